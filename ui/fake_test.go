package ui

import (
	"context"
	"slices"
	"time"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/roce"
	"touchstone/domain/sprint"
)

// fakeStore keeps a workspace in memory: enough to test the shell's plumbing where the real store cannot be built.
type fakeStore struct {
	path      string
	workspace domain.Workspace
	people    []domain.Person
	teams     []domain.Team
	views     []journey.View
	surveys   []dialogue.Survey
	done      []domain.Step // newest last
	undone    []domain.Step // next to redo last
	undos     map[domain.StepID]func()
	redos     map[domain.StepID]func()
	listeners []func(domain.Changes)
	next      int64
	now       time.Time
	closed    bool
	copied    []string
}

func newFakeStore(path string) *fakeStore {
	return &fakeStore{path: path, next: 1000, now: time.Date(2026, 3, 9, 14, 3, 0, 0, time.UTC), undos: map[domain.StepID]func(){},
		redos:     map[domain.StepID]func(){},
		workspace: domain.Workspace{Name: "Harbour Air", Organisation: "Harbour Air plc", Author: "Grace", Currency: "EUR", YearStart: 1, Bands: domain.DefaultBands()}}
}

func (f *fakeStore) id() int64 { f.next++; return f.next }

// do records a change with the way back and forth.
func (f *fakeStore) do(op domain.Op, detail string, kinds []domain.Kind, ids []int64, forth func() (back func())) {
	back := forth()
	step := domain.Step{ID: domain.StepID(f.id()), At: f.now, Author: f.workspace.Author, Op: op, Detail: detail}
	f.done, f.undone = append(f.done, step), nil
	f.redos[step.ID] = func() { back = forth() }
	f.undos[step.ID] = func() { back() }
	f.tell(domain.Changes{Step: step.ID, Op: op, Detail: detail, Kinds: kinds, IDs: ids, Cause: domain.CauseDo})
}

func (f *fakeStore) tell(c domain.Changes) {
	for _, l := range f.listeners {
		l(c)
	}
}

func (f *fakeStore) Path() string { return f.path }
func (f *fakeStore) Close() error { f.closed = true; return nil }

func (f *fakeStore) OnChange(l func(domain.Changes)) func() {
	f.listeners = append(f.listeners, l)
	return func() { f.listeners = nil }
}

func (f *fakeStore) Undo(context.Context) (domain.Step, error) {
	if len(f.done) == 0 {
		return domain.Step{}, domain.E(domain.CodeNothingUndo)
	}
	s := f.done[len(f.done)-1]
	f.done = f.done[:len(f.done)-1]
	f.undone = append(f.undone, s)
	f.undos[s.ID]()
	f.tell(domain.Changes{Step: s.ID, Op: s.Op, Kinds: kindsOf(s.Op), IDs: f.idsOf(s), Cause: domain.CauseUndo})
	return s, nil
}

func (f *fakeStore) Redo(context.Context) (domain.Step, error) {
	if len(f.undone) == 0 {
		return domain.Step{}, domain.E(domain.CodeNothingRedo)
	}
	s := f.undone[len(f.undone)-1]
	f.undone = f.undone[:len(f.undone)-1]
	f.done = append(f.done, s)
	f.redos[s.ID]()
	f.tell(domain.Changes{Step: s.ID, Op: s.Op, Kinds: kindsOf(s.Op), IDs: f.idsOf(s), Cause: domain.CauseRedo})
	return s, nil
}

func kindsOf(op domain.Op) []domain.Kind {
	switch op {
	case domain.OpEditSettings:
		return []domain.Kind{domain.KindWorkspace}
	case journey.OpEditTouchpoint:
		return []domain.Kind{domain.KindTouchpoint}
	}
	return []domain.Kind{domain.KindPerson}
}

// idsOf finds what a step was about by its name, which is enough here.
func (f *fakeStore) idsOf(s domain.Step) []int64 {
	for _, v := range f.views {
		for _, t := range v.Touchpoints {
			if t.Name == s.Detail {
				return []int64{int64(t.ID)}
			}
		}
	}
	return nil
}

func (f *fakeStore) UndoState(context.Context) (undo, redo *domain.Step, err error) {
	if n := len(f.done); n > 0 {
		undo = &f.done[n-1]
	}
	if n := len(f.undone); n > 0 {
		redo = &f.undone[n-1]
	}
	return undo, redo, nil
}

func (f *fakeStore) History(_ context.Context, limit int) ([]domain.Step, error) {
	all := slices.Clone(f.done)
	for _, s := range f.undone {
		s.State = domain.StepUndone
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b domain.Step) int { return int(b.ID - a.ID) })
	return all[:min(len(all), limit)], nil
}

func (f *fakeStore) SaveCopy(_ context.Context, path string) error {
	f.copied = append(f.copied, path)
	return nil
}

func (f *fakeStore) Workspace(context.Context) (domain.Workspace, error) { return f.workspace, nil }

