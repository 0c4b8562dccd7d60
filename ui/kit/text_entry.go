package kit

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Focusable    = (*TextEntry)(nil)
	_ fyne.Shortcutable = (*TextEntry)(nil)
	_ fyne.Accessible   = (*TextEntry)(nil)
)

// TextEntry is an entry that says when its text is meant: on Enter (Ctrl+Enter when it has several lines) and when the
// focus leaves it. Escape puts the text back. Shortcuts an entry has no use for go to the window.
type TextEntry struct {
	widget.Entry

	Label       string            // what a screen reader says
	OnCommitted func(text string) // called once for each changed text; may be nil
	OnKey       func(*fyne.KeyEvent) bool
	OnShortcut  func(fyne.KeyboardShortcut) bool // first refusal of shortcuts
	OnLeft      func()                           // the focus left, after OnCommitted

	committed string
}

// NewTextEntry makes an entry of one line.
func NewTextEntry(label, text string) *TextEntry {
	e := &TextEntry{Label: label, committed: text}
	e.ExtendBaseWidget(e)
	e.Text = text
	e.CursorColumn = len([]rune(text))
	return e
}

// NewTextArea makes an entry of several lines, which wrap.
func NewTextArea(label, text string, rows int) *TextEntry {
	e := &TextEntry{Label: label, committed: text}
	e.MultiLine = true
	e.Wrapping = fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	e.Text = text
	e.SetMinRowsVisible(rows)
	return e
}

// AccessibilityLabel names the field.
func (e *TextEntry) AccessibilityLabel() string { return e.Label }

// AccessibilityRole is that of text.
func (e *TextEntry) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Reset shows a text that is saved already. What is being typed is kept: it becomes a change to this text.
func (e *TextEntry) Reset(text string) {
	typing := e.Text != e.committed
	e.committed = text
	if !typing && e.Text != text {
		e.SetText(text)
	}
}

// Typing tells whether the text differs from the saved one.
func (e *TextEntry) Typing() bool { return e.Text != e.committed }

// Commit hands over the text if it has changed since it was last handed over.
func (e *TextEntry) Commit() {
	if e.Text == e.committed {
		return
	}
	e.committed = e.Text
	if e.OnCommitted != nil {
		e.OnCommitted(e.Text)
	}
}

// FocusLost implements fyne.Focusable.
func (e *TextEntry) FocusLost() {
	e.Entry.FocusLost()
	e.Commit()
	if e.OnLeft != nil {
		e.OnLeft()
	}
}

// TypedKey implements fyne.Focusable.
func (e *TextEntry) TypedKey(k *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(k) {
		return
	}
	switch k.Name {
	case fyne.KeyEscape:
		if e.Text != e.committed {
			e.SetText(e.committed)
			return
		}
		PassKey(e, k)
	case fyne.KeyF1, fyne.KeyF3, fyne.KeyF5, fyne.KeyF11:
		PassKey(e, k)
	case fyne.KeyReturn, fyne.KeyEnter:
		if !e.MultiLine {
			e.Commit()
		}
		e.Entry.TypedKey(k)
	default:
		e.Entry.TypedKey(k)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *TextEntry) TypedShortcut(s fyne.Shortcut) {
	k, ok := s.(fyne.KeyboardShortcut)
	if ok && e.OnShortcut != nil && e.OnShortcut(k) {
		return
	}
	if ok && k.Key() == fyne.KeyZ && k.Mod() == fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift {
		e.Redo() // its other form; while typing it belongs to the text
		return
	}
	if !ok || entryUses(k) {
		e.Entry.TypedShortcut(s)
		return
	}
	if e.MultiLine && (k.Key() == fyne.KeyReturn || k.Key() == fyne.KeyEnter) && k.Mod() == fyne.KeyModifierShortcutDefault {
		e.Commit()
		if e.OnSubmitted != nil {
			e.OnSubmitted(e.Text)
		}
		return
	}
	PassShortcut(e, s)
}

// entryUses lists what widget.Entry does itself: editing, and moving by words.
func entryUses(k fyne.KeyboardShortcut) bool {
	switch k.ShortcutName() {
	case "Undo", "Redo", "Cut", "Copy", "Paste", "SelectAll":
		return true
	}
	word := fyne.KeyModifierShortcutDefault
	if runtime.GOOS == "darwin" {
		word = fyne.KeyModifierAlt
		if (k.Key() == fyne.KeyLeft || k.Key() == fyne.KeyRight) && k.Mod()&^fyne.KeyModifierShift == fyne.KeyModifierSuper {
			return true
		}
	}
	switch k.Key() {
	case fyne.KeyLeft, fyne.KeyRight:
		return k.Mod()&^fyne.KeyModifierShift == word
	}
	return false
}
