package sprint_test

import (
	"fmt"
	"math"
	"testing"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

func day(t testing.TB, s string) domain.Date {
	t.Helper()
	d, err := domain.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func near(a, b, within float64) bool { return math.Abs(a-b) <= within }

func number(v float64) *float64 { return &v }

func effect(k sprint.MeasureKind, before, after sprint.Reading) sprint.Effect {
	return sprint.Measure{Kind: k, Readings: map[sprint.When]sprint.Reading{sprint.Baseline: before, sprint.AtEnd: after}}.Effect(sprint.AtEnd)
}

// TestEffectsAgreeWithPublishedIntervals: Welch by R's t.test(extra ~ group, data = sleep), proportions by Newcombe 1998,
// table II, method 10.
func TestEffectsAgreeWithPublishedIntervals(t *testing.T) {
	e := effect(sprint.Mean, sprint.Reading{Value: 0.75, N: 10, SD: number(1.789010)}, sprint.Reading{Value: 2.33, N: 10, SD: number(2.002249)})
	if e.Test != sprint.TestWelch || !near(e.Low, -0.2054832, 1e-6) || !near(e.High, 3.3654832, 1e-6) || e.More || !e.Better {
		t.Errorf("Welch: %+v", e)
	}
	for _, c := range []struct {
		x1, n1, x2, n2 int
		low, high      float64
	}{{48, 80, 56, 70, 0.0524, 0.3339}, {3, 10, 9, 10, 0.1705, 0.8090}, {0, 10, 10, 10, 0.6075, 1}} {
		e := effect(sprint.Proportion, sprint.Reading{Value: 100 * float64(c.x1) / float64(c.n1), N: c.n1}, sprint.Reading{Value: 100 * float64(c.x2) / float64(c.n2), N: c.n2})
		if e.Test != sprint.TestNewcombe || !near(e.Low, 100*c.low, 0.006) || !near(e.High, 100*c.high, 0.006) || !e.More {
			t.Errorf("Newcombe %v: %+v", c, e)
		}
	}
}

// TestNetPromoterScores holds the cases of the Net Promoter literature.
func TestNetPromoterScores(t *testing.T) {
	r, err := sprint.NPSReading(162, 108, 54)
	if err != nil || !near(r.Value, 33.33, 0.005) || !near(*r.SD/math.Sqrt(324), 4.141, 0.0005) {
		t.Errorf("162/108/54: %+v %v", r, err)
	}
	if low, high, ok := r.Interval(sprint.NPS); !ok || !near(low, 24.95, 0.005) || !near(high, 41.11, 0.005) {
		t.Errorf("adjusted Wald: %.3f…%.3f", low, high)
	}
	before, _ := sprint.NPSReading(200, 150, 150) // NPS 10, standard error 3.715
	e := effect(sprint.NPS, before, r)
	if half := 1.959964 * math.Hypot(3.715, 4.141); e.Test != sprint.TestDifference || !near(e.High-e.Low, 2*half, 0.01) || !e.More {
		t.Errorf("difference: %+v, half width should be %.2f", e, half)
	}
	all, _ := sprint.NPSReading(3, 0, 0)
	if e := effect(sprint.NPS, all, all); e.Low >= 0 || e.More {
		t.Errorf("three promoters each time do not prove the absence of chance: %+v", e)
	}
	if _, err := sprint.NPSReading(0, 0, 0); domain.CodeOf(err) != sprint.CodeAnswers {
		t.Errorf("no answers: %v", err)
	}
}

func TestWhatCannotBeComparedSaysWhy(t *testing.T) {
	known := sprint.Reading{Value: 3, N: 20, SD: number(1)}
	for want, m := range map[sprint.Why]map[sprint.When]sprint.Reading{
		sprint.WhyNoBefore:  {sprint.AtEnd: known},
		sprint.WhyNoAfter:   {sprint.Baseline: known},
		sprint.WhyNoAnswers: {sprint.Baseline: known, sprint.AtEnd: {Value: 4, SD: number(1)}},
		sprint.WhyNoSpread:  {sprint.Baseline: known, sprint.AtEnd: {Value: 4, N: 20}},
	} {
		if e := (sprint.Measure{Kind: sprint.Mean, Readings: m}).Effect(sprint.AtEnd); e.Why != want || e.More || e.Test != sprint.TestNone {
			t.Errorf("want %s: %+v", want, e)
		}
	}
	fewer := sprint.Measure{Kind: sprint.Mean, Lower: true, Target: number(1), Readings: map[sprint.When]sprint.Reading{sprint.Baseline: {Value: 2.4}, sprint.AtEnd: {Value: 1}}}
	if e := fewer.Effect(sprint.AtEnd); !e.Better || !e.Met {
		t.Errorf("fewer checks are better: %+v", e)
	}
}

func course(t testing.TB, start string) sprint.Course {
	t.Helper()
	c, err := sprint.CourseOf(domain.DefaultCalendar(), day(t, start))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func columns() []sprint.Column {
	return []sprint.Column{{ID: 1, Name: "Ideas", Kind: sprint.Queue, Rule: sprint.LimitOff}, {ID: 2, Name: "Doing", Kind: sprint.Active, Rule: sprint.LimitWarn, Limit: 2},
		{ID: 3, Name: "Done", Kind: sprint.Done, Rule: sprint.LimitOff}}
}

func event(t testing.TB, card domain.CardID, on string, column domain.ColumnID, estimate float64, in bool) sprint.Event {
	return sprint.Event{Card: card, Day: day(t, on), Column: column, Estimate: number(estimate), In: in}
}

func TestBurnDownShowsWorkAndScope(t *testing.T) {
	s := sprint.Sprint{State: sprint.Running, Course: course(t, "2026-03-02")}
	events := []sprint.Event{
		event(t, 1, "2026-02-27", 1, 3, true), event(t, 2, "2026-02-27", 1, 5, true),
		event(t, 1, "2026-03-03", 2, 3, true), event(t, 1, "2026-03-05", 3, 3, true), // begun on day 2, done on day 4
		event(t, 3, "2026-03-05", 1, 2, true),  // scope grows
		event(t, 2, "2026-03-07", 1, 8, true),  // estimated anew on a Saturday: day 6
		event(t, 3, "2026-03-10", 1, 2, false), // archived
	}
	f := sprint.FlowOf(s, columns(), events, day(t, "2026-03-11"))
	want := map[int]sprint.BurnPoint{
		0: {Day: 0, Scope: 2, Left: 2, ScopeE: 8, LeftE: 8, Added: 2, AddedE: 8},
		4: {Day: 4, Scope: 3, Left: 2, ScopeE: 10, LeftE: 7, Added: 1, AddedE: 2},
		6: {Day: 6, Scope: 3, Left: 2, ScopeE: 13, LeftE: 10, AddedE: 3},
		7: {Day: 7, Scope: 2, Left: 1, ScopeE: 11, LeftE: 8, Removed: 1, RemovedE: 2},
	}
	if len(f.Burn) != 9 {
		t.Fatalf("%d points by day 8", len(f.Burn))
	}
	for d, p := range want {
		if f.Burn[d] != p {
			t.Errorf("day %d: %+v, want %+v", d, f.Burn[d], p)
		}
	}
	if f.Ideal[0] != 2 || f.Ideal[10] != 1 || f.Ideal[20] != 0 || f.IdealE[0] != 8 {
		t.Errorf("ideal: %v %v", f.Ideal, f.IdealE)
	}
	if len(f.Times) != 1 || f.Times[0].Lead != 4 || f.Times[0].Cycle != 3 || f.Cycle.Median != 3 {
		t.Errorf("times: %+v", f.Times)
	}
	for d, p := range f.Burn { // every card that counts lies in one band
		sum := 0
		for _, b := range f.Bands {
			sum += b.Cards[d]
		}
		if sum != p.Scope {
			t.Errorf("day %d: bands %d, scope %d", d, sum, p.Scope)
		}
	}
}

func TestAClockPutBackDoesNotLoseWork(t *testing.T) {
	s := sprint.Sprint{State: sprint.Running, Course: course(t, "2026-03-02")}
	events := []sprint.Event{event(t, 1, "2026-03-02", 1, 1, true), event(t, 1, "2099-01-01", 2, 1, true), event(t, 1, "2026-03-04", 3, 1, true)}
	f := sprint.FlowOf(s, columns(), events, day(t, "2026-03-05"))
	if f.Burn[2].Left != 1 || f.Burn[3].Left != 0 {
		t.Errorf("%+v", f.Burn)
	}
	ahead := []sprint.Event{event(t, 1, "2099-01-01", 3, 1, true)}
	if f := sprint.FlowOf(s, columns(), ahead, day(t, "2026-03-05")); f.Burn[4].Scope != 1 || f.Burn[4].Left != 0 {
		t.Errorf("work that a wrong clock put into the future: %+v", f.Burn)
	}
}

func TestMovingKeepsOrderAndTakesTheLanesMeaning(t *testing.T) {
	cards := []sprint.Card{{ID: 1, Column: 1, Position: 0}, {ID: 2, Column: 1, Position: 1, Assignee: 7}, {ID: 3, Column: 1, Position: 2}, {ID: 4, Column: 2, Position: 0, Assignee: 7}, {ID: 5, Column: 2, Position: 1}}
	after, err := sprint.Move(cards, columns(), []domain.CardID{3, 1}, sprint.Place{Column: 2, By: sprint.ByAssignee, Lane: sprint.LaneKey{Person: 7}, Index: 0})
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, c := range after {
		got += fmt.Sprint(c.ID, ":", c.Column, "/", c.Position, "@", c.Assignee, " ")
	}
	if got != "1:2/0@7 2:1/0@7 3:2/1@7 4:2/2@7 5:2/3@0 " {
		t.Error(got)
	}
	labelled := sprint.Card{ID: 1, Column: 1, Labels: []string{"gate", "app"}}
	moved, err := sprint.Move([]sprint.Card{labelled}, columns(), []domain.CardID{1}, sprint.Place{Column: 1, By: sprint.ByLabel, Lane: sprint.LaneKey{Label: "App"}})
	if err != nil || fmt.Sprint(moved[0].Labels) != "[App]" {
		t.Errorf("%v %v", moved, err)
	}
	same, err := sprint.Move(cards, columns(), []domain.CardID{2}, sprint.Place{Column: 1, By: sprint.NoLanes, Index: 1})
	if err != nil || fmt.Sprint(same) != fmt.Sprint(cards) {
		t.Errorf("dropped where it was, but %v %v", same, err)
	}
}

func TestDotsAreCountedAndRanked(t *testing.T) {
	b := sprint.Brainstorm{Dots: 5, People: []domain.Person{{ID: 1, Name: "Jana"}, {ID: 2, Name: "Milo"}},
		Ideas:  []sprint.Idea{{ID: 10, Text: "one scan"}, {ID: 11, Text: "floor lines", Group: 3}, {ID: 12, Text: "lines on the floor", Group: 3}, {ID: 13, Text: "push"}},
		Groups: []sprint.IdeaGroup{{ID: 3, Name: "Floor"}},
		Votes:  []sprint.Vote{{Idea: 10, Person: 1, Dots: 4}, {Idea: 11, Person: 2, Dots: 3}, {Idea: 12, Person: 1, Dots: 1}, {Idea: 13, Dots: 2}}}
	r := b.Ranking()
	if len(r) != 3 || r[0].Title() != "one scan" || r[1].Title() != "Floor" || r[1].Dots != 4 || r[1].Rank != 1 || r[2].Rank != 3 {
		t.Errorf("%+v", r)
	}
	if err := b.CheckVote(sprint.Vote{Idea: 13, Person: 1, Dots: 1}); domain.CodeOf(err) != sprint.CodeDots {
		t.Errorf("a sixth dot: %v", err)
	}
	if err := b.CheckVote(sprint.Vote{Idea: 13, Dots: 10}); err != nil {
		t.Errorf("ten dots of a team of two: %v", err)
	}
}

func TestPeopleInTwoSprintsAtOnceAreFound(t *testing.T) {
	a := sprint.Sprint{ID: 1, State: sprint.Running, Course: course(t, "2026-03-02"), Members: []sprint.Member{{Person: 5}, {Person: 6}}}
	b := sprint.Sprint{ID: 2, State: sprint.Planned, Course: course(t, "2026-03-23"), Members: []sprint.Member{{Person: 6}}}
	c := sprint.Sprint{ID: 3, State: sprint.Planned, Course: course(t, "2026-03-30"), Members: []sprint.Member{{Person: 5}}}
	got := sprint.Overlaps([]sprint.Sprint{a, b, c})
	if len(got) != 1 || got[0].Person != 6 || got[0].From != day(t, "2026-03-23") || got[0].To != day(t, "2026-03-27") {
		t.Errorf("%+v", got)
	}
}

// BenchmarkFlow must stay within 50 ms for 5,000 events.
func BenchmarkFlow(b *testing.B) {
	s := sprint.Sprint{State: sprint.Running, Course: course(b, "2026-03-02")}
	var events []sprint.Event
	for i := range 5000 {
		events = append(events, sprint.Event{Card: domain.CardID(i % 467), Seq: int64(i), Day: s.Course.Days[i*20/5000], Column: domain.ColumnID(i%3 + 1), Estimate: number(float64(i % 8)), In: i%50 != 0})
	}
	last := s.Course.Last()
	for b.Loop() {
		if f := sprint.FlowOf(s, columns(), events, last); len(f.Burn) != 21 {
			b.Fatal(len(f.Burn))
		}
	}
}
