package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Accessible   = (*Grid)(nil)
	_ fyne.Focusable    = (*Grid)(nil)
	_ fyne.Tabbable     = (*Grid)(nil)
	_ fyne.Scrollable   = (*Grid)(nil)
	_ fyne.Shortcutable = (*Grid)(nil)
)

// GridColumn is a column of values in a block of a Grid.
type GridColumn struct {
	Title string
	Width float32 // in units at text size 13; 0 shares what is left with the others
	Words bool    // left-aligned; otherwise figures at the right
}

// GridCell is one value. The zero cell is empty and can be typed in.
type GridCell struct {
	Text    string
	Edit    string   // what typing begins with; Text when empty
	None    bool     // not known: Text says so, typing begins with nothing
	Fixed   bool     // shown only
	Blank   bool     // there is no such value: nothing is shown
	Mark    bool     // changed: a dot
	Chip    bool     // in a patch of Tone
	Tone    ChipTone // of a chip
	Choices []string // what can be chosen instead of typed
	Spoken  string   // more for a screen reader: what the mark or the chip says
}

// GridRow is one line of a block.
type GridRow struct {
	ID    int64
	Name  string
	Note  string // muted, behind or below the name: the unit
	Cells []GridCell
}

// GridBlock is a heading with columns of its own and rows below.
type GridBlock struct {
	ID      int64
	Title   string
	Columns []GridColumn
	Rows    []GridRow
}

// GridPlace names a cell by the ids of its block and row and the number of its column.
type GridPlace struct {
	Block, Row int64
	Column     int
}

// GridTexts are the words of a Grid.
type GridTexts struct {
	Changed string // said of a marked cell
}

// Grid is a dense sheet of values in blocks, made for the keyboard: typing replaces a value, F2 or a double click edits it,
// Enter goes down, Tab to the right, Delete empties, Ctrl+C and Ctrl+V copy and paste tab-separated text as spreadsheets do.
// What cannot be accepted stays in its cell as typed, with a sentence below it while the keyboard is there.
type Grid struct {
	widget.BaseWidget

	Label    string // what a screen reader says
	Texts    GridTexts
	ReadOnly bool

	OnTyped     func(at GridPlace, text string) (wrong string) // with each key
	OnCommitted func(at GridPlace, text string) (wrong string) // Enter, Tab, the focus left, a choice, Delete ("")
	OnCancelled func()                                         // typing was given up
	OnPasted    func(at GridPlace, block [][]string)           // a block of more than one value, its first cell here
	OnPlaced    func(at GridPlace)                             // the keyboard went to another cell
	OnMenu      func(at GridPlace, pos fyne.Position)          // right click; the keyboard is there already
	OnHead      func(block int64, column int, pos fyne.Position)

	blocks  []GridBlock
	at      GridPlace
	typed   GridPlace // the far corner of what is selected
	drafts  map[GridPlace]gridDraft
	edit    *gridEdit
	y, x    float32 // scrolled away
	focused bool
	held    fyne.KeyModifier
	hover   GridPlace
	rend    *gridRenderer
}

// gridDraft is what was typed and cannot be accepted.
type gridDraft struct{ text, wrong string }

// NewGrid makes an empty sheet.
func NewGrid(label string) *Grid {
	g := &Grid{Label: label, drafts: map[GridPlace]gridDraft{}}
	g.ExtendBaseWidget(g)
	return g
}

// SetBlocks shows other data. Scroll, the place of the keyboard, what is being typed and what could not be accepted stay.
func (g *Grid) SetBlocks(blocks []GridBlock) {
	g.blocks = blocks
	for at := range g.drafts {
		if g.cell(at) == nil {
			delete(g.drafts, at)
		}
	}
	if g.edit != nil && g.cell(g.edit.at) == nil {
		g.endEdit()
	}
	if g.cell(g.at) == nil {
		g.at, _ = g.first()
		g.typed = g.at
	}
	g.Refresh()
}

// Place is where the keyboard is.
func (g *Grid) Place() GridPlace { return g.at }

// GoTo puts the keyboard on a cell and brings it into view; a place that is not there is ignored.
func (g *Grid) GoTo(at GridPlace) {
	if g.cell(at) == nil {
		return
	}
	g.CommitTyping()
	g.place(at, false)
}

// TakeFocus gives the sheet the keyboard.
func (g *Grid) TakeFocus() {
	if c := canvasOf(g); c != nil {
		c.Focus(g)
	}
}

// Drafts tells how many cells hold what cannot be accepted.
func (g *Grid) Drafts() int { return len(g.drafts) }

// Wrong is what is wrong with what was typed into a cell, "" if nothing is.
func (g *Grid) Wrong(at GridPlace) string { return g.drafts[at].wrong }

// Offset is how far the sheet is scrolled down.
func (g *Grid) Offset() float32 { return g.y }

// ScrollTo scrolls down to an offset.
func (g *Grid) ScrollTo(y float32) { g.scrollTo(g.x, y) }

func (g *Grid) block(id int64) (*GridBlock, int) {
	for i := range g.blocks {
		if g.blocks[i].ID == id {
			return &g.blocks[i], i
		}
	}
	return nil, -1
}

func (g *Grid) row(at GridPlace) (*GridBlock, *GridRow) {
	b, _ := g.block(at.Block)
	if b == nil {
		return nil, nil
	}
	i := slices.IndexFunc(b.Rows, func(r GridRow) bool { return r.ID == at.Row })
	if i < 0 {
		return b, nil
	}
	return b, &b.Rows[i]
}

