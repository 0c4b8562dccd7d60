package check

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// call evaluates a function of the portable set.
func (e *evaluator) call(n callNode, at scope) (any, error) {
	switch n.name {
	case "IF":
		return e.ifCall(n, at)
	case "SUMPRODUCT":
		at.array = true
	case "CHOOSE":
		return e.choose(n, at)
	}
	f, ok := e.function(n.name)
	if !ok {
		return nil, fmt.Errorf("function %s: %w", n.name, errUnsupported)
	}
	args := make([]any, len(n.args))
	for i, a := range n.args {
		v, err := e.eval(a, at)
		if err != nil {
			return nil, err
		}
		args[i] = v
	}
	v, err := f(args)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", n.name, err)
	}
	return v, nil
}

type function func(args []any) (any, error)

// function gives the function of a name. Those that reduce ranges come first, then those of single values.
func (e *evaluator) function(name string) (function, bool) {
	switch name {
	case "SUM":
		return reduce(func(v []float64) any { return sum(v) }), true
	case "MAX":
		return reduce(func(v []float64) any { return extreme(v, 1) }), true
	case "MIN":
		return reduce(func(v []float64) any { return extreme(v, -1) }), true
	case "AVERAGE":
		return reduce(average), true
	case "COUNT":
		return counting(func(v any) bool { _, ok := v.(float64); return ok }), true
	case "COUNTA":
		return counting(func(v any) bool { return v != nil }), true
	case "COUNTBLANK":
		return counting(func(v any) bool { return v == nil || v == "" }), true
	case "COUNTIF", "COUNTIFS":
		return countIfs, true
	case "SUMIF":
		return sumIf, true
	case "SUMIFS":
		return func(args []any) (any, error) { return overMatches(args, func(v []float64) any { return sum(v) }) }, true
	case "AVERAGEIFS":
		return func(args []any) (any, error) { return overMatches(args, average) }, true
	case "SUMPRODUCT":
		return sumProduct, true
	case "INDEX":
		return index, true
	case "MATCH":
		return match, true
	case "ROWS":
		return rows, true
	case "AND", "OR":
		return junction(name == "AND"), true
	case "NPV":
		return npv, true
	case "IRR":
		return irr, true
	}
	return single(name)
}

func (e *evaluator) ifCall(n callNode, at scope) (any, error) {
	if len(n.args) != 3 {
		return nil, fmt.Errorf("IF without its three parts: %w", errUnsupported)
	}
	v, err := e.scalar(n.args[0], at)
	if err != nil {
		return nil, err
	}
	yes, bad := asBool(v)
	if bad != "" {
		return bad, nil
	}
	if yes {
		return e.eval(n.args[1], at)
	}
	return e.eval(n.args[2], at)
}

func (e *evaluator) choose(n callNode, at scope) (any, error) {
	if len(n.args) < 2 {
		return nil, fmt.Errorf("CHOOSE without choices: %w", errUnsupported)
	}
	v, err := e.scalar(n.args[0], at)
	if err != nil {
		return nil, err
	}
	i, bad := asNumber(v)
	if bad != "" {
		return bad, nil
	}
	if i < 1 || int(i) >= len(n.args) {
		return ErrorValue("#VALUE!"), nil
	}
	return e.eval(n.args[int(i)], at)
}

// values are all single values of the arguments; skipText leaves out what SUM and its like ignore in ranges.
func numbers(args []any) (out []float64, bad ErrorValue) {
	for _, a := range args {
		m, ok := a.(*matrix)
		if !ok {
			n, bad := asNumber(a)
			if bad != "" {
				return nil, bad
			}
			out = append(out, n)
			continue
		}
		for _, v := range m.v {
			switch v := v.(type) {
			case float64:
				out = append(out, v)
			case ErrorValue:
				return nil, v
			}
		}
	}
	return out, ""
}

func reduce(f func([]float64) any) function {
	return func(args []any) (any, error) {
		v, bad := numbers(args)
		if bad != "" {
			return bad, nil
		}
		return f(v), nil
	}
}

func sum(v []float64) float64 {
	total := 0.0
	for _, x := range v {
		total += x
	}
	return total
}

