package export

import (
	"strconv"

	"touchstone/domain/roce"
	"touchstone/export/check"
)

// rowMap finds the rows of an exported sheet again in a file in which rows may have been inserted.
type rowMap struct {
	file  *check.Sheet
	names map[int]string // what the file's rows are called
	mine  map[int]string // what the export's rows are called
	byID  map[string]int // the file's rows by name
	moved bool           // some row is elsewhere than it was
}

// mapRows names rows by their id in column A; where that is not unique or missing, together with the label beside it.
func mapRows(s *sheet, f *check.Sheet) *rowMap {
	m := &rowMap{file: f, byID: map[string]int{}}
	own := func(row, col int) string {
		if row > len(s.rows) || col > len(s.rows[row-1]) {
			return ""
		}
		v, _ := s.rows[row-1][col-1].value.(string)
		if s.rows[row-1][col-1].formula != "" {
			return ""
		}
		return cleanLine(v)
	}
	other := func(row, col int) string {
		c := f.Cells[check.Ref{Row: row, Col: col}]
		if c == nil || c.Formula != "" {
			return ""
		}
		return f.Text(check.Ref{Row: row, Col: col})
	}
	last := 0
	for r := range f.Cells {
		last = max(last, r.Row)
	}
	m.mine, m.names = nameRows(len(s.rows), own), nameRows(last, other)
	for row := last; row > 0; row-- {
		if name := m.names[row]; name != "" {
			m.byID[name] = row
		}
	}
	for row, name := range m.mine {
		if m.byID[name] != row {
			m.moved = true
		}
	}
	return m
}

// nameRows gives rows 1 to n their names: the id, or for headings, which share one, the label.
func nameRows(n int, cell func(row, col int) string) map[int]string {
	count := map[string]int{}
	for row := 1; row <= n; row++ {
		count[cell(row, colID)]++
	}
	names := map[int]string{}
	previous, since := "", 0
	for row := 1; row <= n; row++ {
		id, label := cell(row, colID), cell(row, colLabel)
		switch {
		case id != "" && count[id] == 1:
			names[row] = id
		case label != "":
			names[row] = id + "|" + label
		}
		if name := names[row]; name != "" {
			previous, since = name, 0
			continue
		}
		since++ // a row without a name is so many below the last one with
		names[row] = previous + "+" + strconv.Itoa(since)
	}
	return names
}

// rowIn is where a row of the export is in the file.
func (m *rowMap) rowIn(row int) (int, bool) {
	r, ok := m.byID[m.mine[row]]
	return r, ok
}

// compare holds every formula, and every constant that figures rest on, against what the export wrote.
func (r *roceReader) compare() {
	expected := r.expectedBook()
	moved := false
	for _, m := range r.same {
		moved = moved || m.moved
	}
	ours := func(s *check.Sheet, row int) string { return r.same[s.Name].mine[row] }
	theirs := func(s *check.Sheet, row int) string {
		for _, m := range r.same {
			if m.file == s {
				return m.names[row]
			}
		}
		return "?"
	}
	for _, s := range expected.Sheets {
		m := r.same[s.Name]
		for _, ref := range s.Order {
			c := s.Cells[ref]
			if c.Formula == "" && !r.matters(s.Name, ref) {
				continue
			}
			row, ok := m.rowIn(ref.Row)
			at := check.Ref{Row: row, Col: ref.Col}
			p := ROCEProblem{Sheet: s.Name, Cell: at.String(), Label: s.Text(check.Ref{Row: ref.Row, Col: colLabel}), Expected: "=" + c.Formula}
			if !ok {
				p.Kind, p.Cell = ProblemRow, ref.String()
				r.once(p)
				continue
			}
			f := m.file.Cells[at]
			if c.Formula == "" {
				r.constant(p, c.Value, f)
				continue
			}
			switch {
			case f == nil || f.Formula == "" && !f.Array:
				p.Kind, p.Found = ProblemOver, shownCell(f)
				r.problem(p)
				continue
			case f.Formula == c.Formula && !moved && !f.Array:
				continue
			}
			want, err := expected.Relative(c.Formula, s, ref, ours)
			got, bad := r.file.Relative(f.Formula, m.file, at, theirs)
			if err != nil || bad != nil || f.Array || want != got {
				p.Kind, p.Found = ProblemChanged, cutText("="+f.Formula, 200)
				r.problem(p)
			}
		}
	}
}

