package ui

import (
	"context"
	"errors"
	"log/slog"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"touchstone/domain"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// done tells what just happened, with a way to take it back when it was a change.
func (w *window) done(message string) {
	if w.hub != nil && !w.session.ReadOnly {
		w.chrome.toast.offer(message, w.hub.newest())
		return
	}
	w.chrome.toast.say(message)
}

// failed shows an error's sentence and logs its chain. A task the person stopped is no failure.
func (w *window) failed(err error) {
	if err == nil {
		return
	}
	if task.Cancelled(err) || errors.Is(err, domain.E(domain.CodeCancelled)) {
		w.app.p.Log.LogAttrs(context.Background(), slog.LevelInfo, "cancelled", errorAttrs(err)...)
		w.chrome.toast.say(w.texts().T("error.cancelled"))
		return
	}
	sentence := w.app.fail(err)
	if code := domain.CodeOf(err); code == domain.CodeNothingUndo || code == domain.CodeNothingRedo {
		w.chrome.toast.say(sentence) // no fault: there is just nothing
		return
	}
	if domain.CodeOf(err) == domain.CodeInternal && w.app.p.LogFile != "" {
		sentence += " " + w.texts().T("shell.log_at", map[string]any{"path": w.app.p.LogFile})
	}
	w.chrome.toast.complain(sentence)
}

// confirm asks before something that cannot be undone.
func (w *window) confirm(title, sentence, yes string, confirmed func()) {
	words := widget.NewLabel(sentence)
	words.Wrapping = fyne.TextWrapWord
	var s *sheet
	no := kit.NewButton(w.texts().T("shell.cancel"), func() { s.close() })
	ok := kit.NewButton(yes, func() {
		s.close()
		confirmed()
	})
	ok.Kind = kit.ButtonDanger
	s = w.newSheet(title, words, fyne.NewSize(440, 0), no, ok)
	w.win.Canvas().Focus(no)
}
