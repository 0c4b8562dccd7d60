package kit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"touchstone/ui/theme"
	"touchstone/ui/uitest"
)

func parsePercent(s string) (float64, string) {
	v, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSpace(s), "%"), 64)
	if err != nil || v < 0 || v > 100 {
		return 0, "A percentage from 0 to 100, not “" + s + "”."
	}
	return v, ""
}

func TestNumberEntryReportsRightValuesAndKeepsWrongText(t *testing.T) {
	e := NewNumberEntry("Defection", "% a year", 12, parsePercent, func(v float64) string { return fmt.Sprintf("%.1f", v) })
	var live, saved []float64
	e.OnChanged = func(v float64) { live = append(live, v) }
	e.OnCommitted = func(v float64) { saved = append(saved, v) }
	w := newWindow(t, lightTheme, e, 240, 80)
	w.Canvas().Focus(e.Entry())
	low := e.MinSize().Height
	e.Entry().SetText("15")
	e.Entry().SetText("15x")
	if e.Wrong() == "" || e.Value() != 15 || e.MinSize().Height <= low {
		t.Errorf("wrong %q, value %v", e.Wrong(), e.Value())
	}
	press(e.Entry(), fyne.KeyReturn)
	if e.Entry().Text != "15x" || len(saved) != 0 {
		t.Errorf("a wrong text became %q, saved %v", e.Entry().Text, saved)
	}
	e.Entry().SetText("16")
	press(e.Entry(), fyne.KeyReturn)
	e.Entry().SetText("16.00")
	w.Canvas().Unfocus()
	if !slices.Equal(live, []float64{15, 16}) || !slices.Equal(saved, []float64{16}) || e.Entry().Text != "16.0" {
		t.Errorf("live %v, saved %v, shows %q", live, saved, e.Entry().Text)
	}
	e.SetValue(20)
	if e.Entry().Text != "20.0" || e.Value() != 20 {
		t.Errorf("shows %q", e.Entry().Text)
	}
}

