package kit

import (
	"fmt"
	"image"
	"image/color"
	"slices"
	"strconv"
	"strings"

	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/kit/ink"
	"touchstone/ui/theme"
)

// columnHeads draws the frozen header at the top.
func (s *boardScene) columnHeads() {
	b, g := s.b, s.b.grid
	size, m := b.Size(), g.m
	s.clipTo(box{m.HeadW, 0, size.Width - m.HeadW, m.HeadH})
	s.p.Fill(s.rect(box{0, 0, size.Width, m.HeadH}), s.pal.get(theme.LaneHeader))
	c0, c1, _, _ := g.span(b.inView())
	for c := c0; c < c1; c++ {
		at, _ := b.placeBox(boardPlace{part: PartColumn, col: b.model.Columns[c].ID})
		s.columnHead(c, at)
	}
	line := s.rect(box{0, m.HeadH, size.Width, 0})
	s.p.Fill(ink.Rect{X: line.X, Y: line.Y - s.hair(), W: line.W, H: s.hair()}, s.pal.get(theme.Border))
}

func (s *boardScene) columnHead(i int, at box) {
	b, col := s.b, &s.b.model.Columns[i]
	k := b.textSize / 13
	r := s.rect(at)
	s.p.Fill(ink.Rect{X: r.X + r.W - s.hair(), Y: r.Y, W: s.hair(), H: r.H}, s.pal.get(theme.Border))
	if col.Accent != "" {
		s.p.Fill(ink.Rect{X: r.X, Y: r.Y, W: r.W - s.hair(), H: 3 * s.scale}, s.pal.get(col.Accent))
	}
	u := func(v float32) float32 { return v * k * s.scale }
	w := r.W - u(18)
	if w < u(12) || b.editing(boardPlace{part: PartColumn, col: col.ID}) {
		return
	}
	if col.Warn != "" {
		s.p.Fill(ink.Rect{X: r.X, Y: r.Y + r.H - 3*s.scale, W: r.W - s.hair(), H: 3 * s.scale}, s.pal.get(theme.Amber))
		w -= u(16)
	}
	y := r.Y + u(6)
	if col.Subtitle == "" {
		y = r.Y + (r.H-ink.LineHeight(u(13)))/2
	}
	s.p.Text(r.X+u(10), y, b.fonts.Ellipsis(col.Title, w, u(13), true), u(13), true, s.pal.get(base.ColorNameForeground))
	if col.Subtitle != "" {
		s.p.Text(r.X+u(10), y+u(17.5), b.fonts.Ellipsis(col.Subtitle, w, u(11), false), u(11), false, s.pal.get(theme.Muted))
	}
	if col.Warn != "" {
		s.headWarning(r.X+r.W-u(13), y+ink.LineHeight(u(13))/2, u)
	}
	s.headRing(boardPlace{part: PartColumn, col: col.ID}, r)
	if b.drag != nil && b.drag.kind == dragColumn && b.drag.header == i {
		s.p.Fill(r, withAlpha(s.pal.get(theme.LaneHeader), 150))
	}
}

// rowHeads draws the frozen header at the left.
func (s *boardScene) rowHeads() {
	b, g := s.b, s.b.grid
	size, m := b.Size(), g.m
	s.clipTo(box{0, m.HeadH, m.HeadW, size.Height - m.HeadH})
	s.p.Fill(s.rect(box{0, 0, m.HeadW, size.Height}), s.pal.get(theme.LaneHeader))
	_, _, r0, r1 := g.span(b.inView())
	for i := r0; i < r1; i++ {
		at, _ := b.placeBox(boardPlace{part: PartRow, row: b.model.Rows[i].ID})
		s.rowHead(i, at)
	}
	line := s.rect(box{m.HeadW, 0, 0, size.Height})
	s.p.Fill(ink.Rect{X: line.X - s.hair(), Y: line.Y, W: s.hair(), H: line.H}, s.pal.get(theme.Border))
}

