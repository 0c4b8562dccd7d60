package diagnosis

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/domain/diagnosis"
	"touchstone/ui/kit/chart"
	"touchstone/ui/theme"
)

var (
	_ fyne.Tappable     = (*marks)(nil)
	_ fyne.Accessible   = (*marks)(nil)
	_ desktop.Hoverable = (*marks)(nil)
)

// marks are the answers a question can have, in small boxes beside each other; the one given is filled and framed. The
// keyboard is not theirs: the sheet around them has it.
type marks struct {
	widget.BaseWidget
	question diagnosis.Question
	values   []diagnosis.Value
	words    []string // on the boxes
	spoken   string
	given    diagnosis.Value
	locked   bool
	hover    int
	onChosen func(diagnosis.Value)
}

const (
	markWidth  = 34
	markGap    = 4
	markHeight = 26
)

func newMarks(q diagnosis.Question, words func(diagnosis.Value) string, chosen func(diagnosis.Value)) *marks {
	m := &marks{question: q, values: answersOf(q.Type), hover: -1, onChosen: chosen, spoken: q.Text}
	for _, v := range m.values {
		m.words = append(m.words, words(v))
	}
	m.ExtendBaseWidget(m)
	return m
}

func (m *marks) set(v diagnosis.Value, locked bool) {
	if m.given != v || m.locked != locked {
		m.given, m.locked = v, locked
		m.Refresh()
	}
}

// AccessibilityLabel implements fyne.Accessible.
func (m *marks) AccessibilityLabel() string {
	for i, v := range m.values {
		if v == m.given {
			return m.spoken + ": " + m.words[i]
		}
	}
	return m.spoken
}

// AccessibilityRole implements fyne.Accessible.
func (m *marks) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (m *marks) scale() float32 { return m.Theme().Size(base.SizeNameText) / 13 }

func (m *marks) at(x float32) int {
	i := int(x / ((markWidth + markGap) * m.scale()))
	if m.locked || i < 0 || i >= len(m.values) {
		return -1
	}
	return i
}

// Tapped implements fyne.Tappable. A tap on the answer given takes it back.
func (m *marks) Tapped(e *fyne.PointEvent) {
	i := m.at(e.Position.X)
	switch {
	case i < 0:
	case m.values[i] == m.given:
		m.onChosen(diagnosis.Unanswered)
	default:
		m.onChosen(m.values[i])
	}
}

// MouseIn implements desktop.Hoverable.
func (m *marks) MouseIn(e *desktop.MouseEvent) { m.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (m *marks) MouseMoved(e *desktop.MouseEvent) {
	if i := m.at(e.Position.X); i != m.hover {
		m.hover = i
		m.Refresh()
	}
}

// MouseOut implements desktop.Hoverable.
func (m *marks) MouseOut() { m.hover = -1; m.Refresh() }

// CreateRenderer implements fyne.Widget.
func (m *marks) CreateRenderer() fyne.WidgetRenderer {
	r := &marksRenderer{m: m}
	for i := range m.values {
		t := canvas.NewText(m.words[i], nil)
		t.Alignment = fyne.TextAlignCenter
		r.boxes, r.texts = append(r.boxes, canvas.NewRectangle(nil)), append(r.texts, t)
	}
	r.Refresh()
	return r
}

type marksRenderer struct {
	m     *marks
	boxes []*canvas.Rectangle
	texts []*canvas.Text
}

func (r *marksRenderer) Destroy() {}

func (r *marksRenderer) Objects() (all []fyne.CanvasObject) {
	for i := range r.boxes {
		all = append(all, r.boxes[i], r.texts[i])
	}
	return all
}

// MinSize is as wide as the scale's four boxes, so that the boxes of all questions lie below each other.
func (r *marksRenderer) MinSize() fyne.Size {
	k := r.m.scale()
	return fyne.NewSize(k*(4*(markWidth+markGap)-markGap), k*markHeight)
}

func (r *marksRenderer) Layout(fyne.Size) {
	k := r.m.scale()
	for i := range r.boxes {
		at := fyne.NewPos(float32(i)*k*(markWidth+markGap), 0)
		for _, o := range []fyne.CanvasObject{r.boxes[i], r.texts[i]} {
			o.Move(at)
			o.Resize(fyne.NewSize(k*markWidth, k*markHeight))
		}
	}
}

// markColors are those of an answer that was given.
func markColors(t chart.Tone) (back, words fyne.ThemeColorName) {
	switch t {
	case chart.ToneGood:
		return theme.GreenSoft, theme.GreenText
	case chart.ToneFair:
		return theme.AmberSoft, theme.AmberText
	case chart.TonePoor:
		return theme.RedSoft, theme.RedText
	case chart.ToneInfo:
		return theme.BlueSoft, theme.BlueText
	}
	return theme.NeutralSoft, base.ColorNameForeground
}

func (r *marksRenderer) Refresh() {
	m, th := r.m, r.m.Theme()
	v := fyne.CurrentApp().Settings().ThemeVariant()
	for i, value := range m.values {
		box, t := r.boxes[i], r.texts[i]
		box.CornerRadius, box.StrokeWidth = 5, 1
		box.FillColor, box.StrokeColor = color.Transparent, th.Color(theme.Border, v)
		t.Text, t.TextSize = m.words[i], th.Size(base.SizeNameText)
		t.Color, t.TextStyle.Bold = th.Color(theme.Muted, v), false
		if i == m.hover {
			box.FillColor = th.Color(base.ColorNameHover, v)
		}
		if value == m.given {
			back, words := markColors(toneOf(m.question, value))
			box.FillColor, box.StrokeColor, box.StrokeWidth = th.Color(back, v), th.Color(words, v), 2
			t.Color, t.TextStyle.Bold = th.Color(words, v), true
		}
		box.Refresh()
		t.Refresh()
	}
	r.Layout(m.Size())
}
