package check

import (
	"fmt"
	"sort"
)

// Rule names a rule of docs/workbook.md.
type Rule string

// The rules, in the order of docs/workbook.md.
const (
	RulePackage    Rule = "P1" // every part is there, declared and well-formed
	RuleNothingHid Rule = "S1" // no hidden sheets, rows or columns
	RuleSelfKept   Rule = "S2" // no external links, macros or volatile functions
	RuleSheetNames Rule = "S3" // sheet names are legal everywhere
	RuleNames      Rule = "S4" // defined names are anchors with a prefix, and no formula uses them
	RuleTables     Rule = "S5" // tables: legal names, unique headers, no overlap
	RuleDimension  Rule = "S6" // the sheet's dimension covers its cells

	RuleSyntax       Rule = "F1"  // formulas can be read strictly
	RuleOneFormula   Rule = "F2"  // a table column has one formula
	RuleConstants    Rule = "F3"  // no typed constants
	RuleLength       Rule = "F4"  // at most 160 characters
	RuleNesting      Rule = "F5"  // no IF within IF
	RuleFunctions    Rule = "F6"  // only functions of the portable set
	RuleNoErrors     Rule = "F7"  // no error values
	RuleNoArrays     Rule = "F8"  // no array formulas, data tables, structured references
	RuleStored       Rule = "F9"  // every formula has a stored value of the right type
	RuleRecalculated Rule = "F10" // the stored value is the one the formula gives

	RuleColours    Rule = "A1" // inputs, formulas and links look like what they are
	RuleFormats    Rule = "A2" // number formats are few, dates are ISO
	RulePrint      Rule = "A3" // landscape A4, one page wide, with a footer
	RuleAccess     Rule = "A4" // alternative texts, no merged cells, title and language
	RuleProtection Rule = "A5" // locked but for inputs, without a password
	RuleValidation Rule = "A6" // every input is validated, every validation blocks

	RuleConditions Rule = "A7" // conditional formats are well-formed
	RuleText       Rule = "T1" // texts hold no replacement characters and fit
	RuleMaster     Rule = "C1" // the master check exists and every sheet shows it
)

// Level is how grave a finding is.
type Level int

const (
	Warning Level = iota // someone should look
	Error                // the workbook must not be handed out
)

// String is the word for reports.
func (l Level) String() string {
	if l == Error {
		return "error"
	}
	return "warning"
}

// Finding is a breach of a rule at a place.
type Finding struct {
	Rule    Rule
	Level   Level
	Sheet   string // empty: the workbook
	Cell    string // empty: the sheet
	Message string // for developers; not translated
}

// String is one line: F4 warning Data!B7: …
func (f Finding) String() string {
	place := f.Sheet
	if f.Cell != "" {
		place += "!" + f.Cell
	}
	if place != "" {
		place = " " + place
	}
	return fmt.Sprintf("%s %s%s: %s", f.Rule, f.Level, place, f.Message)
}

func finding(rule Rule, s *Sheet, r Ref, format string, args ...any) Finding {
	f := Finding{Rule: rule, Level: Error, Message: fmt.Sprintf(format, args...)}
	if s != nil {
		f.Sheet = s.Name
	}
	if r != (Ref{}) {
		f.Cell = r.String()
	}
	return f
}

// All runs every check on a workbook: the rules and the recalculation.
func (b *Book) All() []Finding { return append(b.Lint(), b.Recalculate()...) }

// File checks a workbook file with every rule. The error is ErrNotWorkbook or that of reading the file.
func File(name string) ([]Finding, error) {
	b, err := Open(name)
	if err != nil {
		return nil, err
	}
	return b.All(), nil
}

// Errors are the findings that forbid handing the workbook out.
func Errors(found []Finding) []Finding {
	var out []Finding
	for _, f := range found {
		if f.Level == Error {
			out = append(out, f)
		}
	}
	return out
}

// Lint checks every rule that needs no calculation. The order of findings is that of rules, sheets and cells.
func (b *Book) Lint() []Finding {
	l := &linter{Book: b, formulas: map[*Cell]node{}}
	for _, rule := range []func(){
		l.packageParts, l.selfContained, l.hidden, l.sheetNames, l.definedNames, l.tableRules, l.dimension,
		l.formulaRules, l.columnFormulas, l.stored,
		l.colours, l.formats, l.printing, l.access, l.protection, l.validations, l.conditions, l.texts, l.master,
	} {
		rule()
	}
	sort.SliceStable(l.found, func(i, j int) bool { return l.found[i].Rule < l.found[j].Rule })
	return l.found
}

type linter struct {
	*Book
	found    []Finding
	formulas map[*Cell]node
}

func (l *linter) fail(rule Rule, s *Sheet, r Ref, format string, args ...any) {
	l.found = append(l.found, finding(rule, s, r, format, args...))
}

func (l *linter) warn(rule Rule, s *Sheet, r Ref, format string, args ...any) {
	f := finding(rule, s, r, format, args...)
	f.Level = Warning
	l.found = append(l.found, f)
}
