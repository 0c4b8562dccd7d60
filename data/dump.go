package data

import (
	"context"
	"fmt"
	"strings"
)

// Dump writes everything that undo and redo must bring back as text, a line a row: all recorded tables, and what the
// imports that are in force brought. It is for tests and for looking into a workspace, not a file format.
func (s *Store) Dump(ctx context.Context) (string, error) {
	var b strings.Builder
	err := s.read(ctx, "dump", func(rx *Rx) error {
		tables, err := collect(rx, one[string], `SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
		if err != nil {
			return err
		}
		for _, table := range tables {
			where := ""
			switch {
			case table == "response" || table == "reject":
				where = " WHERE import_id IN (SELECT id FROM feedback_import)"
			case unrecorded[table] != "":
				continue
			}
			if err := dumpTable(rx, &b, table, where); err != nil {
				return err
			}
		}
		return nil
	})
	return b.String(), err
}

func dumpTable(rx *Rx, b *strings.Builder, table, where string) error {
	columns, err := collect(rx, one[string], `SELECT name FROM pragma_table_info(?) ORDER BY cid`, table)
	if err != nil {
		return err
	}
	var parts []string
	for _, c := range columns {
		parts = append(parts, "'"+c+"=' || quote("+quoteIdent(c)+")")
	}
	lines, err := collect(rx, one[string], fmt.Sprintf(`SELECT %s FROM %s%s ORDER BY id`, strings.Join(parts, " || ' ' || "), quoteIdent(table), where))
	if err != nil {
		return err
	}
	for _, l := range lines {
		fmt.Fprintf(b, "%s %s\n", table, l)
	}
	return nil
}
