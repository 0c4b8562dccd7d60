package intake

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"unicode"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// How much of a file a probe looks at.
const (
	probeRows    = 200_000
	probeBytes   = 64 << 20
	previewLines = 10
	sampleRows   = 200
)

// Probe looks at the file and describes how it is written, with the evidence; what is filled in format is taken as a
// person's correction. It reads up to 200,000 rows or 64 MiB. Cancel ctx to stop; progress may be nil.
func (s *Source) Probe(ctx context.Context, format dialogue.FileFormat, progress func(dialogue.Progress)) (*dialogue.Probe, error) {
	p := &prober{source: s, asked: format, probe: &dialogue.Probe{Kind: s.kind, Size: s.size}}
	if err := p.guessFormat(); err != nil {
		return nil, err
	}
	if err := p.readHeader(); err != nil {
		return nil, err
	}
	if err := p.readRows(ctx, progress); err != nil {
		return nil, err
	}
	p.finish()
	return p.probe, nil
}

// prober carries a probe through its steps.
type prober struct {
	source   *Source
	asked    dialogue.FileFormat
	probe    *dialogue.Probe
	made     []string
	first    struct{ line, fields int } // the first ragged row
	badText  int                        // line of the first bytes that are no text
	quotes   int                        // rows with a quote that is never closed
	quoteRow int
}

func (p *prober) guessed(what, value string, sure bool, code string, args domain.Args) {
	p.probe.Guesses = append(p.probe.Guesses, dialogue.Guessed{What: what, Value: value, Sure: sure, Code: code, Args: args})
}

func (p *prober) guessFormat() error {
	f := &p.probe.Format
	*f = p.asked
	if p.source.kind == dialogue.XLSX {
		f.Delimiter, f.Encoding = "", ""
		return p.guessSheet()
	}
	f.Sheet = ""
	if !slices.Contains(append(dialogue.Encodings[:], ""), f.Encoding) {
		return domain.E(CodeFileFormat, "field", "encoding", "value", f.Encoding, "accepted", "utf-8, windows-1252, utf-16le, utf-16be, gb18030")
	}
	if !slices.Contains(append(dialogue.Delimiters[:], ""), f.Delimiter) {
		return domain.E(CodeFileFormat, "field", "delimiter", "value", f.Delimiter, "accepted", `, ; TAB |`)
	}
	if f.Encoding == "" {
		g, err := p.source.guessEncoding()
		if err != nil {
			return err
		}
		f.Encoding = dialogue.Encoding(g.Value)
		p.probe.Guesses = append(p.probe.Guesses, g)
	} else {
		p.guessed("encoding", string(f.Encoding), true, evidencePerson, nil)
	}
	if f.Delimiter == "" {
		value, code, sure, args := p.source.guessDelimiter(f.Encoding)
		f.Delimiter = value
		p.guessed("delimiter", value, sure, code, args)
	} else {
		p.guessed("delimiter", f.Delimiter, true, evidencePerson, nil)
	}
	return nil
}

func (p *prober) guessSheet() error {
	b, sheet, err := p.source.sheet(p.asked.Sheet)
	if err != nil {
		return err
	}
	p.probe.Format.Sheet, p.probe.Sheets = sheet, b.sheets
	switch {
	case p.asked.Sheet != "":
		p.guessed("sheet", sheet, true, evidencePerson, nil)
	case len(b.sheets) == 1:
		p.guessed("sheet", sheet, true, "sheet_only", nil)
	default:
		p.guessed("sheet", sheet, false, "sheet_first", domain.Args{"sheets": len(b.sheets)})
		p.note(dialogue.NoteSheetsUnread, false, domain.Args{"sheet": sheet, "others": strings.Join(b.sheets[1:], ", ")})
	}
	return nil
}

func (p *prober) note(code string, serious bool, args domain.Args) {
	p.probe.Notes = append(p.probe.Notes, dialogue.Note{Code: code, Serious: serious, Args: args})
}

// readHeader finds the header line among the first rows and fills the preview.
func (p *prober) readHeader() error {
	rows, err := p.source.rows(p.probe.Format)
	if err != nil {
		return err
	}
	defer rows.close()
	sample := readSample(rows)
	if err := rows.err(); err != nil && len(sample) == 0 {
		return readError(p.source, err)
	}
	if len(sample) == 0 {
		return domain.E(CodeFileEmpty, "path", p.source.path)
	}
	f := &p.probe.Format
	switch {
	case f.NoHeader:
		f.HeaderRow = 0
		p.guessed("header", "", true, evidencePerson, nil)
	case f.HeaderRow > 0:
		p.guessed("header", "", true, evidencePerson, domain.Args{"line": f.HeaderRow})
	default:
		f.HeaderRow = sample[headerIndex(sample)].line
		if f.HeaderRow == sample[0].line {
			p.guessed("header", "", true, "header_first", domain.Args{"line": f.HeaderRow})
		} else {
			p.guessed("header", "", false, "header_later", domain.Args{"line": f.HeaderRow})
		}
	}
	header, made, err := p.source.header(sample, *f)
	if err != nil {
		return err
	}
	p.probe.Header, p.made = header, made
	p.preview(sample)
	return nil
}

// sampleRow is a row kept beyond the next one.
type sampleRow struct {
	line   int
	fields []string
	raw    string
	fault  *domain.Error
}

