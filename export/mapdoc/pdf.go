package mapdoc

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/go-pdf/fpdf"

	"touchstone/export/typeface"
)

// PDFOptions say how the document is made.
type PDFOptions struct {
	Paper  Paper  // "": A4
	Author string // named in the document's properties; may be empty
}

// pointsPerPixel converts lengths: a PDF counts in 1/72 inch.
const pointsPerPixel = 0.75

// PDF writes the map as a document of landscape pages: vectors, and text that can be selected and searched, in fonts that
// are part of the file with the characters used. A map that does not fit on one page at a readable scale becomes an
// overview, which says what is on which page, and pages that overlap a little and lead to each other.
func (s *Scene) PDF(w io.Writer, o PDFOptions) error {
	if o.Paper != A3 {
		o.Paper = A4
	}
	sheets := s.pages(o.Paper)
	d, err := newPDF(sheets, s.regular, s.bold, Properties{At: s.in.At, Title: s.Title(), Subject: s.origin(), Author: o.Author, Lang: s.tx.Lang()})
	if err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	for range sheets {
		d.links = append(d.links, d.f.AddLink())
	}
	for i, sh := range sheets {
		d.page(i, sh, len(sheets) > 1)
	}
	return d.writeTo(w)
}

// writeTo writes the document, or nothing if it cannot be made.
func (d *pdfWriter) writeTo(w io.Writer) error {
	var buf bytes.Buffer
	if err := d.f.Output(&buf); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	if _, err := w.Write(buf.Bytes()); err != nil {
		return fmt.Errorf("write PDF: %w", err)
	}
	return nil
}

// Properties are those of a document.
type Properties struct {
	At      time.Time // of the export
	Title   string
	Subject string
	Author  string
	Lang    string // en, de, fr, zh
}

// newPDF begins the document with its properties and fonts.
func newPDF(sheets []sheet, lighter, heavier *typeface.Face, p Properties) (*pdfWriter, error) {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: sheets[0].w * pointsPerPixel, Ht: sheets[0].h * pointsPerPixel}})
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCatalogSort(true)
	f.SetCreationDate(p.At.UTC())
	f.SetModificationDate(p.At.UTC())
	f.SetTitle(p.Title, true)
	f.SetAuthor(p.Author, true)
	f.SetSubject(p.Subject, true)
	f.SetCreator("Touchstone", true)
	f.SetLang(p.Lang)
	f.SetDisplayMode("fullpage", "SinglePage")
	regular, bold := used(sheets...)
	for _, x := range []struct {
		face        *typeface.Face
		used        map[rune]bool
		style, name string
	}{{lighter, regular, "", "Regular"}, {heavier, bold, "B", "Bold"}} {
		file, err := x.face.FontFile(x.used, fontFamily, x.name)
		if err != nil {
			return nil, err
		}
		f.AddUTF8FontFromBytes(pdfFont, x.style, file)
	}
	return &pdfWriter{f: f}, f.Error()
}

const pdfFont = "touchstone"

// pdfWriter draws sheets as pages. What was last set stays set, which keeps pages small.
type pdfWriter struct {
	f     *fpdf.Fpdf
	links []int
	pen   pdfPen
}

// pdfPen is what is set on the page.
type pdfPen struct {
	text  colour
	size  float64
	bold  bool
	known bool
}

func (d *pdfWriter) page(i int, sh sheet, outline bool) {
	d.f.AddPage()
	d.pen = pdfPen{}
	d.f.SetLink(d.links[i], 0, i+1)
	if outline && sh.name != "" {
		d.f.Bookmark(sh.name, 0, 0)
	}
	for _, l := range sh.layers {
		if l.clip != (rect{}) {
			c := l.clip
			d.f.ClipRect(pt(c.x), pt(c.y), pt(c.w), pt(c.h), false)
		}
		for _, p := range l.parts {
			for _, x := range p.shapes {
				if l.visible(x.bounds()) {
					d.shape(l, x)
				}
			}
		}
		if l.clip != (rect{}) {
			d.f.ClipEnd()
			d.pen = pdfPen{} // what was set inside is forgotten
		}
	}
	for _, k := range sh.links {
		d.f.Link(pt(k.area.x), pt(k.area.y), pt(k.area.w), pt(k.area.h), d.links[k.page])
	}
}

