package ui

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// spacer is empty room of a fixed size.
func spacer(w, h float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(w, h))
	return r
}

// fill is a rectangle in a colour of the theme.
type fill struct {
	widget.BaseWidget
	color  fyne.ThemeColorName
	radius float32
	least  fyne.Size
}

func newFill(color fyne.ThemeColorName) *fill {
	f := &fill{color: color}
	f.ExtendBaseWidget(f)
	return f
}

// newLine is a separator of one unit in a colour of the theme.
func newLine(color fyne.ThemeColorName) *fill {
	f := newFill(color)
	f.least = fyne.NewSquareSize(1)
	return f
}

// AccessibilityLabel is empty: it is only a background.
func (f *fill) AccessibilityLabel() string { return "" }

// AccessibilityRole is that of a container.
func (f *fill) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer implements fyne.Widget.
func (f *fill) CreateRenderer() fyne.WidgetRenderer {
	r := &fillRenderer{f: f, rect: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type fillRenderer struct {
	f    *fill
	rect *canvas.Rectangle
}

func (r *fillRenderer) Destroy()                     {}
func (r *fillRenderer) Layout(size fyne.Size)        { r.rect.Resize(size) }
func (r *fillRenderer) MinSize() fyne.Size           { return r.f.least }
func (r *fillRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.rect} }

func (r *fillRenderer) Refresh() {
	r.rect.FillColor = r.f.Theme().Color(r.f.color, fyne.CurrentApp().Settings().ThemeVariant())
	r.rect.CornerRadius = r.f.radius
	r.rect.Refresh()
}

// stackLayout puts objects below each other with a gap, all as wide as the room.
type stackLayout struct{ gap float32 }

func (l *stackLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		m := o.MinSize()
		size.Width = max(size.Width, m.Width)
		if size.Height > 0 {
			size.Height += l.gap
		}
		size.Height += m.Height
	}
	return size
}

func (l *stackLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	y := float32(0)
	for _, o := range objects {
		if !o.Visible() {
			continue
		}
		h := o.MinSize().Height
		o.Move(fyne.NewPos(0, y))
		o.Resize(fyne.NewSize(size.Width, h))
		y += h + l.gap
	}
}
