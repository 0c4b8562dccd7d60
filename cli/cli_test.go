package cli_test

import (
	"bytes"
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"touchstone/assets/text"
	"touchstone/cli"
	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain/journey"
)

// mapping is for the fixture survey.
const mapping = `{"format": "touchstone feedback mapping", "version": 1, "survey": "Rides",
 "reference": "id", "segments": [{"column": "class"}],
 "outcome": {"column": "happy", "kind": "category", "positive": ["yes"]},
 "ratings": [{"column": "seat", "low": 1, "high": 5, "not_applicable": ["0"]}, {"column": "staff", "low": 1, "high": 5, "not_applicable": ["0"]}]}`

// survey: seat follows happy closely, staff hardly; row 9 has a rating beyond the scale.
const survey = `id,class,seat,staff,happy
1,first,5,3,yes
2,first,4,4,yes
3,second,1,3,no
4,second,2,4,no
5,first,5,2,yes
6,second,1,2,no
7,second,0,5,no
8,first,9,1,yes
9,second,2,1,no
10,first,4,5,yes
`

type result struct {
	code     int
	out, err string
	start    *cli.Start
}

func run(t *testing.T, args ...string) result {
	t.Helper()
	var out, errs bytes.Buffer
	code, start := cli.Run(context.Background(), args, cli.Env{Out: &out, Err: &errs, Version: "1.2.3",
		Clock: func() time.Time { return time.Date(2026, 9, 7, 9, 30, 0, 0, time.UTC) }})
	return result{code, out.String(), errs.String(), start}
}

// must is run for commands that a test takes for granted.
func must(t *testing.T, args ...string) result {
	t.Helper()
	r := run(t, args...)
	if r.code != cli.OK {
		t.Fatalf("touchstone %s: code %d, %s", strings.Join(args, " "), r.code, r.err)
	}
	return r
}

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// imported is a workspace with the fixture survey and a map of its touchpoints.
func imported(t *testing.T) string {
	t.Helper()
	w := filepath.Join(t.TempDir(), "rides.touchstone")
	must(t, "import", "feedback", write(t, "rides.csv", survey), "--into", w, "--mapping", write(t, "m.json", mapping), "--create", "--map", "Ride")
	return w
}

func TestArguments(t *testing.T) {
	file := write(t, "a.touchstone", "")
	for _, c := range []struct {
		args string
		code int
		says string // on stderr or stdout
	}{
		{"--version", cli.OK, "touchstone 1.2.3"},
		{"--help", cli.OK, "touchstone import feedback"},
		{"help", cli.OK, "--sample"},
		{"--help --lang de", cli.OK, "Arbeitsbereich"},
		{"analyse --help", cli.OK, "--segment NAME=VALUE"},
		{"help export scorecard", cli.OK, "--out XLSX"},
		{"import feedback --help --lang zh", cli.OK, "映射"},
		{"--lang tlh --help", cli.Usage, "tlh"},
		{"analyse", cli.Usage, "FILE is missing"},
		{"import", cli.Usage, "import"},
		{"help sing", cli.Usage, "sing"},
		{"export --help", cli.OK, "touchstone export answers"},
		{"help import", cli.OK, "touchstone import roce"},
		{"export", cli.Usage, "touchstone export --help"},
		{"export songs", cli.Usage, "export songs"},
		{"sing", cli.Usage, "neither a command nor a file"},
		{"check a b", cli.Usage, "b"},
		{"check --loud a", cli.Usage, "--loud"},
		{"check --repair=yes a", cli.Usage, "takes no value"},
		{"export scorecard a", cli.Usage, "--out XLSX is missing"},
		{"export scorecard a --out", cli.Usage, "needs a value"},
		{"export scorecard a --out b --out c", cli.Usage, "once only"},
		{"analyse a --segment Class", cli.Usage, "NAME=VALUE"},
		{"--nonsense", cli.Usage, "--nonsense"},
		{"--sample more", cli.Usage, "more"},
		{file + " more", cli.Usage, "more"},
		{filepath.Join(t.TempDir(), "gone.touchstone"), cli.Refused, "There is no file"},
		{"check " + filepath.Join(t.TempDir(), "gone.touchstone"), cli.Refused, "There is no file"},
		{"check " + file, cli.Refused, file},
	} {
		r := run(t, strings.Fields(c.args)...)
		if r.code != c.code || r.start != nil || !strings.Contains(r.out+r.err, c.says) {
			t.Errorf("touchstone %s: code %d, want %d; start %v; says %q", c.args, r.code, c.code, r.start, r.out+r.err)
		}
		if c.code != cli.OK && (r.out != "" || r.err == "") {
			t.Errorf("touchstone %s: a refusal belongs on stderr, not stdout: %q / %q", c.args, r.out, r.err)
		}
	}
}

