package home

import (
	"time"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
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
	rounds    []diagnosis.RoundSummary
	actions   []diagnosis.ActionView
	today     domain.Date
}

// next is one thing worth doing: why, how many it concerns and where to do it.
type next struct {
	key   string // of the sentence, a text with {n} and {name}
	n     int
	name  string
	day   domain.Date // {day}; zero: none
	place host.Place
	late  bool // a day has passed
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
	for _, s := range diagnosisSteps(f) {
		add(s)
	}
	if len(f.surveys) == 0 {
		add(next{key: "home.next.no_feedback", place: host.Place{Screen: host.Import}})
	}
	for _, m := range f.maps {
		if m.Touchpoints == 0 {
			add(next{key: "home.next.empty_map", name: m.Name, place: mapPlace(m.ID)})
		}
	}
	imported := importedAt(f.surveys)
	for _, look := range looks {
		for _, v := range f.views {
			if s, ok := look.at(v, imported); ok {
				add(s)
			}
		}
	}
	if f.people == 0 {
		add(next{key: "home.next.no_people", place: host.Place{Screen: host.People}})
	}
	if f.workspace.Author == "" {
		add(next{key: "home.next.no_author", place: host.Place{Screen: host.Settings}})
	}
	return list[:min(len(list), nextLength)]
}

// look is one thing touchpoints may lack. Feedback tells about today: only current maps are asked for it.
type look struct {
	key, view string
	today     bool
	lacks     func(t journey.Touchpoint, on journey.LaneKind, rated bool, imported domain.Date) bool
}

var looks = [...]look{
	{"home.next.unused", "priorities", true, func(t journey.Touchpoint, _ journey.LaneKind, rated bool, _ domain.Date) bool {
		return rated && t.Importance.Source != journey.Computed && t.Performance.Source != journey.Computed
	}},
	{"home.next.stale", "priorities", true, func(t journey.Touchpoint, _ journey.LaneKind, rated bool, imported domain.Date) bool {
		return rated && (computedBefore(t.Importance, imported) || computedBefore(t.Performance, imported))
	}},
	{"home.next.unowned", "", false, func(t journey.Touchpoint, on journey.LaneKind, _ bool, _ domain.Date) bool {
		return t.Owner == 0 && on.NeedsOwner()
	}},
	{"home.next.deaf", "", true, func(t journey.Touchpoint, _ journey.LaneKind, rated bool, _ domain.Date) bool {
		return t.MomentOfTruth && !rated
	}},
}

// at counts on one map; ok is false when nothing is lacking. The place selects the touchpoints that are meant.
func (l look) at(v journey.View, imported map[domain.RatingID]domain.Date) (s next, ok bool) {
	if l.today && v.State != journey.Current {
		return next{}, false
	}
	s = next{key: l.key, name: v.Name, place: mapPlace(v.ID)}
	s.place.View = l.view
	kinds := map[domain.LaneID]journey.LaneKind{}
	for _, l := range v.Lanes {
		kinds[l.ID] = l.Kind
	}
	for _, t := range v.Touchpoints {
		at, rated := imported[t.Rating]
		if l.lacks(t, kinds[t.Lane], rated, at) {
			s.place.Select = append(s.place.Select, int64(t.ID))
		}
	}
	s.n = len(s.place.Select)
	return s, s.n > 0
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
