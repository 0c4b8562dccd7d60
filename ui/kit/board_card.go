package kit

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/kit/ink"
	"touchstone/ui/theme"
)

// Measures of a card at text size 13.
const (
	cardEdge  = 5
	cardLeft  = 13
	cardRight = 8
	cardTop   = 7
	cardMetaH = 18
	cardFootH = 16
	cardChipH = 21
	cardMark  = 18 // at the right of the first line
	cardBase  = 8
)

// lod is the zoom below which only names and colours show, lodBare the one below which names go too.
const (
	lod     = 0.45
	lodBare = 0.24
)

func hasMeta(c *BoardCard) bool {
	return c.Glyph != "" || c.Initials != "" || c.EdgeSymbol != "" || c.Face != FaceNone ||
		c.BarA.Text != "" || c.BarB.Text != "" || c.Flag || c.Warning || c.Notes > 0
}

// titleLines breaks the title for a card of this width; both in units at zoom 1.
func titleLines(f *ink.Fonts, c *BoardCard, width, text float32) []string {
	k := text / 13
	w := width - (cardLeft+cardRight)*k
	if c.Star {
		w -= 15 * k
	}
	if c.Mark != MarkNone {
		w -= cardMark * k
	}
	return f.Wrap(c.Title, w, text, true, 2)
}

func cardHeight(f *ink.Fonts, c *BoardCard, width, text float32) float32 {
	k := text / 13
	h := (cardTop+cardBase)*k + float32(len(titleLines(f, c, width, text)))*ink.LineHeight(text)
	if c.Foot != "" {
		h += cardFootH * k
	}
	if hasChips(c) {
		h += cardChipH * k
	}
	if hasMeta(c) {
		h += cardMetaH * k
	}
	return float32(math.Ceil(float64(h)))
}

// palette resolves colour names for one variant.
type palette struct {
	th      fyne.Theme
	variant fyne.ThemeVariant
	known   map[fyne.ThemeColorName]color.NRGBA
}

func newPalette(th fyne.Theme) *palette {
	return &palette{th, fyne.CurrentApp().Settings().ThemeVariant(), map[fyne.ThemeColorName]color.NRGBA{}}
}

func (p *palette) get(name fyne.ThemeColorName) color.NRGBA {
	if c, ok := p.known[name]; ok {
		return c
	}
	var c color.NRGBA
	if found := p.th.Color(name, p.variant); found != nil {
		c = color.NRGBAModel.Convert(found).(color.NRGBA)
	}
	p.known[name] = c
	return c
}

func (p *palette) edge(c *BoardCard) color.NRGBA {
	if c.Edge == "" {
		return p.get(theme.Grey)
	}
	return p.get(c.Edge)
}

func mix(a, b color.NRGBA, t float32) color.NRGBA {
	m := func(x, y uint8) uint8 { return uint8(float32(x) + (float32(y)-float32(x))*t) }
	return color.NRGBA{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), 255}
}

// cardPen draws one card of w×h pixels at z pixels per unit.
type cardPen struct {
	*ink.Painter
	pal     *palette
	z, text float32 // pixels per unit; text size in units
	w, h    float32
}

func drawCard(fonts *ink.Fonts, pal *palette, c *BoardCard, w, h int, z, zoom, unitW, text float32) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	p := cardPen{ink.NewPainter(img, fonts), pal, z, text, float32(w), float32(h)}
	if zoom < lod {
		p.small(c, zoom)
	} else {
		p.full(c, unitW)
	}
	if c.Dimmed {
		fade(img)
	}
	return img
}

// fade makes a card faint: filtered out, or lifted for a drag.
func fade(img *image.RGBA) {
	for i := range img.Pix { // premultiplied: all four together
		img.Pix[i] = uint8(uint16(img.Pix[i]) * 2 / 5)
	}
}

