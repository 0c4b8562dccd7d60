package journey

import "strings"

// Rules about who is responsible. "Exactly one owner, responsible and accountable" is the programme's own first rule.
const (
	RuleUnowned     RuleID = "unowned"
	RuleSharedOwner RuleID = "shared_owner"
)

// unowned: a touchpoint without owner, or whose owner is no longer among the people.
func unowned(f *facts) []Finding {
	return f.each(func(t Touchpoint) bool {
		_, known := f.People[t.Owner]
		return f.lanes[t.Lane].Kind.NeedsOwner() && (t.Owner == 0 || f.People != nil && !known)
	})
}

// several are what stands between the names of two people who share an entry.
var several = [...]string{" / ", "/", " & ", " + ", ";", "、", " and ", " und ", " et "}

// sharedOwner: the owner's name is the name of several.
func sharedOwner(f *facts) (found []Finding) {
	for _, t := range f.Touchpoints {
		owner := f.People[t.Owner].Name
		for _, between := range several {
			if a, b, ok := strings.Cut(owner, between); ok && !blank(a) && !blank(b) {
				found = append(found, f.at(t, "owner", owner))
				break
			}
		}
	}
	return found
}
