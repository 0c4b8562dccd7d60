package check

import (
	"strconv"
	"strings"
)

// maxFormula is the greatest length of a formula a person still reads at a glance.
const maxFormula = 160

// portable are the functions Excel has had since 2007 and LibreOffice and Gnumeric compute alike.
const portable = " ABS AND AVERAGE AVERAGEIFS CHOOSE COUNT COUNTA COUNTBLANK COUNTIF COUNTIFS IF INDEX IRR ISERROR ISNUMBER ISTEXT MATCH " +
	"MAX MIN NOT NPV OR ROUND ROUNDDOWN ROUNDUP ROWS SIGN SUM SUMIF SUMIFS SUMPRODUCT TEXT "

const volatile = " OFFSET INDIRECT NOW TODAY RAND RANDBETWEEN CELL INFO "

func (l *linter) formulaRules() {
	for _, s := range l.Sheets {
		for _, r := range s.Order {
			c := s.Cells[r]
			if c.Array {
				l.fail(RuleNoArrays, s, r, "array formula or data table")
			}
			if v, ok := c.Value.(ErrorValue); ok {
				l.fail(RuleNoErrors, s, r, "error value %s", string(v))
			}
			if c.Formula != "" {
				l.formula(s, r, c)
			}
		}
	}
}

func (l *linter) formula(s *Sheet, r Ref, c *Cell) {
	if strings.HasPrefix(c.Formula, "=") {
		l.fail(RuleSyntax, s, r, `the formula begins with "="`)
	}
	if n := len([]rune(c.Formula)); n > maxFormula {
		l.warn(RuleLength, s, r, "%d characters: %s", n, c.Formula)
	}
	n, err := parseFormula(strings.TrimPrefix(c.Formula, "="))
	if err != nil {
		l.fail(RuleSyntax, s, r, "%s: %v", c.Formula, err)
		return
	}
	l.formulas[c] = n
	walk(n, nil, func(n node, within []string) { l.part(s, r, n, within) })
}

func (l *linter) part(s *Sheet, r Ref, n node, within []string) {
	switch n := n.(type) {
	case callNode:
		switch name := " " + n.name + " "; {
		case strings.Contains(volatile, name):
			l.fail(RuleSelfKept, s, r, "volatile function %s", n.name)
		case !strings.Contains(portable, name):
			l.fail(RuleFunctions, s, r, "function %s is not in the portable set", n.name)
		case n.name == "IF" && contains(within, "IF"):
			l.warn(RuleNesting, s, r, "IF within IF")
		}
	case numberNode:
		if v := float64(n); v != float64(int(v)) || v < 0 || v > 6 {
			l.fail(RuleConstants, s, r, "constant %s", strconv.FormatFloat(v, 'g', -1, 64))
		}
	case refNode:
		if n.sheetWritten && l.sheet(n.sheet) == nil {
			l.fail(RuleSyntax, s, r, "unknown sheet %s", n.sheet)
		}
	case nameNode:
		l.fail(RuleNoArrays, s, r, "%s is neither cell nor function", string(n))
	case errorNode:
		l.fail(RuleNoErrors, s, r, "error value %s in the formula", string(n))
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// columnFormulas: within a table, the formulas of a column are one formula copied down. Constants among them are allowed:
// values taken over, inputs. The sheets of settings and checks list unlike things and are exempt.
func (l *linter) columnFormulas() {
	for _, s := range l.Sheets {
		for _, t := range s.tables {
			box, ok := parseRange(t.Ref)
			if !ok || t.Name == "tbl_meta" || t.Name == "tbl_checks" {
				continue
			}
			for col := box.From.Col; col <= box.To.Col; col++ {
				l.columnFormula(s, box, col)
			}
		}
	}
}

func (l *linter) columnFormula(s *Sheet, box Range, col int) {
	first := ""
	for row := box.From.Row + 1; row <= box.To.Row; row++ {
		r := Ref{row, col}
		c := s.Cells[r]
		if c == nil || l.formulas[c] == nil {
			continue
		}
		form := relative(l.formulas[c], r)
		if first == "" {
			first = form
		}
		if form != first {
			l.fail(RuleOneFormula, s, r, "%s differs from the formula above", c.Formula)
			return
		}
	}
}

// stored: every formula has its value, of the type its formula gives.
func (l *linter) stored() {
	for _, s := range l.Sheets {
		for _, r := range s.Order {
			c := s.Cells[r]
			if c.Formula == "" {
				continue
			}
			if c.Value == nil {
				l.fail(RuleStored, s, r, "no stored value")
			}
			if v, ok := c.Value.(string); ok {
				if _, err := strconv.ParseFloat(v, 64); err == nil && l.number(c) {
					l.fail(RuleStored, s, r, "the number %s is stored as text", v)
				}
			}
		}
	}
}

// number reports whether a formula can only give a number, so that a text of digits must be a mistake of type.
func (l *linter) number(c *Cell) bool {
	switch n := l.formulas[c].(type) {
	case binaryNode:
		return n.op != "&"
	case unaryNode:
		return true
	case callNode:
		return !strings.Contains(" IF INDEX CHOOSE TEXT ", " "+n.name+" ")
	}
	return false
}
