package intake

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// readRows profiles the columns over the rows.
func (p *prober) readRows(ctx context.Context, progress func(dialogue.Progress)) error {
	rows, err := p.source.rows(p.probe.Format)
	if err != nil {
		return err
	}
	defer rows.close()
	rows.setWidth(len(p.probe.Header))
	profiler := dialogue.NewProfiler(p.probe.Header)
	ticker := newTicker(ctx, rows, progress)
	p.probe.Whole = true
	for rows.next() {
		r := rows.record()
		if r.line <= p.probe.Format.HeaderRow {
			continue
		}
		if p.probe.Rows >= probeRows || rows.position() > probeBytes {
			p.probe.Whole = false
			break
		}
		p.look(profiler, r)
		if err := ticker.tick(p.probe.Rows); err != nil {
			return err
		}
	}
	if err := rows.err(); err != nil {
		return readError(p.source, err)
	}
	p.probe.Columns = profiler.Columns()
	p.probe.Dates = profiler.DateConflicts()
	return nil
}

// look counts and profiles one row.
func (p *prober) look(profiler *dialogue.Profiler, r *record) {
	if blank(r.fields) && r.fault == nil {
		return
	}
	p.probe.Rows++
	if r.fault != nil && r.fault.Code == dialogue.CodeRowOpenQuote {
		if p.quotes++; p.quotes == 1 {
			p.quoteRow = r.line
		}
	}
	if r.fault != nil || len(r.fields) != len(p.probe.Header) {
		if p.probe.Ragged++; p.probe.Ragged == 1 {
			p.first.line, p.first.fields = r.line, len(r.fields)
		}
		return
	}
	if p.badText == 0 && !utf8.Valid(r.raw) {
		p.badText = r.line
	}
	profiler.Add(r.line, r.fields)
}

func blank(fields [][]byte) bool {
	for _, f := range fields {
		if len(bytes.TrimSpace(f)) > 0 {
			return false
		}
	}
	return true
}

// finish guesses what the profiles decide, and writes the notes.
func (p *prober) finish() {
	p.finishDecimal()
	f := p.probe.Format
	if len(p.probe.Header) == 1 {
		p.note(dialogue.NoteOneColumn, true, domain.Args{"delimiter": f.Delimiter})
	}
	if p.probe.Rows == 0 {
		p.note(dialogue.NoteNoRows, true, nil)
	}
	if p.badText > 0 {
		p.note(dialogue.NoteBadEncoding, true, domain.Args{"encoding": string(f.Encoding), "line": p.badText})
	}
	for _, c := range p.probe.Dates {
		p.noteConflict(c)
	}
	for _, c := range p.probe.Columns {
		if c.Kind == dialogue.KindDate {
			p.noteDate(c)
		}
	}
	if p.probe.Ragged > 0 {
		p.note(dialogue.NoteRagged, p.probe.Ragged*20 > p.probe.Rows, domain.Args{"rows": p.probe.Ragged, "line": p.first.line,
			"fields": p.first.fields, "expected": len(p.probe.Header)})
	}
	if p.quotes > 0 {
		p.note(dialogue.NoteQuotesUnbalance, false, domain.Args{"rows": p.quotes, "line": p.quoteRow})
	}
	for _, l := range p.probe.Preview {
		if l.Header && looksLikeData(l.Fields) {
			p.note(dialogue.NoteHeaderIsData, true, domain.Args{"line": l.Number})
		}
	}
	if len(p.made) > 0 {
		p.note(dialogue.NoteNamesMade, false, domain.Args{"columns": strings.Join(p.made, ", ")})
	}
	if !p.probe.Whole {
		p.note(dialogue.NoteBeginningOnly, false, domain.Args{"rows": p.probe.Rows})
	}
}

func (p *prober) noteConflict(c dialogue.DateConflict) {
	e := c.Examples[0]
	if c.Kind == dialogue.DatesDiffer {
		p.note(dialogue.NoteDatesDiffer, true, domain.Args{"column": c.Column, "other": c.Other, "rows": c.Rows, "line": e.Line, "value": e.Value, "other_value": e.Other})
		return
	}
	p.note(dialogue.NoteDateExchanged, true, domain.Args{"column": c.Column, "rows": c.Rows, "from": c.From, "to": c.To, "line": e.Line, "value": e.Value, "read": e.Read, "instead": e.Instead})
}