func TestTheWindowIsAskedForWhenThereIsNoCommand(t *testing.T) {
	file := write(t, "a.touchstone", "")
	for args, want := range map[string]cli.Start{
		"":                   {},
		"--lang de":          {Language: "de"},
		"--sample":           {Sample: true},
		file:                 {Path: file},
		"--lang=zh " + file:  {Path: file, Language: "zh"},
		"--sample --lang fr": {Sample: true, Language: "fr"},
		file + " --lang en":  {Path: file, Language: "en"},
	} {
		if r := run(t, strings.Fields(args)...); r.start == nil || *r.start != want || r.code != cli.OK {
			t.Errorf("touchstone %s: %+v, %+v", args, r, r.start)
		}
	}
}

func TestHelpIsCompleteInEveryLanguage(t *testing.T) {
	for _, lang := range text.Languages {
		pages := []string{must(t, "--help", "--lang", lang).out}
		for _, m := range regexp.MustCompile(`(?m)^  touchstone ([a-z]+(?: [a-z]+)?)  +\S`).FindAllStringSubmatch(pages[0], -1) {
			pages = append(pages, must(t, append(strings.Fields(m[1]), "--help", "--lang", lang)...).out)
		}
		if len(pages) != 17 {
			t.Fatalf("%s: %d pages of help", lang, len(pages))
		}
		for _, group := range []string{"import", "export", "roce"} {
			pages = append(pages, must(t, group, "--help", "--lang", lang).out)
		}
		for _, page := range pages {
			if strings.Contains(page, "cli.") {
				t.Errorf("%s: a text is missing:\n%s", lang, page)
			}
		}
	}
}

