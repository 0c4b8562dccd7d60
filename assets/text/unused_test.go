package text

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestEveryKeyIsUsed looks for each key in the program's source. A key stands there whole, or its beginning does ("op.",
// "export.check.") and what follows is a word the program, its schema or an embedded file knows, perhaps with an ending
// (".short", "_why").
func TestEveryKeyIsUsed(t *testing.T) {
	known := map[string]bool{}
	literal := regexp.MustCompile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"|`([^`]*)`")
	collect := func(src string) {
		for _, m := range literal.FindAllStringSubmatch(src, -1) {
			known[m[1]+m[2]] = true
		}
	}
	sources(t, func(_, src string) { collect(src) })
	for _, pattern := range []string{"../*/*.json", "../../data/migrations/*.sql"} {
		files, err := filepath.Glob(pattern)
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, file := range files {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			collect(string(b))
			for _, word := range regexp.MustCompile(`CREATE TABLE (\w+)`).FindAllStringSubmatch(string(b), -1) {
				known[word[1]] = true
			}
		}
	}
	number := regexp.MustCompile(`^\d+$`)
	word := func(s string) bool { return known[s] || number.MatchString(s) }
	for _, key := range keys(For(Languages[0])) {
		if strings.HasPrefix(key, "roce.symbol.") { // of formulas, which are taken apart into words
			continue
		}
		if !known[key] && !slices.ContainsFunc(joints(key), func(i int) bool {
			if known[key[:i-1]] && known[key[i-1:]] { // "figures.lead" + "_why"
				return true
			}
			if !slices.ContainsFunc(joints(key[:i]), func(j int) bool { return known[key[:j]] }) && !known[key[:i]] {
				return false
			}
			return word(key[i:]) || slices.ContainsFunc(joints(key[i:]), func(j int) bool { return word(key[i:i+j-1]) && known[key[i+j-1:]] })
		}) {
			t.Errorf("nobody uses %q", key)
		}
	}
}

// joints are the places in a key after a dot or a low line.
func joints(key string) (at []int) {
	for i := 1; i < len(key); i++ {
		if strings.ContainsRune("._", rune(key[i-1])) {
			at = append(at, i)
		}
	}
	return at
}
