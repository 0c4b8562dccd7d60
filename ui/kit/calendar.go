package kit

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var (
	_ fyne.Focusable  = (*calendar)(nil)
	_ fyne.Tappable   = (*calendar)(nil)
	_ fyne.Accessible = (*calendar)(nil)
)

// calendar is a month of days, weeks from Monday: arrows go by days and weeks,
// PageUp and PageDown by months, Enter chooses, Escape closes.
type calendar struct {
	widget.BaseWidget

	words         DateWords
	at            time.Time // where the keyboard is
	chosen, today time.Time
	onChosen      func(time.Time)
	onClosed      func()
}

func newCalendar(words DateWords, at, chosen, today time.Time) *calendar {
	c := &calendar{words: words, at: dateOnly(at), chosen: dateOnly(chosen), today: dateOnly(today)}
	c.ExtendBaseWidget(c)
	return c
}

func dateOnly(t time.Time) time.Time {
	if t.IsZero() {
		return t
	}
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// firstOf is the Monday with which the page of a day's month begins.
func firstOf(t time.Time) time.Time {
	first := t.AddDate(0, 0, 1-t.Day())
	return first.AddDate(0, 0, -int(first.Weekday()+6)%7)
}

// monthLater goes n months on, to the last day where the month is shorter.
func monthLater(t time.Time, n int) time.Time {
	first := t.AddDate(0, 0, 1-t.Day()).AddDate(0, n, 0)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1)
}

func (c *calendar) spoken(t time.Time) string {
	if c.words.Spoken == nil {
		return t.Format(time.DateOnly)
	}
	return c.words.Spoken(t)
}

// AccessibilityLabel says the day the keyboard is at.
func (c *calendar) AccessibilityLabel() string { return c.spoken(c.at) }

// AccessibilityRole is that of text.
func (c *calendar) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// FocusGained implements fyne.Focusable.
func (c *calendar) FocusGained() {}

// FocusLost implements fyne.Focusable.
func (c *calendar) FocusLost() {}

// TypedRune implements fyne.Focusable.
func (c *calendar) TypedRune(rune) {}

// TypedKey implements fyne.Focusable.
func (c *calendar) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyLeft:
		c.goTo(c.at.AddDate(0, 0, -1))
	case fyne.KeyRight:
		c.goTo(c.at.AddDate(0, 0, 1))
	case fyne.KeyUp:
		c.goTo(c.at.AddDate(0, 0, -7))
	case fyne.KeyDown:
		c.goTo(c.at.AddDate(0, 0, 7))
	case fyne.KeyPageUp:
		c.goTo(monthLater(c.at, -1))
	case fyne.KeyPageDown:
		c.goTo(monthLater(c.at, 1))
	case fyne.KeyHome:
		c.goTo(c.at.AddDate(0, 0, 1-c.at.Day()))
	case fyne.KeyEnd:
		c.goTo(monthLater(c.at.AddDate(0, 0, 1-c.at.Day()), 1).AddDate(0, 0, -1))
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		c.onChosen(c.at)
	case fyne.KeyEscape:
		c.onClosed()
	}
}

func (c *calendar) goTo(t time.Time) {
	c.at = t
	c.Refresh()
}

// cellSize is that of a day.
func (c *calendar) cellSize() fyne.Size {
	k := c.Theme().Size(base.SizeNameText) / normalText
	return fyne.NewSize(34*k, 26*k)
}

// Tapped chooses the day under the pointer.
func (c *calendar) Tapped(ev *fyne.PointEvent) {
	s := c.cellSize()
	col, row := int(ev.Position.X/s.Width), int(ev.Position.Y/s.Height)-2
	if ev.Position.X < 0 || col > 6 || row < 0 || row > 5 {
		return
	}
	c.onChosen(firstOf(c.at).AddDate(0, 0, row*7+col))
}

