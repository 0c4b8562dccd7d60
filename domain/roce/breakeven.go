package roce

import "math"

// breakEven finds the value of the driver "prevent" at which NPV is 0, the other drivers as they are. NPV is a polynomial
// of degree five at most in it, nearly straight; with a haircut it has kinks. So the secant method goes first, from 0 and
// the live value as in the workbook; should it stray, halving an interval in which the sign changes.
func (e *engine) breakEven(d Drivers, npv float64) Figure {
	live := d[DriverPrevent]
	at := func(x float64) float64 {
		d[DriverPrevent] = x
		return e.npv(d)
	}
	x0, x1 := 0.0, live
	y0, y1 := at(0), npv
	if live == 0 {
		x1 = 1
		y1 = at(1)
	}
	if !e.moves(y0, y1) {
		return Figure{Why: NoBreakEven}
	}
	root, ok := secant(at, x0, y0, x1, y1, e.scale())
	if !ok {
		root, ok = bisect(at)
	}
	switch {
	case !ok:
		return Figure{Why: NoBreakEven}
	case root < 0:
		return Figure{Value: root, Why: WithoutAny}
	case root > 1:
		return Figure{Value: root, Why: NotAchievable}
	}
	return Figure{Value: root}
}

// scale is the size of the money in the case, to judge what is nothing: present values of all cash, in and out.
func (e *engine) scale() float64 {
	var sum float64
	for t := range e.series.Discount {
		sum += e.series.PVCosts[t]
		for l := range Lines {
			sum += math.Abs(e.series.Adjusted[l][t]) * e.series.Discount[t]
		}
	}
	return sum
}

// moves reports whether prevention makes a difference beyond rounding.
func (e *engine) moves(y0, y1 float64) bool { return math.Abs(y1-y0) > 1e-11*e.scale() }

// secant stops when a step no longer changes the value: there the NPV is 0 but for rounding.
func secant(f func(float64) float64, x0, y0, x1, y1, scale float64) (root float64, ok bool) {
	for range 60 {
		if math.Abs(y1) <= 1e-15*scale || y1 == y0 {
			break
		}
		x2 := x1 - y1*(x1-x0)/(y1-y0)
		if math.IsNaN(x2) || math.Abs(x2) > 1e6 {
			return 0, false
		}
		x0, y0 = x1, y1
		x1, y1 = x2, f(x2)
		if math.Abs(x1-x0) <= 1e-15*max(1e-3, math.Abs(x1)) {
			break
		}
	}
	return x1, math.Abs(y1) <= 1e-9*scale
}

// bisect looks for a change of sign, nearest to what can be achieved first, and halves down to neighbouring numbers.
func bisect(f func(float64) float64) (root float64, ok bool) {
	edges := []float64{0, 1, -1, 2, -2, 5, -5, 10, -10, 100, -100, 1000, -1000}
	values := make(map[float64]float64, len(edges))
	low, high := 0.0, 0.0
	for i, x := range edges {
		values[x] = f(x)
		if values[x] == 0 {
			return x, true
		}
		for _, other := range edges[:i] {
			if !ok && values[other] > 0 != (values[x] > 0) {
				low, high, ok = other, x, true
			}
		}
		if ok {
			break
		}
	}
	if !ok {
		return 0, false
	}
	positive := values[low] > 0
	for range 200 {
		mid := low + (high-low)/2
		if mid == low || mid == high {
			break
		}
		if f(mid) > 0 == positive {
			low = mid
		} else {
			high = mid
		}
	}
	return low, true
}
