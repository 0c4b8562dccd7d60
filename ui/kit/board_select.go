package kit

import (
	"maps"
	"slices"
	"sort"
)

// Selection returns the selected cards in reading order.
func (b *Board) Selection() []int64 { return b.ordered(slices.Collect(maps.Keys(b.selected))) }

// Select selects exactly these cards (unknown ids are ignored), puts the
// keyboard on the first, and reports through OnSelected when that changed anything. Cards of a collapsed row are not
// selected: nothing should happen to what cannot be seen. When all of ids are such, the keyboard goes to their row.
func (b *Board) Select(ids []int64) {
	want := map[int64]bool{}
	for _, id := range ids {
		if _, ok := b.cards[id]; ok {
			want[id] = true
		}
	}
	if len(want) > 0 {
		first := b.ordered(slices.Collect(maps.Keys(want)))[0]
		b.cursor, b.anchor = b.placeOf(first), first
	} else if row, ok := b.foldedRow(ids); ok {
		b.cursor = boardPlace{part: PartRow, row: row}
	}
	b.setSelected(want)
}

// foldedRow is the collapsed row that holds the first of ids that lies in one.
func (b *Board) foldedRow(ids []int64) (row int64, ok bool) {
	for _, id := range ids {
		if f, ok := b.folded[id]; ok {
			return b.model.Rows[f.row].ID, true
		}
	}
	return 0, false
}

// ordered sorts known cards row by row, within a row by column, within a cell from the top.
func (b *Board) ordered(ids []int64) []int64 {
	ids = slices.DeleteFunc(slices.Clone(ids), func(id int64) bool { _, ok := b.cards[id]; return !ok })
	sort.Slice(ids, func(x, y int) bool {
		i, j := b.cards[ids[x]], b.cards[ids[y]]
		if b.grid.cellOf[i] != b.grid.cellOf[j] {
			return b.grid.cellOf[i] < b.grid.cellOf[j]
		}
		return b.grid.cards[i].Y < b.grid.cards[j].Y
	})
	return ids
}

func (b *Board) setSelected(want map[int64]bool) {
	changed := !maps.Equal(want, b.selected)
	b.selected = want
	b.redraw()
	if changed {
		b.tellSelected()
	}
}

func (b *Board) tellSelected() {
	if b.OnSelected != nil {
		b.OnSelected(b.Selection())
	}
}

func (b *Board) selectOne(id int64) {
	b.cursor, b.anchor = b.placeOf(id), id
	b.setSelected(map[int64]bool{id: true})
}

func (b *Board) toggle(id int64) {
	want := maps.Clone(b.selected)
	if want[id] {
		delete(want, id)
	} else {
		want[id] = true
	}
	b.cursor, b.anchor = b.placeOf(id), id
	b.setSelected(want)
}

// selectRange selects from the anchor to a card: within a cell what lies
// between, across cells all cards of the rectangle of cells.
func (b *Board) selectRange(to int64) {
	from, ok := b.cards[b.anchor]
	if !ok {
		b.selectOne(to)
		return
	}
	i := b.cards[to]
	want := map[int64]bool{}
	cf, ct := int(b.grid.cellOf[from]), int(b.grid.cellOf[i])
	if cf == ct {
		cell := b.grid.cells[cf]
		p, q := slices.Index(cell, int32(from)), slices.Index(cell, int32(i))
		for _, k := range cell[min(p, q) : max(p, q)+1] {
			want[b.model.Cards[k].ID] = true
		}
	} else {
		n := b.grid.cols
		for r := min(cf/n, ct/n); r <= max(cf/n, ct/n); r++ {
			for c := min(cf%n, ct%n); c <= max(cf%n, ct%n); c++ {
				for _, k := range b.grid.cells[r*n+c] {
					want[b.model.Cards[k].ID] = true
				}
			}
		}
	}
	b.cursor = b.placeOf(to)
	b.setSelected(want)
}
