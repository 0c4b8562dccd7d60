package main

import (
	"context"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui"
	screens "touchstone/ui/diagnosis"
	"touchstone/ui/host"
)

// diagnosisThings lists what the palette finds of the self-diagnosis: rounds, questionnaires and actions.
func diagnosisThings(ctx context.Context, s *data.Store, tx *text.Texts) (all []ui.Thing, err error) {
	rounds, err := s.Rounds(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range rounds {
		all = append(all, ui.Thing{Title: r.Name, Kind: tx.T("diagnosis.round"), Note: r.Questionnaire.Name, Place: host.Place{Screen: host.Round, ID: int64(r.ID)}})
	}
	questionnaires, err := s.Questionnaires(ctx)
	if err != nil {
		return nil, err
	}
	for _, q := range questionnaires {
		all = append(all, ui.Thing{Title: q.Name, Kind: tx.T("diagnosis.questionnaire"),
			Place: host.Place{Screen: host.Diagnosis, View: screens.ViewQuestionnaires, Select: []int64{int64(q.ID)}}})
	}
	actions, err := s.Actions(ctx)
	for _, a := range actions {
		all = append(all, ui.Thing{Title: a.Title, Kind: tx.T("diagnosis.action"), Note: a.OwnerName,
			Place: host.Place{Screen: host.Diagnosis, View: screens.ViewActions, Select: []int64{int64(a.ID)}}})
	}
	return all, err
}

// diagnosisSeen tells whether a change of the self-diagnosis is seen where one is: actions come and go beside the results they
// are made from.
func diagnosisSeen(ctx context.Context, s *data.Store, c domain.Changes, here host.Place) (bool, error) {
	if here.Screen != host.Round || !c.Touches(diagnosis.KindAction) || c.Touches(diagnosis.KindRespondent, diagnosis.KindComment, diagnosis.KindRound) {
		return false, nil
	}
	if here.View != "" {
		return here.View == screens.ViewResults, nil
	}
	a, err := s.RoundAnswers(ctx, domain.RoundID(here.ID))
	return a.Round.State == diagnosis.RoundClosed, err
}

// diagnosisPlace tells where a change of the self-diagnosis is to be seen: the round, the questionnaire, or the actions.
func diagnosisPlace(ctx context.Context, s *data.Store, c domain.Changes) (host.Place, error) {
	about := map[int64]bool{}
	for _, id := range c.About() {
		about[id] = true
	}
	switch {
	case c.Touches(diagnosis.KindAction):
		return host.Place{Screen: host.Diagnosis, View: screens.ViewActions, Select: c.About()}, nil
	case c.Touches(diagnosis.KindRespondent, diagnosis.KindComment, diagnosis.KindRound):
		return roundOf(ctx, s, about)
	case c.Touches(diagnosis.KindQuestionnaire, diagnosis.KindArea, diagnosis.KindQuestion):
		return host.Place{Screen: host.Diagnosis, View: screens.ViewQuestionnaires, Select: c.About()}, nil
	}
	return host.Place{}, nil
}

// roundOf is the round that is among some rows, or has a respondent there; the list of rounds when there is none.
func roundOf(ctx context.Context, s *data.Store, rows map[int64]bool) (host.Place, error) {
	rounds, err := s.Rounds(ctx)
	if err != nil {
		return host.Place{}, err
	}
	for _, r := range rounds {
		if rows[int64(r.ID)] {
			return host.Place{Screen: host.Round, ID: int64(r.ID)}, nil
		}
		a, err := s.RoundAnswers(ctx, r.ID)
		if err != nil {
			return host.Place{}, err
		}
		for _, sheet := range a.Sheets {
			if rows[int64(sheet.ID)] {
				p := host.Place{Screen: host.Round, ID: int64(r.ID), View: screens.ViewAnswers, Select: []int64{int64(sheet.ID)}}
				if r.State != diagnosis.RoundOpen {
					p.View = screens.ViewPrepare
				}
				return p, nil
			}
		}
	}
	return host.Place{Screen: host.Diagnosis}, nil
}
