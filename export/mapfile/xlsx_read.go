package mapfile

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"touchstone/assets/text"
	"touchstone/domain"
)

// What a workbook may unpack to; a small file can hold gigabytes.
const (
	maxUnpacked = 512 << 20
	maxPart     = 16 << 20 // beyond it a part is read from a temporary file
	searchRows  = 30       // within which the row of keys stands
	mostRows    = 1 << 20
)

// ReadXLSX reads what WriteXLSX wrote, also after a spreadsheet has saved it: sheets, columns and rows may stand in any
// order, sheets and columns may be missing, and other sheets may have been added. A sheet is known by its row of keys. The
// error is that of reading, or says that the file is no map; what is wrong with single cells is in the result.
func ReadXLSX(r io.Reader) (Result, error) {
	data, err := readAll(r)
	if err != nil {
		return Result{}, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxPart, RawCellValue: true})
	if err != nil {
		return Result{}, domain.E(CodeNotMap).Because(err)
	}
	defer f.Close()
	x := &xlsxReader{f: f}
	for _, lang := range text.Languages {
		x.languages = append(x.languages, text.For(lang))
	}
	for _, name := range f.GetSheetList() {
		if err := x.sheet(name); err != nil {
			return Result{}, domain.E(CodeNotMap).Because(err)
		}
	}
	if !x.found {
		return Result{}, domain.E(CodeNotMap)
	}
	result := assemble(x.records)
	result.Ignored = x.ignored
	if len(x.problems) > 0 {
		result = Result{Problems: append(x.problems, result.Problems...), More: x.more + result.More, Ignored: x.ignored}
	}
	return result, nil
}

type xlsxReader struct {
	report
	f         *excelize.File
	languages []*text.Texts // a workbook's words for people may be in any
	records   []rawRecord
	ignored   []string
	found     bool
}

// sheet reads one sheet, if it has a row of keys.
func (x *xlsxReader) sheet(name string) error {
	rows, err := x.f.Rows(name)
	if err != nil {
		return fmt.Errorf("sheet %s: %w", name, err)
	}
	defer rows.Close()
	t := table{x: x, sheet: name}
	for row := 1; rows.Next() && row <= mostRows; row++ {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return fmt.Errorf("sheet %s, row %d: %w", name, row, err)
		}
		t.row(row, cells)
		if t.record == "" && row > searchRows {
			break
		}
	}
	if t.record == "" && !x.ownSheet(name) {
		x.ignored = append(x.ignored, name)
	}
	return rows.Error()
}

// table is a sheet of records being read.
type table struct {
	x      *xlsxReader
	sheet  string
	record string   // "" until the row of keys was found
	keys   []string // by column; "": not ours
	keyRow int
	n      int // records
}

func (t *table) row(row int, cells []string) {
	switch {
	case !slices.ContainsFunc(cells, func(s string) bool { return s != "" }):
	case t.record == "":
		t.begin(row, cells)
	case row == t.keyRow+1 && t.isHead(cells):
	default:
		t.n++
		t.x.records = append(t.x.records, t.read(row, cells))
	}
}

// begin looks whether this is the row of keys: touchpoint.name, touchpoint.owner … At least half of what stands in it must
// be keys that are known, so that no title is taken for it.
func (t *table) begin(row int, cells []string) {
	for _, record := range recordKinds {
		keys := make([]string, len(cells))
		known, filled := 0, 0
		for i, s := range cells {
			if s = strings.TrimSpace(s); s != "" {
				filled++
			}
			if key, ok := strings.CutPrefix(s, record+"."); ok {
				keys[i] = key
				if slices.ContainsFunc(columnsOf(record), func(c column) bool { return c.key == key }) {
					known++
				}
			}
		}
		if known > 0 && known*2 >= filled {
			t.record, t.keys, t.keyRow = record, keys, row
			t.x.found = true
			t.checkKeys(cells)
			return
		}
	}
}

// checkKeys notes columns nobody knows, which would lose their values silently.
func (t *table) checkKeys(cells []string) {
	var known []string
	for _, c := range columnsOf(t.record) {
		known = append(known, c.key)
	}
	for i, key := range t.keys {
		at := rawCell{text: cells[i], line: t.keyRow, sheet: t.sheet, ref: ref(i+1, t.keyRow)}
		switch {
		case key == "" && cells[i] != "":
			t.x.ignored = append(t.x.ignored, t.sheet+": "+cells[i])
		case key == "":
		case !slices.Contains(known, key):
			t.x.at(at, key, domain.E(CodeColumns, "value", cells[i], "accepted", strings.Join(known, ", ")))
		case slices.Index(t.keys, key) != i:
			t.x.at(at, key, domain.E(domain.CodeDuplicate, "field", "mapfile.column", "value", cells[i]))
		}
	}
}

// isHead tells whether a row repeats the keys in words, in any language.
func (t *table) isHead(cells []string) bool {
	for _, tx := range t.x.languages {
		labels, same := map[string]string{}, true
		for _, c := range columnsOf(t.record) {
			labels[c.key] = heading(tx, c)
		}
		for i, s := range cells {
			if s != "" && i < len(t.keys) && t.keys[i] != "" && s != labels[t.keys[i]] {
				same = false
			}
		}
		if same {
			return true
		}
	}
	return false
}

// read gives a row's cells. Of rows far beyond what a map may have only the number counts.
func (t *table) read(row int, cells []string) rawRecord {
	r := rawRecord{record: t.record, at: rawCell{line: row, sheet: t.sheet, ref: ref(1, row)}}
	if t.n > MaxTouchpoints+1 {
		return r
	}
	r.cells = make(map[string]rawCell, len(cells))
	for i, s := range cells {
		if s != "" && i < len(t.keys) && t.keys[i] != "" {
			r.cells[t.keys[i]] = rawCell{text: decode(s), line: row, sheet: t.sheet, ref: ref(i+1, row)}
		}
	}
	return r
}

// ownSheet tells whether a sheet is one of those WriteXLSX adds for people, in any language.
func (x *xlsxReader) ownSheet(name string) bool {
	for _, tx := range x.languages {
		if name == tx.T("mapfile.sheet.lists") || name == tx.T("mapfile.sheet.checks") {
			return true
		}
	}
	return false
}
