package sprint

import (
	"slices"

	"touchstone/domain"
)

// FlowOf works out what the history of a sprint's cards says, as of today. Events are in the order of Seq.
//
// Work is counted at the end of the working day it fell on; what is done on a day off counts with the next working day,
// what was there before day 1 with the start. A computer whose clock was put back was wrong before: an event cannot lie
// after a later one, nor after today.
func FlowOf(s Sprint, columns []Column, events []Event, today domain.Date) Flow {
	var f Flow
	if len(s.Course.Days) != Days {
		return f
	}
	last := min(s.Course.DayOf(today), Days)
	switch s.State {
	case Planned:
		last = 0
	case Abandoned: // nothing was done afterwards
		last = min(last, s.Course.DayOf(s.Ended))
	}
	w := newWalk(s.Course, columns)
	next := 0
	index := dayIndexes(s.Course, events, today)
	for day := 0; day <= last; day++ {
		for next < len(events) && index[next] <= day {
			w.take(events[next], index[next])
			next++
		}
		w.end(day, &f)
	}
	f.ideal()
	f.Times = w.times(events)
	f.Lead = figuresOf(f.Times, func(t CardTime) int { return t.Lead })
	f.Cycle = figuresOf(f.Times, func(t CardTime) int { return t.Cycle })
	return f
}

// dayIndexes are the working days the events count with: 0 the start, 21 after the end.
func dayIndexes(c Course, events []Event, today domain.Date) []int {
	index := make([]int, len(events))
	latest := today
	for i := len(events) - 1; i >= 0; i-- {
		if !latest.Before(events[i].Day) {
			latest = events[i].Day
		}
		index[i] = c.workedOn(latest)
	}
	return index
}

// workedOn is the first working day of the course on or after a date: 0 before day 1, 21 after day 20.
func (c Course) workedOn(d domain.Date) int {
	if d.Before(c.First()) {
		return 0
	}
	n, exact := slices.BinarySearchFunc(c.Days, d, func(x, y domain.Date) int { return x.Time().Compare(y.Time()) })
	if exact {
		return n + 1
	}
	return min(n, Days) + 1
}

// walk goes through the events once.
type walk struct {
	course  Course
	kinds   map[domain.ColumnID]ColumnKind
	places  map[domain.ColumnID]int
	columns []Column
	cards   map[domain.CardID]*walked
	scope   int
	left    int
	scopeE  float64
	leftE   float64
	added   int
	removed int
	addedE  float64
	goneE   float64
	inside  []int // cards in each column
}

// walked is how a card stands.
type walked struct {
	in, done        bool
	column          int // index; -1: none
	estimate        float64
	came, begun, at int // working days; -1: not
}

func newWalk(c Course, columns []Column) *walk {
	w := &walk{course: c, columns: columns, kinds: map[domain.ColumnID]ColumnKind{}, places: map[domain.ColumnID]int{},
		cards: map[domain.CardID]*walked{}, inside: make([]int, len(columns))}
	for i, col := range columns {
		w.kinds[col.ID], w.places[col.ID] = col.Kind, i
	}
	return w
}

// take brings a card to where an event leaves it.
func (w *walk) take(e Event, day int) {
	c := w.cards[e.Card]
	if c == nil {
		c = &walked{column: -1, came: -1, begun: -1, at: -1}
		w.cards[e.Card] = c
	}
	kind, known := w.kinds[e.Column]
	if !known {
		kind = e.Kind
	}
	before := *c
	c.in, c.column, c.done = e.In, -1, false
	if e.In {
		c.column = w.placeOf(e.Column, kind)
		c.done = kind == Done
	}
	c.estimate = 0
	if e.Estimate != nil {
		c.estimate = *e.Estimate
	}
	if c.in && c.came < 0 {
		c.came = day
	}
	if c.in && kind == Active && c.begun < 0 {
		c.begun = day
	}
	if c.done && !before.done {
		c.at = day
	}
	w.count(before, -1)
	w.count(*c, 1)
	w.scoped(before, *c)
}

