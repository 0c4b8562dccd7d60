package data

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"touchstone/domain"
)

// OpRepair is the step of "check workspace" that puts right what it found.
const OpRepair domain.Op = "workspace.repair"

// Codes of what "check workspace" finds.
const (
	CodeFoundPages      domain.Code = "check_pages"      // detail: the file is damaged; salvage it
	CodeFoundReferences domain.Code = "check_references" // kind, n
	CodeFoundPositions  domain.Code = "check_positions"  // kind, n
	CodeFoundMaps       domain.Code = "check_maps"       // n: cards whose map is not that of their stage and lane
	CodeFoundCards      domain.Code = "check_cards"      // n: cards on a column that is not of their sprint
	CodeFoundCounts     domain.Code = "check_counts"     // n: imports whose number of responses is wrong
	CodeFoundOrphans    domain.Code = "check_orphans"    // n: responses of no import; they count nowhere
)

// Finding is something that does not hold together.
type Finding struct {
	Problem  *domain.Error // what, with its sentence
	Repaired bool
}

// CheckReport is what "check workspace" found.
type CheckReport struct {
	Rows     []RowCount // of every table with content, by name
	Findings []Finding
}

// RowCount is the number of rows of a kind.
type RowCount struct {
	Kind domain.Kind
	Rows int
}

// Damaged reports whether pages or references are broken, which only salvaging into a new file helps.
func (r CheckReport) Damaged() bool {
	for _, f := range r.Findings {
		if f.Problem.Code == CodeFoundPages || f.Problem.Code == CodeFoundReferences {
			return true
		}
	}
	return false
}

// inspection is one thing to look at, and how to put it right; repair may be nil.
type inspection struct {
	look   func(*Rx) (*domain.Error, error)
	repair func(*Tx) error
}

// Check looks through the whole workspace, slowly, and puts right what can be, as one step of the history. report, which
// may be nil, is called from this goroutine.
func (s *Store) Check(ctx context.Context, report func(done, total int64, note string)) (CheckReport, error) {
	all := inspections()
	var r CheckReport
	var broken []inspection
	err := s.read(ctx, "check", func(rx *Rx) error {
		var err error
		if r.Rows, err = countRows(rx); err != nil {
			return err
		}
		for i, in := range all {
			if report != nil {
				report(int64(i), int64(len(all)), "")
			}
			p, err := in.look(rx)
			if err != nil && codeOf(err) == CodeDamaged {
				p, err = domain.E(CodeFoundPages, "detail", err.Error()), nil
			}
			if err != nil {
				return err
			}
			if p == nil {
				continue
			}
			r.Findings = append(r.Findings, Finding{Problem: p})
			broken = append(broken, in)
		}
		return nil
	})
	if err != nil || len(broken) == 0 || r.Damaged() || s.Access().ReadOnly {
		return r, err
	}
	err = s.Do(ctx, OpRepair, "", func(tx *Tx) error {
		for i, in := range broken {
			if in.repair == nil {
				continue
			}
			if err := in.repair(tx); err != nil {
				return err
			}
			r.Findings[i].Repaired = true
		}
		return nil
	})
	return r, err
}

func countRows(rx *Rx) (counts []RowCount, err error) {
	tables, err := collect(rx, one[string], `SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`)
	if err != nil {
		return nil, err
	}
	for _, table := range tables {
		if slices.Contains(bookkeeping, table) {
			continue
		}
		c := RowCount{Kind: domain.Kind(table)}
		if err := rx.row(`SELECT count(*) FROM ` + quoteIdent(table)).Scan(&c.Rows); err != nil {
			return nil, err
		}
		if c.Rows > 0 {
			counts = append(counts, c)
		}
	}
	return counts, nil
}

// ordered are the tables with positions, and what their rows are ordered within.
var ordered = [...]struct {
	table, within string
	repair        bool // a rating's or segment's position is its place in the responses: it must not be changed
}{
	{"stage", "map_id", true},
	{"lane", "map_id", true},
	{"touchpoint", "stage_id, lane_id", true},
	{"sprint_column", "sprint_id", true},
	{"card", cardsWithin, true},
	{"question_area", "questionnaire_id", true},
	{"question", "area_id", true},
	{"rating", "survey_id", false},
	{"segment", "survey_id", false},
	{"segment_value", "segment_id", false},
	{"roce_segment", "model_id", true},
}

