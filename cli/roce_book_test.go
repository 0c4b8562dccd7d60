package cli_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"touchstone/cli"
	"touchstone/data"
	"touchstone/domain/roce"
)

// changedBook exports the sample's model and changes one input, as another program would.
func changedBook(t *testing.T, change func(*excelize.File)) (workspace, book string) {
	t.Helper()
	dir := t.TempDir()
	workspace, book = filepath.Join(dir, "w.touchstone"), filepath.Join(dir, "model.xlsx")
	must(t, "sample", workspace)
	name := strings.TrimSpace(must(t, "export", "roce", workspace, "--list").out)
	must(t, "export", "roce", workspace, "--model", name, "--out", book)
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	change(f)
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	return workspace, book
}

// inputCell is the first cell of a defined name.
func inputCell(t *testing.T, f *excelize.File, name string) (sheet, cell string) {
	t.Helper()
	for _, n := range f.GetDefinedName() {
		if n.Name == name {
			sheet, cell, _ = strings.Cut(strings.NewReplacer("$", "", "'", "").Replace(n.RefersTo), "!")
			cell, _, _ = strings.Cut(cell, ":")
			return sheet, cell
		}
	}
	t.Fatalf("no name %s", name)
	return "", ""
}

func sampleModel(t *testing.T, workspace string) (m roce.Model, history []roce.Change) {
	t.Helper()
	ctx := context.Background()
	s, err := data.Open(ctx, workspace, data.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	models, err := s.ROCEModels(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if m, err = s.ROCEModel(ctx, models[0].ID); err != nil {
		t.Fatal(err)
	}
	if history, err = s.AssumptionHistory(ctx, m.ID, nil); err != nil {
		t.Fatal(err)
	}
	return m, history
}

func TestROCEWorkbookComesBack(t *testing.T) {
	workspace, book := changedBook(t, func(f *excelize.File) {
		sheet, cell := inputCell(t, f, "in_revenue_s1")
		if err := f.SetCellValue(sheet, cell, 271.5); err != nil {
			t.Fatal(err)
		}
		sheet, cell = inputCell(t, f, "in_scenario")
		if err := f.SetCellValue(sheet, cell, "Optimistic"); err != nil {
			t.Fatal(err)
		}
	})
	before, was := sampleModel(t, workspace)
	if out := must(t, "import", "roce", book, "--into", workspace, "--dry-run").out; !strings.Contains(out, "271.5") {
		t.Errorf("dry run: %s", out)
	}
	if _, h := sampleModel(t, workspace); len(h) != len(was) {
		t.Error("the dry run changed something")
	}
	must(t, "import", "roce", book, "--into", workspace, "--model", before.Name, "--reason", "Finance checked the ledger")
	m, history := sampleModel(t, workspace)
	key := roce.Key{Field: "revenue", Segment: m.Segments[0].ID}
	if *m.Assumptions[key].Value != 271.5 || m.Scenario != roce.Optimistic {
		t.Errorf("revenue %v, scenario %v", *m.Assumptions[key].Value, m.Scenario)
	}
	if len(history) != len(was)+1 || history[0].Key != key || !strings.Contains(history[0].Reason, "Finance checked the ledger · from model.xlsx") {
		t.Errorf("history: %+v", history[0])
	}
	if out := must(t, "import", "roce", book, "--into", workspace).out; !strings.Contains(out, "changes nothing") {
		t.Errorf("again: %s", out)
	}
	// The next export tells what changed since the first, which was noted; so does one held against the file.
	next := filepath.Join(filepath.Dir(book), "next.xlsx")
	for _, since := range [][]string{nil, {"--since", book}} {
		must(t, append([]string{"export", "roce", workspace, "--out", next}, since...)...)
		if log := changeLog(t, next); !strings.Contains(log, "Changed in Touchstone since") || !strings.Contains(log, "Finance checked the ledger") || !strings.Contains(log, "271.50") {
			t.Errorf("%v: the log: %s", since, log)
		}
	}
}

// changeLog is what the workbook's log says.
func changeLog(t *testing.T, path string) string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("ChangeLog")
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.Join(r, "|") + "\n")
	}
	return b.String()
}

func TestROCEWorkbookWithProblemsChangesNothing(t *testing.T) {
	workspace, book := changedBook(t, func(f *excelize.File) {
		sheet, cell := inputCell(t, f, "in_revenue_s1")
		if err := f.SetCellValue(sheet, cell, "271,5"); err != nil {
			t.Fatal(err)
		}
		sheet, cell = inputCell(t, f, "in_margin_s1")
		if err := f.SetCellValue(sheet, cell, 0.5); err != nil {
			t.Fatal(err)
		}
	})
	_, was := sampleModel(t, workspace)
	var out, errs bytes.Buffer
	code, _ := cli.Run(context.Background(), []string{"import", "roce", book, "--into", workspace}, cli.Env{Out: &out, Err: &errs})
	if code != cli.Refused || !strings.Contains(errs.String(), "271,5") || !strings.Contains(errs.String(), "1 problem") {
		t.Errorf("code %d: %s", code, errs.String())
	}
	if _, h := sampleModel(t, workspace); len(h) != len(was) {
		t.Error("something was changed")
	}
	if err := os.WriteFile(book, []byte("no workbook"), 0o600); err != nil {
		t.Fatal(err)
	}
	if code, _ := cli.Run(context.Background(), []string{"import", "roce", book, "--into", workspace}, cli.Env{Out: &out, Err: &errs}); code != cli.Refused {
		t.Errorf("text file: code %d", code)
	}
}
