package export

import (
	"math"
	"strconv"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
)

// model is the scorecard's figures as Go computes them: every formula's value comes from here, by the same steps the formula
// takes. Figures that may be missing are any: a float64, or the word that says why there is none.
type model struct {
	b  *book
	in ScorecardInput

	surveys []*survey
	ratings []*rating // of all surveys, in order
	data    []*datum  // rows of Data: totals of all ratings, then of outcomes, then the parts
	rows    []*touch  // rows of Touchpoints
	order   []*touch  // rows of Priorities

	word  vocabulary
	limit limits

	cross [2]float64 // the dividing lines: importance, performance

	touchpoints, priorities, ratingTable, dataTable, surveyTable *table

	diag *diagnosed // the self-diagnosis
}

// limits are the settings formulas use.
type limits struct{ top, tie, poor, good, minN, few, rule, middle *setting }

// tie is the difference up to which two values count as equal. Without it, ranks and quadrants would hang on the last binary
// digit, which programs compute differently.
const tie = 1e-9

// vocabulary are the words formulas answer with.
type vocabulary struct {
	none     words // –, n<5
	source   words // none, workspace, survey
	band     words // poor, fair, good
	quadrant words // concentrate, keep up, low, overkill
	cross    words // means, midpoint
	other    words // yes, all, not on a map
}

const (
	wordDash = iota
	wordWithheld
)

const (
	wordYes = iota
	wordAll
	wordNotOnMap
)

type survey struct {
	SurveyAnalysis
	key         string // S1
	first, end  int    // its rows among the ratings
	partA, endA int    // its rows of rating parts in data
	maxShare    any
	r2          any
	asOf        any
}

type rating struct {
	RatingAnalysis
	key    string // R1
	survey *survey
	used   bool // a touchpoint rests on it

	n, sum, squares, mean, sd, performance, r, share, importance any
}

// datum is one row of Data.
type datum struct {
	id, segment, value string
	survey             *survey
	name               string
	low, high          float64
	Aggregate
	sum, squares, mean any // withheld or known
	r, share           any
}

// touch is one row of Touchpoints: a touchpoint of a map, or a rating that is on none.
type touch struct {
	id                  string
	t                   journey.Touchpoint
	mapped              bool
	ranked              bool // takes part in the priorities, if both values are known
	stage, lane, name   string
	mapName, owner      string
	rating              *rating // nil: no evidence in this workbook
	ownImp, ownPerf     *float64
	impN, perfN         any
	impAt, perfAt       any
	importance          any
	performance         any
	impSource, perfFrom int
	gap                 any
	band                any
	rank                any
	quadrant            any
}

const (
	sourceNone = iota
	sourceWorkspace
	sourceSurvey
)

func newModel(b *book, in ScorecardInput) *model {
	m := &model{b: b, in: in}
	m.declareSettings()
	m.addSurveys()
	m.addData()
	m.addTouchpoints()
	m.rank()
	m.diag = newDiagnosis(m)
	return m
}

func (m *model) dash() string     { return m.word.none.text(wordDash) }
func (m *model) withheld() string { return m.word.none.text(wordWithheld) }

