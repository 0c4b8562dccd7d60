package journey

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// mapBench shows a map of two stages by two lanes: Book with A and B above, Airport with C above, D below.
type mapBench struct {
	*uitest.Bench
	m     *Map
	store *data.Store
	grid  datatest.Grid
	id    map[string]domain.TouchpointID
}

func newMapBench(t *testing.T, o uitest.Options) *mapBench {
	t.Helper()
	s := datatest.Open(t)
	g := datatest.Map(t, s, "Weekend traveller", 2, 2)
	b := &mapBench{store: s, grid: g, id: map[string]domain.TouchpointID{}}
	add := func(stage, lane int, names ...string) {
		for i, id := range datatest.Cards(t, s, g, stage, lane, names...) {
			b.id[names[i]] = id
		}
	}
	add(0, 0, "A", "B")
	add(1, 0, "C")
	add(1, 1, "D")
	b.Bench = uitest.NewScreen(t, o, s, func(h host.Host) host.Screen {
		b.m = NewMap(h, s, datatest.NewClock().Now)
		return b.m
	})
	b.Show(host.Place{Screen: host.Map, ID: int64(g.Map)})
	return b
}

// layout is the map as text: cells in order, "stage/lane: cards".
func (b *mapBench) layout() string {
	b.T.Helper()
	v := datatest.View(b.T, b.store, b.grid.Map)
	var cells []string
	for _, s := range v.Stages {
		for _, l := range v.Lanes {
			var names []string
			for _, t := range v.Touchpoints {
				if t.Stage == s.ID && t.Lane == l.ID {
					names = append(names, t.Name)
				}
			}
			if len(names) > 0 {
				cells = append(cells, fmt.Sprintf("%s/%s: %s", s.Name, l.Name, strings.Join(names, " ")))
			}
		}
	}
	return strings.Join(cells, "; ")
}

const before = "Stage 1/Lane 1: A B; Stage 2/Lane 1: C; Stage 2/Lane 2: D"

func (b *mapBench) slot(stage, lane, index int) kit.Slot {
	return kit.Slot{Column: int64(b.grid.Stages[stage]), Row: int64(b.grid.Lanes[lane]), Index: index}
}

func (b *mapBench) ids(names ...string) []int64 {
	ids := make([]int64, len(names))
	for i, n := range names {
		ids[i] = int64(b.id[n])
	}
	return ids
}

func (b *mapBench) card(name string) journey.Touchpoint {
	b.T.Helper()
	for _, t := range datatest.View(b.T, b.store, b.grid.Map).Touchpoints {
		if t.Name == name {
			return t
		}
	}
	b.T.Fatalf("no card %q", name)
	return journey.Touchpoint{}
}

func (b *mapBench) undo() {
	b.T.Helper()
	if _, err := b.store.Undo(context.Background()); err != nil {
		b.T.Fatal(err)
	}
	b.Deliver()
}

// shown are the titles on the board, to see that it shows what the store has.
func (b *mapBench) shown() string {
	var names []string
	for _, c := range b.m.board.Model().Cards {
		names = append(names, c.Title)
	}
	return strings.Join(names, " ")
}

