package kit

import (
	"cmp"
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

// quadrantRenderer rebuilds its objects when data, size or hover change: some
// hundred at most, and nothing of it runs while other widgets are used.
type quadrantRenderer struct {
	q       *Quadrant
	get     func(fyne.ThemeColorName) color.Color
	k       float32 // text scale
	plot    box
	dots    []labelInput
	objects []fyne.CanvasObject
}

// CreateRenderer implements fyne.Widget.
func (q *Quadrant) CreateRenderer() fyne.WidgetRenderer {
	q.ExtendBaseWidget(q)
	r := &quadrantRenderer{q: q}
	q.rend = r
	r.build(q.Size())
	return r
}

func (r *quadrantRenderer) Destroy()                     {}
func (r *quadrantRenderer) Layout(size fyne.Size)        { r.build(size) }
func (r *quadrantRenderer) MinSize() fyne.Size           { return fyne.NewSize(320, 260) }
func (r *quadrantRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *quadrantRenderer) Refresh() {
	r.build(r.q.Size())
	canvas.Refresh(r.q)
}

func (r *quadrantRenderer) build(size fyne.Size) {
	r.objects, r.dots = r.objects[:0], r.dots[:0]
	if size.Width < 120 || size.Height < 100 {
		return
	}
	r.get = colorsOf(r.q)
	r.k = r.q.Theme().Size(base.SizeNameText) / 13
	r.frame(size)
	taken := r.quadrants()
	r.axes()
	r.legend()
	r.points(taken)
	if r.q.focused {
		ring := canvas.NewRectangle(color.Transparent)
		ring.StrokeColor, ring.StrokeWidth, ring.CornerRadius = r.get(theme.Accent), 1.5, 6
		r.add(ring, box{1, 1, size.Width - 2, size.Height - 2})
	}
	r.hoverCard(size)
}

// frame leaves room for the ticks at the left and below, and for the names of the axes.
func (r *quadrantRenderer) frame(size fyne.Size) {
	left := float32(0)
	for _, v := range r.q.model.Y.ticks() {
		left = max(left, r.measure(r.q.model.Y.format(v), 11).Width)
	}
	left += 16
	top, below := 30*r.k, 46*r.k
	if len(r.q.model.Sizes) > 0 {
		below += 22 * r.k
	}
	r.plot = box{left, top, size.Width - left - 16, size.Height - top - below}
}

func (r *quadrantRenderer) measure(s string, size float32) fyne.Size {
	return fyne.MeasureText(s, size*r.k, fyne.TextStyle{})
}

func (r *quadrantRenderer) add(o fyne.CanvasObject, at box) {
	put(o, at)
	r.objects = append(r.objects, o)
}

func (r *quadrantRenderer) rect(at box, fill fyne.ThemeColorName) *canvas.Rectangle {
	o := canvas.NewRectangle(r.get(fill))
	r.add(o, at)
	return o
}

// text puts words with their top left corner at x, y; bold ones are names.
func (r *quadrantRenderer) text(s string, x, y, size float32, bold bool, c fyne.ThemeColorName) *canvas.Text {
	t := canvas.NewText(s, r.get(c))
	t.TextSize, t.TextStyle.Bold = size*r.k, bold
	m := t.MinSize()
	r.add(t, box{x, y, m.Width, m.Height})
	return t
}

func (r *quadrantRenderer) x(v float64) float32 {
	low, high := r.q.model.X.bounds()
	return r.plot.X + scaleTo(v, low, high, r.plot.W)
}

func (r *quadrantRenderer) y(v float64) float32 {
	low, high := r.q.model.Y.bounds()
	return r.plot.Y + r.plot.H - scaleTo(v, low, high, r.plot.H)
}

// quadrants draws the four tints, their names and the cross, and returns the areas of the names.
func (r *quadrantRenderer) quadrants() (taken []box) {
	m, p := r.q.model, r.plot
	cx, cy := r.x(m.CrossX), r.y(m.CrossY)
	right, bottom := p.X+p.W, p.Y+p.H
	tints := [4]fyne.ThemeColorName{theme.QuadrantFix, theme.QuadrantKeep, theme.QuadrantLow, theme.QuadrantOverkill}
	inks := [4]fyne.ThemeColorName{theme.RedText, theme.GreenText, theme.Muted, theme.BlueText}
	if m.Even {
		tints = [4]fyne.ThemeColorName{theme.QuadrantLow, theme.QuadrantLow, theme.QuadrantLow, theme.QuadrantLow}
		inks = [4]fyne.ThemeColorName{theme.Muted, theme.Muted, theme.Muted, theme.Muted}
	}
	r.rect(box{p.X, p.Y, cx - p.X, cy - p.Y}, tints[0])
	r.rect(box{cx, p.Y, right - cx, cy - p.Y}, tints[1])
	r.rect(box{p.X, cy, cx - p.X, bottom - cy}, tints[2])
	r.rect(box{cx, cy, right - cx, bottom - cy}, tints[3])
	r.rect(box{cx - 0.5, p.Y, 1, p.H}, theme.LineOfSight)
	r.rect(box{p.X, cy - 0.5, p.W, 1}, theme.LineOfSight)
	name := func(s string, atRight, atBottom bool, room float32, c fyne.ThemeColorName) {
		s = Ellipsis(s, 12*r.k, fyne.TextStyle{Bold: true}, room-16)
		w := fyne.MeasureText(s, 12*r.k, fyne.TextStyle{Bold: true})
		at := box{p.X + 8, p.Y + 6, w.Width, w.Height}
		if atRight {
			at.X = right - 8 - w.Width
		}
		if atBottom {
			at.Y = bottom - 6 - w.Height
		}
		if s != "" && room > 40 {
			r.text(s, at.X, at.Y, 12, true, c)
			taken = append(taken, at)
		}
	}
	name(m.Fix, false, false, cx-p.X, inks[0])
	name(m.Keep, true, false, right-cx, inks[1])
	name(m.Low, false, true, cx-p.X, inks[2])
	name(m.Overkill, true, true, right-cx, inks[3])
	return taken
}

func (r *quadrantRenderer) axes() {
	m, p := r.q.model, r.plot
	bottom := p.Y + p.H
	r.rect(box{p.X - 1, p.Y, 1, p.H}, theme.Grey)
	r.rect(box{p.X - 1, bottom, p.W + 1, 1}, theme.Grey)
	for _, v := range m.X.ticks() {
		s := m.X.format(v)
		w := r.measure(s, 11)
		r.rect(box{r.x(v) - 0.5, bottom + 1, 1, 4}, theme.Grey)
		r.text(s, r.x(v)-w.Width/2, bottom+6, 11, false, theme.Muted)
	}
	for _, v := range m.Y.ticks() {
		s := m.Y.format(v)
		w := r.measure(s, 11)
		r.rect(box{p.X - 5, r.y(v) - 0.5, 4, 1}, theme.Grey)
		r.text(s, p.X-9-w.Width, r.y(v)-w.Height/2, 11, false, theme.Muted)
	}
	if m.X.Name != "" {
		s := Ellipsis(m.X.Name+" →", 12*r.k, fyne.TextStyle{}, p.W)
		r.text(s, p.X+p.W-r.measure(s, 12).Width, bottom+24*r.k, 12, false, theme.Muted)
	}
	if m.Y.Name != "" {
		r.text(Ellipsis(m.Y.Name+" ↑", 12*r.k, fyne.TextStyle{}, p.W), 8, 4, 12, false, theme.Muted)
	}
}

func (r *quadrantRenderer) points(taken []box) {
	q := r.q
	for _, p := range q.model.Points {
		d := labelInput{X: r.x(p.X), Y: r.y(p.Y), R: r.radius(p.Size)}
		if q.selected[p.ID] {
			d.R, d.Keep = max(d.R, 7*r.k), true
		}
		d.Keep = d.Keep || q.hover == p.ID
		w := fyne.MeasureText(p.Name, 11*r.k, fyne.TextStyle{Bold: q.selected[p.ID]})
		d.W, d.H = w.Width, w.Height
		if p.Star {
			d.W += 14 * r.k
		}
		r.dots = append(r.dots, d)
	}
	labels := placeLabels(r.dots, box{r.plot.X + 2, r.plot.Y + 2, r.plot.W - 4, r.plot.H - 4}, taken, []box{
		{r.x(q.model.CrossX) - 1, r.plot.Y, 2, r.plot.H}, {r.plot.X, r.y(q.model.CrossY) - 1, r.plot.W, 2}})
	for i, l := range labels {
		if l.Shown && l.Leader {
			r.leader(r.dots[i], l.At)
		}
	}
	for _, i := range r.largestFirst() {
		if p := q.model.Points[i]; !q.selected[p.ID] {
			r.dot(i, p)
		}
	}
	for i, p := range q.model.Points {
		if q.selected[p.ID] {
			r.dot(i, p)
		}
	}
	for i, l := range labels {
		if p := q.model.Points[i]; l.Shown {
			x := l.At.X
			if p.Star {
				r.star(x+5*r.k, l.At.Y+l.At.H/2)
				x += 14 * r.k
			}
			r.text(p.Name, x, l.At.Y, 11, q.selected[p.ID], base.ColorNameForeground)
		}
	}
}

// The radius of a plain dot, of one that has no size, and of the largest bubble.
const (
	dotRadius    = 5
	ringRadius   = 3.5
	bubbleRadius = 16
)

// radius is that of a bubble whose area is a share of the largest.
func (r *quadrantRenderer) radius(share float64) float32 {
	switch {
	case share < 0:
		return ringRadius * r.k
	case share == 0:
		return dotRadius * r.k
	}
	return max(bubbleRadius*float32(math.Sqrt(min(share, 1))), 2) * r.k
}

// largestFirst is the order in which dots are drawn, so that no bubble hides a smaller one.
func (r *quadrantRenderer) largestFirst() []int {
	order := make([]int, len(r.dots))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.dots[b].R, r.dots[a].R) })
	return order
}

