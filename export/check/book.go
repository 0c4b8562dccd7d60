package check

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"sort"
	"strconv"
	"strings"
)

// Limits for files from outside, in bytes.
const (
	maxPart = 64 << 20
	maxFile = 256 << 20
)

// ErrNotWorkbook is returned for a file that is no XLSX package, or one beyond the limits.
var ErrNotWorkbook = errors.New("not a workbook this program can read")

// Book is an opened workbook.
type Book struct {
	Sheets []*Sheet
	Names  []Name

	parts    map[string][]byte
	fullCalc bool
	styles   xmlStyles
	core     xmlCore
	types    xmlTypes
	workbook string
	bySheet  map[string]*Sheet // lower case
}

// Name is a defined name; Sheet is empty for the whole workbook.
type Name struct{ Name, Sheet, RefersTo string }

// Sheet is one sheet.
type Sheet struct {
	Name, State string
	Cells       map[Ref]*Cell
	Order       []Ref // as stored

	part   string
	xml    xmlSheet
	tables []xmlTable
	charts []string // alternative texts
}

// Cell is one cell. Value is nil, float64, string, bool or ErrorValue; of a formula it is the stored result.
type Cell struct {
	Value   any
	Formula string
	Array   bool // an array formula or a data table
	Type    string
	Style   int

	shared string // number of the shared formula, "" if it has its own
}

// ErrorValue is #DIV/0! and its like.
type ErrorValue string

// Open reads a workbook from a file.
func Open(file string) (*Book, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("open workbook: %w", err)
	}
	return Read(data)
}

// Read reads a workbook from memory. It returns ErrNotWorkbook, wrapped, for anything else.
func Read(data []byte) (*Book, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotWorkbook, err)
	}
	b := &Book{parts: map[string][]byte{}, bySheet: map[string]*Sheet{}}
	total := 0
	for _, f := range z.File {
		part, err := readPart(f)
		if err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrNotWorkbook, f.Name, err)
		}
		if total += len(part); total > maxFile {
			return nil, fmt.Errorf("%w: larger than %d bytes", ErrNotWorkbook, maxFile)
		}
		b.parts[f.Name] = part
	}
	if err := b.parse(); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotWorkbook, err)
	}
	return b, nil
}

func readPart(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	if err == nil && len(data) > maxPart {
		err = fmt.Errorf("larger than %d bytes", maxPart)
	}
	return data, err
}

func (b *Book) unmarshal(part string, into any) error {
	data, ok := b.parts[part]
	if !ok {
		return fmt.Errorf("no part %s", part)
	}
	if err := xml.Unmarshal(data, into); err != nil {
		return fmt.Errorf("%s: %w", part, err)
	}
	return nil
}

func (b *Book) parse() error {
	if err := b.unmarshal("[Content_Types].xml", &b.types); err != nil {
		return err
	}
	b.workbook = "xl/workbook.xml"
	var wb xmlWorkbook
	if err := b.unmarshal(b.workbook, &wb); err != nil {
		return err
	}
	b.fullCalc = isTrue(wb.CalcPr.FullCalcOnLoad)
	rels := b.rels(b.workbook)
	if b.parts["xl/styles.xml"] != nil {
		if err := b.unmarshal("xl/styles.xml", &b.styles); err != nil {
			return err
		}
	}
	if b.parts["docProps/core.xml"] != nil {
		if err := b.unmarshal("docProps/core.xml", &b.core); err != nil {
			return err
		}
	}
	var shared xmlShared
	if b.parts["xl/sharedStrings.xml"] != nil {
		if err := b.unmarshal("xl/sharedStrings.xml", &shared); err != nil {
			return err
		}
	}
	for _, x := range wb.Sheets {
		s := &Sheet{Name: x.Name, State: x.State, part: rels[x.ID].target, Cells: map[Ref]*Cell{}}
		if err := b.unmarshal(s.part, &s.xml); err != nil {
			return fmt.Errorf("sheet %s: %w", s.Name, err)
		}
		if err := b.parseSheet(s, shared); err != nil {
			return fmt.Errorf("sheet %s: %w", s.Name, err)
		}
		b.Sheets = append(b.Sheets, s)
		b.bySheet[strings.ToLower(s.Name)] = s
	}
	for _, n := range wb.Names {
		name := Name{Name: n.Name, RefersTo: n.Text}
		if i, err := strconv.Atoi(n.LocalSheet); n.LocalSheet != "" && err == nil && i >= 0 && i < len(b.Sheets) {
			name.Sheet = b.Sheets[i].Name
		}
		b.Names = append(b.Names, name)
	}
	return nil
}