// TestEverySortOfEntryHasAWord: "check" counts the rows of every table.
func TestEverySortOfEntryHasAWord(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("..", "data", "migrations", "*.sql"))
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^CREATE TABLE (\w+)`).FindAllStringSubmatch(string(b), -1) {
			found++
			if key := "cli.kind." + m[1]; !text.For("en").Has(key) {
				t.Errorf("%s has no words", key)
			}
		}
	}
	if found < 40 {
		t.Errorf("only %d tables were found", found)
	}
}

func TestNewNeverOverwrites(t *testing.T) {
	path := filepath.Join(t.TempDir(), "w.touchstone")
	must(t, "new", path, "--name", "Spring programme")
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if r := run(t, "new", path); r.code != cli.Refused {
		t.Errorf("a second new: %+v", r)
	}
	if r := run(t, "sample", path); r.code != cli.Refused {
		t.Errorf("sample over a workspace: %+v", r)
	}
	after, _ := os.ReadFile(path)
	if !bytes.Equal(before, after) {
		t.Error("the workspace was changed")
	}
	s, err := data.Open(t.Context(), path, data.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if w, err := s.Workspace(t.Context()); err != nil || w.Name != "Spring programme" {
		t.Errorf("name %q, %v", w.Name, err)
	}
}

func TestImportReportsEveryRow(t *testing.T) {
	w := filepath.Join(t.TempDir(), "w.touchstone")
	in, m := write(t, "rides.csv", survey), write(t, "m.json", mapping)
	args := []string{"import", "feedback", in, "--into", w, "--mapping", m}

	if r := run(t, args...); r.code != cli.Refused || !strings.Contains(r.err, "--create") {
		t.Errorf("into a workspace that is not there: %+v", r)
	}
	rejects := filepath.Join(t.TempDir(), "rejects.csv")
	if r := must(t, append(args, "--create", "--dry-run", "--rejects", rejects)...); !strings.Contains(r.out, "10 rows read") || !strings.Contains(r.err, "line 9") {
		t.Errorf("dry run: %+v", r)
	}
	if _, err := os.Stat(w); err == nil {
		t.Error("a dry run made the workspace")
	}
	if b, err := os.ReadFile(rejects); err != nil || !strings.Contains(string(b), "seat") || strings.Count(string(b), "\n") != 2 {
		t.Errorf("rejected rows: %q, %v", b, err)
	}
	r := must(t, append(args, "--create")...)
	for _, want := range []string{"10 rows read", "9  accepted", "1  rejected"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("%q is missing in %q", want, r.out)
		}
	}
	if again := run(t, args...); again.code != cli.Refused && !strings.Contains(again.out, "9  in the workspace already") {
		t.Errorf("the same file again: %+v", again)
	}
}

func TestAFailedImportLeavesNoNewWorkspace(t *testing.T) {
	w := filepath.Join(t.TempDir(), "w.touchstone")
	for name, args := range map[string][]string{
		"no such file":  {filepath.Join(t.TempDir(), "none.csv"), "--mapping", write(t, "m.json", mapping)},
		"wrong mapping": {write(t, "x.csv", "a,b\n1,2\n"), "--mapping", write(t, "m.json", mapping)},
		"not JSON":      {write(t, "x.csv", survey), "--mapping", write(t, "m.json", "{")},
		"nothing fits":  {write(t, "x.csv", "id,class,seat,staff,happy\n1,first,9,9,yes\n"), "--mapping", write(t, "m.json", mapping)},
	} {
		r := run(t, append([]string{"import", "feedback", "--into", w, "--create"}, args...)...)
		if r.code != cli.Refused || r.err == "" || strings.Contains(r.err, "did not foresee") {
			t.Errorf("%s: code %d, %q", name, r.code, r.err)
		}
		if _, err := os.Stat(w); err == nil {
			t.Fatalf("%s: left a workspace behind", name)
		}
	}
}

func TestAnalyseJSON(t *testing.T) {
	w := imported(t)
	r := must(t, "analyse", w, "--json")
	var got struct {
		Rows, Complete int
		R2             *float64
		Outcome        string
		Touchpoints    []struct {
			Name                        string
			N                           int
			Mean, Performance, R, Share *float64
		}
	}
	if err := json.Unmarshal([]byte(r.out), &got); err != nil {
		t.Fatalf("%v in %s", err, r.out)
	}
	if got.Rows != 9 || got.Complete != 8 || got.R2 == nil || !strings.Contains(got.Outcome, "yes") || len(got.Touchpoints) != 2 {
		t.Fatalf("%s", r.out)
	}
	seat, staff := got.Touchpoints[0], got.Touchpoints[1]
	if seat.Name != "seat" || seat.N != 8 || *seat.Mean != 3 || *seat.Performance != 5 {
		t.Errorf("seat: %+v, mean %v, performance %v", seat, *seat.Mean, *seat.Performance)
	}
	if sum := *seat.Share + *staff.Share; math.Abs(sum-1) > 1e-12 || *seat.Share < 0.8 {
		t.Errorf("shares %v and %v", *seat.Share, *staff.Share)
	}
	first := must(t, "analyse", w, "--json", "--segment", "class=first")
	if !strings.Contains(first.out, `"rows": 4`) || !strings.Contains(first.out, `"r2": null`) || !strings.Contains(first.out, `"why"`) {
		t.Errorf("first class, where all are happy: %s", first.out)
	}
	if all := must(t, "analyse", w, "--json", "--segment", "class=first", "--segment", "class=second"); !strings.Contains(all.out, `"rows": 9`) {
		t.Errorf("both classes: %s", all.out)
	}
	if r := run(t, "analyse", w, "--segment", "mood=good"); r.code != cli.Refused || !strings.Contains(r.err, "mood") {
		t.Errorf("an unknown segment: %+v", r)
	}
	if r := run(t, "analyse", w, "--segment", "class=third"); r.code != cli.Refused || !strings.Contains(r.err, "first, second") {
		t.Errorf("an unknown value: %+v", r)
	}
	if r := run(t, "analyse", w, "--survey", "Flights"); r.code != cli.Refused || !strings.Contains(r.err, "Rides") {
		t.Errorf("an unknown survey: %+v", r)
	}
}

func TestAnalyseTableLinesUpInEveryLanguage(t *testing.T) {
	w := imported(t)
	for _, lang := range text.Languages {
		out := must(t, "analyse", w, "--lang", lang).out
		if strings.Contains(out, "cli.") || !strings.Contains(out, "seat") {
			t.Errorf("%s:\n%s", lang, out)
		}
	}
}

func TestExportScorecard(t *testing.T) {
	w := imported(t)
	out := filepath.Join(t.TempDir(), "scorecard.xlsx")
	must(t, "export", "scorecard", w, "--out", out, "--lang", "de")
	b, err := os.ReadFile(out)
	if err != nil || !bytes.HasPrefix(b, []byte("PK\x03\x04")) {
		t.Fatalf("no workbook: %v", err)
	}
	if r := run(t, "export", "scorecard", w, "--out", out, "--map", "Flight"); r.code != cli.Refused || !strings.Contains(r.err, "Ride") {
		t.Errorf("an unknown map: %+v", r)
	}
	if r := run(t, "export", "scorecard", w, "--out", filepath.Join(t.TempDir(), "no", "x.xlsx")); r.code != cli.Refused {
		t.Errorf("into a folder that is not there: %+v", r)
	}
	empty := filepath.Join(t.TempDir(), "empty.touchstone")
	must(t, "new", empty)
	if r := run(t, "export", "scorecard", empty, "--out", out); r.code != cli.Refused {
		t.Errorf("of an empty workspace: %+v", r)
	}
	if after, _ := os.ReadFile(out); !bytes.Equal(after, b) {
		t.Error("a refused export replaced the workbook")
	}
}

func TestSampleAndCheck(t *testing.T) {
	w := filepath.Join(t.TempDir(), "sample.touchstone")
	must(t, "sample", w, "--lang", "zh")
	r := must(t, "check", w, "--lang", "fr")
	if !strings.Contains(r.out, "cartes") || strings.Contains(r.out, "journey_map") {
		t.Errorf("check: %s", r.out)
	}
}

func TestSalvageReadsWhatADamagedWorkspaceHolds(t *testing.T) {
	w := imported(t)
	b, err := os.ReadFile(w)
	if err != nil {
		t.Fatal(err)
	}
	page := bytes.LastIndex(b, []byte("8,first,9,1,yes")) / 4096 * 4096 // of the rejected rows
	copy(b[page:], bytes.Repeat([]byte{0xff}, 100))
	bad := write(t, "bad.touchstone", string(b))
	if r := run(t, "check", bad); r.code != cli.Refused {
		t.Fatalf("the damage is not seen: %+v", r)
	}
	out := filepath.Join(t.TempDir(), "saved.touchstone")
	must(t, "salvage", bad, "--out", out)
	if r := must(t, "check", out); !strings.Contains(r.out, "touchpoints") {
		t.Errorf("saved: %s", r.out)
	}
	if after, err := os.ReadFile(bad); err != nil || !bytes.Equal(after, b) {
		t.Errorf("the damaged file was changed (%v)", err)
	}
	if r := run(t, "salvage", bad, "--out", out); r.code != cli.Refused {
		t.Errorf("a file was overwritten: %+v", r)
	}
}

func TestRestoreTakesOnlyWhatWasBackedUp(t *testing.T) {
	w := imported(t)
	out := filepath.Join(t.TempDir(), "restored.touchstone")
	if r := run(t, "restore", w, "--out", out); r.code != cli.Refused {
		t.Errorf("a file without a check sum was taken for a backup: %+v", r)
	}
	backup := write(t, "backup.touchstone", "not what was backed up")
	if err := os.WriteFile(backup+".sha256", []byte("0000  backup.touchstone\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := run(t, "restore", backup, "--out", out); r.code != cli.Refused || !strings.Contains(r.err, "backup") {
		t.Errorf("a changed backup: %+v", r)
	}
}

// TestAMapComesBackAsItWentOut through every format that holds a whole map.
func TestAMapComesBackAsItWentOut(t *testing.T) {
	w := filepath.Join(t.TempDir(), "sample.touchstone")
	must(t, "sample", w)
	names := strings.Split(strings.TrimSpace(must(t, "export", "map", w, "--list").out), "\n")
	if len(names) != 3 {
		t.Fatalf("maps: %q", names)
	}
	for _, ending := range []string{".csv", ".xlsx"} {
		t.Run(ending, func(t *testing.T) {
			first := filepath.Join(t.TempDir(), "first"+ending)
			must(t, "export", "map", w, "--map", names[0], "--out", first)
			other := filepath.Join(t.TempDir(), "other.touchstone")
			must(t, "import", "map", first, "--into", other, "--create")
			csv := func(workspace string) string {
				out := filepath.Join(t.TempDir(), "again.csv")
				must(t, "export", "map", workspace, "--map", names[0], "--out", out)
				b, err := os.ReadFile(out)
				if err != nil {
					t.Fatal(err)
				}
				return b2lines(b)
			}
			if a, b := csv(w), csv(other); a != b {
				t.Errorf("went out:\n%s\ncame back:\n%s", a, b)
			}
		})
	}
}

// b2lines is a map's CSV without the ids of this workspace, which another one cannot have.
func b2lines(b []byte) string {
	return regexp.MustCompile(`\b[a-z]?[0-9]{15,}\b`).ReplaceAllString(string(b), "#")
}

func TestAMapIsDrawnInEveryFormat(t *testing.T) {
	w := filepath.Join(t.TempDir(), "sample.touchstone")
	must(t, "sample", w)
	for ending, begins := range map[string]string{".svg": "<", ".pdf": "%PDF-", ".png": "\x89PNG", ".mmd": "journey"} {
		out := filepath.Join(t.TempDir(), "map"+ending)
		must(t, "export", "map", w, "--map", "Weekend traveller", "--out", out, "--lang", "zh")
		if b, err := os.ReadFile(out); err != nil || !strings.HasPrefix(string(b), begins) {
			t.Errorf("%s: begins with %.20q, %v", ending, b, err)
		}
	}
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"--map", "Weekend traveller", "--out", "map.docx"}, cli.Refused, ".svg"},
		{[]string{"--out", "map.svg"}, cli.Refused, "Business commuter"},
		{[]string{"--map", "Nobody", "--out", "map.svg"}, cli.Refused, "Weekend traveller"},
		{nil, cli.Usage, "--out"},
	} {
		r := run(t, append([]string{"export", "map", w}, c.args...)...)
		if r.code != c.code || !strings.Contains(r.err, c.says) {
			t.Errorf("%v: %+v", c.args, r)
		}
	}
}

// TestAMapFileWithMistakesChangesNothing: what is wrong is said, place by place, and the workspace stays byte for byte.
func TestAMapFileWithMistakesChangesNothing(t *testing.T) {
	w := filepath.Join(t.TempDir(), "w.touchstone")
	must(t, "new", w)
	before, err := os.ReadFile(w)
	if err != nil {
		t.Fatal(err)
	}
	head := "record,name,stage,lane,owner,emotion,notes,id\nmap,Trip,,,,,,\nstage,Book,,,,,,s1\nlane,Web,,,,,,l1\n"
	var cards strings.Builder
	for range 100_000 {
		cards.WriteString("touchpoint,Card,Book,Web,,,,\n")
	}
	for _, c := range []struct {
		name, file string
		says       []string // on standard error
	}{
		{"no map", "a,b\n1,2\n", []string{"map"}},
		{"a letter", "Dear Sir,\nthank you\n", []string{"map"}},
		{"unknown stage", head + "touchpoint,A,Boook,Web,,,,\n", []string{"5", "Boook", "Book"}},
		{"two owners", head + "touchpoint,A,Book,Web,Jana & Luca,,,\n", []string{"5", "Jana & Luca", "exactly one"}},
		{"emotion 7", head + "touchpoint,A,Book,Web,,7,,\n", []string{"5", "Emotion", "7", "-2", "2"}},
		{"long text", head + "touchpoint,A,Book,Web,,," + strings.Repeat("x", 40_000) + ",\n", []string{"5", "Notes", "10,000"}},
		{"duplicate ids", head + "touchpoint,A,Book,Web,,,,t5\ntouchpoint,B,Book,Web,,,,t5\n", []string{"6", "t5"}},
		{"100,000 cards", head + cards.String(), []string{"100,000", "20,000"}},
		{"two mistakes", head + "touchpoint,A,Book,Web,,7,,\ntouchpoint,B,Nowhere,Web,,,,\ntouchpoint,C,Book,Web,,,,\n", []string{"5", "7", "6", "Nowhere"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := run(t, "import", "map", write(t, "map.csv", c.file), "--into", w, "--lang", "en")
			if r.code != cli.Refused || r.out != "" {
				t.Errorf("code %d, said %q", r.code, r.out)
			}
			for _, word := range c.says {
				if !strings.Contains(r.err, word) {
					t.Errorf("%q does not say %q", r.err, word)
				}
			}
			after, err := os.ReadFile(w)
			if err != nil || !bytes.Equal(before, after) {
				t.Errorf("the workspace changed (%v)", err)
			}
		})
	}
}

// TestADrawnMapShowsItsOtherState: a future map is drawn with the curve of its present, and the other way round.
func TestADrawnMapShowsItsOtherState(t *testing.T) {
	ctx, path := t.Context(), filepath.Join(t.TempDir(), "w.touchstone")
	s, err := data.Create(ctx, path, data.Options{})
	if err != nil {
		t.Fatal(err)
	}
	g := datatest.Map(t, s, "Trip", 2, 1)
	if _, err := s.AddLane(ctx, g.Map, 1, journey.LaneEmotion, "Feelings"); err != nil {
		t.Fatal(err)
	}
	for i, stage := range g.Stages {
		v := float64(i)
		if err := s.DrawEmotion(ctx, stage, &v); err != nil {
			t.Fatal(err)
		}
	}
	datatest.Cards(t, s, g, 0, 0, "Nobody’s")
	if _, err := s.FutureCopy(ctx, g.Map, "Trip 2030"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	for name, other := range map[string]string{"Trip": ">Future<", "Trip 2030": ">Current<"} {
		out := filepath.Join(t.TempDir(), "map.svg")
		must(t, "export", "map", path, "--map", name, "--out", out, "--lang", "en")
		svg, err := os.ReadFile(out)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"stroke-dasharray", other, ">needs attention<"} {
			if !bytes.Contains(svg, []byte(want)) {
				t.Errorf("%s is drawn without %s", name, want)
			}
		}
	}
}
