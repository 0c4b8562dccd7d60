package journey

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// panel is what the inspector shows of one thing. It keeps its widgets and shows them with other values, so that walking
// over cards is quick and what is being typed stays.
type panel interface {
	content() fyne.CanvasObject
	commit() // hands over what is being typed
}

// field is a labelled place to type with its error below: what was refused stays in the entry until it is corrected.
type field struct {
	entry  *kit.TextEntry
	box    *kit.Field
	rows   int
	failed bool
	save   func(text string, done func(error))
	tell   func(error) string // the sentence of an error
}

// newField makes a field of one line, or of several when rows is more than one. save hands the text over and reports how
// that went.
func newField(label string, rows int, tell func(error) string, save func(string, func(error))) *field {
	f := &field{rows: rows, save: save, tell: tell}
	if rows > 1 {
		f.entry = kit.NewTextArea(label, "", rows)
	} else {
		f.entry = kit.NewTextEntry(label, "")
	}
	f.entry.OnCommitted = func(s string) { f.save(s, f.saved) }
	f.box = kit.NewField(label, "", f.entry)
	return f
}

func (f *field) saved(err error) {
	f.failed = err != nil
	if err == nil {
		f.box.SetWrong("")
	} else {
		f.box.SetWrong(f.tell(err))
	}
}

// show fills in the value as it is saved, unless something else is being typed or was refused.
func (f *field) show(text string, various bool, placeholder string) {
	f.entry.SetPlaceHolder(placeholder)
	if various {
		text = ""
	}
	if f.failed {
		return
	}
	f.entry.Reset(text)
	if f.entry.MultiLine {
		f.entry.SetMinRowsVisible(rowsFor(text, f.rows))
	}
}

// mostRows is how tall an area grows with its text.
const mostRows = 7

// rowsFor is how many rows show a text, from least to mostRows, at about 44 characters a row: Chinese ones count twice.
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
		rows += 1 + max(width-2, 0)/44
	}
	return min(max(rows, least), mostRows)
}

// clear forgets a refusal, when the field is to show something else.
func (f *field) clear() {
	f.failed = false
	f.box.SetWrong("")
}

// say puts a note below the field: where a value comes from.
func (f *field) say(note string) {
	if f.box.Hint != note {
		f.box.Hint = note
		f.box.Refresh()
	}
}

// list adds a button that offers values; choosing one commits it at once.
func (f *field) list(canvas func() fyne.Canvas, values func() []string) {
	f.offer(canvas, values, func(_, chosen string) string { return chosen })
}

// listMore is list for a field of several words, divided by commas: the chosen one joins them.
func (f *field) listMore(canvas func() fyne.Canvas, values func() []string) {
	f.offer(canvas, values, func(typed, chosen string) string {
		return strings.Join(journey.ParseTags(typed+","+chosen), ", ")
	})
}

func (f *field) offer(canvas func() fyne.Canvas, values func() []string, pick func(typed, chosen string) string) {
	open := func() {
		names := values()
		items := make([]*fyne.MenuItem, len(names))
		for i, name := range names {
			items[i] = fyne.NewMenuItem(name, func() {
				f.entry.SetText(pick(f.entry.Text, name))
				f.entry.Commit()
			})
		}
		if len(items) == 0 {
			return
		}
		menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), canvas())
		menu.ShowAtRelativePosition(fyne.NewPos(0, f.entry.Size().Height), f.entry)
		menu.Resize(fyne.NewSize(f.entry.Size().Width, min(menu.MinSize().Height, 320)))
	}
	button := widget.NewButtonWithIcon("", base.MenuDropDownIcon(), open)
	button.Importance = widget.LowImportance
	f.entry.ActionItem = button
	f.entry.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name == fyne.KeyDown && !f.entry.MultiLine {
			open()
			return true
		}
		return false
	}
}

func caption(s string) *kit.TextLine { return kit.NewCutLine(s, theme.Muted, base.SizeNameCaptionText) }

// heading begins a group of the inspector.
func heading(s string) fyne.CanvasObject {
	line := kit.NewCutLine(s, "", "").Bold()
	return container.New(layout.NewCustomPaddedLayout(8, 0, 0, 0), line)
}

// paragraph is text that wraps, in small type.
func paragraph(s string) *widget.Label {
	l := widget.NewLabel(s)
	l.Wrapping = fyne.TextWrapWord
	l.SizeName = base.SizeNameCaptionText
	return l
}

// labelled puts a caption above an input that is no text.
func labelled(label string, inputs ...fyne.CanvasObject) fyne.CanvasObject {
	return container.New(kit.NewColumn(3), append([]fyne.CanvasObject{caption(label)}, inputs...)...)
}

// shared is the value all have, or "" and various when they differ.
func shared[T any](all []T, of func(T) string) (value string, various bool) {
	for i, x := range all {
		v := of(x)
		if i == 0 {
			value = v
		} else if v != value {
			return "", true
		}
	}
	return value, false
}

func setVisible(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}
