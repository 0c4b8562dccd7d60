package roce

import "math"

// engine calculates cases of one set of inputs. What does not depend on the drivers is worked out once. The definitions
// are those of docs/formats.md, "Return on customer experience".
type engine struct {
	in       *Inputs
	segments []constants
	saving   float64 // poor service avoided per customer at full effect, failure factor 1
	series   Series  // of the last run; its Segments are used again by the next
}

// constants are what a segment has whatever the drivers are.
type constants struct {
	rate, exit, contribution float64
}

func newEngine(in *Inputs) *engine {
	e := &engine{in: in, segments: make([]constants, len(in.Segments))}
	for i, s := range in.Segments {
		e.segments[i] = constants{rate: s.Rate(), exit: exitCost(in, s), contribution: s.Contribution()}
	}
	for _, f := range in.Failures {
		e.saving += f.PerThousand / 1000 * f.UnitCost * f.Cut
	}
	e.series.Segments = make([]SegmentSeries, len(in.Segments))
	return e
}

// exitCost is the cost of one customer's leaving: the mean over the forms, weighted by their rates; 0 if nobody leaves.
func exitCost(in *Inputs, s Segment) float64 {
	d := s.Rate()
	if d == 0 {
		return 0
	}
	var sum float64
	for f, rate := range s.Defection {
		sum += rate * in.ExitCost[f]
	}
	return sum / d
}

// run fills e.series for one value of each driver.
func (e *engine) run(d Drivers) {
	in, s := e.in, &e.series
	segments := s.Segments
	*s = Series{Segments: segments}
	ramp := in.Ramps[min(max(int(d[DriverRamp]), 1), 3)-1]
	copy(s.Ramp[1:], ramp[:])
	for i := range in.Segments {
		e.customers(i, d)
	}
	e.benefits(d)
	e.costs(d)
	half := 0.0
	if in.Timing == MidYear {
		half = 0.5
	}
	var cum float64
	for t := range s.Net {
		s.Discount[t] = 1
		if t > 0 {
			s.Discount[t] = math.Pow(1+d[DriverRate], half-float64(t))
		}
		s.Net[t] = s.Benefits[t] - s.Costs[t]
		cum += s.Net[t]
		s.Cumulative[t] = cum
		s.PVBenefits[t] = s.Benefits[t] * s.Discount[t]
		s.PVCosts[t] = s.Costs[t] * s.Discount[t]
	}
}

// customers follows one segment through the years: without the programme, with retention, with retention and referral.
// New customers are not exposed to defection in their first year.
func (e *engine) customers(i int, d Drivers) {
	in, s := e.in, &e.series
	seg, k, out := &in.Segments[i], e.segments[i], &s.Segments[i]
	*out = SegmentSeries{}
	price, service := seg.PriceShare-d[DriverShift], seg.ServiceShare+d[DriverShift]
	out.Without[0], out.WithRetained[0], out.WithReferred[0] = seg.Customers, seg.Customers, seg.Customers
	for t := 1; t <= MaxHorizon; t++ {
		ramp := s.Ramp[t]
		// d × [p(1 + e·premium·ramp) + v(1 − prevent·ramp) + o] with p + v + o = 1: written so that no effect is no change.
		rate := k.rate * (1 + price*in.Elasticity*d[DriverPremium]*ramp - service*d[DriverPrevent]*ramp)
		out.Rate[t] = rate
		c0, c1, c2 := out.Without[t-1], out.WithRetained[t-1], out.WithReferred[t-1]
		referred := c2 * d[DriverReferral] / 1000 * ramp
		out.Referred[t] = referred
		out.Without[t] = c0 - c0*k.rate + seg.New
		out.WithRetained[t] = c1 - c1*rate + seg.New
		out.WithReferred[t] = c2 - c2*rate + seg.New + referred
		out.Prevented[t] = c0 * (k.rate - rate)
		average := (c0 + out.Without[t]) / 2
		s.BaseCustomers[t] += average
		s.BaseRevenue[t] += average * seg.Revenue
		s.BaseMargin[t] += average * seg.Revenue * seg.Margin
		s.BaseCostToServe[t] += average * seg.CostToServe
		if t > in.Horizon {
			continue
		}
		if in.Retained == BaseGrows {
			retained, all := (c1+out.WithRetained[t])/2, (c2+out.WithReferred[t])/2
			out.Retention[t] = (retained - average) * k.contribution
			out.Referral[t] = (all-retained)*k.contribution - referred*in.Reward
			out.Exit[t] = (c0*k.rate - c2*rate) * k.exit
		} else {
			out.Retention[t] = out.Prevented[t] * seg.AcquisitionCost
			out.Referral[t] = referred * (seg.AcquisitionCost - in.Reward)
			out.Exit[t] = out.Prevented[t] * k.exit
		}
		s.Gross[LineRetention][t] += out.Retention[t]
		s.Gross[LineReferral][t] += out.Referral[t]
		s.Gross[LineExit][t] += out.Exit[t]
	}
}

