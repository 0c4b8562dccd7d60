package ui

import (
	"context"
	"log/slog"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/ui/host"
	"touchstone/ui/task"
)

var _ host.Host = (*seat)(nil)

// seat is the shell as one screen sees it. What a screen says of itself counts only while it is in front: its loads may
// come in when another is. A seat is dead when its window has another workspace or language.
type seat struct {
	window *window
	name   string
	screen host.Screen
	dead   bool

	status         string
	inspectorTitle string
	inspected      fyne.CanvasObject
}

func (s *seat) inFront() bool { return !s.dead && s.window.front == s }

// Texts implements host.Host.
func (s *seat) Texts() *text.Texts { return s.window.texts() }

// Tasks implements host.Host.
func (s *seat) Tasks() task.Runner { return s.window.run }

// Window implements host.Host.
func (s *seat) Window() fyne.Window { return s.window.win }

// ReadOnly implements host.Host.
func (s *seat) ReadOnly() bool { return s.window.session == nil || s.window.session.ReadOnly }

// Go implements host.Host.
func (s *seat) Go(p host.Place) {
	if !s.dead {
		s.window.goTo(p)
	}
}

// Done implements host.Host.
func (s *seat) Done(message string) {
	if !s.dead {
		s.window.done(message)
	}
}

// Fail implements host.Host.
func (s *seat) Fail(err error) {
	if !s.dead && err != nil {
		s.window.app.p.Log.LogAttrs(context.Background(), slog.LevelDebug, "failed on", slog.String("screen", s.name))
		s.window.failed(err)
	}
}

// Inspect implements host.Host.
func (s *seat) Inspect(title string, content fyne.CanvasObject) {
	s.inspectorTitle, s.inspected = title, content
	if s.inFront() {
		s.window.chrome.inspector.show(title, content)
	}
}

// ShowInspector implements host.Host.
func (s *seat) ShowInspector() {
	if i := s.window.chrome.inspector; s.inFront() && !i.open {
		i.toggle()
	}
}

// Status implements host.Host.
func (s *seat) Status(sentence string) {
	s.status = sentence
	if s.inFront() {
		s.window.chrome.status.say(sentence)
	}
}

// Refresh implements host.Host.
func (s *seat) Refresh() {
	if s.inFront() {
		s.window.refreshPlace()
	}
}

// OpenFile implements host.Host.
func (s *seat) OpenFile(title string, extensions []string, chosen func(path string)) {
	if !s.dead {
		s.window.openFile(title, s.name, extensions, chosen)
	}
}

// SaveFile implements host.Host.
func (s *seat) SaveFile(title, name string, chosen func(path string)) {
	if !s.dead {
		s.window.saveFile(title, s.name, name, chosen)
	}
}

// Confirm implements host.Host.
func (s *seat) Confirm(title, sentence, yes string, confirmed func()) {
	if !s.dead {
		s.window.confirm(title, sentence, yes, confirmed)
	}
}

// Present implements host.Host.
func (s *seat) Present(title string, content fyne.CanvasObject, keys func(*fyne.KeyEvent), closed func()) (end func()) {
	if s.dead {
		return func() {}
	}
	return s.window.present(title, content, keys, closed)
}
