package data

import (
	"context"
	"slices"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

// Sprint gives one sprint.
func (s *Store) Sprint(ctx context.Context, id domain.SprintID) (sp sprint.Sprint, err error) {
	err = s.read(ctx, "sprint", func(rx *Rx) error {
		sp, err = loadSprint(rx, id)
		return err
	})
	return sp, err
}

// Sprints gives all sprints, the backlog, the roster and who is in two sprints at once.
func (s *Store) Sprints(ctx context.Context) (o sprint.Overview, err error) {
	err = s.read(ctx, "sprints", func(rx *Rx) error {
		o, err = loadOverview(rx)
		return err
	})
	return o, err
}

func loadOverview(rx *Rx) (o sprint.Overview, err error) {
	all, err := loadSprints(rx, `ORDER BY name COLLATE NOCASE, id`)
	if err != nil {
		return o, err
	}
	if o.People, err = peopleByID(rx); err != nil {
		return o, err
	}
	if o.Calendar, err = loadCalendar(rx); err != nil {
		return o, err
	}
	if o.Backlog, err = loadSprintCards(rx, `WHERE c.sprint_id IS NULL`); err != nil {
		return o, err
	}
	if o.Names, err = touchpointNames(rx, `SELECT touchpoint_id FROM sprint_touchpoint UNION SELECT touchpoint_id FROM card WHERE sprint_id IS NULL`); err != nil {
		return o, err
	}
	counts, err := cardCounts(rx)
	if err != nil {
		return o, err
	}
	for _, sp := range all {
		if sp.State == sprint.Completed {
			o.Completed++
		}
		c := counts[sp.ID]
		c.Sprint = sp
		o.Sprints = append(o.Sprints, c)
	}
	slices.SortStableFunc(o.Sprints, func(a, b sprint.Summary) int { return firstDay(a.Sprint).Time().Compare(firstDay(b.Sprint).Time()) })
	o.Overlaps, o.Leaders = sprint.Overlaps(all), sprint.Leaders(all, o.People)
	return o, nil
}

func firstDay(s sprint.Sprint) domain.Date {
	if d := s.Course.First(); !d.IsZero() {
		return d
	}
	return s.Start
}

func cardCounts(rx *Rx) (map[domain.SprintID]sprint.Summary, error) {
	counts := map[domain.SprintID]sprint.Summary{}
	_, err := collect(rx, func(row scanner) (id domain.SprintID, err error) {
		var n sprint.Summary
		err = row.Scan(&id, &n.Cards, &n.Finished, &n.Blocked)
		counts[id] = n
		return id, err
	}, `SELECT c.sprint_id, count(*), total(k.kind = 'done'), total(c.blocked) FROM card c LEFT JOIN sprint_column k ON k.id = c.column_id
		WHERE c.sprint_id IS NOT NULL AND c.archived = 0 GROUP BY c.sprint_id`)
	return counts, err
}

func peopleByID(rx *Rx) (map[domain.PersonID]domain.Person, error) {
	people, err := loadPeople(rx)
	byID := make(map[domain.PersonID]domain.Person, len(people))
	for _, p := range people {
		byID[p.ID] = p
	}
	return byID, err
}

// touchpointNames names the touchpoints whose ids a query gives.
func touchpointNames(rx *Rx, ids string, args ...any) (map[domain.TouchpointID]string, error) {
	names := map[domain.TouchpointID]string{}
	_, err := collect(rx, func(row scanner) (id domain.TouchpointID, err error) {
		var name string
		err = row.Scan(&id, &name)
		names[id] = name
		return id, err
	}, `SELECT id, name FROM touchpoint WHERE id IN (`+ids+`)`, args...)
	return names, err
}

// AddSprint plans a sprint with the columns and the measures of its draft.
func (s *Store) AddSprint(ctx context.Context, d sprint.Draft) (id domain.SprintID, err error) {
	if d, err = d.Check(); err != nil {
		return 0, err
	}
	if d.Columns, err = sprint.CheckColumns(d.Columns); err != nil {
		return 0, err
	}
	d.Measures = slices.Clone(d.Measures)
	for i, m := range d.Measures {
		if d.Measures[i], err = m.CheckAll(); err != nil {
			return 0, err
		}
	}
	err = s.Do(ctx, sprint.OpAdd, d.Name, func(tx *Tx) error {
		id, err = tx.addSprint(d, 0)
		return err
	})
	return id, err
}

func (t *Tx) addSprint(d sprint.Draft, follows domain.SprintID) (domain.SprintID, error) {
	if err := t.present("person", domain.KindPerson, int64(d.Sponsor)); err != nil {
		return 0, err
	}
	sp := drafted(sprint.Sprint{ID: domain.SprintID(t.id()), State: sprint.Planned, Follows: follows, Lanes: sprint.NoLanes}, d)
	if err := t.insertSprint(sp); err != nil {
		return 0, err
	}
	if err := t.saveTeam(sp.ID, sprint.Sprint{}, sp); err != nil {
		return 0, err
	}
	for _, c := range d.Columns {
		c.ID, c.Sprint = domain.ColumnID(t.id()), sp.ID
		if err := t.insertColumn(c); err != nil {
			return 0, err
		}
	}
	for _, m := range d.Measures {
		if _, err := t.addMeasure(sp.ID, m); err != nil {
			return 0, err
		}
	}
	about(t, []domain.SprintID{sp.ID})
	return sp.ID, nil
}

// drafted is a sprint with what a draft says.
func drafted(s sprint.Sprint, d sprint.Draft) sprint.Sprint {
	s.Name, s.Touchpoints, s.Cross, s.Goal, s.Criteria, s.Sponsor = d.Name, d.Touchpoints, d.Cross, d.Goal, d.Criteria, d.Sponsor
	s.Members, s.PhaseNames, s.Start, s.Dots, s.Outcome, s.Lessons = d.Members, d.PhaseNames, d.Start, d.Dots, d.Outcome, d.Lessons
	s.Cost = d.Cost
	return s
}

// EditSprint saves what was typed, but not the columns; the start is fixed once the sprint has begun: CodeStarted.
// Typing is one step.
func (s *Store) EditSprint(ctx context.Context, id domain.SprintID, d sprint.Draft) error {
	d, err := d.Check()
	if err != nil {
		return err
	}
	return s.do(ctx, intent{op: sprint.OpEdit, detail: d.Name, key: fmtKey("sprint", id)}, func(tx *Tx) error {
		before, err := loadSprint(&tx.Rx, id)
		if err != nil {
			return err
		}
		if err := before.CheckEdit(d); err != nil {
			return err
		}
		if err := tx.present("person", domain.KindPerson, int64(d.Sponsor)); err != nil {
			return err
		}
		after := drafted(before, d)
		if err := tx.updateSprint(after); err != nil {
			return err
		}
		about(tx, []domain.SprintID{id})
		return tx.saveTeam(id, before, after)
	})
}

// SetLanes divides a board into swimlanes.
func (s *Store) SetLanes(ctx context.Context, id domain.SprintID, by sprint.LanesBy) error {
	if !slices.Contains(sprint.AllLanesBy[:], by) {
		return domain.E(domain.CodeBadValue, "field", "sprint.lanes", "value", string(by), "accepted", "none, assignee, phase, label")
	}
	return s.changeSprint(ctx, sprint.OpLanes, id, func(sp sprint.Sprint) (sprint.Sprint, error) {
		sp.Lanes = by
		return sp, nil
	})
}

// changeSprint saves what a rule makes of a sprint's own row.
func (s *Store) changeSprint(ctx context.Context, op domain.Op, id domain.SprintID, rule func(sprint.Sprint) (sprint.Sprint, error)) error {
	return s.Do(ctx, op, "", func(tx *Tx) error {
		before, err := loadSprint(&tx.Rx, id)
		if err != nil {
			return err
		}
		after, err := rule(before)
		if err != nil {
			return err
		}
		tx.detail = after.Name
		about(tx, []domain.SprintID{id})
		return tx.updateSprint(after)
	})
}

// DeleteSprints removes planned sprints with their boards; one that has begun stays in the record: CodeStarted.
func (s *Store) DeleteSprints(ctx context.Context, ids []domain.SprintID) error {
	return s.Do(ctx, sprint.OpDelete, "", func(tx *Tx) error {
		if err := detailOf(tx, "sprint", ids); err != nil {
			return err
		}
		for _, id := range ids {
			sp, err := loadSprintRow(&tx.Rx, id)
			if err != nil {
				return err
			}
			if sp.State != sprint.Planned {
				return domain.E(sprint.CodeStarted, "name", sp.Name)
			}
		}
		return deleteByID(tx, "sprint", ids)
	})
}

// StartSprint begins a planned sprint: its twenty days and baselines are frozen.
func (s *Store) StartSprint(ctx context.Context, id domain.SprintID) error {
	return s.Do(ctx, sprint.OpStart, "", func(tx *Tx) error {
		c, err := loadCalendar(&tx.Rx)
		if err != nil {
			return err
		}
		sp, err := loadSprint(&tx.Rx, id)
		if err != nil {
			return err
		}
		if sp, err = sp.Begin(c); err != nil {
			return err
		}
		tx.detail = sp.Name
		about(tx, []domain.SprintID{id})
		return tx.updateSprint(sp)
	})
}

// AbandonSprint ends a sprint without completing it; its cards stay with it. A reason is required: CodeNoReason.
func (s *Store) AbandonSprint(ctx context.Context, id domain.SprintID, reason string) error {
	return s.changeSprint(ctx, sprint.OpAbandon, id, func(sp sprint.Sprint) (sprint.Sprint, error) {
		return sp.Abandon(reason, s.today())
	})
}

// FinishView gives what the guided step of finishing shows.
func (s *Store) FinishView(ctx context.Context, id domain.SprintID) (v sprint.FinishView, err error) {
	err = s.read(ctx, "finish", func(rx *Rx) error {
		o, err := loadOverview(rx)
		if err != nil {
			return err
		}
		b, err := loadBoard(rx, id)
		if err != nil {
			return err
		}
		v.Sprint, v.Open = b.Sprint, b.OpenCards()
		for _, p := range o.Sprints {
			if p.State == sprint.Planned {
				v.Planned = append(v.Planned, p)
			}
		}
		if next, err := o.Calendar.WorkingDay(s.today().AddDays(1), 1); err == nil { // without one the field stays empty
			v.Next = next
		}
		return nil
	})
	return v, err
}

// FinishSprint completes a sprint from day 20 on, in one step: open cards go to the backlog or to the sprint that takes
// over, which it tells, 0 if there is none. Errors: those of sprint.Sprint.Complete, CodeStarted, CodeLimit.
func (s *Store) FinishSprint(ctx context.Context, id domain.SprintID, f sprint.Finish) (next domain.SprintID, err error) {
	err = s.Do(ctx, sprint.OpFinish, "", func(tx *Tx) error {
		b, err := loadBoard(&tx.Rx, id)
		if err != nil {
			return err
		}
		sp, err := b.Sprint.Complete(f, b.OpenCards(), s.today())
		if err != nil {
			return err
		}
		settled, err := f.Settle(b)
		if err != nil {
			return err
		}
		if err := tx.saveCards(b, b.Columns, settled); err != nil {
			return err
		}
		var backlog, follow []domain.CardID
		for _, c := range b.OpenCards() {
			switch f.Cards[c.ID] {
			case sprint.ToFollowUp:
				follow = append(follow, c.ID)
			case sprint.ToBacklog:
				backlog = append(backlog, c.ID)
			}
		}
		if err := tx.sendToBacklog(backlog); err != nil {
			return err
		}
		if len(follow) > 0 {
			if next, err = tx.followUp(b, f.FollowUp); err != nil {
				return err
			}
			if err := tx.carry(follow, next); err != nil {
				return err
			}
		}
		tx.detail = sp.Name
		about(tx, []domain.SprintID{id})
		return tx.updateSprint(sp)
	})
	return next, err
}

// followUp is the planned sprint that takes over, made if need be.
func (t *Tx) followUp(from sprint.Board, f sprint.FollowUp) (domain.SprintID, error) {
	if f.Sprint != 0 {
		sp, err := loadSprintRow(&t.Rx, f.Sprint)
		if err == nil && sp.State != sprint.Planned {
			err = domain.E(sprint.CodeStarted, "name", sp.Name)
		}
		return f.Sprint, err
	}
	d := from.Sprint.Draft()
	d.Name, d.Start, d.Outcome, d.Lessons, d.Columns = f.Name, f.Start, "", "", from.Columns
	d.Cost = nil
	d, err := d.Check()
	if err != nil {
		return 0, err
	}
	return t.addSprint(d, from.Sprint.ID)
}

// carry puts cards into the first column of a planned sprint, whatever its limit: they must go somewhere.
func (t *Tx) carry(ids []domain.CardID, to domain.SprintID) error {
	b, err := loadBoard(&t.Rx, to)
	if err != nil {
		return err
	}
	if len(b.Columns) == 0 {
		return notFound(sprint.KindColumn)
	}
	first := b.Columns[0]
	first.Rule = sprint.LimitOff
	return t.bring(b, append([]sprint.Column{first}, b.Columns[1:]...), ids, sprint.Place{Column: first.ID, By: sprint.NoLanes, Index: len(b.Cards)})
}
