package data_test

import (
	"context"
	"math"
	"slices"
	"testing"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/metric"
)

func importBatch(t testing.TB, s *data.Store, b *dialogue.Batch, into dialogue.Target) dialogue.ImportResult {
	t.Helper()
	r, err := s.ImportFeedback(ctx, b, "/somewhere/survey.csv", into, nil)
	must(t, err)
	return r
}

// wantTable compares a survey's table with the batches that were imported, response by response.
func wantTable(t testing.TB, s *data.Store, id domain.SurveyID, batches ...*dialogue.Batch) *metric.Table {
	t.Helper()
	table, err := s.SurveyTable(ctx, id)
	must(t, err)
	row := 0
	for _, b := range batches {
		for i := range b.Len() {
			for k, m := range b.Mapping.Ratings {
				at := slices.IndexFunc(table.Ratings, func(r metric.Rating) bool { return r.Name == m.Label() })
				if got := table.Ratings[at].Values[row]; got != b.RatingsOf(i)[k] {
					t.Fatalf("row %d, %s: %d, want %d", row, m.Label(), got, b.RatingsOf(i)[k])
				}
			}
			for k, seg := range b.Segments {
				at := slices.IndexFunc(table.Segments, func(g metric.Segment) bool { return g.Name == seg.Name })
				got, code := "", table.Segments[at].Codes[row]
				if code != metric.NoSegment {
					got = table.Segments[at].Values[code]
				}
				if got != b.SegmentOf(k, i) {
					t.Fatalf("row %d, %s: %q, want %q", row, seg.Name, got, b.SegmentOf(k, i))
				}
			}
			want, ok := b.OutcomeOf(i)
			if got := table.Outcome[row]; ok != !math.IsNaN(got) || ok && got != want {
				t.Fatalf("row %d: outcome %v, want %v %v", row, got, want, ok)
			}
			row++
		}
	}
	if table.Rows != row {
		t.Fatalf("%d rows, want %d", table.Rows, row)
	}
	return table
}

func TestImportStoresWhatTheBatchHolds(t *testing.T) {
	s := datatest.Open(t)
	b := datatest.Feedback(t, "Flights", 0, 500, 5)
	r := importBatch(t, s, b, dialogue.Target{})
	if r.Added != 500 || r.Map != 0 || r.Touchpoints != 0 {
		t.Errorf("result: %+v", r)
	}
	wantTable(t, s, r.Survey, b)
	surveys, err := s.Surveys(ctx)
	must(t, err)
	n, sum := 0, 0.0
	for i := range b.Len() {
		if v, ok := b.OutcomeOf(i); ok {
			n, sum = n+1, sum+v
		}
	}
	v := surveys[0]
	if len(surveys) != 1 || v.Name != "Flights" || v.Responses != 500 || v.Imports != 1 || len(v.Ratings) != 5 || v.Ratings[4].Name != "Touchpoint 5" ||
		!slices.Equal(v.Segments, []string{"Class"}) || v.Outcome != "Happy: yes" || v.OutcomeKind != dialogue.OutcomeCategory ||
		v.OutcomeN != n || v.OutcomeMean != sum/float64(n) || v.Changed != datatest.Start ||
		v.First != (domain.Date{Year: 2026, Month: 1, Day: 1}) || v.Last != (domain.Date{Year: 2026, Month: 12, Day: 28}) {
		t.Errorf("survey: %+v", v)
	}
	imports, err := s.Imports(ctx, r.Survey)
	must(t, err)
	if len(imports) != 1 || imports[0].File != "survey.csv" || imports[0].Rows != 500 || imports[0].Accepted != 500 {
		t.Errorf("imports: %+v", imports)
	}
	known, err := s.KnownReferences(ctx, " flights")
	must(t, err)
	if !known("C000000") || !known("C000499") || known("C000500") || known("") {
		t.Error("references are not known as they were imported")
	}
	mappings, err := s.SavedMappings(ctx)
	must(t, err)
	if len(mappings) != 1 || string(mappings[0].Encode()) != string(b.Mapping.Encode()) {
		t.Errorf("mappings: %+v", mappings)
	}
}

