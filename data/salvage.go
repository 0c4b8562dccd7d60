package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"touchstone/domain"
)

// SalvageReport says what could be saved from a damaged file.
type SalvageReport struct {
	Rows []RowCount // saved, by kind
	Lost int        // rows that were read but refer to what is missing, or break a rule
	Gaps []domain.Kind
}

// Salvageable reports whether an error of Open is one that Salvage may help with.
func Salvageable(err error) bool {
	switch domain.CodeOf(err) {
	case CodeDamaged, CodeForeignSchema, CodeWAL, CodeUnfinished, CodeTooLarge:
		return true
	}
	return false
}

// Whole reports whether everything that could be read fitted together.
func (r SalvageReport) Whole() bool { return r.Lost == 0 && len(r.Gaps) == 0 }

// Salvage reads what can be read of a damaged workspace, or of one that another program put into WAL mode, into a new
// file, which must not exist. The damaged file is not touched: a copy is read, each table from its beginning and, if that
// breaks off, from its end. Undo starts anew. Errors: CodeNotWorkspace, CodeForeignSchema if nothing of ours can be read.
func Salvage(ctx context.Context, from, to string) (r SalvageReport, err error) {
	dir, err := os.MkdirTemp("", "touchstone-*")
	if err != nil {
		return r, problem(err, from, "salvage")
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary copy
	source, err := sourceForSalvage(ctx, from, dir)
	if err != nil {
		return r, problem(err, from, "salvage")
	}
	defer source.Close()
	temp, err := tempBeside(to)
	if err != nil {
		return r, notWritable(err, filepath.Dir(to))
	}
	defer os.Remove(temp) //nolint:errcheck // only there if something failed
	if err := build(ctx, temp, defaultWorkspace(to)); err != nil {
		return r, problem(err, to, "salvage")
	}
	if r, err = salvageInto(ctx, source, temp, from); err != nil {
		return r, problem(err, from, "salvage")
	}
	if _, err := verify(ctx, temp, ourSchema()); err != nil {
		return r, problem(err, from, "salvage")
	}
	return r, problem(renameNew(temp, to), to, "salvage")
}

// sourceForSalvage copies the file and what lies beside it, and opens the copy: with its journal, so that a transaction
// that was cut off is taken back and one in a WAL file is taken in; if that fails, the file alone.
func sourceForSalvage(ctx context.Context, from, dir string) (*sql.DB, error) {
	for _, beside := range [][]string{{"-journal", "-wal"}, nil} {
		copied, err := os.MkdirTemp(dir, "")
		if err != nil {
			return nil, err
		}
		file := filepath.Join(copied, "copy")
		if err := copyFile(from, file); err != nil {
			return nil, notReadable(err, from)
		}
		for _, suffix := range beside {
			if err := copyFile(from+suffix, file+suffix); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return nil, notReadable(err, from+suffix)
			}
		}
		db := openDB(&connector{dsn: dsn(file, modeWrite), mode: modeWrite}, 1)
		var n int
		if err = db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_schema`).Scan(&n); err == nil {
			return db, nil
		}
		_ = db.Close() // the copy is of no use
		if codeOf(err) == CodeNotWorkspace {
			return nil, err
		}
	}
	return nil, domain.E(CodeNotWorkspace, "path", from)
}

func salvageInto(ctx context.Context, source *sql.DB, temp, from string) (r SalvageReport, err error) {
	target := openDB(&connector{dsn: strings.Replace(dsn(temp, modeWrite), "_foreign_keys=1", "_foreign_keys=0", 1), mode: modeWrite}, 1)
	defer target.Close()
	tables, err := salvageable(ctx, source)
	if err != nil {
		return r, err
	}
	if len(tables) == 0 {
		return r, domain.E(CodeForeignSchema, "path", from)
	}
	tx, err := target.BeginTx(ctx, nil)
	if err != nil {
		return r, err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing; before, the first error counts
	for _, table := range tables {
		s := salvaging{ctx: ctx, source: source, tx: tx, table: table}
		if err := s.run(); err != nil {
			return r, err
		}
		r.Lost += s.lost
		if s.gap {
			r.Gaps = append(r.Gaps, domain.Kind(table))
		}
	}
	dropped, err := dropDangling(ctx, tx)
	if err != nil {
		return r, err
	}
	r.Lost += dropped
	for _, table := range []string{"response", "reject"} { // what undone imports brought
		if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE import_id NOT IN (SELECT id FROM feedback_import)`); err != nil {
			return r, err
		}
	}
	t := &Tx{Rx: Rx{ctx: ctx, q: tx}, tx: tx}
	for _, in := range inspections() {
		if in.repair != nil {
			if err := in.repair(t); err != nil {
				return r, err
			}
		}
	}
	if r.Rows, err = countRows(&t.Rx); err != nil {
		return r, err
	}
	return r, tx.Commit()
}

// salvageable are the tables that are defined as ours are, those that others refer to first.
func salvageable(ctx context.Context, source *sql.DB) (tables []string, err error) {
	expected, err := ourSchema().objects(ctx, ourSchema().version())
	if err != nil {
		return nil, err
	}
	found, err := collect(&Rx{ctx: ctx, q: source}, scanObject, `SELECT type, name, tbl_name, ifnull(sql, '') FROM main.sqlite_schema`)
	if err != nil && len(found) == 0 {
		return nil, err
	}
	for _, o := range expected {
		if o.kind == "table" && !slices.Contains(bookkeeping, o.name) && slices.Contains(found, o) {
			tables = append(tables, o.name)
		}
	}
	return tables, nil
}

// salvaging reads one table.
type salvaging struct {
	ctx    context.Context
	source *sql.DB
	tx     *sql.Tx
	table  string

	columns []string
	insert  *sql.Stmt
	lost    int
	gap     bool // part of the table could not be read
}

func (s *salvaging) run() error {
	var err error
	s.columns, err = collect(&Rx{ctx: s.ctx, q: s.tx}, one[string], `SELECT name FROM pragma_table_info(?) ORDER BY cid`, s.table)
	if err != nil {
		return err
	}
	list := strings.Join(s.columns, ", ")
	if s.table == "workspace" { // there is one already
		if _, err := s.tx.ExecContext(s.ctx, `DELETE FROM workspace`); err != nil {
			return err
		}
		defer s.keepOneWorkspace()
	}
	s.insert, err = s.tx.PrepareContext(s.ctx, fmt.Sprintf(`INSERT INTO %s (%s) VALUES (%s) ON CONFLICT DO NOTHING`, s.table, list, placeholders(len(s.columns))))
	if err != nil {
		return err
	}
	defer s.insert.Close()
	if s.read("ASC") == nil {
		return s.ctx.Err()
	}
	s.gap = true
	_ = s.read("DESC") // it ends where the damage is
	return s.ctx.Err()
}

// keepOneWorkspace gives a file whose settings were lost new ones.
func (s *salvaging) keepOneWorkspace() {
	w := defaultWorkspace("Touchstone")
	_, err := s.tx.ExecContext(s.ctx, `INSERT INTO workspace (id, name, currency, year_start, band_poor, band_good)
		VALUES (1, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`, w.Name, w.Currency, w.YearStart, w.Bands.Poor, w.Bands.Good)
	if err != nil {
		s.lost++ // verify will refuse the result
	}
}

// read copies rows in the order of their ids until the end or the damage.
func (s *salvaging) read(order string) error {
	rows, err := s.source.QueryContext(s.ctx, fmt.Sprintf(`SELECT %s FROM %s NOT INDEXED ORDER BY id %s`, strings.Join(s.columns, ", "), s.table, order))
	if err != nil {
		return err
	}
	defer rows.Close()
	values, pointers := make([]any, len(s.columns)), make([]any, len(s.columns))
	for i := range values {
		pointers[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(pointers...); err != nil {
			return err
		}
		if _, err := s.insert.ExecContext(s.ctx, values...); err != nil {
			s.lost++
		}
	}
	return rows.Err()
}

// dropDangling removes rows that refer to what was not saved, and what refers to them, until all holds together. A
// reference that may be empty is emptied instead.
func dropDangling(ctx context.Context, tx *sql.Tx) (dropped int, err error) {
	rx := &Rx{ctx: ctx, q: tx}
	for {
		type broken struct {
			table, column string
			row           int64
			required      bool
		}
		all, err := collect(rx, func(row scanner) (b broken, err error) {
			err = row.Scan(&b.table, &b.row, &b.column, &b.required)
			return b, err
		}, `SELECT c."table", c.rowid, f."from", i."notnull" FROM pragma_foreign_key_check c
			JOIN pragma_foreign_key_list(c."table") f ON f.id = c.fkid JOIN pragma_table_info(c."table") i ON i.name = f."from"`)
		if err != nil || len(all) == 0 {
			return dropped, err
		}
		for _, b := range all {
			q := fmt.Sprintf(`UPDATE %s SET %s = NULL WHERE id = ?`, b.table, b.column)
			if b.required {
				q, dropped = fmt.Sprintf(`DELETE FROM %s WHERE id = ?`, b.table), dropped+1
			}
			if _, err := tx.ExecContext(ctx, q, b.row); err != nil {
				return dropped, err
			}
		}
	}
}
