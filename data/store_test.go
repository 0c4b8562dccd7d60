package data_test

import (
	"bytes"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
)

// sample is a closed workspace with something of everything.
func sample(t testing.TB) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sample.touchstone")
	s, err := data.Create(ctx, path, data.Options{Clock: datatest.NewClock().Now})
	must(t, err)
	fill(t, s)
	must(t, s.Close())
	return path
}

func fill(t testing.TB, s *data.Store) {
	t.Helper()
	g := datatest.Map(t, s, "Flight", 3, 2)
	anna := datatest.Person(t, s, "Anna")
	for i := range 6 {
		ids := datatest.Cards(t, s, g, i%3, i%2, fmt.Sprint("Card ", i), fmt.Sprint("Also ", i))
		must(t, s.EditTouchpoints(ctx, ids, journey.Edit{Field: journey.FieldOwner, Ref: int64(anna)}))
		must(t, s.EditTouchpoints(ctx, ids, journey.Edit{Field: journey.FieldNotes, Text: strings.Repeat("note ", 100*i)}))
	}
	importBatch(t, s, datatest.Feedback(t, "Survey", 0, 400, 5), dialogue.Target{Map: g.Map})
}

// opened opens a file and closes it when the test ends.
func opened(t testing.TB, path string, o data.Options) *data.Store {
	t.Helper()
	s, err := data.Open(ctx, path, o)
	must(t, err)
	t.Cleanup(func() { must(t, s.Close()) })
	return s
}

func content(t testing.TB, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	must(t, err)
	return b
}

// refused opens a file that must be refused with a code and stay as it is, with nothing left beside it.
func refused(t *testing.T, path string, code domain.Code) {
	t.Helper()
	before := content(t, path)
	beside := names(t, filepath.Dir(path))
	s, err := data.Open(ctx, path, data.Options{})
	if err == nil {
		must(t, s.Close())
	}
	if domain.CodeOf(err) != code {
		t.Errorf("%s: %v, want %s", filepath.Base(path), err, code)
	}
	if !bytes.Equal(content(t, path), before) {
		t.Errorf("%s was changed", filepath.Base(path))
	}
	if now := names(t, filepath.Dir(path)); !slices.Equal(now, beside) {
		t.Errorf("beside it lie %v, before %v", now, beside)
	}
}

func names(t testing.TB, dir string) (all []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, e := range entries {
		all = append(all, e.Name())
	}
	return all
}

func TestWorkspaceIsAsItWasAfterClosingAndOpening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Harbour #1 100%?.touchstone")
	s, err := data.Create(ctx, path, data.Options{Clock: datatest.NewClock().Now})
	must(t, err)
	w, err := s.Workspace(ctx)
	must(t, err)
	if w.Name != "Harbour #1 100%?" || w.Bands != domain.DefaultBands() || s.Path() != path || s.Access().ReadOnly {
		t.Errorf("%+v in %s, %+v", w, s.Path(), s.Access())
	}
	fill(t, s)
	want := datatest.Dump(t, s)
	must(t, s.Close())
	must(t, s.Close()) // again does nothing
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("a closed workspace is not one file: %v", got)
	}
	s = opened(t, path, data.Options{Clock: datatest.NewClock().Now})
	if d := datatest.Diff(want, datatest.Dump(t, s)); d != "" {
		t.Error(d)
	}
	if _, err := s.Undo(ctx); err != nil {
		t.Errorf("undo after opening again: %v", err)
	}
}

func TestCreateNeverOverwrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.txt")
	must(t, os.WriteFile(path, []byte("mine"), 0o600))
	if _, err := data.Create(ctx, path, data.Options{}); domain.CodeOf(err) != data.CodeExists {
		t.Error(err)
	}
	if string(content(t, path)) != "mine" {
		t.Error("the file was changed")
	}
	if _, err := data.Create(ctx, filepath.Join(t.TempDir(), "no", "such", "folder.touchstone"), data.Options{}); domain.CodeOf(err) != domain.CodeNotWritable {
		t.Error(err)
	}
}

