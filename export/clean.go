package export

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"touchstone/domain"
)

// maxCellText is the longest text of a cell, in UTF-16 units; Excel and excelize cut longer ones silently.
const maxCellText = 32767

// cutMark ends a text that did not fit.
const cutMark = " […]"

// cleanText makes a text fit for a cell. Control characters become their visible pictures (ESC becomes ␛), what is not a
// character becomes □, line ends become LF, and a text beyond 32,767 units is cut visibly.
func cleanText(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r == '\r':
			return '\n'
		case r < 0x20:
			return 0x2400 + r
		case r == 0x7F:
			return 0x2421
		case r >= 0x80 && r < 0xA0, r == utf8.RuneError, r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF:
			return '□'
		}
		return r
	}, strings.ToValidUTF8(s, "□"))
	return cutText(s, maxCellText)
}

// cutText shortens a text to so many UTF-16 units, the mark included.
func cutText(s string, most int) string {
	if len(s) <= most || utf16Len(s) <= most {
		return s
	}
	room, units := most-utf16Len(cutMark), 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > room {
			return s[:i] + cutMark
		}
	}
	return s
}

func utf16Len(s string) int {
	n := 0
	for _, r := range s {
		n += max(1, utf16.RuneLen(r))
	}
	return n
}

// cleanLine is cleanText on one line, for names.
func cleanLine(s string) string {
	return strings.TrimSpace(strings.NewReplacer("\n", " ", "\t", " ").Replace(cleanText(s)))
}

// cleanNumber is a number as a cell holds it: with 15 significant digits, and 0 for −0. NaN and the infinities cannot stand
// in a cell. What formulas take in must be cleaned before Go computes with it, or ranks differ where values nearly tie.
func cleanNumber(v float64) (float64, bool) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0, false
	}
	r, err := strconv.ParseFloat(strconv.FormatFloat(v, 'e', 14, 64), 64)
	return r + 0, err == nil // −0 + 0 is 0
}

// serial is the number spreadsheets store for a day: days since 1899-12-30. Before March 1900 programs disagree, so those
// days are not numbers.
func serial(d domain.Date) (float64, bool) {
	if d.IsZero() || d.Before(domain.Date{Year: 1900, Month: time.March, Day: 1}) {
		return 0, false
	}
	return math.Round(d.Time().Sub(time.Date(1899, 12, 30, 12, 0, 0, 0, time.UTC)).Hours() / 24), true
}

// sheetName makes a legal sheet name of at most 31 UTF-16 units, different from those taken, ignoring case.
func sheetName(name string, taken map[string]bool) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return '-'
		}
		return r
	}, cleanLine(name))
	name = strings.Trim(name, "' ")
	if name == "" || strings.EqualFold(name, "history") {
		name += "_"
	}
	base := name
	for i := 2; ; i++ {
		name = cutUnits(base, 31)
		if i > 2 {
			suffix := " " + itoa(i-1)
			name = cutUnits(base, 31-len(suffix)) + suffix
		}
		if key := strings.ToLower(name); !taken[key] {
			taken[key] = true
			return name
		}
	}
}

// cutUnits cuts without a mark.
func cutUnits(s string, most int) string {
	units := 0
	for i, r := range s {
		if units += max(1, utf16.RuneLen(r)); units > most {
			return s[:i]
		}
	}
	return s
}
