package kit

import (
	"math"
	"sort"
)

// The geometry of the quadrant chart, without Fyne.

// dotLabel is where a label came to lie; not Shown when there was no room.
type dotLabel struct {
	At     box
	Shown  bool
	Leader bool // far enough from its dot to need a line to it
}

// labelInput is a dot and the size of its label.
type labelInput struct {
	X, Y, R float32 // centre and radius of the dot
	W, H    float32 // size of the label
	Keep    bool    // show it whatever it covers: selected, hovered
}

// placeLabels puts labels beside their dots, in the order given (most
// important first), so that they stay inside bounds and cover neither dots nor
// taken areas nor each other, and avoided ones and lines to labels only if need
// be. What finds no place is not shown: hovering names it.
func placeLabels(dots []labelInput, bounds box, taken, avoided []box) []dotLabel {
	out := make([]dotLabel, len(dots))
	var lines []leaderLine
	var labels []box
	used := append([]box{}, taken...)
	for _, d := range dots {
		used = append(used, box{d.X - d.R, d.Y - d.R, 2 * d.R, 2 * d.R})
	}
	order := make([]int, len(dots))
	for i := range order {
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool { return dots[order[a]].Keep && !dots[order[b]].Keep })
	for rank, i := range order {
		d := dots[i]
		if rank >= mostLabels && !d.Keep {
			break
		}
		best, least, leader, hard := box{}, float32(math.MaxFloat32), false, true
		for k, c := range labelPlaces(d) {
			covers := overlapCost(c, bounds, used)
			cost := covers*1000 + overlapCost(c, bounds, avoided)
			if k >= nearPlaces {
				cost += 200 // rather over an axis than far away
				cost += 400 * float32(leaderTo(d, c).crossings(labels))
			}
			for _, l := range lines {
				cost += 400 * float32(l.crossings([]box{c}))
			}
			if cost < least {
				best, least, leader, hard = c, cost, k >= nearPlaces, covers > 0
			}
			if cost == 0 {
				break
			}
		}
		if hard && !d.Keep {
			continue
		}
		out[i] = dotLabel{keepInside(best, bounds), true, leader}
		used, labels = append(used, best), append(labels, best)
		if leader {
			lines = append(lines, leaderTo(d, best))
		}
	}
	return out
}

// leaderLine is the line from a dot to a label that lies further off.
type leaderLine struct{ X0, Y0, X1, Y1 float32 }

func leaderTo(d labelInput, at box) leaderLine {
	return leaderLine{d.X, d.Y, min(max(d.X, at.X), at.X+at.W), min(max(d.Y, at.Y+2), at.Y+at.H-2)}
}

// crossings counts the boxes a line goes through, looking every few pixels.
func (l leaderLine) crossings(boxes []box) int {
	const steps = 16
	n := 0
	for _, b := range boxes {
		for i := range steps + 1 {
			t := float32(i) / steps
			if b.contains(l.X0+(l.X1-l.X0)*t, l.Y0+(l.Y1-l.Y0)*t) {
				n++
				break
			}
		}
	}
	return n
}

// mostLabels is how many dots are tried to be named: more could not be read, and trying takes time.
const mostLabels = 120

// nearPlaces is how many of labelPlaces touch their dot.
const nearPlaces = 8

// labelPlaces lists places for a label, best first: right, left, above, below, the corners, then further out.
func labelPlaces(d labelInput) []box {
	const gap = 4
	at := func(dx, dy float32) box { return box{d.X + dx, d.Y + dy, d.W, d.H} }
	r, l, mid := d.R+gap, -d.R-gap-d.W, -d.H/2
	up, down, centre := -d.R-2-d.H, d.R+2, -d.W/2
	near := []box{at(r, mid), at(l, mid), at(centre, up), at(centre, down), at(r-2, up+4), at(r-2, down-4), at(l+2, up+4), at(l+2, down-4)}
	for _, far := range []float32{14, 26, 40} {
		near = append(near, at(r+far, mid-far), at(r+far, mid+far), at(l-far, mid-far), at(l-far, mid+far), at(centre, up-far), at(centre, down+far))
	}
	return near
}

func overlapCost(c, bounds box, used []box) float32 {
	in := keepInside(c, bounds)
	cost := (abs(in.X-c.X) + abs(in.Y-c.Y)) * 40
	for _, u := range used {
		w := min(c.X+c.W, u.X+u.W) - max(c.X, u.X)
		h := min(c.Y+c.H, u.Y+u.H) - max(c.Y, u.Y)
		if w > 0 && h > 0 {
			cost += w * h
		}
	}
	return cost
}

func keepInside(b, bounds box) box {
	b.X = max(bounds.X, min(b.X, bounds.X+bounds.W-b.W))
	b.Y = max(bounds.Y, min(b.Y, bounds.Y+bounds.H-b.H))
	return b
}

func abs(v float32) float32 { return max(v, -v) }

// scaleTo maps v of min…max to 0…length, clamped so that a dot beyond the axis sits on its edge.
func scaleTo(v, low, high float64, length float32) float32 {
	if high <= low || math.IsNaN(v) {
		return 0
	}
	return length * float32(min(max((v-low)/(high-low), 0), 1))
}

// nextDot returns the dot that an arrow key leads to from dot i, or i: the
// nearest one within 45° of the direction.
func nextDot(dots []labelInput, i, dx, dy int) int {
	best, least := i, math.MaxFloat64
	for k, d := range dots {
		if k == i {
			continue
		}
		x, y := float64(d.X-dots[i].X), float64(d.Y-dots[i].Y)
		along, across := x*float64(dx)+y*float64(dy), math.Abs(x*float64(dy)-y*float64(dx))
		if along < 0 || along < across || (along == 0 && k < i) {
			continue
		}
		if dist := along + 2*across; dist < least {
			best, least = k, dist
		}
	}
	return best
}

// nearestDot returns the dot under a point, at most reach beyond its edge, or −1.
func nearestDot(dots []labelInput, x, y, reach float32) int {
	best, least := -1, float32(math.MaxFloat32)
	for k, d := range dots {
		dist := float32(math.Hypot(float64(x-d.X), float64(y-d.Y)))
		if dist <= d.R+reach && dist < least {
			best, least = k, dist
		}
	}
	return best
}