func (s *boardScene) rowHead(i int, at box) {
	b, row := s.b, &s.b.model.Rows[i]
	k := b.textSize / 13
	r := s.rect(at)
	s.p.Fill(ink.Rect{X: r.X, Y: r.Y + r.H - s.hair(), W: r.W, H: s.hair()}, s.pal.get(theme.Border))
	u := func(v float32) float32 { return v * k * s.scale }
	if row.Accent != "" {
		s.p.Fill(ink.Rect{X: r.X, Y: r.Y, W: 3 * s.scale, H: r.H - s.hair()}, s.pal.get(row.Accent))
	}
	if b.editing(boardPlace{part: PartRow, row: row.ID}) {
		return
	}
	left, w := b.rowTitleRoom(i)
	x, w := r.X+left*s.scale, w*s.scale
	lines := 2
	if r.H < u(48) {
		lines = 1
	}
	size := min(u(13), r.H/1.4)
	y := r.Y + min(u(9), max(0, (r.H-ink.LineHeight(size))/2))
	mid := y + ink.LineHeight(size)/2
	if at := b.chevron(i, at); at.H > 0 {
		chevron(s.p, r.X+u(11), mid, min(u(3.6), r.H/4), row.Collapsed, s.pal.get(theme.Muted))
	}
	if row.Collapsed {
		n := strconv.Itoa(b.hiddenCards(i))
		if row.Kind == RowCards && r.H >= u(10) {
			s.p.TextRight(r.X+r.W-u(9), mid-ink.LineHeight(size*0.85)/2, n, size*0.85, false, s.pal.get(theme.Muted))
			w -= b.fonts.Measure(n, size*0.85, false) + u(4)
		}
	} else if row.Kind == RowCurve {
		s.guideNames(i, r)
	}
	if row.Warn != "" {
		s.headWarning(x+w+u(9), mid, u)
	}
	if r.H >= u(10) {
		for _, l := range b.fonts.Wrap(row.Title, w, size, true, lines) {
			s.p.Text(x, y, l, size, true, s.pal.get(base.ColorNameForeground))
			y += ink.LineHeight(size)
		}
	}
	if row.Subtitle != "" && y+ink.LineHeight(u(11)) < r.Y+r.H {
		for _, l := range b.fonts.Wrap(row.Subtitle, w, u(11), false, 2) {
			if y+ink.LineHeight(u(11)) < r.Y+r.H {
				s.p.Text(x, y, l, u(11), false, s.pal.get(theme.Muted))
				y += ink.LineHeight(u(11))
			}
		}
	}
	s.headRing(boardPlace{part: PartRow, row: row.ID}, r)
	if b.drag != nil && b.drag.kind == dragRow && b.drag.header == i {
		s.p.Fill(r, withAlpha(s.pal.get(theme.LaneHeader), 150))
	}
}

// rowTitleRoom is where the title of a row begins in its header and how wide a line of it may be: less beside the signs.
func (b *Board) rowTitleRoom(i int) (left, w float32) {
	row, k := &b.model.Rows[i], b.textSize/13
	left, w = 10*k, b.grid.m.HeadW-18*k
	if b.OnRowCollapsed != nil || row.Collapsed {
		left, w = 19*k, w-9*k
	}
	if row.Kind == RowCurve && !row.Collapsed {
		w -= 18 * k
	}
	if row.Warn != "" {
		w -= 16 * k
	}
	return left, w
}

// rowTitleCut tells whether the title of a row does not show whole.
func (b *Board) rowTitleCut(i int) bool {
	_, w := b.rowTitleRoom(i)
	lines := 2
	if b.grid.rowH(i)*b.view.Zoom < 48*b.textSize/13 {
		lines = 1
	}
	shown := b.fonts.Wrap(b.model.Rows[i].Title, w, b.textSize, true, lines)
	return strings.HasSuffix(shown[len(shown)-1], "…")
}

// headWarning is the sign beside the title of a marked header.
func (s *boardScene) headWarning(x, mid float32, u func(float32) float32) {
	warning(s.p, x, mid, u(6.5), s.pal.get(theme.Amber), s.pal.get(theme.LaneHeader))
}

// chevron points down on an open row and right on a folded one.
func chevron(p *ink.Painter, cx, cy, r float32, folded bool, c color.NRGBA) {
	if folded {
		p.Polygon(c, cx-r*0.6, cy-r, cx+r*0.8, cy, cx-r*0.6, cy+r)
		return
	}
	p.Polygon(c, cx-r, cy-r*0.6, cx+r, cy-r*0.6, cx, cy+r*0.8)
}

// headRing marks the header the keyboard is on: strong with focus, faint without.
func (s *boardScene) headRing(p boardPlace, r ink.Rect) {
	c := s.b.cursor
	if c.part != p.part || c.col != p.col || c.row != p.row {
		return
	}
	width := 2 * s.scale
	if !s.b.focused {
		width = s.hair()
	}
	s.p.Ring(r.Inset(2*s.scale), 4*s.scale, width, s.pal.get(theme.Accent))
}

func (s *boardScene) corner() {
	m := s.b.grid.m
	at := box{0, 0, m.HeadW, m.HeadH}
	s.clipTo(at)
	r := s.rect(at)
	s.p.Fill(r, s.pal.get(theme.LaneHeader))
	s.p.Fill(ink.Rect{X: r.X + r.W - s.hair(), Y: r.Y, W: s.hair(), H: r.H}, s.pal.get(theme.Border))
	s.p.Fill(ink.Rect{X: r.X, Y: r.Y + r.H - s.hair(), W: r.W, H: s.hair()}, s.pal.get(theme.Border))
}

