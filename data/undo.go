package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"

	"touchstone/domain"
)

// Undo works by TEMP triggers on the writing connection: for every change of a recorded table they write what takes it
// back. No command can forget it, cascades of foreign keys are caught, and nothing is left in the schema. Undoing runs
// that through the same triggers, which thereby record the way back: redo.

// keepSteps is how many of the newest steps can be undone.
const keepSteps = 500

// unrecorded are the tables whose changes are not undone, with the reason.
var unrecorded = map[string]string{
	"schema_info":      "changes with the program's version, not by people",
	"step":             "is the history",
	"step_change":      "is the recorder's own",
	"response":         "counts while its feedback_import exists, which is recorded",
	"reject":           "counts while its feedback_import exists, which is recorded",
	"discarded_import": "lists what undo cannot reach any more",
	"roce_export":      "tells what left the program: taking a change back brings no file back",
}

// bookkeeping are the tables that hold nothing of a person's work: they are neither counted nor salvaged.
var bookkeeping = []string{"schema_info", "step_change", "discarded_import", "roce_export"}

// lastStep is what a following change with the same key may extend.
type lastStep struct {
	key  string
	step domain.StepID
	at   time.Time
}

// installRecorder makes the triggers on a new writing connection.
func installRecorder(conn *sqlite3.SQLiteConn) error {
	script := []string{`CREATE TEMP TABLE recording (step_id INTEGER); INSERT INTO temp.recording VALUES (NULL);`}
	tables, err := rawStrings(conn, `SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name`)
	if err != nil {
		return err
	}
	for _, table := range tables {
		if _, skip := unrecorded[table]; skip {
			continue
		}
		columns, err := rawStrings(conn, `SELECT name FROM pragma_table_info('`+table+`') ORDER BY cid`)
		if err != nil {
			return err
		}
		script = append(script, recorderSQL(table, columns))
	}
	_, err = conn.Exec(strings.Join(script, "\n"), nil)
	return err
}

// recorderSQL is the three triggers of one table. Changed columns only are written for an UPDATE; COLLATE BINARY keeps a
// change of case a change whatever the column's collation.
func recorderSQL(table string, columns []string) string {
	var old, changed, names, values []string
	for _, c := range columns {
		old = append(old, "quote(OLD."+c+")")
		if c == "id" {
			continue
		}
		differs := fmt.Sprintf("OLD.%s COLLATE BINARY IS NOT NEW.%s", c, c)
		changed = append(changed, differs)
		names = append(names, fmt.Sprintf("CASE WHEN %s THEN ',%s' ELSE '' END", differs, c))
		values = append(values, fmt.Sprintf("CASE WHEN %s THEN ',' || quote(OLD.%s) ELSE '' END", differs, c))
	}
	trigger := func(event, when, row, act, cols, vals string) string {
		return fmt.Sprintf(`CREATE TEMP TRIGGER record_%s_%s AFTER %s ON main.%s WHEN (SELECT step_id FROM temp.recording) IS NOT NULL%s BEGIN
			INSERT INTO step_change (step_id, tbl, row_id, act, cols, vals)
			VALUES ((SELECT step_id FROM temp.recording), '%s', %s.id, '%s', %s, %s); END;
			`, table, event, event, table, when, table, row, act, cols, vals)
	}
	return trigger("INSERT", "", "NEW", actDelete, "''", "''") +
		trigger("DELETE", "", "OLD", actInsert, "'"+strings.Join(columns, ",")+"'", strings.Join(old, "||','||")) +
		trigger("UPDATE", " AND ("+strings.Join(changed, " OR ")+")", "OLD", actUpdate,
			"substr("+strings.Join(names, "||")+", 2)", "substr("+strings.Join(values, "||")+", 2)")
}

// What takes a change back.
const (
	actInsert = "insert"
	actUpdate = "update"
	actDelete = "delete"
)

// Undo takes back the newest step in force and returns it. CodeNothingUndo if there is none whose changes are kept.
func (s *Store) Undo(ctx context.Context) (domain.Step, error) {
	return s.replay(ctx, domain.CauseUndo)
}

// Redo does again what the last Undo took back and returns the step. CodeNothingRedo if there is nothing.
func (s *Store) Redo(ctx context.Context) (domain.Step, error) {
	return s.replay(ctx, domain.CauseRedo)
}

func (s *Store) replay(ctx context.Context, cause domain.Cause) (domain.Step, error) {
	step, change, err := s.replayed(ctx, cause)
	if err != nil {
		return domain.Step{}, problem(err, s.path, string(cause))
	}
	s.notify(change)
	return step, nil
}

