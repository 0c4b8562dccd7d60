package kit

import "fyne.io/fyne/v2"

// Clipboard is the system's clipboard of texts.
func Clipboard() fyne.Clipboard { return fyne.CurrentApp().Clipboard() }
