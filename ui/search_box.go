package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

var (
	_ fyne.Tappable      = (*searchBox)(nil)
	_ fyne.Focusable     = (*searchBox)(nil)
	_ fyne.Accessible    = (*searchBox)(nil)
	_ desktop.Cursorable = (*searchBox)(nil)
)

// searchBox looks like a search field and opens the palette.
type searchBox struct {
	widget.BaseWidget
	kit.Pointed
	OnTapped func()

	word, keys string
	narrow     bool // icon only
}

func newSearchBox(word, keys string, tapped func()) *searchBox {
	s := &searchBox{word: word, keys: keys, OnTapped: tapped}
	s.Widget = s
	s.ExtendBaseWidget(s)
	return s
}

// AccessibilityLabel is its word.
func (s *searchBox) AccessibilityLabel() string { return s.word }

// AccessibilityRole is that of a button: it opens the palette.
func (s *searchBox) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Cursor implements desktop.Cursorable.
func (s *searchBox) Cursor() desktop.Cursor { return desktop.TextCursor }

// Tapped implements fyne.Tappable.
func (s *searchBox) Tapped(*fyne.PointEvent) { s.OnTapped() }

// TypedKey implements fyne.Focusable.
func (s *searchBox) TypedKey(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter:
		s.OnTapped()
	default:
		kit.PassKey(s, k)
	}
}

// CreateRenderer implements fyne.Widget.
func (s *searchBox) CreateRenderer() fyne.WidgetRenderer {
	r := &searchBoxRenderer{s: s, back: canvas.NewRectangle(nil),
		icon: canvas.NewImageFromResource(base.NewColoredResource(base.SearchIcon(), theme.Muted)),
		word: kit.NewCutLine(s.word, base.ColorNamePlaceHolder, ""), keys: kit.NewTextLine(s.keys, theme.Muted, base.SizeNameCaptionText)}
	r.icon.FillMode = canvas.ImageFillContain
	r.Refresh()
	return r
}

type searchBoxRenderer struct {
	s          *searchBox
	back       *canvas.Rectangle
	icon       *canvas.Image
	word, keys *kit.TextLine
}

func (r *searchBoxRenderer) Destroy() {}

func (r *searchBoxRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.icon, r.word, r.keys}
}

func (r *searchBoxRenderer) MinSize() fyne.Size {
	h := r.s.Theme().Size(theme.SizeControl)
	if r.s.narrow {
		return fyne.NewSize(h+2, h)
	}
	return fyne.NewSize(270, h)
}

func (r *searchBoxRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	s := r.s.Theme().Size(base.SizeNameInlineIcon)
	r.word.Hidden, r.keys.Hidden = r.s.narrow, r.s.narrow
	r.icon.Resize(fyne.NewSquareSize(s))
	r.icon.Move(fyne.NewPos(7, (size.Height-s)/2))
	k := r.keys.MinSize().Width
	r.word.Move(fyne.NewPos(s+14, 0))
	r.word.Resize(fyne.NewSize(max(size.Width-s-k-32, 0), size.Height))
	r.keys.Move(fyne.NewPos(size.Width-k-10, 0))
	r.keys.Resize(fyne.NewSize(k, size.Height))
}

func (r *searchBoxRenderer) Refresh() {
	th, v := r.s.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.back.CornerRadius = th.Size(theme.SizeRadius)
	r.back.FillColor = th.Color(base.ColorNameInputBackground, v)
	r.back.StrokeColor, r.back.StrokeWidth = th.Color(base.ColorNameInputBorder, v), 1
	if r.s.Focused {
		r.back.StrokeColor, r.back.StrokeWidth = th.Color(base.ColorNameFocus, v), 2
	}
	r.word.Refresh()
	r.keys.Refresh()
	r.Layout(r.s.Size())
	r.back.Refresh()
	r.icon.Refresh()
}
