package mapdoc

import (
	"io"

	"touchstone/export/typeface"
)

// Page is a page of A4 that holds no map, drawn with the same fonts and colours. Lengths are pixels of 1/96 inch, y
// downwards; texts may be in any language.
type Page struct {
	W, H float64

	content part
	faces   [2]*typeface.Face // regular, bold
}

// Ink is a colour of the light palette.
type Ink = colour

// Colours of pages.
const (
	InkText   Ink = colForeground
	InkMuted  Ink = colMuted
	InkLine   Ink = colBorder
	InkSoft   Ink = colNeutralSoft
	InkAccent Ink = colAccent
	InkTint   Ink = colAccentSoft
	InkGood   Ink = colEmotion5
	InkBad    Ink = colEmotion1
	InkPaper  Ink = colPaper
)

// LineHeight is the height of a line of text, in parts of its size.
const LineHeight = typeface.LineHeight

// NewPage is an empty page of A4 in portrait.
func NewPage() *Page {
	return &Page{W: 210 * pixelsPerMillimetre, H: 297 * pixelsPerMillimetre, faces: [2]*typeface.Face{typeface.New(false), typeface.New(true)}}
}

func (p *Page) face(bold bool) *typeface.Face {
	if bold {
		return p.faces[1]
	}
	return p.faces[0]
}

// Wrap breaks a text into lines no wider than width; one that needs more than most lines ends in an ellipsis.
func (p *Page) Wrap(s string, width, size float64, bold bool, most int) []string {
	return p.face(bold).Wrap(s, width, size, most)
}

// Width is that of a text on one line.
func (p *Page) Width(s string, size float64, bold bool) float64 {
	return p.face(bold).Measure(p.face(bold).Drawable(s), size)
}

// Text draws a line of text whose top left is x, y, shortened to width.
func (p *Page) Text(x, y, width float64, s string, size float64, bold bool, ink Ink) {
	f := p.face(bold)
	if s = f.Shorten(f.Drawable(s), width, size); s != "" {
		p.content.add(label{p: point{x, y + typeface.Ascent*size}, text: s, size: size, bold: bold, col: ink, width: f.Measure(s, size)})
	}
}

// Line draws a straight line; dash above 0 breaks it up.
func (p *Page) Line(x1, y1, x2, y2, width, dash float64, ink Ink) {
	p.content.add(line{a: point{x1, y1}, b: point{x2, y2}, col: ink, width: width, dash: dash, gap: dash})
}

// Box draws a filled rectangle.
func (p *Page) Box(x, y, w, h, radius float64, ink Ink) {
	p.content.add(box{rect: rect{x, y, w, h}, radius: radius, fill: fill(ink)})
}

// Frame draws the outline of a rectangle.
func (p *Page) Frame(x, y, w, h, radius, width float64, ink Ink) {
	p.content.add(box{rect: rect{x, y, w, h}, radius: radius, stroke: ink, width: width})
}

// Curve draws straight lines from point to point.
func (p *Page) Curve(points [][2]float64, width float64, ink Ink) {
	if len(points) < 2 {
		return
	}
	all := make([]point, len(points))
	for i, q := range points {
		all[i] = point{q[0], q[1]}
	}
	p.content.add(path{segments: polyline(all...), col: ink, width: width})
}

// Bottom is the y below everything drawn so far.
func (p *Page) Bottom() float64 { return p.content.area.bottom() }

// Texts are the lines drawn, in order.
func (p *Page) Texts() (texts []string) {
	for _, s := range p.content.shapes {
		if l, ok := s.(label); ok {
			texts = append(texts, l.text)
		}
	}
	return texts
}

// PDF writes the page as a document with the characters it uses.
func (p *Page) PDF(w io.Writer, o Properties) error {
	sh := sheet{w: p.W, h: p.H, name: o.Title, layers: []layer{flat(point{}, p.content)}}
	d, err := newPDF([]sheet{sh}, p.faces[0], p.faces[1], o)
	if err != nil {
		return err
	}
	d.links = append(d.links, d.f.AddLink())
	d.page(0, sh, false)
	return d.writeTo(w)
}
