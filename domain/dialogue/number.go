package dialogue

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ParseNumber reads a number written with the decimal sign "." or ",". The other sign, spaces and apostrophes are taken
// as marks between thousands if they stand in groups of three: 1.234,5 and 1'234.5.
func ParseNumber(s, decimal string) (float64, bool) {
	s = strings.TrimSpace(s)
	if len(s) == 0 || len(s) > 64 {
		return 0, false
	}
	plain := make([]byte, 0, 64)
	i := 0
	if s[0] == '-' || s[0] == '+' {
		plain = append(plain, s[0])
		i = 1
	} else if rest, ok := strings.CutPrefix(s, "−"); ok { // the typographic minus
		plain, s = append(plain, '-'), rest
	}
	whole, rest, hasFraction := strings.Cut(s[i:], decimal)
	digits, ok := thousands(whole)
	if !ok {
		return 0, false
	}
	plain = append(plain, digits...)
	if hasFraction {
		plain = append(plain, '.')
		plain = append(plain, rest...)
	}
	if bytes.ContainsAny(plain, "xX_pPnN") || len(plain) == 0 || plain[len(plain)-1] == '.' && len(digits) == 0 {
		return 0, false
	}
	f, err := strconv.ParseFloat(string(plain), 64)
	return f, err == nil
}

// thousands removes the marks between groups of three digits; an exponent may follow ungrouped digits.
func thousands(s string) (string, bool) {
	at := strings.IndexAny(s, ".,' \u00A0\u202F’")
	if at < 0 {
		return s, true
	}
	if at == 0 || at > 3 {
		return "", false
	}
	mark := s[at:]
	_, size := utf8.DecodeRuneInString(mark)
	groups := strings.Split(s, mark[:size])
	for i, g := range groups {
		if i > 0 && len(g) != 3 || strings.ContainsFunc(g, func(r rune) bool { return r < '0' || r > '9' }) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}
