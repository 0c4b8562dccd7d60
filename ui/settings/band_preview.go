package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

var _ fyne.Accessible = (*bandPreview)(nil)

// bandPreview shows the scale 0–10 with the part each band takes, in words and colour.
type bandPreview struct {
	widget.BaseWidget
	tx    *text.Texts
	bands domain.Bands
}

func newBandPreview(tx *text.Texts) *bandPreview {
	b := &bandPreview{tx: tx, bands: domain.DefaultBands()}
	b.ExtendBaseWidget(b)
	return b
}

func (b *bandPreview) show(bands domain.Bands) {
	if b.bands != bands {
		b.bands = bands
		b.Refresh()
	}
}

// AccessibilityLabel says the bands.
func (b *bandPreview) AccessibilityLabel() string {
	s := ""
	for i := range bandParts {
		s += b.words(i) + " "
	}
	return s
}

// AccessibilityRole is that of text.
func (b *bandPreview) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

var bandParts = [...]struct {
	key  string
	back fyne.ThemeColorName
	line fyne.ThemeColorName
	text fyne.ThemeColorName
}{
	{"settings.poor", theme.RedSoft, theme.BandPoor, theme.RedText},
	{"settings.fair", theme.AmberSoft, theme.BandFair, theme.AmberText},
	{"settings.good", theme.GreenSoft, theme.BandGood, theme.GreenText},
}

// span is where a band begins and ends on 0–10.
func (b *bandPreview) span(i int) (from, to float64) {
	edges := [...]float64{0, b.bands.Poor, b.bands.Good, 10}
	return edges[i], edges[i+1]
}

func (b *bandPreview) words(i int) string {
	from, to := b.span(i)
	return b.tx.T(bandParts[i].key, text.A{"from": from, "to": to})
}

// CreateRenderer implements fyne.Widget.
func (b *bandPreview) CreateRenderer() fyne.WidgetRenderer {
	r := &bandRenderer{b: b}
	for i := range r.back {
		r.back[i], r.edge[i] = canvas.NewRectangle(nil), canvas.NewRectangle(nil)
		r.word[i] = kit.NewCutLine("", bandParts[i].text, base.SizeNameCaptionText)
		r.word[i].Align = fyne.TextAlignCenter
	}
	r.Refresh()
	return r
}

type bandRenderer struct {
	b          *bandPreview
	back, edge [3]*canvas.Rectangle
	word       [3]*kit.TextLine
}

func (r *bandRenderer) Destroy() {}

func (r *bandRenderer) Objects() []fyne.CanvasObject {
	var objects []fyne.CanvasObject
	for i := range r.back {
		objects = append(objects, r.back[i], r.edge[i], r.word[i])
	}
	return objects
}

func (r *bandRenderer) MinSize() fyne.Size {
	return fyne.NewSize(240, r.b.Theme().Size(theme.SizeControl))
}

func (r *bandRenderer) Layout(size fyne.Size) {
	for i := range r.back {
		from, to := r.b.span(i)
		x, w := float32(from/10)*size.Width, float32((to-from)/10)*size.Width
		r.back[i].Move(fyne.NewPos(x, 0))
		r.back[i].Resize(fyne.NewSize(w, size.Height))
		r.edge[i].Move(fyne.NewPos(x, size.Height-3))
		r.edge[i].Resize(fyne.NewSize(w, 3))
		r.word[i].Move(fyne.NewPos(x+4, 0))
		r.word[i].Resize(fyne.NewSize(max(w-8, 0), size.Height-3))
		r.word[i].Hidden = w < 24
	}
}

func (r *bandRenderer) Refresh() {
	th, v := r.b.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	for i, p := range bandParts {
		r.back[i].FillColor, r.edge[i].FillColor = th.Color(p.back, v), th.Color(p.line, v)
		r.word[i].Text = r.b.words(i)
	}
	r.Layout(r.b.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}
