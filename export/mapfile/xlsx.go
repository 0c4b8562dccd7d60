package mapfile

import (
	"fmt"
	"io"
	"time"
	"unicode"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"touchstone/assets/text"
	"touchstone/domain"
)

// Info is what a workbook says about itself besides the map.
type Info struct {
	Texts        *text.Texts // the language of its explanations; nil: English. Keys and words of columns are the same in all
	At           time.Time   // of the export: the caller's clock
	Organisation string
	Author       string
	AppVersion   string
}

// Rows of a sheet; the records follow.
const (
	rowTitle  = 1
	rowAbout  = 2
	rowStatus = 3
	rowKeys   = 5 // what a reader goes by: touchpoint.name
	rowHead   = 6 // the same in words
	rowFirst  = 7
)

// Empty rows below the records, for new ones.
const (
	moreCards   = 50
	moreHeaders = 10
)

// maxCell is the longest text of a cell in UTF-16 units; spreadsheets cut longer ones silently.
const maxCell = 32767

// WriteXLSX writes the whole map as a workbook: a sheet per kind of record, whose cells may be changed, the words that are
// accepted, and checks that look at the whole while it is edited.
func WriteXLSX(w io.Writer, m Map, info Info) error {
	list, err := m.sections()
	if err != nil {
		return fmt.Errorf("write map as workbook: %w", err)
	}
	if info.Texts == nil {
		info.Texts = text.For(text.Languages[0])
	}
	b := &book{f: excelize.NewFile(), tx: info.Texts, info: info, title: m.Name, state: string(m.State), styles: map[look]int{}, exact: map[string]map[string]string{}}
	defer b.f.Close()
	b.lists = newLists(b)
	b.checks = newChecks(b, list)
	for _, s := range list {
		b.section(s)
	}
	b.lists.write(b)
	b.checks.write(b)
	if err := b.finish(w); err != nil {
		return fmt.Errorf("write map as workbook: %w", err)
	}
	return nil
}

// book is the workbook being written; the first error stays, and nothing is done after it.
type book struct {
	f      *excelize.File
	tx     *text.Texts
	info   Info
	title  string
	state  string
	styles map[look]int
	lists  *lists
	checks *checks
	sheets []string
	exact  map[string]map[string]string // numbers with more than 15 digits, by part and cell
	err    error
}

func (b *book) do(steps ...func() error) {
	for _, step := range steps {
		if b.err == nil {
			b.err = step()
		}
	}
}

// t is a text of this package.
func (b *book) t(key string) string { return b.tx.T("mapfile." + key) }

// sheetName is that of a kind of record, of the lists, or of the checks.
func (b *book) sheetName(key string) string { return b.t("sheet." + key) }

// cell is a value with its look, and a formula if it is computed.
type cell struct {
	value   any // string, float64 or nil
	formula string
	look    look
}

// sheet is what a sheet holds and how it behaves.
type sheet struct {
	key        string
	rows       map[int][]cell
	heights    map[int]float64
	widths     []float64
	last       int
	freeze     int // columns
	validation []*excelize.DataValidation
}

func (b *book) newSheet(key string) *sheet {
	s := &sheet{key: key, rows: map[int][]cell{}, heights: map[int]float64{rowTitle: 24}}
	title := b.t("title." + key)
	if key == recordMap {
		title = b.tx.T("map.crumb", text.A{"name": encode(b.title), "state": b.tx.T("map.state." + b.state)}) // never like a key
	}
	s.rows[rowTitle] = []cell{{value: title, look: lookTitle}}
	s.rows[rowAbout] = []cell{{value: b.t("about." + key), look: lookNote}}
	s.rows[rowStatus] = []cell{b.checks.status(b, key)}
	s.last = rowHead
	return s
}

// section writes the sheet of one kind of record.
func (b *book) section(sec section) {
	s := b.newSheet(sec.record)
	s.freeze = map[string]int{recordTouchpoint: 3, recordStage: 1, recordLane: 1}[sec.record]
	for _, c := range sec.columns {
		s.rows[rowKeys] = append(s.rows[rowKeys], cell{value: sec.record + "." + c.key, look: lookNote})
		s.rows[rowHead] = append(s.rows[rowHead], cell{value: heading(b.tx, c), look: lookHead})
		s.widths = append(s.widths, c.width)
	}
	s.heights[rowHead] = 44
	for i, row := range sec.rows {
		at := rowFirst + i
		for k, v := range row {
			x, err := v.excel(sec.columns[k])
			if err != nil {
				b.do(func() error { return fmt.Errorf("%s %d, %s: %w", sec.record, i+1, sec.columns[k].key, err) })
				return
			}
			s.rows[at] = append(s.rows[at], x)
			s.heights[at] = max(s.heights[at], wrapped(x, sec.columns[k]))
		}
	}
	for at := rowFirst + len(sec.rows); at < rowFirst+room(sec); at++ {
		for _, c := range sec.columns {
			s.rows[at] = append(s.rows[at], cell{look: c.look()})
		}
	}
	s.last = rowFirst + room(sec) - 1
	for k, c := range sec.columns {
		s.validation = append(s.validation, b.validation(c, span(k+1, rowFirst, s.last)))
	}
	b.write(s)
}

// heading is a column's name in words, as the beginning of a line.
func heading(tx *text.Texts, c column) string {
	r := []rune(tx.T(c.label))
	return string(unicode.ToUpper(r[0])) + string(r[1:])
}

// room is how many rows of records a sheet has, the empty ones included.
func room(s section) int {
	switch s.record {
	case recordMap:
		return 1
	case recordTouchpoint:
		return len(s.rows) + moreCards
	}
	return len(s.rows) + moreHeaders
}

// excel is a value as a workbook's cell.
func (v value) excel(c column) (cell, error) {
	x := cell{look: c.look()}
	switch {
	case v.number != nil:
		x.value = *v.number + 0
	case !v.day.IsZero():
		if n, ok := serial(v.day); ok {
			x.value = n
		} else {
			x.value = v.day.String()
		}
	case v.text != "":
		s := encode(v.text)
		if n := len(utf16.Encode([]rune(s))); n > maxCell {
			return x, domain.E(domain.CodeTooLong, "field", c.label, "max", maxCell, "n", n)
		}
		x.value = s
	}
	return x, nil
}

// wrapped is the height of a row that shows a text in a column of its width; 0 leaves it to the program.
func wrapped(x cell, c column) float64 {
	s, ok := x.value.(string)
	if !ok || c.kind != kindText {
		return 0
	}
	lines, units := 1.0, 0.0
	for _, r := range s {
		units++
		if r >= 0x2E80 {
			units += 0.8 // Chinese characters are nearly twice as wide
		}
		if r == '\n' || units*0.9 > c.width {
			lines, units = lines+1, 0
		}
	}
	if lines == 1 {
		return 0
	}
	return min(14*lines, 140)
}

// ref, fixed and span are references: C12, $C$12 and $C$7:$C$20.
func ref(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(err) // columns and rows are ours, and few
	}
	return name
}

func fixed(col, row int) string {
	name, err := excelize.CoordinatesToCellName(col, row, true)
	if err != nil {
		panic(err)
	}
	return name
}

func span(col, first, last int) string { return fixed(col, first) + ":" + fixed(col, last) }
