package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

func TestAWorkspaceOpensOnHomeAndIsRemembered(t *testing.T) {
	s := newStage(t).open()
	if s.here().Screen != host.Home {
		t.Errorf("at %v", s.here())
	}
	if len(s.screens) != 0 {
		t.Errorf("screens made before they were shown: %v", s.screens)
	}
	if got := s.w.win.Title(); got != "Harbour Air – Touchstone" {
		t.Errorf("title %q", got)
	}
	if got := s.app.prefs.recent(); !slices.Equal(got, []string{s.store.path}) {
		t.Errorf("recent %v", got)
	}
}

func TestKeysAndRailLeadToScreens(t *testing.T) {
	s := newStage(t).open()
	for i, e := range railEntries() {
		s.press(host.Ctrl(fyne.KeyName(rune('1' + i))))
		if s.here().Screen != e.screen {
			t.Errorf("Ctrl+%d leads to %v", i+1, s.here())
		}
		if !s.w.chrome.rail.items[e.screen].chosen {
			t.Errorf("the rail does not show %s as chosen", e.screen)
		}
	}
	test.Tap(s.w.chrome.rail.items[host.Maps])
	if s.here().Screen != host.Maps || len(s.screens[host.Maps].shown) != 2 {
		t.Errorf("the rail leads to %v", s.here())
	}
}

func TestBackAndForwardWalkThePlaces(t *testing.T) {
	s := newStage(t).open()
	s.w.goTo(host.Place{Screen: host.Maps})
	s.w.goTo(host.Place{Screen: host.Map, ID: 1, Select: []int64{52}})
	s.press(alt(fyne.KeyLeft))
	s.press(alt(fyne.KeyLeft))
	if s.here().Screen != host.Home {
		t.Errorf("two back: %v", s.here())
	}
	s.press(alt(fyne.KeyLeft)) // nothing before it
	s.press(alt(fyne.KeyRight))
	s.press(alt(fyne.KeyRight))
	if p := s.here(); p.Screen != host.Map || p.ID != 1 {
		t.Errorf("two forward: %v", p)
	}
	m := s.screens[host.Map]
	if len(m.shown) != 2 || !slices.Equal(m.shown[1].Select, []int64{52}) || m.hidden != 1 {
		t.Errorf("the map was shown %v, hidden %d times", m.shown, m.hidden)
	}
}

func TestWhatAHiddenScreenSaysDoesNotShow(t *testing.T) {
	s := newStage(t).open()
	s.w.goTo(host.Place{Screen: host.Map, ID: 1})
	m := s.screens[host.Map]
	inspected := widget.NewLabel("card")
	m.h.Inspect("Online boarding", inspected)
	m.h.Status("4 touchpoints")
	if s.w.chrome.inspector.root.Hidden || s.w.chrome.status.said.Text != "4 touchpoints" {
		t.Error("what the screen in front says is not shown")
	}
	s.w.goTo(host.Place{Screen: host.Feedback})
	m.h.Status("5 touchpoints")
	m.h.Inspect("Check-in", inspected)
	if !s.w.chrome.inspector.root.Hidden || s.w.chrome.status.said.Text != "" {
		t.Errorf("a hidden screen says %q", s.w.chrome.status.said.Text)
	}
	s.w.walk(-1)
	if s.w.chrome.inspector.root.Hidden || s.w.chrome.inspector.title.Text != "Check-in" || s.w.chrome.status.said.Text != "5 touchpoints" {
		t.Error("what the screen said is gone when it is shown again")
	}
}

func TestInspectorFoldsAndRemembers(t *testing.T) {
	s := newStage(t).open()
	s.w.goTo(host.Place{Screen: host.Map, ID: 1})
	s.screens[host.Map].h.Inspect("Card", widget.NewLabel("card"))
	s.press(host.Ctrl(fyne.KeyI))
	if !s.w.chrome.inspector.root.Hidden || s.app.prefs.Bool(prefInspector) {
		t.Error("the inspector is still open, or that it was folded is not remembered")
	}
	s.press(host.Ctrl(fyne.KeyI))
	if s.w.chrome.inspector.root.Hidden || !s.app.prefs.Bool(prefInspector) {
		t.Error("the inspector does not open again")
	}
	s.w.chrome.inspector.toggle()
	s.w.front.ShowInspector()
	s.w.front.ShowInspector()
	if s.w.chrome.inspector.root.Hidden {
		t.Error("the inspector stays folded when a screen has something that was asked for")
	}
}

