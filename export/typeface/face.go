package typeface

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
	Ascent     = 1.069
	descent    = 0.293
	LineHeight = Ascent + descent
)

// UnitsPerEm of both embedded fonts, and of those written into files.
const UnitsPerEm = 1000

// substitute is drawn for a character that no embedded font has.
const substitute = '□'

// Spaces at which no line ends.
const (
	NoBreak       = '\u00a0'
	narrowNoBreak = '\u202f'
)

// Face is the text of one weight: Latin, Greek and Cyrillic from one font, Chinese and signs from another, which
// together behave like one font.
type Face struct {
	bold  bool
	fonts [2]*sfnt.Font
	buf   sfnt.Buffer
	known map[rune]Glyph
}

// Glyph is the picture of a character.
type Glyph struct {
	Drawn   rune // the character itself, or substitute; 0: nothing is drawn
	font    *sfnt.Font
	index   sfnt.GlyphIndex
	Advance float64 // in parts of the text size
}

// New reads the embedded fonts of a weight.
func New(bold bool) *Face {
	files := [2][]byte{fonts.LatinRegular(), fonts.CJKRegular()}
	if bold {
		files = [2][]byte{fonts.LatinBold(), fonts.CJKBold()}
	}
	t := &Face{bold: bold, known: map[rune]Glyph{}}
	for i, file := range files {
		f, err := sfnt.Parse(file)
		if err != nil || f.UnitsPerEm() != UnitsPerEm {
			panic(fmt.Sprintf("embedded font %d: %v", i, err)) // embedded, and read by every test
		}
		t.fonts[i] = f
	}
	return t
}

// Glyph is the picture of a character in the first font that has it.
func (t *Face) Glyph(r rune) Glyph {
	g, ok := t.known[r]
	if !ok {
		g = t.find(r)
		t.known[r] = g
	}
	return g
}

func (t *Face) find(r rune) Glyph {
	for _, f := range t.fonts {
		index, err := f.GlyphIndex(&t.buf, r)
		if err != nil || index == 0 || r > 0xFFFF || unicode.IsControl(r) {
			continue
		}
		advance, err := f.GlyphAdvance(&t.buf, index, fixed.I(UnitsPerEm), font.HintingNone)
		if err != nil {
			continue
		}
		return Glyph{Drawn: r, font: f, index: index, Advance: float64(advance) / 64 / UnitsPerEm}
	}
	if unicode.IsSpace(r) {
		return t.Glyph(' ')
	}
	if !unicode.IsPrint(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Variation_Selector, r) {
		return Glyph{} // joiners, selectors, marks: parts of a character, not characters
	}
	return t.Glyph(substitute)
}

// Drawable is a text as the fonts can show it: composed, on one line, with a sign in place of what they lack.
func (t *Face) Drawable(s string) string {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] >= ' ' && s[i] < 0x7F
	}
	if ascii {
		return s
	}
	out := make([]rune, 0, len(s))
	for _, r := range norm.NFC.String(s) {
		if unicode.IsSpace(r) && r != NoBreak && r != narrowNoBreak {
			r = ' '
		}
		if g := t.Glyph(r); g.Drawn != 0 {
			out = append(out, g.Drawn)
		}
	}
	return string(out)
}

// Measure is the width of a text.
func (t *Face) Measure(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += t.Glyph(r).Advance
	}
	return w * size
}

// Outline gives a character's contours in units of the em, y upwards, each beginning with a move.
func (t *Face) Outline(g Glyph) ([]Segment, error) {
	loaded, err := g.font.LoadGlyph(&t.buf, g.index, fixed.I(UnitsPerEm), nil)
	if err != nil {
		return nil, fmt.Errorf("outline of %q: %w", g.Drawn, err)
	}
	out := make([]Segment, len(loaded))
	for i, s := range loaded {
		out[i].Op = Op(s.Op)
		for k, p := range s.Args {
			out[i].P[k] = Point{float64(p.X) / 64, -float64(p.Y) / 64}
		}
	}
	return out, nil
}
