package dialogue

import (
	"strings"
	"unicode"
)

// cutWord takes the letters at the start of a text, and a point after them.
func cutWord(s string) (word, rest string) {
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 0 {
		end = len(s)
	}
	return s[:end], strings.TrimPrefix(s[end:], ".")
}

// monthNumber is the month a word names in English, German or French, whole or shortened to three letters or more; 0 if
// none.
func monthNumber(word string) int {
	w := plainLetters(word)
	if len(w) < 3 {
		return 0
	}
	for m, names := range [...][]string{
		{"january", "januar", "janvier", "jaenner"},
		{"february", "februar", "fevrier"},
		{"march", "maerz", "marz", "mars", "mrz"},
		{"april", "avril"},
		{"may", "mai"},
		{"june", "juni", "juin"},
		{"july", "juli", "juillet"},
		{"august", "aout"},
		{"september", "septembre"},
		{"october", "oktober", "octobre"},
		{"november", "novembre"},
		{"december", "dezember", "decembre"},
	} {
		for _, name := range names {
			if strings.HasPrefix(name, w) && (w != "jui" && w != "mar" || m == 2) {
				return m + 1
			}
		}
	}
	return 0
}

// isWeekday reports whether a word names or shortens a day of the week in English, German or French.
func isWeekday(word string) bool {
	w := plainLetters(word)
	if len(w) < 2 {
		return false
	}
	for _, name := range [...]string{
		"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonnabend", "sonntag",
		"lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
	} {
		if strings.HasPrefix(name, w) {
			return true
		}
	}
	return false
}

// plainLetters lowers a word and replaces the accented letters of month names.
func plainLetters(word string) string {
	return strings.NewReplacer("ä", "ae", "é", "e", "è", "e", "û", "u").Replace(strings.ToLower(word))
}
