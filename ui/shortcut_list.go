package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
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
	own, all := w.keyLines(w.screenCommands()), w.keyLines(w.shellCommands())
	left, right := container.New(kit.NewColumn(4)), container.New(kit.NewColumn(4))
	half := (len(own) + len(all) + 1) / 2
	add := func(title string, lines []fyne.CanvasObject, to *fyne.Container) {
		if len(lines) > 0 {
			to.Add(kit.NewTextLine(title, "", base.SizeNameSubHeadingText).Bold())
			to.Objects = append(to.Objects, lines...)
		}
	}
	if len(own) > 3 {
		add(w.frontTitle(), own, left)
		add(tx.T("shell.everywhere"), all, right)
	} else { // few of its own: share the rest out
		add(w.frontTitle(), own, left)
		if len(own) > 0 {
			left.Add(spacer(1, 8))
		}
		add(tx.T("shell.everywhere"), all[:half-len(own)], left)
		right.Add(kit.NewTextLine(" ", "", base.SizeNameSubHeadingText))
		right.Objects = append(right.Objects, all[half-len(own):]...)
	}
	var panel *sheet
	away := kit.NewPrimaryButton(tx.T("shell.close"), func() { panel.close() })
	body := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 14), container.New(kit.NewEqual(36), left, right))) // the bar lies beside the keys
	height := min(body.Content.MinSize().Height+110, 620)
	panel = w.newSheet(tx.T("shell.shortcuts"), body, fyne.NewSize(860, height), away)
	w.win.Canvas().Focus(away)
}

// keyLines are the commands that have keys, with them.
func (w *window) keyLines(cmds []command) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, c := range cmds {
		if c.title == "" || len(c.keys) == 0 {
			continue
		}
		var keys []string
		for _, k := range c.keys {
			keys = append(keys, shortcutText(w.texts(), k))
		}
		lines = append(lines, container.NewBorder(nil, nil, nil, kit.NewTextLine(strings.Join(keys, "  "), theme.AccentText, "").Bold(), kit.NewCutLine(c.title, "", "")))
	}
	return lines
}

// frontTitle names the screen in front.
func (w *window) frontTitle() string {
	if crumbs := w.crumbs(); len(crumbs) > 0 {
		return crumbs[len(crumbs)-1].Title
	}
	return productName
}
