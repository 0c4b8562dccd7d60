package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// newParagraph is wrapped text in a colour and size of the theme. A Label of
// low importance would be as faint as a disabled one.
func newParagraph(color fyne.ThemeColorName, size fyne.ThemeSizeName, align fyne.TextAlign) *widget.RichText {
	p := widget.NewRichText(&widget.TextSegment{Style: widget.RichTextStyle{ColorName: color, SizeName: size, Alignment: align}})
	p.Wrapping = fyne.TextWrapWord
	return p
}

func setParagraph(p *widget.RichText, text string) {
	if s := p.Segments[0].(*widget.TextSegment); s.Text != text {
		s.Text = text
		p.Refresh()
	}
}
