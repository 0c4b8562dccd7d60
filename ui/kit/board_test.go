package kit

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"touchstone/ui/uitest"
)

// spy is a board that writes down every callback.
type spy struct {
	*Board
	win  fyne.Window
	log  []string
	tick func() // runs auto-scroll once
}

func newSpy(t testing.TB, m BoardModel) *spy {
	t.Helper()
	s := &spy{}
	s.Board = NewBoard(func(fn func()) func() {
		s.tick = fn
		return func() { s.tick = nil }
	})
	add := func(format string, args ...any) { s.log = append(s.log, fmt.Sprintf(format, args...)) }
	b := s.Board
	b.OnMoved = func(ids []int64, to Slot, copied bool) { add("moved %v %v %v", ids, to, copied) }
	b.OnColumnMoved = func(id int64, i int) { add("column %d to %d", id, i) }
	b.OnRowMoved = func(id int64, i int) { add("row %d to %d", id, i) }
	b.OnCreated = func(at Slot, title string) { add("created %v %s", at, title) }
	b.OnRenamed = func(id int64, title string) { add("renamed %d %s", id, title) }
	b.OnColumnRenamed = func(id int64, title string) { add("column %d named %s", id, title) }
	b.OnRowRenamed = func(id int64, title string) { add("row %d named %s", id, title) }
	b.OnDeleted = func(ids []int64) { add("deleted %v", ids) }
	b.OnDuplicated = func(ids []int64) { add("duplicated %v", ids) }
	b.OnCopied = func(ids []int64) { add("copied %v", ids) }
	b.OnCut = func(ids []int64) { add("cut %v", ids) }
	b.OnPasted = func(at Slot) { add("pasted %v", at) }
	b.OnColumnDeleted = func(id int64) { add("column %d deleted", id) }
	b.OnRowDeleted = func(id int64) { add("row %d deleted", id) }
	b.OnColumnAdded = func(i int) { add("column added %d", i) }
	b.OnRowAdded = func(i int) { add("row added %d", i) }
	b.OnColumnSized = func(id int64, times float32) { add("column %d sized %v", id, times) }
	b.OnRowSized = func(id int64, times float32) { add("row %d sized %v", id, times) }
	b.OnRowCollapsed = func(id int64, collapsed bool) { add("row %d collapsed %v", id, collapsed) }
	b.OnPointMoved = func(row, curve, column int64, v float64) { add("point %d %d %d to %v", row, curve, column, v) }
	b.OnCellEdited = func(row, column int64, text string) { add("cell %d %d says %q", row, column, text) }
	b.OnMenu = func(p BoardPart, id int64, _ fyne.Position) { add("menu %d %d", p, id) }
	b.OnOpened = func(id int64) { add("opened %d", id) }
	s.win = newWindow(t, lightTheme, b, 900, 600)
	b.SetModel(m)
	s.win.Canvas().Focus(b)
	return s
}

func (s *spy) want(t *testing.T, want ...string) {
	t.Helper()
	if !slices.Equal(s.log, want) {
		t.Errorf("callbacks:\n  %s\nwant:\n  %s", strings.Join(s.log, "\n  "), strings.Join(want, "\n  "))
	}
	s.log = nil
}

// card is the middle of a card on the screen; dy shifts it in halves of its height.
func (s *spy) card(id int64, dy float32) fyne.Position {
	r := s.toScreen(s.grid.cards[s.cards[id]])
	return fyne.NewPos(r.X+r.W/2, r.Y+r.H/2+dy*r.H/2)
}

// cell is a point in the free part of a cell, near its bottom.
func (s *spy) cell(col, row int64) fyne.Position {
	r := s.toScreen(s.grid.cell(s.cols[col], s.rows[row]))
	return fyne.NewPos(r.X+r.W-3, r.Y+r.H-2)
}

func (s *spy) keys(names ...fyne.KeyName) {
	for _, n := range names {
		s.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func (s *spy) hold(k fyne.KeyName, do func()) {
	s.KeyDown(&fyne.KeyEvent{Name: k})
	do()
	s.KeyUp(&fyne.KeyEvent{Name: k})
}

func (s *spy) ctrl(k fyne.KeyName) {
	s.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl})
}

