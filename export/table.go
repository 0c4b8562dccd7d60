package export

import (
	"strings"

	"github.com/xuri/excelize/v2"
)

// table is a block of rows with one header: above it a row of units, and above that, if summary is set, one cell per column
// that sums up or steers it (the place of the dividing lines of the priorities). Each column has one formula.
type table struct {
	sheet   *sheet
	name    string // of the Excel table; empty: a plain block
	cols    []*col
	rows    int
	empty   string // shown in the second column when there are no rows
	summary func(t *table, key string) cell
	plain   bool // not an Excel table

	header int // row; 0 before layout
}

// col is one column: what it is called, how it looks, and what stands in row i.
type col struct {
	key    string // text col.<key>
	head   string // instead of the text
	unit   string // text unit.<unit>; empty: none
	width  float64
	look   look
	format string
	wrap   bool
	align  string
	cell   func(i int) cell
	tones  []colTone
	valid  func() validation // for input columns
}

type colTone struct {
	criteria, value string
	tone            tone
}

// table adds a table to the sheet. The first table of a sheet is its Excel table.
func (s *sheet) addTable(t *table) *table {
	t.sheet = s
	if s.table == nil && !t.plain {
		s.table = t
	}
	for i, c := range t.cols {
		s.widths[i+1] = max(s.widths[i+1], c.width)
	}
	s.add(t)
	return t
}

func (t *table) place(top int) int {
	t.header = top + 1
	if t.summary != nil {
		t.header++
	}
	if t == t.sheet.table && t.sheet.freezeRows == 0 {
		t.sheet.freezeRows = t.header
		t.sheet.titleRows = [2]int{t.header - 1, t.header}
	}
	return t.last() + 1
}

// A table without rows has one, which says so: ranges are never empty.
func (t *table) first() int { return t.header + 1 }
func (t *table) last() int  { return t.header + max(1, t.rows) }

func (t *table) fill() {
	s, b := t.sheet, t.sheet.book
	seen := map[string]bool{}
	for n, c := range t.cols {
		col := n + 1
		if t.summary != nil {
			if x := t.summary(t, c.key); x.style != nil {
				s.set(t.header-2, col, x)
			}
		}
		if c.unit != "" {
			s.set(t.header-1, col, cell{value: b.t("unit." + c.unit), style: &style{look: lookUnit, align: c.headAlign(), wrap: true}})
		}
		words := cleanLine(c.head)
		if words == "" {
			words = cleanLine(b.t("col." + c.key))
		}
		head := words
		for i := 2; seen[strings.ToLower(head)]; i++ {
			head = words + " " + itoa(i)
		}
		seen[strings.ToLower(head)] = true
		s.set(t.header, col, cell{value: head, style: &style{look: lookHeader, wrap: true, align: c.headAlign()}})
		for i := range t.rows {
			x := c.cell(i)
			if x.style == nil {
				x.style = &style{look: c.look, format: c.format, wrap: c.wrap, align: c.align}
			}
			s.set(t.first()+i, col, x)
		}
		for _, tone := range c.tones {
			s.toned = append(s.toned, toned{t.relative(c.key), tone.criteria, tone.value, tone.tone})
		}
		if c.valid != nil && t.rows > 0 {
			v := c.valid()
			v.ref = t.relative(c.key)
			s.valid = append(s.valid, v)
		}
	}
	s.heights[t.header] = 44
	t.fitRows()
	if t.rows == 0 {
		s.set(t.first(), min(2, len(t.cols)), cell{value: t.empty, style: &style{look: lookNote}})
	}
}

// fitRows gives rows with wrapped texts the height they need; not every program does so by itself.
func (t *table) fitRows() {
	for n, c := range t.cols {
		if !c.wrap {
			continue
		}
		for i := range t.rows {
			row := t.first() + i
			if words, ok := t.sheet.rows[row-1][n].value.(string); ok {
				t.sheet.heights[row] = max(t.sheet.heights[row], wrappedHeight(words, c.width))
			}
		}
	}
}

// headAlign puts a header above its figures.
func (c *col) headAlign() string {
	if c.align != "" {
		return c.align
	}
	if c.format != formatGeneral && c.format != formatText {
		return "right"
	}
	return "left"
}

func (t *table) number(key string) int {
	for i, c := range t.cols {
		if c.key == key {
			return i + 1
		}
	}
	panic("no column " + key + " in " + t.sheet.key)
}

// at is row i's cell in a column, for formulas in the same row: N8.
func (t *table) at(key string, i int) string { return at(t.number(key), t.first()+i) }

// the is row i's cell in a column with the column fixed, absolute: $N$8.
func (t *table) the(key string, i int) string { return fixed(t.number(key), t.first()+i) }

// all is a whole column, for formulas on the same sheet: $N$7:$N$20.
func (t *table) all(key string) string { return span(t.number(key), t.first(), t.last()) }

// part is rows from i up to but not including j of a column.
func (t *table) part(key string, i, j int) string {
	return span(t.number(key), t.first()+i, t.first()+max(i, j-1))
}

func (t *table) relative(key string) string {
	return at(t.number(key), t.first()) + ":" + at(t.number(key), t.last())
}

// from is a whole column, for formulas on other sheets: Touchpoints!$N$7:$N$20.
func (t *table) from(key string) string { return t.sheet.ref(t.all(key)) }

// find is the formula that looks a value up in the row whose key equals what ref holds. The ranges begin at the header,
// which equals no key: Gnumeric refuses to index a range of one cell.
func (t *table) find(value, key, ref string) string {
	return "INDEX(" + t.fromHeader(value) + ",MATCH(" + ref + "," + t.fromHeader(key) + ",0))"
}

// fromHeader is a column with its header, for functions that some program refuses to apply to a single cell.
func (t *table) fromHeader(key string) string {
	return t.sheet.ref(span(t.number(key), t.header, t.last()))
}

// fromPart is part, for formulas on other sheets.
func (t *table) fromPart(key string, i, j int) string { return t.sheet.ref(t.part(key, i, j)) }

func (t *table) excel() *excelize.Table {
	stripes := false
	return &excelize.Table{
		Range: at(1, t.header) + ":" + at(len(t.cols), t.last()), Name: t.name,
		StyleName: "TableStyleLight1", ShowRowStripes: &stripes,
	}
}

// lines is a block of single lines: cells by column.
type lines struct {
	sheet *sheet
	rows  []func() map[int]cell
	tight bool // the next block follows without a blank row
	top   int
}

func (s *sheet) addLines() *lines {
	l := &lines{sheet: s}
	s.add(l)
	return l
}

// line adds one line, whose cells are asked for when all sheets are laid out, and returns its index.
func (l *lines) line(cells func() map[int]cell) int {
	l.rows = append(l.rows, cells)
	return len(l.rows) - 1
}

// row is the row of a line.
func (l *lines) row(i int) int { return l.top + i }

func (l *lines) place(top int) int {
	l.top = top
	if l.tight {
		return top + len(l.rows) - 1
	}
	return top + len(l.rows)
}

func (l *lines) fill() {
	for i, cells := range l.rows {
		for col, c := range cells() {
			l.sheet.set(l.row(i), col, c)
		}
	}
}
