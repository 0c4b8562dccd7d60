// Package typeface is the text of printed documents: the embedded fonts as one typeface, with measures, line breaks, and
// the font file that a document carries, made of the characters it uses. The packages below export use it; everything is
// pure, and a Face serves one goroutine at a time.
package typeface

// Point is a place in units of 1/1000 em, y upwards.
type Point struct{ X, Y float64 }

// Op is what a segment of an outline does.
type Op uint8

// The order is that of sfnt.SegmentOp.
const (
	MoveTo Op = iota
	LineTo
	QuadTo
	CubeTo
)

// points is how many points an op has.
func (o Op) points() int { return [...]int{1, 1, 2, 3}[o] }

// Segment is a part of an outline: its last point is where it ends, those before steer the curve.
type Segment struct {
	Op Op
	P  [3]Point
}