func TestClosedStoreSaysSo(t *testing.T) {
	s, err := data.Open(ctx, sample(t), data.Options{})
	must(t, err)
	must(t, s.Close())
	if _, err := s.Maps(ctx); domain.CodeOf(err) != data.CodeClosed {
		t.Errorf("read: %v", err)
	}
	if _, err := s.AddTeam(ctx, "x"); domain.CodeOf(err) != data.CodeClosed {
		t.Errorf("write: %v", err)
	}
	if err := s.SaveCopy(ctx, filepath.Join(t.TempDir(), "x")); domain.CodeOf(err) != data.CodeClosed {
		t.Errorf("copy: %v", err)
	}
}

func TestFilesThatAreNoWorkspaceAreRefused(t *testing.T) {
	dir := t.TempDir()
	good := content(t, sample(t))
	write := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		must(t, os.WriteFile(path, b, 0o600))
		return path
	}
	patched := func(at int, b ...byte) []byte {
		c := slices.Clone(good)
		copy(c[at:], b)
		return c
	}
	refused(t, write("empty", nil), data.CodeNotWorkspace)
	refused(t, write("text", []byte("hello")), data.CodeNotWorkspace)
	refused(t, write("long text", bytes.Repeat([]byte("hello "), 1000)), data.CodeNotWorkspace)
	refused(t, write("another program's database", patched(68, 0, 0, 0, 0)), data.CodeNotWorkspace)
	refused(t, write("broken magic", patched(0, 'X')), data.CodeNotWorkspace)
	refused(t, write("no version", patched(60, 0, 0, 0, 0)), data.CodeDamaged)
	refused(t, write("negative version", patched(60, 0x80, 0, 0, 0)), data.CodeDamaged)
	refused(t, write("cut off", good[:len(good)/2]), data.CodeDamaged)
	refused(t, write("WAL", patched(18, 2, 2)), data.CodeWAL)
	refused(t, write("UTF-16", patched(59, 2)), data.CodeDamaged)
	if _, err := data.Open(ctx, filepath.Join(dir, "missing"), data.Options{}); domain.CodeOf(err) != domain.CodeNoSuchFile {
		t.Errorf("missing: %v", err)
	}
	if _, err := data.Open(ctx, dir, data.Options{}); domain.CodeOf(err) != data.CodeNotWorkspace {
		t.Errorf("a folder: %v", err)
	}
}

func TestNewerWorkspacesAreShownIfTheyAllowIt(t *testing.T) {
	newer := func(statements ...string) string {
		path := sample(t)
		db := data.OpenPlain(path)
		for _, q := range append(statements, fmt.Sprintf("PRAGMA user_version = %d", data.SchemaVersion()+1)) {
			_, err := db.Exec(q)
			must(t, err)
		}
		must(t, db.Close())
		return path
	}
	refused(t, newer(fmt.Sprintf("UPDATE schema_info SET min_reader = %d", data.SchemaVersion()+1)), data.CodeNewer)
	refused(t, newer("DROP TABLE schema_info"), data.CodeNewer)
	refused(t, newer("ALTER TABLE person RENAME COLUMN email TO mail"), data.CodeNewer)
	refused(t, newer("DROP TABLE reject"), data.CodeNewer)
	refused(t, newer("CREATE TRIGGER x AFTER INSERT ON person BEGIN DELETE FROM team; END"), data.CodeForeignSchema)
	refused(t, newer("CREATE VIEW x AS SELECT 1"), data.CodeForeignSchema)

	path := newer("CREATE TABLE later_thing (id INTEGER PRIMARY KEY) STRICT", "ALTER TABLE person ADD COLUMN phone TEXT NOT NULL DEFAULT ''")
	before := content(t, path)
	s := opened(t, path, data.Options{})
	if a := s.Access(); !a.ReadOnly || a.Why != data.CodeNewerReadOnly {
		t.Errorf("access: %+v", a)
	}
	maps, err := s.Maps(ctx)
	must(t, err)
	if v := datatest.View(t, s, maps[0].ID); len(v.Touchpoints) != 17 {
		t.Errorf("%d cards", len(v.Touchpoints))
	}
	if _, err := s.AddTeam(ctx, "x"); domain.CodeOf(err) != domain.CodeReadOnly {
		t.Errorf("write: %v", err)
	}
	if !bytes.Equal(before, content(t, path)) {
		t.Error("the file was changed")
	}
}

