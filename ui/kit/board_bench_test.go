package kit

import (
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/ui/uitest"
)

// BenchmarkBoardOpen2000 lays out 2,000 cards and paints the first frame, from cold caches. Aim: 150 ms.
func BenchmarkBoardOpen2000(b *testing.B) {
	m := bigModel(2000)
	for b.Loop() {
		board := NewBoard(nil)
		win := newWindow(b, lightTheme, board, 1280, 800)
		board.SetModel(m)
		win.Canvas().Capture()
	}
}

// BenchmarkBoardSetModel2000 is what an edit costs before the next frame.
func BenchmarkBoardSetModel2000(b *testing.B) {
	m := bigModel(2000)
	board := NewBoard(nil)
	newWindow(b, lightTheme, board, 1280, 800)
	for b.Loop() {
		board.SetModel(m)
	}
}

// BenchmarkBoardDragUpdate2000 is the state update of one pointer event of a drag: of one card, of all 2,000, and of a
// selection box, whose every change is told. Aim: 0.5 ms.
func BenchmarkBoardDragUpdate2000(b *testing.B) {
	for _, bb := range []struct {
		name string
		kind dragKind
		all  bool
	}{{"card", dragCards, false}, {"all", dragCards, true}, {"box", dragBox, false}} {
		b.Run(bb.name, func(b *testing.B) {
			s := newSpy(b, bigModel(2000))
			s.OnDragged, s.OnSelected = func([]int64, *Slot, bool) {}, func([]int64) {}
			if bb.all {
				ids := make([]int64, 2000)
				for i := range ids {
					ids[i] = int64(i + 1)
				}
				s.Select(ids)
			}
			from := s.card(1, 0)
			if bb.kind == dragBox {
				from = s.cell(1, 1)
			}
			s.win.Canvas().Capture()
			uitest.DragWith(b, s.Board, uitest.DragOptions{NoDrop: true}, from, fyne.NewPos(400, 300))
			if s.drag == nil || s.drag.kind != bb.kind || bb.all && len(s.drag.ids) != 2000 {
				b.Fatalf("this is another drag: %+v", s.drag)
			}
			ev := &fyne.DragEvent{}
			i := 0
			for b.Loop() {
				i++
				ev.Position = fyne.NewPos(300+float32(i%600), 200+float32(i%400))
				s.Dragged(ev)
			}
		})
	}
}

// BenchmarkBoardScroll2000 is one frame after scrolling, drawn by the software painter.
func BenchmarkBoardScroll2000(b *testing.B) {
	board := NewBoard(nil)
	newWindow(b, lightTheme, board, 1280, 800)
	board.SetModel(bigModel(2000))
	i := 0
	for b.Loop() {
		i++
		board.SetView(BoardView{X: float32(i * 7 % 3000), Y: float32(i * 11 % 2000), Zoom: 1})
		board.rend.scene.compose(1280, 800)
	}
}
