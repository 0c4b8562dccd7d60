package metric_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"touchstone/domain/metric"
)

// made is a table of p related ratings 1–5 with some not applicable, a binary outcome and a segment, always the same.
func made(rows, p int) *metric.Table {
	rnd := rand.New(rand.NewPCG(1, 2))
	t := &metric.Table{Rows: rows, OutcomeName: "stays"}
	for k := range p {
		t.Ratings = append(t.Ratings, metric.Rating{Name: string(rune('A' + k)), Low: 1, High: 5, Values: make([]byte, rows)})
	}
	t.Outcome = make([]float64, rows)
	s := metric.Segment{Name: "class", Values: []string{"a", "b", "c"}, Codes: make([]uint16, rows)}
	for i := range rows {
		mood, sum := rnd.NormFloat64(), 0.0
		for k := range p {
			v := math.Round(3 + 0.8*mood + rnd.NormFloat64())
			t.Ratings[k].Values[i] = byte(max(1, min(5, v)))
			sum += float64(k+1) * v
			if rnd.IntN(200) == 0 {
				t.Ratings[k].Values[i] = metric.NotApplicable
			}
		}
		if sum/float64(p*(p+1)/2)+rnd.NormFloat64() > 3 {
			t.Outcome[i] = 1
		}
		s.Codes[i] = uint16(rnd.IntN(3))
	}
	t.Segments = []metric.Segment{s}
	return t
}

func analyse(b *testing.B, t *metric.Table, o metric.Options) {
	b.Helper()
	for b.Loop() {
		a, err := metric.Analyse(t, o)
		if err != nil || a.NoDriver != nil {
			b.Fatal(err, a.NoDriver)
		}
	}
}

// BenchmarkDrivers14 is the decomposition of 14 predictors; over 1,000 rows the sums hardly count.
func BenchmarkDrivers14(b *testing.B) { analyse(b, made(1000, 14), metric.Options{}) }

// BenchmarkDrivers20 is that of 20, over a million subsets.
func BenchmarkDrivers20(b *testing.B) { analyse(b, made(1000, 20), metric.Options{}) }

// BenchmarkCovariance100k is the whole analysis of 100,000 × 14 ratings, nearly all of it description and covariances.
func BenchmarkCovariance100k(b *testing.B) { analyse(b, made(100_000, 14), metric.Options{}) }

// BenchmarkSegmentFilter100k is another filter from beginning to end: selection, figures, drivers of 14.
func BenchmarkSegmentFilter100k(b *testing.B) {
	analyse(b, made(100_000, 14), metric.Options{Filter: metric.Filter{{Segment: "class", Values: []string{"a", "c"}}}})
}

// BenchmarkAirline is the whole analysis of the real survey.
func BenchmarkAirline(b *testing.B) { analyse(b, airline(b), metric.Options{}) }