func TestSecondImportJoinsTheSurvey(t *testing.T) {
	s := datatest.Open(t)
	a, b := datatest.Feedback(t, "Flights", 0, 100, 3), datatest.Feedback(t, "flights ", 100, 50, 5)
	first := importBatch(t, s, a, dialogue.Target{})
	wantTable(t, s, first.Survey, a) // in the cache, which must notice the second import
	second := importBatch(t, s, b, dialogue.Target{})
	if second.Survey != first.Survey {
		t.Fatal("a second survey was made")
	}
	table := wantTable(t, s, first.Survey, a, b)
	if len(table.Ratings) != 5 || table.Ratings[4].Values[0] != metric.Missing || len(table.Segments[0].Values) != 3 {
		t.Errorf("%d ratings, %d values", len(table.Ratings), len(table.Segments[0].Values))
	}
	must(t, s.DeleteImports(ctx, []domain.ImportID{first.Import}))
	wantTable(t, s, first.Survey, b)
	_, err := s.Undo(ctx)
	must(t, err)
	wantTable(t, s, first.Survey, a, b)
}

func TestImportIsOneStepThatCanBeUndoneAndRedone(t *testing.T) {
	s := datatest.Open(t)
	datatest.CheckUndoRedo(t, s, func() {
		importBatch(t, s, datatest.Feedback(t, "A", 0, 50, 4), dialogue.Target{NewMap: "Journey", Stage: "All", Lane: "Touchpoints"})
	})
	history, err := s.History(ctx, 10)
	must(t, err)
	if len(history) != 1 || history[0].Op != dialogue.OpImport || history[0].Detail != "A" {
		t.Fatalf("history: %+v", history)
	}
	datatest.CheckUndoRedo(t, s, func() { importBatch(t, s, datatest.Feedback(t, "A", 50, 50, 6), dialogue.Target{}) })
	imports, err := s.Imports(ctx, surveyOf(t, s))
	must(t, err)
	datatest.CheckUndoRedo(t, s, func() { must(t, s.DeleteImports(ctx, []domain.ImportID{imports[0].ID, imports[1].ID})) })
}

func surveyOf(t testing.TB, s *data.Store) domain.SurveyID {
	t.Helper()
	surveys, err := s.Surveys(ctx)
	must(t, err)
	return surveys[0].ID
}

func TestImportMakesTouchpointsOnAMap(t *testing.T) {
	s := datatest.Open(t)
	r := importBatch(t, s, datatest.Feedback(t, "A", 0, 5, 3), dialogue.Target{NewMap: "Journey", Stage: "All", Lane: "Touchpoints"})
	v := datatest.View(t, s, r.Map)
	wantCell(t, v, "All/Touchpoints", "Touchpoint 1", "Touchpoint 2", "Touchpoint 3")
	if r.Touchpoints != 3 || v.Touchpoints[0].Rating == 0 || v.Name != "Journey" {
		t.Errorf("%+v, first card %+v", r, v.Touchpoints[0])
	}
	g := datatest.Map(t, s, "Mine", 2, 2)
	ids := datatest.Cards(t, s, g, 1, 1, "touchpoint 2", "Other")
	r = importBatch(t, s, datatest.Feedback(t, "A", 5, 5, 3), dialogue.Target{Map: g.Map})
	v = datatest.View(t, s, g.Map)
	if r.Linked != 1 || r.Touchpoints != 2 {
		t.Errorf("result: %+v", r)
	}
	wantCell(t, v, "Stage 1/Lane 1", "Touchpoint 1", "Touchpoint 3")
	for _, c := range v.Touchpoints {
		if linked := c.Rating != 0; linked != (c.ID != ids[1]) {
			t.Errorf("%s linked: %v", c.Name, linked)
		}
	}
}

