package data

import (
	"context"
	"reflect"
	"slices"
	"strings"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

const cardColumns = `c.id, ifnull(c.sprint_id, 0), ifnull(c.column_id, 0), c.position, c.title, c.text, ifnull(c.assignee_id, 0), c.estimate,
	c.due, c.phase, c.labels, c.checklist, ifnull(c.touchpoint_id, 0), c.criterion, c.blocked, c.block_reason, c.archived, c.proposal, c.created_at,
	(SELECT count(*) FROM card_note n WHERE n.card_id = c.id)`

func scanCard(row scanner) (c sprint.Card, err error) {
	var labels, checklist string
	var created int64
	err = row.Scan(&c.ID, &c.Sprint, &c.Column, &c.Position, &c.Title, &c.Text, &c.Assignee, &c.Estimate,
		&c.Due, &c.Phase, &labels, &checklist, &c.Touchpoint, &c.Criterion, &c.Blocked, &c.Block, &c.Archived, &c.Proposal, &created, &c.Notes)
	c.Labels, c.Checklist, c.CreatedAt = lines(labels), unpackChecks(checklist), instant(created)
	return c, err
}

func packChecks(list []sprint.Check) string {
	packed := make([]string, len(list))
	for i, c := range list {
		if packed[i] = "-" + c.Text; c.Done {
			packed[i] = "+" + c.Text
		}
	}
	return strings.Join(packed, "\n")
}

func unpackChecks(s string) (list []sprint.Check) {
	for _, l := range lines(s) {
		if l != "" {
			list = append(list, sprint.Check{Text: l[1:], Done: l[0] == '+'})
		}
	}
	return list
}

// loadSprintCards gives cards by column and position, archived ones last.
func loadSprintCards(rx *Rx, where string, args ...any) ([]sprint.Card, error) {
	return collect(rx, scanCard, `SELECT `+cardColumns+` FROM card c LEFT JOIN sprint_column k ON k.id = c.column_id `+where+`
		ORDER BY c.archived, k.position, c.position, c.id`, args...)
}

// cardArgs are the values of a card's row, the id first.
func cardArgs(c sprint.Card) []any {
	return []any{int64(c.ID), nullID(c.Sprint), nullID(c.Column), c.Position, c.Title, c.Text, nullID(c.Assignee), c.Estimate,
		c.Due, c.Phase, strings.Join(c.Labels, "\n"), packChecks(c.Checklist), nullID(c.Touchpoint), c.Criterion, c.Blocked, c.Block,
		c.Archived, c.Proposal, millis(c.CreatedAt)}
}

// saveCards brings a board's cards to what they shall be, with their history. New ones are those the board has not.
func (t *Tx) saveCards(b sprint.Board, columns []sprint.Column, after []sprint.Card) error {
	was := make(map[domain.CardID]sprint.Card, len(b.Cards))
	for _, c := range b.Cards {
		was[c.ID] = c
	}
	h := newHistory(t, b.Sprint.ID, columns)
	for _, c := range after {
		before, known := was[c.ID]
		if known && reflect.DeepEqual(before, c) {
			continue
		}
		if err := t.saveCard(c, known); err != nil {
			return err
		}
		if !known || before.Column != c.Column || before.Archived != c.Archived || !sameNumber(before.Estimate, c.Estimate) {
			if err := h.note(c, !c.Archived); err != nil {
				return err
			}
		}
	}
	return nil
}

func sameNumber(a, b *float64) bool { return (a == nil) == (b == nil) && (a == nil || *a == *b) }

func (t *Tx) saveCard(c sprint.Card, known bool) error {
	if !known {
		var there int
		if err := t.row(`SELECT count(*) FROM card WHERE id = ?`, int64(c.ID)).Scan(&there); err != nil {
			return err
		}
		known = there > 0 // from the backlog or another board
	}
	if known {
		r, err := t.exec(`UPDATE card SET sprint_id = ?2, column_id = ?3, position = ?4, title = ?5, text = ?6, assignee_id = ?7, estimate = ?8,
			due = ?9, phase = ?10, labels = ?11, checklist = ?12, touchpoint_id = ?13, criterion = ?14, blocked = ?15, block_reason = ?16,
			archived = ?17, proposal = ?18, created_at = ?19 WHERE id = ?1`, cardArgs(c)...)
		return mustAffect(sprint.KindCard, r, err)
	}
	_, err := t.exec(`INSERT INTO card (id, sprint_id, column_id, position, title, text, assignee_id, estimate, due, phase, labels, checklist,
		touchpoint_id, criterion, blocked, block_reason, archived, proposal, created_at) VALUES (`+placeholders(19)+`)`, cardArgs(c)...)
	return err
}

// history writes lines of the cards' history of one sprint.
type history struct {
	*Tx
	sprint domain.SprintID
	kinds  map[domain.ColumnID]sprint.ColumnKind
	next   int64
}

func newHistory(t *Tx, id domain.SprintID, columns []sprint.Column) *history {
	h := &history{Tx: t, sprint: id, kinds: map[domain.ColumnID]sprint.ColumnKind{}}
	for _, c := range columns {
		h.kinds[c.ID] = c.Kind
	}
	return h
}

// note writes how a card stands now.
func (h *history) note(c sprint.Card, present bool) error {
	if h.next == 0 {
		if err := h.row(`SELECT ifnull(max(seq), 0) FROM card_event WHERE sprint_id = ?`, int64(h.sprint)).Scan(&h.next); err != nil {
			return err
		}
	}
	h.next++
	_, err := h.exec(`INSERT INTO card_event (id, sprint_id, card_id, seq, at, day, column_id, kind, estimate, present) VALUES (`+placeholders(10)+`)`,
		h.id(), int64(h.sprint), int64(c.ID), h.next, millis(h.now), h.store.today().String(), nullID(c.Column), string(h.kinds[c.Column]), c.Estimate, present)
	return err
}

// CardEvents lists the history of a sprint's cards in order.
func (s *Store) CardEvents(ctx context.Context, id domain.SprintID) (events []sprint.Event, err error) {
	err = s.read(ctx, "card history", func(rx *Rx) error {
		events, err = loadEvents(rx, id)
		return err
	})
	return events, err
}

func loadEvents(rx *Rx, id domain.SprintID) ([]sprint.Event, error) {
	return collect(rx, func(row scanner) (e sprint.Event, err error) {
		var day string
		if err = row.Scan(&e.Card, &e.Seq, &day, &e.Column, &e.Kind, &e.Estimate, &e.In); err != nil {
			return e, err
		}
		e.Day, err = domain.ParseDate(day)
		return e, err
	}, `SELECT card_id, seq, day, ifnull(column_id, 0), kind, estimate, present FROM card_event WHERE sprint_id = ? ORDER BY seq, id`, int64(id))
}

// Flow works out burn-down, cumulative flow and times as of today.
func (s *Store) Flow(ctx context.Context, id domain.SprintID) (f sprint.Flow, err error) {
	err = s.read(ctx, "flow", func(rx *Rx) error {
		sp, err := loadSprint(rx, id)
		if err != nil {
			return err
		}
		columns, err := loadBoardColumns(rx, id)
		if err != nil {
			return err
		}
		events, err := loadEvents(rx, id)
		f = sprint.FlowOf(sp, columns, events, s.today())
		return err
	})
	return f, err
}

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
