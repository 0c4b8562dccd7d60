package mapdoc

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

// fontFile is the TrueType font with the given characters. family and style are its name.
func (t *typeface) fontFile(used map[rune]bool, family, style string) ([]byte, error) {
	runes := make([]rune, 0, len(used)+1)
	for r := range used {
		if g := t.glyph(r); g.drawn == r && r <= 0xFFFF && r != ' ' {
			runes = append(runes, r)
		}
	}
	runes = append(runes, ' ') // always there: readers ask for it
	slices.Sort(runes)
	b := &fontBuilder{runes: runes}
	b.add(notdef(), 0.6)
	for _, r := range runes {
		g := t.glyph(r)
		outline, err := t.outline(g)
		if err != nil {
			return nil, err
		}
		b.add(outline, g.advance)
	}
	weight := uint16(400)
	if t.bold {
		weight = 700
	}
	return b.file(family, style, weight), nil
}

// notdef is the empty box that stands for what a font lacks.
func notdef() []segment {
	box := func(a, b float64) []segment {
		corner := func(op segmentOp, x, y float64) segment { return segment{op, [3]point{{x, y}}} }
		return []segment{corner(moveTo, a, a), corner(lineTo, a, 700-a), corner(lineTo, b, 700-a), corner(lineTo, b, a)}
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

func (b *fontBuilder) add(outline []segment, advance float64) {
	b.loca = append(b.loca, uint32(b.glyf.Len()))
	b.advances = append(b.advances, uint16(math.Round(advance*unitsPerEm)))
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
func contoursOf(outline []segment) [][]node {
	var contours [][]node
	var current []node
	at := point{}
	finish := func() {
		if n := len(current); n > 1 && current[0] == current[n-1] {
			current = current[:n-1] // closed by itself
		}
		if len(current) > 2 {
			contours = append(contours, current)
		}
		current = nil
	}
	add := func(p point, on bool) {
		n := node{int16(math.Round(p.x)), int16(math.Round(p.y)), on}
		if k := len(current); on && k > 0 && current[k-1] == n {
			return
		}
		current = append(current, n)
	}
	for _, s := range outline {
		switch s.op {
		case moveTo:
			finish()
			add(s.p[0], true)
		case lineTo:
			add(s.p[0], true)
		case quadTo:
			add(s.p[0], false)
			add(s.p[1], true)
		case cubeTo:
			for _, q := range quadratics(at, s.p[0], s.p[1], s.p[2]) {
				add(q[0], false)
				add(q[1], true)
			}
		}
		at = s.p[s.op.points()-1]
	}
	finish()
	return contours
}

// quadratics replaces a cubic curve by quadratic ones, each given by its control point and its end. The bound of the
// error is that of the mid-point approximation, √3/36·|p3−3c2+3c1−p0|, which falls with the cube of the number of parts.
func quadratics(p0, c1, c2, p3 point) [][2]point {
	dx, dy := p3.x-3*c2.x+3*c1.x-p0.x, p3.y-3*c2.y+3*c1.y-p0.y
	n := max(1, int(math.Ceil(math.Cbrt(math.Sqrt(3)/36*math.Hypot(dx, dy)/curveTolerance))))
	parts := make([][2]point, n)
	from := p0
	for i := range parts {
		a, b := float64(i)/float64(n), float64(i+1)/float64(n)
		to := cubicAt(p0, c1, c2, p3, b)
		da, db := cubicSlope(p0, c1, c2, p3, a), cubicSlope(p0, c1, c2, p3, b)
		k := (b - a) / 4 // (3·(first control + second control) − from − to)/4 of the part
		parts[i] = [2]point{{(from.x+to.x)/2 + k*(da.x-db.x), (from.y+to.y)/2 + k*(da.y-db.y)}, to}
		from = to
	}
	return parts
}

func cubicAt(p0, c1, c2, p3 point, t float64) point {
	u := 1 - t
	a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return point{a*p0.x + b*c1.x + c*c2.x + d*p3.x, a*p0.y + b*c1.y + c*c2.y + d*p3.y}
}

func cubicSlope(p0, c1, c2, p3 point, t float64) point {
	u := 1 - t
	a, b, c := 3*u*u, 6*u*t, 3*t*t
	return point{a*(c1.x-p0.x) + b*(c2.x-c1.x) + c*(p3.x-c2.x), a*(c1.y-p0.y) + b*(c2.y-c1.y) + c*(p3.y-c2.y)}
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
