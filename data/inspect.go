package data

import (
	"context"
	"encoding/binary"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/mattn/go-sqlite3"

	"touchstone/domain"
)

// quickCheckTime bounds the check of a file's pages on opening; what it has not reached by then is believed.
const quickCheckTime = 5 * time.Second

// header is what the first hundred bytes say (SQLite file format, section 1.3).
type header struct {
	wal           bool
	version       int
	applicationID uint32
}

// inspect decides whether a file may be opened, without changing a byte of it, and gives its schema version.
func (c *core) inspect(ctx context.Context) (version int, err error) {
	if !c.heldHere() { // closing a file drops this process's SQLite locks on it
		h, err := readHeader(c.file)
		if err != nil {
			return 0, notReadable(err, c.path)
		}
		switch {
		case h.applicationID != applicationID:
			return 0, domain.E(CodeNotWorkspace, "path", c.path)
		case h.wal:
			return 0, domain.E(CodeWAL, "path", c.path)
		case h.version < 1:
			return 0, domain.E(CodeDamaged, "path", c.path)
		}
	}
	version, err = verify(ctx, c.file, c.schema)
	if hasExtended(err, extReadOnlyRollback) {
		return c.inspectCopy(ctx)
	}
	return version, c.named(err)
}

// named gives the findings of verify the path they are about.
func (c *core) named(err error) error {
	var coded *domain.Error
	if errors.As(err, &coded) {
		return domain.E(coded.Code, "path", c.path).Because(coded.Err)
	}
	return problem(err, c.path, "check")
}

// heldHere reports whether another Store of this process has the file open.
func (c *core) heldHere() bool {
	return c.acc.Why == CodeHeld && readHolder(c.file).PID == os.Getpid()
}

