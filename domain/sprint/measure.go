package sprint

import (
	"math"
	"strings"

	"touchstone/domain"
)

// MeasureKind says what a measure's values are, and thereby how two of them are compared.
type MeasureKind string

const (
	Mean       MeasureKind = "mean"       // a mean, or any other number; on the scale it was asked on
	Proportion MeasureKind = "proportion" // percent of the answers, 0…100
	NPS        MeasureKind = "nps"        // net promoter score, −100…100
)

// MeasureKinds are all kinds.
var MeasureKinds = [...]MeasureKind{Mean, Proportion, NPS}

// When is the occasion of a reading.
type When string

const (
	Baseline When = "baseline"
	AtEnd    When = "end"
	After30  When = "after30" // 30 calendar days after day 20
	After90  When = "after90"
)

// Occasions are all of them, in order of time.
var Occasions = [...]When{Baseline, AtEnd, After30, After90}

// Measure is something the sprint wants to change.
type Measure struct {
	ID         domain.MeasureID
	Name       string // required
	Kind       MeasureKind
	Unit       string              // shown after the value; may be empty
	Lower      bool                // less is better
	Touchpoint domain.TouchpointID // 0: the sprint as a whole
	Rating     domain.RatingID     // the survey question it is read from; 0: typed
	Target     *float64
	Readings   map[When]Reading
}

// Reading is a value measured once.
type Reading struct {
	Value  float64  // in the measure's unit; percent and points for Proportion and NPS
	N      int      // answers; 0: not known
	SD     *float64 // standard deviation of one answer, for Mean and NPS; nil: not known
	Date   domain.Date
	Source string // where it is from, in a person's words; may be empty
}

// Codes of measures.
const (
	CodeNotANumber domain.Code = "sprint_not_a_number" // field, value
	CodeFrozen     domain.Code = "sprint_frozen"       // measure: its baseline was frozen at the start
	CodeAnswers    domain.Code = "sprint_answers"      // promoters, passives, detractors: none, or fewer than none
)

// NPSReading counts promoters (9–10), passives (7–8) and detractors (0–6). The spread of one answer, scored +1, 0, −1, is
// p + d − (p − d)² (numbers of the Net Promoter literature). Net Promoter and NPS are registered trademarks of Bain &
// Company, Satmetrix Systems and Fred Reichheld.
func NPSReading(promoters, passives, detractors int) (Reading, error) {
	n := promoters + passives + detractors
	if promoters < 0 || passives < 0 || detractors < 0 || n == 0 {
		return Reading{}, domain.E(CodeAnswers, "promoters", promoters, "passives", passives, "detractors", detractors)
	}
	p, d := float64(promoters)/float64(n), float64(detractors)/float64(n)
	sd := 100 * math.Sqrt(p+d-(p-d)*(p-d))
	return Reading{Value: 100 * (p - d), N: n, SD: &sd}, nil
}

// Check returns the measure trimmed, or the first field that cannot be accepted.
func (m Measure) Check() (Measure, error) {
	var err error
	if m.Name, err = domain.CheckName("sprint.measure", m.Name); err != nil {
		return m, err
	}
	m.Unit = strings.TrimSpace(m.Unit)
	if len([]rune(m.Unit)) > 40 {
		return m, domain.E(domain.CodeTooLong, "field", "sprint.unit", "max", 40)
	}
	switch m.Kind {
	case Mean, Proportion, NPS:
	default:
		return m, domain.E(domain.CodeBadValue, "field", "sprint.measure_kind", "value", string(m.Kind), "accepted", "mean, proportion, nps")
	}
	if m.Target != nil {
		if err := m.Kind.checkValue("sprint.target", *m.Target); err != nil {
			return m, err
		}
	}
	return m, nil
}

// CheckAll is Check with all readings of the measure.
func (m Measure) CheckAll() (Measure, error) {
	m, err := m.Check()
	if err != nil {
		return m, err
	}
	for _, w := range Occasions {
		if r, ok := m.Readings[w]; ok {
			if err := m.CheckReading(r); err != nil {
				return m, err
			}
		}
	}
	return m, nil
}

// CheckReading refuses what cannot be a reading of the measure.
func (m Measure) CheckReading(r Reading) error {
	if err := m.Kind.checkValue("sprint.value", r.Value); err != nil {
		return err
	}
	if r.N < 0 {
		return domain.E(domain.CodeOutOfRange, "field", "sprint.n", "value", r.N, "low", 0, "high", maxAnswers)
	}
	if r.SD != nil && (!finite(*r.SD) || *r.SD < 0) {
		return domain.E(domain.CodeOutOfRange, "field", "sprint.sd", "value", *r.SD, "low", 0, "high", maxValue)
	}
	if len([]rune(r.Source)) > domain.MaxName {
		return domain.E(domain.CodeTooLong, "field", "sprint.source", "max", domain.MaxName)
	}
	return domain.CheckCalendarDate(r.Date)
}

const (
	maxValue   = 1e12
	maxAnswers = 1_000_000_000
)

func (k MeasureKind) checkValue(field string, v float64) error {
	low, high := -maxValue, maxValue
	switch k {
	case Proportion:
		low, high = 0, 100
	case NPS:
		low, high = -100, 100
	}
	if !finite(v) || v < low || v > high {
		return domain.E(domain.CodeOutOfRange, "field", field, "value", v, "low", low, "high", high)
	}
	return nil
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// Met tells whether a value reaches the target; known is false without a target.
func (m Measure) Met(v float64) (met, known bool) {
	if m.Target == nil {
		return false, false
	}
	if m.Lower {
		return v <= *m.Target, true
	}
	return v >= *m.Target, true
}
