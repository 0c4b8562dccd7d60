package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

// NewCaption is a small muted line.
func NewCaption(s string) *TextLine { return NewCutLine(s, theme.Muted, base.SizeNameCaptionText) }

// NewHeading begins a group of the inspector.
func NewHeading(s string) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(8, 0, 0, 0), NewCutLine(s, "", "").Bold())
}

// NewSmallPrint is text that wraps, in small type.
func NewSmallPrint(s string) *widget.Label {
	l := widget.NewLabel(s)
	l.Wrapping = fyne.TextWrapWord
	l.SizeName = base.SizeNameCaptionText
	return l
}

// NewLabelled puts a caption above inputs that are no text.
func NewLabelled(label string, inputs ...fyne.CanvasObject) *fyne.Container {
	return container.New(NewColumn(3), append([]fyne.CanvasObject{NewCaption(label)}, inputs...)...)
}

// NewToolButton is a button of a toolbar with an icon and a word.
func NewToolButton(icon fyne.Resource, word string, tapped func()) *Button {
	b := NewButton(word, tapped)
	b.Icon = icon
	return b
}

// SetVisible shows or hides an object that is not so already.
func SetVisible(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}

// SetEnabled enables or disables an input that is not so already.
func SetEnabled(o fyne.Disableable, on bool) {
	switch {
	case on && o.Disabled():
		o.Enable()
	case !on && !o.Disabled():
		o.Disable()
	}
}

// Shared is the value all have, or "" and various when they differ.
func Shared[T any](all []T, of func(T) string) (value string, various bool) {
	for i, x := range all {
		v := of(x)
		if i == 0 {
			value = v
		} else if v != value {
			return "", true
		}
	}
	return value, false
}

// WidthLayout gives its object so much width, in units at text size 13.
type WidthLayout float32

// MinSize implements fyne.Layout.
func (l WidthLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := layout.NewStackLayout().MinSize(objects)
	return fyne.NewSize(max(size.Width, float32(l)*base.TextSize()/13), size.Height)
}

// Layout implements fyne.Layout.
func (l WidthLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	layout.NewStackLayout().Layout(objects, size)
}
