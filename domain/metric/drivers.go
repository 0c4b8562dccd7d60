package metric

import (
	"math"
	"slices"

	"touchstone/domain"
)

// Analyse describes the touchpoints over the responses that pass the filter and computes the key drivers: over the rows
// with an outcome and all predictors rated, the LMG share of each predictor in R² of the least-squares regression of
// the outcome on all of them.
//
// A predictor never rated in these rows, or constant in the complete ones, is left out and says so; one that follows
// exactly from others is marked. When there can be no shares, NoDriver says why and everything else is still there.
// Errors: a table that is no table, a filter or predictor the table does not have.
func Analyse(t *Table, o Options) (*Analysis, error) {
	if err := t.Validate(); err != nil {
		return nil, err
	}
	sel, err := t.selectRows(o.Filter)
	if err != nil {
		return nil, err
	}
	predictors, err := t.predictors(o.Predictors)
	if err != nil {
		return nil, err
	}
	a := &Analysis{Filter: o.Filter, Rows: sel.n, OutcomeName: t.OutcomeName, Method: MethodLMG}
	shifted := a.describeOutcome(t, sel)
	largest := 1
	for _, r := range t.Ratings {
		y := tallyRatings(r.Values, shifted, sel)
		largest = max(largest, y.largest())
		a.Touchpoints = append(a.Touchpoints, y.describe(r))
	}
	d := &data{table: t, sel: sel, shifted: shifted, largest: largest}
	a.NoDriver = a.drivers(d, predictors)
	return a, nil
}

// data is what the drivers are computed from.
type data struct {
	table   *Table
	sel     selection
	shifted []float64 // outcomes less a constant near their mean, NaN where there is none; nil without any
	largest int       // largest rating among the rows selected
}

// predictors are the places of the named ratings; all for nil.
func (t *Table) predictors(names []string) ([]int, error) {
	places := make([]int, 0, len(t.Ratings))
	if names == nil {
		for k := range t.Ratings {
			places = append(places, k)
		}
		return places, nil
	}
	for _, name := range names {
		k := slices.IndexFunc(t.Ratings, func(r Rating) bool { return r.Name == name })
		if k < 0 {
			return nil, domain.E(CodeUnknownRating, "rating", name)
		}
		if !slices.Contains(places, k) {
			places = append(places, k)
		}
	}
	slices.Sort(places)
	return places, nil
}

// describeOutcome fills n and mean of the outcome and returns the outcomes less their mean, so that sums of squares
// stay exact; nil without an outcome.
func (a *Analysis) describeOutcome(t *Table, sel selection) []float64 {
	if t.Outcome == nil {
		return nil
	}
	sum := 0.0
	visit(sel, func(i int) {
		if v := t.Outcome[i]; v == v {
			a.OutcomeN++
			sum += v
		}
	})
	if a.OutcomeN == 0 {
		return nil
	}
	mean := sum / float64(a.OutcomeN)
	a.OutcomeMean = Known(mean)
	shifted := make([]float64, t.Rows)
	for i, v := range t.Outcome {
		shifted[i] = v - mean
	}
	return shifted
}

func visit(sel selection, f func(i int)) {
	if sel.all {
		for i := range sel.n {
			f(i)
		}
		return
	}
	for _, i := range sel.rows {
		f(int(i))
	}
}

// drivers fills shares and importance, or says why there are none.
func (a *Analysis) drivers(d *data, predictors []int) *domain.Error {
	t := d.table
	if d.shifted == nil {
		return domain.E(CodeNoOutcome, "outcome", t.OutcomeName)
	}
	use := predictors[:0:0]
	for _, k := range predictors {
		if a.Touchpoints[k].N == 0 {
			a.Touchpoints[k].Excluded = domain.E(CodeNeverRated, "rating", t.Ratings[k].Name)
		} else {
			use = append(use, k)
		}
	}
	m, use, err := a.moments(d, use)
	if err != nil {
		return err
	}
	a.Complete = m.n
	corr := m.correlations()
	a.markCollinear(corr, use)
	shares, r2 := lmg(corr, len(use))
	a.R2 = Known(r2)
	total, largest := 0.0, 0.0
	for i := range shares {
		shares[i] = max(0, shares[i])
		total += shares[i]
		largest = max(largest, shares[i])
	}
	if r2 < 1e-12 || largest <= 0 {
		return domain.E(CodeNoRelation, "outcome", t.OutcomeName)
	}
	for i, k := range use {
		a.Touchpoints[k].Share = Known(shares[i] / total)
		a.Touchpoints[k].Importance = Known(10 * shares[i] / largest)
	}
	return nil
}

// moments finds the complete rows and their sums, leaving out one by one the predictors that do not vary among them:
// without such a predictor there may be more complete rows.
func (a *Analysis) moments(d *data, use []int) (*moments, []int, *domain.Error) {
	t := d.table
	for {
		if len(use) > MaxPredictors {
			return nil, use, domain.E(CodeTooManyRatings, "ratings", len(use), "max", MaxPredictors)
		}
		if len(use) == 0 {
			return nil, use, domain.E(CodeNoRatings)
		}
		m := newMoments(d, use)
		if m.n < len(use)+2 {
			a.Complete = m.n
			least := slices.MinFunc(use, func(x, y int) int { return a.Touchpoints[x].N - a.Touchpoints[y].N })
			return nil, use, domain.E(CodeTooFewRows, "rows", m.n, "needed", len(use)+2, "rating", t.Ratings[least].Name, "rated", a.Touchpoints[least].N)
		}
		constant := -1
		for i := range use {
			if m.constant(i) {
				constant = i
				break
			}
		}
		if constant < 0 {
			if m.constant(len(use)) {
				a.Complete = m.n
				return nil, use, domain.E(CodeOutcomeConstant, "outcome", t.OutcomeName, "value", m.lastOutcome+a.OutcomeMean.Value)
			}
			return m, use, nil
		}
		k := use[constant]
		a.Touchpoints[k].Excluded = domain.E(CodeConstant, "rating", t.Ratings[k].Name, "value", int(m.first[constant]))
		use = slices.Delete(slices.Clone(use), constant, constant+1)
	}
}

// markCollinear marks the predictors of which nothing is left when all others are known.
func (a *Analysis) markCollinear(corr []float64, use []int) {
	p := len(use)
	if p < 2 {
		return
	}
	for i := range p {
		if leftOver(corr, p, i) <= 10*singular {
			a.Touchpoints[use[i]].Collinear = true
		}
	}
}

// leftOver is the share of predictor i's variance that the other predictors do not explain: 1 less R² of its regression
// on them.
func leftOver(corr []float64, p, last int) float64 {
	stride := p + 1
	m := slices.Clone(corr)
	for i := range p { // the upper triangle is kept; work on the whole matrix here
		for k := range i {
			m[i*stride+k] = m[k*stride+i]
		}
	}
	for k := range p {
		pivot := m[k*stride+k]
		if k == last || pivot <= singular {
			continue
		}
		row := slices.Clone(m[k*stride : k*stride+p])
		for i := range p {
			f := m[i*stride+k] / pivot
			if i == k || f == 0 {
				continue
			}
			for j := range p {
				m[i*stride+j] -= f * row[j]
			}
		}
		for j := range p {
			m[k*stride+j], m[j*stride+k] = 0, 0
		}
	}
	return math.Max(0, m[last*stride+last])
}
