package ui

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
)

// shortcutText is how keys are written for people: "Ctrl+Shift+Z", "Strg+K", "⇧⌘Z".
func shortcutText(tx *text.Texts, s fyne.Shortcut) string {
	k, ok := s.(fyne.KeyboardShortcut)
	if !ok {
		return s.ShortcutName()
	}
	if runtime.GOOS == "darwin" {
		return macShortcut(k) + keyText(tx, k.Key())
	}
	var parts []string
	for _, m := range []struct {
		mod fyne.KeyModifier
		key string
	}{{fyne.KeyModifierControl, "key.ctrl"}, {fyne.KeyModifierAlt, "key.alt"}, {fyne.KeyModifierSuper, "key.super"}, {fyne.KeyModifierShift, "key.shift"}} {
		if k.Mod()&m.mod != 0 {
			parts = append(parts, tx.T(m.key))
		}
	}
	return strings.Join(append(parts, keyText(tx, k.Key())), "+")
}

func macShortcut(k fyne.KeyboardShortcut) string {
	s := ""
	for _, m := range []struct {
		mod  fyne.KeyModifier
		sign string
	}{{fyne.KeyModifierControl, "⌃"}, {fyne.KeyModifierAlt, "⌥"}, {fyne.KeyModifierShift, "⇧"}, {fyne.KeyModifierSuper, "⌘"}} {
		if k.Mod()&m.mod != 0 {
			s += m.sign
		}
	}
	return s
}

// keyText is what is printed on a key.
func keyText(tx *text.Texts, key fyne.KeyName) string {
	switch key {
	case fyne.KeyLeft:
		return "←"
	case fyne.KeyRight:
		return "→"
	case fyne.KeyUp:
		return "↑"
	case fyne.KeyDown:
		return "↓"
	case fyne.KeyReturn, fyne.KeyEnter:
		return tx.T("key.enter")
	case fyne.KeyEscape:
		return tx.T("key.escape")
	case fyne.KeyDelete:
		return tx.T("key.delete")
	case fyne.KeyInsert:
		return tx.T("key.insert")
	case fyne.KeySpace:
		return tx.T("key.space")
	case fyne.KeyBackspace:
		return tx.T("key.backspace")
	case fyne.KeyPageUp:
		return tx.T("key.page_up")
	case fyne.KeyPageDown:
		return tx.T("key.page_down")
	case fyne.KeyHome:
		return tx.T("key.home")
	case fyne.KeyEnd:
		return tx.T("key.end")
	case fyne.KeyTab:
		return tx.T("key.tab")
	case fyne.KeyPlus, fyne.KeyEqual:
		return "+"
	case fyne.KeyMinus:
		return "−"
	}
	return string(key)
}
