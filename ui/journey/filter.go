package journey

import (
	"slices"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
)

// filter is what was typed into the filter field of the list of maps; every word must be found. The zero filter finds all.
type filter []string

func parseFilter(s string) filter { return strings.Fields(strings.ToLower(s)) }

// in tells whether every word is in the text, which is lower case.
func (f filter) in(lower string) bool {
	for _, word := range f {
		if !strings.Contains(lower, word) {
			return false
		}
	}
	return true
}

// filterValue is one value a map can be filtered by.
type filterValue struct {
	word string
	n    int  // touchpoints that have it
	on   bool // it is part of the filter
	set  func(f *journey.Filter, on bool)
}

// filterGroup are the values of one kind.
type filterGroup struct {
	title string
	of    []filterValue
}

// filterChoices are what a map can be filtered by: only what occurs on it, and what is part of the filter already.
func filterChoices(v journey.View, known journey.Known, f journey.Filter, tx *text.Texts) []filterGroup {
	count := func(f journey.Filter) int {
		n, m := 0, f.Matcher(known)
		for _, t := range v.Touchpoints {
			if m.Finds(t) {
				n++
			}
		}
		return n
	}
	var groups []filterGroup
	add := func(title string, of []filterValue) {
		of = slices.DeleteFunc(of, func(c filterValue) bool { return c.n == 0 && !c.on })
		if len(of) > 0 {
			groups = append(groups, filterGroup{tx.T(title), of})
		}
	}
	add("touchpoint.owner", ownerChoices(v, f, count))
	add("touchpoint.channel", textChoices(f, count, func(f *journey.Filter) *[]string { return &f.Channels }, func(yield func(string)) {
		for _, t := range v.Touchpoints {
			yield(t.Channel)
		}
	}))
	add("filter.tag", textChoices(f, count, func(f *journey.Filter) *[]string { return &f.Tags }, func(yield func(string)) {
		for _, t := range v.Touchpoints {
			for _, tag := range t.Tags {
				yield(tag)
			}
		}
	}))
	add("filter.segment", textChoices(f, count, func(f *journey.Filter) *[]string { return &f.Segments }, func(yield func(string)) {
		for _, segments := range known.Segments {
			for _, s := range segments {
				yield(s)
			}
		}
	}))
	var statuses []filterValue
	statuses = append(statuses, filterValue{tx.T("touchpoint.moment_of_truth"), count(journey.Filter{Moments: true}), f.Moments,
		func(f *journey.Filter, on bool) { f.Moments = on }})
	for _, s := range journey.Statuses {
		statuses = append(statuses, filterValue{tx.T("status." + string(s)), count(journey.Filter{Statuses: []journey.Status{s}}), slices.Contains(f.Statuses, s),
			func(f *journey.Filter, on bool) { f.Statuses = with(f.Statuses, s, on) }})
	}
	add("filter.status", statuses)
	return groups
}

func ownerChoices(v journey.View, f journey.Filter, count func(journey.Filter) int) []filterValue {
	var of []filterValue
	for _, p := range v.People {
		of = append(of, filterValue{p.Name, count(journey.Filter{Owners: []domain.PersonID{p.ID}}), slices.Contains(f.Owners, p.ID),
			func(f *journey.Filter, on bool) { f.Owners = with(f.Owners, p.ID, on) }})
	}
	sortChoices(of)
	return of
}

// textChoices are the texts that occur, each once whatever its case, and those of the filter.
func textChoices(f journey.Filter, count func(journey.Filter) int, field func(*journey.Filter) *[]string, each func(func(string))) []filterValue {
	spelled := map[string]string{}
	note := func(s string) {
		if key := foldName(s); key != "" && spelled[key] == "" {
			spelled[key] = s
		}
	}
	each(note)
	for _, s := range *field(&f) {
		note(s)
	}
	var of []filterValue
	for key, s := range spelled {
		var only journey.Filter
		*field(&only) = []string{s}
		on := slices.ContainsFunc(*field(&f), func(o string) bool { return foldName(o) == key })
		of = append(of, filterValue{s, count(only), on, func(f *journey.Filter, on bool) {
			values := slices.DeleteFunc(slices.Clone(*field(f)), func(o string) bool { return foldName(o) == key })
			if on {
				values = append(values, s)
			}
			*field(f) = values
		}})
	}
	sortChoices(of)
	return of
}

func sortChoices(of []filterValue) {
	slices.SortFunc(of, func(a, b filterValue) int { return strings.Compare(foldName(a.word), foldName(b.word)) })
}

// with is a list with a value, or without.
func with[T comparable](list []T, value T, on bool) []T {
	list = slices.DeleteFunc(slices.Clone(list), func(v T) bool { return v == value })
	if on {
		list = append(list, value)
	}
	return list
}

// setFilter dims what the filter does not find.
func (m *Map) setFilter(f journey.Filter) {
	m.filter = f
	m.showModel()
	m.bar.showFilter()
	m.status()
}

// setWords takes what is typed into the filter field.
func (m *Map) setWords(typed string) {
	f := m.filter
	f.Words = strings.Fields(typed)
	m.setFilter(f)
}

// finds tells which touchpoints the filter finds.
func (m *Map) finds() func(journey.Touchpoint) bool { return m.filter.Matcher(m.known).Finds }

// found is how many touchpoints the filter finds.
func (m *Map) found() int {
	n, finds := 0, m.finds()
	for _, t := range m.view.Touchpoints {
		if finds(t) {
			n++
		}
	}
	return n
}

// showFirst selects the first touchpoint the filter finds and brings it into view.
func (m *Map) showFirst() {
	finds := m.finds()
	for _, t := range m.view.Touchpoints {
		if !m.filter.Empty() && finds(t) {
			m.selectCards([]int64{int64(t.ID)})
			return
		}
	}
}
