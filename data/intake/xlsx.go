package intake

import (
	"archive/zip"
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"

	"github.com/xuri/excelize/v2"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// workbook is an open XLSX file. Everything excelize does with a foreign file runs under guard: it panics on some
// damaged files.
type workbook struct {
	file      *excelize.File
	sheets    []string // visible ones, in order
	since1904 bool
	dates     map[string]map[int]bool // sheet → columns with date cells
}

// guard runs f and turns a panic into an error.
func guard(f func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("reading the workbook: panic: %v", r)
		}
	}()
	return f()
}

// open opens the workbook once.
func (s *Source) workbook() (*workbook, error) {
	if s.book != nil {
		return s.book, nil
	}
	b := &workbook{dates: map[string]map[int]bool{}}
	err := guard(func() error {
		if err := wellFormed(io.NewSectionReader(s.file, 0, s.size), s.size); err != nil {
			return err
		}
		f, err := excelize.OpenReader(io.NewSectionReader(s.file, 0, s.size), excelize.Options{
			UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpackedIn, RawCellValue: true,
		})
		if err != nil {
			return err
		}
		b.file = f
		for _, name := range f.GetSheetList() {
			visible, err := f.GetSheetVisible(name)
			if err == nil && visible && isWorksheet(f, name) {
				b.sheets = append(b.sheets, name)
			}
		}
		props, err := f.GetWorkbookProps()
		b.since1904 = err == nil && props.Date1904 != nil && *props.Date1904
		return nil
	})
	if err == nil && len(b.sheets) > 0 {
		s.book = b
		return b, nil
	}
	if b.file != nil {
		err = errors.Join(err, b.close())
	}
	if err == nil || errors.Is(err, errNoWorkbook) || errors.Is(err, excelize.ErrWorkbookFileFormat) {
		return nil, domain.E(CodeFileNotExcel, "path", s.path).Because(err)
	}
	if errors.Is(err, errTooBig) || strings.Contains(err.Error(), "unzip size exceeds") {
		return nil, domain.E(CodeFileBigExcel, "path", s.path, "max", maxUnpacked>>20).Because(err)
	}
	return nil, domain.E(CodeFileBadExcel, "path", s.path).Because(err)
}

var (
	errNoWorkbook = errors.New("the archive has no workbook")
	errTooBig     = errors.New("the archive unpacks to more than the limit")
)