func TestImportThatDoesNotFitTheSurveyIsRefused(t *testing.T) {
	s := datatest.Open(t)
	importBatch(t, s, datatest.Feedback(t, "A", 0, 5, 3), dialogue.Target{})
	before := datatest.Dump(t, s)
	scale := datatest.Feedback(t, "A", 5, 5, 3)
	scale.Mapping.Ratings[1].High = 7
	outcome := datatest.Feedback(t, "A", 5, 5, 3)
	outcome.Mapping.Outcome.Name = "Loyal"
	for name, c := range map[string]struct {
		batch *dialogue.Batch
		into  dialogue.Target
		code  domain.Code
	}{
		"another scale":   {scale, dialogue.Target{}, data.CodeScaleChanged},
		"another outcome": {outcome, dialogue.Target{}, data.CodeOtherOutcome},
		"no row":          {&dialogue.Batch{Mapping: scale.Mapping}, dialogue.Target{}, data.CodeNothingAdded},
		"a map not there": {datatest.Feedback(t, "A", 5, 5, 3), dialogue.Target{Map: 99}, domain.CodeNotFound},
		"no stage's name": {datatest.Feedback(t, "A", 5, 5, 3), dialogue.Target{NewMap: "M"}, domain.CodeRequired},
	} {
		if _, err := s.ImportFeedback(ctx, c.batch, "x.csv", c.into, nil); domain.CodeOf(err) != c.code {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
		if d := datatest.Diff(before, datatest.Dump(t, s)); d != "" {
			t.Errorf("%s left something behind:\n%s", name, d)
		}
	}
}

func TestCancelledImportLeavesNothing(t *testing.T) {
	s := datatest.Open(t)
	before := datatest.Dump(t, s)
	cancelled, cancel := context.WithCancel(ctx)
	reports := 0
	_, err := s.ImportFeedback(cancelled, datatest.Feedback(t, "A", 0, 10_000, 3), "x.csv", dialogue.Target{NewMap: "M", Stage: "S", Lane: "L"},
		func(done, total int64, _ string) {
			reports++
			if done >= total/2 {
				cancel()
			}
		})
	if domain.CodeOf(err) != domain.CodeCancelled || reports < 3 {
		t.Fatalf("%d reports, %v", reports, err)
	}
	if d := datatest.Diff(before, datatest.Dump(t, s)); d != "" {
		t.Errorf("it left something behind:\n%s", d)
	}
	report, err := s.Check(ctx, nil)
	must(t, err)
	if len(report.Findings) != 0 {
		t.Errorf("findings: %+v", report.Findings)
	}
}

func TestRejectedRowsAreKeptWithTheirReasons(t *testing.T) {
	s := datatest.Open(t)
	b := datatest.Feedback(t, "A", 0, 3, 2)
	b.Report.Rejected = 1
	b.Report.Rejects = []dialogue.Reject{{Line: 7, Column: "Food", Value: "9", More: 2, Raw: "a,9",
		Err: domain.E(dialogue.CodeRowRatingScale, "column", "Food", "value", "9", "low", 1, "high", 5)}}
	r := importBatch(t, s, b, dialogue.Target{})
	rejects, err := s.Rejects(ctx, r.Import)
	must(t, err)
	if len(rejects) != 1 || rejects[0].Err.Error() != b.Report.Rejects[0].Err.Error() || rejects[0].Line != 7 || rejects[0].More != 2 || rejects[0].Raw != "a,9" {
		t.Errorf("%+v", rejects)
	}
	if rejects[0].Err.Args["low"] != 1 {
		t.Errorf("a number came back as %T", rejects[0].Err.Args["low"])
	}
}

func TestUnreachableResponsesArePurgedOnOpening(t *testing.T) {
	s := datatest.Open(t)
	path := s.Path()
	importBatch(t, s, datatest.Feedback(t, "A", 0, 100, 2), dialogue.Target{})
	_, err := s.Undo(ctx)
	must(t, err)
	reopen := func() {
		t.Helper()
		must(t, s.Close())
		s, err = data.Open(ctx, path, data.Options{Clock: datatest.NewClock().Now})
		must(t, err)
		t.Cleanup(func() { _ = s.Close() })
	}
	rows := func() int {
		t.Helper()
		r, err := s.Check(ctx, nil)
		must(t, err)
		for _, c := range r.Rows {
			if c.Kind == "response" {
				return c.Rows
			}
		}
		return 0
	}
	reopen()
	if rows() != 100 {
		t.Fatalf("%d responses wait for redo, want 100", rows())
	}
	_, err = s.Redo(ctx)
	must(t, err)
	if table, err := s.SurveyTable(ctx, surveyOf(t, s)); err != nil || table.Rows != 100 {
		t.Fatalf("redo after opening again: %v", err)
	}
	_, err = s.Undo(ctx)
	must(t, err)
	datatest.Person(t, s, "Anna") // now nothing can bring the import back
	reopen()
	if rows() != 0 {
		t.Errorf("%d responses that nothing can bring back", rows())
	}
}

func TestEvidenceFromASurveyStaysWithTheTouchpoint(t *testing.T) {
	s := datatest.Open(t)
	r := importBatch(t, s, datatest.Feedback(t, "A", 0, 5, 1), dialogue.Target{NewMap: "M", Stage: "S", Lane: "L"})
	card := datatest.View(t, s, r.Map).Touchpoints[0]
	day := domain.Date{Year: 2026, Month: 3, Day: 2}
	must(t, s.UseEvidence(ctx, r.Map, []journey.Evidence{{Touchpoint: card.ID, Importance: num(10), Performance: num(5.5), N: 5, At: day}}))
	got := datatest.View(t, s, r.Map).Touchpoints[0].Performance
	if *got.V != 5.5 || got.Source != journey.Computed || got.N != 5 || got.At != day {
		t.Errorf("%+v", got)
	}
}
