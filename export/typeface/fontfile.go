package typeface

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"unicode/utf16"
)

// A font file is made for each document, with the characters it uses and no others: one TrueType font for Latin and
// Chinese, since PDF libraries and browsers all read that. The curves of the Chinese font are cubic; TrueType's are
// quadratic, so they are approximated to within half a unit of 1/1000 em, which no printer resolves.

// curveTolerance is the largest distance between a cubic curve and the quadratic ones that replace it, in units.
const curveTolerance = 0.5

// FontFile is the TrueType font with the given characters. family and style are its name.
func (t *Face) FontFile(used map[rune]bool, family, style string) ([]byte, error) {
	runes := make([]rune, 0, len(used)+1)
	for r := range used {
		if g := t.Glyph(r); g.Drawn == r && r <= 0xFFFF && r != ' ' {
			runes = append(runes, r)
		}
	}
	runes = append(runes, ' ') // always there: readers ask for it
	slices.Sort(runes)
	b := &fontBuilder{runes: runes}
	b.add(notdef(), 0.6)
	for _, r := range runes {
		g := t.Glyph(r)
		outline, err := t.Outline(g)
		if err != nil {
			return nil, err
		}
		b.add(outline, g.Advance)
	}
	weight := uint16(400)
	if t.bold {
		weight = 700
	}
	return b.file(family, style, weight), nil
}

// notdef is the empty box that stands for what a font lacks.
func notdef() []Segment {
	box := func(a, b float64) []Segment {
		corner := func(op Op, x, y float64) Segment { return Segment{op, [3]Point{{x, y}}} }
		return []Segment{corner(MoveTo, a, a), corner(LineTo, a, 700-a), corner(LineTo, b, 700-a), corner(LineTo, b, a)}
	}
	inner := box(100, 500)
	slices.Reverse(inner[1:]) // the other way round: a hole
	return append(box(60, 540), inner...)
}

// fontBuilder collects glyphs; the first is that for unknown characters, then one per rune.
type fontBuilder struct {
	runes    []rune
	glyf     bytes.Buffer
	loca     []uint32
	advances []uint16
	bearings []int16
	box      [4]int16 // of all glyphs
	points   int      // most of a glyph
	contours int
}

// node is a point of a TrueType contour.
type node struct {
	x, y int16
	on   bool
}

func (b *fontBuilder) add(outline []Segment, advance float64) {
	b.loca = append(b.loca, uint32(b.glyf.Len()))
	b.advances = append(b.advances, uint16(math.Round(advance*UnitsPerEm)))
	contours := contoursOf(outline)
	if len(contours) == 0 {
		b.bearings = append(b.bearings, 0)
		return
	}
	low, high := node{math.MaxInt16, math.MaxInt16, true}, node{math.MinInt16, math.MinInt16, true}
	points := 0
	for _, c := range contours {
		points += len(c)
		for _, n := range c {
			low.x, low.y = min(low.x, n.x), min(low.y, n.y)
			high.x, high.y = max(high.x, n.x), max(high.y, n.y)
		}
	}
	b.points, b.contours = max(b.points, points), max(b.contours, len(contours))
	b.bearings = append(b.bearings, low.x)
	b.box = [4]int16{min(b.box[0], low.x), min(b.box[1], low.y), max(b.box[2], high.x), max(b.box[3], high.y)}
	put(&b.glyf, int16(len(contours)), low.x, low.y, high.x, high.y)
	end := -1
	for _, c := range contours {
		end += len(c)
		put(&b.glyf, uint16(end))
	}
	put(&b.glyf, uint16(0)) // no instructions
	writeNodes(&b.glyf, slices.Concat(contours...))
	for b.glyf.Len()%4 != 0 {
		b.glyf.WriteByte(0)
	}
}

