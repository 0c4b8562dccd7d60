package text

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

var placeholder = regexp.MustCompile(`\{([a-z_0-9]*)\}`)

// TestEveryLanguageSaysEverything holds the four languages together: the same keys in the same files, nothing empty, the
// same values named.
func TestEveryLanguageSaysEverything(t *testing.T) {
	english := filesOf(t, "en")
	for _, lang := range Languages[1:] {
		other := filesOf(t, lang)
		for file, words := range english {
			for key, e := range words {
				o, ok := other[file][key]
				if !ok {
					t.Errorf("%s.%s.json lacks %q", file, lang, key)
					continue
				}
				if want, got := named(e), named(o); !slices.Equal(want, got) {
					t.Errorf("%s %q names %v in English and %v in %s", file, key, want, got, lang)
				}
			}
			for key := range other[file] {
				if _, ok := words[key]; !ok {
					t.Errorf("%s.%s.json has %q, which English has not", file, lang, key)
				}
			}
		}
		for file := range other {
			if english[file] == nil {
				t.Errorf("%s.%s.json has no English counterpart", file, lang)
			}
		}
	}
}

// TestNoKeyTwice: the files are read into one map, so a key in two files would have one of two meanings.
func TestNoKeyTwice(t *testing.T) {
	for _, lang := range Languages {
		in := map[string]string{}
		for file, words := range filesOf(t, lang) {
			for key, e := range words {
				if first, ok := in[key]; ok {
					t.Errorf("%q stands in %s and in %s (%s)", key, first, file, lang)
				}
				in[key] = file
				if strings.TrimSpace(e.other) == "" {
					t.Errorf("%q is empty in %s.%s.json", key, file, lang)
				}
			}
		}
	}
}

// named are the values a text names, in order; both plural forms count, but one may leave {n} out.
func named(e entry) []string {
	set := map[string]bool{}
	for _, s := range []string{e.one, e.other} {
		for _, m := range placeholder.FindAllStringSubmatch(s, -1) {
			set[m[1]] = true
		}
	}
	var names []string
	for n := range set {
		names = append(names, n)
	}
	slices.Sort(names)
	return names
}

// filesOf reads the files of a language: name without language → words. A key twice in one file fails.
func filesOf(t *testing.T, lang string) map[string]map[string]entry {
	t.Helper()
	names, err := fs.Glob(locales, "locales/*."+lang+".json")
	if err != nil || len(names) == 0 {
		t.Fatalf("no words for %s: %v", lang, err)
	}
	files := map[string]map[string]entry{}
	for _, name := range names {
		b, err := locales.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]entry{}
		if err := json.Unmarshal(b, &words); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		short := strings.TrimSuffix(filepath.Base(name), "."+lang+".json")
		files[short] = words
		d := json.NewDecoder(strings.NewReader(string(b)))
		seen := map[string]bool{}
		depth := 0
		isKey := false
		for {
			tok, err := d.Token()
			if err != nil {
				break
			}
			switch tok {
			case json.Delim('{'):
				depth++
				isKey = true
				continue
			case json.Delim('}'):
				depth--
				isKey = true
				continue
			}
			if s, ok := tok.(string); ok && isKey && depth == 1 {
				if seen[s] {
					t.Errorf("%s has %q twice", name, s)
				}
				seen[s] = true
			}
			isKey = !isKey
		}
	}
	return files
}