// wellFormed checks the archive before anything is unpacked, and reads the sheets' XML to its end: excelize takes a
// fault in the middle for the end of the sheet and would drop the rows after it without a word.
func wellFormed(r io.ReaderAt, size int64) error {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return err
	}
	var sheets []*zip.File
	isBook, total := false, uint64(0)
	for _, part := range archive.File {
		name := strings.ToLower(strings.ReplaceAll(part.Name, `\`, "/"))
		isBook = isBook || strings.HasPrefix(name, "xl/")
		if strings.HasPrefix(name, "xl/worksheets/") && strings.HasSuffix(name, ".xml") {
			sheets = append(sheets, part)
		}
		if total += part.UncompressedSize64; total > maxUnpacked {
			return errTooBig
		}
	}
	if !isBook {
		return errNoWorkbook
	}
	for _, part := range sheets {
		if err := wellFormedPart(part); err != nil {
			return fmt.Errorf("%s: %w", part.Name, err)
		}
	}
	return nil
}

func wellFormedPart(part *zip.File) error {
	text, err := part.Open()
	if err != nil {
		return err
	}
	defer text.Close()
	d := xml.NewDecoder(bufio.NewReaderSize(io.LimitReader(text, maxUnpacked), 64<<10))
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
	for {
		if _, err := d.Token(); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

// isWorksheet tells sheets with cells from charts and dialogs.
func isWorksheet(f *excelize.File, name string) bool {
	rows, err := f.Rows(name)
	if err != nil {
		return false
	}
	return rows.Close() == nil
}

func (b *workbook) close() error {
	return guard(b.file.Close)
}

// sheet resolves a sheet's name; the empty one is the first.
func (s *Source) sheet(name string) (*workbook, string, error) {
	b, err := s.workbook()
	if err != nil {
		return nil, "", err
	}
	if name == "" {
		return b, b.sheets[0], nil
	}
	for _, have := range b.sheets {
		if strings.EqualFold(have, name) {
			return b, have, nil
		}
	}
	return nil, "", domain.E(CodeFileNoSheet, "sheet", name, "sheets", strings.Join(b.sheets, ", "))
}

// sheetReader reads the rows of a sheet.
type sheetReader struct {
	path  string
	book  *workbook
	rows  *excelize.Rows
	dates map[int]bool
	line  int
	width int
	cells int
	rec   record
	text  []byte // the cells of the present row end to end
	ends  []int
	fail  error
}

func (s *Source) sheetRows(name string) (*sheetReader, error) {
	b, sheet, err := s.sheet(name)
	if err != nil {
		return nil, err
	}
	r := &sheetReader{path: s.path, book: b}
	err = guard(func() error {
		if r.dates = b.dates[sheet]; r.dates == nil {
			r.dates = dateColumns(b.file, sheet)
			b.dates[sheet] = r.dates
		}
		r.rows, err = b.file.Rows(sheet)
		return err
	})
	if err != nil {
		return nil, domain.E(CodeFileBadExcel, "path", s.path).Because(err)
	}
	return r, nil
}

// dateColumns finds the columns whose numbers are shown as dates, by the first rows read in both forms. Reading the
// style of single cells would load the whole sheet.
func dateColumns(f *excelize.File, sheet string) map[int]bool {
	dates := map[int]bool{}
	raw, err := f.Rows(sheet)
	if err != nil {
		return dates
	}
	shown, err := f.Rows(sheet)
	if err != nil {
		return dates
	}
	for range 200 {
		if !raw.Next() || !shown.Next() {
			break
		}
		a, errA := raw.Columns(excelize.Options{RawCellValue: true})
		b, errB := shown.Columns(excelize.Options{ShortDatePattern: "yyyy-mm-dd"})
		if errA != nil || errB != nil || len(a) > maxColumns {
			break
		}
		for i := range min(len(a), len(b)) {
			if a[i] != b[i] && !dates[i] && isSerial(a[i]) && shownAsDate(b[i]) {
				dates[i] = true
			}
		}
	}
	_ = raw.Close() // only read
	_ = shown.Close()
	return dates
}

func isSerial(raw string) bool {
	v, err := strconv.ParseFloat(raw, 64)
	return err == nil && v >= 1 && v < 2958466
}

// shownAsDate tells a date from a number with currency, unit or percent sign.
func shownAsDate(shown string) bool {
	for _, order := range dialogue.DateOrders {
		if _, ok := dialogue.ParseDate(shown, order); ok {
			return true
		}
	}
	letters := strings.IndexFunc(shown, unicode.IsLetter) >= 0
	digits := strings.IndexFunc(shown, unicode.IsDigit) >= 0
	return letters && digits && strings.ContainsAny(shown, "-/ ") // Apr-15, Wednesday 22 April
}

func (r *sheetReader) setWidth(n int)  { r.width = n }
func (r *sheetReader) record() *record { return &r.rec }
func (r *sheetReader) position() int64 { return 0 }
func (r *sheetReader) total() int64    { return 0 }
func (r *sheetReader) err() error      { return r.fail }
func (r *sheetReader) close()          { _ = guard(r.rows.Close) }

// next reads the next row with a cell that is not empty.
func (r *sheetReader) next() bool {
	for {
		cells, ok := r.columns()
		if !ok {
			return false
		}
		if len(cells) == 0 {
			continue
		}
		if len(cells) > maxColumns {
			if cells = trimBlank(cells); len(cells) > maxColumns {
				r.fail = domain.E(CodeFileColumns, "columns", len(cells), "max", maxColumns)
				return false
			}
		}
		r.fillRecord(cells)
		if len(r.rec.fields) > 0 {
			return true
		}
	}
}

func (r *sheetReader) columns() (cells []string, more bool) {
	err := guard(func() error {
		if more = r.rows.Next(); !more {
			return r.rows.Error()
		}
		r.line++
		var err error
		cells, err = r.rows.Columns(excelize.Options{RawCellValue: true})
		return err
	})
	r.cells += len(cells)
	switch {
	case err != nil:
		r.fail = domain.E(CodeFileBadExcel, "path", r.path).Because(err)
	case r.cells > maxCells:
		r.fail = domain.E(CodeFileBigExcel, "path", r.path, "max", maxUnpacked>>20)
	case more:
		return cells, true
	}
	return nil, false
}

func trimBlank(cells []string) []string {
	n := len(cells)
	for n > 0 && strings.TrimSpace(cells[n-1]) == "" {
		n--
	}
	return cells[:n]
}

// fillRecord makes a record of the cells: dates in ISO form, empty cells at the end cut or added to the width.
func (r *sheetReader) fillRecord(cells []string) {
	r.rec = record{line: r.line, fields: r.rec.fields[:0], raw: r.rec.raw[:0]}
	cells = trimBlank(cells)
	if len(cells) == 0 {
		return
	}
	r.text, r.ends = r.text[:0], r.ends[:0]
	for i, c := range cells {
		if r.dates[i] {
			c = r.date(c)
		}
		r.text = append(r.text, c...)
		r.ends = append(r.ends, len(r.text))
	}
	if len(r.text) > maxRecord {
		r.rec.fields = append(r.rec.fields, nil)
		r.rec.raw = append(r.rec.raw, r.text[:4<<10]...)
		r.rec.fault = domain.E(dialogue.CodeRowTooLong, "line", r.line, "max", maxRecord)
		return
	}
	from := 0
	for i, end := range r.ends {
		field := r.text[from:end:end]
		from = end
		r.rec.fields = append(r.rec.fields, field)
		if i > 0 {
			r.rec.raw = append(r.rec.raw, ',')
		}
		r.rec.raw = appendField(r.rec.raw, field)
	}
	if r.width > 0 && len(cells) > r.width {
		r.rec.fault = domain.E(dialogue.CodeRowOutsideColumns, "fields", len(cells), "expected", r.width)
	}
	for len(r.rec.fields) < r.width {
		r.rec.fields = append(r.rec.fields, nil)
	}
}

// date turns the number of a date cell into ISO form; other texts stay.
func (r *sheetReader) date(cell string) string {
	v, err := strconv.ParseFloat(cell, 64)
	if err != nil {
		return cell
	}
	d, ok := dialogue.ParseSerial(v, r.book.since1904)
	if !ok {
		return cell
	}
	return d.String()
}

// appendField appends a field in the form of CSV, quoted if need be.
func appendField(b, field []byte) []byte {
	if !bytes.ContainsAny(field, ",;\t|\"\r\n") && (len(field) == 0 || field[0] != ' ' && field[len(field)-1] != ' ') {
		return append(b, field...)
	}
	b = append(b, '"')
	b = append(b, bytes.ReplaceAll(field, []byte(`"`), []byte(`""`))...)
	return append(b, '"')
}
