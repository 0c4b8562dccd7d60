package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// banner says above the screen that a workspace cannot be changed, and why.
type banner struct {
	root *fyne.Container
	line *kit.TextLine
	save *kit.Button
}

func newBanner(saveCopy func()) *banner {
	b := &banner{line: kit.NewCutLine("", theme.AmberText, "").Bold(), save: kit.NewButton("", saveCopy)}
	row := container.NewBorder(nil, nil, widget.NewIcon(iconIn("lock", theme.AmberText)), b.save, b.line)
	b.root = container.New(&stackLayout{}, container.NewStack(newFill(theme.AmberSoft), container.New(layout.NewCustomPaddedLayout(3, 3, 16, 12), row)),
		newLine(theme.Border))
	b.root.Hide()
	return b
}

func (b *banner) show(tx *text.Texts, s *Session) {
	b.root.Hidden = !s.ReadOnly
	switch {
	case s.Why != nil:
		b.line.SetText(tx.Error(s.Why))
	case s.Holder != "":
		b.line.SetText(tx.T("shell.read_only_holder", text.A{"holder": s.Holder}))
	default:
		b.line.SetText(tx.T("shell.read_only"))
	}
	b.save.SetText(tx.T("shell.save_copy"))
}
