package kit

import (
	"fyne.io/fyne/v2"
)

// View returns scroll and zoom.
func (b *Board) View() BoardView { return b.view }

// SetView scrolls and zooms; values beyond the limits are clamped. A zero zoom means 1.
func (b *Board) SetView(v BoardView) {
	if v.Zoom == 0 {
		v.Zoom = 1
	}
	v.Zoom = zoomNear(v.Zoom)
	b.setView(v)
}

// ZoomIn zooms one step in around where the keyboard is, if that shows, else around the middle.
func (b *Board) ZoomIn() { b.zoomAt(b.anchorPoint(), zoomBy(b.view.Zoom, 1)) }

// ZoomOut zooms one step out, around the same point.
func (b *Board) ZoomOut() { b.zoomAt(b.anchorPoint(), zoomBy(b.view.Zoom, -1)) }

// ZoomReset goes back to 100 %.
func (b *Board) ZoomReset() { b.zoomAt(b.anchorPoint(), 1) }

// ZoomFit shows the whole board if the smallest zoom allows, never larger than 100 %.
func (b *Board) ZoomFit() {
	w, h := b.grid.size()
	vw, vh := b.viewport()
	b.setView(BoardView{Zoom: zoomFit(w, h, vw, vh)})
}

// ZoomFitSelection shows all selected cards, never larger than 100 %.
func (b *Board) ZoomFitSelection() {
	area, ok := b.selectionBox()
	if !ok {
		return
	}
	vw, vh := b.viewport()
	pad := b.grid.m.Pad
	z := zoomFit(area.W+2*pad, area.H+2*pad, vw, vh)
	b.setView(BoardView{area.X + area.W/2 - vw/z/2, area.Y + area.H/2 - vh/z/2, z})
}

// ZoomToColumn shows one column as large as it can be, from its top: for a presentation. Unknown ids are ignored.
func (b *Board) ZoomToColumn(id int64) {
	i, ok := b.cols[id]
	if !ok {
		return
	}
	_, h := b.grid.size()
	vw, vh := b.viewport()
	w := b.grid.colW(i) + 2*b.grid.m.Pad
	z := zoomInto(w, h, vw, vh, 2)
	if z < 0.8 { // taller than the view: names must stay readable
		z = zoomInto(w, 0, vw, vh, 0.8)
	}
	b.setView(BoardView{X: b.grid.colX[i] + b.grid.colW(i)/2 - vw/z/2, Zoom: z})
}

// Reveal scrolls as little as needed to show a card; for one in a collapsed row the keyboard goes to the header of the row.
// Unknown ids are ignored.
func (b *Board) Reveal(card int64) {
	if f, ok := b.folded[card]; ok {
		b.goTo(boardPlace{part: PartRow, row: b.model.Rows[f.row].ID}, false)
		return
	}
	if i, ok := b.cards[card]; ok {
		b.revealBox(b.grid.cards[i])
	}
}

// Scrolled implements fyne.Scrollable: wheel pans, Shift makes it sideways, Ctrl zooms at the pointer.
func (b *Board) Scrolled(ev *fyne.ScrollEvent) {
	mods := b.modifiers()
	if isCommand(mods) {
		switch {
		case ev.Scrolled.DY > 0:
			b.zoomAt(ev.Position, zoomBy(b.view.Zoom, 1))
		case ev.Scrolled.DY < 0:
			b.zoomAt(ev.Position, zoomBy(b.view.Zoom, -1))
		}
		return
	}
	dx, dy := ev.Scrolled.DX, ev.Scrolled.DY
	if mods&fyne.KeyModifierShift != 0 && dx == 0 {
		dx, dy = dy, 0
	}
	b.pan(-dx, -dy)
}

// pan scrolls by screen distances.
func (b *Board) pan(dx, dy float32) {
	v := b.view
	v.X += dx / v.Zoom
	v.Y += dy / v.Zoom
	b.setView(v)
}

func (b *Board) zoomAt(at fyne.Position, z float32) {
	x, y := b.toWorld(at)
	m := b.grid.m
	b.setView(BoardView{x - (at.X-m.HeadW)/z, y - (at.Y-m.HeadH)/z, z})
}

func (b *Board) setView(v BoardView) {
	old := b.view
	b.view = v
	b.clampView()
	if b.view == old {
		return
	}
	if b.drag != nil && b.drag.kind != dragPan {
		b.aim(b.drag.at)
	}
	if b.drag == nil {
		b.hoverOn(boardPlace{}) // something else is under the pointer now
	}
	b.redraw()
	if b.OnScrolled != nil {
		b.OnScrolled()
	}
}

