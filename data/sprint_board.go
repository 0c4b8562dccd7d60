package data

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

// Board gives a sprint's board.
func (s *Store) Board(ctx context.Context, id domain.SprintID) (b sprint.Board, err error) {
	err = s.read(ctx, "board", func(rx *Rx) error {
		if b, err = loadBoard(rx, id); err != nil {
			return err
		}
		return loadBoardMore(rx, &b)
	})
	b.Open = err == nil && b.Sprint.Changeable(s.today()) == nil
	return b, err
}

// loadBoard gives what commands need: the sprint, its columns and cards.
func loadBoard(rx *Rx, id domain.SprintID) (b sprint.Board, err error) {
	if b.Sprint, err = loadSprint(rx, id); err != nil {
		return b, err
	}
	if b.Columns, err = loadBoardColumns(rx, id); err != nil {
		return b, err
	}
	b.Cards, err = loadSprintCards(rx, `WHERE c.sprint_id = ?`, int64(id))
	return b, err
}

// loadBoardMore adds what only the screen needs.
func loadBoardMore(rx *Rx, b *sprint.Board) (err error) {
	id := int64(b.Sprint.ID)
	if b.People, err = peopleByID(rx); err != nil {
		return err
	}
	if b.Names, err = touchpointNames(rx, `SELECT touchpoint_id FROM sprint_touchpoint WHERE sprint_id = ?1
		UNION SELECT touchpoint_id FROM card WHERE sprint_id = ?1`, id); err != nil {
		return err
	}
	if b.Saved, err = loadCardViews(rx, b.Sprint.ID); err != nil {
		return err
	}
	b.Votes = map[domain.CardID]int{}
	if _, err = collect(rx, func(row scanner) (card domain.CardID, err error) {
		var n int
		err = row.Scan(&card, &n)
		b.Votes[card] = n
		return card, err
	}, `SELECT i.card_id, sum(v.dots) FROM idea i JOIN idea_vote v ON v.idea_id = i.id
		WHERE i.sprint_id = ? AND i.card_id IS NOT NULL GROUP BY i.card_id`, id); err != nil {
		return err
	}
	if err = rx.row(`SELECT count(*) FROM sprint WHERE state = 'completed'`).Scan(&b.Completed); err != nil {
		return err
	}
	b.Labels = labelsOf(b.Cards)
	return nil
}

// labelsOf are the labels in use, by name.
func labelsOf(cards []sprint.Card) (labels []string) {
	seen := map[string]bool{}
	for _, c := range cards {
		for _, l := range c.Labels {
			if !seen[l] {
				seen[l] = true
				labels = append(labels, l)
			}
		}
	}
	slices.SortFunc(labels, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) })
	return labels
}

const columnColumns = `id, sprint_id, position, name, kind, card_limit, limit_rule`

func scanColumn(row scanner) (c sprint.Column, err error) {
	err = row.Scan(&c.ID, &c.Sprint, &c.Position, &c.Name, &c.Kind, &c.Limit, &c.Rule)
	return c, err
}

func loadBoardColumns(rx *Rx, id domain.SprintID) ([]sprint.Column, error) {
	return collect(rx, scanColumn, `SELECT `+columnColumns+` FROM sprint_column WHERE sprint_id = ? ORDER BY position, id`, int64(id))
}