func TestChangesReachTheScreenInFrontOnly(t *testing.T) {
	s := newStage(t).open()
	s.w.goTo(host.Place{Screen: host.Feedback})
	s.w.goTo(host.Place{Screen: host.Map, ID: 1})
	s.store.renameTouchpoint(0, 0, "Booking online")
	if n := len(s.screens[host.Map].changes); n != 1 {
		t.Errorf("the screen in front was told %d times", n)
	}
	if n := len(s.screens[host.Feedback].changes); n != 0 {
		t.Errorf("a hidden screen was told %d times", n)
	}
}

func TestUndoNamesItsActionAndGoesWhereItHappened(t *testing.T) {
	s := newStage(t).open()
	s.w.goTo(host.Place{Screen: host.Map, ID: 1})
	s.store.renameTouchpoint(0, 2, "Bag drop")
	top := s.w.chrome.top
	if top.undo.word != "Undo: Edit touchpoint" || top.undo.Disabled() || !top.redo.Disabled() {
		t.Errorf("the button says %q", top.undo.word)
	}
	s.w.goTo(host.Place{Screen: host.People})
	s.press(&fyne.ShortcutUndo{})
	if p := s.here(); p.Screen != host.Map || p.ID != 1 || !slices.Equal(p.Select, []int64{53}) {
		t.Errorf("after undo at %v", p)
	}
	if got := s.w.chrome.toast.text; got != "Undone – Edit touchpoint: Bag drop" {
		t.Errorf("the toast says %q", got)
	}
	if top.undo.word != "Undo: Add touchpoint" || top.redo.said != "Redo: Edit touchpoint" || top.redo.Disabled() {
		t.Errorf("afterwards %q and %q", top.undo.word, top.redo.said)
	}
	s.press(ctrlShift(fyne.KeyZ))
	if len(s.store.undone) != 0 {
		t.Error("Ctrl+Shift+Z does not redo")
	}
}

func TestUndoInTheHistoryStaysThere(t *testing.T) {
	s := newStage(t).open()
	s.store.renameTouchpoint(0, 2, "Bag drop")
	s.w.goTo(host.Place{Screen: host.History})
	s.press(&fyne.ShortcutUndo{})
	if s.here().Screen != host.History {
		t.Errorf("went to %v", s.here())
	}
}

func TestNothingToUndoIsSaid(t *testing.T) {
	s := newStage(t).open()
	s.store.done = nil
	s.w.undo(0)
	if got := s.w.chrome.toast.text; got != "There is nothing to undo." {
		t.Errorf("the toast says %q", got)
	}
}

func TestAnEntryUndoesItsOwnTextFirst(t *testing.T) {
	s := newStage(t).open()
	s.w.goTo(host.Place{Screen: host.People, Select: []int64{11}})
	entry := findEntry(s.w.win.Canvas().Content(), "Name")
	if entry == nil {
		t.Fatal("no entry for the name")
	}
	s.w.win.Canvas().Focus(entry)
	test.Type(entry, "X")
	before := len(s.store.done)
	s.press(&fyne.ShortcutUndo{})
	if entry.Text != "Jana Steiner" || len(s.store.done) != before {
		t.Errorf("text %q, %d steps", entry.Text, len(s.store.done)-before)
	}
}

// findEntry finds a kit entry by what a screen reader says.
func findEntry(o fyne.CanvasObject, label string) *kit.TextEntry {
	var found *kit.TextEntry
	walk(o, func(o fyne.CanvasObject) {
		if e, ok := o.(*kit.TextEntry); ok && e.Label == label {
			found = e
		}
	})
	return found
}

// walk visits what can be seen.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			walk(c, visit)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			walk(c, visit)
		}
	}
}

