package data_test

import (
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
)

// TestReadersSeeOneStateWhileOthersWrite edits two cards in one step again and again, with undo, imports and backups
// between; no reader may ever see the one without the other.
func TestReadersSeeOneStateWhileOthersWrite(t *testing.T) {
	s, err := data.Create(ctx, filepath.Join(t.TempDir(), "w.touchstone"), data.Options{BackupDir: filepath.Join(t.TempDir(), "b")})
	must(t, err)
	g := datatest.Map(t, s, "M", 1, 1)
	cards := datatest.Cards(t, s, g, 0, 0, "a", "b")
	done := make(chan struct{})
	var readers sync.WaitGroup
	read := func(what func() error) {
		readers.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if err := what(); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	both := func() error {
		v, err := s.MapView(ctx, g.Map)
		if err == nil && v.Touchpoints[0].Notes != v.Touchpoints[1].Notes {
			err = fmt.Errorf("half a step: %q and %q", v.Touchpoints[0].Notes, v.Touchpoints[1].Notes)
		}
		return err
	}
	read(both)
	read(both)
	read(func() error { _, _, err := s.UndoState(ctx); return err })
	read(func() error { _, err := s.MaybeBackup(ctx); return err })
	read(func() error {
		surveys, err := s.Surveys(ctx)
		for _, v := range surveys {
			if table, err := s.SurveyTable(ctx, v.ID); err == nil && table.Rows%50 != 0 {
				return fmt.Errorf("half an import: %d rows", table.Rows)
			}
		}
		return err
	})
	heard := 0
	stop := s.OnChange(func(domain.Changes) { heard++ })
	for i := range 25 {
		must(t, s.InOneStep(ctx, journey.OpEditTouchpoint, "", func(s *data.Store) error {
			for _, id := range cards {
				if err := s.EditTouchpoints(ctx, []domain.TouchpointID{id}, journey.Edit{Field: journey.FieldNotes, Text: fmt.Sprint(i)}); err != nil {
					return err
				}
			}
			return nil
		}))
		if i%5 == 4 {
			importBatch(t, s, datatest.Feedback(t, "A", i*50, 50, 3), dialogue.Target{})
			_, err := s.Undo(ctx)
			must(t, err)
			_, err = s.Redo(ctx)
			must(t, err)
		}
	}
	stop()
	close(done)
	readers.Wait()
	must(t, s.Close())
	if heard != 25+5*3 {
		t.Errorf("%d changes were told, want 40", heard)
	}
}
