package diagnosis

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// patch is a background in colours of the theme; "" for none.
type patch struct {
	widget.BaseWidget
	fill, stroke fyne.ThemeColorName
	rect         *canvas.Rectangle
}

func newPatch(fill, stroke fyne.ThemeColorName) *patch {
	p := &patch{fill: fill, stroke: stroke, rect: canvas.NewRectangle(nil)}
	p.rect.CornerRadius, p.rect.StrokeWidth = 6, 1.5
	p.ExtendBaseWidget(p)
	return p
}

func (p *patch) set(fill, stroke fyne.ThemeColorName) {
	if p.fill != fill || p.stroke != stroke {
		p.fill, p.stroke = fill, stroke
		p.Refresh()
	}
}

// Refresh implements fyne.Widget.
func (p *patch) Refresh() {
	p.paint()
	p.BaseWidget.Refresh()
}

// paint takes the colours the theme has now.
func (p *patch) paint() {
	v := fyne.CurrentApp().Settings().ThemeVariant()
	p.rect.FillColor, p.rect.StrokeColor = color.Transparent, color.Transparent
	if p.fill != "" {
		p.rect.FillColor = p.Theme().Color(p.fill, v)
	}
	if p.stroke != "" {
		p.rect.StrokeColor = p.Theme().Color(p.stroke, v)
	}
}

// CreateRenderer implements fyne.Widget.
func (p *patch) CreateRenderer() fyne.WidgetRenderer {
	p.paint()
	return widget.NewSimpleRenderer(p.rect)
}