func TestGesturesOfTheBoard(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*mapBench)
		want string
		said string
	}{
		{"a card to another stage", func(b *mapBench) { b.m.board.OnMoved(b.ids("A"), b.slot(1, 0, 1), false) },
			"Stage 1/Lane 1: B; Stage 2/Lane 1: C A; Stage 2/Lane 2: D", "A moved to Stage 2"},
		{"a card to another lane", func(b *mapBench) { b.m.board.OnMoved(b.ids("C"), b.slot(1, 1, 0), false) },
			"Stage 1/Lane 1: A B; Stage 2/Lane 2: C D", "C moved to Stage 2 / Lane 2"},
		{"within the cell", func(b *mapBench) { b.m.board.OnMoved(b.ids("A"), b.slot(0, 0, 1), false) },
			"Stage 1/Lane 1: B A; Stage 2/Lane 1: C; Stage 2/Lane 2: D", "A moved to Stage 1"},
		{"several cards", func(b *mapBench) { b.m.board.OnMoved(b.ids("A", "B"), b.slot(1, 1, 1), false) },
			"Stage 2/Lane 1: C; Stage 2/Lane 2: D A B", "2 touchpoints moved to Stage 2"},
		{"a copy", func(b *mapBench) { b.m.board.OnMoved(b.ids("A"), b.slot(1, 1, 0), true) },
			"Stage 1/Lane 1: A B; Stage 2/Lane 1: C; Stage 2/Lane 2: A D", "A copied to Stage 2"},
		{"a new card", func(b *mapBench) { b.m.board.OnCreated(b.slot(0, 0, 1), "New") },
			"Stage 1/Lane 1: A New B; Stage 2/Lane 1: C; Stage 2/Lane 2: D", "New added to Stage 1"},
		{"a new name", func(b *mapBench) { b.m.board.OnRenamed(b.ids("A")[0], "Alpha") },
			"Stage 1/Lane 1: Alpha B; Stage 2/Lane 1: C; Stage 2/Lane 2: D", "A is now Alpha"},
		{"delete one", func(b *mapBench) { b.m.board.OnDeleted(b.ids("A")) },
			"Stage 1/Lane 1: B; Stage 2/Lane 1: C; Stage 2/Lane 2: D", "A deleted"},
		{"delete several", func(b *mapBench) { b.m.board.OnDeleted(b.ids("A", "D")) },
			"Stage 1/Lane 1: B; Stage 2/Lane 1: C", "2 touchpoints deleted"},
		{"duplicate", func(b *mapBench) { b.m.board.OnDuplicated(b.ids("A")) },
			"Stage 1/Lane 1: A A B; Stage 2/Lane 1: C; Stage 2/Lane 2: D", "A copied to Stage 1"},
		{"copy and paste", func(b *mapBench) { b.m.board.OnCopied(b.ids("A", "C")); b.m.board.OnPasted(b.slot(1, 1, 1)) },
			"Stage 1/Lane 1: A B; Stage 2/Lane 1: C; Stage 2/Lane 2: D A C", "2 touchpoints pasted"},
		{"cut and paste", func(b *mapBench) { b.m.board.OnCut(b.ids("A")); b.m.board.OnPasted(b.slot(1, 1, 0)) },
			"Stage 1/Lane 1: B; Stage 2/Lane 1: C; Stage 2/Lane 2: A D", "A moved to Stage 2 / Lane 2"},
		{"paste lines of text", func(b *mapBench) {
			b.m.board.OnCopied(b.ids("A"))
			kit.Clipboard().SetContent("• Check-in\r\n\r\n Lounge \n")
			b.m.board.OnPasted(b.slot(0, 1, 0))
		}, "Stage 1/Lane 1: A B; Stage 1/Lane 2: Check-in Lounge; Stage 2/Lane 1: C; Stage 2/Lane 2: D", "2 touchpoints added to Stage 1"},
		{"paste one line", func(b *mapBench) {
			kit.Clipboard().SetContent("Check-in")
			b.m.board.OnPasted(b.slot(0, 0, 1))
		}, "Stage 1/Lane 1: A Check-in B; Stage 2/Lane 1: C; Stage 2/Lane 2: D", "1 touchpoint added to Stage 1"},
		{"paste a block that fits", func(b *mapBench) {
			kit.Clipboard().SetContent("Search\tCheck-in\nHelp\t\n")
			b.m.board.OnPasted(b.slot(0, 0, 0))
		}, "Stage 1/Lane 1: Search A B; Stage 1/Lane 2: Help; Stage 2/Lane 1: C Check-in; Stage 2/Lane 2: D", "3 touchpoints pasted"},
		{"paste a block beyond the edge", func(b *mapBench) {
			kit.Clipboard().SetContent("P\tQ\tR\nS\t\t\"T\nU\"\n")
			b.m.board.OnPasted(b.slot(1, 1, 1))
		}, "Stage 1/Lane 1: A B; Stage 2/Lane 1: C; Stage 2/Lane 2: D P; Stage 2/New lane: S; New stage/Lane 2: Q; New stage 2/Lane 2: R; New stage 2/New lane: T U",
			"6 touchpoints pasted · 2 new stages · 1 new lane"},
		{"a stage to the end", func(b *mapBench) { b.m.board.OnColumnMoved(int64(b.grid.Stages[0]), 1) },
			"Stage 2/Lane 1: C; Stage 2/Lane 2: D; Stage 1/Lane 1: A B", "Stage “Stage 1” moved"},
		{"a stage to the front", func(b *mapBench) { b.m.board.OnColumnMoved(int64(b.grid.Stages[1]), 0) },
			"Stage 2/Lane 1: C; Stage 2/Lane 2: D; Stage 1/Lane 1: A B", "Stage “Stage 2” moved"},
		{"a lane", func(b *mapBench) { b.m.board.OnRowMoved(int64(b.grid.Lanes[1]), 0) },
			"Stage 1/Lane 1: A B; Stage 2/Lane 2: D; Stage 2/Lane 1: C", "Lane “Lane 2” moved"},
		{"a stage's name", func(b *mapBench) { b.m.board.OnColumnRenamed(int64(b.grid.Stages[0]), "Book") },
			"Book/Lane 1: A B; Stage 2/Lane 1: C; Stage 2/Lane 2: D", "Stage 1 is now Book"},
		{"a lane's name", func(b *mapBench) { b.m.board.OnRowRenamed(int64(b.grid.Lanes[0]), "People") },
			"Stage 1/People: A B; Stage 2/People: C; Stage 2/Lane 2: D", "Lane 1 is now People"},
		{"delete a stage with its cards", func(b *mapBench) { b.m.board.OnColumnDeleted(int64(b.grid.Stages[1])) },
			"Stage 1/Lane 1: A B", "Stage “Stage 2” deleted with 2 touchpoints"},
		{"delete a lane with its cards", func(b *mapBench) { b.m.board.OnRowDeleted(int64(b.grid.Lanes[0])) },
			"Stage 2/Lane 2: D", "Lane “Lane 1” deleted with 3 touchpoints"},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newMapBench(t, uitest.Options{})
			if b.layout() != before {
				t.Fatalf("the map begins as %s", b.layout())
			}
			steps := len(b.Runner.Ran)
			c.do(b)
			if got := b.layout(); got != c.want {
				t.Errorf("the map is\n%s, want\n%s", got, c.want)
			}
			if got := b.LastDone(); got != c.said {
				t.Errorf("said %q, want %q", got, c.said)
			}
			if n := len(b.Runner.Ran) - steps; n != 1 {
				t.Errorf("%d commands, want one", n)
			}
			for _, name := range strings.Fields(strings.ReplaceAll(b.shown(), "  ", " ")) {
				if !strings.Contains(b.layout(), name) {
					t.Errorf("the board still shows %s", name)
				}
			}
			b.undo()
			if got := b.layout(); got != before {
				t.Errorf("undo brings\n%s, want\n%s", got, before)
			}
			if got := b.shown(); got != "A B C D" {
				t.Errorf("after undo the board shows %s", got)
			}
			if len(b.Errors) > 0 {
				t.Errorf("failures: %v", b.Errors)
			}
		})
	}
}