// CreateRenderer implements fyne.Widget.
func (c *calendar) CreateRenderer() fyne.WidgetRenderer {
	r := &calendarRenderer{c: c, month: NewCutLine("", "", "").Bold(), at: canvas.NewRectangle(nil), chosen: canvas.NewRectangle(nil)}
	r.month.Align = fyne.TextAlignCenter
	r.earlier = NewIconButton(base.NavigateBackIcon(), c.words.Earlier, func() { c.goTo(monthLater(c.at, -1)) })
	r.later = NewIconButton(base.NavigateNextIcon(), c.words.Later, func() { c.goTo(monthLater(c.at, 1)) })
	for range 7 {
		r.heads = append(r.heads, canvas.NewText("", nil))
	}
	for range 42 {
		r.days = append(r.days, canvas.NewText("", nil))
	}
	r.Refresh()
	return r
}

type calendarRenderer struct {
	c              *calendar
	month          *TextLine
	earlier, later *Button
	at, chosen     *canvas.Rectangle
	heads, days    []*canvas.Text
}

func (r *calendarRenderer) Destroy() {}

func (r *calendarRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.month, r.earlier, r.later, r.chosen, r.at}
	for _, t := range r.heads {
		o = append(o, t)
	}
	for _, t := range r.days {
		o = append(o, t)
	}
	return o
}

func (r *calendarRenderer) MinSize() fyne.Size {
	s := r.c.cellSize()
	return fyne.NewSize(7*s.Width, 8*s.Height)
}

func (r *calendarRenderer) Layout(fyne.Size) {
	s := r.c.cellSize()
	r.earlier.Resize(s)
	r.later.Resize(s)
	r.later.Move(fyne.NewPos(6*s.Width, 0))
	r.month.Move(fyne.NewPos(s.Width, 0))
	r.month.Resize(fyne.NewSize(5*s.Width, s.Height))
	middle := func(t *canvas.Text, col, row int) {
		m := t.MinSize()
		t.Resize(m)
		t.Move(fyne.NewPos(float32(col)*s.Width+(s.Width-m.Width)/2, float32(row)*s.Height+(s.Height-m.Height)/2))
	}
	for i, t := range r.heads {
		middle(t, i, 1)
	}
	first := firstOf(r.c.at)
	r.chosen.Hide()
	for i, t := range r.days {
		middle(t, i%7, i/7+2)
		day, at := first.AddDate(0, 0, i), box{float32(i%7)*s.Width + 1, float32(i/7+2)*s.Height + 1, s.Width - 2, s.Height - 2}
		if day.Equal(r.c.chosen) {
			put(r.chosen, at)
			r.chosen.Show()
		}
		if day.Equal(r.c.at) {
			put(r.at, at)
		}
	}
}

// Refresh shows the month of the day the keyboard is at. Today is bold.
func (r *calendarRenderer) Refresh() {
	get, size := colorsOf(r.c), r.c.Theme().Size(base.SizeNameText)
	if r.c.words.Month != nil {
		r.month.SetText(r.c.words.Month(r.c.at))
	}
	for i, t := range r.heads {
		t.Text, t.Color, t.TextSize = r.c.words.Weekdays[i], get(theme.Muted), r.c.Theme().Size(base.SizeNameCaptionText)
	}
	first := firstOf(r.c.at)
	for i, t := range r.days {
		day := first.AddDate(0, 0, i)
		t.Text, t.Color, t.TextSize = strconv.Itoa(day.Day()), get(base.ColorNameForeground), size
		t.TextStyle.Bold = day.Equal(r.c.today)
		switch {
		case day.Equal(r.c.chosen):
			t.Color = get(theme.OnAccent)
		case day.Month() != r.c.at.Month():
			t.Color = get(theme.Muted)
		case t.TextStyle.Bold:
			t.Color = get(theme.AccentText)
		}
	}
	r.chosen.FillColor, r.chosen.CornerRadius = get(theme.Accent), 5
	r.at.FillColor, r.at.StrokeColor, r.at.StrokeWidth, r.at.CornerRadius = get(""), get(base.ColorNameForeground), 1.5, 5
	r.Layout(r.c.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
