package domain

import (
	"time"

	"github.com/rickar/cal/v2"
)

// WorkingDays answers for one calendar; holidays are worked out once a year. See Calendar.Working.
type WorkingDays struct {
	week    Week
	rules   []*cal.Holiday
	special map[Date]SpecialDay
	years   map[int]map[Date]string
}

// Is tells whether people work on the date.
func (w *WorkingDays) Is(d Date) bool {
	if s, ok := w.special[d]; ok {
		return s.Working
	}
	if !w.week.Has(d.Time().Weekday()) {
		return false
	}
	_, holiday := w.ofYear(d.Year)[d]
	return !holiday
}

// Holiday gives the name of the holiday on a date: a special day's, which may be empty, or the country's in its language.
func (w *WorkingDays) Holiday(d Date) (name string, ok bool) {
	if s, special := w.special[d]; special {
		return s.Name, !s.Working
	}
	name, ok = w.ofYear(d.Year)[d]
	return name, ok
}

// From gives the first n working days from a start on, n from 1. Errors: see Calendar.WorkingDay.
func (w *WorkingDays) From(start Date, n int) ([]Date, error) {
	if err := CheckCalendarDate(start); err != nil {
		return nil, err
	}
	days := make([]Date, 0, n)
	for d, idle := start, 0; len(days) < n; d = d.AddDays(1) {
		if w.Is(d) {
			days, idle = append(days, d), 0
			continue
		}
		if idle++; idle > searchDays {
			last := start
			if len(days) > 0 {
				last = days[len(days)-1]
			}
			return nil, E(CodeNoDayFound, "date", last.String(), "days", searchDays)
		}
	}
	return days, nil
}

// Count is the number of working days from one date to another, both included; 0 if the second lies before the first.
func (w *WorkingDays) Count(from, to Date) (n int) {
	for d := from; !to.Before(d); d = d.AddDays(1) {
		if w.Is(d) {
			n++
		}
	}
	return n
}

// Off are the named days off between two dates, both included: holidays on days of the week that would be worked, and
// days worked in spite of the week.
func (w *WorkingDays) Off(from, to Date) (days []SpecialDay) {
	for d := from; !to.Before(d); d = d.AddDays(1) {
		usual := w.week.Has(d.Time().Weekday())
		if name, holiday := w.Holiday(d); holiday && usual {
			days = append(days, SpecialDay{Date: d, Name: name})
		} else if !usual && w.Is(d) {
			days = append(days, SpecialDay{Date: d, Name: name, Working: true})
		}
	}
	return days
}

// ofYear are the country's holidays of a year, on the day they are observed. One moved because it falls on a weekend also
// keeps its own day, for those who work on weekends; one moved to make a long weekend does not.
func (w *WorkingDays) ofYear(year int) map[Date]string {
	if days, ok := w.years[year]; ok {
		return days
	}
	days := map[Date]string{}
	for y := year - 1; y <= year+1; y++ { // New Year on a Saturday is observed in the year before
		for _, h := range w.rules {
			actual, observed := h.Calc(y)
			if wd := actual.Weekday(); wd != time.Saturday && wd != time.Sunday {
				actual = observed
			}
			for _, t := range []time.Time{actual, observed} {
				if d := DateOf(t); !t.IsZero() && d.Year == year && days[d] == "" {
					days[d] = h.Name
				}
			}
		}
	}
	w.years[year] = days
	return days
}
