package kit

import (
	"image"
	"image/color"
	"math"

	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/kit/ink"
	"touchstone/ui/theme"
)

// boardScene composes the picture of the board. It keeps the last one and the
// images of cards it was made of.
type boardScene struct {
	b     *Board
	pal   *palette
	img   *image.RGBA
	fresh bool
	scale float32
	p     *ink.Painter

	mini   *image.RGBA
	miniOf *boardGrid

	cards map[cardKey]*cardImage
	round int // counts compositions, to tell which images were not used lately
	bytes int
	shown int // cards in the last picture
	buf   []int32
}

type cardKey struct {
	c    BoardCard // without ids
	w, h int
	zoom float32
}

type cardImage struct {
	img  *image.RGBA
	used int
}

// maxCardBytes bounds the kept card images: about a thousand cards at 100 %.
const maxCardBytes = 48 << 20

func (s *boardScene) stale() { s.fresh = false }

// newLook forgets what was drawn with other colours or sizes.
func (s *boardScene) newLook() {
	s.pal = newPalette(s.b.Theme())
	s.cards = map[cardKey]*cardImage{}
	s.bytes, s.p, s.mini = 0, nil, nil
	s.fresh = false
}

func (s *boardScene) scaleOr(v float32) float32 {
	if s.scale > 0 {
		return s.scale
	}
	return v
}

