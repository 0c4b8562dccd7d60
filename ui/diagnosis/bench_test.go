package diagnosis

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/uitest"
)

// BenchmarkResults shows the results of ten rounds of 500 respondents × 60 questions, and draws the first picture of them.
func BenchmarkResults(b *testing.B) {
	store := &seeded{Store: datatest.Open(b), t: b}
	q := diagnosis.Questionnaire{Name: "Large"}
	for a := range 6 {
		area := diagnosis.Area{ID: fmt.Sprint("a", a), Name: fmt.Sprint("Area ", a)}
		q.Areas = append(q.Areas, area)
		for i := range 10 {
			q.Questions = append(q.Questions, diagnosis.Question{ID: fmt.Sprintf("X%d%d", a, i), Version: 1, Area: area.ID, Type: diagnosis.TypeScale, Weight: 1, Text: "A question of usual length, is it not?"})
		}
	}
	rnd := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same answers each time
	var last domain.RoundID
	store.must(store.InOneStep(b.Context(), domain.OpFillSample, "", func(s *data.Store) error {
		inner := &seeded{Store: s, t: b}
		var err error
		inner.questionnaire, err = s.AddQuestionnaire(b.Context(), q)
		for r := range 10 {
			last, _ = inner.round(fmt.Sprint("Round ", r), 0, false, r)
			var batch diagnosis.Batch
			for i := range 500 {
				sheet := diagnosis.Sheet{Respondent: diagnosis.Respondent{Name: fmt.Sprint("R", i), Team: fmt.Sprint("T", i%7), Role: fmt.Sprint("F", i%5)}}
				for range q.Questions {
					sheet.Values = append(sheet.Values, diagnosis.Value(1+rnd.IntN(3)))
				}
				batch.Sheets = append(batch.Sheets, sheet)
			}
			_, e := s.ImportAnswers(b.Context(), last, batch)
			inner.must(e)
			inner.close(last, r)
		}
		return err
	}))
	for b.Loop() {
		b.StopTimer()
		bench := newRoundBench(b, uitest.Options{}, store)
		b.StartTimer()
		bench.show(last, ViewResults)
		bench.Window().Canvas().Capture()
		if len(bench.Errors) > 0 {
			b.Fatal(bench.Errors)
		}
	}
}
