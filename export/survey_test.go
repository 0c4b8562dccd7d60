package export

import (
	"math"
	"testing"

	"touchstone/domain/dialogue"
	"touchstone/domain/metric"
)

func TestSurveyOfSumsUpByEverySegment(t *testing.T) {
	const na, none = metric.NotApplicable, metric.Missing
	table := &metric.Table{
		Rows:        6,
		Ratings:     []metric.Rating{{Name: "Booking", Low: 1, High: 5, Values: []byte{1, 2, 5, na, none, 4}}},
		OutcomeName: "satisfied", Outcome: []float64{0, 0, 1, 1, math.NaN(), 1},
		Segments: []metric.Segment{
			{Name: "Class", Values: []string{"Eco", "Business"}, Codes: []uint16{0, 0, 1, 1, 0, metric.NoSegment}},
			{Name: "Type", Values: []string{"New"}, Codes: []uint16{0, 0, 0, 0, 0, 0}},
		},
	}
	a, err := metric.Analyse(table, metric.Options{})
	if err != nil {
		t.Fatal(err)
	}
	survey := dialogue.Survey{ID: 7, Name: "S", OutcomeKind: dialogue.OutcomeCategory, Ratings: []dialogue.SurveyRating{{ID: 9, Name: "Booking", Low: 1, High: 5}}}
	got := SurveyOf(survey, table, a, func(error) string { return "too few" })

	r := got.Ratings[0]
	if r.ID != 9 || r.Stats.Total != (Aggregate{N: 4, NotApplicable: 1, Missing: 1, Sum: 12, SumSquares: 46}) {
		t.Errorf("total: %+v", r.Stats.Total)
	}
	want := []Part{
		{"Class", "Eco", Aggregate{N: 2, Missing: 1, Sum: 3, SumSquares: 5}},
		{"Class", "Business", Aggregate{N: 1, NotApplicable: 1, Sum: 5, SumSquares: 25}},
		{"Class", "", Aggregate{N: 1, Sum: 4, SumSquares: 16}},
		{"Type", "New", r.Stats.Total},
	}
	if len(r.Stats.Parts) != len(want) {
		t.Fatalf("parts: %+v", r.Stats.Parts)
	}
	for i, w := range want {
		if r.Stats.Parts[i] != w {
			t.Errorf("part %d: %+v, want %+v", i, r.Stats.Parts[i], w)
		}
	}
	if o := got.OutcomeStats.Total; o != (Aggregate{N: 5, Missing: 1, Sum: 3, SumSquares: 3}) || got.OutcomeLow != 0 || got.OutcomeHigh != 1 {
		t.Errorf("outcome: %+v from %v to %v", o, got.OutcomeLow, got.OutcomeHigh)
	}
	if a.NoDriver != nil && got.NoDriver != "too few" {
		t.Errorf("no driver: %q", got.NoDriver)
	}
}