// TestEveryKeyInTheCodeHasWords reads the program's source: string literals that look like keys of a known family must be
// keys, operations and error codes must have words, and so must every key that is put together from a known beginning.
func TestEveryKeyInTheCodeHasWords(t *testing.T) {
	tx := For("en")
	families := map[string]bool{}
	for key := range tx.words {
		family, _, _ := strings.Cut(key, ".")
		families[family] = true
	}
	called := regexp.MustCompile(`\.(?:T|N)\(\s*"([^"]+)"(\s*\+)?`)
	literal := regexp.MustCompile(`"([a-z]+(?:\.[a-z_0-9]+)+)"`)
	op := regexp.MustCompile(`(?m)^\s*(?:const )?Op\w+\s+(?:domain\.)?Op\s*=\s*"([^"]+)"|^\s*(?:const )?Op\w+\s*=\s*domain\.Op\("([^"]+)"\)`)
	code := regexp.MustCompile(`(?m)^\s*(?:const )?Code\w+\s+(?:domain\.)?Code\s*=\s*"([^"]+)"`)
	found := 0
	sources(t, func(name, src string) {
		check := func(key, what string) {
			found++
			if !tx.Has(key) {
				t.Errorf("%s: %s %q has no words", name, what, key)
			}
		}
		for _, m := range called.FindAllStringSubmatch(src, -1) {
			if m[2] != "" || strings.HasSuffix(m[1], ".") {
				found++
				if !slices.ContainsFunc(keys(tx), func(k string) bool { return strings.HasPrefix(k, m[1]) }) {
					t.Errorf("%s: no key begins with %q", name, m[1])
				}
				continue
			}
			check(m[1], "the key")
		}
		for _, m := range literal.FindAllStringSubmatch(src, -1) {
			family, _, _ := strings.Cut(m[1], ".")
			if families[family] && !isFileName(m[1]) && !tx.Has(m[1]) && !isOtherName(src, m[1]) && !isEnd(tx, m[1]) {
				t.Errorf("%s: %q looks like a key and has no words", name, m[1])
			}
		}
		for _, m := range op.FindAllStringSubmatch(src, -1) {
			check("op."+m[1]+m[2], "the operation")
		}
		for _, m := range code.FindAllStringSubmatch(src, -1) {
			check("error."+m[1], "the error")
		}
	})
	if found < 300 {
		t.Errorf("only %d keys were found in the code: has the way of calling changed?", found)
	}
}

func keys(t *Texts) []string {
	list := make([]string, 0, len(t.words))
	for k := range t.words {
		list = append(list, k)
	}
	return list
}

func isFileName(s string) bool {
	return slices.Contains([]string{".go", ".json", ".csv", ".xlsx", ".png", ".svg", ".sql", ".md", ".touchstone", ".log", ".txt"}, filepath.Ext(s))
}

// isOtherName tells names that share a family with texts: tasks and queries, operations, preferences, fields of a mapping.
func isOtherName(src, literal string) bool {
	i := strings.Index(src, `"`+literal+`"`)
	before := src[max(0, i-90):i]
	before = before[strings.LastIndex(before, "\n")+1:]
	for _, call := range []string{".Do(", ".Long(", "Load(", ".Query(", " Op ", ".Op ", "Op(", "s.do(", "w.timeTravel(", "pref", "wrongAt(", "E(Code", "fault("} {
		if strings.Contains(before, call) {
			return true
		}
	}
	return false
}

// isEnd tells keys that are put together: "export." + "note.tolerance".
func isEnd(t *Texts, s string) bool {
	return slices.ContainsFunc(keys(t), func(k string) bool { return strings.HasSuffix(k, "."+s) })
}

// sources hands over the program's own source files, tests excepted.
func sources(t *testing.T, each func(name, src string)) {
	t.Helper()
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			if strings.HasPrefix(d.Name(), ".") && path != root || d.Name() == "testdata" {
				return filepath.SkipDir
			}
			return nil
		}
		if filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		b, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		each(rel, string(b))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestToolkitWordsAreComplete compares our words for the toolkit's menus and dialogs with the toolkit's own list.
func TestToolkitWordsAreComplete(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	if err != nil {
		t.Skipf("the toolkit's source is not at hand: %v", err)
	}
	b, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(out)), "lang", "translations", "base.en.json"))
	if err != nil {
		t.Skipf("the toolkit's source is not at hand: %v", err)
	}
	var want map[string]any
	if err := json.Unmarshal(b, &want); err != nil {
		t.Fatal(err)
	}
	for _, lang := range Languages {
		var got map[string]any
		if err := json.Unmarshal(Toolkit(lang), &got); err != nil {
			t.Fatal(err)
		}
		for key := range want {
			if got[key] == nil {
				t.Errorf("%s has no word for the toolkit's %q", lang, key)
			}
		}
		for key := range got {
			if want[key] == nil {
				t.Errorf("%s has a word for %q, which the toolkit does not use", lang, key)
			}
		}
	}
}