// noteDate says how the dates of a column are read, and what speaks against it.
func (p *prober) noteDate(c dialogue.Column) {
	d := c.Date
	args := domain.Args{"column": c.Name, "order": string(d.Order), "line": d.ProofLine, "value": d.Proof}
	switch {
	case d.Settled:
		args["value"] = c.Examples[0]
		p.guessed("date", string(d.Order), true, "date_settled", args)
	case d.Sure && d.Proof != "":
		p.guessed("date", string(d.Order), true, "date_proof", args)
	case d.Sure:
		p.guessed("date", string(d.Order), true, "date_span", args)
	default:
		p.guessed("date", string(d.Order), false, "date_open", args)
		p.note(dialogue.NoteDateAmbiguous, true, domain.Args{"column": c.Name, "order": string(d.Order), "rows": c.Rows - c.Empty})
	}
	if d.Bad > 0 {
		p.note(dialogue.NoteDateMixed, c.Misfits*20 > c.Rows, domain.Args{"column": c.Name, "order": string(d.Order), "bad": d.Bad, "line": d.BadLine, "value": d.BadValue})
	}
	if d.TwoDigitYears {
		p.note(dialogue.NoteTwoDigitYears, false, domain.Args{"column": c.Name, "pivot": dialogue.YearPivot})
	}
}

// finishDecimal decides the decimal sign by the columns that show one.
func (p *prober) finishDecimal() {
	if p.asked.Decimal != "" {
		p.guessed("decimal", p.asked.Decimal, true, evidencePerson, nil)
		return
	}
	votes := map[string]int{}
	example := map[string]dialogue.Column{}
	for _, c := range p.probe.Columns {
		if c.Decimal == "" || c.Kind != dialogue.KindNumber && c.Kind != dialogue.KindInteger {
			continue
		}
		if votes[c.Decimal]++; votes[c.Decimal] == 1 {
			example[c.Decimal] = c
		}
	}
	sign, code := ".", "decimal_shown"
	switch {
	case votes[","] > votes["."]:
		sign = ","
	case votes["."] == 0:
		code = "decimal_none"
	}
	f := &p.probe.Format
	f.Decimal = sign
	args := domain.Args{"columns": votes[sign], "column": example[sign].Name, "value": fraction(example[sign], sign)}
	other := map[string]string{".": ",", ",": "."}[sign]
	p.guessed("decimal", sign, code == "decimal_shown" && votes[other] == 0, code, args)
	if n := votes[other]; n > 0 {
		p.note(dialogue.NoteDecimalMixed, true, domain.Args{"column": example[other].Name, "decimal": other, "columns": n})
	}
}

// fraction is an example of a value with the decimal sign.
func fraction(c dialogue.Column, sign string) string {
	for _, v := range c.Examples {
		if strings.Contains(v, sign) {
			return v
		}
	}
	return ""
}

// readError names the file in an error of its reader.
func readError(s *Source, err error) error {
	var known *domain.Error
	if errors.As(err, &known) {
		return err
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return domain.E(CodeFileChanged, "path", s.path).Because(err)
	}
	return domain.E(domain.CodeNotReadable, "path", s.path).Because(err)
}

// ticker stops reading when the context ends and reports progress now and then, by rows, so that no clock is needed.
type ticker struct {
	ctx      context.Context
	rows     rowReader
	progress func(dialogue.Progress)
	seen     int
}

const tickRows = 2048

func newTicker(ctx context.Context, rows rowReader, progress func(dialogue.Progress)) *ticker {
	return &ticker{ctx: ctx, rows: rows, progress: progress}
}

func (t *ticker) tick(rows int) error {
	if t.seen++; t.seen%tickRows != 1 {
		return nil
	}
	if err := t.ctx.Err(); err != nil {
		return domain.E(domain.CodeCancelled).Because(err)
	}
	if t.progress != nil {
		t.progress(dialogue.Progress{Done: t.rows.position(), Total: t.rows.total(), Rows: rows})
	}
	return nil
}
