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

// BenchmarkBoardDragUpdate2000 is the state update of one pointer event of a drag. Aim: 0.5 ms.
func BenchmarkBoardDragUpdate2000(b *testing.B) {
	board := NewBoard(func(func()) func() { return func() {} })
	win := newWindow(b, lightTheme, board, 1280, 800)
	board.SetModel(bigModel(2000))
	win.Canvas().Capture()
	uitest.DragWith(b, board, uitest.DragOptions{NoDrop: true}, fyne.NewPos(200, 80), fyne.NewPos(400, 300))
	ev := &fyne.DragEvent{}
	i := 0
	for b.Loop() {
		i++
		ev.Position = fyne.NewPos(300+float32(i%600), 200+float32(i%400))
		board.Dragged(ev)
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
