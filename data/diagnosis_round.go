package data

import (
	"context"
	"encoding/json"
	"fmt"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// frozen is what a round keeps of its questionnaire, as JSON.
type frozen struct {
	Name      string               `json:"name"`
	Areas     []diagnosis.Area     `json:"areas"`
	Questions []diagnosis.Question `json:"questions"`
}

func freeze(q diagnosis.Questionnaire) (string, error) {
	b, err := json.Marshal(frozen{q.Name, q.Areas, q.Questions})
	return string(b), err
}

func thaw(text string) (q diagnosis.Questionnaire, err error) {
	var f frozen
	if err := json.Unmarshal([]byte(text), &f); err != nil {
		return q, fmt.Errorf("a round's questions: %w", err)
	}
	return diagnosis.Questionnaire{Name: f.Name, Areas: f.Areas, Questions: f.Questions}, nil
}

const roundColumns = `id, name, state, anonymous, count_yes_no, opened, closed, ifnull(questionnaire_id, 0), questions`

// storedRound is a round with its questions still as JSON.
type storedRound struct {
	diagnosis.Round
	questions string
}

func scanRound(row scanner) (r storedRound, err error) {
	var opened, closed string
	if err := row.Scan(&r.ID, &r.Name, &r.State, &r.Anonymous, &r.CountYesNo, &opened, &closed, &r.From, &r.questions); err != nil {
		return r, err
	}
	if r.Opened, err = domain.ParseDate(opened); err != nil {
		return r, err
	}
	r.Closed, err = domain.ParseDate(closed)
	return r, err
}

func loadRound(rx *Rx, id domain.RoundID) (diagnosis.Round, error) {
	r, err := scanRound(rx.row(`SELECT `+roundColumns+` FROM diagnosis_round WHERE id = ?`, int64(id)))
	if err != nil {
		return r.Round, missing(diagnosis.KindRound, err)
	}
	return withQuestions(rx, r)
}

// withQuestions adds the questions: those of the opening or, to a draft, those of today.
func withQuestions(rx *Rx, r storedRound) (diagnosis.Round, error) {
	if r.questions == "" && r.From == 0 { // salvaged without its questionnaire
		return r.Round, nil
	}
	if r.questions == "" {
		q, err := loadQuestionnaire(rx, r.From)
		r.Questionnaire = q.Questionnaire
		return r.Round, err
	}
	q, err := thaw(r.questions)
	q.ID = r.From
	r.Questionnaire = q
	return r.Round, err
}

// loadRounds loads all rounds with their questions, drafts and the newest first.
func loadRounds(rx *Rx) (rounds []diagnosis.Round, err error) {
	stored, err := collect(rx, scanRound, `SELECT `+roundColumns+` FROM diagnosis_round ORDER BY opened = '' DESC, opened DESC, id DESC`)
	if err != nil {
		return nil, err
	}
	for _, r := range stored {
		round, err := withQuestions(rx, r)
		if err != nil {
			return nil, err
		}
		rounds = append(rounds, round)
	}
	return rounds, nil
}

// Rounds lists the rounds, drafts and the newest first.
func (s *Store) Rounds(ctx context.Context) (all []diagnosis.RoundSummary, err error) {
	err = s.read(ctx, "rounds", func(rx *Rx) error {
		rounds, err := loadRounds(rx)
		if err != nil {
			return err
		}
		for _, r := range rounds {
			answers, err := collect(rx, one[[]byte], `SELECT answers FROM respondent WHERE round_id = ?`, int64(r.ID))
			if err != nil {
				return err
			}
			sheets := make([]diagnosis.Sheet, len(answers))
			for i, blob := range answers {
				sheets[i].Values = unpackAnswers(blob, len(r.Questionnaire.Questions))
			}
			all = append(all, diagnosis.Summarise(diagnosis.RoundAnswers{Round: r, Sheets: sheets}))
		}
		return nil
	})
	return all, err
}

// AddRound makes a draft of a questionnaire (r.From). CodeDuplicate when the name is taken, CodeNotFound without the
// questionnaire.
func (s *Store) AddRound(ctx context.Context, r diagnosis.Round) (id domain.RoundID, err error) {
	if r.Name, err = domain.CheckName("diagnosis.round", r.Name); err != nil {
		return 0, err
	}
	err = s.Do(ctx, diagnosis.OpAddRound, r.Name, func(tx *Tx) error {
		if err := tx.roundNameFree(r.Name, 0); err != nil {
			return err
		}
		if err := tx.questionnaireExists(r.From); err != nil {
			return err
		}
		id = domain.RoundID(tx.id())
		about(tx, []domain.RoundID{id})
		_, err := tx.exec(`INSERT INTO diagnosis_round (id, name, state, anonymous, count_yes_no, questionnaire_id) VALUES (?, ?, ?, ?, ?, ?)`,
			int64(id), r.Name, diagnosis.RoundDraft, r.Anonymous, r.CountYesNo, int64(r.From))
		return err
	})
	return id, err
}

// AddRoundWith makes a draft of a questionnaire that is added with it, in one step.
func (s *Store) AddRoundWith(ctx context.Context, q diagnosis.Questionnaire, r diagnosis.Round) (id domain.RoundID, err error) {
	if r.Name, err = domain.CheckName("diagnosis.round", r.Name); err != nil {
		return 0, err
	}
	err = s.InOneStep(ctx, diagnosis.OpAddRound, r.Name, func(s *Store) (err error) {
		if r.From, err = s.AddQuestionnaire(ctx, q); err != nil {
			return err
		}
		id, err = s.AddRound(ctx, r)
		return err
	})
	return id, err
}

// EditRound saves the name and whether yes and no count; of a draft also whether it is anonymous and what it asks. A draft
// that becomes anonymous forgets who was to answer; the history still tells who was added, as it does of all that is deleted.
func (s *Store) EditRound(ctx context.Context, r diagnosis.Round) (err error) {
	if r.Name, err = domain.CheckName("diagnosis.round", r.Name); err != nil {
		return err
	}
	return s.Do(ctx, diagnosis.OpEditRound, r.Name, func(tx *Tx) error {
		was, err := loadRound(&tx.Rx, r.ID)
		if err != nil {
			return err
		}
		if err := tx.roundNameFree(r.Name, r.ID); err != nil {
			return err
		}
		if was.State != diagnosis.RoundDraft {
			if r.Anonymous != was.Anonymous {
				return domain.E(diagnosis.CodeRoundNotDraft, "round", was.Name)
			}
			r.From = was.From
		} else if err := tx.questionnaireExists(r.From); err != nil {
			return err
		}
		if r.Anonymous && !was.Anonymous {
			if _, err := tx.exec(`UPDATE respondent SET name = '', person_id = NULL WHERE round_id = ?`, int64(r.ID)); err != nil {
				return err
			}
		}
		_, err = tx.exec(`UPDATE diagnosis_round SET name = ?, anonymous = ?, count_yes_no = ?, questionnaire_id = ? WHERE id = ?`,
			r.Name, r.Anonymous, r.CountYesNo, nullID(r.From), int64(r.ID))
		return err
	})
}

// OpenRound freezes the questions of a draft and lets answers in. CodeRoundNotDraft, CodeNoQuestions; CodeNoOneNamed when a
// respondent of a named round has no name.
func (s *Store) OpenRound(ctx context.Context, id domain.RoundID, day domain.Date) error {
	return s.changeRound(ctx, diagnosis.OpOpenRound, id, func(tx *Tx, r diagnosis.Round) error {
		if err := r.CheckOpen(day); err != nil {
			return err
		}
		if !r.Anonymous {
			var nameless int
			if err := tx.row(`SELECT count(*) FROM respondent WHERE round_id = ? AND name = ''`, int64(id)).Scan(&nameless); err != nil {
				return err
			}
			if nameless > 0 {
				return domain.E(diagnosis.CodeNoOneNamed, "round", r.Name)
			}
		}
		questions, err := freeze(r.Questionnaire)
		if err != nil {
			return err
		}
		_, err = tx.exec(`UPDATE diagnosis_round SET state = ?, opened = ?, questions = ? WHERE id = ?`, diagnosis.RoundOpen, day.String(), questions, int64(id))
		return err
	})
}

// CloseRound ends a round on a day; the next is due six calendar months later. CodeRoundNotOpen, CodeClosedBefore.
func (s *Store) CloseRound(ctx context.Context, id domain.RoundID, day domain.Date) error {
	return s.changeRound(ctx, diagnosis.OpCloseRound, id, func(tx *Tx, r diagnosis.Round) error {
		if err := r.CheckClose(day); err != nil {
			return err
		}
		_, err := tx.exec(`UPDATE diagnosis_round SET state = ?, closed = ? WHERE id = ?`, diagnosis.RoundClosed, day.String(), int64(id))
		return err
	})
}

// ReopenRound lets answers into a closed round again, with the questions it had.
func (s *Store) ReopenRound(ctx context.Context, id domain.RoundID) error {
	return s.changeRound(ctx, diagnosis.OpReopenRound, id, func(tx *Tx, r diagnosis.Round) error {
		if r.State != diagnosis.RoundClosed {
			return domain.E(diagnosis.CodeRoundNotClosed, "round", r.Name)
		}
		_, err := tx.exec(`UPDATE diagnosis_round SET state = ?, closed = '' WHERE id = ?`, diagnosis.RoundOpen, int64(id))
		return err
	})
}

func (s *Store) changeRound(ctx context.Context, op domain.Op, id domain.RoundID, change func(*Tx, diagnosis.Round) error) error {
	return s.Do(ctx, op, "", func(tx *Tx) error {
		r, err := loadRound(&tx.Rx, id)
		if err != nil {
			return err
		}
		tx.Detail(r.Name)
		about(tx, []domain.RoundID{id})
		return change(tx, r)
	})
}

// DeleteRounds removes rounds with their respondents and answers. Their actions stay.
func (s *Store) DeleteRounds(ctx context.Context, ids []domain.RoundID) error {
	return s.Do(ctx, diagnosis.OpDeleteRounds, "", func(tx *Tx) error {
		if err := detailOf(tx, "diagnosis_round", ids); err != nil {
			return err
		}
		return deleteByID(tx, "diagnosis_round", ids)
	})
}

func (t *Tx) roundNameFree(name string, except domain.RoundID) error {
	rounds, err := collect(&t.Rx, scanRound, `SELECT `+roundColumns+` FROM diagnosis_round`)
	if err != nil {
		return err
	}
	for _, r := range rounds {
		if r.ID != except && sameName(r.Name, name) {
			return domain.E(domain.CodeDuplicate, "field", "diagnosis.round", "value", name)
		}
	}
	return nil
}

func (t *Tx) questionnaireExists(id domain.QuestionnaireID) error {
	var found int
	return missing(diagnosis.KindQuestionnaire, t.row(`SELECT 1 FROM questionnaire WHERE id = ?`, int64(id)).Scan(&found))
}
