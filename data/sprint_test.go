package data_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/sprint"
)

// at moves a test's clock to nine o'clock on a day.
func at(clock *datatest.Clock, day string) domain.Date {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	clock.Advance(t.Add(9 * time.Hour).Sub(clock.Now()))
	return domain.DateOf(t)
}

// planned is a sprint with a team of one, its board and two touchpoints.
type planned struct {
	id          domain.SprintID
	person      domain.PersonID
	touchpoints []domain.TouchpointID
	columns     []sprint.Column
}

func got[T any](t testing.TB) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func plan(t testing.TB, s *data.Store, name, start string) planned {
	t.Helper()
	ctx := context.Background()
	g := datatest.Map(t, s, name+" map", 1, 1)
	p := planned{person: datatest.Person(t, s, name+" person"), touchpoints: datatest.Cards(t, s, g, 0, 0, name+" A", name+" B")}
	day, err := domain.ParseDate(start)
	if err != nil {
		t.Fatal(err)
	}
	p.id = got[domain.SprintID](t)(s.AddSprint(ctx, sprint.Draft{Name: name, Start: day, Touchpoints: p.touchpoints,
		Members: []sprint.Member{{Person: p.person, Role: "lead"}}, Columns: sprint.UsualColumns(func(k string) string { return k })}))
	p.columns = got[sprint.Board](t)(s.Board(ctx, p.id)).Columns
	return p
}

func (p planned) place(column int) sprint.Place {
	return sprint.Place{Column: p.columns[column].ID, By: sprint.NoLanes, Index: 1 << 30}
}

func wantCode(t testing.TB, err error, code domain.Code) {
	t.Helper()
	if domain.CodeOf(err) != code {
		t.Errorf("got %v, want %s", err, code)
	}
}

func ok(t testing.TB, errs ...error) {
	t.Helper()
	for _, err := range errs {
		if err != nil {
			t.Fatal(err)
		}
	}
}

func number(v float64) *float64 { return &v }