// legend says how large the bubbles are, at the left below the axis.
func (r *quadrantRenderer) legend() {
	x, middle := r.plot.X, r.plot.Y+r.plot.H+44*r.k
	for _, s := range r.q.model.Sizes {
		d := r.radius(s.Share)
		c := canvas.NewCircle(color.Transparent)
		c.StrokeColor, c.StrokeWidth = r.get(theme.Accent), 1
		r.add(c, box{x, middle - d, 2 * d, 2 * d})
		m := r.measure(s.Text, 11)
		r.text(s.Text, x+2*d+5, middle-m.Height/2, 11, false, theme.Muted)
		x += 2*d + 5 + m.Width + 14
	}
}

// faded is a colour through which others show.
func faded(c color.Color) color.Color {
	r, g, b, _ := c.RGBA()
	return color.NRGBA{uint8(r >> 8), uint8(g >> 8), uint8(b >> 8), 0x80}
}

func (r *quadrantRenderer) leader(d labelInput, at box) {
	l := canvas.NewLine(r.get(theme.Grey))
	l.StrokeWidth = 1
	line := leaderTo(d, at)
	dx, dy := line.X1-line.X0, line.Y1-line.Y0
	if long := float32(math.Hypot(float64(dx), float64(dy))); long > d.R { // from the edge: bubbles are seen through
		line.X0, line.Y0 = line.X0+dx*d.R/long, line.Y0+dy*d.R/long
	}
	l.Position1, l.Position2 = fyne.NewPos(line.X0, line.Y0), fyne.NewPos(line.X1, line.Y1)
	r.objects = append(r.objects, l)
}

