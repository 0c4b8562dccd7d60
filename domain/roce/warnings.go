package roce

import "math"

// warnings lists what a reader should know before believing the live figures: first what these numbers show, then what
// holds for the method.
func warnings(in *Inputs, r *Report) []Warning {
	var w []Warning
	add := func(code WarningCode, args map[string]any) { w = append(w, Warning{code, args}) }
	live := &r.Live
	if live.SignChanges > 1 {
		add(WarnSigns, map[string]any{"n": live.SignChanges})
	}
	if line, year, ok := worstBenefit(&live.Series); ok {
		add(WarnNegative, map[string]any{"line": line.Key(), "year": year, "value": live.Series.Adjusted[line][year]})
	}
	if poor, segment := poorPerCustomer(in), leastToServe(in); poor > segment.CostToServe {
		add(WarnDouble, map[string]any{"poor": poor, "segment": segment.Name, "serve": segment.CostToServe})
	}
	if live.Payback.OK() && live.NPV < 0 {
		add(WarnPayback, map[string]any{"month": live.Payback.Value, "npv": live.NPV})
	}
	if s := &r.Scenarios; s[0].NPV > s[1].NPV || s[1].NPV > s[2].NPV {
		add(WarnOrder, map[string]any{"pessimistic": s[0].NPV, "base": s[1].NPV, "optimistic": s[2].NPV})
	}
	if live.PVCosts == 0 {
		add(WarnNoCost, nil)
	}
	for _, s := range in.Segments {
		if s.Customers == 0 && s.New == 0 {
			add(WarnEmpty, map[string]any{"segment": s.Name})
		}
	}
	return append(w, notes(in)...)
}

func notes(in *Inputs) (w []Warning) {
	if in.RiskOn && in.Haircuts != [Lines]float64{} {
		w = append(w, Warning{Code: WarnTwice})
	}
	if in.Retained == BaseHeld {
		w = append(w, Warning{Code: WarnAcquisition})
	}
	return append(w, Warning{Code: WarnAnnualSteps}, Warning{Code: WarnLeftOut}, Warning{Code: WarnSequence})
}

// worstBenefit finds the most negative benefit line in a year. What rounding leaves of a difference of nothing is none.
func worstBenefit(s *Series) (line Line, year int, ok bool) {
	least := 0.0
	for l := range Lines {
		for t, b := range s.Adjusted[l] {
			if b < least && -b > 1e-12*math.Abs(s.BaseRevenue[t]) {
				least, line, year, ok = b, l, t, true
			}
		}
	}
	return line, year, ok
}

// poorPerCustomer is what poor-service events cost per customer and year.
func poorPerCustomer(in *Inputs) (sum float64) {
	for _, f := range in.Failures {
		sum += f.PerThousand / 1000 * f.UnitCost
	}
	return sum
}

func leastToServe(in *Inputs) Segment {
	least := in.Segments[0]
	for _, s := range in.Segments[1:] {
		if s.CostToServe < least.CostToServe {
			least = s
		}
	}
	return least
}
