package check

import (
	"fmt"
	"math"
	"strings"
)

// Tolerance is the greatest relative difference (absolute below 1) between a formula's stored value and its value
// calculated anew.
const Tolerance = 1e-9

// Recalculate calculates every formula from the constants alone and reports each stored value that differs, each formula
// that gives an error, depends on itself, or lies outside the formulas that Excel, LibreOffice and Gnumeric read alike.
func (b *Book) Recalculate() []Finding {
	var found []Finding
	e := newEvaluator(b)
	for _, s := range b.Sheets {
		for _, r := range s.Order {
			c := s.Cells[r]
			if c.Formula == "" {
				continue
			}
			v, err := e.cell(s, r)
			switch {
			case err != nil:
				found = append(found, finding(RuleRecalculated, s, r, "%s: %v", c.Formula, err))
			case isError(v):
				found = append(found, finding(RuleNoErrors, s, r, "%s gives %v", c.Formula, v))
			case c.Value != nil && !same(v, c.Value):
				found = append(found, finding(RuleRecalculated, s, r, "%s gives %v, stored is %v", c.Formula, v, c.Value))
			}
		}
	}
	return found
}

func isError(v any) bool { _, ok := v.(ErrorValue); return ok }

func same(a, b any) bool {
	x, aok := a.(float64)
	y, bok := b.(float64)
	if aok && bok {
		return math.Abs(x-y) <= Tolerance*math.Max(1, math.Max(math.Abs(x), math.Abs(y)))
	}
	return a == b
}

// Values gives every formula's value calculated anew, by sheet and cell, for tests that compare with other figures.
func (b *Book) Values() (map[string]map[Ref]any, error) {
	e := newEvaluator(b)
	out := map[string]map[Ref]any{}
	for _, s := range b.Sheets {
		out[s.Name] = map[Ref]any{}
		for _, r := range s.Order {
			v, err := e.cell(s, r)
			if err != nil {
				return nil, fmt.Errorf("%s!%s: %w", s.Name, r, err)
			}
			out[s.Name][r] = v
		}
	}
	return out, nil
}

// Set overwrites a constant, as a reader of the workbook would; it reports whether the cell is there.
func (b *Book) Set(sheet string, r Ref, v any) bool {
	s := b.sheet(sheet)
	if s == nil || s.Cells[r] == nil {
		return false
	}
	s.Cells[r].Value, s.Cells[r].Formula = v, ""
	return true
}

// Calculator gives single values of a book and keeps what it has calculated until told to forget it, for tests that change
// one cell after another.
type Calculator struct{ e *evaluator }

// Calculator begins with nothing calculated.
func (b *Book) Calculator() *Calculator { return &Calculator{newEvaluator(b)} }

// Value is a cell's value, calculated anew if it is not known.
func (c *Calculator) Value(s *Sheet, r Ref) (any, error) { return c.e.cell(s, r) }

// Forget drops the results of sheets, whose cells have changed or depend on such.
func (c *Calculator) Forget(sheets ...*Sheet) {
	for _, s := range sheets {
		for _, cell := range s.Cells {
			delete(c.e.done, cell)
		}
		for key := range c.e.ranges {
			if strings.HasPrefix(key, s.Name+"!") {
				delete(c.e.ranges, key)
			}
		}
	}
}
