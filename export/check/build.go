package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// New is an empty workbook in memory, for whoever wants formulas calculated before they are written.
func New() *Book { return &Book{parts: map[string][]byte{}, bySheet: map[string]*Sheet{}} }

// AddSheet adds an empty sheet. Names must differ, ignoring case.
func (b *Book) AddSheet(name string) *Sheet {
	s := &Sheet{Name: name, Cells: map[Ref]*Cell{}}
	b.Sheets = append(b.Sheets, s)
	b.bySheet[strings.ToLower(name)] = s
	return s
}

// Put sets a cell; cells must come in the order of rows and columns.
func (s *Sheet) Put(r Ref, value any, formula string) {
	s.Cells[r] = &Cell{Value: value, Formula: formula}
	s.Order = append(s.Order, r)
}

// Sheet finds a sheet by its name, ignoring case; nil if there is none.
func (b *Book) Sheet(name string) *Sheet { return b.sheet(name) }

// Text is a cell's text, "" if it holds something else.
func (s *Sheet) Text(r Ref) string {
	if c := s.Cells[r]; c != nil {
		t, _ := c.Value.(string)
		return t
	}
	return ""
}

// Target is the block of cells a name stands for; ok is false if it is none or its sheet is gone.
func (b *Book) Target(name string) (s *Sheet, box Range, ok bool) {
	i := slices.IndexFunc(b.Names, func(n Name) bool { return strings.EqualFold(n.Name, name) })
	if i < 0 {
		return nil, Range{}, false
	}
	tree, err := parseFormula(b.Names[i].RefersTo)
	ref, isRef := tree.(refNode)
	if err != nil || !isRef {
		return nil, Range{}, false
	}
	s = b.sheet(ref.sheet)
	return s, ref.at, s != nil
}

// Row names a row of a sheet so that the name survives rows that are inserted above it.
type Row func(sheet *Sheet, row int) string

// Relative writes a formula as R1C1 does, columns as distances from the cell (or as they are, when fixed), but each row by
// its name: two formulas that mean the same read the same, whatever rows were inserted. It fails on what is no formula.
func (b *Book) Relative(formula string, s *Sheet, at Ref, row Row) (string, error) {
	n, err := parseFormula(formula)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	b.relative(&out, n, s, at, row)
	return out.String(), nil
}

func (b *Book) relative(out *strings.Builder, n node, s *Sheet, at Ref, row Row) {
	switch n := n.(type) {
	case refNode:
		home := s
		if n.sheetWritten {
			home = b.sheet(n.sheet)
		}
		if home == nil {
			out.WriteString("#REF!")
			return
		}
		out.WriteString(strings.ToLower(home.Name) + "!")
		corner := func(r Ref, fixed bool) {
			out.WriteString(row(home, r.Row))
			if fixed {
				out.WriteString("C" + strconv.Itoa(r.Col))
			} else {
				out.WriteString("C[" + strconv.Itoa(r.Col-at.Col) + "]")
			}
		}
		corner(n.at.From, n.fixed[0])
		if !n.single {
			out.WriteByte(':')
			corner(n.at.To, n.fixed[2])
		}
	case callNode:
		out.WriteString(n.name + "(")
		for i, a := range n.args {
			if i > 0 {
				out.WriteByte(',')
			}
			b.relative(out, a, s, at, row)
		}
		out.WriteByte(')')
	case binaryNode:
		out.WriteByte('(')
		b.relative(out, n.left, s, at, row)
		out.WriteString(n.op)
		b.relative(out, n.right, s, at, row)
		out.WriteByte(')')
	case unaryNode:
		out.WriteString("(" + n.op)
		b.relative(out, n.of, s, at, row)
		out.WriteByte(')')
	case textNode:
		out.WriteString(strconv.Quote(string(n)))
	default:
		fmt.Fprint(out, n)
	}
}
