package data

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"touchstone/domain"
)

// The changes that undo replays come out of the file, and the file may come from anybody. They are made into SQL, so
// nothing but names of recorded tables and columns, and literals as SQLite's quote() writes them, may be in them.

// literals is a list as recorderSQL writes it: NULL, numbers, texts with doubled quotes, blobs.
var literals = regexp.MustCompile(`^(?:` + literal + `)(?:,(?:` + literal + `))*$`)

const literal = `NULL|-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|X'[0-9A-Fa-f]*'|'(?:[^']|'')*'`

// trusted refuses changes that the recorder cannot have written: CodeDamaged.
func (t *Tx) trusted(changes []inverse) error {
	columns := map[string][]string{}
	for _, c := range changes {
		if _, known := columns[c.table]; !known {
			names, err := t.recordedColumns(c.table)
			if err != nil {
				return err
			}
			columns[c.table] = names
		}
		if err := c.check(columns[c.table]); err != nil {
			return domain.E(CodeDamaged, "path", t.store.path).Because(err)
		}
	}
	return nil
}

// recordedColumns are the columns of a recorded table; none for any other name.
func (t *Tx) recordedColumns(table string) ([]string, error) {
	if _, skip := unrecorded[table]; skip {
		return nil, nil
	}
	return collect(&t.Rx, one[string], `SELECT c.name FROM main.sqlite_schema s, pragma_table_info(s.name) c
		WHERE s.type = 'table' AND s.name = ?`, table)
}

func (c inverse) check(known []string) error {
	if len(known) == 0 {
		return fmt.Errorf("step_change names the table %q", c.table)
	}
	switch c.act {
	case actDelete:
		return nil
	case actInsert, actUpdate:
	default:
		return fmt.Errorf("step_change has the act %q", c.act)
	}
	for name := range strings.SplitSeq(c.columns, ",") {
		if !slices.Contains(known, name) {
			return fmt.Errorf("step_change names the column %q of %s", name, c.table)
		}
	}
	if !literals.MatchString(c.values) {
		return errors.New("step_change holds something other than literals")
	}
	return nil
}
