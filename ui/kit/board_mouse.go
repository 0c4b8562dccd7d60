package kit

import (
	"maps"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// liftAt is how far the pointer must move before a press becomes a drag.
const liftAt = 4

// pointReach is how near to a point of a curve the pointer must be, on the screen; on its face is always near enough.
const pointReach = 12

type boardPress struct {
	hit    boardPlace
	at     fyne.Position
	mods   fyne.KeyModifier
	pan    bool
	mini   bool           // in the minimap
	grip   boardGrip      // on the edge of a header
	fold   bool           // on the sign that folds a row
	before map[int64]bool // selection when the button went down
	late   bool           // the press was on a selected card: select it alone on release
}

// hitAt returns what is under a point of the widget.
func (b *Board) hitAt(p fyne.Position) boardPlace {
	m := b.grid.m
	x, y := b.toWorld(p)
	col, row := b.grid.cellAt(x, y)
	inHeadRow, inHeadCol := p.Y < m.HeadH, p.X < m.HeadW
	switch {
	case b.inMinimap(p) || (inHeadRow && inHeadCol):
		return boardPlace{}
	case inHeadRow:
		if col >= 0 {
			return boardPlace{part: PartColumn, col: b.model.Columns[col].ID}
		}
	case inHeadCol:
		if row >= 0 {
			return boardPlace{part: PartRow, row: b.model.Rows[row].ID}
		}
	case col >= 0 && row >= 0:
		if i := b.grid.cardAt(x, y); i >= 0 {
			return b.placeOf(b.model.Cards[i].ID)
		}
		if p, ok := b.pointAt(col, row, x, y, max(pointReach/b.view.Zoom, curveFace*b.textSize/13)); ok {
			return p
		}
		if !b.model.Rows[row].Collapsed {
			return boardPlace{part: PartCell, col: b.model.Columns[col].ID, row: b.model.Rows[row].ID}
		}
	}
	return boardPlace{}
}

// MouseDown implements desktop.Mouseable.
func (b *Board) MouseDown(ev *desktop.MouseEvent) {
	b.cancelled = false
	b.hoverOn(boardPlace{})
	p := &boardPress{hit: b.hitAt(ev.Position), at: ev.Position, mods: ev.Modifier, before: maps.Clone(b.selected)}
	b.press = p
	b.takeFocus()
	if ev.Button == desktop.MouseButtonSecondary {
		b.press = nil
		return
	}
	if b.inMinimap(ev.Position) && ev.Button == desktop.MouseButtonPrimary {
		p.mini = true
		b.showAt(ev.Position)
		return
	}
	if ev.Button == desktop.MouseButtonTertiary || b.space {
		p.pan, b.picks = true, false
		return
	}
	if p.grip = b.gripAt(ev.Position); p.grip.part != PartEmpty {
		return
	}
	_, p.fold = b.onChevron(ev.Position)
	switch p.hit.part {
	case PartCard:
		switch {
		case ev.Modifier&fyne.KeyModifierShift != 0:
			b.selectRange(p.hit.card)
		case isCommand(ev.Modifier):
			p.late = true
		case b.selected[p.hit.card]:
			p.late = true
			b.cursor = p.hit
			b.redraw()
		default:
			b.selectOne(p.hit.card)
		}
	case PartColumn, PartRow:
		b.cursor = p.hit
		b.setSelected(map[int64]bool{})
	}
}

// MouseUp implements desktop.Mouseable. The driver sends it before DragEnd.
func (b *Board) MouseUp(ev *desktop.MouseEvent) {
	p := b.press
	b.press = nil
	if b.drag != nil {
		b.drop(ev.Modifier)
		return
	}
	if p == nil || p.pan || p.mini || p.grip.part != PartEmpty || b.cancelled {
		return
	}
	if row, ok := b.onChevron(ev.Position); ok && p.fold && row == p.hit.row {
		b.fold(row, !b.model.Rows[b.rows[row]].Collapsed)
		return
	}
	switch p.hit.part {
	case PartCard:
		if p.late && isCommand(p.mods) {
			b.toggle(p.hit.card)
		} else if p.late {
			b.selectOne(p.hit.card)
		}
	case PartCell, PartEmpty:
		if p.mods == 0 {
			b.cursor = p.hit
			b.setSelected(map[int64]bool{})
		}
	}
}

// DoubleTapped implements fyne.DoubleTappable: opens a card, renames a header, types a new card or the text of a cell, and
// on the edge of a header puts it back to its usual size.
func (b *Board) DoubleTapped(ev *fyne.PointEvent) {
	if g := b.gripAt(ev.Position); g.part != PartEmpty {
		b.usualSize(g)
		return
	}
	if _, ok := b.onChevron(ev.Position); ok {
		return // two clicks, each of which was answered
	}
	hit := b.hitAt(ev.Position)
	switch hit.part {
	case PartCard:
		if b.OnOpened != nil {
			b.OnOpened(hit.card)
		}
	case PartColumn, PartRow:
		b.rename(hit)
	case PartCell:
		_, y := b.toWorld(ev.Position)
		if row := b.rows[hit.row]; b.addPoint(hit, valueAt(y, b.grid.rowY[row], b.grid.rowH(row), b.room(row))) {
			return
		}
		n := b.cellOf(hit.col, hit.row)
		b.EditNew(Slot{hit.col, hit.row, b.grid.slotIndex(n, y, func(int32) bool { return false })})
	}
}

// TappedSecondary implements fyne.SecondaryTappable.
func (b *Board) TappedSecondary(ev *fyne.PointEvent) {
	hit := b.hitAt(ev.Position)
	b.cursor = hit
	switch {
	case hit.part != PartCard:
		b.setSelected(map[int64]bool{})
	case !b.selected[hit.card]:
		b.selectOne(hit.card)
	default:
		b.redraw()
	}
	b.menu(ev.AbsolutePosition)
}

func (b *Board) menu(at fyne.Position) {
	if b.OnMenu == nil {
		return
	}
	id := int64(0)
	switch b.cursor.part {
	case PartCard:
		id = b.cursor.card
	case PartColumn:
		id = b.cursor.col
	case PartRow:
		id = b.cursor.row
	}
	b.OnMenu(b.cursor.part, id, at)
}

// MouseIn implements desktop.Hoverable.
func (b *Board) MouseIn(ev *desktop.MouseEvent) { b.MouseMoved(ev) }

// MouseMoved implements desktop.Hoverable.
func (b *Board) MouseMoved(ev *desktop.MouseEvent) {
	if b.drag == nil {
		b.grip = b.gripAt(ev.Position)
		b.hoverOn(b.hitAt(ev.Position))
	}
}

// MouseOut implements desktop.Hoverable.
func (b *Board) MouseOut() {
	b.grip = boardGrip{}
	b.hoverOn(boardPlace{})
}

// Cursor implements desktop.Cursorable.
func (b *Board) Cursor() desktop.Cursor {
	sizing := b.grip.part
	if b.drag != nil {
		switch b.drag.kind {
		case dragWidth:
			sizing = PartColumn
		case dragHeight:
			sizing = PartRow
		default:
			sizing = PartEmpty
		}
	}
	switch sizing {
	case PartColumn:
		return desktop.HResizeCursor
	case PartRow:
		return desktop.VResizeCursor
	}
	if p := b.tip.place; p.curve != 0 && !b.ReadOnly && b.drag == nil {
		if pt, ok := b.point(p); ok && !pt.Locked {
			return desktop.PointerCursor
		}
	}
	if b.hover != 0 || (b.drag != nil && b.drag.kind != dragBox) {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

func (b *Board) takeFocus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil && c.Focused() != fyne.Focusable(b) {
		c.Focus(b)
	}
}
