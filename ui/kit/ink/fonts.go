// Package ink draws shapes and text straight into an image: what a board of
// thousands of cards needs to stay one object on the canvas. It uses the faces
// Fyne itself uses, so that drawn and native text look alike.
//
// Coordinates and sizes are device pixels. An instance belongs to one goroutine.
package ink

import (
	"bytes"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/shaping"
)

// Fonts resolves characters to faces: theme font, the bundled Noto, symbols,
// then the fonts of the system, in that order, as Fyne's own painter does.
type Fonts struct {
	styles  [2]*faceList // regular, bold
	glyphs  map[glyphKey]*glyph
	shaper  shaping.HarfbuzzShaper
	segment shaping.Segmenter
}

type faceList struct {
	faces   []*font.Face
	bold    bool
	emoji   bool             // tried
	advance map[rune]float32 // em fractions
}

// NewFonts reads the faces of a theme; th nil means Fyne's default fonts.
func NewFonts(th fyne.Theme) *Fonts {
	if th == nil {
		th = theme.DefaultTheme()
	}
	f := &Fonts{glyphs: map[glyphKey]*glyph{}}
	f.styles[0] = newFaceList(false, th.Font(fyne.TextStyle{}), theme.DefaultTextFont(), theme.DefaultSymbolFont())
	f.styles[1] = newFaceList(true, th.Font(fyne.TextStyle{Bold: true}), theme.DefaultTextBoldFont(), theme.DefaultSymbolFont())
	return f
}

func newFaceList(bold bool, sources ...fyne.Resource) *faceList {
	l := &faceList{bold: bold, advance: map[rune]float32{}}
	seen := map[string]bool{}
	for _, src := range sources {
		if src == nil || seen[src.Name()] {
			continue
		}
		seen[src.Name()] = true
		face, err := font.ParseTTF(bytes.NewReader(src.Content()))
		if err != nil {
			continue // a broken theme font must not take the board with it
		}
		l.faces = append(l.faces, face)
	}
	return l
}

// ResolveFace implements shaping.Fontmap.
func (l *faceList) ResolveFace(r rune) *font.Face {
	for _, f := range l.faces {
		if _, ok := f.NominalGlyph(r); ok {
			return f
		}
	}
	if !l.emoji && theme.DefaultEmojiFont() != nil { // 4 MB: only when something needs it
		l.emoji = true
		if f, err := font.ParseTTF(bytes.NewReader(theme.DefaultEmojiFont().Content())); err == nil {
			l.faces = append(l.faces, f)
			return l.ResolveFace(r)
		}
	}
	if f := systemFace(r, l.bold); f != nil {
		l.faces = append(l.faces, f)
		return f
	}
	return l.faces[0]
}

// Measure returns the width of s in pixels, without kerning (which makes text
// a little narrower), fast enough to wrap thousands of titles.
func (f *Fonts) Measure(s string, size float32, bold bool) float32 {
	l := f.list(bold)
	w := float32(0)
	for _, r := range s {
		w += l.advanceOf(r)
	}
	return w * size
}

func (l *faceList) advanceOf(r rune) float32 {
	if a, ok := l.advance[r]; ok {
		return a
	}
	face := l.ResolveFace(r)
	gid, _ := face.NominalGlyph(r)
	a := face.HorizontalAdvance(gid) / float32(face.Upem())
	l.advance[r] = a
	return a
}

func (f *Fonts) list(bold bool) *faceList {
	if bold {
		return f.styles[1]
	}
	return f.styles[0]
}

// Ascent and line height of the bundled font, as fractions of the text size.
const (
	ascentEm     = 1.069
	lineHeightEm = 1.362
)

// LineHeight returns the height of a line of text of this size.
func LineHeight(size float32) float32 { return size * lineHeightEm }
