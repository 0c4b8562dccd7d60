package journey

import "strings"

// ChannelSign is a channel in at most two characters: the first letters of its first two words, or its first two
// characters where words are not spaced. Where it is used, something else has it in full.
func ChannelSign(channel string) string {
	words := strings.FieldsFunc(channel, func(r rune) bool { return r == ' ' || r == ',' || r == '-' || r == '/' })
	switch len(words) {
	case 0:
		return ""
	case 1:
		return string([]rune(words[0])[:min(2, len([]rune(words[0])))])
	}
	return string([]rune(words[0])[:1]) + string([]rune(words[1])[:1])
}
