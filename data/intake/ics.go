package intake

import (
	"slices"
	"strconv"
	"strings"

	"touchstone/domain"
)

// property is one line of an iCalendar file, put together again (RFC 5545, 3.1).
type property struct {
	name, value string // the name in capitals, without parameters
	line        int
}

// properties puts folded lines together. Lines without a colon are passed over, as calendars in the wild have them.
func properties(text string) []property {
	var all []property
	joined, start := "", 0
	finish := func() {
		if p, ok := parseProperty(joined); ok {
			p.line = start
			all = append(all, p)
		}
	}
	number := 0
	for raw := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		number++
		if raw != "" && (raw[0] == ' ' || raw[0] == '\t') {
			joined += raw[1:]
			continue
		}
		finish()
		joined, start = raw, number
	}
	finish()
	return all
}

// parseProperty splits at the first colon that is not within a quoted parameter.
func parseProperty(s string) (p property, ok bool) {
	quoted := false
	for i, r := range s {
		switch {
		case r == '"':
			quoted = !quoted
		case r == ':' && !quoted:
			p.name, _, _ = strings.Cut(s[:i], ";")
			p.name, p.value = strings.ToUpper(strings.TrimSpace(p.name)), strings.TrimSpace(s[i+1:])
			return p, p.name != ""
		}
	}
	return p, false
}

// event is a VEVENT.
type event struct {
	props map[string]property
	line  int
	skip  []string // EXDATE
	inner int      // depth of alarms and the like within
}

func (e event) name() string { return dayName(unescape(e.props["SUMMARY"].value)) }

// readICS reads whole-day events; yearly ones for the years from first to last.
func readICS(text string, first, last int) (d SpecialDays) {
	var e *event
	for _, p := range properties(text) {
		value := strings.ToUpper(p.value)
		switch {
		case p.name == "BEGIN" && value == "VEVENT":
			if e != nil {
				d.Problems = append(d.Problems, domain.E(CodeCalendarCut, "line", e.line, "value", e.name()))
			}
			e = &event{props: map[string]property{}, line: p.line}
		case e == nil:
		case p.name == "END" && value == "VEVENT":
			d.take(*e, first, last)
			e = nil
		case p.name == "BEGIN":
			e.inner++
		case p.name == "END":
			e.inner--
		case e.inner > 0: // an alarm has a summary of its own
		case p.name == "EXDATE":
			e.skip = append(e.skip, strings.Split(p.value, ",")...)
		default:
			e.props[p.name] = p
		}
	}
	if e != nil {
		d.Problems = append(d.Problems, domain.E(CodeCalendarCut, "line", e.line, "value", e.name()))
	}
	return d
}

// take adds the days of an event, or says why not.
func (d *SpecialDays) take(e event, first, last int) {
	if strings.EqualFold(e.props["STATUS"].value, "CANCELLED") {
		return
	}
	at := e.props["DTSTART"]
	start, whole, ok := icsDate(at.value)
	if !ok {
		d.Problems = append(d.Problems, domain.E(CodeCalendarDate, "line", max(at.line, e.line), "value", at.value))
		return
	}
	length, wholeEnd := e.length(start)
	if !whole || !wholeEnd {
		d.Problems = append(d.Problems, domain.E(CodeCalendarTime, "line", at.line, "value", e.name()))
		return
	}
	if length > longestEvent {
		d.Problems = append(d.Problems, domain.E(CodeCalendarLong, "line", at.line, "value", e.name(), "max", longestEvent))
		return
	}
	for _, s := range d.starts(e, start, first, last) {
		for i := range length {
			day := domain.SpecialDay{Date: s.AddDays(i), Name: e.name()}
			if domain.CheckCalendarDate(day.Date) == nil {
				d.Days = append(d.Days, day)
			}
		}
	}
}

// length is how many days an event lasts: to before DTEND, or for its DURATION, else one.
func (e event) length(start domain.Date) (days int, whole bool) {
	if p, ok := e.props["DTEND"]; ok {
		end, whole, known := icsDate(p.value)
		if !known {
			return 1, true
		}
		return max(1, int(end.Time().Sub(start.Time()).Hours()/24)), whole
	}
	s, ok := strings.CutPrefix(strings.ToUpper(e.props["DURATION"].value), "P")
	if !ok {
		return 1, true
	}
	unit := 1
	if n, weeks := strings.CutSuffix(s, "W"); weeks {
		s, unit = n+"D", 7
	}
	n, err := strconv.Atoi(strings.TrimSuffix(s, "D"))
	return max(1, n) * unit, err == nil
}

// starts are the days an event begins on.
func (d *SpecialDays) starts(e event, start domain.Date, first, last int) []domain.Date {
	p, ok := e.props["RRULE"]
	if !ok {
		return []domain.Date{start}
	}
	r, ok := yearly(p.value, start)
	if !ok {
		d.Problems = append(d.Problems, domain.E(CodeCalendarRule, "line", p.line, "value", p.value))
		return []domain.Date{start}
	}
	var all []domain.Date
	count := 0
	for y := start.Year; y <= min(last, domain.LastYear); y += r.interval {
		day := domain.Date{Year: y, Month: start.Month, Day: start.Day}
		if !day.Valid() { // 29 February
			continue
		}
		if count++; r.count > 0 && count > r.count || !r.until.IsZero() && r.until.Before(day) {
			break
		}
		if y >= first && !slices.ContainsFunc(e.skip, func(s string) bool { x, _, ok := icsDate(s); return ok && x == day }) {
			all = append(all, day)
		}
	}
	return all
}

// rule is a yearly repetition.
type rule struct {
	interval, count int
	until           domain.Date
}

// yearly understands FREQ=YEARLY on the date of the start itself.
func yearly(s string, start domain.Date) (r rule, ok bool) {
	r.interval = 1
	for part := range strings.SplitSeq(strings.ToUpper(s), ";") {
		name, value, _ := strings.Cut(part, "=")
		n, err := strconv.Atoi(value)
		switch name {
		case "FREQ":
			ok = value == "YEARLY"
		case "INTERVAL":
			if r.interval = n; err != nil || n < 1 {
				return r, false
			}
		case "COUNT":
			if r.count = n; err != nil || n < 1 {
				return r, false
			}
		case "UNTIL":
			until, _, known := icsDate(value)
			if r.until = until; !known {
				return r, false
			}
		case "BYMONTH":
			if err != nil || n != int(start.Month) {
				return r, false
			}
		case "BYMONTHDAY":
			if err != nil || n != start.Day {
				return r, false
			}
		case "WKST", "":
		default:
			return r, false
		}
	}
	return r, ok
}

// icsDate reads 20261224, or 20261224T000000 in whatever zone it is local to, which is a whole day as some programs write
// it; any other time of day is not, nor is midnight in UTC, which is another time where people are.
func icsDate(s string) (d domain.Date, whole, ok bool) {
	day, clock, timed := strings.Cut(strings.TrimSpace(s), "T")
	d, ok = parseDay(day)
	return d, !timed || clock == "000000", ok && len(day) == 8
}

// unescape undoes the escapes of a text (RFC 5545, 3.3.11).
func unescape(s string) string {
	return strings.NewReplacer(`\\`, `\`, `\n`, " ", `\N`, " ", `\,`, ",", `\;`, ";").Replace(s)
}
