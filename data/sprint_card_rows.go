package data

import (
	"context"
	"reflect"
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
