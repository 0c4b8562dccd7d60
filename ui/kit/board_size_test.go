package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/ui/uitest"
)

func (s *spy) rightEdge(col int) fyne.Position {
	return fyne.NewPos(s.toScreen(box{X: s.grid.colX[col+1]}).X, 12)
}

func (s *spy) bottomEdge(row int) fyne.Position {
	return fyne.NewPos(60, s.toScreen(box{Y: s.grid.rowY[row+1]}).Y)
}

func TestEdgesFollowWidthsAndHeights(t *testing.T) {
	m := testMetrics
	g := newBoardGrid(m, []float32{100, 300, 200}, []gridRow{{Least: 80}, {Least: 26}, {Least: 40, Need: 120}},
		[]gridCard{{1, 0, 90}, {2, 2, 30}}, gridHole{})
	if w, h := g.size(); w != 600 || h != 110+26+120 {
		t.Errorf("size %v × %v", w, h)
	}
	if got, want := g.cards[0], (box{110, 10, 280, 90}); got != want {
		t.Errorf("the card of the wide column is at %v, want %v", got, want)
	}
	for _, tt := range []struct {
		x    float32
		want int
	}{{-1, -1}, {0, 0}, {99, 0}, {100, 1}, {399, 1}, {400, 2}, {600, -1}} {
		if got := g.colAt(tt.x); got != tt.want {
			t.Errorf("column at %v: %d, want %d", tt.x, got, tt.want)
		}
	}
	for _, tt := range []struct {
		x    float32
		want int
	}{{96, 0}, {104, 0}, {105, -1}, {50, -1}, {398, 1}, {603, 2}, {605, -1}, {-3, -1}} {
		if got := edgeAt(g.colX, tt.x, 4); got != tt.want {
			t.Errorf("edge at %v: %d, want %d", tt.x, got, tt.want)
		}
	}
	if c0, c1, r0, r1 := g.span(box{100, 110, 300, 1}); c0 != 1 || c1 != 2 || r0 != 1 || r1 != 2 {
		t.Errorf("span %d–%d, %d–%d", c0, c1, r0, r1)
	}
	if edgeAt([]float32{0}, 0, 4) != -1 || between([]float32{0}, 0) != -1 {
		t.Error("a board without columns has edges")
	}
}

func TestDraggingAnEdgeSizesOnce(t *testing.T) {
	s := newSpy(t, mixedModel())
	usual := s.grid.m.ColW
	uitest.Drag(t, s.Board, s.rightEdge(1), s.rightEdge(1).AddXY(80, 0), s.rightEdge(1).AddXY(usual/2+1, 0))
	uitest.Drag(t, s.Board, s.rightEdge(0), s.rightEdge(0).AddXY(-900, 0))
	uitest.Drag(t, s.Board, s.rightEdge(0), s.rightEdge(0).AddXY(30, 0), s.rightEdge(0).AddXY(1, 0))
	s.want(t, "column 2 sized 1.5", "column 1 sized 0.25")
	uitest.Drag(t, s.Board, s.bottomEdge(0), s.bottomEdge(0).AddXY(0, s.grid.m.CurveH/4))
	uitest.Drag(t, s.Board, s.bottomEdge(3), s.bottomEdge(3).AddXY(0, -30)) // not below its cards
	s.want(t, "row 21 sized 1.25")

	m := mixedModel()
	m.Columns[1].Width, m.Rows[0].Height = 1.5, 1.25
	s.SetModel(m)
	if w := s.grid.colW(1); w != 1.5*usual {
		t.Errorf("the column is %v wide", w)
	}
	s.DoubleTapped(&fyne.PointEvent{Position: s.rightEdge(1)})
	s.DoubleTapped(&fyne.PointEvent{Position: s.rightEdge(0)}) // has its usual width
	s.DoubleTapped(&fyne.PointEvent{Position: s.bottomEdge(0)})
	s.want(t, "column 2 sized 0", "row 21 sized 0")

	s.ReadOnly = true
	uitest.Drag(t, s.Board, s.rightEdge(1), s.rightEdge(1).AddXY(80, 0))
	s.DoubleTapped(&fyne.PointEvent{Position: s.bottomEdge(0)})
	s.want(t)
}

func TestTheEdgeShowsWhereItGoes(t *testing.T) {
	s := newSpy(t, mixedModel())
	s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: s.rightEdge(0)}})
	if s.Cursor() != desktop.HResizeCursor {
		t.Error("the pointer does not say that the edge can be dragged")
	}
	s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: s.bottomEdge(0)}})
	if s.Cursor() != desktop.VResizeCursor {
		t.Error("the pointer does not say that the lower edge can be dragged")
	}
	uitest.DragWith(t, s.Board, uitest.DragOptions{NoDrop: true}, s.rightEdge(0), s.rightEdge(0).AddXY(s.grid.m.ColW/10, 0))
	want := s.grid.m.HeadW + s.grid.m.ColW*1.1
	if x := s.rend.line.Position().X + 1.5; !s.rend.line.Visible() || !near(x, want) {
		t.Errorf("the line is at %v, want %v", x, want)
	}
}

