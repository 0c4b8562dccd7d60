package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Tick is a check box in a list of them that floats: arrows walk the list, Escape leaves it, Enter ticks as Space does.
type Tick struct {
	widget.Check

	OnLeft   func()       // Escape
	OnWalked func(by int) // -1 to the one above, 1 to the one below
}

// NewTick makes a check box.
func NewTick(word string, on bool, changed func(bool)) *Tick {
	t := &Tick{}
	t.Text, t.Checked, t.OnChanged = word, on, changed
	t.ExtendBaseWidget(t)
	return t
}

// TypedKey implements fyne.Focusable.
func (t *Tick) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyEscape:
		if t.OnLeft != nil {
			t.OnLeft()
		}
	case fyne.KeyUp, fyne.KeyDown:
		if t.OnWalked != nil {
			t.OnWalked(map[fyne.KeyName]int{fyne.KeyUp: -1, fyne.KeyDown: 1}[k.Name])
		}
	case fyne.KeyReturn, fyne.KeyEnter:
		t.SetChecked(!t.Checked)
	default:
		t.Check.TypedKey(k)
	}
}