func (s *spy) ctrlShift(k fyne.KeyName) {
	s.TypedShortcut(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
}

func (s *spy) typed(text string) { test.Type(s.win.Canvas().Focused(), text) }

func TestDragMovesACardOnce(t *testing.T) {
	tests := []struct {
		name string
		from int64
		to   func(s *spy) fyne.Position
		want []string
	}{
		{"into an empty cell", 101, func(s *spy) fyne.Position { return s.cell(3, 11) }, []string{"moved [101] {3 11 0} false"}},
		{"before a card of another cell", 101, func(s *spy) fyne.Position { return s.card(104, -0.5) }, []string{"moved [101] {2 11 0} false"}},
		{"after a card of another cell", 101, func(s *spy) fyne.Position { return s.card(104, 0.5) }, []string{"moved [101] {2 11 1} false"}},
		{"down within its cell", 101, func(s *spy) fyne.Position { return s.card(103, 0.5) }, []string{"moved [101] {1 11 2} false"}},
		{"up within its cell", 103, func(s *spy) fyne.Position { return s.card(101, -0.5) }, []string{"moved [103] {1 11 0} false"}},
		{"back to its own place", 102, func(s *spy) fyne.Position { return s.card(102, 0.6) }, nil},
		{"on the upper half of the next", 101, func(s *spy) fyne.Position { return s.card(102, -0.5) }, nil},
		{"onto a header", 101, func(*spy) fyne.Position { return fyne.NewPos(500, 10) }, nil},
		{"beyond the cells", 101, func(*spy) fyne.Position { return fyne.NewPos(870, 590) }, nil},
		{"less than a drag", 101, func(s *spy) fyne.Position { return s.card(101, 0).AddXY(2, 2) }, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSpy(t, smallModel())
			uitest.Drag(t, s.Board, s.card(tt.from, 0), tt.to(s))
			s.want(t, tt.want...)
			if s.Dragging() {
				t.Error("the drag did not end")
			}
		})
	}
}

func TestDraggingASelectedCardTakesTheSelectionInOrder(t *testing.T) {
	s := newSpy(t, smallModel())
	s.Select([]int64{105, 103, 101})
	uitest.Drag(t, s.Board, s.card(103, 0), s.cell(3, 12))
	s.want(t, "moved [101 103 105] {3 12 0} false")
}

func TestDraggingAnUnselectedCardTakesItAlone(t *testing.T) {
	s := newSpy(t, smallModel())
	s.Select([]int64{105})
	uitest.Drag(t, s.Board, s.card(101, 0), s.cell(3, 12))
	s.want(t, "moved [101] {3 12 0} false")
}

func TestCtrlWhileDroppingCopies(t *testing.T) {
	s := newSpy(t, smallModel())
	o := uitest.DragOptions{Up: fyne.KeyModifierControl}
	uitest.DragWith(t, s.Board, o, s.card(101, 0), s.cell(3, 12))
	uitest.DragWith(t, s.Board, o, s.card(101, 0), s.card(103, 0.5)) // counts the original, which stays
	s.want(t, "moved [101] {3 12 0} true", "moved [101] {1 11 3} true")
}

func TestEscapePutsBack(t *testing.T) {
	s := newSpy(t, smallModel())
	uitest.DragWith(t, s.Board, uitest.DragOptions{BeforeDrop: func() { s.keys(fyne.KeyEscape) }}, s.card(101, 0), s.cell(3, 12), s.cell(2, 12))
	s.want(t)
	uitest.Drag(t, s.Board, s.card(101, 0), s.cell(3, 12))
	s.want(t, "moved [101] {3 12 0} false")
}

func TestReadOnlyBoardMovesNothing(t *testing.T) {
	s := newSpy(t, smallModel())
	s.ReadOnly = true
	uitest.Drag(t, s.Board, s.card(101, 0), s.cell(3, 12))
	uitest.Drag(t, s.Board, fyne.NewPos(200, 20), fyne.NewPos(600, 20))
	s.Select([]int64{101})
	s.keys(fyne.KeyDelete, fyne.KeyF2, fyne.KeyInsert)
	s.ctrl(fyne.KeyRight)
	s.ctrl(fyne.KeyD)
	s.want(t)
	if s.Editing() {
		t.Error("a read-only board opened an entry")
	}
}