func TestSecondWindowReadsAndNamesTheHolder(t *testing.T) {
	path := sample(t)
	first := opened(t, path, data.Options{Holder: "Grace on laptop-7"})
	second, err := data.Open(ctx, path, data.Options{Holder: "Second"})
	must(t, err)
	if a := second.Access(); !a.ReadOnly || a.Why != data.CodeHeld || a.Holder != "Grace on laptop-7" {
		t.Errorf("second: %+v", a)
	}
	if _, err := second.AddTeam(ctx, "x"); domain.CodeOf(err) != domain.CodeReadOnly {
		t.Errorf("write: %v", err)
	}
	if _, err := second.Undo(ctx); domain.CodeOf(err) != domain.CodeReadOnly {
		t.Errorf("undo: %v", err)
	}
	if why := second.Why(); why.Code != data.CodeHeld || why.Args["holder"] != "Grace on laptop-7" || first.Why() != nil {
		t.Errorf("why: %v, %v", why, first.Why())
	}
	before, err := second.State(ctx)
	must(t, err)
	_, err = first.AddTeam(ctx, "Seen by both")
	must(t, err)
	if after, err := second.State(ctx); err != nil || after == before {
		t.Errorf("the second window cannot tell that something changed: %v", err)
	}
	teams, err := second.Teams(ctx)
	must(t, err)
	if len(teams) != 1 {
		t.Errorf("the second window sees %v", teams)
	}
	must(t, second.Close())
	third, err := data.Open(ctx, path, data.Options{})
	must(t, err)
	if third.Access().Holder != "Grace on laptop-7" {
		t.Errorf("closing the second window gave up the first one's lock: %+v", third.Access())
	}
	must(t, third.Close())
	must(t, first.Close())
	if s := opened(t, path, data.Options{}); s.Access().ReadOnly {
		t.Errorf("after all closed: %+v", s.Access())
	}
}

func TestLockFileLeftBehindMeansNothing(t *testing.T) {
	path := sample(t)
	must(t, os.WriteFile(data.LockPath(path), []byte("\n{\"holder\":\"Ghost\",\"pid\":1}"), 0o600))
	if s := opened(t, path, data.Options{}); s.Access().ReadOnly {
		t.Errorf("%+v", s.Access())
	}
}

func TestLinkAndFileAreOneWorkspace(t *testing.T) {
	path := sample(t)
	link := filepath.Join(t.TempDir(), "link.touchstone")
	if err := os.Symlink(path, link); err != nil {
		t.Skip("no links here")
	}
	opened(t, path, data.Options{Holder: "First"})
	if s := opened(t, link, data.Options{}); s.Access().Holder != "First" {
		t.Errorf("%+v", s.Access())
	}
}

func TestReadOnlyOnRequest(t *testing.T) {
	path := sample(t)
	before := content(t, path)
	s := opened(t, path, data.Options{ReadOnly: true})
	if a := s.Access(); a.Why != data.CodeAskedReadOnly {
		t.Errorf("%+v", a)
	}
	if err := s.EditWorkspace(ctx, domain.Workspace{Name: "x", Currency: "EUR", YearStart: 1}); domain.CodeOf(err) != domain.CodeReadOnly {
		t.Error(err)
	}
	report, err := s.Check(ctx, nil)
	must(t, err)
	if len(report.Findings) != 0 || !bytes.Equal(before, content(t, path)) {
		t.Errorf("findings %+v, or the file changed", report.Findings)
	}
	if got := names(t, filepath.Dir(path)); len(got) != 1 {
		t.Errorf("reading left %v", got)
	}
}

func TestReadOnlyFileAndFolder(t *testing.T) {
	path := sample(t)
	must(t, os.Chmod(path, 0o444))
	if s := opened(t, path, data.Options{}); s.Access().Why != data.CodeReadOnlyFile {
		t.Errorf("file: %+v", s.Access())
	}
	folder := readOnlyFolder(t, func(dir string) {
		must(t, os.WriteFile(filepath.Join(dir, "w.touchstone"), content(t, path), 0o644))
	})
	s := opened(t, filepath.Join(folder, "w.touchstone"), data.Options{})
	if s.Access().Why != data.CodeReadOnlyFolder {
		t.Errorf("folder: %+v", s.Access())
	}
	if maps, err := s.Maps(ctx); err != nil || len(maps) != 1 {
		t.Errorf("%v, %v", maps, err)
	}
	if err := s.SaveCopy(ctx, filepath.Join(folder, "copy")); domain.CodeOf(err) != domain.CodeNotWritable {
		t.Errorf("copy into it: %v", err)
	}
	must(t, s.SaveCopy(ctx, filepath.Join(t.TempDir(), "copy")))
}

