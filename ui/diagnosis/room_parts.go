package diagnosis

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

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
