package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var _ fyne.Accessible = (*SegmentedControl)(nil)

// SegmentedControl switches between a few views of the same thing; exactly one
// is chosen. Arrow keys go through them.
type SegmentedControl struct {
	widget.BaseWidget

	Label    string // what a screen reader says
	OnChosen func(index int)

	parts  []*Button
	chosen int
}

// NewSegmentedControl makes a control of these words, the first one chosen.
func NewSegmentedControl(label string, words []string, chosen func(int)) *SegmentedControl {
	s := &SegmentedControl{Label: label, OnChosen: chosen}
	for i, w := range words {
		b := NewButton(w, func() { s.choose(i) })
		b.flat, b.Chosen = true, i == 0
		b.OnKey = func(ev *fyne.KeyEvent) bool { return s.key(i, ev) }
		s.parts = append(s.parts, b)
	}
	s.ExtendBaseWidget(s)
	return s
}

// AccessibilityLabel implements fyne.Accessible.
func (s *SegmentedControl) AccessibilityLabel() string { return s.Label }

// AccessibilityRole implements fyne.Accessible.
func (s *SegmentedControl) AccessibilityRole() fyne.AccessibleRole {
	return fyne.AccessibleRoleContainer
}

// Chosen returns the index of the chosen view.
func (s *SegmentedControl) Chosen() int { return s.chosen }

// SetChosen shows another view as chosen, without calling OnChosen.
func (s *SegmentedControl) SetChosen(index int) {
	if index < 0 || index >= len(s.parts) {
		return
	}
	s.chosen = index
	for i, b := range s.parts {
		b.SetChosen(i == index)
	}
}

func (s *SegmentedControl) choose(i int) {
	if i == s.chosen {
		return
	}
	s.SetChosen(i)
	if s.OnChosen != nil {
		s.OnChosen(i)
	}
}

func (s *SegmentedControl) key(i int, ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyLeft:
		i--
	case fyne.KeyRight:
		i++
	default:
		return false
	}
	if i >= 0 && i < len(s.parts) {
		if c := canvasOf(s); c != nil {
			c.Focus(s.parts[i])
		}
		s.choose(i)
	}
	return true
}

// CreateRenderer implements fyne.Widget.
func (s *SegmentedControl) CreateRenderer() fyne.WidgetRenderer {
	s.ExtendBaseWidget(s)
	r := &segmentRenderer{s: s, back: canvas.NewRectangle(nil)}
	r.objects = append(r.objects, r.back)
	for i, b := range s.parts {
		if i > 0 {
			l := canvas.NewRectangle(nil)
			r.lines = append(r.lines, l)
			r.objects = append(r.objects, l)
		}
		r.objects = append(r.objects, b)
	}
	r.Refresh()
	return r
}

type segmentRenderer struct {
	s       *SegmentedControl
	back    *canvas.Rectangle
	lines   []*canvas.Rectangle
	objects []fyne.CanvasObject
}

func (r *segmentRenderer) Destroy()                     {}
func (r *segmentRenderer) Objects() []fyne.CanvasObject { return r.objects }

// width is that of a part with its word in bold, so that nothing moves when another one is chosen.
func (r *segmentRenderer) width(b *Button) float32 {
	size := b.Theme().Size("text")
	return fyne.MeasureText(b.Text, size, fyne.TextStyle{Bold: true}).Width + 24
}

func (r *segmentRenderer) MinSize() fyne.Size {
	var m fyne.Size
	for _, b := range r.s.parts {
		m.Width += r.width(b)
		m.Height = max(m.Height, b.MinSize().Height)
	}
	return m
}

func (r *segmentRenderer) Layout(fyne.Size) {
	m := r.MinSize()
	r.back.Resize(m)
	x := float32(0)
	for i, b := range r.s.parts {
		w := r.width(b)
		b.Move(fyne.NewPos(x+1, 1))
		b.Resize(fyne.NewSize(w-2, m.Height-2))
		if i > 0 {
			r.lines[i-1].Move(fyne.NewPos(x, 6))
			r.lines[i-1].Resize(fyne.NewSize(1, m.Height-12))
		}
		x += w
	}
}

func (r *segmentRenderer) Refresh() {
	get := colorsOf(r.s)
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = get("button"), get(theme.Border), 1
	r.back.CornerRadius = r.s.Theme().Size(theme.SizeRadius)
	for _, l := range r.lines {
		l.FillColor = get("separator")
		l.Refresh()
	}
	r.back.Refresh()
	for _, b := range r.s.parts {
		b.Refresh()
	}
	r.Layout(r.s.Size())
}
