package kit

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

// Larger is a theme for what a room looks at from far away: text, and what grows with it, is By times as large, headings
// Heading times more.
type Larger struct {
	fyne.Theme
	By, Heading float32
}

// Size implements fyne.Theme.
func (l Larger) Size(name fyne.ThemeSizeName) float32 {
	size := l.Theme.Size(name)
	switch name {
	case base.SizeNameText, base.SizeNameCaptionText, base.SizeNameSubHeadingText, base.SizeNameInlineIcon, theme.SizeControl:
		return size * l.By
	case base.SizeNameHeadingText:
		return size * l.By * l.Heading
	}
	return size
}

// NewRoom gives a page all room and lets its type grow with the screen: a beamer's picture is as large as a laptop's, but looked
// at from further away. by is how many times as large it is at 1280×720, least what it is at least; sized is called with what
// came of it, and makes the page anew.
func NewRoom(by, least float32, sized func(by float32)) fyne.Layout {
	return &room{by: by, least: least, sized: sized}
}

type room struct {
	by, least, was float32
	sized          func(float32)
}

// MinSize implements fyne.Layout.
func (l *room) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

// Layout implements fyne.Layout.
func (l *room) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
	if by := max(l.least, l.by*min(size.Width/1280, size.Height/720)); by != l.was {
		l.was = by
		l.sized(by)
	}
}
