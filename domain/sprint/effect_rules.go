package sprint

import (
	"math"
	"slices"

	"touchstone/domain"
)

// Z95 is the normal quantile of a two-sided 95 % interval.
const Z95 = 1.959963984540054

// Effect compares the baseline of a measure with a later reading.
func (m Measure) Effect(w When) Effect {
	e := Effect{Measure: m, When: w, Target: m.Target != nil}
	before, ok := m.Readings[Baseline]
	if !ok {
		e.Why = WhyNoBefore
	}
	e.Before = before
	after, ok2 := m.Readings[w]
	if !ok2 && ok {
		e.Why = WhyNoAfter
	}
	e.After = after
	if ok2 {
		e.Met, _ = m.Met(after.Value)
	}
	if !ok || !ok2 {
		return e
	}
	e.Change = after.Value - before.Value
	e.Better = e.Change > 0 != m.Lower && e.Change != 0
	e.compare()
	if e.Test != TestNone {
		e.More = e.Low > 0 || e.High < 0
	}
	return e
}

func (e *Effect) compare() {
	a, b := e.Before, e.After
	if a.N < 2 || b.N < 2 {
		e.Why = WhyNoAnswers
		return
	}
	if e.Measure.Kind == Proportion {
		e.Test, e.Factor = TestNewcombe, Z95
		e.Low, e.High = newcombe(a.Value/100, a.N, b.Value/100, b.N)
		e.Low, e.High = 100*e.Low, 100*e.High
		return
	}
	if a.SD == nil || b.SD == nil {
		e.Why = WhyNoSpread
		return
	}
	if e.Measure.Kind == NPS {
		half := Z95 * math.Hypot(npsError(a), npsError(b))
		e.Factor = Z95
		e.Test, e.Low, e.High = TestDifference, max(-200, e.Change-half), min(200, e.Change+half)
		return
	}
	va, vb := *a.SD**a.SD/float64(a.N), *b.SD**b.SD/float64(b.N)
	half := 0.0
	if se := math.Sqrt(va + vb); se > 0 {
		df := (va + vb) * (va + vb) / (va*va/float64(a.N-1) + vb*vb/float64(b.N-1))
		e.Factor = studentQuantile975(df)
		half = e.Factor * se
	}
	e.Test, e.Low, e.High = TestWelch, e.Change-half, e.Change+half
}

// npsError is the standard error of a net promoter score. If all answered alike it would be 0 and chance denied: then it
// is that of the adjusted Wald interval, three answers more, three quarters of one on either side (Rocks 2016).
func npsError(r Reading) float64 {
	n := float64(r.N)
	if *r.SD > 0 {
		return *r.SD / math.Sqrt(n)
	}
	score := r.Value / 100
	p, d := max(0, score), max(0, -score) // no spread: all promoters, all passives or all detractors
	p, d = (p*n+0.75)/(n+3), (d*n+0.75)/(n+3)
	return 100 * math.Sqrt((p+d-(p-d)*(p-d))/(n+3))
}

// Spread is the standard deviation a comparison takes: that of one answer, or what npsError makes of none. ok is false if
// it is not known, and for proportions, whose spread follows from the value.
func (r Reading) Spread(k MeasureKind) (sd float64, ok bool) {
	switch {
	case r.SD == nil || k == Proportion:
		return 0, false
	case k == NPS && *r.SD == 0 && r.N > 0:
		return npsError(r) * math.Sqrt(float64(r.N)), true
	}
	return *r.SD, true
}

// newcombe is the 95 % interval of p2 − p1 from the score intervals of both (Newcombe 1998, method 10).
func newcombe(p1 float64, n1 int, p2 float64, n2 int) (low, high float64) {
	l1, u1 := wilson(p1, n1)
	l2, u2 := wilson(p2, n2)
	d := p2 - p1
	return d - math.Hypot(p2-l2, u1-p1), d + math.Hypot(u2-p2, p1-l1)
}

