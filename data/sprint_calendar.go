package data

import (
	"context"
	"slices"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

// today is the day where the program runs.
func (s *Store) today() domain.Date { return domain.DateOf(s.present()) }

// Calendar gives the workspace's working calendar.
func (s *Store) Calendar(ctx context.Context) (c domain.Calendar, err error) {
	err = s.read(ctx, "calendar", func(rx *Rx) error {
		c, err = loadCalendar(rx)
		return err
	})
	return c, err
}

func loadCalendar(rx *Rx) (domain.Calendar, error) {
	c := domain.DefaultCalendar()
	rows, err := collect(rx, func(row scanner) (c domain.Calendar, err error) {
		err = row.Scan(&c.Week, &c.Country, &c.Region)
		return c, err
	}, `SELECT week, country, region FROM calendar WHERE id = 1`)
	if err != nil {
		return c, err
	}
	if len(rows) > 0 {
		c = rows[0]
	}
	c.Special, err = collect(rx, scanSpecialDay, `SELECT id, date, name, working FROM special_day ORDER BY date, id`)
	return c, err
}

func scanSpecialDay(row scanner) (d domain.SpecialDay, err error) {
	var date string
	if err = row.Scan(&d.ID, &date, &d.Name, &d.Working); err != nil {
		return d, err
	}
	d.Date, err = domain.ParseDate(date)
	return d, err
}

// CalendarAffects lists the running sprints whose remaining days a changed calendar would move, for asking whether they
// shall follow.
func (s *Store) CalendarAffects(ctx context.Context, c domain.Calendar) (ids []domain.SprintID, err error) {
	if c, err = c.Check(); err != nil {
		return nil, err
	}
	err = s.read(ctx, "calendar", func(rx *Rx) error {
		running, err := loadSprintRows(rx, `WHERE state = ? ORDER BY days, id`, string(sprint.Running))
		if err != nil {
			return err
		}
		for _, r := range running {
			moved, err := r.Course.Follow(c, s.today())
			if err != nil || !moved.Equal(r.Course) { // one that finds no days is to be asked about too
				ids = append(ids, r.ID)
			}
		}
		return nil
	})
	return ids, err
}

// EditCalendar saves the calendar; the running sprints named take over their remaining days from it, others keep theirs.
func (s *Store) EditCalendar(ctx context.Context, c domain.Calendar, follow []domain.SprintID) error {
	c, err := c.Check()
	if err != nil {
		return err
	}
	return s.Do(ctx, sprint.OpEditCalendar, "", func(tx *Tx) error { return tx.saveCalendar(c, follow) })
}

// AddSpecialDays adds holidays and working days, as read from a file; one for the same date is replaced.
func (s *Store) AddSpecialDays(ctx context.Context, days []domain.SpecialDay, follow []domain.SprintID) error {
	return s.Do(ctx, sprint.OpSpecialDays, summariseDays(days), func(tx *Tx) error {
		c, err := loadCalendar(&tx.Rx)
		if err != nil {
			return err
		}
		if c, err = c.With(days).Check(); err != nil {
			return err
		}
		return tx.saveCalendar(c, follow)
	})
}

func summariseDays(days []domain.SpecialDay) string {
	names := make([]string, len(days))
	for i, d := range days {
		if names[i] = d.Name; d.Name == "" {
			names[i] = d.Date.String()
		}
	}
	return summarise(names, 0)
}

func (t *Tx) saveCalendar(c domain.Calendar, follow []domain.SprintID) error {
	before, err := loadCalendar(&t.Rx)
	if err != nil {
		return err
	}
	if before.Week != c.Week || before.Country != c.Country || before.Region != c.Region {
		if _, err := t.exec(`INSERT INTO calendar (id, week, country, region) VALUES (1, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET week = excluded.week, country = excluded.country, region = excluded.region`,
			int(c.Week), c.Country, c.Region); err != nil {
			return err
		}
	}
	if err := t.saveSpecialDays(before.Special, c.Special); err != nil {
		return err
	}
	for _, id := range follow {
		r, err := loadSprintRow(&t.Rx, id)
		if err != nil {
			return err
		}
		if r.State != sprint.Running {
			continue
		}
		if r.Course, err = r.Course.Follow(c, t.store.today()); err != nil {
			return err
		}
		if err := t.updateSprint(r); err != nil {
			return err
		}
	}
	return nil
}

// saveSpecialDays writes what differs; a day that stays keeps its row.
func (t *Tx) saveSpecialDays(before, after []domain.SpecialDay) error {
	var gone []domain.SpecialDayID
	for _, d := range before {
		if !slices.ContainsFunc(after, func(o domain.SpecialDay) bool { return sameDay(o, d) }) {
			gone = append(gone, d.ID)
		}
	}
	if err := deleteByID(t, "special_day", gone); err != nil {
		return err
	}
	for _, d := range after {
		if slices.ContainsFunc(before, func(o domain.SpecialDay) bool { return sameDay(o, d) }) {
			continue
		}
		if _, err := t.exec(`INSERT INTO special_day (id, date, name, working) VALUES (?, ?, ?, ?)`,
			t.id(), d.Date.String(), d.Name, d.Working); err != nil {
			return err
		}
	}
	return nil
}

func sameDay(a, b domain.SpecialDay) bool {
	return a.Date == b.Date && a.Name == b.Name && a.Working == b.Working
}
