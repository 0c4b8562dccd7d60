// Package uitest drives widgets in tests the way a real window does, and keeps
// pictures of them for people to look at. Only tests import it. It must not
// import ui/kit or a screen: their own tests use it.
package uitest

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// dragSteps is how many pointer events lie between two points of a path.
const dragSteps = 8

// Target is anything that can be dragged on.
type Target interface {
	fyne.CanvasObject
	fyne.Draggable
}

// Drag presses the primary button at the first point of a path (relative to
// obj), moves through the others in small steps and releases at the last, with
// the events and the order of the desktop driver: MouseDown, Dragged with both
// positions, MouseUp, DragEnd.
func Drag(t testing.TB, obj Target, path ...fyne.Position) {
	t.Helper()
	DragWith(t, obj, DragOptions{}, path...)
}

// DragOptions say how a drag differs from the plain one.
type DragOptions struct {
	Button     desktop.MouseButton // primary when zero
	Down, Up   fyne.KeyModifier    // held while pressing, while releasing
	BeforeDrop func()              // called with the pointer at the last point
	NoDrop     bool                // leave the button down
}

// DragWith is Drag with options.
func DragWith(t testing.TB, obj Target, o DragOptions, path ...fyne.Position) {
	t.Helper()
	if len(path) < 2 {
		t.Fatal("a drag needs two points at least")
	}
	if o.Button == 0 {
		o.Button = desktop.MouseButtonPrimary
	}
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(obj)
	mouse, isMouse := any(obj).(desktop.Mouseable)
	event := func(at fyne.Position, mod fyne.KeyModifier) *desktop.MouseEvent {
		return &desktop.MouseEvent{
			PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: origin.Add(at)}, Button: o.Button, Modifier: mod,
		}
	}
	if isMouse {
		mouse.MouseDown(event(path[0], o.Down))
	}
	last := path[0]
	for _, to := range path[1:] {
		from := last
		for i := 1; i <= dragSteps; i++ {
			f := float32(i) / dragSteps
			at := fyne.NewPos(from.X+(to.X-from.X)*f, from.Y+(to.Y-from.Y)*f)
			obj.Dragged(&fyne.DragEvent{
				PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: origin.Add(at)},
				Dragged:    fyne.NewDelta(at.X-last.X, at.Y-last.Y),
			})
			last = at
		}
	}
	if o.BeforeDrop != nil {
		o.BeforeDrop()
	}
	if o.NoDrop {
		return
	}
	if isMouse {
		mouse.MouseUp(event(last, o.Up))
	}
	obj.DragEnd()
}

// Click presses and releases the primary button at a point of obj, and taps when obj is tappable.
func Click(obj fyne.CanvasObject, at fyne.Position, mod fyne.KeyModifier) {
	pe := fyne.PointEvent{Position: at, AbsolutePosition: fyne.CurrentApp().Driver().AbsolutePositionForObject(obj).Add(at)}
	if m, ok := obj.(desktop.Mouseable); ok {
		ev := &desktop.MouseEvent{PointEvent: pe, Button: desktop.MouseButtonPrimary, Modifier: mod}
		m.MouseDown(ev)
		m.MouseUp(ev)
	}
	if tp, ok := obj.(fyne.Tappable); ok {
		tp.Tapped(&pe)
	}
}
