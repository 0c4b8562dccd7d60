package kit

import (
	"image"
	"image/color"
	"strconv"

	"fyne.io/fyne/v2"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/kit/ink"
	"touchstone/ui/theme"
)

// otherRows draws what the rows in view hold besides cards.
func (s *boardScene) otherRows() {
	b, g := s.b, s.b.grid
	c0, c1, r0, r1 := g.span(b.inView())
	if c0 == c1 {
		return
	}
	for r := r0; r < r1; r++ {
		row := &b.model.Rows[r]
		if row.Kind == RowCards && !row.Collapsed {
			continue
		}
		s.clipRow(r)
		switch {
		case row.Collapsed:
			s.foldedRow(r, c0, c1)
		case row.Kind == RowCurve:
			s.curveRow(r, c0, c1)
		case row.Kind == RowValues:
			s.valueRow(r, c0, c1)
		case row.Kind == RowText:
			s.textRow(r, c0, c1)
		}
	}
	s.clipCells()
}

// clipRow keeps what a low row says out of its neighbours.
func (s *boardScene) clipRow(r int) {
	w, _ := s.b.grid.size()
	s.clipCells()
	cells := s.p.Clip
	s.clipTo(s.b.toScreen(box{0, s.b.grid.rowY[r], w, s.b.grid.rowH(r)}))
	s.p.Clip = s.p.Clip.Intersect(cells)
}

// unit is how many device pixels a unit at text size 13 takes at this zoom.
func (s *boardScene) unit() float32 { return s.b.textSize / 13 * s.b.view.Zoom * s.scale }

// foldedRow is a band that says how many cards each of its cells holds.
func (s *boardScene) foldedRow(r, c0, c1 int) {
	b, g := s.b, s.b.grid
	for c := c0; c < c1; c++ {
		at := s.rect(b.toScreen(g.cell(c, r)))
		s.p.Fill(ink.Rect{X: at.X, Y: at.Y, W: at.W, H: at.H - s.hair()}, s.pal.get(theme.SurfaceMuted))
		n := b.content[r].hidden[c]
		size := min(11*b.textSize/13*s.scale, at.H/1.5)
		if n == 0 || b.view.Zoom < lodBare {
			continue
		}
		text := strconv.Itoa(int(n))
		w := b.fonts.Measure(text, size, false) + size
		pill := ink.Rect{X: at.X + 8*s.unit(), Y: at.Y + (at.H-ink.LineHeight(size))/2, W: w, H: ink.LineHeight(size)}
		s.p.Round(pill, pill.H/2, s.pal.get(theme.NeutralSoft))
		s.p.Text(pill.X+size/2, pill.Y, text, size, false, s.pal.get(base.ColorNameForeground))
	}
}

// valueRow draws a figure and its note in each cell; small, only the figure.
func (s *boardScene) valueRow(r, c0, c1 int) {
	b, g, u := s.b, s.b.grid, s.unit()
	small := b.view.Zoom < lod
	for c := c0; c < c1; c++ {
		k := b.content[r].cells[c]
		if k < 0 || b.view.Zoom < lodBare {
			continue
		}
		cell := &b.model.Rows[r].Cells[k]
		at := s.rect(b.toScreen(g.cell(c, r)))
		x, w := at.X+cellInset*u, at.W-2*cellInset*u
		size := 16 * u
		if small {
			size = max(size, 9*b.textSize/13*s.scale)
		}
		note := cell.Note != "" && !small && at.H > ink.LineHeight(size)+ink.LineHeight(11*u)
		y := at.Y + (at.H-ink.LineHeight(size))/2
		if note {
			y -= ink.LineHeight(11*u)/2 - u
			s.p.Text(x, y+ink.LineHeight(size)-2*u, b.fonts.Ellipsis(cell.Note, w, 11*u, false), 11*u, false, s.pal.get(theme.Muted))
		}
		s.p.Text(x, y, b.fonts.Ellipsis(cell.Text, w, size, true), size, true, s.pal.get(base.ColorNameForeground))
	}
}