func TestEverySprintCommandIsOneStepThatUndoTakesBack(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	ctx := context.Background()
	at(clock, "2026-03-02")
	p := plan(t, s, "One", "2026-03-02")
	cards := got[[]domain.CardID](t)(s.AddCards(ctx, p.id, p.place(0), []string{"a", "b", "c"}))
	backlog := got[[]domain.CardID](t)(s.AddCards(ctx, p.id, p.place(0), []string{"later", "much later"}))
	ok(t, s.SendToBacklog(ctx, backlog))
	idea := got[domain.IdeaID](t)(s.AddIdea(ctx, p.id, "one scan"))
	other := got[domain.IdeaID](t)(s.AddIdea(ctx, p.id, "no scan"))
	third := got[domain.IdeaID](t)(s.AddIdea(ctx, p.id, "two scans"))
	group := got[domain.IdeaGroupID](t)(s.GroupIdeas(ctx, idea, []domain.IdeaID{third}))
	measure := got[domain.MeasureID](t)(s.AddMeasure(ctx, p.id, sprint.Measure{Name: "rating", Kind: sprint.Mean,
		Readings: map[sprint.When]sprint.Reading{sprint.Baseline: {Value: 3.3, N: 20, SD: number(1), Date: domain.DateOf(clock.Now())}}}))
	template := got[domain.CardTemplateID](t)(s.SaveCardTemplate(ctx, sprint.Template{Name: "Interview", Title: "Interview", Checklist: []string{"invite"}}))
	view := got[domain.CardViewID](t)(s.SaveCardView(ctx, sprint.CardView{Sprint: p.id, Name: "mine", Filter: sprint.Filter{Blocked: true}}))
	note := got[domain.CardNoteID](t)(s.AddCardNote(ctx, cards[0], "hello"))
	proposed := got[domain.CardID](t)(s.ProposeIdeas(ctx, p.id, []domain.IdeaID{other}, "No scan at all"))
	fourth := got[domain.IdeaID](t)(s.AddIdea(ctx, p.id, "no queue"))
	returned := got[domain.CardID](t)(s.ProposeIdeas(ctx, p.id, []domain.IdeaID{fourth}, "No queue"))
	sp := got[sprint.Sprint](t)(s.Sprint(ctx, p.id))
	for _, x := range sp.Proposals {
		if x.Card == returned {
			ok(t, s.DecideProposal(ctx, x.ID, sprint.Decision{By: p.person, Reason: "too dear"}))
		}
	}
	draft := sp.Draft()
	draft.Goal, draft.Members = "less paper", append(draft.Members, sprint.Member{Person: datatest.Person(t, s, "Second")})
	edited := p.columns[1]
	edited.Name, edited.Rule, edited.Limit = "Chosen", sprint.LimitBlock, 9
	m := sp.Measures[0]
	m.Target = number(3.8)
	holiday := domain.SpecialDay{Date: domain.Date{Year: 2026, Month: 3, Day: 9}, Name: "Founders' day"}
	for name, do := range map[string]func() error{
		"calendar": func() error {
			c := domain.DefaultCalendar()
			c.Country, c.Region = "de", "BY"
			return s.EditCalendar(ctx, c, nil)
		},
		"special days": func() error { return s.AddSpecialDays(ctx, []domain.SpecialDay{holiday}, nil) },
		"add": func() error {
			d := draft
			d.Name, d.Columns = "Two", sprint.UsualColumns(func(k string) string { return k })
			_, err := s.AddSprint(ctx, d)
			return err
		},
		"edit":    func() error { return s.EditSprint(ctx, p.id, draft) },
		"delete":  func() error { return s.DeleteSprints(ctx, []domain.SprintID{p.id}) },
		"start":   func() error { return s.StartSprint(ctx, p.id) },
		"abandon": func() error { return s.AbandonSprint(ctx, p.id, "the airport closed") },
		"lanes":   func() error { return s.SetLanes(ctx, p.id, sprint.ByPhase) },
		"measure": func() error { return s.EditMeasure(ctx, m) },
		"add measure": func() error {
			_, err := s.AddMeasure(ctx, p.id, sprint.Measure{Name: "share", Kind: sprint.Proportion, Touchpoint: p.touchpoints[0],
				Readings: map[sprint.When]sprint.Reading{sprint.Baseline: {Value: 40, N: 20, Date: domain.DateOf(clock.Now())}}})
			return err
		},
		"delete measure": func() error { return s.DeleteMeasure(ctx, measure) },
		"reading":        func() error { return s.SetReading(ctx, measure, sprint.Baseline, nil) },
		"add column": func() error {
			_, err := s.AddColumn(ctx, sprint.Column{Sprint: p.id, Position: 1, Name: "Waiting", Kind: sprint.Active, Rule: sprint.LimitOff})
			return err
		},
		"edit column":   func() error { return s.EditColumn(ctx, edited) },
		"move column":   func() error { return s.MoveColumn(ctx, p.columns[3].ID, 0) },
		"delete column": func() error { return s.DeleteColumn(ctx, p.columns[0].ID, p.columns[2].ID) },
		"add cards":     func() error { _, err := s.AddCards(ctx, p.id, p.place(1), []string{"x", "y"}); return err },
		"from template": func() error { _, err := s.AddCardFrom(ctx, template, p.id, p.place(1)); return err },
		"copy cards":    func() error { _, err := s.CopyCards(ctx, cards[:2], p.place(2)); return err },
		"edit cards": func() error {
			return s.EditCards(ctx, cards[:2], sprint.Edit{Field: sprint.FieldEstimate, Number: number(3)})
		},
		"move cards":   func() error { return s.MoveCards(ctx, cards[:2], p.place(2)) },
		"archive":      func() error { return s.ArchiveCards(ctx, cards[:1], true) },
		"delete cards": func() error { return s.DeleteCards(ctx, cards[:2]) },
		"take":         func() error { return s.TakeFromBacklog(ctx, backlog[:1], p.id, p.place(1)) },
		"backlog":      func() error { return s.SendToBacklog(ctx, cards[1:2]) },
		"edit backlog": func() error { return s.EditCards(ctx, backlog, sprint.Edit{Field: sprint.FieldAddLabel, Text: "soon"}) },
		"note":         func() error { _, err := s.AddCardNote(ctx, cards[1], "and"); return err },
		"delete note":  func() error { return s.DeleteCardNote(ctx, note) },
		"template": func() error {
			_, err := s.SaveCardTemplate(ctx, sprint.Template{ID: template, Name: "Talk", Title: "Talk"})
			return err
		},
		"new template": func() error {
			_, err := s.SaveCardTemplate(ctx, sprint.Template{Name: "Visit", Title: "Visit", Labels: []string{"field"}, Checklist: []string{"ask"}})
			return err
		},
		"delete template": func() error { return s.DeleteCardTemplate(ctx, template) },
		"view": func() error {
			_, err := s.SaveCardView(ctx, sprint.CardView{Sprint: p.id, Name: "Mine", Filter: sprint.Filter{Late: true}})
			return err
		},
		"new view": func() error {
			_, err := s.SaveCardView(ctx, sprint.CardView{Sprint: p.id, Name: "Late ones", Filter: sprint.Filter{Late: true}})
			return err
		},
		"hand in again": func() error { _, err := s.ResubmitProposal(ctx, returned); return err },
		"delete view":   func() error { return s.DeleteCardView(ctx, view) },
		"idea":          func() error { _, err := s.AddIdea(ctx, p.id, "three scans"); return err },
		"edit idea":     func() error { return s.EditIdea(ctx, idea, "one scan only") },
		"delete ideas":  func() error { return s.DeleteIdeas(ctx, []domain.IdeaID{idea, third}) },
		"group":         func() error { _, err := s.GroupIdeas(ctx, other, []domain.IdeaID{idea, third}); return err },
		"name group":    func() error { return s.NameGroup(ctx, group, "fewer") },
		"ungroup":       func() error { return s.UngroupIdeas(ctx, []domain.IdeaID{idea, third}) },
		"vote":          func() error { return s.SetDots(ctx, idea, p.person, 3) },
		"count votes":   func() error { return s.SetDots(ctx, idea, 0, 5) },
		"propose": func() error {
			_, err := s.ProposeIdeas(ctx, p.id, []domain.IdeaID{idea, third}, "One scan")
			return err
		},
		"decide": func() error {
			waiting := got[sprint.Sprint](t)(s.Sprint(ctx, p.id)).Proposals[0]
			return s.DecideProposal(ctx, waiting.ID, sprint.Decision{By: p.person, Reason: "too dear"})
		},
	} {
		t.Run(name, func(t *testing.T) {
			before := datatest.Dump(t, s)
			steps := 0
			stop := s.OnChange(func(c domain.Changes) {
				if c.Cause == domain.CauseDo {
					steps++
				}
			})
			datatest.CheckUndoRedo(t, s, func() { ok(t, do()) })
			stop()
			if steps != 1 {
				t.Errorf("%d steps, want one", steps)
			}
			if _, err := s.Undo(ctx); err != nil {
				t.Fatal(err)
			}
			if d := datatest.Diff(before, datatest.Dump(t, s)); d != "" {
				t.Fatalf("the test's own undo: %s", d)
			}
			clock.Advance(2 * time.Second) // what follows is not the same step
		})
	}
	if _, err := s.ResubmitProposal(ctx, proposed); domain.CodeOf(err) != sprint.CodeWaiting {
		t.Errorf("handing in what waits gave %v", err)
	}
	report, err := s.Check(ctx, nil)
	if err != nil || len(report.Findings) > 0 {
		t.Errorf("check: %v, %+v", err, report.Findings)
	}
}

