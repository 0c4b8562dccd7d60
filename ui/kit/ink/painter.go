package ink

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/vector"
)

// Rect is an area in device pixels.
type Rect struct{ X, Y, W, H float32 }

// Inset returns r made smaller by d on all sides.
func (r Rect) Inset(d float32) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// Painter draws into Img, inside Clip only.
type Painter struct {
	Img   *image.RGBA
	Clip  image.Rectangle
	Fonts *Fonts

	raster vector.Rasterizer
	alpha  *image.Alpha
}

// NewPainter returns a painter on img, clipped to its bounds.
func NewPainter(img *image.RGBA, fonts *Fonts) *Painter {
	return &Painter{Img: img, Clip: img.Bounds(), Fonts: fonts}
}

// Reset points the painter at another image.
func (p *Painter) Reset(img *image.RGBA) { p.Img, p.Clip = img, img.Bounds() }

// Fill paints the pixels of r, rounded to whole pixels, in one colour.
func (p *Painter) Fill(r Rect, c color.NRGBA) {
	if c.A == 0 {
		return
	}
	area := pixels(r).Intersect(p.Clip)
	op := draw.Over
	if c.A == 255 {
		op = draw.Src
	}
	draw.Draw(p.Img, area, image.NewUniform(c), image.Point{}, op)
}

// Blit copies src with its top left corner at x, y.
func (p *Painter) Blit(x, y int, src *image.RGBA) {
	b := src.Bounds()
	area := b.Sub(b.Min).Add(image.Pt(x, y))
	clipped := area.Intersect(p.Clip)
	draw.Draw(p.Img, clipped, src, b.Min.Add(clipped.Min.Sub(area.Min)), draw.Over)
}

// Round fills a rounded rectangle.
func (p *Painter) Round(r Rect, radius float32, c color.NRGBA) {
	p.path(r, c, func(z *vector.Rasterizer, ox, oy float32) { roundPath(z, r, radius, ox, oy, false) })
}

// Ring strokes a rounded rectangle inside its bounds.
func (p *Painter) Ring(r Rect, radius, width float32, c color.NRGBA) {
	p.path(r, c, func(z *vector.Rasterizer, ox, oy float32) {
		roundPath(z, r, radius, ox, oy, false)
		roundPath(z, r.Inset(width), max(0, radius-width), ox, oy, true)
	})
}

// LeftEdge fills the left width pixels of a rounded rectangle.
func (p *Painter) LeftEdge(r Rect, radius, width float32, c color.NRGBA) {
	old := p.Clip
	p.Clip = p.Clip.Intersect(pixels(Rect{r.X, r.Y, width, r.H}))
	p.Round(r, radius, c)
	p.Clip = old
}

// Circle fills a circle.
func (p *Painter) Circle(cx, cy, radius float32, c color.NRGBA) {
	p.Round(Rect{cx - radius, cy - radius, 2 * radius, 2 * radius}, radius, c)
}

// Line strokes a straight line with round-less ends.
func (p *Painter) Line(x0, y0, x1, y1, width float32, c color.NRGBA) {
	dx, dy := x1-x0, y1-y0
	n := float32(math.Hypot(float64(dx), float64(dy)))
	if n == 0 {
		return
	}
	nx, ny := -dy/n*width/2, dx/n*width/2
	p.Polygon(c, x0+nx, y0+ny, x1+nx, y1+ny, x1-nx, y1-ny, x0-nx, y0-ny)
}

// Dashes draws a horizontal dashed line.
func (p *Painter) Dashes(x0, x1, y, width, dash, gap float32, c color.NRGBA) {
	if x0 < float32(p.Clip.Min.X) { // keep the dash pattern where it is while scrolling
		n := float32(math.Floor(float64((float32(p.Clip.Min.X) - x0) / (dash + gap))))
		x0 += n * (dash + gap)
	}
	x1 = min(x1, float32(p.Clip.Max.X))
	for x := x0; x < x1; x += dash + gap {
		p.Fill(Rect{x, y, min(dash, x1-x), width}, c)
	}
}

