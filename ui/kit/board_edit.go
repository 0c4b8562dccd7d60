package kit

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// boardEdit is the entry open inside the board: for a new card at a slot, or for the name of what is there.
type boardEdit struct {
	entry *boardEntry
	place boardPlace // what is renamed; PartCell means a new card
	slot  Slot
	old   string
	made  bool // new cards were made with it already
}

// EditCard opens the name of a card for typing.
func (b *Board) EditCard(id int64) {
	if _, ok := b.cards[id]; ok {
		b.selectOne(id)
		b.Reveal(id)
		b.rename(b.placeOf(id))
	}
}

// EditColumn opens the name of a column for typing.
func (b *Board) EditColumn(id int64) { b.editHeader(boardPlace{part: PartColumn, col: id}) }

// EditRow opens the name of a row for typing.
func (b *Board) EditRow(id int64) { b.editHeader(boardPlace{part: PartRow, row: id}) }

func (b *Board) editHeader(p boardPlace) {
	if b.exists(p) {
		b.goTo(p, false)
		b.rename(p)
	}
}

// EditNew opens an entry for a new card. Enter creates it and opens the next
// one below; Enter on an empty entry or Escape ends it.
func (b *Board) EditNew(at Slot) {
	_, col := b.cols[at.Column]
	_, row := b.rows[at.Row]
	if b.ReadOnly || !col || !row {
		return
	}
	b.cursor = boardPlace{part: PartCell, col: at.Column, row: at.Row}
	b.openEdit(&boardEdit{place: b.cursor, slot: at})
	b.revealBox(b.grid.hole)
}

// Editing tells whether an entry is open in the board.
func (b *Board) Editing() bool { return b.edit != nil }

func (b *Board) rename(p boardPlace) {
	if b.ReadOnly || !b.exists(p) {
		return
	}
	e := &boardEdit{place: p}
	switch p.part {
	case PartCard:
		e.old = b.model.Cards[b.cards[p.card]].Title
	case PartColumn:
		e.old = b.model.Columns[b.cols[p.col]].Title
	case PartRow:
		e.old = b.model.Rows[b.rows[p.row]].Title
	default:
		return
	}
	b.openEdit(e)
}

func (b *Board) openEdit(e *boardEdit) {
	b.endEdit()
	e.entry = newBoardEntry(b)
	e.entry.SetText(e.old)
	e.entry.CursorColumn = len([]rune(e.old))
	if e.place.part == PartCell {
		e.entry.SetPlaceHolder(b.Texts.NewCard)
	}
	b.edit = e
	b.measure()
	b.redraw()
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(e.entry)
		if e.old != "" {
			e.entry.TypedShortcut(&fyne.ShortcutSelectAll{})
		}
	}
}

// commit takes what was typed; next opens the following new card.
func (b *Board) commit(next bool) {
	e := b.edit
	if e == nil {
		return
	}
	text := strings.TrimSpace(e.entry.Text)
	again := next && text != "" && e.place.part == PartCell
	if again { // stay open, one further down
		e.entry.SetText("")
		b.tellEdit(e, text)
		e.slot.Index++
		e.made = true
		b.measure()
		b.redraw()
		b.revealBox(b.grid.hole)
		return
	}
	b.endEdit()
	if next {
		b.leaveEdit(e)
	}
	if text != "" && text != e.old {
		b.tellEdit(e, text)
	}
}

func (b *Board) tellEdit(e *boardEdit, text string) {
	switch e.place.part {
	case PartCell:
		if b.OnCreated != nil {
			b.OnCreated(e.slot, text)
		}
	case PartCard:
		if b.OnRenamed != nil {
			b.OnRenamed(e.place.card, text)
		}
	case PartColumn:
		if b.OnColumnRenamed != nil {
			b.OnColumnRenamed(e.place.col, text)
		}
	case PartRow:
		if b.OnRowRenamed != nil {
			b.OnRowRenamed(e.place.row, text)
		}
	}
}

// endEdit closes the entry without taking its text.
func (b *Board) endEdit() {
	if b.edit != nil {
		b.edit = nil
		b.measure()
		b.clampView()
		b.redraw()
	}
}

