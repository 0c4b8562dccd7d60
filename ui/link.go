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
	_ fyne.Tappable      = (*link)(nil)
	_ fyne.Focusable     = (*link)(nil)
	_ fyne.Accessible    = (*link)(nil)
	_ desktop.Hoverable  = (*link)(nil)
	_ desktop.Cursorable = (*link)(nil)
)

// link is a word that goes somewhere; without OnTapped it only says where one is.
type link struct {
	widget.BaseWidget
	kit.Pointed
	OnTapped func()

	text   string
	spoken string // for screen readers; "": the text
	bold   bool
	menu   bool // opens a menu: drawn with an arrow
	cut    bool // may be narrower than its text
}

func newLink(text string, tapped func()) *link {
	l := &link{text: text, OnTapped: tapped}
	l.Widget = l
	l.ExtendBaseWidget(l)
	return l
}

// AccessibilityLabel is the text, or what was set to be said instead.
func (l *link) AccessibilityLabel() string {
	if l.spoken != "" {
		return l.spoken
	}
	return l.text
}

// AccessibilityRole is that of a link, or of text when it leads nowhere.
func (l *link) AccessibilityRole() fyne.AccessibleRole {
	if l.OnTapped == nil {
		return fyne.AccessibleRoleText
	}
	return fyne.AccessibleRoleLink
}

// Tapped implements fyne.Tappable.
func (l *link) Tapped(*fyne.PointEvent) {
	if l.OnTapped != nil {
		l.OnTapped()
	}
}

// Cursor implements desktop.Cursorable.
func (l *link) Cursor() desktop.Cursor {
	if l.OnTapped == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// TypedKey implements fyne.Focusable.
func (l *link) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		l.Tapped(nil)
	default:
		kit.PassKey(l, k)
	}
}

func (l *link) natural() float32 {
	w := fyne.MeasureText(l.text, l.Theme().Size(base.SizeNameText), fyne.TextStyle{Bold: l.bold}).Width + 8
	if l.menu {
		w += linkArrow
	}
	return w
}

// linkArrow is the room for the arrow of a link that opens a menu.
const linkArrow = 18

// CreateRenderer implements fyne.Widget.
func (l *link) CreateRenderer() fyne.WidgetRenderer {
	r := &linkRenderer{l: l, back: canvas.NewRectangle(nil), line: kit.NewCutLine(l.text, "", ""),
		arrow: canvas.NewImageFromResource(base.NewColoredResource(base.MenuDropDownIcon(), theme.Muted))}
	r.arrow.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type linkRenderer struct {
	l     *link
	back  *canvas.Rectangle
	line  *kit.TextLine
	arrow *canvas.Image
}

func (r *linkRenderer) Destroy() {}

func (r *linkRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	room := size.Width - 8
	if r.l.menu {
		room -= linkArrow
		r.arrow.Move(fyne.NewPos(size.Width-linkArrow, (size.Height-16)/2))
		r.arrow.Resize(fyne.NewSquareSize(16))
	}
	r.line.Move(fyne.NewPos(4, 0))
	r.line.Resize(fyne.NewSize(max(room, 0), size.Height))
}

func (r *linkRenderer) MinSize() fyne.Size {
	w := float32(24)
	if !r.l.cut {
		w = r.l.natural()
	}
	return fyne.NewSize(w, r.line.MinSize().Height+6)
}

func (r *linkRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.line, r.arrow}
}

func (r *linkRenderer) Refresh() {
	th, v := r.l.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.back.CornerRadius = th.Size(theme.SizeRadius)
	r.back.FillColor = color.Transparent
	if r.l.Hovered && r.l.OnTapped != nil {
		r.back.FillColor = th.Color(base.ColorNameHover, v)
	}
	r.back.StrokeWidth, r.back.StrokeColor = 0, color.Transparent
	if r.l.Focused && r.l.OnTapped != nil {
		r.back.StrokeWidth, r.back.StrokeColor = 2, th.Color(base.ColorNameFocus, v)
	}
	r.arrow.Hidden = !r.l.menu
	r.line.Text, r.line.Style.Bold = r.l.text, r.l.bold
	r.line.Color = theme.Muted
	if r.l.bold || r.l.Hovered {
		r.line.Color = base.ColorNameForeground
	}
	r.line.Refresh()
	r.back.Refresh()
}
