package data

import (
	"context"
	"fmt"
	"math"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

func fmtKey(what string, id any) string { return fmt.Sprint(what, id) }

// AddMeasure adds a measure with its readings.
func (s *Store) AddMeasure(ctx context.Context, id domain.SprintID, m sprint.Measure) (made domain.MeasureID, err error) {
	if m, err = m.CheckAll(); err != nil {
		return 0, err
	}
	err = s.Do(ctx, sprint.OpAddMeasure, m.Name, func(tx *Tx) error {
		sp, err := loadSprintRow(&tx.Rx, id)
		if err != nil {
			return err
		}
		if !sp.State.Open() {
			return domain.E(sprint.CodeClosed, "name", sp.Name)
		}
		about(tx, []domain.SprintID{id})
		made, err = tx.addMeasure(id, m)
		return err
	})
	return made, err
}

func (t *Tx) addMeasure(to domain.SprintID, m sprint.Measure) (domain.MeasureID, error) {
	if err := t.measureRefs(m); err != nil {
		return 0, err
	}
	made := domain.MeasureID(t.id())
	if _, err := t.exec(`INSERT INTO sprint_measure (id, sprint_id, name, kind, unit, lower, touchpoint_id, rating_id, target)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`, int64(made), int64(to), m.Name, string(m.Kind), m.Unit, m.Lower,
		nullID(m.Touchpoint), nullID(m.Rating), m.Target); err != nil {
		return 0, err
	}
	for _, w := range sprint.Occasions {
		if r, ok := m.Readings[w]; ok {
			if err := t.insertReading(made, w, r); err != nil {
				return 0, err
			}
		}
	}
	return made, t.rewriteHistory(made)
}

func (t *Tx) measureRefs(m sprint.Measure) error {
	if err := t.present("touchpoint", domain.KindTouchpoint, int64(m.Touchpoint)); err != nil {
		return err
	}
	return t.present("rating", kindRating, int64(m.Rating))
}

func (t *Tx) insertReading(id domain.MeasureID, w sprint.When, r sprint.Reading) error {
	_, err := t.exec(`INSERT INTO sprint_reading (id, measure_id, occasion, value, n, sd, date, source) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		t.id(), int64(id), string(w), r.Value, r.N, r.SD, r.Date.String(), r.Source)
	return err
}

// measured loads a measure and its sprint.
func (t *Tx) measured(id domain.MeasureID) (sp sprint.Sprint, m sprint.Measure, err error) {
	var of domain.SprintID
	if err = t.row(`SELECT sprint_id FROM sprint_measure WHERE id = ?`, int64(id)).Scan(&of); err != nil {
		return sp, m, missing(sprint.KindMeasure, err)
	}
	if sp, err = loadSprint(&t.Rx, of); err != nil {
		return sp, m, err
	}
	for _, m = range sp.Measures {
		if m.ID == id {
			return sp, m, nil
		}
	}
	return sp, m, notFound(sprint.KindMeasure)
}

// EditMeasure saves a measure without its readings. What kind of figure it is, is fixed once the sprint has begun, with
// its baseline: CodeFrozen.
func (s *Store) EditMeasure(ctx context.Context, m sprint.Measure) error {
	m, err := m.Check()
	if err != nil {
		return err
	}
	return s.do(ctx, intent{op: sprint.OpEditMeasure, detail: m.Name, key: fmtKey("measure", m.ID)}, func(tx *Tx) error {
		sp, before, err := tx.measured(m.ID)
		if err != nil {
			return err
		}
		if sp.State != sprint.Planned && before.Kind != m.Kind {
			return domain.E(sprint.CodeFrozen, "measure", before.Name)
		}
		for _, r := range before.Readings {
			if err := m.CheckReading(r); err != nil {
				return err
			}
		}
		if err := tx.measureRefs(m); err != nil {
			return err
		}
		about(tx, []domain.SprintID{sp.ID})
		if _, err := tx.exec(`UPDATE sprint_measure SET name = ?, kind = ?, unit = ?, lower = ?, touchpoint_id = ?, rating_id = ?, target = ? WHERE id = ?`,
			m.Name, string(m.Kind), m.Unit, m.Lower, nullID(m.Touchpoint), nullID(m.Rating), m.Target, int64(m.ID)); err != nil {
			return err
		}
		return tx.rewriteHistory(m.ID)
	})
}

// DeleteMeasure removes a measure; what it left in the history of touchpoints goes too.
func (s *Store) DeleteMeasure(ctx context.Context, id domain.MeasureID) error {
	return s.Do(ctx, sprint.OpDeleteMeasure, "", func(tx *Tx) error {
		sp, m, err := tx.measured(id)
		if err != nil {
			return err
		}
		tx.detail = m.Name
		about(tx, []domain.SprintID{sp.ID})
		if _, err := tx.exec(`DELETE FROM touchpoint_history WHERE measure_id = ?`, int64(id)); err != nil {
			return err
		}
		return deleteByID(tx, "sprint_measure", []domain.MeasureID{id})
	})
}

// SetReading writes a reading, or with nil removes it, and what it says to the history of the touchpoint. The baseline is
// frozen once the sprint has begun: CodeFrozen, except that one may be supplied where there is none.
func (s *Store) SetReading(ctx context.Context, id domain.MeasureID, w sprint.When, r *sprint.Reading) error {
	return s.Do(ctx, sprint.OpReading, "", func(tx *Tx) error {
		sp, m, err := tx.measured(id)
		if err != nil {
			return err
		}
		_, had := m.Readings[w]
		if err := sp.CheckReading(m, w, had, r); err != nil {
			return err
		}
		tx.detail = m.Name
		about(tx, []domain.SprintID{sp.ID})
		switch {
		case r == nil:
			_, err = tx.exec(`DELETE FROM sprint_reading WHERE measure_id = ? AND occasion = ?`, int64(id), string(w))
		case had:
			_, err = tx.exec(`UPDATE sprint_reading SET value = ?, n = ?, sd = ?, date = ?, source = ? WHERE measure_id = ? AND occasion = ?`,
				r.Value, r.N, r.SD, r.Date.String(), r.Source, int64(id), string(w))
		default:
			err = tx.insertReading(id, w, *r)
		}
		if err != nil {
			return err
		}
		return tx.rewriteHistory(id)
	})
}

// rewriteHistory makes what a measure says of its touchpoints agree with its readings.
func (t *Tx) rewriteHistory(id domain.MeasureID) error {
	sp, m, err := t.measured(id)
	if err != nil {
		return err
	}
	if _, err := t.exec(`DELETE FROM touchpoint_history WHERE measure_id = ?`, int64(id)); err != nil {
		return err
	}
	for _, w := range sprint.Occasions {
		for _, l := range sp.History(m, w) {
			if _, err := t.exec(`INSERT INTO touchpoint_history (id, touchpoint_id, sprint_id, measure_id, sprint_name, measure, kind, unit, lower, occasion,
				before_value, before_n, before_sd, before_date, after_value, after_n, after_sd, after_date) VALUES (`+placeholders(18)+`)`,
				t.id(), int64(l.Touchpoint), int64(sp.ID), int64(id), l.Name, l.Measure, string(l.Kind), l.Unit, l.Lower, string(l.When),
				l.Before.Value, l.Before.N, l.Before.SD, l.Before.Date.String(), l.After.Value, l.After.N, l.After.SD, l.After.Date.String()); err != nil {
				return err
			}
		}
	}
	return nil
}

// TouchpointHistory lists what sprints made of a touchpoint's measures, newest first.
func (s *Store) TouchpointHistory(ctx context.Context, id domain.TouchpointID) (all []sprint.HistoryLine, err error) {
	err = s.read(ctx, "touchpoint history", func(rx *Rx) error {
		all, err = collect(rx, scanHistoryLine, `SELECT touchpoint_id, ifnull(sprint_id, 0), sprint_name, measure, kind, unit, lower, occasion,
			before_value, before_n, before_sd, before_date, after_value, after_n, after_sd, after_date
			FROM touchpoint_history WHERE touchpoint_id = ? ORDER BY after_date DESC, id DESC`, int64(id))
		return err
	})
	return all, err
}

func scanHistoryLine(row scanner) (l sprint.HistoryLine, err error) {
	var before, after string
	if err = row.Scan(&l.Touchpoint, &l.Sprint, &l.Name, &l.Measure, &l.Kind, &l.Unit, &l.Lower, &l.When,
		&l.Before.Value, &l.Before.N, &l.Before.SD, &before, &l.After.Value, &l.After.N, &l.After.SD, &after); err != nil {
		return l, err
	}
	if l.Before.Date, err = domain.ParseDate(before); err != nil {
		return l, err
	}
	l.After.Date, err = domain.ParseDate(after)
	l.Date = l.After.Date
	return l, err
}

// MeasureFromFeedback makes a measure, not saved, of the survey question linked to a touchpoint: mean, spread and number
// of the answers, as its baseline: of all there are, or with a date of those from that day on, so that a later reading holds
// none of what was said before. CodeNotFound if there is no question or no answer.
func (s *Store) MeasureFromFeedback(ctx context.Context, id domain.TouchpointID, from domain.Date) (m sprint.Measure, err error) {
	err = s.read(ctx, "measure from feedback", func(rx *Rx) error {
		var survey domain.SurveyID
		var position int
		var source string
		if err := rx.row(`SELECT t.id, t.rating_id, r.name, r.survey_id, r.position, v.name FROM touchpoint t JOIN rating r ON r.id = t.rating_id
			JOIN survey v ON v.id = r.survey_id WHERE t.id = ?`, int64(id)).Scan(&m.Touchpoint, &m.Rating, &m.Name, &survey, &position, &source); err != nil {
			return missing(kindRating, err)
		}
		var n int
		var sum, squares float64
		_, err := collect(rx, func(row scanner) (b []byte, err error) {
			err = row.Scan(&b)
			if position < len(b) && b[position] < 254 { // 254 not applicable, 255 no answer
				v := float64(b[position])
				n, sum, squares = n+1, sum+v, squares+v*v
			}
			return nil, err
		}, `SELECT x.ratings FROM response x JOIN feedback_import i ON i.id = x.import_id
			WHERE i.survey_id = ? AND (? = 0 OR x.date >= ?)`, int64(survey), packDate(from), packDate(from))
		if err != nil {
			return err
		}
		if n == 0 {
			return notFound(kindRating)
		}
		r := sprint.Reading{Value: sum / float64(n), N: n, Date: s.today(), Source: source}
		if n > 1 {
			sd := math.Sqrt(max(0, (squares-sum*sum/float64(n))/float64(n-1)))
			r.SD = &sd
		}
		m.Kind, m.Readings = sprint.Mean, map[sprint.When]sprint.Reading{sprint.Baseline: r}
		return nil
	})
	return m, err
}