func inspections() []inspection {
	all := []inspection{{look: lookAtPages}, {look: lookAtReferences}, {look: lookAtMaps, repair: repairMaps},
		{look: lookAtCards, repair: repairCards}}
	for _, o := range ordered {
		in := inspection{look: func(rx *Rx) (*domain.Error, error) { return lookAtPositions(rx, o.table, o.within) }}
		if o.repair {
			in.repair = func(tx *Tx) error { return repairPositions(tx, o.table, o.within) }
		}
		all = append(all, in)
	}
	return append(all, inspection{look: lookAtCounts, repair: repairCounts}, inspection{look: lookAtOrphans})
}

func lookAtPages(rx *Rx) (*domain.Error, error) {
	lines, err := collect(rx, one[string], `PRAGMA integrity_check(20)`)
	if err != nil && codeOf(err) != CodeDamaged {
		return nil, err
	}
	if err != nil {
		lines = append(lines, err.Error())
	}
	if len(lines) == 1 && lines[0] == "ok" {
		return nil, nil
	}
	return domain.E(CodeFoundPages, "detail", strings.Join(lines, "; ")), nil
}

func lookAtReferences(rx *Rx) (*domain.Error, error) {
	tables, err := collect(rx, one[string], `SELECT "table" FROM pragma_foreign_key_check`)
	if err != nil || len(tables) == 0 {
		return nil, err
	}
	return domain.E(CodeFoundReferences, "kind", "kinds."+tables[0], "n", len(tables)), nil
}

const strayCards = `FROM touchpoint t JOIN stage s ON s.id = t.stage_id JOIN lane l ON l.id = t.lane_id WHERE t.map_id <> s.map_id OR l.map_id <> s.map_id`

func lookAtMaps(rx *Rx) (*domain.Error, error) {
	return found(rx, CodeFoundMaps, `SELECT count(*) `+strayCards)
}

// repairMaps takes the stage as right: the card's map becomes its, and a lane of another map is left for the first lane.
func repairMaps(tx *Tx) error {
	if _, err := tx.exec(`UPDATE touchpoint SET map_id = (SELECT s.map_id FROM stage s WHERE s.id = touchpoint.stage_id)
		WHERE id IN (SELECT t.id ` + strayCards + `)`); err != nil {
		return err
	}
	_, err := tx.exec(`UPDATE touchpoint SET lane_id = (SELECT l.id FROM lane l WHERE l.map_id = touchpoint.map_id ORDER BY l.position LIMIT 1)
		WHERE id IN (SELECT t.id ` + strayCards + `) AND EXISTS (SELECT 1 FROM lane l WHERE l.map_id = touchpoint.map_id)`)
	return err
}

func lookAtPositions(rx *Rx, table, within string) (*domain.Error, error) {
	p, err := found(rx, CodeFoundPositions, `SELECT count(*) FROM (`+wrongPositions(table, within)+`)`)
	if p != nil {
		p.Args["kind"] = "kinds." + table
	}
	return p, err
}

func wrongPositions(table, within string) string {
	return fmt.Sprintf(`SELECT id, due FROM (SELECT id, position, row_number() OVER (PARTITION BY %s ORDER BY position, id) - 1 AS due FROM %s)
		WHERE position <> due`, within, table)
}

func repairPositions(tx *Tx, table, within string) error {
	_, err := tx.exec(fmt.Sprintf(`UPDATE %s SET position = w.due FROM (%s) AS w WHERE %s.id = w.id`, table, wrongPositions(table, within), table))
	return err
}

func lookAtCounts(rx *Rx) (*domain.Error, error) {
	return found(rx, CodeFoundCounts, `SELECT count(*) FROM feedback_import i
		WHERE i.accepted <> (SELECT count(*) FROM response r WHERE r.import_id = i.id)`)
}

func repairCounts(tx *Tx) error {
	_, err := tx.exec(`UPDATE feedback_import SET accepted = (SELECT count(*) FROM response r WHERE r.import_id = feedback_import.id)`)
	return err
}

func lookAtOrphans(rx *Rx) (*domain.Error, error) {
	return found(rx, CodeFoundOrphans, `SELECT count(*) FROM response WHERE import_id NOT IN (SELECT id FROM feedback_import)
		AND import_id NOT IN (SELECT row_id FROM step_change WHERE tbl = 'feedback_import')
		AND import_id NOT IN (SELECT id FROM discarded_import)`)
}

// found is a finding if a query counts anything.
func found(rx *Rx, code domain.Code, query string) (*domain.Error, error) {
	var n int
	if err := rx.row(query).Scan(&n); err != nil || n == 0 {
		return nil, err
	}
	return domain.E(code, "n", n), nil
}
