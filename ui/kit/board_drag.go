package kit

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
)

type dragKind int

const (
	dragCards dragKind = iota
	dragColumn
	dragRow
	dragBox
	dragPan
	dragPoint  // of a curve
	dragWidth  // the edge of a column header
	dragHeight // of a row header
)

// boardDrag is a drag in progress. Nothing of it leaves the board before the drop.
type boardDrag struct {
	kind   dragKind
	ids    []int64
	free   []int64        // ids without guests, which can only be copied
	moving map[int32]bool // indexes of free
	header int            // index of the dragged column or row
	grab   fyne.Position  // pointer within what was lifted
	from   fyne.Position  // where the button went down
	fromW  [2]float32     // the same in the world, for the selection box
	at     fyne.Position
	view   BoardView // when a pan began

	cell   int // target, −1 when there is none
	denied int // cell under the pointer that takes none of them, −1 when there is none
	index  int // slot, or index of a header
	copied bool
	point  boardPlace // of a curve, and what it would become
	value  float64
	times  float32 // width or height it would become
	stop   func()  // of auto-scroll
}

// Dragging tells whether something is being dragged; SetModel waits meanwhile.
func (b *Board) Dragging() bool { return b.drag != nil }

// Dragged implements fyne.Draggable.
func (b *Board) Dragged(ev *fyne.DragEvent) {
	if b.cancelled {
		return
	}
	if b.press == nil && b.drag == nil { // touch: no button went down
		at := ev.Position.SubtractXY(ev.Dragged.DX, ev.Dragged.DY)
		b.press = &boardPress{hit: b.hitAt(at), at: at, before: maps.Clone(b.selected)}
	}
	if b.press != nil && b.press.mini {
		b.showAt(ev.Position)
		return
	}
	if b.drag == nil && !b.lift(ev.Position) {
		return
	}
	d := b.drag
	if d.kind == dragPan {
		d.at = ev.Position
		v := d.view
		v.X -= (d.at.X - d.from.X) / v.Zoom
		v.Y -= (d.at.Y - d.from.Y) / v.Zoom
		b.setView(v)
		return
	}
	b.aim(ev.Position)
	b.place()
	b.scrollAtEdges()
}

// DragEnd implements fyne.Draggable.
func (b *Board) DragEnd() {
	b.press = nil
	if b.drag != nil {
		b.drop(b.modifiers())
	}
	b.cancelled = false
}

// lift begins the drag once the pointer has moved far enough.
func (b *Board) lift(at fyne.Position) bool {
	p := b.press
	dx, dy := at.X-p.at.X, at.Y-p.at.Y
	if dx*dx+dy*dy < liftAt*liftAt {
		return false
	}
	d := &boardDrag{kind: dragBox, from: p.at, at: at, cell: -1, denied: -1, view: b.view}
	d.fromW[0], d.fromW[1] = b.toWorld(p.at)
	switch {
	case p.pan:
		d.kind = dragPan
	case p.grip.part != PartEmpty:
		b.liftEdge(d, p.grip)
	case p.hit.curve != 0:
		if b.ReadOnly || !b.liftPoint(d, p.hit) {
			return false
		}
	case b.ReadOnly || p.hit.part == PartEmpty || p.hit.part == PartCell:
	case p.hit.part == PartCard:
		b.liftCards(d, p.hit.card)
	case p.hit.part == PartColumn:
		d.kind, d.header = dragColumn, b.cols[p.hit.col]
		s := b.toScreen(box{X: b.grid.colX[d.header]})
		d.grab = fyne.NewPos(p.at.X-s.X, p.at.Y)
	case p.hit.part == PartRow:
		d.kind, d.header = dragRow, b.rows[p.hit.row]
		s := b.toScreen(box{Y: b.grid.rowY[d.header]})
		d.grab = fyne.NewPos(p.at.X, p.at.Y-s.Y)
	}
	b.hoverOn(boardPlace{})
	b.drag = d
	b.redraw()
	return true
}