func average(v []float64) any {
	if len(v) == 0 {
		return ErrorValue("#DIV/0!")
	}
	return sum(v) / float64(len(v))
}

func extreme(v []float64, sign float64) float64 {
	best := 0.0
	for i, x := range v {
		if i == 0 || sign*x > sign*best {
			best = x
		}
	}
	return best
}

func counting(is func(any) bool) function {
	return func(args []any) (any, error) {
		n := 0.0
		for _, a := range args {
			m, ok := a.(*matrix)
			if !ok {
				n += truth(is(a))
				continue
			}
			for _, v := range m.v {
				n += truth(is(v))
			}
		}
		return n, nil
	}
}

// criterion is what COUNTIFS and SUMIFS look for: a value, or a text with a comparison in front. Wildcards are refused,
// since a name with a star in it would match others.
func criterion(v any) (func(any) bool, error) {
	op, want := "=", v
	if s, ok := v.(string); ok {
		for _, o := range []string{"<=", ">=", "<>", "=", "<", ">"} {
			if rest, found := strings.CutPrefix(s, o); found {
				op, want = o, rest
				break
			}
		}
		s = want.(string)
		if strings.ContainsAny(s, "*?~") {
			return nil, fmt.Errorf("wildcard in the criterion %q: %w", s, errUnsupported)
		}
		if n, err := strconv.ParseFloat(s, 64); err == nil {
			want = n
		}
	}
	if want == nil {
		want = 0.0
	}
	if s, ok := want.(string); ok && op == "=" { // by far the most frequent
		return func(v any) bool {
			t, ok := v.(string)
			return ok && strings.EqualFold(s, t)
		}, nil
	}
	return func(v any) bool {
		if v == nil {
			return op == "<>"
		}
		if kind(v) != kind(want) {
			return op == "<>"
		}
		return compared(op, compare(v, want))
	}, nil
}

// matches tells for each place whether all pairs of range and criterion hold.
func matches(pairs []any) ([]bool, error) {
	if len(pairs) == 0 || len(pairs)%2 != 0 {
		return nil, fmt.Errorf("ranges and criteria must come in pairs: %w", errUnsupported)
	}
	var all []bool
	for i := 0; i < len(pairs); i += 2 {
		m := asMatrix(pairs[i])
		if mc, ok := pairs[i+1].(*matrix); ok && len(mc.v) != 1 {
			return nil, fmt.Errorf("a range as criterion: %w", errUnsupported)
		}
		is, err := criterion(pairs[i+1])
		if err != nil {
			return nil, err
		}
		if all == nil {
			all = make([]bool, len(m.v))
			for j := range all {
				all[j] = true
			}
		}
		if len(all) != len(m.v) {
			return nil, fmt.Errorf("ranges of different lengths: %w", errUnsupported)
		}
		for j, v := range m.v {
			all[j] = all[j] && is(v)
		}
	}
	return all, nil
}

func asMatrix(v any) *matrix {
	if m, ok := v.(*matrix); ok {
		return m
	}
	return &matrix{rows: 1, cols: 1, v: []any{v}}
}

func countIfs(args []any) (any, error) {
	all, err := matches(args)
	n := 0.0
	for _, ok := range all {
		n += truth(ok)
	}
	return n, err
}

func overMatches(args []any, f func([]float64) any) (any, error) {
	if len(args) < 3 {
		return nil, fmt.Errorf("too few arguments: %w", errUnsupported)
	}
	values := asMatrix(args[0])
	all, err := matches(args[1:])
	if err != nil {
		return nil, err
	}
	if len(all) != len(values.v) {
		return nil, fmt.Errorf("ranges of different lengths: %w", errUnsupported)
	}
	var picked []float64
	for i, ok := range all {
		if n, isNumber := values.v[i].(float64); ok && isNumber {
			picked = append(picked, n)
		}
	}
	return f(picked), nil
}

func sumIf(args []any) (any, error) {
	if len(args) == 2 {
		args = append(args, args[0])
	}
	if len(args) != 3 {
		return nil, fmt.Errorf("too many arguments: %w", errUnsupported)
	}
	return overMatches([]any{args[2], args[0], args[1]}, func(v []float64) any { return sum(v) })
}

