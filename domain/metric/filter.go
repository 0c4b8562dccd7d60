package metric

import (
	"slices"

	"touchstone/domain"
)

// selection is the responses a filter keeps: all of them, or those with these row numbers.
type selection struct {
	all  bool
	rows []int32
	n    int
}

// selectRows finds the responses that meet every condition.
func (t *Table) selectRows(f Filter) (selection, error) {
	if len(f) == 0 {
		return selection{all: true, n: t.Rows}, nil
	}
	keep := make([]bool, t.Rows)
	for i := range keep {
		keep[i] = true
	}
	for _, c := range f {
		k := slices.IndexFunc(t.Segments, func(s Segment) bool { return s.Name == c.Segment })
		if k < 0 {
			return selection{}, domain.E(CodeUnknownSegment, "segment", c.Segment)
		}
		s := t.Segments[k]
		wanted := make([]bool, 1<<16) // by code; NoSegment and unknown values stay false
		for code, v := range s.Values {
			wanted[code] = slices.Contains(c.Values, v)
		}
		for i, code := range s.Codes {
			keep[i] = keep[i] && wanted[code]
		}
	}
	sel := selection{rows: make([]int32, 0, t.Rows)}
	for i, k := range keep {
		if k {
			sel.rows = append(sel.rows, int32(i))
		}
	}
	sel.n = len(sel.rows)
	return sel, nil
}

// Count is the number of responses a filter keeps.
func (t *Table) Count(f Filter) (int, error) {
	if err := t.Validate(); err != nil {
		return 0, err
	}
	sel, err := t.selectRows(f)
	return sel.n, err
}

// Validate checks that all columns have Rows values, that scales make sense and that segment codes stay within their
// values.
func (t *Table) Validate() error {
	for _, r := range t.Ratings {
		if len(r.Values) != t.Rows {
			return domain.E(CodeTableShape, "column", r.Name, "rows", len(r.Values), "expected", t.Rows)
		}
		if r.Low < 0 || r.Low >= r.High || r.High > MaxValue {
			return domain.E(domain.CodeOutOfRange, "field", r.Name, "value", r.High, "low", r.Low+1, "high", MaxValue)
		}
	}
	if t.Outcome != nil && len(t.Outcome) != t.Rows {
		return domain.E(CodeTableShape, "column", t.OutcomeName, "rows", len(t.Outcome), "expected", t.Rows)
	}
	for _, s := range t.Segments {
		if len(s.Codes) != t.Rows || len(s.Values) > int(NoSegment) {
			return domain.E(CodeTableShape, "column", s.Name, "rows", len(s.Codes), "expected", t.Rows)
		}
	}
	return nil
}