func (b *Book) parseSheet(s *Sheet, shared xmlShared) error {
	for _, row := range s.xml.Rows {
		for _, c := range row.Cells {
			ref, _, _, ok := parseRef(c.Ref)
			if !ok {
				return fmt.Errorf("cell %q", c.Ref)
			}
			cell, err := c.cell(shared)
			if err != nil {
				return fmt.Errorf("cell %s: %w", c.Ref, err)
			}
			s.Cells[ref] = cell
			s.Order = append(s.Order, ref)
		}
	}
	if err := s.shared(); err != nil {
		return err
	}
	rels := b.rels(s.part)
	for _, p := range s.xml.TableParts {
		var t xmlTable
		if err := b.unmarshal(rels[p.ID].target, &t); err != nil {
			return err
		}
		s.tables = append(s.tables, t)
	}
	if id := s.xml.Drawing.ID; id != "" {
		var d xmlDrawing
		if err := b.unmarshal(rels[id].target, &d); err != nil {
			return err
		}
		for _, a := range append(append(d.TwoCell, d.OneCell...), d.Absolute...) {
			for _, f := range append(a.Frames, a.Pictures...) {
				s.charts = append(s.charts, f.Props.Descr)
			}
		}
	}
	return nil
}

func (c xmlCell) cell(shared xmlShared) (*Cell, error) {
	out := &Cell{Type: c.Type, Style: c.Style}
	if c.Formula != nil {
		out.Formula = c.Formula.Text
		out.Array = c.Formula.Type != "" && c.Formula.Type != "normal" && c.Formula.Type != "shared"
		if c.Formula.Type == "shared" {
			out.shared = "#" + c.Formula.Shared
		}
	}
	if c.Type == "inlineStr" {
		out.Value = unescape(c.Inline.String())
		return out, nil
	}
	if c.Value == nil {
		return out, nil
	}
	v := *c.Value
	switch c.Type {
	case "", "n":
		n, err := strconv.ParseFloat(v, 64)
		if err != nil {
			return nil, fmt.Errorf("%q is no number", v)
		}
		out.Value = n
	case "b":
		out.Value = v == "1" || v == "true"
	case "e":
		out.Value = ErrorValue(v)
	case "s":
		i, err := strconv.Atoi(v)
		if err != nil || i < 0 || i >= len(shared.Items) {
			return nil, fmt.Errorf("shared string %q", v)
		}
		out.Value = unescape(shared.Items[i].String())
	default:
		out.Value = unescape(v)
	}
	return out, nil
}

// unescape resolves _xHHHH_, the format's way to write characters XML cannot hold.
func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		if len(s)-i >= 7 && s[i] == '_' && s[i+1] == 'x' && s[i+6] == '_' {
			if n, err := strconv.ParseUint(s[i+2:i+6], 16, 16); err == nil {
				b.WriteRune(rune(n))
				i += 7
				continue
			}
		}
		b.WriteByte(s[i])
		i++
	}
	return b.String()
}

// relation is one relationship of a part.
type relation struct {
	target   string // part name, or the address of an external one
	external bool
	kind     string
}

// rels are the relationships of a part by id.
func (b *Book) rels(part string) map[string]relation {
	out := map[string]relation{}
	var x xmlRels
	name := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	if part == "" {
		name = "_rels/.rels"
	}
	if b.parts[name] == nil || b.unmarshal(name, &x) != nil {
		return out
	}
	for _, r := range x.Items {
		target := r.Target
		if r.Mode != "External" {
			if strings.HasPrefix(target, "/") {
				target = strings.TrimPrefix(target, "/")
			} else {
				target = path.Join(path.Dir(part), target)
			}
		}
		out[r.ID] = relation{target, r.Mode == "External", r.Type}
	}
	return out
}

func (b *Book) partNames() []string {
	var names []string
	for n := range b.parts {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}

// sheet finds a sheet by its name, ignoring case as programs do.
func (b *Book) sheet(name string) *Sheet { return b.bySheet[strings.ToLower(name)] }

func isTrue(s string) bool { return s == "1" || s == "true" }

// Formulas is the number of formula cells.
func (b *Book) Formulas() int {
	n := 0
	for _, s := range b.Sheets {
		for _, c := range s.Cells {
			if c.Formula != "" {
				n++
			}
		}
	}
	return n
}
