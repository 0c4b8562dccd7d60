package sprint

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

type allBench struct {
	*uitest.Bench
	s     *Sprints
	store *data.Store
	clock *datatest.Clock
	by    map[sprint.State]sprint.Summary
}

func newAllBench(t *testing.T, o uitest.Options) *allBench {
	t.Helper()
	b := &allBench{}
	b.store, b.clock, b.by = sprintsByState(t, "en")
	b.Bench = uitest.NewScreen(t, o, b.store, func(h host.Host) host.Screen {
		b.s = NewSprints(h, b.store, b.clock.Now)
		return b.s
	})
	b.Show(host.Place{Screen: host.Sprints})
	return b
}

func (b *allBench) overview() sprint.Overview {
	b.T.Helper()
	o, err := b.store.Sprints(b.T.Context())
	if err != nil {
		b.T.Fatal(err)
	}
	return o
}

func (b *allBench) names() (names []string) {
	for _, r := range b.s.list.Rows() {
		names = append(names, r.Cells[0].Text)
	}
	return names
}

func TestTheListSaysWhereEverySprintStands(t *testing.T) {
	b := newAllBench(t, uitest.Options{})
	rows := b.s.list.Rows()
	if len(rows) != 4 {
		t.Fatalf("rows %v", b.names())
	}
	for i, want := range []sprint.State{sprint.Running, sprint.Planned, sprint.Completed, sprint.Abandoned} {
		if rows[i].ID != int64(b.by[want].ID) {
			t.Errorf("line %d is %q, want the %s one", i, rows[i].Cells[0].Text, want)
		}
	}
	if got := rows[0].Cells[2].Text; !strings.Contains(got, "7") || !strings.Contains(got, "20") {
		t.Errorf("the running one stands at %q", got)
	}
	if got := rows[2].Cells[6].Text; got != "Better" {
		t.Errorf("the completed one came to %q", got)
	}
	if w := b.s.warnings(); len(w) != 3 || !strings.Contains(w[0], "at once") || !strings.Contains(w[2], "6 sprints") {
		t.Errorf("warns %q", w)
	}
	b.s.states.Choose(2)
	if got := b.names(); len(got) != 1 || got[0] != b.by[sprint.Running].Name {
		t.Errorf("running ones: %v", got)
	}
	b.s.states.Choose(0)
	b.s.filter.SetText("refund")
	if got := b.names(); len(got) != 1 || got[0] != b.by[sprint.Completed].Name {
		t.Errorf("found %v", got)
	}
}

func TestASprintIsPlannedForATouchpointWithItsMeasure(t *testing.T) {
	b := newAllBench(t, uitest.Options{})
	touched := b.by[sprint.Running].Touchpoints[0]
	b.Show(host.Place{Screen: host.Sprints, View: ViewNew, Select: []int64{int64(touched)}})
	f := b.s.form
	if !strings.HasPrefix(f.entries["sprint.name"].Text, "Redesign: ") {
		t.Errorf("is called %q", f.entries["sprint.name"].Text)
	}
	f.entries["sprint.name"].SetText("Board in one go")
	f.measure.fromFeedback(touched)
	if len(f.measure.rows) != 1 || f.measure.rows[0].measure.Readings[sprint.Baseline].N == 0 {
		t.Fatalf("measures %+v, errors %v", f.measure.rows, b.Errors)
	}
	f.measure.rows[0].target.SetText("3.9")
	f.addMember(pick{isNew: true, note: "Tala Amani"})
	f.plan()
	o := b.overview()
	i := slices.IndexFunc(o.Sprints, func(p sprint.Summary) bool { return p.Name == "Board in one go" })
	if i < 0 {
		t.Fatalf("not planned: %v, errors %v", b.names(), b.Errors)
	}
	p := o.Sprints[i]
	if len(p.Members) != 1 || o.People[p.Members[0].Person].Name != "Tala Amani" || len(p.Measures) != 1 || *p.Measures[0].Target != 3.9 {
		t.Errorf("planned %+v", p.Sprint)
	}
	if _, err := b.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := b.overview(); len(got.Sprints) != 4 {
		t.Errorf("undone, there are %d", len(got.Sprints))
	}
}

func TestWhatCannotBePlannedSaysWhyAndStays(t *testing.T) {
	b := newAllBench(t, uitest.Options{})
	b.Show(host.Place{Screen: host.Sprints, View: ViewNew})
	f := b.s.form
	f.plan()
	if got := f.fields["sprint.name"].Wrong(); got == "" {
		t.Error("a sprint without a name is not refused")
	}
	f.entries["sprint.name"].SetText("Old")
	f.start.Entry().SetText("1 Jan 1800")
	if !strings.Contains(f.start.Wrong(), "1800") {
		t.Errorf("1800 says %q", f.start.Wrong())
	}
	f.plan()
	if f.start.Entry().Text != "1 Jan 1800" || len(b.overview().Sprints) != 4 {
		t.Error("what was typed did not stay, or was planned")
	}
	f.start.Entry().SetText("1 Apr 2026")
	f.measure.append(sprint.Measure{Kind: sprint.Mean})
	r := f.measure.rows[0]
	r.name.SetText("Waiting")
	r.target.SetText("soon")
	f.plan()
	if got := r.fields["sprint.target"].Wrong(); !strings.Contains(got, "soon") || r.target.Text != "soon" {
		t.Errorf("a target in words says %q", got)
	}
	r.target.SetText("4")
	r.baseline.entries[1].SetText("2.5")
	r.baseline.entries[0].SetText("7")
	f.plan()
	if got := r.baseline.fields[1].Wrong(); !strings.Contains(got, "2.5") {
		t.Errorf("two and a half answers say %q", got)
	}
}

