package roce

import (
	"cmp"
	"math"
	"slices"
)

// tornado moves each driver alone to its pessimistic and its optimistic value, the others at base whatever scenario is
// live. The largest swing comes first, equal ones stay in the order of the drivers.
func (e *engine) tornado(base float64) []Bar {
	in := e.in
	bars := make([]Bar, 0, DriverCount)
	for d := range DriverCount {
		at := in.At(Likely)
		b := Bar{Driver: d, From: in.Drivers[d][0], BaseDriver: at[d], To: in.Drivers[d][2]}
		at[d] = b.From
		b.Low = e.npv(at)
		at[d] = b.To
		b.High = e.npv(at)
		b.LessLow, b.LessHigh, b.Swing = b.Low-base, b.High-base, math.Abs(b.High-b.Low)
		bars = append(bars, b)
	}
	slices.SortStableFunc(bars, func(a, b Bar) int { return cmp.Compare(b.Swing, a.Swing) })
	return bars
}