func TestASprintIsWalkedThroughItsTwentyDays(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	ctx := context.Background()
	at(clock, "2026-06-12")
	us := domain.DefaultCalendar()
	us.Country = "us"
	ok(t, s.EditCalendar(ctx, us, nil))
	p := plan(t, s, "Boarding", "2026-06-15")
	cards := got[[]domain.CardID](t)(s.AddCards(ctx, p.id, p.place(0), []string{"kept", "late", "dropped"}))
	m := got[domain.MeasureID](t)(s.AddMeasure(ctx, p.id, sprint.Measure{Name: "rating", Kind: sprint.Mean, Target: number(3.8),
		Readings: map[sprint.When]sprint.Reading{sprint.Baseline: {Value: 3.3, N: 400, SD: number(1.1), Date: domain.DateOf(clock.Now())}}}))
	ok(t, s.StartSprint(ctx, p.id))
	sp := got[sprint.Sprint](t)(s.Sprint(ctx, p.id))
	if pos := sp.At(domain.DateOf(clock.Now())); pos.Day != 0 || pos.Starts != 3 {
		t.Errorf("before day 1: %+v", pos)
	}
	if got := sp.Course.Last().String(); got != "2026-07-14" { // fields-and-calendars, us
		t.Fatalf("day 20 is %s", got)
	}
	for i, day := range sp.Course.Days {
		today := at(clock, day.String())
		b := got[sprint.Board](t)(s.Board(ctx, p.id))
		if pos := b.Sprint.At(today); pos.Day != i+1 || pos.Phase != i/5+1 || !pos.Working || pos.Left != 19-i || !b.Open {
			t.Errorf("%s: %+v, open %v", day, pos, b.Open)
		}
		switch i + 1 {
		case 3:
			ok(t, s.MoveCards(ctx, cards[:1], p.place(2)))
		case 6:
			ok(t, s.MoveCards(ctx, cards[:1], p.place(4)))
			wantCode(t, failed(s.FinishSprint(ctx, p.id, sprint.Finish{})), sprint.CodeTooEarly)
		case 7:
			frozen := sprint.Reading{Value: 1, Date: today}
			wantCode(t, s.SetReading(ctx, m, sprint.Baseline, &frozen), sprint.CodeFrozen)
			d := b.Sprint.Draft()
			d.Start = d.Start.AddDays(1)
			wantCode(t, s.EditSprint(ctx, p.id, d), sprint.CodeStarted)
		}
	}
	f := got[sprint.Flow](t)(s.Flow(ctx, p.id))
	if len(f.Burn) != 21 || f.Burn[5].Left != 3 || f.Burn[6].Left != 2 || len(f.Times) != 1 || f.Times[0].Cycle != 4 || f.Times[0].Lead != 6 {
		t.Errorf("flow: %+v, times %+v", f.Burn, f.Times)
	}
	at(clock, "2026-07-22") // the computer slept for a week
	b := got[sprint.Board](t)(s.Board(ctx, p.id))
	if pos := b.Sprint.At(domain.DateOf(clock.Now())); !pos.Over || pos.Day != 21 || b.Open {
		t.Errorf("after a week of sleep: %+v, open %v", pos, b.Open)
	}
	wantCode(t, s.MoveCards(ctx, cards[1:2], p.place(4)), sprint.CodeOver)
	wantCode(t, failed(s.AddCards(ctx, p.id, p.place(0), []string{"one more"})), sprint.CodeOver)
	wantCode(t, failed(s.FinishSprint(ctx, p.id, sprint.Finish{Cards: map[domain.CardID]sprint.Where{cards[1]: sprint.ToBacklog}})), sprint.CodeNoPlace)
	at(clock, "2026-07-01") // and now its clock runs behind: what was over shows day 12 again, nothing is lost
	if pos := got[sprint.Sprint](t)(s.Sprint(ctx, p.id)).At(domain.DateOf(clock.Now())); pos.Day != 12 || pos.Over {
		t.Errorf("clock put back: %+v", pos)
	}
	at(clock, "2026-07-15")
	var next domain.SprintID
	datatest.CheckUndoRedo(t, s, func() {
		var err error
		next, err = s.FinishSprint(ctx, p.id, sprint.Finish{Outcome: "one scan", Lessons: "ask earlier",
			Cards:    map[domain.CardID]sprint.Where{cards[1]: sprint.ToFollowUp, cards[2]: sprint.ToBacklog},
			FollowUp: sprint.FollowUp{Name: "Boarding 2", Start: domain.Date{Year: 2026, Month: 7, Day: 20}}})
		ok(t, err)
	})
	over := got[sprint.Overview](t)(s.Sprints(ctx))
	if over.Completed != 1 || len(over.Leaders) != 1 || over.Leaders[0].Person.ID != p.person || len(over.Backlog) != 1 {
		t.Errorf("completed %d, leaders %+v, backlog %+v", over.Completed, over.Leaders, over.Backlog)
	}
	if nb := got[sprint.Board](t)(s.Board(ctx, next)); len(nb.Cards) != 1 || nb.Cards[0].ID != cards[1] || nb.Sprint.Follows != p.id {
		t.Errorf("follow-up: %+v", nb.Cards)
	}
	if f := got[sprint.Flow](t)(s.Flow(ctx, p.id)); len(f.Burn) != 21 || f.Burn[20].Left != 2 {
		t.Errorf("what was carried away must stay in the figures: %+v", f.Burn)
	}
	for _, later := range []struct {
		day  string
		when sprint.When
		due  int
	}{{"2026-07-15", sprint.AtEnd, 1}, {"2026-08-13", sprint.After30, 1}, {"2026-10-12", sprint.After90, 1}} {
		today := at(clock, later.day)
		pos := got[sprint.Sprint](t)(s.Sprint(ctx, p.id)).At(today)
		if len(pos.Due) != later.due || pos.Due[0] != later.when {
			t.Errorf("%s: due %v", later.day, pos.Due)
		}
		datatest.CheckUndoRedo(t, s, func() {
			ok(t, s.SetReading(ctx, m, later.when, &sprint.Reading{Value: 3.9, N: 420, SD: number(1), Date: today}))
		})
	}
	history := got[[]sprint.HistoryLine](t)(s.TouchpointHistory(ctx, p.touchpoints[1]))
	if len(history) != 3 || history[0].When != sprint.After90 || !history[0].Effect().More || !history[0].Effect().Better || history[0].Name != "Boarding" {
		t.Errorf("history: %+v", history)
	}
}

