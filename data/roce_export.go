package data

import (
	"context"
	"time"

	"touchstone/domain"
)

// NoteROCEExport remembers that a model was exported now, so that what changes from here on can be marked. It is no step of
// the history. A workspace that cannot be changed remembers nothing.
func (s *Store) NoteROCEExport(ctx context.Context, model domain.ModelID) error {
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
	if _, err := tx.exec(`INSERT INTO roce_export (id, model_id, at) VALUES (?, ?, ?)`, tx.id(), int64(model), millis(tx.now)); err != nil {
		return problem(err, s.path, "note an export")
	}
	return problem(s.finish(ctx, tx), s.path, "note an export")
}

// LastROCEExport is when a model was last exported; the zero time: never.
func (s *Store) LastROCEExport(ctx context.Context, model domain.ModelID) (at time.Time, err error) {
	err = s.read(ctx, "last export of a model", func(rx *Rx) error {
		var last int64
		err := rx.row(`SELECT ifnull(max(at), 0) FROM roce_export WHERE model_id = ?`, int64(model)).Scan(&last)
		if err == nil && last > 0 {
			at = instant(last)
		}
		return err
	})
	return at, err
}