func (b *Board) liftCards(d *boardDrag, id int64) {
	if !b.selected[id] {
		if isCommand(b.press.mods) { // Ctrl was meant to select or copy
			b.toggle(id)
		} else {
			b.selectOne(id)
		}
	}
	d.kind, d.ids, d.moving = dragCards, b.Selection(), map[int32]bool{}
	d.free = b.unlocked(d.ids)
	for _, i := range d.free {
		d.moving[int32(b.cards[i])] = true
	}
	s := b.toScreen(b.grid.cards[b.cards[id]])
	d.grab = b.press.at.SubtractXY(s.X, s.Y)
}

// aim computes the target for a pointer position: a few comparisons, however many cards there are.
func (b *Board) aim(at fyne.Position) {
	d := b.drag
	d.at = at
	x, y := b.toWorld(at)
	switch d.kind {
	case dragCards:
		b.aimCards(x, y)
	case dragColumn:
		d.index = b.grid.columnSlot(x)
	case dragRow:
		d.index = b.grid.rowSlot(y)
	case dragBox:
		b.boxSelect(x, y)
	case dragPoint:
		b.aimPoint(y)
	case dragWidth, dragHeight:
		b.aimEdge(x, y)
	}
}

func (b *Board) aimCards(x, y float32) {
	d := b.drag
	cell, denied, index, copied := -1, -1, 0, isCommand(b.modifiers())
	if d.at.X >= b.grid.m.HeadW && d.at.Y >= b.grid.m.HeadH {
		if col, row := b.grid.cellAt(x, y); col >= 0 && row >= 0 {
			cell = row*b.grid.cols + col
			if b.takesCards(row) && len(d.going(copied)) > 0 {
				index = b.grid.slotIndex(cell, y, b.leaves(copied))
			} else {
				cell, denied = -1, cell
			}
		}
	}
	d.denied = denied
	if cell == d.cell && index == d.index && copied == d.copied {
		return
	}
	if copied != d.copied {
		defer b.redraw() // what stays where it is does not look lifted
	}
	d.cell, d.index, d.copied = cell, index, copied
	if b.OnDragged == nil {
		return
	}
	if cell < 0 {
		b.OnDragged(slices.Clone(d.going(copied)), nil, copied)
		return
	}
	col, row := b.slotCell(cell)
	b.OnDragged(slices.Clone(d.going(copied)), &Slot{col, row, index}, copied)
}

// going are the cards a drop moves or copies.
func (d *boardDrag) going(copied bool) []int64 {
	if copied {
		return d.ids
	}
	return d.free
}

// unlocked are those of ids that are no guests.
func (b *Board) unlocked(ids []int64) []int64 {
	return slices.DeleteFunc(slices.Clone(ids), func(id int64) bool { return b.model.Cards[b.cards[id]].Locked })
}

// leaves tells which cards a drop takes out of their cells: none when copying.
func (b *Board) leaves(copied bool) func(int32) bool {
	d := b.drag
	return func(i int32) bool { return !copied && d.moving[i] }
}

func (b *Board) boxSelect(x, y float32) {
	d := b.drag
	area := spanned(d.fromW[0], d.fromW[1], x, y)
	want := map[int64]bool{}
	if b.press != nil && b.press.mods != 0 {
		maps.Copy(want, b.press.before)
	}
	for _, i := range b.grid.visible(nil, area) {
		want[b.model.Cards[i].ID] = true
	}
	if !maps.Equal(want, b.selected) {
		b.setSelected(want)
	}
}

func spanned(x0, y0, x1, y1 float32) box {
	return box{min(x0, x1), min(y0, y1), max(x0, x1) - min(x0, x1), max(y0, y1) - min(y0, y1)}
}

// edgeZone is where auto-scroll begins, fastest its speed per tick at the edge.
const (
	edgeZone    = 36
	edgeFastest = 18
)

