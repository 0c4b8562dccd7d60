package mapfile

import (
	"errors"
	"fmt"

	"touchstone/assets/text"
	"touchstone/domain"
)

// Codes of what can be wrong with a file as a whole.
const (
	CodeNotMap  domain.Code = "not_a_map"     // the file is no touchpoint map of the kind its name says
	CodeNotUTF8 domain.Code = "map_not_utf8"  // the text is in another encoding
	CodeTooBig  domain.Code = "map_too_big"   // max: mebibytes
	CodeTooMany domain.Code = "map_too_many"  // field, n, max
	CodeNoPlace domain.Code = "map_no_place"  // field, value, accepted: a stage or lane that is not in the file
	CodeColumns domain.Code = "map_columns"   // value: columns nobody knows
	CodeMermaid domain.Code = "mermaid_line"  // value: a line that cannot be understood
	CodeTwice   domain.Code = "map_two_names" // field, value: two of the same name and no key
)

// MaxProblems is how many problems are listed; a wrong file has one per line.
const MaxProblems = 500

// Problem is one reason why a file cannot be taken: where, which field, what stands there, and what would be accepted.
type Problem struct {
	Line  int    // of the text file, from 1; 0 in a workbook
	Sheet string // of the workbook
	Cell  string // like C12; may be empty
	Field string // key of the column; may be empty
	Value string // what stands there, shortened
	Err   *domain.Error
}

// Sentence is the problem in words: where, and what.
func (p Problem) Sentence(tx *text.Texts) string {
	what := tx.Error(p.Err)
	switch {
	case p.Cell != "":
		return tx.T("mapfile.at_cell", text.A{"sheet": p.Sheet, "cell": p.Cell, "what": what})
	case p.Line > 0:
		return tx.T("mapfile.at_line", text.A{"line": p.Line, "what": what})
	}
	return what
}

// String is the form for logs.
func (p Problem) String() string {
	if p.Cell != "" {
		return fmt.Sprintf("%s!%s: %v", p.Sheet, p.Cell, p.Err)
	}
	return fmt.Sprintf("line %d: %v", p.Line, p.Err)
}

// Result is what reading a file gave. With problems there is no map: Map is empty, and nothing may be imported.
type Result struct {
	Map      Map
	Problems []Problem // in the order of the file, MaxProblems at most
	More     int       // problems beyond those
	Ignored  []string  // what was read over: sheets nobody knows, and what a map cannot hold of a Mermaid journey
}

// OK reports whether the file was taken.
func (r Result) OK() bool { return len(r.Problems) == 0 }

// report collects problems.
type report struct {
	problems []Problem
	more     int
}

const shownValue = 80 // characters of a wrong value

// at notes an error at a cell. Errors that are no *domain.Error are programming errors of a field.
func (r *report) at(c rawCell, field string, err error) {
	if err == nil {
		return
	}
	var e *domain.Error
	if !errors.As(err, &e) {
		e = domain.E(domain.CodeInternal).Because(err)
	}
	if v, ok := e.Args["value"].(string); ok {
		e.Args["value"] = shorten(v)
	}
	if len(r.problems) >= MaxProblems {
		r.more++
		return
	}
	r.problems = append(r.problems, Problem{Line: c.line, Sheet: c.sheet, Cell: c.ref, Field: field, Value: shorten(c.text), Err: e})
}

func shorten(s string) string {
	if r := []rune(s); len(r) > shownValue {
		return string(r[:shownValue]) + "…"
	}
	return s
}
