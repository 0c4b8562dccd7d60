package data_test

import (
	"testing"
	"time"

	"touchstone/data/datatest"
)

func TestAnExportOfAModelIsRememberedAndIsNoStep(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	id, err := s.AddROCEModel(ctx, "Boarding", "EUR")
	must(t, err)
	if at, err := s.LastROCEExport(ctx, id); err != nil || !at.IsZero() {
		t.Fatalf("before any export: %v, %v", at, err)
	}
	before := datatest.Dump(t, s)
	must(t, s.NoteROCEExport(ctx, id))
	clock.Advance(time.Hour)
	must(t, s.NoteROCEExport(ctx, id))
	if at, err := s.LastROCEExport(ctx, id); err != nil || !at.Equal(clock.Now()) {
		t.Errorf("last export %v, %v; want %v", at, err, clock.Now())
	}
	if d := datatest.Diff(before, datatest.Dump(t, s)); d != "" {
		t.Errorf("an export is something undo would have to take back:\n%s", d)
	}
	if undo, _, err := s.UndoState(ctx); err != nil || undo == nil || undo.Detail != "Boarding" {
		t.Errorf("undo would take back %+v, %v", undo, err)
	}
}
