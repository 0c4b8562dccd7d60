package kit

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

// typedEntry is what entries of numbers and dates share: text that is read as
// a value while it is typed, with a sentence below about what is wrong with it.
// What was typed stays until it is right.
type typedEntry[T comparable] struct {
	widget.BaseWidget

	OnChanged   func(T) // the text was changed and is right; may be nil
	OnCommitted func(T) // Enter, or the focus left, with another value than before; may be nil

	parse  func(text string) (value T, wrong string)
	format func(T) string

	entry *TextEntry
	tail  fyne.CanvasObject // at the right of the entry; may be nil
	saved T                 // as set or committed last
	now   T                 // as typed, if it is right
	wrong string
}

func (e *typedEntry[T]) init(label string, value T, parse func(string) (T, string), format func(T) string) {
	e.parse, e.format, e.saved, e.now = parse, format, value, value
	e.entry = NewTextEntry(label, format(value))
	e.entry.OnChanged = e.typed
	e.entry.OnCommitted = func(string) { e.commit() }
}

// Entry is the entry itself: for the focus, a placeholder, Disable.
func (e *typedEntry[T]) Entry() *TextEntry { return e.entry }

// Value is what the text means, or the last right value.
func (e *typedEntry[T]) Value() T { return e.now }

// Wrong is the sentence about what is wrong with the text, "" if nothing is.
func (e *typedEntry[T]) Wrong() string { return e.wrong }

// SetValue shows a saved value, without calling anything. What is being typed stays.
func (e *typedEntry[T]) SetValue(v T) {
	typing := e.entry.Typing()
	e.saved = v
	e.entry.Reset(e.format(v))
	if !typing {
		e.now = v
		e.say("")
	}
}

func (e *typedEntry[T]) typed(text string) {
	v, wrong := e.parse(text)
	e.say(wrong)
	if wrong != "" || same(v, e.now) {
		return
	}
	e.now = v
	if e.OnChanged != nil {
		e.OnChanged(v)
	}
}

// commit hands over a right value, written as values are; a wrong one stays as it was typed.
func (e *typedEntry[T]) commit() {
	if e.wrong != "" {
		return
	}
	e.entry.Reset(e.entry.Text) // as typed is as saved now
	if s := e.format(e.now); s != e.entry.Text {
		e.entry.Reset(s)
	}
	if same(e.now, e.saved) {
		return
	}
	e.saved = e.now
	if e.OnCommitted != nil {
		e.OnCommitted(e.now)
	}
}

// same compares values; what is not a number is the same as itself here.
func same[T comparable](a, b T) bool { return a == b || a != a && b != b }

func (e *typedEntry[T]) say(wrong string) {
	if e.wrong != wrong {
		e.wrong = wrong
		e.Refresh()
	}
}

// AccessibilityLabel is that of the entry, with what is wrong.
func (e *typedEntry[T]) AccessibilityLabel() string {
	if e.wrong != "" {
		return e.entry.Label + ". " + e.wrong
	}
	return e.entry.Label
}

// AccessibilityRole is that of a container: the entry inside is the text.
func (e *typedEntry[T]) AccessibilityRole() fyne.AccessibleRole {
	return fyne.AccessibleRoleContainer
}

// CreateRenderer implements fyne.Widget.
func (e *typedEntry[T]) CreateRenderer() fyne.WidgetRenderer {
	r := &typedRenderer{entry: e.entry, tail: e.tail, wrong: func() string { return e.wrong }, size: e.Size,
		below: newParagraph(theme.RedText, base.SizeNameCaptionText, fyne.TextAlignLeading)}
	r.Refresh()
	return r
}

type typedRenderer struct {
	entry *TextEntry
	tail  fyne.CanvasObject
	below *widget.RichText
	wrong func() string
	size  func() fyne.Size
}

func (r *typedRenderer) Destroy() {}

func (r *typedRenderer) Objects() []fyne.CanvasObject {
	if r.tail == nil {
		return []fyne.CanvasObject{r.entry, r.below}
	}
	return []fyne.CanvasObject{r.entry, r.tail, r.below}
}

func (r *typedRenderer) tailWidth() float32 {
	if r.tail == nil {
		return 0
	}
	return r.tail.MinSize().Width + 6
}

func (r *typedRenderer) MinSize() fyne.Size {
	h := r.entry.MinSize().Height
	if r.below.Visible() {
		h += r.below.MinSize().Height - 6
	}
	return fyne.NewSize(84*base.Size(base.SizeNameText)/normalText+r.tailWidth(), h)
}

func (r *typedRenderer) Layout(size fyne.Size) {
	h, tail := r.entry.MinSize().Height, r.tailWidth()
	r.entry.Resize(fyne.NewSize(max(size.Width-tail, 0), h))
	if r.tail != nil {
		m := r.tail.MinSize()
		r.tail.Move(fyne.NewPos(size.Width-tail+6, (h-m.Height)/2))
		r.tail.Resize(m)
	}
	pad := base.Size(base.SizeNameInnerPadding)
	r.below.Move(fyne.NewPos(-pad, h-pad+fieldGap))
	r.below.Resize(fyne.NewSize(size.Width+2*pad, r.below.Size().Height)) // its height follows from its width
	r.below.Resize(fyne.NewSize(size.Width+2*pad, r.below.MinSize().Height))
}

func (r *typedRenderer) Refresh() {
	r.below.Hidden = r.wrong() == ""
	setParagraph(r.below, r.wrong())
	r.Layout(r.size())
	r.entry.Refresh()
	if r.tail != nil {
		r.tail.Refresh()
	}
}
