package journey

import (
	"strings"
	"unicode"
)

// foldRune is the same for all cases of a letter.
func foldRune(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z':
		return r - 'a' + 'A'
	case r < unicode.MaxASCII:
		return r
	}
	least := r
	for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
		least = min(least, f)
	}
	return least
}

func fold(s string) string { return strings.Map(foldRune, s) }

// nameKey is the same for names that a person takes for the same: case and spacing aside.
func nameKey(s string) string { return fold(strings.Join(strings.Fields(s), " ")) }

// wide tells characters that take the room of two letters, as Chinese ones do.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r >= 0x3000 && r <= 0x303F || r >= 0xFF01 && r <= 0xFF60
}

// breadth is how much room a name takes, in letters.
func breadth(s string) (n int) {
	for _, r := range s {
		n++
		if wide(r) {
			n++
		}
	}
	return n
}

// wordAt tells whether the runes from i to j stand by themselves, not within a longer word. Where words are not spaced,
// as in Chinese, every place will do.
func wordAt(text []rune, i, j int) bool {
	joins := func(a, b rune) bool { return letter(a) && letter(b) && !wide(a) && !wide(b) }
	return (i == 0 || !joins(text[i-1], text[i])) && (j == len(text) || !joins(text[j-1], text[j]))
}

func letter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// blank tells that a text says nothing.
func blank(s string) bool { return strings.TrimSpace(s) == "" }
