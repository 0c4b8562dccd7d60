package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/ui/uitest"
)

func TestValuesOfACurveGoThereAndBack(t *testing.T) {
	const top, height, room = 40, 132, 19
	for v := -2.0; v <= 2; v += 0.1 {
		if got := valueAt(valueY(v, top, height, room), top, height, room); got != snapped(v) {
			t.Errorf("%v came back as %v", v, got)
		}
	}
	for _, tt := range []struct {
		y    float32
		want float64
	}{{top, 2}, {-900, 2}, {top + room, 2}, {top + height/2, 0}, {top + height - room, -2}, {9000, -2}} {
		if got := valueAt(tt.y, top, height, room); got != tt.want {
			t.Errorf("at %v: %v, want %v", tt.y, got, tt.want)
		}
	}
	if valueY(9, top, height, room) != top+room || valueAt(50, top, 20, room) != 0 {
		t.Error("values beyond the scale are not clamped, or a row without room is")
	}
}

func TestLinesAreCutToABox(t *testing.T) {
	b := box{10, 10, 20, 20}
	tests := []struct {
		p, q, from, to point
		ok             bool
	}{
		{point{0, 20}, point{40, 20}, point{10, 20}, point{30, 20}, true},
		{point{12, 12}, point{20, 20}, point{12, 12}, point{20, 20}, true},
		{point{0, 0}, point{40, 40}, point{10, 10}, point{30, 30}, true},
		{point{0, 0}, point{40, 5}, point{}, point{}, false},
		{point{35, 0}, point{35, 90}, point{}, point{}, false},
	}
	for _, tt := range tests {
		from, to, ok := clipLine(tt.p, tt.q, b)
		if ok != tt.ok || ok && (from != tt.from || to != tt.to) {
			t.Errorf("%v–%v: %v–%v %v, want %v–%v %v", tt.p, tt.q, from, to, ok, tt.from, tt.to, tt.ok)
		}
	}
}

func TestTextsOfCurvesTouchNeitherLinesNorEachOther(t *testing.T) {
	b := NewBoard(nil)
	b.SetModel(fullModel("en"))
	labels := b.labelsOf(0)
	if len(labels) != 7+2 {
		t.Fatalf("%d texts, want one for each point that has one and the names of two curves", len(labels))
	}
	area := b.grid.cell(0, 0)
	area.W, _ = b.grid.size()
	for i, l := range labels {
		if at := l.at; at.X < area.X || at.Y < area.Y || at.X+at.W > area.W || at.Y+at.H > area.Y+area.H {
			t.Errorf("%q lies outside its row: %v", l.text, at)
		}
		for _, o := range labels[i+1:] {
			if l.at.touches(o.at) {
				t.Errorf("%q lies on %q", l.text, o.text)
			}
		}
		for c, points := range b.content[0].curves {
			for k := 1; k < len(points); k++ {
				p, ok := b.pointOn(0, k-1, int64(c+1))
				q, also := b.pointOn(0, k, int64(c+1))
				if ok && also && crosses(p, q, l.at) {
					t.Errorf("%q lies on the line of curve %d into column %d", l.text, c+1, k+1)
				}
			}
		}
	}
}

func onCurve(col, curve int64) boardPlace {
	return boardPlace{part: PartCell, row: 21, col: col, curve: curve}
}

func TestDraggingAPointMovesItOnce(t *testing.T) {
	tests := []struct {
		name string
		at   boardPlace
		to   float64
		want []string
	}{
		{"up", onCurve(2, 1), 1.3, []string{"point 21 1 2 to 1.3"}},
		{"down", onCurve(1, 2), -0.7, []string{"point 21 2 1 to -0.7"}},
		{"to the end", onCurve(1, 1), -5, []string{"point 21 1 1 to -2"}},
		{"to where it was", onCurve(1, 1), 0.5, nil},
		{"a computed one", onCurve(3, 1), -1, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s := newSpy(t, mixedModel())
			from := s.spot(tt.at)
			col := s.cols[tt.at.col]
			to := from.AddXY(0, s.screenPoint(s.at(0, col, tt.to)).Y-from.Y)
			if tt.to < -2 {
				to = to.AddXY(0, 500)
			}
			uitest.Drag(t, s.Board, from, from.AddXY(30, -30), to)
			s.want(t, tt.want...)
			if s.Dragging() {
				t.Error("the drag did not end")
			}
		})
	}
}

