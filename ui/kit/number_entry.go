package kit

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

var _ fyne.Accessible = (*NumberEntry)(nil)

// NumberEntry is an entry for a number with its unit beside it.
type NumberEntry struct {
	typedEntry[float64]
}

// NewNumberEntry makes an entry. What is typed is read by parse, which answers
// with a sentence when it is wrong, and shown by format; unit may be empty.
func NewNumberEntry(label, unit string, value float64, parse func(string) (value float64, wrong string), format func(float64) string) *NumberEntry {
	e := &NumberEntry{}
	e.init(label, value, parse, format)
	if unit != "" {
		e.tail = NewTextLine(unit, theme.Muted, base.SizeNameCaptionText)
	}
	e.ExtendBaseWidget(e)
	return e
}