// DashedLine strokes a straight line in dashes, beginning with one.
func (p *Painter) DashedLine(x0, y0, x1, y1, width, dash, gap float32, c color.NRGBA) {
	n := float32(math.Hypot(float64(x1-x0), float64(y1-y0)))
	if n == 0 || dash+gap <= 0 {
		return
	}
	dx, dy := (x1-x0)/n, (y1-y0)/n
	for at := float32(0); at < n; at += dash + gap {
		end := min(at+dash, n)
		p.Line(x0+dx*at, y0+dy*at, x0+dx*end, y0+dy*end, width, c)
	}
}

// DashedRing strokes a rounded rectangle inside its bounds in dashes.
func (p *Painter) DashedRing(r Rect, radius, width, dash, gap float32, c color.NRGBA) {
	h, x1, y1 := width/2, r.X+r.W, r.Y+r.H
	p.DashedLine(r.X+radius, r.Y+h, x1-radius, r.Y+h, width, dash, gap, c)
	p.DashedLine(x1-h, r.Y+radius, x1-h, y1-radius, width, dash, gap, c)
	p.DashedLine(x1-radius, y1-h, r.X+radius, y1-h, width, dash, gap, c)
	p.DashedLine(r.X+h, y1-radius, r.X+h, r.Y+radius, width, dash, gap, c)
	const quarter = math.Pi / 2
	for i, at := range [4][2]float32{{x1 - radius, y1 - radius}, {r.X + radius, y1 - radius}, {r.X + radius, r.Y + radius}, {x1 - radius, r.Y + radius}} {
		from := float32(i) * quarter
		p.Arc(at[0], at[1], radius-h, from, from+quarter, width, c)
	}
}

// Polygon fills a polygon given as x, y pairs.
func (p *Painter) Polygon(c color.NRGBA, xy ...float32) {
	r := Rect{xy[0], xy[1], 0, 0}
	x1, y1 := xy[0], xy[1]
	for i := 2; i+1 < len(xy); i += 2 {
		r.X, x1 = min(r.X, xy[i]), max(x1, xy[i])
		r.Y, y1 = min(r.Y, xy[i+1]), max(y1, xy[i+1])
	}
	r.W, r.H = x1-r.X, y1-r.Y
	p.path(r, c, func(z *vector.Rasterizer, ox, oy float32) {
		z.MoveTo(xy[0]-ox, xy[1]-oy)
		for i := 2; i+1 < len(xy); i += 2 {
			z.LineTo(xy[i]-ox, xy[i+1]-oy)
		}
		z.ClosePath()
	})
}

// Arc strokes the part of a circle between two angles (radians, clockwise from the right).
func (p *Painter) Arc(cx, cy, radius, from, to, width float32, c color.NRGBA) {
	const steps = 12
	xy := make([]float32, 0, 4*(steps+1))
	add := func(r, a float32) {
		xy = append(xy, cx+r*float32(math.Cos(float64(a))), cy+r*float32(math.Sin(float64(a))))
	}
	for i := 0; i <= steps; i++ {
		add(radius+width/2, from+(to-from)*float32(i)/steps)
	}
	for i := steps; i >= 0; i-- {
		add(radius-width/2, from+(to-from)*float32(i)/steps)
	}
	p.Polygon(c, xy...)
}

