package journey

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

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
