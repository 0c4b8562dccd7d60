package export

import (
	"fmt"

	"touchstone/export/check"
)

// results are the values our evaluator gives for every cell of a book that is being written.
type results struct{ values map[string]map[check.Ref]any }

// at is the value of a cell; nil if it is blank.
func (r *results) at(sheet string, row, col int) any {
	return r.values[sheet][check.Ref{Row: row, Col: col}]
}

// calculate fills in what every formula gives, by the evaluator of package check, and then asks whoever described the book
// whether these values are the model's.
func (b *book) calculate() error {
	w := check.New()
	for _, s := range b.sheets {
		c := w.AddSheet(s.name)
		for r, cells := range s.rows {
			for k, x := range cells {
				v, err := storable(x)
				if err != nil {
					return fmt.Errorf("%s!%s: %w", s.name, at(k+1, r+1), err)
				}
				if v != nil || x.formula != "" {
					c.Put(check.Ref{Row: r + 1, Col: k + 1}, v, x.formula)
				}
			}
		}
	}
	values, err := w.Values()
	if err != nil {
		return fmt.Errorf("calculate: %w", err)
	}
	for _, s := range b.sheets {
		for r, cells := range s.rows {
			for k := range cells {
				if cells[k].formula == "" {
					continue
				}
				v := values[s.name][check.Ref{Row: r + 1, Col: k + 1}]
				if bad, ok := v.(check.ErrorValue); ok {
					return fmt.Errorf("%s!%s: %s gives %s", s.name, at(k+1, r+1), cells[k].formula, bad)
				}
				cells[k].value = v
			}
		}
	}
	return b.calculated(&results{values})
}

// storable is a constant as a cell will hold it: numbers with 15 digits, dates as numbers, texts cleaned.
func storable(c cell) (any, error) {
	if c.formula != "" {
		return nil, nil
	}
	switch v := c.value.(type) {
	case paragraph:
		return cleanText(string(v)), nil
	case *float64:
		if v == nil {
			return nil, nil
		}
	}
	v := value(c.value)
	if n, ok := v.(float64); ok {
		clean, fine := cleanNumber(n)
		if !fine {
			return nil, fmt.Errorf("%v is no number a cell can hold", n)
		}
		return clean, nil
	}
	if v == "" {
		return nil, nil
	}
	return v, nil
}
