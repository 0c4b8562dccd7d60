package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var (
	_ fyne.Tappable       = (*checkRow)(nil)
	_ fyne.DoubleTappable = (*checkRow)(nil)
	_ fyne.Focusable      = (*checkRow)(nil)
	_ fyne.Shortcutable   = (*checkRow)(nil)
	_ fyne.Accessible     = (*checkRow)(nil)
	_ desktop.Hoverable   = (*checkRow)(nil)
)

// checkRow is an item of a Checklist.
type checkRow struct {
	widget.BaseWidget

	list             *Checklist
	item             CheckItem
	index            int
	edit             *TextEntry // while it is renamed
	remove           *Button
	focused, hovered bool
}

func newCheckRow(c *Checklist, o CheckItem, i int) *checkRow {
	r := &checkRow{list: c, item: o, index: i}
	r.remove = NewIconButton(base.DeleteIcon(), c.Words.Delete+" "+o.Text, func() { c.remove(o) })
	r.ExtendBaseWidget(r)
	return r
}

// AccessibilityLabel says the item and whether it is done.
func (r *checkRow) AccessibilityLabel() string {
	if r.item.Done {
		return r.item.Text + ", " + r.list.Words.Done
	}
	return r.item.Text
}

// AccessibilityRole is that of a button: pressing it ticks.
func (r *checkRow) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// FocusGained implements fyne.Focusable.
func (r *checkRow) FocusGained() { r.focused = true; r.Refresh() }

// FocusLost implements fyne.Focusable.
func (r *checkRow) FocusLost() { r.focused = false; r.Refresh() }

// MouseIn implements desktop.Hoverable.
func (r *checkRow) MouseIn(*desktop.MouseEvent) { r.hovered = true; r.Refresh() }

// MouseMoved implements desktop.Hoverable.
func (r *checkRow) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (r *checkRow) MouseOut() { r.hovered = false; r.Refresh() }

// Tapped ticks at the box and takes the focus elsewhere.
func (r *checkRow) Tapped(ev *fyne.PointEvent) {
	r.list.focus(r.index)
	if ev.Position.X < r.Theme().Size(theme.SizeRow)+4 {
		r.list.toggle(r.item)
	}
}

// DoubleTapped renames, beside the box.
func (r *checkRow) DoubleTapped(ev *fyne.PointEvent) {
	if ev.Position.X >= r.Theme().Size(theme.SizeRow)+4 {
		r.rename()
	}
}

// TypedRune implements fyne.Focusable.
func (r *checkRow) TypedRune(c rune) {
	if c != ' ' {
		PassRune(r, c)
	}
}

// TypedShortcut moves by Ctrl and an arrow.
func (r *checkRow) TypedShortcut(s fyne.Shortcut) {
	if k, ok := s.(fyne.KeyboardShortcut); ok && k.Mod() == fyne.KeyModifierShortcutDefault {
		switch k.Key() {
		case fyne.KeyUp:
			r.list.move(r.index, -1)
			return
		case fyne.KeyDown:
			r.list.move(r.index, 1)
			return
		}
	}
	PassShortcut(r, s)
}

// TypedKey implements fyne.Focusable.
func (r *checkRow) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeySpace:
		r.list.toggle(r.item)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyF2:
		r.rename()
	case fyne.KeyDelete:
		r.list.remove(r.item)
	case fyne.KeyUp:
		r.list.focus(r.index - 1)
	case fyne.KeyDown:
		r.list.focus(r.index + 1)
	default:
		PassKey(r, ev)
	}
}

// rename puts an entry over the words until Enter, Escape or another focus.
func (r *checkRow) rename() {
	c := canvasOf(r)
	if r.list.fixed || r.edit != nil || c == nil {
		return
	}
	e := NewTextEntry(r.item.Text, r.item.Text)
	r.edit = e
	done := func(text string) {
		if r.edit != nil {
			r.edit = nil
			r.Refresh()
			r.list.renamed(r.item, text)
		}
	}
	e.OnCommitted = done
	e.OnKey = func(k *fyne.KeyEvent) bool {
		switch k.Name {
		case fyne.KeyEscape:
			done(r.item.Text)
		case fyne.KeyReturn, fyne.KeyEnter:
			done(e.Text)
		default:
			return false
		}
		r.list.focus(r.index)
		return true
	}
	e.OnLeft = func() { done(e.Text) }
	r.Refresh()
	c.Focus(e)
}

