package data

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// editQuestionnaire loads a questionnaire, changes it by a rule of the domain, and saves what has become different.
func (s *Store) editQuestionnaire(ctx context.Context, op domain.Op, id domain.QuestionnaireID,
	change func(*diagnosis.Questionnaire, diagnosis.Fresh) (detail string, err error)) error {
	return s.Do(ctx, op, "", func(tx *Tx) error {
		q, err := loadQuestionnaire(&tx.Rx, id)
		if err != nil {
			return err
		}
		fresh, err := tx.fresh()
		if err != nil {
			return err
		}
		detail, err := change(&q.Questionnaire, fresh)
		if err != nil {
			return err
		}
		tx.Detail(detail)
		about(tx, []domain.QuestionnaireID{id})
		return saveQuestionnaire(tx, q)
	})
}

// fresh gives the number and the version above all that questionnaires and opened rounds of this workspace have.
func (t *Tx) fresh() (diagnosis.Fresh, error) {
	f := diagnosis.Fresh{Version: diagnosis.FirstOwnVersion - 1}
	note := func(code string, version int) {
		f.Number, f.Version = max(f.Number, diagnosis.OwnNumber(code)), max(f.Version, version)
	}
	_, err := collect(&t.Rx, func(row scanner) (code string, err error) {
		var version int
		err = row.Scan(&code, &version)
		note(code, version)
		return code, err
	}, `SELECT code, version FROM question UNION SELECT code, 0 FROM question_area`)
	if err != nil {
		return f, err
	}
	frozen, err := collect(&t.Rx, one[string], `SELECT questions FROM diagnosis_round WHERE questions <> ''`)
	for _, text := range frozen {
		q, err := thaw(text)
		if err != nil {
			return f, err
		}
		for _, a := range q.Areas {
			note(a.ID, 0)
		}
		for _, x := range q.Questions {
			note(x.ID, x.Version)
		}
	}
	f.Number, f.Version = f.Number+1, f.Version+1
	return f, err
}

// saveQuestionnaire writes the areas and questions over the rows they lie in, adds what has none and removes what is gone.
// Columns that stay the same are not recorded.
func saveQuestionnaire(tx *Tx, q storedQuestionnaire) error {
	areas := map[string]int64{}
	for i, a := range q.Areas {
		at, known := q.areas[a.ID]
		if !known {
			at = tx.id()
		}
		areas[a.ID] = at
		if _, err := tx.exec(`INSERT INTO question_area (id, questionnaire_id, position, code, name) VALUES (?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET position = excluded.position, name = excluded.name`, at, int64(q.ID), i, a.ID, a.Name); err != nil {
			return err
		}
	}
	position, kept := map[string]int{}, map[string]bool{}
	for _, x := range q.Questions {
		at, known := q.questions[x.ID]
		if !known {
			at = tx.id()
		}
		if _, err := tx.exec(`INSERT INTO question (id, area_id, position, code, version, type, weight, label, text, hint) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
			ON CONFLICT (id) DO UPDATE SET area_id = excluded.area_id, position = excluded.position, version = excluded.version, type = excluded.type,
			weight = excluded.weight, label = excluded.label, text = excluded.text, hint = excluded.hint`,
			at, areas[x.Area], position[x.Area], x.ID, x.Version, x.Type, x.Weight, x.Label, x.Text, x.Hint); err != nil {
			return err
		}
		position[x.Area]++
		kept[x.ID] = true
	}
	var gone []int64
	for code, at := range q.questions {
		if !kept[code] {
			gone = append(gone, at)
		}
	}
	if err := deleteByID(tx, "question", gone); err != nil {
		return err
	}
	gone = nil
	for code, at := range q.areas {
		if _, stays := areas[code]; !stays {
			gone = append(gone, at)
		}
	}
	return deleteByID(tx, "question_area", gone)
}