// compose draws the board into w×h device pixels, or answers with the last picture when nothing changed.
func (s *boardScene) compose(w, h int) image.Image {
	size := s.b.Size()
	if w <= 0 || h <= 0 || size.Width <= 0 {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	if s.img == nil || s.img.Rect.Dx() != w || s.img.Rect.Dy() != h {
		s.img, s.fresh = image.NewRGBA(image.Rect(0, 0, w, h)), false
	}
	if s.fresh {
		return s.img
	}
	s.fresh = true
	s.scale = float32(w) / size.Width
	s.round++
	if s.p == nil {
		s.p = ink.NewPainter(s.img, s.b.fonts)
	}
	s.p.Reset(s.img)
	s.p.Fill(s.rect(box{0, 0, size.Width, size.Height}), s.pal.get(theme.BoardBack))
	s.cells()
	s.otherRows()
	s.cursorCell()
	s.drawCards()
	s.linesAcross()
	s.columnHeads()
	s.rowHeads()
	s.corner()
	s.p.Clip = s.img.Rect
	s.thumbs()
	s.minimap()
	s.forget()
	return s.img
}

// rect converts a widget box to device pixels, its edges snapped so that lines stay sharp.
func (s *boardScene) rect(b box) ink.Rect {
	snap := func(v float32) float32 { return float32(math.Round(float64(v * s.scale))) }
	x, y := snap(b.X), snap(b.Y)
	return ink.Rect{X: x, Y: y, W: snap(b.X+b.W) - x, H: snap(b.Y+b.H) - y}
}

func (s *boardScene) clipTo(b box) {
	r := s.rect(b)
	s.p.Clip = image.Rect(int(r.X), int(r.Y), int(r.X+r.W), int(r.Y+r.H)).Intersect(s.img.Rect)
}

func (s *boardScene) clipCells() {
	m, size := s.b.grid.m, s.b.Size()
	s.clipTo(box{m.HeadW, m.HeadH, size.Width - m.HeadW, size.Height - m.HeadH})
}

// hair is the width of a thin line: one device pixel at scale 1.
func (s *boardScene) hair() float32 { return max(1, float32(math.Round(float64(s.scale)))) }

func (s *boardScene) cells() {
	b, g := s.b, s.b.grid
	s.clipCells()
	if g.cols == 0 || g.rows == 0 {
		return
	}
	w, h := g.size()
	s.p.Fill(s.rect(b.toScreen(box{0, 0, w, h})), s.pal.get(theme.BoardCell))
	grid := s.pal.get(theme.BoardGrid)
	all := s.rect(b.toScreen(box{0, 0, w, h}))
	c0, c1, r0, r1 := g.span(b.inView())
	for c := c0; c < c1; c++ {
		r := s.rect(b.toScreen(box{g.colX[c+1], 0, 0, 0}))
		s.p.Fill(ink.Rect{X: r.X - s.hair(), Y: all.Y, W: s.hair(), H: all.H}, grid)
	}
	for i := r0; i < r1; i++ {
		r := s.rect(b.toScreen(box{0, g.rowY[i+1], 0, 0}))
		s.p.Fill(ink.Rect{X: all.X, Y: r.Y - s.hair(), W: all.W, H: s.hair()}, grid)
	}
	for i := r0; i < r1; i++ {
		if b.model.Rows[i].Kind == RowCards && len(b.model.Rows[i].Cells) > 0 && !b.model.Rows[i].Collapsed {
			s.captions(i, c0, c1)
		}
	}
}

// captions writes the lines above the cards of a row, and shades the cells that have a note.
func (s *boardScene) captions(row, c0, c1 int) {
	b, g := s.b, s.b.grid
	size := 11 * b.textSize / 13 * b.view.Zoom * s.scale
	for c := c0; c < c1; c++ {
		at := b.content[row].cells[c]
		if at < 0 {
			continue
		}
		cell, r := b.model.Rows[row].Cells[at], s.rect(b.toScreen(g.cell(c, row)))
		if cell.Note != "" {
			s.p.Fill(ink.Rect{X: r.X, Y: r.Y, W: r.W - s.hair(), H: r.H - s.hair()}, s.pal.get(theme.BoardBack))
		}
		x, y, w := r.X+g.m.Pad*b.view.Zoom*s.scale, r.Y+4*b.view.Zoom*s.scale, r.W-2*g.m.Pad*b.view.Zoom*s.scale
		words := cell.Text
		if cell.Note != "" {
			words += " · " + cell.Note
		}
		s.p.Text(x, y, b.fonts.Ellipsis(words, w, size, false), size, false, s.pal.get(theme.Muted))
	}
}

// cursorCell marks the cell or point the keyboard is on.
func (s *boardScene) cursorCell() {
	b := s.b
	if p := b.cursor; b.focused && p.part == PartCell && b.exists(p) && b.edit == nil {
		at, _ := b.placeBox(p)
		if p.curve != 0 {
			if b.drag == nil {
				r := s.rect(at).Inset(-4 * s.scale)
				s.p.Ring(r, r.W/2, 2*s.scale, s.pal.get(theme.Accent))
			}
			return
		}
		s.p.Ring(s.rect(at).Inset(2*s.scale), 4*s.scale, 1.5*s.scale, s.pal.get(theme.Accent))
	}
}

func (s *boardScene) drawCards() {
	b, g, z := s.b, s.b.grid, s.b.view.Zoom*s.scale
	s.buf = g.visible(s.buf[:0], b.inView())
	s.shown = len(s.buf)
	k := b.textSize / 13
	for _, i := range s.buf {
		c := &b.model.Cards[i]
		if b.editing(b.placeOf(c.ID)) { // the entry lies over the name, and not over all of it
			blank := *c
			blank.Title, blank.Star = "", false
			c = &blank
		}
		at := b.toScreen(g.cards[i])
		x, y := math.Round(float64(at.X*s.scale)), math.Round(float64(at.Y*s.scale))
		lifted := b.drag != nil && b.drag.moving[i] && !b.drag.copied
		img := s.card(c, g.cards[i], z, lifted)
		s.p.Blit(int(x), int(y), img)
		whole := ink.Rect{X: float32(x), Y: float32(y), W: float32(img.Rect.Dx()), H: float32(img.Rect.Dy())}
		if b.selected[c.ID] && !lifted {
			s.p.Ring(whole.Inset(-2.5*s.scale), 8*z*k, 2*s.scale, s.pal.get(theme.Accent))
		}
		if p := b.cursor; b.focused && b.drag == nil && p.part == PartCard && p.card == c.ID && (len(b.selected) > 1 || !b.selected[c.ID]) {
			s.p.Ring(whole.Inset(-5*s.scale), 10*z*k, s.hair(), s.pal.get(theme.Accent))
		}
	}
}

// card returns the image of a card, drawn at most once for a look.
func (s *boardScene) card(c *BoardCard, at box, z float32, lifted bool) *image.RGBA {
	k := cardKey{c: *c, w: int(math.Round(float64(at.W * z))), h: int(math.Round(float64(at.H * z))), zoom: s.b.view.Zoom}
	k.c.ID, k.c.Column, k.c.Row, k.c.Spoken = 0, 0, 0, ""
	k.c.Dimmed = c.Dimmed || lifted
	if e, ok := s.cards[k]; ok {
		e.used = s.round
		return e.img
	}
	img := drawCard(s.b.fonts, s.pal, &k.c, max(1, k.w), max(1, k.h), z, k.zoom, at.W, s.b.textSize)
	s.cards[k] = &cardImage{img, s.round}
	s.bytes += len(img.Pix)
	return img
}

// forget drops images that are not in the picture once there are too many.
func (s *boardScene) forget() {
	if s.bytes <= maxCardBytes {
		return
	}
	for k, e := range s.cards {
		if e.used != s.round {
			s.bytes -= len(e.img.Pix)
			delete(s.cards, k)
		}
	}
}

// linesAcross draws the named dashed lines between rows.
func (s *boardScene) linesAcross() {
	b, g := s.b, s.b.grid
	size, k := b.Size(), b.textSize/13
	s.clipTo(box{0, g.m.HeadH, size.Width, size.Height - g.m.HeadH})
	_, _, r0, r1 := g.span(b.inView())
	for i := r0; i < r1; i++ {
		name := b.model.Rows[i].LineAbove
		if name == "" {
			continue
		}
		w, _ := g.size()
		at := b.toScreen(box{0, g.rowY[i], w, 0})
		end := min(size.Width, at.X+at.W)
		r := s.rect(box{0, at.Y, end, 0})
		col := s.pal.get(theme.LineOfSight)
		s.p.Dashes(g.m.HeadW*s.scale, r.X+r.W, r.Y-s.hair(), max(1.5*s.scale, 1), 5*s.scale, 4*s.scale, col)
		text := min(11, max(8, 11*b.view.Zoom/lod*0.8)) * k * s.scale
		tw := s.b.fonts.Measure(name, text, false)
		x, y := r.X+r.W-tw-12*s.scale, r.Y-ink.LineHeight(text)/2
		s.p.Round(ink.Rect{X: x - 5*s.scale, Y: y, W: tw + 10*s.scale, H: ink.LineHeight(text)}, 4*s.scale, s.pal.get(theme.BoardCell))
		s.p.Text(x, y, name, text, false, s.pal.get(theme.Muted))
	}
}

// thumbs show how much of the board is in view.
func (s *boardScene) thumbs() {
	b, g, size := s.b, s.b.grid, s.b.Size()
	w, h := g.size()
	in := b.inView()
	col := s.pal.get(base.ColorNameScrollBar)
	bar := func(from, view, whole, start, length float32, place func(at, n float32) box) {
		whole = max(whole, from+view)
		if view >= whole-0.5 || length < 40 {
			return
		}
		n := max(24, length*view/whole)
		r := s.rect(place(start+(length-n)*from/(whole-view), n))
		s.p.Round(r, min(r.W, r.H)/2, col)
	}
	bar(in.X, in.W, w, g.m.HeadW+3, size.Width-g.m.HeadW-12, func(at, n float32) box { return box{at, size.Height - 6, n, 4} })
	bar(in.Y, in.H, h, g.m.HeadH+3, size.Height-g.m.HeadH-12, func(at, n float32) box { return box{size.Width - 6, at, 4, n} })
}

func withAlpha(c color.NRGBA, a uint8) color.NRGBA { c.A = a; return c }