func TestAddingStagesAndLanesOpensTheirNames(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.board.OnColumnAdded(1)
	v := datatest.View(t, b.store, b.grid.Map)
	if len(v.Stages) != 3 || v.Stages[1].Name != "New stage" || b.LastDone() != "Stage “New stage” added" {
		t.Fatalf("stages %v, said %q", v.Stages, b.LastDone())
	}
	if !b.m.board.Editing() {
		t.Error("the new stage's name is not open for typing")
	}
	b.m.newStage()
	if v := datatest.View(t, b.store, b.grid.Map); len(v.Stages) != 4 || !slices.ContainsFunc(v.Stages, func(s journey.Stage) bool { return s.Name == "New stage 2" }) {
		t.Errorf("stages %v, want another one with a name of its own", v.Stages)
	}
	b.m.board.OnRowAdded(2)
	v = datatest.View(t, b.store, b.grid.Map)
	if len(v.Lanes) != 3 || v.Lanes[2].Name != "New lane" || !b.m.board.Editing() {
		t.Errorf("lanes %v, want a new one at the end, its name open", v.Lanes)
	}
}

func TestARealDragMovesACardOnce(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	uitest.DragWith(t, b.m.board, uitest.DragOptions{BeforeDrop: func() {
		if got := b.StatusNow; !strings.HasPrefix(got, "A → Stage 2 / Lane 1") {
			t.Errorf("while dragging the status says %q", got)
		}
		if b.layout() != before {
			t.Error("something was written before the drop")
		}
	}}, fyne.NewPos(180, 75), fyne.NewPos(200, 90), fyne.NewPos(400, 60))
	if got, want := b.layout(), "Stage 1/Lane 1: B; Stage 2/Lane 1: A C; Stage 2/Lane 2: D"; got != want {
		t.Errorf("the map is %s, want %s", got, want)
	}
	if len(b.Dones) != 1 {
		t.Errorf("said %q, want one message for one drag", b.Dones)
	}
	if !slices.Equal(b.m.selected, b.ids("A")) {
		t.Errorf("selected %v, want the card that was moved", b.m.selected)
	}
}

