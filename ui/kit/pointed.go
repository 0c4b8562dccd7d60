package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// Pointed is what widgets that can be pressed have in common: they show that the pointer is over them and that the keyboard is
// on them, and pass on the keys that mean nothing to them. It is embedded; Widget is the widget itself.
type Pointed struct {
	Widget           fyne.Widget
	Hovered, Focused bool
}

func (p *Pointed) refresh() {
	if p.Widget != nil { // nothing to show before it is on a canvas
		p.Widget.Refresh()
	}
}

// FocusGained implements fyne.Focusable.
func (p *Pointed) FocusGained() { p.Focused = true; p.refresh() }

// FocusLost implements fyne.Focusable.
func (p *Pointed) FocusLost() { p.Focused = false; p.refresh() }

// MouseIn implements desktop.Hoverable.
func (p *Pointed) MouseIn(*desktop.MouseEvent) { p.Hovered = true; p.refresh() }

// MouseMoved implements desktop.Hoverable.
func (p *Pointed) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (p *Pointed) MouseOut() { p.Hovered = false; p.refresh() }

// TypedRune implements fyne.Focusable; a space presses the widget, as a key.
func (p *Pointed) TypedRune(r rune) {
	if r != ' ' {
		PassRune(p.Widget, r)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (p *Pointed) TypedShortcut(s fyne.Shortcut) { PassShortcut(p.Widget, s) }
