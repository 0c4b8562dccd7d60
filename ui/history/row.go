package history

import (
	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/domain"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

var _ fyne.Accessible = (*row)(nil)

// row is one step: when, what, who, whether it is in force, and the way to it.
type row struct {
	widget.BaseWidget
	s *History

	at            int
	when, who     *kit.TextLine
	what, state   *kit.TextLine
	back, forward *kit.Button
}

func newRow(s *History) *row {
	r := &row{s: s, when: kit.NewTextLine("", theme.Muted, base.SizeNameCaptionText), who: kit.NewCutLine("", theme.Muted, ""),
		what: kit.NewCutLine("", "", ""), state: kit.NewTextLine("", theme.AmberText, base.SizeNameCaptionText)}
	r.back = kit.NewButton(s.tx.T("history.back_to"), func() { s.backTo(r.at) })
	r.forward = kit.NewButton(s.tx.T("history.forward_to"), func() { s.forwardTo(r.at) })
	r.back.Kind, r.forward.Kind = kit.ButtonQuiet, kit.ButtonQuiet
	r.ExtendBaseWidget(r)
	return r
}

// AccessibilityLabel is all the row says.
func (r *row) AccessibilityLabel() string {
	return r.when.Text + ", " + r.what.Text + ", " + r.who.Text + " " + r.state.Text
}

// AccessibilityRole is that of text.
func (r *row) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

func (r *row) show(at int) {
	s := r.s
	st := s.steps[at]
	r.at = at
	r.when.Text, r.what.Text, r.who.Text, r.state.Text = s.tx.DateTime(st.At.Local()), s.what(st), st.Author, ""
	r.what.Color = ""
	switch st.State {
	case domain.StepUndone:
		r.state.Text, r.what.Color = s.tx.T("history.undone"), theme.Muted
	case domain.StepReplaced:
		r.state.Text, r.what.Color = s.tx.T("history.replaced"), theme.Muted
	}
	r.back.Hidden = s.h.ReadOnly() || st.State != domain.StepDone || at == 0
	r.forward.Hidden = s.h.ReadOnly() || st.State != domain.StepUndone
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer {
	return &rowRenderer{r: r, objects: []fyne.CanvasObject{r.when, r.what, r.state, r.who, r.back, r.forward}}
}

type rowRenderer struct {
	r       *row
	objects []fyne.CanvasObject
}

func (v *rowRenderer) Destroy()                     {}
func (v *rowRenderer) Objects() []fyne.CanvasObject { return v.objects }

func (v *rowRenderer) MinSize() fyne.Size {
	return fyne.NewSize(300, v.r.Theme().Size(theme.SizeRow)+4)
}

func (v *rowRenderer) Layout(size fyne.Size) {
	r := v.r
	put := func(o fyne.CanvasObject, x, w float32) {
		o.Move(fyne.NewPos(x, 0))
		o.Resize(fyne.NewSize(max(w, 0), size.Height))
	}
	const when, who = 140, 150
	button := float32(0)
	for _, b := range []*kit.Button{r.back, r.forward} {
		button = max(button, b.MinSize().Width)
		put(b, size.Width-b.MinSize().Width-8, b.MinSize().Width)
	}
	put(r.when, 12, when)
	put(r.who, size.Width-button-who-16, who)
	state := r.state.MinSize().Width
	put(r.state, size.Width-button-who-state-28, state)
	put(r.what, 12+when, size.Width-button-who-state-44-when)
}

func (v *rowRenderer) Refresh() {
	v.Layout(v.r.Size())
	for _, o := range v.objects {
		o.Refresh()
	}
}