func TestReloadsWaitDuringADrag(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	uitest.DragWith(t, b.m.board, uitest.DragOptions{BeforeDrop: func() {
		if err := b.store.EditTouchpoints(context.Background(), []domain.TouchpointID{b.id["D"]}, journey.Edit{Field: journey.FieldName, Text: "Delta"}); err != nil {
			t.Fatal(err)
		}
		b.Deliver()
		if b.shown() != "A B C D" {
			t.Errorf("during the drag the board changed to %s", b.shown())
		}
	}}, fyne.NewPos(180, 75), fyne.NewPos(200, 90), fyne.NewPos(400, 60))
	if !strings.Contains(b.shown(), "Delta") {
		t.Errorf("after the drag the board shows %s, want what came meanwhile", b.shown())
	}
}

func TestTheSelectionStaysAcrossReloads(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.board.Select(b.ids("B", "D"))
	if want := "4 touchpoints · 2 selected"; b.StatusNow != want {
		t.Errorf("status %q, want %q", b.StatusNow, want)
	}
	b.m.board.OnCreated(b.slot(0, 0, 0), "Z")
	b.m.board.Select(b.ids("B", "D"))
	b.m.board.OnDeleted(b.ids("B"))
	if !slices.Equal(b.m.selected, b.ids("D")) {
		t.Errorf("selected %v, want D alone", b.m.selected)
	}
}

func TestNewCardsAreSelected(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.board.OnDuplicated(b.ids("C"))
	if len(b.m.selected) != 1 || b.m.selected[0] == b.ids("C")[0] {
		t.Errorf("selected %v, want the copy", b.m.selected)
	}
}

func TestARefusedCommandShowsTheSentenceAndTheMapAsItIs(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.board.OnRenamed(b.ids("A")[0], strings.Repeat("x", domain.MaxName+1))
	if domain.CodeOf(b.LastError()) != domain.CodeTooLong {
		t.Errorf("failed with %v, want too long", b.LastError())
	}
	if b.layout() != before || b.shown() != "A B C D" || len(b.Dones) != 0 {
		t.Errorf("the map is %s, the board shows %s, said %v", b.layout(), b.shown(), b.Dones)
	}
	if err := b.store.DeleteTouchpoints(context.Background(), []domain.TouchpointID{b.id["A"]}); err != nil {
		t.Fatal(err)
	}
	b.m.board.OnMoved(b.ids("A"), b.slot(1, 0, 0), false) // somebody else was quicker
	if domain.CodeOf(b.LastError()) != domain.CodeNotFound {
		t.Errorf("failed with %v, want not found", b.LastError())
	}
	if b.shown() != "B C D" {
		t.Errorf("the board shows %s, want what the store has", b.shown())
	}
}

