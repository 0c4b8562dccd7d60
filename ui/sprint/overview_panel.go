package sprint

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// inspect shows what is chosen beside the list.
func (s *Sprints) inspect() {
	ids := s.list.Selection()
	if len(ids) == 0 {
		s.open.Disable()
	} else {
		s.open.Enable()
	}
	switch s.place.View {
	case ViewBacklog:
		s.backlog.inspect()
		return
	case ViewLeaders:
		s.inspectLeader()
		return
	case "":
	default:
		s.h.Inspect("", nil)
		return
	}
	switch len(ids) {
	case 0:
		s.h.Inspect("", nil)
	case 1:
		if p, ok := s.byID(ids[0]); ok {
			s.h.Inspect(p.Name, s.panel(p))
		}
	default:
		box := container.New(kit.NewColumn(8))
		if !s.h.ReadOnly() {
			remove := kit.NewButton(s.tx.T("sprints.delete"), func() { s.delete(ids) })
			remove.Kind = kit.ButtonDanger
			box.Add(container.NewHBox(remove))
		}
		s.h.Inspect(s.tx.N("sprints.sprints_n", len(ids)), box)
	}
}

// panel is a sprint's facts and what can be done with it now.
func (s *Sprints) panel(p sprint.Summary) fyne.CanvasObject {
	tx, at := s.tx, p.At(s.today())
	box := container.New(kit.NewColumn(10))
	add := func(key, value string) {
		if value != "" {
			box.Add(fact(tx.T(key), value))
		}
	}
	add("sprints.state", tx.T("sprint.state."+string(p.State))+" · "+s.dayWords(p.Sprint, at))
	add("sprints.calendar_span", spanWords(tx, p.Sprint)+offWords(tx, p.Course))
	add("sprint.goal", p.Goal)
	add("sprint.reason", p.Reason)
	add("sprint.outcome", p.Outcome)
	add("sprint.lessons", p.Lessons)
	add("sprints.team", s.teamNames(p.Sprint))
	add("sprints.sponsor", s.o.People[p.Sponsor].Name)
	if p.Cards > 0 {
		add("sprints.cards", tx.T("sprints.cards_done", text.A{"done": p.Finished, "n": p.Cards, "blocked": p.Blocked}))
	}
	for _, m := range p.Measures {
		box.Add(fact(m.Name, wayWords(tx, m)))
	}
	for _, id := range p.Touchpoints {
		if on := s.mapOf(id); on != 0 {
			box.Add(kit.NewLinkRow(s.o.Names[id], "", "›", func() { s.h.Go(host.Place{Screen: host.Map, ID: int64(on), Select: []int64{int64(id)}}) }))
		}
	}
	box.Add(s.commands(p, at))
	return box
}

// commands are the buttons of a sprint: what its state allows.
func (s *Sprints) commands(p sprint.Summary, at sprint.Position) fyne.CanvasObject {
	tx, id := s.tx, int64(p.ID)
	box := container.New(kit.NewColumn(6), kit.NewPrimaryButton(tx.T("sprints.open"), func() { s.openSprint(id) }))
	if s.h.ReadOnly() {
		return box
	}
	if p.State == sprint.Running && at.Day >= sprint.Days {
		box.Add(kit.NewButton(tx.T("sprints.finish"), func() { s.h.Go(host.Place{Screen: host.Sprint, ID: id, View: ViewFinish}) }))
	}
	if p.State == sprint.Planned {
		box.Add(kit.NewButton(tx.T("sprints.begin"), func() { s.start(p) }))
	}
	box.Add(kit.NewButton(tx.T("sprints.edit"), func() { s.h.Go(host.Place{Screen: host.Sprints, View: ViewEdit, ID: id}) }))
	if p.State.Open() {
		box.Add(s.abandonment(p))
	}
	if p.State == sprint.Planned {
		remove := kit.NewButton(tx.T("sprints.delete"), func() { s.delete([]int64{id}) })
		remove.Kind = kit.ButtonDanger
		box.Add(remove)
	}
	return box
}

// start begins a sprint; a sentence says what it lacks.
func (s *Sprints) start(p sprint.Summary) {
	s.do("sprints.start", func(ctx context.Context) error { return s.store.StartSprint(ctx, p.ID) },
		s.tx.T("sprints.begun", text.A{"name": p.Name}))
}

// abandonment is the button that asks for the reason, or the field for it once it was pressed.
func (s *Sprints) abandonment(p sprint.Summary) fyne.CanvasObject {
	tx := s.tx
	if s.asking != int64(p.ID) {
		ask := kit.NewButton(tx.T("sprints.abandon"), func() { s.asking = int64(p.ID); s.inspect() })
		ask.Kind = kit.ButtonDanger
		return ask
	}
	return newAbandonment(s.h, s.store, p.Sprint, func() { s.asking = 0; s.inspect() })
}

// abandoner is what abandoning needs of the workspace.
type abandoner interface {
	AbandonSprint(ctx context.Context, id domain.SprintID, reason string) error
}

// newAbandonment asks why a sprint is abandoned; closed is called when it was, or when one thought better of it.
func newAbandonment(h host.Host, store abandoner, p sprint.Sprint, closed func()) fyne.CanvasObject {
	tx := h.Texts()
	reason := kit.NewTextArea(tx.T("sprint.reason"), "", 3)
	field := kit.NewField(tx.T("sprint.reason"), tx.T("sprints.abandon_hint"), reason)
	yes := kit.NewButton(tx.T("sprints.abandon_yes"), func() {
		why := reason.Text
		h.Tasks().Do("sprints.abandon", func(ctx context.Context) error { return store.AbandonSprint(ctx, p.ID, why) }, func(err error) {
			var e *domain.Error
			switch {
			case err == nil:
				h.Done(tx.T("sprints.abandoned", text.A{"name": p.Name}))
				closed()
			case errors.As(err, &e) && e.Args["field"] == "sprint.reason":
				field.SetWrong(tx.Error(err))
			default:
				h.Fail(err)
			}
		})
	})
	yes.Kind = kit.ButtonDanger
	return container.New(kit.NewColumn(6), field, yes, kit.NewButton(tx.T("sprints.cancel"), closed))
}

// mapOf is the map a touchpoint is on, 0 if it is gone.
func (s *Sprints) mapOf(id domain.TouchpointID) domain.MapID {
	for _, v := range s.maps {
		for _, t := range v.Touchpoints {
			if t.ID == id {
				return v.ID
			}
		}
	}
	return 0
}

// offWords name the holidays a course leaves out, and the days worked in spite of the week.
func offWords(tx *text.Texts, c sprint.Course) string {
	var off, extra []string
	for _, d := range c.Off {
		name := tx.Value(d.Date)
		if d.Name != "" {
			name = d.Name + " (" + name + ")"
		}
		if d.Working {
			extra = append(extra, name)
		} else {
			off = append(off, name)
		}
	}
	words := ""
	if len(off) > 0 {
		words += " · " + tx.T("sprints.without", text.A{"days": joined(off)})
	}
	if len(extra) > 0 {
		words += " · " + tx.T("sprints.with", text.A{"days": joined(extra)})
	}
	return words
}
