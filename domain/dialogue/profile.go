package dialogue

import (
	"bytes"
	"cmp"
	"hash/maphash"
	"math"
	"slices"
	"strconv"
	"unicode/utf8"
)

const (
	profileValues  = 50   // different values counted one by one
	profileGiveUp  = 100  // values after which a reading that fits fewer than half of them is no longer tried
	profileFits    = 0.98 // share of the values that must fit a kind
	profileCellLen = 200  // bytes of a value that are looked at
)

// Profiler looks at rows one by one and describes each column. Its memory does not grow with the number of rows, except
// for eight bytes or so per row in columns without repeated values.
type Profiler struct {
	header []string
	states []columnState
	pairs  map[[2]int]*datePair
	seed   maphash.Seed
	rows   int
	texts  []dateText // scratch: the dates of the present row
	isDate []bool
}

// NewProfiler starts profiling columns with these names.
func NewProfiler(header []string) *Profiler {
	p := &Profiler{
		header: header,
		states: make([]columnState, len(header)),
		pairs:  map[[2]int]*datePair{},
		seed:   maphash.MakeSeed(),
		texts:  make([]dateText, len(header)),
		isDate: make([]bool, len(header)),
	}
	for i := range p.states {
		p.states[i] = columnState{counts: map[string]*valueState{}, seen: map[uint64]struct{}{}}
	}
	return p
}

// columnState is what is remembered of a column.
type columnState struct {
	filled, empty   int
	counts          map[string]*valueState // nil once there are more than profileValues
	seen            map[uint64]struct{}    // nil once there are many repeats
	repeats         int
	examples        []string
	chars           int
	maxLen          int
	integers, times int
	numbers         [2]numberState // by decimal sign: ".", ","
	dates           dateState
}

type valueState struct {
	rows int
	fits fits
}

// fits says how one value reads.
type fits struct {
	integer, time bool
	number        [2]bool
	value         [2]float64
	date          bool
	text          dateText
	length        int
}

type numberState struct {
	fit      int
	min, max float64
}

// Add looks at one row; line is its physical line. Fields beyond the header are ignored.
func (p *Profiler) Add(line int, fields [][]byte) {
	p.rows++
	for i := range p.states {
		p.isDate[i] = false
		var value []byte
		if i < len(fields) {
			value = bytes.TrimSpace(fields[i])
		}
		if len(value) == 0 {
			p.states[i].empty++
			continue
		}
		f := p.states[i].add(p.seed, value)
		if f.date {
			p.isDate[i], p.texts[i] = true, f.text
			p.states[i].dates.add(line, value, f.text)
		} else {
			p.states[i].dates.miss(line, value)
		}
	}
	p.comparePairs(line, fields)
}

func (s *columnState) add(seed maphash.Seed, value []byte) fits {
	s.filled++
	if len(value) > profileCellLen {
		value = value[:profileCellLen]
	}
	s.addSeen(seed, value)
	var known *valueState
	if s.counts != nil {
		known = s.counts[string(value)]
		if known == nil {
			known = &valueState{fits: s.classify(value)}
			if len(s.examples) < 5 {
				s.examples = append(s.examples, string(value))
			}
			if len(s.counts) == profileValues {
				s.counts = nil
			} else {
				s.counts[string(value)] = known
			}
		}
		known.rows++
	} else {
		known = &valueState{fits: s.classify(value)}
	}
	f := known.fits
	s.chars += f.length
	s.maxLen = max(s.maxLen, f.length)
	if f.integer {
		s.integers++
	}
	if f.time {
		s.times++
	}
	for k := range s.numbers {
		if f.number[k] {
			s.numbers[k].add(f.value[k])
		}
	}
	return f
}

func (s *columnState) addSeen(seed maphash.Seed, value []byte) {
	if s.seen == nil {
		return
	}
	h := maphash.Bytes(seed, value)
	if _, ok := s.seen[h]; !ok {
		s.seen[h] = struct{}{}
		return
	}
	s.repeats++
	if s.repeats > profileGiveUp && s.repeats*10 > s.filled {
		s.seen = nil
	}
}

func (n *numberState) add(v float64) {
	if n.fit == 0 {
		n.min, n.max = v, v
	}
	n.fit++
	n.min, n.max = min(n.min, v), max(n.max, v)
}

// classify tries every reading that has not failed too often in this column.
func (s *columnState) classify(value []byte) fits {
	text := string(value)
	f := fits{length: utf8.RuneCountInString(text)}
	hopeful := func(fit int) bool { return s.filled < profileGiveUp || 2*fit > s.filled }
	if c := value[0]; c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.' || c == ',' || c >= utf8.RuneSelf {
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			f.integer = true
			f.number = [2]bool{true, true}
			f.value = [2]float64{float64(n), float64(n)}
		} else if hopeful(max(s.numbers[0].fit, s.numbers[1].fit)) {
			f.value[0], f.number[0] = ParseNumber(text, ".")
			f.value[1], f.number[1] = ParseNumber(text, ",")
		}
		if hopeful(s.times) {
			f.time = IsTime(text)
		}
	}
	if hopeful(s.dates.filled) {
		f.text, f.date = splitDate(text)
	}
	return f
}

// Columns describes the columns by the rows seen so far.
func (p *Profiler) Columns() []Column {
	columns := make([]Column, len(p.states))
	for i := range p.states {
		columns[i] = p.states[i].describe()
		columns[i].Index, columns[i].Name, columns[i].Rows = i, p.header[i], p.rows
	}
	return columns
}

func (s *columnState) describe() Column {
	c := Column{Empty: s.empty, Examples: s.examples, MaxLen: s.maxLen, Repeats: s.repeats}
	if s.seen == nil {
		c.Repeats = -1
	} else {
		c.Distinct = len(s.seen)
	}
	if s.counts != nil {
		c.Distinct = len(s.counts)
		for v, k := range s.counts {
			c.Values = append(c.Values, ValueCount{v, k.rows})
		}
		slices.SortFunc(c.Values, func(a, b ValueCount) int {
			return cmp.Or(cmp.Compare(b.Rows, a.Rows), cmp.Compare(a.Value, b.Value))
		})
	}
	if s.filled == 0 {
		c.Kind = KindEmpty
		return c
	}
	c.MeanLen = float64(s.chars) / float64(s.filled)
	s.describeKind(&c)
	return c
}

func (s *columnState) describeKind(c *Column) {
	enough := int(math.Ceil(profileFits * float64(s.filled)))
	dot, comma := s.numbers[0], s.numbers[1]
	number := dot
	if comma.fit > dot.fit {
		number = comma
	}
	switch {
	case dot.fit > comma.fit:
		c.Decimal = "."
	case comma.fit > dot.fit:
		c.Decimal = ","
	}
	profile, fit := s.dates.profile()
	switch {
	case fit >= enough && (s.integers < enough || s.dates.looksISO(profile)):
		c.Kind, c.Date, c.Misfits, c.Decimal = KindDate, profile, s.filled-fit, ""
	case s.dates.filled >= enough && s.integers < enough: // dates, but no single order reads them
		c.Kind, c.Date, c.Misfits, c.Decimal = KindDate, profile, s.filled-fit, ""
	case s.integers >= enough:
		c.Kind, c.Misfits = KindInteger, s.filled-s.integers
		c.Min, c.Max = number.min, number.max
	case number.fit >= enough:
		c.Kind, c.Misfits = KindNumber, s.filled-number.fit
		c.Min, c.Max = number.min, number.max
	case s.times >= enough:
		c.Kind, c.Misfits = KindTime, s.filled-s.times
	default:
		c.Kind = KindText
	}
}