func TestToastUndoesOnlyWhatItSays(t *testing.T) {
	s := newStage(t).open()
	s.store.renameTouchpoint(0, 2, "Bag drop")
	s.w.done("Check-in desk renamed")
	step := s.w.chrome.toast.step
	if step == 0 {
		t.Fatal("no way to take it back is offered")
	}
	s.store.renameTouchpoint(0, 0, "Booking online")
	if s.w.chrome.toast.text != "" {
		t.Error("the offer stays though something newer happened")
	}
	before := len(s.store.done)
	s.w.undo(step) // as when the click and the change crossed
	if len(s.store.done) != before {
		t.Error("something else was undone than was offered")
	}
}

func TestToastGoesAwayAndAComplaintStays(t *testing.T) {
	s := newStage(t).open()
	s.w.done("Moved")
	for _, timer := range s.runner.Timers {
		timer()
	}
	if s.w.chrome.toast.text != "" {
		t.Error("the toast stays")
	}
	n := len(s.runner.Timers)
	s.w.failed(domain.E(domain.CodeDiskFull, "path", "x"))
	if s.w.chrome.toast.text == "" || len(s.runner.Timers) != n {
		t.Error("what went wrong is not shown, or would go away by itself")
	}
	s.w.escape()
	if s.w.chrome.toast.text != "" {
		t.Error("Escape does not close it")
	}
}

func TestScreenShortcutsComeAndGo(t *testing.T) {
	s := newStage(t).open()
	ran := 0
	s.w.goTo(host.Place{Screen: host.Maps})
	s.screens[host.Maps].actions = []host.Action{
		{Title: "Add map", Keys: host.Ctrl(fyne.KeyM), Run: func() { ran++ }},
		{Title: "Rename", Keys: &desktop.CustomShortcut{KeyName: fyne.KeyF2}, Run: func() { ran += 10 }},
		{Title: "Its own quit", Keys: host.Ctrl(fyne.KeyQ), Run: func() { ran += 100 }},
	}
	s.screens[host.Maps].h.Refresh()
	s.press(host.Ctrl(fyne.KeyM))
	s.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF2})
	s.press(host.Ctrl(fyne.KeyQ))
	if ran != 111 {
		t.Errorf("ran %d", ran)
	}
	s.w.goTo(host.Place{Screen: host.Home})
	s.press(host.Ctrl(fyne.KeyM))
	s.w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF2})
	if ran != 111 {
		t.Errorf("the keys of a hidden screen still work: %d", ran)
	}
}

func TestQuestionMarkListsShortcutsButNotWhileTyping(t *testing.T) {
	s := newStage(t).open()
	s.w.goTo(host.Place{Screen: host.Maps})
	c := s.w.win.Canvas()
	c.Focus(s.screens[host.Maps].entry)
	test.Type(s.screens[host.Maps].entry, "?")
	if c.Overlays().Top() != nil || s.screens[host.Maps].entry.Text != "?" {
		t.Error("the list opens while typing")
	}
	c.Unfocus()
	c.OnTypedRune()('?')
	if c.Overlays().Top() == nil {
		t.Fatal("the list does not open")
	}
	if !shows(c.Overlays().Top(), "Ctrl+K") || !shows(c.Overlays().Top(), "Command palette") {
		t.Error("the list lacks the palette")
	}
	s.w.escape()
	if c.Overlays().Top() != nil {
		t.Error("Escape does not close the list")
	}
}

// shows tells whether a text can be seen.
func shows(o fyne.CanvasObject, text string) bool { return slices.Contains(textsOf(o), text) }

// textsOf are all texts that can be seen.
func textsOf(o fyne.CanvasObject) []string {
	var texts []string
	walk(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *kit.TextLine:
			texts = append(texts, o.Text)
		case *widget.Label:
			texts = append(texts, o.Text)
		case *kit.Button:
			texts = append(texts, o.Text)
		case *link:
			texts = append(texts, o.text)
		}
	})
	return texts
}

