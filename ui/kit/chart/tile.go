package chart

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

var _ fyne.Accessible = (*Tile)(nil)

// Trend is the direction of an arrow; whether that is good its tone says.
type Trend int

// The directions; TrendNone draws no arrow.
const (
	TrendNone Trend = iota
	TrendUp
	TrendDown
	TrendLevel
)

// TileModel is everything a Tile shows.
type TileModel struct {
	Title, Value, Unit string
	Note               string // below the value, wrapped
	Why                string // word of the link that explains the value; "" for none
	Trend              Trend
	TrendText          string // beside the arrow: "+3 points since round 2"
	TrendTone          Tone
}

// Tile is one headline figure.
type Tile struct {
	widget.BaseWidget

	OnWhy func() // the link was pressed; show a kit.Popover over Why()

	model TileModel
	why   *kit.Button
}

// NewTile makes a tile of a figure.
func NewTile(m TileModel) *Tile {
	t := &Tile{model: m}
	t.why = kit.NewButton(m.Why, func() {
		if t.OnWhy != nil {
			t.OnWhy()
		}
	})
	t.why.Kind = kit.ButtonQuiet
	t.ExtendBaseWidget(t)
	return t
}

// SetModel shows another figure.
func (t *Tile) SetModel(m TileModel) {
	if m != t.model {
		t.model = m
		t.Refresh()
	}
}

// Why is the button of the link, to open a popover at.
func (t *Tile) Why() fyne.CanvasObject { return t.why }

// AccessibilityLabel says the figure.
func (t *Tile) AccessibilityLabel() string {
	m := t.model
	words := []string{m.Title, joined(m.Value, m.Unit)}
	for _, s := range []string{m.TrendText, m.Note} {
		if s != "" {
			words = append(words, s)
		}
	}
	return strings.Join(words, ", ")
}

// AccessibilityRole is that of text.
func (t *Tile) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (t *Tile) CreateRenderer() fyne.WidgetRenderer {
	r := &tileRenderer{
		t: t, back: canvas.NewRectangle(nil), arrow: &canvas.ArbitraryPolygon{},
		title: widget.NewRichText(), value: kit.NewCutLine("", "", base.SizeNameHeadingText).Bold(), unit: kit.NewCutLine("", theme.Muted, ""),
		trend: kit.NewCutLine("", "", base.SizeNameCaptionText), note: widget.NewRichText(),
	}
	r.title.Wrapping, r.note.Wrapping = fyne.TextWrapWord, fyne.TextWrapWord
	r.Refresh()
	return r
}

type tileRenderer struct {
	t                  *Tile
	back               *canvas.Rectangle
	arrow              *canvas.ArbitraryPolygon
	title, note        *widget.RichText
	value, unit, trend *kit.TextLine
}

const tilePad = 12

func (r *tileRenderer) Destroy() {}

func (r *tileRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.back, r.title, r.value, r.unit, r.arrow, r.trend, r.note, r.t.why}
}

// rich lays out wrapped text without the padding it brings, and says how high it is.
func (r *tileRenderer) rich(o *widget.RichText, x, y, w float32) float32 {
	if !o.Visible() {
		return 0
	}
	pad := r.t.Theme().Size(base.SizeNameInnerPadding)
	o.Resize(fyne.NewSize(w+2*pad, o.Size().Height))
	h := o.MinSize().Height
	o.Resize(fyne.NewSize(w+2*pad, h))
	o.Move(fyne.NewPos(x-pad, y-pad))
	return h - 2*pad
}

// MinSize is as wide as the figure; the height follows from the width it has.
func (r *tileRenderer) MinSize() fyne.Size {
	w := max(r.value.Natural()+r.unit.Natural()+4, 110*r.t.Theme().Size(base.SizeNameText)/13)
	return fyne.NewSize(w+2*tilePad, r.arrange(max(r.t.Size().Width-2*tilePad, w))+tilePad)
}

func (r *tileRenderer) Layout(size fyne.Size) {
	r.back.Resize(size)
	r.arrange(size.Width - 2*tilePad)
}

// arrange puts everything below each other and says where it ends.
func (r *tileRenderer) arrange(w float32) float32 {
	y := float32(tilePad)
	title := w
	if r.t.why.Visible() {
		m := r.t.why.MinSize()
		r.t.why.Resize(m)
		r.t.why.Move(fyne.NewPos(tilePad+w-m.Width+8, y-6))
		title -= m.Width
	}
	y += r.rich(r.title, tilePad, y, title) + 4
	v := r.value.MinSize()
	vw := min(r.value.Natural()+1, w)
	r.value.Move(fyne.NewPos(tilePad, y))
	r.value.Resize(fyne.NewSize(vw, v.Height))
	u := r.unit.MinSize()
	r.unit.Move(fyne.NewPos(tilePad+vw+4, y+(v.Height-u.Height)*0.72))
	r.unit.Resize(fyne.NewSize(max(w-vw-4, 0), u.Height))
	y += v.Height + 2
	if r.trend.Visible() {
		m := r.trend.MinSize()
		x := float32(tilePad)
		if r.arrow.Visible() {
			s := m.Height * 0.6
			r.arrow.Resize(fyne.NewSquareSize(s))
			r.arrow.Move(fyne.NewPos(x, y+(m.Height-s)/2))
			x += s + 4
		}
		r.trend.Move(fyne.NewPos(x, y))
		r.trend.Resize(fyne.NewSize(tilePad+w-x, m.Height))
		y += m.Height + 2
	}
	return y + r.rich(r.note, tilePad, y, w)
}

func (r *tileRenderer) Refresh() {
	m := r.t.model
	th, v := r.t.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.back.FillColor, r.back.StrokeColor, r.back.StrokeWidth = th.Color(theme.Surface, v), th.Color(theme.Border, v), 1
	r.back.CornerRadius = th.Size(theme.SizeRadius)
	style := func(o *widget.RichText, s string) {
		o.Hidden = s == ""
		o.Segments = []widget.RichTextSegment{&widget.TextSegment{Text: s, Style: widget.RichTextStyle{ColorName: theme.Muted, SizeName: base.SizeNameCaptionText}}}
		o.Refresh()
	}
	style(r.title, m.Title)
	style(r.note, m.Note)
	r.value.Text, r.unit.Text, r.trend.Text = m.Value, m.Unit, m.TrendText
	r.trend.Color, r.trend.Hidden = m.TrendTone.words(), m.TrendText == ""
	r.arrow.Hidden = m.Trend == TrendNone || m.TrendText == ""
	r.arrow.FillColor, r.arrow.Points = th.Color(m.TrendTone.words(), v), arrowPoints(m.Trend, r.trend.MinSize().Height*0.6)
	r.t.why.Hidden = m.Why == ""
	r.t.why.SetText(m.Why)
	r.t.why.Label = m.Why + " " + m.Title
	r.Layout(r.t.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// arrowPoints is a triangle up or down, or a bar, in a square.
func arrowPoints(t Trend, s float32) []fyne.Position {
	at := func(x, y float32) fyne.Position { return fyne.NewPos(x*s, y*s) }
	switch t {
	case TrendUp:
		return []fyne.Position{at(0.5, 0.1), at(1, 0.9), at(0, 0.9)}
	case TrendDown:
		return []fyne.Position{at(0, 0.1), at(1, 0.1), at(0.5, 0.9)}
	default:
		return []fyne.Position{at(0, 0.35), at(1, 0.35), at(1, 0.65), at(0, 0.65)}
	}
}
