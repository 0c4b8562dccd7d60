package data

import (
	"context"
	"database/sql/driver"
	"encoding/binary"
	"errors"
	"io"
	"math"
	"sync"

	"github.com/mattn/go-sqlite3"

	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/metric"
)

// tableCache keeps the last survey tables, each with a signature of what it was made from.
type tableCache struct {
	mu     sync.Mutex
	tables map[domain.SurveyID]cachedTable
}

type cachedTable struct {
	signature string
	table     *metric.Table
}

// maxTables is how many surveys stay in memory.
const maxTables = 4

// SurveyTable gives a survey's responses as columns in memory: ratings in the order of dialogue.Survey.Ratings, segments
// in that of its Segments. The table is shared and kept until its data changes: it must not be changed.
func (s *Store) SurveyTable(ctx context.Context, survey domain.SurveyID) (table *metric.Table, err error) {
	err = s.read(ctx, "survey's responses", func(rx *Rx) error {
		signature, err := tableSignature(rx, survey)
		if err != nil {
			return err
		}
		if table = s.tables.get(survey, signature); table != nil {
			return nil
		}
		if table, err = s.loadTable(ctx, rx, survey); err != nil {
			return err
		}
		s.tables.put(survey, cachedTable{signature, table})
		return nil
	})
	return table, err
}

// tableSignature changes whenever the table does: imports never change what they brought, columns are only appended.
func tableSignature(rx *Rx, survey domain.SurveyID) (signature string, err error) {
	err = rx.row(`SELECT s.name || '/' || s.outcome
		|| '/' || ifnull((SELECT group_concat(id) FROM (SELECT id FROM feedback_import WHERE survey_id = s.id ORDER BY id)), '')
		|| '/' || ifnull((SELECT group_concat(id || name) FROM (SELECT id, name FROM rating WHERE survey_id = s.id ORDER BY id)), '')
		|| '/' || ifnull((SELECT group_concat(id || name) FROM (SELECT id, name FROM segment WHERE survey_id = s.id ORDER BY id)), '')
		|| '/' || (SELECT count(*) || ' ' || ifnull(max(v.id), 0) FROM segment g JOIN segment_value v ON v.segment_id = g.id WHERE g.survey_id = s.id)
		FROM survey s WHERE s.id = ?`, int64(survey)).Scan(&signature)
	return signature, missing(domain.KindSurvey, err)
}

func (c *tableCache) get(id domain.SurveyID, signature string) *metric.Table {
	c.mu.Lock()
	defer c.mu.Unlock()
	if t, ok := c.tables[id]; ok && t.signature == signature {
		return t.table
	}
	return nil
}

func (c *tableCache) put(id domain.SurveyID, t cachedTable) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.tables == nil || len(c.tables) >= maxTables {
		c.tables = map[domain.SurveyID]cachedTable{}
	}
	c.tables[id] = t
}

func (s *Store) loadTable(ctx context.Context, rx *Rx, survey domain.SurveyID) (*metric.Table, error) {
	v := dialogue.Survey{ID: survey}
	if err := loadColumns(rx, &v); err != nil {
		return nil, err
	}
	var outcome string
	if err := rx.row(`SELECT outcome FROM survey WHERE id = ?`, int64(survey)).Scan(&outcome); err != nil {
		return nil, missing(domain.KindSurvey, err)
	}
	t := &metric.Table{OutcomeName: outcome}
	if err := rx.row(`SELECT ifnull(sum(accepted), 0) FROM feedback_import WHERE survey_id = ?`, int64(survey)).Scan(&t.Rows); err != nil {
		return nil, err
	}
	imports, err := collect(rx, one[int64], `SELECT id FROM feedback_import WHERE survey_id = ? ORDER BY id`, int64(survey))
	if err != nil {
		return nil, err
	}
	shape(t, v, outcome != "")
	for i := range t.Segments {
		t.Segments[i].Values, err = collect(rx, one[string], `SELECT v.value FROM segment g JOIN segment_value v ON v.segment_id = g.id
			WHERE g.survey_id = ? AND g.position = ? ORDER BY v.position`, int64(survey), i)
		if err != nil {
			return nil, err
		}
	}
	return t, s.fill(ctx, rx, t, imports)
}

// shape makes the columns, all empty.
func shape(t *metric.Table, v dialogue.Survey, outcome bool) {
	ratings := make([]byte, t.Rows*len(v.Ratings))
	for i := range ratings {
		ratings[i] = metric.Missing
	}
	codes := make([]uint16, t.Rows*len(v.Segments))
	for i := range codes {
		codes[i] = metric.NoSegment
	}
	for i, r := range v.Ratings {
		t.Ratings = append(t.Ratings, metric.Rating{Name: r.Name, Low: r.Low, High: r.High, Values: ratings[i*t.Rows : (i+1)*t.Rows : (i+1)*t.Rows]})
	}
	for i, name := range v.Segments {
		t.Segments = append(t.Segments, metric.Segment{Name: name, Codes: codes[i*t.Rows : (i+1)*t.Rows : (i+1)*t.Rows]})
	}
	if outcome {
		t.Outcome = make([]float64, t.Rows)
		for i := range t.Outcome {
			t.Outcome[i] = math.NaN()
		}
	}
}

// fill reads the responses of imports, in their order, into a table's columns. It reads on the driver's connection:
// database/sql would take longer than SQLite.
func (s *Store) fill(ctx context.Context, rx *Rx, t *metric.Table, imports []int64) error {
	return rx.conn.Raw(func(raw any) error {
		stmt, err := raw.(*sqlite3.SQLiteConn).Prepare(`SELECT outcome, ratings, segments FROM response WHERE import_id = ? ORDER BY id`)
		if err != nil {
			return err
		}
		defer stmt.Close()
		row := 0
		for _, id := range imports {
			if err := ctx.Err(); err != nil {
				return err
			}
			if row, err = fillFrom(stmt, t, id, row); err != nil {
				return err
			}
		}
		if row != t.Rows {
			return domain.E(CodeDamaged, "path", s.path).Because(errors.New("an import's responses are not all there"))
		}
		return nil
	})
}

// fillFrom reads one import's responses into the rows from row on and gives the row after them.
func fillFrom(stmt driver.Stmt, t *metric.Table, id int64, row int) (int, error) {
	rows, err := stmt.Query([]driver.Value{id}) //nolint:staticcheck // the form without a context watches none
	if err != nil {
		return row, err
	}
	defer rows.Close()
	var dest [3]driver.Value
	for ; ; row++ {
		switch err := rows.Next(dest[:]); {
		case errors.Is(err, io.EOF):
			return row, nil
		case err != nil:
			return row, err
		case row >= t.Rows:
			return row + 1, nil
		}
		if v, ok := dest[0].(float64); ok && t.Outcome != nil {
			t.Outcome[row] = v
		}
		ratings, _ := dest[1].([]byte)
		for i := range min(len(ratings), len(t.Ratings)) {
			t.Ratings[i].Values[row] = ratings[i]
		}
		segments, _ := dest[2].([]byte)
		for i := range min(len(segments)/2, len(t.Segments)) {
			t.Segments[i].Codes[row] = binary.LittleEndian.Uint16(segments[2*i:])
		}
	}
}
