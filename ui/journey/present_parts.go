package journey

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/kit"
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
		return size * l.by * 1.3
	}
	return size
}

// roomLayout gives the page all room, and lets its type grow with the screen: a beamer's picture is as large as a laptop's,
// but looked at from further away.
type roomLayout struct{ s *show }

// MinSize implements fyne.Layout.
func (l *roomLayout) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(320, 240) }

// Layout implements fyne.Layout.
func (l *roomLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if by := max(1.25, 1.6*min(size.Width/1280, size.Height/720)); by != l.s.by {
		l.s.by = by
		l.s.fill() // lays out too
		return
	}
	for _, o := range objects {
		o.Resize(size)
	}
}

// wrapped is text of a size that takes as many lines as it needs.
func wrapped(s string, size fyne.ThemeSizeName, bold bool) fyne.CanvasObject {
	l := widget.NewLabel(s)
	l.Wrapping = fyne.TextWrapWord
	l.SizeName = size
	l.TextStyle.Bold = bold
	return l
}

var _ fyne.Accessible = (*sign)(nil)

// sign is a small picture that says a word to those who do not see it.
type sign struct {
	widget.Icon
	word string
}

func newSign(picture fyne.Resource, colour fyne.ThemeColorName, word string) *sign {
	s := &sign{word: word}
	s.Resource = base.NewColoredResource(picture, colour)
	s.ExtendBaseWidget(s)
	return s
}

// AccessibilityLabel implements fyne.Accessible.
func (s *sign) AccessibilityLabel() string { return s.word }

// AccessibilityRole implements fyne.Accessible.
func (s *sign) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func starIcon() fyne.Resource {
	return fyne.NewStaticResource("star.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">`+
		`<path d="M12 2 L14.9 8.9 L22.4 9.5 L16.7 14.4 L18.5 21.7 L12 17.8 L5.5 21.7 L7.3 14.4 L1.6 9.5 L9.1 8.9 Z"/></svg>`))
}

// faceColour is the colour of a face; its mouth says the same.
func faceColour(f kit.Face) fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{theme.Grey, theme.Emotion1, theme.Emotion2, theme.Emotion3, theme.Emotion4, theme.Emotion5}[f]
}
