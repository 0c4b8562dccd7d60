package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"touchstone/domain"
	"touchstone/domain/roce"
)

const assumptionColumns = `field, ifnull(segment_id, 0), year, value, low, high, source, grade, owner, date, note,
	evidence_kind, evidence_what, evidence_n, evidence_at, evidence_value`

// loadAssumptions reads what a model knows.
func loadAssumptions(rx *Rx, model domain.ModelID) (map[roce.Key]roce.Assumption, error) {
	type row struct {
		key roce.Key
		a   roce.Assumption
	}
	rows, err := collect(rx, func(s scanner) (r row, err error) {
		var date string
		var at int64
		var e roce.Evidence
		err = s.Scan(&r.key.Field, &r.key.Segment, &r.key.Year, &r.a.Value, &r.a.Low, &r.a.High, &r.a.Source, &r.a.Grade, &r.a.Owner, &date, &r.a.Note,
			&e.Kind, &e.What, &e.N, &at, &e.Value)
		if err != nil {
			return r, err
		}
		if e.Kind != "" {
			e.At = instant(at)
			r.a.Evidence = &e
		}
		r.a.Date, err = domain.ParseDate(date)
		return r, err
	}, `SELECT `+assumptionColumns+` FROM roce_assumption WHERE model_id = ? ORDER BY id`, int64(model))
	all := make(map[roce.Key]roce.Assumption, len(rows))
	for _, r := range rows {
		all[r.key] = r.a
	}
	return all, err
}

// SetAssumptions sets assumptions of a model as one step and adds a line to the history of each. What does not change is
// passed over. A value that evidence has fed can be overridden with a reason only. Errors: those of roce.Model.CheckEdit,
// CodeNotFound; then nothing is changed.
func (s *Store) SetAssumptions(ctx context.Context, model domain.ModelID, edits []roce.Edit, reason string) error {
	return s.setAssumptions(ctx, roce.OpSet, model, edits, reason)
}

// FeedAssumptions is SetAssumptions for values taken from evidence.
func (s *Store) FeedAssumptions(ctx context.Context, model domain.ModelID, edits []roce.Edit, reason string) error {
	return s.setAssumptions(ctx, roce.OpFeed, model, edits, reason)
}

func (s *Store) setAssumptions(ctx context.Context, op domain.Op, model domain.ModelID, edits []roce.Edit, reason string) error {
	return s.Do(ctx, op, "", func(tx *Tx) error {
		m, err := loadModel(&tx.Rx, model)
		if err != nil {
			return err
		}
		tx.detail = m.Name
		changed := false
		for _, e := range edits {
			did, err := tx.setAssumption(&m, e, strings.TrimSpace(reason))
			if err != nil {
				return err
			}
			changed = changed || did
		}
		if !changed {
			return nil
		}
		return tx.touchModel(model)
	})
}

// setAssumption writes one assumption and its line of history.
func (t *Tx) setAssumption(m *roce.Model, e roce.Edit, reason string) (changed bool, err error) {
	if e, err = m.CheckEdit(e, reason); err != nil {
		return false, err
	}
	old := m.Assumptions[e.Key]
	if e.Evidence != nil {
		at := *e.Evidence
		at.At = instant(millis(at.At)) // as it is stored
		e.Evidence = &at
	}
	if reflect.DeepEqual(old, e.Assumption) {
		return false, nil
	}
	author := ""
	if err := t.row(`SELECT author FROM workspace`).Scan(&author); err != nil {
		return false, err
	}
	if _, err := t.exec(`INSERT INTO roce_change (id, model_id, at, author, segment_id, segment, field, year, old_value, old_low, old_high, old_source, old_grade,
		new_value, new_low, new_high, new_source, new_grade, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		t.id(), int64(m.ID), millis(t.now), author, int64(e.Key.Segment), m.SegmentName(e.Key.Segment), string(e.Key.Field), e.Key.Year,
		old.Value, old.Low, old.High, old.Source, string(old.Grade), e.Value, e.Low, e.High, e.Source, string(e.Grade), reason); err != nil {
		return false, err
	}
	m.Assumptions[e.Key] = e.Assumption
	return true, t.saveAssumption(m.ID, e.Key, e.Assumption)
}

// saveAssumption writes, overwrites or, if nothing is left to say, removes an assumption.
func (t *Tx) saveAssumption(model domain.ModelID, key roce.Key, a roce.Assumption) error {
	var id int64
	err := t.row(`SELECT id FROM roce_assumption WHERE model_id = ? AND field = ? AND segment_id IS ? AND year = ?`,
		int64(model), string(key.Field), nullID(key.Segment), key.Year).Scan(&id)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	known := err == nil
	var e roce.Evidence
	if a.Evidence != nil {
		e = *a.Evidence
	} else {
		e.At = instant(0)
	}
	values := []any{a.Value, a.Low, a.High, a.Source, string(a.Grade), a.Owner, a.Date.String(), a.Note, string(e.Kind), e.What, e.N, millis(e.At), e.Value}
	switch {
	case known && reflect.DeepEqual(a, roce.Assumption{}):
		_, err = t.exec(`DELETE FROM roce_assumption WHERE id = ?`, id)
	case known:
		_, err = t.exec(`UPDATE roce_assumption SET value = ?, low = ?, high = ?, source = ?, grade = ?, owner = ?, date = ?, note = ?,
			evidence_kind = ?, evidence_what = ?, evidence_n = ?, evidence_at = ?, evidence_value = ? WHERE id = ?`, append(values, id)...)
	default:
		_, err = t.exec(fmt.Sprintf(`INSERT INTO roce_assumption (value, low, high, source, grade, owner, date, note, evidence_kind, evidence_what,
			evidence_n, evidence_at, evidence_value, id, model_id, segment_id, field, year) VALUES (%s)`, placeholders(len(values)+5)),
			append(values, t.id(), int64(model), nullID(key.Segment), string(key.Field), key.Year)...)
	}
	return err
}

// AssumptionHistory lists the changes of a model, the newest first; of one assumption if key is given.
func (s *Store) AssumptionHistory(ctx context.Context, model domain.ModelID, key *roce.Key) (changes []roce.Change, err error) {
	query, args := `SELECT id, at, author, segment_id, segment, field, year, old_value, old_low, old_high, old_source, old_grade,
		new_value, new_low, new_high, new_source, new_grade, reason FROM roce_change WHERE model_id = ?`, []any{int64(model)}
	if key != nil {
		query += ` AND field = ? AND segment_id = ? AND year = ?`
		args = append(args, string(key.Field), int64(key.Segment), key.Year)
	}
	err = s.read(ctx, "history of assumptions", func(rx *Rx) error {
		changes, err = collect(rx, scanChange, query+` ORDER BY id DESC`, args...)
		return err
	})
	return changes, err
}

func scanChange(row scanner) (c roce.Change, err error) {
	var at int64
	err = row.Scan(&c.ID, &at, &c.By, &c.Key.Segment, &c.SegmentName, &c.Key.Field, &c.Key.Year, &c.Old.Value, &c.Old.Low, &c.Old.High,
		&c.Old.Source, &c.Old.Grade, &c.New.Value, &c.New.Low, &c.New.High, &c.New.Source, &c.New.Grade, &c.Reason)
	c.At = instant(at)
	return c, err
}