// cell is the cell at a place, nil if there is none.
func (g *Grid) cell(at GridPlace) *GridCell {
	_, r := g.row(at)
	if r == nil || at.Column < 0 || at.Column >= len(r.Cells) || r.Cells[at.Column].Blank {
		return nil
	}
	return &r.Cells[at.Column]
}

func (g *Grid) first() (GridPlace, bool) {
	for _, b := range g.blocks {
		for _, r := range b.Rows {
			for c := range r.Cells {
				if at := (GridPlace{b.ID, r.ID, c}); g.cell(at) != nil {
					return at, true
				}
			}
		}
	}
	return GridPlace{}, false
}

// AccessibilityLabel says the sheet and the cell the keyboard is on.
func (g *Grid) AccessibilityLabel() string {
	b, r := g.row(g.at)
	c := g.cell(g.at)
	if c == nil {
		return g.Label
	}
	words := []string{g.Label, b.Title, r.Name}
	if g.at.Column < len(b.Columns) {
		words = append(words, b.Columns[g.at.Column].Title)
	}
	d, wrong := g.drafts[g.at]
	if wrong {
		words = append(words, d.text, d.wrong)
	} else {
		words = append(words, c.Text, r.Note, c.Spoken)
	}
	if c.Mark {
		words = append(words, g.Texts.Changed)
	}
	words = slices.DeleteFunc(words, func(s string) bool { return s == "" })
	return strings.Join(words, ", ")
}

// AccessibilityRole is that of text: the cells are no objects of their own.
func (g *Grid) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// place moves the keyboard to a cell; with far it only stretches what is selected.
func (g *Grid) place(at GridPlace, far bool) {
	if g.cell(at) == nil {
		return
	}
	before := g.at
	if far && at.Block == g.at.Block {
		g.typed = at
	} else {
		g.at, g.typed = at, at
	}
	g.reveal(at)
	g.Refresh()
	if g.at != before && g.OnPlaced != nil {
		g.OnPlaced(g.at)
	}
}

// step goes to the next cell by columns and rows; sideways it goes on in the next row. ok is false at the end.
func (g *Grid) step(from GridPlace, columns, rows int) (at GridPlace, ok bool) {
	var all []GridPlace
	for _, b := range g.blocks {
		for _, r := range b.Rows {
			for c := range r.Cells {
				if p := (GridPlace{b.ID, r.ID, c}); g.cell(p) != nil {
					all = append(all, p)
				}
			}
		}
	}
	i := slices.Index(all, from)
	if i < 0 {
		return from, false
	}
	if rows == 0 {
		i += columns
		if i < 0 || i >= len(all) {
			return from, false
		}
		return all[i], true
	}
	by := 1
	if rows < 0 {
		by = -1
	}
	best, line := -1, 0
	last := from
	for k := i + by; k >= 0 && k < len(all); k += by {
		p := all[k]
		if p.Block != last.Block || p.Row != last.Row {
			if line == rows {
				break
			}
			line, last = line+by, p
		}
		if line != 0 && (best < 0 || all[best].Row != p.Row || all[best].Block != p.Block || distance(p.Column, from.Column) <= distance(all[best].Column, from.Column)) {
			best = k
		}
	}
	if best < 0 {
		return from, false
	}
	return all[best], true
}

func distance(a, b int) int { return max(a-b, b-a) }

// selection is the rectangle of cells between the two corners of what is selected: tab-separated lines.
func (g *Grid) selection() string {
	b, _ := g.block(g.at.Block)
	if b == nil {
		return ""
	}
	index := func(id int64) int { return slices.IndexFunc(b.Rows, func(r GridRow) bool { return r.ID == id }) }
	r0, r1 := index(g.at.Row), index(g.typed.Row)
	c0, c1 := min(g.at.Column, g.typed.Column), max(g.at.Column, g.typed.Column)
	var lines []string
	for _, r := range b.Rows[min(r0, r1) : max(r0, r1)+1] {
		var cells []string
		for c := c0; c <= c1 && c < len(r.Cells); c++ {
			cells = append(cells, strings.NewReplacer("\t", " ", "\n", " ").Replace(g.plain(GridPlace{b.ID, r.ID, c})))
		}
		lines = append(lines, strings.Join(cells, "\t"))
	}
	return strings.Join(lines, "\n")
}

// plain is what a cell holds, as it is typed.
func (g *Grid) plain(at GridPlace) string {
	if d, ok := g.drafts[at]; ok {
		return d.text
	}
	c := g.cell(at)
	switch {
	case c == nil, c.None:
		return ""
	case c.Edit != "":
		return c.Edit
	}
	return c.Text
}

// selected tells whether a cell lies in what is selected.
func (g *Grid) selected(b *GridBlock, row, column int) bool {
	if b.ID != g.at.Block || g.at == g.typed {
		return false
	}
	index := func(id int64) int { return slices.IndexFunc(b.Rows, func(r GridRow) bool { return r.ID == id }) }
	r0, r1 := index(g.at.Row), index(g.typed.Row)
	return row >= min(r0, r1) && row <= max(r0, r1) && column >= min(g.at.Column, g.typed.Column) && column <= max(g.at.Column, g.typed.Column)
}
