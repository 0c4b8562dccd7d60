package journey

import (
	"slices"
	"strings"

	"touchstone/domain"
)

// Status is a state of a touchpoint that a map can be filtered by.
type Status string

const (
	StatusUnowned    Status = "unowned"     // no owner, though the kind of its lane needs one
	StatusHeard      Status = "heard"       // feedback is linked or its values are computed
	StatusUnheard    Status = "unheard"     // neither
	StatusPoor       Status = "poor"        // by the workspace's bands
	StatusFair       Status = "fair"        // by the workspace's bands
	StatusGood       Status = "good"        // by the workspace's bands
	StatusNoValue    Status = "no_value"    // performance is not known
	StatusObjected   Status = "objected"    // the checker has something to say about it
	StatusAdded      Status = "added"       // against the current map
	StatusMoved      Status = "moved"       // against the current map, changed or not
	StatusChanged    Status = "changed"     // against the current map
	StatusPain       Status = "pain"        // has pain points
	StatusIdea       Status = "opportunity" // has opportunities
	StatusUnfinished Status = "unfinished"  // says neither what the customer expects nor what happens
)

// Statuses are all of them, in the order a person is offered them.
var Statuses = [...]Status{StatusUnowned, StatusUnfinished, StatusObjected, StatusHeard, StatusUnheard, StatusPoor, StatusFair,
	StatusGood, StatusNoValue, StatusPain, StatusIdea, StatusAdded, StatusMoved, StatusChanged}

// Filter chooses touchpoints. Everything set must hold; of several owners, channels, tags, segments or statuses one is
// enough. The zero filter chooses all. Case does not count.
type Filter struct {
	Words    []string // each must be found in the name, owner, channel or tags
	Owners   []domain.PersonID
	Channels []string
	Tags     []string
	Segments []string
	Moments  bool // moments of truth only
	Statuses []Status
}

// Words are what was typed into a filter field, word by word.
func Words(typed string) []string { return strings.Fields(fold(typed)) }

// Empty tells that the filter chooses all.
func (f Filter) Empty() bool {
	return len(f.Words)+len(f.Owners)+len(f.Channels)+len(f.Tags)+len(f.Segments)+len(f.Statuses) == 0 && !f.Moments
}

// Known is what a filter has to know beside the touchpoints. The zero value knows nothing: then nothing has such a state.
type Known struct {
	People   map[domain.PersonID]domain.Person
	Bands    domain.Bands
	Lanes    map[domain.LaneID]LaneKind       // what kinds lanes are
	Segments map[domain.TouchpointID][]string // personas or segments a touchpoint is for; none: for all
	Objected map[domain.TouchpointID]Severity // see Worst
	Diffs    map[domain.TouchpointID]Difference
}

// KnownOf is what the map itself knows.
func (v View) KnownOf() Known {
	k := Known{People: v.People, Bands: v.Bands, Lanes: map[domain.LaneID]LaneKind{}, Segments: map[domain.TouchpointID][]string{}}
	for _, l := range v.Lanes {
		k.Lanes[l.ID] = l.Kind
	}
	for _, t := range v.Touchpoints {
		if len(t.Segments) > 0 {
			k.Segments[t.ID] = t.Segments
		}
	}
	return k
}

// Segments are the segments and personas a map can be filtered by: its own persona first, then those its touchpoints
// name, by name, each once whatever its case.
func (v View) Segments() []string {
	seen := map[string]bool{nameKey(v.Persona): true, "": true}
	var named []string
	for _, t := range v.Touchpoints {
		for _, s := range t.Segments {
			if key := nameKey(s); !seen[key] {
				seen[key] = true
				named = append(named, s)
			}
		}
	}
	slices.SortStableFunc(named, func(a, b string) int { return strings.Compare(nameKey(a), nameKey(b)) })
	if blank(v.Persona) {
		return named
	}
	return append([]string{strings.TrimSpace(v.Persona)}, named...)
}

// Matcher is a filter made ready for many touchpoints.
type Matcher struct {
	f                        Filter
	words                    []string
	channels, tags, segments map[string]bool
	owners                   map[string]string // folded names, by themselves: each is folded once
	known                    Known
}

