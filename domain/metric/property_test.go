package metric_test

import (
	"math"
	"math/bits"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/stat"
	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"

	"touchstone/domain/metric"
)

// drawTable draws a small survey: p ratings with some not applicable or missing, an outcome with gaps.
func drawTable(t *rapid.T) *metric.Table {
	p := rapid.IntRange(1, 6).Draw(t, "p")
	rows := rapid.IntRange(p+2, 60).Draw(t, "rows")
	high := rapid.SampledFrom([]int{2, 5, 10, 250}).Draw(t, "high")
	table := &metric.Table{Rows: rows, OutcomeName: "y"}
	value := rapid.OneOf(rapid.ByteRange(1, byte(high)), rapid.ByteRange(1, byte(high)), rapid.ByteRange(1, byte(high)), rapid.SampledFrom([]byte{metric.NotApplicable, metric.Missing, 1}))
	for k := range p {
		table.Ratings = append(table.Ratings, metric.Rating{Name: string(rune('a' + k)), Low: 0, High: high,
			Values: rapid.SliceOfN(value, rows, rows).Draw(t, "ratings")})
	}
	outcome := rapid.Map(rapid.IntRange(-80, 80), func(n int) float64 { return float64(n) / 4 })
	table.Outcome = rapid.SliceOfN(rapid.OneOf(outcome, outcome, outcome, rapid.Just(math.NaN())), rows, rows).Draw(t, "outcome")
	return table
}

func analysed(t *rapid.T, table *metric.Table) *metric.Analysis {
	a, err := metric.Analyse(table, metric.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range a.Touchpoints {
		for _, f := range []metric.Figure{p.Mean, p.SD, p.Performance, p.R, p.Share, p.Importance, a.R2, a.OutcomeMean} {
			if math.IsNaN(f.Value) || math.IsInf(f.Value, 0) {
				t.Fatalf("a figure is %v: %+v", f.Value, p)
			}
		}
	}
	return a
}

func TestSharesSumToOneAndEqualBruteForce(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t)
		a := analysed(t, table)
		if a.NoDriver != nil {
			return
		}
		compared++
		sum, largest := 0.0, 0.0
		for _, p := range a.Touchpoints {
			if p.Share.Known == (p.Excluded != nil) {
				t.Fatalf("a predictor has a share or a reason, not both: %+v", p)
			}
			sum += p.Share.Value
			largest = max(largest, p.Importance.Value)
		}
		if math.Abs(sum-1) > 1e-9 || math.Abs(largest-10) > 1e-9 {
			t.Fatalf("shares sum to %v, largest importance %v", sum, largest)
		}
		shares, r2 := bruteForce(table, a)
		if math.Abs(r2-a.R2.Value) > 1e-8 {
			t.Fatalf("R² %v, by least squares %v", a.R2.Value, r2)
		}
		if r2 < 1e-6 {
			return // shares of nearly nothing
		}
		for k, p := range a.Touchpoints {
			if math.Abs(p.Share.Value-shares[k]) > 1e-7/r2 {
				t.Fatalf("share of %s is %v, by brute force %v", p.Name, p.Share.Value, shares[k])
			}
		}
	})
	if compared == 0 {
		t.Error("no drawn survey had drivers")
	}
}

// bruteForce is LMG by definition: R² of every subset by least squares (singular values, so that collinear predictors
// do not matter).
func bruteForce(table *metric.Table, a *metric.Analysis) (shares []float64, r2 float64) {
	var use []int
	for k, p := range a.Touchpoints {
		if p.Excluded == nil {
			use = append(use, k)
		}
	}
	var rows []int
	for i := range table.Rows {
		if !math.IsNaN(table.Outcome[i]) && !slices.ContainsFunc(use, func(k int) bool { return table.Ratings[k].Values[i] > metric.MaxValue }) {
			rows = append(rows, i)
		}
	}
	p := len(use)
	all := make([]float64, 1<<p)
	for set := range all {
		all[set] = leastSquares(table, rows, use, set)
	}
	shares = make([]float64, len(table.Ratings))
	r2 = all[len(all)-1]
	for i, k := range use {
		for set := range all {
			if set&(1<<i) == 0 {
				size := bits.OnesCount(uint(set))
				weight := math.Gamma(float64(size+1)) * math.Gamma(float64(p-size)) / math.Gamma(float64(p+1))
				shares[k] += weight * (all[set|1<<i] - all[set]) / r2
			}
		}
	}
	return shares, r2
}

