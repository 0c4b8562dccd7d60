package journey

import (
	"slices"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain/journey"
)

// channelKeys are the channels offered before a map has any, in this order; their words are the texts "channel.<key>".
var channelKeys = [...]string{"website", "app", "counter", "phone", "email", "chat", "letter", "social", "on_site"}

// channels are the suggestions for a channel: those used on the map, the most used first, then the usual ones.
func channels(touchpoints []journey.Touchpoint, tx *text.Texts) []string {
	used := map[string]int{}
	for _, t := range touchpoints {
		if t.Channel != "" {
			used[t.Channel]++
		}
	}
	list := make([]string, 0, len(used)+len(channelKeys))
	for c := range used {
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b string) int {
		if used[a] != used[b] {
			return used[b] - used[a]
		}
		return strings.Compare(a, b)
	})
	for _, k := range channelKeys {
		if c := tx.T("channel." + k); used[c] == 0 {
			list = append(list, c)
		}
	}
	return list
}
