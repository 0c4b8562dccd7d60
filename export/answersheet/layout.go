package answersheet

import (
	"strings"

	"touchstone/assets/text"
	"touchstone/domain/diagnosis"
	"touchstone/export/typeface"
)

// document lays sheets out on pages.
type document struct {
	in    Input
	tx    *text.Texts
	faces [2]*typeface.Face // regular, bold
	pages []*page
	y     float64 // where the next thing begins on the last page
	who   diagnosis.Respondent
}

func (d *document) t(key string) string { return d.tx.T("export.answersheet." + key) }
func (d *document) title() string       { return d.t("title") }
func (d *document) page() *page         { return d.pages[len(d.pages)-1] }

func (d *document) face(bold bool) *typeface.Face {
	if bold {
		return d.faces[1]
	}
	return d.faces[0]
}

// sheet lays out all pages of one respondent.
func (d *document) sheet(who diagnosis.Respondent) {
	first := len(d.pages)
	d.who = who
	d.newPage()
	d.head()
	d.instructions()
	q := d.in.Round.Questionnaire
	for _, a := range q.Areas {
		d.area(a.Name, q.In(a.ID))
	}
	d.numbers(first)
}

func (d *document) newPage() {
	d.pages = append(d.pages, &page{})
	d.y = margin
}

// put writes one line with its top at y and returns its width.
func (d *document) put(x, y float64, s string, size float64, bold bool, col colour) float64 {
	f := d.face(bold)
	s = f.Drawable(s)
	if s != "" {
		d.page().words = append(d.page().words, word{x, y + typeface.Ascent*size, size, bold, col, s})
	}
	return f.Measure(s, size)
}

// lines writes wrapped lines and returns where they end.
func (d *document) lines(x, y float64, lines []string, size float64, bold bool, col colour) float64 {
	for _, l := range lines {
		d.put(x, y, l, size, bold, col)
		y += size * typeface.LineHeight
	}
	return y
}

func (d *document) rule(x, y, w float64, col colour, width float64) {
	d.page().strokes = append(d.page().strokes, stroke{x: x, y: y, w: w, col: col, width: width})
}

// Limits of what a page can hold, in lines; questions are at most a thousand characters, names at most 120.
const (
	mostTitle    = 2
	mostQuestion = 30
	mostHow      = 8
)

// head writes the title, and whose sheet it is.
func (d *document) head() {
	d.put(margin, d.y, d.title(), sizeTitle, true, brand)
	d.y += sizeTitle * typeface.LineHeight
	under := d.in.Round.Name
	if d.in.Organisation != "" {
		under = d.in.Organisation + " · " + under
	}
	d.y = d.lines(margin, d.y, d.faces[0].Wrap(under, inner, sizeText+1, mostTitle), sizeText+1, false, ink) + 12
	type field struct{ key, value string }
	fields := []field{{"respondent", d.who.Name}, {"role", d.who.Role}, {"team", d.who.Team}}
	if d.in.Round.Anonymous {
		fields = fields[1:]
	}
	width := (inner - gap*float64(len(fields)-1)) / float64(len(fields))
	for i, f := range fields {
		x := margin + float64(i)*(width+gap)
		d.put(x, d.y, d.t(f.key), sizeCaption, false, muted)
		face := d.faces[0]
		d.put(x+2, d.y+13, face.Shorten(face.Drawable(f.value), width-4, sizeText), sizeText, false, ink)
		d.rule(x, d.y+29, width, muted, 0.75)
	}
	d.y += 42
}

func (d *document) instructions() {
	how := d.t("tick")
	if d.in.Round.Anonymous {
		how += " " + d.t("return.anonymous")
	} else {
		how += " " + d.t("return.named")
	}
	d.y = d.lines(margin, d.y, d.faces[0].Wrap(how, inner, sizeText-0.5, mostHow), sizeText-0.5, false, muted) + 8
}

// area writes an area's name and its questions. The name stays with the first of them, and is repeated on a new page.
func (d *document) area(name string, questions []diagnosis.Question) {
	for i, q := range questions {
		b := d.measure(q)
		need := b.height
		if i == 0 {
			need += areaHeight
		}
		fresh := d.y+need > bottom
		if fresh {
			d.newPage()
		}
		switch {
		case i == 0:
			d.areaName(name)
		case fresh:
			d.areaName(d.tx.T("export.answersheet.continued", text.A{"area": name}))
		}
		d.question(b)
	}
}

