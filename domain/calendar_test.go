package domain_test

import (
	"testing"
	"time"

	"touchstone/domain"
)

func date(t testing.TB, s string) domain.Date {
	t.Helper()
	d, err := domain.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestGoldenWorkingDays holds dates counted by hand.
func TestGoldenWorkingDays(t *testing.T) {
	for _, c := range []struct{ country, region, start, day1, day5, day10, day15, day20 string }{
		{"", "", "2026-03-02", "2026-03-02", "2026-03-06", "2026-03-13", "2026-03-20", "2026-03-27"},
		{"", "", "2026-03-07", "2026-03-09", "2026-03-13", "2026-03-20", "2026-03-27", "2026-04-03"},
		{"", "", "2028-02-14", "2028-02-14", "2028-02-18", "2028-02-25", "2028-03-03", "2028-03-10"},
		{"us", "", "2026-06-15", "2026-06-15", "2026-06-22", "2026-06-29", "2026-07-07", "2026-07-14"},
		{"us", "", "2026-11-09", "2026-11-09", "2026-11-16", "2026-11-23", "2026-12-01", "2026-12-08"},
		{"us", "", "2026-12-14", "2026-12-14", "2026-12-18", "2026-12-28", "2027-01-05", "2027-01-12"},
		{"de", "BY", "2026-03-23", "2026-03-23", "2026-03-27", "2026-04-07", "2026-04-14", "2026-04-21"},
		{"fr", "", "2026-04-27", "2026-04-27", "2026-05-04", "2026-05-12", "2026-05-20", "2026-05-28"},
		{"gb", "", "2026-12-14", "2026-12-14", "2026-12-18", "2026-12-29", "2027-01-06", "2027-01-13"},
	} {
		cal := domain.Calendar{Week: domain.MondayToFriday, Country: c.country, Region: c.region}
		for n, want := range map[int]string{1: c.day1, 5: c.day5, 10: c.day10, 15: c.day15, 20: c.day20} {
			got, err := cal.WorkingDay(date(t, c.start), n)
			if err != nil || got != date(t, want) {
				t.Errorf("%s %s from %s, day %d: %v %v, want %s", c.country, c.region, c.start, n, got, err, want)
			}
		}
	}
}

// regions are all calendars there are.
func regions() (all []domain.Calendar) {
	all = append(all, domain.DefaultCalendar())
	for _, c := range domain.Countries() {
		all = append(all, domain.Calendar{Week: domain.MondayToFriday, Country: c.Code})
		for _, r := range c.Regions {
			all = append(all, domain.Calendar{Week: domain.MondayToFriday, Country: c.Code, Region: r.Code})
		}
	}
	return all
}

func TestEveryRegionHasTwentyWorkingDaysFromEveryStartInFiftyYears(t *testing.T) {
	all := regions()
	if len(all) < 90 {
		t.Fatalf("only %d calendars", len(all))
	}
	step := 11 // no divisor of 7: each weekday and day of the year is a start
	if testing.Short() {
		step = 31
	}
	for i, c := range all {
		if i%2 == 1 {
			c.Week = domain.WeekOf(time.Sunday, time.Monday, time.Tuesday, time.Wednesday, time.Thursday) // weekend Friday and Saturday
		}
		if _, err := c.Check(); err != nil {
			t.Fatalf("%s %s: %v", c.Country, c.Region, err)
		}
		w := c.Working()
		for d := (domain.Date{Year: 2020, Month: 1, Day: 1}); d.Year < 2070; d = d.AddDays(step) {
			days, err := w.From(d, 20)
			if err != nil {
				t.Fatalf("%s %s from %s: %v", c.Country, c.Region, d, err)
			}
			if !w.Is(days[0]) || !w.Is(days[19]) || days[0].Before(d) || w.Count(d, days[19]) != 20 || w.Count(days[0], days[19]) != 20 {
				t.Fatalf("%s %s from %s: %v", c.Country, c.Region, d, days)
			}
			if _, holiday := w.Holiday(days[0]); holiday {
				t.Fatalf("%s %s starts on a holiday: %s", c.Country, c.Region, days[0])
			}
		}
	}
}

func TestSpecialDaysHaveTheLastWord(t *testing.T) {
	c := domain.Calendar{Week: domain.MondayToFriday, Country: "us", Special: []domain.SpecialDay{
		{Date: date(t, "2026-10-12"), Name: "we work on Columbus Day", Working: true},
		{Date: date(t, "2026-10-17"), Name: "stocktaking on Saturday", Working: true},
		{Date: date(t, "2026-10-14"), Name: "Outing"},
	}}
	w := c.Working()
	for day, works := range map[string]bool{"2026-10-12": true, "2026-10-13": true, "2026-10-14": false, "2026-10-17": true, "2026-10-18": false, "2026-11-26": false} {
		if w.Is(date(t, day)) != works {
			t.Errorf("%s: working %v", day, !works)
		}
	}
	if off := w.Off(date(t, "2026-10-10"), date(t, "2026-10-20")); len(off) != 2 || off[0].Name != "Outing" || !off[1].Working {
		t.Errorf("days off: %+v", off)
	}
	if name, ok := w.Holiday(date(t, "2026-11-26")); !ok || name == "" {
		t.Errorf("Thanksgiving is %q %v", name, ok)
	}
}

func TestACalendarWithoutDaysIsRefused(t *testing.T) {
	if _, err := (domain.Calendar{}).Check(); domain.CodeOf(err) != domain.CodeNoWorkingDays {
		t.Errorf("no day of the week: %v", err)
	}
	every := domain.Calendar{Week: domain.WeekOf(time.Monday)}
	start := date(t, "2026-03-02")
	for i := range 600 {
		every.Special = append(every.Special, domain.SpecialDay{Date: start.AddDays(i)})
	}
	if _, err := every.WorkingDay(start, 1); domain.CodeOf(err) != domain.CodeNoDayFound {
		t.Errorf("a holiday on every candidate day: %v", err)
	}
	only := domain.Calendar{Special: []domain.SpecialDay{{Date: start, Working: true}}}
	if _, err := only.WorkingDay(start, 2); domain.CodeOf(err) != domain.CodeNoDayFound {
		t.Errorf("one working day only: %v", err)
	}
	if _, err := every.WorkingDay(domain.Date{Year: 1800, Month: 1, Day: 1}, 1); domain.CodeOf(err) != domain.CodeDateOutOfBounds {
		t.Errorf("1800: %v", err)
	}
	if _, err := every.WorkingDay(domain.Date{Year: 2026, Month: 2, Day: 30}, 1); domain.CodeOf(err) != domain.CodeBadDate {
		t.Errorf("30 February: %v", err)
	}
}
