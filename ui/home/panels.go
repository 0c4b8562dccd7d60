package home

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain/diagnosis"
	"touchstone/domain/roce"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// panelLength is how many lines of a sort are shown; the rest is behind the button of the panel.
const panelLength = 6

// firstOf are the lines that are shown.
func firstOf[T any](list []T) []T { return list[:min(len(list), panelLength)] }

// diagnosisPanel shows the newest rounds, and how far those are that are being answered; nil without any.
func (s *Home) diagnosisPanel(rounds []diagnosis.RoundSummary) fyne.CanvasObject {
	if len(rounds) == 0 {
		return nil
	}
	rows := container.New(kit.NewColumn(2))
	for _, r := range rounds[:min(len(rounds), 3)] {
		note, end := s.tx.T(r.State.Key()), ""
		switch {
		case r.State == diagnosis.RoundClosed:
			note = s.tx.T("home.round_closed", text.A{"day": r.Closed})
			if r.Respondents > 0 {
				end = s.tx.N("home.respondents_n", r.Respondents)
			}
		case r.Respondents > 0:
			end = s.tx.T("home.round_complete", text.A{"n": r.Complete, "of": r.Respondents})
		}
		rows.Add(kit.NewLinkRow(r.Name, note, end, func() { s.h.Go(host.Place{Screen: host.Round, ID: int64(r.ID)}) }))
	}
	return kit.NewPanel(s.tx.T("diag.title"), s.more("home.all_rounds", host.Diagnosis), rows)
}

// rocePanel shows the models changed last with what they are worth in the scenario chosen; nil without any.
func (s *Home) rocePanel(models []roce.Model) fyne.CanvasObject {
	if len(models) == 0 {
		return nil
	}
	rows := container.New(kit.NewColumn(2))
	for _, m := range models {
		note, end := s.tx.T("home.scenario", text.A{"name": s.tx.T("roce.scenario." + m.Scenario.Key())}), ""
		if r, err := m.Report(); err == nil {
			end = s.tx.T("home.npv", text.A{"value": s.tx.Num(r.Live.NPV, 0), "currency": m.Currency})
		} else {
			end = s.tx.T("home.model_incomplete")
		}
		rows.Add(kit.NewLinkRow(m.Name, note, end, func() { s.h.Go(host.Place{Screen: host.ROCE, ID: int64(m.ID)}) }))
	}
	return kit.NewPanel(s.tx.T("roce.title"), s.more("home.all_models", host.ROCE), rows)
}
