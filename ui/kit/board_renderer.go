package kit

import (
	"fmt"
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"touchstone/ui/theme"
)

// boardRenderer draws the whole board as one picture, composed of card images
// that are kept while they are in use, and a few objects floating above it. So
// a frame costs the same for ten cards and for two thousand, and a drag moves
// three objects without touching the picture.
type boardRenderer struct {
	b       *Board
	base    *canvas.Raster
	tint    *canvas.Rectangle // cell a drop would go to
	deny    *canvas.Rectangle // cell that takes no cards
	line    *canvas.Rectangle // insertion line, edge that is dragged
	arms    [2]*canvas.Line   // from a point that is dragged to its neighbours
	boxSel  *canvas.Rectangle
	hover   *canvas.Rectangle
	ghost   *canvas.Image
	tip     *canvas.Image
	tipOf   tipKey
	floats  []fyne.CanvasObject // all of the above but base
	shown   []fyne.CanvasObject
	objects []fyne.CanvasObject
	entry   *boardEntry

	scene   boardScene
	ghostOf ghostKey
}

// CreateRenderer implements fyne.Widget.
func (b *Board) CreateRenderer() fyne.WidgetRenderer {
	b.ExtendBaseWidget(b)
	r := &boardRenderer{b: b}
	r.scene.b = b
	r.base = canvas.NewRaster(r.scene.compose)
	r.base.ScaleMode = canvas.ImageScalePixels
	r.tint, r.line = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	r.boxSel, r.hover = canvas.NewRectangle(color.Transparent), canvas.NewRectangle(color.Transparent)
	r.ghost = &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScalePixels}
	r.tip = &canvas.Image{FillMode: canvas.ImageFillStretch, ScaleMode: canvas.ImageScalePixels}
	r.line.CornerRadius = 1.5
	r.deny = canvas.NewRectangle(color.Transparent)
	r.arms = [2]*canvas.Line{canvas.NewLine(color.Transparent), canvas.NewLine(color.Transparent)}
	r.floats = []fyne.CanvasObject{r.tint, r.deny, r.line, r.arms[0], r.arms[1], r.boxSel, r.hover, r.ghost, r.tip}
	for _, o := range r.floats {
		o.Hide()
	}
	r.objects = append([]fyne.CanvasObject{r.base}, r.floats...)
	b.rend = r
	r.Refresh()
	return r
}

func (r *boardRenderer) Destroy() {
	if r.b.rend == r {
		r.b.rend = nil
	}
}

func (r *boardRenderer) Layout(size fyne.Size) {
	r.base.Resize(size)
	r.b.clampView()
	r.scene.stale()
	r.place()
}

func (r *boardRenderer) MinSize() fyne.Size { return fyne.NewSize(240, 160) }

func (r *boardRenderer) Objects() []fyne.CanvasObject { return r.objects }

// Refresh is what Fyne calls when the theme or the text size changed.
func (r *boardRenderer) Refresh() {
	r.b.measure()
	r.b.clampView()
	r.scene.newLook()
	pal := r.scene.pal
	r.tint.FillColor, r.line.FillColor = pal.get(theme.DropTint), pal.get(theme.InsertLine)
	r.boxSel.FillColor, r.boxSel.StrokeColor, r.boxSel.StrokeWidth = pal.get(theme.SelectBox), pal.get(theme.Accent), 1
	r.hover.StrokeColor, r.hover.StrokeWidth = pal.get(theme.Accent), 1
	r.deny.FillColor, r.deny.StrokeColor, r.deny.StrokeWidth = withAlpha(pal.get(theme.RedSoft), 170), pal.get(theme.Red), 1
	r.ghostOf, r.tipOf = ghostKey{}, tipKey{}
	r.redraw()
	for _, o := range r.floats {
		o.Refresh()
	}
}

func (r *boardRenderer) redraw() {
	r.scene.stale()
	r.base.Refresh()
	r.place()
}

