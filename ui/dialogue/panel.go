package dialogue

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var _ fyne.Accessible = (*panel)(nil)

// panelParams say how a panel looks; an empty name draws nothing.
type panelParams struct {
	Fill, Line, Edge fyne.ThemeColorName // background, outline, bar at the left edge
	Square           bool                // without round corners
}

// panel is content on a coloured ground that follows the theme.
type panel struct {
	widget.BaseWidget
	p       panelParams
	content fyne.CanvasObject
}

func newPanel(p panelParams, content fyne.CanvasObject) *panel {
	w := &panel{p: p, content: content}
	w.ExtendBaseWidget(w)
	return w
}

// AccessibilityLabel implements fyne.Accessible: a panel says nothing, its content does.
func (w *panel) AccessibilityLabel() string { return "" }

// AccessibilityRole implements fyne.Accessible.
func (w *panel) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// tone is the meaning of a notice: its colours and the symbol that says the same without colour.
type tone int

const (
	toneInfo tone = iota
	toneGood
	toneWarn
	toneBad
)

// notice is a sentence a person should read, with a symbol and colour for its meaning, and optionally more below it.
func notice(t tone, sentence string, more ...fyne.CanvasObject) fyne.CanvasObject {
	looks := [...]struct {
		fill, edge fyne.ThemeColorName
		icon       fyne.ThemeIconName
		icolour    fyne.ThemeColorName
	}{
		{theme.BlueSoft, theme.Blue, base.IconNameInfo, theme.BlueText},
		{theme.GreenSoft, theme.Green, base.IconNameConfirm, theme.GreenText},
		{theme.AmberSoft, theme.Amber, base.IconNameWarning, theme.AmberText},
		{theme.RedSoft, theme.Red, base.IconNameError, theme.RedText},
	}[t]
	icon := widget.NewIcon(base.NewColoredResource(base.DefaultTheme().Icon(looks.icon), looks.icolour))
	body := stack(4, tight(words(sentence)))
	for _, o := range more {
		body.Add(o)
	}
	return newPanel(panelParams{Fill: looks.fill, Edge: looks.edge},
		container.NewBorder(nil, nil, padded(8, container.NewVBox(icon)), nil, padded(6, body)))
}

// CreateRenderer implements fyne.Widget.
func (w *panel) CreateRenderer() fyne.WidgetRenderer {
	r := &panelRenderer{w: w, back: &canvas.Rectangle{}, edge: &canvas.Rectangle{}}
	r.Refresh()
	return r
}

type panelRenderer struct {
	w          *panel
	back, edge *canvas.Rectangle
}

// Destroy implements fyne.WidgetRenderer.
func (r *panelRenderer) Destroy() {}

// Layout implements fyne.WidgetRenderer.
func (r *panelRenderer) Layout(size fyne.Size) {
	size = size.Max(fyne.Size{}) // a layout without room gives less than nothing, which cannot be drawn
	r.back.Resize(size)
	r.edge.Resize(fyne.NewSize(3, size.Height))
	r.w.content.Resize(size)
}

// MinSize implements fyne.WidgetRenderer.
func (r *panelRenderer) MinSize() fyne.Size { return r.w.content.MinSize() }

// Objects implements fyne.WidgetRenderer.
func (r *panelRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.edge, r.w.content}
}

// Refresh implements fyne.WidgetRenderer.
func (r *panelRenderer) Refresh() {
	th, v := r.w.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	if r.back.CornerRadius = th.Size(theme.SizeRadius); r.w.p.Square {
		r.back.CornerRadius = 0
	}
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = color.Transparent, color.Transparent, 0
	if r.w.p.Fill != "" {
		r.back.FillColor = th.Color(r.w.p.Fill, v)
	}
	if r.w.p.Line != "" {
		r.back.StrokeColor, r.back.StrokeWidth = th.Color(r.w.p.Line, v), 1
	}
	r.edge.Hidden, r.edge.FillColor = r.w.p.Edge == "", color.Transparent
	if r.w.p.Edge != "" {
		r.edge.FillColor = th.Color(r.w.p.Edge, v)
		r.edge.CornerRadius = 1
	}
	r.back.Refresh()
	r.edge.Refresh()
	r.w.content.Refresh()
}
