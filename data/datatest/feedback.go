package datatest

import (
	"fmt"
	"testing"

	"touchstone/domain/dialogue"
)

// Feedback makes a batch of n responses to so many ratings on a scale of 1 to 5, a category outcome "Happy", a segment
// "Class" with three values, a reference and a date, the same each time. from is the number of the first reference.
func Feedback(t testing.TB, survey string, from, n, ratings int) *dialogue.Batch {
	t.Helper()
	m := dialogue.NewMapping()
	m.Survey = survey
	m.Reference = "Ref"
	m.Date = &dialogue.DateColumn{Column: "Day", Order: dialogue.YMD}
	m.Segments = []dialogue.SegmentColumn{{Column: "Class"}}
	m.Outcome = &dialogue.OutcomeColumn{Column: "Happy", Kind: dialogue.OutcomeCategory, Positive: []string{"yes"}, Negative: []string{"no"}, Missing: []string{"?"}}
	header := []string{"Ref", "Day", "Class", "Happy"}
	for i := range ratings {
		name := fmt.Sprintf("Touchpoint %d", i+1)
		header = append(header, name)
		m.Ratings = append(m.Ratings, dialogue.RatingColumn{Column: name, Low: 1, High: 5, NotApplicable: []string{"0"}})
	}
	plan, err := dialogue.NewPlan(m, header, dialogue.ReadOptions{})
	if err != nil {
		t.Fatalf("plan: %v", err)
	}
	row := make([][]byte, len(header))
	state := uint32(from + 1)
	next := func(n uint32) uint32 { // a small generator, so that the rows are the same everywhere
		state = state*1664525 + 1013904223
		return (state >> 8) % n
	}
	for i := range n {
		row[0] = fmt.Appendf(row[0][:0], "C%06d", from+i)
		row[1] = fmt.Appendf(row[1][:0], "2026-%02d-%02d", 1+i%12, 1+i%28)
		row[2] = append(row[2][:0], []string{"Eco", "Business", "Plus", ""}[next(4)]...)
		row[3] = append(row[3][:0], []string{"yes", "no", "no", "?"}[next(4)]...)
		for k := range ratings {
			row[4+k] = append(row[4+k][:0], byte('0'+next(6)))
		}
		if !plan.Take(i+2, row, nil) {
			t.Fatalf("row %d was not taken", i+2)
		}
	}
	return plan.Finish()
}
