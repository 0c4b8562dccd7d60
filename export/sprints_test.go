package export

import (
	"math"
	"strings"
	"testing"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
)

// courseFrom is twenty days, Monday to Friday, from a Monday on.
func courseFrom(monday domain.Date) (c sprint.Course) {
	for i := range sprint.Days {
		c.Days = append(c.Days, monday.AddDays(i/5*7+i%5))
	}
	return c
}

// sampleBoards are sprints in every state: with all kinds of measures, with too little to compare, and without anything.
func sampleBoards() []sprint.Board {
	monday := domain.Date{Year: 2026, Month: 8, Day: 3}
	on := func(v float64, n int, sd *float64) sprint.Reading {
		return sprint.Reading{Value: v, N: n, SD: sd, Date: monday, Source: "survey"}
	}
	full := sprint.Board{
		People: map[domain.PersonID]domain.Person{7: {ID: 7, Name: "Grace Hopper"}, 8: {ID: 8, Name: "Ada Lovelace"}},
		Names:  map[domain.TouchpointID]string{1: "Online booking", 2: "Seat"},
		Columns: []sprint.Column{{ID: 1, Name: "Ideas", Kind: sprint.Queue}, {ID: 2, Name: "Doing", Kind: sprint.Active},
			{ID: 3, Name: "Done", Kind: sprint.Done}},
		Sprint: sprint.Sprint{ID: 1, Name: "Booking in three steps", State: sprint.Completed, Touchpoints: []domain.TouchpointID{1}, Sponsor: 8,
			Goal: "Fewer steps", Members: []sprint.Member{{Person: 7, Role: "lead"}}, Start: monday, Course: courseFrom(monday), Ended: monday.AddDays(25),
			Outcome: "Booked in half the time", Lessons: "Ask the call centre first",
			Proposals: []sprint.Proposal{{ID: 1, Title: "One page", State: sprint.Approved, By: 8, Decided: monday.AddDays(14)},
				{ID: 2, Title: "No page", State: sprint.Returned, By: 8, Decided: monday.AddDays(11), Reason: "Too bold"}},
			Measures: []sprint.Measure{
				{ID: 1, Name: "Ease of booking", Kind: sprint.Mean, Unit: "points", Touchpoint: 1, Target: ptr(4), Readings: map[sprint.When]sprint.Reading{
					sprint.Baseline: on(3.1, 120, ptr(1.1)), sprint.AtEnd: on(3.9, 80, ptr(0.9)), sprint.After30: on(4.0, 95, ptr(0.95))}},
				{ID: 2, Name: "Bookings completed", Kind: sprint.Proportion, Touchpoint: 1, Target: ptr(75), Readings: map[sprint.When]sprint.Reading{
					sprint.Baseline: on(60, 80, nil), sprint.AtEnd: on(80, 70, ptr(3))}},
				{ID: 3, Name: "Would recommend", Kind: sprint.NPS, Readings: map[sprint.When]sprint.Reading{
					sprint.Baseline: on(-10, 50, ptr(80)), sprint.AtEnd: on(100, 12, ptr(0))}},
				{ID: 4, Name: "Minutes to book", Kind: sprint.Mean, Unit: "min", Lower: true, Target: ptr(6), Readings: map[sprint.When]sprint.Reading{
					sprint.Baseline: on(11.5, 0, nil), sprint.After90: on(7, 0, nil)}},
				{ID: 5, Name: "Team’s own test", Kind: sprint.Mean, Readings: map[sprint.When]sprint.Reading{sprint.Baseline: on(2, 3, ptr(1))}},
			}},
		Cards: []sprint.Card{
			{ID: 1, Column: 3, Title: "Sketch one page", Assignee: 7, Estimate: ptr(3), Due: 8, Labels: []string{"web", "form"}, Checklist: []sprint.Check{{Text: "a", Done: true}, {Text: "b"}}},
			{ID: 2, Column: 2, Title: "Test with five customers", Estimate: ptr(2.5), Blocked: true, Block: "No room"},
			{ID: 3, Column: 3, Title: "Old idea", Estimate: ptr(8), Archived: true},
		},
	}
	running := full
	running.Sprint.ID, running.Sprint.Name, running.Sprint.State, running.Sprint.Ended = 2, "Seats", sprint.Running, domain.Date{}
	running.Sprint.Measures = running.Sprint.Measures[1:2]
	planned := sprint.Board{Sprint: sprint.Sprint{ID: 3, Name: "Gate", State: sprint.Planned, Start: monday, Course: courseFrom(monday)}}
	abandoned := sprint.Board{Sprint: sprint.Sprint{ID: 4, Name: "Meal", State: sprint.Abandoned, Reason: "Caterer changed", Ended: monday.AddDays(3)}}
	return []sprint.Board{full, running, planned, abandoned}
}

func sprintInput(lang string) ScorecardInput {
	in := sampleInput(lang)
	in.Sprints = sampleBoards()
	return in
}

func TestSprintsAreSoundInEveryLanguage(t *testing.T) {
	for _, lang := range text.Languages {
		t.Run(lang, func(t *testing.T) {
			b, _ := checked(t, sprintInput(lang))
			tx := text.For(lang)
			for i, key := range []string{"sprints", "readings", "cards"} {
				if want := tx.T("export.sheet." + key); b.Sheets[4+i].Name != want {
					t.Errorf("sheet %d is %q, want %q", 4+i, b.Sheets[4+i].Name, want)
				}
			}
		})
	}
}

// TestSprintFiguresAreThoseOfTheDomain: the workbook's formulas and the program say the same of each measure.
func TestSprintFiguresAreThoseOfTheDomain(t *testing.T) {
	boards := sampleBoards()
	b, _ := checked(t, sprintInput("en"))
	rows := values(t, b, "Sprints")
	for i, m := range boards[0].Sprint.Measures[:4] {
		e := m.Effect(m.Latest())
		row := rows["M"+itoa(i+1)]
		if c, _ := row["Change"].(float64); math.Abs(c-e.Change) > 1e-9 {
			t.Errorf("%s: change %v, want %v", m.Name, row["Change"], e.Change)
		}
		low, isNumber := row["Change, from (95 %)"].(float64)
		if isNumber != (e.Test != sprint.TestNone) || isNumber && math.Abs(low-e.Low) > 1e-9 {
			t.Errorf("%s: from %v, want %v (%s)", m.Name, row["Change, from (95 %)"], e.Low, e.Test)
		}
		if high, ok := row["Change, to (95 %)"].(float64); ok && math.Abs(high-e.High) > 1e-9 {
			t.Errorf("%s: to %v, want %v", m.Name, high, e.High)
		}
		word := map[bool]string{true: "more than noise", false: "within noise"}[e.More]
		if e.Test == sprint.TestNone {
			word = "–"
		}
		if row["More than noise?"] != word {
			t.Errorf("%s: %v, want %s", m.Name, row["More than noise?"], word)
		}
		met := "–"
		if e.Target {
			met = map[bool]string{true: "yes", false: "no"}[e.Met]
		}
		if row["Target met"] != met {
			t.Errorf("%s: met %v, want %s", m.Name, row["Target met"], met)
		}
	}
	if v := rows["M5"]["Before"]; v != "n<5" {
		t.Errorf("a mean of three answers is %v", v)
	}
	if v := rows["M7"]["Measure"]; v != "–" {
		t.Errorf("a sprint without measures has the measure %v", v)
	}
}

// hostileBoards have texts nobody would type, and as many cards as a board may come to.
func hostileBoards(cards int) []sprint.Board {
	boards := sampleBoards()[:1]
	b := &boards[0]
	evil := "=1+1\x00\x1b\u202e<b>&\"'" + strings.Repeat("长字", 60)
	b.Sprint.Name, b.Sprint.Goal, b.Sprint.Outcome, b.Sprint.Lessons = evil, strings.Repeat(evil+"\n", 40), strings.Repeat(evil, 40), evil
	b.Sprint.Measures[0].Name, b.Sprint.Measures[0].Unit = evil, "@x"
	b.Columns[0].Name = "+" + evil
	b.Names[1] = "*?~"
	b.People[7] = domain.Person{ID: 7, Name: "-" + evil}
	for i := range cards {
		b.Cards = append(b.Cards, sprint.Card{ID: domain.CardID(10 + i), Column: domain.ColumnID(1 + i%3), Title: itoa(i) + evil, Assignee: 7, Estimate: ptr(float64(i%8) / 3), Labels: []string{evil}})
	}
	return boards
}

func TestSprintsWithHostileTextsAndManyCards(t *testing.T) {
	in := sampleInput("zh")
	in.Sprints = hostileBoards(500)
	checked(t, in)
}

func BenchmarkScorecardWithSprints(b *testing.B) {
	in := sampleInput("en")
	in.Sprints = hostileBoards(500)
	for b.Loop() {
		exported(b, in)
	}
}
