package kit

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

func entryInWindow(t *testing.T, text string) (*TextEntry, fyne.Window, *[]string) {
	t.Helper()
	test.NewTempApp(t)
	e := NewTextEntry("Name", text)
	var said []string
	e.OnCommitted = func(s string) { said = append(said, s) }
	w := test.NewTempWindow(t, e)
	w.Canvas().Focus(e)
	return e, w, &said
}

func TestTextEntryCommitsWhenLeftAndOnlyOnce(t *testing.T) {
	e, w, said := entryInWindow(t, "Check-in")
	test.Type(e, "!")
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.Canvas().Unfocus()
	if len(*said) != 1 || (*said)[0] != "Check-in!" && (*said)[0] != "!Check-in" {
		t.Errorf("committed %q", *said)
	}
}

func TestTextEntryCommitsNothingUnchanged(t *testing.T) {
	_, w, said := entryInWindow(t, "Check-in")
	w.Canvas().Unfocus()
	if len(*said) != 0 {
		t.Errorf("committed %q", *said)
	}
}

func TestEscapePutsTheTextBack(t *testing.T) {
	e, w, said := entryInWindow(t, "Check-in")
	test.Type(e, "xyz")
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.Canvas().Unfocus()
	if e.Text != "Check-in" || len(*said) != 0 {
		t.Errorf("text %q, committed %q", e.Text, *said)
	}
}

func TestResetKeepsWhatIsBeingTyped(t *testing.T) {
	e, _, _ := entryInWindow(t, "Check-in")
	e.Reset("Check-in desk")
	if e.Text != "Check-in desk" {
		t.Errorf("an untouched entry shows %q", e.Text)
	}
	e.SetText("Bag drop")
	e.Reset("Check-in counter")
	if e.Text != "Bag drop" || !e.Typing() {
		t.Errorf("what was typed is gone: %q", e.Text)
	}
}

func TestEntriesKeepTheirOwnShortcutsAndPassOnTheRest(t *testing.T) {
	mine := []fyne.KeyboardShortcut{&fyne.ShortcutUndo{}, &fyne.ShortcutRedo{}, &fyne.ShortcutCopy{}, &fyne.ShortcutPaste{}, &fyne.ShortcutCut{}, &fyne.ShortcutSelectAll{}}
	for _, s := range mine {
		if !entryUses(s) {
			t.Errorf("%s goes to the window", s.ShortcutName())
		}
	}
	for _, k := range []fyne.KeyName{fyne.KeyK, fyne.Key1, fyne.KeyN, fyne.KeyI, fyne.KeySlash} {
		if entryUses(&desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault}) {
			t.Errorf("Ctrl+%s stays in the entry", k)
		}
	}
}
