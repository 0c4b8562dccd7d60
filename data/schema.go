package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"github.com/mattn/go-sqlite3"
)

//go:embed migrations/*.sql
var migrationFiles embed.FS

const (
	// applicationID marks our files for SQLite and for file(1): "TCST".
	applicationID = 0x54435354
	// minReader is the oldest schema whose program may show a file of the present schema read-only.
	minReader = 1
)

// schema is the migrations from an empty file to the present tables, in order. Its length is its version.
type schema []string

// ourSchema is the schema of this program. The file of a migration is named NUMBER_CAPABILITY.sql; those of one number are
// one migration, in the order of their names.
func ourSchema() schema {
	names, err := fs.Glob(migrationFiles, "migrations/*.sql")
	if err != nil {
		panic(err) // the pattern is ours
	}
	slices.Sort(names)
	var steps schema
	last := ""
	for _, name := range names {
		b, err := migrationFiles.ReadFile(name)
		if err != nil {
			panic(err) // embedded
		}
		number, _, _ := strings.Cut(name, "_")
		if number != last {
			steps, last = append(steps, ""), number
		}
		steps[len(steps)-1] += string(b)
	}
	return steps
}

func (s schema) version() int { return len(s) }

// migrate brings a file from a version to the present one, each step in a transaction that also writes its number, so that
// a crash leaves one version or the next. What old steps changed may not fit the new tables, so undo starts anew.
func (s schema) migrate(ctx context.Context, db *sql.DB, from int) error {
	for i, step := range s[from:] {
		version := from + i + 1
		if err := migrateOnce(ctx, db, step, version); err != nil {
			return fmt.Errorf("migration %d: %w", version, err)
		}
	}
	return nil
}

func migrateOnce(ctx context.Context, db *sql.DB, step string, version int) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing; before, the first error counts
	for _, script := range append([]string{
		step,
		fmt.Sprintf(`PRAGMA user_version = %d; PRAGMA application_id = %d`, version, applicationID),
		fmt.Sprintf(`INSERT INTO schema_info (id, min_reader, file_id) VALUES (1, %d, random() & 9223372036854775807) ON CONFLICT (id) DO UPDATE SET min_reader = excluded.min_reader`, minReader),
		`UPDATE step SET state = 2 WHERE state = 1`,
	}, forgetChanges(`SELECT id FROM step`)...) {
		if _, err := tx.ExecContext(ctx, script); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// object is a line of sqlite_schema.
type object struct{ kind, name, table, sql string }

const objectsQuery = `SELECT type, name, tbl_name, ifnull(sql, '') FROM main.sqlite_schema ORDER BY type, name`

func scanObject(row scanner) (o object, err error) {
	err = row.Scan(&o.kind, &o.name, &o.table, &o.sql)
	return o, err
}

// objects is what the first n migrations make.
func (s schema) objects(ctx context.Context, n int) ([]object, error) {
	db := openDB(&connector{dsn: ":memory:?_foreign_keys=1", mode: modeCreate}, 1)
	defer db.Close()
	if err := s[:n].migrate(ctx, db, 0); err != nil {
		return nil, err
	}
	return collect(&Rx{ctx: ctx, q: db}, scanObject, objectsQuery)
}

// rawRows reads rows on a bare connection, before there is a handle.
func rawRows(conn *sqlite3.SQLiteConn, query string, columns int, each func([]any)) error {
	rows, err := conn.Query(query, nil)
	if err != nil {
		return err
	}
	defer rows.Close()
	values := make([]any, columns)
	dest := make([]driver.Value, columns)
	for {
		err := rows.Next(dest)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		for i, v := range dest {
			if b, ok := v.([]byte); ok {
				v = string(b)
			}
			values[i] = v
		}
		each(values)
	}
}

// quoteIdent quotes a name for SQL.
func quoteIdent(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }
