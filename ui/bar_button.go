package ui

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
	_ fyne.Tappable     = (*barButton)(nil)
	_ fyne.Focusable    = (*barButton)(nil)
	_ fyne.Disableable  = (*barButton)(nil)
	_ fyne.Accessible   = (*barButton)(nil)
	_ desktop.Hoverable = (*barButton)(nil)
)

// longestWord is how wide the word on a bar button may be.
const longestWord = 250

// barButton is a small button of the top bar: an icon, with a word where there is room. What it does is said on hover.
type barButton struct {
	widget.DisableableWidget
	kit.Pointed
	OnTapped func()

	icon   fyne.Resource
	word   string
	said   string // what it does
	framed bool
	on     bool  // shows something that is switched on
	tips   *tips // where it says what it does; nil: nowhere
}

func newBarButton(icon fyne.Resource, said string, tapped func()) *barButton {
	b := &barButton{icon: icon, said: said, OnTapped: tapped}
	b.Widget = b
	b.ExtendBaseWidget(b)
	return b
}

// AccessibilityLabel is what it does.
func (b *barButton) AccessibilityLabel() string { return b.said }

// AccessibilityRole is that of a button.
func (b *barButton) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

func (b *barButton) set(icon fyne.Resource, word, said string) {
	if icon == b.icon && word == b.word && said == b.said {
		return
	}
	b.icon, b.word, b.said = icon, word, said
	b.Refresh()
}

func (b *barButton) enable(on bool) {
	if on == !b.Disabled() {
		return
	}
	if on {
		b.Enable()
	} else {
		b.hideTip()
		b.Disable()
	}
}

func (b *barButton) showOn(on bool) {
	if b.on != on {
		b.on = on
		b.Refresh()
	}
}

// Tapped implements fyne.Tappable.
func (b *barButton) Tapped(*fyne.PointEvent) {
	b.hideTip()
	if !b.Disabled() && b.OnTapped != nil {
		b.OnTapped()
	}
}

// MouseIn implements desktop.Hoverable.
func (b *barButton) MouseIn(*desktop.MouseEvent) {
	b.Hovered = true
	if b.said != b.word && !b.Disabled() {
		b.tips.show(b, b.said)
	}
	b.Refresh()
}

// MouseMoved implements desktop.Hoverable.
func (b *barButton) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (b *barButton) MouseOut() {
	b.Hovered = false
	b.hideTip()
	b.Refresh()
}

func (b *barButton) hideTip() {
	b.tips.hide()
}

// TypedKey implements fyne.Focusable.
func (b *barButton) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		b.Tapped(nil)
	default:
		kit.PassKey(b, k)
	}
}

// CreateRenderer implements fyne.Widget.
func (b *barButton) CreateRenderer() fyne.WidgetRenderer {
	r := &barButtonRenderer{b: b, back: canvas.NewRectangle(nil), icon: canvas.NewImageFromResource(b.icon), word: kit.NewCutLine(b.word, "", "")}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type barButtonRenderer struct {
	b    *barButton
	back *canvas.Rectangle
	icon *canvas.Image
	word *kit.TextLine
}

func (r *barButtonRenderer) Destroy() {}

func (r *barButtonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.icon, r.word}
}

func (r *barButtonRenderer) MinSize() fyne.Size {
	h := r.b.Theme().Size(theme.SizeControl)
	if r.b.word == "" {
		return fyne.NewSize(h+2, h)
	}
	w := fyne.MeasureText(r.b.word, r.b.Theme().Size(base.SizeNameText), fyne.TextStyle{}).Width
	return fyne.NewSize(min(w, longestWord)+44, h)
}

func (r *barButtonRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	s := r.b.Theme().Size(base.SizeNameInlineIcon)
	x := (size.Width - s) / 2
	if r.b.word != "" {
		x = 10
	}
	r.icon.Resize(fyne.NewSquareSize(s))
	r.icon.Move(fyne.NewPos(x, (size.Height-s)/2))
	r.word.Move(fyne.NewPos(x+s+7, 0))
	r.word.Resize(fyne.NewSize(max(size.Width-x-s-15, 0), size.Height))
}

func (r *barButtonRenderer) Refresh() {
	b := r.b
	th, v := b.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.back.CornerRadius = th.Size(theme.SizeRadius)
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = color.Transparent, color.Transparent, 0
	if b.framed {
		r.back.FillColor = th.Color(base.ColorNameButton, v)
		r.back.StrokeColor, r.back.StrokeWidth = th.Color(theme.Border, v), 1
	}
	if b.on {
		r.back.FillColor = th.Color(theme.AccentSoft, v)
	}
	if b.Hovered && !b.Disabled() {
		r.back.FillColor = th.Color(base.ColorNameHover, v)
	}
	if b.Focused && !b.Disabled() {
		r.back.StrokeColor, r.back.StrokeWidth = th.Color(base.ColorNameFocus, v), 2
	}
	r.word.Color = base.ColorNameForeground
	r.icon.Resource = b.icon
	if b.Disabled() {
		r.word.Color = base.ColorNameDisabled
		r.icon.Resource = base.NewDisabledResource(b.icon)
	}
	r.word.Text = b.word
	r.word.Hidden = b.word == ""
	r.word.Refresh()
	r.Layout(b.Size())
	r.back.Refresh()
	r.icon.Refresh()
}
