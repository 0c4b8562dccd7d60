package ui

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"touchstone/domain"
)

// TestADamagedWorkspaceOffersToBeSalvaged and what could be read is opened, from a new file.
func TestADamagedWorkspaceOffersToBeSalvaged(t *testing.T) {
	const damaged = domain.Code("workspace_damaged")
	bad := filepath.Join(t.TempDir(), "bad.touchstone")
	var from, to string
	s := newStage(t, func(s *stage, p *Params) {
		open := p.Open
		p.Open = func(ctx context.Context, path string) (*Session, error) {
			if path == bad {
				return nil, domain.E(damaged, "path", path)
			}
			return open(ctx, path)
		}
		p.Salvageable = func(err error) bool { return domain.CodeOf(err) == damaged }
		p.Salvage = func(_ context.Context, a, b string) (int, error) {
			from, to = a, b
			return 3, nil
		}
	}).open()
	s.w.open(bad)
	if len(s.w.win.Canvas().Overlays().List()) != 1 {
		t.Fatal("no offer is shown")
	}
	s.w.salvage(bad)
	s.w.lastChooser.name.SetText(filepath.Join(t.TempDir(), "saved.touchstone"))
	s.w.lastChooser.accept()
	if from != bad || filepath.Base(to) != "saved.touchstone" {
		t.Errorf("salvaged %q into %q", from, to)
	}
	if n := len(s.opened); n == 0 || s.opened[n-1] != to {
		t.Errorf("opened %v, want %q", s.opened, to)
	}
	if said := s.w.chrome.toast.text; !strings.Contains(said, "3") {
		t.Errorf("said %q, want the number of lost entries", said)
	}
	if s.w.salvageable(domain.E(domain.CodeNoSuchFile)) {
		t.Error("a file that is not there cannot be salvaged")
	}
}
