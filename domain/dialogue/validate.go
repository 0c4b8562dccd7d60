package dialogue

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"touchstone/domain"
)

func (m Mapping) validate() error {
	for _, check := range []func() *domain.Error{m.checkFormat, m.checkColumns, m.checkDate, m.checkOutcome, m.checkRatings, m.checkNames} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (m Mapping) checkFormat() *domain.Error {
	f := m.File
	if f.Delimiter != "" && !slices.Contains(Delimiters[:], f.Delimiter) {
		return badValue("file.delimiter", f.Delimiter, `"," ";" "\t" "|"`)
	}
	if f.Encoding != "" && !slices.Contains(Encodings[:], f.Encoding) {
		return badValue("file.encoding", string(f.Encoding), fmt.Sprint(Encodings))
	}
	if f.Decimal != "" && f.Decimal != "." && f.Decimal != "," {
		return badValue("file.decimal", f.Decimal, `"." ","`)
	}
	if f.HeaderRow < 0 {
		return badValue("file.header_row", f.HeaderRow, "1, 2, 3, …")
	}
	return nil
}

// checkColumns wants at least one column with something to analyse, and every column in one role only.
func (m Mapping) checkColumns() *domain.Error {
	if len(m.Ratings) == 0 && m.Outcome == nil && m.Comment == "" {
		return domain.E(CodeMappingNothing)
	}
	if len(m.Ratings) > MaxRatings {
		return domain.E(CodeMappingTooMany, "field", "ratings", "max", MaxRatings)
	}
	if len(m.Segments) > MaxSegments {
		return domain.E(CodeMappingTooMany, "field", "segments", "max", MaxSegments)
	}
	for i, s := range m.Segments {
		if s.Column == "" {
			return domain.E(domain.CodeRequired, "field", at("segments", i, "column"))
		}
	}
	for i, r := range m.Ratings {
		if r.Column == "" {
			return domain.E(domain.CodeRequired, "field", at("ratings", i, "column"))
		}
	}
	first := map[string]string{}
	for _, u := range m.Columns() {
		if f, ok := first[u.Column]; ok {
			return domain.E(CodeMappingColumnTwice, "column", u.Column, "first", f, "second", u.Field)
		}
		first[u.Column] = u.Field
	}
	return nil
}

func (m Mapping) checkDate() *domain.Error {
	if m.Date == nil {
		return nil
	}
	if m.Date.Column == "" {
		return domain.E(domain.CodeRequired, "field", "date.column")
	}
	if o := m.Date.Order; o != "" && !slices.Contains(DateOrders[:], o) {
		return badValue("date.order", string(o), "ymd, dmy, mdy")
	}
	for _, bound := range [][2]string{{"date.from", m.Date.From}, {"date.to", m.Date.To}} {
		if _, err := domain.ParseDate(bound[1]); err != nil {
			return badValue(bound[0], bound[1], "2006-01-31")
		}
	}
	if m.Date.Exchange && m.Date.From == "" && m.Date.To == "" {
		return domain.E(domain.CodeRequired, "field", "date.from")
	}
	if m.Date.From != "" && m.Date.To != "" && m.Date.To < m.Date.From {
		return badValue("date.to", m.Date.To, "≥ "+m.Date.From)
	}
	return nil
}

func (m Mapping) checkOutcome() *domain.Error {
	o := m.Outcome
	if o == nil {
		return nil
	}
	if o.Column == "" {
		return domain.E(domain.CodeRequired, "field", "outcome.column")
	}
	switch o.Kind {
	case OutcomeCategory:
		if len(o.Positive) == 0 {
			return domain.E(domain.CodeRequired, "field", "outcome.positive")
		}
		for i, p := range o.Positive {
			if strings.TrimSpace(p) == "" {
				return domain.E(domain.CodeRequired, "field", fmt.Sprintf("outcome.positive[%d]", i))
			}
			if slices.Contains(o.Negative, p) || slices.Contains(o.Missing, p) {
				return domain.E(CodeMappingNameTwice, "field", "outcome.positive", "value", p)
			}
		}
	case OutcomeNumber:
		if o.Low != nil && o.High != nil && *o.Low >= *o.High {
			return badValue("outcome.high", *o.High, "> "+strconv.FormatFloat(*o.Low, 'g', -1, 64))
		}
	default:
		return badValue("outcome.kind", string(o.Kind), "category, number")
	}
	return nil
}

func (m Mapping) checkRatings() *domain.Error {
	for i, r := range m.Ratings {
		if r.Low < 0 || r.High > MaxRating || r.Low >= r.High {
			return domain.E(CodeMappingScale, "field", at("ratings", i, "low"), "column", r.Column, "low", r.Low, "high", r.High, "max", MaxRating)
		}
		for _, codes := range []struct {
			field  string
			values []string
		}{{"not_applicable", r.NotApplicable}, {"missing", r.Missing}} {
			for _, c := range codes.values {
				if n, err := strconv.Atoi(strings.TrimSpace(c)); err == nil && n >= r.Low && n <= r.High {
					return domain.E(CodeMappingCodeInScale, "field", at("ratings", i, codes.field), "column", r.Column, "value", c, "low", r.Low, "high", r.High)
				}
			}
		}
	}
	return nil
}

// checkNames wants the names people will see to be different, whatever their case.
func (m Mapping) checkNames() *domain.Error {
	seen := map[string]bool{}
	for i, r := range m.Ratings {
		key := fold(r.Label())
		if seen[key] {
			return domain.E(CodeMappingNameTwice, "field", at("ratings", i, "touchpoint"), "value", r.Label())
		}
		seen[key] = true
	}
	clear(seen)
	for i, s := range m.Segments {
		key := fold(s.Label())
		if seen[key] {
			return domain.E(CodeMappingNameTwice, "field", at("segments", i, "name"), "value", s.Label())
		}
		seen[key] = true
	}
	return nil
}

func badValue(field string, value any, accepted string) *domain.Error {
	return domain.E(domain.CodeBadValue, "field", field, "value", value, "accepted", accepted)
}
