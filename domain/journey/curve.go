package journey

import (
	"math"

	"touchstone/domain"
)

// PointSource tells what a point of the emotion curve rests on.
type PointSource string

const (
	PointComputed PointSource = "computed" // feedback: the weighted mean of the evidence; N answers. On a current map not to be dragged
	PointEntered  PointSource = "entered"  // a person's value for the stage
	PointJudged   PointSource = "judged"   // the mean of the emotions entered at the stage's touchpoints
)

// CurvePoint is the emotion of one stage.
type CurvePoint struct {
	Stage       domain.StageID
	Value       *float64 // −2…+2; nil: nothing is known, the curve has a gap
	Source      PointSource
	N           int // answers it rests on; 0 unless computed
	Touchpoints int // touchpoints it rests on; 0 when entered for the stage
}

// Mood is one contribution to a mean emotion.
type Mood struct {
	Value  *float64 // −2…+2; nil: missing
	Weight float64  // how much it counts: answers, or 1 for a judgement
}

// MoodOf puts a score on −2…+2: low becomes −2, high +2, linearly between. ok is false for a score outside its scale and
// for a scale without extent.
func MoodOf(score, low, high float64) (mood float64, ok bool) {
	if !(low < high) || !(score >= low && score <= high) {
		return 0, false
	}
	return (score-low)/(high-low)*4 - 2, true
}

// MeanMood is the weighted mean Σ wᵢ·vᵢ / Σ wᵢ of the moods that have a value and a weight above zero, and how many they
// are. Weight zero (a question nobody answered) and missing scores are left out: they are not zeros.
func MeanMood(moods []Mood) (mean *float64, counted int) {
	sum, weight := 0.0, 0.0
	for _, m := range moods {
		if m.Value == nil || math.IsNaN(*m.Value) || !(m.Weight > 0) || math.IsInf(m.Weight, 0) {
			continue
		}
		sum += m.Weight * *m.Value
		weight += m.Weight
		counted++
	}
	if counted == 0 {
		return nil, 0
	}
	v := sum / weight
	return &v, counted
}

// Curve gives one point per stage, in order. entered are the values people gave to stages, −2…+2.
//
// The rule, our own: evidence is each touchpoint's computed performance (0–10) put on −2…+2, weighted with its number of
// answers. On a current map evidence goes before judgement: a stage with any shows its weighted mean and the answers
// behind it, and judgements in the same stage do not count; else the value entered for the stage; else the plain mean of
// the emotions entered at its touchpoints. On planned and future maps, which tell what is intended, the order is the
// value entered for the stage, the touchpoints' emotions, and the evidence last, as it was copied from the present.
func (v View) Curve(entered map[domain.StageID]float64) []CurvePoint {
	points := make([]CurvePoint, len(v.Stages))
	at := make(map[domain.StageID]int, len(v.Stages))
	for i, s := range v.Stages {
		at[s.ID] = i
	}
	evidence, judged, answers := make([][]Mood, len(points)), make([][]Mood, len(points)), make([]int, len(points))
	for _, t := range v.Touchpoints {
		i := at[t.Stage]
		if m, n, ok := t.evidence(); ok {
			evidence[i] = append(evidence[i], m)
			answers[i] += n
		}
		judged[i] = append(judged[i], Mood{t.Emotion, 1})
	}
	for i, s := range v.Stages {
		computed := CurvePoint{Stage: s.ID, Source: PointComputed, N: answers[i]}
		computed.Value, computed.Touchpoints = MeanMood(evidence[i])
		mean := CurvePoint{Stage: s.ID, Source: PointJudged}
		mean.Value, mean.Touchpoints = MeanMood(judged[i])
		of := CurvePoint{Stage: s.ID, Source: PointEntered}
		if value, ok := entered[s.ID]; ok {
			of.Value = &value
		}
		order := []CurvePoint{computed, of, mean}
		if v.State == Future || v.State == Planned {
			order = []CurvePoint{of, mean, computed}
		}
		points[i] = firstKnown(order)
	}
	return points
}

// FutureCurve is the curve of a future map beside the points of the current map it was compared with. A future stage in
// which nothing differs from the current one, and for which no value was entered, has the current stage's point: where
// nothing is planned to change, the curves run together.
func (c Comparison) FutureCurve(current []CurvePoint, entered map[domain.StageID]float64) []CurvePoint {
	points := c.future.Curve(entered)
	touched := map[domain.StageID]bool{}
	for _, d := range c.Cards {
		if d.Kind == Unchanged {
			continue
		}
		touched[d.Slot.Stage] = true
		for future, was := range c.Stages {
			touched[future] = touched[future] || was == d.Was.Stage
		}
	}
	was := make(map[domain.StageID]CurvePoint, len(current))
	for _, p := range current {
		was[p.Stage] = p
	}
	for i, p := range points {
		before, ok := was[c.Stages[p.Stage]]
		if _, given := entered[p.Stage]; ok && !given && !touched[p.Stage] {
			before.Stage = p.Stage
			points[i] = before
		}
	}
	return points
}

// evidence is what feedback says about the touchpoint, on −2…+2, and from how many answers.
func (t Touchpoint) evidence() (m Mood, n int, ok bool) {
	if t.Performance.V == nil || t.Performance.Source != Computed || t.Performance.N <= 0 {
		return m, 0, false
	}
	v, ok := MoodOf(*t.Performance.V, 0, 10)
	return Mood{&v, float64(t.Performance.N)}, t.Performance.N, ok
}

func firstKnown(points []CurvePoint) CurvePoint {
	for _, p := range points {
		if p.Value != nil {
			return p
		}
	}
	return CurvePoint{Stage: points[0].Stage}
}