// sumProduct multiplies place by place; texts in ranges given as they are count as 0.
func sumProduct(args []any) (any, error) {
	if len(args) == 0 {
		return nil, fmt.Errorf("no arguments: %w", errUnsupported)
	}
	first := asMatrix(args[0])
	if len(args) > 1 && len(first.v) < 2 {
		return nil, fmt.Errorf("ranges of one cell, which Gnumeric reads differently: %w", errUnsupported)
	}
	total := 0.0
	for i := range first.v {
		product := 1.0
		for _, a := range args {
			m := asMatrix(a)
			if m.rows != first.rows || m.cols != first.cols {
				return ErrorValue("#VALUE!"), nil
			}
			switch v := m.v[i].(type) {
			case float64:
				product *= v
			case ErrorValue:
				return v, nil
			case bool:
				return nil, fmt.Errorf("truth values that are not multiplied: %w", errUnsupported)
			default:
				product = 0
			}
		}
		total += product
	}
	return total, nil
}

func index(args []any) (any, error) {
	if len(args) < 2 || len(args) > 3 {
		return nil, fmt.Errorf("arguments: %w", errUnsupported)
	}
	m, ok := args[0].(*matrix)
	if !ok || len(m.v) < 2 {
		return nil, fmt.Errorf("a range of one cell, which Gnumeric refuses: %w", errUnsupported)
	}
	r, bad := asNumber(args[1])
	if bad != "" {
		return bad, nil
	}
	c := 1.0
	if len(args) == 3 {
		if c, bad = asNumber(args[2]); bad != "" {
			return bad, nil
		}
	} else if m.rows == 1 {
		r, c = 1, r
	}
	if r < 1 || c < 1 || int(r) > m.rows || int(c) > m.cols {
		return ErrorValue("#REF!"), nil
	}
	return m.at(int(r)-1, int(c)-1), nil
}

func match(args []any) (any, error) {
	if len(args) != 3 || args[2] != 0.0 {
		return nil, fmt.Errorf("only exact matches: %w", errUnsupported)
	}
	if s, ok := args[0].(string); ok && strings.ContainsAny(s, "*?~") {
		return nil, fmt.Errorf("wildcard in %q: %w", s, errUnsupported)
	}
	if bad, ok := args[0].(ErrorValue); ok {
		return bad, nil
	}
	for i, v := range asMatrix(args[1]).v {
		if v != nil && kind(v) == kind(args[0]) && equal(v, args[0]) {
			return float64(i + 1), nil
		}
	}
	return ErrorValue("#N/A"), nil
}

func equal(a, b any) bool {
	if s, ok := a.(string); ok {
		return strings.EqualFold(s, b.(string))
	}
	return a == b
}

func rows(args []any) (any, error) {
	if len(args) != 1 {
		return nil, fmt.Errorf("arguments: %w", errUnsupported)
	}
	return float64(asMatrix(args[0]).rows), nil
}

func junction(all bool) function {
	return func(args []any) (any, error) {
		result := all
		for _, a := range args {
			for _, v := range asMatrix(a).v {
				b, bad := asBool(v)
				if bad != "" {
					return bad, nil
				}
				if b != all {
					result = !all
				}
			}
		}
		return result, nil
	}
}

// npv discounts the first value by one period, as spreadsheets do.
func npv(args []any) (any, error) {
	if len(args) < 2 {
		return nil, fmt.Errorf("arguments: %w", errUnsupported)
	}
	rate, bad := asNumber(args[0])
	if bad != "" {
		return bad, nil
	}
	flows, bad := numbers(args[1:])
	if bad != "" {
		return bad, nil
	}
	return finite(presentValue(flows, rate) / (1 + rate)), nil
}

// presentValue leaves the first value undiscounted.
func presentValue(flows []float64, rate float64) float64 {
	total := 0.0
	for i := len(flows) - 1; i >= 0; i-- {
		total = total/(1+rate) + flows[i]
	}
	return total
}