func TestModelThatComesDuringADragWaits(t *testing.T) {
	s := newSpy(t, smallModel())
	next := smallModel()
	next.Cards = next.Cards[1:] // the dragged card is gone
	uitest.DragWith(t, s.Board, uitest.DragOptions{BeforeDrop: func() {
		s.SetModel(next)
		if len(s.Model().Cards) != 5 {
			t.Error("the model changed under the drag")
		}
	}}, s.card(101, 0), s.cell(3, 12))
	s.want(t)
	if len(s.Model().Cards) != 4 {
		t.Error("the model that waited was not taken")
	}
}

func TestHeaderDragReorders(t *testing.T) {
	s := newSpy(t, smallModel())
	w := s.grid.m.ColW
	head := func(i int) fyne.Position { return fyne.NewPos(s.grid.m.HeadW+w*(float32(i)+0.5), 20) }
	uitest.Drag(t, s.Board, head(0), head(2))
	uitest.Drag(t, s.Board, head(2), head(0))
	uitest.Drag(t, s.Board, head(1), head(1).AddXY(20, 0))
	row := s.toScreen(s.grid.cell(0, 1))
	uitest.Drag(t, s.Board, fyne.NewPos(30, row.Y+20), fyne.NewPos(30, s.grid.m.HeadH+5))
	s.want(t, "column 1 to 2", "column 3 to 0", "row 12 to 0")
}

func TestAutoScrollAtTheEdge(t *testing.T) {
	s := newSpy(t, bigModel(400))
	s.OnScrolled = func() {}
	uitest.DragWith(t, s.Board, uitest.DragOptions{NoDrop: true}, s.card(1, 0), fyne.NewPos(500, 300))
	if s.tick != nil {
		t.Fatal("scrolls in the middle")
	}
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(899, 300)}})
	if s.tick == nil {
		t.Fatal("does not scroll at the edge")
	}
	before := s.drag.cell
	for range 20 {
		s.tick()
	}
	if got := s.View().X; got < 300 || got > 20*edgeFastest {
		t.Errorf("scrolled by %v in 20 ticks", got)
	}
	if s.drag.cell == before {
		t.Error("the target did not follow the scrolling")
	}
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(500, 300)}})
	if s.tick != nil {
		t.Error("goes on scrolling in the middle")
	}
	s.Cancel()
}

func TestSelectionByMouse(t *testing.T) {
	s := newSpy(t, smallModel())
	var told []string
	s.OnSelected = func(ids []int64) { told = append(told, fmt.Sprint(ids)) }
	uitest.Click(s.Board, s.card(101, 0), 0)
	uitest.Click(s.Board, s.card(103, 0), fyne.KeyModifierControl)
	uitest.Click(s.Board, s.card(101, 0), fyne.KeyModifierControl)
	uitest.Click(s.Board, s.card(101, 0), 0)
	uitest.Click(s.Board, s.card(103, 0), fyne.KeyModifierShift)
	uitest.Click(s.Board, s.card(105, 0), fyne.KeyModifierShift)
	uitest.Click(s.Board, s.card(102, 0), 0)
	uitest.Click(s.Board, s.cell(3, 12), 0)
	uitest.Drag(t, s.Board, s.cell(3, 12), s.card(104, 0))
	want := []string{"[101]", "[101 103]", "[103]", "[101]", "[101 102 103]", "[101 102 103 105]", "[102]", "[]", "[104]"}
	if !slices.Equal(told, want) {
		t.Errorf("selections %v\nwant %v", told, want)
	}
	s.want(t)
}