// place moves what floats. It runs for every pointer event of a drag, so it
// only moves, shows and hides: a Refresh of the board would upload its picture again.
func (r *boardRenderer) place() {
	r.shown = r.shown[:0]
	r.placeHover()
	r.placeDrag()
	r.placeTip()
	for _, o := range r.floats {
		if o.Visible() && !slices.Contains(r.shown, o) {
			o.Hide()
		}
	}
	r.placeEntry()
}

func (r *boardRenderer) placeEntry() {
	var entry *boardEntry
	if e := r.b.edit; e != nil {
		entry = e.entry
		put(entry, r.b.editBox(entry.MinSize().Height))
	}
	if entry == r.entry {
		return
	}
	r.entry = entry
	r.objects = append([]fyne.CanvasObject{r.base}, r.floats...)
	if entry != nil {
		r.objects = append(r.objects, entry)
	}
	r.repaint()
}

func (r *boardRenderer) placeHover() {
	i, ok := r.b.cards[r.b.hover]
	if !ok || r.b.drag != nil {
		return
	}
	at := r.b.toScreen(r.b.grid.cards[i])
	if in, ok := r.inCells(at); ok && in == at {
		r.hover.CornerRadius = 6 * r.b.view.Zoom * r.b.textSize / 13
		r.show(r.hover, at)
	}
}

func (r *boardRenderer) placeDrag() {
	d, g := r.b.drag, r.b.grid
	if d == nil {
		r.ghostOf = ghostKey{}
		return
	}
	switch d.kind {
	case dragBox:
		x, y := r.b.toWorld(d.at)
		if at, ok := r.inCells(r.b.toScreen(spanned(d.fromW[0], d.fromW[1], x, y))); ok {
			r.show(r.boxSel, at)
		}
	case dragCards:
		if d.cell >= 0 {
			r.placeTarget(d)
		} else if d.denied >= 0 {
			if at, ok := r.inCells(r.b.toScreen(g.cell(d.denied%g.cols, d.denied/g.cols))); ok {
				r.show(r.deny, at)
			}
		}
		r.placeGhost(d)
	case dragColumn:
		edge := d.index
		if d.index > d.header {
			edge++
		}
		at := r.b.toScreen(box{g.colX[edge], 0, 0, 0})
		r.show(r.line, box{at.X - 1.5, 0, 3, r.b.Size().Height})
		r.placeGhost(d)
	case dragRow:
		edge := d.index
		if d.index > d.header {
			edge++
		}
		at := r.b.toScreen(box{0, g.rowY[edge], 0, 0})
		r.show(r.line, box{0, at.Y - 1.5, r.b.Size().Width, 3})
		r.placeGhost(d)
	case dragWidth:
		at := r.b.toScreen(box{X: r.b.edgeLine()})
		r.show(r.line, box{at.X - 1.5, 0, 3, r.b.Size().Height})
		r.placeSize(d, at.X+8, d.at.Y+16)
	case dragHeight:
		at := r.b.toScreen(box{Y: r.b.edgeLine()})
		r.show(r.line, box{0, at.Y - 1.5, r.b.Size().Width, 3})
		r.placeSize(d, d.at.X+16, at.Y+8)
	case dragPoint:
		r.placePoint(d)
	}
}

func (r *boardRenderer) placeTarget(d *boardDrag) {
	g := r.b.grid
	cell := g.cell(d.cell%g.cols, d.cell/g.cols)
	if at, ok := r.inCells(r.b.toScreen(cell)); ok {
		r.show(r.tint, at)
	}
	y := g.slotY(d.cell, d.index, r.b.leaves(d.copied))
	at := r.b.toScreen(box{cell.X + g.m.Pad, y, cell.W - 2*g.m.Pad, 0})
	at.Y -= 1.5
	at.H = 3
	if at, ok := r.inCells(at); ok {
		r.show(r.line, at)
	}
}

// placeGhost shows what is dragged at the pointer, above everything.
func (r *boardRenderer) placeGhost(d *boardDrag) {
	const margin = ghostMargin
	scale := r.scene.scaleOr(1)
	if key := (ghostKey{of: d, copied: d.copied, denied: d.denied >= 0}); r.ghostOf != key {
		r.ghostOf = key
		r.ghost.Image = r.scene.ghost(d, scale)
		r.ghost.Refresh()
	}
	size := r.ghost.Image.Bounds().Size()
	at := box{d.at.X - d.grab.X - margin, d.at.Y - d.grab.Y - margin, float32(size.X) / scale, float32(size.Y) / scale}
	r.show(r.ghost, at)
}

