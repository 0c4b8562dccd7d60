package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/kit"
)

// sheet is a panel over the window that must be answered or closed first: a title, content, buttons at the right.
type sheet struct {
	popup *widget.PopUp
}

// newSheet shows content; a size of zero in a direction takes what the content needs. Close it by a button or Escape.
func (w *window) newSheet(title string, content fyne.CanvasObject, size fyne.Size, buttons ...fyne.CanvasObject) *sheet {
	c := w.win.Canvas()
	title = strings.TrimRight(title, " …") // the dots belong to the button that led here
	head := container.NewVBox(kit.NewTextLine(title, "", base.SizeNameSubHeadingText).Bold(), spacer(1, 6))
	foot := container.NewVBox(spacer(1, 8), container.NewHBox(append([]fyne.CanvasObject{layout.NewSpacer()}, buttons...)...))
	body := container.NewBorder(head, foot, nil, nil, content)
	s := &sheet{popup: widget.NewModalPopUp(container.New(layout.NewCustomPaddedLayout(14, 12, 18, 18), body), c)}
	room := c.Size().SubtractWidthHeight(40, 40)
	width := min(max(size.Width, s.popup.MinSize().Width), room.Width)
	s.popup.Resize(fyne.NewSize(width, 0)) // wrapped text knows its height only from its width
	s.popup.Resize(fyne.NewSize(width, min(max(size.Height, s.popup.MinSize().Height), room.Height)))
	s.popup.Show()
	return s
}

func (s *sheet) close() {
	s.popup.Canvas.Unfocus() // or the cursor of an entry in it blinks on unseen, and every blink repaints the window
	s.popup.Hide()
}
