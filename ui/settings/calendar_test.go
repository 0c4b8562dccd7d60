package settings

import (
	"context"
	"strings"
	"testing"
	"time"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

func (b *bench) calendar() domain.Calendar {
	b.T.Helper()
	c, err := b.store.Calendar(b.T.Context())
	if err != nil {
		b.T.Fatal(err)
	}
	return c
}

// running begins a sprint on the day the test's clock stands on.
func (b *bench) running() domain.SprintID {
	b.T.Helper()
	who := datatest.Person(b.T, b.store, "Ada")
	id, err := b.store.AddSprint(b.T.Context(), sprint.Draft{Name: "Boarding", Start: domain.DateOf(datatest.Start), Members: []sprint.Member{{Person: who}},
		Columns: sprint.UsualColumns(func(key string) string { return key })})
	if err == nil {
		err = b.store.StartSprint(b.T.Context(), id)
	}
	if err != nil {
		b.T.Fatal(err)
	}
	b.Deliver()
	return id
}

func TestACalendarWithoutWorkingDaysIsRefused(t *testing.T) {
	b := newBench(t, uitest.Options{})
	for _, d := range b.s.calendar.week {
		d.SetChecked(false)
	}
	if got := b.s.calendar.weekAt.Wrong(); !strings.Contains(got, "no working day") {
		t.Errorf("says %q", got)
	}
	if got := b.calendar().Week; got == 0 {
		t.Error("it was saved")
	}
}

func TestACountryBringsItsHolidays(t *testing.T) {
	b := newBench(t, uitest.Options{})
	for i, c := range b.s.calendar.countries {
		if c.Code == "de" {
			b.s.calendar.country.Choose(i + 1)
		}
	}
	if c := b.calendar(); c.Country != "de" {
		t.Fatalf("saved %+v, errors %v", c, b.Errors)
	}
	if b.s.calendar.regionAt.Hidden || len(b.s.calendar.next.Objects) != nextHolidays {
		t.Errorf("regions hidden %v, holidays listed %d", b.s.calendar.regionAt.Hidden, len(b.s.calendar.next.Objects))
	}
	if _, err := b.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	if b.s.calendar.country.Chosen() != 0 {
		t.Error("undone, it still shows the country")
	}
}

func TestARunningSprintIsAskedAbout(t *testing.T) {
	b := newBench(t, uitest.Options{})
	id := b.running()
	before, err := b.store.Sprint(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	s := b.s.calendar.special
	s.date.Entry().SetText(b.Texts().Value(before.Course.Days[5]))
	s.name.SetText("Works outing")
	s.commit()
	if len(b.s.calendar.ask.Objects) != 1 || len(b.calendar().Special) != 0 {
		t.Fatalf("asked %d, saved %v, errors %v", len(b.s.calendar.ask.Objects), b.calendar().Special, b.Errors)
	}
	to := b.calendar().With([]domain.SpecialDay{{Date: before.Course.Days[5], Name: "Works outing"}})
	b.s.calendar.save([]domain.SprintID{id}, func(ctx context.Context, follow []domain.SprintID) error {
		return b.store.EditCalendar(ctx, to, follow)
	}, "saved")
	after, err := b.store.Sprint(t.Context(), id)
	if err != nil || len(after.Course.Days) != sprint.Days || !before.Course.Last().Before(after.Course.Last()) {
		t.Errorf("last day %v, was %v, %v", after.Course.Last(), before.Course.Last(), err)
	}
	if len(b.s.calendar.ask.Objects) != 0 {
		t.Error("still asks")
	}
}

func TestAFileOfHolidaysNamesItsProblemsByLine(t *testing.T) {
	b := &bench{store: datatest.Open(t), p: &fakePersonal{lang: "en", size: 1}}
	days := Days{Clock: datatest.NewClock().Now, Read: func(string, int, int) ([]domain.SpecialDay, []*domain.Error, error) {
		return []domain.SpecialDay{{Date: domain.Date{Year: 2026, Month: time.December, Day: 24}, Name: "Closed"}},
			[]*domain.Error{domain.E("calendar_line_date", "line", 3, "value", "soon")}, nil
	}}
	b.Bench = uitest.NewScreen(t, uitest.Options{}, b.store, func(h host.Host) host.Screen {
		b.s = New(h, b.store, b.p, days)
		return b.s
	})
	b.Show(host.Place{Screen: host.Settings})
	b.Path = "closed.csv"
	b.s.calendar.special.choose()
	if got := len(b.s.calendar.special.read.Objects); got != 4 { // heading, problem, day, buttons
		t.Fatalf("shows %d lines, errors %v", got, b.Errors)
	}
	if len(b.calendar().Special) != 0 {
		t.Error("added before anybody said so")
	}
}
