package kit

import (
	"iter"
	"maps"
	"math"
	"slices"

	"fyne.io/fyne/v2"
)

func keysOf(m map[int64]int) iter.Seq[int64] { return maps.Keys(m) }

// firstPlace is the first card in reading order, else the first cell.
func (b *Board) firstPlace() boardPlace {
	for _, cell := range b.grid.cells {
		if len(cell) > 0 {
			return b.placeOf(b.model.Cards[cell[0]].ID)
		}
	}
	if r := b.unfolded(0, 1); r >= 0 && len(b.model.Columns) > 0 {
		return b.enter(0, r, 0)
	}
	return boardPlace{}
}

// walk moves the keyboard place by one card, cell or header. Beyond the first
// row and column lie the headers.
func (b *Board) walk(dx, dy int) {
	p := b.cursor
	extend := b.modifiers()&fyne.KeyModifierShift != 0
	switch p.part {
	case PartEmpty:
		b.goTo(b.firstPlace(), false)
	case PartColumn:
		b.walkColumn(p, dx, dy)
	case PartRow:
		b.walkRow(p, dx, dy)
	default:
		b.goTo(b.step(p, dx, dy), extend)
	}
}

// wander goes to the next card in a direction and leaves the selection as it is, so that Space can add a card that lies
// elsewhere. Headers and points are left out: there the same keys mean sizes and small steps.
func (b *Board) wander(k fyne.KeyName) bool {
	by, ok := map[fyne.KeyName][2]int{fyne.KeyUp: {0, -1}, fyne.KeyDown: {0, 1}, fyne.KeyLeft: {-1, 0}, fyne.KeyRight: {1, 0}}[k]
	inside := func(p boardPlace) bool { return p.part == PartCard || p.part == PartCell && p.curve == 0 }
	if !ok || !inside(b.cursor) || !b.exists(b.cursor) {
		return false
	}
	for p := b.cursor; ; {
		next := b.step(p, by[0], by[1])
		switch {
		case next == p || next.part == PartColumn || next.part == PartRow:
			return true // there is no card that way
		case next.part == PartCard:
			b.cursor = next
			b.redraw()
			b.Reveal(next.card)
			return true
		}
		p = next
	}
}

func (b *Board) walkColumn(p boardPlace, dx, dy int) {
	i := b.cols[p.col] + dx
	switch {
	case dy > 0:
		if r := b.unfolded(0, 1); r >= 0 {
			b.goTo(b.enter(b.cols[p.col], r, 0), false)
		}
	case dy == 0 && i < 0 && len(b.model.Rows) > 0:
		b.goTo(boardPlace{part: PartRow, row: b.model.Rows[0].ID}, false)
	case dy == 0 && i >= 0 && i < len(b.model.Columns):
		b.goTo(boardPlace{part: PartColumn, col: b.model.Columns[i].ID}, false)
	}
}

func (b *Board) walkRow(p boardPlace, dx, dy int) {
	i := b.rows[p.row] + dy
	switch {
	case dx > 0:
		if len(b.model.Columns) == 0 || b.model.Rows[b.rows[p.row]].Collapsed {
			return
		}
		b.goTo(b.enter(0, b.rows[p.row], 0), false)
	case dx == 0 && i < 0 && len(b.model.Columns) > 0:
		b.goTo(boardPlace{part: PartColumn, col: b.model.Columns[0].ID}, false)
	case dx == 0 && i >= 0 && i < len(b.model.Rows):
		b.goTo(boardPlace{part: PartRow, row: b.model.Rows[i].ID}, false)
	}
}

// unfolded is the first row from this one on, in steps of dy, that is not collapsed; −1 when there is none.
func (b *Board) unfolded(row, dy int) int {
	for ; row >= 0 && row < len(b.model.Rows); row += dy {
		if !b.model.Rows[row].Collapsed {
			return row
		}
	}
	return -1
}

// step is one step from a card or cell.
func (b *Board) step(p boardPlace, dx, dy int) boardPlace {
	col, row := b.cols[p.col], b.rows[p.row]
	cell := b.grid.cells[row*b.grid.cols+col]
	at := -1
	if p.part == PartCard {
		at = slices.Index(cell, int32(b.cards[p.card]))
	}
	if dy != 0 && at >= 0 && at+dy >= 0 && at+dy < len(cell) {
		return b.placeOf(b.model.Cards[cell[at+dy]].ID)
	}
	if next, ok := b.stepCurve(p, dx, dy); ok {
		return next
	}
	if dy != 0 {
		next := b.unfolded(row+dy, dy)
		if next < 0 && dy > 0 {
			return p
		}
		row = next
	}
	col += dx
	switch {
	case row < 0:
		return boardPlace{part: PartColumn, col: p.col}
	case col < 0:
		return boardPlace{part: PartRow, row: p.row}
	case row >= b.grid.rows || col >= b.grid.cols:
		return p
	case dy < 0:
		return b.enter(col, row, math.MaxInt)
	case dy > 0:
		return b.enter(col, row, 0)
	default:
		return b.enter(col, row, max(at, 0))
	}
}

// stepCurve is one step within a row of curves: along the same curve, or to the next point of the cell above or below.
func (b *Board) stepCurve(p boardPlace, dx, dy int) (boardPlace, bool) {
	if p.curve == 0 {
		return p, false
	}
	if col := b.cols[p.col] + dx; dx != 0 && col >= 0 && col < b.grid.cols {
		next := p
		next.col = b.model.Columns[col].ID
		return next, b.exists(next)
	}
	points := b.pointsIn(b.cols[p.col], b.rows[p.row])
	if i := slices.Index(points, p) + dy; dy != 0 && i >= 0 && i < len(points) {
		return points[i], true
	}
	return p, false
}

