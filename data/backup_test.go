package data_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
)

// withBackups makes a workspace with a folder for backups beside.
func withBackups(t *testing.T) (*data.Store, *datatest.Clock, data.Options) {
	t.Helper()
	clock := datatest.NewClock()
	dir := t.TempDir()
	o := data.Options{Clock: clock.Now, BackupDir: filepath.Join(dir, "backups")}
	s, err := data.Create(ctx, filepath.Join(dir, "w.touchstone"), o)
	must(t, err)
	t.Cleanup(func() { _ = s.Close() }) // tests close some themselves
	return s, clock, o
}

func backups(t *testing.T, s *data.Store) []data.Backup {
	t.Helper()
	b, err := s.Backups()
	must(t, err)
	return b
}

func TestBackupIsMadeOnlyWhenSomethingChanged(t *testing.T) {
	s, clock, _ := withBackups(t)
	try := func(want bool) {
		t.Helper()
		clock.Advance(time.Minute)
		made, err := s.MaybeBackup(ctx)
		must(t, err)
		if made != want {
			t.Errorf("made a backup: %v, want %v", made, want)
		}
	}
	try(false) // nothing to lose yet
	datatest.Person(t, s, "Anna")
	try(true)
	try(false)
	_, err := s.Undo(ctx)
	must(t, err)
	try(true)
	_, err = s.Redo(ctx)
	must(t, err)
	try(true) // the state of the first backup, but the newest one has another
	if n := len(backups(t, s)); n != 3 {
		t.Errorf("%d backups, want 3", n)
	}
}

func TestBackupIsMadeOnOpeningAndBeforeImports(t *testing.T) {
	s, clock, o := withBackups(t)
	datatest.Person(t, s, "Anna")
	must(t, s.Close())
	clock.Advance(time.Hour)
	s, err := data.Open(ctx, s.Path(), o)
	must(t, err)
	defer s.Close()
	if b := backups(t, s); len(b) != 1 || !b[0].At.Equal(clock.Now()) || b[0].Size == 0 {
		t.Fatalf("on opening: %+v", b)
	}
	datatest.Person(t, s, "Ben")
	clock.Advance(time.Hour)
	importBatch(t, s, datatest.Feedback(t, "A", 0, 10, 2), dialogue.Target{})
	if b := backups(t, s); len(b) != 2 {
		t.Fatalf("before the import: %+v", b)
	}
	for _, name := range names(t, s.BackupFolder()) {
		if strings.HasSuffix(name, ".tmp") {
			t.Errorf("%s was left behind", name)
		}
	}
}

func TestRestoredBackupIsWhatWasBackedUp(t *testing.T) {
	s, _, _ := withBackups(t)
	fill(t, s)
	must(t, s.BackupNow(ctx))
	want := datatest.Dump(t, s)
	datatest.Person(t, s, "Later")
	to := filepath.Join(t.TempDir(), "restored.touchstone")
	backup := backups(t, s)[0]
	must(t, data.Restore(ctx, backup.Path, to))
	restored := opened(t, to, data.Options{})
	if d := datatest.Diff(want, datatest.Dump(t, restored)); d != "" {
		t.Error(d)
	}
	if err := data.Restore(ctx, backup.Path, to); domain.CodeOf(err) != data.CodeExists {
		t.Errorf("over a file that is there: %v", err)
	}
}

func TestAlteredBackupIsNotRestored(t *testing.T) {
	s, _, _ := withBackups(t)
	fill(t, s)
	must(t, s.BackupNow(ctx))
	backup := backups(t, s)[0].Path
	good := content(t, backup)
	to := filepath.Join(t.TempDir(), "restored.touchstone")
	bad := bytes.Clone(good)
	bad[len(bad)/2] ^= 1
	must(t, os.WriteFile(backup, bad, 0o600))
	if err := data.Restore(ctx, backup, to); domain.CodeOf(err) != data.CodeBackupBad {
		t.Errorf("one bit altered: %v", err)
	}
	must(t, os.WriteFile(backup, good, 0o600))
	must(t, os.Remove(backup+".sha256"))
	if err := data.Restore(ctx, backup, to); domain.CodeOf(err) != data.CodeBackupBad {
		t.Errorf("without a checksum: %v", err)
	}
	if _, err := os.Stat(to); err == nil {
		t.Error("something was restored")
	}
}

