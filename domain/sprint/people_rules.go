package sprint

import (
	"cmp"
	"slices"

	"touchstone/domain"
)

// Overlaps finds people who are in two open sprints whose days overlap, by the first day they do.
func Overlaps(sprints []Sprint) []Overlap {
	var all []Overlap
	for i, a := range sprints {
		for _, b := range sprints[i+1:] {
			if !a.State.Open() || !b.State.Open() || len(a.Course.Days) != Days || len(b.Course.Days) != Days {
				continue
			}
			from, to := a.Course.First(), a.Course.Last()
			if from.Before(b.Course.First()) {
				from = b.Course.First()
			}
			if b.Course.Last().Before(to) {
				to = b.Course.Last()
			}
			if to.Before(from) {
				continue
			}
			for _, m := range a.Members {
				if slices.ContainsFunc(b.Members, func(o Member) bool { return o.Person == m.Person }) {
					all = append(all, Overlap{Person: m.Person, A: a.ID, B: b.ID, From: from, To: to})
				}
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Overlap) int { return a.From.Time().Compare(b.From.Time()) })
	return all
}

// Leaders are the members of completed sprints, by name, each with their sprints, newest first.
func Leaders(sprints []Sprint, people map[domain.PersonID]domain.Person) []Leader {
	led := map[domain.PersonID][]Led{}
	for _, s := range sprints {
		if s.State != Completed {
			continue
		}
		for _, m := range s.Members {
			led[m.Person] = append(led[m.Person], Led{Sprint: s.ID, Name: s.Name, Role: m.Role, Ended: s.Ended})
		}
	}
	var all []Leader
	for id, sprints := range led {
		slices.SortStableFunc(sprints, func(a, b Led) int { return b.Ended.Time().Compare(a.Ended.Time()) })
		all = append(all, Leader{Person: people[id], Sprints: sprints})
	}
	slices.SortFunc(all, func(a, b Leader) int {
		return cmp.Or(cmp.Compare(a.Person.Name, b.Person.Name), cmp.Compare(a.Person.ID, b.Person.ID))
	})
	return all
}

// CrossWarned tells whether a sprint across touchpoints should be warned about: fewer than CrossAfter are completed.
func CrossWarned(d Draft, completed int) bool { return d.Cross && completed < CrossAfter }
