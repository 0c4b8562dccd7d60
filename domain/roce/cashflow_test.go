package roce

import (
	"math"
	"testing"
	"time"
)

// The published examples are held against the same NPV and IRR that the model uses. A spreadsheet's NPV discounts the first
// flow, too.
func TestPublishedCashFlows(t *testing.T) {
	excel := func(rate float64, flows ...float64) float64 { return NPV(rate, append([]float64{0}, flows...)...) }
	for _, c := range []struct {
		name      string
		want, got float64
		within    float64
	}{
		{"TEI costs", 1672201, NPV(0.10, 53150, 666715, 636772, 647783), 1},
		{"TEI benefits", 7168371, NPV(0.10, 0, 1606511, 3061331, 4229760), 1},
		{"NPV-1", 1188.4434123352, excel(0.10, -10000, 3000, 4200, 6800), 1e-9},
		{"NPV-1 from today", 1307.2878, NPV(0.10, -10000, 3000, 4200, 6800), 1e-4},
		{"NPV-2", 1922.06, excel(0.08, 8000, 9200, 10000, 12000, 14500) - 40000, 0.005},
		{"NPV-2, sixth year", -3749.47, excel(0.08, 8000, 9200, 10000, 12000, 14500, -9000) - 40000, 0.005},
		{"NPV-3", 13572, NPV(0.12, -10000, 7274, 6558, 6223, 6087, 6259), 0.5},
		{"NPV-4", 4694.83568075117, excel(0.065, 5000), 1e-10},
		{"NPV-4, several", 11529.60863329007, excel(0.10, 500, 1500, 4000, 10000), 1e-9},
		{"IRR-1", -0.02124485, IRR(-70000, 12000, 15000, 18000, 21000).Value, 5e-9},
		{"IRR-1, fifth year", 0.086630948, IRR(-70000, 12000, 15000, 18000, 21000, 26000).Value, 5e-10},
		{"IRR-1, two years", -0.443506941, IRR(-70000, 12000, 15000).Value, 5e-10},
		{"IRR-2", 0.2809484211599611, IRR(-100, 39, 59, 55, 20).Value, 1e-15},
	} {
		if math.Abs(c.want-c.got) > c.within {
			t.Errorf("%s: want %v, got %v", c.name, c.want, c.got)
		}
	}
	costs, benefits := NPV(0.10, 53150, 666715, 636772, 647783), NPV(0.10, 0, 1606511, 3061331, 4229760)
	if roi := ratio(benefits-costs, costs, NoCost); math.Round(roi.Value*100) != 329 || math.Abs(benefits-costs-5496170) > 1 {
		t.Errorf("TEI: ROI %v, NPV %v", roi, benefits-costs)
	}
	net := Years{-53150, 1606511 - 666715}
	if month := 12 * -net[0] / net[1]; math.Abs(month-0.68) > 0.005 {
		t.Errorf("TEI: payback after %v months", month)
	}
}

// TestPublishedDatedFlows discounts by days over 365, as XNPV and XIRR do, with the same discounting of a power.
func TestPublishedDatedFlows(t *testing.T) {
	day := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	flows := []float64{-10000, 2750, 4250, 3250, 2750}
	days := []time.Time{day(2008, 1, 1), day(2008, 3, 1), day(2008, 10, 30), day(2009, 2, 15), day(2009, 4, 1)}
	xnpv := func(rate float64) (sum float64) {
		for i, f := range flows {
			sum += f * math.Pow(1+rate, -days[i].Sub(days[0]).Hours()/24/365)
		}
		return sum
	}
	if v := xnpv(0.09); math.Abs(v-2086.6476) > 5e-5 {
		t.Errorf("XNPV: %v", v)
	}
	if v := xnpv(0.373362535); math.Abs(v) > 1e-4 {
		t.Errorf("XIRR: NPV %v at the published rate", v)
	}
	grid := make([]float64, 457) // by days, as the model puts half-years on a grid
	for i, f := range flows {
		grid[int(days[i].Sub(days[0]).Hours()/24)] += f
	}
	daily := IRR(grid...)
	if v := math.Pow(1+daily.Value, 365) - 1; math.Abs(v-0.373362535) > 1e-8 { // the published one stops at eight digits
		t.Errorf("XIRR: %v", v)
	}
}

// TestPublishedLifetimeValues compares the long run of a customer's flows with the closed forms: the model's flows per
// customer are the same m·r^t.
func TestPublishedLifetimeValues(t *testing.T) {
	value := func(margin, retention, rate float64, now bool) float64 {
		flows := make([]float64, 20000)
		for t := range flows {
			flows[t] = margin * math.Pow(retention, float64(t))
		}
		if !now {
			flows[0] = 0
		}
		return NPV(rate, flows...)
	}
	for _, c := range []struct {
		name      string
		want, got float64
		within    float64
	}{
		{"CLV-1", 1208.63, value(19.95-1.50-6.0/12, 0.995, 0.01, true), 0.005},
		{"CLV-2", 1190.68, value(19.95-1.50-6.0/12, 0.995, 0.01, false), 0.005},
		{"CLV-3", 67.2639, value(18.95, 0.788, 0.01, false), 1e-4},
		{"CLV-5", 50, value(150, 0.55, 0.10, false) - 100, 1e-9},
		{"RET-3", 1782.0 / 12, value(99*0.15, 0.9, 0, true), 0.01},
	} {
		if math.Abs(c.want-c.got) > c.within {
			t.Errorf("%s: want %v, got %v", c.name, c.want, c.got)
		}
	}
}

func TestIRRRefuses(t *testing.T) {
	for _, c := range []struct {
		flows []float64
		want  Refusal
	}{{[]float64{1, 2, 3}, NoSignChange}, {[]float64{0, 0}, NoSignChange}, {nil, NoSignChange}, {[]float64{-1, 0, 3, -1}, SeveralSignChanges},
		{[]float64{-1e300, 1e-300}, NotFound}} {
		if got := IRR(c.flows...); got.Why != c.want {
			t.Errorf("%v: %+v, want %s", c.flows, got, c.want)
		}
	}
}

func TestPaybackIsTheLastCrossing(t *testing.T) {
	for _, c := range []struct {
		net  Years
		want Figure
	}{
		{Years{-100, 50, 50, 0, 0, 0}, Figure{Value: 24}},
		{Years{-100, 200, -200, 200, 0, 0}, Figure{Value: 30}},
		{Years{10, 0, 0, 0, 0, 0}, Figure{}},
		{Years{-100, 0, 0, 0, 0, 99}, Figure{Why: NotWithinHorizon}},
	} {
		var cum Years
		var sum float64
		for t, f := range c.net {
			sum += f
			cum[t] = sum
		}
		if got := payback(c.net, cum); got != c.want {
			t.Errorf("%v: %+v, want %+v", c.net, got, c.want)
		}
	}
}
