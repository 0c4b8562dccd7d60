package mapfile

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// What a spreadsheet cell cannot hold is written as \u{…} with the character's number in hexadecimal. So that a text that
// happens to look like that comes back as it was, its backslash is written so, too; and so is the underscore of _x0041_,
// which workbooks take for a character of their own.

const mark = `\u{`

var workbookEscape = regexp.MustCompile(`^_x[0-9A-Fa-f]{4}_`)

// encode makes a text fit for a cell of a workbook or CSV. Bytes that are no UTF-8 become U+FFFD; nothing else is lost.
func encode(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if !strings.Contains(s, mark) && !strings.Contains(s, "_x") && strings.IndexFunc(s, special) < 0 {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if special(r) || r == '\\' && strings.HasPrefix(s[i:], mark) || r == '_' && workbookEscape.MatchString(s[i:]) {
			b.WriteString(mark + strings.ToUpper(strconv.FormatInt(int64(r), 16)) + "}")
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// special tells what cells lose or change: control characters but line feed and tab, carriage returns among them, and what
// is no character.
func special(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r < ' ', r >= 0x7F && r < 0xA0, r == utf8.RuneError, r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF, r == 0xFEFF:
		return true
	}
	return false
}

// decode undoes encode; what only looks like it stays.
func decode(s string) string {
	if !strings.Contains(s, mark) {
		return s
	}
	var b strings.Builder
	for {
		i := strings.Index(s, mark)
		if i < 0 {
			return b.String() + s
		}
		b.WriteString(s[:i])
		s = s[i:]
		end := strings.IndexByte(s, '}')
		if end < 0 {
			return b.String() + s
		}
		n, err := strconv.ParseUint(s[len(mark):end], 16, 32)
		if r := rune(n); err != nil || n > utf8.MaxRune || !special(r) && r != '\\' && r != '_' {
			b.WriteString(mark)
			s = s[len(mark):]
			continue
		}
		b.WriteRune(rune(n))
		s = s[end+1:]
	}
}

// formulaStart are the characters with which a spreadsheet takes a CSV cell for a formula, and the apostrophe itself.
const formulaStart = "=+-@\t\r'＝＋－＠"

// figure is what a spreadsheet takes for a number, date, time or truth value, and saves in another form.
var figure = regexp.MustCompile(`(?i)^\s*([0-9.,][0-9.,:/eE+%\s-]*|true|false)\s*$`)

// plainInteger is a number that stays as it is.
var plainInteger = regexp.MustCompile(`^(0|[1-9][0-9]{0,14})$`)

// guard keeps a spreadsheet from calculating or converting a CSV cell that is meant as text (CWE-1236), by an apostrophe.
func guard(s string) string {
	first, _ := utf8.DecodeRuneInString(s)
	if s != "" && strings.ContainsRune(formulaStart, first) || figure.MatchString(s) && !plainInteger.MatchString(s) {
		return "'" + s
	}
	return s
}

// unguard takes the apostrophe off that guard would have put there.
func unguard(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && guard(rest) == s {
		return rest
	}
	return s
}

// quoteOwner writes a name so that it reads as one person: in quotes if it could be two.
func quoteOwner(name string) string {
	if twoOwners(name) || strings.HasPrefix(name, `"`) {
		return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
	}
	return name
}

// unquoteOwner reads what quoteOwner wrote; ok is false for several people.
func unquoteOwner(s string) (name string, ok bool) {
	if len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
		return strings.ReplaceAll(s[1:len(s)-1], `""`, `"`), true
	}
	return s, !twoOwners(s)
}

// twoOwners tells whether a text names several people: divided by a semicolon, a line end, a stroke, an ampersand, a
// Chinese comma, or a comma between two names of at least two words ("Steiner, Jana" is one person).
func twoOwners(s string) bool {
	if strings.ContainsAny(s, ";\n|&；、，") || strings.Contains(s, " / ") || strings.Contains(s, " + ") {
		return true
	}
	before, after, ok := strings.Cut(s, ",")
	return ok && len(strings.Fields(before)) > 1 && len(strings.Fields(after)) > 1
}
