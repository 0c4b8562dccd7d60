package export

import (
	"bytes"
	"testing"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/export/check"
)

// flowOf is a burn-down of a board up to a day.
func flowOf(day int) (f sprint.Flow) {
	for i := 0; i <= day; i++ {
		f.Burn = append(f.Burn, sprint.BurnPoint{Day: i, Scope: 4, Left: 4 - i/6})
	}
	for i := range f.Ideal {
		f.Ideal[i] = 4 * float64(sprint.Days-i) / sprint.Days
	}
	return f
}

// TestSprintReportIsSound: in every language, in every state, with texts nobody would type, with no card and with 500.
func TestSprintReportIsSound(t *testing.T) {
	boards := sampleBoards()
	bare := sprint.Board{Sprint: sprint.Sprint{Name: "Bare"}}
	for _, c := range []struct {
		name  string
		board sprint.Board
		flow  sprint.Flow
		langs []string
	}{
		{"completed", boards[0], flowOf(20), text.Languages[:]},
		{"running", boards[1], flowOf(7), []string{"en"}},
		{"planned", boards[2], flowOf(0), []string{"de"}},
		{"abandoned", boards[3], sprint.Flow{}, []string{"fr"}},
		{"bare", bare, sprint.Flow{}, []string{"zh"}},
		{"hostile", hostileBoards(500)[0], flowOf(20), []string{"fr", "zh"}},
	} {
		for _, lang := range c.langs {
			t.Run(c.name+" "+lang, func(t *testing.T) {
				var buf bytes.Buffer
				err := SprintReport(&buf, SprintReportInput{Texts: text.For(lang), At: noon, AppVersion: "0.1.0",
					Workspace: domain.Workspace{Organisation: "Harbour Air"}, Board: c.board, Flow: c.flow})
				if err != nil {
					t.Fatal(err)
				}
				b, err := check.Read(buf.Bytes())
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range b.All() {
					t.Error(f)
				}
				tx := text.For(lang)
				if want := tx.T("export.sheet.report"); b.Sheets[0].Name != want || len(b.Sheets) != 7 {
					t.Errorf("%d sheets, the first is %s, want %s", len(b.Sheets), b.Sheets[0].Name, want)
				}
			})
		}
	}
}