func TestStartingWithoutATeamIsRefusedAtTheTeam(t *testing.T) {
	b := newAllBench(t, uitest.Options{})
	p := b.by[sprint.Planned]
	d := p.Draft()
	d.Members = nil
	if err := b.store.EditSprint(t.Context(), p.ID, d); err != nil {
		t.Fatal(err)
	}
	b.Show(host.Place{Screen: host.Sprints, View: ViewEdit, ID: int64(p.ID)})
	b.s.form.begin()
	if got := b.s.form.fields["sprints.team"].Wrong(); !strings.Contains(got, "no team") {
		t.Errorf("says %q, errors %v", got, b.Errors)
	}
}

func TestAPlannedSprintIsEditedFieldByField(t *testing.T) {
	b := newAllBench(t, uitest.Options{})
	p := b.by[sprint.Planned]
	b.Show(host.Place{Screen: host.Sprints, View: ViewEdit, ID: int64(p.ID)})
	e := b.s.form.entries["sprint.goal"]
	b.Window().Canvas().Focus(e)
	e.SetText("Nobody asks twice")
	b.Window().Canvas().Unfocus()
	if sp, err := b.store.Sprint(t.Context(), p.ID); err != nil || sp.Goal != "Nobody asks twice" {
		t.Errorf("saved %q, %v, errors %v", sp.Goal, err, b.Errors)
	}
	b.s.form.start.Entry().SetText("6 Apr 2026")
	b.s.form.start.Entry().Commit()
	if sp, _ := b.store.Sprint(t.Context(), p.ID); sp.Start != (domain.Date{Year: 2026, Month: time.April, Day: 6}) {
		t.Errorf("starts %v", sp.Start)
	}
	r := b.s.form.measure.rows[0]
	b.Window().Canvas().Focus(r.target)
	r.target.SetText("3.3")
	b.Window().Canvas().Unfocus()
	if sp, _ := b.store.Sprint(t.Context(), p.ID); *sp.Measures[0].Target != 3.3 {
		t.Errorf("target %v, errors %v", *sp.Measures[0].Target, b.Errors)
	}
}

func TestAbandoningAsksForTheReasonInline(t *testing.T) {
	b := newAllBench(t, uitest.Options{})
	p := b.by[sprint.Running]
	closed := 0
	box := newAbandonment(b, b.store, p.Sprint, func() { closed++ }).(*fyne.Container)
	field, yes := box.Objects[0].(*kit.Field), box.Objects[1].(*kit.Button)
	yes.Tapped(nil)
	if field.Wrong() == "" || closed != 0 {
		t.Errorf("without a reason says %q, closed %d", field.Wrong(), closed)
	}
	field.Input.(*kit.TextEntry).SetText("The supplier left")
	datatest.CheckUndoRedo(t, b.store, func() { yes.Tapped(nil) })
	if sp, err := b.store.Sprint(t.Context(), p.ID); err != nil || sp.State != sprint.Abandoned || sp.Reason != "The supplier left" || closed != 1 {
		t.Errorf("it is %s because of %q, closed %d, %v", sp.State, sp.Reason, closed, err)
	}
}

func TestReadOnlyPlansNothing(t *testing.T) {
	b := newAllBench(t, uitest.Options{ReadOnly: true})
	b.s.plan()
	b.s.delete([]int64{int64(b.by[sprint.Planned].ID)})
	if len(b.Went) != 0 || len(b.Runner.Ran) != 0 || len(b.overview().Sprints) != 4 {
		t.Errorf("went %v, ran %v", b.Went, b.Runner.Ran)
	}
	b.Show(host.Place{Screen: host.Sprints, View: ViewEdit, ID: int64(b.by[sprint.Planned].ID)})
	for key, e := range b.s.form.entries {
		if !e.Disabled() {
			t.Errorf("%s can be edited", key)
		}
	}
}

func TestNothingYetOffersTheFirstSprint(t *testing.T) {
	store, clock := datatest.OpenClock(t)
	var s *Sprints
	b := uitest.NewScreen(t, uitest.Options{}, store, func(h host.Host) host.Screen { s = NewSprints(h, store, clock.Now); return s })
	b.Show(host.Place{Screen: host.Sprints})
	if s.body.Objects[0] != fyne.CanvasObject(s.empty) {
		t.Fatal("an empty workspace shows no way to begin")
	}
	s.empty.Action.Tapped(nil)
	if len(b.Went) != 1 || b.Went[0].View != ViewNew {
		t.Errorf("went %v", b.Went)
	}
}

