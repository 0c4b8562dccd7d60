package roce

import (
	"math"
	"slices"
)

// NPV discounts flows at periods 0, 1, 2, …; the first is not discounted. (A spreadsheet's NPV function discounts the
// first one, too.) rate > −1.
func NPV(rate float64, flows ...float64) float64 {
	var sum float64
	for _, f := range slices.Backward(flows) {
		sum = sum/(1+rate) + f
	}
	return sum
}

// SignChanges counts how often the sign changes from one flow to the next, zeros passed over.
func SignChanges(flows []float64) (n int) {
	last := 0.0
	for _, f := range flows {
		if f == 0 {
			continue
		}
		if last != 0 && f > 0 != (last > 0) {
			n++
		}
		last = f
	}
	return n
}

// IRR is the rate per period at which the flows' NPV is 0. It is given only if the flows change sign exactly once: then
// there is exactly one (Descartes' rule of signs).
func IRR(flows ...float64) Figure {
	switch n := SignChanges(flows); {
	case n == 0:
		return Figure{Why: NoSignChange}
	case n > 1:
		return Figure{Why: SeveralSignChanges}
	}
	v, ok := discountAtZero(flows)
	if !ok {
		return Figure{Why: NotFound}
	}
	return Figure{Value: 1/v - 1}
}

// discountAtZero finds the discount factor of one period that makes the flows, which change sign once, worth nothing. It
// doubles or halves from 1 until the sign differs, and then halves the interval down to neighbouring numbers.
func discountAtZero(flows []float64) (v float64, ok bool) {
	at := func(v float64) (sum float64) {
		for _, f := range slices.Backward(flows) {
			sum = sum*v + f
		}
		return sum
	}
	first := 0.0
	for i, f := range flows { // leading zeros only scale
		if f != 0 {
			first, flows = f, flows[i:]
			break
		}
	}
	before := func(v float64) bool { return at(v) == 0 || at(v) > 0 == (first > 0) } // the root is not below v
	low, high := 1.0, 1.0
	for before(high) {
		if low, high = high, high*2; high > 1e18 {
			return 0, false
		}
	}
	for !before(low) {
		if high, low = low, low/2; low < 1e-18 {
			return 0, false
		}
	}
	for {
		mid := low + (high-low)/2
		if mid <= low || mid >= high {
			return low, true
		}
		if before(mid) {
			low = mid
		} else {
			high = mid
		}
	}
}

// irrOf is the yearly IRR of yearly flows that share the timing of the NPV: they stand on a grid of half-years, year t at
// 2t, or at 2t − 1 in the middle of the year, year 0 at 0.
func irrOf(net Years, timing Timing) Figure {
	var grid [2*MaxHorizon + 1]float64
	for t, f := range net {
		at := 2 * t
		if timing == MidYear && t > 0 {
			at--
		}
		grid[at] += f
	}
	half := IRR(grid[:]...)
	if half.OK() {
		half.Value = (1+half.Value)*(1+half.Value) - 1
	}
	return half
}

// payback is the month in which the cumulative cash flow crosses zero upwards for the last time, linear within the year
// and not discounted; 0 if it never was negative.
func payback(net, cum Years) Figure {
	if cum[len(cum)-1] < 0 {
		return Figure{Why: NotWithinHorizon}
	}
	var month float64
	for t := 1; t < len(cum); t++ {
		if cum[t-1] < 0 && cum[t] >= 0 {
			month = 12*float64(t-1) + 12*-cum[t-1]/net[t]
		}
	}
	return Figure{Value: math.Ceil(math.Round(month*1e6) / 1e6)}
}
