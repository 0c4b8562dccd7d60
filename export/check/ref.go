package check

import (
	"fmt"
	"strings"
)

// Ref is a cell's place; both from 1.
type Ref struct{ Row, Col int }

// String is the A1 form.
func (r Ref) String() string { return columnName(r.Col) + fmt.Sprint(r.Row) }

// Limits of a sheet.
const (
	maxRow = 1_048_576
	maxCol = 16_384
)

func columnName(n int) string {
	var b []byte
	for ; n > 0; n = (n - 1) / 26 {
		b = append([]byte{byte('A' + (n-1)%26)}, b...)
	}
	return string(b)
}

// columnNumber is 0 for what is no column.
func columnNumber(s string) int {
	if s == "" || len(s) > 3 {
		return 0
	}
	n := 0
	for _, c := range []byte(strings.ToUpper(s)) {
		if c < 'A' || c > 'Z' {
			return 0
		}
		n = n*26 + int(c-'A') + 1
	}
	if n > maxCol {
		return 0
	}
	return n
}

// parseRef reads A1 or $A$1.
func parseRef(s string) (r Ref, fixedCol, fixedRow, ok bool) {
	if strings.HasPrefix(s, "$") {
		fixedCol, s = true, s[1:]
	}
	i := 0
	for i < len(s) && (s[i] >= 'A' && s[i] <= 'Z' || s[i] >= 'a' && s[i] <= 'z') {
		i++
	}
	r.Col = columnNumber(s[:i])
	s = s[i:]
	if strings.HasPrefix(s, "$") {
		fixedRow, s = true, s[1:]
	}
	if len(s) == 0 || len(s) > 7 {
		return r, fixedCol, fixedRow, false
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return r, fixedCol, fixedRow, false
		}
		r.Row = r.Row*10 + int(c-'0')
	}
	return r, fixedCol, fixedRow, r.Col > 0 && r.Row > 0 && r.Row <= maxRow
}

// Range is a block of cells, From above and left of To.
type Range struct{ From, To Ref }

func parseRange(s string) (Range, bool) {
	a, b, two := strings.Cut(s, ":")
	from, _, _, ok := parseRef(a)
	if !ok {
		return Range{}, false
	}
	if !two {
		return Range{from, from}, true
	}
	to, _, _, ok := parseRef(b)
	return Range{from, to}, ok && from.Row <= to.Row && from.Col <= to.Col
}

func (r Range) overlaps(o Range) bool {
	return r.From.Row <= o.To.Row && o.From.Row <= r.To.Row && r.From.Col <= o.To.Col && o.From.Col <= r.To.Col
}

// looksLikeRef reports whether a name could be read as a cell: A1 or R1C1.
func looksLikeRef(name string) bool {
	if _, _, _, ok := parseRef(name); ok && !strings.Contains(name, "$") {
		return true
	}
	u := strings.ToUpper(name)
	if u == "R" || u == "C" {
		return true
	}
	rest, ok := strings.CutPrefix(u, "R")
	if !ok {
		return strings.Trim(strings.TrimPrefix(u, "C"), "0123456789") == "" && strings.HasPrefix(u, "C")
	}
	rest = strings.TrimLeft(rest, "0123456789")
	if rest == "" {
		return true
	}
	rest, ok = strings.CutPrefix(rest, "C")
	return ok && strings.Trim(rest, "0123456789") == ""
}
