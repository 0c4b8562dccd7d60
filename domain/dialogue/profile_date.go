package dialogue

import (
	"cmp"
	"slices"

	"touchstone/domain"
)

const (
	profileDays   = 20_000 // different days remembered in a column
	profilePairs  = 10     // pairs of date columns compared
	dateExamples  = 5
	exchangedRows = 5 // fewer rows outside are chance
)

// dateState is what is remembered of a column whose values look like dates, in each of the orders.
type dateState struct {
	filled   int // values that have the shape of a date
	settled  int
	misses   int
	missLine int
	missText string
	orders   [len(DateOrders)]orderState
}

type orderState struct {
	fit       int
	twoDigit  int
	days      map[int32]*dayState
	proof     string // a value that the rival of day and month cannot read
	proofLine int
	bad       int
	badLine   int
	badText   string
	first     domain.Date
	last      domain.Date
}

// dayState counts the rows of one day and keeps the first of them.
type dayState struct {
	rows, line int
	value      string
}

func (s *dateState) miss(line int, value []byte) {
	if s.misses == 0 {
		s.missLine, s.missText = line, clip(string(value), profileCellLen)
	}
	s.misses++
}

func (s *dateState) add(line int, value []byte, t dateText) {
	s.filled++
	if t.settled() {
		s.settled++
	}
	var read [len(DateOrders)]bool
	var dates [len(DateOrders)]domain.Date
	for k, order := range DateOrders {
		dates[k], read[k] = t.read(order)
	}
	for k, order := range DateOrders {
		o := &s.orders[k]
		if !read[k] {
			if o.bad == 0 {
				o.badLine, o.badText = line, string(value)
			}
			o.bad++
			continue
		}
		d := dates[k]
		o.fit++
		if t.twoDigitYear(order) {
			o.twoDigit++
		}
		if o.proof == "" && (order == DMY && !read[orderIndex(MDY)] || order == MDY && !read[orderIndex(DMY)]) {
			o.proof, o.proofLine = string(value), line
		}
		if o.first.IsZero() || packDate(d) < packDate(o.first) {
			o.first = d
		}
		if packDate(d) > packDate(o.last) {
			o.last = d
		}
		o.addDay(line, value, d)
	}
}

func (o *orderState) addDay(line int, value []byte, d domain.Date) {
	if o.days == nil {
		o.days = map[int32]*dayState{}
	}
	if day := o.days[packDate(d)]; day != nil {
		day.rows++
	} else if len(o.days) < profileDays {
		o.days[packDate(d)] = &dayState{1, line, string(value)}
	}
}

// best is the order that reads most values. Between equals the dates that lie closest together win: years taken for days
// spread them over decades. Day before month is the more common in the world and wins what is left.
func (s *dateState) best() int {
	best := orderIndex(DMY)
	for _, k := range []int{orderIndex(MDY), orderIndex(YMD)} {
		o, b := s.orders[k], s.orders[best]
		if o.fit > b.fit || o.fit == b.fit && o.span() < b.span() {
			best = k
		}
	}
	return best
}

// span is the number of days between the first and the last date.
func (o *orderState) span() int {
	return int(o.last.Time().Sub(o.first.Time()).Hours() / 24)
}

func (s *dateState) profile() (DateProfile, int) {
	if s.filled == 0 {
		return DateProfile{}, 0
	}
	k := s.best()
	o := s.orders[k]
	p := DateProfile{
		Order: DateOrders[k], Sure: true, Settled: s.settled == s.filled,
		Proof: o.proof, ProofLine: o.proofLine,
		Bad: o.bad + s.misses, BadLine: o.badLine, BadValue: o.badText,
		TwoDigitYears: o.twoDigit > 0, First: o.first, Last: o.last,
	}
	if s.misses > 0 && (o.bad == 0 || s.missLine < o.badLine) {
		p.BadLine, p.BadValue = s.missLine, s.missText
	}
	if p.Settled {
		p.Proof = ""
		return p, o.fit
	}
	for other, rival := range s.orders {
		if other == k || rival.fit < o.fit {
			continue
		}
		yearMoves := DateOrders[other] == YMD || DateOrders[k] == YMD
		if !yearMoves || rival.span() < 3*o.span() {
			p.Sure = false
		}
	}
	return p, o.fit
}

// looksISO tells eight-digit dates such as 20150422 from other numbers of eight digits.
func (s *dateState) looksISO(p DateProfile) bool {
	return p.Settled && p.Bad == 0 && p.First.Year >= 1950 && p.Last.Year <= 2100
}

