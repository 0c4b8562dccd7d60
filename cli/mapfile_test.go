package cli_test

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"touchstone/assets/text"
	"touchstone/cli"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/export/mapfile"
)

// The window writes and reads maps by the same functions as the commands.
func TestTheWindowWritesAndReadsMapsToo(t *testing.T) {
	ctx, tx := context.Background(), text.For("en")
	clock := func() time.Time { return time.Date(2026, 9, 7, 9, 30, 0, 0, time.UTC) }
	path := filepath.Join(t.TempDir(), "w.touchstone")
	must(t, "sample", path)
	s, err := data.Open(ctx, path, data.Options{Clock: clock, Holder: "test"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	maps, err := s.Maps(ctx)
	if err != nil {
		t.Fatal(err)
	}
	e, out := cli.MapExport{Texts: tx, Clock: clock}, filepath.Join(t.TempDir(), "map.csv")
	if err := e.Write(ctx, s, maps[0].ID, out, "map.export.file"); err != nil {
		t.Fatal(err)
	}
	read, err := cli.ReadMap(tx, out)
	if err != nil || len(read.Problems) != 0 || read.Whole.Name != maps[0].Name || len(read.Whole.Cards) != maps[0].Touchpoints {
		t.Errorf("read %+v, %v", read, err)
	}
	if err := e.Write(ctx, s, maps[0].ID, "map.doc", "map.export.file"); domain.CodeOf(err) != domain.CodeBadValue {
		t.Errorf("an ending nobody knows: %v", err)
	}
	if _, err := cli.ReadMap(tx, write(t, "letter.txt", "Dear all")); domain.CodeOf(err) != mapfile.CodeNotMap {
		t.Errorf("no map: %v", err)
	}
	if _, err := cli.ReadMap(tx, filepath.Join(t.TempDir(), "gone.csv")); domain.CodeOf(err) != domain.CodeNoSuchFile {
		t.Errorf("no file: %v", err)
	}
	wrong := write(t, "map.mmd", "journey\n  title T\n  section S\n    Search: 9: Customer\n")
	if read, err = cli.ReadMap(tx, wrong); err != nil || len(read.Problems) != 1 || !strings.Contains(read.Problems[0], "4") || len(read.Whole.Cards) != 0 {
		t.Errorf("a wrong line: %+v, %v", read, err)
	}
}
