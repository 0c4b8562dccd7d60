package journey

import (
	"strings"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// filter is what was typed into the map's filter field; every word must be found somewhere in a touchpoint's name, owner,
// channel or tags. The zero filter finds all.
type filter []string

func parseFilter(s string) filter { return strings.Fields(strings.ToLower(s)) }

// finds tells whether the touchpoint meets the filter.
func (f filter) finds(t journey.Touchpoint, people map[domain.PersonID]domain.Person) bool {
	if len(f) == 0 {
		return true
	}
	all := strings.ToLower(t.Name + "\n" + people[t.Owner].Name + "\n" + t.Channel + "\n" + strings.Join(t.Tags, "\n"))
	return f.in(all)
}

// in tells whether every word is in the text, which is lower case.
func (f filter) in(lower string) bool {
	for _, word := range f {
		if !strings.Contains(lower, word) {
			return false
		}
	}
	return true
}
