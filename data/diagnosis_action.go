package data

import (
	"context"
	"slices"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// Actions lists all actions, what is still to be done first, by day.
func (s *Store) Actions(ctx context.Context) (all []diagnosis.ActionView, err error) {
	err = s.read(ctx, "actions", func(rx *Rx) error {
		all, err = loadActions(rx)
		return err
	})
	return all, err
}

// OverdueActions lists the actions whose day has passed and that are neither done nor dropped, the oldest first.
func (s *Store) OverdueActions(ctx context.Context, today domain.Date) ([]diagnosis.ActionView, error) {
	all, err := s.Actions(ctx)
	return slices.DeleteFunc(all, func(a diagnosis.ActionView) bool { return !a.Overdue(today) }), err
}

func scanAction(row scanner) (a diagnosis.ActionView, err error) {
	var due string
	var touchpoint, sprint int64
	err = row.Scan(&a.ID, &a.Title, &a.Owner, &due, &a.Status, &a.Note, &a.Round, &a.Link.Question, &touchpoint, &sprint,
		&a.OwnerName, &a.RoundName, &a.LinkName)
	if err != nil {
		return a, err
	}
	switch {
	case a.Link.Question != "":
		a.Link.Kind = diagnosis.LinkQuestion
	case touchpoint != 0:
		a.Link.Kind, a.Link.ID = diagnosis.LinkTouchpoint, touchpoint
	case sprint != 0:
		a.Link.Kind, a.Link.ID = diagnosis.LinkSprint, sprint
	}
	a.Due, err = domain.ParseDate(due)
	return a, err
}

func loadActions(rx *Rx) ([]diagnosis.ActionView, error) {
	all, err := collect(rx, scanAction, `SELECT a.id, a.title, ifnull(a.owner_id, 0), a.due, a.status, a.note, ifnull(a.round_id, 0), a.question,
		ifnull(a.touchpoint_id, 0), ifnull(a.sprint_id, 0), ifnull(p.name, ''), ifnull(r.name, ''), coalesce(t.name, s.name, '')
		FROM action a LEFT JOIN person p ON p.id = a.owner_id LEFT JOIN diagnosis_round r ON r.id = a.round_id
		LEFT JOIN touchpoint t ON t.id = a.touchpoint_id LEFT JOIN sprint s ON s.id = a.sprint_id ORDER BY a.id`)
	if err != nil {
		return nil, err
	}
	if err := nameQuestions(rx, all); err != nil {
		return nil, err
	}
	diagnosis.SortActions(all)
	return all, nil
}

// nameQuestions gives actions about questions the question's label: as their round asked it, else as it is today.
func nameQuestions(rx *Rx, all []diagnosis.ActionView) error {
	if !slices.ContainsFunc(all, func(a diagnosis.ActionView) bool { return a.Link.Kind == diagnosis.LinkQuestion }) {
		return nil
	}
	rounds, err := loadRounds(rx)
	if err != nil {
		return err
	}
	for i, a := range all {
		for _, r := range rounds {
			if at := r.Questionnaire.Index(a.Link.Question); at >= 0 && (a.Round == r.ID || all[i].LinkName == "") {
				all[i].LinkName = r.Questionnaire.Questions[at].Label
			}
		}
	}
	return nil
}

// AddActions adds actions as one step; the ids given are ignored.
func (s *Store) AddActions(ctx context.Context, all []diagnosis.Action) (ids []domain.ActionID, err error) {
	all = slices.Clone(all)
	for i := range all {
		if all[i], err = all[i].Check(); err != nil {
			return nil, err
		}
	}
	err = s.Do(ctx, diagnosis.OpAddActions, "", func(tx *Tx) error {
		ids = nil
		var titles []string
		for _, a := range all {
			if err := tx.actionRefers(a); err != nil {
				return err
			}
			id := domain.ActionID(tx.id())
			ids, titles = append(ids, id), append(titles, a.Title)
			touchpoint, sprint := linked(a.Link)
			if _, err := tx.exec(`INSERT INTO action (id, title, owner_id, due, status, note, round_id, question, touchpoint_id, sprint_id)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`, int64(id), a.Title, nullID(a.Owner), a.Due.String(), a.Status, a.Note,
				nullID(a.Round), a.Link.Question, nullID(touchpoint), nullID(sprint)); err != nil {
				return err
			}
		}
		tx.Detail(summarise(titles, 0))
		about(tx, ids)
		return nil
	})
	return ids, err
}

// EditAction saves an action.
func (s *Store) EditAction(ctx context.Context, a diagnosis.Action) error {
	a, err := a.Check()
	if err != nil {
		return err
	}
	return s.Do(ctx, diagnosis.OpEditAction, a.Title, func(tx *Tx) error {
		if err := tx.actionRefers(a); err != nil {
			return err
		}
		touchpoint, sprint := linked(a.Link)
		r, err := tx.exec(`UPDATE action SET title = ?, owner_id = ?, due = ?, status = ?, note = ?, round_id = ?, question = ?, touchpoint_id = ?, sprint_id = ?
			WHERE id = ?`, a.Title, nullID(a.Owner), a.Due.String(), a.Status, a.Note, nullID(a.Round), a.Link.Question, nullID(touchpoint), nullID(sprint), int64(a.ID))
		return mustAffect(diagnosis.KindAction, r, err)
	})
}

// DeleteActions removes actions.
func (s *Store) DeleteActions(ctx context.Context, ids []domain.ActionID) error {
	return s.Do(ctx, diagnosis.OpDeleteActions, "", func(tx *Tx) error {
		args := make([]any, len(ids))
		for i, id := range ids {
			args[i] = int64(id)
		}
		titles, err := collect(&tx.Rx, one[string], `SELECT title FROM action WHERE id IN (`+placeholders(len(args))+`) ORDER BY title`, args...)
		if err != nil {
			return err
		}
		tx.Detail(summarise(titles, 0))
		about(tx, ids)
		return deleteByID(tx, "action", ids)
	})
}

func linked(l diagnosis.Link) (touchpoint domain.TouchpointID, sprint int64) {
	switch l.Kind {
	case diagnosis.LinkTouchpoint:
		return domain.TouchpointID(l.ID), 0
	case diagnosis.LinkSprint:
		return 0, l.ID
	}
	return 0, 0
}

// actionRefers refuses an action that names what is not there.
func (t *Tx) actionRefers(a diagnosis.Action) error {
	touchpoint, _ := linked(a.Link)
	for _, r := range []struct {
		kind  domain.Kind
		table string
		id    int64
	}{{domain.KindPerson, "person", int64(a.Owner)}, {diagnosis.KindRound, "diagnosis_round", int64(a.Round)}, {domain.KindTouchpoint, "touchpoint", int64(touchpoint)}} {
		var found int
		if r.id == 0 {
			continue
		}
		if err := t.row(`SELECT 1 FROM `+r.table+` WHERE id = ?`, r.id).Scan(&found); err != nil {
			return missing(r.kind, err)
		}
	}
	return nil
}
