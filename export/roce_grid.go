package export

import (
	"fmt"
	"regexp"
)

// Columns of every sheet of the model: the same everywhere, so that a reader finds things again.
const (
	colID     = 1 + iota // A: the row's name for programs and for mails
	colLabel             // B
	colUnit              // C
	colValue             // D: a constant or a result
	colTotal             // E
	colStart             // F: what a timeline begins with
	colYear0             // G: year 0, and so on to L
	colYear1             // H
	colYear2             // I
	colYear3             // J
	colYear4             // K
	colYear5             // L
	_                    // M stays free
	colLow               // N: range and evidence of an input
	colHigh              // O
	colSource            // P
	colGrade             // Q
	colOwner             // R
	colDate              // S
	colFrom              // T
)

const years = 6 // year 0 and five more

// plainLink is a formula that shows a cell of another sheet and nothing else.
var plainLink = regexp.MustCompile(`^('(?:[^']|'')+'|[A-Za-z]+)!\$?[A-Z]+\$?[0-9]+$`)

// grid is a sheet whose rows are added one by one; a row's place is known at once.
type grid struct {
	*sheet
	next int
	at   map[string]int // rows by id
}

func (b *book) grid(key, tab string) *grid {
	g := &grid{sheet: b.sheet(key, tab), next: rowBody + 1, at: map[string]int{}}
	for col, width := range map[int]float64{colID: 26, colLabel: 50, colUnit: 19, colValue: 17, colTotal: 15, colStart: 5} {
		g.widths[col] = width
	}
	for col := colYear0; col <= colYear5; col++ {
		g.widths[col] = 14.5
	}
	g.freezeRows, g.freezeCols = rowBody, colValue
	g.titleRows = [2]int{rowTitle, rowBody}
	return g
}

// header begins a block: its title, the word for the unit, and what the columns hold.
func (g *grid) header(title string, columns map[int]string) int {
	if g.next > rowBody+1 {
		g.next++ // a blank row between blocks
	}
	row := g.next
	last := colUnit
	for col := range columns {
		last = max(last, col)
	}
	g.set(row, colID, cell{value: g.book.t("roce.id"), style: &style{look: lookHeader}})
	for col := colLabel; col <= last; col++ {
		words, align := columns[col], "right"
		switch col {
		case colLabel:
			words, align = title, "left"
		case colUnit:
			words, align = g.book.t("roce.unit"), "left"
		}
		if col >= colSource && col != colDate {
			align = alignIndent
		}
		g.set(row, col, cell{value: words, style: &style{look: lookHeader, wrap: true, align: align}})
		if width := g.widths[col]; width > 4 {
			g.heights[row] = max(g.heights[row], wrappedHeight(words, width-4))
		}
	}
	g.next++
	return row
}

// line adds a row with its name, label and unit.
func (g *grid) line(id, label, unit string) int {
	if _, twice := g.at[id]; twice {
		panic("two rows " + id + " on " + g.key) // a programming error, found by every test that exports
	}
	row := g.next
	g.next++
	g.at[id] = row
	g.set(row, colID, cell{value: id, style: &style{look: lookNote}})
	g.set(row, colLabel, cell{value: label, style: &style{look: lookText, wrap: len([]rune(label)) > 56}})
	if h := wrappedHeight(label, g.widths[colLabel]); h > 0 && len([]rune(label)) > 56 {
		g.heights[row] = h
	}
	g.set(row, colUnit, cell{value: unit, style: &style{look: lookNote}})
	return row
}

// put writes a formula; that it is a link to another sheet shows by its colour.
func (g *grid) put(row, col int, format, formula string, parts ...any) {
	f := fmt.Sprintf(formula, parts...)
	look := lookCalc
	if plainLink.MatchString(f) {
		look = lookLink
	}
	g.set(row, col, cell{value: 0.0, formula: f, style: &style{look: look, format: format, align: "right"}})
}

// total is the sum of a row's years.
func (g *grid) total(row int, format string) {
	g.put(row, colTotal, format, "SUM(%s:%s)", at(colYear0, row), at(colYear5, row))
}

// here is an absolute reference within the sheet, there one from any sheet.
func (g *grid) here(id string, col int) string  { return fixed(col, g.row(id)) }
func (g *grid) there(id string, col int) string { return g.ref(g.here(id, col)) }

func (g *grid) row(id string) int {
	row, ok := g.at[id]
	if !ok {
		panic("no row " + id + " on " + g.key)
	}
	return row
}

// box is a block of cells, absolute.
func box4(col1, row1, col2, row2 int) string { return fixed(col1, row1) + ":" + fixed(col2, row2) }
