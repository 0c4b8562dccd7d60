package kit

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	base "fyne.io/fyne/v2/theme"

	"touchstone/ui/kit/ink"
)

// boardState is what a board knows; the renderer only draws it.
type boardState struct {
	ticker  Ticker
	model   BoardModel
	waiting *BoardModel // came during a drag
	grid    *boardGrid
	cards   map[int64]int
	cols    map[int64]int
	rows    map[int64]int
	folded  map[int64]foldedCard // cards of collapsed rows; they are in no other list
	content []rowContent         // by row

	view     BoardView
	selected map[int64]bool
	anchor   int64 // where a Shift range begins
	cursor   boardPlace
	told     boardPlace // what OnPlaced last said
	focused  bool
	held     fyne.KeyModifier // as key events told; only where the driver cannot be asked
	space    bool
	picks    bool      // Space, when it is let go, selects the card: nothing was dragged meanwhile
	hover    int64     // card under the pointer
	grip     boardGrip // edge of a header under the pointer
	tip      boardTip

	press     *boardPress
	drag      *boardDrag
	cancelled bool // Escape: ignore the rest of this drag
	carried   bool // the keyboard moved something: the next model shows where it went
	edit      *boardEdit

	fonts    *ink.Fonts
	fontOf   fyne.Resource
	textSize float32
	rend     *boardRenderer
}

// boardPlace is where the keyboard is: a card, a cell without one, the point of a curve in it, or a header.
type boardPlace struct {
	part     BoardPart
	card     int64
	col, row int64
	curve    int64 // 0 is no point
}

// foldedCard is where a card is that does not show.
type foldedCard struct{ col, row int }

func (b *Board) init(ticker Ticker) {
	if ticker == nil {
		ticker = animationTicker
	}
	b.ticker = ticker
	b.view.Zoom = 1
	b.selected = map[int64]bool{}
	b.index()
}

func animationTicker(fn func()) func() {
	a := &fyne.Animation{Duration: 1 << 40, RepeatCount: fyne.AnimationRepeatForever, Tick: func(float32) { fn() }}
	a.Start()
	return a.Stop
}

// Model returns what is shown (during a drag, not yet what came since it began).
func (b *Board) Model() BoardModel { return b.model }

// SetModel shows other data. Selection, scroll, zoom, keyboard place and a
// running edit stay with their ids; ids that are gone are dropped, and
// OnSelected reports it. During a drag the model waits till the drag ends.
func (b *Board) SetModel(m BoardModel) {
	if b.drag != nil {
		b.waiting = &m
		return
	}
	at := b.indexInCell(b.cursor)
	b.model = m
	b.index()
	lost := false
	for id := range b.selected {
		if _, ok := b.cards[id]; !ok {
			delete(b.selected, id)
			lost = true
		}
	}
	if !b.exists(b.cursor) {
		b.cursor = b.nearest(b.cursor, at)
	}
	b.keepEdit()
	b.clampView()
	if b.carried {
		b.carried = false
		b.revealPlace(b.cursor)
	}
	b.redraw()
	if lost {
		b.tellSelected()
	}
}

// InsertSlot returns where a new or pasted card belongs: below the card or in the cell the keyboard is on; where that row
// takes no cards, in the next one that does. ok is false when no cell takes cards.
func (b *Board) InsertSlot() (at Slot, ok bool) {
	if len(b.model.Columns) == 0 || len(b.model.Rows) == 0 {
		return Slot{}, false
	}
	p := b.cursor
	col, row := p.col, b.openRow(b.rows[p.row])
	if row < 0 {
		return Slot{}, false
	}
	if _, known := b.cols[col]; !known {
		col = b.model.Columns[0].ID
	}
	rowID := b.model.Rows[row].ID
	cell := b.grid.cells[b.cellOf(col, rowID)]
	index := len(cell)
	if i, known := b.cards[p.card]; known && p.part == PartCard {
		index = slices.Index(cell, int32(i)) + 1
	}
	return Slot{col, rowID, index}, true
}

// openRow is the first row from this one on that takes cards, else the last before it; −1 when none does.
func (b *Board) openRow(from int) int {
	for r := from; r < len(b.model.Rows); r++ {
		if b.takesCards(r) {
			return r
		}
	}
	for r := from - 1; r >= 0; r-- {
		if b.takesCards(r) {
			return r
		}
	}
	return -1
}

func (b *Board) index() {
	b.cards = make(map[int64]int, len(b.model.Cards))
	b.cols = make(map[int64]int, len(b.model.Columns))
	b.rows = make(map[int64]int, len(b.model.Rows))
	b.folded = map[int64]foldedCard{}
	for i := range b.model.Columns {
		b.cols[b.model.Columns[i].ID] = i
	}
	for i := range b.model.Rows {
		b.rows[b.model.Rows[i].ID] = i
	}
	for i := range b.model.Cards {
		c := &b.model.Cards[i]
		col, inCol := b.cols[c.Column]
		row, inRow := b.rows[c.Row]
		switch {
		case !inCol || !inRow || b.model.Rows[row].Kind != RowCards:
		case b.model.Rows[row].Collapsed:
			b.folded[c.ID] = foldedCard{col, row}
		default:
			b.cards[c.ID] = i
		}
	}
	b.measure()
}

