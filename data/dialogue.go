package data

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// Surveys lists the surveys by name, with what their imports brought.
func (s *Store) Surveys(ctx context.Context) (surveys []dialogue.Survey, err error) {
	err = s.read(ctx, "surveys", func(rx *Rx) error {
		surveys, err = collect(rx, scanSurvey, `SELECT s.id, s.name, s.outcome, s.outcome_kind, count(i.id), ifnull(sum(i.accepted), 0),
			ifnull(sum(i.outcome_n), 0), ifnull(total(i.outcome_sum) / nullif(sum(i.outcome_n), 0), 0),
			ifnull(min(nullif(i.first_date, 0)), 0), ifnull(max(i.last_date), 0), ifnull(max(i.at), 0)
			FROM survey s LEFT JOIN feedback_import i ON i.survey_id = s.id GROUP BY s.id ORDER BY s.name COLLATE NOCASE, s.id`)
		if err != nil {
			return err
		}
		for i := range surveys {
			if err := loadColumns(rx, &surveys[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return surveys, err
}

func scanSurvey(row scanner) (v dialogue.Survey, err error) {
	var first, last int32
	var changed int64
	err = row.Scan(&v.ID, &v.Name, &v.Outcome, &v.OutcomeKind, &v.Imports, &v.Responses, &v.OutcomeN, &v.OutcomeMean, &first, &last, &changed)
	v.First, v.Last = unpackDate(first), unpackDate(last)
	if changed != 0 {
		v.Changed = instant(changed)
	}
	return v, err
}

func loadColumns(rx *Rx, v *dialogue.Survey) (err error) {
	v.Ratings, err = collect(rx, func(row scanner) (r dialogue.SurveyRating, err error) {
		err = row.Scan(&r.ID, &r.Name, &r.Low, &r.High)
		return r, err
	}, `SELECT id, name, low, high FROM rating WHERE survey_id = ? ORDER BY position`, int64(v.ID))
	if err != nil {
		return err
	}
	v.Segments, err = collect(rx, one[string], `SELECT name FROM segment WHERE survey_id = ? ORDER BY position`, int64(v.ID))
	return err
}

// Imports lists what was imported into a survey, the newest first.
func (s *Store) Imports(ctx context.Context, survey domain.SurveyID) (imports []dialogue.Import, err error) {
	err = s.read(ctx, "imports", func(rx *Rx) error {
		imports, err = collect(rx, func(row scanner) (i dialogue.Import, err error) {
			var at int64
			err = row.Scan(&i.ID, &i.Survey, &i.File, &at, &i.By, &i.Rows, &i.Accepted, &i.Repeated, &i.Known, &i.Rejected)
			i.At = instant(at)
			return i, err
		}, `SELECT id, survey_id, file, at, author, rows, accepted, repeated, known, rejected FROM feedback_import
			WHERE survey_id = ? ORDER BY id DESC`, int64(survey))
		return err
	})
	return imports, err
}

// Rejects lists the rows of an imported file that were not taken: those its report listed.
func (s *Store) Rejects(ctx context.Context, of domain.ImportID) (rejects []dialogue.Reject, err error) {
	err = s.read(ctx, "rejects", func(rx *Rx) error {
		rejects, err = collect(rx, scanReject, `SELECT line, col, value, code, args, more, raw FROM reject WHERE import_id = ? ORDER BY id`, int64(of))
		return err
	})
	return rejects, err
}

func scanReject(row scanner) (r dialogue.Reject, err error) {
	var code, args string
	if err := row.Scan(&r.Line, &r.Column, &r.Value, &code, &args, &r.More, &r.Raw); err != nil {
		return r, err
	}
	r.Err = &domain.Error{Code: domain.Code(code)}
	d := json.NewDecoder(strings.NewReader(args))
	d.UseNumber()
	if err := d.Decode(&r.Err.Args); err != nil {
		return r, fmt.Errorf("reject's values: %w", err)
	}
	for k, v := range r.Err.Args {
		if n, ok := v.(json.Number); ok {
			r.Err.Args[k] = plainNumber(n)
		}
	}
	return r, nil
}

func plainNumber(n json.Number) any {
	if i, err := n.Int64(); err == nil {
		return int(i)
	}
	f, _ := n.Float64() // what JSON calls a number is one, or 0
	return f
}

// DeleteImports takes away what imports brought. Surveys and touchpoints stay.
func (s *Store) DeleteImports(ctx context.Context, ids []domain.ImportID) error {
	return s.Do(ctx, dialogue.OpDeleteImport, "", func(tx *Tx) error {
		args := make([]any, len(ids))
		for i, id := range ids {
			args[i] = int64(id)
		}
		files, err := collect(&tx.Rx, one[string], `SELECT file FROM feedback_import WHERE id IN (`+placeholders(len(args))+`) ORDER BY file`, args...)
		if err != nil {
			return err
		}
		tx.Detail(summarise(files, 0))
		return deleteByID(tx, "feedback_import", ids)
	})
}

// SavedMappings are the mappings that imports used, the newest first, without repeats.
func (s *Store) SavedMappings(ctx context.Context) (mappings []dialogue.Mapping, err error) {
	err = s.read(ctx, "mappings", func(rx *Rx) error {
		texts, err := collect(rx, one[string], `SELECT mapping FROM feedback_import ORDER BY id DESC`)
		seen := map[string]bool{}
		for _, text := range texts {
			if seen[text] {
				continue
			}
			seen[text] = true
			m, err := dialogue.DecodeMapping([]byte(text))
			if err != nil { // saved by a version with other rules: it cannot be used, and nobody can act on it
				s.log.Info("a saved mapping cannot be used", "err", err)
				continue
			}
			mappings = append(mappings, m)
		}
		return err
	})
	return mappings, err
}

// KnownReferences tells which references the survey of that name has already. The function may be used by any goroutine
// and knows the state at the time of the call.
func (s *Store) KnownReferences(ctx context.Context, survey string) (func(reference string) bool, error) {
	known := map[string]struct{}{}
	err := s.read(ctx, "references", func(rx *Rx) error {
		id, err := findSurvey(rx, survey)
		if err != nil || id == 0 {
			return err
		}
		rows, err := rx.query(`SELECT r.ref FROM feedback_import i JOIN response r ON r.import_id = i.id WHERE i.survey_id = ? AND r.ref IS NOT NULL`, int64(id))
		if err != nil {
			return err
		}
		defer rows.Close()
		var ref string
		for rows.Next() {
			if err := rows.Scan(&ref); err != nil {
				return err
			}
			known[ref] = struct{}{}
		}
		return rows.Err()
	})
	return func(reference string) bool { _, ok := known[reference]; return ok }, err
}

// findSurvey finds a survey by name, ignoring case; 0 if there is none.
func findSurvey(rx *Rx, name string) (domain.SurveyID, error) {
	type named struct {
		id   domain.SurveyID
		name string
	}
	all, err := collect(rx, func(row scanner) (n named, err error) {
		err = row.Scan(&n.id, &n.name)
		return n, err
	}, `SELECT id, name FROM survey ORDER BY id`)
	i := slices.IndexFunc(all, func(n named) bool { return sameName(n.name, name) })
	if err != nil || i < 0 {
		return 0, err
	}
	return all[i].id, nil
}

func sameName(a, b string) bool { return strings.EqualFold(strings.TrimSpace(a), strings.TrimSpace(b)) }

// packDate makes a date a small number that sorts like it; 0 is none.
func packDate(d domain.Date) int32 {
	if d.IsZero() {
		return 0
	}
	return int32(d.Year)<<9 | int32(d.Month)<<5 | int32(d.Day)
}

func unpackDate(p int32) domain.Date {
	if p == 0 {
		return domain.Date{}
	}
	return domain.Date{Year: int(p >> 9), Month: time.Month(p >> 5 & 15), Day: int(p & 31)}
}