func (s *Store) replayed(ctx context.Context, cause domain.Cause) (step domain.Step, change *domain.Changes, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	tx, err := s.begin(ctx)
	if err != nil {
		return step, nil, err
	}
	defer tx.end()
	find, none, state := undoable, domain.CodeNothingUndo, domain.StepUndone
	if cause == domain.CauseRedo {
		find, none, state = redoable, domain.CodeNothingRedo, domain.StepDone
	}
	step, err = scanStep(tx.row(find))
	if errors.Is(err, sql.ErrNoRows) {
		return step, nil, domain.E(none)
	}
	if err != nil {
		return step, nil, err
	}
	step.State = state
	if err := tx.replay(step); err != nil {
		return step, nil, err
	}
	change, err = tx.changesSince(0)
	if err != nil {
		return step, nil, err
	}
	if err := s.finish(ctx, tx); err != nil {
		return step, nil, err
	}
	s.last = lastStep{}
	change.Op, change.Detail, change.Cause = step.Op, step.Detail, cause
	change.Focus = tx.focus
	return step, change, nil
}

// inverse is what takes back one row's change.
type inverse struct {
	table, act, columns, values string
	row                         int64
}

// replay takes back a step's changes, newest first, and records what brings them back.
func (t *Tx) replay(step domain.Step) error {
	changes, err := collect(&t.Rx, func(row scanner) (c inverse, err error) {
		err = row.Scan(&c.table, &c.row, &c.act, &c.columns, &c.values)
		return c, err
	}, `SELECT tbl, row_id, act, cols, vals FROM step_change WHERE step_id = ? ORDER BY seq DESC`, int64(step.ID))
	if err != nil {
		return err
	}
	t.step = step.ID
	if t.focus, err = t.focusOf(step.ID); err != nil {
		return err
	}
	for _, q := range []string{`DELETE FROM step_change WHERE step_id = ?1`, `UPDATE temp.recording SET step_id = ?1`,
		fmt.Sprintf(`UPDATE step SET state = %d WHERE id = ?1`, int(step.State))} {
		if _, err := t.exec(q, int64(step.ID)); err != nil {
			return err
		}
	}
	if _, err := t.exec(`PRAGMA defer_foreign_keys = ON`); err != nil {
		return err
	}
	if err := t.trusted(changes); err != nil {
		return err
	}
	for _, q := range joined(changes) {
		if _, err := t.tx.ExecContext(t.ctx, q); err != nil {
			return err
		}
	}
	return nil
}

// Limits of one replayed statement.
const (
	joinRows  = 500
	joinBytes = 1 << 20
)

// joined makes statements of changes, in their order. Neighbours that do the same to the same columns of different rows
// become one statement: with its triggers it takes far longer to compile than to run.
func joined(changes []inverse) []string {
	var statements []string
	for len(changes) > 0 {
		first := changes[0]
		n, size, rows := 0, 0, map[int64]bool{}
		for _, c := range changes {
			if n == joinRows || size > joinBytes || rows[c.row] || c.table != first.table || c.act != first.act || c.columns != first.columns {
				break
			}
			rows[c.row] = true
			size += len(c.values)
			n++
		}
		statements = append(statements, statement(changes[:n]))
		changes = changes[n:]
	}
	return statements
}

// statement is the one statement for changes that differ only in row and values.
func statement(changes []inverse) string {
	first := changes[0]
	parts := make([]string, len(changes))
	for i, c := range changes {
		switch c.act {
		case actInsert:
			parts[i] = "(" + c.values + ")"
		case actUpdate:
			parts[i] = fmt.Sprintf("(%d,%s)", c.row, c.values)
		case actDelete:
			parts[i] = fmt.Sprint(c.row)
		}
	}
	list := strings.Join(parts, ",")
	switch first.act {
	case actInsert:
		return fmt.Sprintf("INSERT INTO %s (%s) VALUES %s", first.table, first.columns, list)
	case actUpdate:
		columns := strings.Split(first.columns, ",")
		for i, c := range columns {
			columns[i] = fmt.Sprintf("%s = was.column%d", c, i+2)
		}
		return fmt.Sprintf("UPDATE %s SET %s FROM (VALUES %s) AS was WHERE %s.id = was.column1",
			first.table, strings.Join(columns, ", "), list, first.table)
	}
	return fmt.Sprintf("DELETE FROM %s WHERE id IN (%s)", first.table, list)
}

// UndoState gives the steps that Undo and Redo would take, nil if there is none.
func (s *Store) UndoState(ctx context.Context) (undo, redo *domain.Step, err error) {
	err = s.read(ctx, "undo state", func(rx *Rx) error {
		for _, w := range []struct {
			query string
			into  **domain.Step
		}{{undoable, &undo}, {redoable, &redo}} {
			step, err := scanStep(rx.row(w.query))
			if errors.Is(err, sql.ErrNoRows) {
				continue
			}
			if err != nil {
				return err
			}
			*w.into = &step
		}
		return nil
	})
	return undo, redo, err
}

// History lists the newest steps, the newest first.
func (s *Store) History(ctx context.Context, limit int) (steps []domain.Step, err error) {
	err = s.read(ctx, "history", func(rx *Rx) error {
		steps, err = collect(rx, scanStep, `SELECT `+stepColumns+` FROM step s ORDER BY s.id DESC LIMIT ?`, limit)
		return err
	})
	return steps, err
}

const stepColumns = `s.id, s.at, s.author, s.op, s.detail, s.state`

