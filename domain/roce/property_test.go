package roce

import (
	"fmt"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// anyInputs draws inputs within the accepted bounds; ordinary ones cost something first and bring something later.
func anyInputs(t *rapid.T) Inputs {
	share := rapid.Float64Range(0, 1)
	some := func(high float64) float64 { return rapid.Float64Range(0, high).Draw(t, "amount") }
	in := Inputs{Currency: "EUR", Horizon: rapid.IntRange(MinHorizon, MaxHorizon).Draw(t, "horizon"),
		Timing: rapid.SampledFrom([]Timing{EndYear, MidYear}).Draw(t, "timing"), Retained: rapid.SampledFrom([]Retained{BaseGrows, BaseHeld}).Draw(t, "retained"),
		RiskOn: rapid.Bool().Draw(t, "risk"), Contingency: some(0.5), Elasticity: some(3), Reward: some(50),
		Scenario: Scenario(rapid.IntRange(1, 3).Draw(t, "scenario"))}
	for i := range rapid.IntRange(1, MaxSegments).Draw(t, "segments") {
		s := Segment{Name: fmt.Sprint("S", i), Customers: some(1e6), New: some(1e5), Revenue: 1 + some(1e4), Margin: rapid.Float64Range(-0.5, 1).Draw(t, "margin"),
			CostToServe: some(500), AcquisitionCost: some(5000), RetentionCost: some(200)}
		for f := range s.Defection {
			s.Defection[f] = some(0.2)
		}
		s.PriceShare = 0.2 + 0.3*share.Draw(t, "price")
		s.ServiceShare = 0.2 + 0.3*share.Draw(t, "service")
		in.Segments = append(in.Segments, s)
	}
	for i := range in.Failures {
		in.ExitCost[i%int(Forms)] = some(100)
		in.Failures[i] = Failure{some(1000), some(100), share.Draw(t, "cut")}
	}
	for i := range in.Haircuts {
		in.Haircuts[i] = share.Draw(t, "haircut")
	}
	for c := range in.Costs {
		for y := range in.Costs[c] {
			in.Costs[c][y] = some(1e6)
		}
	}
	for k := range in.Ramps {
		for y := range in.Ramps[k] {
			in.Ramps[k][y] = share.Draw(t, "ramp")
		}
	}
	ranges := [DriverCount][2]float64{{0, 1}, {0, 2}, {-0.01, 0.05}, {0, 20}, {0, 0.05}, {-0.1, 0.2}, {1, 1}, {0, 2}, {-0.2, 0.2}, {-0.5, 1}}
	for d := range in.Drivers {
		for k := range in.Drivers[d] {
			in.Drivers[d][k] = rapid.Float64Range(ranges[d][0], ranges[d][1]).Draw(t, Driver(d).Key())
		}
	}
	in.Drivers[DriverRamp] = Spread{1, 2, 3}
	return in
}

func must(t *rapid.T, in Inputs) *Report {
	r, err := Evaluate(in)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func near(a, b, scale float64) bool {
	return math.Abs(a-b) <= 1e-9*max(math.Abs(a), math.Abs(b), scale, 1e-6)
}

// money is the sum of all present values that make up an NPV, the size against which its rounding is judged.
func money(r *Result) float64 {
	sum := r.PVCosts
	for l := range Lines {
		for t, v := range r.Series.Gross[l] {
			sum += math.Abs(v) * r.Series.Discount[t]
		}
	}
	for t, v := range r.Series.BaseRevenue { // benefits are differences of these
		sum += v * r.Series.Discount[t] * 1e-3
	}
	return sum
}

func TestEveryFigureIsFinite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := must(t, anyInputs(t))
		for _, res := range append(r.Scenarios[:], r.Live) {
			for name, v := range map[string]float64{"npv": res.NPV, "roce": res.ROCE.Value, "irr": res.IRR.Value, "payback": res.Payback.Value,
				"realisation": res.BreakEvenRealisation.Value, "prevention": res.BreakEvenPrevention.Value, "peak": res.PeakFunding} {
				if math.IsNaN(v) || math.IsInf(v, 0) {
					t.Fatalf("%s is %v", name, v)
				}
			}
		}
		if r.Live.Payback.OK() && r.Live.Payback.Value < 0 || r.Live.PeakFunding > 0 {
			t.Fatalf("payback %v, peak funding %v", r.Live.Payback, r.Live.PeakFunding)
		}
		if _, err := EncodeReport(r); err != nil {
			t.Fatal(err)
		}
	})
}

func TestNPVFallsWhenTheRateRises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyInputs(t)
		for d := range in.Drivers {
			in.Drivers[d][0], in.Drivers[d][2] = in.Drivers[d][1], in.Drivers[d][1]
		}
		low := rapid.Float64Range(0, 0.5).Draw(t, "low")
		in.Drivers[DriverRate] = Spread{low + rapid.Float64Range(0.01, 0.5).Draw(t, "more"), low, low}
		r := must(t, in)
		for t, f := range r.Base().Series.Net { // ordinary: out today, in later
			if t == 0 && f >= 0 || t > 0 && f < 0 {
				return
			}
		}
		if r.Scenarios[0].NPV > r.Base().NPV {
			t.Fatalf("NPV rose from %v to %v with the rate", r.Base().NPV, r.Scenarios[0].NPV)
		}
	})
}

