package kit

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/ui/uitest"
)

func TestCardsCannotBeDroppedIntoOtherRows(t *testing.T) {
	for _, row := range []int64{21, 22, 23} {
		s := newSpy(t, mixedModel())
		s.ctrlZoomOut()
		at := s.spot(boardPlace{part: PartCell, row: row, col: 2})
		uitest.DragWith(t, s.Board, uitest.DragOptions{BeforeDrop: func() {
			if !s.rend.deny.Visible() || s.rend.tint.Visible() || s.drag.cell >= 0 {
				t.Errorf("row %d does not show that it takes no cards", row)
			}
		}}, s.card(101, 0), at)
		s.want(t)
		if s.rend.deny.Visible() {
			t.Error("the sign stayed")
		}
	}
}

// ctrlZoomOut makes the whole of mixedModel show.
func (s *spy) ctrlZoomOut() { s.SetView(BoardView{Zoom: 0.8}) }

func TestCarriedCardsJumpOverOtherRows(t *testing.T) {
	m := mixedModel()
	m.Rows[3], m.Rows[0] = m.Rows[0], m.Rows[3] // 11, 22, 23, 21, 12, 13
	s := newSpy(t, m)
	s.Select([]int64{103})
	s.ctrl(fyne.KeyDown)
	s.Select([]int64{105})
	s.ctrl(fyne.KeyUp)
	s.want(t, "moved [103] {1 12 0} false", "moved [105] {1 11 3} false")
	s.Select([]int64{101})
	s.ctrl(fyne.KeyUp)
	s.want(t)
}

func TestNewCardsGoWhereCardsAreTaken(t *testing.T) {
	s := newSpy(t, mixedModel())
	for _, p := range []boardPlace{onCurve(2, 1), {part: PartCell, row: 22, col: 2}, {part: PartCell, row: 23, col: 2}} {
		s.goTo(p, false)
		if at, ok := s.InsertSlot(); !ok || at != (Slot{2, 11, 1}) {
			t.Errorf("from %v: %v %v", p, at, ok)
		}
	}
	s.goTo(boardPlace{part: PartCell, row: 22, col: 2}, false)
	s.keys(fyne.KeyInsert, fyne.KeyReturn)
	s.EditNew(Slot{Column: 2, Row: 21})
	s.DoubleTapped(&fyne.PointEvent{Position: s.spot(boardPlace{part: PartCell, row: 22, col: 2})})
	if s.Editing() {
		t.Error("an entry opened in a row that takes no cards")
	}
	m := mixedModel()
	m.Rows = m.Rows[:3]
	s.SetModel(m)
	if at, ok := s.InsertSlot(); ok {
		t.Errorf("a board without rows of cards answers %v", at)
	}
	s.want(t)
}

func TestTypingATextInItsCell(t *testing.T) {
	cell := func(col int64) boardPlace { return boardPlace{part: PartCell, row: 23, col: col} }
	take := &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierControl}
	s := newSpy(t, mixedModel())
	s.goTo(cell(1), false)
	s.keys(fyne.KeyReturn)
	s.typed(" only")
	s.edit.entry.TypedShortcut(take)
	s.want(t, `cell 23 1 says "One line only"`)

	s.goTo(cell(2), false)
	s.keys(fyne.KeyF2)
	s.typed("A")
	s.keys(fyne.KeyReturn)
	s.typed("B")
	s.win.Canvas().Focus(s.Board) // going elsewhere takes it
	s.want(t, `cell 23 2 says "A\nB"`)

	s.DoubleTapped(&fyne.PointEvent{Position: s.spot(cell(1))})
	s.typed(" never")
	s.keys(fyne.KeyEscape)
	s.BeginEditCell(23, 1)
	s.edit.entry.TypedShortcut(take) // the same text
	s.want(t)

	s.EditNew(Slot{Column: 1, Row: 23})
	s.edit.entry.SetText("  ")
	s.edit.entry.TypedShortcut(take)
	s.want(t, `cell 23 1 says ""`)

	s.ReadOnly = true
	s.BeginEditCell(23, 1)
	s.keys(fyne.KeyReturn)
	if s.Editing() {
		t.Error("a read-only board opened a text")
	}
	s.BeginEditCell(21, 1)
	s.BeginEditCell(99, 1)
	s.want(t)
}

func TestARowGrowsWithItsText(t *testing.T) {
	s := newSpy(t, mixedModel())
	usual := s.grid.rowH(2)
	s.BeginEditCell(23, 2)
	s.edit.entry.SetText("one\ntwo\nthree\nfour\nfive\nsix\nseven")
	typing := s.grid.rowH(2)
	if typing <= usual+60 {
		t.Errorf("while typing the row is %v high, was %v", typing, usual)
	}
	s.keys(fyne.KeyEscape)
	if got := s.grid.rowH(2); got != usual {
		t.Errorf("after Escape the row is %v high, was %v", got, usual)
	}
	m := mixedModel()
	m.Rows[2].Cells[0].Text = "A sentence that is much too long to fit into one line of a column of the usual width, or into two"
	s.SetModel(m)
	if got := s.grid.rowH(2); got <= usual {
		t.Errorf("with a long text the row is %v high, was %v", got, usual)
	}
	high := s.grid.rowH(2)
	m.Columns[0].Width = 3
	s.SetModel(m)
	if got := s.grid.rowH(2); got >= high {
		t.Errorf("in a wide column the row is %v high, in a narrow one %v", got, high)
	}
}