func (b *Board) scrollStep() (dx, dy float32) {
	d, m, s := b.drag, b.grid.m, b.Size()
	if d.kind == dragPoint {
		return 0, 0
	}
	if d.kind != dragRow && d.kind != dragHeight {
		dx = edgeStep(d.at.X, m.HeadW, s.Width, edgeZone, edgeFastest)
	}
	if d.kind != dragColumn && d.kind != dragWidth {
		dy = edgeStep(d.at.Y, m.HeadH, s.Height, edgeZone, edgeFastest)
	}
	return dx, dy
}

// scrollAtEdges runs the ticker only while the pointer is near an edge.
func (b *Board) scrollAtEdges() {
	d := b.drag
	dx, dy := b.scrollStep()
	if near := dx != 0 || dy != 0; near == (d.stop != nil) {
		return
	} else if !near {
		d.stop()
		d.stop = nil
		return
	}
	d.stop = b.ticker(func() {
		if b.drag == d {
			b.pan(b.scrollStep())
		}
	})
}

// Cancel puts back what is being dragged and closes an edit, as Escape does.
func (b *Board) Cancel() {
	b.endEdit()
	if b.drag == nil {
		return
	}
	d := b.endDrag()
	b.cancelled = true
	if d.kind == dragBox && b.press != nil {
		b.setSelected(b.press.before)
	}
	b.setView(d.view)
	b.press = nil
	b.takeWaiting()
}

func (b *Board) endDrag() *boardDrag {
	d := b.drag
	b.drag = nil
	if d.stop != nil {
		d.stop()
	}
	b.redraw()
	if d.kind == dragCards && b.OnDragged != nil {
		b.OnDragged(slices.Clone(d.ids), nil, false)
	}
	return d
}

func (b *Board) takeWaiting() {
	if m := b.waiting; m != nil {
		b.waiting = nil
		b.SetModel(*m)
	}
}

// drop ends the drag with at most one callback.
func (b *Board) drop(mods fyne.KeyModifier) {
	d := b.drag
	var tell func()
	switch d.kind {
	case dragCards:
		tell = b.dropCards(mods)
	case dragBox:
		if ids := b.Selection(); len(ids) > 0 {
			b.cursor, b.anchor = b.placeOf(ids[0]), ids[0]
		}
	case dragColumn:
		id, index := b.model.Columns[d.header].ID, d.index
		if index != d.header && b.OnColumnMoved != nil {
			tell = func() { b.OnColumnMoved(id, index) }
		}
	case dragRow:
		id, index := b.model.Rows[d.header].ID, d.index
		if index != d.header && b.OnRowMoved != nil {
			tell = func() { b.OnRowMoved(id, index) }
		}
	case dragPoint:
		tell = b.dropPoint()
	case dragWidth, dragHeight:
		tell = b.dropEdge()
	}
	b.endDrag()
	b.takeWaiting()
	if tell != nil {
		tell()
	}
}

func (b *Board) dropCards(mods fyne.KeyModifier) func() {
	d := b.drag
	if d.cell < 0 || b.OnMoved == nil {
		return nil
	}
	copied := isCommand(mods)
	_, y := b.toWorld(d.at)
	index := b.grid.slotIndex(d.cell, y, b.leaves(copied))
	col, row := b.slotCell(d.cell)
	ids := d.going(copied)
	if len(ids) == 0 {
		return nil
	}
	if !copied && b.grid.unchanged(d.cell, index, b.indexes(ids)) {
		return nil
	}
	return func() {
		ids = slices.DeleteFunc(ids, func(id int64) bool { _, ok := b.cards[id]; return !ok })
		_, hasCol := b.cols[col]
		if len(ids) > 0 && hasCol && b.open(row) { // a model that waited may have taken them away
			b.OnMoved(ids, Slot{col, row, index}, copied)
		}
	}
}

func (b *Board) indexes(ids []int64) []int32 {
	out := make([]int32, len(ids))
	for i, id := range ids {
		out[i] = int32(b.cards[id])
	}
	return out
}