func (p *Painter) path(r Rect, c color.NRGBA, build func(z *vector.Rasterizer, ox, oy float32)) {
	if c.A == 0 || r.W <= 0 || r.H <= 0 {
		return
	}
	box := outer(r)
	if box.Intersect(p.Clip).Empty() || box.Dx() > 8000 || box.Dy() > 8000 {
		return
	}
	p.raster.Reset(box.Dx(), box.Dy())
	build(&p.raster, float32(box.Min.X), float32(box.Min.Y))
	if p.alpha == nil || cap(p.alpha.Pix) < box.Dx()*box.Dy() {
		p.alpha = image.NewAlpha(image.Rect(0, 0, box.Dx(), box.Dy()))
	}
	p.alpha.Pix = p.alpha.Pix[:box.Dx()*box.Dy()]
	p.alpha.Stride, p.alpha.Rect = box.Dx(), image.Rect(0, 0, box.Dx(), box.Dy())
	p.raster.DrawOp = draw.Src
	p.raster.Draw(p.alpha, p.alpha.Rect, image.Opaque, image.Point{})
	p.mask(box.Min.X, box.Min.Y, p.alpha, c)
}

// mask blends a colour through a coverage mask.
func (p *Painter) mask(x, y int, m *image.Alpha, c color.NRGBA) {
	area := m.Rect.Add(image.Pt(x, y)).Intersect(p.Clip)
	for py := area.Min.Y; py < area.Max.Y; py++ {
		src := m.Pix[(py-y)*m.Stride+area.Min.X-x:]
		dst := p.Img.Pix[p.Img.PixOffset(area.Min.X, py):]
		for i := 0; i < area.Dx(); i++ {
			a := uint32(src[i]) * uint32(c.A) / 255
			if a == 0 {
				continue
			}
			d := dst[i*4 : i*4+4 : i*4+4]
			inv := 255 - a
			d[0] = uint8((uint32(c.R)*a + uint32(d[0])*inv + 127) / 255)
			d[1] = uint8((uint32(c.G)*a + uint32(d[1])*inv + 127) / 255)
			d[2] = uint8((uint32(c.B)*a + uint32(d[2])*inv + 127) / 255)
			d[3] = uint8(a + (uint32(d[3])*inv+127)/255)
		}
	}
}

func pixels(r Rect) image.Rectangle {
	round := func(v float32) int { return int(math.Round(float64(v))) }
	return image.Rect(round(r.X), round(r.Y), round(r.X+r.W), round(r.Y+r.H))
}

func outer(r Rect) image.Rectangle {
	return image.Rect(int(math.Floor(float64(r.X))), int(math.Floor(float64(r.Y))),
		int(math.Ceil(float64(r.X+r.W))), int(math.Ceil(float64(r.Y+r.H))))
}

// roundPath adds a rounded rectangle; backwards cuts it out of what surrounds it.
func roundPath(z *vector.Rasterizer, r Rect, rad, ox, oy float32, backwards bool) {
	x0, y0, x1, y1 := r.X-ox, r.Y-oy, r.X+r.W-ox, r.Y+r.H-oy
	rad = min(rad, r.W/2, r.H/2)
	k := rad * 0.4477 // distance of the control points that make a cubic nearly a quarter circle
	if !backwards {
		z.MoveTo(x0+rad, y0)
		z.LineTo(x1-rad, y0)
		z.CubeTo(x1-k, y0, x1, y0+k, x1, y0+rad)
		z.LineTo(x1, y1-rad)
		z.CubeTo(x1, y1-k, x1-k, y1, x1-rad, y1)
		z.LineTo(x0+rad, y1)
		z.CubeTo(x0+k, y1, x0, y1-k, x0, y1-rad)
		z.LineTo(x0, y0+rad)
		z.CubeTo(x0, y0+k, x0+k, y0, x0+rad, y0)
	} else {
		z.MoveTo(x0+rad, y0)
		z.CubeTo(x0+k, y0, x0, y0+k, x0, y0+rad)
		z.LineTo(x0, y1-rad)
		z.CubeTo(x0, y1-k, x0+k, y1, x0+rad, y1)
		z.LineTo(x1-rad, y1)
		z.CubeTo(x1-k, y1, x1, y1-k, x1, y1-rad)
		z.LineTo(x1, y0+rad)
		z.CubeTo(x1, y0+k, x1-k, y0, x1-rad, y0)
		z.LineTo(x0+rad, y0)
	}
	z.ClosePath()
}