func TestGuestsStayWhereTheyAre(t *testing.T) {
	m := mixedModel()
	m.Cards[0].Locked = true // 101
	s := newSpy(t, m)
	s.ctrlZoomOut()
	s.Select([]int64{101})
	uitest.Drag(t, s.Board, s.card(101, 0), s.cell(3, 12))
	s.keys(fyne.KeyDelete, fyne.KeyF2)
	s.ctrl(fyne.KeyDown)
	s.TypedShortcut(&fyne.ShortcutCut{})
	s.EditCard(101)
	s.want(t)
	if s.Editing() {
		t.Error("the name of a guest opened")
	}
	s.TypedShortcut(&fyne.ShortcutCopy{})
	s.ctrl(fyne.KeyD)
	uitest.DragWith(t, s.Board, uitest.DragOptions{Up: fyne.KeyModifierControl, BeforeDrop: func() {
		s.KeyDown(&fyne.KeyEvent{Name: desktop.KeyControlLeft})
	}}, s.card(101, 0), s.cell(3, 12))
	s.KeyUp(&fyne.KeyEvent{Name: desktop.KeyControlLeft})
	s.want(t, "copied [101]", "duplicated [101]", "moved [101] {3 12 0} true")

	s.Select([]int64{101, 102})
	uitest.Drag(t, s.Board, s.card(101, 0), s.cell(3, 12))
	s.Select([]int64{101, 102})
	s.ctrl(fyne.KeyRight)
	s.keys(fyne.KeyDelete)
	s.want(t, "moved [102] {3 12 0} false", "moved [102] {2 11 1} false", "deleted [102]")
}

func TestLinesKnowTheirPartOfTheTitle(t *testing.T) {
	tests := []struct {
		title string
		lines []string
		want  []Span
	}{
		{"Online booking", []string{"Online booking"}, []Span{{0, 14}}},
		{"Online booking", []string{"Online", "booking"}, []Span{{0, 6}, {7, 14}}},
		{"Gepäckermittlung", []string{"Gepäck-", "ermittlung"}, []Span{{0, 6}, {6, 16}}},
		{"Check-in desk", []string{"Check-", "in de…"}, []Span{{0, 6}, {6, 11}}},
		{"在线登机手续", []string{"在线登", "机…"}, []Span{{0, 3}, {3, 4}}},
	}
	for _, tt := range tests {
		if got := lineSpans(tt.title, tt.lines); !slices.Equal(got, tt.want) {
			t.Errorf("%q as %q: %v, want %v", tt.title, tt.lines, got, tt.want)
		}
	}
}

func TestAMarkedHeaderSaysWhy(t *testing.T) {
	m := mixedModel()
	m.Columns[0].Warn, m.Rows[3].Warn = "4 of 3 cards", "nobody owns this"
	s := newSpy(t, m)
	for p, want := range map[boardPlace]string{
		{part: PartColumn, col: 1}: "4 of 3 cards", {part: PartRow, row: 11}: "nobody owns this",
	} {
		s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: s.spot(p)}})
		if s.tip.text != want {
			t.Errorf("the hint is %q, want %q", s.tip.text, want)
		}
	}
	s.GoTo(PartColumn, 1)
	if got := s.AccessibilityLabel(); got != "Book, 4 of 3 cards" {
		t.Errorf("a screen reader says %q", got)
	}
}

func TestZoomToColumnShowsItWhole(t *testing.T) {
	s := newSpy(t, bigModel(400))
	s.ZoomToColumn(7)
	at := s.toScreen(s.grid.cell(6, 0))
	if at.X < s.grid.m.HeadW || at.X+at.W > s.Size().Width || s.View().Zoom < 0.8 {
		t.Errorf("the column is at %v, zoom %v", at, s.View().Zoom)
	}
	before := s.View()
	s.ZoomToColumn(999)
	if s.View() != before {
		t.Error("an unknown column moved the view")
	}
}

func TestANewModelKeepsThePointTheKeyboardIsOn(t *testing.T) {
	s := newSpy(t, mixedModel())
	s.goTo(onCurve(1, 2), false)
	m := mixedModel()
	m.Rows[0].Curves[1].Points[0].Value = -2
	s.SetModel(m)
	if s.cursor != onCurve(1, 2) {
		t.Errorf("the keyboard went to %v", s.cursor)
	}
	m = mixedModel()
	m.Rows[0].Curves = m.Rows[0].Curves[:1]
	s.SetModel(m)
	if s.cursor != (boardPlace{part: PartCell, row: 21, col: 1}) {
		t.Errorf("the keyboard went to %v, not to the cell of the curve that is gone", s.cursor)
	}
	s.BeginEditCell(23, 1)
	m.Rows[2].Kind = RowValues
	s.SetModel(m)
	if s.Editing() {
		t.Error("an entry stayed open in a row that holds no texts any more")
	}
}