func (p *cardPen) frame(c *BoardCard, edge float32, fill color.NRGBA) {
	all := ink.Rect{W: p.w, H: p.h}
	rad := min(6*p.z, p.h/3)
	line := max(1, float32(math.Round(float64(p.z))))
	switch {
	case c.Mark != MarkNone:
		line = max(line, float32(math.Round(float64(1.5*p.z))))
		p.Round(all, rad, p.pal.get(markColours(c.Mark).line))
		p.Round(all.Inset(line), rad-line, fill)
	case c.Locked: // a dashed outline: it is at home elsewhere
		p.Round(all, rad, mix(p.pal.get(theme.BoardCell), fill, 0.4))
		p.DashedRing(all, rad, line, 4*p.z, 3*p.z, p.pal.get(theme.Muted))
	default:
		p.Round(all, rad, p.pal.get(theme.CardBorder))
		p.Round(all.Inset(line), rad-line, fill)
	}
	p.LeftEdge(all, rad, float32(math.Round(float64(max(2, edge*p.z)))), p.pal.edge(c))
}

// small is the card below 45 %: its colour and, as long as it can be read, its name.
func (p *cardPen) small(c *BoardCard, zoom float32) {
	p.frame(c, 12, mix(p.pal.get(theme.Card), p.pal.edge(c), 0.16))
	k := p.text / 13
	device := p.z / zoom
	room := p.w - 16*p.z*k - 2*device
	if c.Mark != MarkNone { // also where the name is too small: the colour alone must not say it
		r := min(5.5*device*k, p.h/2-device)
		p.mark(c.Mark, p.w-r-2*device, p.h/2, r)
		room -= 2*r + 2*device
	}
	if zoom < lodBare {
		return
	}
	size := max(8*device*k, p.text*p.z)
	x := 16 * p.z * k
	name := p.Fonts.Ellipsis(c.Title, room, size, false)
	p.foundIn(c, []string{name}, x, (p.h-ink.LineHeight(size))/2, size, false)
	p.Text(x, (p.h-ink.LineHeight(size))/2, name, size, false, p.pal.get(base.ColorNameForeground))
}

func (p *cardPen) full(c *BoardCard, unitW float32) {
	p.frame(c, cardEdge, p.pal.get(theme.Card))
	k := p.text / 13
	u := func(v float32) float32 { return v * k * p.z }
	size := p.text * p.z
	y, x := u(cardTop), u(cardLeft)
	if c.Star {
		star(p.Painter, x+u(5.5), y+ink.LineHeight(size)/2+u(0.3), u(6.2), p.pal.get(theme.Star))
		x += u(15)
	}
	lines := titleLines(p.Fonts, c, unitW, p.text)
	p.foundIn(c, lines, x, y, size, true)
	for i, line := range lines {
		p.Text(x, y+float32(i)*ink.LineHeight(size), line, size, true, p.pal.get(base.ColorNameForeground))
	}
	if c.Mark != MarkNone {
		p.mark(c.Mark, p.w-u(cardRight)-u(6), y+ink.LineHeight(size)/2, u(7))
	}
	y += float32(len(lines)) * ink.LineHeight(size)
	if c.Foot != "" {
		foot := p.Fonts.Ellipsis(c.Foot, p.w-u(cardLeft+cardRight), u(11), false)
		p.Text(u(cardLeft), y+u(0.5), foot, u(11), false, p.pal.get(theme.Muted))
		y += u(cardFootH)
	}
	if hasChips(c) {
		p.chips(c, u(cardLeft), p.w-u(cardRight), y+u(4), u)
	}
	if hasMeta(c) {
		p.meta(c, p.h-u(cardBase+cardMetaH-2))
	}
}