// CreateRenderer implements fyne.Widget.
func (r *checkRow) CreateRenderer() fyne.WidgetRenderer {
	v := &checkRowRenderer{r: r, back: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil),
		box: &canvas.Image{FillMode: canvas.ImageFillContain}, text: newParagraph("", "", fyne.TextAlignLeading)}
	v.Refresh()
	return v
}

type checkRowRenderer struct {
	r          *checkRow
	back, ring *canvas.Rectangle
	box        *canvas.Image
	text       *widget.RichText
}

func (v *checkRowRenderer) Destroy() {}

func (v *checkRowRenderer) Objects() []fyne.CanvasObject {
	o := []fyne.CanvasObject{v.back, v.box, v.text, v.ring}
	if v.r.edit != nil {
		return append(o, v.r.edit)
	}
	return append(o, v.r.remove)
}

// MinSize is as high as the words, wrapped, need.
func (v *checkRowRenderer) MinSize() fyne.Size {
	h := v.r.Theme().Size(theme.SizeRow)
	return fyne.NewSize(120, max(h, v.text.MinSize().Height-8, v.editHeight()))
}

func (v *checkRowRenderer) editHeight() float32 {
	if v.r.edit == nil {
		return 0
	}
	return v.r.edit.MinSize().Height
}

func (v *checkRowRenderer) Layout(size fyne.Size) {
	v.back.Resize(size)
	v.ring.Resize(size)
	h := v.r.Theme().Size(theme.SizeRow)
	s := v.r.Theme().Size(base.SizeNameInlineIcon) + 2
	v.box.Move(fyne.NewPos(6, (h-s)/2))
	v.box.Resize(fyne.NewSquareSize(s))
	w := max(size.Width-h-h, 20)
	v.text.Move(fyne.NewPos(h-6, -4+max(0, (h-v.text.MinSize().Height+8)/2)))
	v.text.Resize(fyne.NewSize(w+10, v.text.Size().Height))
	v.text.Resize(fyne.NewSize(w+10, v.text.MinSize().Height))
	v.r.remove.Move(fyne.NewPos(size.Width-h, 0))
	v.r.remove.Resize(fyne.NewSquareSize(h))
	if v.r.edit != nil {
		v.r.edit.Move(fyne.NewPos(h, 0))
		v.r.edit.Resize(fyne.NewSize(max(size.Width-h, 20), v.editHeight()))
	}
}

func (v *checkRowRenderer) Refresh() {
	r, get := v.r, colorsOf(v.r)
	radius := r.Theme().Size(theme.SizeRadius)
	v.back.FillColor, v.back.CornerRadius = get(""), radius
	if r.hovered {
		v.back.FillColor = get(base.ColorNameHover)
	}
	v.ring.FillColor, v.ring.StrokeColor, v.ring.StrokeWidth, v.ring.CornerRadius = get(""), get(theme.Accent), 2, radius
	v.ring.Hidden = !r.focused
	icon, color := base.CheckButtonIcon(), theme.Muted
	words := base.ColorNameForeground
	if r.item.Done {
		icon, color, words = base.CheckButtonCheckedIcon(), theme.Accent, theme.Muted
	}
	v.box.Resource = base.NewColoredResource(icon, color)
	style := v.text.Segments[0].(*widget.TextSegment)
	style.Text, style.Style.ColorName = r.item.Text, words
	v.text.Hidden = r.edit != nil
	r.remove.Hidden = r.list.fixed || r.edit != nil
	v.Layout(r.Size())
	for _, o := range v.Objects() {
		o.Refresh()
	}
}
