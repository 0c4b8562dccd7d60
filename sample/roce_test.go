package sample_test

import (
	"testing"

	"touchstone/assets/text"
	"touchstone/domain/roce"
)

func TestTheSampleHasAModelThatIsComplete(t *testing.T) {
	var npv float64
	for _, lang := range text.Languages {
		s := create(t, lang)
		models, err := s.ROCEModels(t.Context())
		if err != nil || len(models) != 1 {
			t.Fatalf("%s: %d models, %v", lang, len(models), err)
		}
		m, err := s.ROCEModel(t.Context(), models[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		for key, a := range m.Assumptions {
			if a.Source == "" || a.Owner == "" || a.Grade == roce.GradeNone || a.Date.IsZero() {
				t.Errorf("%s: %v has no source, owner, grade or date: %+v", lang, key, a)
			}
		}
		for _, g := range m.Segments {
			if g.Name == "" {
				t.Errorf("%s: a segment has no name", lang)
			}
		}
		r, err := m.Report()
		if err != nil {
			t.Fatal(err)
		}
		if npv == 0 {
			npv = r.Live.NPV
			t.Logf("NPV %.0f, ROCE %.3f, IRR %.3f, payback %v, warnings %v", npv, r.Live.ROCE.Value, r.Live.IRR.Value, r.Live.Payback, r.Warnings)
		}
		if r.Live.NPV != npv || npv < 0 || !r.Live.Payback.OK() || r.Scenarios[0].NPV >= npv {
			t.Errorf("%s: NPV %v, payback %v", lang, r.Live.NPV, r.Live.Payback)
		}
	}
}
