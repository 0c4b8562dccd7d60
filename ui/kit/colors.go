package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// colorsOf looks colours of the theme a widget is in up by name; "" is transparent.
func colorsOf(w interface{ Theme() fyne.Theme }) func(fyne.ThemeColorName) color.Color {
	th, v := w.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	return func(name fyne.ThemeColorName) color.Color {
		if name == "" {
			return color.Transparent
		}
		if c := th.Color(name, v); c != nil {
			return c
		}
		return color.Transparent // another theme than ours: Fyne cannot draw no colour at all
	}
}