var dateWords = DateWords{Open: "Calendar", Earlier: "Month before", Later: "Month after",
	Month: func(t time.Time) string { return t.Format("January 2006") }, Weekdays: [7]string{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"}}

func newDateEntry() *DateEntry {
	date := func(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }
	return NewDateEntry("Start", date(2026, 11, 9), dateWords, func() time.Time { return date(2026, 11, 17) },
		func(s string) (time.Time, string) {
			v, err := time.Parse(time.DateOnly, s)
			if err != nil {
				return v, "A date like 2026-11-09."
			}
			return v, ""
		}, func(t time.Time) string { return t.Format(time.DateOnly) })
}

func TestDateEntryTakesTypedAndChosenDates(t *testing.T) {
	e := newDateEntry()
	var got []string
	e.OnCommitted = func(d time.Time) { got = append(got, d.Format(time.DateOnly)) }
	w := newWindow(t, lightTheme, container.NewVBox(e), 400, 400)
	e.Entry().SetText("2026-11-31")
	if e.Wrong() == "" {
		t.Error("the 31st of November is right")
	}
	e.Entry().SetText("2026-11-30")
	press(e.Entry(), fyne.KeyReturn)
	e.Entry().TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	cal, ok := w.Canvas().Focused().(*calendar)
	if !ok {
		t.Fatalf("the focus is on %T", w.Canvas().Focused())
	}
	press(cal, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyRight, fyne.KeyUp) // 28 Feb, 1 March, 22 Feb
	if cal.AccessibilityLabel() != "2027-02-22" {
		t.Errorf("at %q", cal.AccessibilityLabel())
	}
	press(cal, fyne.KeyReturn)
	if w.Canvas().Focused() != fyne.Focusable(e.Entry()) {
		t.Error("the focus does not come back")
	}
	e.Open()
	cal = w.Canvas().Focused().(*calendar)
	s := cal.cellSize()
	test.TapAt(cal, fyne.NewPos(s.Width*2.5, s.Height*2.5)) // Wednesday of the first week: 3 February
	e.Open()
	press(w.Canvas().Focused().(*calendar), fyne.KeyEscape)
	if want := []string{"2026-11-30", "2027-02-22", "2027-02-03"}; !slices.Equal(got, want) {
		t.Errorf("committed %v, want %v", got, want)
	}
}

func threeChoices(chosen func(int)) *ChoiceKeys {
	return NewChoiceKeys("Is every touchpoint mapped?", []Choice{{'1', "Not at all", "Nobody could say"}, {'2', "Partly", "In some places, not written down"}, {'3', "Fully", "Known, written down and lived"}, {'n', "Not applicable", ""}}, chosen)
}

func TestChoiceKeysAnswerByKeyArrowAndPointer(t *testing.T) {
	var got []int
	c := threeChoices(func(i int) { got = append(got, i) })
	newWindow(t, lightTheme, c, 900, 90)
	c.TypedRune('2')
	c.TypedRune('N')
	c.TypedRune('7')
	press(c, fyne.KeyRight, fyne.KeyLeft)
	test.TapAt(c, fyne.NewPos(20, 20))
	c.Disable()
	c.TypedRune('3')
	if !slices.Equal(got, []int{1, 3, 2, 0}) || c.AccessibilityLabel() != "Is every touchpoint mapped?: Not at all" {
		t.Errorf("chose %v, says %q", got, c.AccessibilityLabel())
	}
}

func TestChecklistAddsTicksMovesRenamesAndDeletes(t *testing.T) {
	c := NewChecklist("To do", ChecklistWords{Add: "Add an item", Done: "done", Delete: "Delete"})
	var got []string
	note := func(format string, a ...any) { got = append(got, fmt.Sprintf(format, a...)) }
	c.OnAdded = func(s string) { note("add %s", s) }
	c.OnToggled = func(id int64, done bool) { note("toggle %d %v", id, done) }
	c.OnMoved = func(id int64, to int) { note("move %d to %d", id, to) }
	c.OnRenamed = func(id int64, s string) { note("rename %d %s", id, s) }
	c.OnDeleted = func(id int64) { note("delete %d", id) }
	w := newWindow(t, lightTheme, c, 300, 200)
	c.SetItems([]CheckItem{{1, "Walk the gate", false}, {2, "Ask the crew", true}})
	c.add.SetText("Count scans")
	press(c.add, fyne.KeyReturn)
	press(c.add, fyne.KeyUp)
	second := w.Canvas().Focused()
	press(second, fyne.KeySpace)
	second.(*checkRow).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierShortcutDefault})
	c.SetItems([]CheckItem{{2, "Ask the crew", false}, {1, "Walk the gate", false}})
	moved := w.Canvas().Focused().(*checkRow)
	if moved.item.ID != 2 || moved.index != 0 {
		t.Errorf("the focus is on %+v", moved.item)
	}
	press(moved, fyne.KeyF2)
	moved.edit.SetText("Ask all crews")
	press(moved.edit, fyne.KeyReturn)
	press(moved, fyne.KeyF2)
	moved.edit.SetText("no")
	press(moved.edit, fyne.KeyEscape)
	press(moved, fyne.KeyDelete)
	c.SetReadOnly(true)
	press(c.rows[0], fyne.KeySpace, fyne.KeyDelete, fyne.KeyReturn)
	want := []string{"add Count scans", "toggle 2 false", "move 2 to 0", "rename 2 Ask all crews", "delete 2"}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

// TestFormShots draws pictures for people; it fails when the widgets cannot be drawn at all.
func TestFormShots(t *testing.T) {
	for name, th := range map[string]theme.Theme{"forms-light": lightTheme, "forms-dark": {Variant: theme.Dark}, "forms-large": {Variant: theme.Light, Scale: 1.4}} {
		t.Run(name, func(t *testing.T) {
			number, date, choice := NewNumberEntry("Defection", "% a year", 12, parsePercent, func(v float64) string { return fmt.Sprintf("%.1f", v) }), newDateEntry(), threeChoices(nil)
			list := NewChecklist("To do", ChecklistWords{Add: "Add an item", Done: "done", Delete: "Delete"})
			list.SetItems([]CheckItem{{1, "Walk the gate with the people who work there, at the busiest hour of a Friday afternoon", false}, {2, "Ask the crew", true}})
			choice.SetChosen(1)
			right := NewNumberEntry("Price", "GBP", 14, parsePercent, func(v float64) string { return fmt.Sprintf("%.2f", v) })
			page := container.NewPadded(container.New(NewColumn(12), choice, container.New(NewEqual(16), number, right, date), container.New(NewEqual(16), list, threeChoices(nil))))
			back := canvas.NewRectangle(th.Color(theme.Surface, 0))
			w := newWindow(t, th, container.NewStack(back, page), 1000, 640)
			number.Entry().SetText("12o")
			date.Open()
			if w.Canvas().Capture().Bounds().Dx() < 1000 {
				t.Fatal("nothing was drawn")
			}
			uitest.Capture(t, w, name)
		})
	}
}
