package mapdoc

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"golang.org/x/image/vector"

	"touchstone/export/typeface"
)

// raster draws shapes into a strip of the picture: the rows from top on.
type raster struct {
	s     *Scene
	img   *image.RGBA // its rectangle is that of the strip in the picture
	scale float64     // pixels per unit
	pen   vector.Rasterizer
	paths [2]map[rune][]segment // outlines of characters, regular and bold
	err   error
}

func (r *raster) sheet(sh sheet) {
	strip := r.img.Bounds()
	view := rect{0, float64(strip.Min.Y) / r.scale, sh.w, float64(strip.Dy()) / r.scale}
	for _, l := range sh.layers {
		dst := r.img
		if l.clip != (rect{}) {
			dst = r.img.SubImage(r.pixels(l.clip)).(*image.RGBA)
			if dst.Rect.Empty() {
				continue
			}
		}
		for _, p := range l.parts {
			if !l.place(p.area).touches(view) {
				continue
			}
			for _, x := range p.shapes {
				if b := x.bounds(); l.place(b).touches(view) && l.visible(b) {
					r.shape(dst, l, x)
				}
			}
		}
	}
}

// pixels are those whose middle lies in a rectangle.
func (r *raster) pixels(b rect) image.Rectangle {
	round := func(v float64) int { return int(math.Round(v * r.scale)) }
	return image.Rect(round(b.x), round(b.y), round(b.right()), round(b.bottom()))
}

func (r *raster) shape(dst *image.RGBA, l layer, x shape) {
	switch x := x.(type) {
	case box:
		r.box(dst, l, x)
	case line:
		for _, d := range dashes(x) {
			r.fill(dst, l.placed(d), x.col)
		}
	case disc:
		outline := circle(x.c, x.r+x.width/2)
		if x.width > 0 {
			outline = append(outline, reversed(circle(x.c, x.r-x.width/2))...)
		}
		r.fill(dst, l.placed(outline), x.col)
	case path:
		segments := x.segments
		if x.width > 0 {
			segments = stroked(x.segments, x.width/2)
		}
		r.fill(dst, l.placed(segments), x.col)
	case label:
		r.label(dst, l, x)
	}
}

func (r *raster) box(dst *image.RGBA, l layer, x box) {
	in := x.inset(x.width)
	switch {
	case x.width == 0 && x.fill.on:
		r.area(dst, l, x.rect, x.radius, x.fill.colour)
	case x.width > 0 && x.fill.on: // the outline is what the inner area leaves
		r.area(dst, l, x.rect, x.radius, x.stroke)
		r.area(dst, l, in, max(0, x.radius-x.width), x.fill.colour)
	case x.width > 0 && x.radius == 0: // four bars, since blending the area between them takes long
		for _, bar := range []rect{{x.x, x.y, x.w, x.width}, {x.x, in.bottom(), x.w, x.width}, {x.x, in.y, x.width, in.h}, {in.right(), in.y, x.width, in.h}} {
			r.area(dst, l, bar, 0, x.stroke)
		}
	case x.width > 0:
		r.fill(dst, l.placed(append(rounded(x.rect, x.radius), reversed(rounded(in, max(0, x.radius-x.width)))...)), x.stroke)
	}
}

// area fills a rectangle. One that ends where pixels end needs blending at its round corners only.
func (r *raster) area(dst *image.RGBA, l layer, at rect, radius float64, c colour) {
	placed := l.place(at)
	if !r.sharp(placed) {
		r.fill(dst, l.placed(rounded(at, radius)), c)
		return
	}
	whole := r.pixels(placed)
	corner := int(math.Ceil(min(radius, at.w/2, at.h/2) * l.scale * r.scale))
	colour := image.NewUniform(c.rgba())
	draw.Draw(dst, image.Rect(whole.Min.X, whole.Min.Y+corner, whole.Max.X, whole.Max.Y-corner), colour, image.Point{}, draw.Src)
	if corner == 0 {
		return
	}
	outline := l.placed(rounded(at, radius))
	for _, y := range [2]int{whole.Min.Y, max(whole.Min.Y, whole.Max.Y-corner)} {
		band := image.Rect(whole.Min.X, y, whole.Max.X, min(y+corner, whole.Max.Y))
		draw.Draw(dst, image.Rect(band.Min.X+corner, band.Min.Y, band.Max.X-corner, band.Max.Y), colour, image.Point{}, draw.Src)
		for _, x := range [2]int{band.Min.X, max(band.Min.X, band.Max.X-corner)} {
			part := dst.SubImage(image.Rect(x, band.Min.Y, x+corner, band.Max.Y)).(*image.RGBA)
			r.fill(part, outline, c)
		}
	}
}

