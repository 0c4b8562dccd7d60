package export

import (
	"math"
	"strings"

	"touchstone/domain"
	"touchstone/domain/sprint"
)

// sprints is what sprints contribute to a workbook: the sheets Sprints, Readings and Cards, with the figures as Go computes
// them by the steps the formulas take. Figures that may be missing are any: a float64, or the word that says why not.
type sprints struct {
	b      *book
	minN   int
	boards []sprint.Board
	rows   []*effectRow
	cards  []*cardRow

	dash, tie, z, full *setting
	word               sprintWords

	effects, summary, readings, workings, cardTable *table
}

// sprintWords are the words sprints' formulas answer with or compare to.
type sprintWords struct {
	kind  words // mean, proportion, net promoter score
	aim   words // higher, lower
	yes   words // no, yes
	noise words // within, beyond
}

// effectRow is one measure of one sprint, or a sprint without measures.
type effectRow struct {
	key     string // M1
	of      string // key of the sprint: SP1
	board   *sprint.Board
	measure *sprint.Measure // nil: none

	readings [len(sprint.Occasions)]reading
	latest   int // the occasion compared, 1…3
	factor   any
	sides    [2]margin // before, after

	change, low, high, met, noise any
}

// reading is one row of Readings.
type reading struct{ value, n, spread, date, source any }

// margin is how far the 95 % interval of one reading reaches below and above it, in the comparison with the other.
type margin struct{ share, half, down, up any }

// cardRow is one row of Cards.
type cardRow struct {
	sprint.Card
	key, of string
	board   *sprint.Board
	column  string
	at      string // key of the column: SP1.2
	done    bool
}

// newSprints computes the figures and declares the settings. dash and tie are those of the workbook.
func newSprints(b *book, boards []sprint.Board, minN int, dash, tie *setting) *sprints {
	s := &sprints{b: b, minN: minN, boards: boards, dash: dash, tie: tie}
	set := b.settings
	s.z = set.add(&setting{key: "interval_z", value: clean15(sprint.Z95), format: formatFull, note: b.t("note.interval_z")})
	s.full = set.add(&setting{key: "proportion_full", unit: "percent", value: 100.0, format: formatCount, note: b.t("note.proportion_full")})
	s.word.kind = set.words("measure_kind", "mean", "proportion", "nps")
	s.word.aim = set.words("aim", "higher", "lower")
	s.word.yes = set.words("sprint_yes", "no", "yes")
	s.word.noise = set.words("noise", "within", "beyond")
	for i := range boards {
		s.addBoard(&boards[i], "SP"+itoa(i+1))
	}
	return s
}

func clean15(v float64) float64 {
	v, _ = cleanNumber(v)
	return v
}

func (s *sprints) none() any { return s.dash.value }

func (s *sprints) yesno(is bool) string { return s.word.yes.text(b2i(is)) }

func (s *sprints) addBoard(b *sprint.Board, key string) {
	if len(b.Sprint.Measures) == 0 {
		s.rows = append(s.rows, &effectRow{key: "M" + itoa(len(s.rows)+1), of: key, board: b})
	}
	for i := range b.Sprint.Measures {
		r := &effectRow{key: "M" + itoa(len(s.rows)+1), of: key, board: b, measure: &b.Sprint.Measures[i]}
		s.measure(r)
		s.rows = append(s.rows, r)
	}
	columns := map[domain.ColumnID]int{}
	for i, c := range b.Columns {
		columns[c.ID] = i + 1
	}
	for _, c := range b.Cards {
		row := &cardRow{Card: c, key: "K" + itoa(len(s.cards)+1), of: key, board: b}
		if i := columns[c.Column]; i > 0 {
			row.column, row.at, row.done = b.Columns[i-1].Name, key+"."+itoa(i), b.Columns[i-1].Kind == sprint.Done
		}
		s.cards = append(s.cards, row)
	}
}

