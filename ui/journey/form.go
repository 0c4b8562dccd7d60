package journey

import (
	"fyne.io/fyne/v2"
)

// panel is what the inspector shows of one thing. It keeps its widgets and shows them with other values, so that walking
// over cards is quick and what is being typed stays.
type panel interface {
	content() fyne.CanvasObject
	commit() // hands over what is being typed
}
