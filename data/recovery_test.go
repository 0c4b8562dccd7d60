package data_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
)

// cutOff makes a copy of a workspace as a power failure in the middle of a commit leaves it: half written, with the
// journal that takes it back.
func cutOff(t *testing.T, path string) string {
	t.Helper()
	db := data.OpenPlain(path)
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err := db.Exec(`PRAGMA cache_size = 1`) // changed pages go to the file before the commit
	must(t, err)
	tx, err := db.Begin()
	must(t, err)
	defer tx.Rollback() //nolint:errcheck // it is never committed
	_, err = tx.Exec(`UPDATE response SET comment = 'half written', ratings = zeroblob(20); DELETE FROM touchpoint`)
	must(t, err)
	copied := filepath.Join(t.TempDir(), "w.touchstone")
	must(t, os.WriteFile(copied, content(t, path), 0o600))
	must(t, os.WriteFile(copied+"-journal", content(t, path+"-journal"), 0o600))
	return copied
}

func TestChangeThatWasCutOffIsTakenBack(t *testing.T) {
	path := sample(t)
	before := content(t, path)
	want := datatest.Dump(t, opened(t, path, data.Options{ReadOnly: true}))
	broken := cutOff(t, path)
	if bytes.Equal(content(t, broken), before) {
		t.Fatal("nothing was half written")
	}
	refusedReadOnly := func() {
		if _, err := data.Open(ctx, broken, data.Options{ReadOnly: true}); domain.CodeOf(err) != data.CodeUnfinished {
			t.Errorf("read-only: %v", err)
		}
	}
	refusedReadOnly()
	s := opened(t, broken, data.Options{Clock: datatest.NewClock().Now})
	if d := datatest.Diff(want, datatest.Dump(t, s)); d != "" {
		t.Error(d)
	}
	datatest.Person(t, s, "Afterwards")
	if left := names(t, filepath.Dir(broken)); len(left) != 2 { // the workspace and its lock
		t.Errorf("left beside it: %v", left)
	}
}

func TestJournalOfAForeignFileIsNotPlayedBack(t *testing.T) {
	path := sample(t)
	must(t, sqlAttack("CREATE TRIGGER x AFTER UPDATE ON touchpoint BEGIN DELETE FROM step; END")(path))
	broken := cutOff(t, path)
	journal := content(t, broken+"-journal")
	refused(t, broken, data.CodeForeignSchema)
	if !bytes.Equal(journal, content(t, broken+"-journal")) {
		t.Error("the journal was changed")
	}
}
