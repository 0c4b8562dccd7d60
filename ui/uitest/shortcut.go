package uitest

import (
	"reflect"
	"testing"

	"fyne.io/fyne/v2"
)

// Shortcut types a shortcut as the driver does: to the object with the focus if it takes shortcuts, else to the window's
// canvas. The test canvas hides that it takes them, so it is asked for what it embeds.
func Shortcut(t testing.TB, w fyne.Window, s fyne.Shortcut) {
	t.Helper()
	if f, ok := w.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(s)
		return
	}
	c, ok := w.Canvas().(fyne.Shortcutable)
	if !ok {
		c, ok = reflect.ValueOf(w.Canvas()).Elem().FieldByName("WindowlessCanvas").Interface().(fyne.Shortcutable)
	}
	if !ok {
		t.Fatal("the test canvas takes no shortcuts")
	}
	c.TypedShortcut(s)
}
