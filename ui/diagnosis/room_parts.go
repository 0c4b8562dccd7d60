package diagnosis

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

// larger is a theme whose text, and what grows with it, is so many times as large.
type larger struct {
	fyne.Theme
	by float32
}

// Size implements fyne.Theme.
func (l larger) Size(name fyne.ThemeSizeName) float32 {
	size := l.Theme.Size(name)
	switch name {
	case base.SizeNameText, base.SizeNameCaptionText, base.SizeNameSubHeadingText, base.SizeNameInlineIcon, theme.SizeControl:
		return size * l.by
	case base.SizeNameHeadingText:
		return size * l.by * 1.15
	}
	return size
}

// roomLayout gives the page all room, and lets its type grow with the screen, which a room looks at from far away.
type roomLayout struct{ r *room }

// MinSize implements fyne.Layout.
func (l *roomLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

// Layout implements fyne.Layout.
func (l *roomLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Resize(size)
	}
	if by := max(1.2, 1.5*min(size.Width/1280, size.Height/720)); by != l.r.by {
		l.r.by = by
		l.r.fill()
	}
}

// large is text that takes as many lines as it needs.
func large(s string, size fyne.ThemeSizeName, bold bool) *widget.Label {
	l := paragraph(s)
	l.SizeName = size
	l.TextStyle.Bold = bold
	return l
}

// barHeight makes a bar so high, whatever it would like.
type barHeight float32

// MinSize implements fyne.Layout.
func (b barHeight) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, float32(b)) }

// Layout implements fyne.Layout.
func (b barHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }
