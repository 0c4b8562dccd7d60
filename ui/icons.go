package ui

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/icons"
	"touchstone/ui/theme"
)

// icon is one of our own drawings in the colour of the text.
func icon(name string) fyne.Resource { return iconIn(name, base.ColorNameForeground) }

func iconIn(name string, color fyne.ThemeColorName) fyne.Resource {
	return base.NewColoredResource(fyne.NewStaticResource(name+".svg", icons.SVG(name)), color)
}

// logo is the product's sign.
func logo() fyne.Resource { return iconIn("diamond", theme.Accent) }
