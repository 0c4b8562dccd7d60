package sprint

import (
	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
)

func (f *sprintForm) drafted() (sprint.Sprint, error) {
	sp := f.of
	if sp.State == "" {
		sp.State = sprint.Planned
	}
	sp.Name, sp.Touchpoints, sp.Members, sp.PhaseNames, sp.Start = f.draft.Name, f.draft.Touchpoints, f.draft.Members, f.draft.PhaseNames, f.draft.Start
	if sp.State != sprint.Planned {
		return sp, nil
	}
	var err error
	sp.Course, err = sprint.CourseOf(f.s.o.Calendar, f.draft.Start)
	return sp, err
}

// preview shows what the start comes to: first and last day, the holidays left out, and who would be in two sprints at once.

func (f *sprintForm) preview() {
	sp, err := f.drafted()
	f.fields["sprint.start"].SetWrong("")
	f.warn.Objects = nil
	switch {
	case f.draft.Start.IsZero():
		say(f.span, f.tx.T("sprints.no_start"))
	case err != nil:
		f.fields["sprint.start"].SetWrong(f.tx.Error(err))
		say(f.span, "")
	default:
		say(f.span, f.tx.T("sprints.runs", text.A{"first": weekday(f.tx, sp.Course.First()) + " " + f.tx.Value(sp.Course.First()),
			"last": weekday(f.tx, sp.Course.Last()) + " " + f.tx.Value(sp.Course.Last()), "n": sp.Course.Span()})+offWords(f.tx, sp.Course))
		if sp.State == sprint.Planned && sp.Course.First() != f.draft.Start {
			f.warn.Add(small(f.tx.T("sprints.moved_start", text.A{"asked": f.draft.Start, "first": sp.Course.First()})))
		}
	}
	f.days.SetModel(stripModel(f.tx, sprint.Board{Sprint: sp}, f.s.today()))
	kit.SetVisible(f.days, err == nil && len(sp.Course.Days) > 0)
	for _, words := range f.warnings(sp) {
		f.warn.Add(warning(words))
	}
	f.warn.Refresh()
}

// warnings are the sentences about the sprint as typed.

func (f *sprintForm) warnings(sp sprint.Sprint) []string {
	var list []string
	all := []sprint.Sprint{sp}
	names := map[domain.SprintID]string{sp.ID: sp.Name}
	for _, o := range f.s.o.Sprints {
		if o.ID != sp.ID {
			all = append(all, o.Sprint)
			names[o.ID] = o.Name
		}
	}
	for _, o := range sprint.Overlaps(all) {
		if o.A != sp.ID && o.B != sp.ID {
			continue
		}
		other := names[o.A]
		if o.A == sp.ID {
			other = names[o.B]
		}
		list = append(list, f.tx.T("sprints.overlap_here", text.A{"person": f.s.o.People[o.Person].Name, "other": other, "from": o.From, "to": o.To}))
	}
	if sprint.CrossWarned(f.draft, f.s.o.Completed) {
		list = append(list, f.s.crossWords(sp.Name))
	}
	return list
}

// commit saves what was typed of a sprint that is there.
