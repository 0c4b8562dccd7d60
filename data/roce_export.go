package data

import (
	"context"
	"database/sql"
	"errors"

	"touchstone/domain"
	"touchstone/domain/roce"
)

// NoteROCEExport remembers that a model was exported, so that what changes from there on can be marked. It is no step of the
// history. A workspace that cannot be changed remembers nothing.
func (s *Store) NoteROCEExport(ctx context.Context, model domain.ModelID, e roce.Export) error {
	if s.Access().ReadOnly {
		return nil
	}
	s.writing.Lock()
	defer s.writing.Unlock()
	tx, err := s.begin(ctx)
	if err != nil {
		return problem(err, s.path, "note an export")
	}
	defer tx.end()
	if _, err := tx.exec(`INSERT INTO roce_export (id, model_id, at) VALUES (?, ?, ?)`, e.ID, int64(model), millis(e.At)); err != nil {
		return problem(err, s.path, "note an export")
	}
	return problem(s.finish(ctx, tx), s.path, "note an export")
}

// LastROCEExport is the last export of a model; the zero Export: there was none.
func (s *Store) LastROCEExport(ctx context.Context, model domain.ModelID) (e roce.Export, err error) {
	err = s.read(ctx, "last export of a model", func(rx *Rx) error {
		var last int64
		err := rx.row(`SELECT id, at FROM roce_export WHERE model_id = ? ORDER BY at DESC, id DESC LIMIT 1`, int64(model)).Scan(&e.ID, &last)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		e.At = instant(last)
		return err
	})
	return e, err
}