// ghostKey tells whether the picture of what is dragged is still right.
type ghostKey struct {
	of     *boardDrag
	copied bool
	denied bool
	value  float64 // of a point, or the size of a header
}

// placeSize says how wide or high it would be, beside the edge that is dragged.
func (r *boardRenderer) placeSize(d *boardDrag, x, y float32) {
	scale := r.scene.scaleOr(1)
	if key := (ghostKey{of: d, value: float64(d.times)}); r.ghostOf != key {
		r.ghostOf = key
		r.ghost.Image = r.scene.drawTip(fmt.Sprintf("%.0f %%", 100*d.times), scale)
		r.ghost.Refresh()
	}
	size, s := r.ghost.Image.Bounds().Size(), r.b.Size()
	at := box{x, y, float32(size.X) / scale, float32(size.Y) / scale}
	r.show(r.ghost, keepInside(at, box{4, 4, s.Width - 8, s.Height - 8}))
}

// placePoint shows the point being dragged where it would be, with its value, and the lines to its neighbours.
func (r *boardRenderer) placePoint(d *boardDrag) {
	b, scale := r.b, r.scene.scaleOr(1)
	row, col := b.rows[d.point.row], b.cols[d.point.col]
	to := b.screenPoint(b.at(row, col, d.value))
	for i, next := range [2]int{col - 1, col + 1} {
		from, ok := b.pointOn(row, next, d.point.curve)
		if !ok {
			continue
		}
		m, size := b.grid.m, b.Size()
		p, q, ok := clipLine(shortened(b.screenPoint(from), to, curveFace*b.textSize/13*b.view.Zoom), to, box{m.HeadW, m.HeadH, size.Width - m.HeadW, size.Height - m.HeadH})
		if !ok {
			continue
		}
		line := r.arms[i]
		line.StrokeColor, line.StrokeWidth = r.scene.curveColour(b.curveOf(d.point)), 2
		line.Position1, line.Position2 = fyne.NewPos(p.X, p.Y), fyne.NewPos(q.X, q.Y)
		line.Refresh()
		r.reveal(line)
	}
	if key := (ghostKey{of: d, value: d.value}); r.ghostOf != key {
		r.ghostOf = key
		r.ghost.Image = r.scene.pointGhost(d.value, scale)
		r.ghost.Refresh()
	}
	size := r.ghost.Image.Bounds().Size()
	half := float32(size.Y) / scale / 2
	r.show(r.ghost, box{to.X - half, to.Y - half, float32(size.X) / scale, float32(size.Y) / scale})
}

// inCells cuts a box to the part of the widget where cells show.
func (r *boardRenderer) inCells(at box) (box, bool) {
	m, s := r.b.grid.m, r.b.Size()
	x0, y0 := max(at.X, m.HeadW), max(at.Y, m.HeadH)
	x1, y1 := min(at.X+at.W, s.Width), min(at.Y+at.H, s.Height)
	return box{x0, y0, x1 - x0, y1 - y0}, x1 > x0 && y1 > y0
}

func (r *boardRenderer) show(o fyne.CanvasObject, at box) {
	put(o, at)
	r.reveal(o)
}

func (r *boardRenderer) reveal(o fyne.CanvasObject) {
	if !o.Visible() {
		o.Show()
		r.repaint()
	}
	r.shown = append(r.shown, o)
}

// repaint asks for another frame. An object that was never seen cannot: it does not know its canvas yet, and a hint for which
// nothing else moves would not come.
func (r *boardRenderer) repaint() {
	if c, ok := canvasOf(r.b).(interface{ SetDirty() }); ok {
		c.SetDirty()
	}
}

func put(o fyne.CanvasObject, at box) {
	o.Move(fyne.NewPos(at.X, at.Y))
	o.Resize(fyne.NewSize(at.W, at.H))
}
