package roce

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/export"
	"touchstone/ui/uitest"
)

// write and read are what the program's wiring does.
func (b *bench) write(ctx context.Context, id domain.ModelID, path string) error {
	m, err := b.store.ROCEModel(ctx, id)
	if err != nil {
		return err
	}
	e := roce.Export{ID: 4711, At: time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)}
	var buf bytes.Buffer
	if err := export.ROCE(&buf, export.ROCEInput{Texts: b.Texts(), At: e.At, Model: m, WorkspaceID: "1", ExportID: e.Name(), AppVersion: "1"}); err != nil {
		return err
	}
	return errors.Join(os.WriteFile(path, buf.Bytes(), 0o600), b.store.NoteROCEExport(ctx, id, e))
}

func (b *bench) read(ctx context.Context, id domain.ModelID, path string) (*export.ROCEPlan, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	r, err := export.ReadROCE(file)
	if err != nil {
		return nil, err
	}
	m, err := b.store.ROCEModel(ctx, id)
	return r.Plan(m), err
}

// returned exports the model by the screen, changes numbers in the workbook by their names, and imports it by the screen.
func (b *bench) returned(p *page, change map[string]any) *preview {
	b.T.Helper()
	b.Path = filepath.Join(b.T.TempDir(), "model.xlsx")
	p.exportBook()
	f, err := excelize.OpenFile(b.Path)
	if err != nil {
		b.T.Fatal(err)
	}
	defer f.Close()
	for _, n := range f.GetDefinedName() {
		if v, ok := change[n.Name]; ok {
			sheet, cell, _ := strings.Cut(strings.NewReplacer("$", "", "'", "").Replace(n.RefersTo), "!")
			cell, _, _ = strings.Cut(cell, ":")
			if err := f.SetCellValue(sheet, cell, v); err != nil {
				b.T.Fatal(err)
			}
		}
	}
	if err := f.Save(); err != nil {
		b.T.Fatal(err)
	}
	p.importBook()
	v, _ := p.sidePanel.(*preview)
	if v == nil {
		b.T.Fatalf("no preview: %v", b.Errors)
	}
	return v
}

func TestAnImportIsSeenBeforeItIsApplied(t *testing.T) {
	b := newBench(t, uitest.Options{}, reference(t))
	p := b.open()
	key := roce.Key{Field: "contingency"}
	v := b.returned(p, map[string]any{"in_contingency": 0.12})
	if p.exported.IsZero() || len(p.changed) != 0 {
		t.Errorf("exported %v, changed %v", p.exported, p.changed)
	}
	if *b.model().Assumptions[key].Value != 0.1 {
		t.Fatal("applied unseen")
	}
	v.apply()
	if *b.model().Assumptions[key].Value != 0.1 || v.field.Wrong() == "" {
		t.Error("applied without a reason")
	}
	v.reason.SetText("checked by finance")
	v.apply()
	h, err := b.store.AssumptionHistory(t.Context(), b.id, &key)
	if err != nil || *b.model().Assumptions[key].Value != 0.12 || !strings.Contains(h[0].Reason, "checked by finance · from model.xlsx") {
		t.Errorf("%v, %+v, %v", *b.model().Assumptions[key].Value, h, err)
	}
	if p.side != nil || !p.changed[key] {
		t.Errorf("the panel %v, changed since the export: %v", p.side, p.changed)
	}
	if _, err := b.store.Undo(t.Context()); err != nil || *b.model().Assumptions[key].Value != 0.1 {
		t.Errorf("after undo: %v, %v", *b.model().Assumptions[key].Value, err)
	}
}

func TestAConflictMustBeDecided(t *testing.T) {
	b := newBench(t, uitest.Options{}, reference(t))
	p := b.open()
	key := roce.Key{Field: "contingency"}
	b.returned(p, map[string]any{"in_contingency": 0.12, "in_scenario": "Optimistic"})
	a := b.model().Assumptions[key]
	mine := 0.2
	a.Value = &mine
	if err := b.store.SetAssumptions(t.Context(), b.id, []roce.Edit{{Key: key, Assumption: a}}, ""); err != nil {
		t.Fatal(err)
	}
	b.Deliver() // the preview follows what changes meanwhile
	v := p.sidePanel.(*preview)
	if v.plan.Conflicts() != 1 || !v.conflict.Visible() {
		t.Fatalf("%d conflicts", v.plan.Conflicts())
	}
	uitest.Capture(t, b.Window(), "roce-import")
	v.reason.SetText("checked by finance")
	v.apply()
	if v.conflict.Wrong() == "" || *b.model().Assumptions[key].Value != mine {
		t.Error("applied undecided")
	}
	v.side.SetChosen(1)
	v.apply()
	if m := b.model(); *m.Assumptions[key].Value != mine || m.Scenario != roce.Optimistic {
		t.Errorf("kept %v, scenario %v", *m.Assumptions[key].Value, m.Scenario)
	}
}

func TestABadWorkbookIsRefusedWithSentences(t *testing.T) {
	b := newBench(t, uitest.Options{}, reference(t))
	p := b.open()
	v := b.returned(p, map[string]any{"in_contingency": "a tenth", "in_elasticity": 99999.0})
	v.reason.SetText("checked by finance")
	if len(v.plan.Problems) != 2 || !v.button.Disabled() {
		t.Fatalf("problems: %+v", v.plan.Problems)
	}
	uitest.Capture(t, b.Window(), "roce-import-refused")
	p.closeSide()
	if err := os.WriteFile(b.Path, []byte("no workbook"), 0o600); err != nil {
		t.Fatal(err)
	}
	p.importBook()
	if len(b.Errors) != 1 || domain.CodeOf(b.Errors[0]) != export.CodeROCENotWorkbook || p.side != nil {
		t.Errorf("errors: %v", b.Errors)
	}
}