func TestPluralsFollowTheLanguage(t *testing.T) {
	tests := []struct {
		lang string
		n    int
		want string
	}{
		{"en", 1, "1 map"}, {"en", 0, "0 maps"}, {"en", 2500, "2,500 maps"},
		{"de", 1, "1 Karte"}, {"de", 2500, "2.500 Karten"},
		{"fr", 0, "0 carte"}, {"fr", 1, "1 carte"}, {"fr", 2, "2 cartes"},
		{"zh", 1, "1 张地图"}, {"zh", 7, "7 张地图"},
	}
	for _, tt := range tests {
		if got := For(tt.lang).N("home.maps_n", tt.n); got != tt.want {
			t.Errorf("%s, %d: %q", tt.lang, tt.n, got)
		}
	}
}

func TestNumbersAndDatesFollowTheLanguage(t *testing.T) {
	at := time.Date(2026, 3, 9, 14, 3, 0, 0, time.UTC)
	tests := []struct{ lang, num, percent, date, moment, later string }{
		{"en", "1,234.5", "31.4%", "9 Mar 2026", "14:03", "9 Mar 2026 14:03"},
		{"de", "1.234,5", "31,4 %", "09.03.2026", "14:03", "09.03.2026 14:03"},
		{"fr", "1 234,5", "31,4 %", "09/03/2026", "14:03", "09/03/2026 14:03"},
		{"zh", "1,234.5", "31.4%", "2026年3月9日", "14:03", "2026年3月9日 14:03"},
	}
	spaces := strings.NewReplacer("\u00a0", " ", "\u202f", " ")
	for _, tt := range tests {
		tx := For(tt.lang)
		for what, pair := range map[string][2]string{
			"number": {tx.Num(1234.5, 1), tt.num}, "percent": {tx.Percent(0.3135, 1), tt.percent}, "date": {tx.Date(at), tt.date},
			"moment": {tx.Moment(at, at.Add(time.Hour)), tt.moment}, "another day": {tx.Moment(at, at.AddDate(0, 0, 1)), tt.later},
		} {
			if got := spaces.Replace(pair[0]); got != pair[1] {
				t.Errorf("%s %s: %q, want %q", tt.lang, what, got, pair[1])
			}
		}
		for _, typed := range []string{"7.5", tx.Num(7.5, 1), tx.Num(-7.5, 1)} {
			if v, ok := tx.ParseNum(typed); !ok || v*v != 56.25 {
				t.Errorf("%s does not read %q: %v %v", tt.lang, typed, v, ok)
			}
		}
		if _, ok := tx.ParseNum("seven"); ok {
			t.Errorf("%s reads words as numbers", tt.lang)
		}
	}
}

// sentence stands for the domain's errors.
type sentence struct {
	key  string
	args map[string]any
}

func (s sentence) Error() string                      { return s.key }
func (s sentence) Sentence() (string, map[string]any) { return s.key, s.args }

func TestErrorsBecomeSentences(t *testing.T) {
	tx := For("en")
	wrapped := fmt.Errorf("saving: %w", sentence{"error.out_of_range", map[string]any{"field": "settings.band_good", "value": 12.5, "low": 0, "high": 10}})
	if got := tx.Error(wrapped); got != "Good from: 12.5 is outside 0 to 10." {
		t.Errorf("got %q", got)
	}
	if got := tx.Error(fmt.Errorf("boom")); got != tx.T("error.internal") {
		t.Errorf("an unforeseen error says %q", got)
	}
	if got := tx.Error(sentence{key: "error.of_the_future"}); got != tx.T("error.internal") {
		t.Errorf("an unknown code says %q", got)
	}
	if got := tx.T("shell.rail.nowhere"); got != "shell.rail.nowhere" {
		t.Errorf("a key without words says %q", got)
	}
}

func TestLanguageOfALocale(t *testing.T) {
	for give, want := range map[string]string{"de_AT.UTF-8": "de", "zh-Hans-CN": "zh", "fr": "fr", "pt-BR": "en", "": "en", "C": "en"} {
		if got := For(give).Lang(); got != want {
			t.Errorf("%q gives %s", give, got)
		}
	}
	for _, l := range Languages {
		if Name(l) == "" {
			t.Errorf("%s has no name of its own", l)
		}
		for m := time.January; m <= time.December; m++ {
			if name := For(l).Month(m); strings.HasPrefix(name, "month.") {
				t.Errorf("%s has no name for month %s", l, strconv.Itoa(int(m)))
			}
		}
	}
}
