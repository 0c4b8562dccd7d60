package kit

import (
	"unicode"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var (
	_ fyne.Tappable     = (*ChoiceKeys)(nil)
	_ fyne.Focusable    = (*ChoiceKeys)(nil)
	_ fyne.Shortcutable = (*ChoiceKeys)(nil)
	_ fyne.Disableable  = (*ChoiceKeys)(nil)
	_ fyne.Accessible   = (*ChoiceKeys)(nil)
	_ desktop.Hoverable = (*ChoiceKeys)(nil)
)

// Choice is one answer.
type Choice struct {
	Key  rune   // chooses it, in either case
	Text string // the answer
	Note string // below it: what it means; may be empty
}

// ChoiceKeys are large buttons of which one is the answer, made for a room and
// a presenter's keyboard: each has its key, arrows go to the neighbours. The
// answer has a check mark besides its colour.
type ChoiceKeys struct {
	widget.DisableableWidget

	Label    string // the question, for a screen reader
	OnChosen func(index int)

	choices        []Choice
	chosen, hover  int // −1: none
	focused        bool
	cells          []box
	belowEachOther bool
}

// NewChoiceKeys makes buttons, none of them chosen.
func NewChoiceKeys(label string, choices []Choice, chosen func(index int)) *ChoiceKeys {
	c := &ChoiceKeys{Label: label, OnChosen: chosen, choices: choices, chosen: -1, hover: -1}
	c.ExtendBaseWidget(c)
	return c
}

// Chosen is the index of the answer, −1 for none.
func (c *ChoiceKeys) Chosen() int { return c.chosen }

// SetChosen shows another answer, −1 for none, without calling OnChosen.
func (c *ChoiceKeys) SetChosen(index int) {
	if index >= -1 && index < len(c.choices) && index != c.chosen {
		c.chosen = index
		c.Refresh()
	}
}

// Choose chooses as a person does. OnChosen is called for the same answer too: the room has confirmed it.
func (c *ChoiceKeys) Choose(index int) {
	if c.Disabled() || index < 0 || index >= len(c.choices) {
		return
	}
	c.SetChosen(index)
	if c.OnChosen != nil {
		c.OnChosen(index)
	}
}

// ChooseKey chooses by key and tells whether it is one of the keys: for a screen that hears keys while nothing has the focus.
func (c *ChoiceKeys) ChooseKey(r rune) bool {
	for i, o := range c.choices {
		if unicode.ToLower(r) == unicode.ToLower(o.Key) {
			c.Choose(i)
			return !c.Disabled()
		}
	}
	return false
}

// AccessibilityLabel says the question and the answer.
func (c *ChoiceKeys) AccessibilityLabel() string {
	if c.chosen < 0 {
		return c.Label
	}
	return c.Label + ": " + c.choices[c.chosen].Text
}

// AccessibilityRole is that of a button.
func (c *ChoiceKeys) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// FocusGained implements fyne.Focusable.
func (c *ChoiceKeys) FocusGained() { c.focused = true; c.Refresh() }

// FocusLost implements fyne.Focusable.
func (c *ChoiceKeys) FocusLost() { c.focused = false; c.Refresh() }

// MouseIn implements desktop.Hoverable.
func (c *ChoiceKeys) MouseIn(ev *desktop.MouseEvent) { c.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (c *ChoiceKeys) MouseMoved(ev *desktop.MouseEvent) { c.setHover(c.at(ev.Position)) }

// MouseOut implements desktop.Hoverable.
func (c *ChoiceKeys) MouseOut() { c.setHover(-1) }

func (c *ChoiceKeys) setHover(i int) {
	if c.hover != i {
		c.hover = i
		c.Refresh()
	}
}

func (c *ChoiceKeys) at(p fyne.Position) int {
	for i, b := range c.cells {
		if b.contains(p.X, p.Y) {
			return i
		}
	}
	return -1
}

// Tapped implements fyne.Tappable.
func (c *ChoiceKeys) Tapped(ev *fyne.PointEvent) {
	if cv := canvasOf(c); cv != nil && !c.Disabled() {
		cv.Focus(c)
	}
	c.Choose(c.at(ev.Position))
}

// TypedRune implements fyne.Focusable.
func (c *ChoiceKeys) TypedRune(r rune) {
	if !c.ChooseKey(r) {
		PassRune(c, r)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (c *ChoiceKeys) TypedShortcut(s fyne.Shortcut) { PassShortcut(c, s) }

// TypedKey goes to the neighbours along the row or column; the other arrows are the screen's, which has other questions.
func (c *ChoiceKeys) TypedKey(ev *fyne.KeyEvent) {
	back, on := fyne.KeyLeft, fyne.KeyRight
	if c.belowEachOther {
		back, on = fyne.KeyUp, fyne.KeyDown
	}
	switch {
	case c.Disabled():
		PassKey(c, ev)
	case ev.Name == on && c.chosen < len(c.choices)-1:
		c.Choose(c.chosen + 1)
	case ev.Name == back && c.chosen > 0:
		c.Choose(c.chosen - 1)
	case ev.Name == on || ev.Name == back: // at the end
	default:
		PassKey(c, ev)
	}
}

// CreateRenderer implements fyne.Widget.
func (c *ChoiceKeys) CreateRenderer() fyne.WidgetRenderer {
	r := &choiceRenderer{c: c}
	for _, o := range c.choices {
		v := &choiceView{back: canvas.NewRectangle(nil), key: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil),
			letter: canvas.NewText(string(unicode.ToUpper(o.Key)), nil), check: &canvas.Image{FillMode: canvas.ImageFillContain},
			text: newParagraph("", base.SizeNameSubHeadingText, fyne.TextAlignLeading), note: newParagraph(theme.Muted, "", fyne.TextAlignLeading)}
		r.views = append(r.views, v)
	}
	r.Refresh()
	return r
}

type choiceView struct {
	back, key, ring *canvas.Rectangle
	letter          *canvas.Text
	check           *canvas.Image
	text, note      *widget.RichText
}

type choiceRenderer struct {
	c     *ChoiceKeys
	views []*choiceView
}

const choiceGap = 8

func (r *choiceRenderer) Destroy() {}

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	var o []fyne.CanvasObject
	for _, v := range r.views {
		o = append(o, v.back, v.ring, v.key, v.letter, v.check, v.text, v.note)
	}
	return o
}

func (r *choiceRenderer) k() float32 { return r.c.Theme().Size(base.SizeNameText) / normalText }

// narrow tells that the answers would be too narrow beside each other.
func (r *choiceRenderer) narrow(w float32) bool {
	return w < float32(len(r.views))*150*r.k()
}

// arrange puts the answers into a width and says how high they are.
func (r *choiceRenderer) arrange(w float32) float32 {
	n := float32(max(len(r.views), 1))
	r.c.belowEachOther = r.narrow(w)
	each := (w - choiceGap*(n-1)) / n
	if r.c.belowEachOther {
		each = w
	}
	heights, tallest := make([]float32, len(r.views)), float32(0)
	for i, v := range r.views {
		heights[i] = r.inside(v, each)
		tallest = max(tallest, heights[i])
	}
	r.c.cells = r.c.cells[:0]
	x, y := float32(0), float32(0)
	for i, v := range r.views {
		at := box{x, y, max(each, 0), tallest}
		if r.c.belowEachOther {
			at.H = heights[i]
			y += at.H + choiceGap
		} else {
			x += each + choiceGap
		}
		r.c.cells = append(r.c.cells, at)
		r.place(v, at)
	}
	if r.c.belowEachOther {
		return max(y-choiceGap, 0)
	}
	return tallest
}

// inside wraps the words to the width of a button and says how high it is.
func (r *choiceRenderer) inside(v *choiceView, w float32) float32 {
	room := max(w-r.keySize()-30*r.k(), 20)
	h := float32(0)
	for _, p := range []*widget.RichText{v.text, v.note} {
		if p.Visible() {
			p.Resize(fyne.NewSize(room, p.Size().Height))
			p.Resize(fyne.NewSize(room, p.MinSize().Height))
			h += p.MinSize().Height - 6
		}
	}
	return max(h+14, r.keySize()+20)
}

func (r *choiceRenderer) keySize() float32 { return 28 * r.k() }

func (r *choiceRenderer) place(v *choiceView, at box) {
	put(v.back, at)
	put(v.ring, box{at.X - 3, at.Y - 3, at.W + 6, at.H + 6})
	s := r.keySize()
	put(v.key, box{at.X + 10, at.Y + 10, s, s})
	m := v.letter.MinSize()
	put(v.letter, box{at.X + 10 + (s-m.Width)/2, at.Y + 10 + (s-m.Height)/2, m.Width, m.Height})
	c := 16 * r.k()
	put(v.check, box{at.X + at.W - c - 6, at.Y + 6, c, c})
	x, y := at.X+s+12, at.Y+7
	v.text.Move(fyne.NewPos(x, y))
	v.note.Move(fyne.NewPos(x, y+v.text.Size().Height-6))
}

func (r *choiceRenderer) Layout(size fyne.Size) { r.arrange(size.Width) }

func (r *choiceRenderer) MinSize() fyne.Size {
	w := 170 * r.k()
	return fyne.NewSize(w, r.arrange(max(r.c.Size().Width, w)))
}

func (r *choiceRenderer) Refresh() {
	c, get := r.c, colorsOf(r.c)
	for i, v := range r.views {
		fill, line, text := base.ColorNameButton, theme.Border, base.ColorNameForeground
		if i == c.hover && !c.Disabled() {
			fill, line = theme.SurfaceMuted, theme.Accent
		}
		if i == c.chosen {
			fill, line, text = theme.AccentSoft, theme.Accent, theme.AccentText
		}
		if c.Disabled() {
			text = base.ColorNameDisabled
		}
		v.back.FillColor, v.back.StrokeColor, v.back.StrokeWidth, v.back.CornerRadius = get(fill), get(line), 1, 8
		if i == c.chosen {
			v.back.StrokeWidth = 2
		}
		v.ring.FillColor, v.ring.StrokeColor, v.ring.StrokeWidth, v.ring.CornerRadius = get(""), get(theme.Accent), 2, 10
		v.ring.Hidden = !c.focused || i != max(c.chosen, 0)
		v.key.FillColor, v.key.StrokeColor, v.key.StrokeWidth, v.key.CornerRadius = get(theme.SurfaceMuted), get(line), 1, 5
		v.letter.Color, v.letter.TextSize, v.letter.TextStyle.Bold = get(text), c.Theme().Size(base.SizeNameSubHeadingText), true
		v.check.Resource, v.check.Hidden = base.NewColoredResource(base.ConfirmIcon(), text), i != c.chosen
		style := v.text.Segments[0].(*widget.TextSegment)
		style.Text, style.Style.ColorName, style.Style.TextStyle.Bold = c.choices[i].Text, text, i == c.chosen
		setParagraph(v.note, c.choices[i].Note)
		v.note.Hidden = c.choices[i].Note == ""
	}
	for _, o := range r.Objects() {
		o.Refresh()
	}
	r.Layout(c.Size())
}
