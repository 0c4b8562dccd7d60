package domain

import (
	"slices"
	"strconv"
	"time"
)

// Week is the set of weekdays on which the organisation works.
type Week uint8

// MondayToFriday is the week a new workspace starts with.
const MondayToFriday Week = 1<<time.Monday | 1<<time.Tuesday | 1<<time.Wednesday | 1<<time.Thursday | 1<<time.Friday

// WeekOf is the set of these weekdays.
func WeekOf(days ...time.Weekday) (w Week) {
	for _, d := range days {
		w |= 1 << d
	}
	return w
}

// Has tells whether the weekday is a working day.
func (w Week) Has(d time.Weekday) bool { return w&(1<<d) != 0 }

// SpecialDay is a date on which the organisation does otherwise than its week and its country's holidays say.
type SpecialDay struct {
	ID      SpecialDayID
	Date    Date
	Name    string // at most 200 characters; may be empty
	Working bool   // false: a holiday; true: a working day in spite of weekend or holiday
}

// Calendar tells working days from others: the week, the holidays of a country or region, and special days, which have
// the last word. It is a value; two goroutines may use one.
type Calendar struct {
	Week    Week
	Country string // a code of Countries; "" has no holidays
	Region  string // a code of the country's Regions; "" for the national holidays only
	Special []SpecialDay
}

// DefaultCalendar is the one a new workspace starts with: Monday to Friday, no holidays.
func DefaultCalendar() Calendar { return Calendar{Week: MondayToFriday} }

// Codes of calendars and sprints' dates.
const (
	CodeNoWorkingDays   Code = "calendar_no_days"     // the week has no day and no special day is a working day
	CodeNoDayFound      Code = "calendar_none_found"  // date, days: no working day within so many days of the date
	CodeUnknownCountry  Code = "calendar_country"     // value
	CodeUnknownRegion   Code = "calendar_region"      // value, country
	CodeDateOutOfBounds Code = "calendar_date_bounds" // value, low, high
)

// First and last year in which working days are counted: the holiday rules know no others.
const (
	FirstYear = 1990
	LastYear  = 2150
)

// searchDays is how many days after a working day the next one is looked for. The longest run of holidays in a week's
// pattern we know is below twenty days; a year leaves room for shutdowns.
const searchDays = 366

// Check returns the calendar with its special days by date, the later of two for one date kept, or the first thing that
// cannot be accepted: CodeNoWorkingDays, CodeUnknownCountry, CodeUnknownRegion, CodeDateOutOfBounds, CodeTooLong.
func (c Calendar) Check() (Calendar, error) {
	c.Week &= 1<<7 - 1
	if c.Week == 0 && !slices.ContainsFunc(c.Special, func(d SpecialDay) bool { return d.Working }) {
		return c, E(CodeNoWorkingDays)
	}
	if err := checkRegion(c.Country, c.Region); err != nil {
		return c, err
	}
	days := map[Date]SpecialDay{}
	for _, d := range c.Special {
		if err := CheckCalendarDate(d.Date); err != nil {
			return c, err
		}
		if len([]rune(d.Name)) > MaxName {
			return c, E(CodeTooLong, "field", "calendar.day_name", "max", MaxName)
		}
		days[d.Date] = d
	}
	c.Special = make([]SpecialDay, 0, len(days))
	for _, d := range days {
		c.Special = append(c.Special, d)
	}
	slices.SortFunc(c.Special, func(a, b SpecialDay) int { return a.Date.Time().Compare(b.Date.Time()) })
	return c, nil
}

// CheckCalendarDate refuses a date outside the years that working days are counted in, or one that does not exist.
func CheckCalendarDate(d Date) error {
	if !d.Valid() {
		return E(CodeBadDate, "value", d.String())
	}
	if d.Year < FirstYear || d.Year > LastYear {
		return E(CodeDateOutOfBounds, "value", d, "low", strconv.Itoa(FirstYear), "high", strconv.Itoa(LastYear))
	}
	return nil
}

// Working makes the calendar ready for many questions. The reader is for one goroutine at a time.
func (c Calendar) Working() *WorkingDays {
	w := &WorkingDays{week: c.Week, special: make(map[Date]SpecialDay, len(c.Special)), years: map[int]map[Date]string{}}
	w.rules = holidayRules(c.Country, c.Region)
	for _, d := range c.Special {
		w.special[d.Date] = d
	}
	return w
}

// WorkingDay is the nth working day of a start, n from 1: day 1 is the start if it is a working day, else the next one.
// Errors: CodeNoDayFound, CodeDateOutOfBounds, CodeBadDate.
func (c Calendar) WorkingDay(start Date, n int) (Date, error) {
	days, err := c.WorkingDays(start, n)
	if err != nil {
		return Date{}, err
	}
	return days[n-1], nil
}

// WorkingDays are the first n working days from a start on, see WorkingDay.
func (c Calendar) WorkingDays(start Date, n int) ([]Date, error) { return c.Working().From(start, n) }

// IsWorkingDay tells whether people work on the date.
func (c Calendar) IsWorkingDay(d Date) bool { return c.Working().Is(d) }

// With is the calendar with further special days; one for the same date is replaced.
func (c Calendar) With(days []SpecialDay) Calendar {
	c.Special = append(slices.Clone(c.Special), days...)
	return c
}
