package check

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"strings"
)

// Values of formulas are float64, string, bool, ErrorValue, nil for a blank cell, or *matrix for a range or array.
type matrix struct {
	rows, cols int
	v          []any
	ref        bool // cells, not a computed array
}

func (m *matrix) at(r, c int) any { return m.v[r*m.cols+c] }

// errUnsupported marks what this evaluator refuses on purpose: it means the formula is outside the portable subset.
var errUnsupported = errors.New("outside the portable formulas")

// evaluator computes formulas from the constants of a book; stored results of formulas are not used.
type evaluator struct {
	book   *Book
	done   map[*Cell]any
	busy   map[*Cell]bool
	ranges map[string]*matrix
	parsed map[*Cell]node
}

func newEvaluator(b *Book) *evaluator {
	return &evaluator{book: b, done: map[*Cell]any{}, busy: map[*Cell]bool{}, ranges: map[string]*matrix{}, parsed: map[*Cell]node{}}
}

// maxDepth bounds the chain of formulas one value may hang on, so that a hostile file cannot exhaust the stack.
const maxDepth = 20_000

// scope is where a formula stands, and whether it is inside SUMPRODUCT, where operators work on arrays.
type scope struct {
	sheet *Sheet
	array bool
}

// cell is a cell's value, computed if it is a formula.
func (e *evaluator) cell(s *Sheet, r Ref) (any, error) {
	c := s.Cells[r]
	if c == nil {
		return nil, nil
	}
	if c.Formula == "" {
		return c.Value, nil
	}
	if v, ok := e.done[c]; ok {
		return v, nil
	}
	if e.busy[c] {
		return nil, fmt.Errorf("%s!%s depends on itself", s.Name, r)
	}
	if len(e.busy) >= maxDepth {
		return nil, fmt.Errorf("more than %d formulas depend on each other: %w", maxDepth, errUnsupported)
	}
	e.busy[c] = true
	defer delete(e.busy, c)
	n := e.parsed[c]
	if n == nil {
		var err error
		if n, err = parseFormula(c.Formula); err != nil {
			return nil, err
		}
		e.parsed[c] = n
	}
	v, err := e.scalar(n, scope{sheet: s})
	if err != nil {
		return nil, err
	}
	if v == nil {
		v = 0.0 // a reference to a blank cell shows 0
	}
	e.done[c] = v
	return v, nil
}

// scalar evaluates to one value. A range of more than one cell is refused: what it means differs between programs.
func (e *evaluator) scalar(n node, at scope) (any, error) {
	v, err := e.eval(n, at)
	if m, ok := v.(*matrix); ok && err == nil {
		if len(m.v) != 1 {
			return nil, fmt.Errorf("a range of %d cells where one value is expected: %w", len(m.v), errUnsupported)
		}
		return m.v[0], nil
	}
	return v, err
}

func (e *evaluator) eval(n node, at scope) (any, error) {
	switch n := n.(type) {
	case numberNode:
		return float64(n), nil
	case textNode:
		return string(n), nil
	case boolNode:
		return bool(n), nil
	case errorNode:
		return ErrorValue(n), nil
	case refNode:
		return e.reference(n, at)
	case nameNode:
		return nil, fmt.Errorf("name %s in a formula: %w", string(n), errUnsupported)
	case unaryNode:
		return e.unary(n, at)
	case binaryNode:
		return e.binary(n, at)
	case callNode:
		return e.call(n, at)
	}
	return nil, fmt.Errorf("%T: %w", n, errUnsupported)
}

func (e *evaluator) reference(n refNode, at scope) (any, error) {
	s := at.sheet
	if n.sheetWritten {
		if s = e.book.sheet(n.sheet); s == nil {
			return ErrorValue("#REF!"), nil
		}
	}
	if n.single {
		return e.cell(s, n.at.From)
	}
	key := s.Name + "!" + n.at.From.String() + ":" + n.at.To.String()
	if m, ok := e.ranges[key]; ok {
		return m, nil
	}
	m := &matrix{rows: n.at.To.Row - n.at.From.Row + 1, cols: n.at.To.Col - n.at.From.Col + 1, ref: true}
	if m.rows*m.cols > 4_000_000 {
		return nil, fmt.Errorf("a range of %d cells: %w", m.rows*m.cols, errUnsupported)
	}
	m.v = make([]any, 0, m.rows*m.cols)
	for r := n.at.From.Row; r <= n.at.To.Row; r++ {
		for c := n.at.From.Col; c <= n.at.To.Col; c++ {
			v, err := e.cell(s, Ref{r, c})
			if err != nil {
				return nil, err
			}
			m.v = append(m.v, v)
		}
	}
	e.ranges[key] = m
	return m, nil
}

