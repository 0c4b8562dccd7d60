package data

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// AddRespondents adds raters to a round that is not closed. In an anonymous round names and people are not stored; in a
// named one every rater needs a name: CodeNoOneNamed.
func (s *Store) AddRespondents(ctx context.Context, round domain.RoundID, who []diagnosis.Respondent) (ids []domain.RespondentID, err error) {
	err = s.Do(ctx, diagnosis.OpAddRespondents, "", func(tx *Tx) error {
		r, err := loadRound(&tx.Rx, round)
		if err != nil {
			return err
		}
		if r.State == diagnosis.RoundClosed {
			return domain.E(diagnosis.CodeRoundNotOpen, "round", r.Name)
		}
		ids = nil
		var names []string
		for _, p := range who {
			if p, err = p.Check(r); err != nil {
				return err
			}
			id, err := tx.addRespondent(round, p, nil)
			if err != nil {
				return err
			}
			ids, names = append(ids, id), append(names, p.Name)
		}
		tx.Detail(summarise(namesOr(names, r.Name), 0))
		about(tx, ids)
		return nil
	})
	return ids, err
}

// namesOr are the names, or the round's where there are none.
func namesOr(names []string, round string) []string {
	names = slices.DeleteFunc(names, func(n string) bool { return n == "" })
	if len(names) == 0 {
		return []string{round}
	}
	return names
}

func (t *Tx) addRespondent(round domain.RoundID, p diagnosis.Respondent, values []diagnosis.Value) (domain.RespondentID, error) {
	id := domain.RespondentID(t.id())
	_, err := t.exec(`INSERT INTO respondent (id, round_id, name, person_id, role, team, answers) VALUES (?, ?, ?, ?, ?, ?, ?)`,
		int64(id), int64(round), p.Name, nullID(p.Person), p.Role, p.Team, packAnswers(values))
	return id, err
}

// EditRespondent saves a rater's name, person, role and team.
func (s *Store) EditRespondent(ctx context.Context, p diagnosis.Respondent) error {
	return s.Do(ctx, diagnosis.OpEditRespondent, "", func(tx *Tx) error {
		r, _, err := tx.roundOf(p.ID)
		if err != nil {
			return err
		}
		if p, err = p.Check(r); err != nil {
			return err
		}
		tx.Detail(namesOr([]string{p.Name}, r.Name)[0])
		_, err = tx.exec(`UPDATE respondent SET name = ?, person_id = ?, role = ?, team = ? WHERE id = ?`, p.Name, nullID(p.Person), p.Role, p.Team, int64(p.ID))
		return err
	})
}

// DeleteRespondents removes raters with their answers.
func (s *Store) DeleteRespondents(ctx context.Context, ids []domain.RespondentID) error {
	return s.Do(ctx, diagnosis.OpDeleteRespondents, "", func(tx *Tx) error {
		if err := detailOf(tx, "respondent", ids); err != nil {
			return err
		}
		return deleteByID(tx, "respondent", ids)
	})
}

// roundOf is the round of a respondent, and their answers as stored.
func (t *Tx) roundOf(who domain.RespondentID) (r diagnosis.Round, answers []byte, err error) {
	var id domain.RoundID
	if err := t.row(`SELECT round_id, answers FROM respondent WHERE id = ?`, int64(who)).Scan(&id, &answers); err != nil {
		return r, nil, missing(diagnosis.KindRespondent, err)
	}
	r, err = loadRound(&t.Rx, id)
	return r, answers, err
}

// Answer gives the answer of respondents of one open round to a question: of one, or in room mode of all at once.
// Unanswered takes an answer back. It is on the disk when Answer returns. CodeRoundNotOpen, or what
// diagnosis.Question.Refuse gives.
func (s *Store) Answer(ctx context.Context, who []domain.RespondentID, question string, v diagnosis.Value) error {
	return s.Do(ctx, diagnosis.OpAnswer, question, func(tx *Tx) error {
		if len(who) == 0 {
			return notFound(diagnosis.KindRespondent)
		}
		r, _, err := tx.roundOf(who[0])
		if err != nil {
			return err
		}
		i, err := r.CheckAnswer(question, v)
		if err != nil {
			return err
		}
		tx.Detail(labels(r.Questionnaire, question))
		about(tx, who)
		for _, id := range who {
			var answers []byte
			err := tx.row(`SELECT answers FROM respondent WHERE id = ? AND round_id = ?`, int64(id), int64(r.ID)).Scan(&answers)
			if err != nil {
				return missing(diagnosis.KindRespondent, err)
			}
			values := unpackAnswers(answers, len(r.Questionnaire.Questions))
			values[i] = v
			if _, err := tx.exec(`UPDATE respondent SET answers = ? WHERE id = ?`, packAnswers(values), int64(id)); err != nil {
				return err
			}
		}
		return nil
	})
}