// Matcher makes the filter ready.
func (f Filter) Matcher(k Known) *Matcher {
	m := &Matcher{f: f, channels: keysOf(f.Channels), tags: keysOf(f.Tags), segments: keysOf(f.Segments), owners: map[string]string{}, known: k}
	for _, w := range f.Words {
		m.words = append(m.words, fold(w))
	}
	return m
}

// Finds tells whether the filter chooses the touchpoint.
func (m *Matcher) Finds(t Touchpoint) bool {
	return (!m.f.Moments || t.MomentOfTruth) &&
		(len(m.f.Owners) == 0 || slices.Contains(m.f.Owners, t.Owner)) &&
		(len(m.channels) == 0 || m.channels[nameKey(t.Channel)]) &&
		anyOf(m.tags, t.Tags) && m.matters(t) &&
		m.status(t) && m.said(t)
}

// matters tells whether the touchpoint is for one of the segments: for all, if it names none.
func (m *Matcher) matters(t Touchpoint) bool {
	segments := m.known.Segments[t.ID]
	return len(segments) == 0 || anyOf(m.segments, segments)
}

// said tells whether every word is found.
func (m *Matcher) said(t Touchpoint) bool {
	if len(m.words) == 0 {
		return true
	}
	all := fold(t.Name + "\n" + t.Channel + "\n" + strings.Join(t.Tags, "\n"))
	owner := m.owner(t.Owner)
	for _, w := range m.words {
		if !strings.Contains(all, w) && !strings.Contains(owner, w) {
			return false
		}
	}
	return true
}

func (m *Matcher) owner(id domain.PersonID) string {
	name := m.known.People[id].Name
	folded, ok := m.owners[name]
	if !ok {
		folded = fold(name)
		m.owners[name] = folded
	}
	return folded
}

func (m *Matcher) status(t Touchpoint) bool {
	return len(m.f.Statuses) == 0 || slices.ContainsFunc(m.f.Statuses, func(s Status) bool { return m.known.has(t, s) })
}

// has tells whether a touchpoint is in a state.
func (k Known) has(t Touchpoint, s Status) bool {
	heard := t.Rating != 0 || t.Performance.Source == Computed || t.Importance.Source == Computed
	switch s {
	case StatusUnowned:
		return t.Owner == 0 && k.Lanes[t.Lane].NeedsOwner()
	case StatusHeard:
		return heard
	case StatusUnheard:
		return !heard
	case StatusPoor:
		return k.Bands.Of(t.Performance.V) == domain.BandPoor
	case StatusFair:
		return k.Bands.Of(t.Performance.V) == domain.BandFair
	case StatusGood:
		return k.Bands.Of(t.Performance.V) == domain.BandGood
	case StatusNoValue:
		return t.Performance.V == nil
	case StatusObjected:
		return k.Objected[t.ID] != ""
	case StatusAdded:
		return k.Diffs[t.ID].Kind == Added
	case StatusMoved:
		return k.Diffs[t.ID].Moved()
	case StatusChanged:
		return k.Diffs[t.ID].Kind == Changed
	case StatusPain:
		return !blank(t.PainPoints)
	case StatusIdea:
		return !blank(t.Opportunities)
	case StatusUnfinished:
		return blank(t.Expectation) && blank(t.Today)
	}
	return false
}

func keysOf(values []string) map[string]bool {
	keys := make(map[string]bool, len(values))
	for _, v := range values {
		keys[nameKey(v)] = true
	}
	return keys
}

// anyOf tells whether one of the values is wanted; nothing wanted is met by all.
func anyOf(wanted map[string]bool, values []string) bool {
	return len(wanted) == 0 || slices.ContainsFunc(values, func(v string) bool { return wanted[nameKey(v)] })
}

// ByFuture are the comparison's cards by their id on the future map.
func (c Comparison) ByFuture() map[domain.TouchpointID]Difference {
	by := make(map[domain.TouchpointID]Difference, len(c.Cards))
	for _, d := range c.Cards {
		if d.Future != 0 {
			by[d.Future] = d
		}
	}
	return by
}
