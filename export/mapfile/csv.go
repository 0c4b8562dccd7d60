package mapfile

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"touchstone/domain"
)

// csvHeader are the columns of a CSV file: those of all records, each once, the touchpoints' first and ids last.
func csvHeader() []string {
	header, ids := []string{"record"}, []string{}
	for _, r := range []string{recordTouchpoint, recordMap, recordStage, recordLane, recordText} {
		for _, c := range columnsOf(r) {
			switch list := &header; {
			case slices.Contains(header, c.key) || slices.Contains(ids, c.key):
			case c.kind == kindID:
				list = &ids
				fallthrough
			default:
				*list = append(*list, c.key)
			}
		}
	}
	return append(header, ids...)
}

// WriteCSV writes the whole map as one table: a line per record, which the first column names. UTF-8 with byte order mark,
// commas, CR LF. Texts a spreadsheet would calculate begin with an apostrophe, which ReadCSV takes off again.
func WriteCSV(w io.Writer, m Map) error {
	list, err := m.sections()
	if err != nil {
		return fmt.Errorf("write map as CSV: %w", err)
	}
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return fmt.Errorf("write map as CSV: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	header := csvHeader()
	at := map[string]int{}
	for i, h := range header {
		at[h] = i
	}
	_ = out.Write(header) // the writer keeps its first error
	for _, s := range list {
		for _, row := range s.rows {
			line := make([]string, len(header))
			line[0] = s.record
			for i, v := range row {
				line[at[s.columns[i].key]] = v.csv()
			}
			_ = out.Write(line)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write map as CSV: %w", err)
	}
	return nil
}

// csv is a value as a CSV cell. Numbers have every digit and a decimal point.
func (v value) csv() string {
	switch {
	case v.number != nil:
		return strconv.FormatFloat(*v.number+0, 'g', -1, 64)
	case !v.day.IsZero():
		return v.day.String()
	}
	return guard(encode(v.text))
}

// ReadCSV reads what WriteCSV wrote, also after a spreadsheet has saved it: with semicolons or tabs, decimal commas,
// columns in another order or left out. The error is that of reading, or says that the file is no map (CodeNotMap,
// CodeNotUTF8, CodeTooBig); what is wrong with single cells is in the result.
func ReadCSV(r io.Reader) (Result, error) {
	data, err := readAll(r)
	if err != nil {
		return Result{}, err
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	if !utf8.Valid(data) {
		return Result{}, domain.E(CodeNotUTF8)
	}
	lineBefore := 0
	if first, rest, ok := bytes.Cut(data, []byte("\n")); ok && bytes.HasPrefix(bytes.ToLower(first), []byte("sep=")) {
		data, lineBefore = rest, 1
	}
	in := csv.NewReader(bytes.NewReader(data))
	in.Comma, in.FieldsPerRecord, in.ReuseRecord = delimiter(data), -1, true
	header, err := in.Read()
	if err != nil || !slices.Contains(trimmed(header), "record") {
		return Result{}, domain.E(CodeNotMap)
	}
	c := &csvReader{in: in, header: trimmed(header), lineBefore: lineBefore}
	return c.read()
}

// delimiter is what divides the header.
func delimiter(data []byte) rune {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	best, most := ',', 0
	for _, d := range []rune{',', ';', '\t', '|'} {
		if n := bytes.Count(first, []byte(string(d))); n > most {
			best, most = d, n
		}
	}
	return best
}

func trimmed(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = strings.ToLower(strings.TrimSpace(s))
	}
	return out
}

// readAll reads a file that is not larger than files of maps may be.
func readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read map: %w", err)
	}
	if len(data) > MaxFile {
		return nil, domain.E(CodeTooBig, "max", MaxFile>>20)
	}
	return data, nil
}

type csvReader struct {
	report
	in         *csv.Reader
	header     []string
	lineBefore int
	records    []rawRecord
	cards      int
}

func (c *csvReader) read() (Result, error) {
	c.checkHeader()
	for {
		cells, err := c.in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var broken *csv.ParseError
		if errors.As(err, &broken) {
			c.at(rawCell{line: broken.StartLine + c.lineBefore}, "", domain.E(CodeNotMap).Because(err))
			break // what follows a quote that is never closed means nothing
		}
		if err != nil {
			return Result{}, fmt.Errorf("read map: %w", err)
		}
		c.record(cells)
	}
	if len(c.problems) > 0 && len(c.records) == 0 {
		return Result{Problems: c.problems, More: c.more}, nil
	}
	result := assemble(c.records)
	if len(c.problems) > 0 { // problems of lines before those of cells
		result = Result{Problems: append(c.problems, result.Problems...), More: c.more + result.More}
		if over := len(result.Problems) - MaxProblems; over > 0 {
			result.Problems, result.More = result.Problems[:MaxProblems], result.More+over
		}
	}
	return result, nil
}

// checkHeader notes columns nobody knows: a misspelt one would lose its values silently.
func (c *csvReader) checkHeader() {
	known, seen := csvHeader(), map[string]bool{}
	for _, h := range c.header {
		switch {
		case h == "":
		case !slices.Contains(known, h):
			c.at(rawCell{line: 1 + c.lineBefore, text: h}, h, domain.E(CodeColumns, "value", h, "accepted", strings.Join(known, ", ")))
		case seen[h]:
			c.at(rawCell{line: 1 + c.lineBefore, text: h}, h, domain.E(domain.CodeDuplicate, "field", "mapfile.column", "value", h))
		}
		seen[h] = true
	}
}

func (c *csvReader) record(cells []string) {
	line, _ := c.in.FieldPos(0)
	line += c.lineBefore
	r := rawRecord{cells: map[string]rawCell{}, at: rawCell{line: line}}
	for i, s := range cells {
		if s == "" {
			continue
		}
		at, _ := c.in.FieldPos(i)
		cell := rawCell{text: decode(unguard(s)), line: at + c.lineBefore}
		switch {
		case i >= len(c.header) || c.header[i] == "":
			c.at(cell, "", domain.E(CodeColumns, "value", s, "accepted", strconv.Itoa(len(c.header))))
		case c.header[i] == "record":
			r.record = strings.ToLower(strings.TrimSpace(cell.text))
		default:
			r.cells[c.header[i]] = cell
		}
	}
	if r.record == "" && len(r.cells) == 0 {
		return // an empty line
	}
	if !slices.Contains(recordKinds[:], r.record) {
		r.at.text = r.record
		c.at(r.at, "record", domain.E(domain.CodeBadValue, "field", "mapfile.record", "value", r.record, "accepted", strings.Join(recordKinds[:], ", ")))
		return
	}
	if r.record == recordTouchpoint {
		if c.cards++; c.cards > MaxTouchpoints+1 {
			r.cells = nil // only counted
		}
	}
	c.records = append(c.records, r)
}
