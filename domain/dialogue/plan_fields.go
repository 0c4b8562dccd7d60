package dialogue

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"touchstone/domain"
)

func (p *Plan) readReference(fields [][]byte) {
	p.row.ref = nil
	if p.ref < 0 {
		return
	}
	ref := bytes.TrimSpace(fields[p.ref])
	if !p.checkText(p.ref, ref) {
		return
	}
	if len(ref) > maxReference {
		p.fault(p.ref, ref, domain.E(CodeRowReferenceLong, "max", maxReference))
		return
	}
	if p.options.Reference != nil && len(ref) > 0 {
		ref = []byte(p.options.Reference(string(ref)))
	}
	p.row.ref = ref
}

func (p *Plan) readDate(fields [][]byte) {
	p.row.date, p.row.exchanged = domain.Date{}, false
	if p.date < 0 {
		return
	}
	text := bytes.TrimSpace(fields[p.date])
	if len(text) == 0 {
		return
	}
	d := p.lastDay.date
	if string(text) != p.lastDay.text || d.IsZero() {
		var ok bool
		if d, ok = ParseDate(string(text), p.order); !ok {
			p.fault(p.date, text, domain.E(CodeRowDate, "order", string(p.order)))
			return
		}
		p.lastDay.text, p.lastDay.date = string(text), d
	}
	if !p.inside(d) {
		x, ok := exchanged(d)
		if !p.mapping.Date.Exchange || !ok || !p.inside(x) {
			p.fault(p.date, text, domain.E(CodeRowDateOutside, "from", orElse(p.mapping.Date.From, "…"), "to", orElse(p.mapping.Date.To, "…")))
			return
		}
		d, p.row.exchanged = x, true
	}
	p.row.date = d
}

func (p *Plan) inside(d domain.Date) bool {
	return (p.from.IsZero() || packDate(d) >= packDate(p.from)) && (p.to.IsZero() || packDate(d) <= packDate(p.to))
}

func (p *Plan) readSegments(fields [][]byte) {
	for k := range p.segments {
		s := &p.segments[k]
		p.row.segments[k] = NoSegment
		value := bytes.TrimSpace(fields[s.column])
		if len(value) == 0 {
			continue
		}
		if s.lastID != NoSegment && bytes.Equal(value, s.last) {
			p.row.segments[k] = s.lastID
			continue
		}
		code, ok := s.codes[string(value)]
		if !ok {
			if !p.checkText(s.column, value) {
				continue
			}
			if len(s.codes) == maxSegmentValues {
				p.fault(s.column, value, domain.E(CodeRowSegmentValues, "max", maxSegmentValues))
				continue
			}
			code = uint16(len(s.codes))
			name := string(value)
			s.codes[name] = code
			p.batch.Segments[k].Values = append(p.batch.Segments[k].Values, name)
		}
		s.last, s.lastID = append(s.last[:0], value...), code
		p.row.segments[k] = code
	}
}

func (p *Plan) readOutcome(fields [][]byte) {
	o := &p.outcome
	p.row.outcome = math.NaN()
	if o.column < 0 {
		return
	}
	value := bytes.TrimSpace(fields[o.column])
	if len(value) == 0 {
		return
	}
	if v, ok := o.category[string(value)]; ok {
		p.row.outcome = v
		return
	}
	if p.mapping.Outcome.Kind == OutcomeCategory {
		if math.IsNaN(o.others) {
			p.fault(o.column, value, domain.E(CodeRowOutcomeValue, "accepted", strings.Join(append(p.mapping.Outcome.Positive[:len(p.mapping.Outcome.Positive):len(p.mapping.Outcome.Positive)], p.mapping.Outcome.Negative...), ", ")))
			return
		}
		p.row.outcome = o.others
		return
	}
	v, ok := ParseNumber(string(value), o.decimal)
	switch {
	case !ok || math.IsInf(v, 0) || math.IsNaN(v):
		p.fault(o.column, value, domain.E(CodeRowOutcomeNumber, "decimal", o.decimal))
	case v < o.low || v > o.high:
		p.fault(o.column, value, domain.E(CodeRowOutcomeRange, "low", bound(o.low), "high", bound(o.high)))
	default:
		p.row.outcome = v
	}
}

// bound writes a limit of an outcome; "…" if there is none.
func bound(v float64) string {
	if math.IsInf(v, 0) {
		return "…"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func (p *Plan) readRatings(fields [][]byte) {
	for k := range p.ratings {
		r := &p.ratings[k]
		value := fields[r.column]
		if len(value) == 1 {
			if v := r.one[value[0]]; v != badRating {
				p.row.ratings[k] = v
				continue
			}
		}
		p.row.ratings[k] = p.readRating(k, bytes.TrimSpace(value))
	}
}

// readRating reads what is not a single digit on the scale: codes, 10, 4.0, nothing, and faults.
func (p *Plan) readRating(k int, value []byte) byte {
	r := &p.ratings[k]
	if mark, ok := r.codes[string(value)]; ok {
		return mark
	}
	if len(value) == 0 {
		return Missing
	}
	n, ok := ParseNumber(string(value), p.decimal)
	if !ok { // 4.0 in a file with decimal commas, and the other way round, as databases write whole numbers
		n, ok = ParseNumber(string(value), otherSign(p.decimal))
	}
	m := p.mapping.Ratings[k]
	switch {
	case !ok || n != math.Trunc(n):
		p.fault(r.column, value, domain.E(CodeRowRatingText, "low", r.low, "high", r.high))
	case n >= float64(r.low) && n <= float64(r.high):
		return byte(n)
	default:
		if mark, ok := r.codes[strconv.FormatFloat(n, 'f', -1, 64)]; ok { // 0.0 for the code 0
			return mark
		}
		if len(m.NotApplicable) > 0 {
			p.fault(r.column, value, domain.E(CodeRowRatingScaleNA, "low", r.low, "high", r.high, "codes", strings.Join(m.NotApplicable, ", ")))
		} else {
			p.fault(r.column, value, domain.E(CodeRowRatingScale, "low", r.low, "high", r.high))
		}
	}
	return Missing
}

func otherSign(decimal string) string {
	if decimal == "," {
		return "."
	}
	return ","
}