// inspectCopy looks at a file whose last transaction was cut off: the journal beside it takes it back when it is opened
// for writing. Since it is not yet known to be ours, that happens to a copy first.
func (c *core) inspectCopy(ctx context.Context) (int, error) {
	if c.lock == nil {
		return 0, domain.E(CodeUnfinished, "path", c.path)
	}
	dir, err := os.MkdirTemp("", "touchstone-*")
	if err != nil {
		return 0, problem(err, c.path, "copy for recovery")
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary copy
	temp := filepath.Join(dir, "copy")
	for _, suffix := range []string{"", "-journal"} {
		if err := copyFile(c.file+suffix, temp+suffix); err != nil {
			return 0, problem(err, c.path, "copy for recovery")
		}
	}
	db := openDB(&connector{dsn: dsn(temp, modeWrite), mode: modeWrite}, 1)
	defer db.Close()
	if _, err := db.ExecContext(ctx, `BEGIN; COMMIT`); err != nil {
		return 0, c.named(err)
	}
	if err := db.Close(); err != nil {
		return 0, c.named(err)
	}
	version, err := verify(ctx, temp, c.schema)
	if err != nil {
		return 0, c.named(err)
	}
	rw := openDB(&connector{dsn: dsn(c.file, modeWrite), mode: modeWrite}, 1)
	defer rw.Close()
	c.log.Info("taking back a transaction that was cut off", "path", c.path)
	if _, err := rw.ExecContext(ctx, `BEGIN IMMEDIATE; COMMIT`); err != nil {
		return 0, c.named(err)
	}
	return version, nil
}

// verify checks a file read-only: marks, schema, pages, references. Errors carry a code where the file is at fault.
func verify(ctx context.Context, file string, sc schema) (version int, err error) {
	db := openDB(&connector{dsn: dsn(file, modeRead), mode: modeRead}, 1)
	defer db.Close()
	rx := &Rx{ctx: ctx, q: db}
	var appID uint32
	if err := rx.row(`PRAGMA application_id`).Scan(&appID); err != nil {
		return 0, err
	}
	if err := rx.row(`PRAGMA user_version`).Scan(&version); err != nil {
		return 0, err
	}
	switch {
	case appID != applicationID:
		return 0, domain.E(CodeNotWorkspace)
	case version < 1:
		return 0, domain.E(CodeDamaged)
	case version > sc.version():
		err = verifyNewer(rx, sc)
	default:
		err = verifySchema(rx, sc, version)
	}
	if err != nil {
		return 0, err
	}
	return version, verifyContent(rx)
}

// verifySchema wants exactly the tables and indexes that our migrations make: no view that poses as a table, no trigger.
func verifySchema(rx *Rx, sc schema, version int) error {
	found, err := collect(rx, scanObject, objectsQuery)
	if err != nil {
		return schemaError(err)
	}
	expected, err := sc.objects(rx.ctx, version)
	if err != nil {
		return err
	}
	if !slices.Equal(found, expected) {
		return domain.E(CodeForeignSchema)
	}
	return nil
}

// schemaError: SQLite says CORRUPT for a schema it cannot parse and ERROR for one that uses what we do not have.
func schemaError(err error) error {
	var se sqlite3.Error
	if errors.As(err, &se) && se.Code == sqlite3.ErrError {
		return domain.E(CodeForeignSchema).Because(err)
	}
	return err
}

// verifyNewer decides whether a file of a newer schema may be shown: it must say so itself, and have every table and
// column that we read, with nothing that could run code.
func verifyNewer(rx *Rx, sc schema) error {
	found, err := collect(rx, scanObject, objectsQuery)
	if err != nil {
		return schemaError(err)
	}
	tables := map[string]bool{}
	for _, o := range found {
		plain := o.kind == "index" || o.kind == "table" && strings.HasPrefix(strings.ToUpper(o.sql), "CREATE TABLE")
		if !plain {
			return domain.E(CodeForeignSchema)
		}
		if o.kind == "table" {
			tables[o.name] = true
		}
	}
	// Only now is it known that schema_info is a plain table.
	reader := 0
	if tables["schema_info"] {
		if err := rx.row(`SELECT min_reader FROM schema_info WHERE id = 1`).Scan(&reader); err != nil {
			return domain.E(CodeNewer).Because(err)
		}
	}
	if reader < 1 || reader > sc.version() {
		return domain.E(CodeNewer)
	}
	return verifyColumns(rx, sc, tables)
}

// verifyColumns wants every table and column of ours among those of a newer schema.
func verifyColumns(rx *Rx, sc schema, tables map[string]bool) error {
	db := openDB(&connector{dsn: ":memory:", mode: modeCreate}, 1)
	defer db.Close()
	if err := sc.migrate(rx.ctx, db, 0); err != nil {
		return err
	}
	ours := &Rx{ctx: rx.ctx, q: db}
	needed, err := collect(ours, one[string], `SELECT name FROM sqlite_schema WHERE type = 'table'`)
	if err != nil {
		return err
	}
	const columns = `SELECT name FROM pragma_table_info(?)`
	for _, table := range needed {
		need, err := collect(ours, one[string], columns, table)
		if err != nil {
			return err
		}
		have, err := collect(rx, one[string], columns, table)
		if err != nil {
			return err
		}
		for _, column := range need {
			if !tables[table] || !slices.Contains(have, column) {
				return domain.E(CodeNewer)
			}
		}
	}
	return nil
}

// verifyContent checks pages and references.
func verifyContent(rx *Rx) error {
	ctx, cancel := context.WithTimeout(rx.ctx, quickCheckTime)
	defer cancel()
	findings, err := collect(&Rx{ctx: ctx, q: rx.q}, one[string], `PRAGMA quick_check(1)`)
	switch {
	case rx.ctx.Err() != nil:
		return rx.ctx.Err()
	case ctx.Err() != nil:
		return nil // large and slow; what was seen was sound
	case err != nil:
		return err
	case len(findings) != 1 || findings[0] != "ok":
		return domain.E(CodeDamaged).Because(errors.New(strings.Join(findings, "; ")))
	}
	var broken int
	if err := rx.row(`SELECT count(*) FROM (SELECT 1 FROM pragma_foreign_key_check LIMIT 1)`).Scan(&broken); err != nil {
		return err
	}
	if broken > 0 {
		return domain.E(CodeDamaged).Because(errors.New("broken references"))
	}
	var settings int
	if err := rx.row(`SELECT count(*) FROM workspace`).Scan(&settings); err != nil {
		return err
	}
	if settings != 1 {
		return domain.E(CodeDamaged).Because(errors.New("no settings"))
	}
	return nil
}

// readHeader reads a file's marks. A file that is too short or begins otherwise is one without marks.
func readHeader(path string) (h header, err error) {
	f, err := os.Open(path)
	if err != nil {
		return h, err
	}
	defer f.Close()
	var b [100]byte
	if _, err := io.ReadFull(f, b[:]); err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return h, nil
		}
		return h, err
	}
	if string(b[:16]) != "SQLite format 3\x00" {
		return h, nil
	}
	h.wal = b[18] == 2 || b[19] == 2
	h.version = int(int32(binary.BigEndian.Uint32(b[60:])))
	h.applicationID = binary.BigEndian.Uint32(b[68:])
	return h, nil
}