func TestADeletedMapSaysSo(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	if err := b.store.DeleteMaps(context.Background(), []domain.MapID{b.grid.Map}); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if !b.m.gone || b.Inspected != nil || len(b.Errors) != 0 {
		t.Errorf("gone %v, inspected %v, errors %v", b.m.gone, b.Inspected, b.Errors)
	}
	b.undo()
	if b.m.gone || b.shown() != "A B C D" {
		t.Errorf("after undo gone is %v and the board shows %q", b.m.gone, b.shown())
	}
}

func TestEachMapKeepsItsView(t *testing.T) {
	b := newMapBench(t, uitest.Options{Size: fyne.NewSize(700, 300)})
	other := datatest.Map(t, b.store, "Other", 3, 3)
	b.m.board.SetView(kit.BoardView{X: 40, Y: 30, Zoom: 1})
	b.m.board.Select(b.ids("C"))
	was := b.m.board.View()
	b.Show(host.Place{Screen: host.Map, ID: int64(other.Map)})
	if b.m.board.View() == was || len(b.m.selected) != 0 {
		t.Errorf("the other map begins with view %v and selection %v", b.m.board.View(), b.m.selected)
	}
	b.Show(host.Place{Screen: host.Map, ID: int64(b.grid.Map)})
	if b.m.board.View() != was || !slices.Equal(b.m.selected, b.ids("C")) {
		t.Errorf("back again: view %v, want %v; selected %v", b.m.board.View(), was, b.m.selected)
	}
	b.Show(host.Place{Screen: host.Map, ID: int64(b.grid.Map), Select: b.ids("D")})
	if !slices.Equal(b.m.selected, b.ids("D")) {
		t.Errorf("selected %v, want what the place asks for", b.m.selected)
	}
}

func TestTheFilterDimsAndCounts(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.bar.words.SetText("c")
	for _, c := range b.m.board.Model().Cards {
		if c.Dimmed == (c.Title == "C") {
			t.Errorf("%s dimmed: %v", c.Title, c.Dimmed)
		}
	}
	if want := "1 of 4 touchpoints match"; b.StatusNow != want {
		t.Errorf("status %q, want %q", b.StatusNow, want)
	}
	b.m.bar.words.OnSubmitted("c")
	if !slices.Equal(b.m.selected, b.ids("C")) {
		t.Errorf("Enter selects %v, want the card found", b.m.selected)
	}
}

func TestReadOnlyOffersNoChanges(t *testing.T) {
	b := newMapBench(t, uitest.Options{ReadOnly: true})
	if !b.m.board.ReadOnly {
		t.Error("the board can be changed")
	}
	for part, id := range map[kit.BoardPart]int64{kit.PartCard: b.ids("A")[0], kit.PartColumn: int64(b.grid.Stages[0]), kit.PartRow: int64(b.grid.Lanes[0]), kit.PartCell: 0, kit.PartEmpty: 0} {
		for _, item := range b.m.menuItems(part, id) {
			if item.Label != "Copy" && item.Label != "Fit the whole map" {
				t.Errorf("the menu of part %d offers %q", part, item.Label)
			}
		}
	}
	b.m.board.Select(b.ids("A"))
	if p := b.m.panel.(*cardPanel); !p.name.Entry.Disabled() || !p.rating.Disabled() {
		t.Error("the inspector can be typed in")
	}
}