// star is a shape: neither the bundled fonts nor every system have the character.
func (r *quadrantRenderer) star(cx, cy float32) {
	o := &canvas.ArbitraryPolygon{FillColor: r.get(theme.Star), Points: starPoints(5.5 * r.k)}
	r.add(o, box{cx - 5.5*r.k, cy - 5.5*r.k, 11 * r.k, 11 * r.k})
}

func (r *quadrantRenderer) dot(i int, p QuadrantPoint) {
	d := r.dots[i]
	c := canvas.NewCircle(r.get(theme.Accent))
	if p.X < r.q.model.CrossX && p.Y >= r.q.model.CrossY && !r.q.model.Even {
		c.FillColor = r.get(theme.Red)
	}
	c.StrokeColor, c.StrokeWidth = r.get(theme.Surface), 1.5
	if p.Size > 0 { // what lies below a bubble shows through
		c.StrokeColor, c.FillColor = c.FillColor, faded(c.FillColor)
	}
	if p.Size < 0 {
		c.StrokeColor, c.FillColor = c.FillColor, r.get(theme.Surface)
	}
	if r.q.selected[p.ID] {
		c.StrokeColor, c.StrokeWidth = r.get(base.ColorNameForeground), 2
	} else if r.q.hover == p.ID {
		c.StrokeColor = r.get(theme.Accent)
	}
	r.add(c, box{d.X - d.R, d.Y - d.R, 2 * d.R, 2 * d.R})
}

// hoverCard names the point under the pointer and its values.
func (r *quadrantRenderer) hoverCard(size fyne.Size) {
	i := r.q.index(r.q.hover)
	if i < 0 || i >= len(r.dots) {
		return
	}
	p, d := r.q.model.Points[i], r.dots[i]
	name := fyne.MeasureText(p.Name, 12*r.k, fyne.TextStyle{Bold: true})
	tip := r.measure(p.Tip, 11)
	at := box{d.X + 12, d.Y + 14, max(name.Width, tip.Width) + 20, name.Height + 14}
	if p.Tip != "" {
		at.H += tip.Height
	}
	if at.Y+at.H > size.Height {
		at.Y = d.Y - 14 - at.H
	}
	at = keepInside(at, box{2, 2, size.Width - 4, size.Height - 4})
	back := r.rect(at, theme.TooltipBack)
	back.CornerRadius = 6
	r.text(p.Name, at.X+10, at.Y+6, 12, true, theme.TooltipText)
	if p.Tip != "" {
		r.text(p.Tip, at.X+10, at.Y+7+name.Height, 11, false, theme.TooltipText)
	}
}
