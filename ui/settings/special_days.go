package settings

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/ui/dates"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// importYears is how many years from this one on yearly events of a file are taken for.
const importYears = 5

// specialDays edits the days on which the organisation does otherwise than its week and its country say.
type specialDays struct {
	c       *calendar
	content *fyne.Container

	list   *fyne.Container
	date   *kit.DateEntry
	dateAt *kit.Field
	name   *kit.TextEntry
	kind   *kit.Dropdown // holiday or working day
	add    *kit.Button
	undo   *kit.Button
	edited domain.Date // of the day that is being changed; zero: a new one
	read   *fyne.Container
}

func newSpecialDays(c *calendar) *specialDays {
	tx := c.tx
	s := &specialDays{c: c, list: container.New(kit.NewColumn(2)), read: container.New(kit.NewColumn(6))}
	s.date = kit.NewDateEntry(tx.T("calendar.date"), time.Time{}, dates.Words(s.c.tx), func() time.Time { return midnight(c.today()) }, s.parse, func(at time.Time) string {
		if at.IsZero() {
			return ""
		}
		return tx.Date(at)
	})
	s.dateAt = kit.NewField(tx.T("calendar.date"), "", s.date)
	s.name = kit.NewTextEntry(tx.T("calendar.day_name"), "")
	s.name.OnSubmitted = func(string) { s.commit() }
	s.kind = kit.NewDropdown(tx.T("calendar.kind"), []string{tx.T("calendar.holiday"), tx.T("calendar.working")}, nil)
	s.kind.SetChosen(0)
	s.add = kit.NewButton(tx.T("calendar.add"), s.commit)
	s.undo = kit.NewButton(tx.T("calendar.cancel"), s.forget)
	form := container.New(kit.NewColumn(8), container.New(kit.NewEqual(8), s.dateAt, kit.NewField(tx.T("calendar.kind"), "", s.kind)),
		kit.NewField(tx.T("calendar.day_name"), "", s.name), container.NewHBox(s.add, s.undo))
	s.content = container.New(kit.NewColumn(8), kit.NewTextLine(tx.T("calendar.special"), "", "").Bold(), kit.NewCutLine(tx.T("calendar.special_hint"), theme.Muted, base.SizeNameCaptionText), s.list)
	if !c.h.ReadOnly() {
		s.content.Add(form)
		if c.days.Read != nil {
			b := kit.NewButton(tx.T("calendar.import"), s.choose)
			b.Icon = base.FolderOpenIcon()
			s.content.Add(container.NewHBox(b))
			s.content.Add(s.read)
		}
	}
	return s
}

func (s *specialDays) parse(typed string) (time.Time, string) {
	if strings.TrimSpace(typed) == "" {
		return time.Time{}, ""
	}
	at, ok := s.c.tx.ParseDate(typed)
	if !ok {
		return at, s.c.tx.Error(domain.E(domain.CodeBadDate, "value", typed))
	}
	if err := domain.CheckCalendarDate(domain.DateOf(at)); err != nil {
		return at, s.c.tx.Error(err)
	}
	return at, ""
}

func midnight(d domain.Date) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// show lists the days as they are saved.
func (s *specialDays) show() {
	c, tx := s.c, s.c.tx
	s.list.Objects = nil
	for _, d := range c.saved.Special {
		key := map[bool]string{false: "calendar.holiday", true: "calendar.working"}[d.Working]
		title := d.Name
		if title == "" {
			title = tx.T(key)
		}
		row := kit.NewLinkRow(title, tx.Weekday(d.Date.Time().Weekday())+" "+tx.Value(d.Date), tx.T(key), func() { s.edit(d) })
		if c.h.ReadOnly() {
			row.OnTapped = nil
			s.list.Add(row)
			continue
		}
		remove := kit.NewIconButton(base.DeleteIcon(), tx.T("calendar.remove", text.A{"date": d.Date}), func() { s.remove(d) })
		s.list.Add(container.NewBorder(nil, nil, nil, container.NewCenter(remove), row))
	}
	if len(c.saved.Special) == 0 {
		s.list.Add(kit.NewCutLine(tx.T("calendar.none_special"), theme.Muted, ""))
	}
	s.showForm()
	s.list.Refresh()
}

func (s *specialDays) showForm() {
	key := "calendar.add"
	if !s.edited.IsZero() {
		key = "calendar.change"
	}
	s.add.SetText(s.c.tx.T(key))
	s.undo.Hidden = s.edited.IsZero()
	s.undo.Refresh()
}

// edit puts a day into the fields.
func (s *specialDays) edit(d domain.SpecialDay) {
	s.edited = d.Date
	s.date.Entry().SetText(s.c.tx.Value(d.Date))
	s.name.SetText(d.Name)
	s.kind.SetChosen(map[bool]int{true: 1}[d.Working])
	s.showForm()
	s.c.h.Window().Canvas().Focus(s.date.Entry())
}

