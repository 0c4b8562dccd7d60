package kit

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

var (
	_ fyne.Accessible = (*Table)(nil)
)

// TableColumn is one column of a Table.
type TableColumn struct {
	Title  string
	Width  float32 // in units at text size 13; 0 shares what is left
	Number bool    // right-aligned
	Chip   bool    // cells are shown as chips, in the tone of the cell
	Fixed  bool    // header clicks do not sort
	// Optional columns are left out, the last first, where the others had too little room.
	Optional bool
}

// TableCell is what a row has in a column. Sort is compared first (numbers,
// dates as numbers), then Text without regard to case.
type TableCell struct {
	Text string
	Sort float64
	None bool // no value: sorts last in either direction
	Tone ChipTone
}

// TableRow is one row.
type TableRow struct {
	ID    int64
	Cells []TableCell
}

// Table is a virtual list of rows in columns: a click on a header sorts, typing
// is not needed to filter (SetFilter), several rows can be selected, Ctrl+C
// copies them as tab-separated text. Only the rows in view have objects.
type Table struct {
	widget.BaseWidget

	Label      string            // start of the accessibility label
	OnSelected func(ids []int64) // in the order shown
	OnOpened   func(id int64)    // double click or Enter
	OnMenu     func(id int64, at fyne.Position)
	OnDeleted  func(ids []int64) // Del
	OnSorted   func(column int, descending bool)

	columns  []TableColumn
	rows     []TableRow
	shown    []int // indexes of rows, filtered and sorted
	selected map[int64]bool
	cursor   int // in shown; −1 for none
	anchor   int
	sortBy   int // −1: as given
	down     bool
	filter   func(TableRow) bool

	body *tableBody
	head *tableHead
}

// NewTable makes an empty table.
func NewTable(label string, columns []TableColumn) *Table {
	t := &Table{Label: label, columns: columns, selected: map[int64]bool{}, cursor: -1, sortBy: -1}
	t.head = newTableHead(t)
	t.body = newTableBody(t)
	t.ExtendBaseWidget(t)
	return t
}

// AccessibilityLabel implements fyne.Accessible.
func (t *Table) AccessibilityLabel() string { return t.Label }

// AccessibilityRole implements fyne.Accessible.
func (t *Table) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleContainer }

// Rows returns the rows that are shown, in their order.
func (t *Table) Rows() []TableRow {
	out := make([]TableRow, len(t.shown))
	for i, r := range t.shown {
		out[i] = t.rows[r]
	}
	return out
}

// SetRows shows other rows. Sorting, filter, scroll and the selection of rows that are still there stay.
func (t *Table) SetRows(rows []TableRow) {
	at := t.cursorID()
	t.rows = rows
	known := map[int64]bool{}
	for _, r := range rows {
		known[r.ID] = true
	}
	for id := range t.selected {
		if !known[id] {
			delete(t.selected, id)
		}
	}
	t.arrange(at)
}

// SetColumns changes the columns, for instance their titles in another language.
func (t *Table) SetColumns(columns []TableColumn) {
	t.columns = columns
	if t.sortBy >= len(columns) {
		t.sortBy = -1
	}
	t.arrange(t.cursorID())
}

// SetFilter shows only rows that match; nil shows all.
func (t *Table) SetFilter(match func(TableRow) bool) {
	at := t.cursorID()
	t.filter = match
	t.arrange(at)
}

// SortBy sorts by a column; −1 means as given. Equal rows keep the given order.
func (t *Table) SortBy(column int, descending bool) {
	at := t.cursorID()
	t.sortBy, t.down = column, descending
	t.arrange(at)
}

// Selection returns the selected rows that are shown, in their order.
func (t *Table) Selection() []int64 {
	var ids []int64
	for _, i := range t.shown {
		if id := t.rows[i].ID; t.selected[id] {
			ids = append(ids, id)
		}
	}
	return ids
}

// SetSelected selects exactly these rows and scrolls to the first, without calling OnSelected.
func (t *Table) SetSelected(ids []int64) {
	t.selected = map[int64]bool{}
	for _, id := range ids {
		t.selected[id] = true
	}
	for i, r := range t.shown {
		if t.selected[t.rows[r].ID] {
			t.cursor, t.anchor = i, i
			t.body.reveal(i)
			break
		}
	}
	t.body.Refresh()
}

// Text returns rows as tab-separated lines, with a line of titles.
func (t *Table) Text(ids []int64) string {
	var b strings.Builder
	line := func(n int, cell func(int) string) {
		for i := range n {
			if i > 0 {
				b.WriteByte('\t')
			}
			b.WriteString(strings.NewReplacer("\t", " ", "\n", " ", "\r", "").Replace(cell(i)))
		}
		b.WriteByte('\n')
	}
	line(len(t.columns), func(i int) string { return t.columns[i].Title })
	for _, i := range t.shown {
		if r := t.rows[i]; slices.Contains(ids, r.ID) {
			line(len(t.columns), func(c int) string { return r.cell(c).Text })
		}
	}
	return b.String()
}

func (r TableRow) cell(i int) TableCell {
	if i < 0 || i >= len(r.Cells) {
		return TableCell{None: true}
	}
	return r.Cells[i]
}

func (t *Table) cursorID() int64 {
	if t.cursor < 0 || t.cursor >= len(t.shown) {
		return 0
	}
	return t.rows[t.shown[t.cursor]].ID
}