// ghostMargin is the room for the shadow around a ghost, in widget units.
const ghostMargin = 14

// ghost is the picture of what is dragged: a card (with the number of cards
// when there are more, and a plus when it is copied) or a header, with a shadow.
func (s *boardScene) ghost(d *boardDrag, scale float32) *image.RGBA {
	s.scale = scale
	b, g := s.b, s.b.grid
	margin := ghostMargin * scale
	var body *image.RGBA
	if d.kind == dragCards {
		i := b.cards[b.cursor.card]
		if going := d.going(d.copied); len(going) > 0 && !slices.Contains(going, b.cursor.card) {
			i = b.cards[going[0]]
		}
		body = s.card(&b.model.Cards[i], g.cards[i], b.view.Zoom*scale, false)
	} else {
		body = s.headGhost(d)
	}
	w, h := float32(body.Rect.Dx()), float32(body.Rect.Dy())
	img := image.NewRGBA(image.Rect(0, 0, int(w+2*margin), int(h+2*margin)))
	p := ink.NewPainter(img, b.fonts)
	shade := s.pal.get(base.ColorNameShadow)
	for i := float32(0); i < 8; i++ {
		grow := (8 - i) * margin / 10
		p.Round(ink.Rect{X: margin, Y: margin + 4*scale, W: w, H: h}.Inset(-grow), 6*scale+grow, withAlpha(shade, shade.A/7))
	}
	going := len(d.going(d.copied))
	if d.kind == dragCards && going > 1 {
		p.Round(ink.Rect{X: margin + 4*scale, Y: margin + 4*scale, W: w, H: h}, 6*scale, s.pal.get(theme.CardBorder))
	}
	p.Blit(int(margin), int(margin), body)
	p.Ring(ink.Rect{X: margin, Y: margin, W: w, H: h}, 6*scale, 1.5*scale, s.pal.get(theme.Accent))
	if d.kind == dragCards && going > 1 {
		size := b.textSize * scale * 0.85
		n := fmt.Sprint(going)
		bw := max(b.fonts.Measure(n, size, true)+12*scale, 22*scale)
		s.mark(p, ink.Rect{X: margin - 9*scale, Y: margin - 9*scale, W: bw, H: 20 * scale}, n, size)
	}
	switch {
	case d.denied >= 0:
		s.notHere(p, margin+w-margin*0.6, margin, 10*scale)
	case d.copied:
		s.mark(p, ink.Rect{X: margin + w - 11*scale, Y: margin - 9*scale, W: 20 * scale, H: 20 * scale}, "+", b.textSize*scale)
	}
	return img
}

// notHere is the sign of a place that takes no cards.
func (s *boardScene) notHere(p *ink.Painter, cx, cy, r float32) {
	c := s.pal.get(theme.Red)
	p.Circle(cx, cy, r, s.pal.get(theme.Card))
	p.Ring(ink.Rect{X: cx - r, Y: cy - r, W: 2 * r, H: 2 * r}, r, r*0.26, c)
	p.Line(cx-r*0.62, cy-r*0.62, cx+r*0.62, cy+r*0.62, r*0.26, c)
}

// mark is a round sign at a corner of a ghost: how many, or that it is a copy.
func (s *boardScene) mark(p *ink.Painter, at ink.Rect, text string, size float32) {
	p.Round(at, at.H/2, s.pal.get(theme.Accent))
	p.Text(at.X+(at.W-s.b.fonts.Measure(text, size, true))/2, at.Y+(at.H-ink.LineHeight(size))/2, text, size, true, s.pal.get(theme.OnAccent))
}

// headGhost draws a header into an image of its own.
func (s *boardScene) headGhost(d *boardDrag) *image.RGBA {
	b := s.b
	place := boardPlace{part: PartRow}
	if d.kind == dragColumn {
		place = boardPlace{part: PartColumn, col: b.model.Columns[d.header].ID}
	} else {
		place.row = b.model.Rows[d.header].ID
	}
	at, _ := b.placeBox(place)
	at.X, at.Y, at.H = 0, 0, min(at.H, 160)
	r := s.rect(at)
	sub := boardScene{b: b, pal: s.pal, scale: s.scale, img: image.NewRGBA(image.Rect(0, 0, int(r.W), int(r.H)))}
	sub.p = ink.NewPainter(sub.img, b.fonts)
	sub.p.Round(r, 6*s.scale, s.pal.get(theme.LaneHeader))
	drag := b.drag
	b.drag = nil // drawn as it looks when nothing is dragged
	if d.kind == dragColumn {
		sub.columnHead(d.header, at)
	} else {
		sub.rowHead(d.header, at)
	}
	b.drag = drag
	return sub.img
}
