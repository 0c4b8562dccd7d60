package export

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"touchstone/domain/roce"
	"touchstone/export/check"
)

// TestOverwrittenFormulasTripTheMasterCheck overwrites every formula of Calc, one after the other. Whenever the NPV moves,
// the master check must say so: Cases has calculated it from the inputs alone.
func TestOverwrittenFormulasTripTheMasterCheck(t *testing.T) {
	in := goldenInputs(t)
	in.Segments = in.Segments[:2]
	b, err := check.Read(roceBytes(t, roceInput(in, "en")))
	if err != nil {
		t.Fatal(err)
	}
	calc, outputs, checks, log := b.Sheet("Calc"), b.Sheet("Outputs"), b.Sheet("Checks"), b.Sheet("ChangeLog")
	c := b.Calculator()
	cell := func(name string) (*check.Sheet, check.Ref) {
		s, box, ok := b.Target(name)
		if !ok {
			t.Fatalf("no name %s", name)
		}
		return s, box.From
	}
	value := func(name string) any {
		s, at := cell(name)
		v, err := c.Value(s, at)
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	npv, master := value("out_npv").(float64), value("chk_master")
	moved := 0
	for _, r := range calc.Order {
		x := calc.Cells[r]
		if x.Formula == "" {
			continue
		}
		was := *x
		v, _ := x.Value.(float64)
		x.Value, x.Formula = v*1.07+13, ""
		c.Forget(calc, outputs, checks, log)
		now, isNumber := value("out_npv").(float64)
		if !isNumber || math.Abs(now-npv) > roceTolerance {
			moved++
			if value("chk_master") == master {
				t.Errorf("Calc!%s: NPV %v became %v and the master check says %v", r, npv, now, master)
			}
		}
		*x = was
	}
	c.Forget(calc, outputs, checks, log)
	if got := value("chk_master"); got != master || master != b.Sheet("Checks").Cells[mustCell(cell("chk_master"))].Value {
		t.Errorf("at the end the master check says %v", got)
	}
	if moved < 250 {
		t.Errorf("only %d of the overwritten cells moved the NPV", moved)
	}
}

func mustCell(_ *check.Sheet, r check.Ref) check.Ref { return r }

// TestPoisonedValuesAreCalculatedAnew: the evaluator rests on constants alone.
func TestPoisonedValuesAreCalculatedAnew(t *testing.T) {
	data := roceBytes(t, roceInput(goldenInputs(t), "en"))
	b, err := check.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	bad, err := check.Read(poisoned(t, data))
	if err != nil {
		t.Fatal(err)
	}
	if *workbooks != "" {
		dir := filepath.Join(*workbooks, "poisoned")
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		for name, content := range map[string][]byte{"poisoned.xlsx": poisoned(t, data), "right.xlsx": data} {
			if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
	values, err := bad.Values()
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, s := range b.Sheets {
		for r, c := range s.Cells {
			if c.Formula == "" {
				continue
			}
			want, ok := c.Value.(float64)
			if !ok {
				continue
			}
			n++
			if bad.Sheet(s.Name).Cells[r].Value != 999.5 {
				t.Fatalf("%s!%s is not poisoned", s.Name, r)
			}
			if got, ok := values[s.Name][r].(float64); !ok || !near(got, want) {
				t.Errorf("%s!%s: %v, want %v", s.Name, r, values[s.Name][r], want)
			}
		}
	}
	if n < 10000 {
		t.Errorf("%d numbers", n)
	}
}

func near(a, b float64) bool {
	d := math.Abs(a - b)
	return d <= 1e-6 || d <= 1e-9*math.Max(math.Abs(a), math.Abs(b))
}

var storedNumber = regexp.MustCompile(`(<c r="[A-Z]+[0-9]+"(?: s="[0-9]+")?><f>[^<]*</f>)<v>[^<]*</v>`)

// poisoned is a workbook whose stored numbers of formulas are all wrong.
func poisoned(t testing.TB, data []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(f.Name, "xl/worksheets/") {
			content = storedNumber.ReplaceAll(content, []byte("$1<v>999.5</v>"))
		}
		out, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := out.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// TestRowsHaveOneFormula: across the years, and across the cases, a row's formula is the same.
func TestRowsHaveOneFormula(t *testing.T) {
	b, err := check.Read(roceBytes(t, roceInput(goldenInputs(t), "en")))
	if err != nil {
		t.Fatal(err)
	}
	row := func(_ *check.Sheet, row int) string { return "R" + itoa(row) }
	for name, cols := range map[string][2]int{"Calc": {colYear0, colYear0 + halves - 1}, "Cases": {caseLive, caseLast}} {
		s := b.Sheet(name)
		first := map[int]string{}
		for _, r := range s.Order {
			c := s.Cells[r]
			if c.Formula == "" || r.Col < cols[0] || r.Col > cols[1] || s.Text(check.Ref{Row: r.Row, Col: 1}) == "search" {
				continue
			}
			form, err := b.Relative(c.Formula, s, r, row)
			if err != nil {
				t.Fatal(err)
			}
			if first[r.Row] == "" {
				first[r.Row] = form
			}
			if form != first[r.Row] {
				t.Errorf("%s!%s: %s", name, r, c.Formula)
			}
		}
	}
}

// TestCasesDoNotReadCalc: a second calculation that read from the first would control nothing.
func TestCasesDoNotReadCalc(t *testing.T) {
	b, err := check.Read(roceBytes(t, roceInput(goldenInputs(t), "en")))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range []*check.Sheet{b.Sheet("Cases"), b.Sheet("Inputs"), b.Sheet("Scenarios")} {
		for r, c := range s.Cells {
			for _, other := range []string{"Calc!", "Outputs!"} {
				if strings.Contains(c.Formula, other) {
					t.Errorf("%s!%s: %s", s.Name, r, c.Formula)
				}
			}
		}
	}
}

// twelve is the largest model.
func twelve() roce.Inputs {
	in, _ := generated(roce.MaxSegments - 1)
	return in
}

func BenchmarkROCEExport(b *testing.B) {
	in := roceInput(twelve(), "en")
	b.ReportAllocs()
	for b.Loop() {
		if err := ROCE(io.Discard, in); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkROCEImport(b *testing.B) {
	in := roceInput(twelve(), "en")
	data := roceBytes(b, in)
	b.ReportAllocs()
	for b.Loop() {
		r, err := ReadROCE(data)
		if err != nil {
			b.Fatal(err)
		}
		if p := r.Plan(in.Model); len(p.Problems) > 0 {
			b.Fatal(p.Problems)
		}
	}
}
