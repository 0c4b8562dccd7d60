package check

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// node is a part of a parsed formula.
type node interface{}

type (
	numberNode float64
	textNode   string
	boolNode   bool
	errorNode  ErrorValue
	nameNode   string // a defined name or structured reference; no exported formula has one
	refNode    struct {
		sheet        string // empty: the formula's own
		at           Range
		single       bool
		fixed        [4]bool // columns and rows of both corners: col1, row1, col2, row2
		sheetWritten bool
	}
	callNode struct {
		name string
		args []node
	}
	binaryNode struct {
		op          string
		left, right node
	}
	unaryNode struct {
		op string // "-", "+", "%"
		of node
	}
)

// maxFormulaBytes is beyond what Excel takes (8,192 characters); it bounds the parser's depth for files from outside.
const maxFormulaBytes = 4 * 8192

// parser is a strict reader of formulas as the file format stores them: English function names, commas, no leading "=".
type parser struct {
	s   string
	pos int
}

func parseFormula(s string) (node, error) {
	if len(s) > maxFormulaBytes {
		return nil, fmt.Errorf("a formula of %d bytes", len(s))
	}
	p := &parser{s: s}
	n, err := p.comparison()
	if err != nil {
		return nil, err
	}
	if p.space(); p.pos < len(p.s) {
		return nil, fmt.Errorf("unexpected %q", p.s[p.pos:min(len(p.s), p.pos+10)])
	}
	return n, nil
}

func (p *parser) space() {
	for p.pos < len(p.s) && p.s[p.pos] == ' ' {
		p.pos++
	}
}

// accept takes one of the operators, the longest first.
func (p *parser) accept(ops ...string) string {
	p.space()
	for _, op := range ops {
		if strings.HasPrefix(p.s[p.pos:], op) {
			p.pos += len(op)
			return op
		}
	}
	return ""
}

func (p *parser) level(next func() (node, error), ops ...string) (node, error) {
	left, err := next()
	for err == nil {
		op := p.accept(ops...)
		if op == "" {
			return left, nil
		}
		var right node
		right, err = next()
		left = binaryNode{op, left, right}
	}
	return nil, err
}

func (p *parser) comparison() (node, error) {
	return p.level(p.concat, "<=", ">=", "<>", "=", "<", ">")
}
func (p *parser) concat() (node, error)  { return p.level(p.sum, "&") }
func (p *parser) sum() (node, error)     { return p.level(p.product, "+", "-") }
func (p *parser) product() (node, error) { return p.level(p.power, "*", "/") }
func (p *parser) power() (node, error)   { return p.level(p.sign, "^") }

func (p *parser) sign() (node, error) {
	if op := p.accept("-", "+"); op != "" {
		of, err := p.sign()
		return unaryNode{op, of}, err
	}
	n, err := p.operand()
	for err == nil && p.accept("%") != "" {
		n = unaryNode{"%", n}
	}
	return n, err
}

func (p *parser) operand() (node, error) {
	p.space()
	if p.pos >= len(p.s) {
		return nil, fmt.Errorf("the formula ends too early")
	}
	switch c := p.s[p.pos]; {
	case c == '(':
		p.pos++
		n, err := p.comparison()
		if err == nil && p.accept(")") == "" {
			err = fmt.Errorf("a closing bracket is missing")
		}
		return n, err
	case c == '"':
		s, err := p.quoted('"')
		return textNode(s), err
	case c >= '0' && c <= '9' || c == '.':
		return p.number()
	case c == '\'':
		return p.sheetRef()
	case c == '#':
		return p.errorValue()
	}
	return p.word()
}

// quoted reads a text in quotes; doubled quotes stand for one.
func (p *parser) quoted(q byte) (string, error) {
	var b strings.Builder
	for i := p.pos + 1; i < len(p.s); i++ {
		if p.s[i] != q {
			b.WriteByte(p.s[i])
			continue
		}
		if i+1 < len(p.s) && p.s[i+1] == q {
			b.WriteByte(q)
			i++
			continue
		}
		p.pos = i + 1
		return b.String(), nil
	}
	return "", fmt.Errorf("a quote is not closed")
}

func (p *parser) number() (node, error) {
	start := p.pos
	for p.pos < len(p.s) && (p.s[p.pos] >= '0' && p.s[p.pos] <= '9' || p.s[p.pos] == '.') {
		p.pos++
	}
	if p.pos < len(p.s) && (p.s[p.pos] == 'E' || p.s[p.pos] == 'e') {
		p.pos++
		if p.pos < len(p.s) && (p.s[p.pos] == '+' || p.s[p.pos] == '-') {
			p.pos++
		}
		for p.pos < len(p.s) && p.s[p.pos] >= '0' && p.s[p.pos] <= '9' {
			p.pos++
		}
	}
	v, err := strconv.ParseFloat(p.s[start:p.pos], 64)
	return numberNode(v), err
}