func TestArrowsWalkThroughCardsCellsAndHeaders(t *testing.T) {
	s := newSpy(t, smallModel())
	at := func(want string) {
		t.Helper()
		if got := s.spokenPlace(s.cursor); got != want {
			t.Errorf("at %q, want %q", got, want)
		}
	}
	s.keys(fyne.KeyDown)
	at("Fare, Book, Digital")
	s.keys(fyne.KeyDown, fyne.KeyDown)
	at("Call centre, Book, People")
	s.keys(fyne.KeyRight)
	at("Airport, People")
	s.keys(fyne.KeyUp)
	at("Check-in, Airport, Digital")
	s.keys(fyne.KeyUp)
	at("Airport")
	s.keys(fyne.KeyLeft, fyne.KeyLeft)
	at("Digital")
	s.keys(fyne.KeyDown)
	at("People")
	s.keys(fyne.KeyRight)
	at("Call centre, Book, People")
	s.keys(fyne.KeyEnd)
	at("On board, People")
	s.keys(fyne.KeyHome)
	at("Call centre, Book, People")
	s.hold(desktop.KeyShiftLeft, func() { s.keys(fyne.KeyUp) })
	if got := fmt.Sprint(s.Selection()); got != "[101 102 103 105]" {
		t.Errorf("Shift+Up selected %s", got)
	}
	if got := s.AccessibilityLabel(); !strings.Contains(got, "Seat, Book, Digital") {
		t.Errorf("label %q does not say where the keyboard is", got)
	}
}

func TestCtrlArrowsCarryCards(t *testing.T) {
	tests := []struct {
		name string
		ids  []int64
		key  fyne.KeyName
		want []string
	}{
		{"down", []int64{101}, fyne.KeyDown, []string{"moved [101] {1 11 1} false"}},
		{"up", []int64{102}, fyne.KeyUp, []string{"moved [102] {1 11 0} false"}},
		{"down into the next row", []int64{103}, fyne.KeyDown, []string{"moved [103] {1 12 0} false"}},
		{"up into the previous row", []int64{105}, fyne.KeyUp, []string{"moved [105] {1 11 3} false"}},
		{"right", []int64{102}, fyne.KeyRight, []string{"moved [102] {2 11 1} false"}},
		{"right beyond the end of a shorter cell", []int64{103}, fyne.KeyRight, []string{"moved [103] {2 11 1} false"}},
		{"left at the edge", []int64{102}, fyne.KeyLeft, nil},
		{"up at the top", []int64{101}, fyne.KeyUp, nil},
		{"two of a cell", []int64{101, 102}, fyne.KeyDown, []string{"moved [101 102] {1 11 1} false"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSpy(t, smallModel())
			s.Select(tt.ids)
			s.ctrl(tt.key)
			s.want(t, tt.want...)
		})
	}
}

func TestKeysOnCards(t *testing.T) {
	s := newSpy(t, smallModel())
	s.Select([]int64{103, 101})
	s.keys(fyne.KeyDelete)
	s.ctrl(fyne.KeyD)
	s.TypedShortcut(&fyne.ShortcutCopy{})
	s.TypedShortcut(&fyne.ShortcutCut{})
	s.TypedShortcut(&fyne.ShortcutPaste{})
	s.TypedShortcut(&fyne.ShortcutSelectAll{})
	s.keys(fyne.KeyDelete, desktop.KeyMenu)
	s.want(t, "deleted [101 103]", "duplicated [101 103]", "copied [101 103]", "cut [101 103]", "pasted {1 11 1}",
		"deleted [101 102 103 104 105]", "menu 2 101")
}

func TestKeysOnHeaders(t *testing.T) {
	s := newSpy(t, smallModel())
	s.keys(fyne.KeyUp) // from the first card to its column
	s.ctrl(fyne.KeyRight)
	s.ctrl(fyne.KeyLeft)
	s.keys(fyne.KeyInsert, fyne.KeyDelete, fyne.KeyLeft)
	s.ctrl(fyne.KeyDown)
	s.keys(fyne.KeyInsert, fyne.KeyDelete)
	s.want(t, "column 1 to 1", "column added 1", "column 1 deleted", "row 11 to 1", "row added 1", "row 11 deleted")
}

