package intake

import (
	"bufio"
	"context"
	"io"
	"strconv"
	"strings"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// Read turns the whole file into responses by the mapping; what the mapping leaves open about the file's format is
// guessed as by Probe. Rows that do not fit are in the report with line, value and reason. Nothing is stored anywhere:
// when ctx is cancelled the error is domain.CodeCancelled and nothing is left behind. Errors besides: the faults of a
// mapping (dialogue.CodeMapping…), of a file (CodeFile…), and CodeFileChanged if the file was written to meanwhile.
func (s *Source) Read(ctx context.Context, m dialogue.Mapping, o dialogue.ReadOptions) (*dialogue.Batch, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	if s.kind == dialogue.XLSX {
		m.File.Delimiter, m.File.Encoding = "", ""
	} else {
		m.File.Sheet = ""
	}
	p := &prober{source: s, asked: m.File, probe: &dialogue.Probe{Kind: s.kind, Size: s.size}}
	if err := p.guessFormat(); err != nil {
		return nil, err
	}
	if err := p.readHeader(); err != nil {
		return nil, err
	}
	if m.Survey == "" {
		m.Survey = s.Name()
	}
	if err := p.complete(ctx, &m); err != nil {
		return nil, err
	}
	plan, err := dialogue.NewPlan(m, p.probe.Header, o)
	if err != nil {
		return nil, err
	}
	if err := s.readInto(ctx, plan, m.File, len(p.probe.Header), o.Progress); err != nil {
		return nil, err
	}
	return plan.Finish(), nil
}

// complete fills in what only the values of columns can tell: the decimal sign if a number needs it, and the order of
// dates.
func (p *prober) complete(ctx context.Context, m *dialogue.Mapping) error {
	format := p.probe.Format
	if faults := m.Check(p.probe.Header); len(faults) > 0 {
		return faults[0]
	}
	needsDecimal := format.Decimal == "" && m.Outcome != nil && m.Outcome.Kind == dialogue.OutcomeNumber
	needsOrder := m.Date != nil && m.Date.Order == ""
	if needsDecimal || needsOrder {
		if err := p.readRows(ctx, nil); err != nil {
			return err
		}
		p.finishDecimal()
	}
	if needsOrder {
		date := *m.Date // the caller's mapping stays as it is
		i, _ := dialogue.FindColumn(p.probe.Header, date.Column)
		if date.Order = p.probe.Columns[i].Date.Order; date.Order == "" {
			date.Order = dialogue.YMD
		}
		m.Date = &date
	}
	m.File = p.probe.Format
	if m.File.Decimal == "" {
		m.File.Decimal = "."
	}
	return nil
}

// readInto gives every row after the header to the plan.
func (s *Source) readInto(ctx context.Context, plan *dialogue.Plan, f dialogue.FileFormat, width int, progress func(dialogue.Progress)) error {
	rows, err := s.rows(f)
	if err != nil {
		return err
	}
	defer rows.close()
	rows.setWidth(width)
	tick := newTicker(ctx, rows, progress)
	for rows.next() {
		r := rows.record()
		if r.line <= f.HeaderRow {
			continue
		}
		if r.fault != nil {
			plan.Fail(r.line, r.fault, r.raw)
		} else {
			plan.Take(r.line, r.fields, r.raw)
		}
		if plan.Rows() > maxRows || plan.StoredText() > maxStoredText {
			return domain.E(CodeFileRows, "max", maxRows)
		}
		if err := tick.tick(plan.Rows()); err != nil {
			return err
		}
	}
	if err := rows.err(); err != nil {
		return readError(s, err)
	}
	if err := s.unchanged(); err != nil {
		return err
	}
	if progress != nil {
		progress(dialogue.Progress{Done: s.size, Total: s.size, Rows: plan.Rows()})
	}
	return nil
}

// WriteRejects reads the file again and writes every row that is not taken as CSV: line, column, value, the reason in
// words, the row as it stands. headings are the five names of these columns; reason gives the words for an error. Cells
// a spreadsheet would run as a formula are escaped by an apostrophe. It returns the number of rows written.
func (s *Source) WriteRejects(ctx context.Context, w io.Writer, m dialogue.Mapping, o dialogue.ReadOptions, headings [5]string, reason func(*domain.Error) string) (int, error) {
	out := bufio.NewWriter(w)
	n := 0
	writeRow(out, headings[:])
	o.OnReject = func(r dialogue.Reject) {
		n++
		writeRow(out, []string{strconv.Itoa(r.Line), r.Column, r.Value, reason(r.Err), r.Raw})
	}
	if _, err := s.Read(ctx, m, o); err != nil {
		return 0, err
	}
	return n, out.Flush()
}

// writeRow writes one row; errors stay in the writer until Flush.
func writeRow(w *bufio.Writer, cells []string) {
	for i, c := range cells {
		if i > 0 {
			_ = w.WriteByte(',')
		}
		_, _ = w.Write(appendField(nil, []byte(escapeFormula(c))))
	}
	_, _ = w.WriteString("\r\n")
}

// escapeFormula keeps a spreadsheet from running a text as a formula: an apostrophe in front of = + - @ TAB and CR.
func escapeFormula(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
