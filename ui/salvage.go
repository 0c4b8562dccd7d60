package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/ui/kit"
)

// salvageable reports whether what a file still holds can be offered after opening it failed.
func (w *window) salvageable(err error) bool {
	p := w.app.p
	return p.Salvage != nil && p.Salvageable != nil && p.Salvageable(err)
}

// offerSalvage says why a workspace cannot be opened and offers what can be done about it.
func (w *window) offerSalvage(err error, path string) {
	tx := w.texts()
	var panel *sheet
	no := kit.NewButton(tx.T("shell.close"), func() { panel.close() })
	yes := kit.NewPrimaryButton(tx.T("shell.salvage"), func() {
		panel.close()
		w.salvage(path)
	})
	panel = w.newSheet(nameOf(path), newComplaint(w.app.fail(err)), fyne.NewSize(560, 0), no, yes)
}

// welcomeAfter is the start page after a workspace could not be opened.
func (w *window) welcomeAfter(err error, path string) {
	w.welcome(err)
	if w.salvageable(err) {
		w.offerSalvage(err, path)
	}
}

// salvage asks for a place, writes there what can be read of a file, and opens it. The file itself is not touched.
func (w *window) salvage(path string) {
	tx := w.texts()
	name := tx.T("shell.copy_of", text.A{"name": nameOf(path)}) + extension
	w.saveFile(tx.T("shell.salvage_where"), "workspace", name, func(to string) {
		var lost int
		w.run.Long("shell.salvage", func(ctx context.Context, report func(int64, int64, string)) (err error) {
			report(0, 0, nameOf(path))
			lost, err = w.app.p.Salvage(ctx, path, to)
			return err
		}, func(err error) {
			if err != nil {
				w.failed(err)
				return
			}
			w.open(to)
			if lost == 0 {
				w.chrome.toast.say(tx.T("shell.salvage_whole"))
				return
			}
			w.chrome.toast.say(tx.T("shell.salvage_lost", text.A{"n": lost}))
		})
	})
}
