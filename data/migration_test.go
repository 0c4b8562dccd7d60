package data_test

import (
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
)

var update = flag.Bool("update", false, "write the fixture of the present schema if there is none")

func fixture(version int) string {
	return filepath.Join("testdata", fmt.Sprintf("schema%d.sqlite.gz", version))
}

// TestEveryReleasedSchemaOpens opens a stored workspace of each schema there ever was.
func TestEveryReleasedSchemaOpens(t *testing.T) {
	if _, err := os.Stat(fixture(data.SchemaVersion())); err != nil && *update {
		writeFixture(t)
	}
	for version := 1; version <= data.SchemaVersion(); version++ {
		s := opened(t, unpacked(t, version), data.Options{Clock: datatest.NewClock().Now})
		maps, err := s.Maps(ctx)
		must(t, err)
		if v := datatest.View(t, s, maps[0].ID); len(v.Touchpoints) != 17 || len(v.Stages) != 3 || len(v.Lanes) != 2 || len(v.People) != 1 {
			t.Errorf("schema %d: %d cards", version, len(v.Touchpoints))
		}
		table, err := s.SurveyTable(ctx, surveyOf(t, s))
		must(t, err)
		if table.Rows != 400 || len(table.Ratings) != 5 {
			t.Errorf("schema %d: %d responses", version, table.Rows)
		}
		if report, err := s.Check(ctx, nil); err != nil || len(report.Findings) > 0 {
			t.Errorf("schema %d: %+v, %v", version, report.Findings, err)
		}
	}
}

func writeFixture(t *testing.T) {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	_, err := z.Write(content(t, sample(t)))
	must(t, err)
	must(t, z.Close())
	must(t, os.WriteFile(fixture(data.SchemaVersion()), b.Bytes(), 0o644))
}

func unpacked(t *testing.T, version int) string {
	t.Helper()
	f, err := os.Open(fixture(version))
	must(t, err)
	defer f.Close()
	z, err := gzip.NewReader(f)
	must(t, err)
	b, err := io.ReadAll(z)
	must(t, err)
	path := filepath.Join(t.TempDir(), "old.touchstone")
	must(t, os.WriteFile(path, b, 0o600))
	return path
}

const nextMigration = `CREATE TABLE later_thing (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
	ALTER TABLE person ADD COLUMN phone TEXT NOT NULL DEFAULT '';`

func TestOlderWorkspaceIsUpgradedAfterABackup(t *testing.T) {
	path := sample(t)
	before := content(t, path)
	o := data.Options{Clock: datatest.NewClock().Now, BackupDir: filepath.Join(t.TempDir(), "backups")}
	s := opened(t, path, o.WithMigration(nextMigration))
	maps, err := s.Maps(ctx)
	must(t, err)
	if len(datatest.View(t, s, maps[0].ID).Touchpoints) != 17 {
		t.Error("cards were lost")
	}
	if _, err := s.Undo(ctx); domain.CodeOf(err) != domain.CodeNothingUndo {
		t.Errorf("a step of the old schema can be undone: %v", err)
	}
	datatest.CheckUndoRedo(t, s, func() { datatest.Person(t, s, "In the new schema") })
	var old string
	for _, b := range backups(t, s) {
		if bytes.Contains([]byte(b.Path), []byte("schema1")) {
			old = b.Path
		}
	}
	to := filepath.Join(t.TempDir(), "restored.touchstone")
	must(t, data.Restore(ctx, old, to))
	original := filepath.Join(t.TempDir(), "original.touchstone")
	must(t, os.WriteFile(original, before, 0o600))
	want := datatest.Dump(t, opened(t, original, data.Options{ReadOnly: true}))
	if d := datatest.Diff(want, datatest.Dump(t, opened(t, to, data.Options{ReadOnly: true}))); d != "" {
		t.Errorf("the backup before the upgrade:\n%s", d)
	}
}

func TestUpgradeThatFailsLeavesTheOldSchema(t *testing.T) {
	path := sample(t)
	broken := data.Options{}.WithMigration(nextMigration + "INSERT INTO later_thing (id, nonsense) VALUES (1, 2);")
	if _, err := data.Open(ctx, path, broken); err == nil {
		t.Fatal("a migration that fails was accepted")
	}
	s := opened(t, path, data.Options{})
	if s.Access().ReadOnly {
		t.Errorf("%+v", s.Access())
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Errorf("the history was touched: %v", err)
	}
}

func TestOlderWorkspaceThatCannotBeWrittenIsNotUpgraded(t *testing.T) {
	path := sample(t)
	before := content(t, path)
	_, err := data.Open(ctx, path, data.Options{ReadOnly: true}.WithMigration(nextMigration))
	if domain.CodeOf(err) != data.CodeOlderReadOnly || !bytes.Equal(before, content(t, path)) {
		t.Errorf("%v, or the file was changed", err)
	}
}

func TestUpgradedWorkspaceIsShownByTheOlderProgram(t *testing.T) {
	path := sample(t)
	s, err := data.Open(ctx, path, data.Options{}.WithMigration(nextMigration))
	must(t, err)
	must(t, s.Close())
	if s := opened(t, path, data.Options{}); s.Access().Why != data.CodeNewerReadOnly {
		t.Errorf("%+v", s.Access())
	}
}