// measure takes over the readings and compares the baseline with the latest one.
func (s *sprints) measure(r *effectRow) {
	m := r.measure
	for i, w := range sprint.Occasions {
		r.readings[i] = s.reading(m, w)
	}
	when := m.Latest()
	for i, w := range sprint.Occasions {
		if w == when {
			r.latest = i
		}
	}
	before, after := &r.readings[0], &r.readings[r.latest]
	bv, bok := number(before.value)
	av, aok := number(after.value)
	r.factor, r.change, r.low, r.high, r.met, r.noise = s.none(), s.none(), s.none(), s.none(), s.none(), s.none()
	if e := m.Effect(when); bok && aok && e.Test != sprint.TestNone {
		r.factor = clean15(e.Factor)
	}
	if bok && aok {
		r.change = av - bv
	}
	r.sides = [2]margin{s.margin(r, before), s.margin(r, after)}
	s.interval(r)
	if m.Target != nil && aok {
		r.met = s.yesno((av-clean15(*m.Target))*aimSign(m) >= -tie)
	}
}

func aimSign(m *sprint.Measure) float64 {
	if m.Lower {
		return -1
	}
	return 1
}

func (s *sprints) interval(r *effectRow) {
	bd, ok1 := number(r.sides[0].down)
	bu, ok2 := number(r.sides[0].up)
	ad, ok3 := number(r.sides[1].down)
	au, ok4 := number(r.sides[1].up)
	change, ok5 := number(r.change)
	if !ok1 || !ok2 || !ok3 || !ok4 || !ok5 {
		return
	}
	low, high := change-math.Pow(ad*ad+bu*bu, 0.5), change+math.Pow(au*au+bd*bd, 0.5)
	r.low, r.high = low, high
	r.noise = s.word.noise.text(b2i(low > tie || high < -tie))
}

// reading is what was measured on an occasion; of fewer answers than the minimum nothing is said.
func (s *sprints) reading(m *sprint.Measure, w sprint.When) reading {
	none := s.none()
	x, ok := m.Readings[w]
	if !ok {
		return reading{none, none, none, none, none}
	}
	out := reading{value: clean15(x.Value), n: none, spread: none, date: x.Date, source: orDash(x.Source, none.(string))}
	if x.N > 0 {
		out.n = float64(x.N)
	}
	if sd, ok := x.Spread(m.Kind); ok {
		out.spread = clean15(sd)
	}
	if x.N > 0 && x.N < s.minN {
		out.value, out.spread = "n<"+itoa(s.minN), "n<"+itoa(s.minN)
	}
	return out
}

func (s *sprints) margin(r *effectRow, x *reading) margin {
	out := margin{s.none(), s.none(), s.none(), s.none()}
	v, vok := number(x.value)
	n, nok := number(x.n)
	sd, sok := number(x.spread)
	q, qok := number(r.factor)
	if !vok || !nok || !qok {
		return out
	}
	if r.measure.Kind == sprint.Proportion {
		z, h := s.z.value.(float64), 100.0
		k := z * z / n
		root := math.Pow(k*v*(h-v)+(k*h/2)*(k*h/2), 0.5)
		out.share, out.down, out.up = k, v-(v+k*h/2-root)/(1+k), (v+k*h/2+root)/(1+k)-v
		return out
	}
	if sok {
		half := q * sd / math.Pow(n, 0.5)
		out.half, out.down, out.up = half, half, half
	}
	return out
}

// add adds the sheets, in order.
func (s *sprints) add() {
	s.sprintSheet()
	s.readingSheet()
	s.cardSheet()
	s.addChecks()
}

func (s *sprints) state(r *effectRow) string {
	return s.b.t("sprint.state." + string(r.board.Sprint.State))
}

// touchpoints are what a measure is about: its own touchpoint, or those of the sprint.
func (s *sprints) touchpoints(b *sprint.Board, m *sprint.Measure) string {
	if m != nil && b.Names[m.Touchpoint] != "" {
		return b.Names[m.Touchpoint]
	}
	var names []string
	for _, id := range b.Sprint.Touchpoints {
		if n := b.Names[id]; n != "" {
			names = append(names, n)
		}
	}
	return orDash(strings.Join(names, ", "), s.none().(string))
}
