package sample_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/domain/metric"
	"touchstone/sample"
)

func clock() time.Time { return time.Date(2026, 9, 7, 9, 30, 0, 0, time.UTC) }

func create(t *testing.T, lang string) *data.Store {
	t.Helper()
	s, err := sample.Create(t.Context(), filepath.Join(t.TempDir(), "sample.touchstone"), lang, data.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func views(t *testing.T, s *data.Store) []journey.View {
	t.Helper()
	maps, err := s.Maps(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all []journey.View
	for _, m := range maps {
		v, err := s.MapView(t.Context(), m.ID)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, v)
	}
	return all
}

func TestTheSampleIsTheSameInEveryLanguage(t *testing.T) {
	shapes := map[string]string{}
	for _, lang := range text.Languages {
		s := create(t, lang)
		var maps []string
		for _, v := range views(t, s) {
			var b strings.Builder
			for _, c := range v.Touchpoints {
				if strings.TrimSpace(c.Name) == "" || c.Stage == 0 || c.Lane == 0 {
					t.Errorf("%s: touchpoint without name or place: %+v", lang, c)
				}
				b.WriteString(describe(v, c))
			}
			maps = append(maps, b.String())
		}
		slices.Sort(maps) // they are listed by name, in any language another
		shapes[lang] = strings.Join(maps, "\n")
		table, analysis := surveyOf(t, s)
		if table.Rows != 1200 || analysis.NoDriver != nil || len(analysis.Touchpoints) != 12 {
			t.Errorf("%s: %d responses, %d ratings, no driver: %v", lang, table.Rows, len(analysis.Touchpoints), analysis.NoDriver)
		}
	}
	for lang, shape := range shapes {
		if shape != shapes["en"] {
			t.Errorf("the sample in %s differs from the English one in more than words", lang)
		}
	}
}

// describe is what a card has besides words.
func describe(v journey.View, c journey.Touchpoint) string {
	var b strings.Builder
	for _, n := range []*float64{c.Emotion, c.Importance.V, c.Performance.V} {
		if n != nil {
			b.WriteString(text.For("en").Value(*n))
		}
		b.WriteByte(' ')
	}
	return v.People[c.Owner].Name + " " + string(c.Importance.Source) + " " + b.String() + "\n"
}

func surveyOf(t *testing.T, s *data.Store) (*metric.Table, *metric.Analysis) {
	t.Helper()
	surveys, err := s.Surveys(t.Context())
	if err != nil || len(surveys) != 1 {
		t.Fatalf("surveys: %v, %v", surveys, err)
	}
	table, err := s.SurveyTable(t.Context(), surveys[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	a, err := metric.Analyse(table, metric.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return table, a
}

func TestTheSampleShowsWhatTheScreensAreFor(t *testing.T) {
	s := create(t, "en")
	var computed, unowned, moments, futures int
	for _, v := range views(t, s) {
		if v.State == journey.Future {
			futures++
		}
		for _, c := range v.Touchpoints {
			if c.Importance.Source == journey.Computed && c.Importance.V != nil && c.Performance.N > 0 && v.State == journey.Current {
				computed++
			}
			if c.Owner == 0 {
				unowned++
			}
			if c.MomentOfTruth && c.MomentReason != "" {
				moments++
			}
		}
	}
	if computed != 12 || unowned < 3 || moments < 5 || futures != 1 {
		t.Errorf("computed %d, without owner %d, moments of truth %d, future maps %d", computed, unowned, moments, futures)
	}
	table, a := surveyOf(t, s)
	boarding := a.Touchpoints[3]
	for i, other := range a.Touchpoints {
		if i != 3 && other.Share.Value >= boarding.Share.Value {
			t.Errorf("%s matters more (%.3f) than online boarding (%.3f), against the spec", other.Name, other.Share.Value, boarding.Share.Value)
		}
	}
	if share := a.OutcomeMean.Value; share < 0.44 || share > 0.48 || a.R2.Value < 0.3 || a.R2.Value > 0.8 {
		t.Errorf("satisfied %.3f, R² %.3f: not as the spec says", share, a.R2.Value)
	}
	business, err := metric.Analyse(table, metric.Options{Filter: metric.Filter{{Segment: "Class", Values: []string{"Business"}}}})
	if err != nil {
		t.Fatal(err)
	}
	if business.Touchpoints[3].Mean.Value <= a.Touchpoints[3].Mean.Value {
		t.Error("business travellers should board more happily than all travellers")
	}
}

func TestTheSampleIsOneStepThatCannotBeUndoneByAccident(t *testing.T) {
	s := create(t, "en")
	steps, err := s.History(t.Context(), 10)
	if err != nil {
		t.Fatal(err)
	}
	if len(steps) != 1 || steps[0].Op != domain.OpFillSample {
		t.Errorf("the history begins with %+v", steps)
	}
	if _, err := s.Undo(t.Context()); domain.CodeOf(err) != domain.CodeNothingUndo {
		t.Errorf("Undo in a fresh sample: %v", err)
	}
	if len(views(t, s)) == 0 {
		t.Error("the sample has no maps")
	}
}

func TestAFailedSampleLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "sample.touchstone")
	if _, err := sample.Create(t.Context(), path, "tlh", data.Options{Clock: clock}); err == nil {
		t.Fatal("a sample in a language without words")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), "*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

func BenchmarkCreate(b *testing.B) {
	for b.Loop() {
		s, err := sample.Create(b.Context(), filepath.Join(b.TempDir(), "sample.touchstone"), "en", data.Options{Clock: clock})
		if err != nil {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
