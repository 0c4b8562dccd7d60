package dialogue

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

var _ fyne.Accessible = (*prose)(nil)

// prose is a text that wraps, in a colour and size of the theme.
type prose struct {
	widget.RichText
	segment *widget.TextSegment
}

func newProse(s string, colour fyne.ThemeColorName, size fyne.ThemeSizeName) *prose {
	style := widget.RichTextStyleParagraph
	style.ColorName, style.SizeName = colour, size
	p := &prose{segment: &widget.TextSegment{Text: s, Style: style}}
	p.Segments, p.Wrapping, p.Scroll = []widget.RichTextSegment{p.segment}, fyne.TextWrapWord, fyne.ScrollNone
	p.ExtendBaseWidget(p)
	return p
}

// AccessibilityLabel implements fyne.Accessible.
func (p *prose) AccessibilityLabel() string { return p.segment.Text }

// AccessibilityRole implements fyne.Accessible.
func (p *prose) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Colour changes the colour.
func (p *prose) Colour(name fyne.ThemeColorName) {
	if p.segment.Style.ColorName != name {
		p.segment.Style.ColorName = name
		p.Refresh()
	}
}

// Centre puts the text in the middle.
func (p *prose) Centre() *prose {
	p.segment.Style.Alignment = fyne.TextAlignCenter
	return p
}

// SetText changes the text.
func (p *prose) SetText(s string) {
	if p.segment.Text != s {
		p.segment.Text = s
		p.Refresh()
	}
}

// Text is the text.
func (p *prose) Text() string { return p.segment.Text }