func TestShortcutsOfOthersArePassedOn(t *testing.T) {
	s := newSpy(t, smallModel())
	var got []string
	s.OnShortcut = func(sc fyne.Shortcut) { got = append(got, sc.ShortcutName()) }
	s.ctrl(fyne.KeyK)
	s.TypedShortcut(&fyne.ShortcutUndo{})
	s.ctrl(fyne.KeyRight)
	if want := []string{"CustomDesktop:Control+K", "Undo"}; !slices.Equal(got, want) {
		t.Errorf("passed on %v, want %v", got, want)
	}
}

func TestRename(t *testing.T) {
	s := newSpy(t, smallModel())
	s.Select([]int64{102})
	s.keys(fyne.KeyReturn)
	s.typed("Fares")
	s.keys(fyne.KeyReturn)
	s.keys(fyne.KeyF2, fyne.KeyReturn) // the same name again
	s.keys(fyne.KeyF2)
	s.typed("Nonsense")
	s.keys(fyne.KeyEscape)
	s.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(200, 20)})
	s.typed("Plan")
	s.win.Canvas().Focus(s.Board) // going elsewhere takes it
	s.EditRow(12)
	s.typed("Staff")
	s.keys(fyne.KeyEnter)
	s.want(t, "renamed 102 Fares", "column 1 named Plan", "row 12 named Staff")
	if s.Editing() || s.win.Canvas().Focused() != fyne.Focusable(s.Board) {
		t.Error("the board did not get the keyboard back")
	}
}

func TestRapidEntry(t *testing.T) {
	s := newSpy(t, smallModel())
	m := smallModel()
	create := s.OnCreated
	s.OnCreated = func(at Slot, title string) { // answers as a store does
		create(at, title)
		m.Cards = append(m.Cards, BoardCard{ID: int64(200 + len(m.Cards)), Column: at.Column, Row: at.Row, Title: title})
		s.SetModel(m)
	}
	s.DoubleTapped(&fyne.PointEvent{Position: s.cell(3, 12)})
	for _, line := range []string{"Wi-Fi", "Meal", "Crew"} {
		s.typed(line)
		s.keys(fyne.KeyReturn)
	}
	s.keys(fyne.KeyReturn) // an empty line ends it
	s.want(t, "created {3 12 0} Wi-Fi", "created {3 12 1} Meal", "created {3 12 2} Crew")
	if s.Editing() {
		t.Error("still typing")
	}
}

func TestSetModelKeepsSelectionScrollAndZoom(t *testing.T) {
	s := newSpy(t, bigModel(800))
	s.SetView(BoardView{X: 300, Y: 200, Zoom: 0.8})
	s.Select([]int64{5, 7})
	view := s.View()
	told := ""
	s.OnSelected = func(ids []int64) { told = fmt.Sprint(ids) }
	m := bigModel(800)
	m.Cards = slices.Delete(m.Cards, 4, 5)
	s.SetModel(m)
	if s.View() != view || fmt.Sprint(s.Selection()) != "[7]" || told != "[7]" {
		t.Errorf("view %v selection %v told %s", s.View(), s.Selection(), told)
	}
}

func TestZoomAndPan(t *testing.T) {
	s := newSpy(t, bigModel(800))
	s.hold(desktop.KeyControlLeft, func() {
		s.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(500, 300)}, Scrolled: fyne.NewDelta(0, -10)})
	})
	if s.View().Zoom != 0.9 {
		t.Errorf("Ctrl+wheel: zoom %v", s.View().Zoom)
	}
	x, y := s.toWorld(fyne.NewPos(500, 300))
	s.zoomAt(fyne.NewPos(500, 300), 0.5)
	s.pan(200, 200)
	x0, y0 := s.toWorld(fyne.NewPos(500, 300))
	s.zoomAt(fyne.NewPos(500, 300), 1)
	if x1, y1 := s.toWorld(fyne.NewPos(500, 300)); !near(x0, x1) || !near(y0, y1) {
		t.Errorf("zooming moved what is under the pointer from %v,%v to %v,%v (%v,%v)", x0, y0, x1, y1, x, y)
	}
	s.ctrl(fyne.Key0)
	s.SetView(BoardView{X: 500, Y: 500})
	s.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -40)})
	uitest.DragWith(t, s.Board, uitest.DragOptions{Button: desktop.MouseButtonTertiary}, fyne.NewPos(500, 300), fyne.NewPos(400, 280))
	if got, want := s.View(), (BoardView{600, 560, 1}); got != want {
		t.Errorf("view %v, want %v", got, want)
	}
	s.hold(fyne.KeySpace, func() { uitest.Drag(t, s.Board, fyne.NewPos(400, 300), fyne.NewPos(500, 300)) })
	if got, want := s.View(), (BoardView{500, 560, 1}); got != want {
		t.Errorf("space-drag: view %v, want %v", got, want)
	}
	s.SetView(BoardView{X: -99, Y: 1e9, Zoom: 1})
	if v := s.View(); v.X != 0 || v.Y > 50*200 {
		t.Errorf("scrolled beyond the board: %v", v)
	}
	s.want(t)
}