func TestDeletedWhileOpenStopsWritingAndCanBeSaved(t *testing.T) {
	path := sample(t)
	s := opened(t, path, data.Options{Clock: datatest.NewClock().Now})
	want := datatest.Dump(t, s)
	if err := os.Remove(path); err != nil {
		t.Skip("this system keeps open files from being deleted")
	}
	for range 2 {
		if _, err := s.AddTeam(ctx, "x"); domain.CodeOf(err) != data.CodeGone {
			t.Errorf("write: %v", err)
		}
	}
	if a := s.Access(); !a.ReadOnly || a.Why != data.CodeGone {
		t.Errorf("%+v", a)
	}
	copied := filepath.Join(t.TempDir(), "copy.touchstone")
	must(t, s.SaveCopy(ctx, copied))
	if d := datatest.Diff(want, datatest.Dump(t, opened(t, copied, data.Options{}))); d != "" {
		t.Error(d)
	}
}

func TestReplacedWhileOpenIsNotWrittenTo(t *testing.T) {
	path := sample(t)
	s := opened(t, path, data.Options{})
	other := sample(t)
	before := content(t, other)
	if err := os.Rename(other, path); err != nil {
		t.Skip("this system keeps open files from being replaced")
	}
	if err := s.Do(ctx, "test", "", func(*data.Tx) error { return nil }); domain.CodeOf(err) != data.CodeReplaced {
		t.Error(err)
	}
	if _, err := s.Undo(ctx); domain.CodeOf(err) != data.CodeReplaced {
		t.Error(err)
	}
	if !bytes.Equal(before, content(t, path)) {
		t.Error("the other file was written to")
	}
	must(t, s.SaveCopy(ctx, filepath.Join(t.TempDir(), "copy")))
}

func TestReplacedDuringACommandIsNotCommitted(t *testing.T) {
	path := sample(t)
	s := opened(t, path, data.Options{})
	other := sample(t)
	before := content(t, other)
	err := s.InOneStep(ctx, "test", "", func(s *data.Store) error {
		_, err := s.AddTeam(ctx, "x")
		if os.Rename(other, path) != nil {
			t.Skip("this system keeps open files from being replaced")
		}
		return err
	})
	if domain.CodeOf(err) != data.CodeReplaced || !bytes.Equal(before, content(t, path)) {
		t.Errorf("%v, or the other file was written to", err)
	}
}

func TestFullDiskChangesNothing(t *testing.T) {
	s := datatest.Open(t)
	fill(t, s)
	before := datatest.Dump(t, s)
	var pages int
	must(t, s.Writer().QueryRow(`PRAGMA page_count`).Scan(&pages))
	_, err := s.Writer().Exec(fmt.Sprintf(`PRAGMA max_page_count = %d`, pages+20))
	must(t, err)
	wantFull(t, s, before)
	_, err = s.Writer().Exec(`PRAGMA max_page_count = 1000000`)
	must(t, err)
	importBatch(t, s, datatest.Feedback(t, "Big", 0, 20_000, 10), dialogue.Target{})
}

func wantFull(t *testing.T, s *data.Store, before string) {
	t.Helper()
	_, err := s.ImportFeedback(ctx, datatest.Feedback(t, "Big", 0, 20_000, 10), "x.csv", dialogue.Target{NewMap: "M", Stage: "S", Lane: "L"}, nil)
	if domain.CodeOf(err) != domain.CodeDiskFull {
		t.Fatalf("%v, want disk_full", err)
	}
	if d := datatest.Diff(before, datatest.Dump(t, s)); d != "" {
		t.Fatalf("something changed:\n%s", d)
	}
	if report, err := s.Check(ctx, nil); err != nil || len(report.Findings) > 0 {
		t.Fatalf("check: %+v, %v", report.Findings, err)
	}
}

func TestReallyFullDiskChangesNothing(t *testing.T) {
	dir := smallDisk(t, "1m")
	s, err := data.Create(ctx, filepath.Join(dir, "w.touchstone"), data.Options{Clock: datatest.NewClock().Now, BackupDir: filepath.Join(dir, "backups")})
	must(t, err)
	defer s.Close()
	fill(t, s)
	wantFull(t, s, datatest.Dump(t, s))
	for i := 0; err == nil && i < 100; i++ {
		err = s.SaveCopy(ctx, filepath.Join(dir, fmt.Sprint("copy", i)))
	}
	if domain.CodeOf(err) != domain.CodeDiskFull {
		t.Errorf("copy: %v", err)
	}
	for _, name := range names(t, dir) {
		if strings.HasSuffix(name, ".tmp") || strings.HasSuffix(name, "-journal") {
			t.Errorf("%s was left behind", name)
		}
	}
}