func (f *fakeStore) Sprints(context.Context) (sprint.Overview, error) {
	return sprint.Overview{}, nil
}

func (f *fakeStore) ROCEModels(context.Context) ([]roce.Model, error) { return nil, nil }

func (f *fakeStore) ROCEModel(_ context.Context, id domain.ModelID) (roce.Model, error) {
	return roce.Model{}, domain.E(domain.CodeNotFound, "id", id)
}

func (f *fakeStore) Sprint(context.Context, domain.SprintID) (sprint.Sprint, error) {
	return sprint.Sprint{}, nil
}

func (f *fakeStore) Calendar(context.Context) (domain.Calendar, error) {
	return domain.DefaultCalendar(), nil
}

func (f *fakeStore) CalendarAffects(context.Context, domain.Calendar) ([]domain.SprintID, error) {
	return nil, nil
}

func (f *fakeStore) EditCalendar(context.Context, domain.Calendar, []domain.SprintID) error {
	return nil
}

func (f *fakeStore) AddSpecialDays(context.Context, []domain.SpecialDay, []domain.SprintID) error {
	return nil
}

func (f *fakeStore) RulesOff(context.Context) (map[journey.RuleID]bool, error) { return nil, nil }

func (f *fakeStore) SwitchRule(_ context.Context, rule journey.RuleID, _ bool, name string) error {
	f.do(journey.OpRuleOff, name, []domain.Kind{journey.KindRuleOff}, nil, func() func() { return func() {} })
	return nil
}

func (f *fakeStore) EditWorkspace(_ context.Context, w domain.Workspace) error {
	old := f.workspace
	f.do(domain.OpEditSettings, w.Name, kindsOf(domain.OpEditSettings), nil, func() func() {
		f.workspace = w
		return func() { f.workspace = old }
	})
	return nil
}

func (f *fakeStore) People(context.Context) ([]domain.Person, error) {
	return slices.Clone(f.people), nil
}

func (f *fakeStore) AddPerson(_ context.Context, p domain.Person) (domain.PersonID, error) {
	p.ID = domain.PersonID(f.id())
	f.do(domain.OpAddPerson, p.Name, []domain.Kind{domain.KindPerson}, []int64{int64(p.ID)}, func() func() {
		f.people = append(f.people, p)
		return func() { f.people = slices.DeleteFunc(f.people, func(o domain.Person) bool { return o.ID == p.ID }) }
	})
	return p.ID, nil
}

func (f *fakeStore) EditPerson(_ context.Context, p domain.Person) error {
	i := slices.IndexFunc(f.people, func(o domain.Person) bool { return o.ID == p.ID })
	old := f.people[i]
	f.do(domain.OpEditPerson, p.Name, []domain.Kind{domain.KindPerson}, []int64{int64(p.ID)}, func() func() {
		f.people[i] = p
		return func() { f.people[i] = old }
	})
	return nil
}

func (f *fakeStore) PersonTies(context.Context, []domain.PersonID) (domain.PersonTies, error) {
	return domain.PersonTies{}, nil
}

func (f *fakeStore) DeletePeople(_ context.Context, ids []domain.PersonID) error {
	old := slices.Clone(f.people)
	f.do(domain.OpDeletePerson, "", []domain.Kind{domain.KindPerson}, nil, func() func() {
		f.people = slices.DeleteFunc(slices.Clone(f.people), func(o domain.Person) bool { return slices.Contains(ids, o.ID) })
		return func() { f.people = old }
	})
	return nil
}

func (f *fakeStore) Teams(context.Context) ([]domain.Team, error) { return slices.Clone(f.teams), nil }

func (f *fakeStore) AddTeam(_ context.Context, name string) (domain.TeamID, error) {
	t := domain.Team{ID: domain.TeamID(f.id()), Name: name}
	f.do(domain.OpAddTeam, name, []domain.Kind{domain.KindTeam}, []int64{int64(t.ID)}, func() func() {
		f.teams = append(f.teams, t)
		return func() { f.teams = slices.DeleteFunc(f.teams, func(o domain.Team) bool { return o.ID == t.ID }) }
	})
	return t.ID, nil
}

func (f *fakeStore) EditTeam(_ context.Context, t domain.Team) error {
	for i := range f.teams {
		if f.teams[i].ID == t.ID {
			f.teams[i] = t
		}
	}
	return nil
}

func (f *fakeStore) DeleteTeams(_ context.Context, ids []domain.TeamID) error {
	f.teams = slices.DeleteFunc(f.teams, func(o domain.Team) bool { return slices.Contains(ids, o.ID) })
	return nil
}

func (f *fakeStore) Maps(context.Context) ([]journey.Summary, error) {
	var list []journey.Summary
	for _, v := range f.views {
		s := journey.Summary{Map: v.Map, Stages: len(v.Stages), Lanes: len(v.Lanes), Touchpoints: len(v.Touchpoints), ChangedAt: f.now}
		for _, t := range v.Touchpoints {
			if t.Owner == 0 {
				s.Unowned++
			}
		}
		list = append(list, s)
	}
	return list, nil
}

