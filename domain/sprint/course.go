package sprint

import (
	"touchstone/domain"
)

// Codes of a sprint's time.
const (
	CodeNotStarted domain.Code = "sprint_not_started" // start: the sprint is planned
	CodeStarted    domain.Code = "sprint_started"     // name: what is fixed at the start cannot be changed
	CodeOver       domain.Code = "sprint_over"        // name, last: the twenty days are over; finish it
	CodeTooEarly   domain.Code = "sprint_too_early"   // day, last: it can be completed from day 20 on
	CodeClosed     domain.Code = "sprint_closed"      // name: completed or abandoned
	CodeNoTeam     domain.Code = "sprint_no_team"     // name
	CodeNoReason   domain.Code = "sprint_no_reason"   // field
	CodeNoPlace    domain.Code = "sprint_undecided"   // n, card: open cards that nobody said where they go
)

// Course is the working days of a sprint, plain dates: later changes of the calendar do not move it.
type Course struct {
	Days []domain.Date       // Days of them; none if the calendar has none
	Off  []domain.SpecialDay // holidays, and days worked in spite of the week, between the first and the last
}

// CourseOf counts twenty working days from a start on. Errors: see domain.Calendar.WorkingDay.
func CourseOf(c domain.Calendar, start domain.Date) (Course, error) {
	w := c.Working()
	days, err := w.From(start, Days)
	if err != nil {
		return Course{}, err
	}
	return Course{Days: days, Off: w.Off(days[0], days[Days-1])}, nil
}

// First and Last are day 1 and day 20; the zero date without a course.
func (c Course) First() domain.Date { return c.day(1) }

// Last is day 20.
func (c Course) Last() domain.Date { return c.day(Days) }

func (c Course) day(n int) domain.Date {
	if len(c.Days) != Days {
		return domain.Date{}
	}
	return c.Days[n-1]
}

// Span is the number of calendar days from the first to the last, both included.
func (c Course) Span() int {
	if len(c.Days) != Days {
		return 0
	}
	return daysBetween(c.First(), c.Last()) + 1
}

// DayOf is the number 1…20 of the working day on or last before a date, 0 before day 1, 21 after day 20.
func (c Course) DayOf(d domain.Date) int {
	if len(c.Days) != Days || d.Before(c.First()) {
		return 0
	}
	if c.Last().Before(d) {
		return Days + 1
	}
	n := 0
	for n < Days && !d.Before(c.Days[n]) {
		n++
	}
	return n
}

// PhaseOf is the phase 1…4 of a working day 1…20; 0 for others.
func PhaseOf(day int) int {
	if day < 1 || day > Days {
		return 0
	}
	return (day-1)/PhaseDays + 1
}

// Follow is the course by a changed calendar, for a sprint that is under way: the days up to today stay, the ones after
// it are counted anew. It has twenty days whatever the calendar.
func (c Course) Follow(cal domain.Calendar, today domain.Date) (Course, error) {
	if len(c.Days) != Days || today.Before(c.First()) {
		return CourseOf(cal, c.First())
	}
	gone := min(c.DayOf(today), Days)
	if gone == Days {
		return c, nil
	}
	w := cal.Working()
	from := today
	if c.Days[gone-1] == today || from.Before(c.Days[gone-1]) {
		from = c.Days[gone-1]
	}
	rest, err := w.From(from.AddDays(1), Days-gone)
	if err != nil {
		return Course{}, err
	}
	days := append(append(make([]domain.Date, 0, Days), c.Days[:gone]...), rest...)
	f := Course{Days: days}
	for _, off := range c.Off {
		if !from.Before(off.Date) {
			f.Off = append(f.Off, off)
		}
	}
	f.Off = append(f.Off, w.Off(from.AddDays(1), days[Days-1])...)
	return f, nil
}

// Equal tells whether two courses have the same days.
func (c Course) Equal(o Course) bool {
	if len(c.Days) != len(o.Days) {
		return false
	}
	for i, d := range c.Days {
		if o.Days[i] != d {
			return false
		}
	}
	return true
}

func daysBetween(from, to domain.Date) int { return int(to.Time().Sub(from.Time()).Hours() / 24) }

// Position is where the clock of a sprint stands on a day. It follows from the dates alone: a computer that slept, or
// whose clock was put back, shows what is right on the day it shows.
type Position struct {
	Day      int  // 0 before day 1, 1…20, 21 after day 20
	Phase    int  // 1…4; 0 before and after
	Working  bool // today is one of the twenty
	Left     int  // working days after this one, 0…20
	Over     bool // running and past day 20: it must be finished
	Calendar int  // calendar day of Span, from 1; 0 before, Span after
	Span     int
	Starts   int    // calendar days until day 1; 0 from then on
	Due      []When // re-measurements whose day has come and that have not been made
}

// At is where a sprint's clock stands on a day.
func (s Sprint) At(today domain.Date) Position {
	c := s.Course
	p := Position{Day: c.DayOf(today), Span: c.Span()}
	p.Phase = PhaseOf(p.Day)
	p.Working = p.Phase > 0 && c.Days[p.Day-1] == today
	p.Left = max(0, min(Days, Days-p.Day))
	p.Over = s.State == Running && p.Day > Days
	switch {
	case p.Span == 0:
	case p.Day == 0:
		p.Starts = daysBetween(today, c.First())
	default:
		p.Calendar = min(daysBetween(c.First(), today)+1, p.Span)
	}
	if s.State == Running || s.State == Completed {
		for _, w := range Occasions[1:] {
			if on := c.On(w); !on.IsZero() && !today.Before(on) && s.lacks(w) {
				p.Due = append(p.Due, w)
			}
		}
	}
	return p
}

func (s Sprint) lacks(w When) bool {
	for _, m := range s.Measures {
		if _, ok := m.Readings[w]; !ok {
			return true
		}
	}
	return false
}

// On is the day of an occasion: day 1, day 20, and 30 and 90 calendar days after day 20. Zero without a course.
func (c Course) On(w When) domain.Date {
	if len(c.Days) != Days {
		return domain.Date{}
	}
	switch w {
	case Baseline:
		return c.First()
	case AtEnd:
		return c.Last()
	case After30:
		return c.Last().AddDays(30)
	case After90:
		return c.Last().AddDays(90)
	}
	return domain.Date{}
}

// Changeable refuses changes of the board of a sprint that is over or closed: CodeOver, CodeClosed. There is no extension.
func (s Sprint) Changeable(today domain.Date) error {
	if !s.State.Open() {
		return domain.E(CodeClosed, "name", s.Name)
	}
	if s.At(today).Over {
		return domain.E(CodeOver, "name", s.Name, "last", s.Course.Last())
	}
	return nil
}
