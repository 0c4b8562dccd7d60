package main

import (
	"context"
	"time"

	"touchstone/assets/text"
	"touchstone/cli"
	"touchstone/data"
	"touchstone/data/intake"
	"touchstone/domain"
	"touchstone/ui/diagnosis"
	"touchstone/ui/host"
	"touchstone/ui/task"
)

// diagnosisScreen is the screen of all rounds, with what it can export.
func diagnosisScreen(h host.Host, s *data.Store) host.Screen {
	d := diagnosis.New(h, s, intake.Files{}, time.Now)
	d.OnScorecard = func() { exportScorecard(h, s, 0) }
	d.OnSheets = func(round domain.RoundID, who []domain.RespondentID, format string) {
		exportSheets(h, s, round, who, format)
	}
	return d
}

// roundScreen is the screen of one round, with what it can export.
func roundScreen(h host.Host, s *data.Store) host.Screen {
	r := diagnosis.NewRound(h, s, intake.Files{}, time.Now)
	r.OnScorecard = func() { exportScorecard(h, s, 0) }
	r.OnSheets = func(round domain.RoundID, who []domain.RespondentID, format string) {
		exportSheets(h, s, round, who, format)
	}
	return r
}

// exportSheets asks for a place and writes answer sheets there: one file, or a folder with a workbook for each respondent.
func exportSheets(h host.Host, s *data.Store, round domain.RoundID, who []domain.RespondentID, format string) {
	tx := h.Texts()
	a := cli.AnswerSheets{Texts: tx, Clock: time.Now, Round: round, Respondents: who, Format: format}
	task.Load(h.Tasks(), "sheets.name", func(ctx context.Context) (string, error) { return a.Suggest(ctx, s) }, func(name string, err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		h.SaveFile(tx.T("sheets.where"), name, func(path string) {
			var files []string
			h.Tasks().Long("sheets.writing", func(ctx context.Context, _ func(int64, int64, string)) (err error) {
				files, err = a.Write(ctx, s, path)
				return err
			}, func(err error) {
				if err != nil {
					h.Fail(err)
					return
				}
				h.Tell(tx.N("sheets.written", len(files), text.A{"path": path}))
			})
		})
	})
}