// sharp tells whether a rectangle ends where pixels end: most do, and need no blending.
func (r *raster) sharp(b rect) bool {
	for _, v := range []float64{b.x, b.y, b.right(), b.bottom()} {
		if v *= r.scale; math.Abs(v-math.Round(v)) > 0.01 {
			return false
		}
	}
	return true
}

func (r *raster) label(dst *image.RGBA, l layer, x label) {
	face, which := r.s.face(x.bold), 0
	if x.bold {
		which = 1
	}
	at := x.p
	for _, c := range x.text {
		g := face.Glyph(c)
		outline, ok := r.paths[which][c]
		if !ok {
			drawn, err := face.Outline(g)
			if err != nil && r.err == nil {
				r.err = err
			}
			for _, s := range drawn {
				x := segment{op: segmentOp(s.Op)}
				for n, p := range s.P {
					x.p[n] = point{p.X, p.Y}
				}
				outline = append(outline, x)
			}
			r.paths[which][c] = outline
		}
		k := x.size / typeface.UnitsPerEm
		placed := slices.Clone(outline)
		for i := range placed {
			for n := range placed[i].op.points() {
				p := placed[i].p[n]
				placed[i].p[n] = l.spot(point{at.x + p.x*k, at.y - p.y*k})
			}
		}
		r.fill(dst, placed, x.col)
		at.x += g.Advance * x.size
	}
}

// fill fills closed contours, given on the sheet.
func (r *raster) fill(dst *image.RGBA, segments []segment, c colour) {
	if len(segments) == 0 {
		return
	}
	low, high := point{math.Inf(1), math.Inf(1)}, point{math.Inf(-1), math.Inf(-1)}
	for _, s := range segments {
		for _, p := range s.p[:s.op.points()] {
			low = point{min(low.x, p.x), min(low.y, p.y)}
			high = point{max(high.x, p.x), max(high.y, p.y)}
		}
	}
	area := image.Rect(int(math.Floor(low.x*r.scale)), int(math.Floor(low.y*r.scale)), int(math.Ceil(high.x*r.scale)), int(math.Ceil(high.y*r.scale)))
	area = area.Intersect(dst.Rect)
	if area.Empty() {
		return
	}
	r.pen.Reset(area.Dx(), area.Dy())
	r.pen.DrawOp = draw.Over
	at := func(p point) (x, y float32) {
		return float32(p.x*r.scale - float64(area.Min.X)), float32(p.y*r.scale - float64(area.Min.Y))
	}
	for i, s := range segments {
		x, y := at(s.p[0])
		switch s.op {
		case moveTo:
			if i > 0 {
				r.pen.ClosePath()
			}
			r.pen.MoveTo(x, y)
		case lineTo:
			r.pen.LineTo(x, y)
		case quadTo:
			x1, y1 := at(s.p[1])
			r.pen.QuadTo(x, y, x1, y1)
		case cubeTo:
			x1, y1 := at(s.p[1])
			x2, y2 := at(s.p[2])
			r.pen.CubeTo(x, y, x1, y1, x2, y2)
		}
	}
	r.pen.ClosePath()
	r.pen.Draw(dst, area, image.NewUniform(c.rgba()), image.Point{})
}

func (c colour) rgba() color.RGBA { return color.RGBA{uint8(c >> 16), uint8(c >> 8), uint8(c), 255} }

