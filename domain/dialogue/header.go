package dialogue

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"touchstone/domain"
)

// Header makes usable column names of the fields of a header line: white space is tidied, an unnamed column becomes
// "Column 3", a repeated name gets a number: "Score (2)". made lists the names that were invented.
func Header(fields []string) (names, made []string) {
	names = make([]string, len(fields))
	taken := make(map[string]bool, len(fields))
	for i, f := range fields { // names that stand in the file come first, so that "Column 3" in the file keeps its name
		name := tidy(f)
		if name != "" && !taken[name] {
			names[i] = name
			taken[name] = true
		}
	}
	for i, f := range fields {
		if names[i] != "" {
			continue
		}
		base, n := tidy(f), 2
		name := fmt.Sprintf("%s (%d)", base, n)
		if base == "" {
			base = fmt.Sprintf("Column %d", i+1)
			name = base
		}
		for ; taken[name]; n++ {
			name = fmt.Sprintf("%s (%d)", base, n)
		}
		names[i] = name
		taken[name] = true
		made = append(made, name)
	}
	return names, made
}

// tidy trims a name and makes every run of white space and control characters one space.
func tidy(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == utf8.RuneError || r == '\uFEFF' {
			return ' '
		}
		return r
	}, s)
	return clip(strings.Join(strings.Fields(s), " "), 200)
}

// FindColumn finds a column by name: the exact one, or the only one that differs in case and spacing. The error names the
// nearest column there is.
func FindColumn(header []string, name string) (int, *domain.Error) {
	found := -1
	for i, h := range header {
		if h == name {
			return i, nil
		}
		if fold(h) == fold(name) {
			if found >= 0 {
				return -1, domain.E(CodeMappingColumnUnclear, "column", name)
			}
			found = i
		}
	}
	if found >= 0 {
		return found, nil
	}
	columns := clip(strings.Join(header, ", "), 500)
	if near := nearest(header, name); near != "" {
		return -1, domain.E(CodeMappingColumnMissing, "column", name, "nearest", near, "columns", columns)
	}
	return -1, domain.E(CodeMappingColumnAbsent, "column", name, "columns", columns)
}

// nearest is the name with the smallest edit distance, by case-folded letters; empty when no name shares at least half of
// the letters, since a guess out of the blue helps nobody.
func nearest(names []string, wanted string) string {
	best, bestDistance := "", 1<<30
	w := []rune(clip(fold(wanted), 200))
	for _, n := range names {
		if d := distance([]rune(clip(fold(n), 200)), w); d < bestDistance {
			best, bestDistance = n, d
		}
	}
	if bestDistance > (len(w)+1)/2 {
		return ""
	}
	return best
}

// distance is the Levenshtein distance.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i, ra := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j, rb := range b {
			cost := diagonal
			if ra != rb {
				cost = 1 + min(diagonal, row[j], row[j+1])
			}
			diagonal, row[j+1] = row[j+1], cost
		}
	}
	return row[len(b)]
}

// fold makes names comparable: lower case, single spaces, no underscores or hyphens.
func fold(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == '_' || r == '-' {
			return ' '
		}
		return unicode.ToLower(r)
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// clip shortens a text to n characters, the last being "…" if it was longer. Bytes that are no UTF-8 become "\uFFFD".
func clip(s string, n int) string {
	if len(s) <= n && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	count := 0
	for _, r := range s {
		count++
		if count > n {
			return cutLast(b.String()) + "…"
		}
		b.WriteRune(r)
	}
	return b.String()
}

func cutLast(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	return s[:len(s)-size]
}