// exchange looks for days and months exchanged before the file was written: the days above 12, where no confusion is
// possible, lie in a few months; other rows lie outside these months, and nearly all of them would lie inside if
// exchanged. Data that merely covers a longer time does not look like this, because few of its days, read as months,
// fall into the few.
func (o *orderState) exchange() (DateConflict, bool) {
	sure := map[int32]bool{} // months, as packDate>>5
	sureRows := 0
	for packed, day := range o.days {
		if unpackDate(packed).Day > 12 {
			sure[packed>>5] = true
			sureRows += day.rows
		}
	}
	c := DateConflict{Kind: DatesExchanged}
	outside := 0
	for packed, day := range o.days {
		c.Compared += day.rows
		d := unpackDate(packed)
		if d.Day > 12 || sure[packed>>5] {
			continue
		}
		outside += day.rows
		if x, ok := exchanged(d); ok && sure[packDate(x)>>5] {
			c.Rows += day.rows
			c.Examples = append(c.Examples, DateExample{Line: day.line, Value: day.value, Read: d, Instead: x})
		}
	}
	if c.Rows < exchangedRows || sureRows < c.Rows/4 || 20*c.Rows < 19*outside {
		return c, false
	}
	c.From, c.To = monthBounds(sure)
	sortExamples(&c)
	return c, true
}

// monthBounds is the first day of the first month to the last day of the last.
func monthBounds(months map[int32]bool) (from, to domain.Date) {
	low, high := int32(1<<30), int32(0)
	for m := range months {
		low, high = min(low, m), max(high, m)
	}
	from, to = unpackDate(low<<5|1), unpackDate(high<<5|1)
	to.Day = daysIn(to.Year, int(to.Month))
	return from, to
}

func sortExamples(c *DateConflict) {
	slices.SortFunc(c.Examples, func(a, b DateExample) int { return cmp.Compare(a.Line, b.Line) })
	if len(c.Examples) > dateExamples {
		c.Examples = c.Examples[:dateExamples]
	}
}

// datePair compares two columns of dates in every combination of orders.
type datePair struct {
	combos [len(DateOrders)][len(DateOrders)]pairState
}

type pairState struct {
	compared, same, exchanged int
	examples                  []DateExample
}

// comparePairs compares the dates of the present row.
func (p *Profiler) comparePairs(line int, fields [][]byte) {
	for i := range p.isDate {
		if !p.isDate[i] {
			continue
		}
		for j := i + 1; j < len(p.isDate); j++ {
			if !p.isDate[j] {
				continue
			}
			pair := p.pairs[[2]int{i, j}]
			if pair == nil {
				if len(p.pairs) >= profilePairs {
					continue
				}
				pair = &datePair{}
				p.pairs[[2]int{i, j}] = pair
			}
			pair.add(line, p.texts[i], p.texts[j], fields[i], fields[j])
		}
	}
}

func (p *datePair) add(line int, a, b dateText, rawA, rawB []byte) {
	for i, oa := range DateOrders {
		da, okA := a.read(oa)
		if !okA {
			continue
		}
		for j, ob := range DateOrders {
			db, okB := b.read(ob)
			if !okB {
				continue
			}
			s := &p.combos[i][j]
			s.compared++
			if da == db {
				s.same++
			} else if x, ok := exchanged(da); ok && x == db {
				s.exchanged++
				if len(s.examples) < dateExamples {
					s.examples = append(s.examples, DateExample{line, clip(string(rawA), 60), da, x, clip(string(rawB), 60)})
				}
			}
		}
	}
}

// DateConflicts lists the contradictions between and within date columns.
func (p *Profiler) DateConflicts() []DateConflict {
	var found []DateConflict
	columns := p.Columns()
	for i, c := range columns {
		if c.Kind != KindDate {
			continue
		}
		for j := i + 1; j < len(columns); j++ {
			pair := p.pairs[[2]int{i, j}]
			if columns[j].Kind != KindDate || pair == nil {
				continue
			}
			s := pair.combos[orderIndex(c.Date.Order)][orderIndex(columns[j].Date.Order)]
			if s.exchanged > 0 && 2*s.same >= s.compared && 10*(s.same+s.exchanged) >= 9*s.compared {
				found = append(found, DateConflict{Kind: DatesDiffer, Column: c.Name, Other: columns[j].Name,
					Rows: s.exchanged, Compared: s.compared, Examples: s.examples})
			}
		}
	}
	for i, c := range columns {
		if c.Kind != KindDate {
			continue
		}
		if conflict, ok := p.states[i].dates.orders[orderIndex(c.Date.Order)].exchange(); ok {
			conflict.Column = c.Name
			found = append(found, conflict)
		}
	}
	return found
}

func orderIndex(o DateOrder) int { return max(0, slices.Index(DateOrders[:], o)) }
