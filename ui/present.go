package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// presentation is a screen's content that fills the whole screen.
type presentation struct {
	w       *window
	keys    func(*fyne.KeyEvent)
	closed  func()
	wasFull bool
	over    bool
}

// present shows content instead of the shell; what was presented before ends.
func (w *window) present(content fyne.CanvasObject, keys func(*fyne.KeyEvent), closed func()) (end func()) {
	if w.presented != nil {
		w.presented.end()
	}
	p := &presentation{w: w, keys: keys, closed: closed, wasFull: w.win.FullScreen()}
	w.presented = p
	w.win.Canvas().Unfocus()
	w.chrome.stage.Objects = []fyne.CanvasObject{container.NewStack(content, w.chrome.toast.layer)}
	w.chrome.stage.Refresh()
	w.win.SetFullScreen(true)
	return p.end
}

func (p *presentation) end() {
	if p.over {
		return
	}
	p.over = true
	p.w.presented = nil
	p.w.win.SetFullScreen(p.wasFull)
	if p.w.session != nil {
		p.w.chrome.stage.Objects = []fyne.CanvasObject{p.w.chrome.body}
		p.w.chrome.stage.Refresh()
	}
	if p.closed != nil {
		p.closed()
	}
}
