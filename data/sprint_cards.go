package data

import (
	"context"
	"reflect"
	"slices"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

// AddCards adds cards.
func (s *Store) AddCards(ctx context.Context, id domain.SprintID, to sprint.Place, titles []string) (ids []domain.CardID, err error) {
	cards := make([]sprint.Card, len(titles))
	for i, title := range titles {
		if cards[i].Title, err = domain.CheckName("card.title", title); err != nil {
			return nil, err
		}
	}
	err = s.Do(ctx, sprint.OpAddCard, "", func(tx *Tx) error {
		ids, err = tx.addCards(id, to, cards)
		return err
	})
	return ids, err
}

// CopyCards adds copies of a board's cards to it, in the order given: with everything but their history, comments, block and
// decision. Errors: CodeLimit, CodeOver, CodeClosed, CodeNotFound.
func (s *Store) CopyCards(ctx context.Context, of []domain.CardID, to sprint.Place) (ids []domain.CardID, err error) {
	err = s.Do(ctx, sprint.OpAddCard, "", func(tx *Tx) error {
		b, err := tx.boardOf(of)
		if err != nil {
			return err
		}
		byID := map[domain.CardID]sprint.Card{}
		for _, c := range b.Cards {
			byID[c.ID] = c
		}
		copies := make([]sprint.Card, len(of))
		for i, id := range of {
			copies[i] = byID[id].Copy()
		}
		ids, err = tx.addCards(b.Sprint.ID, to, copies)
		return err
	})
	return ids, err
}

// addCards gives cards ids and puts them on a board.
func (t *Tx) addCards(id domain.SprintID, to sprint.Place, cards []sprint.Card) (ids []domain.CardID, err error) {
	b, err := t.openBoard(id)
	if err != nil {
		return nil, err
	}
	all := slices.Clone(b.Cards)
	for _, c := range cards {
		c.ID, c.Sprint, c.CreatedAt = domain.CardID(t.id()), id, t.now
		ids, all = append(ids, c.ID), append(all, c)
	}
	if all, err = sprint.Move(all, b.Columns, ids, to); err != nil {
		return nil, err
	}
	if err := t.saveCards(b, b.Columns, all); err != nil {
		return nil, err
	}
	return ids, t.nameCards(ids)
}

// nameCards names the step after cards.
func (t *Tx) nameCards(ids []domain.CardID) error {
	first := ids[:min(namesShown, len(ids))]
	args := make([]any, len(first))
	for i, id := range first {
		args[i] = int64(id)
	}
	names, err := collect(&t.Rx, one[string], `SELECT title FROM card WHERE id IN (`+placeholders(len(args))+`) ORDER BY title`, args...)
	t.detail = summarise(names, len(ids)-len(first))
	about(t, ids)
	return err
}

// AddCardFrom adds a card made from a template.
func (s *Store) AddCardFrom(ctx context.Context, from domain.CardTemplateID, id domain.SprintID, to sprint.Place) (card domain.CardID, err error) {
	err = s.Do(ctx, sprint.OpAddCard, "", func(tx *Tx) error {
		t, err := scanTemplate(tx.row(`SELECT `+templateColumns+` FROM card_template WHERE id = ?`, int64(from)))
		if err != nil {
			return missing(sprint.KindTemplate, err)
		}
		ids, err := tx.addCards(id, to, []sprint.Card{t.Card()})
		if err == nil {
			card = ids[0]
		}
		return err
	})
	return card, err
}

// boardOf loads the board that cards lie on, for changing it; all must be on the same. The backlog is a board without
// columns. CodeNotFound for cards that are gone or on several boards.
func (t *Tx) boardOf(ids []domain.CardID) (b sprint.Board, err error) {
	if len(ids) == 0 {
		return b, notFound(sprint.KindCard)
	}
	var on domain.SprintID
	if err := t.row(`SELECT ifnull(sprint_id, 0) FROM card WHERE id = ?`, int64(ids[0])).Scan(&on); err != nil {
		return b, missing(sprint.KindCard, err)
	}
	if on == 0 {
		b.Cards, err = loadSprintCards(&t.Rx, `WHERE c.sprint_id IS NULL`)
	} else {
		b, err = t.openBoard(on)
	}
	if err != nil {
		return b, err
	}
	there := map[domain.CardID]bool{}
	for _, c := range b.Cards {
		there[c.ID] = true
	}
	for _, id := range ids {
		if !there[id] {
			return b, notFound(sprint.KindCard)
		}
	}
	return b, nil
}

// EditCards changes a field of cards. Typing is one step.
func (s *Store) EditCards(ctx context.Context, ids []domain.CardID, e sprint.Edit) error {
	key := ""
	if len(ids) == 1 {
		key = fmtKey("card "+string(e.Field), ids[0])
	}
	return s.do(ctx, intent{op: sprint.OpEditCard, key: key}, func(tx *Tx) error {
		b, err := tx.boardOf(ids)
		if err != nil {
			return err
		}
		switch e.Field {
		case sprint.FieldAssignee:
			err = tx.present("person", domain.KindPerson, e.Ref)
		case sprint.FieldTouchpoint:
			err = tx.present("touchpoint", domain.KindTouchpoint, e.Ref)
		}
		if err != nil {
			return err
		}
		after := slices.Clone(b.Cards)
		for i, c := range after {
			if slices.Contains(ids, c.ID) {
				if after[i], err = e.Apply(c); err != nil {
					return err
				}
			}
		}
		if err := tx.saveOn(b, after); err != nil {
			return err
		}
		return tx.nameCards(ids)
	})
}

// saveOn saves the cards of a board, or of the backlog, which keeps no history.
func (t *Tx) saveOn(b sprint.Board, after []sprint.Card) error {
	if b.Sprint.ID != 0 {
		return t.saveCards(b, b.Columns, after)
	}
	was := map[domain.CardID]sprint.Card{}
	for _, c := range b.Cards {
		was[c.ID] = c
	}
	for _, c := range after {
		if reflect.DeepEqual(was[c.ID], c) {
			continue
		}
		if err := t.saveCard(c, true); err != nil {
			return err
		}
	}
	return nil
}

// MoveCards puts cards elsewhere on their board. Errors: CodeLimit, CodeOver, CodeClosed, CodeNotFound.
func (s *Store) MoveCards(ctx context.Context, ids []domain.CardID, to sprint.Place) error {
	return s.Do(ctx, sprint.OpMoveCard, "", func(tx *Tx) error {
		b, err := tx.boardOf(ids)
		if err != nil {
			return err
		}
		after, err := sprint.Move(b.Cards, b.Columns, ids, to)
		if err != nil {
			return err
		}
		if err := tx.saveCards(b, b.Columns, after); err != nil {
			return err
		}
		return tx.nameCards(ids)
	})
}

// ArchiveCards takes cards off the board, or back on it at the end of their columns.
func (s *Store) ArchiveCards(ctx context.Context, ids []domain.CardID, archived bool) error {
	op := sprint.OpRestoreCard
	if archived {
		op = sprint.OpArchiveCard
	}
	return s.Do(ctx, op, "", func(tx *Tx) error {
		b, err := tx.boardOf(ids)
		if err != nil {
			return err
		}
		after, err := sprint.Archive(b.Cards, b.Columns, ids, archived)
		if err != nil {
			return err
		}
		if err := tx.saveOn(b, after); err != nil {
			return err
		}
		return tx.nameCards(ids)
	})
}

// DeleteCards removes cards and their history for good, as though they had never been; archiving keeps both.
func (s *Store) DeleteCards(ctx context.Context, ids []domain.CardID) error {
	return s.Do(ctx, sprint.OpDeleteCard, "", func(tx *Tx) error {
		b, err := tx.boardOf(ids)
		if err != nil {
			return err
		}
		if err := tx.nameCards(ids); err != nil {
			return err
		}
		if err := deleteByID(tx, "card", ids); err != nil {
			return err
		}
		b.Cards = slices.DeleteFunc(b.Cards, func(c sprint.Card) bool { return slices.Contains(ids, c.ID) })
		return tx.saveOn(b, sprint.Renumber(slices.Clone(b.Cards)))
	})
}

// TakeFromBacklog puts cards of the backlog on a board.
func (s *Store) TakeFromBacklog(ctx context.Context, ids []domain.CardID, id domain.SprintID, to sprint.Place) error {
	return s.Do(ctx, sprint.OpTakeCard, "", func(tx *Tx) error {
		from, err := tx.boardOf(ids)
		if err != nil {
			return err
		}
		if from.Sprint.ID != 0 {
			return notFound(sprint.KindCard)
		}
		b, err := tx.openBoard(id)
		if err != nil {
			return err
		}
		if err := tx.bring(b, b.Columns, ids, to); err != nil {
			return err
		}
		from.Cards = slices.DeleteFunc(from.Cards, func(c sprint.Card) bool { return slices.Contains(ids, c.ID) })
		if err := tx.saveOn(from, sprint.Renumber(slices.Clone(from.Cards))); err != nil {
			return err
		}
		return tx.nameCards(ids)
	})
}

// bring puts cards from elsewhere on a board, judged by these columns. Due day and phase are the other sprint's: they go.
func (t *Tx) bring(b sprint.Board, columns []sprint.Column, ids []domain.CardID, to sprint.Place) error {
	all := slices.Clone(b.Cards)
	for _, id := range ids {
		c, err := scanCard(t.row(`SELECT `+cardColumns+` FROM card c WHERE c.id = ?`, int64(id)))
		if err != nil {
			return missing(sprint.KindCard, err)
		}
		if c.Sprint != 0 {
			if err := newHistory(t, c.Sprint, nil).note(c, false); err != nil {
				return err
			}
		}
		c.Sprint, c.Column, c.Position, c.Due, c.Phase, c.Archived = b.Sprint.ID, 0, len(all), 0, 0, false
		all = append(all, c)
	}
	all, err := sprint.Move(all, columns, ids, to)
	if err != nil {
		return err
	}
	return t.saveCards(b, b.Columns, all)
}

// SendToBacklog takes cards off their board to the end of the backlog.
func (s *Store) SendToBacklog(ctx context.Context, ids []domain.CardID) error {
	return s.Do(ctx, sprint.OpBacklogCard, "", func(tx *Tx) error {
		b, err := tx.boardOf(ids)
		if err != nil {
			return err
		}
		if b.Sprint.ID == 0 {
			return nil // they are there
		}
		if err := tx.sendToBacklog(ids); err != nil {
			return err
		}
		b.Cards = slices.DeleteFunc(b.Cards, func(c sprint.Card) bool { return slices.Contains(ids, c.ID) })
		if err := tx.saveOn(b, sprint.Renumber(slices.Clone(b.Cards))); err != nil {
			return err
		}
		return tx.nameCards(ids)
	})
}

func (t *Tx) sendToBacklog(ids []domain.CardID) error {
	var next int
	if err := t.row(`SELECT count(*) FROM card WHERE sprint_id IS NULL AND archived = 0`).Scan(&next); err != nil {
		return err
	}
	for i, id := range ids {
		c, err := scanCard(t.row(`SELECT `+cardColumns+` FROM card c WHERE c.id = ?`, int64(id)))
		if err != nil {
			return missing(sprint.KindCard, err)
		}
		if err := newHistory(t, c.Sprint, nil).note(c, false); err != nil {
			return err
		}
		c.Sprint, c.Column, c.Position, c.Due, c.Phase, c.Archived = 0, 0, next+i, 0, 0, false
		if err := t.saveCard(c, true); err != nil {
			return err
		}
	}
	return nil
}