func failed[T any](_ T, err error) error { return err }

func TestAHolidayAddedLaterMovesARunningSprintOnlyIfAsked(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	ctx := context.Background()
	at(clock, "2026-03-02")
	p := plan(t, s, "One", "2026-03-02")
	ok(t, s.StartSprint(ctx, p.id))
	at(clock, "2026-03-10")
	c := got[domain.Calendar](t)(s.Calendar(ctx))
	past := c.With([]domain.SpecialDay{{Date: domain.Date{Year: 2026, Month: 3, Day: 4}}})
	if ids := got[[]domain.SprintID](t)(s.CalendarAffects(ctx, past)); len(ids) != 0 {
		t.Errorf("a holiday in the past affects %v", ids)
	}
	strike := c.With([]domain.SpecialDay{{Date: domain.Date{Year: 2026, Month: 3, Day: 20}, Name: "Strike"}})
	if ids := got[[]domain.SprintID](t)(s.CalendarAffects(ctx, strike)); len(ids) != 1 || ids[0] != p.id {
		t.Errorf("a holiday ahead affects %v", ids)
	}
	ok(t, s.EditCalendar(ctx, strike, nil))
	if got := got[sprint.Sprint](t)(s.Sprint(ctx, p.id)).Course.Last().String(); got != "2026-03-27" {
		t.Errorf("not asked, but day 20 is %s", got)
	}
	datatest.CheckUndoRedo(t, s, func() {
		ok(t, s.AddSpecialDays(ctx, []domain.SpecialDay{{Date: domain.Date{Year: 2026, Month: 3, Day: 23}, Name: "Bridge"}}, []domain.SprintID{p.id}))
	})
	course := got[sprint.Sprint](t)(s.Sprint(ctx, p.id)).Course
	if course.Last().String() != "2026-03-31" || len(course.Days) != 20 || len(course.Off) != 2 {
		t.Errorf("day 20 is %s of %d, off %v", course.Last(), len(course.Days), course.Off)
	}
}

