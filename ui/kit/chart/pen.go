package chart

import (
	"image/color"
	"math"

	"fyne.io/fyne/v2"

	"touchstone/ui/kit/ink"
	"touchstone/ui/theme"
)

// pen draws in units of the widget. Without a painter it only measures, so
// that what can be pointed at is known before anything is drawn.
type pen struct {
	p     *ink.Painter
	fonts *ink.Fonts
	color func(fyne.ThemeColorName) color.NRGBA
	scale float32 // device pixels per unit
	k     float32 // size of the text, 1 is usual
	size  fyne.Size
}

// Sizes of text at the usual scale.
const (
	small  = 10.5
	normal = 12
	large  = 13
)

func (p *pen) width(s string, size float32, bold bool) float32 {
	return p.fonts.Measure(s, size*p.k, bold)
}

func (p *pen) widest(size float32, bold bool, words ...string) float32 {
	w := float32(0)
	for _, s := range words {
		w = max(w, p.width(s, size, bold))
	}
	return w
}

func (p *pen) line(size float32) float32 { return ink.LineHeight(size * p.k) }

// text draws a line with its top left corner at x, y.
func (p *pen) text(x, y float32, s string, size float32, bold bool, c fyne.ThemeColorName) {
	if p.p != nil && s != "" {
		p.p.Text(x*p.scale, y*p.scale, s, size*p.k*p.scale, bold, p.color(c))
	}
}

// fit draws a line cut to a width and says how wide it became.
func (p *pen) fit(x, y, room float32, s string, size float32, bold bool, c fyne.ThemeColorName) float32 {
	s = p.cut(s, room, size, bold)
	p.text(x, y, s, size, bold, c)
	return p.width(s, size, bold)
}

// right draws a line that ends at x, cut to a width.
func (p *pen) right(x, y, room float32, s string, size float32, bold bool, c fyne.ThemeColorName) {
	s = p.cut(s, room, size, bold)
	p.text(x-p.width(s, size, bold), y, s, size, bold, c)
}

// middle draws a line centred at x, cut to a width.
func (p *pen) middle(x, y, room float32, s string, size float32, bold bool, c fyne.ThemeColorName) {
	s = p.cut(s, room, size, bold)
	p.text(x-p.width(s, size, bold)/2, y, s, size, bold, c)
}

func (p *pen) cut(s string, room, size float32, bold bool) string {
	if room < size*p.k && p.width(s, size, bold) > room { // not even an ellipsis
		return ""
	}
	return p.fonts.Ellipsis(s, room, size*p.k, bold)
}

// wrap breaks s into at most n lines.
func (p *pen) wrap(s string, room, size float32, bold bool, n int) []string {
	if s == "" || room < size*p.k {
		return nil
	}
	return p.fonts.Wrap(s, room, size*p.k, bold, max(n, 1))
}

// rect converts to device pixels with snapped edges, so that lines stay sharp.
func (p *pen) rect(b box) ink.Rect {
	snap := func(v float32) float32 { return float32(math.Round(float64(v * p.scale))) }
	x, y := snap(b.X), snap(b.Y)
	return ink.Rect{X: x, Y: y, W: snap(b.X+b.W) - x, H: snap(b.Y+b.H) - y}
}

// within draws with everything outside an area left as it is.
func (p *pen) within(b box, draw func()) {
	if p.p == nil {
		draw()
		return
	}
	old := p.p.Clip
	r := p.rect(b)
	p.p.Clip = old.Intersect(pixels(r))
	draw()
	p.p.Clip = old
}

func (p *pen) fill(b box, c fyne.ThemeColorName) { p.veil(b, c, 255) }

// veil fills with a colour made transparent.
func (p *pen) veil(b box, c fyne.ThemeColorName, alpha uint8) {
	if p.p != nil {
		p.p.Fill(p.rect(b), faint(p.color(c), alpha))
	}
}

func (p *pen) round(b box, radius float32, c fyne.ThemeColorName) {
	if p.p != nil {
		p.p.Round(p.rect(b), radius*p.scale, p.color(c))
	}
}

func (p *pen) ring(b box, radius, width float32, c fyne.ThemeColorName) {
	if p.p != nil {
		p.p.Ring(p.rect(b), radius*p.scale, width*p.scale, p.color(c))
	}
}

