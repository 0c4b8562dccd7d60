package metric_test

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"strconv"
	"testing"

	"touchstone/domain/metric"
)

// lodge reads testdata/lodge.csv: ratings 1–5, 0 = not applicable, empty = missing; outcome 0–10 in the last column.
func lodge(t *testing.T) *metric.Table {
	t.Helper()
	f, err := os.Open("testdata/lodge.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	header, rows := records[0], records[1:]
	last := len(header) - 1
	table := &metric.Table{Rows: len(rows), OutcomeName: header[last]}
	for c := range last {
		r := metric.Rating{Name: header[c], Low: 1, High: 5}
		for _, row := range rows {
			r.Values = append(r.Values, rating(row[c]))
		}
		table.Ratings = append(table.Ratings, r)
	}
	for _, row := range rows {
		v, err := strconv.ParseFloat(row[last], 64)
		if err != nil {
			v = math.NaN()
		}
		table.Outcome = append(table.Outcome, v)
	}
	return table
}

func rating(s string) byte {
	switch s {
	case "":
		return metric.Missing
	case "0":
		return metric.NotApplicable
	}
	return s[0] - '0'
}

func TestFiguresEqualExactRationalArithmetic(t *testing.T) {
	var want struct {
		Rows, Complete int
		R2             float64
		Touchpoints    []struct {
			Name               string
			N, Missing, RN     int
			NotApplicable      int `json:"not_applicable"`
			Mean, SD, R, Share float64
		}
	}
	data, err := os.ReadFile("testdata/lodge.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	a, err := metric.Analyse(lodge(t), metric.Options{})
	if err != nil || a.NoDriver != nil {
		t.Fatal(err, a.NoDriver)
	}
	if a.Rows != want.Rows || a.Complete != want.Complete {
		t.Errorf("rows %d of %d, complete %d of %d", a.Rows, want.Rows, a.Complete, want.Complete)
	}
	within(t, "R²", a.R2.Value, want.R2, 1e-13)
	for i, w := range want.Touchpoints {
		p := a.Touchpoints[i]
		if p.Name != w.Name || p.N != w.N || p.NotApplicable != w.NotApplicable || p.Missing != w.Missing || p.RN != w.RN {
			t.Errorf("counts: got %+v, want %+v", p, w)
		}
		within(t, w.Name+" mean", p.Mean.Value, w.Mean, 1e-13)
		within(t, w.Name+" spread", p.SD.Value, w.SD, 1e-13)
		within(t, w.Name+" r", p.R.Value, w.R, 1e-13)
		within(t, w.Name+" share", p.Share.Value, w.Share, 1e-13)
	}
}
