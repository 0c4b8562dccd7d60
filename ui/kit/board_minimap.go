package kit

import (
	"image"
	"math"

	"fyne.io/fyne/v2"

	"touchstone/ui/kit/ink"
	"touchstone/ui/theme"
)

// The minimap at the bottom right shows the whole board in little and where
// the view is. It comes when the board is larger than the view; pressing or
// dragging in it moves the view there.

// Largest size of the minimap and its distance from the corner. It has no text, so it does not grow with it.
const (
	miniW, miniH = 168, 104
	miniPad      = 6
	miniAway     = 14
)

// miniBox is where the minimap is in the widget; ok is false when there is none.
func (b *Board) miniBox() (at box, scale float32, ok bool) {
	w, h := b.grid.size()
	in, s := b.inView(), b.Size()
	lifted := b.drag != nil && b.drag.kind != dragPan // it would hide where one can drop
	if b.NoMinimap || lifted || w <= 0 || h <= 0 || s.Width < 560 || s.Height < 360 || (in.W >= w-1 && in.H >= h-1) {
		return box{}, 0, false
	}
	scale = min(miniW/w, miniH/h)
	at.W, at.H = w*scale+2*miniPad, h*scale+2*miniPad
	at.X, at.Y = s.Width-at.W-miniAway, s.Height-at.H-miniAway
	return at, scale, true
}

func (b *Board) inMinimap(p fyne.Position) bool {
	at, _, ok := b.miniBox()
	return ok && at.contains(p.X, p.Y)
}

// showAt brings the middle of the view to a point of the minimap.
func (b *Board) showAt(p fyne.Position) {
	at, scale, ok := b.miniBox()
	if !ok {
		return
	}
	in, v := b.inView(), b.view
	v.X = (p.X-at.X-miniPad)/scale - in.W/2
	v.Y = (p.Y-at.Y-miniPad)/scale - in.H/2
	b.setView(v)
}

func (s *boardScene) minimap() {
	at, scale, ok := s.b.miniBox()
	if !ok {
		return
	}
	r := s.rect(at)
	w, h := int(r.W), int(r.H)
	if s.mini == nil || s.miniOf != s.b.grid || s.mini.Rect.Dx() != w || s.mini.Rect.Dy() != h {
		s.mini, s.miniOf = s.drawMini(w, h, scale), s.b.grid
	}
	s.p.Blit(int(r.X), int(r.Y), s.mini)
	in := s.b.inView()
	gw, gh := s.b.grid.size()
	x0, y0 := max(in.X, 0), max(in.Y, 0)
	x1, y1 := min(in.X+in.W, gw), min(in.Y+in.H, gh)
	view := s.rect(box{at.X + miniPad + x0*scale, at.Y + miniPad + y0*scale, (x1 - x0) * scale, (y1 - y0) * scale})
	s.p.Round(view, 2*s.scale, s.pal.get(theme.SelectBox))
	s.p.Ring(view.Inset(-s.scale), 3*s.scale, max(1, 1.5*s.scale), s.pal.get(theme.Accent))
}

// drawMini draws every card as a patch of its colour, curves as lines and texts as grey, once for a model.
func (s *boardScene) drawMini(w, h int, scale float32) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	p := ink.NewPainter(img, nil)
	all := ink.Rect{W: float32(w), H: float32(h)}
	p.Round(all, 6*s.scale, s.pal.get(theme.Border))
	p.Round(all.Inset(s.hair()), 6*s.scale-s.hair(), s.pal.get(theme.Surface))
	f, g := scale*s.scale, s.b.grid
	s.miniRows(p, f, miniPad*s.scale)
	for i, c := range g.cards {
		if g.cellOf[i] < 0 {
			continue
		}
		x, y := c.X*f+miniPad*s.scale, c.Y*f+miniPad*s.scale
		x, y = float32(math.Floor(float64(x))), float32(math.Floor(float64(y)))
		col := mix(s.pal.get(theme.Surface), s.pal.edge(&s.b.model.Cards[i]), 0.7)
		p.Fill(ink.Rect{X: x, Y: y, W: max(1, c.W*f), H: max(1, c.H*f-0.5)}, col)
	}
	return img
}

// miniRows draws the rows that hold no cards; f is pixels per unit, pad where the board begins.
func (s *boardScene) miniRows(p *ink.Painter, f, pad float32) {
	b, g := s.b, s.b.grid
	grey := mix(s.pal.get(theme.Surface), s.pal.get(theme.Grey), 0.4)
	for r := range b.model.Rows {
		row := &b.model.Rows[r]
		for i, points := range b.content[r].curves {
			s.miniCurve(p, r, &row.Curves[i], points, f, pad)
		}
		for c, k := range b.content[r].cells {
			if k < 0 || row.Cells[k].Text == "" {
				continue
			}
			at := g.cell(c, r)
			h := at.H - 2*g.m.Pad
			if row.Kind == RowText {
				h = min(h, float32(len(b.content[r].lines[c]))*ink.LineHeight(b.textSizeOf()))
			}
			p.Fill(ink.Rect{X: (at.X+g.m.Pad)*f + pad, Y: (at.Y+g.m.Pad)*f + pad, W: max(1, (at.W/2)*f), H: max(1, h*f)}, grey)
		}
		if row.Collapsed {
			w, _ := g.size()
			p.Fill(ink.Rect{X: pad, Y: g.rowY[r]*f + pad, W: w * f, H: max(1, g.rowH(r)*f)}, s.pal.get(theme.NeutralSoft))
		}
	}
}

func (s *boardScene) miniCurve(p *ink.Painter, r int, curve *BoardCurve, points []int32, f, pad float32) {
	for c := 1; c < len(points); c++ {
		if points[c-1] < 0 || points[c] < 0 {
			continue
		}
		from, to := s.b.at(r, c-1, curve.Points[points[c-1]].Value), s.b.at(r, c, curve.Points[points[c]].Value)
		p.Line(from.X*f+pad, from.Y*f+pad, to.X*f+pad, to.Y*f+pad, max(1, s.scale), s.curveColour(curve))
	}
}