func near(a, b float32) bool { return a-b < 0.01 && b-a < 0.01 }

func TestFitShowsTheSelection(t *testing.T) {
	s := newSpy(t, bigModel(800))
	s.Select([]int64{1, 85})
	s.ZoomFitSelection()
	in := s.inView()
	for _, id := range s.Selection() {
		c := s.grid.cards[s.cards[id]]
		if c.X < in.X || c.Y < in.Y || c.X+c.W > in.X+in.W || c.Y+c.H > in.Y+in.H {
			t.Errorf("card %d at %v is not in view %v", id, c, in)
		}
	}
	s.Reveal(800)
	if c := s.grid.cards[s.cards[800]]; !s.inView().touches(c) {
		t.Error("Reveal did not scroll to the card")
	}
}

// The measure is objects drawn for cards in view plus 20 %. The board needs a
// fixed number of objects whatever it shows, and composes only cards in view.
func TestObjectsDrawnStayWithinThoseInView(t *testing.T) {
	s := newSpy(t, bigModel(2000))
	for _, zoom := range []float32{1, 0.5, 0.2} {
		s.SetView(BoardView{X: 700, Y: 900, Zoom: zoom})
		s.win.Canvas().Capture()
		inView := 0
		for i := range s.grid.cards {
			if s.grid.cards[i].touches(s.inView()) {
				inView++
			}
		}
		drawn := s.rend.scene.shown
		if inView < 20 || drawn > inView+inView/5 {
			t.Errorf("zoom %v: composed %d cards, %d in view", zoom, drawn, inView)
		}
		if n := len(test.WidgetRenderer(s.Board).Objects()); n > inView+inView/5 {
			t.Errorf("zoom %v: %d objects for %d cards in view", zoom, n, inView)
		}
	}
}

func TestDragDoesNotComposeThePictureAgain(t *testing.T) {
	s := newSpy(t, bigModel(2000))
	uitest.DragWith(t, s.Board, uitest.DragOptions{NoDrop: true}, s.card(1, 0), fyne.NewPos(300, 200))
	s.win.Canvas().Capture()
	round := s.rend.scene.round
	for i := range 50 {
		s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(300+float32(i)*4, 300)}})
	}
	s.win.Canvas().Capture()
	if s.rend.scene.round != round {
		t.Error("moving the pointer composed the board again")
	}
	if s.drag == nil || s.drag.cell < 0 {
		t.Error("the drag has no target")
	}
}

func TestEmptyBoardTakesEveryGesture(t *testing.T) {
	s := newSpy(t, BoardModel{})
	s.keys(fyne.KeyDown, fyne.KeyUp, fyne.KeyLeft, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyReturn, fyne.KeyInsert, fyne.KeyDelete)
	for _, k := range []fyne.KeyName{fyne.KeyUp, fyne.KeyRight, fyne.KeyHome, fyne.KeyEnd, fyne.KeyD, fyne.KeyPlus} {
		s.ctrl(k)
	}
	uitest.Drag(t, s.Board, fyne.NewPos(200, 200), fyne.NewPos(500, 400))
	s.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(300, 300)})
	s.TypedShortcut(&fyne.ShortcutPaste{})
	s.ZoomFit()
	s.ZoomFitSelection()
	s.win.Canvas().Capture()
	s.want(t)
}

