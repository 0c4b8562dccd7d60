package settings

import (
	"context"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// calendarStore is the working calendar with the sprints that may follow its changes.
type calendarStore interface {
	Calendar(ctx context.Context) (domain.Calendar, error)
	CalendarAffects(ctx context.Context, c domain.Calendar) ([]domain.SprintID, error)
	EditCalendar(ctx context.Context, c domain.Calendar, follow []domain.SprintID) error
	AddSpecialDays(ctx context.Context, days []domain.SpecialDay, follow []domain.SprintID) error
	Sprint(ctx context.Context, id domain.SprintID) (sprint.Sprint, error)
}

// Days are what the working calendar needs from outside the workspace.
type Days struct {
	Clock domain.Clock // which day it is
	// Read reads holidays and working days of some years from a file, with what is wrong in single lines; it is called off the
	// UI goroutine. nil: nothing can be imported.
	Read func(path string, first, last int) (days []domain.SpecialDay, problems []*domain.Error, err error)
}

// calendar edits the days on which the organisation works. A change is saved at once; if it moves the days of a running
// sprint, people are asked first whether it follows.
type calendar struct {
	h     host.Host
	tx    *text.Texts
	store calendarStore
	days  Days

	saved   domain.Calendar
	loaded  bool
	content *fyne.Container

	week      [7]*widget.Check // from Monday
	weekAt    *kit.Field
	country   *kit.Dropdown
	countries []domain.Country
	region    *kit.Dropdown
	regionAt  *kit.Field
	next      *fyne.Container
	special   *specialDays
	ask       *fyne.Container // which sprints follow
	showing   bool
}

// nextHolidays is how many holidays are listed, within a year from today.
const nextHolidays = 8

func newCalendar(h host.Host, store calendarStore, days Days) *calendar {
	c := &calendar{h: h, tx: h.Texts(), store: store, days: days, ask: container.New(kit.NewColumn(8)), next: container.New(kit.NewColumn(3))}
	tx := c.tx
	week := container.NewGridWithColumns(7)
	for i := range c.week {
		c.week[i] = widget.NewCheck(tx.Weekday(weekdayAt(i)), func(bool) { c.commit() })
		week.Add(c.week[i])
	}
	c.weekAt = kit.NewField(tx.T("calendar.week"), tx.T("calendar.week_hint"), week)
	c.countries = domain.Countries()
	slices.SortFunc(c.countries, func(a, b domain.Country) int { return strings.Compare(tx.Country(a.Code), tx.Country(b.Code)) })
	names := []string{tx.T("calendar.no_country")}
	for _, o := range c.countries {
		names = append(names, tx.Country(o.Code))
	}
	c.country = kit.NewDropdown(tx.T("calendar.country"), names, func(int) { c.region.SetOptions(c.regionNames(), 0); c.commit() })
	c.region = kit.NewDropdown(tx.T("calendar.region"), nil, func(int) { c.commit() })
	c.regionAt = kit.NewField(tx.T("calendar.region"), "", c.region)
	c.special = newSpecialDays(c)
	left := container.New(kit.NewColumn(12), c.weekAt, kit.NewField(tx.T("calendar.country"), tx.T("calendar.country_hint"), c.country), c.regionAt,
		kit.NewField(tx.T("calendar.next"), "", c.next))
	c.content = container.New(kit.NewColumn(12), c.ask, container.New(kit.NewTwoColumns(0.45, 24, 700), left, c.special.content))
	if h.ReadOnly() {
		for _, d := range c.week {
			d.Disable()
		}
		c.country.Disable()
		c.region.Disable()
	}
	return c
}

// weekdayAt is the weekday in a column that begins with Monday.
func weekdayAt(i int) time.Weekday { return time.Weekday((i + 1) % 7) }

func (c *calendar) today() domain.Date { return domain.DateOf(c.days.Clock()) }

func (c *calendar) load() {
	task.Load(c.h.Tasks(), "settings.calendar", c.store.Calendar, func(saved domain.Calendar, err error) {
		if err != nil {
			c.h.Fail(err)
			return
		}
		c.loaded = true
		c.show(saved)
	})
}

// show fills in the calendar as it is saved.
func (c *calendar) show(saved domain.Calendar) {
	c.saved, c.showing = saved, true
	c.weekAt.SetWrong("")
	for i, d := range c.week {
		d.SetChecked(saved.Week.Has(weekdayAt(i)))
	}
	c.country.SetChosen(1 + slices.IndexFunc(c.countries, func(o domain.Country) bool { return o.Code == saved.Country }))
	region := 0
	for i, r := range c.regions() {
		if r.Code == saved.Region {
			region = i + 1
		}
	}
	c.region.SetOptions(c.regionNames(), region)
	c.showing = false
	c.regionAt.Hidden = len(c.regions()) == 0
	c.showNext()
	c.special.show()
	c.closeQuestion()
}

func (c *calendar) regions() []domain.Region {
	if i := c.country.Chosen(); i > 0 {
		return c.countries[i-1].Regions
	}
	return nil
}

func (c *calendar) regionNames() []string {
	names := []string{c.tx.T("calendar.no_region")}
	for _, r := range c.regions() {
		names = append(names, r.Name)
	}
	return names
}

// showNext lists the holidays to come.
func (c *calendar) showNext() {
	c.next.Objects = nil
	w := c.saved.Working()
	from := c.today()
	for d := from; d.Before(from.AddDays(366)) && len(c.next.Objects) < nextHolidays; d = d.AddDays(1) {
		name, ok := w.Holiday(d)
		if !ok {
			continue
		}
		if name == "" {
			name = c.tx.T("calendar.holiday")
		}
		words := kit.NewTextLine(c.tx.Weekday(d.Time().Weekday())+" "+c.tx.Value(d), theme.Muted, "")
		c.next.Add(container.NewBorder(nil, nil, container.NewGridWrap(fyne.NewSize(130*base.TextSize()/13, words.MinSize().Height), words), nil, kit.NewCutLine(name, "", "")))
	}
	if len(c.next.Objects) == 0 {
		c.next.Add(kit.NewCutLine(c.tx.T("calendar.none_next"), theme.Muted, ""))
	}
	c.next.Refresh()
}

// typed is the calendar as the form says.
func (c *calendar) typed() domain.Calendar {
	t := c.saved
	t.Week, t.Country, t.Region = 0, "", ""
	for i, d := range c.week {
		if d.Checked {
			t.Week |= domain.WeekOf(weekdayAt(i))
		}
	}
	if i := c.country.Chosen(); i > 0 {
		t.Country = c.countries[i-1].Code
	}
	if i := c.region.Chosen(); i > 0 && i <= len(c.regions()) {
		t.Region = c.regions()[i-1].Code
	}
	return t
}

// commit saves week, country and region, if a person changed them.
func (c *calendar) commit() {
	if c.showing || !c.loaded || c.h.ReadOnly() {
		return
	}
	c.weekAt.SetWrong("")
	c.regionAt.Hidden = len(c.regions()) == 0
	t, err := c.typed().Check()
	if err != nil {
		c.weekAt.SetWrong(c.tx.Error(err))
		return
	}
	c.change(t, func(ctx context.Context, follow []domain.SprintID) error { return c.store.EditCalendar(ctx, t, follow) }, c.tx.T("calendar.saved"))
}

// moved is a running sprint whose days a change moves.
type moved struct {
	sprint sprint.Sprint
	to     sprint.Course // its days if it follows
	err    error         // it cannot follow
}

// change saves a calendar, after asking about the running sprints whose days it would move.
func (c *calendar) change(to domain.Calendar, save func(context.Context, []domain.SprintID) error, said string) {
	var list []moved
	today := c.today()
	c.h.Tasks().Do("settings.calendar_asks", func(ctx context.Context) error {
		ids, err := c.store.CalendarAffects(ctx, to)
		for _, id := range ids {
			if err != nil {
				break
			}
			m := moved{}
			if m.sprint, err = c.store.Sprint(ctx, id); err == nil {
				m.to, m.err = m.sprint.Course.Follow(to, today)
				list = append(list, m)
			}
		}
		return err
	}, func(err error) {
		switch {
		case err != nil:
			c.fail(err)
		case len(list) > 0:
			c.question(list, save, said)
		default:
			c.save(nil, save, said)
		}
	})
}

func (c *calendar) save(follow []domain.SprintID, save func(context.Context, []domain.SprintID) error, said string) {
	c.h.Tasks().Do("settings.calendar", func(ctx context.Context) error { return save(ctx, follow) }, func(err error) {
		if err != nil {
			c.fail(err)
			return
		}
		c.closeQuestion()
		c.special.forget()
		c.h.Done(said)
	})
}

// fail says what cannot be saved above the form; what was chosen stays.
func (c *calendar) fail(err error) { c.weekAt.SetWrong(c.tx.Error(err)) }

// question asks inline which running sprints follow the change, naming the last day each would have.
func (c *calendar) question(list []moved, save func(context.Context, []domain.SprintID) error, said string) {
	tx := c.tx
	checks := make([]*widget.Check, len(list))
	box := container.New(kit.NewColumn(6), wrapped(tx.N("calendar.asks", len(list))))
	for i, m := range list {
		words := tx.T("calendar.follows", text.A{"name": m.sprint.Name, "was": m.sprint.Course.Last(), "last": m.to.Last()})
		if m.err != nil {
			words = tx.T("calendar.cannot_follow", text.A{"name": m.sprint.Name, "why": tx.Error(m.err)})
		}
		checks[i] = widget.NewCheck(words, nil)
		checks[i].SetChecked(m.err == nil)
		if m.err != nil {
			checks[i].Disable()
		}
		box.Add(checks[i])
	}
	yes := kit.NewPrimaryButton(tx.T("calendar.save"), func() {
		var follow []domain.SprintID
		for i, m := range list {
			if checks[i].Checked {
				follow = append(follow, m.sprint.ID)
			}
		}
		c.save(follow, save, said)
	})
	box.Add(container.NewHBox(yes, kit.NewButton(tx.T("calendar.cancel"), func() { c.show(c.saved) })))
	c.ask.Objects = []fyne.CanvasObject{kit.NewPanel(tx.T("calendar.asks_title"), nil, box)}
	c.content.Refresh()
	c.h.Window().Canvas().Focus(yes)
}

func (c *calendar) closeQuestion() {
	c.ask.Objects = nil
	c.ask.Refresh()
	c.content.Refresh()
}

// wrapped is text that takes as many lines as it needs.
func wrapped(words string) *widget.Label {
	l := widget.NewLabel(words)
	l.Wrapping = fyne.TextWrapWord
	return l
}
