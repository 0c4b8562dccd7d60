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
	text  bool // the text of a cell, in lines
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
// one below; Enter on an empty entry or Escape ends it. In a row of texts it
// opens the text; other rows that take no cards it ignores.
func (b *Board) EditNew(at Slot) {
	_, col := b.cols[at.Column]
	_, row := b.rows[at.Row]
	if b.ReadOnly || !col || !row {
		return
	}
	if !b.open(at.Row) {
		b.BeginEditCell(at.Row, at.Column)
		return
	}
	b.cursor = boardPlace{part: PartCell, col: at.Column, row: at.Row}
	b.openEdit(&boardEdit{place: b.cursor, slot: at})
	b.revealBox(b.grid.hole)
}

// BeginEditCell opens the text of a cell of a RowText for typing; other cells it ignores. Ctrl+Enter or going elsewhere takes
// the text, Escape leaves the old one.
func (b *Board) BeginEditCell(row, column int64) {
	p := boardPlace{part: PartCell, col: column, row: row}
	if b.ReadOnly || !b.textCell(p) {
		return
	}
	b.goTo(p, false)
	e := &boardEdit{place: p, text: true}
	e.old, _ = b.cellText(column, row)
	b.openEdit(e)
	b.revealPlace(p)
}

// textCell tells whether a place is a cell whose text can be typed.
func (b *Board) textCell(p boardPlace) bool {
	return p.part == PartCell && b.exists(p) && b.model.Rows[b.rows[p.row]].Kind == RowText
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
		card := &b.model.Cards[b.cards[p.card]]
		if card.Locked {
			return
		}
		e.old = card.Title
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
	if e.text {
		e.entry.MultiLine, e.entry.Wrapping, e.entry.Scroll = true, fyne.TextWrapWord, fyne.ScrollVerticalOnly
	}
	e.entry.SetText(e.old)
	if e.text {
		lines := strings.Split(e.old, "\n")
		e.entry.CursorRow, e.entry.CursorColumn = len(lines)-1, len([]rune(lines[len(lines)-1]))
		e.entry.OnChanged = func(string) { b.grow(e) }
	} else {
		e.entry.CursorColumn = len([]rune(e.old))
	}
	if e.place.part == PartCell && !e.text {
		e.entry.SetPlaceHolder(b.Texts.NewCard)
	}
	b.edit = e
	b.measure()
	b.redraw()
	if c := fyne.CurrentApp().Driver().CanvasForObject(b); c != nil {
		c.Focus(e.entry)
		if e.old != "" && !e.text {
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
	again := next && text != "" && e.place.part == PartCell && !e.text
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
	if text != e.old && (text != "" || e.text) {
		b.tellEdit(e, text)
	}
}

func (b *Board) tellEdit(e *boardEdit, text string) {
	switch e.place.part {
	case PartCell:
		if e.text {
			if b.OnCellEdited != nil {
				b.OnCellEdited(e.place.row, e.place.col, text)
			}
		} else if b.OnCreated != nil {
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

// grow makes the row as high as the text being typed in it.
func (b *Board) grow(e *boardEdit) {
	if b.edit != e {
		return
	}
	if r := b.rows[e.place.row]; b.layContent(b.grid.m, b.widths())[r].Need != b.grid.need[r] {
		b.measure()
		b.clampView()
		b.redraw()
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
	if e := b.edit; e != nil && (!b.exists(e.place) || e.text && !b.textCell(e.place) || e.place.part == PartCell && !e.text && !b.open(e.place.row)) {
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
	if e == nil || e.text || e.place.part != PartCell || !b.exists(e.place) || !b.open(e.place.row) {
		return gridHole{}
	}
	cell := b.rows[e.slot.Row]*len(b.model.Columns) + b.cols[e.slot.Column]
	return gridHole{cell, e.slot.Index, e.entry.MinSize().Height / b.view.Zoom}
}

// editBox is the place of the entry on the screen: never smaller than can be typed in.
func (b *Board) editBox(height float32) box {
	e, m := b.edit, b.grid.m
	var r box
	switch {
	case e.place.part == PartCell && !e.text:
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
	if e.text { // over its cell, as far as that shows
		height = min(max(r.H, height), s.Height-m.HeadH)
	}
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
		if p.curve != 0 {
			return b.toScreen(b.pointBox(p)), true
		}
		return b.toScreen(b.grid.cell(b.cols[p.col], b.rows[p.row])), true
	case PartColumn:
		i := b.cols[p.col]
		r := b.toScreen(box{b.grid.colX[i], 0, b.grid.colW(i), 0})
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

// AcceptsTab implements fyne.Tabbable: Tab leads on, and so takes the text, however many lines it has.
func (e *boardEntry) AcceptsTab() bool { return false }

// TypedShortcut implements fyne.Shortcutable: Ctrl+Enter takes a text of several lines.
func (e *boardEntry) TypedShortcut(s fyne.Shortcut) {
	if k, ok := s.(fyne.KeyboardShortcut); ok && e.MultiLine && isCommand(k.Mod()) && (k.Key() == fyne.KeyReturn || k.Key() == fyne.KeyEnter) {
		e.board.commit(true)
		return
	}
	e.Entry.TypedShortcut(s)
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
