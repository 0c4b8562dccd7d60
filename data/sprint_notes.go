package data

import (
	"context"
	"strings"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

// CardNotes lists a card's comments, oldest first.
func (s *Store) CardNotes(ctx context.Context, id domain.CardID) (notes []sprint.Note, err error) {
	err = s.read(ctx, "comments", func(rx *Rx) error {
		notes, err = collect(rx, func(row scanner) (n sprint.Note, err error) {
			var at int64
			err = row.Scan(&n.ID, &n.Card, &at, &n.Author, &n.Text)
			n.At = instant(at)
			return n, err
		}, `SELECT id, card_id, at, author, text FROM card_note WHERE card_id = ? ORDER BY id`, int64(id))
		return err
	})
	return notes, err
}

// AddCardNote adds a comment in the name of the workspace's author; also when the sprint is over.
func (s *Store) AddCardNote(ctx context.Context, id domain.CardID, text string) (made domain.CardNoteID, err error) {
	if text, err = sprint.CheckNote(text); err != nil {
		return 0, err
	}
	err = s.Do(ctx, sprint.OpAddNote, "", func(tx *Tx) error {
		if err := tx.present("card", sprint.KindCard, int64(id)); err != nil {
			return err
		}
		author := ""
		if err := tx.row(`SELECT author FROM workspace`).Scan(&author); err != nil {
			return err
		}
		made = domain.CardNoteID(tx.id())
		if _, err := tx.exec(`INSERT INTO card_note (id, card_id, at, author, text) VALUES (?, ?, ?, ?, ?)`,
			int64(made), int64(id), millis(tx.now), author, text); err != nil {
			return err
		}
		return tx.nameCards([]domain.CardID{id})
	})
	return made, err
}

// DeleteCardNote removes a comment.
func (s *Store) DeleteCardNote(ctx context.Context, id domain.CardNoteID) error {
	return s.Do(ctx, sprint.OpDeleteNote, "", func(tx *Tx) error {
		var card domain.CardID
		if err := tx.row(`SELECT card_id FROM card_note WHERE id = ?`, int64(id)).Scan(&card); err != nil {
			return missing(sprint.KindNote, err)
		}
		if err := tx.nameCards([]domain.CardID{card}); err != nil {
			return err
		}
		return deleteByID(tx, "card_note", []domain.CardNoteID{id})
	})
}

const templateColumns = `id, name, title, text, estimate, labels, checklist`

func scanTemplate(row scanner) (t sprint.Template, err error) {
	var labels, checklist string
	err = row.Scan(&t.ID, &t.Name, &t.Title, &t.Text, &t.Estimate, &labels, &checklist)
	t.Labels, t.Checklist = lines(labels), lines(checklist)
	return t, err
}

// Templates lists the card templates by name.
func (s *Store) CardTemplates(ctx context.Context) (all []sprint.Template, err error) {
	err = s.read(ctx, "templates", func(rx *Rx) error {
		all, err = collect(rx, scanTemplate, `SELECT `+templateColumns+` FROM card_template ORDER BY name COLLATE NOCASE, id`)
		return err
	})
	return all, err
}

// SaveCardTemplate keeps a template; with the id 0 it is new.
func (s *Store) SaveCardTemplate(ctx context.Context, t sprint.Template) (id domain.CardTemplateID, err error) {
	if t, err = t.Check(); err != nil {
		return 0, err
	}
	err = s.Do(ctx, sprint.OpSaveTemplate, t.Name, func(tx *Tx) error {
		args := []any{t.Name, t.Title, t.Text, t.Estimate, strings.Join(t.Labels, "\n"), strings.Join(t.Checklist, "\n")}
		if id = t.ID; id != 0 {
			r, err := tx.exec(`UPDATE card_template SET name = ?, title = ?, text = ?, estimate = ?, labels = ?, checklist = ? WHERE id = ?`, append(args, int64(id))...)
			return mustAffect(sprint.KindTemplate, r, err)
		}
		id = domain.CardTemplateID(tx.id())
		_, err := tx.exec(`INSERT INTO card_template (name, title, text, estimate, labels, checklist, id) VALUES (?, ?, ?, ?, ?, ?, ?)`, append(args, int64(id))...)
		return err
	})
	return id, err
}

// DeleteCardTemplate removes a template.
func (s *Store) DeleteCardTemplate(ctx context.Context, id domain.CardTemplateID) error {
	return s.Do(ctx, sprint.OpDeleteTemplate, "", func(tx *Tx) error {
		if err := detailOf(tx, "card_template", []domain.CardTemplateID{id}); err != nil {
			return err
		}
		r, err := tx.exec(`DELETE FROM card_template WHERE id = ?`, int64(id))
		return mustAffect(sprint.KindTemplate, r, err)
	})
}
