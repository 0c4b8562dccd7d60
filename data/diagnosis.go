package data

import (
	"context"
	"slices"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// Questionnaires lists the questionnaires by name, with their questions.
func (s *Store) Questionnaires(ctx context.Context) (all []diagnosis.Questionnaire, err error) {
	err = s.read(ctx, "questionnaires", func(rx *Rx) error {
		ids, err := collect(rx, one[domain.QuestionnaireID], `SELECT id FROM questionnaire ORDER BY name COLLATE NOCASE, id`)
		if err != nil {
			return err
		}
		for _, id := range ids {
			q, err := loadQuestionnaire(rx, id)
			if err != nil {
				return err
			}
			all = append(all, q.Questionnaire)
		}
		return nil
	})
	return all, err
}

// Questionnaire loads one; CodeNotFound.
func (s *Store) Questionnaire(ctx context.Context, id domain.QuestionnaireID) (q diagnosis.Questionnaire, err error) {
	err = s.read(ctx, "questionnaire", func(rx *Rx) error {
		stored, err := loadQuestionnaire(rx, id)
		q = stored.Questionnaire
		return err
	})
	return q, err
}

// storedQuestionnaire is a questionnaire with the rows its areas and questions lie in, by their codes.
type storedQuestionnaire struct {
	diagnosis.Questionnaire
	areas, questions map[string]int64
}

func loadQuestionnaire(rx *Rx, id domain.QuestionnaireID) (q storedQuestionnaire, err error) {
	q = storedQuestionnaire{areas: map[string]int64{}, questions: map[string]int64{}}
	if err := rx.row(`SELECT id, name FROM questionnaire WHERE id = ?`, int64(id)).Scan(&q.ID, &q.Name); err != nil {
		return q, missing(diagnosis.KindQuestionnaire, err)
	}
	q.Areas, err = collect(rx, func(row scanner) (a diagnosis.Area, err error) {
		var at int64
		err = row.Scan(&at, &a.ID, &a.Name)
		q.areas[a.ID] = at
		return a, err
	}, `SELECT id, code, name FROM question_area WHERE questionnaire_id = ? ORDER BY position, id`, int64(id))
	if err != nil {
		return q, err
	}
	q.Questions, err = collect(rx, func(row scanner) (x diagnosis.Question, err error) {
		var at int64
		err = row.Scan(&at, &x.ID, &x.Version, &x.Area, &x.Type, &x.Weight, &x.Label, &x.Text, &x.Hint)
		q.questions[x.ID] = at
		return x, err
	}, `SELECT q.id, q.code, q.version, a.code, q.type, q.weight, q.label, q.text, q.hint FROM question_area a JOIN question q ON q.area_id = a.id
		WHERE a.questionnaire_id = ? ORDER BY a.position, a.id, q.position, q.id`, int64(id))
	return q, err
}

// AddQuestionnaire adds a questionnaire as a bank, or another one, has it; the id given is ignored.
func (s *Store) AddQuestionnaire(ctx context.Context, q diagnosis.Questionnaire) (id domain.QuestionnaireID, err error) {
	if q, err = q.Check(); err != nil {
		return 0, err
	}
	err = s.Do(ctx, diagnosis.OpAddQuestionnaire, q.Name, func(tx *Tx) error {
		id = domain.QuestionnaireID(tx.id())
		if _, err := tx.exec(`INSERT INTO questionnaire (id, name) VALUES (?, ?)`, int64(id), q.Name); err != nil {
			return err
		}
		about(tx, []domain.QuestionnaireID{id})
		q.ID = id
		return saveQuestionnaire(tx, storedQuestionnaire{Questionnaire: q})
	})
	return id, err
}

// RenameQuestionnaire renames a questionnaire.
func (s *Store) RenameQuestionnaire(ctx context.Context, qn domain.QuestionnaireID, name string) (err error) {
	if name, err = domain.CheckName("diagnosis.questionnaire", name); err != nil {
		return err
	}
	return s.Do(ctx, diagnosis.OpRenameQuestionnaire, name, func(tx *Tx) error {
		r, err := tx.exec(`UPDATE questionnaire SET name = ? WHERE id = ?`, name, int64(qn))
		return mustAffect(diagnosis.KindQuestionnaire, r, err)
	})
}

// DeleteQuestionnaires removes questionnaires. Rounds that were opened keep their questions; drafts of them go too.
func (s *Store) DeleteQuestionnaires(ctx context.Context, ids []domain.QuestionnaireID) error {
	return s.Do(ctx, diagnosis.OpDeleteQuestionnaire, "", func(tx *Tx) error {
		if err := detailOf(tx, "questionnaire", ids); err != nil {
			return err
		}
		for _, id := range ids {
			if _, err := tx.exec(`DELETE FROM diagnosis_round WHERE questionnaire_id = ? AND state = ?`, int64(id), diagnosis.RoundDraft); err != nil {
				return err
			}
		}
		return deleteByID(tx, "questionnaire", ids)
	})
}

// AddQuestion adds a question to its area (q.Area), before the one at index there; id and version are made.
func (s *Store) AddQuestion(ctx context.Context, qn domain.QuestionnaireID, q diagnosis.Question, index int) (id string, err error) {
	err = s.editQuestionnaire(ctx, diagnosis.OpAddQuestion, qn, func(all *diagnosis.Questionnaire, f diagnosis.Fresh) (detail string, err error) {
		id, err = all.Add(q, index, f)
		return labels(*all, id), err
	})
	return id, err
}

// EditQuestion saves a question's texts, type and weight; another wording or type gets a new version.
func (s *Store) EditQuestion(ctx context.Context, qn domain.QuestionnaireID, q diagnosis.Question) error {
	return s.editQuestionnaire(ctx, diagnosis.OpEditQuestion, qn, func(all *diagnosis.Questionnaire, f diagnosis.Fresh) (string, error) {
		err := all.Edit(q, f)
		return labels(*all, q.ID), err
	})
}

// MoveQuestions moves questions into an area, before the one at index among the others there.
func (s *Store) MoveQuestions(ctx context.Context, qn domain.QuestionnaireID, ids []string, area string, index int) error {
	return s.editQuestionnaire(ctx, diagnosis.OpMoveQuestions, qn, func(all *diagnosis.Questionnaire, _ diagnosis.Fresh) (string, error) {
		return labels(*all, ids...), all.Move(ids, area, index)
	})
}

// DeleteQuestions drops questions. Rounds that were opened keep them.
func (s *Store) DeleteQuestions(ctx context.Context, qn domain.QuestionnaireID, ids []string) error {
	return s.editQuestionnaire(ctx, diagnosis.OpDeleteQuestions, qn, func(all *diagnosis.Questionnaire, _ diagnosis.Fresh) (string, error) {
		return labels(*all, ids...), all.Drop(ids)
	})
}

// AddArea adds an empty area behind the others.
func (s *Store) AddArea(ctx context.Context, qn domain.QuestionnaireID, name string) (id string, err error) {
	err = s.editQuestionnaire(ctx, diagnosis.OpAddArea, qn, func(all *diagnosis.Questionnaire, f diagnosis.Fresh) (string, error) {
		id, err = all.AddArea(name, f)
		return name, err
	})
	return id, err
}

// RenameArea renames an area.
func (s *Store) RenameArea(ctx context.Context, qn domain.QuestionnaireID, area, name string) error {
	return s.editQuestionnaire(ctx, diagnosis.OpRenameArea, qn, func(all *diagnosis.Questionnaire, _ diagnosis.Fresh) (string, error) {
		return name, all.RenameArea(area, name)
	})
}

// MoveArea puts an area, with its questions, at an index among the others.
func (s *Store) MoveArea(ctx context.Context, qn domain.QuestionnaireID, area string, index int) error {
	return s.editQuestionnaire(ctx, diagnosis.OpMoveArea, qn, func(all *diagnosis.Questionnaire, _ diagnosis.Fresh) (string, error) {
		return areaName(*all, area), all.MoveArea(area, index)
	})
}

// DeleteArea removes an area with its questions; the last one stays: CodeLastArea.
func (s *Store) DeleteArea(ctx context.Context, qn domain.QuestionnaireID, area string) error {
	return s.editQuestionnaire(ctx, diagnosis.OpDeleteArea, qn, func(all *diagnosis.Questionnaire, _ diagnosis.Fresh) (string, error) {
		return areaName(*all, area), all.DropArea(area)
	})
}

func areaName(q diagnosis.Questionnaire, id string) string {
	if i := q.AreaIndex(id); i >= 0 {
		return q.Areas[i].Name
	}
	return ""
}

// labels names questions, for the history.
func labels(q diagnosis.Questionnaire, ids ...string) string {
	var names []string
	for _, x := range q.Questions {
		if slices.Contains(ids, x.ID) {
			names = append(names, x.ID+" "+x.Label)
		}
	}
	return summarise(names, 0)
}
