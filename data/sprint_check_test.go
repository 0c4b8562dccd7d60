package data_test

import (
	"path/filepath"
	"testing"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
)

func TestCheckRepairsBoards(t *testing.T) {
	for name, c := range map[string]struct {
		fault string
		code  domain.Code
		n     int
	}{
		"cards out of order":   {`UPDATE card SET position = position * 2 + 1`, data.CodeFoundPositions, 3},
		"columns out of order": {`UPDATE sprint_column SET position = position + 1`, data.CodeFoundPositions, 5},
		"cards on no column":   {`UPDATE card SET column_id = NULL WHERE position = 1`, data.CodeFoundCards, 1},
	} {
		t.Run(name, func(t *testing.T) {
			s := datatest.Open(t)
			p := plan(t, s, "One", "2026-03-02")
			got[[]domain.CardID](t)(s.AddCards(ctx, p.id, p.place(0), []string{"a", "b", "c"}))
			_, err := s.Writer().Exec(c.fault)
			must(t, err)
			report := got[data.CheckReport](t)(s.Check(ctx, nil))
			if len(report.Findings) == 0 || report.Findings[0].Problem.Code != c.code || report.Findings[0].Problem.Args["n"] != c.n || !report.Findings[0].Repaired {
				t.Fatalf("findings: %+v", report.Findings)
			}
			if again := got[data.CheckReport](t)(s.Check(ctx, nil)); len(again.Findings) != 0 {
				t.Errorf("after the repair: %+v", again.Findings)
			}
		})
	}
}

func TestSalvageSavesSprints(t *testing.T) {
	s := datatest.Open(t)
	p := plan(t, s, "One", "2026-03-02")
	got[[]domain.CardID](t)(s.AddCards(ctx, p.id, p.place(0), []string{"a", "b"}))
	ok(t, s.AddSpecialDays(ctx, []domain.SpecialDay{{Date: domain.Date{Year: 2026, Month: 3, Day: 9}}}, nil), s.StartSprint(ctx, p.id))
	to := filepath.Join(t.TempDir(), "saved.touchstone")
	report := got[data.SalvageReport](t)(data.Salvage(ctx, s.Path(), to))
	saved := opened(t, to, data.Options{Clock: datatest.NewClock().Now})
	b, err := saved.Board(ctx, p.id)
	if err != nil || !report.Whole() || len(b.Cards) != 2 || len(b.Columns) != 5 || b.Sprint.Course.Last().String() != "2026-03-30" {
		t.Errorf("%+v, %v, day 20 is %s", report, err, b.Sprint.Course.Last())
	}
}