func (t *Tx) insertColumn(c sprint.Column) error {
	_, err := t.exec(`INSERT INTO sprint_column (id, sprint_id, position, name, kind, card_limit, limit_rule) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		int64(c.ID), int64(c.Sprint), c.Position, c.Name, string(c.Kind), c.Limit, string(c.Rule))
	return err
}

// columnOf loads a column and the board it belongs to, which must be open to change.
func (t *Tx) columnOf(id domain.ColumnID) (sprint.Board, sprint.Column, error) {
	c, err := scanColumn(t.row(`SELECT `+columnColumns+` FROM sprint_column WHERE id = ?`, int64(id)))
	if err != nil {
		return sprint.Board{}, c, missing(sprint.KindColumn, err)
	}
	b, err := t.openBoard(c.Sprint)
	return b, c, err
}

// openBoard loads a board for changing it: CodeOver, CodeClosed.
func (t *Tx) openBoard(id domain.SprintID) (sprint.Board, error) {
	b, err := loadBoard(&t.Rx, id)
	if err != nil {
		return b, err
	}
	return b, b.Sprint.Changeable(t.store.today())
}

// AddColumn adds a column at its position.
func (s *Store) AddColumn(ctx context.Context, c sprint.Column) (id domain.ColumnID, err error) {
	if c, err = c.Check(); err != nil {
		return 0, err
	}
	err = s.Do(ctx, sprint.OpAddColumn, c.Name, func(tx *Tx) error {
		b, err := tx.openBoard(c.Sprint)
		if err != nil {
			return err
		}
		id = domain.ColumnID(tx.id())
		c.ID = id
		at := max(0, min(c.Position, len(b.Columns)))
		c.Position = len(b.Columns)
		if err := tx.insertColumn(c); err != nil {
			return err
		}
		about(tx, []domain.ColumnID{id})
		return tx.orderColumns(slices.Insert(b.Columns, at, c))
	})
	return id, err
}

// orderColumns writes the positions that differ.
func (t *Tx) orderColumns(columns []sprint.Column) error {
	for i, c := range columns {
		if c.Position == i {
			continue
		}
		if _, err := t.exec(`UPDATE sprint_column SET position = ? WHERE id = ?`, i, int64(c.ID)); err != nil {
			return err
		}
	}
	return nil
}

// EditColumn saves name, kind and limit.
func (s *Store) EditColumn(ctx context.Context, c sprint.Column) error {
	c, err := c.Check()
	if err != nil {
		return err
	}
	return s.do(ctx, intent{op: sprint.OpEditColumn, detail: c.Name, key: fmtKey("column", c.ID)}, func(tx *Tx) error {
		b, was, err := tx.columnOf(c.ID)
		if err != nil {
			return err
		}
		if was.Kind != c.Kind {
			if err := b.KeepsKinds(c.ID, c.Kind); err != nil {
				return err
			}
		}
		about(tx, []domain.ColumnID{c.ID})
		_, err = tx.exec(`UPDATE sprint_column SET name = ?, kind = ?, card_limit = ?, limit_rule = ? WHERE id = ?`,
			c.Name, string(c.Kind), c.Limit, string(c.Rule), int64(c.ID))
		return err
	})
}

// MoveColumn puts a column elsewhere.
func (s *Store) MoveColumn(ctx context.Context, id domain.ColumnID, index int) error {
	return s.Do(ctx, sprint.OpMoveColumn, "", func(tx *Tx) error {
		b, c, err := tx.columnOf(id)
		if err != nil {
			return err
		}
		rest := slices.DeleteFunc(b.Columns, func(o sprint.Column) bool { return o.ID == id })
		if err := detailOf(tx, "sprint_column", []domain.ColumnID{id}); err != nil {
			return err
		}
		return tx.orderColumns(slices.Insert(rest, max(0, min(index, len(rest))), c))
	})
}

// DeleteColumn removes a column; its cards, archived ones too, go to the end of another.
func (s *Store) DeleteColumn(ctx context.Context, id, to domain.ColumnID) error {
	return s.Do(ctx, sprint.OpDeleteColumn, "", func(tx *Tx) error {
		b, c, err := tx.columnOf(id)
		if err != nil {
			return err
		}
		if err := b.KeepsKinds(id, ""); err != nil {
			return err
		}
		if id == to || !slices.ContainsFunc(b.Columns, func(o sprint.Column) bool { return o.ID == to }) {
			return domain.E(sprint.CodeSameColumn, "name", c.Name)
		}
		after := slices.Clone(b.Cards)
		for i := range after {
			if after[i].Column == id {
				after[i].Column = to
				after[i].Position += len(after)
			}
		}
		if err := tx.saveCards(b, b.Columns, sprint.Renumber(after)); err != nil {
			return err
		}
		if err := detailOf(tx, "sprint_column", []domain.ColumnID{id}); err != nil {
			return err
		}
		if err := deleteByID(tx, "sprint_column", []domain.ColumnID{id}); err != nil {
			return err
		}
		return tx.orderColumns(slices.DeleteFunc(b.Columns, func(o sprint.Column) bool { return o.ID == id }))
	})
}

// SaveCardView keeps a filter under its name; one of the same name is replaced.
func (s *Store) SaveCardView(ctx context.Context, v sprint.CardView) (id domain.CardViewID, err error) {
	if v, err = v.Check(); err != nil {
		return 0, err
	}
	filter, err := json.Marshal(v.Filter)
	if err != nil {
		return 0, fmt.Errorf("save filter: %w", err)
	}
	err = s.Do(ctx, sprint.OpSaveView, v.Name, func(tx *Tx) error {
		if v.ID == 0 {
			if err := tx.row(`SELECT ifnull(max(id), 0) FROM card_view WHERE sprint_id = ? AND name = ? COLLATE NOCASE`,
				int64(v.Sprint), v.Name).Scan(&v.ID); err != nil {
				return err
			}
		}
		if id = v.ID; id != 0 {
			r, err := tx.exec(`UPDATE card_view SET name = ?, filter = ? WHERE id = ?`, v.Name, string(filter), int64(id))
			return mustAffect(sprint.KindCardView, r, err)
		}
		if _, err := loadSprintRow(&tx.Rx, v.Sprint); err != nil {
			return err
		}
		id = domain.CardViewID(tx.id())
		_, err := tx.exec(`INSERT INTO card_view (id, sprint_id, name, filter) VALUES (?, ?, ?, ?)`, int64(id), int64(v.Sprint), v.Name, string(filter))
		return err
	})
	return id, err
}

// DeleteCardView removes a saved filter.
func (s *Store) DeleteCardView(ctx context.Context, id domain.CardViewID) error {
	return s.Do(ctx, sprint.OpDeleteView, "", func(tx *Tx) error {
		if err := detailOf(tx, "card_view", []domain.CardViewID{id}); err != nil {
			return err
		}
		r, err := tx.exec(`DELETE FROM card_view WHERE id = ?`, int64(id))
		return mustAffect(sprint.KindCardView, r, err)
	})
}

// loadCardViews gives a board's saved filters by name. What a filter says that we do not understand is left out.
func loadCardViews(rx *Rx, id domain.SprintID) ([]sprint.CardView, error) {
	return collect(rx, func(row scanner) (v sprint.CardView, err error) {
		var text string
		if err = row.Scan(&v.ID, &v.Sprint, &v.Name, &text); err != nil {
			return v, err
		}
		var f sprint.Filter
		if json.Unmarshal([]byte(text), &f) == nil {
			v.Filter = f
		}
		return v, nil
	}, `SELECT id, sprint_id, name, filter FROM card_view WHERE sprint_id = ? ORDER BY name COLLATE NOCASE, id`, int64(id))
}