// CommentAnswer saves what respondents of one open round write beside a question, or their answer to an open question: of one,
// or in room mode of all at once. "" removes it. While somebody types, what follows within a second is the same step.
func (s *Store) CommentAnswer(ctx context.Context, who []domain.RespondentID, question, text string) error {
	text = strings.TrimSpace(text)
	if len([]rune(text)) > domain.MaxText {
		return domain.E(domain.CodeTooLong, "field", "diagnosis.comment", "max", domain.MaxText)
	}
	in := intent{op: diagnosis.OpComment, key: fmt.Sprint("answer", who, question)}
	return s.do(ctx, in, func(tx *Tx) error {
		if len(who) == 0 {
			return notFound(diagnosis.KindRespondent)
		}
		first, _, err := tx.roundOf(who[0])
		if err != nil {
			return err
		}
		if _, err := first.CheckAnswer(question, diagnosis.Unanswered); err != nil {
			return err
		}
		tx.Detail(labels(first.Questionnaire, question))
		about(tx, who)
		for _, id := range who {
			if r, _, err := tx.roundOf(id); err != nil {
				return err
			} else if r.ID != first.ID {
				return notFound(diagnosis.KindRespondent)
			}
			if err := tx.saveComment(id, question, text); err != nil {
				return err
			}
		}
		return nil
	})
}

func (t *Tx) saveComment(who domain.RespondentID, question, text string) error {
	if text == "" {
		_, err := t.exec(`DELETE FROM answer_comment WHERE respondent_id = ? AND question = ?`, int64(who), question)
		return err
	}
	r, err := t.exec(`UPDATE answer_comment SET text = ? WHERE respondent_id = ? AND question = ?`, text, int64(who), question)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n > 0 {
		return err
	}
	_, err = t.exec(`INSERT INTO answer_comment (id, respondent_id, question, text) VALUES (?, ?, ?, ?)`, t.id(), int64(who), question, text)
	return err
}

// ImportAnswers takes a batch into an open round, as one step: sheets of a name that the round has already add to what is
// there, the others become new respondents. A batch with problems is refused: CodeBatchProblems.
func (s *Store) ImportAnswers(ctx context.Context, round domain.RoundID, b diagnosis.Batch) (result diagnosis.ImportResult, err error) {
	if !b.OK() {
		return result, domain.E(diagnosis.CodeBatchProblems, "n", len(b.Problems)+b.More)
	}
	if len(b.Sheets) == 0 {
		return result, domain.E(diagnosis.CodeBatchEmpty)
	}
	err = s.Do(ctx, diagnosis.OpImportAnswers, "", func(tx *Tx) error {
		result = diagnosis.ImportResult{}
		a, err := loadAnswers(&tx.Rx, round)
		if err != nil {
			return err
		}
		if a.Round.State != diagnosis.RoundOpen {
			return domain.E(diagnosis.CodeRoundNotOpen, "round", a.Round.Name)
		}
		tx.Detail(a.Round.Name)
		about(tx, []domain.RoundID{round})
		for _, sheet := range b.Sheets {
			if err := tx.importSheet(a, sheet, &result); err != nil {
				return err
			}
		}
		return nil
	})
	return result, err
}

func (t *Tx) importSheet(a diagnosis.RoundAnswers, sheet diagnosis.Sheet, result *diagnosis.ImportResult) error {
	who, err := sheet.Respondent.Check(a.Round)
	if err != nil {
		return err
	}
	if err := a.Round.CheckSheet(sheet); err != nil {
		return err
	}
	at := slices.IndexFunc(a.Sheets, func(have diagnosis.Sheet) bool { return who.Name != "" && sameName(have.Name, who.Name) })
	id := domain.RespondentID(0)
	if at < 0 {
		result.Added++
		id, err = t.addRespondent(a.Round.ID, who, sheet.Values)
	} else {
		result.Replaced++
		id = a.Sheets[at].ID
		values := slices.Clone(a.Sheets[at].Values)
		for i, v := range sheet.Values {
			if v != diagnosis.Unanswered {
				values[i] = v
			}
		}
		_, err = t.exec(`UPDATE respondent SET answers = ?, role = ifnull(nullif(?, ''), role), team = ifnull(nullif(?, ''), team) WHERE id = ?`,
			packAnswers(values), who.Role, who.Team, int64(id))
	}
	if err != nil {
		return err
	}
	for i, q := range a.Round.Questionnaire.Questions {
		if i < len(sheet.Values) && sheet.Values[i] != diagnosis.Unanswered {
			result.Answers++
		}
		if text := strings.TrimSpace(sheet.Comments[q.ID]); text != "" {
			if err := t.saveComment(id, q.ID, text); err != nil {
				return err
			}
		}
	}
	return nil
}

// packAnswers makes one byte per question; what is unanswered at the end is left out.
func packAnswers(values []diagnosis.Value) []byte {
	n := len(values)
	for n > 0 && values[n-1] == diagnosis.Unanswered {
		n--
	}
	b := make([]byte, n)
	for i := range b {
		b[i] = byte(values[i])
	}
	return b
}

// unpackAnswers gives n values; bytes that are no answers are taken as none.
func unpackAnswers(b []byte, n int) []diagnosis.Value {
	values := make([]diagnosis.Value, n)
	for i := range min(n, len(b)) {
		if v := diagnosis.Value(b[i]); v <= diagnosis.NotApplicable {
			values[i] = v
		}
	}
	return values
}