func TestMinimapMovesTheView(t *testing.T) {
	s := newSpy(t, bigModel(2000))
	at, _, ok := s.miniBox()
	if !ok {
		t.Fatal("no minimap for a large board")
	}
	uitest.Drag(t, s.Board, fyne.NewPos(at.X+at.W-8, at.Y+8), fyne.NewPos(at.X+at.W-8, at.Y+at.H-8))
	in := s.inView()
	w, h := s.grid.size()
	if in.X+in.W < w || in.Y+in.H < h {
		t.Errorf("view %v of %v×%v", in, w, h)
	}
	if len(s.Selection()) != 0 {
		t.Error("dragging in the minimap selected cards")
	}
	s.want(t)
	s.SetModel(smallModel())
	if _, _, ok := s.miniBox(); ok {
		t.Error("a minimap although all is in view")
	}
}

func TestHintComesWhenThePointerRestsOnACutTitle(t *testing.T) {
	m := smallModel()
	m.Cards[1].Title = "Sitzplatzreservierungsbestätigung und Vielfliegerprogrammanmeldung am Schalter"
	s := newSpy(t, m)
	over := func(id int64) {
		s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: s.card(id, 0)}})
	}
	over(101)
	if s.tick != nil {
		t.Error("waits for a hint although the title is whole")
	}
	over(102)
	for i := range tipTicks {
		if s.rend.tip.Visible() {
			t.Fatalf("the hint came after %d ticks", i)
		}
		s.tick()
	}
	if !s.rend.tip.Visible() || s.tick != nil {
		t.Error("no hint, or the clock goes on")
	}
	s.MouseOut()
	if s.rend.tip.Visible() {
		t.Error("the hint stayed")
	}
	s.Texts.Tooltip = func(p BoardPart, id int64, title string) string { return fmt.Sprintf("%d %d %s", p, id, title) }
	over(101)
	if s.tip.text != "2 101 Search" {
		t.Errorf("hint %q", s.tip.text)
	}
	s.Texts.Tooltip = func(BoardPart, int64, string) string { return "" }
	s.MouseOut()
	if over(101); s.tip.text != "" {
		t.Errorf("hint %q, want none: nothing is said and the title is whole", s.tip.text)
	}
}

func TestTypingANewCardMakesRoomForIt(t *testing.T) {
	s := newSpy(t, smallModel())
	below := s.grid.cards[s.cards[105]].Y
	s.EditNew(Slot{1, 11, 3})
	hole := s.grid.hole
	if cell := s.grid.cell(0, 0); hole.Y < cell.Y || hole.Y+hole.H > cell.Y+cell.H {
		t.Errorf("the entry at %v leaves its cell %v", hole, cell)
	}
	for id, i := range s.cards {
		if hole.touches(s.grid.cards[i]) {
			t.Errorf("the entry covers card %d", id)
		}
	}
	s.EditNew(Slot{1, 11, 1})
	if y := s.grid.hole.Y; y < s.grid.cards[s.cards[101]].Y || y > s.grid.cards[s.cards[102]].Y {
		t.Errorf("the entry for the second place is at %v", y)
	}
	s.keys(fyne.KeyEscape)
	if got := s.grid.cards[s.cards[105]].Y; got != below || s.grid.hole != (box{}) {
		t.Errorf("after Escape the card below is at %v, not %v", got, below)
	}
}

