package dialogue

import (
	"strings"
	"time"

	"touchstone/domain"
)

// YearPivot is the rule for years of two digits: below it 20xx, from it on 19xx, as POSIX has it.
const YearPivot = 69

// dateText is a date taken apart without deciding the order of its numbers.
type dateText struct {
	part   [3]int
	digits [3]int
	month  int // place of a month written as a word, -1 if none
}

// ParseDate reads a date with its numbers in the given order, alone or followed by a time of day, which is checked and
// dropped without converting zones: the day is the one written. A month may be a word (English, German, French); then,
// and with a year of four digits in front, the order does not matter. Years of two digits follow YearPivot.
func ParseDate(s string, order DateOrder) (domain.Date, bool) {
	t, ok := splitDate(s)
	if !ok {
		return domain.Date{}, false
	}
	return t.read(order)
}

// splitDate takes apart "22-04-15", "22. April 2015", "2015/04/22 15:30", "20150422", "2015年4月22日".
func splitDate(s string) (dateText, bool) {
	s = strings.TrimSpace(s)
	t := dateText{month: -1}
	if len(s) < 6 || len(s) > 60 {
		return t, false
	}
	if len(s) == 8 && allDigits(s) {
		t.part = [3]int{number(s[:4]), number(s[4:6]), number(s[6:])}
		t.digits = [3]int{4, 2, 2}
		return t, true
	}
	n := 0
	for n < 3 {
		s = strings.TrimLeft(s, "-/., \t")
		for _, filler := range []string{"年", "月", "de ", "of "} {
			s = strings.TrimPrefix(s, filler)
		}
		end := strings.IndexFunc(s, func(r rune) bool { return r < '0' || r > '9' })
		if end < 0 {
			end = len(s)
		}
		if end > 4 {
			return t, false
		}
		if end > 0 {
			t.part[n], t.digits[n] = number(s[:end]), end
			s = s[end:]
			if r := strings.TrimLeft(s, "stndrh"); len(s)-len(r) == 2 && end <= 2 && ordinal(s[:2]) {
				s = r // 22nd
			}
			n++
			continue
		}
		word, rest := cutWord(s)
		m := monthNumber(word)
		if m == 0 {
			if n == 0 && isWeekday(word) {
				s = rest
				continue
			}
			return t, false
		}
		if t.month >= 0 {
			return t, false
		}
		t.part[n], t.digits[n], t.month = m, 2, n
		s = rest
		n++
	}
	return t, validTail(s)
}

func ordinal(s string) bool { return s == "st" || s == "nd" || s == "rd" || s == "th" }

// read puts the numbers in an order and checks that the day exists.
func (t dateText) read(order DateOrder) (domain.Date, bool) {
	y, m, d := t.places(order)
	if t.digits[y] != 4 && t.digits[y] != 2 || t.digits[m] > 2 || t.digits[d] > 2 {
		return domain.Date{}, false
	}
	year := t.part[y]
	if t.digits[y] == 2 {
		year += 1900
		if t.part[y] < YearPivot {
			year += 100
		}
	}
	return makeDate(year, t.part[m], t.part[d])
}

// places are the places of year, month and day. A month's word and a year of four digits in front settle them.
func (t dateText) places(order DateOrder) (y, m, d int) {
	switch {
	case t.month == 0:
		return 2, 0, 1
	case t.month == 1 && t.digits[0] == 4:
		return 0, 1, 2
	case t.month == 1:
		return 2, 1, 0
	case t.month == 2 || t.digits[0] == 4:
		return 0, 1, 2
	}
	switch order {
	case DMY:
		return 2, 1, 0
	case MDY:
		return 2, 0, 1
	}
	return 0, 1, 2
}

// settled reports whether the order of the numbers makes no difference.
func (t dateText) settled() bool { return t.digits[0] == 4 || t.month >= 0 }

func (t dateText) twoDigitYear(order DateOrder) bool {
	y, _, _ := t.places(order)
	return t.digits[y] == 2
}

func makeDate(y, m, d int) (domain.Date, bool) {
	if y < 1 || m < 1 || m > 12 || d < 1 || d > daysIn(y, m) {
		return domain.Date{}, false
	}
	return domain.Date{Year: y, Month: time.Month(m), Day: d}, true
}

func daysIn(y, m int) int {
	switch m {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// exchanged is the date with day and month exchanged, if that is another day of the calendar.
func exchanged(d domain.Date) (domain.Date, bool) {
	if d.Day > 12 || d.Day == int(d.Month) {
		return domain.Date{}, false
	}
	return makeDate(d.Year, d.Day, int(d.Month))
}

// ParseSerial reads the number of a spreadsheet's date cell: days since 1899-12-30, with a fraction for the time of
// day, in workbooks that count from 1900; since1904 for those that count from 1904.
func ParseSerial(serial float64, since1904 bool) (domain.Date, bool) {
	if !(serial >= 1 && serial < 2958466) { // 9999-12-31
		return domain.Date{}, false
	}
	start := domain.Date{Year: 1899, Month: time.December, Day: 30}
	if since1904 {
		start = domain.Date{Year: 1904, Month: time.January, Day: 1}
	} else if serial < 61 {
		start = start.AddDays(1) // Excel's 1900 has a 29 February, number 60
	}
	d := start.AddDays(int(serial))
	return d, d.Year <= 9999
}

// validTail accepts nothing, or a time of day with seconds, fraction, AM or PM and zone as one likes.
func validTail(s string) bool {
	s = strings.TrimLeft(s, "., \tT日")
	if s == "" || s == "Z" {
		return true
	}
	return IsTime(s)
}

// IsTime reports whether a text is a time of day such as 15:53, 3:53:50 PM or 15:53:50.123+02:00.
func IsTime(s string) bool {
	s = strings.TrimSpace(s)
	h, rest, ok := cutNumber(s)
	if !ok || h > 24 || !strings.HasPrefix(rest, ":") {
		return false
	}
	m, rest, ok := cutNumber(rest[1:])
	if !ok || m > 59 {
		return false
	}
	if after, colon := strings.CutPrefix(rest, ":"); colon {
		sec, after, ok := cutNumber(after)
		if !ok || sec > 60 {
			return false
		}
		rest = after
		if strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ",") {
			rest = strings.TrimLeft(rest[1:], "0123456789")
		}
	}
	rest = strings.ToLower(strings.TrimSpace(rest))
	for _, half := range []string{"am", "pm", "a.m.", "p.m."} {
		if after, ok := strings.CutPrefix(rest, half); ok {
			rest = strings.TrimSpace(after)
			break
		}
	}
	switch {
	case rest == "" || rest == "z" || rest == "utc" || rest == "gmt" || rest == "uhr" || rest == "h":
		return true
	case rest[0] == '+' || rest[0] == '-':
		return strings.Trim(rest[1:], "0123456789:") == "" && len(rest) >= 3 && len(rest) <= 6
	}
	return false
}

func cutNumber(s string) (int, string, bool) {
	end := 0
	for end < len(s) && end < 3 && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	if end == 0 || end == 3 {
		return 0, s, false
	}
	return number(s[:end]), s[end:], true
}

func number(digits string) int {
	n := 0
	for i := range len(digits) {
		n = 10*n + int(digits[i]-'0')
	}
	return n
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// packDate keeps a date in an int32; the zero Date is 0.
func packDate(d domain.Date) int32 { return int32(d.Year<<9 | int(d.Month)<<5 | d.Day) }

func unpackDate(p int32) domain.Date {
	return domain.Date{Year: int(p >> 9), Month: time.Month(p >> 5 & 15), Day: int(p & 31)}
}