// leaveEdit gives the keyboard back to the board, to the last card that was made.
func (b *Board) leaveEdit(e *boardEdit) {
	b.takeFocus()
	if !e.made || !b.exists(e.place) {
		return
	}
	if cell := b.grid.cells[b.cellOf(e.slot.Column, e.slot.Row)]; e.slot.Index > 0 && e.slot.Index <= len(cell) {
		b.goTo(b.placeOf(b.model.Cards[cell[e.slot.Index-1]].ID), false)
	}
}

// keepEdit closes the entry when a new model no longer has its place.
func (b *Board) keepEdit() {
	if e := b.edit; e != nil && !b.exists(e.place) {
		if _, ok := b.cards[e.place.card]; ok && e.place.part == PartCard {
			e.place = b.placeOf(e.place.card)
			return
		}
		b.endEdit()
	}
}

// hole is the room for a new card while its name is typed.
func (b *Board) hole() gridHole {
	e := b.edit
	if e == nil || e.place.part != PartCell || !b.exists(e.place) {
		return gridHole{}
	}
	cell := b.rows[e.slot.Row]*len(b.model.Columns) + b.cols[e.slot.Column]
	return gridHole{cell, e.slot.Index, e.entry.MinSize().Height / b.view.Zoom}
}

// editBox is the place of the entry on the screen: never smaller than can be typed in.
func (b *Board) editBox(height float32) box {
	e, m := b.edit, b.grid.m
	var r box
	switch e.place.part {
	case PartCell:
		r = b.toScreen(b.grid.hole)
	default:
		r, _ = b.placeBox(e.place)
	}
	w := max(r.W, 150*b.textSize/13)
	if e.place.part == PartColumn || e.place.part == PartRow {
		r = box{r.X + 2, r.Y + 2, r.W - 4, r.H}
		w = max(w-4, 100)
	}
	s := b.Size()
	x := min(max(r.X, 0), max(0, s.Width-w))
	y := min(max(r.Y, 0), max(0, s.Height-height))
	if e.place.part == PartCard || e.place.part == PartCell {
		x, y = max(x, m.HeadW), max(y, m.HeadH)
	}
	return box{x, y, w, height}
}

// editing tells whether the name of this place is being typed.
func (b *Board) editing(p boardPlace) bool { return b.edit != nil && b.edit.place == p }

// placeBox is where something is on the screen, headers at their frozen place.
func (b *Board) placeBox(p boardPlace) (box, bool) {
	if !b.exists(p) {
		return box{}, false
	}
	m := b.grid.m
	switch p.part {
	case PartCard:
		return b.toScreen(b.grid.cards[b.cards[p.card]]), true
	case PartCell:
		return b.toScreen(b.grid.cell(b.cols[p.col], b.rows[p.row])), true
	case PartColumn:
		r := b.toScreen(box{float32(b.cols[p.col]) * m.ColW, 0, m.ColW, 0})
		return box{r.X, 0, r.W, m.HeadH}, true
	case PartRow:
		i := b.rows[p.row]
		r := b.toScreen(box{0, b.grid.rowY[i], 0, b.grid.rowY[i+1] - b.grid.rowY[i]})
		return box{0, r.Y, m.HeadW, r.H}, true
	}
	return box{}, false
}

// boardEntry is an entry that reports Escape and losing the focus.
type boardEntry struct {
	widget.Entry
	board *Board
}

func newBoardEntry(b *Board) *boardEntry {
	e := &boardEntry{board: b}
	e.Wrapping = fyne.TextWrapOff
	e.ExtendBaseWidget(e)
	e.OnSubmitted = func(string) { b.commit(true) }
	return e
}

// FocusLost implements fyne.Focusable: going elsewhere takes what was typed.
func (e *boardEntry) FocusLost() {
	e.Entry.FocusLost()
	if e.board.edit != nil && e.board.edit.entry == e {
		e.board.commit(false)
	}
}

// TypedKey implements fyne.Focusable.
func (e *boardEntry) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape {
		b, edit := e.board, e.board.edit
		b.endEdit()
		if edit != nil {
			b.leaveEdit(edit)
		}
		return
	}
	e.Entry.TypedKey(ev)
}
