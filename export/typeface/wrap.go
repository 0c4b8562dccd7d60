package typeface

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Ellipsis ends a text that was shortened.
const Ellipsis = "…"

// Wrap breaks a text into lines no wider than width; a text that needs more than most lines ends in an ellipsis.
// Line ends in the text are spaces.
func (t *Face) Wrap(s string, width, size float64, most int) []string {
	rest := strings.Join(strings.FieldsFunc(t.Drawable(s), func(r rune) bool { return r == ' ' }), " ")
	var lines []string
	for rest != "" {
		cut := t.fit(rest, width, size)
		if cut == len(rest) {
			return append(lines, rest)
		}
		if len(lines) == most-1 {
			return append(lines, t.Shorten(rest, width, size))
		}
		line := strings.TrimRight(rest[:cut], " ")
		if splitsWord(rest, cut) {
			line += "-"
		}
		lines = append(lines, line)
		rest = strings.TrimLeft(rest[cut:], " ")
	}
	return lines
}

// fit returns how many bytes of s fit into width, broken at a good place; at least one character.
func (t *Face) fit(s string, width, size float64) int {
	w, hyphen := 0.0, t.Measure("-", size)
	good, hard := 0, 0 // where to break well, and where to break a word
	for i, r := range s {
		if w+hyphen <= width {
			hard = i
		}
		if i > 0 && breakBefore(r) {
			good = i
		}
		w += t.Glyph(r).Advance * size
		if w > width && r != ' ' {
			if good > 0 {
				return good
			}
			_, n := utf8.DecodeRuneInString(s)
			return max(hard, n)
		}
		if r == ' ' || r == '-' || r == '/' || r == '–' {
			good = i + utf8.RuneLen(r)
		}
	}
	return len(s)
}

// Shorten cuts a text to one line that ends in an ellipsis, if it is too wide.
func (t *Face) Shorten(s string, width, size float64) string {
	if t.Measure(s, size) <= width {
		return s
	}
	w, cut := t.Measure(Ellipsis, size), 0
	for i, r := range s {
		if w += t.Glyph(r).Advance * size; w > width {
			break
		}
		cut = i + utf8.RuneLen(r)
	}
	return strings.TrimRight(s[:cut], " ") + Ellipsis
}

// splitsWord tells whether cutting here leaves letters on both sides that need a hyphen.
func splitsWord(s string, cut int) bool {
	before, _ := utf8.DecodeLastRuneInString(s[:cut])
	after, _ := utf8.DecodeRuneInString(s[cut:])
	return unicode.IsLetter(before) && unicode.IsLetter(after) && !breakBefore(before) && !breakBefore(after)
}

// breakBefore tells whether a line may begin with this character although no space precedes: ideographs.
func breakBefore(r rune) bool {
	return r >= 0x2E80 && r < 0xD7A4 && !strings.ContainsRune("、。，．：；？！）」』】》〉", r)
}
