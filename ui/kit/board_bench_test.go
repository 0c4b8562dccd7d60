package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/ui/uitest"
)

// BenchmarkBoardOpen lays a board out and paints the first frame, from cold caches. Aim: 150 ms.
func BenchmarkBoardOpen(b *testing.B) {
	for _, bb := range []struct {
		name string
		m    BoardModel
	}{{"2000 cards", bigModel(2000)}, {"2000 cards and curves", curvedModel(2000)}, {"sprint of 467 cards", sprintModel(21, 22, 467)}} {
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				board := NewBoard(nil)
				win := newWindow(b, lightTheme, board, 1280, 800)
				board.SetModel(bb.m)
				win.Canvas().Capture()
			}
		})
	}
}

// BenchmarkBoardMinimap draws the overview of a large board anew.
func BenchmarkBoardMinimap(b *testing.B) {
	board := NewBoard(nil)
	win := newWindow(b, lightTheme, board, 1280, 800)
	board.SetModel(curvedModel(2000))
	win.Canvas().Capture()
	at, scale, ok := board.miniBox()
	if !ok {
		b.Fatal("there is no minimap")
	}
	for b.Loop() {
		board.rend.scene.drawMini(int(at.W), int(at.H), scale)
	}
}

// BenchmarkBoardSetModel2000 is what an edit costs before the next frame.
func BenchmarkBoardSetModel2000(b *testing.B) {
	m := curvedModel(2000)
	board := NewBoard(nil)
	newWindow(b, lightTheme, board, 1280, 800)
	for b.Loop() {
		board.SetModel(m)
	}
}

// BenchmarkBoardDragUpdate is the state update of one pointer event of a drag: of one card among 200 and among 2,000, which
// must cost the same, of all 2,000, and of a selection box, whose every change is told. Aim: 0.5 ms.
func BenchmarkBoardDragUpdate(b *testing.B) {
	for _, bb := range []struct {
		name  string
		kind  dragKind
		cards int
		all   bool
	}{{"card of 200", dragCards, 200, false}, {"card of 2000", dragCards, 2000, false}, {"all 2000", dragCards, 2000, true}, {"box of 2000", dragBox, 2000, false}} {
		b.Run(bb.name, func(b *testing.B) {
			s := newSpy(b, bigModel(bb.cards))
			s.OnDragged, s.OnSelected = func([]int64, *Slot, bool) {}, func([]int64) {}
			if bb.all {
				ids := make([]int64, bb.cards)
				for i := range ids {
					ids[i] = int64(i + 1)
				}
				s.Select(ids)
			}
			from := s.card(1, 0)
			if bb.kind == dragBox {
				from = s.cell(1, 1)
			}
			benchmarkDrag(b, s, bb.kind, from)
		})
	}
}

// BenchmarkBoardDragOthers is the same for the point of a curve and for the edge of a column, with 2,000 cards below.
func BenchmarkBoardDragOthers(b *testing.B) {
	for name, kind := range map[string]dragKind{"point": dragPoint, "width": dragWidth} {
		b.Run(name, func(b *testing.B) {
			s := newSpy(b, curvedModel(2000))
			from := s.rightEdge(1)
			if kind == dragPoint {
				from = s.spot(boardPlace{part: PartCell, row: 901, col: 2, curve: 1})
			}
			benchmarkDrag(b, s, kind, from)
		})
	}
}

// BenchmarkBoardDragSprint is one pointer event on the largest board of work: 22 × 21 cells, 467 cards. Aim: 1 ms.
func BenchmarkBoardDragSprint(b *testing.B) {
	s := newSpy(b, sprintModel(21, 22, 467))
	benchmarkDrag(b, s, dragCards, s.card(1, 0))
}

func benchmarkDrag(b *testing.B, s *spy, kind dragKind, from fyne.Position) {
	s.win.Canvas().Capture()
	uitest.DragWith(b, s.Board, uitest.DragOptions{NoDrop: true}, from, fyne.NewPos(400, 300))
	if s.drag == nil || s.drag.kind != kind {
		b.Fatalf("this is another drag: %+v", s.drag)
	}
	ev := &fyne.DragEvent{}
	i := 0
	for b.Loop() {
		i++
		ev.Position = fyne.NewPos(300+float32(i%600), 200+float32(i%400))
		s.Dragged(ev)
	}
}

// curvedModel is bigModel with a row of four curves, one of figures and one of texts at the top.
func curvedModel(n int) BoardModel {
	m := bigModel(n)
	rows := []BoardRow{{ID: 901, Title: "Emotion", Kind: RowCurve}, {ID: 902, Title: "NPS", Kind: RowValues}, {ID: 903, Title: "Wants", Kind: RowText}}
	for c := 0; c < 4; c++ {
		curve := BoardCurve{ID: int64(c + 1), Name: fmt.Sprintf("Curve %d", c), Dashed: c > 1}
		for k := range m.Columns {
			curve.Points = append(curve.Points, BoardPoint{Column: int64(k + 1), Value: float64((k*7+c*5)%40)/10 - 2, Text: "+0.8 · n 312"})
		}
		rows[0].Curves = append(rows[0].Curves, curve)
	}
	for k := range m.Columns {
		rows[1].Cells = append(rows[1].Cells, BoardCell{Column: int64(k + 1), Text: "+12", Note: "5 touchpoints"})
		rows[2].Cells = append(rows[2].Cells, BoardCell{Column: int64(k + 1), Text: "To be on board in one line, without a second check of documents."})
	}
	m.Rows = append(rows, m.Rows...)
	return m
}

// BenchmarkBoardScroll2000 is one frame after scrolling, drawn by the software painter.
func BenchmarkBoardScroll2000(b *testing.B) {
	board := NewBoard(nil)
	newWindow(b, lightTheme, board, 1280, 800)
	board.SetModel(curvedModel(2000))
	i := 0
	for b.Loop() {
		i++
		board.SetView(BoardView{X: float32(i * 7 % 3000), Y: float32(i * 11 % 2000), Zoom: 1})
		board.rend.scene.compose(1280, 800)
	}
}