// placeOf is a column's index; cards of a column that is gone lie in the first of its kind.
func (w *walk) placeOf(id domain.ColumnID, kind ColumnKind) int {
	if i, ok := w.places[id]; ok {
		return i
	}
	return slices.IndexFunc(w.columns, func(c Column) bool { return c.Kind == kind })
}

func (w *walk) count(c walked, sign int) {
	if !c.in {
		return
	}
	w.scope += sign
	w.scopeE += float64(sign) * c.estimate
	if !c.done {
		w.left += sign
		w.leftE += float64(sign) * c.estimate
	}
	if c.column >= 0 {
		w.inside[c.column] += sign
	}
}

// scoped notes what changed of the scope.
func (w *walk) scoped(before, after walked) {
	switch {
	case after.in && !before.in:
		w.added++
		w.addedE += after.estimate
	case before.in && !after.in:
		w.removed++
		w.goneE += before.estimate
	case before.in && after.in:
		if d := after.estimate - before.estimate; d > 0 {
			w.addedE += d
		} else {
			w.goneE -= d
		}
	}
}

// end writes down how things stand at the end of a day.
func (w *walk) end(day int, f *Flow) {
	f.Burn = append(f.Burn, BurnPoint{Day: day, Scope: w.scope, Left: w.left, ScopeE: w.scopeE, LeftE: w.leftE,
		Added: w.added, Removed: w.removed, AddedE: w.addedE, RemovedE: w.goneE})
	w.added, w.removed, w.addedE, w.goneE = 0, 0, 0, 0
	if f.Bands == nil {
		for _, c := range w.columns {
			f.Bands = append(f.Bands, Band{Column: c.ID, Name: c.Name, Kind: c.Kind})
		}
	}
	for i := range f.Bands {
		f.Bands[i].Cards = append(f.Bands[i].Cards, w.inside[i])
	}
}

// ideal draws the line from what was planned to nothing on day 20. What was planned is what was there at the start, or on
// day 1 if the board was filled only then.
func (f *Flow) ideal() {
	base := BurnPoint{}
	for _, p := range f.Burn[:min(2, len(f.Burn))] {
		if base.Scope == 0 {
			base = p
		}
	}
	for day := range f.Ideal {
		share := float64(Days-day) / Days
		f.Ideal[day], f.IdealE[day] = share*float64(base.Scope), share*base.ScopeE
	}
}

// times are those of the cards that are done, in the order they came.
func (w *walk) times(events []Event) []CardTime {
	var all []CardTime
	seen := map[domain.CardID]bool{}
	for _, e := range events {
		c := w.cards[e.Card]
		if seen[e.Card] || c == nil || !c.done || c.at > Days {
			continue
		}
		seen[e.Card] = true
		t := CardTime{Card: e.Card, Came: w.date(c.came), Done: w.date(c.at), Lead: worked(c.came, c.at)}
		if c.begun >= 0 && c.begun <= c.at {
			t.Begun, t.Cycle = w.date(c.begun), worked(c.begun, c.at)
		}
		all = append(all, t)
	}
	return all
}

func (w *walk) date(day int) domain.Date { return w.course.day(max(1, min(day, Days))) }

// worked counts working days, both ends included.
func worked(from, to int) int { return max(1, to-max(1, from)+1) }

func figuresOf(times []CardTime, of func(CardTime) int) (f Figures) {
	var all []int
	sum := 0
	for _, t := range times {
		if v := of(t); v > 0 {
			all = append(all, v)
			sum += v
		}
	}
	if f.N = len(all); f.N == 0 {
		return f
	}
	slices.Sort(all)
	f.Mean = float64(sum) / float64(f.N)
	f.Median = (float64(all[(f.N-1)/2]) + float64(all[f.N/2])) / 2
	f.Worst = all[f.N-1]
	return f
}
