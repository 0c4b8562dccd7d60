package chart

import (
	"math"
	"slices"
)

// The geometry of charts, without Fyne.

// box is an area in units of the widget.
type box struct{ X, Y, W, H float32 }

func (b box) contains(x, y float32) bool {
	return x >= b.X && y >= b.Y && x < b.X+b.W && y < b.Y+b.H
}

func (b box) right() float32  { return b.X + b.W }
func (b box) bottom() float32 { return b.Y + b.H }

func (b box) grown(d float32) box { return box{b.X - d, b.Y - d, b.W + 2*d, b.H + 2*d} }

// cut returns the part of b inside bounds; one without width or height if there is none.
func (b box) cut(bounds box) box {
	x, y := max(b.X, bounds.X), max(b.Y, bounds.Y)
	return box{x, y, max(min(b.right(), bounds.right())-x, 0), max(min(b.bottom(), bounds.bottom())-y, 0)}
}

// within moves b so that it lies inside bounds, as far as it fits.
func (b box) within(bounds box) box {
	b.X = max(bounds.X, min(b.X, bounds.right()-b.W))
	b.Y = max(bounds.Y, min(b.Y, bounds.bottom()-b.H))
	return b
}

// most bounds what can be drawn: differences of larger numbers overflow.
const most = 1e150

// finite tells whether a value can be drawn.
func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// extent returns the least and the largest of the values that can be drawn; ok is false if there is none.
func extent(values ...float64) (low, high float64, ok bool) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if finite(v) {
			low, high, ok = min(low, v), max(high, v), true
		}
	}
	return low, high, ok
}

// ticks returns about n round numbers, a step of 1, 2 or 5 times a power of
// ten apart, that reach from low or below to high or above.
func ticks(low, high float64, n int) []float64 {
	if !finite(low) || !finite(high) || low > high {
		low, high = 0, 1
	}
	low, high = max(low, -most), min(high, most)
	if low == high {
		if low == 0 {
			high = 1
		} else {
			low, high = min(low, 0), max(high, 0)
		}
	}
	raw := (high - low) / float64(max(n, 1))
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * power
	for _, f := range []float64{1, 2, 5} {
		if f*power >= raw*0.999 {
			step = f * power
			break
		}
	}
	from, to := math.Floor(low/step+1e-9), math.Ceil(high/step-1e-9)
	var out []float64
	for i := from; i <= to && len(out) <= 2*n+3; i++ {
		out = append(out, i*step+0) // never −0
	}
	return out
}

// scale maps values of an axis to a length.
type scale struct {
	low, high float64
	from, to  float32 // where low and high lie
}

// at is where a value lies, at the nearer end if it is beyond the axis.
func (s scale) at(v float64) float32 {
	if s.high <= s.low || math.IsNaN(v) {
		return s.from
	}
	t := min(max((v-s.low)/(s.high-s.low), 0), 1)
	return s.from + (s.to-s.from)*float32(t)
}

// spread moves labels of a height, wanted with their centres at these places,
// apart so that none overlap between top and bottom. Labels for which there is
// no room at all, the last ones, are not shown.
func spread(want []float32, height, top, bottom float32) (at []float32, shown []bool) {
	at, shown = slices.Clone(want), make([]bool, len(want))
	room := int(max(0, (bottom-top)/max(height, 1)+0.001))
	order := make([]int, min(len(want), room))
	for i := range order {
		order[i], shown[i] = i, true
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case want[a] < want[b]:
			return -1
		case want[a] > want[b]:
			return 1
		}
		return a - b
	})
	next := top + height/2
	for _, i := range order {
		at[i] = max(at[i], next)
		next = at[i] + height
	}
	limit := bottom - height/2
	for k := len(order) - 1; k >= 0; k-- {
		i := order[k]
		at[i] = min(at[i], limit)
		limit = at[i] - height
	}
	return at, shown
}

// span is a stretch on a line.
type span struct{ From, To float32 }

// lanes gives every span the first lane in which it overlaps no earlier one,
// and says how many lanes there are.
func lanes(spans []span) (lane []int, count int) {
	lane = make([]int, len(spans))
	order := make([]int, len(spans))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case spans[a].From < spans[b].From:
			return -1
		case spans[a].From > spans[b].From:
			return 1
		}
		return a - b
	})
	var ends []float32
	for _, i := range order {
		free := slices.IndexFunc(ends, func(end float32) bool { return end <= spans[i].From })
		if free < 0 {
			free = len(ends)
			ends = append(ends, 0)
		}
		ends[free] = spans[i].To
		lane[i] = free
	}
	return lane, len(ends)
}

// every returns the smallest n for which each nth of the labels, centred at
// these places, keeps a gap from the next.
func every(at, widths []float32, gap float32) int {
	for n := 1; n < len(at); n++ {
		fits := true
		for i := n; i < len(at); i += n {
			if at[i]-widths[i]/2 < at[i-n]+widths[i-n]/2+gap {
				fits = false
				break
			}
		}
		if fits {
			return n
		}
	}
	return max(len(at), 1)
}

// stack adds up layers step by step: out[i][j] is the top of layer i at step
// j. What cannot be added, or is negative, counts as nothing.
func stack(layers [][]float64, steps int) [][]float64 {
	sum := make([]float64, steps)
	out := make([][]float64, len(layers))
	for i, l := range layers {
		out[i] = make([]float64, steps)
		for j := range steps {
			if j < len(l) && finite(l[j]) && l[j] > 0 {
				sum[j] = min(sum[j]+l[j], most)
			}
			out[i][j] = sum[j]
		}
	}
	return out
}

// spot is one thing of a chart that can be pointed at and walked to.
type spot struct {
	ID        int64
	Row, Col  int
	At        box    // where the pointer finds it; the ring goes around it
	Name, Tip string // first line and the rest of the card that names it
	Round     bool   // the ring is a circle
	World     box    // where it lies in a chart that scrolls, without scrolling
}

func (s spot) centre() float32 {
	if s.World.W > 0 {
		return s.World.X + s.World.W/2
	}
	return s.At.X + s.At.W/2
}

// walk returns the spot an arrow key leads to from spot i: the next one in the
// same row, or the nearest one across in the next row. It is i at the end.
func walk(spots []spot, i, dx, dy int) int {
	best := i
	from := spots[i]
	for k, s := range spots {
		switch {
		case k == i:
		case dx != 0 && s.Row == from.Row && (s.Col-from.Col)*dx > 0:
			if best == i || (spots[best].Col-s.Col)*dx > 0 {
				best = k
			}
		case dy != 0 && (s.Row-from.Row)*dy > 0:
			closer := off(s, from) < off(spots[best], from)
			if best == i || (spots[best].Row-s.Row)*dy > 0 || (spots[best].Row == s.Row && closer) {
				best = k
			}
		}
	}
	return best
}

// off is how far two spots are apart from left to right.
func off(a, b spot) float32 {
	d := a.centre() - b.centre()
	return max(d, -d)
}

// near is how far from a dot the pointer finds it, where nothing else is.
const near = 22

// spotAt returns the spot under a point, the one whose centre is nearest if
// there are several, else the nearest dot close by, or −1.
func spotAt(spots []spot, x, y float32) int {
	best, least := -1, float64(math.MaxFloat64)
	for _, under := range []bool{true, false} {
		for i, s := range spots {
			d := math.Hypot(float64(x-s.At.X-s.At.W/2), float64(y-s.At.Y-s.At.H/2))
			if d < least && (under && s.At.contains(x, y) || !under && s.Round && d <= near) {
				best, least = i, d
			}
		}
		if best >= 0 {
			break
		}
	}
	return best
}
