package data

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"net/url"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/mattn/go-sqlite3"
)

// mode is how a connection may use the file.
type mode int

const (
	modeRead   mode = iota // reads only
	modeWrite              // the one writing connection
	modeCreate             // as modeWrite, and makes the file
)

// Limits on what a file, which may be anything, can make SQLite do.
const (
	limitValue = 64 << 20 // bytes in a value or row
	limitSQL   = 16 << 20 // bytes in a statement
)

// dsn is the data source name of a file. The reasons for each setting are in docs/ARCHITECTURE.md: of the journal modes,
// DELETE with EXTRA alone lost nothing in power cuts and leaves one file between transactions.
func dsn(path string, m mode) string {
	p := filepath.ToSlash(path)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p // C:/…
	}
	q := url.Values{}
	q.Set("_busy_timeout", "5000")
	q.Set("_foreign_keys", "1")
	switch m {
	case modeRead:
		q.Set("mode", "ro")
	case modeWrite:
		q.Set("mode", "rw")
	case modeCreate:
		q.Set("mode", "rwc")
	}
	if m != modeRead {
		q.Set("_txlock", "immediate")
		q.Set("_journal_mode", "DELETE")
		q.Set("_synchronous", "EXTRA")
		q.Set("_secure_delete", "1")
	}
	q.Set("_stmt_cache_size", "64")
	u := url.URL{Scheme: "file", Path: p, RawQuery: q.Encode()}
	return u.String()
}

// connector opens connections to one file, set up our way.
type connector struct {
	dsn     string
	mode    mode
	allowed func() error                    // asked before each connection is made; may be nil
	ready   func(*sqlite3.SQLiteConn) error // called with each new connection; may be nil
}

// Driver names the driver, as database/sql wants.
func (c *connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{} }

// Connect opens a connection.
func (c *connector) Connect(context.Context) (driver.Conn, error) {
	if c.allowed != nil {
		if err := c.allowed(); err != nil {
			return nil, err
		}
	}
	d := &sqlite3.SQLiteDriver{ConnectHook: func(conn *sqlite3.SQLiteConn) error {
		conn.SetLimit(sqlite3.SQLITE_LIMIT_LENGTH, limitValue)
		conn.SetLimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, limitSQL)
		conn.SetLimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1) // VACUUM INTO needs one
		if _, err := conn.Exec(pragmas(c.mode), nil); err != nil {
			return err
		}
		if c.ready != nil {
			return c.ready(conn)
		}
		return nil
	}}
	return d.Open(c.dsn)
}

func pragmas(m mode) string {
	p := "PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY; PRAGMA recursive_triggers=ON;"
	if m != modeRead {
		p += "PRAGMA cache_size=-32000;" // an import stays in memory until its commit instead of locking readers out early
		if runtime.GOOS == "darwin" {
			p += "PRAGMA fullfsync=1;"
		}
	}
	return p
}

// openDB makes a handle with a fixed number of connections that stay open.
func openDB(c *connector, conns int) *sql.DB {
	db := sql.OpenDB(c)
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	db.SetConnMaxLifetime(0)
	db.SetConnMaxIdleTime(0)
	return db
}
