package home

import (
	"time"

	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/ui/host"
)

// facts are what the next steps follow from.
type facts struct {
	workspace domain.Workspace
	people    int
	maps      []journey.Summary
	views     []journey.View
	surveys   []dialogue.Survey
}

// next is one thing worth doing: why, how many it concerns and where to do it.
type next struct {
	key   string // of the sentence, a text with {n} and {name}
	n     int
	name  string
	place host.Place
}

// nextLength is how many steps are shown: a list of everything is no help to begin.
const nextLength = 5

// nextSteps lists what is missing or out of date, what blocks most first.
func nextSteps(f facts) []next {
	var list []next
	add := func(s next) { list = append(list, s) }
	if len(f.maps) == 0 {
		add(next{key: "home.next.no_map", place: host.Place{Screen: host.Maps}})
	}
	for _, m := range f.maps {
		if m.Touchpoints == 0 {
			add(next{key: "home.next.empty_map", name: m.Name, place: mapPlace(m.ID)})
		}
	}
	if len(f.surveys) == 0 {
		add(next{key: "home.next.no_feedback", place: host.Place{Screen: host.Import}})
	}
	for _, v := range f.views {
		list = append(list, nextOnMap(f, v)...)
	}
	if f.people == 0 {
		add(next{key: "home.next.no_people", place: host.Place{Screen: host.People}})
	}
	if f.workspace.Author == "" {
		add(next{key: "home.next.no_author", place: host.Place{Screen: host.Settings}})
	}
	return list[:min(len(list), nextLength)]
}

// nextOnMap looks at the touchpoints of one map. The place selects those that are meant.
func nextOnMap(f facts, v journey.View) []next {
	imported := importedAt(f.surveys)
	var unowned, stale, unused, deaf []int64
	for _, t := range v.Touchpoints {
		id := int64(t.ID)
		if t.Owner == 0 {
			unowned = append(unowned, id)
		}
		if t.MomentOfTruth && t.Rating == 0 {
			deaf = append(deaf, id)
		}
		at, rated := imported[t.Rating]
		switch {
		case !rated:
		case t.Importance.Source != journey.Computed && t.Performance.Source != journey.Computed:
			unused = append(unused, id)
		case computedBefore(t.Importance, at) || computedBefore(t.Performance, at):
			stale = append(stale, id)
		}
	}
	var list []next
	for _, one := range []struct {
		key, view string
		ids       []int64
	}{{"home.next.unused", "priorities", unused}, {"home.next.stale", "priorities", stale}, {"home.next.deaf", "", deaf}, {"home.next.unowned", "", unowned}} {
		if len(one.ids) > 0 {
			p := mapPlace(v.ID)
			p.View, p.Select = one.view, one.ids
			list = append(list, next{key: one.key, n: len(one.ids), name: v.Name, place: p})
		}
	}
	return list
}

// importedAt is the day each rating last got answers.
func importedAt(surveys []dialogue.Survey) map[domain.RatingID]domain.Date {
	at := map[domain.RatingID]domain.Date{}
	for _, s := range surveys {
		for _, r := range s.Ratings {
			at[r.ID] = dayOf(s.Changed)
		}
	}
	return at
}

// dayOf is the day of an instant here, as values computed here are dated.
func dayOf(t time.Time) domain.Date { return domain.DateOf(t.Local()) }

// computedBefore tells whether a value was computed on an earlier day than the newest answers came.
func computedBefore(v journey.Value, imported domain.Date) bool {
	return v.Source == journey.Computed && !v.At.IsZero() && v.At.Before(imported)
}

func mapPlace(id domain.MapID) host.Place { return host.Place{Screen: host.Map, ID: int64(id)} }
