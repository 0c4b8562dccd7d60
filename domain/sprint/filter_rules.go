package sprint

import (
	"slices"
	"strings"

	"touchstone/domain"
)

// Empty tells that the filter chooses all cards.
func (f Filter) Empty() bool {
	return len(f.Words)+len(f.Assignees)+len(f.Labels)+len(f.Phases) == 0 && !f.Nobody && !f.Blocked && !f.Late && !f.Archived
}

// Matcher is a filter made ready for the cards of a board.
type Matcher struct {
	f      Filter
	words  []string
	labels []string
	people map[domain.PersonID]string
	names  map[domain.TouchpointID]string
	done   map[domain.ColumnID]bool
	day    int
}

// Matcher makes the filter ready.
func (f Filter) Matcher(b Board, today domain.Date) *Matcher {
	m := &Matcher{f: f, people: map[domain.PersonID]string{}, names: b.Names, done: map[domain.ColumnID]bool{}, day: b.Sprint.Course.DayOf(today)}
	for _, w := range f.Words {
		m.words = append(m.words, strings.ToLower(w))
	}
	for _, l := range f.Labels {
		m.labels = append(m.labels, strings.ToLower(l))
	}
	for id, p := range b.People {
		m.people[id] = p.Name
	}
	for _, c := range b.Columns {
		m.done[c.ID] = c.Kind == Done
	}
	return m
}

// Finds tells whether the filter chooses the card.
func (m *Matcher) Finds(c Card) bool {
	f := m.f
	if c.Archived != f.Archived || f.Blocked && !c.Blocked || f.Late && !m.Late(c) {
		return false
	}
	if len(f.Assignees) > 0 || f.Nobody {
		if !slices.Contains(f.Assignees, c.Assignee) && (!f.Nobody || c.Assignee != 0) {
			return false
		}
	}
	if len(f.Phases) > 0 && !slices.Contains(f.Phases, c.Phase) {
		return false
	}
	if len(m.labels) > 0 && !slices.ContainsFunc(c.Labels, func(l string) bool { return slices.Contains(m.labels, strings.ToLower(l)) }) {
		return false
	}
	if len(m.words) == 0 {
		return true
	}
	said := strings.ToLower(strings.Join(append([]string{c.Title, c.Text, m.people[c.Assignee], c.Criterion, c.Block, m.names[c.Touchpoint]}, c.Labels...), "\n"))
	return !slices.ContainsFunc(m.words, func(w string) bool { return !strings.Contains(said, w) })
}

// Late tells whether a card was due before the present working day and is not done.
func (m *Matcher) Late(c Card) bool {
	return c.Due > 0 && c.Due < m.day && !m.done[c.Column] && !c.Archived
}

// Check returns the view trimmed, or what cannot be accepted.
func (v CardView) Check() (CardView, error) {
	var err error
	v.Name, err = domain.CheckName("sprint.view", v.Name)
	return v, err
}
