package domain

import (
	"fmt"
	"time"
)

// Clock tells the present instant. It is a field of whatever needs the time, never time.Now in the middle of a rule.
type Clock func() time.Time

// Date is a calendar day without a zone; the zero value is "no date".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf returns the day an instant falls on in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads the ISO form 2006-01-02; the empty text is the zero Date.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, E(CodeBadDate, "value", s)
	}
	return DateOf(t), nil
}

// IsZero reports whether there is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String is the ISO form, empty for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// Time is noon UTC of the day: far enough from midnight for any zone arithmetic.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, time.UTC) }

// Valid reports whether the day exists in the calendar.
func (d Date) Valid() bool { return DateOf(d.Time()) == d }

// AddDays moves by whole days.
func (d Date) AddDays(n int) Date { return DateOf(d.Time().AddDate(0, 0, n)) }

// Before orders dates.
func (d Date) Before(o Date) bool { return d.Time().Before(o.Time()) }
