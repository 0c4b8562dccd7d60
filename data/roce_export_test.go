package data_test

import (
	"testing"
	"time"

	"touchstone/data/datatest"
	"touchstone/domain/roce"
)

func TestAnExportOfAModelIsRememberedAndIsNoStep(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	id, err := s.AddROCEModel(ctx, "Boarding", "EUR")
	must(t, err)
	if e, err := s.LastROCEExport(ctx, id); err != nil || e != (roce.Export{}) {
		t.Fatalf("before any export: %v, %v", e, err)
	}
	before := datatest.Dump(t, s)
	must(t, s.NoteROCEExport(ctx, id, roce.Export{ID: 7, At: clock.Now()}))
	clock.Advance(time.Hour)
	must(t, s.NoteROCEExport(ctx, id, roce.Export{ID: 36, At: clock.Now()}))
	if e, err := s.LastROCEExport(ctx, id); err != nil || !e.At.Equal(clock.Now()) || e.Name() != "10" {
		t.Errorf("last export %v, %v; want %v", e, err, clock.Now())
	}
	if d := datatest.Diff(before, datatest.Dump(t, s)); d != "" {
		t.Errorf("an export is something undo would have to take back:\n%s", d)
	}
	if undo, _, err := s.UndoState(ctx); err != nil || undo == nil || undo.Detail != "Boarding" {
		t.Errorf("undo would take back %+v, %v", undo, err)
	}
}
