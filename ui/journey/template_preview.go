package journey

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

var _ fyne.Accessible = (*templatePreview)(nil)

// templatePreview draws stages, lanes and cards in small, with the names of stages and lanes as far as they fit.
type templatePreview struct {
	widget.BaseWidget
	content journey.Content
	spoken  string
}

func newTemplatePreview() *templatePreview {
	p := &templatePreview{}
	p.ExtendBaseWidget(p)
	return p
}

func (p *templatePreview) show(c journey.Content, spoken string) {
	p.content, p.spoken = c, spoken
	p.Refresh()
}

// AccessibilityLabel implements fyne.Accessible.
func (p *templatePreview) AccessibilityLabel() string { return p.spoken }

// AccessibilityRole implements fyne.Accessible.
func (p *templatePreview) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer implements fyne.Widget.
func (p *templatePreview) CreateRenderer() fyne.WidgetRenderer {
	p.ExtendBaseWidget(p)
	return &previewRenderer{p: p}
}

// Sizes of the preview.
const (
	previewHead = 16 // the line of stages
	previewLane = 20 // a lane with no more than one row of cards
	previewCard = 5  // height of a card
)

type previewRenderer struct {
	p       *templatePreview
	objects []fyne.CanvasObject
}

func (r *previewRenderer) Destroy()                     {}
func (r *previewRenderer) Objects() []fyne.CanvasObject { return r.objects }
func (r *previewRenderer) Layout(fyne.Size)             { r.draw() }

func (r *previewRenderer) MinSize() fyne.Size {
	height := float32(previewHead)
	for i := range r.p.content.Lanes {
		height += r.laneHeight(i)
	}
	height += 2 // below the last lane
	return fyne.NewSize(160, height)
}

func (r *previewRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.p)
}

// laneHeight is as high as its fullest cell needs.
func (r *previewRenderer) laneHeight(lane int) float32 {
	most := map[int]int{}
	height := float32(previewLane)
	for _, c := range r.p.content.Cards {
		if c.Lane == lane {
			most[c.Stage]++
			height = max(height, float32(most[c.Stage])*(previewCard+2)+6)
		}
	}
	return height
}

func (r *previewRenderer) colour(name fyne.ThemeColorName) color.Color {
	return r.p.Theme().Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

func (r *previewRenderer) rect(name fyne.ThemeColorName, x, y, w, h, radius float32) {
	o := canvas.NewRectangle(r.colour(name))
	o.CornerRadius = radius
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(max(w, 1), max(h, 1)))
	r.objects = append(r.objects, o)
}

// word writes a name as far as it fits.
func (r *previewRenderer) word(s string, x, y, w, size float32) {
	t := canvas.NewText(kit.Ellipsis(s, size, fyne.TextStyle{}, w), r.colour(theme.Muted))
	t.TextSize = size
	t.Move(fyne.NewPos(x, y))
	r.objects = append(r.objects, t)
}

func (r *previewRenderer) draw() {
	r.objects = nil
	c, width := r.p.content, r.p.Size().Width
	if len(c.Stages) == 0 || width < 100 {
		return
	}
	const names, gap = 84, 2
	column := (width - names) / float32(len(c.Stages))
	r.rect(theme.BoardBack, 0, 0, width, r.MinSize().Height, 4)
	size := r.p.Theme().Size(base.SizeNameCaptionText) * 0.85
	for i, s := range c.Stages {
		x := names + float32(i)*column
		r.word(s.Name, x+2, 0, column-4, size)
		if a := accent(s.Colour); a != "" {
			r.rect(a, x, previewHead-3, column-gap, 2, 1)
		}
	}
	y := float32(previewHead)
	for i, l := range c.Lanes {
		h := r.laneHeight(i)
		if a := accent(l.Colour); a != "" {
			r.rect(a, 0, y, 2, h-gap, 1)
		}
		r.word(l.Name, 6, y+1, names-10, size)
		filled := map[int]int{}
		for stage := range c.Stages {
			r.rect(theme.BoardCell, names+float32(stage)*column, y, column-gap, h-gap, 2)
		}
		for _, card := range c.Cards {
			if card.Lane == i {
				r.rect(theme.BarA, names+float32(card.Stage)*column+3, y+2+float32(filled[card.Stage])*(previewCard+2), column-gap-6, previewCard, 2)
				filled[card.Stage]++
			}
		}
		y += h
	}
}