// forget empties the fields.
func (s *specialDays) forget() {
	s.edited = domain.Date{}
	s.date.Entry().SetText("")
	s.date.SetValue(time.Time{})
	s.name.SetText("")
	s.kind.SetChosen(0)
	s.dateAt.SetWrong("")
	s.read.Objects = nil
	s.read.Refresh()
	s.showForm()
}

// commit adds the day typed, or changes the one that was chosen.
func (s *specialDays) commit() {
	c, tx := s.c, s.c.tx
	s.dateAt.SetWrong("")
	if s.date.Wrong() != "" {
		return // said below the entry
	}
	if s.date.Value().IsZero() {
		s.dateAt.SetWrong(tx.Error(domain.E(domain.CodeRequired, "field", "calendar.date")))
		return
	}
	d := domain.SpecialDay{Date: domain.DateOf(s.date.Value()), Name: strings.TrimSpace(s.name.Text), Working: s.kind.Chosen() == 1}
	to := c.saved
	to.Special = slices.DeleteFunc(slices.Clone(to.Special), func(o domain.SpecialDay) bool { return o.Date == s.edited })
	to, err := to.With([]domain.SpecialDay{d}).Check()
	if err != nil {
		s.dateAt.SetWrong(tx.Error(err))
		return
	}
	c.change(to, func(ctx context.Context, follow []domain.SprintID) error {
		return c.store.EditCalendar(ctx, to, follow)
	},
		tx.T("calendar.day_saved", text.A{"date": d.Date}))
}

func (s *specialDays) remove(d domain.SpecialDay) {
	c := s.c
	to := c.saved
	to.Special = slices.DeleteFunc(slices.Clone(to.Special), func(o domain.SpecialDay) bool { return o.Date == d.Date })
	if _, err := to.Check(); err != nil {
		c.fail(err)
		return
	}
	c.change(to, func(ctx context.Context, follow []domain.SprintID) error {
		return c.store.EditCalendar(ctx, to, follow)
	},
		c.tx.T("calendar.day_removed", text.A{"date": d.Date}))
}

// choose reads a file of holidays and shows what it says before anything is added.
func (s *specialDays) choose() {
	c := s.c
	c.h.OpenFile(c.tx.T("calendar.import"), []string{".ics", ".csv"}, func(path string) {
		var days []domain.SpecialDay
		var problems []*domain.Error
		year := c.today().Year
		c.h.Tasks().Do("settings.read_calendar", func(context.Context) (err error) {
			days, problems, err = c.days.Read(path, year, year+importYears-1)
			return err
		}, func(err error) {
			if err != nil {
				s.showRead(path, nil, nil, c.tx.Error(err))
				return
			}
			s.showRead(path, days, problems, "")
		})
	})
}

// problemsShown is how many lines of a file are named; the rest is counted.
const problemsShown = 8

// showRead tells what a file says, line by line what is wrong with it, and offers to add its days.
func (s *specialDays) showRead(path string, days []domain.SpecialDay, problems []*domain.Error, failed string) {
	c, tx := s.c, s.c.tx
	s.read.Objects = nil
	say := func(words string, color fyne.ThemeColorName) {
		s.read.Add(kit.NewCutLine(words, color, base.SizeNameCaptionText))
	}
	if failed != "" {
		s.read.Add(wrapped(failed))
		s.content.Refresh()
		return
	}
	s.read.Add(kit.NewCutLine(tx.N("calendar.found", len(days), text.A{"file": filepath.Base(path)}), "", "").Bold())
	for _, p := range problems[:min(len(problems), problemsShown)] {
		say(tx.Error(p), theme.AmberText)
	}
	if more := len(problems) - problemsShown; more > 0 {
		say(tx.N("calendar.more_problems", more), theme.AmberText)
	}
	for _, d := range days[:min(len(days), problemsShown)] {
		say(tx.Value(d.Date)+" · "+d.Name+" · "+tx.T(map[bool]string{false: "calendar.holiday", true: "calendar.working"}[d.Working]), theme.Muted)
	}
	if more := len(days) - problemsShown; more > 0 {
		say(tx.N("calendar.more_days", more), theme.Muted)
	}
	if len(days) > 0 {
		s.read.Add(container.NewHBox(kit.NewPrimaryButton(tx.N("calendar.take", len(days)), func() {
			c.change(c.saved.With(days), func(ctx context.Context, follow []domain.SprintID) error {
				return c.store.AddSpecialDays(ctx, days, follow)
			},
				tx.N("calendar.taken", len(days)))
		}), kit.NewButton(tx.T("calendar.cancel"), s.forget)))
	}
	s.content.Refresh()
}