func TestFiguresFollowUndo(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	ctx := context.Background()
	at(clock, "2026-03-02")
	p := plan(t, s, "One", "2026-03-02")
	cards := got[[]domain.CardID](t)(s.AddCards(ctx, p.id, p.place(0), []string{"a", "b"}))
	ok(t, s.StartSprint(ctx, p.id))
	at(clock, "2026-03-04")
	before := fmt.Sprint(got[sprint.Flow](t)(s.Flow(ctx, p.id)))
	ok(t, s.MoveCards(ctx, cards[:1], p.place(4)))
	if f := got[sprint.Flow](t)(s.Flow(ctx, p.id)); f.Burn[3].Left != 1 || len(f.Times) != 1 {
		t.Errorf("done on day 3: %+v", f)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Fatal(err)
	}
	if after := fmt.Sprint(got[sprint.Flow](t)(s.Flow(ctx, p.id))); after != before {
		t.Errorf("after undo the figures are\n%s, not\n%s", after, before)
	}
}

func TestALimitThatBlocksRefusesAndChangesNothing(t *testing.T) {
	s := datatest.Open(t)
	ctx := context.Background()
	p := plan(t, s, "One", "2026-03-02")
	doing := p.columns[2]
	doing.Rule, doing.Limit = sprint.LimitBlock, 1
	ok(t, s.EditColumn(ctx, doing))
	cards := got[[]domain.CardID](t)(s.AddCards(ctx, p.id, p.place(0), []string{"a", "b"}))
	ok(t, s.MoveCards(ctx, cards[:1], p.place(2)))
	before := datatest.Dump(t, s)
	wantCode(t, s.MoveCards(ctx, cards[1:], p.place(2)), sprint.CodeLimit)
	wantCode(t, failed(s.AddCards(ctx, p.id, p.place(2), []string{"c"})), sprint.CodeLimit)
	if d := datatest.Diff(before, datatest.Dump(t, s)); d != "" {
		t.Errorf("refused, but changed:\n%s", d)
	}
	doing.Rule = sprint.LimitWarn
	ok(t, s.EditColumn(ctx, doing), s.MoveCards(ctx, cards[1:], p.place(2)))
}

