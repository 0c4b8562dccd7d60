package dialogue

import (
	"bytes"
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"touchstone/domain"
)

const (
	maxReference     = 200 // bytes
	maxSegmentValues = 10_000
	maxRejectRaw     = 4000
)

// Plan is a mapping made ready for the columns of one file. Take turns each row into a response of its Batch or a Reject;
// Finish gives the Batch.
type Plan struct {
	mapping  Mapping
	width    int
	options  ReadOptions
	ref      int // columns; -1: not mapped
	date     int
	comment  int
	outcome  outcomePlan
	segments []segmentPlan
	ratings  []ratingPlan
	from, to domain.Date
	names    []string // of the columns
	decimal  string
	order    DateOrder

	batch   *Batch
	seen    map[string]int32 // reference → line
	reasons map[Reason]*Reason
	row     row
	lastDay struct { // files are often in order of date
		text string
		date domain.Date
	}
}

// row is the response being read, before it is known whether it is taken.
type row struct {
	fault     Reject
	ref       []byte
	date      domain.Date
	exchanged bool
	outcome   float64
	ratings   []byte
	segments  []uint16
}

type ratingPlan struct {
	column    int
	low, high int
	one       [256]byte // meaning of a field of one byte; badRating: not accepted
	codes     map[string]byte
}

const badRating byte = 253 // never stored

type outcomePlan struct {
	column   int
	category map[string]float64
	others   float64 // category: value of what is not listed; NaN: not accepted
	decimal  string
	low      float64
	high     float64
}

type segmentPlan struct {
	column int
	codes  map[string]uint16
	last   []byte // rows of the same segment often follow each other
	lastID uint16
}

// NewPlan makes a mapping ready for a file with these columns. The mapping's format must be filled in: the decimal
// sign, and the order of the date column. A column that is not there is an error naming the nearest that is.
func NewPlan(m Mapping, header []string, options ReadOptions) (*Plan, error) {
	if err := m.Validate(); err != nil {
		return nil, err
	}
	if faults := m.Check(header); len(faults) > 0 {
		return nil, faults[0]
	}
	p := &Plan{
		mapping: m, width: len(header), names: header, options: options,
		decimal: orElse(m.File.Decimal, "."),
		ref:     column(header, m.Reference), comment: column(header, m.Comment), date: -1,
		outcome: outcomePlan{column: -1},
		batch:   &Batch{Mapping: m},
		seen:    map[string]int32{},
		reasons: map[Reason]*Reason{},
	}
	used := map[int]string{}
	for _, u := range m.Columns() {
		i := column(header, u.Column)
		if first, ok := used[i]; ok {
			return nil, domain.E(CodeMappingColumnTwice, "column", header[i], "first", first, "second", u.Field)
		}
		used[i] = u.Field
	}
	if m.Date != nil {
		p.date = column(header, m.Date.Column)
		p.order = DateOrder(orElse(string(m.Date.Order), string(DMY)))
		p.from, _ = domain.ParseDate(m.Date.From)
		p.to, _ = domain.ParseDate(m.Date.To)
	}
	p.planOutcome(header)
	for _, s := range m.Segments {
		p.segments = append(p.segments, segmentPlan{column: column(header, s.Column), codes: map[string]uint16{}, lastID: NoSegment})
		p.batch.Segments = append(p.batch.Segments, Segment{Name: s.Label()})
	}
	for _, r := range m.Ratings {
		p.ratings = append(p.ratings, planRating(r, column(header, r.Column)))
		p.batch.Report.Ratings = append(p.batch.Report.Ratings, RatingCount{Touchpoint: r.Label()})
	}
	p.row.ratings = make([]byte, len(p.ratings))
	p.row.segments = make([]uint16, len(p.segments))
	return p, nil
}

func column(header []string, name string) int {
	if name == "" {
		return -1
	}
	i, _ := FindColumn(header, name)
	return i
}