// beyond is how far one can scroll past the last cell, so that there is room to drop and to add.
const beyond = 48

func (b *Board) clampView() {
	w, h := b.grid.size()
	vw, vh := b.viewport()
	if vw <= 0 || vh <= 0 {
		return
	}
	z, below := b.view.Zoom, float32(0)
	if mini, _, ok := b.miniBox(); ok { // what is last must not stay under it
		below = max(0, b.Size().Height-mini.Y-beyond)
	}
	limit := func(v, whole, view, more float32) float32 {
		if whole*z+more <= view {
			return 0
		}
		return min(max(v, 0), whole+(beyond+more-view)/z)
	}
	b.view.X, b.view.Y = limit(b.view.X, w, vw, 0), limit(b.view.Y, h, vh, below)
}

// viewport is the size left for cells.
func (b *Board) viewport() (w, h float32) {
	s := b.Size()
	return s.Width - b.grid.m.HeadW, s.Height - b.grid.m.HeadH
}

func (b *Board) middle() fyne.Position {
	vw, vh := b.viewport()
	return fyne.NewPos(b.grid.m.HeadW+vw/2, b.grid.m.HeadH+vh/2)
}

// anchorPoint is what stays in place when zooming without a pointer: the card, cell or header the keyboard is on, else the
// middle of what shows.
func (b *Board) anchorPoint() fyne.Position {
	m, s := b.grid.m, b.Size()
	at, ok := b.placeBox(b.cursor)
	w, h := b.grid.size()
	if all := b.toScreen(box{0, 0, w, h}); !ok || !at.touches(box{m.HeadW, m.HeadH, s.Width - m.HeadW, s.Height - m.HeadH}) {
		at = all
	}
	x0, x1 := max(at.X, m.HeadW), min(at.X+at.W, s.Width)
	y0, y1 := max(at.Y, m.HeadH), min(at.Y+at.H, s.Height)
	return fyne.NewPos((x0+max(x0, x1))/2, (y0+max(y0, y1))/2)
}

func (b *Board) toWorld(p fyne.Position) (x, y float32) {
	return b.view.X + (p.X-b.grid.m.HeadW)/b.view.Zoom, b.view.Y + (p.Y-b.grid.m.HeadH)/b.view.Zoom
}

// toScreen is the place of a world box in the widget.
func (b *Board) toScreen(w box) box {
	z := b.view.Zoom
	return box{b.grid.m.HeadW + (w.X-b.view.X)*z, b.grid.m.HeadH + (w.Y-b.view.Y)*z, w.W * z, w.H * z}
}

// inView is the part of the world that shows.
func (b *Board) inView() box {
	vw, vh := b.viewport()
	return box{b.view.X, b.view.Y, max(0, vw) / b.view.Zoom, max(0, vh) / b.view.Zoom}
}

func (b *Board) revealBox(w box) {
	v, in := b.view, b.inView()
	if in.W <= 0 || in.H <= 0 {
		return
	}
	pad := b.grid.m.Pad
	v.X = nearestScroll(in.X, in.W, w.X-pad, w.W+2*pad)
	b.setView(v)
	v, in = b.view, b.inView()
	if mini, _, ok := b.miniBox(); ok && b.toScreen(w).X+w.W*v.Zoom > mini.X {
		in.H = max(w.H+2*pad, in.H-(b.Size().Height-mini.Y)/v.Zoom)
	}
	v.Y = nearestScroll(in.Y, in.H, w.Y-pad, w.H+2*pad)
	b.setView(v)
}

func nearestScroll(from, view, at, size float32) float32 {
	if at < from || size > view {
		return at
	}
	if at+size > from+view {
		return at + size - view
	}
	return from
}

func (b *Board) selectionBox() (box, bool) {
	var r box
	found := false
	for id := range b.selected {
		c := b.grid.cards[b.cards[id]]
		if !found {
			r, found = c, true
			continue
		}
		x1, y1 := max(r.X+r.W, c.X+c.W), max(r.Y+r.H, c.Y+c.H)
		r.X, r.Y = min(r.X, c.X), min(r.Y, c.Y)
		r.W, r.H = x1-r.X, y1-r.Y
	}
	return r, found
}
