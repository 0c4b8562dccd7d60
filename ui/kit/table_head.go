package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

// tableHead is the row of column titles. Each is a button: it sorts by click, or by Enter once Tab has reached it.
type tableHead struct {
	widget.BaseWidget
	t     *Table
	parts []*Button
}

func newTableHead(t *Table) *tableHead {
	h := &tableHead{t: t}
	h.ExtendBaseWidget(h)
	return h
}

// fill makes as many title buttons as there are columns.
func (h *tableHead) fill() {
	for i := len(h.parts); i < len(h.t.columns); i++ {
		b := NewButton("", func() { h.t.headerTapped(i) })
		b.Kind, b.caption = ButtonQuiet, true
		h.parts = append(h.parts, b)
	}
	h.parts = h.parts[:len(h.t.columns)]
	for i, c := range h.t.columns {
		b := h.parts[i]
		text := c.Title
		if arrow := map[bool]string{true: "↓", false: "↑"}[h.t.down]; h.t.sortBy == i && c.Number {
			text = arrow + " " + text // where it stays when the title is cut
		} else if h.t.sortBy == i {
			text += " " + arrow
		}
		b.Text, b.trailing = text, c.Number
		if c.Fixed && !b.Disabled() {
			b.Disable()
		}
		b.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (h *tableHead) CreateRenderer() fyne.WidgetRenderer {
	h.ExtendBaseWidget(h)
	r := &tableHeadRenderer{h: h, line: canvas.NewRectangle(nil)}
	r.Refresh()
	return r
}

type tableHeadRenderer struct {
	h    *tableHead
	line *canvas.Rectangle
}

func (r *tableHeadRenderer) Destroy() {}

func (r *tableHeadRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.line}
	for _, b := range r.h.parts {
		o = append(o, b)
	}
	return o
}

func (r *tableHeadRenderer) MinSize() fyne.Size {
	return fyne.NewSize(10, r.h.Theme().Size(theme.SizeRow)+2)
}

func (r *tableHeadRenderer) Layout(size fyne.Size) {
	k := r.h.Theme().Size(base.SizeNameText) / 13
	x, w := columnSpans(r.h.t.columns, size.Width, k)
	for i, b := range r.h.parts {
		b.Hidden = w[i] <= 0
		b.Move(fyne.NewPos(x[i], 0))
		b.Resize(fyne.NewSize(w[i], size.Height-2))
	}
	r.line.Move(fyne.NewPos(0, size.Height-1))
	r.line.Resize(fyne.NewSize(size.Width, 1))
}

func (r *tableHeadRenderer) Refresh() {
	r.h.fill()
	r.line.FillColor = colorsOf(r.h)(theme.Border)
	r.line.Refresh()
	r.Layout(r.h.Size())
}
