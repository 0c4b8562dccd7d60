package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// showShortcuts lists the keys of the screen in front and of the shell.
func (w *window) showShortcuts() {
	if w.win.Canvas().Overlays().Top() != nil {
		return
	}
	tx := w.texts()
	columns := container.NewGridWithColumns(2)
	groups := []struct {
		title string
		cmds  []command
	}{{w.frontTitle(), w.screenCommands()}, {tx.T("shell.everywhere"), w.shellCommands()}}
	for _, g := range groups {
		column := container.New(&stackLayout{gap: 3}, kit.NewTextLine(g.title, "", base.SizeNameSubHeadingText).Bold(), spacer(1, 2))
		for _, c := range g.cmds {
			if c.title == "" || len(c.keys) == 0 {
				continue
			}
			keys := ""
			for i, k := range c.keys {
				if i > 0 {
					keys += "  "
				}
				keys += shortcutText(tx, k)
			}
			column.Add(container.NewBorder(nil, nil, nil, kit.NewTextLine(keys, theme.AccentText, "").Bold(), kit.NewCutLine(c.title, "", "")))
		}
		if len(column.Objects) > 2 {
			columns.Add(container.NewPadded(container.NewPadded(column)))
		}
	}
	d := dialog.NewCustom(tx.T("shell.shortcuts"), tx.T("shell.close"), container.NewVScroll(columns), w.win)
	d.Resize(fyne.NewSize(760, 520))
	d.Show()
}

// frontTitle names the screen in front.
func (w *window) frontTitle() string {
	if crumbs := w.crumbs(); len(crumbs) > 0 {
		return crumbs[len(crumbs)-1].Title
	}
	return productName
}