func pt(v float64) float64 { return v * pointsPerPixel }

func (d *pdfWriter) shape(l layer, x shape) {
	switch x := x.(type) {
	case box:
		d.box(l, x)
	case line:
		d.stroke(x.col, pt(x.width*l.scale))
		if x.dash > 0 {
			d.f.SetDashPattern([]float64{pt(x.dash * l.scale), pt(x.gap * l.scale)}, 0)
		}
		a, b := l.spot(x.a), l.spot(x.b)
		d.f.Line(pt(a.x), pt(a.y), pt(b.x), pt(b.y))
		if x.dash > 0 {
			d.f.SetDashPattern(nil, 0)
		}
	case disc:
		c := l.spot(x.c)
		style := "F"
		if x.width > 0 {
			style = "D"
			d.stroke(x.col, pt(x.width*l.scale))
		} else {
			d.fill(x.col)
		}
		d.f.Circle(pt(c.x), pt(c.y), pt(x.r*l.scale), style)
	case path:
		d.path(l, x)
	case label:
		d.label(l, x)
	}
}

func (d *pdfWriter) box(l layer, x box) {
	style := ""
	r, radius := x.rect, x.radius
	if x.fill.on {
		d.fill(x.fill.colour)
		style = "F"
	}
	if x.width > 0 {
		d.stroke(x.stroke, pt(x.width*l.scale))
		r, radius = r.inset(x.width/2), max(0, radius-x.width/2) // the outline lies inside
		style += "D"
	}
	r = l.place(r)
	if radius > 0 {
		d.curve(rounded(r, radius*l.scale))
		d.f.ClosePath()
		d.f.DrawPath(style)
		return
	}
	d.f.Rect(pt(r.x), pt(r.y), pt(r.w), pt(r.h), style)
}

func (d *pdfWriter) path(l layer, x path) {
	if x.width > 0 {
		d.stroke(x.col, pt(x.width*l.scale))
		d.f.SetLineCapStyle("round")
		d.curve(l.placed(x.segments))
		d.f.DrawPath("D")
		d.f.SetLineCapStyle("butt")
		return
	}
	d.fill(x.col)
	d.curve(l.placed(x.segments))
	d.f.ClosePath()
	d.f.DrawPath("F")
}

// curve begins a path that is on the page.
func (d *pdfWriter) curve(segments []segment) {
	for _, s := range segments {
		p := s.p
		switch s.op {
		case moveTo:
			d.f.MoveTo(pt(p[0].x), pt(p[0].y))
		case lineTo:
			d.f.LineTo(pt(p[0].x), pt(p[0].y))
		case quadTo:
			d.f.CurveTo(pt(p[0].x), pt(p[0].y), pt(p[1].x), pt(p[1].y))
		case cubeTo:
			d.f.CurveBezierCubicTo(pt(p[0].x), pt(p[0].y), pt(p[1].x), pt(p[1].y), pt(p[2].x), pt(p[2].y))
		}
	}
}

func (d *pdfWriter) label(l layer, x label) {
	size := pt(x.size * l.scale)
	if !d.pen.known || d.pen.size != size || d.pen.bold != x.bold {
		style := ""
		if x.bold {
			style = "B"
		}
		d.f.SetFont(pdfFont, style, size)
		d.pen.size, d.pen.bold = size, x.bold
	}
	if !d.pen.known || d.pen.text != x.col {
		d.f.SetTextColor(x.col.rgb())
		d.pen.text = x.col
	}
	d.pen.known = true
	p := l.spot(x.p)
	d.f.Text(pt(p.x), pt(p.y), x.text)
}

func (c colour) rgb() (r, g, b int) { return int(c >> 16 & 255), int(c >> 8 & 255), int(c & 255) }

func (d *pdfWriter) fill(c colour) { d.f.SetFillColor(c.rgb()) }

func (d *pdfWriter) stroke(c colour, width float64) {
	d.f.SetDrawColor(c.rgb())
	d.f.SetLineWidth(width)
}
