package data

import (
	"context"
	"database/sql"
	"slices"
	"strings"
)

// RecordedTables gives the events for which the writing connection has triggers, by table, and all tables.
func (s *Store) RecordedTables(ctx context.Context) (events map[string][]string, all []string, err error) {
	rx := &Rx{ctx: ctx, q: s.rw}
	triggers, err := collect(rx, scanObject, `SELECT type, name, tbl_name, sql FROM temp.sqlite_schema WHERE type = 'trigger'`)
	if err != nil {
		return nil, nil, err
	}
	events = map[string][]string{}
	for _, o := range triggers {
		events[o.table] = append(events[o.table], strings.TrimPrefix(o.name, "record_"+o.table+"_"))
		slices.Sort(events[o.table])
	}
	all, err = collect(rx, one[string], `SELECT name FROM main.sqlite_schema WHERE type = 'table' ORDER BY name`)
	return events, all, err
}

// Writer is the writing handle, for tests that break things on purpose.
func (s *Store) Writer() *sql.DB { return s.rw }

// OpenPlain opens a file as the store's writer would, without recorder or checks.
func OpenPlain(path string) *sql.DB {
	return openDB(&connector{dsn: dsn(path, modeWrite), mode: modeWrite}, 1)
}

// SchemaVersion is the version of this program's schema.
func SchemaVersion() int { return ourSchema().version() }

// LockPath is the name of a workspace's lock file.
func LockPath(path string) string { return lockPath(path) }

// WithMigration gives the options of a program whose schema is one step further.
func (o Options) WithMigration(step string) Options {
	o.schema = append(ourSchema(), step)
	return o
}

// BackupFolder is where this workspace's backups lie.
func (s *Store) BackupFolder() string { return s.backupFolder() }