// contoursOf turns an outline into closed contours of on and off points, rounded to units.
func contoursOf(outline []Segment) [][]node {
	var contours [][]node
	var current []node
	at := Point{}
	finish := func() {
		if n := len(current); n > 1 && current[0] == current[n-1] {
			current = current[:n-1] // closed by itself
		}
		if len(current) > 2 {
			contours = append(contours, current)
		}
		current = nil
	}
	add := func(p Point, on bool) {
		n := node{int16(math.Round(p.X)), int16(math.Round(p.Y)), on}
		if k := len(current); on && k > 0 && current[k-1] == n {
			return
		}
		current = append(current, n)
	}
	for _, s := range outline {
		switch s.Op {
		case MoveTo:
			finish()
			add(s.P[0], true)
		case LineTo:
			add(s.P[0], true)
		case QuadTo:
			add(s.P[0], false)
			add(s.P[1], true)
		case CubeTo:
			for _, q := range quadratics(at, s.P[0], s.P[1], s.P[2]) {
				add(q[0], false)
				add(q[1], true)
			}
		}
		at = s.P[s.Op.points()-1]
	}
	finish()
	return contours
}

// quadratics replaces a cubic curve by quadratic ones, each given by its control point and its end. The bound of the
// error is that of the mid-point approximation, √3/36·|p3−3c2+3c1−p0|, which falls with the cube of the number of parts.
func quadratics(p0, c1, c2, p3 Point) [][2]Point {
	dx, dy := p3.X-3*c2.X+3*c1.X-p0.X, p3.Y-3*c2.Y+3*c1.Y-p0.Y
	n := max(1, int(math.Ceil(math.Cbrt(math.Sqrt(3)/36*math.Hypot(dx, dy)/curveTolerance))))
	parts := make([][2]Point, n)
	from := p0
	for i := range parts {
		a, b := float64(i)/float64(n), float64(i+1)/float64(n)
		to := cubicAt(p0, c1, c2, p3, b)
		da, db := cubicSlope(p0, c1, c2, p3, a), cubicSlope(p0, c1, c2, p3, b)
		k := (b - a) / 4 // (3·(first control + second control) − from − to)/4 of the part
		parts[i] = [2]Point{{(from.X+to.X)/2 + k*(da.X-db.X), (from.Y+to.Y)/2 + k*(da.Y-db.Y)}, to}
		from = to
	}
	return parts
}

func cubicAt(p0, c1, c2, p3 Point, t float64) Point {
	u := 1 - t
	a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return Point{a*p0.X + b*c1.X + c*c2.X + d*p3.X, a*p0.Y + b*c1.Y + c*c2.Y + d*p3.Y}
}

func cubicSlope(p0, c1, c2, p3 Point, t float64) Point {
	u := 1 - t
	a, b, c := 3*u*u, 6*u*t, 3*t*t
	return Point{a*(c1.X-p0.X) + b*(c2.X-c1.X) + c*(p3.X-c2.X), a*(c1.Y-p0.Y) + b*(c2.Y-c1.Y) + c*(p3.Y-c2.Y)}
}

// writeNodes writes flags and coordinates as the glyf table packs them.
func writeNodes(w *bytes.Buffer, nodes []node) {
	var flags, xs, ys bytes.Buffer
	var last node
	for _, n := range nodes {
		flag := byte(0)
		if n.on {
			flag = 1
		}
		flag |= packDelta(&xs, int(n.x)-int(last.x), 0x02, 0x10)
		flag |= packDelta(&ys, int(n.y)-int(last.y), 0x04, 0x20)
		flags.WriteByte(flag)
		last = n
	}
	w.Write(flags.Bytes())
	w.Write(xs.Bytes())
	w.Write(ys.Bytes())
}

// packDelta writes one coordinate, in a byte if it fits; short and same are the flags that tell so.
func packDelta(w *bytes.Buffer, d int, short, same byte) byte {
	switch {
	case d == 0:
		return same
	case d > 0 && d < 256:
		w.WriteByte(byte(d))
		return short | same
	case d < 0 && d > -256:
		w.WriteByte(byte(-d))
		return short
	}
	put(w, int16(d))
	return 0
}

// put writes values in the byte order of fonts.
func put(w *bytes.Buffer, values ...any) {
	for _, v := range values {
		_ = binary.Write(w, binary.BigEndian, v) // a buffer takes everything of fixed size
	}
}

func utf16BE(s string) []byte {
	var b bytes.Buffer
	put(&b, utf16.Encode([]rune(s)))
	return b.Bytes()
}