func (p *parser) errorValue() (node, error) {
	for _, e := range []string{"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"} {
		if p.accept(e) != "" {
			return errorNode(e), nil
		}
	}
	return nil, fmt.Errorf("unexpected %q", p.s[p.pos:])
}

func (p *parser) sheetRef() (node, error) {
	sheet, err := p.quoted('\'')
	if err != nil {
		return nil, err
	}
	if p.pos >= len(p.s) || p.s[p.pos] != '!' {
		return nil, fmt.Errorf("a sheet's name without a cell")
	}
	p.pos++
	return p.cells(sheet, p.token(), true)
}

// token takes letters, digits and what may stand in names and references.
func (p *parser) token() string {
	start := p.pos
	for p.pos < len(p.s) && !strings.ContainsRune(` ()+-*/^&=<>,;"'!:%{}`, rune(p.s[p.pos])) {
		p.pos++
	}
	return p.s[start:p.pos]
}

func (p *parser) word() (node, error) {
	w := p.token()
	if w == "" {
		return nil, fmt.Errorf("unexpected %q", p.s[p.pos:p.pos+1])
	}
	if first, _ := utf8.DecodeRuneInString(w); !unicode.IsLetter(first) && first != '_' && first != '$' {
		return nil, fmt.Errorf("unexpected %q", w)
	}
	if p.pos < len(p.s) {
		switch p.s[p.pos] {
		case '(':
			return p.call(w)
		case '!':
			p.pos++
			return p.cells(w, p.token(), true)
		}
	}
	switch strings.ToUpper(w) {
	case "TRUE":
		return boolNode(true), nil
	case "FALSE":
		return boolNode(false), nil
	}
	if _, _, _, ok := parseRef(w); ok {
		return p.cells("", w, false)
	}
	return nameNode(w), nil
}

// cells reads the rest of a reference whose first corner has been taken.
func (p *parser) cells(sheet, first string, written bool) (node, error) {
	from, c1, r1, ok := parseRef(first)
	if !ok {
		return nil, fmt.Errorf("%q is no cell", first)
	}
	n := refNode{sheet: sheet, at: Range{from, from}, single: true, fixed: [4]bool{c1, r1, c1, r1}, sheetWritten: written}
	if p.pos < len(p.s) && p.s[p.pos] == ':' {
		p.pos++
		last := p.token()
		to, c2, r2, ok := parseRef(last)
		if !ok || to.Row < from.Row || to.Col < from.Col {
			return nil, fmt.Errorf("%s:%s is no range", first, last)
		}
		n.at.To, n.single, n.fixed[2], n.fixed[3] = to, false, c2, r2
	}
	return n, nil
}

func (p *parser) call(name string) (node, error) {
	p.pos++
	n := callNode{name: strings.ToUpper(name)}
	if p.accept(")") != "" {
		return n, nil
	}
	for {
		arg, err := p.comparison()
		if err != nil {
			return nil, err
		}
		n.args = append(n.args, arg)
		switch p.accept(",", ")") {
		case ")":
			return n, nil
		case "":
			return nil, fmt.Errorf("%s: a comma or closing bracket is missing", n.name)
		}
	}
}

// walk visits a formula's parts, outermost first. within are the names of the functions around a part.
func walk(n node, within []string, visit func(n node, within []string)) {
	visit(n, within)
	switch n := n.(type) {
	case callNode:
		inner := append(within[:len(within):len(within)], n.name)
		for _, a := range n.args {
			walk(a, inner, visit)
		}
	case binaryNode:
		walk(n.left, within, visit)
		walk(n.right, within, visit)
	case unaryNode:
		walk(n.of, within, visit)
	}
}

// relative writes a formula's references as distances from its cell, so that a formula copied down reads the same.
func relative(n node, from Ref) string {
	switch n := n.(type) {
	case refNode:
		var b strings.Builder
		b.WriteString(n.sheet + "!")
		corner := func(r Ref, col, row bool) {
			if row {
				fmt.Fprintf(&b, "R%d", r.Row)
			} else {
				fmt.Fprintf(&b, "R[%d]", r.Row-from.Row)
			}
			if col {
				fmt.Fprintf(&b, "C%d", r.Col)
			} else {
				fmt.Fprintf(&b, "C[%d]", r.Col-from.Col)
			}
		}
		corner(n.at.From, n.fixed[0], n.fixed[1])
		if !n.single {
			b.WriteByte(':')
			corner(n.at.To, n.fixed[2], n.fixed[3])
		}
		return b.String()
	case callNode:
		args := make([]string, len(n.args))
		for i, a := range n.args {
			args[i] = relative(a, from)
		}
		return n.name + "(" + strings.Join(args, ",") + ")"
	case binaryNode:
		return "(" + relative(n.left, from) + n.op + relative(n.right, from) + ")"
	case unaryNode:
		return "(" + n.op + relative(n.of, from) + ")"
	case textNode:
		return strconv.Quote(string(n))
	}
	return fmt.Sprint(n)
}