const (
	undoable = `SELECT ` + stepColumns + ` FROM step s WHERE s.state = 0
		AND EXISTS (SELECT 1 FROM step_change c WHERE c.step_id = s.id) ORDER BY s.id DESC LIMIT 1`
	redoable = `SELECT ` + stepColumns + ` FROM step s WHERE s.state = 1
		AND EXISTS (SELECT 1 FROM step_change c WHERE c.step_id = s.id) ORDER BY s.id LIMIT 1`
)

func scanStep(row scanner) (s domain.Step, err error) {
	var at int64
	err = row.Scan(&s.ID, &at, &s.Author, &s.Op, &s.Detail, &s.State)
	s.At = instant(at)
	return s, err
}

// openStep begins recording, in a new step or, for a quick further change with the same key, in the last one.
func (t *Tx) openStep(in intent) (extended bool, err error) {
	s := t.store
	if age := t.now.Sub(s.last.at); in.key != "" && in.key == s.last.key && age >= 0 && age <= extend {
		t.step, extended = s.last.step, true
	} else {
		t.step = domain.StepID(t.id())
		author := ""
		if err := t.row(`SELECT author FROM workspace`).Scan(&author); err != nil {
			return false, err
		}
		if _, err := t.exec(`INSERT INTO step (id, at, author, op, detail, focus, state) VALUES (?, ?, ?, ?, '', '', 0)`,
			int64(t.step), millis(t.now), author, string(in.op)); err != nil {
			return false, err
		}
	}
	_, err = t.exec(`UPDATE temp.recording SET step_id = ?`, int64(t.step))
	return extended, err
}

// closeStep names the step, makes undone steps unreachable and forgets the changes of the oldest.
func (t *Tx) closeStep(in intent, extended bool) error {
	if _, err := t.exec(`UPDATE step SET detail = ?, focus = ?, at = ? WHERE id = ?`,
		t.detail, packIDs(t.focus), millis(t.now), int64(t.step)); err != nil {
		return err
	}
	if extended {
		return nil
	}
	const old = `SELECT id FROM step WHERE state = 1 UNION ALL
		SELECT id FROM step WHERE id <= (SELECT id FROM step ORDER BY id DESC LIMIT 1 OFFSET ?1)`
	for _, q := range forgetChanges(old) {
		if _, err := t.exec(q, keepSteps); err != nil {
			return err
		}
	}
	_, err := t.exec(`UPDATE step SET state = 2 WHERE state = 1`)
	return err
}

func (t *Tx) touchMaps() error {
	for id := range t.maps {
		if _, err := t.exec(`UPDATE journey_map SET changed_at = ?1 WHERE id = ?2 AND changed_at <> ?1`, millis(t.now), int64(id)); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) lastChange() (seq int64, err error) {
	err = t.row(`SELECT ifnull(max(seq), 0) FROM step_change`).Scan(&seq)
	return seq, err
}

// maxListed is the number of changed rows up to which a change lists them.
const maxListed = 1000

// changesSince tells what this step recorded after a point.
func (t *Tx) changesSince(seq int64) (*domain.Changes, error) {
	c := &domain.Changes{Step: t.step}
	rows, err := t.query(`SELECT DISTINCT tbl, row_id FROM step_change WHERE step_id = ? AND seq > ?`, int64(t.step), seq)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var table string
	var id int64
	for rows.Next() {
		if err := rows.Scan(&table, &id); err != nil {
			return nil, err
		}
		if !slices.Contains(c.Kinds, domain.Kind(table)) {
			c.Kinds = append(c.Kinds, domain.Kind(table))
		}
		c.IDs = append(c.IDs, id)
	}
	slices.Sort(c.Kinds)
	slices.Sort(c.IDs)
	if c.IDs = slices.Compact(c.IDs); len(c.IDs) > maxListed {
		c.IDs = nil
	}
	return c, rows.Err()
}

// rawStrings reads a column of texts on a bare connection.
func rawStrings(conn *sqlite3.SQLiteConn, query string) (all []string, err error) {
	err = rawRows(conn, query, 1, func(v []any) { all = append(all, fmt.Sprint(v[0])) })
	return all, err
}

// Settle makes everything done so far final: it stays in the history, but can no longer be undone. A workspace that is
// handed to somebody ready-made, like the sample, begins with nothing to undo.
func (s *Store) Settle(ctx context.Context) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	tx, err := s.begin(ctx)
	if err != nil {
		return problem(err, s.path, "settle")
	}
	defer tx.end()
	for _, q := range forgetChanges(`SELECT id FROM step`) {
		if _, err := tx.exec(q); err != nil {
			return problem(err, s.path, "settle")
		}
	}
	s.last = lastStep{}
	return problem(s.finish(ctx, tx), s.path, "settle")
}

// forgetChanges makes steps, named by a query, ones that can neither be undone nor redone.
func forgetChanges(steps string) []string {
	return []string{
		`INSERT INTO discarded_import (id) SELECT row_id FROM step_change WHERE tbl = 'feedback_import' AND step_id IN (` + steps + `) ON CONFLICT DO NOTHING`,
		`DELETE FROM step_change WHERE step_id IN (` + steps + `)`,
	}
}
