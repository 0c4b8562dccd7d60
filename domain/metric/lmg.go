package metric

import (
	"math"
	"math/bits"
)

// singular is the share of a predictor's variance below which, given other predictors, nothing of it is left: it
// follows from them.
const singular = 1e-9

// lmg is the Lindeman-Merenda-Gold decomposition of R²: for each predictor the mean, over all orders of entering the
// predictors, of what it adds to R². corr is the correlation matrix of p predictors and, last, the outcome, row by row;
// it is changed.
//
// R² of every subset comes from one depth-first walk: entering a predictor sweeps it out of the matrix of those not yet
// decided, which shrinks by one at each level, so that all 2^p subsets cost a few operations each. A predictor that
// follows from those entered before adds nothing, as with the pseudo-inverse; so several that say the same divide the
// credit equally.
func lmg(corr []float64, p int) (shares []float64, r2 float64) {
	w := &walk{p: p, r2: make([]float64, 1<<p), levels: make([][]float64, p+1)}
	w.levels[0] = corr
	for d := 1; d <= p; d++ {
		w.levels[d] = make([]float64, (p+1)*(p+1))
	}
	w.visit(corr, p+1, 0, 0)
	return w.shares(), w.r2[len(w.r2)-1]
}

// walk is the state of the depth-first walk.
type walk struct {
	p      int
	r2     []float64   // by set of predictors entered
	levels [][]float64 // a matrix per predictor entered
}

// visit decides on predictor `at` and those after it. m is the upper triangle, in rows of length p+1, of what is left
// of the matrix once the predictors in set are swept out.
func (w *walk) visit(m []float64, stride, at, set int) {
	p := w.p
	if at == p {
		w.r2[set] = min(1, max(0, 1-m[p*stride+p]))
		return
	}
	w.visit(m, stride, at+1, set)
	next := set | 1<<at
	pivot := m[at*stride+at]
	if pivot <= singular {
		w.copyAs(at+1, set, next)
		return
	}
	out := w.levels[bits.OnesCount(uint(next))]
	row := m[at*stride : at*stride+p+1]
	for i := at + 1; i <= p; i++ {
		f := row[i] / pivot
		from, to := m[i*stride+i:i*stride+p+1], out[i*stride+i:i*stride+p+1]
		above := row[i:]
		for k := range to {
			to[k] = from[k] - f*above[k]
		}
	}
	w.visit(out, stride, at+1, next)
}

// copyAs gives the sets that also hold a predictor which adds nothing the R² of those without it.
func (w *walk) copyAs(at, set, next int) {
	for rest := range 1 << (w.p - at) {
		w.r2[next|rest<<at] = w.r2[set|rest<<at]
	}
}

// shares weighs what each predictor adds to each subset: |S|!·(p−1−|S|)!/p! is the share of the orders in which exactly
// S precede it.
func (w *walk) shares() []float64 {
	p := w.p
	weight := make([]float64, p+1)
	for size := range p {
		weight[size] = math.Exp(lnFactorial(size) + lnFactorial(p-1-size) - lnFactorial(p))
	}
	shares := make([]float64, p)
	for i := range p {
		bit := 1 << i
		var bySize [MaxPredictors + 1]float64
		for high := 0; high < len(w.r2); high += 2 * bit {
			for set := high; set < high+bit; set++ {
				bySize[bits.OnesCount(uint(set))] += w.r2[set|bit] - w.r2[set]
			}
		}
		for size := range p {
			shares[i] += weight[size] * bySize[size]
		}
	}
	return shares
}

func lnFactorial(n int) float64 {
	v, _ := math.Lgamma(float64(n + 1))
	return v
}
