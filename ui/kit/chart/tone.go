package chart

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/theme"
)

// Tone is what a colour says, besides the words that always go with it.
type Tone int

// The tones. Violet and Rose mean nothing by themselves.
const (
	ToneAccent Tone = iota
	ToneNeutral
	ToneGood
	ToneFair
	TonePoor
	ToneInfo
	ToneViolet
	ToneRose
)

// solid is the colour of lines, dots and filled shapes.
func (t Tone) solid() fyne.ThemeColorName {
	switch t {
	case ToneNeutral:
		return theme.Grey
	case ToneGood:
		return theme.Green
	case ToneFair:
		return theme.Amber
	case TonePoor:
		return theme.Red
	case ToneInfo:
		return theme.Blue
	case ToneViolet:
		return theme.Violet
	case ToneRose:
		return theme.Rose
	default:
		return theme.Accent
	}
}

// soft is the background of words in the tone.
func (t Tone) soft() fyne.ThemeColorName {
	switch t {
	case ToneAccent:
		return theme.AccentSoft
	case ToneGood:
		return theme.GreenSoft
	case ToneFair:
		return theme.AmberSoft
	case TonePoor:
		return theme.RedSoft
	case ToneInfo:
		return theme.BlueSoft
	default:
		return theme.NeutralSoft
	}
}

// words is the colour of text on soft and on a surface.
func (t Tone) words() fyne.ThemeColorName {
	switch t {
	case ToneAccent:
		return theme.AccentText
	case ToneGood:
		return theme.GreenText
	case ToneFair:
		return theme.AmberText
	case TonePoor:
		return theme.RedText
	case ToneInfo:
		return theme.BlueText
	default:
		return base.ColorNameForeground
	}
}
