package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// A focused widget that takes shortcuts takes all of them: the toolkit does not ask the canvas then. So such a widget passes on
// what it does not use, or Ctrl+K and undo are dead while it has the focus.

// PassShortcut gives a shortcut to the canvas an object is on.
func PassShortcut(from fyne.CanvasObject, s fyne.Shortcut) {
	if c, ok := canvasOf(from).(fyne.Shortcutable); ok {
		c.TypedShortcut(s)
	}
}

// PassKey gives a key to the canvas an object is on, as if nothing had the focus.
func PassKey(from fyne.CanvasObject, e *fyne.KeyEvent) {
	if c := canvasOf(from); c != nil && c.OnTypedKey() != nil {
		c.OnTypedKey()(e)
	}
}

// PassRune gives a typed character to the canvas an object is on, as if nothing had the focus.
func PassRune(from fyne.CanvasObject, r rune) {
	if c := canvasOf(from); c != nil && c.OnTypedRune() != nil {
		c.OnTypedRune()(r)
	}
}

// ShiftHeld tells whether Shift is held, which a key event does not say; false where the driver cannot be asked.
func ShiftHeld() bool {
	d, ok := fyne.CurrentApp().Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

func canvasOf(o fyne.CanvasObject) fyne.Canvas { return fyne.CurrentApp().Driver().CanvasForObject(o) }

// CanvasOf is the canvas an object is on, nil while it is on none.
func CanvasOf(o fyne.CanvasObject) fyne.Canvas { return canvasOf(o) }
