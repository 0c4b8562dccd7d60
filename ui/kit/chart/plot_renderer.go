package chart

import (
	"image"
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"touchstone/ui/kit/ink"
	"touchstone/ui/theme"
)

// plotRenderer shows the picture of a chart and, above it, the ring around the
// current point and the card that names it. Pointing moves these two only.
type plotRenderer struct {
	c       *Plot
	picture *canvas.Raster
	ring    *canvas.Rectangle
	frame   *canvas.Rectangle // the focus
	tip     *canvas.Image
	tipOf   string
	img     *image.RGBA
	fresh   bool
}

// CreateRenderer implements fyne.Widget.
func (c *Plot) CreateRenderer() fyne.WidgetRenderer {
	r := &plotRenderer{c: c, ring: canvas.NewRectangle(color.Transparent), frame: canvas.NewRectangle(color.Transparent)}
	r.picture = canvas.NewRaster(r.compose)
	r.picture.ScaleMode = canvas.ImageScalePixels
	r.tip = &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScalePixels}
	c.rend = r
	r.Refresh()
	return r
}

// Destroy lets the picture go.
func (r *plotRenderer) Destroy() {
	if r.c.rend == r {
		r.c.rend = nil
	}
}

// Layout draws for another size.
func (r *plotRenderer) Layout(size fyne.Size) {
	r.picture.Resize(size)
	r.frame.Resize(size)
	r.c.known = false
	r.redraw()
	r.float()
}

// MinSize is the smallest size that is of use, which grows with the text.
func (r *plotRenderer) MinSize() fyne.Size {
	p := r.c.pen(fyne.Size{}, nil)
	if r.c.art.none() {
		return fyne.NewSize(120*p.k, 40*p.k)
	}
	return r.c.art.least(p)
}

// Objects are the picture and what floats above it.
func (r *plotRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.picture, r.frame, r.ring, r.tip}
}

// Refresh draws again: the model, the theme or the size of text changed.
func (r *plotRenderer) Refresh() {
	get := colorsOf(r.c)
	r.ring.StrokeColor, r.ring.StrokeWidth = get(theme.Accent), 2
	r.frame.StrokeColor, r.frame.StrokeWidth, r.frame.CornerRadius = get(theme.Accent), 1.5, 6
	r.tipOf, r.c.known = "", false
	r.redraw()
	r.float()
	r.ring.Refresh()
	r.frame.Refresh()
}

func (r *plotRenderer) redraw() {
	r.fresh = false
	r.picture.Refresh()
}

// compose draws into w×h device pixels, or answers with the last picture when nothing changed.
func (r *plotRenderer) compose(w, h int) image.Image {
	size := r.c.Size()
	if w <= 0 || h <= 0 || !drawable(size) {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if r.fresh && r.img != nil && r.img.Rect.Dx() == w && r.img.Rect.Dy() == h {
		return r.img
	}
	if r.img == nil || r.img.Rect.Dx() != w || r.img.Rect.Dy() != h {
		r.img = image.NewRGBA(image.Rect(0, 0, w, h))
	} else {
		clear(r.img.Pix)
	}
	r.fresh = true
	p := r.c.pen(size, r.img)
	if r.c.art.none() {
		lines := p.wrap(r.c.Empty, size.Width-16, normal, false, 4)
		y := (size.Height - float32(len(lines))*p.line(normal)) / 2
		for i, l := range lines {
			p.middle(size.Width/2, y+float32(i)*p.line(normal), size.Width, l, normal, false, theme.Muted)
		}
		return r.img
	}
	r.c.art.draw(p)
	return r.img
}

// float places the ring and the card.
func (r *plotRenderer) float() {
	show(r.frame, r.c.focused)
	s, ok := r.c.spotOf(r.c.pointed())
	ok = ok && s.At.W > 0 && s.At.H > 0
	show(r.ring, ok)
	show(r.tip, ok && s.Name+s.Tip != "")
	if !ok {
		return
	}
	at := s.At.grown(2)
	r.ring.CornerRadius = 5
	if s.Round {
		r.ring.CornerRadius = at.H / 2
	}
	put(r.ring, at)
	if r.tip.Visible() {
		r.placeTip(s)
	}
}

// placeTip puts the card below what it names, or above it. In a chart too low for it it hangs out below.
func (r *plotRenderer) placeTip(s spot) {
	size := r.c.Size()
	scale := float32(1)
	if cv := r.c.canvas(); cv != nil {
		scale = cv.Scale()
	}
	if key := s.Name + "\x00" + s.Tip; r.tipOf != key {
		r.tipOf = key
		r.tip.Image = r.card(s, scale)
		r.tip.Refresh()
	}
	px := r.tip.Image.Bounds().Size()
	at := box{s.At.X, s.At.bottom() + 8, float32(px.X) / scale, float32(px.Y) / scale}
	if at.bottom() > size.Height-2 && s.At.Y-8-at.H >= 0 {
		at.Y = s.At.Y - 8 - at.H
	}
	at.X = max(2, min(at.X, size.Width-2-at.W))
	put(r.tip, at)
}

// card draws the words about a spot.
func (r *plotRenderer) card(s spot, scale float32) *image.RGBA {
	const room, pad = 300, 9
	p := r.c.pen(fyne.NewSize(1, 1), nil)
	type row struct {
		text string
		bold bool
	}
	var rows []row
	for _, l := range p.wrap(s.Name, room*p.k, normal, true, 4) {
		rows = append(rows, row{l, true})
	}
	for _, part := range strings.Split(s.Tip, "\n") {
		for _, l := range p.wrap(part, room*p.k, normal, false, 6) {
			rows = append(rows, row{l, false})
		}
	}
	w := float32(0)
	for _, l := range rows {
		w = max(w, p.width(l.text, normal, l.bold))
	}
	h := float32(len(rows))*p.line(normal) + pad
	w += 2 * pad
	img := image.NewRGBA(image.Rect(0, 0, int(math.Ceil(float64(w*scale))), int(math.Ceil(float64(h*scale)))))
	p.p, p.scale = ink.NewPainter(img, p.fonts), scale
	p.round(box{0, 0, w, h}, 6, theme.TooltipBack)
	for i, l := range rows {
		p.text(pad, pad/2+float32(i)*p.line(normal), l.text, normal, l.bold, theme.TooltipText)
	}
	return img
}

func show(o fyne.CanvasObject, on bool) {
	if on && !o.Visible() {
		o.Show()
	} else if !on && o.Visible() {
		o.Hide()
	}
}

func put(o fyne.CanvasObject, at box) {
	o.Move(fyne.NewPos(at.X, at.Y))
	o.Resize(fyne.NewSize(at.W, at.H))
}

func pixels(r ink.Rect) image.Rectangle {
	return image.Rect(int(r.X), int(r.Y), int(r.X+r.W), int(r.Y+r.H))
}

// colorsOf looks up colours of the theme a chart is in.
func colorsOf(c *Plot) func(fyne.ThemeColorName) color.NRGBA {
	th, v := c.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	return func(name fyne.ThemeColorName) color.NRGBA {
		if found := th.Color(name, v); name != "" && found != nil {
			return color.NRGBAModel.Convert(found).(color.NRGBA)
		}
		return color.NRGBA{}
	}
}
