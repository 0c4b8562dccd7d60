package export

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/export/check"
)

// goldenInputs are those of the design's reference case.
func goldenInputs(t testing.TB) roce.Inputs {
	t.Helper()
	data, err := os.ReadFile("../domain/roce/testdata/inputs.json")
	if err != nil {
		t.Fatal(err)
	}
	in, err := roce.DecodeInputs(data)
	if err != nil {
		t.Fatal(err)
	}
	return in
}

// roceInput is an export of these inputs, without sources.
func roceInput(in roce.Inputs, lang string) ROCEInput {
	ids := make([]domain.GroupID, len(in.Segments))
	for i := range ids {
		ids[i] = domain.GroupID(100 + i)
	}
	m := in.Model("Programme 2027", ids)
	m.ID = 42
	return ROCEInput{Texts: text.For(lang), At: noon, Model: m, WorkspaceID: "1234", ExportID: "5678", AppVersion: "0.1.0",
		Workspace: domain.Workspace{Name: "Harbour Air", Organisation: "Harbour Air Ltd", Author: "Ada", Currency: in.Currency}}
}

func roceBytes(t testing.TB, in ROCEInput) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := ROCE(&buf, in); err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("ROCE_OUT"); dir != "" {
		if err := os.WriteFile(dir+"/"+in.Texts.Lang()+".xlsx", buf.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return buf.Bytes()
}

func TestROCEIsSoundInEveryLanguage(t *testing.T) {
	for _, lang := range text.Languages {
		t.Run(lang, func(t *testing.T) {
			b, err := check.Read(roceBytes(t, roceInput(goldenInputs(t), lang)))
			if err != nil {
				t.Fatal(err)
			}
			for i, f := range b.All() {
				if i == 12 {
					t.Fatal("…")
				}
				t.Error(f)
			}
			if len(b.Sheets) != 9 {
				t.Errorf("%d sheets", len(b.Sheets))
			}
			for _, s := range b.Sheets {
				for r, c := range s.Cells {
					if v, ok := c.Value.(string); ok && (strings.HasPrefix(v, "export.") || strings.HasPrefix(v, "roce.") || strings.Contains(v, "{")) {
						t.Errorf("%s!%s: %q", s.Name, r, v)
					}
				}
			}
		})
	}
}

func TestTheBaselineIsWhatTheWorkbookHeld(t *testing.T) {
	in := roceInput(goldenInputs(t), "fr")
	r, err := ReadROCE(roceBytes(t, in))
	if err != nil {
		t.Fatal(err)
	}
	b := BaselineOf(roce.Export{ID: 36, At: noon}, in.Model)
	if b.ExportID != "10" || !b.At.Equal(noon) || len(b.Values) != len(r.Values) {
		t.Errorf("%s at %v with %d values, the workbook has %d", b.ExportID, b.At, len(b.Values), len(r.Values))
	}
	for id, v := range r.Values {
		if got, ok := b.Values[id]; !ok || !sameValue(got, v) {
			t.Errorf("%s: %v, the workbook has %v", id, got, v)
		}
	}
}