// meta is the second part of a card: symbols, owner, bars.
func (p *cardPen) meta(c *BoardCard, y float32) {
	k := p.text / 13
	u := func(v float32) float32 { return v * k * p.z }
	size, muted := 11*k*p.z, p.pal.get(theme.Muted)
	x, mid := u(cardLeft), y+u(8)
	right := p.marks(c, p.w-u(cardRight), mid, u)
	limit := right - p.numbers(c, u)
	word := func(s string, gap float32, bold bool, col color.NRGBA) {
		if s != "" && x+p.Fonts.Measure(s, size, bold) <= limit {
			x = p.Text(x, mid-ink.LineHeight(size)/2, s, size, bold, col) + u(gap)
		}
	}
	if c.Face != FaceNone {
		face(p.Painter, x+u(6), mid, u(6), c.Face, p.pal.get(faceColour(c.Face)))
		x += u(17)
	}
	word(c.EdgeSymbol, 5, true, p.pal.edge(c))
	if c.Glyph != "" { // in a patch, to tell it from the initials of the owner
		gs := 9.5 * k * p.z
		w := max(p.Fonts.Measure(c.Glyph, gs, false)+u(8), u(18))
		if x+w > limit {
			w = -u(5)
		} else {
			p.glyph(c.Glyph, x, mid, w, gs, u)
		}
		x += w + u(5)
	}
	word(c.Initials, 8, false, muted)
	p.bars(c, x, right, mid, u)
}

// glyph is a word in a patch.
func (p *cardPen) glyph(text string, x, mid, w, size float32, u func(float32) float32) {
	p.Round(ink.Rect{X: x, Y: mid - u(7), W: w, H: u(14)}, u(4), p.pal.get(theme.NeutralSoft))
	p.Text(x+(w-p.Fonts.Measure(text, size, false))/2, mid-ink.LineHeight(size)/2, text, size, false, p.pal.get(base.ColorNameForeground))
}

// numbers is how much room the numbers of the bars need at least.
func (p *cardPen) numbers(c *BoardCard, u func(float32) float32) float32 {
	need := float32(0)
	for _, bar := range []BoardBar{c.BarA, c.BarB} {
		if bar.Text != "" {
			need += max(u(17), p.Fonts.Measure(bar.Text, u(11), false)) + u(8)
		}
	}
	return need
}

// marks draws notes, flag and warning at the right and returns what is left.
func (p *cardPen) marks(c *BoardCard, right, mid float32, u func(float32) float32) float32 {
	if c.Notes > 0 {
		right = p.notes(c.Notes, right, mid, u)
	}
	if c.Warning {
		warning(p.Painter, right-u(6), mid, u(6.5), p.pal.get(theme.Amber), p.pal.get(theme.Card))
		right -= u(17)
	}
	if c.Flag {
		flag(p.Painter, right-u(9), mid, u(1), p.pal.get(theme.Blue))
		right -= u(15)
	}
	return right
}

// bars share what is left between them; when that is too little only the numbers remain.
func (p *cardPen) bars(c *BoardCard, x, right, mid float32, u func(float32) float32) {
	k := p.text / 13
	size := 11 * k * p.z
	var shown []BoardBar
	var fills []color.NRGBA
	numbers := float32(0)
	for i, bar := range []BoardBar{c.BarA, c.BarB} {
		if bar.Text != "" {
			shown = append(shown, bar)
			fills = append(fills, p.pal.get([]fyne.ThemeColorName{theme.BarA, theme.BarB}[i]))
			numbers += max(u(17), p.Fonts.Measure(bar.Text, size, false)) + u(4)
		}
	}
	if len(shown) == 0 {
		return
	}
	n := float32(len(shown))
	length := min(u(26), (right-x-numbers-(n-1)*u(7))/n)
	for i, bar := range shown {
		if length >= u(8) {
			track := ink.Rect{X: x, Y: mid - u(2), W: length, H: u(4)}
			p.Round(track, u(2), p.pal.get(theme.BarTrack))
			track.W *= float32(min(max(bar.Value, 0), 10) / 10)
			p.Round(track, u(2), fills[i])
			x += length + u(4)
		}
		w := max(u(17), p.Fonts.Measure(bar.Text, size, false))
		p.TextRight(x+w, mid-ink.LineHeight(size)/2, bar.Text, size, false, p.pal.get(theme.Muted))
		x += w + u(7)
	}
}
