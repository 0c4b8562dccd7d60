package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"touchstone/data/intake"
	"touchstone/domain"
)

func readCalendar(t *testing.T, name, content string) (intake.SpecialDays, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return intake.Files{}.Calendar(path, 2026, 2028)
}

func listed(d intake.SpecialDays) (s string) {
	for _, day := range d.Days {
		s += fmt.Sprintf("%s %s %v\n", day.Date, day.Name, day.Working)
	}
	for _, p := range d.Problems {
		s += fmt.Sprintf("line %v: %s\n", p.Args["line"], p.Code)
	}
	return s
}

func ics(events ...string) string {
	return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n" +
		strings.Join(events, "") + "END:VCALENDAR\r\n"
}

func vevent(lines ...string) string {
	return "BEGIN:VEVENT\r\n" + strings.Join(lines, "\r\n") + "\r\nEND:VEVENT\r\n"
}

func TestHolidaysAreReadFromICalendar(t *testing.T) {
	for name, c := range map[string]struct{ file, want string }{
		"one day":        {vevent("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261225", "SUMMARY:Eve\\, closed"), "2026-12-24 Eve, closed false\n"},
		"several days":   {vevent("DTSTART;VALUE=DATE:20261228", "DTEND;VALUE=DATE:20261230", "SUMMARY:Shutdown"), "2026-12-28 Shutdown false\n2026-12-29 Shutdown false\n"},
		"duration":       {vevent("DTSTART:20261228", "DURATION:P2D", "SUMMARY:Two"), "2026-12-28 Two false\n2026-12-29 Two false\n"},
		"folded":         {vevent("DTSTART;VALUE=DATE:20260501", "SUMMARY:Labour", "  Day"), "2026-05-01 Labour Day false\n"},
		"local midnight": {vevent("DTSTART;TZID=\"Europe/Berlin: CET\":20260501T000000", "DTEND;TZID=Europe/Berlin:20260502T000000", "SUMMARY:May"), "2026-05-01 May false\n"},
		"yearly":         {vevent("DTSTART;VALUE=DATE:20200301", "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", "EXDATE;VALUE=DATE:20270301", "SUMMARY:Founding"), "2026-03-01 Founding false\n2028-03-01 Founding false\n"},
		"leap day":       {vevent("DTSTART;VALUE=DATE:20240229", "RRULE:FREQ=YEARLY", "SUMMARY:Leap"), "2028-02-29 Leap false\n"},
		"until":          {vevent("DTSTART;VALUE=DATE:20260301", "RRULE:FREQ=YEARLY;UNTIL=20270601", "SUMMARY:U"), "2026-03-01 U false\n2027-03-01 U false\n"},
		"alarm":          {vevent("DTSTART;VALUE=DATE:20260301", "SUMMARY:Real", "BEGIN:VALARM", "SUMMARY:Ring", "END:VALARM"), "2026-03-01 Real false\n"},
		"cancelled":      {vevent("DTSTART;VALUE=DATE:20260301", "STATUS:CANCELLED") + vevent("DTSTART;VALUE=DATE:20260302", "SUMMARY:On"), "2026-03-02 On false\n"},
		"weekly":         {vevent("DTSTART;VALUE=DATE:20260301", "SUMMARY:Once", "RRULE:FREQ=WEEKLY"), "2026-03-01 Once false\nline 12: calendar_line_rule\n"},
		"with a time":    {vevent("DTSTART:20260301T090000Z", "SUMMARY:Meeting") + vevent("DTSTART;VALUE=DATE:20260302", "SUMMARY:Day"), "2026-03-02 Day false\nline 10: calendar_line_time\n"},
		"no date":        {vevent("DTSTART:2026", "SUMMARY:Bad") + vevent("DTSTART;VALUE=DATE:20260302", "SUMMARY:Day"), "2026-03-02 Day false\nline 10: calendar_line_date\n"},
		"a season":       {vevent("DTSTART;VALUE=DATE:20260601", "DTEND;VALUE=DATE:20260901", "SUMMARY:Summer") + vevent("DTSTART;VALUE=DATE:20260302", "SUMMARY:Day"), "2026-03-02 Day false\nline 10: calendar_line_long\n"},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := readCalendar(t, "x.ics", ics(c.file))
			if err != nil || listed(d) != c.want {
				t.Errorf("%v\n%s\nwant\n%s", err, listed(d), c.want)
			}
		})
	}
}

func TestADamagedCalendarIsRefusedOrReadAsFarAsItGoes(t *testing.T) {
	whole := ics(vevent("DTSTART;VALUE=DATE:20260302", "SUMMARY:Day"), vevent("DTSTART;VALUE=DATE:20260303", "SUMMARY:Cut"))
	d, err := readCalendar(t, "cut.ics", whole[:strings.LastIndex(whole, "END:VEVENT")])
	if err != nil || listed(d) != "2026-03-02 Day false\nline 13: calendar_line_cut\n" {
		t.Errorf("%v\n%s", err, listed(d))
	}
	for name, content := range map[string]string{"empty.ics": "", "noise.ics": "\x00\x01\x02PK\x03", "none.ics": ics(), "words.csv": "hello\nworld\n"} {
		if _, err := readCalendar(t, name, content); domain.CodeOf(err) != intake.CodeCalendarFile {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := (intake.Files{}).Calendar(filepath.Join(t.TempDir(), "absent.ics"), 2026, 2027); domain.CodeOf(err) != domain.CodeNoSuchFile {
		t.Errorf("absent: %v", err)
	}
}

func TestDaysAreReadFromCSV(t *testing.T) {
	d, err := readCalendar(t, "x.csv", "\ufeffDate;Name;Kind\n2026-12-24;Eve;holiday\n19.12.2026;Saturday;working\n2026-13-01;Bad\n2026-12-31;;perhaps\n2026-12-30;\"Between; years\"\n")
	want := "2026-12-24 Eve false\n2026-12-19 Saturday true\n2026-12-30 Between; years false\nline 4: calendar_line_date\nline 5: calendar_line_kind\n"
	if err != nil || listed(d) != want {
		t.Errorf("%v\n%s\nwant\n%s", err, listed(d), want)
	}
}
