package diagnosis

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain/diagnosis"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

var _ fyne.Tappable = (*sheetRow)(nil)

// sheetRow is a question on a sheet: its words, its answers, and the comment.
type sheetRow struct {
	widget.BaseWidget
	v        *sheetView
	at       int
	question diagnosis.Question
	back     *patch
	marks    *marks // nil for open questions
	comment  *kit.TextEntry
	extra    *fyne.Container // holds the comment when there is one or the row has the keyboard
	box      *fyne.Container
}

func newSheetRow(v *sheetView, at int, q diagnosis.Question) *sheetRow {
	tx := v.tx
	r := &sheetRow{v: v, at: at, question: q, back: newPatch("", "")}
	words := column(0, paragraph(q.Text))
	if q.Hint != "" {
		words.Add(kit.NewSmallPrint(q.Hint))
	}
	placeholder := tx.T("diag.comment_hint")
	if q.Type == diagnosis.TypeNote {
		placeholder = tx.T("diag.note_hint")
	}
	r.comment = kit.NewTextEntry(tx.T("diagnosis.comment")+": "+q.Label, "")
	r.comment.SetPlaceHolder(placeholder)
	r.comment.OnChanged = func(s string) { v.commented(q, s) }
	r.comment.OnSubmitted = func(string) { v.takeFocus() }
	r.comment.OnKey = func(k *fyne.KeyEvent) bool {
		if k.Name != fyne.KeyEscape {
			return false
		}
		v.takeFocus() // what was typed is saved already
		return true
	}
	r.extra = container.New(layout.NewCustomPaddedLayout(0, 4, 6, 6), r.comment)
	r.extra.Hide()
	words.Add(r.extra)
	id := kit.NewTextLine(q.ID, theme.Muted, "").Bold()
	left := container.New(leastWidth(36), container.New(layout.NewCustomPaddedLayout(7, 0, 8, 0), container.NewVBox(id)))
	var right fyne.CanvasObject = container.New(leastWidth(148), layout.NewSpacer())
	if q.Type != diagnosis.TypeNote {
		r.marks = newMarks(q, func(value diagnosis.Value) string { return signOf(tx, value) }, func(value diagnosis.Value) {
			v.moveTo(r.at)
			v.answer(value, false)
			v.takeFocus()
		})
		right = r.marks
	}
	r.box = container.NewBorder(nil, nil, left, container.New(layout.NewCustomPaddedLayout(4, 4, 4, 8), container.NewVBox(right)), words)
	r.ExtendBaseWidget(r)
	return r
}

// set shows an answer. A comment that is being typed stays.
func (r *sheetRow) set(value diagnosis.Value, comment string, locked bool) {
	if r.marks != nil {
		r.marks.set(value, locked)
	}
	if r.v.h.Window().Canvas().Focused() != fyne.Focusable(r.comment) && r.comment.Text != comment {
		changed := r.comment.OnChanged
		r.comment.OnChanged = nil
		r.comment.SetText(comment)
		r.comment.Commit() // it is what is saved
		r.comment.OnChanged = changed
	}
	kit.SetEnabled(r.comment, !locked)
}

// here shows whether the keyboard is on the row, and tells whether its height changed.
func (r *sheetRow) here(current, focused bool) (changed bool) {
	fill, stroke := fyne.ThemeColorName(""), fyne.ThemeColorName("")
	if current {
		fill = theme.Surface
		if focused {
			stroke = theme.Accent
		}
	}
	r.back.set(fill, stroke)
	want := current && !r.comment.Disabled() || r.comment.Text != "" || r.question.Type == diagnosis.TypeNote
	if changed = r.extra.Visible() != want; changed {
		kit.SetVisible(r.extra, want)
	}
	return changed
}

// Tapped implements fyne.Tappable.
func (r *sheetRow) Tapped(*fyne.PointEvent) {
	r.v.moveTo(r.at)
	r.v.takeFocus()
}

// CreateRenderer implements fyne.Widget.
func (r *sheetRow) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(r.back, r.box))
}

// spoken is what a screen reader says of the question the keyboard is on.
func (r *sheetRow) spoken() string {
	said := r.question.ID + ". " + r.question.Text
	if r.marks != nil {
		said += " " + r.v.tx.T("diag.spoken_answer", text.A{"answer": r.v.tx.T(r.marks.given.Key())})
	}
	return said
}
