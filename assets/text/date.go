package text

import (
	"strconv"
	"strings"
	"time"
)

// ParseDate reads a date as the language writes it, or in the ISO form 2026-11-17; ok is false for anything else. The time is
// midnight UTC.
func (t *Texts) ParseDate(s string) (at time.Time, ok bool) {
	s = strings.TrimSpace(s)
	for _, form := range []string{time.DateOnly, dateForms[t.lang], "2.1.2006", "2/1/2006", "2 January 2006"} {
		if form == "2/1/2006" && t.lang != "fr" {
			continue // elsewhere the month may come first: nobody could tell
		}
		if at, err := time.Parse(form, s); err == nil {
			return at, true
		}
	}
	return time.Time{}, false
}

// Weekday is the short name of a day of the week, as it stands above a calendar.
func (t *Texts) Weekday(d time.Weekday) string { return t.T("weekday." + strconv.Itoa(int(d))) }

// MonthYear is the month of an instant as a heading.
func (t *Texts) MonthYear(at time.Time) string {
	return t.T("month.of_year", A{"month": t.Month(at.Month()), "year": strconv.Itoa(at.Year())})
}
