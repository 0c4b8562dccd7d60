package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// inspector edits what is selected, beside it. It is there only while a screen has something to inspect and the person
// has not folded it away.
type inspector struct {
	root    *fyne.Container
	title   *kit.TextLine
	scroll  *container.Scroll
	open    bool
	content fyne.CanvasObject
	toggled func(bool)
	filled  func(bool) // told whether there is something to inspect
	relaid  func()     // lays out what the inspector takes room from
}

func newInspector(tx *text.Texts, open bool, toggled func(bool)) *inspector {
	i := &inspector{open: open, toggled: toggled}
	i.title = kit.NewCutLine("", "", base.SizeNameSubHeadingText).Bold()
	away := newBarButton(base.CancelIcon(), tx.T("shell.inspector_close"), i.toggle)
	head := container.NewBorder(nil, nil, nil, away, i.title)
	i.scroll = container.NewVScroll(spacer(1, 1))
	body := container.NewBorder(container.New(layout.NewCustomPaddedLayout(10, 6, 16, 8), head), nil, nil, nil, i.scroll)
	i.root = container.New(inspectorLayout{}, newFill(theme.Surface), newLine(theme.Border), body)
	i.root.Hide()
	return i
}

func (i *inspector) show(title string, content fyne.CanvasObject) {
	if i.content != content {
		i.content = content
		i.scroll.Offset = fyne.Position{}
		if content != nil {
			i.scroll.Content = container.New(layout.NewCustomPaddedLayout(2, 24, 16, 16), content)
		} else {
			i.scroll.Content = spacer(1, 1)
		}
		i.scroll.Refresh()
	}
	i.title.SetText(title)
	i.filled(content != nil)
	i.fold()
}

func (i *inspector) toggle() {
	i.open = !i.open
	i.fold()
	i.toggled(i.open)
}

func (i *inspector) fold() {
	hidden := !i.open || i.content == nil
	if i.root.Hidden == hidden {
		return
	}
	if hidden {
		i.root.Hide()
	} else {
		i.root.Show()
	}
	if i.relaid != nil {
		i.relaid()
	}
}

// inspectorLayout is as wide as the theme says, with a line at its left.
type inspectorLayout struct{}

func (inspectorLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(base.Size(theme.SizeInspector), 100)
}

func (inspectorLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(size)
	objects[1].Resize(fyne.NewSize(1, size.Height))
	objects[2].Move(fyne.NewPos(1, 0))
	objects[2].Resize(fyne.NewSize(size.Width-1, size.Height))
}
