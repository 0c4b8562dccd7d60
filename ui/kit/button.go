package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var (
	_ fyne.Tappable      = (*Button)(nil)
	_ fyne.Focusable     = (*Button)(nil)
	_ fyne.Shortcutable  = (*Button)(nil)
	_ fyne.Disableable   = (*Button)(nil)
	_ fyne.Accessible    = (*Button)(nil)
	_ desktop.Hoverable  = (*Button)(nil)
	_ desktop.Cursorable = (*Button)(nil)
)

// ButtonKind says how much a button stands out.
type ButtonKind int

// The kinds of buttons. A view has one primary button at most.
const (
	ButtonPlain   ButtonKind = iota // outlined
	ButtonPrimary                   // filled with the accent
	ButtonQuiet                     // text only, a background on hover
	ButtonDanger                    // outlined, red text
)

// Button is a compact button: 28 px high, reached by Tab, pressed by Enter or Space.
type Button struct {
	widget.DisableableWidget
	Pointed

	Text     string
	Icon     fyne.Resource // optional, drawn in the colour of the text
	Kind     ButtonKind
	Chosen   bool   // shows something that is switched on
	Label    string // what a screen reader says; Text when empty
	OnTapped func()
	OnKey    func(*fyne.KeyEvent) bool // first refusal of keys, for arrows within a group

	flat     bool // within a group, which draws the outline
	caption  bool // small muted text at the left: the title of a column
	trailing bool // at the right instead
}

// NewButton makes a plain button.
func NewButton(text string, tapped func()) *Button {
	b := &Button{Text: text, OnTapped: tapped}
	b.ExtendBaseWidget(b)
	b.Widget = b
	return b
}

// NewPrimaryButton makes the one button of a view that stands out.
func NewPrimaryButton(text string, tapped func()) *Button {
	b := NewButton(text, tapped)
	b.Kind = ButtonPrimary
	return b
}

// NewIconButton makes a quiet button without a word; label says what it does.
func NewIconButton(icon fyne.Resource, label string, tapped func()) *Button {
	b := NewButton("", tapped)
	b.Icon, b.Label, b.Kind = icon, label, ButtonQuiet
	return b
}

// AccessibilityLabel implements fyne.Accessible.
func (b *Button) AccessibilityLabel() string {
	if b.Label != "" {
		return b.Label
	}
	return b.Text
}

// AccessibilityRole implements fyne.Accessible.
func (b *Button) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Cursor implements desktop.Cursorable.
func (b *Button) Cursor() desktop.Cursor {
	if b.Disabled() {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// SetText changes the word.
func (b *Button) SetText(text string) {
	if b.Text != text {
		b.Text = text
		b.Refresh()
	}
}

// SetChosen shows whether what it stands for is on.
func (b *Button) SetChosen(on bool) {
	if b.Chosen != on {
		b.Chosen = on
		b.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (b *Button) Tapped(*fyne.PointEvent) {
	if !b.Disabled() && b.OnTapped != nil {
		b.OnTapped()
	}
}

// TypedKey implements fyne.Focusable.
func (b *Button) TypedKey(ev *fyne.KeyEvent) {
	if b.OnKey != nil && b.OnKey(ev) {
		return
	}
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		b.Tapped(nil)
	default:
		PassKey(b, ev)
	}
}

// colors are the names of those of fill, outline and text in the state the button is in; "" is none.
func (b *Button) colors() (fill, line, text fyne.ThemeColorName) {
	fill, line, text = base.ColorNameButton, theme.Border, base.ColorNameForeground
	switch b.Kind {
	case ButtonPrimary:
		fill, line, text = theme.Accent, theme.Accent, theme.OnAccent
	case ButtonQuiet:
		fill, line = "", ""
	case ButtonDanger:
		text = theme.RedText
	}
	if b.flat {
		fill, line = "", ""
	}
	if b.Chosen {
		fill, text = theme.AccentSoft, theme.AccentText
	}
	if b.Disabled() {
		text = base.ColorNameDisabled
		if b.Kind == ButtonPrimary {
			fill, line = base.ColorNameDisabledButton, theme.Border
		}
	}
	return fill, line, text
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	b.Widget = b
	r := &buttonRenderer{
		b: b, back: canvas.NewRectangle(nil), veil: canvas.NewRectangle(nil), ring: canvas.NewRectangle(nil),
		text: canvas.NewText("", nil), icon: &canvas.Image{FillMode: canvas.ImageFillContain},
	}
	r.Refresh()
	return r
}

type buttonRenderer struct {
	b                *Button
	back, veil, ring *canvas.Rectangle
	text             *canvas.Text
	icon             *canvas.Image
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.veil, r.icon, r.text, r.ring}
}

func (r *buttonRenderer) side() float32 {
	if r.b.Text == "" {
		return 6
	}
	return 10
}

func (r *buttonRenderer) MinSize() fyne.Size {
	th := r.b.Theme()
	w := 2 * r.side()
	if r.b.Text != "" {
		w += r.text.MinSize().Width
	}
	if r.b.Icon != nil {
		w += th.Size(base.SizeNameInlineIcon)
		if r.b.Text != "" {
			w += 5
		}
	}
	return fyne.NewSize(w, th.Size(theme.SizeControl))
}

func (r *buttonRenderer) Layout(size fyne.Size) {
	for _, o := range []*canvas.Rectangle{r.back, r.veil, r.ring} {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
	x := (size.Width-r.MinSize().Width)/2 + r.side()
	if r.b.caption {
		r.text.Text = Ellipsis(r.b.Text, r.text.TextSize, r.text.TextStyle, size.Width-16)
		x = 8
		if r.b.trailing {
			x = size.Width - 8 - r.text.MinSize().Width
		}
	}
	if r.b.Icon != nil {
		s := r.b.Theme().Size(base.SizeNameInlineIcon)
		r.icon.Move(fyne.NewPos(x, (size.Height-s)/2))
		r.icon.Resize(fyne.NewSquareSize(s))
		x += s + 5
	}
	m := r.text.MinSize()
	r.text.Move(fyne.NewPos(x, (size.Height-m.Height)/2))
	r.text.Resize(m)
}

func (r *buttonRenderer) Refresh() {
	b, th := r.b, r.b.Theme()
	fill, line, text := b.colors()
	get := colorsOf(b)
	radius := th.Size(theme.SizeRadius)
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth, r.back.CornerRadius = get(fill), get(line), 1, radius
	r.veil.FillColor, r.veil.CornerRadius = color.Transparent, radius
	if b.Hovered && !b.Disabled() {
		r.veil.FillColor = get(base.ColorNameHover)
	}
	r.ring.StrokeColor, r.ring.CornerRadius, r.ring.StrokeWidth, r.ring.FillColor = get(theme.Accent), radius, 2, color.Transparent
	if b.Kind == ButtonPrimary {
		r.ring.StrokeColor = get(base.ColorNameForeground)
	}
	r.ring.Hidden = !b.Focused
	r.text.Text, r.text.Color, r.text.TextSize = b.Text, get(text), th.Size(base.SizeNameText)
	r.text.TextStyle.Bold = b.Kind == ButtonPrimary || b.Chosen
	if b.caption {
		r.text.TextSize, r.text.Color = th.Size(base.SizeNameCaptionText), get(theme.Muted)
	}
	r.icon.Hidden = b.Icon == nil
	if b.Icon != nil {
		r.icon.Resource = base.NewColoredResource(b.Icon, text)
	}
	r.Layout(b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
