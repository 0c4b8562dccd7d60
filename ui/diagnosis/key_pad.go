package diagnosis

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/kit"
)

var (
	_ fyne.Focusable    = (*keyPad)(nil)
	_ fyne.Tabbable     = (*keyPad)(nil)
	_ fyne.Tappable     = (*keyPad)(nil)
	_ fyne.Shortcutable = (*keyPad)(nil)
	_ fyne.Accessible   = (*keyPad)(nil)
	_ desktop.Keyable   = (*keyPad)(nil)
)

// keyPad holds the keyboard while answers are given: every key is the screen's, until an entry inside is typed into, which
// then has them all to itself.
type keyPad struct {
	widget.BaseWidget
	content fyne.CanvasObject
	label   func() string               // what a screen reader says: the question and its answer
	onRune  func(r rune)                // a character
	onKey   func(key fyne.KeyName) bool // false: the window may want it
	onFocus func(on bool)
	shift   bool
}

func newKeyPad(content fyne.CanvasObject) *keyPad {
	p := &keyPad{content: content}
	p.ExtendBaseWidget(p)
	return p
}

// AcceptsTab implements fyne.Tabbable: Tab goes to the comment of the question. Shift+Tab leaves.
func (p *keyPad) AcceptsTab() bool { return !p.shift }

// AccessibilityLabel implements fyne.Accessible.
func (p *keyPad) AccessibilityLabel() string { return p.label() }

// AccessibilityRole implements fyne.Accessible.
func (p *keyPad) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// FocusGained implements fyne.Focusable.
func (p *keyPad) FocusGained() { p.onFocus(true) }

// FocusLost implements fyne.Focusable.
func (p *keyPad) FocusLost() { p.shift = false; p.onFocus(false) }

// KeyDown implements desktop.Keyable.
func (p *keyPad) KeyDown(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		p.shift = true
	}
}

// KeyUp implements desktop.Keyable.
func (p *keyPad) KeyUp(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		p.shift = false
	}
}

// Tapped implements fyne.Tappable: a click beside the answers keeps the keyboard here.
func (p *keyPad) Tapped(*fyne.PointEvent) {
	if c := kit.CanvasOf(p); c != nil {
		c.Focus(p)
	}
}

// TypedKey implements fyne.Focusable.
func (p *keyPad) TypedKey(e *fyne.KeyEvent) {
	if !p.onKey(e.Name) {
		kit.PassKey(p, e)
	}
}

// TypedRune implements fyne.Focusable.
func (p *keyPad) TypedRune(r rune) {
	if r == '?' || r == '？' {
		kit.PassRune(p, r)
		return
	}
	p.onRune(r)
}

// TypedShortcut implements fyne.Shortcutable.
func (p *keyPad) TypedShortcut(s fyne.Shortcut) { kit.PassShortcut(p, s) }

// CreateRenderer implements fyne.Widget.
func (p *keyPad) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.content) }