// textRow draws wrapped texts; small, a grey line for each of theirs.
func (s *boardScene) textRow(r, c0, c1 int) {
	b, g, u := s.b, s.b.grid, s.unit()
	size, pad := b.textSizeOf()*b.view.Zoom*s.scale, g.m.Pad*b.view.Zoom*s.scale
	for c := c0; c < c1; c++ {
		at := s.rect(b.toScreen(g.cell(c, r)))
		for i, line := range b.content[r].lines[c] {
			y := at.Y + pad + float32(i)*ink.LineHeight(size)
			if b.view.Zoom < lod {
				w := b.fonts.Measure(line, size, false)
				s.p.Fill(ink.Rect{X: at.X + cellInset*u, Y: y + size*0.4, W: w, H: max(1, size*0.4)}, s.pal.get(theme.BarTrack))
				continue
			}
			s.p.Text(at.X+cellInset*u, y, line, size, false, s.pal.get(base.ColorNameForeground))
		}
	}
}

// curveColour is the colour of a curve's line.
func (s *boardScene) curveColour(c *BoardCurve) color.NRGBA {
	if c.Accent == "" {
		return s.pal.get(theme.Accent)
	}
	return s.pal.get(c.Accent)
}

// nameColour is the colour of a curve for words, which need more contrast than lines.
func nameColour(accent fyne.ThemeColorName) fyne.ThemeColorName {
	switch accent {
	case "", theme.Accent:
		return theme.AccentText
	case theme.Green:
		return theme.GreenText
	case theme.Amber:
		return theme.AmberText
	case theme.Red:
		return theme.RedText
	case theme.Blue:
		return theme.BlueText
	case theme.Grey, theme.Muted:
		return theme.Muted
	default:
		return base.ColorNameForeground
	}
}

// leastCurveText is the height of a row below which there is no room for texts beside its curves, at text size 13.
const leastCurveText = 56

// curveRow draws guides, lines, texts and faces, in this order: what is read lies above.
func (s *boardScene) curveRow(r, c0, c1 int) {
	b, row := s.b, &s.b.model.Rows[r]
	s.guides(r)
	for i := range row.Curves {
		s.curveLine(r, i, c0, c1)
	}
	if b.view.Zoom >= lod && b.grid.rowH(r) >= leastCurveText*b.textSize/13 {
		s.curveTexts(r, c0, c1)
	}
	for i := range row.Curves {
		for c := c0; c < c1; c++ {
			if k := b.content[r].curves[i][c]; k >= 0 && !s.lifted(r, i, c) {
				at := b.screenPoint(b.at(r, c, row.Curves[i].Points[k].Value))
				s.face(s.p, at.X*s.scale, at.Y*s.scale, &row.Curves[i].Points[k])
			}
		}
	}
}

// lifted tells whether this point is being dragged.
func (s *boardScene) lifted(r, curve, c int) bool {
	d := s.b.drag
	return d != nil && d.kind == dragPoint && d.point.row == s.b.model.Rows[r].ID &&
		d.point.curve == s.b.model.Rows[r].Curves[curve].ID && d.point.col == s.b.model.Columns[c].ID
}

// guides are fine lines at +2, 0 and −2.
func (s *boardScene) guides(r int) {
	b, g := s.b, s.b.grid
	w, _ := g.size()
	for _, v := range [...]float64{2, 0, -2} {
		y := valueY(v, g.rowY[r], g.rowH(r), b.room(r))
		at := s.rect(b.toScreen(box{0, y, w, 0}))
		line := ink.Rect{X: at.X, Y: at.Y, W: at.W, H: s.hair()}
		if v == 0 {
			s.p.Fill(line, s.pal.get(theme.Border))
			continue
		}
		s.p.Dashes(line.X, line.X+line.W, line.Y, line.H, 3*s.scale, 4*s.scale, s.pal.get(theme.Border))
	}
}

// guideNames say in the header of the row what the guides are.
func (s *boardScene) guideNames(r int, head ink.Rect) {
	b, g := s.b, s.b.grid
	size := 10 * b.textSize / 13 * s.scale
	if head.H < 3.4*ink.LineHeight(size) {
		return
	}
	for _, v := range [...]struct {
		at   float64
		name string
	}{{2, "+2"}, {0, "0"}, {-2, "−2"}} {
		y := b.toScreen(box{Y: valueY(v.at, g.rowY[r], g.rowH(r), b.room(r))}).Y * s.scale
		s.p.TextRight(head.X+head.W-6*s.scale, y-ink.LineHeight(size)/2, v.name, size, false, s.pal.get(theme.Muted))
	}
}

