package kit

import (
	"math"

	"fyne.io/fyne/v2"
)

// Sizes of columns and rows are given in times the usual one, in steps of sizeStep; a key changes them by sizeKey.
const (
	leastTimes = 0.25
	mostTimes  = 8
	sizeStep   = 0.05
	sizeKey    = 0.1
)

// gripReach is how near to the edge of a header the pointer must be to take it, on the screen.
const gripReach = 4

// boardGrip is the far edge of a header: PartColumn or PartRow; PartEmpty is none.
type boardGrip struct {
	part  BoardPart
	index int
}

// gripAt returns the edge that would be dragged from a point of the widget.
func (b *Board) gripAt(p fyne.Position) boardGrip {
	m, size := b.grid.m, b.Size()
	if b.ReadOnly || p.X < 0 || p.Y < 0 || p.X > size.Width || p.Y > size.Height || b.inMinimap(p) {
		return boardGrip{}
	}
	x, y := b.toWorld(p)
	reach := gripReach / b.view.Zoom
	switch inTop, inLeft := p.Y < m.HeadH, p.X < m.HeadW-gripReach; {
	case inTop && p.X >= m.HeadW-gripReach && b.OnColumnSized != nil:
		if i := edgeAt(b.grid.colX, x, reach); i >= 0 {
			return boardGrip{PartColumn, i}
		}
	case !inTop && inLeft && b.OnRowSized != nil:
		if i := edgeAt(b.grid.rowY, y, reach); i >= 0 && !b.model.Rows[i].Collapsed {
			return boardGrip{PartRow, i}
		}
	}
	return boardGrip{}
}

// liftEdge begins to size a column or row.
func (b *Board) liftEdge(d *boardDrag, g boardGrip) {
	d.kind, d.header = dragWidth, g.index
	at := b.toScreen(box{X: b.grid.colX[min(g.index+1, b.grid.cols)]})
	if g.part == PartRow {
		d.kind = dragHeight
		at = b.toScreen(box{Y: b.grid.rowY[min(g.index+1, b.grid.rows)]})
	}
	d.grab = fyne.NewPos(d.from.X-at.X, d.from.Y-at.Y)
	d.times = b.timesNow(d)
}

func (b *Board) timesNow(d *boardDrag) float32 {
	if d.kind == dragWidth {
		return sized(b.model.Columns[d.header].Width)
	}
	return b.grid.rowH(d.header) / b.grid.m.usualHeight(b.model.Rows[d.header].Kind)
}

// aimEdge follows the pointer with the edge.
func (b *Board) aimEdge(x, y float32) {
	d, g := b.drag, b.grid
	if d.kind == dragWidth {
		d.times = stepped((x - d.grab.X/b.view.Zoom - g.colX[d.header]) / g.m.ColW)
		return
	}
	d.times = stepped((y - d.grab.Y/b.view.Zoom - g.rowY[d.header]) / g.m.usualHeight(b.model.Rows[d.header].Kind))
}

func stepped(times float32) float32 {
	return min(max(float32(math.Round(float64(times/sizeStep))/(1/sizeStep)), leastTimes), mostTimes)
}

// edgeLine is where the edge being dragged would come to lie, in the world.
func (b *Board) edgeLine() float32 {
	d, g := b.drag, b.grid
	if d.kind == dragWidth {
		return g.colX[d.header] + d.times*g.m.ColW
	}
	return g.rowY[d.header] + b.heightFor(d.header, d.times)
}

func (b *Board) heightFor(row int, times float32) float32 {
	g := b.grid
	return max(times*g.m.usualHeight(b.model.Rows[row].Kind), g.need[row], g.m.FoldH)
}

func (b *Board) dropEdge() func() {
	d := b.drag
	if d.kind == dragWidth {
		id := b.model.Columns[d.header].ID
		return func() { b.sizeColumn(id, d.times) }
	}
	id := b.model.Rows[d.header].ID
	return func() { b.sizeRow(id, d.times) }
}

// sizeColumn asks for a width, if that is another one.
func (b *Board) sizeColumn(id int64, times float32) {
	i, ok := b.cols[id]
	if !ok || b.ReadOnly || b.OnColumnSized == nil || stepped(times) == stepped(sized(b.model.Columns[i].Width)) {
		return
	}
	b.OnColumnSized(id, orUsual(stepped(times)))
}

// sizeRow asks for a height, if that looks different: not below what the row holds.
func (b *Board) sizeRow(id int64, times float32) {
	i, ok := b.rows[id]
	if !ok || b.ReadOnly || b.OnRowSized == nil || b.model.Rows[i].Collapsed {
		return
	}
	row, times := &b.model.Rows[i], stepped(times)
	if usual := b.grid.m.usualHeight(row.Kind); times > 1 && times*usual <= b.grid.need[i] {
		times = 1 // as high as its content, which may shrink again
	}
	if abs32(b.heightFor(i, times)-b.grid.rowH(i)) > 0.5 || times == 1 && stepped(sized(row.Height)) != 1 {
		b.OnRowSized(id, orUsual(times))
	}
}

func orUsual(times float32) float32 {
	if times == 1 {
		return 0
	}
	return times
}

// sizeByKey makes the focused header wider or higher by a step, or narrower or lower.
func (b *Board) sizeByKey(dx, dy int) bool {
	switch p := b.cursor; {
	case !b.exists(p):
	case p.part == PartColumn && dx != 0:
		b.sizeColumn(p.col, sized(b.model.Columns[b.cols[p.col]].Width)+float32(dx)*sizeKey)
		return true
	case p.part == PartRow && dy != 0:
		i := b.rows[p.row]
		now := b.grid.rowH(i) / b.grid.m.usualHeight(b.model.Rows[i].Kind)
		b.sizeRow(p.row, now+float32(dy)*sizeKey)
		return true
	}
	return false
}

// usualSize puts a column or row back to its usual size.
func (b *Board) usualSize(g boardGrip) {
	if g.part == PartColumn {
		b.sizeColumn(b.model.Columns[g.index].ID, 1)
		return
	}
	b.sizeRow(b.model.Rows[g.index].ID, 1)
}

// fold asks to collapse a row or open it, if it is not so already.
func (b *Board) fold(row int64, collapsed bool) {
	i, ok := b.rows[row]
	if ok && !b.ReadOnly && b.OnRowCollapsed != nil && b.model.Rows[i].Collapsed != collapsed {
		b.OnRowCollapsed(row, collapsed)
	}
}

// chevron is where the sign that folds a row is, in its header at this place; the size tells whether there is one.
func (b *Board) chevron(row int, at box) box {
	k := b.textSize / 13
	if b.OnRowCollapsed == nil && !b.model.Rows[row].Collapsed || at.H < 10*k {
		return box{}
	}
	return box{at.X + 3*k, at.Y, 16 * k, min(at.H, 26*k)}
}

// onChevron returns the row whose sign is at a point.
func (b *Board) onChevron(p fyne.Position) (row int64, ok bool) {
	hit := b.hitAt(p)
	if hit.part != PartRow || b.OnRowCollapsed == nil || b.ReadOnly {
		return 0, false
	}
	at, _ := b.placeBox(hit)
	return hit.row, b.chevron(b.rows[hit.row], at).contains(p.X, p.Y)
}