// declareSettings fills Meta. The order is the order of its rows.
func (m *model) declareSettings() {
	b, s := m.b, m.b.settings
	between := func(low, high float64) *validation {
		return &validation{low: trim(low), high: trim(high), message: b.t("invalid.between", text.A{"low": low, "high": high})}
	}
	top := 10.0
	bands := m.in.Workspace.Bands
	m.limit.poor = s.add(&setting{key: "band_poor", name: "in_band_poor", unit: "score", value: bands.Poor, format: formatScore, note: b.t("note.band_poor"), input: between(0, top)})
	m.limit.good = s.add(&setting{key: "band_good", name: "in_band_good", unit: "score", value: bands.Good, format: formatScore, note: b.t("note.band_good"), input: between(0, top)})
	m.limit.rule = s.add(&setting{key: "cross_rule", name: "in_cross_rule", note: b.t("note.cross_rule")})
	m.limit.middle = s.add(&setting{key: "cross_midpoint", name: "in_cross_midpoint", unit: "score", value: top / 2, format: formatScore, note: b.t("note.cross_midpoint"), input: between(0, top)})
	b.checks.declareTolerance()
	m.limit.few = s.add(&setting{key: "few_answers", name: "in_few_answers", unit: "answers", value: 30.0, format: formatCount, note: b.t("note.few_answers"), input: between(0, 1_000_000)})
	m.limit.minN = s.add(&setting{key: "minimum_n", unit: "answers", value: float64(m.in.MinN), format: formatCount, note: b.t("note.minimum_n")})
	m.limit.tie = s.add(&setting{key: "tie", unit: "score", value: tie, format: formatFine, note: b.t("note.tie")})
	m.limit.top = s.add(&setting{key: "scale_top", unit: "score", value: top, format: formatCount, note: b.t("note.scale_top")})

	m.word.none = words{
		s.add(&setting{key: "none_dash", label: b.t("meta.none"), value: "–"}),
		s.add(&setting{key: "none_withheld", label: b.t("meta.withheld"), value: "n<" + itoa(m.in.MinN), formula: func() string { return `"n<"&` + m.limit.minN.ref() }}),
	}
	unsourced := s.add(&setting{key: "source_none", label: b.t("meta.source"), value: "–"})
	m.word.source = append(words{unsourced}, s.words("source", "workspace", "survey")...)
	m.word.band = s.words("band", "poor", "fair", "good")
	m.word.quadrant = s.words("quadrant", "concentrate", "keep_up", "low", "overkill")
	m.word.cross = s.words("cross", "means", "midpoint")
	m.word.other = s.words("other", "yes", "all", "not_on_map")
	b.checks.declareWords()

	rule := 0
	if m.in.Cross == journey.CrossMidpoint {
		rule = 1
	}
	m.limit.rule.value = m.word.cross.text(rule)
	m.limit.rule.input = &validation{message: b.t("invalid.list")}
	m.limit.rule.listOf = m.word.cross
	s.origin("scorecard", m.in.WorkspaceID, m.in.ExportID, m.in.AppVersion)
}