func TestReadOnlySaysWhyAndChangesNothing(t *testing.T) {
	s := newStage(t, func(s *stage, _ *Params) {
		s.session.ReadOnly, s.session.Holder = true, "Grace on LAPTOP-7"
	}).open()
	if s.w.chrome.banner.root.Hidden || s.w.chrome.banner.line.Text != "Read-only: Grace on LAPTOP-7 has this workspace open." {
		t.Errorf("the banner says %q", s.w.chrome.banner.line.Text)
	}
	if !s.w.chrome.top.undo.Disabled() {
		t.Error("undo is offered")
	}
	s.press(&fyne.ShortcutUndo{})
	if len(s.store.undone) != 0 {
		t.Error("undo changes a read-only workspace")
	}
	s.w.goTo(host.Place{Screen: host.People})
	if shows(s.w.win.Canvas().Content(), "Add person") {
		t.Error("a read-only workspace offers to add people")
	}
	for _, c := range s.w.shellCommands() {
		if c.title == "Undo" {
			t.Error("undo is listed")
		}
	}
}

func TestSearchFindsEverythingAndGoesThere(t *testing.T) {
	tests := []struct {
		typed, title string
		place        host.Place
	}{
		{"online boa", "Online boarding", host.Place{Screen: host.Map, ID: 1, Select: []int64{52}}},
		{"next year", "Weekend traveller, next year", host.Place{Screen: host.Map, ID: 2}},
		{"jana", "Jana Steiner", host.Place{Screen: host.People, Select: []int64{11}}},
		{"go settings", "Go to Settings", host.Place{Screen: host.Settings}},
	}
	for _, tt := range tests {
		s := newStage(t).open()
		s.press(host.Ctrl(fyne.KeyK))
		p := s.w.palette
		if p == nil {
			t.Fatal("Ctrl+K opens nothing")
		}
		test.Type(p.entry, tt.typed)
		if len(p.hits) == 0 || p.hits[0].title != tt.title {
			t.Errorf("%q finds %+v", tt.typed, p.hits)
			continue
		}
		p.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if got := s.here(); !same(got, tt.place) || !slices.Equal(got.Select, tt.place.Select) {
			t.Errorf("%q goes to %v", tt.typed, got)
		}
		if s.w.palette != nil || s.w.win.Canvas().Overlays().Top() != nil {
			t.Error("the palette stays open")
		}
	}
}

func TestArrowsMoveInThePalette(t *testing.T) {
	s := newStage(t).open()
	s.press(host.Ctrl(fyne.KeyK))
	p := s.w.palette
	key := func(k fyne.KeyName) { p.entry.TypedKey(&fyne.KeyEvent{Name: k}) }
	key(fyne.KeyUp)
	if p.at != 0 {
		t.Errorf("up from the first leads to %d", p.at)
	}
	key(fyne.KeyDown)
	key(fyne.KeyDown)
	if p.at != 2 {
		t.Errorf("two down leads to %d", p.at)
	}
	test.Type(p.entry, "zzzz")
	if len(p.hits) != 0 || p.empty.Hidden {
		t.Error("that nothing fits is not said")
	}
	key(fyne.KeyReturn) // does nothing
	key(fyne.KeyEscape)
	if s.w.palette != nil {
		t.Error("Escape does not close the palette")
	}
}

func TestPaletteOpensAgainAfterAClickBesideIt(t *testing.T) {
	s := newStage(t).open()
	s.press(host.Ctrl(fyne.KeyK))
	beside := s.w.palette
	test.TapCanvas(s.w.win.Canvas(), fyne.NewPos(2, 700))
	if beside.overlay.Visible() {
		t.Fatal("a click beside the palette leaves it open")
	}
	s.press(host.Ctrl(fyne.KeyK))
	if s.w.palette == beside || !s.w.palette.overlay.Visible() {
		t.Error("Ctrl+K opens nothing after a click beside the palette")
	}
}

func TestFollowFindsWhatAStepConcerns(t *testing.T) {
	v := journey.View{Map: journey.Map{ID: 9}, Stages: []journey.Stage{{ID: 1}}, Lanes: []journey.Lane{{ID: 2}}, Touchpoints: []journey.Touchpoint{{ID: 3}, {ID: 4}}}
	for id, want := range map[int64]bool{1: true, 2: true, 3: true, 9: true, 77: false} {
		if _, ok := changedIn(v, map[int64]bool{id: true}); ok != want {
			t.Errorf("a change of %d is on the map: %v", id, ok)
		}
	}
}
