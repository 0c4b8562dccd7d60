package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// presentation is a screen's content that fills the whole screen instead of the shell.
type presentation struct {
	w       *window
	title   string // of the window meanwhile: what screen sharing and task lists call it
	before  string
	keys    func(*fyne.KeyEvent)
	closed  func()
	focus   fyne.Focusable // had the keyboard before
	wasFull bool
	over    bool
}

// present shows content instead of the shell; what was presented before ends. The toasts come along: they say what undo
// took back.
func (w *window) present(title string, content fyne.CanvasObject, keys func(*fyne.KeyEvent), closed func()) (end func()) {
	w.hidePalette()
	if w.presented != nil {
		w.presented.end()
	}
	c := w.win.Canvas()
	p := &presentation{w: w, title: title, before: w.win.Title(), keys: keys, closed: closed, focus: c.Focused(), wasFull: w.win.FullScreen()}
	w.presented = p
	c.Unfocus()
	w.chrome.stage.Objects = []fyne.CanvasObject{container.NewStack(content, w.chrome.toast.layer)}
	w.chrome.stage.Refresh()
	w.win.SetTitle(title + " – " + productName)
	w.win.SetFullScreen(true)
	return p.end
}

// end brings back the shell as it was, with the keyboard where it was.
func (p *presentation) end() {
	if p.over {
		return
	}
	w := p.w
	p.over, w.presented = true, nil
	w.win.Canvas().Unfocus() // what goes out of sight must not keep the keyboard
	if w.win.FullScreen() != p.wasFull {
		w.win.SetFullScreen(p.wasFull)
	}
	if w.session != nil {
		w.win.SetTitle(p.before)
		w.chrome.stage.Objects = []fyne.CanvasObject{w.chrome.body}
		w.chrome.stage.Refresh()
		w.chrome.over.Refresh() // the toasts are laid out in the smaller room again
		if p.focus != nil {
			w.win.Canvas().Focus(p.focus)
		}
	}
	if p.closed != nil {
		p.closed()
	}
}

// endPresentation ends what fills the screen, if anything does.
func (w *window) endPresentation() {
	if w.presented != nil {
		w.presented.end()
	}
}

// key hands a key that nothing with the focus took to what is presented, except those that work in it as everywhere.
func (p *presentation) key(e *fyne.KeyEvent) (taken bool) {
	if e.Name == fyne.KeyEscape || e.Name == fyne.KeyF11 {
		return false
	}
	if p.keys != nil {
		p.keys(e)
	}
	return true
}