func (f *fakeStore) MapView(_ context.Context, id domain.MapID) (journey.View, error) {
	for _, v := range f.views {
		if v.ID == id {
			return v, nil
		}
	}
	return journey.View{}, domain.E(domain.CodeNotFound, "kind", "kind.journey_map")
}

func (f *fakeStore) Rounds(context.Context) ([]diagnosis.RoundSummary, error) { return nil, nil }

func (f *fakeStore) Actions(context.Context) ([]diagnosis.ActionView, error) { return nil, nil }

func (f *fakeStore) Outlines(context.Context) ([]journey.View, error) { return f.views, nil }

func (f *fakeStore) MapWith(_ context.Context, rows []int64) (domain.MapID, error) {
	for _, row := range rows {
		for _, v := range f.views {
			if _, ok := changedIn(v, map[int64]bool{row: true}); ok {
				return v.ID, nil
			}
		}
	}
	return 0, nil
}

func (f *fakeStore) Surveys(context.Context) ([]dialogue.Survey, error) { return f.surveys, nil }

// renameTouchpoint stands for any change on a map.
func (f *fakeStore) renameTouchpoint(v, t int, name string) {
	tp := &f.views[v].Touchpoints[t]
	f.do(journey.OpEditTouchpoint, name, kindsOf(journey.OpEditTouchpoint), []int64{int64(tp.ID)}, func() func() {
		tp.Name = name
		return func() { tp.Name = name } // the name stays, so that the step can be found by it
	})
}

// filled is a store with something of everything.
func filledStore(path string) *fakeStore {
	f := newFakeStore(path)
	f.teams = []domain.Team{{ID: 21, Name: "Digital"}, {ID: 22, Name: "Ground"}, {ID: 23, Name: "Cabin"}}
	f.people = []domain.Person{
		{ID: 11, Name: "Jana Steiner", Role: "Head of digital channels", Team: 21, Email: "jana.steiner@harbourair.example"},
		{ID: 12, Name: "Robert Baum", Role: "Station manager", Team: 22, Email: "robert.baum@harbourair.example"},
		{ID: 13, Name: "Tala Amani", Role: "Cabin crew lead", Team: 23, Email: "tala.amani@harbourair.example"},
		{ID: 14, Name: "Mei Kwan", Role: "Revenue manager", Team: 21},
	}
	num := func(v float64) *float64 { return &v }
	computed := journey.Value{V: num(9.4), Source: journey.Computed, N: 23863, At: domain.Date{Year: 2026, Month: 1, Day: 10}}
	f.views = []journey.View{
		{Map: journey.Map{ID: 1, Name: "Weekend traveller", Persona: "Leisure, two adults", State: journey.Current},
			Stages: []journey.Stage{{ID: 31, Map: 1, Name: "Book"}, {ID: 32, Map: 1, Name: "Airport"}, {ID: 33, Map: 1, Name: "On board"}},
			Lanes:  []journey.Lane{{ID: 41, Map: 1, Name: "Website, app", Kind: journey.LaneTouchpoints}},
			Touchpoints: []journey.Touchpoint{
				{ID: 51, Map: 1, Stage: 31, Lane: 41, Name: "Online booking", Owner: 11, Rating: 71},
				{ID: 52, Map: 1, Stage: 32, Lane: 41, Name: "Online boarding", Owner: 11, Rating: 72, MomentOfTruth: true, Importance: computed, Performance: computed},
				{ID: 53, Map: 1, Stage: 32, Lane: 41, Name: "Check-in desk"},
				{ID: 54, Map: 1, Stage: 33, Lane: 41, Name: "Cabin crew", Owner: 13, MomentOfTruth: true},
			}},
		{Map: journey.Map{ID: 2, Name: "Weekend traveller, next year", Persona: "Leisure, two adults", State: journey.Future},
			Stages: []journey.Stage{{ID: 34, Map: 2, Name: "Book"}}, Lanes: []journey.Lane{{ID: 42, Map: 2, Name: "App", Kind: journey.LaneTouchpoints}}},
	}
	f.surveys = []dialogue.Survey{{ID: 61, Name: "Passenger survey 2026", Responses: 25976, Imports: 1, Outcome: "Satisfaction",
		Ratings: []dialogue.SurveyRating{{ID: 71, Name: "Ease of online booking", Low: 1, High: 5}, {ID: 72, Name: "Online boarding", Low: 1, High: 5}},
		First:   domain.Date{Year: 2026, Month: 1, Day: 5}, Last: domain.Date{Year: 2026, Month: 2, Day: 27}, Changed: f.now}}
	f.do(journey.OpAddTouchpoint, "Check-in desk", kindsOf(journey.OpEditTouchpoint), []int64{53}, func() func() { return func() {} })
	return f
}