func TestAnotherProgramsLockIsSaid(t *testing.T) {
	path := sample(t)
	s := opened(t, path, data.Options{})
	_, err := s.Writer().Exec(`PRAGMA busy_timeout = 1`)
	must(t, err)
	other := data.OpenPlain(path)
	defer other.Close()
	tx, err := other.Begin()
	must(t, err)
	defer tx.Rollback() //nolint:errcheck // the end of the test
	if _, err := s.AddTeam(ctx, "x"); domain.CodeOf(err) != data.CodeBusy {
		t.Errorf("%v, want workspace_busy", err)
	}
	must(t, tx.Rollback())
	_, err = s.AddTeam(ctx, "x")
	must(t, err)
}

func TestHardeningIsInForce(t *testing.T) {
	s := datatest.Open(t)
	rows, err := s.Writer().Query(`PRAGMA compile_options`)
	must(t, err)
	defer rows.Close()
	options := map[string]bool{}
	for rows.Next() {
		var o string
		must(t, rows.Scan(&o))
		options[o] = true
	}
	must(t, rows.Err())
	if options["DQS=0"] || os.Getenv("CI") != "" {
		for _, o := range []string{"DQS=0", "MAX_MMAP_SIZE=0", "OMIT_LOAD_EXTENSION"} {
			if !options[o] {
				t.Errorf("SQLite was compiled without %s", o)
			}
		}
		// These two are not among the options SQLite lists: they show in how a connection behaves that asked for nothing.
		plain, err := sql.Open("sqlite3", filepath.Join(t.TempDir(), "plain.sqlite"))
		must(t, err)
		defer plain.Close()
		var trusted int
		must(t, plain.QueryRow(`PRAGMA trusted_schema`).Scan(&trusted))
		if trusted != 0 {
			t.Error("SQLite was compiled without TRUSTED_SCHEMA=0")
		}
		_, err = plain.Exec(`CREATE TABLE team (id); PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'x' WHERE name = 'team'`)
		if err == nil {
			t.Error("SQLite was compiled without DEFAULT_DEFENSIVE: the schema can be written")
		}
	} else {
		t.Log("built without the project's CGO_CFLAGS")
	}
	for pragma, want := range map[string]string{"journal_mode": "delete", "synchronous": "3", "foreign_keys": "1", "secure_delete": "1",
		"trusted_schema": "0", "cell_size_check": "1", "temp_store": "2", "recursive_triggers": "1", "mmap_size": "0"} {
		var got string
		if err := s.Writer().QueryRow(`PRAGMA ` + pragma).Scan(&got); err != nil && pragma != "mmap_size" || got != want && got != "" {
			t.Errorf("%s is %q (%v), want %s", pragma, got, err, want)
		}
	}
}

func TestHeaderCarriesOurMarks(t *testing.T) {
	b := content(t, sample(t))
	if id, version := binary.BigEndian.Uint32(b[68:]), binary.BigEndian.Uint32(b[60:]); id != 0x54435354 || int(version) != data.SchemaVersion() {
		t.Errorf("application id %x, version %d", id, version)
	}
}

// readOnlyFolder gives a folder that cannot be written, filled before it becomes so. Permissions do not bind root, who
// can mount instead.
func readOnlyFolder(t *testing.T, fill func(dir string)) string {
	t.Helper()
	dir := t.TempDir()
	if os.Getuid() == 0 {
		dir = smallDisk(t, "4m")
	}
	fill(dir)
	if os.Getuid() == 0 {
		if err := remountReadOnly(dir); err != nil {
			t.Skip("cannot mount read-only: ", err)
		}
		return dir
	}
	must(t, os.Chmod(dir, 0o555))
	t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	if f, err := os.Create(filepath.Join(dir, "probe")); err == nil {
		_ = f.Close()
		t.Skip("permissions do not bind here")
	} else if !errors.Is(err, syscall.EACCES) {
		t.Skip(err)
	}
	return dir
}