func TestKeysSizeHeaders(t *testing.T) {
	s := newSpy(t, mixedModel())
	s.GoTo(PartColumn, 2)
	s.ctrlShift(fyne.KeyRight)
	s.ctrlShift(fyne.KeyLeft)
	s.ctrlShift(fyne.KeyUp) // a column has no height
	s.GoTo(PartRow, 21)
	s.ctrlShift(fyne.KeyDown)
	s.ctrlShift(fyne.KeyUp)
	s.GoTo(PartRow, 11)
	s.ctrlShift(fyne.KeyUp) // it is as high as its cards
	s.want(t, "column 2 sized 1.1", "column 2 sized 0.9", "row 21 sized 1.1", "row 21 sized 0.9")
	s.ReadOnly = true
	s.ctrlShift(fyne.KeyDown)
	s.want(t)
}

func TestFoldingARow(t *testing.T) {
	s := newSpy(t, mixedModel())
	head, _ := s.placeBox(boardPlace{part: PartRow, row: 11})
	sign := s.chevron(s.rows[11], head)
	uitest.Click(s.Board, fyne.NewPos(sign.X+sign.W/2, sign.Y+sign.H/2), 0)
	s.DoubleTapped(&fyne.PointEvent{Position: fyne.NewPos(sign.X+sign.W/2, sign.Y+sign.H/2)})
	s.GoTo(PartRow, 12)
	s.keys(fyne.KeySpace)
	s.TypedRune('-')
	s.TypedRune('+') // it is open
	s.want(t, "row 11 collapsed true", "row 12 collapsed true", "row 12 collapsed true")
	if s.Editing() {
		t.Error("two clicks on the sign opened the name")
	}
	s.ReadOnly = true
	s.keys(fyne.KeySpace)
	uitest.Click(s.Board, fyne.NewPos(sign.X+sign.W/2, sign.Y+sign.H/2), 0)
	s.want(t)
}

func TestCardsOfACollapsedRowAreOutOfReach(t *testing.T) {
	s := newSpy(t, mixedModel())
	s.Select([]int64{101, 105})
	m := mixedModel()
	m.Rows[3].Collapsed = true // 101 to 104
	s.SetModel(m)
	if got := s.Selection(); len(got) != 1 || got[0] != 105 {
		t.Errorf("selected %v", got)
	}
	if s.cursor != (boardPlace{part: PartRow, row: 11}) {
		t.Errorf("the keyboard is on %v, not on the header of the row that was folded", s.cursor)
	}
	if h := s.grid.rowH(3); h != s.grid.m.FoldH || s.hiddenCards(3) != 4 {
		t.Errorf("the row is %v high and hides %d cards", h, s.hiddenCards(3))
	}
	s.TypedShortcut(&fyne.ShortcutSelectAll{})
	if got := s.Selection(); len(got) != 2 {
		t.Errorf("Ctrl+A selected %v", got)
	}
	s.Reveal(102)
	if s.cursor != (boardPlace{part: PartRow, row: 11}) {
		t.Errorf("revealing a hidden card went to %v", s.cursor)
	}
	s.Select([]int64{106})
	s.Select([]int64{101})
	if s.cursor != (boardPlace{part: PartRow, row: 11}) || len(s.Selection()) != 0 {
		t.Errorf("selecting a hidden card went to %v, selection %v", s.cursor, s.Selection())
	}
	if got := s.AccessibilityLabel(); got != "Digital, 4" {
		t.Errorf("a screen reader says %q", got)
	}
	row, _ := s.placeBox(boardPlace{part: PartRow, row: 11})
	uitest.Drag(t, s.Board, s.card(105, 0), fyne.NewPos(s.card(105, 0).X, row.Y+row.H/2))
	s.keys(fyne.KeyUp)
	if s.cursor.row != 23 {
		t.Errorf("from the row below Up went to %v", s.cursor)
	}
	s.want(t)
}

func TestEverySizeCanBeDrawn(t *testing.T) {
	m := fullModel("de")
	s := newSpy(t, m)
	for _, times := range []float32{0.01, 0.25, 0.5, 8, 99} {
		for i := range m.Columns {
			m.Columns[i].Width = times
		}
		for i := range m.Rows {
			m.Rows[i].Height = times
		}
		s.SetModel(m)
		for _, zoom := range []float32{0.2, 0.44, 1, 2} {
			s.SetView(BoardView{Zoom: zoom})
			if s.rend.scene.compose(900, 600); s.rend.scene.shown == 0 && zoom < 0.5 && times < 8 {
				t.Errorf("at %v times the usual size and zoom %v no card shows", times, zoom)
			}
		}
	}
}
