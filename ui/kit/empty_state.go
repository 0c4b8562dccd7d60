package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var _ fyne.Accessible = (*EmptyState)(nil)

// EmptyState stands where there is nothing yet: what belongs here, why, and the one thing to do.
type EmptyState struct {
	widget.BaseWidget

	Icon     fyne.Resource // optional
	Title    string
	Sentence string
	Action   *Button // nil when there is nothing to do
}

// NewEmptyState makes an empty state; an empty action means there is none.
func NewEmptyState(title, sentence, action string, onAction func()) *EmptyState {
	e := &EmptyState{Title: title, Sentence: sentence}
	if action != "" {
		e.Action = NewPrimaryButton(action, onAction)
	}
	e.ExtendBaseWidget(e)
	return e
}

// AccessibilityLabel implements fyne.Accessible.
func (e *EmptyState) AccessibilityLabel() string { return e.Title + ". " + e.Sentence }

// AccessibilityRole implements fyne.Accessible.
func (e *EmptyState) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// sentenceWidth is how wide the sentence may run before it wraps, at text size 13.
const sentenceWidth = 380

// CreateRenderer implements fyne.Widget.
func (e *EmptyState) CreateRenderer() fyne.WidgetRenderer {
	e.ExtendBaseWidget(e)
	r := &emptyRenderer{e: e, title: canvas.NewText("", nil), icon: &canvas.Image{FillMode: canvas.ImageFillContain}}
	r.title.TextStyle.Bold = true
	r.title.Alignment = fyne.TextAlignCenter
	r.sentence = newParagraph(theme.Muted, base.SizeNameText, fyne.TextAlignCenter)
	r.Refresh()
	return r
}

type emptyRenderer struct {
	e        *EmptyState
	icon     *canvas.Image
	title    *canvas.Text
	sentence *widget.RichText
}

func (r *emptyRenderer) Destroy() {}

func (r *emptyRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{r.icon, r.title, r.sentence}
	if r.e.Action != nil {
		o = append(o, r.e.Action)
	}
	return o
}

func (r *emptyRenderer) MinSize() fyne.Size {
	return fyne.NewSize(min(r.title.MinSize().Width, 200), r.height(sentenceWidth))
}

// parts are the heights from top to bottom, with the gaps above them.
func (r *emptyRenderer) height(w float32) float32 {
	h := r.title.MinSize().Height + 4 + r.sentenceHeight(w)
	if r.e.Icon != nil {
		h += 40 + 12
	}
	if r.e.Action != nil {
		h += 12 + r.e.Action.MinSize().Height
	}
	return h
}

func (r *emptyRenderer) sentenceHeight(w float32) float32 {
	if r.e.Sentence == "" {
		return 0
	}
	r.sentence.Resize(fyne.NewSize(w, r.sentence.Size().Height))
	return r.sentence.MinSize().Height
}

func (r *emptyRenderer) Layout(size fyne.Size) {
	w := min(size.Width-16, sentenceWidth*r.e.Theme().Size(base.SizeNameText)/13)
	y := max(0, (size.Height-r.height(w))*0.42) // a little above the middle looks centred
	mid := func(o fyne.CanvasObject, s fyne.Size, gap float32) {
		o.Move(fyne.NewPos((size.Width-s.Width)/2, y))
		o.Resize(s)
		y += s.Height + gap
	}
	if r.e.Icon != nil {
		mid(r.icon, fyne.NewSquareSize(40), 12)
	}
	mid(r.title, r.title.MinSize(), 4)
	if r.e.Sentence != "" {
		mid(r.sentence, fyne.NewSize(w, r.sentenceHeight(w)), 12)
	}
	if r.e.Action != nil {
		mid(r.e.Action, r.e.Action.MinSize(), 0)
	}
}

func (r *emptyRenderer) Refresh() {
	e, get := r.e, colorsOf(r.e)
	r.title.Text, r.title.Color = e.Title, get(base.ColorNameForeground)
	r.title.TextSize = e.Theme().Size(base.SizeNameSubHeadingText)
	r.sentence.Hidden = e.Sentence == ""
	setParagraph(r.sentence, e.Sentence)
	r.icon.Hidden = e.Icon == nil
	if e.Icon != nil {
		r.icon.Resource = base.NewColoredResource(e.Icon, theme.Muted)
		r.icon.Refresh()
	}
	r.title.Refresh()
	r.Layout(e.Size())
}
