package export

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"touchstone/domain"
)

// paragraph is a text whose line ends are kept.
type paragraph string

// excel is a cell as the stream takes it. A formula must have a value, and a number must be one: both are programming
// errors otherwise, found by every test that exports.
func (b *book) excel(c cell) (any, error) {
	out := excelize.Cell{Formula: c.formula}
	if c.style != nil {
		out.StyleID = b.style(*c.style)
	}
	switch v := c.value.(type) {
	case nil:
	case string:
		out.Value = cleanLine(v)
	case paragraph:
		out.Value = cleanText(string(v))
	case int:
		out.Value = float64(v)
	case float64:
		n, ok := cleanNumber(v)
		if !ok {
			return nil, fmt.Errorf("%v is no number a cell can hold", v)
		}
		out.Value = n
	case bool:
		out.Value = v
	case domain.Date:
		if n, ok := serial(v); ok {
			out.Value = n
		} else if !v.IsZero() {
			out.Value = v.String()
		}
	default:
		return nil, fmt.Errorf("%T cannot stand in a cell", v)
	}
	if out.Value == "" {
		out.Value = nil
	}
	if c.formula != "" && out.Value == nil {
		return nil, fmt.Errorf("formula %s has no value", c.formula)
	}
	if out.Value == nil && c.style == nil {
		return nil, nil
	}
	return out, nil
}

// value is a cell's value as formulas see it: dates and counts are numbers, texts are cleaned.
func value(v any) any {
	switch v := v.(type) {
	case int:
		return float64(v)
	case string:
		return cleanLine(v)
	case domain.Date:
		if n, ok := serial(v); ok {
			return n
		}
		return v.String()
	case *float64:
		if v == nil {
			return nil
		}
		return *v
	}
	return v
}

// number is the number a value is, if it is one.
func number(v any) (float64, bool) {
	switch v := v.(type) {
	case float64:
		return v, true
	case int:
		return float64(v), true
	}
	return 0, false
}

// constant is a cell with a value of its own.
func constant(v any) cell {
	if p, ok := v.(*float64); ok {
		v = value(p)
	}
	return cell{value: v}
}

// computed is a cell with a formula and the value it has now.
func computed(v any, formula string, parts ...any) cell {
	return cell{value: value(v), formula: fmt.Sprintf(formula, parts...)}
}

// as gives a cell a look and format of its own.
func (c cell) as(look look, format string) cell {
	c.style = &style{look: look, format: format}
	return c
}