// wilson is the 95 % score interval of a proportion (Wilson 1927).
func wilson(p float64, n int) (low, high float64) {
	f, z2 := float64(n), Z95*Z95
	middle := p + z2/(2*f)
	half := Z95 * math.Sqrt(p*(1-p)/f+z2/(4*f*f))
	return max(0, (middle-half)/(1+z2/f)), min(1, (middle+half)/(1+z2/f))
}

// Interval is the 95 % interval of one reading: Student's for a mean, Wilson's for a proportion, the adjusted Wald for a
// net promoter score. ok is false if the number of answers or the spread is not known.
func (r Reading) Interval(k MeasureKind) (low, high float64, ok bool) {
	if r.N < 2 || k != Proportion && r.SD == nil {
		return 0, 0, false
	}
	n := float64(r.N)
	switch k {
	case Proportion:
		low, high = wilson(r.Value/100, r.N)
		return 100 * low, 100 * high, true
	case NPS:
		score := r.Value / 100
		both := *r.SD**r.SD/1e4 + score*score // promoters and detractors together
		p, d := (both+score)/2, (both-score)/2
		p, d = (p*n+0.75)/(n+3), (d*n+0.75)/(n+3)
		half := Z95 * math.Sqrt((p+d-(p-d)*(p-d))/(n+3))
		return max(-100, 100*(p-d-half)), min(100, 100*(p-d+half)), true
	}
	half := studentQuantile975(n-1) * *r.SD / math.Sqrt(n)
	return r.Value - half, r.Value + half, true
}

// Effects compares every measure of a sprint, in order, for an occasion.
func (s Sprint) Effects(w When) []Effect {
	all := make([]Effect, len(s.Measures))
	for i, m := range s.Measures {
		all[i] = m.Effect(w)
	}
	return all
}

// Latest is the last occasion after the baseline that has a reading; AtEnd if none has.
func (m Measure) Latest() When {
	for i := len(Occasions) - 1; i > 0; i-- {
		if _, ok := m.Readings[Occasions[i]]; ok {
			return Occasions[i]
		}
	}
	return AtEnd
}

// History are the lines a reading leaves in the history of a touchpoint: what it was before, what it is now.
func (s Sprint) History(m Measure, w When) []HistoryLine {
	before, ok := m.Readings[Baseline]
	after, ok2 := m.Readings[w]
	if !ok || !ok2 || w == Baseline {
		return nil
	}
	on := s.Touchpoints
	if m.Touchpoint != 0 {
		on = []domain.TouchpointID{m.Touchpoint}
	}
	var lines []HistoryLine
	for _, t := range on {
		lines = append(lines, HistoryLine{Touchpoint: t, Date: after.Date, Sprint: s.ID, Name: s.Name, Measure: m.Name,
			Kind: m.Kind, Unit: m.Unit, Lower: m.Lower, When: w, Before: before, After: after})
	}
	return lines
}

// Effect compares what the line holds.
func (l HistoryLine) Effect() Effect {
	m := Measure{Name: l.Measure, Kind: l.Kind, Unit: l.Unit, Lower: l.Lower, Readings: map[When]Reading{Baseline: l.Before, l.When: l.After}}
	return m.Effect(l.When)
}

// CheckReading refuses to write or, with nil, remove a reading: CodeFrozen for a baseline that the sprint began with,
// CodeNotStarted for a later reading of a sprint that has not begun, and what Measure.CheckReading refuses.
func (s Sprint) CheckReading(m Measure, w When, had bool, r *Reading) error {
	switch {
	case !slices.Contains(Occasions[:], w):
		return domain.E(domain.CodeBadValue, "field", "sprint.occasion", "value", string(w), "accepted", "baseline, end, after30, after90")
	case w == Baseline && had && s.State != Planned:
		return domain.E(CodeFrozen, "measure", m.Name)
	case w != Baseline && s.State == Planned && r != nil:
		return domain.E(CodeNotStarted, "name", s.Name)
	case r == nil:
		return nil
	}
	return m.CheckReading(*r)
}