// trim writes a bound of a validation.
func trim(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func (m *model) addSurveys() {
	for i, a := range m.in.Surveys {
		s := &survey{SurveyAnalysis: a, key: "S" + itoa(i+1), first: len(m.ratings), maxShare: m.dash(), r2: m.dash()}
		if s.Computed.IsZero() {
			s.Computed = domain.DateOf(m.in.At)
		}
		s.asOf = value(s.Computed)
		if v, ok := known(a.R2); ok {
			s.r2 = v
			if a.Complete < m.in.MinN {
				s.r2 = m.withheld()
			}
		}
		largest := 0.0
		for _, ra := range a.Ratings {
			r := &rating{RatingAnalysis: ra, key: "R" + itoa(len(m.ratings)+1), survey: s, r: m.dash(), share: m.dash()}
			if v, ok := known(ra.R); ok {
				r.r = v
			}
			if v, ok := known(ra.Share); ok {
				r.share = v
				largest = max(largest, v)
			}
			if ra.Stats.Total.N < m.in.MinN {
				r.r, r.share = m.withheld(), m.withheld()
			}
			m.ratings = append(m.ratings, r)
		}
		s.end = len(m.ratings)
		if _, ok := number(s.r2); !ok || largest == 0 {
			for _, r := range m.ratings[s.first:] {
				r.share = s.noShare(m)
			}
		} else {
			s.maxShare = largest
		}
		for _, r := range m.ratings[s.first:] {
			m.measure(r)
		}
		m.surveys = append(m.surveys, s)
	}
}

// noShare is what stands in place of a share when the survey has no regression.
func (s *survey) noShare(m *model) any {
	if s.r2 == m.withheld() {
		return m.withheld()
	}
	return m.dash()
}

func known(p *float64) (float64, bool) {
	if p == nil {
		return 0, false
	}
	return cleanNumber(*p)
}

// measure computes a rating's figures as the formulas of the sheet Ratings do.
func (m *model) measure(r *rating) {
	t := r.Stats.Total
	n := float64(t.N)
	r.n = n
	if t.N < m.in.MinN {
		w := m.withheld()
		r.sum, r.squares, r.mean, r.sd, r.performance = w, w, w, w, w
	} else {
		r.sum, r.squares = t.Sum, t.SumSquares
		mean := t.Sum / n
		r.mean = mean
		r.sd = math.Pow(math.Max(0, t.SumSquares-t.Sum*t.Sum/n)/(n-1), 0.5)
		r.performance = 10 * (mean - r.Low) / (r.High - r.Low)
	}
	r.importance = r.share
	if v, ok := number(r.share); ok {
		r.importance = 10 * v / r.survey.maxShare.(float64)
	}
}

// addData lists the rows of Data. Totals of the ratings come first and in the order of the ratings.
func (m *model) addData() {
	all := m.word.other.text(wordAll)
	for _, r := range m.ratings {
		_, hide := withheld(r.Stats, m.in.MinN)
		d := m.datum(r.key, r.survey, r.Name, r.Low, r.High, all, all, r.Stats.Total, hide)
		d.r, d.share = r.r, r.share
		m.data = append(m.data, d)
	}
	for i, s := range m.surveys {
		if s.Outcome == "" {
			continue
		}
		_, hide := withheld(s.OutcomeStats, m.in.MinN)
		m.data = append(m.data, m.datum("O"+itoa(i+1), s, s.outcomeName(), s.OutcomeLow, s.OutcomeHigh, all, all, s.OutcomeStats.Total, hide))
	}
	for i, s := range m.surveys {
		s.partA = len(m.data)
		for _, r := range m.ratings[s.first:s.end] {
			m.addParts(r.key, s, r.Name, r.Low, r.High, r.Stats)
		}
		s.endA = len(m.data)
		if s.Outcome != "" {
			m.addParts("O"+itoa(i+1), s, s.outcomeName(), s.OutcomeLow, s.OutcomeHigh, s.OutcomeStats)
		}
	}
}

// outcomeName is "satisfaction: satisfied" for categories, where the mean is the share of that answer.
func (s *survey) outcomeName() string {
	if s.OutcomeValue == "" {
		return s.Outcome
	}
	return s.Outcome + ": " + s.OutcomeValue
}

func (m *model) addParts(key string, s *survey, name string, low, high float64, d Breakdown) {
	hide, _ := withheld(d, m.in.MinN)
	for i, p := range d.Parts {
		v := p.Value
		if v == "" {
			v = m.b.t("no_value")
		}
		m.data = append(m.data, m.datum(key+"."+itoa(i+1), s, name, low, high, p.Segment, v, p.Aggregate, hide[i]))
	}
}

func (m *model) datum(id string, s *survey, name string, low, high float64, segment, v string, a Aggregate, hide bool) *datum {
	d := &datum{id: id, survey: s, name: name, low: low, high: high, segment: segment, value: v, Aggregate: a}
	switch {
	case hide:
		d.sum, d.squares, d.mean = m.withheld(), m.withheld(), m.withheld()
		if a.N >= m.in.MinN {
			w := m.b.t("withheld_too")
			d.sum, d.squares, d.mean = w, w, w
		}
	case a.N == 0:
		d.sum, d.squares, d.mean = 0.0, 0.0, m.dash()
	default:
		mean, _ := cleanNumber(a.Sum / float64(a.N))
		d.sum, d.squares, d.mean = a.Sum, a.SumSquares, mean
	}
	return d
}
