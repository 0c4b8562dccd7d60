package metric_test

import (
	"encoding/csv"
	"math"
	"os"
	"slices"
	"testing"

	"touchstone/domain/metric"
)

// airlineFile is a public survey of airline passengers; the test is skipped where it is not at hand.
const airlineFile = "../../../shared/data/airline-survey.csv"

// airline reads the survey in the simplest way, independent of the importer.
func airline(t testing.TB) *metric.Table {
	t.Helper()
	f, err := os.Open(airlineFile)
	if err != nil {
		t.Skip("the airline survey is not here:", err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	header, rows := records[0], records[1:]
	table := &metric.Table{Rows: len(rows), OutcomeName: "satisfied"}
	first, last := slices.Index(header, "Inflight wifi service"), slices.Index(header, "Cleanliness")
	for c := first; c <= last; c++ {
		r := metric.Rating{Name: header[c], Low: 1, High: 5}
		for _, row := range rows {
			v := row[c][0] - '0'
			if v == 0 {
				v = metric.NotApplicable
			}
			r.Values = append(r.Values, v)
		}
		table.Ratings = append(table.Ratings, r)
	}
	class := metric.Segment{Name: "Class", Values: []string{"Eco", "Eco Plus", "Business"}}
	for _, row := range rows {
		outcome := 0.0
		if row[len(row)-1] == "satisfied" {
			outcome = 1
		}
		table.Outcome = append(table.Outcome, outcome)
		class.Codes = append(class.Codes, uint16(slices.Index(class.Values, row[slices.Index(header, "Class")])))
	}
	table.Segments = []metric.Segment{class}
	return table
}

func TestAirlineSurveyGivesTheKnownFigures(t *testing.T) {
	table := airline(t)
	a, err := metric.Analyse(table, metric.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if a.NoDriver != nil {
		t.Fatal(a.NoDriver)
	}
	if a.Rows != 25976 || a.Complete != 23863 || len(a.Touchpoints) != 14 {
		t.Errorf("rows %d, complete %d, touchpoints %d", a.Rows, a.Complete, len(a.Touchpoints))
	}
	within(t, "R²", a.R2.Value, 0.4911451622, 5e-11)
	boarding := find(t, a, "Online boarding")
	if boarding.N != 25324 || boarding.NotApplicable != 652 || boarding.RN != 25324 {
		t.Errorf("Online boarding: n %d, not applicable %d, n of r %d", boarding.N, boarding.NotApplicable, boarding.RN)
	}
	within(t, "mean", boarding.Mean.Value, 3.3456404991, 5e-11)
	within(t, "performance", boarding.Performance.Value, 10*(3.3456404991-1)/4, 2e-10)
	within(t, "r", boarding.R.Value, 0.5649309841, 5e-11)
	within(t, "share", boarding.Share.Value, 0.3134588385, 5e-11)
	within(t, "importance", boarding.Importance.Value, 10, 0)
	gate := find(t, a, "Gate location")
	within(t, "share of the gate", gate.Share.Value, 0.0069377560, 5e-11)
	within(t, "importance of the gate", gate.Importance.Value, 10*0.0069377560/0.3134588385, 5e-9)
}

func TestAirlineSegmentsAddUp(t *testing.T) {
	table := airline(t)
	total := 0
	for _, class := range []string{"Eco", "Eco Plus", "Business"} {
		a, err := metric.Analyse(table, metric.Options{Filter: metric.Filter{{Segment: "Class", Values: []string{class}}}})
		if err != nil || a.NoDriver != nil {
			t.Fatal(err, a.NoDriver)
		}
		total += a.Rows
	}
	if total != 25976 {
		t.Errorf("the classes have %d responses together", total)
	}
}

func within(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > tolerance {
		t.Errorf("%s: %.12f, want %.12f", what, got, want)
	}
}

func find(t *testing.T, a *metric.Analysis, name string) metric.Touchpoint {
	t.Helper()
	i := slices.IndexFunc(a.Touchpoints, func(p metric.Touchpoint) bool { return p.Name == name })
	if i < 0 {
		t.Fatalf("no touchpoint %q", name)
	}
	return a.Touchpoints[i]
}