// curveLine draws one curve in the columns in view and the parts that lead out of it.
func (s *boardScene) curveLine(r, i, c0, c1 int) {
	b, curve := s.b, &s.b.model.Rows[r].Curves[i]
	points := b.content[r].curves[i]
	col, width := s.curveColour(curve), 2*s.scale*max(0.6, min(1, b.view.Zoom))
	for c := max(c0-1, 0); c < min(c1, len(points)-1); c++ {
		if points[c] < 0 || points[c+1] < 0 || s.lifted(r, i, c) || s.lifted(r, i, c+1) {
			continue
		}
		p := b.screenPoint(b.at(r, c, curve.Points[points[c]].Value))
		q := b.screenPoint(b.at(r, c+1, curve.Points[points[c+1]].Value))
		if curve.Dashed {
			s.p.DashedLine(p.X*s.scale, p.Y*s.scale, q.X*s.scale, q.Y*s.scale, width, 6*s.scale, 4*s.scale, col)
		} else {
			s.p.Line(p.X*s.scale, p.Y*s.scale, q.X*s.scale, q.Y*s.scale, width, col)
		}
	}
}

// curveTexts draws the texts beside points, each on a patch of the ground so that a line behind it does not cross it out.
func (s *boardScene) curveTexts(r, c0, c1 int) {
	b, u := s.b, s.unit()
	ground := s.pal.get(theme.BoardCell)
	for _, l := range b.labelsOf(r) {
		if l.col < c0-1 || l.col > c1 || !l.name && s.lifted(r, l.curve, l.col) {
			continue
		}
		at := b.toScreen(l.at)
		x, y := at.X*s.scale, at.Y*s.scale
		col := s.pal.get(theme.Muted)
		if l.name {
			col = s.pal.get(nameColour(b.model.Rows[r].Curves[l.curve].Accent))
		}
		s.p.Round(ink.Rect{X: x - u, Y: y + 1.5*u, W: at.W*s.scale + 2*u, H: at.H*s.scale - 3*u}, 2*u, withAlpha(ground, 215))
		s.p.Text(x, y, l.text, curveText*u, l.name, col)
	}
}

// face draws a point: a round face for one that can be dragged, a square one for one that is computed.
func (s *boardScene) face(p *ink.Painter, x, y float32, pt *BoardPoint) {
	f, r := FaceOf(pt.Value), max(curveFace*s.unit(), 3*s.scale)
	col, at := s.pal.get(faceColour(f)), ink.Rect{X: x - r, Y: y - r, W: 2 * r, H: 2 * r}
	corner := r
	if pt.Locked {
		corner = r * 0.3
	}
	if s.b.view.Zoom < lod {
		p.Round(at, corner, col)
		return
	}
	p.Round(at.Inset(-1.5*s.scale), corner+1.5*s.scale, s.pal.get(theme.BoardCell))
	p.Round(at, corner, mix(s.pal.get(theme.Card), col, 0.14))
	p.Ring(at, corner, max(1, r*0.2), col)
	features(p, x, y, r, f, col)
}

// pointGhost is a point while it is dragged: larger, with its value beside it.
func (s *boardScene) pointGhost(value float64, scale float32) *image.RGBA {
	s.scale = scale
	b := s.b
	text, size := b.valueText(value), b.textSize*scale
	r := (curveFace + 3) * b.textSize / 13 * scale
	side := int(2*r + 6*scale)
	img := image.NewRGBA(image.Rect(0, 0, side+int(b.fonts.Measure(text, size, true)+14*scale), side))
	p, mid := ink.NewPainter(img, b.fonts), float32(side)/2
	f := FaceOf(value)
	col := s.pal.get(faceColour(f))
	p.Circle(mid, mid, r+2*scale, s.pal.get(theme.Accent))
	p.Circle(mid, mid, r, s.pal.get(theme.Card))
	p.Circle(mid, mid, r, withAlpha(col, 50))
	features(p, mid, mid, r, f, col)
	h := ink.LineHeight(size)
	p.Round(ink.Rect{X: float32(side) + scale, Y: mid - h/2, W: float32(img.Rect.Dx()-side) - 2*scale, H: h}, 4*scale, s.pal.get(theme.Accent))
	p.Text(float32(side)+6*scale, mid-h/2, text, size, true, s.pal.get(theme.OnAccent))
	return img
}
