package journey

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/kit"
)

// wide gives a select room for its longest option, within reason.
func wide(s *kit.Dropdown) fyne.CanvasObject {
	w := float32(0)
	for _, o := range s.Options() {
		w = max(w, fyne.MeasureText(o, s.Theme().Size(base.SizeNameText), fyne.TextStyle{}).Width)
	}
	k := base.TextSize() / 13
	return container.New(kit.WidthLayout(min(w/k+48, 204)), s)
}

// duo is the layout of the view: chart left and table right, or one above the other where there is too little room, and
// the caption below.
type duo struct{ chart, table, caption fyne.CanvasObject }

// duoWidth is from where on chart and table have room beside each other.
const duoWidth = 1100

func (l duo) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 320) }

func (l duo) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	const pad, gap = 12, 12
	inner := size.Width - 2*pad
	l.caption.Resize(fyne.NewSize(inner, 1)) // wrapped text knows its height only by its width
	text := l.caption.MinSize().Height
	l.caption.Move(fyne.NewPos(pad, size.Height-text))
	l.caption.Resize(fyne.NewSize(inner, text))
	height := size.Height - text
	if size.Width >= duoWidth {
		left := min(inner*0.42, height*1.15)
		l.chart.Move(fyne.NewPos(pad, 0))
		l.chart.Resize(fyne.NewSize(left, height))
		l.table.Move(fyne.NewPos(pad+left+gap, 0))
		l.table.Resize(fyne.NewSize(inner-left-gap, height))
		return
	}
	top := height * 0.5
	l.chart.Move(fyne.NewPos(pad, 0))
	l.chart.Resize(fyne.NewSize(inner, top))
	l.table.Move(fyne.NewPos(pad, top+gap/2))
	l.table.Resize(fyne.NewSize(inner, height-top-gap/2))
}

// flow puts objects in rows, as many as there is room for.
type flow struct {
	gap   float32
	width float32 // of the last layout
}

func (l *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if len(objects) == 0 {
		return fyne.Size{}
	}
	width := l.width
	if width == 0 {
		width = 10_000
	}
	widest, height := float32(0), l.arrange(objects, width, func(fyne.CanvasObject, fyne.Position, fyne.Size) {})
	for _, o := range objects {
		widest = max(widest, o.MinSize().Width)
	}
	return fyne.NewSize(min(widest, 200), height+base.Padding())
}

func (l *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.arrange(objects, size.Width, func(o fyne.CanvasObject, at fyne.Position, s fyne.Size) {
		o.Move(at)
		o.Resize(s)
	})
}

// arrange places the objects and returns the height they take.
func (l *flow) arrange(objects []fyne.CanvasObject, width float32, place func(fyne.CanvasObject, fyne.Position, fyne.Size)) float32 {
	var x, y, row float32
	for _, o := range objects {
		m := o.MinSize()
		m.Width = min(m.Width, width)
		if x > 0 && x+m.Width > width {
			x, y, row = 0, y+row+l.gap, 0
		}
		place(o, fyne.NewPos(x, y), m)
		x += m.Width + l.gap
		row = max(row, m.Height)
	}
	return y + row
}
