package data_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"touchstone/data"
	"touchstone/domain"
)

func TestHostileSchemasAreRefused(t *testing.T) {
	for name, attack := range map[string]func(path string) error{
		"view posing as a table": sqlAttack("DROP TABLE reject; CREATE VIEW reject AS SELECT id, import_id, line, col, value, code, args, more, raw FROM (SELECT 1 id, 1 import_id, 1 line, '' col, '' value, '' code, '' args, 1 more, '' raw)"),
		"view beside":            sqlAttack("CREATE VIEW x AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"),
		"trigger":                sqlAttack("CREATE TRIGGER x AFTER UPDATE ON touchpoint BEGIN DELETE FROM step; END"),
		"trigger that refuses":   sqlAttack("CREATE TRIGGER x BEFORE INSERT ON step BEGIN SELECT RAISE(ABORT, 'no'); END"),
		"trigger on a view":      sqlAttack("CREATE VIEW x AS SELECT 1 a; CREATE TRIGGER y INSTEAD OF INSERT ON x BEGIN SELECT 1; END"),
		"CHECK bomb":             sqlAttack("ALTER TABLE person ADD COLUMN bomb TEXT CHECK (" + strings.Repeat("abs(", 100) + "length(bomb)" + strings.Repeat(")", 100) + " >= 0)"),
		"generated column":       sqlAttack("ALTER TABLE person ADD COLUMN g TEXT GENERATED ALWAYS AS (hex(zeroblob(1000000))) VIRTUAL"),
		"index on an expression": sqlAttack("CREATE INDEX x ON person(length(replace(hex(name), '0', '00')))"),
		"partial index":          sqlAttack("CREATE INDEX x ON person(name) WHERE name LIKE '%x%'"),
		"table beside":           sqlAttack("CREATE TABLE x (a)"),
		"table missing":          sqlAttack("DROP TABLE reject"),
		"index missing":          sqlAttack("DROP INDEX touchpoint_cell"),
		"altered text":           byteAttack("CHECK (id = 1)", "CHECK (id < 9)"),
		"reference elsewhere":    byteAttack("team_id INTEGER REFERENCES team(id)", "team_id INTEGER REFERENCES step(id)"),
		"nonsense":               byteAttack("CREATE TABLE team", "CREATE BAZAR team"),
	} {
		t.Run(name, func(t *testing.T) {
			path := sample(t)
			must(t, attack(path))
			code := data.CodeForeignSchema
			if name == "nonsense" { // SQLite itself cannot read it
				code = data.CodeDamaged
			}
			refused(t, path, code)
		})
	}
}

func sqlAttack(script string) func(string) error {
	return func(path string) error {
		db := data.OpenPlain(path)
		defer db.Close()
		if _, err := db.Exec(script); err != nil {
			return err
		}
		return db.Close()
	}
}

func byteAttack(from, to string) func(string) error {
	return func(path string) error {
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if len(from) != len(to) || !bytes.Contains(b, []byte(from)) {
			return fmt.Errorf("%q is not in the schema", from)
		}
		return os.WriteFile(path, bytes.ReplaceAll(b, []byte(from), []byte(to)), 0o600)
	}
}

// TestMutatedFilesNeitherCrashNorHangNorChange damages a workspace in 240 ways. Each is refused with a sentence or opens
// and can be looked through; in both cases its bytes stay.
func TestMutatedFilesNeitherCrashNorHangNorChange(t *testing.T) {
	good := content(t, sample(t))
	dir := t.TempDir()
	refusals := map[domain.Code]int{}
	opened := 0
	for i := range 240 {
		random := rand.New(rand.NewPCG(uint64(i), 1))
		bad := mutate(bytes.Clone(good), random, i)
		path := filepath.Join(dir, "bad.touchstone")
		must(t, os.WriteFile(path, bad, 0o600))
		limited, cancel := context.WithTimeout(ctx, 30*time.Second)
		s, err := data.Open(limited, path, data.Options{})
		if err != nil {
			refusals[domain.CodeOf(err)]++
			if domain.CodeOf(err) == domain.CodeInternal {
				t.Errorf("mutation %d is refused without a sentence: %v", i, err)
			}
		} else {
			opened++
			lookThrough(limited, t, s, i)
			must(t, s.Close())
		}
		if limited.Err() != nil {
			t.Fatalf("mutation %d takes too long", i)
		}
		cancel()
		if !bytes.Equal(content(t, path), bad) {
			t.Errorf("mutation %d: the file was changed", i)
		}
		if left := names(t, dir); len(left) != 1 {
			t.Errorf("mutation %d left %v", i, left)
		}
	}
	t.Logf("%d opened, refused: %v", opened, refusals)
	if opened == 0 || opened > 200 || len(refusals) < 3 {
		t.Errorf("the mutations test too little: %d opened, refused %v", opened, refusals)
	}
}

