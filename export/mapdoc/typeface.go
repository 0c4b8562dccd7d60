package mapdoc

import (
	"fmt"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
	"golang.org/x/text/unicode/norm"

	"touchstone/assets/fonts"
)

// Heights of a line of text, in parts of its size. Both embedded fonts have them, as the board has.
const (
	ascent     = 1.069
	descent    = 0.293
	lineHeight = ascent + descent
)

// unitsPerEm of both embedded fonts, and of those written into files.
const unitsPerEm = 1000

// substitute is drawn for a character that no embedded font has.
const substitute = '□'

// Spaces at which no line ends.
const (
	noBreak       = '\u00a0'
	narrowNoBreak = '\u202f'
)

// typeface is the text of one weight: Latin, Greek and Cyrillic from one font, Chinese and signs from another, which
// together behave like one font.
type typeface struct {
	bold  bool
	fonts [2]*sfnt.Font
	buf   sfnt.Buffer
	known map[rune]glyph
}

// glyph is the picture of a character.
type glyph struct {
	drawn   rune // the character itself, or substitute; 0: nothing is drawn
	font    *sfnt.Font
	index   sfnt.GlyphIndex
	advance float64 // in parts of the text size
}

func newTypeface(bold bool) *typeface {
	files := [2][]byte{fonts.LatinRegular(), fonts.CJKRegular()}
	if bold {
		files = [2][]byte{fonts.LatinBold(), fonts.CJKBold()}
	}
	t := &typeface{bold: bold, known: map[rune]glyph{}}
	for i, file := range files {
		f, err := sfnt.Parse(file)
		if err != nil || f.UnitsPerEm() != unitsPerEm {
			panic(fmt.Sprintf("embedded font %d: %v", i, err)) // embedded, and read by every test
		}
		t.fonts[i] = f
	}
	return t
}

// glyph is the picture of a character in the first font that has it.
func (t *typeface) glyph(r rune) glyph {
	g, ok := t.known[r]
	if !ok {
		g = t.find(r)
		t.known[r] = g
	}
	return g
}

func (t *typeface) find(r rune) glyph {
	for _, f := range t.fonts {
		index, err := f.GlyphIndex(&t.buf, r)
		if err != nil || index == 0 || r > 0xFFFF || unicode.IsControl(r) {
			continue
		}
		advance, err := f.GlyphAdvance(&t.buf, index, fixed.I(unitsPerEm), font.HintingNone)
		if err != nil {
			continue
		}
		return glyph{drawn: r, font: f, index: index, advance: float64(advance) / 64 / unitsPerEm}
	}
	if unicode.IsSpace(r) {
		return t.glyph(' ')
	}
	if !unicode.IsPrint(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Variation_Selector, r) {
		return glyph{} // joiners, selectors, marks: parts of a character, not characters
	}
	return t.glyph(substitute)
}

// drawable is a text as the fonts can show it: composed, on one line, with a sign in place of what they lack.
func (t *typeface) drawable(s string) string {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] >= ' ' && s[i] < 0x7F
	}
	if ascii {
		return s
	}
	out := make([]rune, 0, len(s))
	for _, r := range norm.NFC.String(s) {
		if unicode.IsSpace(r) && r != noBreak && r != narrowNoBreak {
			r = ' '
		}
		if g := t.glyph(r); g.drawn != 0 {
			out = append(out, g.drawn)
		}
	}
	return string(out)
}

// measure is the width of a text.
func (t *typeface) measure(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += t.glyph(r).advance
	}
	return w * size
}

// outline gives a character's contours in units of the em, y upwards, each beginning with a move.
func (t *typeface) outline(g glyph) ([]segment, error) {
	loaded, err := g.font.LoadGlyph(&t.buf, g.index, fixed.I(unitsPerEm), nil)
	if err != nil {
		return nil, fmt.Errorf("outline of %q: %w", g.drawn, err)
	}
	out := make([]segment, len(loaded))
	for i, s := range loaded {
		out[i].op = segmentOp(s.Op)
		for k, p := range s.Args {
			out[i].p[k] = point{float64(p.X) / 64, -float64(p.Y) / 64}
		}
	}
	return out, nil
}