func (p *Plan) planOutcome(header []string) {
	o := p.mapping.Outcome
	if o == nil {
		return
	}
	p.outcome = outcomePlan{column: column(header, o.Column), decimal: p.decimal, low: math.Inf(-1), high: math.Inf(1), category: map[string]float64{}}
	for _, v := range o.Missing {
		p.outcome.category[strings.TrimSpace(v)] = math.NaN()
	}
	if o.Kind == OutcomeNumber {
		if o.Low != nil {
			p.outcome.low = *o.Low
		}
		if o.High != nil {
			p.outcome.high = *o.High
		}
		return
	}
	if len(o.Negative) > 0 {
		p.outcome.others = math.NaN()
	}
	for _, v := range o.Negative {
		p.outcome.category[strings.TrimSpace(v)] = 0
	}
	for _, v := range o.Positive {
		p.outcome.category[strings.TrimSpace(v)] = 1
	}
}

func planRating(r RatingColumn, column int) ratingPlan {
	p := ratingPlan{column: column, low: r.Low, high: r.High, codes: map[string]byte{}}
	for c := range p.one {
		p.one[c] = badRating
	}
	for c := byte('0'); c <= '9'; c++ {
		if v := int(c - '0'); v >= r.Low && v <= r.High {
			p.one[c] = byte(v)
		}
	}
	for mark, codes := range map[byte][]string{NotApplicable: r.NotApplicable, Missing: r.Missing} {
		for _, c := range codes {
			c = strings.TrimSpace(c)
			p.codes[c] = mark
			if len(c) == 1 {
				p.one[c[0]] = mark
			}
		}
	}
	return p
}

// Take reads one row: its physical line, its fields and the text it was written as. It reports whether the row was taken.
// The bytes may be reused by the caller afterwards.
func (p *Plan) Take(line int, fields [][]byte, raw []byte) bool {
	if blank(fields) {
		p.batch.Report.Blank++
		return false
	}
	p.batch.Report.Rows++
	r := &p.row
	r.fault = Reject{Line: line}
	if len(fields) != p.width {
		code := CodeRowTooFew
		if len(fields) > p.width {
			code = CodeRowTooMany
		}
		p.reject(domain.E(code, "fields", len(fields), "expected", p.width), raw)
		return false
	}
	p.readReference(fields)
	p.readDate(fields)
	p.readSegments(fields)
	p.readOutcome(fields)
	p.readRatings(fields)
	if p.comment >= 0 {
		p.checkText(p.comment, fields[p.comment])
	}
	if r.fault.Err != nil {
		p.reject(r.fault.Err, raw)
		return false
	}
	if p.repeated(line, raw) {
		return false
	}
	p.accept(line, fields)
	return true
}

// Fail records a row that could not be taken apart.
func (p *Plan) Fail(line int, err *domain.Error, raw []byte) {
	p.batch.Report.Rows++
	p.row.fault = Reject{Line: line}
	p.reject(err, raw)
}

// fault notes a fault of a field: the first is shown, others are counted.
func (p *Plan) fault(column int, value []byte, err *domain.Error) {
	f := &p.row.fault
	if f.Err != nil {
		f.More++
		return
	}
	f.Column, f.Value, f.Err = p.names[column], clip(string(value), 200), err
	if err.Args == nil {
		err.Args = domain.Args{}
	}
	err.Args["column"] = f.Column
	if _, ok := err.Args["value"]; !ok {
		err.Args["value"] = f.Value
	}
}

func (p *Plan) reject(err *domain.Error, raw []byte) {
	report := &p.batch.Report
	report.Rejected++
	r := p.row.fault
	r.Err = err
	key := Reason{Code: err.Code, Column: r.Column}
	if known := p.reasons[key]; known != nil {
		known.Rows++
	} else {
		p.reasons[key] = &Reason{Code: err.Code, Column: r.Column, Rows: 1, Line: r.Line}
	}
	listed := len(report.Rejects) < ListedRejects
	if listed || p.options.OnReject != nil {
		r.Raw = clip(string(raw[:min(len(raw), 4*maxRejectRaw)]), maxRejectRaw)
	}
	if listed {
		report.Rejects = append(report.Rejects, r)
	}
	if p.options.OnReject != nil {
		p.options.OnReject(r)
	}
}