// irr bisects between −99 % and 1,000,000 %; without a change of sign there is no result.
func irr(args []any) (any, error) {
	flows, bad := numbers(args[:min(1, len(args))])
	if bad != "" {
		return bad, nil
	}
	low, high := -0.99, 10_000.0
	if presentValue(flows, low)*presentValue(flows, high) > 0 {
		return ErrorValue("#NUM!"), nil
	}
	for range 300 {
		middle := (low + high) / 2
		if presentValue(flows, low)*presentValue(flows, middle) <= 0 {
			high = middle
		} else {
			low = middle
		}
	}
	return (low + high) / 2, nil
}

// single gives the functions of single values.
func single(name string) (function, bool) {
	switch name {
	case "ABS":
		return unaryNumber(math.Abs), true
	case "SIGN":
		return unaryNumber(func(v float64) float64 { return truth(v > 0) - truth(v < 0) }), true
	case "ROUND":
		return rounding(func(v float64) float64 { return math.Floor(v + 0.5) }), true
	case "ROUNDUP":
		return rounding(math.Ceil), true
	case "ROUNDDOWN":
		return rounding(math.Floor), true
	case "NOT":
		return one(func(v any) any {
			b, bad := asBool(v)
			if bad != "" {
				return bad
			}
			return !b
		}), true
	case "ISNUMBER":
		return one(func(v any) any { _, ok := v.(float64); return ok }), true
	case "ISTEXT":
		return one(func(v any) any { _, ok := v.(string); return ok }), true
	case "ISERROR":
		return one(func(v any) any { _, ok := v.(ErrorValue); return ok }), true
	case "TEXT":
		return textCall, true
	}
	return nil, false
}

func one(f func(any) any) function {
	return func(args []any) (any, error) {
		if len(args) != 1 {
			return nil, fmt.Errorf("arguments: %w", errUnsupported)
		}
		m := asMatrix(args[0])
		if len(m.v) != 1 {
			return nil, fmt.Errorf("a range of %d cells, which programs read differently: %w", len(m.v), errUnsupported)
		}
		return f(m.v[0]), nil
	}
}

func unaryNumber(f func(float64) float64) function {
	return one(func(v any) any {
		n, bad := asNumber(v)
		if bad != "" {
			return bad
		}
		return f(n)
	})
}

// rounding works on the size and keeps the sign.
func rounding(f func(float64) float64) function {
	return func(args []any) (any, error) {
		if len(args) != 2 {
			return nil, fmt.Errorf("arguments: %w", errUnsupported)
		}
		v, bad := asNumber(args[0])
		if bad != "" {
			return bad, nil
		}
		digits, bad := asNumber(args[1])
		if bad != "" {
			return bad, nil
		}
		scale := math.Pow(10, math.Trunc(digits))
		size := math.Abs(v) * scale
		if near := math.Round(size); math.Abs(size-near) < 1e-9*math.Max(1, near) {
			size = near // 30.000000001 of binary origin is 30
		}
		return math.Copysign(f(size)/scale, v), nil
	}
}

// textCall knows the plain formats: 0, 0.00, #,##0, #,##0.0, and the same with %.
func textCall(args []any) (any, error) {
	format, ok := "", len(args) == 2
	if ok {
		format, ok = args[1].(string)
	}
	if !ok {
		return nil, fmt.Errorf("arguments: %w", errUnsupported)
	}
	v, bad := asNumber(args[0])
	if bad != "" {
		return bad, nil
	}
	number, percent := strings.CutSuffix(format, "%")
	number, grouped := strings.CutPrefix(number, "#,##")
	whole, decimals, _ := strings.Cut(number, ".")
	if whole != "0" || strings.Trim(decimals, "0") != "" {
		return nil, fmt.Errorf("format %q: %w", format, errUnsupported)
	}
	if percent {
		v *= 100
	}
	s := strconv.FormatFloat(v, 'f', len(decimals), 64)
	if grouped {
		s = group(s)
	}
	if percent {
		s += "%"
	}
	return s, nil
}

func group(s string) string {
	digits, rest := s, ""
	if i := strings.IndexByte(s, '.'); i >= 0 {
		digits, rest = s[:i], s[i:]
	}
	sign := ""
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits + rest
}

// general is a number as & writes it: at most 15 digits.
func general(v float64) string {
	return strconv.FormatFloat(v, 'G', 15, 64)
}
