package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// pointed is what widgets that can be pressed have in common: they show that the pointer is over them and that the keyboard is
// on them, and pass on the keys that mean nothing to them. It is embedded; show is the widget itself.
type pointed struct {
	show             fyne.Widget
	hovered, focused bool
}

func (p *pointed) refresh() {
	if p.show != nil { // nothing to show before it is on a canvas
		p.show.Refresh()
	}
}

// FocusGained implements fyne.Focusable.
func (p *pointed) FocusGained() {
	p.focused = true
	p.refresh()
	if p.show != nil {
		Reveal(p.show)
	}
}

// FocusLost implements fyne.Focusable.
func (p *pointed) FocusLost() { p.focused = false; p.refresh() }

// MouseIn implements desktop.Hoverable.
func (p *pointed) MouseIn(*desktop.MouseEvent) { p.hovered = true; p.refresh() }

// MouseMoved implements desktop.Hoverable.
func (p *pointed) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (p *pointed) MouseOut() { p.hovered = false; p.refresh() }

// TypedRune implements fyne.Focusable; a space presses the widget, as a key.
func (p *pointed) TypedRune(r rune) {
	if r != ' ' {
		PassRune(p.show, r)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (p *pointed) TypedShortcut(s fyne.Shortcut) { PassShortcut(p.show, s) }
