package metric_test

import (
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"touchstone/domain"
	"touchstone/domain/metric"
)

const na, gap = metric.NotApplicable, metric.Missing

func table(outcome []float64, columns ...[]byte) *metric.Table {
	t := &metric.Table{Rows: len(columns[0]), Outcome: outcome, OutcomeName: "stays"}
	for k, c := range columns {
		t.Ratings = append(t.Ratings, metric.Rating{Name: string(rune('a' + k)), Low: 1, High: 5, Values: c})
	}
	return t
}

func TestWhenThereCanBeNoDriversTheReasonIsGiven(t *testing.T) {
	nan := math.NaN()
	wide := make([][]byte, metric.MaxPredictors+1)
	for k := range wide {
		wide[k] = make([]byte, 30)
		for i := range wide[k] {
			wide[k][i] = byte(1 + (i*(k+2)+k)%5)
		}
	}
	some := make([]float64, 30)
	some[3] = 1
	for _, c := range []struct {
		name  string
		table *metric.Table
		want  domain.Code
	}{
		{"no outcome column", table(nil, []byte{1, 2, 3, 4}), metric.CodeNoOutcome},
		{"no outcome answered", table([]float64{nan, nan, nan, nan}, []byte{1, 2, 3, 4}), metric.CodeNoOutcome},
		{"the same outcome everywhere", table([]float64{1, 1, 1, 1}, []byte{1, 2, 3, 4}), metric.CodeOutcomeConstant},
		{"too few rows", table([]float64{0, 1, 1}, []byte{1, 2, 3}, []byte{2, 2, 3}), metric.CodeTooFewRows},
		{"too few complete rows", table([]float64{0, 1, 1, 0}, []byte{1, 2, na, gap}, []byte{2, na, 3, 3}), metric.CodeTooFewRows},
		{"no rating varies", table([]float64{0, 1, 1, 0}, []byte{2, 2, 2, 2}), metric.CodeNoRatings},
		{"nothing rated", table([]float64{0, 1, 1, 0}, []byte{na, na, gap, gap}), metric.CodeNoRatings},
		{"no relation", table([]float64{0, 1, 1, 0}, []byte{1, 1, 2, 2}), metric.CodeNoRelation},
		{"too many ratings", table(some, wide...), metric.CodeTooManyRatings},
		{"no rows", table([]float64{}, []byte{}), metric.CodeNoOutcome},
		{"no ratings", &metric.Table{Rows: 3, Outcome: []float64{0, 1, 0}}, metric.CodeNoRatings},
	} {
		a, err := metric.Analyse(c.table, metric.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if a.NoDriver == nil || a.NoDriver.Code != c.want {
			t.Errorf("%s: reason %v, want %s", c.name, a.NoDriver, c.want)
		}
		if len(a.Touchpoints) != len(c.table.Ratings) {
			t.Errorf("%s: the touchpoints are not described", c.name)
		}
	}
}

func TestTwentyOfManyRatingsMayBeChosen(t *testing.T) {
	big := made(500, 24)
	var names []string
	for _, r := range big.Ratings[2:22] {
		names = append(names, r.Name)
	}
	a, err := metric.Analyse(big, metric.Options{Predictors: names})
	if err != nil || a.NoDriver != nil {
		t.Fatal(err, a.NoDriver)
	}
	if a.Touchpoints[0].Share.Known || !a.Touchpoints[2].Share.Known {
		t.Error("the shares are not those of the chosen")
	}
	if _, err := metric.Analyse(big, metric.Options{Predictors: []string{"nobody"}}); domain.CodeOf(err) != metric.CodeUnknownRating {
		t.Errorf("an unknown predictor gives %v", err)
	}
}

func TestConstantAndNeverRatedPredictorsAreLeftOutByName(t *testing.T) {
	a, err := metric.Analyse(table([]float64{0, 1, 1, 0, 1, 0},
		[]byte{1, 4, 5, 2, 3, 1},
		[]byte{3, 3, 3, 3, 3, na}, // constant, and not applicable in one row that then counts
		[]byte{na, na, na, na, na, gap}), metric.Options{})
	if err != nil || a.NoDriver != nil {
		t.Fatal(err, a.NoDriver)
	}
	if a.Complete != 6 {
		t.Errorf("complete rows %d, want 6", a.Complete)
	}
	for k, want := range []domain.Code{"", metric.CodeConstant, metric.CodeNeverRated} {
		got := domain.Code("")
		if e := a.Touchpoints[k].Excluded; e != nil {
			got = e.Code
		}
		if got != want {
			t.Errorf("touchpoint %d: %q, want %q", k, got, want)
		}
	}
	within(t, "share of the only predictor", a.Touchpoints[0].Share.Value, 1, 0)
}

func TestCollinearPredictorsDivideTheCredit(t *testing.T) {
	x := []byte{1, 4, 5, 2, 3, 1, 2, 5, 3, 4}
	z := []byte{2, 1, 3, 5, 4, 1, 3, 2, 5, 4}
	y := []float64{0, 1, 1, 0, 1, 0, 0, 1, 0, 1}
	alone, err := metric.Analyse(table(y, x, z), metric.Options{})
	if err != nil {
		t.Fatal(err)
	}
	a, err := metric.Analyse(table(y, x, x, z), metric.Options{})
	if err != nil || a.NoDriver != nil {
		t.Fatal(err, a.NoDriver)
	}
	within(t, "R² with the copy", a.R2.Value, alone.R2.Value, 1e-12)
	within(t, "the copy's share", a.Touchpoints[1].Share.Value, a.Touchpoints[0].Share.Value, 1e-12)
	if !a.Touchpoints[0].Collinear || !a.Touchpoints[1].Collinear || a.Touchpoints[2].Collinear {
		t.Error("the two that say the same are not marked")
	}
}

func TestFiltersAreOrWithinAndAndBetween(t *testing.T) {
	tab := table([]float64{0, 1, 0, 1}, []byte{1, 2, 3, 4})
	tab.Segments = []metric.Segment{
		{Name: "class", Values: []string{"eco", "first", "crew"}, Codes: []uint16{0, 1, 2, metric.NoSegment}},
		{Name: "trip", Values: []string{"work", "home"}, Codes: []uint16{0, 0, 1, 1}},
	}
	for _, c := range []struct {
		filter metric.Filter
		want   int
	}{
		{nil, 4},
		{metric.Filter{{"class", []string{"eco", "first"}}}, 2},
		{metric.Filter{{"class", []string{"eco", "crew"}}, {"trip", []string{"home"}}}, 1},
		{metric.Filter{{"class", []string{"unheard of"}}}, 0},
		{metric.Filter{{"class", nil}}, 0},
	} {
		if n, err := tab.Count(c.filter); err != nil || n != c.want {
			t.Errorf("%v keeps %d (%v), want %d", c.filter, n, err, c.want)
		}
		if a, err := metric.Analyse(tab, metric.Options{Filter: c.filter}); err != nil || a.Rows != c.want {
			t.Errorf("%v analyses %v rows (%v)", c.filter, a, err)
		}
	}
	if _, err := tab.Count(metric.Filter{{"colour", []string{"red"}}}); domain.CodeOf(err) != metric.CodeUnknownSegment {
		t.Errorf("an unknown segment gives %v", err)
	}
}

func TestSmallNumbersOfAnswers(t *testing.T) {
	a, err := metric.Analyse(table(nil, []byte{na, gap}, []byte{4, na}, []byte{4, 2}), metric.Options{})
	if err != nil {
		t.Fatal(err)
	}
	none, one, two := a.Touchpoints[0], a.Touchpoints[1], a.Touchpoints[2]
	if none.Mean.Known || none.Performance.Known || none.NotApplicable != 1 || none.Missing != 1 {
		t.Errorf("no answer: %+v", none)
	}
	if one.Mean != metric.Known(4) || one.SD.Known || one.MeanInterval.Known || one.Performance != metric.Known(7.5) {
		t.Errorf("one answer: %+v", one)
	}
	within(t, "spread of two", two.SD.Value, math.Sqrt2, 1e-15)
	within(t, "upper end of two", two.MeanInterval.High, 3+12.706204736174698, 1e-9) // t(0.975, 1)
}

func TestUnknownFiguresAreNullInJSON(t *testing.T) {
	b, err := json.Marshal([]metric.Figure{{}, metric.Known(1.0 / 3)})
	if err != nil || string(b) != "[null,0.3333333333333333]" {
		t.Errorf("%s %v", b, err)
	}
}

func TestBrokenTablesAreRefused(t *testing.T) {
	short := table([]float64{1}, []byte{1, 2})
	scale := table(nil, []byte{1, 2})
	scale.Ratings[0].High = 1
	for i, tab := range []*metric.Table{short, scale, {Rows: 2, Ratings: []metric.Rating{{Name: "a", Low: 1, High: 5, Values: []byte{1}}}},
		{Rows: 1, Segments: []metric.Segment{{Name: "s"}}}} {
		if _, err := metric.Analyse(tab, metric.Options{}); err == nil {
			t.Errorf("table %d is accepted", i)
		}
	}
}

func TestRatingsBeyondTheScaleDoNotSpoilTheSums(t *testing.T) {
	// a stored value outside its scale must not overflow the packed sums
	values := make([]byte, 5000)
	outcome := make([]float64, len(values))
	for i := range values {
		values[i] = byte(1 + i%metric.MaxValue)
		outcome[i] = float64(values[i])
	}
	a, err := metric.Analyse(table(outcome, values), metric.Options{})
	if err != nil || a.NoDriver != nil {
		t.Fatal(err, a.NoDriver)
	}
	within(t, "R² of itself", a.R2.Value, 1, 1e-12)
}

func ExampleAnalyse() {
	a, _ := metric.Analyse(table([]float64{0, 1, 1, 0, 1, 0}, []byte{1, 4, 5, 2, 3, 1}, []byte{2, 1, 3, 2, na, 3}), metric.Options{})
	for _, p := range a.Touchpoints {
		fmt.Printf("%s n %d mean %.2f performance %.1f share %.2f\n", p.Name, p.N, p.Mean.Value, p.Performance.Value, p.Share.Value)
	}
	// Output:
	// a n 6 mean 2.67 performance 4.2 share 0.97
	// b n 5 mean 2.20 performance 3.0 share 0.03
}

func TestAnswersAreCountedWithoutThoseWhoGaveNone(t *testing.T) {
	if n := (metric.Rating{Low: 0, High: 10, Values: []byte{0, 10, na, gap, 5}}).Answers(); n != 3 {
		t.Errorf("%d answers, want 3", n)
	}
}
