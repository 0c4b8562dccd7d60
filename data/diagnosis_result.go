package data

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// RoundAnswers loads a round with all its sheets, in the order in which the respondents were added.
func (s *Store) RoundAnswers(ctx context.Context, id domain.RoundID) (a diagnosis.RoundAnswers, err error) {
	err = s.read(ctx, "answers", func(rx *Rx) error {
		a, err = loadAnswers(rx, id)
		return err
	})
	return a, err
}

func loadAnswers(rx *Rx, id domain.RoundID) (a diagnosis.RoundAnswers, err error) {
	if a.Round, err = loadRound(rx, id); err != nil {
		return a, err
	}
	a.Sheets, err = loadSheets(rx, a.Round)
	return a, err
}

func loadSheets(rx *Rx, r diagnosis.Round) ([]diagnosis.Sheet, error) {
	at := map[domain.RespondentID]int{}
	sheets, err := collect(rx, func(row scanner) (s diagnosis.Sheet, err error) {
		var answers []byte
		err = row.Scan(&s.ID, &s.Name, &s.Person, &s.Role, &s.Team, &answers)
		s.Values = unpackAnswers(answers, len(r.Questionnaire.Questions))
		at[s.ID] = len(at)
		return s, err
	}, `SELECT id, name, ifnull(person_id, 0), role, team, answers FROM respondent WHERE round_id = ? ORDER BY id`, int64(r.ID))
	if err != nil {
		return nil, err
	}
	_, err = collect(rx, func(row scanner) (who domain.RespondentID, err error) {
		var question, text string
		err = row.Scan(&who, &question, &text)
		if i, ok := at[who]; ok {
			if sheets[i].Comments == nil {
				sheets[i].Comments = map[string]string{}
			}
			sheets[i].Comments[question] = text
		}
		return who, err
	}, `SELECT c.respondent_id, c.question, c.text FROM respondent r JOIN answer_comment c ON c.respondent_id = r.id WHERE r.round_id = ?`, int64(r.ID))
	return sheets, err
}

// RoundResult is all that the results screen and the scorecard show of a round, compared with another; previous 0 stands
// for the round opened before it.
func (s *Store) RoundResult(ctx context.Context, id, previous domain.RoundID) (v diagnosis.ResultView, err error) {
	err = s.read(ctx, "results", func(rx *Rx) error {
		rounds, err := loadRounds(rx)
		if err != nil {
			return err
		}
		answers := make([]diagnosis.RoundAnswers, len(rounds))
		for i, r := range rounds {
			answers[i].Round = r
			if answers[i].Sheets, err = loadSheets(rx, r); err != nil {
				return err
			}
		}
		actions, err := loadActions(rx)
		if err != nil {
			return err
		}
		v, err = diagnosis.View(answers, actions, id, previous)
		return err
	})
	return v, err
}
