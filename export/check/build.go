package check

import (
	"archive/zip"
	"bytes"
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

// ReadWithin is Read for a file from outside: it refuses one that unpacks to more than so many bytes before it unpacks it.
func ReadWithin(data []byte, most uint64) (*Book, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotWorkbook, err)
	}
	var total uint64
	for _, f := range z.File {
		total += f.UncompressedSize64
		if f.UncompressedSize64 > most || total > most || len(z.File) > maxParts {
			return nil, fmt.Errorf("%w: it unpacks to more than %d bytes", ErrNotWorkbook, most)
		}
	}
	return Read(data)
}

// maxParts is how many parts a package from outside may have.
const maxParts = 1000

// shared gives every cell of a shared formula its own: the file holds the text at one of them only.
func (s *Sheet) shared() error {
	type master struct {
		n  node
		at Ref
	}
	masters := map[string]master{}
	for _, r := range s.Order {
		c := s.Cells[r]
		if c.shared == "" {
			continue
		}
		if c.Formula != "" {
			n, err := parseFormula(c.Formula)
			if err != nil {
				return fmt.Errorf("cell %s: %w", r, err)
			}
			masters[c.shared] = master{n, r}
			continue
		}
		m, ok := masters[c.shared]
		if !ok {
			return fmt.Errorf("cell %s: shared formula %s is nowhere", r, c.shared)
		}
		var b strings.Builder
		written(&b, m.n, r.Row-m.at.Row, r.Col-m.at.Col)
		c.Formula = b.String()
	}
	return nil
}

// written writes a formula with its relative references moved by so many rows and columns.
func written(b *strings.Builder, n node, rows, cols int) {
	switch n := n.(type) {
	case refNode:
		if n.sheetWritten {
			b.WriteString("'" + strings.ReplaceAll(n.sheet, "'", "''") + "'!")
		}
		corner := func(r Ref, col, row bool) {
			if col {
				b.WriteByte('$')
			} else {
				r.Col += cols
			}
			b.WriteString(columnName(r.Col))
			if row {
				b.WriteByte('$')
			} else {
				r.Row += rows
			}
			b.WriteString(strconv.Itoa(r.Row))
		}
		corner(n.at.From, n.fixed[0], n.fixed[1])
		if !n.single {
			b.WriteByte(':')
			corner(n.at.To, n.fixed[2], n.fixed[3])
		}
	case callNode:
		b.WriteString(n.name + "(")
		for i, a := range n.args {
			if i > 0 {
				b.WriteByte(',')
			}
			written(b, a, rows, cols)
		}
		b.WriteByte(')')
	case binaryNode:
		b.WriteByte('(')
		written(b, n.left, rows, cols)
		b.WriteString(n.op)
		written(b, n.right, rows, cols)
		b.WriteByte(')')
	case unaryNode:
		b.WriteByte('(')
		if n.op != "%" {
			b.WriteString(n.op)
		}
		written(b, n.of, rows, cols)
		if n.op == "%" {
			b.WriteString(n.op)
		}
		b.WriteByte(')')
	case textNode:
		b.WriteString(`"` + strings.ReplaceAll(string(n), `"`, `""`) + `"`)
	case boolNode:
		b.WriteString(strings.ToUpper(strconv.FormatBool(bool(n))))
	case numberNode:
		b.WriteString(strconv.FormatFloat(float64(n), 'g', -1, 64))
	default:
		fmt.Fprint(b, n)
	}
}

// ModifiedBy is who saved the workbook last, as the file says.
func (b *Book) ModifiedBy() string { return b.core.ModifiedBy }