type oneBench struct {
	*uitest.Bench
	s     *Sprint
	store *data.Store
	clock *datatest.Clock
	by    map[sprint.State]sprint.Summary
}

func newOneBench(t *testing.T, state sprint.State, view string, after time.Duration) *oneBench {
	t.Helper()
	b := &oneBench{}
	b.store, b.clock, b.by = sprintsByState(t, "en")
	b.clock.Advance(after)
	b.Bench = uitest.NewScreen(t, uitest.Options{}, b.store, func(h host.Host) host.Screen {
		b.s = NewSprint(h, b.store, b.clock.Now)
		return b.s
	})
	b.Show(host.Place{Screen: host.Sprint, ID: int64(b.by[state].ID), View: view})
	return b
}

const day = 24 * time.Hour

func TestFiguresCountCardsOrEstimates(t *testing.T) {
	b := newOneBench(t, sprint.Running, ViewFigures, 0)
	v := b.s.view(ViewFigures).(*figuresView)
	if len(v.flow.Burn) != 8 || len(v.burn.table.Rows()) != 8 {
		t.Fatalf("burn %d days, table %d", len(v.flow.Burn), len(v.burn.table.Rows()))
	}
	cards := v.burn.table.Rows()[7].Cells[1].Text
	v.measure.SetChosen(1)
	v.showBurn()
	if estimates := v.burn.table.Rows()[7].Cells[1].Text; cards != "9.0" || estimates == cards {
		t.Errorf("left %s cards, %s in estimates", cards, estimates)
	}
	v.burn.toggle()
	if v.burn.box.Objects[0] == v.burn.chart {
		t.Error("the table is not shown")
	}
}

func TestAReadingIsTypedAndToldFromNoise(t *testing.T) {
	b := newOneBench(t, sprint.Completed, ViewEffect, 90*day)
	v := b.s.view(ViewEffect).(*effectView)
	m := v.l.board.Sprint.Measures[0]
	if len(v.l.at.Due) == 0 {
		t.Fatal("nothing is due after 90 days")
	}
	v.ask(m, sprint.After90, nil)
	v.form.entries[0].SetText("much")
	v.save(m, sprint.After90)
	if got := v.form.fields[0].Wrong(); !strings.Contains(got, "much") {
		t.Errorf("a word says %q", got)
	}
	v.form.entries[0].SetText("2.7")
	v.form.entries[1].SetText("60")
	v.form.entries[2].SetText("1.1")
	v.save(m, sprint.After90)
	sp, err := b.store.Sprint(t.Context(), b.s.id)
	if err != nil {
		t.Fatal(err)
	}
	e := sp.Measures[0].Effect(sprint.After90)
	if e.After.N != 60 || outcomeOfEffect(e) != outcomeNoise {
		t.Errorf("saved %+v, errors %v", e.After, b.Errors)
	}
	if words, _ := effectWords(b.Texts(), e); !strings.Contains(words, "within noise") || !strings.Contains(words, "target not met") {
		t.Errorf("says %q", words)
	}
	lines, err := b.store.TouchpointHistory(t.Context(), sp.Touchpoints[0])
	if err != nil || !slices.ContainsFunc(lines, func(l sprint.HistoryLine) bool { return l.When == sprint.After90 }) {
		t.Errorf("the touchpoint's history %v %v", lines, err)
	}
}

func TestTheFinishSendsEveryCardSomewhereInOneStep(t *testing.T) {
	b := newOneBench(t, sprint.Running, ViewFinish, 26*day)
	v := b.s.view(ViewFinish).(*finishView)
	open := v.v.Open
	if len(open) < 4 {
		t.Fatalf("open %d, errors %v", len(open), b.Errors)
	}
	v.chooseAll(sprint.ToFollowUp)
	v.choices[open[0].ID], v.choices[open[1].ID], v.choices[open[2].ID] = sprint.ToBacklog, sprint.ToDone, sprint.ToArchive
	v.name.SetText("")
	v.finish()
	if v.nameAt.Wrong() == "" {
		t.Error("a follow-up sprint without a name is not refused")
	}
	v.name.SetText("Boarding, the rest")
	v.outcome.SetText("One scan is enough")
	datatest.CheckUndoRedo(t, b.store, v.finish)
	o, err := b.store.Sprints(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range o.Sprints {
		switch p.ID {
		case b.by[sprint.Running].ID:
			if p.State != sprint.Completed || p.Outcome != "One scan is enough" || p.Cards != 4 || p.Finished != 4 {
				t.Errorf("finished %+v", p)
			}
		default:
			if p.Name == "Boarding, the rest" && p.Cards != len(open)-3 {
				t.Errorf("the follow-up has %d cards", p.Cards)
			}
		}
	}
	if len(o.Backlog) == 0 || o.Completed != 2 {
		t.Errorf("backlog %d, completed %d", len(o.Backlog), o.Completed)
	}
}