func TestMenusDoWhatTheySay(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	pick := func(part kit.BoardPart, id int64, path ...string) {
		t.Helper()
		items := b.m.menuItems(part, id)
		for i, label := range path {
			k := slices.IndexFunc(items, func(m *fyne.MenuItem) bool { return m.Label == label })
			if k < 0 {
				t.Fatalf("no entry %q", label)
			}
			if i == len(path)-1 {
				items[k].Action()
			} else {
				items = items[k].ChildMenu.Items
			}
		}
	}
	stage, lane := int64(b.grid.Stages[0]), int64(b.grid.Lanes[0])
	pick(kit.PartColumn, stage, "Colour", "Blue")
	pick(kit.PartRow, lane, "Kind", "Backstage")
	pick(kit.PartRow, lane, "Colour", "Amber")
	pick(kit.PartColumn, stage, "Move right")
	pick(kit.PartRow, lane, "Move down")
	v := datatest.View(t, b.store, b.grid.Map)
	if s, l := v.Stages[1], v.Lanes[1]; s.Colour != "blue" || int64(s.ID) != stage || l.Kind != journey.LaneBackstage || l.Colour != "amber" || int64(l.ID) != lane {
		t.Errorf("stage %+v, lane %+v", s, l)
	}
	b.m.board.Select(b.ids("C", "D"))
	pick(kit.PartCard, b.ids("C")[0], "Moment of truth")
	if !b.card("C").MomentOfTruth || !b.card("D").MomentOfTruth || b.card("A").MomentOfTruth {
		t.Error("want the selected cards marked as moments of truth, and no other")
	}
	pick(kit.PartCard, b.ids("C")[0], "Delete")
	if got := b.layout(); strings.Contains(got, "C") || strings.Contains(got, "D") {
		t.Errorf("the map is %s, want the selected cards deleted", got)
	}
}

func TestShortcutsReachTheBoard(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	c := b.Window().Canvas()
	c.Focus(b.m.board)
	b.m.board.Select(b.ids("A"))
	b.m.board.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyD, Modifier: fyne.KeyModifierControl})
	if got, want := b.layout(), "Stage 1/Lane 1: A A B; Stage 2/Lane 1: C; Stage 2/Lane 2: D"; got != want {
		t.Errorf("after Ctrl+D the map is %s, want %s", got, want)
	}
	b.m.board.Select(b.ids("B"))
	b.m.board.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyRight, Modifier: fyne.KeyModifierControl})
	if got, want := b.layout(), "Stage 1/Lane 1: A A; Stage 2/Lane 1: C B; Stage 2/Lane 2: D"; got != want {
		t.Errorf("after Ctrl+→ the map is %s, want %s", got, want)
	}
}

func TestTheViewInFrontHasTheKeyboard(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	c := b.Window().Canvas()
	if c.Focused() != fyne.Focusable(b.m.board) {
		t.Errorf("after opening a map the keyboard is on %T", c.Focused())
	}
	b.m.open(ViewPriorities)
	b.Follow()
	if c.Focused() == nil || c.Focused() == fyne.Focusable(b.m.board) {
		t.Errorf("with the priorities in front it is on %T", c.Focused())
	}
	b.m.open(ViewBoard)
	b.Follow()
	c.Focus(b.m.bar.words)
	b.Show(host.Place{Screen: host.Map, ID: int64(b.grid.Map)})
	if c.Focused() != fyne.Focusable(b.m.bar.words) {
		t.Error("showing the same map again took the keyboard from where one types")
	}
}

func TestANewCardLeavesWhatWasSelectedMeanwhile(t *testing.T) {
	b := newMapBench(t, uitest.Options{})
	b.m.board.Select(b.ids("A"))
	b.Runner.Meanwhile = func() { b.m.board.Select(b.ids("B")) }
	b.m.board.OnCreated(b.slot(1, 0, 1), "New")
	if got := b.m.board.Selection(); !slices.Equal(got, b.ids("B")) {
		t.Errorf("selected %v, want B", got)
	}
}
