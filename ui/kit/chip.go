package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/theme"
)

var _ fyne.Accessible = (*Chip)(nil)

// ChipTone is what a chip says by its colour, besides its words.
type ChipTone int

// The tones of chips.
const (
	ChipNeutral ChipTone = iota
	ChipAccent
	ChipGood
	ChipFair
	ChipPoor
	ChipInfo
)

// Chip is a short word in a rounded patch of colour. It says something and does nothing.
type Chip struct {
	widget.BaseWidget

	Text string
	Tone ChipTone
}

// NewChip makes a chip.
func NewChip(text string, tone ChipTone) *Chip {
	c := &Chip{Text: text, Tone: tone}
	c.ExtendBaseWidget(c)
	return c
}

// AccessibilityLabel implements fyne.Accessible.
func (c *Chip) AccessibilityLabel() string { return c.Text }

// AccessibilityRole implements fyne.Accessible.
func (c *Chip) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// Set changes word and tone.
func (c *Chip) Set(text string, tone ChipTone) {
	c.Text, c.Tone = text, tone
	c.Refresh()
}

func (c *Chip) colors() (back, text fyne.ThemeColorName) {
	switch c.Tone {
	case ChipAccent:
		return theme.AccentSoft, theme.AccentText
	case ChipGood:
		return theme.GreenSoft, theme.GreenText
	case ChipFair:
		return theme.AmberSoft, theme.AmberText
	case ChipPoor:
		return theme.RedSoft, theme.RedText
	case ChipInfo:
		return theme.BlueSoft, theme.BlueText
	default:
		return theme.NeutralSoft, base.ColorNameForeground
	}
}

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	c.ExtendBaseWidget(c)
	r := &chipRenderer{c: c, back: canvas.NewRectangle(nil), text: canvas.NewText("", nil)}
	r.Refresh()
	return r
}

type chipRenderer struct {
	c    *Chip
	back *canvas.Rectangle
	text *canvas.Text
}

func (r *chipRenderer) Destroy()                     {}
func (r *chipRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.back, r.text} }

func (r *chipRenderer) MinSize() fyne.Size {
	return r.text.MinSize().AddWidthHeight(16, 4)
}

// Layout keeps the patch as large as its word, at the left, whatever room there is.
func (r *chipRenderer) Layout(size fyne.Size) {
	m := r.MinSize()
	w := min(m.Width, size.Width)
	y := (size.Height - m.Height) / 2
	r.text.Text = Ellipsis(r.c.Text, r.text.TextSize, r.text.TextStyle, w-16)
	r.back.Move(fyne.NewPos(0, y))
	r.back.Resize(fyne.NewSize(w, m.Height))
	r.back.CornerRadius = m.Height / 2
	r.text.Move(fyne.NewPos(8, y+2))
}

func (r *chipRenderer) Refresh() {
	get := colorsOf(r.c)
	back, text := r.c.colors()
	r.back.FillColor, r.text.Color = get(back), get(text)
	r.text.Text, r.text.TextSize = r.c.Text, r.c.Theme().Size(base.SizeNameCaptionText)
	if s := r.c.Size(); !s.IsZero() {
		r.Layout(s)
	}
	r.back.Refresh()
	r.text.Refresh()
}
