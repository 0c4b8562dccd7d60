package intake

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"strings"

	"touchstone/domain"
)

// Codes of calendar files and of their lines.
const (
	CodeCalendarFile  domain.Code = "calendar_file"       // path: neither a calendar nor a list of days
	CodeCalendarLarge domain.Code = "calendar_file_large" // path, max (MiB)
	CodeCalendarDate  domain.Code = "calendar_line_date"  // line, value
	CodeCalendarKind  domain.Code = "calendar_line_kind"  // line, value
	CodeCalendarTime  domain.Code = "calendar_line_time"  // line, value: the event is not of whole days
	CodeCalendarRule  domain.Code = "calendar_line_rule"  // line, value: a repetition that is not yearly
	CodeCalendarLong  domain.Code = "calendar_line_long"  // line, value, max: days
	CodeCalendarCut   domain.Code = "calendar_line_cut"   // line, value: the file ends within the event
)

const (
	calendarMiB  = 8
	longestEvent = 62 // days; a longer one is no holiday but a season
)

// SpecialDays is what a calendar file says.
type SpecialDays struct {
	Days     []domain.SpecialDay
	Problems []*domain.Error // of single lines, in their order; the other lines are taken
}

// Calendar reads holidays and working days from an iCalendar file or from a CSV file with the columns date, name and
// "holiday" or "working". Yearly events are taken for the years from first to last. Errors: CodeCalendarFile if nothing of
// it is a calendar, CodeCalendarLarge, domain.CodeNoSuchFile, domain.CodeNotReadable.
func (Files) Calendar(path string, first, last int) (SpecialDays, error) {
	f, err := os.Open(path)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return SpecialDays{}, domain.E(domain.CodeNoSuchFile, "path", path).Because(err)
		}
		return SpecialDays{}, domain.E(domain.CodeNotReadable, "path", path).Because(err)
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, calendarMiB<<20+1))
	if err != nil {
		return SpecialDays{}, domain.E(domain.CodeNotReadable, "path", path).Because(err)
	}
	if len(b) > calendarMiB<<20 {
		return SpecialDays{}, domain.E(CodeCalendarLarge, "path", path, "max", calendarMiB)
	}
	text := strings.ToValidUTF8(string(bytes.TrimPrefix(b, []byte("\ufeff"))), "\uFFFD")
	read := readDayList
	if strings.HasPrefix(strings.ToUpper(strings.TrimSpace(text)), "BEGIN:VCALENDAR") {
		read = func(s string) SpecialDays { return readICS(s, first, last) }
	}
	days := read(text)
	if len(days.Days) == 0 {
		e := domain.E(CodeCalendarFile, "path", path)
		if len(days.Problems) > 0 {
			e = e.Because(days.Problems[0])
		}
		return days, e
	}
	return days, nil
}

// readDayList reads CSV. A first line without a date is the line of column names.
func readDayList(text string) (d SpecialDays) {
	line, _, _ := strings.Cut(text, "\n")
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes, r.TrimLeadingSpace = -1, true, true
	for _, delimiter := range []rune{';', '\t'} {
		if strings.ContainsRune(line, delimiter) {
			r.Comma = delimiter
		}
	}
	for first := true; ; first = false {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return d
		}
		if err != nil {
			number, _ := r.FieldPos(0)
			d.Problems = append(d.Problems, domain.E(CodeCalendarDate, "line", number, "value", "").Because(err))
			return d
		}
		number, _ := r.FieldPos(0)
		day, problem := dayOf(record, number)
		if problem == nil {
			d.Days = append(d.Days, day)
		} else if !first || strings.ContainsAny(record[0], "0123456789") {
			d.Problems = append(d.Problems, problem)
		}
	}
}

func dayOf(record []string, line int) (day domain.SpecialDay, problem *domain.Error) {
	field := func(i int) string {
		if i < len(record) {
			return strings.TrimSpace(record[i])
		}
		return ""
	}
	var ok bool
	if day.Date, ok = parseDay(field(0)); !ok || domain.CheckCalendarDate(day.Date) != nil {
		return day, domain.E(CodeCalendarDate, "line", line, "value", field(0))
	}
	day.Name = dayName(field(1))
	switch strings.ToLower(field(2)) {
	case "", "holiday", "feiertag", "férié", "假日", "h":
	case "working", "arbeitstag", "ouvré", "工作日", "w":
		day.Working = true
	default:
		return day, domain.E(CodeCalendarKind, "line", line, "value", field(2))
	}
	return day, nil
}

// parseDay reads 2026-12-24, 20261224 and 24.12.2026.
func parseDay(s string) (domain.Date, bool) {
	switch {
	case len(s) == 8 && !strings.Contains(s, "."):
		s = s[:4] + "-" + s[4:6] + "-" + s[6:]
	case strings.Count(s, ".") == 2:
		parts := strings.Split(s, ".")
		for i := range parts[:2] {
			if len(parts[i]) == 1 {
				parts[i] = "0" + parts[i]
			}
		}
		s = parts[2] + "-" + parts[1] + "-" + parts[0]
	}
	d, err := domain.ParseDate(s)
	return d, err == nil && !d.IsZero()
}

// dayName cuts a name to what a day may be called.
func dayName(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > domain.MaxName {
		return string(r[:domain.MaxName])
	}
	return s
}