// measure lays the board out; needed again when the text size changes.
func (b *Board) measure() {
	th := b.Theme()
	b.textSize = th.Size(base.SizeNameText)
	if font := th.Font(fyne.TextStyle{}); b.fonts == nil || b.fontOf != font {
		b.fonts, b.fontOf = ink.NewFonts(th), font
	}
	m := boardMetrics(b.textSize)
	if b.model.NoRowHeads {
		m.HeadW = 0
	}
	widths := b.widths()
	cards := make([]gridCard, len(b.model.Cards))
	for i := range b.model.Cards {
		c := &b.model.Cards[i]
		cards[i] = gridCard{Col: -1, Row: -1}
		if _, ok := b.cards[c.ID]; ok {
			col := b.cols[c.Column]
			cards[i] = gridCard{col, b.rows[c.Row], cardHeight(b.fonts, c, widths[col]-2*m.Pad, b.textSize)}
		}
	}
	b.grid = newBoardGrid(m, widths, b.layContent(m, widths), cards, b.hole())
}

// boardMetrics are the measures for a text size; 13 is the size they are designed at.
func boardMetrics(text float32) gridMetrics {
	k := text / 13
	return gridMetrics{
		ColW: 196 * k, HeadW: 120 * k, HeadH: 46 * k, Pad: 8 * k, Gap: 8 * k,
		MinRowH: 72 * k, FoldH: 26 * k, CurveH: 132 * k, ValuesH: 52 * k, TextH: 40 * k,
	}
}

// widths are those of the columns at zoom 1.
func (b *Board) widths() []float32 {
	usual, out := boardMetrics(b.textSize).ColW, make([]float32, len(b.model.Columns))
	for i := range out {
		out[i] = sized(b.model.Columns[i].Width) * usual
	}
	return out
}

func (b *Board) cellOf(col, row int64) int { return b.rows[row]*b.grid.cols + b.cols[col] }

func (b *Board) slotCell(cell int) (col, row int64) {
	return b.model.Columns[cell%b.grid.cols].ID, b.model.Rows[cell/b.grid.cols].ID
}

func (b *Board) placeOf(card int64) boardPlace {
	c := &b.model.Cards[b.cards[card]]
	return boardPlace{part: PartCard, card: card, col: c.Column, row: c.Row}
}

func (b *Board) exists(p boardPlace) bool {
	_, col := b.cols[p.col]
	_, row := b.rows[p.row]
	switch p.part {
	case PartCard:
		c, card := b.cards[p.card]
		return card && b.model.Cards[c].Column == p.col && b.model.Cards[c].Row == p.row
	case PartColumn:
		return col
	case PartRow:
		return row
	case PartCell:
		if !col || !row || b.model.Rows[b.rows[p.row]].Collapsed {
			return false
		}
		_, point := b.point(p)
		return p.curve == 0 || point
	default:
		return true
	}
}

// indexInCell is which card of its cell a place is on, −1 for what is no card.
func (b *Board) indexInCell(p boardPlace) int {
	i, ok := b.cards[p.card]
	if !ok || p.part != PartCard {
		return -1
	}
	return slices.Index(b.grid.cells[b.grid.cellOf[i]], int32(i))
}

// nearest is where the keyboard goes when its place vanished or moved: with the card, else to the one that took its place,
// which was the at-th of the cell, from the point of a curve to its cell, from a collapsed row to its header.
func (b *Board) nearest(p boardPlace, at int) boardPlace {
	if _, ok := b.cards[p.card]; ok && p.part == PartCard {
		return b.placeOf(p.card)
	}
	if f, ok := b.folded[p.card]; ok && p.part == PartCard {
		return boardPlace{part: PartRow, row: b.model.Rows[f.row].ID}
	}
	_, col := b.cols[p.col]
	_, row := b.rows[p.row]
	switch {
	case row && b.model.Rows[b.rows[p.row]].Collapsed && (p.part == PartCard || p.part == PartCell):
		return boardPlace{part: PartRow, row: p.row}
	case col && row && p.part == PartCard:
		return b.enter(b.cols[p.col], b.rows[p.row], at)
	case col && row && p.part == PartCell:
		return boardPlace{part: PartCell, col: p.col, row: p.row}
	}
	return boardPlace{}
}

// modifiers asks the driver, or what key events told where it cannot be asked.
func (b *Board) modifiers() fyne.KeyModifier {
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		return d.CurrentKeyModifiers()
	}
	return b.held
}

func isCommand(m fyne.KeyModifier) bool {
	return m&(fyne.KeyModifierControl|fyne.KeyModifierShortcutDefault) != 0
}

// redraw repaints cells, cards and headers; place repaints only what floats above them.
func (b *Board) redraw() {
	b.tellPlace()
	if b.rend != nil {
		b.rend.redraw()
	}
}

func (b *Board) place() {
	if b.rend != nil {
		b.rend.place()
	}
}

// Place tells where the keyboard is; id is 0 for cells and empty space.
func (b *Board) Place() (part BoardPart, id int64) {
	switch b.cursor.part {
	case PartCard:
		id = b.cursor.card
	case PartColumn:
		id = b.cursor.col
	case PartRow:
		id = b.cursor.row
	}
	return b.cursor.part, id
}

// Cell tells which cell the keyboard is in, and on which curve's point in it; 0 for what it is not on.
func (b *Board) Cell() (row, column, curve int64) {
	if p := b.cursor; p.part == PartCard || p.part == PartCell {
		return p.row, p.col, p.curve
	}
	return 0, 0, 0
}

// tellPlace reports a new place of the keyboard. Every change of it is drawn, so it is called from redraw.
func (b *Board) tellPlace() {
	if b.cursor == b.told {
		return
	}
	b.told = b.cursor
	if b.OnPlaced != nil {
		b.OnPlaced(b.Place())
	}
}
