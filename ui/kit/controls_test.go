package kit

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
	"touchstone/ui/uitest"
)

func press(f fyne.Focusable, keys ...fyne.KeyName) {
	for _, k := range keys {
		f.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestButtonIsPressedByMouseAndKeysUnlessDisabled(t *testing.T) {
	n := 0
	b := NewPrimaryButton("Redesign", func() { n++ })
	newWindow(t, lightTheme, b, 200, 60)
	test.Tap(b)
	press(b, fyne.KeyReturn, fyne.KeySpace, fyne.KeyDown)
	b.Disable()
	test.Tap(b)
	press(b, fyne.KeyReturn)
	if n != 3 {
		t.Errorf("pressed %d times, want 3", n)
	}
	if NewIconButton(base.ContentAddIcon(), "Add stage", nil).AccessibilityLabel() != "Add stage" {
		t.Error("an icon needs a spoken name")
	}
}

func TestSegmentedControlReportsChangesOnly(t *testing.T) {
	var got []int
	s := NewSegmentedControl("View", []string{"Map", "Priorities", "Table"}, func(i int) { got = append(got, i) })
	newWindow(t, lightTheme, s, 400, 60)
	test.Tap(s.parts[1])
	test.Tap(s.parts[1])
	press(s.parts[1], fyne.KeyRight)
	press(s.parts[2], fyne.KeyRight, fyne.KeyLeft)
	s.SetChosen(0)
	if !slices.Equal(got, []int{1, 2, 1}) || s.Chosen() != 0 {
		t.Errorf("reported %v, chosen %d", got, s.Chosen())
	}
	before := s.MinSize()
	s.SetChosen(1)
	if s.MinSize() != before {
		t.Error("choosing moves the others")
	}
}

func TestOverflow(t *testing.T) {
	w := []float32{100, 100, 100}
	for _, tt := range []struct {
		room float32
		want int
	}{{400, 0}, {316, 0}, {315, 1}, {246, 1}, {245, 2}, {100, 3}, {0, 3}} {
		if got := overflow(w, tt.room, 30, 8); got != tt.want {
			t.Errorf("room %v: %d in the menu, want %d", tt.room, got, tt.want)
		}
	}
}

func TestToolBarPutsWhatDoesNotFitIntoTheMenu(t *testing.T) {
	var log []string
	add := func(s string) *Button { return NewButton(s, func() { log = append(log, s) }) }
	bar := NewToolBar("More", nil, []*Button{add("Touchpoint"), add("Stage"), add("Lane"), add("Export")}, nil)
	w := newWindow(t, lightTheme, container.NewVBox(bar), 240, 300)
	if bar.hidden == 0 || bar.hidden == 4 {
		t.Fatalf("%d hidden", bar.hidden)
	}
	test.Tap(bar.more)
	menu := w.Canvas().Overlays().Top()
	if menu == nil {
		t.Fatal("no menu")
	}
	w.Canvas().Overlays().Remove(menu)
	w.Resize(fyne.NewSize(900, 300))
	if bar.hidden != 0 {
		t.Errorf("%d hidden although there is room", bar.hidden)
	}
}

func TestToolBarKeepsTheRestInTheMenu(t *testing.T) {
	stage, lane := NewButton("Stage", nil), NewButton("Lane", nil)
	bar := NewToolBar("More", nil, []*Button{stage, lane}, nil)
	asked := 0
	bar.Rest = func() []*fyne.MenuItem { asked++; return []*fyne.MenuItem{fyne.NewMenuItem("Overview", nil)} }
	w := newWindow(t, lightTheme, container.NewVBox(bar), 600, 300)
	if bar.hidden != 0 || bar.more.Size().IsZero() || bar.Anchor(lane) != fyne.CanvasObject(lane) {
		t.Errorf("with room for all %d are hidden, the menu's button is %v", bar.hidden, bar.more.Size())
	}
	test.Tap(bar.more)
	if asked != 1 || w.Canvas().Overlays().Top() == nil {
		t.Error("the menu of the rest does not open")
	}
	w.Canvas().Overlays().Remove(w.Canvas().Overlays().Top())
	w.Resize(fyne.NewSize(stage.MinSize().Width+lane.MinSize().Width+30, 300))
	if bar.hidden != 1 || bar.Anchor(lane) != fyne.CanvasObject(bar.more) || bar.Anchor(stage) != fyne.CanvasObject(stage) {
		t.Errorf("with less room %d are hidden; a menu of a hidden button opens below the menu's", bar.hidden)
	}
}

func TestPopoverGivesTheFocusBack(t *testing.T) {
	b := NewButton("9.4", nil)
	w := newWindow(t, lightTheme, container.NewVBox(b), 500, 400)
	w.Canvas().Focus(b)
	p := ShowPopover(b, "Importance", []PopoverLine{{"share", "31.3 %"}, {"n", "23,863"}}, "Least squares.")
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("not open")
	}
	press(p, fyne.KeyEscape)
	if w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != fyne.Focusable(b) {
		t.Error("not closed, or the focus is lost")
	}
}

// TestControlShots draws the small things together for people to look at.
func TestControlShots(t *testing.T) {
	for name, th := range map[string]theme.Theme{"controls-light": lightTheme, "controls-dark": {Variant: theme.Dark}} {
		seg := NewSegmentedControl("View", []string{"Map", "Priorities", "Table", "Compare"}, nil)
		add := NewButton("Touchpoint", nil)
		add.Icon = base.ContentAddIcon()
		off := NewButton("Export", nil)
		off.Disable()
		danger := NewButton("Delete", nil)
		danger.Kind = ButtonDanger
		focused := NewButton("Filter: all", nil)
		bar := NewToolBar("More", []fyne.CanvasObject{seg}, []*Button{add, focused, off, danger, NewPrimaryButton("Redesign “Online boarding”", nil)},
			NewIconButton(base.SearchIcon(), "Search", nil))
		small := NewToolBar("More", nil, []*Button{NewButton("Touchpoint", nil), NewButton("Stage", nil), NewButton("Lane", nil), NewButton("Export", nil)}, nil)
		empty := NewEmptyState("Nothing on this map yet", "Add the stages a customer goes through, then the touchpoints of each.", "Add the first touchpoint", nil)
		empty.Icon = base.GridIcon()
		top := container.New(NewColumn(14), bar, container.NewGridWrap(fyne.NewSize(260, 30), small))
		w := newWindow(t, th, container.NewBorder(container.NewPadded(top), nil, nil, nil, empty), 1000, 620)
		w.Canvas().Focus(focused)
		ShowPopover(focused, "Importance 9.4", []PopoverLine{{"share of explained variance", "31.3 %"}, {"complete answers", "23,863"}, {"R²", "0.491"}},
			"Exact LMG shares of a least-squares regression on “satisfied”. Association in one survey, not proof of cause.")
		if w.Canvas().Capture().Bounds().Empty() {
			t.Fatal("nothing drawn")
		}
		uitest.Capture(t, w, name)
	}
}
