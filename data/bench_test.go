package data_test

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/metric"
)

// BenchmarkImport100k stores 100,000 responses of 14 ratings; reading the file is data/intake's part.
func BenchmarkImport100k(b *testing.B) {
	batch := datatest.Feedback(b, "Survey", 0, 100_000, 14)
	b.ReportAllocs()
	for b.Loop() {
		s := datatest.Open(b)
		_, err := s.ImportFeedback(ctx, batch, "survey.csv", dialogue.Target{}, nil)
		must(b, err)
		info, err := os.Stat(s.Path())
		must(b, err)
		b.ReportMetric(float64(info.Size())/1e6, "MB")
		must(b, s.Close())
	}
}

// BenchmarkSurveyTable100k opens a workspace and loads its 100,000 responses.
func BenchmarkSurveyTable100k(b *testing.B) {
	s := datatest.Open(b)
	result, err := s.ImportFeedback(ctx, datatest.Feedback(b, "Survey", 0, 100_000, 14), "survey.csv", dialogue.Target{}, nil)
	must(b, err)
	must(b, s.Close())
	for b.Loop() {
		b.StopTimer()
		s, err := data.Open(ctx, s.Path(), data.Options{})
		must(b, err)
		b.StartTimer()
		t, err := s.SurveyTable(ctx, result.Survey)
		must(b, err)
		if t.Rows != 100_000 {
			b.Fatal(t.Rows)
		}
		b.StopTimer()
		must(b, s.Close())
		b.StartTimer()
	}
}

// BenchmarkStoredToDrivers100k is the way from a workspace in its file to the drivers of 100,000 responses × 14 ratings:
// opening with its checks, loading, analysis.
func BenchmarkStoredToDrivers100k(b *testing.B) {
	s := datatest.Open(b)
	result, err := s.ImportFeedback(ctx, datatest.Feedback(b, "Survey", 0, 100_000, 14), "survey.csv", dialogue.Target{}, nil)
	must(b, err)
	must(b, s.Close())
	for b.Loop() {
		s, err := data.Open(ctx, s.Path(), data.Options{})
		must(b, err)
		t, err := s.SurveyTable(ctx, result.Survey)
		must(b, err)
		a, err := metric.Analyse(t, metric.Options{})
		must(b, err)
		if a.Rows != 100_000 || len(a.Touchpoints) != 14 || !a.Touchpoints[0].Share.Known {
			b.Fatalf("%d rows, %d ratings, %v", a.Rows, len(a.Touchpoints), a.NoDriver)
		}
		must(b, s.Close())
	}
}

// BenchmarkOpen100k opens and closes a workspace of 100,000 responses: mostly the check of its pages.
func BenchmarkOpen100k(b *testing.B) {
	s := datatest.Open(b)
	_, err := s.ImportFeedback(ctx, datatest.Feedback(b, "Survey", 0, 100_000, 14), "survey.csv", dialogue.Target{}, nil)
	must(b, err)
	must(b, s.Close())
	for b.Loop() {
		s, err := data.Open(ctx, s.Path(), data.Options{})
		must(b, err)
		must(b, s.Close())
	}
}

func large(b *testing.B, s *data.Store) (datatest.Grid, []domain.TouchpointID) {
	g := datatest.Map(b, s, "Large", 10, 10)
	var all []domain.TouchpointID
	for stage := range 10 {
		for lane := range 10 {
			var names []string
			for i := range 20 {
				names = append(names, fmt.Sprintf("Card %d", i))
			}
			all = append(all, datatest.Cards(b, s, g, stage, lane, names...)...)
		}
	}
	return g, all
}

// BenchmarkUndo2000 takes back a change of 2,000 cards: an edit of one field, and their deletion.
func BenchmarkUndo2000(b *testing.B) {
	for name, do := range map[string]func(s *data.Store, ids []domain.TouchpointID) error{
		"edit": func(s *data.Store, ids []domain.TouchpointID) error {
			return s.EditTouchpoints(ctx, ids, journey.Edit{Field: journey.FieldChannel, Text: "App"})
		},
		"delete": func(s *data.Store, ids []domain.TouchpointID) error { return s.DeleteTouchpoints(ctx, ids) },
	} {
		b.Run(name, func(b *testing.B) {
			s, err := data.Create(ctx, filepath.Join(b.TempDir(), "w.touchstone"), data.Options{})
			must(b, err)
			_, ids := large(b, s)
			must(b, do(s, ids))
			for b.Loop() {
				_, err := s.Undo(ctx)
				must(b, err)
				b.StopTimer()
				_, err = s.Redo(ctx)
				must(b, err)
				b.StartTimer()
			}
			must(b, s.Close())
		})
	}
}

// BenchmarkMapView2000 loads a map of 2,000 cards.
func BenchmarkMapView2000(b *testing.B) {
	s := datatest.Open(b)
	g, _ := large(b, s)
	for b.Loop() {
		datatest.View(b, s, g.Map)
	}
}

// manyMaps makes n maps of 50 cards each and gives the last.
func manyMaps(tb testing.TB, s *data.Store, n int) domain.MapID {
	names := make([]string, 10)
	for i := range names {
		names[i] = fmt.Sprintf("Card %d", i)
	}
	var last domain.MapID
	must(tb, s.InOneStep(ctx, journey.OpImportMap, "", func(s *data.Store) error {
		for i := range n {
			g := datatest.Map(tb, s, fmt.Sprintf("Map %d", i), 5, 4)
			for stage := range 5 {
				datatest.Cards(tb, s, g, stage, stage%4, names...)
			}
			last = g.Map
		}
		return nil
	}))
	return last
}

// BenchmarkOpenAmongMaps opens a map of 50 cards that is the only one, and one of 200, and lists and outlines all maps.
func BenchmarkOpenAmongMaps(b *testing.B) {
	for _, n := range []int{1, 200} {
		s := datatest.Open(b)
		id := manyMaps(b, s, n)
		for name, do := range map[string]func() error{
			"open":    func() error { _, err := s.MapView(ctx, id); return err },
			"list":    func() error { _, err := s.Maps(ctx); return err },
			"outline": func() error { _, err := s.Outlines(ctx); return err },
			"find":    func() error { _, err := s.MapWith(ctx, []int64{int64(id)}); return err },
		} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				for b.Loop() {
					must(b, do())
				}
			})
		}
	}
}
