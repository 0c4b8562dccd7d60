package answersheet

import (
	"bytes"
	"fmt"
	"io"
	"time"

	"github.com/go-pdf/fpdf"

	"touchstone/assets/text"
	"touchstone/domain/diagnosis"
	"touchstone/export/typeface"
)

// Input is what the sheets are made of.
type Input struct {
	Texts        *text.Texts // the language of instructions and answers; the questions are in the round's own words
	At           time.Time   // of the export: the caller's clock
	Organisation string      // may be empty
	Author       string
	Round        diagnosis.Round
	Respondents  []diagnosis.Respondent // one sheet each; none: one blank sheet
}

// Lengths are in points, 1/72 inch; the page is A4, upright.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
	margin     = 46.0
	bottom     = pageHeight - 52 // of what is printed above the footer
	inner      = pageWidth - 2*margin

	sizeTitle   = 18.0
	sizeArea    = 12.5
	sizeText    = 10.0
	sizeCaption = 8.5

	idWidth    = 34.0  // of the column with the questions' ids
	boxesWidth = 158.0 // of the column with the boxes
	gap        = 12.0
	boxSize    = 11.0
)

const family = "touchstone"

// colour is 0xRRGGBB.
type colour uint32

// Colours with a contrast of at least 4.5 to 1 on white, but for the thin lines.
const (
	ink   colour = 0x1A1A1A
	muted colour = 0x595959
	brand colour = 0x0F6E75
	faint colour = 0xC9CED1
)

// PDF writes one document with a sheet per respondent, each beginning on a new page and numbered by itself. Text is real
// text in embedded fonts; no question is cut across pages.
func PDF(w io.Writer, in Input) error {
	if len(in.Respondents) == 0 {
		in.Respondents = []diagnosis.Respondent{{}}
	}
	d := &document{in: in, tx: in.Texts, faces: [2]*typeface.Face{typeface.New(false), typeface.New(true)}}
	for _, who := range in.Respondents {
		d.sheet(who)
	}
	var buf bytes.Buffer // so that a failure writes nothing
	if err := d.write(&buf); err != nil {
		return fmt.Errorf("write answer sheets: %w", err)
	}
	if _, err := w.Write(buf.Bytes()); err != nil {
		return fmt.Errorf("write answer sheets: %w", err)
	}
	return nil
}

// word is a piece of text on a page; p is where its first line begins.
type word struct {
	x, y  float64 // of the baseline
	size  float64
	bold  bool
	col   colour
	words string
}

// stroke is a line or the outline of a box.
type stroke struct {
	x, y, w, h float64
	box        bool
	col        colour
	width      float64
}

// page is what is printed on a page.
type page struct {
	words   []word
	strokes []stroke
}

// write makes the document of the pages laid out: only now is it known which characters the fonts need.
func (d *document) write(w io.Writer) error {
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: pageWidth, Ht: pageHeight}})
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCatalogSort(true)
	f.SetCreationDate(d.in.At.UTC())
	f.SetModificationDate(d.in.At.UTC())
	f.SetTitle(d.title()+" – "+d.in.Round.Name, true)
	f.SetAuthor(d.in.Author, true)
	f.SetCreator("Touchstone", true)
	f.SetLang(d.tx.Lang())
	f.SetDisplayMode("fullpage", "OneColumn")
	for i, style := range [...]string{"", "B"} {
		used := map[rune]bool{}
		for _, p := range d.pages {
			for _, x := range p.words {
				if x.bold == (i == 1) {
					for _, r := range x.words {
						used[r] = true
					}
				}
			}
		}
		file, err := d.faces[i].FontFile(used, "Touchstone Sans", [...]string{"Regular", "Bold"}[i])
		if err != nil {
			return err
		}
		f.AddUTF8FontFromBytes(family, style, file)
	}
	for _, p := range d.pages {
		f.AddPage()
		p.print(f)
	}
	return f.Output(w)
}

func (p *page) print(f *fpdf.Fpdf) {
	for _, s := range p.strokes {
		f.SetDrawColor(s.col.rgb())
		f.SetLineWidth(s.width)
		if s.box {
			f.Rect(s.x, s.y, s.w, s.h, "D")
		} else {
			f.Line(s.x, s.y, s.x+s.w, s.y+s.h)
		}
	}
	for _, x := range p.words {
		style := ""
		if x.bold {
			style = "B"
		}
		f.SetFont(family, style, x.size)
		f.SetTextColor(x.col.rgb())
		f.Text(x.x, x.y, x.words)
	}
}

func (c colour) rgb() (r, g, b int) { return int(c >> 16 & 255), int(c >> 8 & 255), int(c & 255) }