func TestOldBackupsAreThinned(t *testing.T) {
	s, clock, _ := withBackups(t)
	for range 8 {
		clock.Advance(time.Minute)
		datatest.Person(t, s, "P")
		must(t, s.BackupNow(ctx))
	}
	if n, files := len(backups(t, s)), len(names(t, s.BackupFolder())); n != 3 || files != 6 {
		t.Errorf("%d backups in %d files of one day, want 3 in 6", n, files)
	}
}

func TestBackupThatCannotBeMadeDoesNotKeepAnyoneFromWorking(t *testing.T) {
	dir := t.TempDir()
	blocked := filepath.Join(dir, "blocked")
	must(t, os.WriteFile(blocked, nil, 0o600))
	path := sample(t)
	s := opened(t, path, data.Options{BackupDir: blocked})
	datatest.Person(t, s, "Anna")
	importBatch(t, s, datatest.Feedback(t, "B", 0, 10, 2), dialogue.Target{})
	if err := s.BackupNow(ctx); domain.CodeOf(err) != domain.CodeNotWritable && domain.CodeOf(err) != domain.CodeNotReadable {
		t.Errorf("asked for: %v", err)
	}
}

func TestSavedCopyHoldsEverythingAndCanBeChanged(t *testing.T) {
	s := datatest.Open(t)
	fill(t, s)
	path := filepath.Join(t.TempDir(), "copy.touchstone")
	must(t, os.WriteFile(path, []byte("something older"), 0o600))
	must(t, s.SaveCopy(ctx, path))
	c := opened(t, path, data.Options{Clock: datatest.NewClock().Now})
	if d := datatest.Diff(datatest.Dump(t, s), datatest.Dump(t, c)); d != "" {
		t.Error(d)
	}
	if _, err := c.Undo(ctx); err != nil {
		t.Errorf("the copy's history cannot be undone: %v", err)
	}
	if err := s.SaveCopy(ctx, s.Path()); domain.CodeOf(err) != data.CodeSelf {
		t.Errorf("onto itself: %v", err)
	}
	if err := s.SaveCopy(ctx, filepath.Join(t.TempDir(), "no", "folder")); domain.CodeOf(err) != domain.CodeNotWritable {
		t.Errorf("into no folder: %v", err)
	}
}

func TestCheckFindsAndRepairsEachFault(t *testing.T) {
	for name, c := range map[string]struct {
		fault    string
		code     domain.Code
		n        int
		repaired bool
	}{
		"cards out of order":   {`UPDATE touchpoint SET position = position * 3 + 1`, data.CodeFoundPositions, 12, true},
		"stages out of order":  {`UPDATE stage SET position = 5`, data.CodeFoundPositions, 3, true},
		"lanes out of order":   {`UPDATE lane SET position = position + 1`, data.CodeFoundPositions, 2, true},
		"card of two maps":     {`INSERT INTO journey_map (id, name, state, changed_at) VALUES (7, 'x', 'current', 0); UPDATE touchpoint SET map_id = 7 WHERE position = 1`, data.CodeFoundMaps, 6, true},
		"responses miscounted": {`UPDATE feedback_import SET accepted = 399`, data.CodeFoundCounts, 1, true},
		"ratings out of order": {`UPDATE rating SET position = position + 1`, data.CodeFoundPositions, 5, false},
		"responses of nowhere": {`UPDATE response SET import_id = 5 WHERE line < 12`, data.CodeFoundOrphans, 10, false},
		"reference to nowhere": {`PRAGMA foreign_keys = OFF; DELETE FROM person`, data.CodeFoundReferences, 12, false},
		"a sound workspace":    {``, "", 0, false},
	} {
		t.Run(name, func(t *testing.T) {
			s := datatest.Open(t)
			fillWithoutLinks(t, s)
			_, err := s.Writer().Exec(c.fault)
			must(t, err)
			report, err := s.Check(ctx, nil)
			must(t, err)
			if c.code == "" {
				if len(report.Findings) != 0 || len(report.Rows) < 8 {
					t.Errorf("a sound workspace: %+v", report)
				}
				return
			}
			var hit *data.Finding
			for i, f := range report.Findings {
				if f.Problem.Code == c.code {
					hit = &report.Findings[i]
				}
			}
			if hit == nil || hit.Problem.Args["n"] != c.n || hit.Repaired != c.repaired {
				t.Fatalf("findings: %+v", report.Findings)
			}
			if c.repaired {
				again, err := s.Check(ctx, nil)
				must(t, err)
				if len(again.Findings) != 0 {
					t.Errorf("after the repair: %+v", again.Findings)
				}
				if step, err := s.Undo(ctx); err != nil || step.Op != data.OpRepair {
					t.Errorf("the repair is not the last step: %+v, %v", step, err)
				}
			}
		})
	}
}

