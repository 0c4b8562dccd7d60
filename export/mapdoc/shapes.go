package mapdoc

import (
	"math"

	"touchstone/export/typeface"
)

// shape is something to draw: box, line, disc, path or label.
type shape interface{ bounds() rect }

// box is a rectangle, filled unless fill is none, with an outline inside its edge if width is above 0.
type box struct {
	rect
	radius float64
	fill   paint
	stroke colour
	width  float64
}

// paint is a colour or nothing.
type paint struct {
	colour
	on bool
}

func fill(c colour) paint { return paint{c, true} }

// line is straight; dash and gap above 0 break it up.
type line struct {
	a, b      point
	col       colour
	width     float64
	dash, gap float64
}

// disc is a filled circle, or a ring if width is above 0.
type disc struct {
	c     point
	r     float64
	col   colour
	width float64
}

// path is a filled area, or a curve with round ends if width is above 0.
type path struct {
	segments []segment
	col      colour
	width    float64
}

// label is a line of text whose baseline begins at p. width is what it takes in the embedded font.
type label struct {
	p     point
	text  string
	size  float64
	bold  bool
	col   colour
	width float64
}

func (b box) bounds() rect { return b.rect }

func (l line) bounds() rect { return around(l.width/2, l.a, l.b) }

func (d disc) bounds() rect {
	r := d.r + d.width/2
	return rect{d.c.x - r, d.c.y - r, 2 * r, 2 * r}
}

func (p path) bounds() rect {
	var all []point
	for _, s := range p.segments {
		all = append(all, s.p[:s.op.points()]...)
	}
	return around(p.width/2, all...)
}

func (l label) bounds() rect {
	return rect{l.p.x - l.size/4, l.p.y - typeface.Ascent*l.size, l.width + l.size/2, typeface.LineHeight * l.size} // letters may reach out a little
}

func around(margin float64, points ...point) rect {
	low, high := points[0], points[0]
	for _, p := range points[1:] {
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	return rect{low.x, low.y, high.x - low.x, high.y - low.y}.inset(-margin)
}

// part is a thing a person would name: a card, a header, the title. Its shapes are drawn in order.
type part struct {
	kind   string // card, stage, lane, cells, border, title, legend, page: a class in SVG
	id     string // unique in the scene; empty: none
	name   string // in full words, for screen readers and hover hints
	shapes []shape
	area   rect // of all shapes
}

// add draws a shape on top of the others.
func (p *part) add(shapes ...shape) {
	for _, s := range shapes {
		if b := s.bounds(); len(p.shapes) == 0 {
			p.area = b
		} else {
			x, y := min(p.area.x, b.x), min(p.area.y, b.y)
			p.area = rect{x, y, max(p.area.right(), b.right()) - x, max(p.area.bottom(), b.bottom()) - y}
		}
		p.shapes = append(p.shapes, s)
	}
}

// face draws an emotion, 0 for −2 to 4 for +2, with radius r; the mouth says what the colour says.
func face(c point, r float64, mood int) []shape {
	col, width := moodColours[mood], max(0.9, r*0.2)
	shapes := []shape{
		disc{c: c, r: r - width/2, col: col, width: width},
		disc{c: point{c.x - r*0.36, c.y - r*0.25}, r: r * 0.15, col: col},
		disc{c: point{c.x + r*0.36, c.y - r*0.25}, r: r * 0.15, col: col},
	}
	mouth := func(dy, radius, from, to float64) shape {
		return path{segments: arc(point{c.x, c.y + dy*r}, radius*r, from*math.Pi, to*math.Pi), col: col, width: width}
	}
	switch mood {
	case 0:
		return append(shapes, mouth(0.72, 0.46, 1.12, 1.88))
	case 1:
		return append(shapes, mouth(1.0, 0.66, 1.28, 1.72))
	case 3:
		return append(shapes, mouth(-0.2, 0.66, 0.28, 0.72))
	case 4:
		return append(shapes, mouth(0.05, 0.5, 0.1, 0.9))
	}
	y := c.y + r*0.3 + width/2
	return append(shapes, path{segments: polyline(point{c.x - r*0.3, y}, point{c.x + r*0.3, y}), col: col, width: width})
}

// arc is a part of a circle as one cubic curve; less than half a circle is right to a thousandth of the radius.
func arc(c point, r, from, to float64) []segment {
	k := 4.0 / 3 * math.Tan((to-from)/4) * r
	a := point{c.x + r*math.Cos(from), c.y + r*math.Sin(from)}
	b := point{c.x + r*math.Cos(to), c.y + r*math.Sin(to)}
	return []segment{
		{moveTo, [3]point{a}},
		{cubeTo, [3]point{{a.x - k*math.Sin(from), a.y + k*math.Cos(from)}, {b.x + k*math.Sin(to), b.y - k*math.Cos(to)}, b}},
	}
}

func polyline(points ...point) []segment {
	out := make([]segment, len(points))
	for i, p := range points {
		out[i] = segment{lineTo, [3]point{p}}
	}
	out[0].op = moveTo
	return out
}

func star(c point, r float64) shape {
	points := make([]point, 10)
	for i := range points {
		a, d := float64(i)*math.Pi/5-math.Pi/2, r
		if i%2 == 1 {
			d = r * 0.42
		}
		points[i] = point{c.x + d*math.Cos(a), c.y + d*math.Sin(a)}
	}
	return path{segments: polyline(points...), col: colStar}
}

func warning(c point, r float64) []shape {
	return []shape{
		path{segments: polyline(point{c.x, c.y - r*0.9}, point{c.x + r, c.y + r*0.8}, point{c.x - r, c.y + r*0.8}), col: colAmber},
		box{rect: rect{c.x - r*0.12, c.y - r*0.35, r * 0.24, r * 0.62}, fill: fill(colCard)},
		disc{c: point{c.x, c.y + r*0.53}, r: r * 0.14, col: colCard},
	}
}

// roundLeft is the coloured left edge of a card whose corners have a radius: what of the rounded card lies left of width.
func roundLeft(r rect, radius, width float64, col colour) shape {
	width = min(width, radius)
	reach := math.Acos((width - radius) / radius) // from the right, where the corner's circle crosses the edge's inner side
	top := arc(point{r.x + radius, r.y + radius}, radius, 2*math.Pi-reach, math.Pi)
	bottom := arc(point{r.x + radius, r.bottom() - radius}, radius, math.Pi, reach)
	bottom[0].op = lineTo
	return path{segments: append(top, bottom...), col: col}
}