func TestBadInputIsRefusedWithItsCode(t *testing.T) {
	s := datatest.Open(t)
	ctx := context.Background()
	p := plan(t, s, "One", "2026-03-02")
	d := got[sprint.Sprint](t)(s.Sprint(ctx, p.id)).Draft()
	d.Start = domain.Date{Year: 1800, Month: 1, Day: 1}
	wantCode(t, s.EditSprint(ctx, p.id, d), domain.CodeDateOutOfBounds)
	d.Start = domain.Date{}
	wantCode(t, s.EditSprint(ctx, p.id, d), domain.CodeRequired)
	wantCode(t, s.AbandonSprint(ctx, p.id, " "), sprint.CodeNoReason)
	d = got[sprint.Sprint](t)(s.Sprint(ctx, p.id)).Draft()
	d.Members = nil
	ok(t, s.EditSprint(ctx, p.id, d))
	wantCode(t, s.StartSprint(ctx, p.id), sprint.CodeNoTeam)
	wantCode(t, s.EditCalendar(ctx, domain.Calendar{}, nil), domain.CodeNoWorkingDays)
	wantCode(t, s.EditCalendar(ctx, domain.Calendar{Week: domain.MondayToFriday, Country: "xx"}, nil), domain.CodeUnknownCountry)
	wantCode(t, s.DeleteColumn(ctx, p.columns[4].ID, p.columns[0].ID), sprint.CodeLastColumn)
	wantCode(t, s.MoveCards(ctx, []domain.CardID{1}, p.place(0)), domain.CodeNotFound)
}

