package export

import (
	"archive/zip"
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/roce"
)

// edited exports, has the workbook changed with excelize, as any other program would, and reads it back.
func edited(t testing.TB, in ROCEInput, change func(*excelize.File)) (*ROCEReturn, error) {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(roceBytes(t, in)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	change(f)
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return ReadROCE(buf.Bytes())
}

// place is the sheet and cell of the first cell of a name.
func place(t testing.TB, f *excelize.File, name string) (sheet, cell string) {
	t.Helper()
	for _, n := range f.GetDefinedName() {
		if n.Name == name {
			sheet, cell, _ = strings.Cut(strings.ReplaceAll(n.RefersTo, "$", ""), "!")
			cell, _, _ = strings.Cut(cell, ":")
			return strings.Trim(sheet, "'"), cell
		}
	}
	t.Fatalf("no name %s", name)
	return "", ""
}

func set(t testing.TB, f *excelize.File, name string, v any) {
	t.Helper()
	sheet, cell := place(t, f, name)
	if err := f.SetCellValue(sheet, cell, v); err != nil {
		t.Fatal(err)
	}
}

func TestUnchangedWorkbookComesBackWithoutChanges(t *testing.T) {
	for _, lang := range text.Languages {
		in := roceInput(goldenInputs(t), lang)
		r, err := ReadROCE(roceBytes(t, in))
		if err != nil {
			t.Fatal(err)
		}
		p := r.Plan(in.Model)
		if len(p.Problems) > 0 || len(p.Changes) > 0 || p.Scenario != 0 {
			t.Errorf("%s: %+v, %+v", lang, p.Problems, p.Changes)
		}
		if r.ExportID != "5678" || r.Model != 42 || r.WorkspaceID != "1234" || !r.At.Equal(noon) || len(r.Segments) != 3 || r.Segments[1].Name != "Small business" {
			t.Errorf("%s: origin %+v", lang, r.Segments)
		}
		if want := 4 + 3 + 13*3 + 4 + 15 + 7 + 36 + 30 + 15; len(r.Numbers) != want {
			t.Errorf("%s: %d numbers, want %d", lang, len(r.Numbers), want)
		}
		app, file, agree, known := p.Agrees(true)
		if !agree || !known {
			t.Errorf("%s: NPV %v in the app, %v in the file", lang, app, file)
		}
	}
}

func TestChangedInputsAreFoundByNameAfterInsertedRows(t *testing.T) {
	in := roceInput(goldenInputs(t), "de")
	r, err := edited(t, in, func(f *excelize.File) {
		set(t, f, "in_drivers_rate", 0.13)
		set(t, f, "in_customers_s2", 25000)
		set(t, f, "in_costs_training", 200000.5)
		set(t, f, "in_timing", in.Texts.T("roce.choice.timing.mid"))
		set(t, f, "in_scenario", in.Texts.T("roce.scenario.optimistic"))
		for _, sheet := range []string{"Eingaben", "Szenarien", "Rechnung"} {
			if err := f.InsertRows(sheet, 8, 2); err != nil {
				t.Fatal(err)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	p := r.Plan(in.Model)
	for i, x := range p.Problems {
		if i < 5 {
			t.Errorf("%+v", x)
		}
	}
	got := map[string][2]float64{}
	for _, c := range p.Changes {
		got[c.ID] = [2]float64{*c.Exported, *c.File}
		if c.Conflict || c.Label == "" || c.Unit == "" {
			t.Errorf("%+v", c)
		}
	}
	want := map[string][2]float64{"drivers.rate.pessimistic": {0.12, 0.13}, "customers.s2": {24000, 25000}, "costs.training.y0": {180000, 200000.5}, "timing": {0, 1}}
	for id, w := range want {
		if got[id] != w {
			t.Errorf("%s: %v, want %v", id, got[id], w)
		}
	}
	if len(got) != len(want) || p.Scenario != roce.Optimistic {
		t.Errorf("%v, scenario %v", got, p.Scenario)
	}
	m := p.After(true)
	if v := m.Assumptions[roce.Key{Field: "drivers.rate"}]; *v.Low != 0.13 || *v.Value != 0.10 {
		t.Errorf("rate: %v, %v", *v.Low, *v.Value)
	}
}

func TestInputsWithoutNamesAreFoundByTheirRow(t *testing.T) {
	in := roceInput(goldenInputs(t), "en")
	r, err := edited(t, in, func(f *excelize.File) {
		set(t, f, "in_revenue_s1", 433)
		for _, name := range []string{"in_revenue_s1", "in_margin_s1"} {
			if err := f.DeleteDefinedName(&excelize.DefinedName{Name: name}); err != nil {
				t.Fatal(err)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	p := r.Plan(in.Model)
	if len(p.Problems) > 0 || len(p.Changes) != 1 || *p.Changes[0].File != 433 {
		t.Errorf("%+v %+v", p.Problems, p.Changes)
	}
}

func TestBadWorkbooksSayWhatAndWhere(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*testing.T, *excelize.File)
		kind   ROCEProblemKind
		found  string
	}{
		{"text in a number cell", func(t *testing.T, f *excelize.File) { set(t, f, "in_margin_s1", "12,5") }, ProblemText, "12,5"},
		{"word that is no choice", func(t *testing.T, f *excelize.File) { set(t, f, "in_risk_on", "perhaps") }, ProblemText, "perhaps"},
		{"out of range", func(t *testing.T, f *excelize.File) { set(t, f, "in_horizon", 6) }, ProblemRange, "6"},
		{"rate of −100 %", func(t *testing.T, f *excelize.File) { set(t, f, "in_drivers_rate", -1) }, ProblemRange, "-1"},
		{"negative customers", func(t *testing.T, f *excelize.File) { set(t, f, "in_customers_s1", -5) }, ProblemRange, "-5"},
		{"emptied", func(t *testing.T, f *excelize.File) { set(t, f, "in_cac_s3", nil) }, ProblemEmptied, ""},
		{"formula over an input", func(t *testing.T, f *excelize.File) {
			sheet, cell := place(t, f, "in_revenue_s1")
			if err := f.SetCellFormula(sheet, cell, "400+20"); err != nil {
				t.Fatal(err)
			}
		}, ProblemFormula, "=400+20"},
		{"shares over 100 %", func(t *testing.T, f *excelize.File) { set(t, f, "in_price_share_s1", 0.9) }, ProblemInvalid, ""},
		{"number over a formula", func(t *testing.T, f *excelize.File) { set(t, f, "out_npv", 1e6) }, ProblemOver, "1000000"},
		{"changed formula", func(t *testing.T, f *excelize.File) {
			if err := f.SetCellFormula("Calc", "H30", "1+1"); err != nil {
				t.Fatal(err)
			}
		}, ProblemChanged, "=1+1"},
		{"changed constant", func(t *testing.T, f *excelize.File) {
			if err := f.SetCellValue("Cases", "F7", 3); err != nil {
				t.Fatal(err)
			}
		}, ProblemConstant, "3"},
		{"removed row", func(t *testing.T, f *excelize.File) {
			if err := f.RemoveRow("Calc", 30); err != nil {
				t.Fatal(err)
			}
		}, ProblemRow, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			in := roceInput(goldenInputs(t), "en")
			r, err := edited(t, in, func(f *excelize.File) { c.change(t, f) })
			if err != nil {
				t.Fatal(err)
			}
			p := r.Plan(in.Model)
			for _, x := range p.Problems {
				if x.Kind == c.kind && x.Found == c.found {
					return
				}
			}
			t.Errorf("want %s %q, got %+v", c.kind, c.found, p.Problems)
		})
	}
}

func TestForeignNewerAndBrokenWorkbooksAreRefused(t *testing.T) {
	in := roceInput(goldenInputs(t), "en")
	code := func(err error) domain.Code {
		var e *domain.Error
		if errors.As(err, &e) {
			return e.Code
		}
		return ""
	}
	if _, err := edited(t, in, func(f *excelize.File) { set(t, f, nameSchema, ROCESchema+1) }); code(err) != CodeROCENewer {
		t.Errorf("newer: %v", err)
	}
	if _, err := edited(t, in, func(f *excelize.File) {
		if err := f.DeleteSheet("Cases"); err != nil {
			t.Fatal(err)
		}
	}); code(err) != CodeROCESheet {
		t.Errorf("missing sheet: %v", err)
	}
	if _, err := ReadROCE(exported(t, sampleInput("en"))); code(err) != CodeROCEForeign {
		t.Errorf("scorecard: %v", err)
	}
	if _, err := ReadROCE([]byte("no workbook")); code(err) != CodeROCENotWorkbook {
		t.Errorf("text: %v", err)
	}
	data := roceBytes(t, in)
	if _, err := ReadROCE(data[:len(data)/2]); code(err) != CodeROCENotWorkbook {
		t.Errorf("half a file: %v", err)
	}
	var bomb bytes.Buffer
	z := zip.NewWriter(&bomb)
	for _, name := range []string{"[Content_Types].xml", "xl/workbook.xml"} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		block := bytes.Repeat([]byte(" "), 1<<20)
		for range 60 {
			if _, err := w.Write(block); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadROCE(bomb.Bytes()); code(err) != CodeROCENotWorkbook || !strings.Contains(errors.Unwrap(err).Error(), "unpacks") {
		t.Errorf("bomb: %v", err)
	}
}

func TestConflictsShowThreeWays(t *testing.T) {
	in := roceInput(goldenInputs(t), "en")
	r, err := edited(t, in, func(f *excelize.File) {
		set(t, f, "in_customers_s1", 170000)
		set(t, f, "in_adds_s1", 19000)
		set(t, f, "in_revenue_s1", 450)
	})
	if err != nil {
		t.Fatal(err)
	}
	now := cleanedModel(in.Model)
	put := func(field roce.FieldID, v float64) {
		now.Assumptions[roce.Key{Field: field, Segment: 100}] = roce.Assumption{Value: &v}
	}
	put("customers", 165000) // both sides, differently
	put("adds", 19000)       // both sides alike
	put("margin", 0.4)       // the app only
	p := r.Plan(now)
	if len(p.Changes) != 2 || p.Conflicts() != 1 || len(p.Problems) > 0 {
		t.Fatalf("%+v %+v", p.Changes, p.Problems)
	}
	c := p.Changes[0]
	if c.ID != "customers.s1" || !c.Conflict || *c.Exported != 160000 || *c.File != 170000 || *c.Now != 165000 {
		t.Errorf("%+v", c)
	}
	for _, fromFile := range []bool{true, false} {
		m := p.After(fromFile)
		want := map[bool]float64{true: 170000, false: 165000}[fromFile]
		at := func(field roce.FieldID) float64 { return *m.Assumptions[roce.Key{Field: field, Segment: 100}].Value }
		if at("customers") != want || at("revenue") != 450 || at("margin") != 0.4 {
			t.Errorf("%v: %v, %v, %v", fromFile, at("customers"), at("revenue"), at("margin"))
		}
	}
	now.Segments = now.Segments[1:]
	if p := r.Plan(now); len(p.Problems) != 1 || p.Problems[0].Kind != ProblemSegment || len(p.Changes) > 0 {
		t.Errorf("%+v", p.Problems)
	}
}

func TestUnknownYearsStayUnknown(t *testing.T) {
	in := roceInput(goldenInputs(t), "en")
	three := 3.0
	in.Model.Assumptions[roce.Key{Field: "horizon"}] = roce.Assumption{Value: &three}
	for y := 4; y <= 5; y++ {
		delete(in.Model.Assumptions, roce.Key{Field: "costs.training", Year: y})
		delete(in.Model.Assumptions, roce.Key{Field: "ramps", Year: y})
	}
	r, err := edited(t, in, func(f *excelize.File) {
		sheet, cell := place(t, f, "in_costs_training")
		if v, err := f.GetCellValue(sheet, strings.Replace(cell, "G", "K", 1)); v != "" || err != nil {
			t.Errorf("year 4 of training is %q", v)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	if p := r.Plan(in.Model); len(p.Changes) > 0 || len(p.Problems) > 0 {
		t.Errorf("%+v %+v", p.Changes, p.Problems)
	}
	// Without what the horizon needs there is no workbook.
	delete(in.Model.Assumptions, roce.Key{Field: "costs.training", Year: 3})
	var e *domain.Error
	if err := ROCE(&bytes.Buffer{}, in); !errors.As(err, &e) || e.Code != roce.CodeIncomplete {
		t.Errorf("incomplete: %v", err)
	}
}