// benefits adds the lines that hold for all segments together, takes the haircuts off and sums up. The haircut makes a
// negative benefit worse, not better.
func (e *engine) benefits(d Drivers) {
	in, s := e.in, &e.series
	for t := 1; t <= in.Horizon; t++ {
		ramp := s.Ramp[t]
		s.Gross[LineFailure][t] = s.BaseCustomers[t] * e.saving * d[DriverFailure] * ramp
		s.Gross[LineCross][t] = s.BaseMargin[t] * d[DriverCross] * ramp
		s.Gross[LinePremium][t] = s.BaseRevenue[t] * d[DriverPremium] * ramp
		s.Gross[LineCostToServe][t] = s.BaseCostToServe[t] * d[DriverCostToServe] * ramp
		for l := range Lines {
			b := s.Gross[l][t]
			if in.RiskOn {
				b -= math.Abs(b) * in.Haircuts[l]
			}
			s.Adjusted[l][t] = b
			s.Benefits[t] += b
		}
	}
}

func (e *engine) costs(d Drivers) {
	in, s := e.in, &e.series
	for t := 0; t <= in.Horizon; t++ {
		var sum float64
		for c := range CostLines {
			v := in.Costs[c][t] * d[DriverCostFactor]
			s.CostLines[c][t] = v
			sum += v
		}
		s.Contingency[t] = sum * in.Contingency
		s.Costs[t] = sum + s.Contingency[t]
	}
}

// npv is the net present value at these drivers.
func (e *engine) npv(d Drivers) float64 {
	e.run(d)
	return e.series.PVBenefits.Sum() - e.series.PVCosts.Sum()
}

// result is a whole case. The series is a copy of its own.
func (e *engine) result(d Drivers) Result {
	e.run(d)
	s := e.series
	s.Segments = append([]SegmentSeries(nil), e.series.Segments...)
	r := Result{Drivers: d, Series: s, Benefits: s.Benefits.Sum(), Costs: s.Costs.Sum(), PVBenefits: s.PVBenefits.Sum(), PVCosts: s.PVCosts.Sum()}
	r.NPV = r.PVBenefits - r.PVCosts
	r.ROCE, r.BenefitCost = ratio(r.NPV, r.PVCosts, NoCost), ratio(r.PVBenefits, r.PVCosts, NoCost)
	r.ROCEUndiscounted = ratio(r.Benefits-r.Costs, r.Costs, NoCost)
	r.SignChanges = SignChanges(s.Net[:])
	r.IRR = irrOf(s.Net, e.in.Timing)
	r.Payback = payback(s.Net, s.Cumulative)
	r.BreakEvenRealisation = Figure{Why: NoBenefit}
	if r.PVBenefits > 0 {
		r.BreakEvenRealisation = Figure{Value: r.PVCosts / r.PVBenefits}
	}
	for _, c := range s.Cumulative {
		r.PeakFunding = min(r.PeakFunding, c)
	}
	r.BreakEvenPrevention = e.breakEven(d, r.NPV)
	return r
}

func ratio(above, below float64, why Refusal) Figure {
	if below == 0 {
		return Figure{Why: why}
	}
	return Figure{Value: above / below}
}