const areaHeight = 30.0

func (d *document) areaName(name string) {
	f := d.faces[1]
	d.put(margin, d.y+6, f.Shorten(f.Drawable(name), inner, sizeArea), sizeArea, true, brand)
	d.rule(margin, d.y+25, inner, brand, 1)
	d.y += areaHeight
}

// block is a question with its lines broken.
type block struct {
	diagnosis.Question
	words, hint []string
	height      float64
}

// Room below a question: for a comment, and for an open answer.
const (
	commentRoom = 26.0
	noteLines   = 4
	noteLine    = 20.0
)

func (d *document) measure(q diagnosis.Question) block {
	width := inner - idWidth
	if q.Type != diagnosis.TypeNote {
		width -= boxesWidth + gap
	}
	b := block{Question: q, words: d.faces[0].Wrap(q.Text, width, sizeText, mostQuestion), hint: d.faces[0].Wrap(q.Hint, width, sizeCaption, mostQuestion)}
	text := float64(len(b.words))*sizeText*typeface.LineHeight + float64(len(b.hint))*sizeCaption*typeface.LineHeight
	b.height = 7 + max(text, boxSize+6) + commentRoom
	if q.Type == diagnosis.TypeNote {
		b.height = 7 + text + noteLines*noteLine + 8
	}
	return b
}

func (d *document) question(b block) {
	top := d.y + 7
	f := d.faces[1]
	d.put(margin, top, f.Shorten(f.Drawable(b.ID), idWidth-4, sizeText), sizeText, true, ink)
	end := d.lines(margin+idWidth, top, b.words, sizeText, false, ink)
	end = d.lines(margin+idWidth, end, b.hint, sizeCaption, false, muted)
	if b.Type == diagnosis.TypeNote {
		for i := range noteLines {
			d.rule(margin+idWidth, end+float64(i+1)*noteLine-4, inner-idWidth, faint, 0.75)
		}
		d.y += b.height
		return
	}
	d.boxes(b.Type, top)
	y := d.y + b.height - commentRoom
	w := d.put(margin+idWidth, y+5, d.t("comment"), sizeCaption, false, muted)
	d.rule(margin+idWidth+w+5, y+17, inner-idWidth-w-5, faint, 0.75)
	d.y += b.height
}

// boxes are what may be ticked, at the right.
func (d *document) boxes(t diagnosis.Type, top float64) {
	words := []string{"1", "2", "3", d.t("na")}
	if t != diagnosis.TypeScale {
		words = []string{d.t("yes"), d.t("no"), d.t("na")}
	}
	na := d.faces[0].Measure(d.faces[0].Drawable(d.t("na")), sizeText-0.5)
	last := pageWidth - margin - boxSize - 4 - max(na, 20) // "not applicable" stands in one column
	x := pageWidth - margin - boxesWidth
	for i, w := range words {
		at := x + (last-x)*float64(i)/float64(len(words)-1)
		d.page().strokes = append(d.page().strokes, stroke{x: at, y: top + 1, w: boxSize, h: boxSize, box: true, col: ink, width: 0.9})
		d.put(at+boxSize+4, top, strings.TrimSpace(w), sizeText-0.5, false, ink)
	}
}

// numbers writes the footers of a sheet's pages.
func (d *document) numbers(first int) {
	for i := first; i < len(d.pages); i++ {
		page := d.tx.T("export.answersheet.page", text.A{"n": i - first + 1, "of": len(d.pages) - first})
		f := d.faces[0]
		right := f.Measure(f.Drawable(page), sizeCaption)
		left := d.in.Round.Name
		if d.who.Name != "" && !d.in.Round.Anonymous {
			left += " · " + d.who.Name
		}
		code := d.t("code") + " " + d.in.Round.Questionnaire.Fingerprint()
		middle := f.Measure(f.Drawable(code), sizeCaption)
		y := pageHeight - 38
		p := d.pages[i]
		add := func(x float64, s string) {
			if s = f.Drawable(s); s != "" {
				p.words = append(p.words, word{x, y, sizeCaption, false, muted, s})
			}
		}
		add(margin, f.Shorten(f.Drawable(left), inner/2-middle/2-10, sizeCaption))
		add(pageWidth/2-middle/2, code)
		add(pageWidth-margin-right, page)
	}
}