func (p *pen) dot(x, y, radius float32, c fyne.ThemeColorName) {
	if p.p != nil {
		p.p.Circle(x*p.scale, y*p.scale, radius*p.scale, p.color(c))
	}
}

// hair is a line one pixel wide.
func (p *pen) across(x0, x1, y float32, c fyne.ThemeColorName) {
	p.fill(box{x0, y, x1 - x0, max(1, 1/p.scale)}, c)
}

func (p *pen) down(x, y0, y1 float32, c fyne.ThemeColorName) {
	p.fill(box{x, y0, max(1, 1/p.scale), y1 - y0}, c)
}

func (p *pen) stroke(x0, y0, x1, y1, width float32, c fyne.ThemeColorName) {
	if p.p != nil && (x0 != x1 || y0 != y1) {
		p.p.Line(x0*p.scale, y0*p.scale, x1*p.scale, y1*p.scale, width*p.scale, p.color(c))
	}
}

// dashed strokes a line of dashes; phase is how much of the pattern is used up, and what is used up after it is returned.
func (p *pen) dashed(x0, y0, x1, y1, width, phase float32, c fyne.ThemeColorName) float32 {
	const dash, gap = 5, 4
	n := float32(math.Hypot(float64(x1-x0), float64(y1-y0)))
	if n == 0 {
		return phase
	}
	ux, uy := (x1-x0)/n, (y1-y0)/n
	for at := -phase; at < n; at += dash + gap {
		from, to := max(at, 0), min(at+dash, n)
		if to > from {
			p.stroke(x0+ux*from, y0+uy*from, x0+ux*to, y0+uy*to, width, c)
		}
	}
	return float32(math.Mod(float64(phase+n), dash+gap))
}

// path strokes through points given as x, y pairs, with round joins, or dashed.
func (p *pen) path(width float32, dashes bool, c fyne.ThemeColorName, xy ...float32) {
	phase := float32(0)
	for i := 2; i+1 < len(xy); i += 2 {
		if dashes {
			phase = p.dashed(xy[i-2], xy[i-1], xy[i], xy[i+1], width, phase, c)
			continue
		}
		p.stroke(xy[i-2], xy[i-1], xy[i], xy[i+1], width, c)
		if i+2 < len(xy) {
			p.dot(xy[i], xy[i+1], width/2, c)
		}
	}
}

// shape fills a polygon given as x, y pairs with a colour made transparent.
func (p *pen) shape(c fyne.ThemeColorName, alpha uint8, xy ...float32) {
	if p.p == nil || len(xy) < 6 {
		return
	}
	out := make([]float32, len(xy))
	for i, v := range xy {
		out[i] = v * p.scale
	}
	p.p.Polygon(faint(p.color(c), alpha), out...)
}

// hatch fills with slanting lines.
func (p *pen) hatch(b box, c fyne.ThemeColorName) {
	p.within(b, func() {
		for x := b.X - b.H; x < b.right(); x += 5 {
			p.stroke(x, b.bottom(), x+b.H, b.Y, 1.2, c)
		}
	})
}

// check draws a tick of the size of small text.
func (p *pen) check(x, y float32, c fyne.ThemeColorName) {
	s := 7 * p.k
	p.path(1.5*p.k, false, c, x, y+s*0.5, x+s*0.35, y+s*0.85, x+s, y+s*0.1)
}

// lineSample shows what a line with a name looks like.
func (p *pen) lineSample(x, y float32, dashes bool, c fyne.ThemeColorName) {
	p.path(2, dashes, c, x, y, x+22*p.k, y)
}

// grid draws the light lines of an upright axis with its numbers at the left, and a stronger one at zero.
func (p *pen) grid(plot box, s scale, at []float64, format func(float64) string) {
	for _, v := range at {
		y := s.at(v)
		c := theme.BoardGrid
		if v == 0 {
			c = theme.Grey
		}
		p.across(plot.X, plot.right(), y, c)
		p.right(plot.X-6*p.k, y-p.line(small)/2, plot.X, format(v), small, false, theme.Muted)
	}
}

func faint(c color.NRGBA, alpha uint8) color.NRGBA {
	c.A = uint8(int(c.A) * int(alpha) / 255)
	return c
}
