package dialogue

import (
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var (
	_ fyne.Tappable      = (*stepBar)(nil)
	_ fyne.Accessible    = (*stepBar)(nil)
	_ desktop.Cursorable = (*stepBar)(nil)
)

// stepBar shows the steps of a wizard and where one is: done ones ticked, the present one filled. Tapping a step tells
// which; the keyboard has the wizard's back button for that.
type stepBar struct {
	widget.BaseWidget
	OnChosen func(i int)

	names   []string
	at      int
	spoken  string
	renders *stepRenderer
}

func newStepBar(names []string) *stepBar {
	s := &stepBar{names: names}
	s.ExtendBaseWidget(s)
	return s
}

// AccessibilityLabel implements fyne.Accessible.
func (s *stepBar) AccessibilityLabel() string { return s.spoken }

// AccessibilityRole implements fyne.Accessible.
func (s *stepBar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Cursor implements desktop.Cursorable.
func (s *stepBar) Cursor() desktop.Cursor {
	if s.OnChosen != nil && s.at > 0 {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// SetStep moves to a step; spoken is the position in words.
func (s *stepBar) SetStep(i int, spoken string) {
	s.at, s.spoken = i, spoken
	s.Refresh()
}

// Tapped implements fyne.Tappable.
func (s *stepBar) Tapped(e *fyne.PointEvent) {
	if s.renders == nil || s.OnChosen == nil {
		return
	}
	for i, x := range s.renders.lefts {
		if e.Position.X >= x && e.Position.X < s.renders.rights[i] {
			s.OnChosen(i)
		}
	}
}

// CreateRenderer implements fyne.Widget.
func (s *stepBar) CreateRenderer() fyne.WidgetRenderer {
	r := &stepRenderer{s: s, lefts: make([]float32, len(s.names)), rights: make([]float32, len(s.names))}
	for i, name := range s.names {
		r.dots = append(r.dots, &canvas.Circle{StrokeWidth: 1})
		r.numbers = append(r.numbers, &canvas.Text{Alignment: fyne.TextAlignCenter})
		r.labels = append(r.labels, &canvas.Text{Text: name})
		r.ticks = append(r.ticks, canvas.NewImageFromResource(base.NewColoredResource(base.ConfirmIcon(), theme.AccentText)))
		r.objects = append(r.objects, r.dots[i], r.numbers[i], r.ticks[i], r.labels[i])
		if i > 0 {
			r.lines = append(r.lines, &canvas.Rectangle{})
			r.objects = append(r.objects, r.lines[i-1])
		}
	}
	s.renders = r
	r.Refresh()
	return r
}

type stepRenderer struct {
	s               *stepBar
	dots            []*canvas.Circle
	numbers, labels []*canvas.Text
	lines           []*canvas.Rectangle
	ticks           []*canvas.Image
	objects         []fyne.CanvasObject
	lefts, rights   []float32
}

// Destroy implements fyne.WidgetRenderer.
func (r *stepRenderer) Destroy() {}

const (
	stepDot  = 22 // diameter
	stepGap  = 8  // between dot and name
	stepLine = 40 // between steps
)

// Layout implements fyne.WidgetRenderer.
func (r *stepRenderer) Layout(size fyne.Size) {
	x, middle := float32(0), size.Height/2
	for i := range r.labels {
		if i > 0 {
			r.lines[i-1].Move(fyne.NewPos(x+stepGap, middle))
			r.lines[i-1].Resize(fyne.NewSize(stepLine-2*stepGap, 1))
			x += stepLine
		}
		r.lefts[i] = x
		r.dots[i].Move(fyne.NewPos(x, middle-stepDot/2))
		r.dots[i].Resize(fyne.NewSize(stepDot, stepDot))
		r.ticks[i].Move(fyne.NewPos(x+4, middle-stepDot/2+4))
		r.ticks[i].Resize(fyne.NewSquareSize(stepDot - 8))
		n := r.numbers[i].MinSize()
		r.numbers[i].Move(fyne.NewPos(x, middle-n.Height/2))
		r.numbers[i].Resize(fyne.NewSize(stepDot, n.Height))
		x += stepDot + stepGap
		l := r.labels[i].MinSize()
		r.labels[i].Move(fyne.NewPos(x, middle-l.Height/2))
		r.labels[i].Resize(l)
		x += l.Width
		r.rights[i] = x
	}
}

// MinSize implements fyne.WidgetRenderer.
func (r *stepRenderer) MinSize() fyne.Size {
	size := fyne.NewSize(0, stepDot)
	for i, l := range r.labels {
		m := l.MinSize()
		size.Width += stepDot + stepGap + m.Width
		size.Height = max(size.Height, m.Height)
		if i > 0 {
			size.Width += stepLine
		}
	}
	return size
}

// Objects implements fyne.WidgetRenderer.
func (r *stepRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Refresh implements fyne.WidgetRenderer.
func (r *stepRenderer) Refresh() {
	th, v := r.s.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	colour := func(n fyne.ThemeColorName) color.Color { return th.Color(n, v) }
	for i := range r.labels {
		dot, number, label := r.dots[i], r.numbers[i], r.labels[i]
		number.Text = strconv.Itoa(i + 1)
		number.TextSize, label.TextSize = th.Size(base.SizeNameCaptionText), th.Size(base.SizeNameText)
		label.TextStyle.Bold = i == r.s.at
		dot.FillColor, dot.StrokeColor = colour(theme.Surface), colour(theme.Border)
		number.Color, label.Color = colour(theme.Muted), colour(theme.Muted)
		switch {
		case i == r.s.at:
			dot.FillColor, dot.StrokeColor = colour(theme.Accent), colour(theme.Accent)
			number.Color, label.Color = colour(theme.OnAccent), colour(base.ColorNameForeground)
		case i < r.s.at:
			number.Text = ""
			dot.FillColor, dot.StrokeColor = colour(theme.AccentSoft), colour(theme.Accent)
			number.Color, label.Color = colour(theme.AccentText), colour(base.ColorNameForeground)
		}
		if i > 0 {
			r.lines[i-1].FillColor = colour(theme.Border)
			r.lines[i-1].Refresh()
		}
		r.ticks[i].Hidden = i >= r.s.at
		r.ticks[i].Refresh()
		dot.Refresh()
		number.Refresh()
		label.Refresh()
	}
	r.Layout(r.s.Size())
}