// broadcast applies an operator to single values, or, inside SUMPRODUCT, to arrays of equal shape and single values.
func broadcast(a, b any, at scope, op func(a, b any) any) (any, error) {
	ma, aok := a.(*matrix)
	mb, bok := b.(*matrix)
	if !aok && !bok {
		return op(a, b), nil
	}
	if !at.array {
		return nil, fmt.Errorf("a calculation with a range outside SUMPRODUCT: %w", errUnsupported)
	}
	shape := ma
	if !aok {
		shape = mb
	}
	if aok && bok && (ma.rows != mb.rows || ma.cols != mb.cols) {
		return nil, fmt.Errorf("ranges of different shapes: %w", errUnsupported)
	}
	out := &matrix{rows: shape.rows, cols: shape.cols, v: make([]any, len(shape.v))}
	for i := range out.v {
		x, y := a, b
		if aok {
			x = ma.v[i]
		}
		if bok {
			y = mb.v[i]
		}
		out.v[i] = op(x, y)
	}
	return out, nil
}

func (e *evaluator) unary(n unaryNode, at scope) (any, error) {
	v, err := e.eval(n.of, at)
	if err != nil {
		return nil, err
	}
	return broadcast(v, nil, at, func(a, _ any) any {
		x, bad := asNumber(a)
		switch {
		case bad != "":
			return bad
		case n.op == "-":
			return 0 - x
		case n.op == "%":
			return x / 100
		}
		return x
	})
}

func (e *evaluator) binary(n binaryNode, at scope) (any, error) {
	a, err := e.eval(n.left, at)
	if err != nil {
		return nil, err
	}
	b, err := e.eval(n.right, at)
	if err != nil {
		return nil, err
	}
	return broadcast(a, b, at, func(a, b any) any { return operate(n.op, a, b) })
}

func operate(op string, a, b any) any {
	for _, v := range []any{a, b} {
		if bad, ok := v.(ErrorValue); ok {
			return bad
		}
	}
	switch op {
	case "&":
		return asText(a) + asText(b)
	case "=", "<>", "<", ">", "<=", ">=":
		return compared(op, compare(a, b))
	}
	x, bad := asNumber(a)
	if bad != "" {
		return bad
	}
	y, bad := asNumber(b)
	if bad != "" {
		return bad
	}
	switch op {
	case "+":
		return finite(x + y)
	case "-":
		return finite(x - y)
	case "*":
		return finite(x * y)
	case "/":
		if y == 0 {
			return ErrorValue("#DIV/0!")
		}
		return finite(x / y)
	}
	if x == 0 && y == 0 {
		return ErrorValue("#NUM!") // LibreOffice says 1, Excel and Gnumeric refuse
	}
	return finite(math.Pow(x, y))
}

func finite(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ErrorValue("#NUM!")
	}
	return v
}

func compared(op string, c int) bool {
	switch op {
	case "=":
		return c == 0
	case "<>":
		return c != 0
	case "<":
		return c < 0
	case ">":
		return c > 0
	case "<=":
		return c <= 0
	}
	return c >= 0
}

// compare orders values as spreadsheets do: numbers before texts before truth values; texts without regard to case; a blank
// is 0 or the empty text, whichever is needed.
func compare(a, b any) int {
	if a == nil {
		a = blankAs(b)
	}
	if b == nil {
		b = blankAs(a)
	}
	if c := cmp.Compare(kind(a), kind(b)); c != 0 {
		return c
	}
	switch x := a.(type) {
	case float64:
		return cmp.Compare(x, b.(float64))
	case string:
		return cmp.Compare(strings.ToLower(x), strings.ToLower(b.(string)))
	case bool:
		return cmp.Compare(truth(x), truth(b.(bool)))
	}
	return 0
}

func blankAs(other any) any {
	switch other.(type) {
	case string:
		return ""
	case bool:
		return false
	}
	return 0.0
}

func kind(v any) int {
	switch v.(type) {
	case float64:
		return 0
	case string:
		return 1
	case bool:
		return 2
	}
	return 3
}

func truth(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// asNumber is a single value in arithmetic. Texts are refused even if they read like numbers: programs disagree on them.
func asNumber(v any) (float64, ErrorValue) {
	switch v := v.(type) {
	case nil:
		return 0, ""
	case float64:
		return v, ""
	case bool:
		return truth(v), ""
	case ErrorValue:
		return 0, v
	}
	return 0, "#VALUE!"
}

func asText(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case float64:
		return general(v)
	case bool:
		return strings.ToUpper(fmt.Sprint(v))
	}
	return ""
}

func asBool(v any) (bool, ErrorValue) {
	if b, ok := v.(bool); ok {
		return b, ""
	}
	n, bad := asNumber(v)
	return n != 0, bad
}