func readSample(rows rowReader) []sampleRow {
	var sample []sampleRow
	for len(sample) < sampleRows && rows.next() {
		r := rows.record()
		row := sampleRow{line: r.line, fault: r.fault, raw: string(r.raw[:min(len(r.raw), 2000)])}
		for _, f := range r.fields[:min(len(r.fields), maxColumns+1)] {
			row.fields = append(row.fields, string(f[:min(len(f), 1000)]))
		}
		sample = append(sample, row)
	}
	return sample
}

// headerIndex is the first of the early rows that is as wide as most rows and mostly filled: titles above a table are
// narrower.
func headerIndex(sample []sampleRow) int {
	widths := map[int]int{}
	for _, r := range sample {
		widths[len(r.fields)]++
	}
	width := 0
	for w, n := range widths {
		if n > widths[width] || n == widths[width] && w > width {
			width = w
		}
	}
	for i, r := range sample[:min(len(sample), 20)] {
		filled := 0
		for _, f := range r.fields {
			if strings.TrimSpace(f) != "" {
				filled++
			}
		}
		if r.fault == nil && len(r.fields) >= width && 2*filled > width {
			return i
		}
	}
	return 0
}

// header gives the column names by a complete format.
func (s *Source) header(sample []sampleRow, f dialogue.FileFormat) (names, made []string, err error) {
	if f.NoHeader {
		names, _ = dialogue.Header(make([]string, len(sample[0].fields)))
	} else {
		at := slices.IndexFunc(sample, func(r sampleRow) bool { return r.line == f.HeaderRow })
		if at < 0 {
			return nil, nil, domain.E(CodeFileNoHeader, "path", s.path, "line", f.HeaderRow)
		}
		row := sample[at]
		if row.fault != nil && row.fault.Code == dialogue.CodeRowTooLong {
			return nil, nil, domain.E(CodeFileLongHeader, "path", s.path, "line", row.line, "max", maxRecord)
		}
		if row.fault != nil {
			return nil, nil, row.fault
		}
		names, made = dialogue.Header(row.fields)
	}
	if len(names) > maxColumns {
		return nil, nil, domain.E(CodeFileColumns, "columns", len(names), "max", maxColumns)
	}
	return names, made, nil
}

func (p *prober) preview(sample []sampleRow) {
	for _, r := range sample[:min(len(sample), previewLines)] {
		line := dialogue.Line{Number: r.line, Raw: shorten(r.raw, 500), Header: r.line == p.probe.Format.HeaderRow}
		for _, f := range r.fields {
			line.Fields = append(line.Fields, shorten(f, 200))
		}
		p.probe.Preview = append(p.probe.Preview, line)
	}
}

// shorten cuts a text to n characters.
func shorten(s string, n int) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	count := 0
	for i := range s {
		if count++; count > n {
			return s[:i] + "…"
		}
	}
	return s
}

// guessDelimiter takes the separator that divides most of the first rows into the same number of fields, several of them.
func (s *Source) guessDelimiter(e dialogue.Encoding) (value, code string, sure bool, args domain.Args) {
	head, err := s.head(csvBuffer)
	if err != nil {
		return ",", "delimiter_none", false, nil
	}
	var text bytes.Buffer
	_, _ = text.ReadFrom(decode(bytes.NewReader(head), e)) // a cut character at the end is no matter here
	if sep, ok := separatorLine(text.Bytes()); ok && slices.Contains(dialogue.Delimiters[:], sep) {
		return sep, "delimiter_said", true, nil
	}
	best, bestScore, second := "", 0.0, 0.0
	var bestArgs domain.Args
	for _, d := range dialogue.Delimiters {
		score, rows, fields, of := delimiterScore(text.Bytes(), d, len(head) < int(s.size))
		if score > bestScore {
			second = bestScore
			best, bestScore, bestArgs = d, score, domain.Args{"rows": rows, "of": of, "fields": fields}
		} else {
			second = max(second, score)
		}
	}
	if best == "" {
		return ",", "delimiter_none", false, nil
	}
	return best, "delimiter_rows", second < bestScore/2, bestArgs
}

// delimiterScore is the share of rows with the most common number of fields, more for more fields; 0 if that is one.
func delimiterScore(text []byte, delimiter string, cut bool) (score float64, rows, fields, of int) {
	if i := bytes.LastIndexByte(text, '\n'); cut && i > 0 {
		text = text[:i]
	}
	r := newCSVReader(bytes.NewReader(text), delimiter, len(text)+bytes.MinRead)
	widths, first := map[int]int{}, 0
	for of < sampleRows && r.next() {
		if of++; of == 1 {
			first = len(r.rec.fields)
		}
		if r.rec.fault == nil {
			widths[len(r.rec.fields)]++
		}
	}
	for w, n := range widths {
		if w > 1 && (n > rows || n == rows && w > fields) {
			rows, fields = n, w
		}
	}
	if rows == 0 {
		return 0, 0, 0, of
	}
	share := float64(rows) / float64(of)
	if share < 0.5 {
		return 0, 0, 0, of
	}
	if first != fields {
		share /= 2 // names are seldom fewer than columns
	}
	return share * share * (1 - 1/float64(fields+1)), rows, fields, of
}

// looksLikeData reports whether a header row holds numbers: names seldom are.
func looksLikeData(fields []string) bool {
	numbers, filled := 0, 0
	for _, f := range fields {
		f = strings.TrimSpace(f)
		if f == "" {
			continue
		}
		filled++
		if strings.IndexFunc(f, unicode.IsLetter) < 0 && strings.IndexFunc(f, unicode.IsDigit) >= 0 {
			numbers++
		}
	}
	return numbers > 0 && 3*numbers >= filled
}