// once reports a missing row a single time.
func (r *roceReader) once(p ROCEProblem) {
	for _, have := range r.out.Problems {
		if have.Kind == p.Kind && have.Sheet == p.Sheet && have.Label == p.Label {
			return
		}
	}
	r.problem(p)
}

// constant compares a constant that formulas rest on.
func (r *roceReader) constant(p ROCEProblem, want any, f *check.Cell) {
	if f != nil && f.Formula == "" {
		if a, ok := want.(float64); ok {
			if b, ok := f.Value.(float64); ok && nearly(a, b) {
				return
			}
		} else if f.Value == want {
			return
		}
	}
	p.Kind, p.Expected, p.Found = ProblemConstant, shownCell(&check.Cell{Value: want}), shownCell(f)
	r.problem(p)
}

func shownCell(c *check.Cell) string {
	if c == nil {
		return ""
	}
	if c.Formula != "" {
		return cutText("="+c.Formula, 200)
	}
	switch v := c.Value.(type) {
	case float64:
		return shownNumber(v)
	case string:
		return cutText(v, 200)
	}
	return ""
}

// matters reports whether a constant of the export is one that figures rest on: the numbers of Calc, Cases and Outputs,
// and the constants and words of Meta above the origin.
func (r *roceReader) matters(name string, ref check.Ref) bool {
	b := r.book
	switch name {
	case b.calc.name, b.cases.name, b.outputs.name:
		return ref.Col >= colValue && ref.Row > rowBody && isFloat(b, name, ref)
	case b.b.checks.sheet.name:
		return (ref.Col == b.b.checks.table.number("check_expected") || ref.Col == b.b.checks.table.number("check_actual")) && isFloat(b, name, ref)
	case b.b.settings.table.sheet.name:
		t := b.b.settings.table
		i := ref.Row - t.first()
		if i < 0 || i >= len(b.b.settings.rows) || ref.Col != t.number("setting_value") {
			return false
		}
		x := b.b.settings.rows[i]
		return x.input == nil && i < len(b.b.settings.rows)-len(b.m.Segments)-originRows
	}
	return false
}

// originRows are the rows of Meta that say where a workbook comes from, the schema's own included.
const originRows = 10

func isFloat(b *roceBook, name string, ref check.Ref) bool {
	for _, s := range b.b.sheets {
		if s.name == name {
			_, ok := s.rows[ref.Row-1][ref.Col-1].value.(float64)
			return ok
		}
	}
	return false
}

// expectedBook is the export in memory, formulas and constants.
func (r *roceReader) expectedBook() *check.Book {
	b := check.New()
	for _, s := range r.book.b.sheets {
		c := b.AddSheet(s.name)
		for i, cells := range s.rows {
			for k, x := range cells {
				v, err := storable(x)
				if err != nil || v == nil && x.formula == "" {
					continue
				}
				c.Put(check.Ref{Row: i + 1, Col: k + 1}, v, x.formula)
			}
		}
	}
	return b
}

// ROCEPlan is a returned workbook held against the model it came from: what would change.
type ROCEPlan struct {
	Return   *ROCEReturn
	Changes  []ROCEChange // the file differs from the export; conflicts among them
	Problems []ROCEProblem
	Scenario roce.Scenario // 0: stays
	model    roce.Model
}

// ROCEChange is one number that was changed in the file: three ways.
type ROCEChange struct {
	ROCENumber
	Now      *float64 // in the app
	Conflict bool     // the app's value has changed since the export, too, and to another
}

// Conflicts counts the changes that were made on both sides.
func (p *ROCEPlan) Conflicts() (n int) {
	for _, c := range p.Changes {
		if c.Conflict {
			n++
		}
	}
	return n
}
