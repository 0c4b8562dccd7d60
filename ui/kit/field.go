package kit

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

// Field is a labelled input with room below it for what is wrong, or else for a hint.
type Field struct {
	widget.BaseWidget

	Label string
	Hint  string // shown while nothing is wrong; may be empty
	Input fyne.CanvasObject

	wrong string
}

// NewField labels an input.
func NewField(label, hint string, input fyne.CanvasObject) *Field {
	f := &Field{Label: label, Hint: hint, Input: input}
	f.ExtendBaseWidget(f)
	return f
}

// SetWrong says what is wrong with the input; "" takes it back.
func (f *Field) SetWrong(sentence string) {
	if f.wrong != sentence {
		f.wrong = sentence
		f.Refresh()
		if sentence != "" {
			Reveal(f)
		}
	}
}

// Wrong is what is said to be wrong, "" if nothing is.
func (f *Field) Wrong() string { return f.wrong }

// AccessibilityLabel is the label, with what is wrong.
func (f *Field) AccessibilityLabel() string {
	if f.wrong != "" {
		return f.Label + ". " + f.wrong
	}
	return f.Label
}

// AccessibilityRole is that of a container.
func (f *Field) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// CreateRenderer implements fyne.Widget.
func (f *Field) CreateRenderer() fyne.WidgetRenderer {
	f.ExtendBaseWidget(f)
	r := &fieldRenderer{f: f, label: NewCutLine(f.Label, theme.Muted, base.SizeNameCaptionText), below: widget.NewRichText()}
	r.below.Wrapping = fyne.TextWrapWord
	if area, ok := f.Input.(*TextEntry); ok && area.MultiLine {
		r.wheel = newWheel(area)
	}
	r.Refresh()
	return r
}

type fieldRenderer struct {
	f     *Field
	label *TextLine
	below *widget.RichText
	wheel *wheel // over an area of text; nil: there is none
}

const fieldGap = 3

func (r *fieldRenderer) Destroy() {}

func (r *fieldRenderer) Objects() []fyne.CanvasObject {
	if r.wheel != nil {
		return []fyne.CanvasObject{r.label, r.f.Input, r.wheel, r.below}
	}
	return []fyne.CanvasObject{r.label, r.f.Input, r.below}
}

func (r *fieldRenderer) Layout(size fyne.Size) {
	y := r.label.MinSize().Height
	r.label.Resize(fyne.NewSize(size.Width, y))
	y += fieldGap
	h := r.f.Input.MinSize().Height
	r.f.Input.Move(fyne.NewPos(0, y))
	r.f.Input.Resize(fyne.NewSize(size.Width, h))
	if r.wheel != nil {
		r.wheel.Move(r.f.Input.Position())
		r.wheel.Resize(r.f.Input.Size())
	}
	pad := r.f.Theme().Size(base.SizeNameInnerPadding)
	r.below.Resize(fyne.NewSize(size.Width+2*pad, 0)) // rich text brings its own padding, which the label line has not
	r.below.Move(fyne.NewPos(-pad, y+h-pad+fieldGap))
	r.below.Resize(fyne.NewSize(size.Width+2*pad, r.below.MinSize().Height))
}

func (r *fieldRenderer) MinSize() fyne.Size {
	m := r.f.Input.MinSize()
	h := r.label.MinSize().Height + fieldGap + m.Height
	if r.below.Visible() {
		h += r.below.MinSize().Height - 2*r.f.Theme().Size(base.SizeNameInnerPadding) + fieldGap
	}
	return fyne.NewSize(m.Width, h)
}

func (r *fieldRenderer) Refresh() {
	words, color := r.f.Hint, theme.Muted
	if r.f.wrong != "" {
		words, color = r.f.wrong, theme.RedText
	}
	r.label.Text = r.f.Label
	r.label.Refresh()
	r.below.Hidden = words == ""
	r.below.Segments = []widget.RichTextSegment{&widget.TextSegment{Text: words, Style: widget.RichTextStyle{ColorName: color, SizeName: base.SizeNameCaptionText}}}
	r.below.Refresh()
	r.Layout(r.f.Size())
	r.f.Input.Refresh()
}