// fillWithoutLinks is twelve cards in six cells, two each, and a survey that is on no map.
func fillWithoutLinks(t *testing.T, s *data.Store) {
	t.Helper()
	g := datatest.Map(t, s, "Flight", 3, 2)
	anna := datatest.Person(t, s, "Anna")
	for i := range 6 {
		ids := datatest.Cards(t, s, g, i%3, i%2, "Card", "Also")
		must(t, s.EditTouchpoints(ctx, ids, journey.Edit{Field: journey.FieldOwner, Ref: int64(anna)}))
	}
	importBatch(t, s, datatest.Feedback(t, "Survey", 0, 400, 5), dialogue.Target{})
}

func TestSalvageSavesWhatCanBeRead(t *testing.T) {
	path := sample(t)
	want := datatest.Dump(t, opened(t, path, data.Options{ReadOnly: true}))
	to := filepath.Join(t.TempDir(), "whole.touchstone")
	report, err := data.Salvage(ctx, path, to)
	must(t, err)
	if !report.Whole() {
		t.Errorf("a sound file is not whole: %+v", report)
	}
	if d := datatest.Diff(want, datatest.Dump(t, opened(t, to, data.Options{}))); d != "" {
		t.Errorf("a sound file changed:\n%s", d)
	}

	bad := content(t, path)
	middle := responsesPage(t, bad)
	clear(bad[middle : middle+4096]) // one page of responses is lost
	damaged := filepath.Join(t.TempDir(), "damaged.touchstone")
	must(t, os.WriteFile(damaged, bad, 0o600))
	refused(t, damaged, data.CodeDamaged)
	to = filepath.Join(t.TempDir(), "salvaged.touchstone")
	report, err = data.Salvage(ctx, damaged, to)
	must(t, err)
	if report.Whole() || len(report.Gaps) != 1 || report.Gaps[0] != "response" || !bytes.Equal(bad, content(t, damaged)) {
		t.Errorf("report: %+v, or the damaged file was touched", report)
	}
	s := opened(t, to, data.Options{})
	table, err := s.SurveyTable(ctx, surveyOf(t, s))
	must(t, err)
	if table.Rows < 200 || table.Rows >= 400 {
		t.Errorf("%d of 400 responses were saved", table.Rows)
	}
	if again, err := s.Check(ctx, nil); err != nil || len(again.Findings) != 0 {
		t.Errorf("the salvaged file: %+v, %v", again.Findings, err)
	}
	if _, err := data.Salvage(ctx, damaged, to); domain.CodeOf(err) != data.CodeExists {
		t.Errorf("over a file that is there: %v", err)
	}
	text := filepath.Join(t.TempDir(), "text")
	must(t, os.WriteFile(text, bytes.Repeat([]byte("text"), 999), 0o600))
	if _, err := data.Salvage(ctx, text, to+"2"); domain.CodeOf(err) != data.CodeNotWorkspace {
		t.Errorf("a text: %v", err)
	}
}

// responsesPage finds a leaf page of the response table: one whose reference numbers lie in the middle.
func responsesPage(t *testing.T, b []byte) int {
	t.Helper()
	at := bytes.Index(b, []byte("C000200"))
	if at < 0 {
		t.Fatal("no response in the file")
	}
	return at / 4096 * 4096
}

func TestWALFileIsRefusedAndSalvagedWithItsLog(t *testing.T) {
	path := sample(t)
	db := data.OpenPlain(path)
	db.SetMaxOpenConns(1)
	_, err := db.Exec(`PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; UPDATE workspace SET name = 'in the log'`)
	must(t, err)
	copied := filepath.Join(t.TempDir(), "w.touchstone") // as a sync client would, while it is open
	must(t, os.WriteFile(copied, content(t, path), 0o600))
	must(t, os.WriteFile(copied+"-wal", content(t, path+"-wal"), 0o600))
	must(t, db.Close())
	refused(t, copied, data.CodeWAL)
	to := filepath.Join(t.TempDir(), "salvaged.touchstone")
	report, err := data.Salvage(ctx, copied, to)
	must(t, err)
	w, err := opened(t, to, data.Options{}).Workspace(ctx)
	must(t, err)
	if w.Name != "in the log" || !report.Whole() {
		t.Errorf("%q, %+v", w.Name, report)
	}
}
