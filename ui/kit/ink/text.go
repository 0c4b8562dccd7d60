package ink

import (
	"image"
	"image/color"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/render"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// subpixels is how finely glyphs are placed horizontally. Each place is a glyph bitmap of its own.
const subpixels = 4

// maxGlyphs bounds the glyph cache; a board in Chinese at one zoom needs some hundred.
const maxGlyphs = 4000

type glyphKey struct {
	face *font.Face
	gid  font.GID
	size float32
	sub  uint8
}

// glyph is a coverage mask placed relative to the pen.
type glyph struct {
	mask   *image.Alpha // nil for blanks
	dx, dy int
}

// Text draws one line of s with its top left corner at x, y, as Fyne places
// text, and returns where the pen ended.
func (p *Painter) Text(x, y float32, s string, size float32, bold bool, c color.NRGBA) float32 {
	base := float32(math.Round(float64(y + size*(ascentEm+(lineHeightEm-1.362)/2))))
	return p.textAt(x, base, s, size, bold, c)
}

// TextRight is Text that ends at x.
func (p *Painter) TextRight(x, y float32, s string, size float32, bold bool, c color.NRGBA) {
	p.Text(x-p.Fonts.Measure(s, size, bold), y, s, size, bold, c)
}

func (p *Painter) textAt(x, base float32, s string, size float32, bold bool, c color.NRGBA) float32 {
	if s == "" {
		return x
	}
	f := p.Fonts
	runes := []rune(s)
	in := shaping.Input{
		Text: runes, RunEnd: len(runes), Direction: di.DirectionLTR,
		Size: fixed.Int26_6(size * 64), Language: language.DefaultLanguage(),
	}
	for _, run := range f.segment.Split(in, f.list(bold)) {
		out := f.shaper.Shape(run)
		if len(out.Glyphs) > 0 && out.Glyphs[0].GlyphID != 0 && !isOutline(out.Face, out.Glyphs[0].GlyphID) {
			x = p.colourRun(out, x, base, size, c)
			continue
		}
		for _, g := range out.Glyphs {
			if g.GlyphID == 0 && runes[g.TextIndex()] == ' ' { // a sign font without a space
				x += f.list(bold).spaceWidth(size)
				continue
			}
			p.glyph(out.Face, g.GlyphID, x+float32(g.XOffset)/64, base-float32(g.YOffset)/64, size, c)
			x += float32(g.Advance) / 64
		}
	}
	return x
}

func (l *faceList) spaceWidth(size float32) float32 {
	return l.advanceOf(' ') * size
}

func isOutline(face *font.Face, gid font.GID) bool {
	_, ok := face.GlyphData(gid).(font.GlyphOutline)
	return ok
}

// colourRun draws emoji, which are pictures, through the general renderer.
func (p *Painter) colourRun(out shaping.Output, x, base, size float32, c color.NRGBA) float32 {
	r := render.Renderer{FontSize: size, PixScale: 1, Color: c}
	r.DrawShapedRunAt(out, p.Img, int(x), int(base))
	return x + float32(out.Advance)/64
}

func (p *Painter) glyph(face *font.Face, gid font.GID, x, y, size float32, c color.NRGBA) {
	fx := math.Floor(float64(x))
	sub := uint8((float64(x) - fx) * subpixels)
	g := p.Fonts.glyphOf(glyphKey{face, gid, size, sub})
	if g.mask == nil {
		return
	}
	p.mask(int(fx)+g.dx, int(math.Round(float64(y)))+g.dy, g.mask, c)
}

func (f *Fonts) glyphOf(k glyphKey) *glyph {
	if g, ok := f.glyphs[k]; ok {
		return g
	}
	if len(f.glyphs) >= maxGlyphs {
		clear(f.glyphs)
	}
	g := rasterise(k)
	f.glyphs[k] = g
	return g
}

func rasterise(k glyphKey) *glyph {
	outline, ok := k.face.GlyphData(k.gid).(font.GlyphOutline)
	if !ok || len(outline.Segments) == 0 {
		return &glyph{}
	}
	scale := k.size / float32(k.face.Upem())
	off := float32(k.sub) / subpixels
	minX, minY, maxX, maxY := bounds(outline.Segments, scale, off)
	x0, y0 := int(math.Floor(float64(minX))), int(math.Floor(float64(minY)))
	w, h := int(math.Ceil(float64(maxX)))-x0+1, int(math.Ceil(float64(maxY)))-y0+1
	if w <= 0 || h <= 0 || w > 2000 || h > 2000 {
		return &glyph{}
	}
	z := vector.NewRasterizer(w, h)
	at := func(pt opentype.SegmentPoint) (float32, float32) {
		return pt.X*scale + off - float32(x0), -pt.Y*scale - float32(y0)
	}
	for _, s := range outline.Segments {
		ax, ay := at(s.Args[0])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			z.ClosePath()
			z.MoveTo(ax, ay)
		case opentype.SegmentOpLineTo:
			z.LineTo(ax, ay)
		case opentype.SegmentOpQuadTo:
			bx, by := at(s.Args[1])
			z.QuadTo(ax, ay, bx, by)
		case opentype.SegmentOpCubeTo:
			bx, by := at(s.Args[1])
			cx, cy := at(s.Args[2])
			z.CubeTo(ax, ay, bx, by, cx, cy)
		}
	}
	z.ClosePath()
	m := image.NewAlpha(image.Rect(0, 0, w, h))
	z.Draw(m, m.Bounds(), image.Opaque, image.Point{})
	return &glyph{mask: m, dx: x0, dy: y0}
}

