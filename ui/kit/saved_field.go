package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// SavedField is a labelled place to type whose text is handed over when it is committed. What was refused stays in the
// entry, with the sentence below, until it is corrected.
type SavedField struct {
	Entry *TextEntry
	Box   *Field // what is laid out: the label, the entry, and what is wrong
	Grows bool   // an area becomes as high as its text, to a limit

	rows   int
	failed bool
	save   func(text string, done func(error))
	tell   func(error) string
}

// NewSavedField makes a field of one line, or an area when rows is more than one. save hands the text over and reports how
// that went; tell is the sentence of an error.
func NewSavedField(label string, rows int, tell func(error) string, save func(text string, done func(error))) *SavedField {
	f := &SavedField{rows: rows, save: save, tell: tell}
	if rows > 1 {
		f.Entry = NewTextArea(label, "", rows)
	} else {
		f.Entry = NewTextEntry(label, "")
	}
	f.Entry.OnCommitted = func(s string) { f.save(s, f.Saved) }
	f.Box = NewField(label, "", f.Entry)
	return f
}

// Saved shows how saving went: what is wrong, or nothing.
func (f *SavedField) Saved(err error) {
	f.failed = err != nil
	if err == nil {
		f.Box.SetWrong("")
	} else {
		f.Box.SetWrong(f.tell(err))
	}
}

// Failed tells that what stands there was refused.
func (f *SavedField) Failed() bool { return f.failed }

// Show fills in the text as it is saved, unless something else is being typed or was refused.
func (f *SavedField) Show(text, placeholder string) {
	f.Entry.SetPlaceHolder(placeholder)
	if f.failed {
		return
	}
	f.Entry.Reset(text)
	if f.Grows && f.Entry.MultiLine {
		f.Entry.SetMinRowsVisible(rowsFor(text, f.rows))
	}
}

// mostRows is how tall an area grows with its text.
const mostRows = 7

// rowsFor is how many rows show a text, from least to mostRows, at about 38 characters a row: Chinese ones count twice.
func rowsFor(text string, least int) int {
	rows := 0
	for line := range strings.Lines(text + "\n") {
		width := 0
		for _, r := range line {
			width++
			if r >= 0x2E80 {
				width++
			}
		}
		rows += 1 + max(width-2, 0)/38
	}
	return min(max(rows, least), mostRows)
}

// Clear forgets a refusal, when the field is to show something else.
func (f *SavedField) Clear() {
	f.failed = false
	f.Box.SetWrong("")
}

// Note puts a line below the field: where a value comes from.
func (f *SavedField) Note(note string) {
	if f.Box.Hint != note {
		f.Box.Hint = note
		f.Box.Refresh()
	}
}

// Offer adds a button that opens a list of values, as the Down key does in a line; choosing one commits at once what pick
// makes of it. pick nil: the value itself.
func (f *SavedField) Offer(canvas func() fyne.Canvas, values func() []string, pick func(typed, chosen string) string) {
	if pick == nil {
		pick = func(_, chosen string) string { return chosen }
	}
	open := func() {
		var items []*fyne.MenuItem
		for _, name := range values() {
			items = append(items, fyne.NewMenuItem(name, func() {
				f.Entry.SetText(pick(f.Entry.Text, name))
				f.Entry.Commit()
			}))
		}
		if len(items) == 0 || f.Entry.Disabled() {
			return
		}
		menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), canvas())
		menu.ShowAtRelativePosition(fyne.NewPos(0, f.Entry.Size().Height), f.Entry)
		menu.Resize(fyne.NewSize(f.Entry.Size().Width, min(menu.MinSize().Height, 320)))
	}
	button := widget.NewButtonWithIcon("", base.MenuDropDownIcon(), open)
	button.Importance = widget.LowImportance
	f.Entry.ActionItem = button
	f.Entry.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyDown && !f.Entry.MultiLine {
			open()
			return true
		}
		return false
	}
}
