package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// ToolBar is a row of a screen's actions. What does not fit goes into a "⋯"
// menu at its end; objects that are not buttons (a SegmentedControl, a search
// box) come first and always show.
type ToolBar struct {
	widget.BaseWidget

	// Rest are the actions that are always in the "⋯" menu, below those that did not fit; nil: there are none. Set it
	// before showing.
	Rest func() []*fyne.MenuItem

	fixed   []fyne.CanvasObject
	buttons []*Button
	more    *Button
	end     fyne.CanvasObject // at the right, may be nil
	hidden  int               // how many of buttons, from the last, are in the menu
}

// toolGap is the distance between tools.
const toolGap = 8

// NewToolBar makes a toolbar; more is the spoken name of the "⋯" button.
func NewToolBar(more string, fixed []fyne.CanvasObject, buttons []*Button, end fyne.CanvasObject) *ToolBar {
	t := &ToolBar{fixed: fixed, buttons: buttons, end: end}
	t.more = NewButton("⋯", t.showMore)
	t.more.Label = more
	t.ExtendBaseWidget(t)
	return t
}

// showMore opens the menu of what did not fit.
func (t *ToolBar) showMore() {
	var items []*fyne.MenuItem
	for _, b := range t.buttons[len(t.buttons)-t.hidden:] {
		item := fyne.NewMenuItem(b.AccessibilityLabel(), func() { b.Tapped(nil) })
		item.Disabled = b.Disabled()
		item.Checked = b.Chosen
		items = append(items, item)
	}
	if t.Rest != nil {
		if len(items) > 0 {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		items = append(items, t.Rest()...)
	}
	if c := canvasOf(t); c != nil && len(items) > 0 {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.more)
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at.AddXY(0, t.more.Size().Height+2))
	}
}

// Anchor is what a menu of a button opens below: the button, or "⋯" while the button is in that menu.
func (t *ToolBar) Anchor(b *Button) fyne.CanvasObject {
	if slices.Contains(t.buttons[len(t.buttons)-t.hidden:], b) {
		return t.more
	}
	return b
}

// CreateRenderer implements fyne.Widget.
func (t *ToolBar) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	return &toolBarRenderer{t: t}
}

type toolBarRenderer struct{ t *ToolBar }

func (r *toolBarRenderer) Destroy() {}

func (r *toolBarRenderer) Objects() []fyne.CanvasObject {
	o := append([]fyne.CanvasObject{}, r.t.fixed...)
	for _, b := range r.t.buttons[:len(r.t.buttons)-r.t.hidden] {
		o = append(o, b)
	}
	if r.t.hidden > 0 || r.t.Rest != nil {
		o = append(o, r.t.more)
	}
	if r.t.end != nil {
		o = append(o, r.t.end)
	}
	return o
}

func (r *toolBarRenderer) MinSize() fyne.Size {
	m := r.t.more.MinSize()
	for _, o := range r.t.fixed {
		s := o.MinSize()
		m = fyne.NewSize(m.Width+s.Width+toolGap, max(m.Height, s.Height))
	}
	if r.t.end != nil {
		s := r.t.end.MinSize()
		m = fyne.NewSize(m.Width+s.Width+toolGap, max(m.Height, s.Height))
	}
	return m
}

func (r *toolBarRenderer) Layout(size fyne.Size) {
	t := r.t
	room := size.Width
	if t.end != nil {
		m := t.end.MinSize()
		t.end.Move(fyne.NewPos(size.Width-m.Width, (size.Height-m.Height)/2))
		t.end.Resize(m)
		room -= m.Width + toolGap
	}
	widths := make([]float32, len(t.buttons))
	for i, b := range t.buttons {
		widths[i] = b.MinSize().Width
	}
	used := float32(0)
	for _, o := range t.fixed {
		used += o.MinSize().Width + toolGap
	}
	if t.Rest != nil { // the menu is there in any case
		room -= t.more.MinSize().Width + toolGap
	}
	t.hidden = overflow(widths, room-used, t.more.MinSize().Width, toolGap)
	if t.Rest != nil && t.hidden > 0 {
		t.hidden = overflow(widths, room-used, -toolGap, toolGap)
	}
	x := float32(0)
	put := func(o fyne.CanvasObject) {
		m := o.MinSize()
		o.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
		o.Resize(m)
		x += m.Width + toolGap
	}
	for _, o := range t.fixed {
		put(o)
	}
	for _, b := range t.buttons[:len(t.buttons)-t.hidden] {
		put(b)
	}
	if t.hidden > 0 || t.Rest != nil {
		put(t.more)
	}
}

func (r *toolBarRenderer) Refresh() {
	r.Layout(r.t.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// overflow returns how many of the buttons with these widths must go into a menu whose own button is more wide.
func overflow(widths []float32, room, more, gap float32) int {
	total := float32(0)
	for i, w := range widths {
		if i > 0 {
			total += gap
		}
		total += w
	}
	if total <= room {
		return 0
	}
	used := more
	for i, w := range widths {
		if used += w + gap; used > room {
			return len(widths) - i
		}
	}
	return 0
}