func leastSquares(table *metric.Table, rows, use []int, set int) float64 {
	y := make([]float64, len(rows))
	for i, r := range rows {
		y[i] = table.Outcome[r]
	}
	mean := stat.Mean(y, nil)
	total := 0.0
	for i := range y {
		y[i] -= mean
		total += y[i] * y[i]
	}
	var columns [][]float64
	for i, k := range use {
		if set&(1<<i) == 0 {
			continue
		}
		x := make([]float64, len(rows))
		for n, r := range rows {
			x[n] = float64(table.Ratings[k].Values[r])
		}
		m := stat.Mean(x, nil)
		for n := range x {
			x[n] -= m
		}
		columns = append(columns, x)
	}
	if len(columns) == 0 {
		return 0
	}
	x := mat.NewDense(len(rows), len(columns), nil)
	for j, c := range columns {
		x.SetCol(j, c)
	}
	var svd mat.SVD
	svd.Factorize(x, mat.SVDThin)
	var u mat.Dense
	svd.UTo(&u)
	values := svd.Values(nil)
	explained := 0.0
	for j, v := range values {
		if v > 1e-7*values[0] {
			d := mat.Dot(u.ColView(j), mat.NewVecDense(len(y), y))
			explained += d * d
		}
	}
	return explained / total
}

func TestOrderAndScaleDoNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t)
		a := analysed(t, table)
		columns := rapid.Permutation(indices(len(table.Ratings))).Draw(t, "columns")
		rows := rapid.Permutation(indices(table.Rows)).Draw(t, "rows")
		factor := rapid.SampledFrom([]float64{1, 0.5, 1024}).Draw(t, "factor")
		other := &metric.Table{Rows: table.Rows, Outcome: make([]float64, table.Rows)}
		for i, r := range rows {
			other.Outcome[i] = table.Outcome[r] * factor
		}
		for _, c := range columns {
			r := table.Ratings[c]
			values := make([]byte, table.Rows)
			for i, from := range rows {
				values[i] = r.Values[from]
			}
			r.Values = values
			other.Ratings = append(other.Ratings, r)
		}
		b := analysed(t, other)
		if (a.NoDriver == nil) != (b.NoDriver == nil) || math.Abs(a.R2.Value-b.R2.Value) > 1e-9 || a.Complete != b.Complete {
			t.Fatalf("changed by order or scale: %v %v, R² %v %v", a.NoDriver, b.NoDriver, a.R2, b.R2)
		}
		for i, c := range columns {
			x, y := a.Touchpoints[c], b.Touchpoints[i]
			if math.Abs(x.Share.Value-y.Share.Value) > 1e-8/max(1e-6, a.R2.Value) || math.Abs(x.R.Value-y.R.Value) > 1e-9 || x.Mean != y.Mean {
				t.Fatalf("changed by order or scale: %+v %+v", x, y)
			}
		}
	})
}

func indices(n int) []int {
	s := make([]int, n)
	for i := range s {
		s[i] = i
	}
	return s
}

func TestFiguresOfATouchpointEqualGonum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t)
		a := analysed(t, table)
		for k, r := range table.Ratings {
			var x, bothX, bothY []float64
			for i, v := range r.Values {
				if v > metric.MaxValue {
					continue
				}
				x = append(x, float64(v))
				if y := table.Outcome[i]; !math.IsNaN(y) {
					bothX, bothY = append(bothX, float64(v)), append(bothY, y)
				}
			}
			p := a.Touchpoints[k]
			if p.N != len(x) || p.RN != len(bothX) && a.OutcomeN > 0 {
				t.Fatalf("n %d, %d; want %d, %d", p.N, p.RN, len(x), len(bothX))
			}
			if len(x) > 1 {
				mean, sd := stat.MeanStdDev(x, nil)
				quantile := distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(len(x) - 1)}.Quantile(0.975)
				high := mean + quantile*sd/math.Sqrt(float64(len(x)))
				if math.Abs(p.Mean.Value-mean) > 1e-9 || math.Abs(p.SD.Value-sd) > 1e-9 || math.Abs(p.MeanInterval.High-high) > 1e-7*max(1, high) {
					t.Fatalf("mean %v, sd %v, up to %v; want %v %v %v", p.Mean, p.SD, p.MeanInterval.High, mean, sd, high)
				}
			}
			if p.R.Known && math.Abs(p.R.Value-stat.Correlation(bothX, bothY, nil)) > 1e-9 {
				t.Fatalf("r %v, want %v", p.R.Value, stat.Correlation(bothX, bothY, nil))
			}
		}
	})
}
