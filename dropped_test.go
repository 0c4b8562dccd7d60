package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"touchstone/data/intake"
	"touchstone/domain"
	"touchstone/ui/host"
)

func TestADroppedFileIsTakenForWhatIsInIt(t *testing.T) {
	for name, c := range map[string]struct {
		holds  string
		screen string
		code   domain.Code
	}{
		"journey.mmd":  {"journey\n  title A trip\n  section Book\n    Search: 4: Traveller\n", host.Maps, ""},
		"broken.mmd":   {"nothing of the kind", host.Maps, ""}, // the maps say what is wrong with it
		"survey.csv":   {"date,score\n2026-01-02,9\n", host.Import, ""},
		"picture.png":  {"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01", "", intake.CodeFileBinary},
		"pretends.csv": {"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR\x00\x00\x00\x01", "", intake.CodeFileBinary},
		"empty.csv":    {"", "", intake.CodeFileEmpty},
	} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(c.holds), 0o600); err != nil {
			t.Fatal(err)
		}
		screen, err := wiring{}.screenOf(context.Background(), path)
		if screen != c.screen || (c.code == "") != (err == nil) || c.code != "" && !errors.Is(err, domain.E(c.code)) {
			t.Errorf("%s: %q, %v", name, screen, err)
		}
	}
}