// lookThrough reads everything; errors must be ones a person can be told.
func lookThrough(ctx context.Context, t *testing.T, s *data.Store, i int) {
	t.Helper()
	told := func(err error) {
		t.Helper()
		if domain.CodeOf(err) == domain.CodeInternal {
			t.Errorf("mutation %d: %v", i, err)
		}
	}
	maps, err := s.Maps(ctx)
	told(err)
	for _, m := range maps {
		_, err := s.MapView(ctx, m.ID)
		told(err)
	}
	surveys, err := s.Surveys(ctx)
	told(err)
	for _, v := range surveys {
		_, err := s.SurveyTable(ctx, v.ID)
		told(err)
		imports, err := s.Imports(ctx, v.ID)
		told(err)
		for _, im := range imports {
			_, err := s.Rejects(ctx, im.ID)
			told(err)
		}
	}
	for _, err := range []error{second(s.People(ctx)), second(s.Teams(ctx)), second(s.History(ctx, 100)), second(s.SavedMappings(ctx)), second(s.Workspace(ctx))} {
		told(err)
	}
}

func second[T any](_ T, err error) error { return err }

// mutate damages a file: bits, bytes, blocks, the header, its length, its pages' order.
func mutate(b []byte, random *rand.Rand, i int) []byte {
	const page = 4096
	pages := len(b) / page
	switch i % 8 {
	case 0:
		for range 1 + random.IntN(4) {
			b[random.IntN(len(b))] ^= 1 << random.IntN(8)
		}
	case 1:
		for range 1 + random.IntN(64) {
			b[random.IntN(len(b))] = byte(random.IntN(256))
		}
	case 2: // a block of zeros, as a lost sector leaves
		from := random.IntN(len(b))
		clear(b[from:min(len(b), from+512*(1+random.IntN(8)))])
	case 3:
		b = b[:random.IntN(len(b))]
	case 4: // the file's header
		for range 1 + random.IntN(4) {
			b[random.IntN(100)] = byte(random.IntN(256))
		}
	case 5: // a page's header
		b[page*random.IntN(pages)+random.IntN(12)] = byte(random.IntN(256))
	case 6: // two pages exchanged
		x, y := page*random.IntN(pages), page*random.IntN(pages)
		for k := range page {
			b[x+k], b[y+k] = b[y+k], b[x+k]
		}
	case 7: // other letters in the schema
		var at []int
		for from := bytes.Index(b, []byte("CREATE ")); from >= 0; {
			at = append(at, from)
			next := bytes.Index(b[from+1:], []byte("CREATE "))
			if next < 0 {
				break
			}
			from += 1 + next
		}
		for range 1 + random.IntN(2) {
			b[min(at[random.IntN(len(at))]+random.IntN(200), len(b)-1)] = byte('a' + random.IntN(26))
		}
	}
	return b
}

// TestHostileHistoryIsNotExecuted plants SQL where undo keeps its changes.
func TestHostileHistoryIsNotExecuted(t *testing.T) {
	for name, plant := range map[string]string{
		"another table":     `UPDATE step_change SET tbl = 'step', act = 'delete'`,
		"table as SQL":      `UPDATE step_change SET tbl = 'team; DELETE FROM step; --', act = 'delete'`,
		"column as SQL":     `UPDATE step_change SET act = 'update', cols = 'name = (SELECT sql FROM sqlite_schema) --', vals = '1'`,
		"value as SQL":      `UPDATE step_change SET act = 'update', cols = 'name', vals = '(SELECT group_concat(sql) FROM sqlite_schema)'`,
		"statement in text": `UPDATE step_change SET act = 'update', cols = 'name', vals = 'x''); DELETE FROM step; --'`,
		"unknown act":       `UPDATE step_change SET act = 'vacuum'`,
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "w.touchstone")
			s, err := data.Create(ctx, path, data.Options{})
			must(t, err)
			_, err = s.AddTeam(ctx, "Digital")
			must(t, err)
			must(t, s.Close())
			must(t, sqlAttack(plant)(path))
			s, err = data.Open(ctx, path, data.Options{})
			must(t, err)
			defer s.Close()
			before, err := s.Dump(ctx)
			must(t, err)
			if _, err := s.Undo(ctx); domain.CodeOf(err) != data.CodeDamaged {
				t.Errorf("Undo: %v, want %s", err, data.CodeDamaged)
			}
			after, err := s.Dump(ctx)
			must(t, err)
			if before != after {
				t.Errorf("the workspace changed:\n%s\nwas:\n%s", after, before)
			}
		})
	}
}
