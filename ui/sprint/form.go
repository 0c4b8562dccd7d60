package sprint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/kit"
)

// panel is what the inspector shows of one thing. It keeps its widgets and shows them with other values, so that what is being
// typed stays.
type panel interface {
	content() fyne.CanvasObject
	commit() // hands over what is being typed
}

// plainPanel is a panel with nothing to hand over.
type plainPanel struct{ box fyne.CanvasObject }

func (p plainPanel) content() fyne.CanvasObject { return p.box }
func (p plainPanel) commit()                    {}

// prose is text that wraps.
func prose(s string) *widget.Label {
	l := widget.NewLabel(s)
	l.Wrapping = fyne.TextWrapWord
	return l
}

func column(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(kit.NewColumn(2*base.Padding()), objects...)
}

// row puts objects beside each other, each as wide as it needs.
func row(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedHBoxLayout(6), objects...)
}

func quiet(word, label string, tapped func()) *kit.Button {
	b := kit.NewButton(word, tapped)
	b.Kind, b.Label = kit.ButtonQuiet, label
	return b
}