func bounds(segs []opentype.Segment, scale, off float32) (minX, minY, maxX, maxY float32) {
	minX, minY, maxX, maxY = math.MaxFloat32, math.MaxFloat32, -math.MaxFloat32, -math.MaxFloat32
	for _, s := range segs {
		for _, a := range s.ArgsSlice() {
			x, y := a.X*scale+off, -a.Y*scale
			minX, maxX = min(minX, x), max(maxX, x)
			minY, maxY = min(minY, y), max(maxY, y)
		}
	}
	return minX, minY, maxX, maxY
}

// Ellipsis shortens s to width pixels, ending it with … when it does not fit.
func (f *Fonts) Ellipsis(s string, width, size float32, bold bool) string {
	if f.Measure(s, size, bold) <= width {
		return s
	}
	l := f.list(bold)
	w := l.advanceOf('…') * size
	for i, r := range s {
		w += l.advanceOf(r) * size
		if w > width {
			return strings.TrimRight(s[:i], " ,-·") + "…"
		}
	}
	return s
}

// Wrap breaks s into at most lines lines of width pixels; the last one gets an
// ellipsis when text is left. Words longer than a line are broken (German
// compounds), and Chinese breaks between any two characters.
func (f *Fonts) Wrap(s string, width, size float32, bold bool, lines int) []string {
	var out []string
	rest := strings.TrimSpace(s)
	for len(out) < lines-1 && rest != "" {
		cut := f.fit(rest, width, size, bold)
		if cut == len(rest) {
			return append(out, rest)
		}
		line := strings.TrimRight(rest[:cut], " ")
		if splitsWord(rest, cut) {
			line += "-"
		}
		rest = strings.TrimLeft(rest[cut:], " ")
		out = append(out, line)
	}
	if rest != "" || len(out) == 0 {
		out = append(out, f.Ellipsis(rest, width, size, bold))
	}
	return out
}

// Lines breaks s into as many lines as it needs, keeping its own line breaks; none for an empty text.
func (f *Fonts) Lines(s string, width, size float32, bold bool) []string {
	s = strings.TrimRight(s, " \t\r\n")
	if s == "" {
		return nil
	}
	var out []string
	for _, paragraph := range strings.Split(s, "\n") {
		out = append(out, f.Wrap(strings.TrimSuffix(paragraph, "\r"), width, size, bold, math.MaxInt)...)
	}
	return out
}

// fit returns how many bytes of s fit into width, broken at a good place.
func (f *Fonts) fit(s string, width, size float32, bold bool) int {
	l := f.list(bold)
	w, hyphen := float32(0), l.advanceOf('-')*size
	good, hard := 0, 0 // where to break well, and where to break a word
	for i, r := range s {
		if w+hyphen <= width {
			hard = i
		}
		if i > 0 && breakBefore(r) {
			good = i
		}
		w += l.advanceOf(r) * size
		if w > width && r != ' ' {
			if good > 0 {
				return good
			}
			return max(hard, utf8.RuneLen(r))
		}
		if r == ' ' || r == '-' || r == '/' || r == '–' {
			good = i + len(string(r))
		}
	}
	return len(s)
}

// splitsWord tells whether cutting here leaves letters on both sides that need a hyphen.
func splitsWord(s string, cut int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:cut])
	after, _ := utf8.DecodeRuneInString(s[cut:])
	return unicode.IsLetter(before) && unicode.IsLetter(after) && !breakBefore(before) && !breakBefore(after)
}

// breakBefore tells whether a line may begin with this character although no space precedes: ideographs.
func breakBefore(r rune) bool {
	return r >= 0x2E80 && r < 0xD7A4 && !strings.ContainsRune("、。，．：；？！）」』】》〉", r)
}
