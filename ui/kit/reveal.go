package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// revealGap is the room left between what was brought into view and the edge.
const revealGap = 8

// Reveal scrolls whatever an object lies in until all of it is in view, or as much of it from its top as there is room
// for. Entries, buttons and fields call it when they get the focus or have something to say; what is in view does not move.
func Reveal(o fyne.CanvasObject) {
	for _, s := range scrollsAround(o) {
		if want := s.Content.MinSize().Max(s.Size()); s.Content.Size() != want {
			s.Content.Resize(want) // it grew a moment ago and was not laid out yet
		}
		d := fyne.CurrentApp().Driver()
		top := d.AbsolutePositionForObject(o).Y - d.AbsolutePositionForObject(s.Content).Y
		bottom := min(top+o.Size().Height+revealGap, s.Content.Size().Height)
		to := s.Offset.Y
		if bottom > to+s.Size().Height {
			to = bottom - s.Size().Height
		}
		if top-revealGap < to {
			to = max(top-revealGap, 0)
		}
		if to != s.Offset.Y {
			s.ScrollToOffset(fyne.NewPos(s.Offset.X, to))
		}
	}
}

// scrollsAround are the scrolled panels an object lies in, the innermost first.
func scrollsAround(o fyne.CanvasObject) []*container.Scroll {
	c := canvasOf(o)
	if c == nil {
		return nil
	}
	f := finder{of: o, at: fyne.CurrentApp().Driver().AbsolutePositionForObject(o)}
	for _, root := range append(c.Overlays().List(), c.Content()) {
		if f.in(root) {
			break
		}
	}
	return f.around
}

// finder looks for an object below others.
type finder struct {
	of     fyne.CanvasObject
	at     fyne.Position
	depth  int // of scrolled panels
	around []*container.Scroll
}

func (f *finder) in(o fyne.CanvasObject) bool {
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			if child.Visible() && f.in(child) {
				return true
			}
		}
		return f.of == fyne.CanvasObject(o)
	case *container.Scroll:
		if o.Content == nil {
			return false
		}
		f.depth++
		found := f.in(o.Content)
		if f.depth--; !found {
			return false
		}
		f.around = append(f.around, o)
		return true
	case *widget.PopUp:
		return f.in(o.Content)
	}
	return f.of == o || f.depth > 0 && f.covers(o)
}

// covers tells whether the object lies within a widget, whose parts nobody can ask for.
func (f *finder) covers(o fyne.CanvasObject) bool {
	if _, ok := o.(fyne.Widget); !ok {
		return false
	}
	at, size, of := fyne.CurrentApp().Driver().AbsolutePositionForObject(o), o.Size(), f.of.Size()
	return f.at.X >= at.X && f.at.Y >= at.Y && f.at.X+of.Width <= at.X+size.Width && f.at.Y+of.Height <= at.Y+size.Height
}

var _ fyne.Scrollable = (*wheel)(nil)

// wheel lies over an area of text and gives the mouse wheel to the panel the area lies in: the area itself would keep it,
// with nothing to scroll, and the panel would stand still under the pointer. Within an area the cursor scrolls.
type wheel struct {
	widget.BaseWidget
	over *TextEntry
}

func newWheel(over *TextEntry) *wheel {
	w := &wheel{over: over}
	w.ExtendBaseWidget(w)
	return w
}

// Scrolled implements fyne.Scrollable.
func (w *wheel) Scrolled(ev *fyne.ScrollEvent) {
	if around := scrollsAround(w.over); len(around) > 0 {
		around[0].Scrolled(ev)
	}
}

// CreateRenderer implements fyne.Widget.
func (w *wheel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewWithoutLayout())
}
