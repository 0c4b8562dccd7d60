package kit

import (
	"time"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

var _ fyne.Accessible = (*DateEntry)(nil)

// DateWords are the words of a DateEntry's calendar.
type DateWords struct {
	Open           string                   // what the button does
	Earlier, Later string                   // what the buttons beside the month do
	Month          func(t time.Time) string // "November 2026"
	Spoken         func(t time.Time) string // a day for a screen reader: "Tuesday, 17 November 2026"
	Weekdays       [7]string                // short names from Monday
}

// DateEntry is an entry for a date, typed or chosen in a calendar, which its
// button or Alt+Down opens. Values are dates in UTC; the zero time is no date,
// if parse accepts an empty text.
type DateEntry struct {
	typedEntry[time.Time]

	Words DateWords

	today func() time.Time
	popup *widget.PopUp
}

// NewDateEntry makes an entry. What is typed is read by parse, which answers
// with a sentence when it is wrong, and shown by format, which writes "" for
// no date; today says where the calendar begins without a date.
func NewDateEntry(label string, value time.Time, words DateWords, today func() time.Time, parse func(string) (value time.Time, wrong string), format func(time.Time) string) *DateEntry {
	e := &DateEntry{Words: words, today: today}
	e.init(label, value, parse, format)
	e.tail = NewIconButton(base.CalendarIcon(), words.Open, e.Open)
	e.entry.OnShortcut = func(k fyne.KeyboardShortcut) bool {
		if k.Key() == fyne.KeyDown && k.Mod() == fyne.KeyModifierAlt {
			e.Open()
			return true
		}
		return false
	}
	e.ExtendBaseWidget(e)
	return e
}

// Open shows the calendar below the entry.
func (e *DateEntry) Open() {
	c := canvasOf(e)
	if c == nil || e.entry.Disabled() || e.popup != nil && e.popup.Visible() {
		return
	}
	at := e.now
	if at.IsZero() {
		at = e.today()
	}
	cal := newCalendar(e.Words, at, e.now, e.today())
	e.popup = widget.NewPopUp(cal, c)
	cal.onChosen = func(t time.Time) {
		e.close()
		e.entry.SetText(e.format(t))
		e.entry.Commit()
	}
	cal.onClosed = e.close
	size := e.popup.MinSize()
	pos := fyne.CurrentApp().Driver().AbsolutePositionForObject(e).AddXY(0, e.entry.Size().Height+2)
	pos.X = max(8, min(pos.X, c.Size().Width-size.Width-8))
	pos.Y = max(8, min(pos.Y, c.Size().Height-size.Height-8))
	e.popup.ShowAtPosition(pos)
	c.Focus(cal)
}

// close gives the focus back. A click beside the calendar hides it without asking.
func (e *DateEntry) close() {
	if e.popup == nil {
		return
	}
	p := e.popup
	e.popup = nil
	p.Hide()
	if c := canvasOf(e); c != nil {
		c.Focus(e.entry)
	}
}
