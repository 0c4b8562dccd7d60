package journey

import (
	"image/color"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

var _ fyne.Accessible = (*curveStrip)(nil)

// curveStrip draws the emotion curves over all stages, small, with one stage marked: where in the journey one is.
type curveStrip struct {
	widget.BaseWidget
	view   journey.View
	curves []curve
	at     int
	tx     *text.Texts
}

func newCurveStrip(v journey.View, curves []curve, at int, tx *text.Texts) *curveStrip {
	c := &curveStrip{view: v, curves: curves, at: at, tx: tx}
	c.ExtendBaseWidget(c)
	return c
}

// known tells whether any point of the map's own curve is known.
func (c *curveStrip) known() bool {
	for _, of := range c.curves {
		for _, p := range of.points {
			if of.own && p.Value != nil {
				return true
			}
		}
	}
	return false
}

// AccessibilityLabel says the points in words.
func (c *curveStrip) AccessibilityLabel() string {
	parts := []string{c.tx.T("lane.kind.emotion")}
	for _, of := range c.curves {
		for i, p := range of.points {
			if of.own && p.Value != nil && i < len(c.view.Stages) {
				parts = append(parts, c.view.Stages[i].Name+" "+signedNum(c.tx, *p.Value, 1))
			}
		}
	}
	return strings.Join(parts, ", ")
}

// AccessibilityRole implements fyne.Accessible.
func (c *curveStrip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (c *curveStrip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	return &curveStripRenderer{c: c}
}

type curveStripRenderer struct {
	c       *curveStrip
	objects []fyne.CanvasObject
}

func (r *curveStripRenderer) Destroy()                     {}
func (r *curveStripRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *curveStripRenderer) Refresh()                     { r.Layout(r.c.Size()) }

func (r *curveStripRenderer) MinSize() fyne.Size {
	return fyne.NewSize(200, 6*r.c.Theme().Size(base.SizeNameText))
}

func (r *curveStripRenderer) Layout(size fyne.Size) {
	r.objects = r.objects[:0]
	n := len(r.c.view.Stages)
	if n == 0 || size.Width < 50 {
		return
	}
	th := r.c.Theme()
	get := func(name fyne.ThemeColorName) color.Color {
		return th.Color(name, fyne.CurrentApp().Settings().ThemeVariant())
	}
	caption := th.Size(base.SizeNameCaptionText)
	plot, step := size.Height-caption*1.7, size.Width/float32(n)
	band := canvas.NewRectangle(get(theme.AccentSoft))
	band.CornerRadius = th.Size(theme.SizeRadius)
	r.put(band, fyne.NewPos(float32(r.c.at)*step, 0), fyne.NewSize(step, size.Height))
	zero := canvas.NewLine(get(theme.Border))
	zero.Position1, zero.Position2 = fyne.NewPos(0, plot/2), fyne.NewPos(size.Width, plot/2)
	r.objects = append(r.objects, zero)
	columns := make(map[domain.StageID]int, n)
	for i, s := range r.c.view.Stages {
		columns[s.ID] = i
		name := canvas.NewText(kit.Ellipsis(s.Name, caption, fyne.TextStyle{Bold: i == r.c.at}, step-12), get(theme.Muted))
		name.TextSize, name.Alignment = caption, fyne.TextAlignCenter
		if i == r.c.at {
			name.Color, name.TextStyle.Bold = get(theme.AccentText), true
		}
		r.put(name, fyne.NewPos(float32(i)*step, plot), fyne.NewSize(step, caption*1.6))
	}
	for i := len(r.c.curves) - 1; i >= 0; i-- { // the map's own is drawn last, on top
		r.draw(r.c.curves[i], columns, step, plot, get)
	}
}

func (r *curveStripRenderer) draw(of curve, columns map[domain.StageID]int, step, plot float32, get func(fyne.ThemeColorName) color.Color) {
	at := map[int]fyne.Position{}
	values := map[int]float64{}
	for _, p := range of.points {
		if column, ok := columns[p.Stage]; ok && p.Value != nil {
			y := plot/2 - float32(*p.Value)/2*(plot/2-10)
			at[column], values[column] = fyne.NewPos((float32(column)+0.5)*step, y), *p.Value
		}
	}
	colour := get(theme.Accent)
	if !of.own {
		colour = get(theme.Grey)
	}
	for i := range len(columns) {
		from, here := at[i]
		to, there := at[i+1]
		if here && there {
			r.line(from, to, colour, intended(of.of))
		}
	}
	for i, pos := range at {
		dot, radius := canvas.NewCircle(get(theme.Grey)), float32(4)
		if of.own {
			dot.FillColor, radius = get(faceColour(kit.FaceOf(values[i]))), 7
		}
		r.put(dot, pos.SubtractXY(radius, radius), fyne.NewSize(2*radius, 2*radius))
	}
}

// line is solid, or dashed: as pieces, since the toolkit draws no dashes.
func (r *curveStripRenderer) line(from, to fyne.Position, colour color.Color, dashed bool) {
	pieces := 1
	if dashed {
		pieces = max(int((to.X-from.X)/14), 1)*2 - 1
	}
	dx, dy := (to.X-from.X)/float32(pieces), (to.Y-from.Y)/float32(pieces)
	for i := 0; i < pieces; i += 2 {
		l := canvas.NewLine(colour)
		l.StrokeWidth = 3
		l.Position1 = from.AddXY(dx*float32(i), dy*float32(i))
		l.Position2 = from.AddXY(dx*float32(i+1), dy*float32(i+1))
		r.objects = append(r.objects, l)
	}
}

func (r *curveStripRenderer) put(o fyne.CanvasObject, at fyne.Position, size fyne.Size) {
	o.Move(at)
	o.Resize(size)
	r.objects = append(r.objects, o)
}