// wide is a board of 22 swimlanes × 21 columns × 467 cards, as a well-known board was slow with.
func wide(t testing.TB, s *data.Store) planned {
	ctx := context.Background()
	p := plan(t, s, "Wide", "2026-03-02")
	for i := range 16 {
		got[domain.ColumnID](t)(s.AddColumn(ctx, sprint.Column{Sprint: p.id, Position: 2, Name: fmt.Sprint("Column ", i), Kind: sprint.Active, Rule: sprint.LimitOff}))
	}
	p.columns = got[sprint.Board](t)(s.Board(ctx, p.id)).Columns
	for i := range p.columns {
		var titles []string
		for j := i; j < 467; j += len(p.columns) {
			titles = append(titles, fmt.Sprint("Card ", j))
		}
		ids := got[[]domain.CardID](t)(s.AddCards(ctx, p.id, p.place(i), titles))
		for j, id := range ids {
			ok(t, s.EditCards(ctx, []domain.CardID{id}, sprint.Edit{Field: sprint.FieldLabels, Lines: []string{fmt.Sprint("lane ", (i*7+j)%22)}}))
		}
	}
	return p
}

func BenchmarkWideBoard(b *testing.B) {
	s := datatest.Open(b)
	p := wide(b, s)
	b.Run("load", func(b *testing.B) {
		for b.Loop() {
			v := got[sprint.Board](b)(s.Board(context.Background(), p.id))
			if len(v.Cards) != 467 || len(v.Lanes(sprint.ByLabel)) != 22 || len(v.Cells(sprint.ByLabel, sprint.Filter{}, domain.Date{})) == 0 {
				b.Fatal("not the board")
			}
		}
	})
	b.Run("move", func(b *testing.B) {
		card := got[sprint.Board](b)(s.Board(context.Background(), p.id)).Cards[0].ID
		for i := 0; b.Loop(); i++ {
			ok(b, s.MoveCards(context.Background(), []domain.CardID{card}, p.place(i%len(p.columns))))
		}
	})
}

func TestASprintIsPlannedWithItsMeasuresAndFinishedWithWhatWasDoneUnseen(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	ctx := context.Background()
	at(clock, "2026-03-02")
	p := plan(t, s, "First", "2026-03-02")
	d := got[sprint.Sprint](t)(s.Sprint(ctx, p.id)).Draft()
	d.Name, d.Columns = "Second", sprint.UsualColumns(func(key string) string { return key })
	d.Measures = []sprint.Measure{{Name: "waiting", Kind: sprint.Mean, Lower: true, Target: number(5),
		Readings: map[sprint.When]sprint.Reading{sprint.Baseline: {Value: 9, N: 40, SD: number(2), Date: domain.DateOf(clock.Now())}}}}
	var id domain.SprintID
	datatest.CheckUndoRedo(t, s, func() { id = got[domain.SprintID](t)(s.AddSprint(ctx, d)) })
	if sp := got[sprint.Sprint](t)(s.Sprint(ctx, id)); len(sp.Measures) != 1 || sp.Measures[0].Readings[sprint.Baseline].N != 40 {
		t.Errorf("planned with %+v", sp.Measures)
	}
	d.Measures[0].Readings[sprint.Baseline] = sprint.Reading{Value: 9, N: -1, Date: domain.DateOf(clock.Now())}
	wantCode(t, failed(s.AddSprint(ctx, d)), domain.CodeOutOfRange)

	cards := got[[]domain.CardID](t)(s.AddCards(ctx, p.id, p.place(0), []string{"was done", "is dropped"}))
	ok(t, s.StartSprint(ctx, p.id))
	last := got[sprint.Sprint](t)(s.Sprint(ctx, p.id)).Course.Last()
	at(clock, last.AddDays(1).String())
	datatest.CheckUndoRedo(t, s, func() {
		_, err := s.FinishSprint(ctx, p.id, sprint.Finish{Cards: map[domain.CardID]sprint.Where{cards[0]: sprint.ToDone, cards[1]: sprint.ToArchive}})
		ok(t, err)
	})
	b := got[sprint.Board](t)(s.Board(ctx, p.id))
	for _, c := range b.Cards {
		if c.ID == cards[0] && c.Archived || c.ID == cards[1] && !c.Archived {
			t.Errorf("%s: archived %v", c.Title, c.Archived)
		}
	}
	if len(b.OpenCards()) != 0 || b.Sprint.State != sprint.Completed {
		t.Errorf("open %d, %s", len(b.OpenCards()), b.Sprint.State)
	}
}