// enter is the card or point with this index in a cell, the last one if there are fewer, or the empty cell.
func (b *Board) enter(col, row, index int) boardPlace {
	cell := b.grid.cells[row*b.grid.cols+col]
	if points := b.pointsIn(col, row); len(points) > 0 {
		return points[min(max(index, 0), len(points)-1)]
	}
	if len(cell) == 0 {
		return boardPlace{part: PartCell, col: b.model.Columns[col].ID, row: b.model.Rows[row].ID}
	}
	return b.placeOf(b.model.Cards[cell[min(max(index, 0), len(cell)-1)]].ID)
}

// jump goes to a column in the row the keyboard is in.
func (b *Board) jump(col int) {
	if b.grid.cols == 0 || b.grid.rows == 0 {
		return
	}
	switch b.cursor.part {
	case PartColumn:
		b.goTo(boardPlace{part: PartColumn, col: b.model.Columns[col].ID}, false)
	case PartCard, PartCell:
		b.goTo(b.enter(col, b.rows[b.cursor.row], 0), b.modifiers()&fyne.KeyModifierShift != 0)
	default:
		b.goTo(b.firstPlace(), false)
	}
}

func (b *Board) goTo(p boardPlace, extend bool) {
	if p.part == PartRow && b.model.NoRowHeads {
		return
	}
	if p.part == PartCard {
		if extend {
			if _, ok := b.cards[b.anchor]; !ok {
				b.anchor = p.card
			}
			b.selectRange(p.card)
		} else {
			b.selectOne(p.card)
		}
		b.Reveal(p.card)
		return
	}
	b.cursor = p
	if !extend {
		b.setSelected(map[int64]bool{})
	}
	b.redraw()
	b.revealPlace(p)
}

// GoTo puts the keyboard on a header, or with PartEmpty nowhere, selects no card and brings the header into view. What is
// not there is ignored.
func (b *Board) GoTo(part BoardPart, id int64) {
	p := boardPlace{part: part}
	switch part {
	case PartColumn:
		p.col = id
	case PartRow:
		p.row = id
	case PartEmpty:
	default:
		return
	}
	if b.exists(p) {
		b.goTo(p, false)
	}
}

func (b *Board) revealPlace(p boardPlace) {
	in := b.inView()
	switch p.part {
	case PartCard:
		b.Reveal(p.card)
	case PartColumn:
		c := b.grid.cell(b.cols[p.col], 0)
		b.revealBox(box{c.X, in.Y + b.grid.m.Pad, c.W, 1})
	case PartRow:
		c := b.grid.cell(0, b.rows[p.row])
		b.revealBox(box{in.X + b.grid.m.Pad, c.Y, 1, min(c.H, in.H/2)})
	case PartCell:
		if !b.exists(p) {
			return
		}
		b.revealBox(b.grid.cell(b.cols[p.col], b.rows[p.row]))
	}
}

// carry moves the selected cards, or the focused header, by one place.
func (b *Board) carry(dx, dy int) {
	if b.ReadOnly {
		return
	}
	switch b.cursor.part {
	case PartColumn:
		if i := b.cols[b.cursor.col] + dx; dx != 0 && i >= 0 && i < b.grid.cols && b.OnColumnMoved != nil {
			b.carried = true
			b.OnColumnMoved(b.cursor.col, i)
		}
	case PartRow:
		if i := b.rows[b.cursor.row] + dy; dy != 0 && i >= 0 && i < b.grid.rows && b.OnRowMoved != nil {
			b.carried = true
			b.OnRowMoved(b.cursor.row, i)
		}
	case PartCard:
		b.carryCards(dx, dy)
	}
}

func (b *Board) carryCards(dx, dy int) {
	ids := b.unlocked(b.Selection())
	if len(ids) == 0 || b.OnMoved == nil {
		return
	}
	lead := b.cursor.card
	if !slices.Contains(ids, lead) {
		lead = ids[0]
	}
	moving := map[int32]bool{}
	for _, i := range b.indexes(ids) {
		moving[i] = true
	}
	n := int(b.grid.cellOf[b.cards[lead]])
	first, last, rest := b.neighbours(n, moving)
	col, row, index := n%b.grid.cols, n/b.grid.cols, first
	switch {
	case dy < 0 && first > 0:
		index = first - 1
	case dy > 0 && last < rest:
		index = last + 1
	case dy < 0:
		row, index = b.nextOpen(row, -1), math.MaxInt
	case dy > 0:
		row, index = b.nextOpen(row, 1), 0
	default:
		col += dx
	}
	if col < 0 || col >= b.grid.cols || row < 0 || row >= b.grid.rows {
		return
	}
	target := row*b.grid.cols + col
	_, _, rest = b.neighbours(target, moving)
	index = min(index, rest)
	if b.grid.unchanged(target, index, b.indexes(ids)) {
		return
	}
	colID, rowID := b.slotCell(target)
	b.carried = true
	b.OnMoved(ids, Slot{colID, rowID, index}, false)
}

// nextOpen is the next row, in steps of dy, that takes cards; −1 when there is none.
func (b *Board) nextOpen(row, dy int) int {
	for row += dy; row >= 0 && row < b.grid.rows; row += dy {
		if b.takesCards(row) {
			return row
		}
	}
	return -1
}

// neighbours counts the cards of a cell that stay: before the first and the last that move, and in all.
func (b *Board) neighbours(cell int, moving map[int32]bool) (first, last, rest int) {
	first = -1
	for _, i := range b.grid.cells[cell] {
		if !moving[i] {
			rest++
			continue
		}
		if first < 0 {
			first = rest
		}
		last = rest
	}
	return max(first, 0), last, rest
}