// rounded is a rectangle with round corners, clockwise on the screen.
func rounded(r rect, radius float64) []segment {
	if radius <= 0 {
		return polyline(point{r.x, r.y}, point{r.right(), r.y}, point{r.right(), r.bottom()}, point{r.x, r.bottom()})
	}
	radius = min(radius, r.w/2, r.h/2)
	var out []segment
	for i, c := range []point{{r.right() - radius, r.y + radius}, {r.right() - radius, r.bottom() - radius}, {r.x + radius, r.bottom() - radius}, {r.x + radius, r.y + radius}} {
		from := float64(i-1) * math.Pi / 2
		corner := arc(c, radius, from, from+math.Pi/2)
		if i > 0 {
			corner[0].op = lineTo
		}
		out = append(out, corner...)
	}
	return out
}

func circle(c point, r float64) []segment { return rounded(rect{c.x - r, c.y - r, 2 * r, 2 * r}, r) }

// reversed is a contour the other way round, so that it cuts a hole.
func reversed(segments []segment) []segment {
	out := make([]segment, 0, len(segments))
	end := func(s segment) point { return s.p[s.op.points()-1] }
	out = append(out, segment{moveTo, [3]point{end(segments[len(segments)-1])}})
	for i := len(segments) - 1; i > 0; i-- {
		s, to := segments[i], end(segments[i-1])
		switch s.op {
		case quadTo:
			out = append(out, segment{quadTo, [3]point{s.p[0], to}})
		case cubeTo:
			out = append(out, segment{cubeTo, [3]point{s.p[1], s.p[0], to}})
		default:
			out = append(out, segment{lineTo, [3]point{to}})
		}
	}
	return out
}

// dashes are the pieces of a line as areas.
func dashes(l line) [][]segment {
	length := math.Hypot(l.b.x-l.a.x, l.b.y-l.a.y)
	if length == 0 {
		return nil
	}
	ux, uy := (l.b.x-l.a.x)/length, (l.b.y-l.a.y)/length
	nx, ny := -uy*l.width/2, ux*l.width/2
	piece := func(from, to float64) []segment {
		a, b := point{l.a.x + ux*from, l.a.y + uy*from}, point{l.a.x + ux*to, l.a.y + uy*to}
		return polyline(point{a.x + nx, a.y + ny}, point{b.x + nx, b.y + ny}, point{b.x - nx, b.y - ny}, point{a.x - nx, a.y - ny})
	}
	if l.dash <= 0 {
		return [][]segment{piece(0, length)}
	}
	var all [][]segment
	for at := 0.0; at < length; at += l.dash + l.gap {
		all = append(all, piece(at, min(at+l.dash, length)))
	}
	return all
}

// stroked is the area of a curve drawn with round ends; half is half its width.
func stroked(segments []segment, half float64) []segment {
	var points []point
	for _, s := range segments {
		if s.op != cubeTo {
			points = append(points, s.p[0])
			continue
		}
		from := points[len(points)-1]
		for i := 1; i <= 12; i++ {
			points = append(points, cubicAt(from, s.p[0], s.p[1], s.p[2], float64(i)/12))
		}
	}
	n := len(points)
	angle := func(i int) float64 {
		a, b := points[max(0, i-1)], points[min(n-1, i+1)]
		return math.Atan2(b.y-a.y, b.x-a.x)
	}
	beside := func(i int, turn float64) point {
		a := angle(i) + turn
		return point{points[i].x + half*math.Cos(a), points[i].y + half*math.Sin(a)}
	}
	out := polyline(beside(0, -math.Pi/2))
	for i := 1; i < n; i++ {
		out = append(out, segment{lineTo, [3]point{beside(i, -math.Pi/2)}})
	}
	out = append(out, halfCircle(points[n-1], half, angle(n-1)-math.Pi/2)...)
	for i := n - 1; i >= 0; i-- {
		out = append(out, segment{lineTo, [3]point{beside(i, math.Pi/2)}})
	}
	return append(out, halfCircle(points[0], half, angle(0)+math.Pi/2)...)
}

// halfCircle goes on from where a contour is, clockwise on the screen.
func halfCircle(c point, r, from float64) []segment {
	first, second := arc(c, r, from, from+math.Pi/2), arc(c, r, from+math.Pi/2, from+math.Pi)
	return []segment{first[1], second[1]}
}

func cubicAt(p0, c1, c2, p3 point, t float64) point {
	u := 1 - t
	a, b, c, d := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return point{a*p0.x + b*c1.x + c*c2.x + d*p3.x, a*p0.y + b*c1.y + c*c2.y + d*p3.y}
}