func TestAPointIsShownWhereItIsDragged(t *testing.T) {
	s := newSpy(t, mixedModel())
	s.win.Canvas().Capture()
	from := s.spot(onCurve(2, 1))
	uitest.DragWith(t, s.Board, uitest.DragOptions{NoDrop: true}, from, from.AddXY(0, -30))
	frames := s.rend.scene.round
	s.win.Canvas().Capture()
	composed := s.rend.scene.round
	if composed != frames+1 {
		t.Errorf("the picture was composed %d times for the lifted point", composed-frames)
	}
	if !s.rend.ghost.Visible() || !s.rend.arms[0].Visible() || !s.rend.arms[1].Visible() {
		t.Error("the point or a line to its neighbours does not show")
	}
	s.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(0, -35)}})
	s.win.Canvas().Capture()
	if s.rend.scene.round != composed {
		t.Error("moving the point composed the whole picture again")
	}
	s.keys(fyne.KeyEscape)
	uitest.DragWith(t, s.Board, uitest.DragOptions{}, from, from) // the button goes up
	s.want(t)
	if s.rend.ghost.Visible() || s.rend.arms[0].Visible() {
		t.Error("Escape did not put the point back")
	}
}

func TestEscapeWhileDraggingAPointOrAnEdgeTellsNothing(t *testing.T) {
	s := newSpy(t, mixedModel())
	escape := uitest.DragOptions{BeforeDrop: func() { s.keys(fyne.KeyEscape) }}
	from := s.spot(onCurve(1, 1))
	uitest.DragWith(t, s.Board, escape, from, from.AddXY(0, 40))
	edge := fyne.NewPos(s.toScreen(box{X: s.grid.colX[1]}).X, 10)
	uitest.DragWith(t, s.Board, escape, edge, edge.AddXY(50, 0))
	edge = fyne.NewPos(20, s.toScreen(box{Y: s.grid.rowY[1]}).Y)
	uitest.DragWith(t, s.Board, escape, edge, edge.AddXY(0, 50))
	s.want(t)
}

func TestKeysMoveAPoint(t *testing.T) {
	s := newSpy(t, mixedModel())
	s.goTo(onCurve(1, 1), false)
	s.ctrl(fyne.KeyUp)
	s.ctrl(fyne.KeyDown)
	s.ctrlShift(fyne.KeyUp)
	s.ctrlShift(fyne.KeyDown)
	s.TypedRune('+')
	s.TypedRune('-')
	s.want(t, "point 21 1 1 to 1", "point 21 1 1 to 0", "point 21 1 1 to 0.6", "point 21 1 1 to 0.4", "point 21 1 1 to 1", "point 21 1 1 to 0")

	s.goTo(onCurve(3, 1), false)
	s.ctrl(fyne.KeyUp)
	s.want(t)

	m := mixedModel()
	m.Rows[0].Curves[1].Points[0].Value = 2
	s.SetModel(m)
	s.goTo(onCurve(1, 2), false)
	s.ctrl(fyne.KeyUp)
	s.want(t)
	s.ReadOnly = true
	s.ctrl(fyne.KeyDown)
	from := s.spot(onCurve(1, 1))
	uitest.Drag(t, s.Board, from, from.AddXY(0, 30))
	s.want(t)
}

func TestArrowsWalkThroughRowsWithoutCards(t *testing.T) {
	s := newSpy(t, mixedModel())
	at := func(want string) {
		t.Helper()
		if got := s.spokenPlace(s.cursor); got != want {
			t.Errorf("at %q, want %q", got, want)
		}
	}
	s.GoTo(PartColumn, 1)
	s.keys(fyne.KeyDown)
	at("future, +1.5, Book, Emotion")
	s.keys(fyne.KeyDown)
	at("current, +0.5 · n 312, Book, Emotion")
	s.keys(fyne.KeyRight)
	at("current, −1.0 · n 12, Airport, Emotion")
	s.keys(fyne.KeyRight)
	at("Emotion +1.0, computed from 12 answers, On board, Emotion")
	s.keys(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyDown)
	at("+12, 5 touchpoints, Book, NPS")
	s.keys(fyne.KeyDown)
	at("One line, Book, Wants")
	s.keys(fyne.KeyDown)
	at("Search, Book, Digital")
	s.keys(fyne.KeyUp, fyne.KeyUp, fyne.KeyUp)
	at("current, +0.5 · n 312, Book, Emotion")
	s.keys(fyne.KeyLeft)
	at("Emotion")
}

func TestAPointSaysMoreToThePointer(t *testing.T) {
	s := newSpy(t, mixedModel())
	move := func(p fyne.Position) {
		s.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}})
	}
	move(s.spot(onCurve(3, 1)))
	if s.tip.text != "Emotion +1.0, computed from 12 answers" || s.Cursor() == desktop.PointerCursor {
		t.Errorf("a computed point says %q and looks as if it could be dragged: %v", s.tip.text, s.Cursor())
	}
	move(s.spot(onCurve(2, 1)))
	if s.tip.text != "current, −1.0 · n 12" || s.Cursor() != desktop.PointerCursor {
		t.Errorf("a free point says %q, cursor %v", s.tip.text, s.Cursor())
	}
}
