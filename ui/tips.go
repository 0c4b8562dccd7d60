package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// tipDelay is how long the pointer rests before a tip comes.
const tipDelay = 500 * time.Millisecond

// tips shows what a button does while the pointer rests on it. It draws in a layer of the window: an overlay would take
// the pointer from everything below.
type tips struct {
	w     *window
	layer *fyne.Container
	stop  func()
}

func newTips(w *window) *tips { return &tips{w: w, layer: container.NewWithoutLayout()} }

func (t *tips) show(over fyne.CanvasObject, text string) {
	if t == nil {
		return
	}
	t.hide()
	t.stop = t.w.run.After(tipDelay, func() {
		line := kit.NewTextLine(text, theme.TooltipText, base.SizeNameCaptionText)
		back := newFill(theme.TooltipBack)
		back.radius = 4
		size := line.MinSize().AddWidthHeight(16, 8)
		at := t.w.app.p.App.Driver().AbsolutePositionForObject(over).AddXY(0, over.Size().Height+4)
		at.X = max(min(at.X, t.layer.Size().Width-size.Width-8), 8)
		back.Move(at)
		back.Resize(size)
		line.Move(at.AddXY(8, 4))
		line.Resize(line.MinSize())
		t.layer.Objects = []fyne.CanvasObject{back, line}
		t.layer.Refresh()
	})
}

func (t *tips) hide() {
	if t == nil {
		return
	}
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	if len(t.layer.Objects) > 0 {
		t.layer.Objects = nil
		t.layer.Refresh()
	}
}