func TestTheKeyboardStaysWithWhatWasMadeMovedOrDeleted(t *testing.T) {
	s := newSpy(t, smallModel())
	m := smallModel()
	create := s.OnCreated
	s.OnCreated = func(at Slot, title string) {
		create(at, title)
		m.Cards = append(m.Cards, BoardCard{ID: 201, Column: at.Column, Row: at.Row, Title: title})
		s.SetModel(m)
	}
	s.EditNew(Slot{3, 12, 0})
	s.typed("Meal")
	s.keys(fyne.KeyReturn, fyne.KeyReturn)
	if got := fmt.Sprint(s.Selection()); got != "[201]" {
		t.Errorf("after typing, selected %s", got)
	}
	s.selectOne(102)
	m.Cards = slices.Delete(slices.Clone(m.Cards), 1, 2) // 102
	s.SetModel(m)
	if _, id := s.Place(); id != 103 {
		t.Errorf("after a deletion the keyboard is on %d, want the card that took its place", id)
	}
	m.Cards = slices.Delete(slices.Clone(m.Cards), 1, 2) // 103, the last of its cell
	s.SetModel(m)
	if _, id := s.Place(); id != 101 {
		t.Errorf("after deleting the last one the keyboard is on %d", id)
	}
	big := bigModel(800)
	s.SetModel(big)
	s.selectOne(1)
	s.SetView(BoardView{Zoom: 1})
	s.ctrl(fyne.KeyDown)
	big.Cards = slices.Clone(big.Cards)
	big.Cards[0].Row = 20 // the store put it far away
	s.SetModel(big)
	if c := s.grid.cards[s.cards[1]]; !s.inView().touches(c) {
		t.Error("the card carried with the keys went out of view")
	}
}

func TestACopyInProgressLooksLikeOne(t *testing.T) {
	s := newSpy(t, smallModel())
	var told []bool
	s.OnDragged = func(_ []int64, over *Slot, copied bool) {
		if over != nil {
			told = append(told, copied)
		}
	}
	from, to := s.card(101, 0), s.cell(2, 12)
	s.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from}, Button: desktop.MouseButtonPrimary})
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
	plain := s.rend.ghost.Image
	s.hold(desktop.KeyControlLeft, func() {
		if !s.drag.copied || s.rend.ghost.Image == plain {
			t.Error("Ctrl did not change the ghost")
		}
		s.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyEscape, Modifier: fyne.KeyModifierControl})
	})
	s.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: to}, Button: desktop.MouseButtonPrimary})
	s.DragEnd()
	s.want(t)
	if !slices.Equal(told, []bool{false, true}) {
		t.Errorf("told %v", told)
	}
}

func TestEscapeScrollsBackToo(t *testing.T) {
	s := newSpy(t, bigModel(800))
	s.SetView(BoardView{X: 300, Y: 200, Zoom: 1})
	view := s.View()
	at := fyne.NewPos(500, 300)
	s.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(895, 300)}})
	for range 20 {
		s.tick()
	}
	if s.View() == view {
		t.Fatal("it did not scroll")
	}
	s.keys(fyne.KeyEscape)
	if s.View() != view {
		t.Errorf("view %v, want %v", s.View(), view)
	}
}

func TestZoomWithoutAPointerKeepsTheFocusedCardWhereItIs(t *testing.T) {
	s := newSpy(t, bigModel(2000))
	s.selectOne(100)
	s.Reveal(100)
	s.pan(60, 60)
	before := s.card(100, 0)
	s.ctrl(fyne.KeyMinus)
	s.ctrl(fyne.KeyMinus)
	after := s.card(100, 0)
	if dx, dy := after.X-before.X, after.Y-before.Y; dx > 1 || dx < -1 || dy > 1 || dy < -1 {
		t.Errorf("the card went from %v to %v", before, after)
	}
}

func TestGoToPutsTheKeyboardOnAHeader(t *testing.T) {
	s := newSpy(t, smallModel())
	s.Select([]int64{101})
	for _, c := range []struct {
		part BoardPart
		id   int64
	}{{PartColumn, 2}, {PartRow, 11}, {PartEmpty, 0}} {
		s.GoTo(c.part, c.id)
		if part, id := s.Place(); part != c.part || id != c.id || len(s.Selection()) != 0 {
			t.Errorf("on %v %d with %v selected, want %v %d and nothing selected", part, id, s.Selection(), c.part, c.id)
		}
	}
	s.GoTo(PartColumn, 2)
	s.GoTo(PartColumn, 999)
	if part, id := s.Place(); part != PartColumn || id != 2 {
		t.Errorf("a column that is not there leads to %v %d", part, id)
	}
}
