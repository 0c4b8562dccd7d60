package dialogue

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

var (
	_ fyne.Tappable     = (*columnRow)(nil)
	_ desktop.Mouseable = (*columnRow)(nil)
	_ fyne.Accessible   = (*columnRow)(nil)
)

// columnState is what a row shows of a column, in finished words.
type columnState struct {
	name, examples string
	role           role
	details        string
	fault, remark  string // what is wrong, or worth knowing; at most one is shown
	selected       bool
}

// columnRow is one column of the file in the list of the second step.
type columnRow struct {
	widget.BaseWidget
	OnSelected func(add, span bool) // the row was clicked, with Ctrl or with Shift
	OnChecked  func(bool)
	OnPicked   func(role)

	state                            columnState
	check                            *widget.Check
	name, examples, details, problem *kit.TextLine
	sign                             *widget.Icon // beside the problem
	role                             *choice
	frame                            fyne.CanvasObject // around the role
	add, span                        bool
}

func newColumnRow(keys, words []string) *columnRow {
	small := base.SizeNameCaptionText
	r := &columnRow{name: kit.NewCutLine("", "", "").Bold(), examples: kit.NewCutLine("", theme.Muted, small),
		details: kit.NewCutLine("", "", ""), problem: kit.NewCutLine("", "", small), sign: widget.NewIcon(nil)}
	r.check = widget.NewCheck("", func(on bool) {
		if r.OnChecked != nil {
			r.OnChecked(on)
		}
	})
	r.role = newChoice(func(key string) {
		if r.OnPicked != nil {
			r.OnPicked(role(key))
		}
	})
	r.role.Offer(keys, words, string(roleIgnore))
	r.frame = framed(r.role)
	r.ExtendBaseWidget(r)
	return r
}

// AccessibilityLabel implements fyne.Accessible.
func (r *columnRow) AccessibilityLabel() string {
	return r.state.name + ", " + r.role.Selected + ", " + r.state.details + " " + r.state.fault + r.state.remark
}

// AccessibilityRole implements fyne.Accessible.
func (r *columnRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// MouseDown implements desktop.Mouseable: it notes the keys held.
func (r *columnRow) MouseDown(e *desktop.MouseEvent) {
	r.add = e.Modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
	r.span = e.Modifier&fyne.KeyModifierShift != 0
}

// MouseUp implements desktop.Mouseable.
func (r *columnRow) MouseUp(*desktop.MouseEvent) {}

// SetState shows a column; nobody is told of a change.
func (r *columnRow) SetState(s columnState, keys, words []string) {
	if s == r.state && len(r.role.keys) > 0 && r.role.Selected != "" {
		return
	}
	r.state = s
	tell := r.check.OnChanged
	r.check.OnChanged = nil
	r.check.SetChecked(s.selected)
	r.check.OnChanged = tell
	r.role.Offer(keys, words, string(s.role))
	r.name.Color = ""
	if s.role == roleIgnore {
		r.name.Color = theme.Muted
	}
	r.name.SetText(s.name)
	r.examples.SetText(s.examples)
	r.details.SetText(s.details)
	switch {
	case s.fault != "":
		r.problem.Color = theme.RedText
		r.problem.SetText(s.fault)
		r.sign.SetResource(base.NewColoredResource(base.ErrorIcon(), theme.RedText))
	case s.remark != "":
		r.problem.Color = theme.AmberText
		r.problem.SetText(s.remark)
		r.sign.SetResource(base.NewColoredResource(base.WarningIcon(), theme.AmberText))
	default:
		r.problem.SetText("")
	}
	r.name.Refresh() // the colour may be all that changed
	r.problem.Refresh()
	r.Refresh()
}

// Tapped implements fyne.Tappable.
func (r *columnRow) Tapped(*fyne.PointEvent) {
	if r.OnSelected != nil {
		r.OnSelected(r.add, r.span)
	}
	r.add, r.span = false, false
}

// CreateRenderer implements fyne.Widget.
func (r *columnRow) CreateRenderer() fyne.WidgetRenderer {
	v := &columnRowRenderer{r: r, back: &canvas.Rectangle{}}
	v.Refresh()
	return v
}

type columnRowRenderer struct {
	r    *columnRow
	back *canvas.Rectangle
}

const (
	columnRowHeight = 46
	checkWidth      = 34
	roleWidth       = 168
)

// columnSpans are the left edges and widths of name, role and details in a row of the given width.
func columnSpans(width float32) (nameX, nameW, roleX, detailX, detailW float32) {
	free := max(0, width-checkWidth-roleWidth-16)
	nameX, nameW = checkWidth, free*0.52
	roleX = nameX + nameW
	detailX = roleX + roleWidth + 8
	return nameX, nameW, roleX, detailX, max(0, width-detailX-8)
}

// Destroy implements fyne.WidgetRenderer.
func (v *columnRowRenderer) Destroy() {}

// Layout implements fyne.WidgetRenderer.
func (v *columnRowRenderer) Layout(size fyne.Size) {
	r := v.r
	v.back.Resize(size)
	nameX, nameW, roleX, detailX, detailW := columnSpans(size.Width)
	c := r.check.MinSize()
	r.check.Move(fyne.NewPos(4, (size.Height-c.Height)/2))
	r.check.Resize(c)
	two := func(upper, lower *kit.TextLine, x, w float32) {
		u, l := upper.MinSize().Height, lower.MinSize().Height
		top := (size.Height - u - l) / 2
		switch {
		case lower.Text == "":
			top = (size.Height - u) / 2
		case upper.Text == "":
			top = (size.Height-l)/2 - u
		}
		upper.Move(fyne.NewPos(x, top))
		upper.Resize(fyne.NewSize(w-8, u))
		lower.Move(fyne.NewPos(x, top+u))
		lower.Resize(fyne.NewSize(w-8, l))
	}
	two(r.name, r.examples, nameX, nameW)
	two(r.details, r.problem, detailX, detailW)
	r.sign.Hidden = r.problem.Text == ""
	at := r.problem.Position()
	r.sign.Move(at)
	r.sign.Resize(fyne.NewSquareSize(r.problem.Size().Height))
	r.problem.Move(at.AddXY(18, 0))
	r.problem.Resize(fyne.NewSize(detailW-26, r.problem.Size().Height))
	h := r.frame.MinSize().Height
	r.frame.Move(fyne.NewPos(roleX, (size.Height-h)/2))
	r.frame.Resize(fyne.NewSize(roleWidth, h))
}

// MinSize implements fyne.WidgetRenderer.
func (v *columnRowRenderer) MinSize() fyne.Size { return fyne.NewSize(520, columnRowHeight) }

// Objects implements fyne.WidgetRenderer.
func (v *columnRowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{v.back, v.r.check, v.r.name, v.r.examples, v.r.frame, v.r.details, v.r.problem, v.r.sign}
}

// Refresh implements fyne.WidgetRenderer.
func (v *columnRowRenderer) Refresh() {
	th, variant := v.r.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	v.back.FillColor = color.Transparent
	if v.r.state.selected {
		v.back.FillColor = th.Color(theme.AccentSoft, variant)
	}
	v.back.Refresh()
	v.Layout(v.r.Size())
}
