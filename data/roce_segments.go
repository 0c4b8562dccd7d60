package data

import (
	"context"
	"slices"

	"touchstone/domain"
	"touchstone/domain/roce"
)

// AddROCESegment adds a customer segment at the end of a model. Nothing is known about it. Errors: CodeManySegments,
// CodeDuplicate, CodeNotFound.
func (s *Store) AddROCESegment(ctx context.Context, model domain.ModelID, name string) (id domain.GroupID, err error) {
	if name, err = domain.CheckName("roce.segment.name", name); err != nil {
		return 0, err
	}
	err = s.Do(ctx, roce.OpAddSegment, name, func(tx *Tx) error {
		m, err := loadModel(&tx.Rx, model)
		if err != nil {
			return err
		}
		if len(m.Segments) >= roce.MaxSegments {
			return domain.E(roce.CodeManySegments, "max", roce.MaxSegments)
		}
		if err := groupNameFree(m, name, 0); err != nil {
			return err
		}
		if id, err = tx.insertGroup(model, len(m.Segments), name); err != nil {
			return err
		}
		return tx.touchModel(model)
	})
	return id, err
}

func groupNameFree(m roce.Model, name string, except domain.GroupID) error {
	for _, g := range m.Segments {
		if g.ID != except && sameName(g.Name, name) {
			return domain.E(domain.CodeDuplicate, "field", "roce.segment.name", "value", name)
		}
	}
	return nil
}

func (t *Tx) insertGroup(model domain.ModelID, position int, name string) (domain.GroupID, error) {
	id := domain.GroupID(t.id())
	_, err := t.exec(`INSERT INTO roce_segment (id, model_id, position, name) VALUES (?, ?, ?, ?)`, int64(id), int64(model), position, name)
	return id, err
}

// touchModel notes that a model was changed.
func (t *Tx) touchModel(id domain.ModelID) error {
	_, err := t.exec(`UPDATE roce_model SET changed_at = ? WHERE id = ?`, millis(t.now), int64(id))
	about(t, []domain.ModelID{id})
	return err
}

// modelOf is the model a segment belongs to.
func (t *Tx) modelOf(segment domain.GroupID) (roce.Model, error) {
	var id int64
	if err := t.row(`SELECT model_id FROM roce_segment WHERE id = ?`, int64(segment)).Scan(&id); err != nil {
		return roce.Model{}, missing(domain.KindROCEGroup, err)
	}
	return loadModel(&t.Rx, domain.ModelID(id))
}

// RenameROCESegment gives a segment another name. Errors: CodeNotFound, CodeDuplicate.
func (s *Store) RenameROCESegment(ctx context.Context, id domain.GroupID, name string) error {
	name, err := domain.CheckName("roce.segment.name", name)
	if err != nil {
		return err
	}
	return s.Do(ctx, roce.OpRenameSegment, name, func(tx *Tx) error {
		m, err := tx.modelOf(id)
		if err != nil {
			return err
		}
		if err := groupNameFree(m, name, id); err != nil {
			return err
		}
		if _, err := tx.exec(`UPDATE roce_segment SET name = ? WHERE id = ?`, name, int64(id)); err != nil {
			return err
		}
		return tx.touchModel(m.ID)
	})
}

// MoveROCESegment moves a segment to a place among those of its model, counted from 0; beyond the end is the end.
func (s *Store) MoveROCESegment(ctx context.Context, id domain.GroupID, to int) error {
	return s.Do(ctx, roce.OpMoveSegment, "", func(tx *Tx) error {
		m, err := tx.modelOf(id)
		if err != nil {
			return err
		}
		from := slices.IndexFunc(m.Segments, func(g roce.ModelSegment) bool { return g.ID == id })
		moved := m.Segments[from]
		tx.detail = moved.Name
		to = min(max(to, 0), len(m.Segments)-1)
		if to == from {
			return nil
		}
		if err := tx.placeGroups(slices.Insert(slices.Delete(m.Segments, from, from+1), to, moved)); err != nil {
			return err
		}
		return tx.touchModel(m.ID)
	})
}

// DeleteROCESegment deletes a segment with what is known about it; the history of that stays.
func (s *Store) DeleteROCESegment(ctx context.Context, id domain.GroupID) error {
	return s.Do(ctx, roce.OpDeleteSegment, "", func(tx *Tx) error {
		m, err := tx.modelOf(id)
		if err != nil {
			return err
		}
		tx.detail = m.SegmentName(id)
		if _, err := tx.exec(`DELETE FROM roce_segment WHERE id = ?`, int64(id)); err != nil {
			return err
		}
		rest := slices.DeleteFunc(m.Segments, func(g roce.ModelSegment) bool { return g.ID == id })
		if err := tx.placeGroups(rest); err != nil {
			return err
		}
		return tx.touchModel(m.ID)
	})
}

func (t *Tx) placeGroups(groups []roce.ModelSegment) error {
	for i, g := range groups {
		if _, err := t.exec(`UPDATE roce_segment SET position = ?1 WHERE id = ?2 AND position <> ?1`, i, int64(g.ID)); err != nil {
			return err
		}
	}
	return nil
}