func TestNoEffectBringsNoBenefit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyInputs(t)
		for d := range DriverRamp {
			in.Drivers[d] = Spread{}
		}
		r := must(t, in)
		if r.Live.Benefits != 0 || r.Live.PVBenefits != 0 {
			t.Fatalf("benefits of %v out of nothing", r.Live.Benefits)
		}
		if r.Live.BreakEvenRealisation.Why != NoBenefit {
			t.Fatalf("break-even realisation %+v", r.Live.BreakEvenRealisation)
		}
	})
}

func TestMoneyScales(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyInputs(t)
		k := math.Exp2(float64(rapid.IntRange(-8, 8).Draw(t, "k"))) // exact in binary: nothing rounds differently
		r := must(t, in)
		big := in
		big.Reward *= k
		big.Segments = append([]Segment(nil), in.Segments...)
		for i := range big.Segments {
			s := &big.Segments[i]
			s.Revenue, s.CostToServe, s.AcquisitionCost, s.RetentionCost = s.Revenue*k, s.CostToServe*k, s.AcquisitionCost*k, s.RetentionCost*k
		}
		for i := range big.ExitCost {
			big.ExitCost[i] *= k
		}
		for i := range big.Failures {
			big.Failures[i].UnitCost *= k
		}
		for c := range big.Costs {
			for y := range big.Costs[c] {
				big.Costs[c][y] *= k
			}
		}
		b := must(t, big)
		if !near(b.Live.NPV, k*r.Live.NPV, k*money(&r.Live)) || b.Live.IRR != r.Live.IRR || b.Live.Payback != r.Live.Payback ||
			!near(b.Live.ROCE.Value, r.Live.ROCE.Value, 1) || !near(b.Live.BreakEvenPrevention.Value, r.Live.BreakEvenPrevention.Value, 1) {
			t.Fatalf("times %v: %+v became %+v", k, r.Live, b.Live)
		}
	})
}

func TestSegmentsCutInHalf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyInputs(t)
		in.Segments = in.Segments[:min(len(in.Segments), MaxSegments/2)]
		r := must(t, in)
		halves := in
		halves.Segments = nil
		for _, s := range in.Segments {
			s.Customers, s.New = s.Customers/2, s.New/2
			halves.Segments = append(halves.Segments, s, s)
		}
		h := must(t, halves)
		if !near(h.Live.NPV, r.Live.NPV, money(&r.Live)) || !near(h.PoorService.Total.Cost, r.PoorService.Total.Cost, 1) {
			t.Fatalf("NPV %v became %v", r.Live.NPV, h.Live.NPV)
		}
	})
}

// TestOneTreatmentOfRetainedCustomers: with the base growing the cost of acquisition plays no part, with the base held the
// contribution of a customer plays none.
func TestOneTreatmentOfRetainedCustomers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyInputs(t)
		r := must(t, in)
		other := in
		other.Segments = append([]Segment(nil), in.Segments...)
		for i := range other.Segments {
			if in.Retained == BaseGrows {
				other.Segments[i].AcquisitionCost += 1000
			} else {
				other.Segments[i].RetentionCost += 100
			}
		}
		if o := must(t, other); o.Live.NPV != r.Live.NPV {
			t.Fatalf("%s: NPV %v became %v", in.Retained, r.Live.NPV, o.Live.NPV)
		}
	})
}

// TestBreakEvenBreaksEven puts the value found back in.
func TestBreakEvenBreaksEven(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyInputs(t)
		r := must(t, in)
		if !r.Live.BreakEvenPrevention.Has() {
			return
		}
		d := in.At(in.Scenario)
		d[DriverPrevent] = r.Live.BreakEvenPrevention.Value
		if npv := newEngine(&in).npv(d); math.Abs(npv) > 1e-8*money(&r.Live) {
			t.Fatalf("NPV is %v at %v", npv, d[DriverPrevent])
		}
	})
}

func TestIRRMakesNPVZero(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		flows := make([]float64, rapid.IntRange(2, 12).Draw(t, "n"))
		for i := range flows {
			flows[i] = float64(rapid.IntRange(-1e6, 1e6).Draw(t, "flow"))
		}
		f := IRR(flows...)
		if f.OK() != (SignChanges(flows) == 1) {
			t.Fatalf("%v for %v", f, flows)
		}
		var size float64
		for i, v := range flows {
			size += math.Abs(v) * math.Pow(1+f.Value, -float64(i))
		}
		if f.OK() && math.Abs(f.Value) < 1e6 && f.Value > -0.999 && math.Abs(NPV(f.Value, flows...)) > 1e-9*size {
			t.Fatalf("NPV %v at %v", NPV(f.Value, flows...), f.Value)
		}
	})
}

func BenchmarkEvaluate(b *testing.B) {
	in := golden(b)
	for len(in.Segments) < MaxSegments {
		in.Segments = append(in.Segments, in.Segments[len(in.Segments)%3])
	}
	for b.Loop() {
		if _, err := Evaluate(in); err != nil {
			b.Fatal(err)
		}
	}
}