// arrange filters and sorts again and puts the keyboard back on the row it was on.
func (t *Table) arrange(at int64) {
	t.shown = t.shown[:0]
	for i := range t.rows {
		if t.filter == nil || t.filter(t.rows[i]) {
			t.shown = append(t.shown, i)
		}
	}
	if t.sortBy >= 0 {
		slices.SortStableFunc(t.shown, func(a, b int) int {
			return compareCells(t.rows[a].cell(t.sortBy), t.rows[b].cell(t.sortBy), t.down)
		})
	}
	t.cursor = slices.IndexFunc(t.shown, func(i int) bool { return at != 0 && t.rows[i].ID == at })
	t.anchor = t.cursor
	t.head.Refresh()
	t.body.Refresh()
}

func compareCells(a, b TableCell, down bool) int {
	if a.None || b.None {
		switch {
		case a.None && b.None:
			return 0
		case a.None:
			return 1
		default:
			return -1
		}
	}
	c := 0
	switch {
	case a.Sort < b.Sort:
		c = -1
	case a.Sort > b.Sort:
		c = 1
	default:
		c = strings.Compare(strings.ToLower(a.Text), strings.ToLower(b.Text))
	}
	if down {
		return -c
	}
	return c
}

// headerTapped sorts: numbers begin with the largest, words with A; the third click goes back to the given order.
func (t *Table) headerTapped(column int) {
	first := t.columns[column].Number
	switch {
	case t.sortBy != column:
		t.SortBy(column, first)
	case t.down == first:
		t.SortBy(column, !first)
	default:
		t.SortBy(-1, false)
	}
	if t.OnSorted != nil {
		t.OnSorted(t.sortBy, t.down)
	}
}

// choose moves the keyboard to a shown row and selects as the modifiers say.
func (t *Table) choose(i int, mod fyne.KeyModifier) {
	if i < 0 || i >= len(t.shown) {
		return
	}
	id := t.rows[t.shown[i]].ID
	switch {
	case mod&fyne.KeyModifierShift != 0 && t.anchor >= 0:
		t.selected = map[int64]bool{}
		for k := min(i, t.anchor); k <= max(i, t.anchor); k++ {
			t.selected[t.rows[t.shown[k]].ID] = true
		}
	case isCommand(mod):
		if t.selected[id] {
			delete(t.selected, id)
		} else {
			t.selected[id] = true
		}
		t.anchor = i
	default:
		t.selected = map[int64]bool{id: true}
		t.anchor = i
	}
	t.cursor = i
	t.body.reveal(i)
	t.body.Refresh()
	if t.OnSelected != nil {
		t.OnSelected(t.Selection())
	}
}

// leastShare is how wide a column that shares what is left is at least, while there are optional ones to leave out.
const leastShare = 110

// columnSpans returns where the columns lie in a width: fixed ones as they are, the others share the rest. Those that are
// left out have no width.
func columnSpans(columns []TableColumn, width, k float32) (x, w []float32) {
	columns = fitting(columns, width, k)
	rest, open := width, 0
	for _, c := range columns {
		rest -= max(c.Width, 0) * k
		if c.shares() {
			open++
		}
	}
	share := float32(0)
	if open > 0 {
		share = max(60*k, rest/float32(open))
	}
	at := float32(0)
	for _, c := range columns {
		cw := max(c.Width, 0) * k
		if c.shares() {
			cw = share
		}
		x, w = append(x, at), append(w, cw)
		at += cw
	}
	return x, w
}

// shares tells whether a column takes a part of what is left.
func (c TableColumn) shares() bool { return c.Width == 0 }

// leftOut is the width of a column there is no room for.
const leftOut = -1

// fitting leaves out as many optional columns as needed.
func fitting(columns []TableColumn, width, k float32) []TableColumn {
	need := float32(0)
	for _, c := range columns {
		if c.shares() {
			need += leastShare * k
		}
		need += c.Width * k
	}
	for i := len(columns) - 1; i >= 0 && need > width; i-- {
		if columns[i].Optional {
			need -= columns[i].Width * k
			columns = slices.Clone(columns)
			columns[i].Width = leftOut
		}
	}
	return columns
}

// TakeFocus puts the keyboard on the rows.
func (t *Table) TakeFocus() {
	if c := canvasOf(t); c != nil {
		c.Focus(t.body)
	}
}

// CreateRenderer implements fyne.Widget.
func (t *Table) CreateRenderer() fyne.WidgetRenderer {
	t.ExtendBaseWidget(t)
	return &tableRenderer{t}
}

type tableRenderer struct{ t *Table }

func (r *tableRenderer) Destroy() {}
func (r *tableRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.t.head, r.t.body}
}

func (r *tableRenderer) MinSize() fyne.Size {
	x, w := columnSpans(r.t.columns, 0, r.t.body.scale())
	width := float32(120)
	if n := len(x); n > 0 {
		width = x[n-1] + w[n-1]
	}
	return fyne.NewSize(width, r.t.head.MinSize().Height+3*r.t.body.rowHeight())
}

func (r *tableRenderer) Layout(size fyne.Size) {
	h := r.t.head.MinSize().Height
	r.t.head.Resize(fyne.NewSize(size.Width, h))
	r.t.body.Move(fyne.NewPos(0, h))
	r.t.body.Resize(fyne.NewSize(size.Width, max(0, size.Height-h)))
}

func (r *tableRenderer) Refresh() {
	r.t.head.Refresh()
	r.t.body.Refresh()
}