// repeated reports whether the response was there before, and records that.
func (p *Plan) repeated(line int, raw []byte) bool {
	ref := p.row.ref
	if len(ref) == 0 {
		return false
	}
	report := &p.batch.Report
	var err *domain.Error
	if first, ok := p.seen[string(ref)]; ok {
		report.Repeated++
		err = domain.E(CodeRowDuplicate, "column", p.names[p.ref], "value", string(ref), "first", int(first))
	} else if p.options.Known != nil && p.options.Known(string(ref)) {
		report.Known++
		p.seen[string(ref)] = int32(line)
		err = domain.E(CodeRowAlreadyThere, "column", p.names[p.ref], "value", string(ref))
	} else {
		p.seen[string(ref)] = int32(line)
		return false
	}
	if len(report.Repeats) < ListedRejects {
		report.Repeats = append(report.Repeats, Reject{Line: line, Column: p.names[p.ref], Value: string(ref), Err: err,
			Raw: clip(string(raw[:min(len(raw), 4*maxRejectRaw)]), maxRejectRaw)})
	}
	return true
}

func (p *Plan) accept(line int, fields [][]byte) {
	b, r := p.batch, &p.row
	b.lines = append(b.lines, int32(line))
	if p.ref >= 0 {
		b.refs.add(r.ref)
		if len(r.ref) == 0 {
			b.Report.WithoutReference++
		}
	}
	if p.comment >= 0 {
		b.comments.add(bytes.TrimSpace(fields[p.comment]))
	}
	if p.date >= 0 {
		p.acceptDate()
	}
	if p.outcome.column >= 0 {
		b.Outcome = append(b.Outcome, r.outcome)
		switch {
		case math.IsNaN(r.outcome):
			b.Report.WithoutOutcome++
		case r.outcome == 1 && p.mapping.Outcome.Kind == OutcomeCategory:
			b.Report.Positive++
		}
	}
	for k, code := range r.segments {
		b.Segments[k].Codes = append(b.Segments[k].Codes, code)
	}
	b.Ratings = append(b.Ratings, r.ratings...)
	for k, v := range r.ratings {
		c := &b.Report.Ratings[k]
		switch v {
		case NotApplicable:
			c.NotApplicable++
		case Missing:
			c.Missing++
		default:
			c.Rated++
		}
	}
}

func (p *Plan) acceptDate() {
	report, d := &p.batch.Report, p.row.date
	p.batch.dates = append(p.batch.dates, packDate(d))
	if d.IsZero() {
		report.WithoutDate++
		return
	}
	if p.row.exchanged {
		report.DatesExchanged++
	}
	if report.First.IsZero() || packDate(d) < packDate(report.First) {
		report.First = d
	}
	if packDate(d) > packDate(report.Last) {
		report.Last = d
	}
}

// Rows is the number of rows seen so far.
func (p *Plan) Rows() int { return p.batch.Report.Rows }

// Finish gives the responses taken and the report. The plan must not be used afterwards.
func (p *Plan) Finish() *Batch {
	b := p.batch
	b.Report.Accepted = b.Len()
	for _, r := range p.reasons {
		b.Report.Reasons = append(b.Report.Reasons, *r)
	}
	slices.SortFunc(b.Report.Reasons, func(x, y Reason) int { return cmp.Or(cmp.Compare(y.Rows, x.Rows), cmp.Compare(x.Line, y.Line)) })
	p.batch = nil
	return b
}

// checkText refuses bytes that are no text: what the file's encoding does not know, and NUL.
func (p *Plan) checkText(column int, value []byte) bool {
	if !utf8.Valid(value) {
		p.fault(column, value, domain.E(CodeRowBadText))
		return false
	}
	if bytes.IndexByte(value, 0) >= 0 {
		p.fault(column, value, domain.E(CodeRowNUL))
		return false
	}
	return true
}

func blank(fields [][]byte) bool {
	for _, f := range fields {
		if len(bytes.TrimSpace(f)) > 0 {
			return false
		}
	}
	return true
}

// StoredText is the number of bytes of references and comments kept so far, for the reader's memory limit.
func (p *Plan) StoredText() int { return len(p.batch.refs.data) + len(p.batch.comments.data) }
