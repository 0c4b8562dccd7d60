package mapdoc

// point and rect are in pixels of 1/96 inch, y downwards, unless it says otherwise.
type point struct{ x, y float64 }

type rect struct{ x, y, w, h float64 }

func (r rect) right() float64  { return r.x + r.w }
func (r rect) bottom() float64 { return r.y + r.h }

// inset makes the rectangle smaller on all sides; a negative distance makes it larger.
func (r rect) inset(d float64) rect { return rect{r.x + d, r.y + d, r.w - 2*d, r.h - 2*d} }

func (r rect) touches(o rect) bool {
	return r.x < o.right() && o.x < r.right() && r.y < o.bottom() && o.y < r.bottom()
}

// segmentOp is what a segment of a path does.
type segmentOp uint8

// The order is that of typeface.Op.
const (
	moveTo segmentOp = iota
	lineTo
	quadTo
	cubeTo
)

// points is how many points an op has.
func (o segmentOp) points() int { return [...]int{1, 1, 2, 3}[o] }

// segment is a part of a path: its last point is where it ends, those before steer the curve.
type segment struct {
	op segmentOp
	p  [3]point
}

// colour is 0xRRGGBB; all are opaque.
type colour uint32

// mix goes from a towards b by t, 0…1.
func mix(a, b colour, t float64) colour {
	channel := func(shift uint) colour {
		x, y := float64(a>>shift&255), float64(b>>shift&255)
		return colour(x+(y-x)*t+0.5) << shift
	}
	return channel(16) | channel(8) | channel(0)
}
