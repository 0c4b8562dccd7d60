package kit

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/ui/uitest"
)

// TestScatteredCardsAreSelectedByKeys selects cards that do not lie together, as Ctrl+click does.
func TestScatteredCardsAreSelectedByKeys(t *testing.T) {
	for _, readOnly := range []bool{false, true} {
		s := newSpy(t, smallModel())
		s.ReadOnly = readOnly
		var told []string
		s.OnSelected = func(ids []int64) { told = append(told, fmt.Sprint(ids)) }
		space := func() { s.hold(fyne.KeySpace, func() { s.keys(fyne.KeySpace) }) }
		wander := func(k fyne.KeyName) {
			s.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
		}
		uitest.Click(s.Board, s.card(101, 0), 0)
		wander(fyne.KeyDown)
		wander(fyne.KeyDown)
		if part, id := s.Place(); part != PartCard || id != 103 {
			t.Errorf("walked to %v %d", part, id)
		}
		space()
		wander(fyne.KeyUp)
		wander(fyne.KeyUp)
		space()
		wander(fyne.KeyUp) // there is none above
		if part, id := s.Place(); part != PartCard || id != 101 {
			t.Errorf("walked to %v %d", part, id)
		}
		if want := []string{"[101]", "[101 103]", "[103]"}; !slices.Equal(told, want) {
			t.Errorf("selections %v, want %v", told, want)
		}
		s.keys(fyne.KeyDown)
		if got := fmt.Sprint(s.Selection()); got != "[102]" {
			t.Errorf("an arrow alone selected %s", got)
		}
	}
}

// TestSpaceHeldForADragSelectsNothing tells the two uses of the key apart.
func TestSpaceHeldForADragSelectsNothing(t *testing.T) {
	s := newSpy(t, smallModel())
	uitest.Click(s.Board, s.card(101, 0), 0)
	s.hold(fyne.KeySpace, func() { uitest.Drag(t, s.Board, fyne.NewPos(400, 300), fyne.NewPos(380, 300)) })
	if got := fmt.Sprint(s.Selection()); got != "[101]" {
		t.Errorf("selected %s", got)
	}
}
