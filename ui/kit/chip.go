package kit

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

// ChipTone is what a chip says by its colour, besides its words.
type ChipTone int

// The tones of chips.
const (
	ChipNeutral ChipTone = iota
	ChipAccent
	ChipGood
	ChipFair
	ChipPoor
	ChipInfo
)

// colors are those of the patch and of the word on it.
func (t ChipTone) colors() (back, text fyne.ThemeColorName) {
	switch t {
	case ChipAccent:
		return theme.AccentSoft, theme.AccentText
	case ChipGood:
		return theme.GreenSoft, theme.GreenText
	case ChipFair:
		return theme.AmberSoft, theme.AmberText
	case ChipPoor:
		return theme.RedSoft, theme.RedText
	case ChipInfo:
		return theme.BlueSoft, theme.BlueText
	default:
		return theme.NeutralSoft, base.ColorNameForeground
	}
}
