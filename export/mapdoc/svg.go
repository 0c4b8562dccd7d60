package mapdoc

import (
	"bufio"
	"encoding/base64"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"

	"touchstone/export/typeface"
)

// Names of the embedded fonts, and those a program that ignores embedded fonts may take instead.
const (
	fontFamily    = "Touchstone Sans"
	fontFallbacks = `"Touchstone Sans","Noto Sans","Segoe UI","Helvetica Neue",Arial,"Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei","Source Han Sans SC",sans-serif`
)

// SVG writes the whole map as one picture: real text in an embedded font, cards as groups with their full words as titles.
// Every text also says its width, so that a program that ignores embedded fonts keeps it within its card.
func (s *Scene) SVG(w io.Writer) error {
	sh := s.picture()
	b := &svgWriter{w: bufio.NewWriter(w)}
	b.f(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	b.f(`<svg xmlns="http://www.w3.org/2000/svg" version="1.1" width="%s" height="%s" viewBox="0 0 %s %s" xml:lang="%s" role="img" aria-labelledby="doc-title doc-desc">`+"\n",
		num(sh.w), num(sh.h), num(sh.w), num(sh.h), escape(s.tx.Lang()))
	b.f(`<title id="doc-title">%s</title>`+"\n"+`<desc id="doc-desc">%s</desc>`+"\n", escape(s.Title()), escape(s.origin()))
	if err := s.svgFonts(b, sh); err != nil {
		return fmt.Errorf("write SVG: %w", err)
	}
	for i, l := range sh.layers {
		b.layer(i, l)
	}
	b.f("</svg>\n")
	if b.err == nil {
		b.err = b.w.Flush()
	}
	if b.err != nil {
		return fmt.Errorf("write SVG: %w", b.err)
	}
	return nil
}

// svgFonts writes the style sheet with the fonts in it.
func (s *Scene) svgFonts(b *svgWriter, sh sheet) error {
	regular, bold := used(sh)
	b.f("<style>\n")
	for _, f := range []struct {
		face   *typeface.Face
		used   map[rune]bool
		weight string
		style  string
	}{{s.regular, regular, "400", "Regular"}, {s.bold, bold, "700", "Bold"}} {
		file, err := f.face.FontFile(f.used, fontFamily, f.style)
		if err != nil {
			return err
		}
		b.f(`@font-face{font-family:"%s";font-weight:%s;src:url(data:font/ttf;base64,%s) format("truetype")}`+"\n",
			fontFamily, f.weight, base64.StdEncoding.EncodeToString(file))
	}
	b.f("text{font-family:%s;white-space:pre;font-kerning:none}\n.b{font-weight:700}\n</style>\n", fontFallbacks)
	return nil
}

// svgWriter writes elements; the first error stays.
type svgWriter struct {
	w   *bufio.Writer
	err error
}

func (b *svgWriter) f(format string, args ...any) {
	if b.err == nil {
		_, b.err = fmt.Fprintf(b.w, format, args...)
	}
}

// num is a coordinate with as many decimals as it needs, two at most.
func num(v float64) string {
	v = math.Round(v*100) / 100
	return strconv.FormatFloat(v+0, 'f', -1, 64)
}

var svgEscapes = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;")

// escape makes a text fit for XML, without the characters XML forbids.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case r < ' ', r >= 0x7F && r < 0xA0, r == 0xFFFE, r == 0xFFFF:
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
	return svgEscapes.Replace(s)
}

func (c colour) svg() string { return fmt.Sprintf("#%06x", uint32(c)) }

func (b *svgWriter) layer(i int, l layer) {
	if l.clip != (rect{}) {
		b.f(`<clipPath id="clip-%d"><rect %s/></clipPath>`+"\n"+`<g clip-path="url(#clip-%d)">`+"\n", i, svgRect(l.clip), i)
	}
	transform := ""
	if l.at != (point{}) {
		transform = fmt.Sprintf(` transform="translate(%s %s)"`, num(l.at.x), num(l.at.y))
	}
	b.f("<g%s>\n", transform)
	for _, p := range l.parts {
		b.part(p)
	}
	b.f("</g>\n")
	if l.clip != (rect{}) {
		b.f("</g>\n")
	}
}

func (b *svgWriter) part(p part) {
	id := ""
	if p.id != "" {
		id = ` id="` + escape(p.id) + `"`
	}
	b.f(`<g class="%s"%s>`, p.kind, id)
	if p.name != "" {
		b.f("<title>%s</title>", escape(p.name))
	}
	for _, x := range p.shapes {
		b.shape(x)
	}
	b.f("</g>\n")
}

func svgRect(r rect) string {
	return fmt.Sprintf(`x="%s" y="%s" width="%s" height="%s"`, num(r.x), num(r.y), num(r.w), num(r.h))
}

func (b *svgWriter) shape(x shape) {
	switch x := x.(type) {
	case box:
		b.box(x)
	case line:
		dash := ""
		if x.dash > 0 {
			dash = fmt.Sprintf(` stroke-dasharray="%s %s"`, num(x.dash), num(x.gap))
		}
		b.f(`<path d="M%s %sL%s %s" stroke="%s" stroke-width="%s"%s/>`, num(x.a.x), num(x.a.y), num(x.b.x), num(x.b.y), x.col.svg(), num(x.width), dash)
	case disc:
		b.f(`<circle cx="%s" cy="%s" r="%s" %s/>`, num(x.c.x), num(x.c.y), num(x.r), inkOf(x.col, x.width))
	case path:
		b.f(`<path d="%s" %s/>`, svgPath(x.segments, x.width == 0), inkOf(x.col, x.width))
	case label:
		bold := ""
		if x.bold {
			bold = ` class="b"`
		}
		b.f(`<text x="%s" y="%s" font-size="%s"%s fill="%s" textLength="%s" lengthAdjust="spacingAndGlyphs">%s</text>`,
			num(x.p.x), num(x.p.y), num(x.size), bold, x.col.svg(), num(x.width), escape(x.text))
	}
}

// inkOf fills, or strokes with round ends if width is above 0.
func inkOf(c colour, width float64) string {
	if width == 0 {
		return `fill="` + c.svg() + `"`
	}
	return fmt.Sprintf(`fill="none" stroke="%s" stroke-width="%s" stroke-linecap="round"`, c.svg(), num(width))
}

func (b *svgWriter) box(x box) {
	r, paint := x.rect, `fill="none"`
	if x.fill.on {
		paint = `fill="` + x.fill.svg() + `"`
	}
	if x.width > 0 {
		r = r.inset(x.width / 2) // the outline lies inside
		paint += fmt.Sprintf(` stroke="%s" stroke-width="%s"`, x.stroke.svg(), num(x.width))
	}
	round := ""
	if x.radius > 0 {
		round = fmt.Sprintf(` rx="%s"`, num(x.radius-x.width/2))
	}
	b.f(`<rect %s%s %s/>`, svgRect(r), round, paint)
}

func svgPath(segments []segment, closed bool) string {
	var d strings.Builder
	for _, s := range segments {
		d.WriteByte("MLQC"[s.op])
		for k := range s.op.points() {
			if k > 0 {
				d.WriteByte(' ')
			}
			d.WriteString(num(s.p[k].x) + " " + num(s.p[k].y))
		}
	}
	if closed {
		d.WriteByte('Z')
	}
	return d.String()
}
