package sprint

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// panel is what the inspector shows of one thing. It keeps its widgets and shows them with other values, so that what is being
// typed stays.
type panel interface {
	content() fyne.CanvasObject
	commit() // hands over what is being typed
}

// plainPanel is a panel with nothing to hand over.
type plainPanel struct{ box fyne.CanvasObject }

func (p plainPanel) content() fyne.CanvasObject { return p.box }
func (p plainPanel) commit()                    {}

// field is a labelled place to type with its error below: what was refused stays in the entry until it is corrected.
type field struct {
	entry  *kit.TextEntry
	box    *kit.Field
	failed bool
	save   func(text string, done func(error))
	tell   func(error) string // the sentence of an error
}

// newField makes a field of one line, or of several when rows is more than one. save hands the text over and reports how
// that went.
func newField(label string, rows int, tell func(error) string, save func(string, func(error))) *field {
	f := &field{save: save, tell: tell}
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
func (f *field) show(text, placeholder string) {
	f.entry.SetPlaceHolder(placeholder)
	if !f.failed {
		f.entry.Reset(text)
	}
}

// clear forgets a refusal, when the field is to show something else.
func (f *field) clear() {
	f.failed = false
	f.box.SetWrong("")
}

// offer adds a button that opens a list of values; choosing one commits what pick makes of it.
func (f *field) offer(canvas func() fyne.Canvas, values func() []string, pick func(typed, chosen string) string) {
	open := func() {
		var items []*fyne.MenuItem
		for _, name := range values() {
			items = append(items, fyne.NewMenuItem(name, func() {
				f.entry.SetText(pick(f.entry.Text, name))
				f.entry.Commit()
			}))
		}
		if len(items) == 0 || f.entry.Disabled() {
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
	return container.New(layout.NewCustomPaddedLayout(8, 0, 0, 0), kit.NewCutLine(s, "", "").Bold())
}

// paragraph is text that wraps, in small type.
func paragraph(s string) *widget.Label {
	l := widget.NewLabel(s)
	l.Wrapping = fyne.TextWrapWord
	l.SizeName = base.SizeNameCaptionText
	return l
}

// prose is text that wraps.
func prose(s string) *widget.Label {
	l := widget.NewLabel(s)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// labelled puts a caption above an input that is no text.
func labelled(label string, inputs ...fyne.CanvasObject) *fyne.Container {
	return container.New(kit.NewColumn(3), append([]fyne.CanvasObject{caption(label)}, inputs...)...)
}

func column(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(kit.NewColumn(2*base.Padding()), objects...)
}

// row puts objects beside each other, each as wide as it needs.
func row(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedHBoxLayout(6), objects...)
}

// toolButton is a button of a toolbar with an icon and a word.
func toolButton(icon fyne.Resource, word string, tapped func()) *kit.Button {
	b := kit.NewButton(word, tapped)
	b.Icon = icon
	return b
}

func quiet(word, label string, tapped func()) *kit.Button {
	b := kit.NewButton(word, tapped)
	b.Kind, b.Label = kit.ButtonQuiet, label
	return b
}

func enable(b *kit.Button, on bool) {
	switch {
	case on && b.Disabled():
		b.Enable()
	case !on && !b.Disabled():
		b.Disable()
	}
}

func setVisible(o fyne.CanvasObject, on bool) {
	switch {
	case on && !o.Visible():
		o.Show()
	case !on && o.Visible():
		o.Hide()
	}
}

// said joins the parts of a message that say something.
func said(parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, " · ")
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

// widthLayout gives its object so much width, in units at text size 13.
type widthLayout float32

func (l widthLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := layout.NewStackLayout().MinSize(objects)
	return fyne.NewSize(max(size.Width, float32(l)*base.TextSize()/13), size.Height)
}

func (l widthLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	layout.NewStackLayout().Layout(objects, size)
}
