package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"touchstone/assets/text"
	"touchstone/cli"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/export/check"
)

// TestReportsOfTheSamplesSprints: every sprint of the sample, in whatever state, gives a sound workbook and a document.
func TestReportsOfTheSamplesSprints(t *testing.T) {
	w := filepath.Join(t.TempDir(), "sample.touchstone")
	must(t, "sample", w)
	names := strings.Split(strings.TrimSpace(must(t, "export", "sprint", w, "--list").out), "\n")
	if len(names) != 4 {
		t.Fatalf("sprints %q", names)
	}
	for _, name := range names {
		out := filepath.Join(t.TempDir(), "report")
		must(t, "export", "sprint", w, "--sprint", name, "--out", out+".pdf")
		if b, err := os.ReadFile(out + ".pdf"); err != nil || !bytes.HasPrefix(b, []byte("%PDF-")) {
			t.Errorf("%s: no document: %v", name, err)
		}
		must(t, "export", "sprint", w, "--sprint", name, "--out", out+".xlsx")
		sound(t, out+".xlsx")
	}
	scorecard := filepath.Join(t.TempDir(), "scorecard.xlsx")
	must(t, "export", "scorecard", w, "--out", scorecard)
	if b := sound(t, scorecard); !has(b, "Sprints") || !has(b, "Cards") {
		t.Error("the scorecard lacks the sprints")
	}
}

func sound(t *testing.T, path string) *check.Book {
	t.Helper()
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b, err := check.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range b.All() {
		t.Error(filepath.Base(path), f)
	}
	return b
}

func has(b *check.Book, sheet string) bool {
	for _, s := range b.Sheets {
		if s.Name == sheet {
			return true
		}
	}
	return false
}

func TestRefusedReports(t *testing.T) {
	w := filepath.Join(t.TempDir(), "sample.touchstone")
	must(t, "sample", w)
	empty := filepath.Join(t.TempDir(), "empty.touchstone")
	must(t, "new", empty)
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{w, "--out", "a.pdf"}, cli.Refused, "several sprints"},
		{[]string{w, "--sprint", "Nothing", "--out", "a.pdf"}, cli.Refused, "no sprint “Nothing”"},
		{[]string{w, "--sprint", "Refund in five days", "--out", "a.doc"}, cli.Refused, ".pdf, .xlsx"},
		{[]string{empty, "--out", "a.pdf"}, cli.Refused, "no sprint yet"},
		{[]string{w}, cli.Usage, "--out OUTPUT is missing"},
	} {
		if r := run(t, append([]string{"export", "sprint"}, c.args...)...); r.code != c.code || !strings.Contains(r.err, c.says) {
			t.Errorf("%q: code %d, %s", c.args, r.code, r.err)
		}
	}
}

// The window writes reports by the same function as the command.
func TestTheWindowWritesReportsToo(t *testing.T) {
	ctx := context.Background()
	clock := func() time.Time { return time.Date(2026, 9, 7, 9, 30, 0, 0, time.UTC) }
	w := filepath.Join(t.TempDir(), "w.touchstone")
	must(t, "sample", w)
	s, err := data.Open(ctx, w, data.Options{Clock: clock, Holder: "test"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all, err := s.Sprints(ctx)
	if err != nil {
		t.Fatal(err)
	}
	r := cli.SprintReport{Texts: text.For("zh"), Clock: clock}
	if err := r.Write(ctx, s, all.Sprints[0].ID, filepath.Join(t.TempDir(), "r.PDF"), "sprint.file"); err != nil {
		t.Error(err)
	}
	if err := r.Write(ctx, s, all.Sprints[0].ID, "r.doc", "sprint.file"); domain.CodeOf(err) != domain.CodeBadValue {
		t.Errorf("an ending nobody knows: %v", err)
	}
	if err := r.Write(ctx, s, 1, filepath.Join(t.TempDir(), "r.pdf"), "sprint.file"); domain.CodeOf(err) != domain.CodeNotFound {
		t.Errorf("a sprint that is gone: %v", err)
	}
}
