package ui

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// fold makes letters comparable: lower case, and without accents, so that "uber" finds "Über".
func fold(s string) []rune {
	var out []rune
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == 'ß':
			out = append(out, 's', 's')
		default:
			out = append(out, r)
		}
	}
	return out
}

// fuzzy tells how well a query fits a text: every word of the query must occur in it as letters in order. Greater is
// better; ok is false when a word does not fit. Whole words and word beginnings count most, gaps cost.
func fuzzy(query, text string) (score int, ok bool) {
	target := fold(text)
	for _, word := range queryWords(query) {
		s, fits := fuzzyWord([]rune(word), target)
		if !fits {
			return 0, false
		}
		score += s
	}
	return score*8 - len(target)/4, true // of equals, the shorter text
}

// queryWords are the words of a query, folded. Signs only divide words: "one-scan" finds "One scan", and "check in" finds
// "Check-in". A query of signs alone is one word.
func queryWords(query string) []string {
	words := strings.FieldsFunc(string(fold(query)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if len(words) == 0 {
		return strings.Fields(query)
	}
	return words
}

// fuzzyWord takes the best of all places where the word can begin, reading greedily from there.
func fuzzyWord(word, target []rune) (best int, ok bool) {
	for start := range target {
		if target[start] != word[0] {
			continue
		}
		if s, fits := fuzzyFrom(word, target, start); fits && (!ok || s > best) {
			best, ok = s, true
		}
	}
	return best, ok
}

func fuzzyFrom(word, target []rune, start int) (score int, ok bool) {
	i, last := 0, start-1
	for j := start; j < len(target) && i < len(word); j++ {
		if target[j] != word[i] {
			continue
		}
		score++
		if j == 0 || !unicode.IsLetter(target[j-1]) && !unicode.IsDigit(target[j-1]) {
			score += 4
		}
		if j == last+1 {
			score += 3
		} else {
			score -= min(j-last-1, 4)
		}
		last = j
		i++
	}
	return score, i == len(word)
}

// wordsBegin tells whether every word of a query is the beginning of a word of the text.
func wordsBegin(query, text string) bool {
	words := strings.FieldsFunc(string(fold(text)), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, q := range queryWords(query) {
		if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, q) }) {
			return false
		}
	}
	return true
}
