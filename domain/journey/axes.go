package journey

// Axis is what a touchpoint can be placed by in the priorities. Its name is the text "priorities.by.<axis>".
type Axis string

// Axes of the priorities. Importance and performance are those of the source that was chosen: stored, or of a survey.
const (
	ByImportance  Axis = "importance"  // 0…10; of a survey: derived, from its share of the explained variance
	ByPerformance Axis = "performance" // 0…10
	ByGap         Axis = "gap"         // importance − performance, −10…+10
	ByEmotion     Axis = "emotion"     // −2…+2
	ByAnswers     Axis = "answers"     // how many answers it rests on, from 0
	ByStated      Axis = "stated"      // 0…10; the importance a person has entered, beside that derived from a survey
)

// Axes are all of them, in the order a person is offered them.
var Axes = [...]Axis{ByImportance, ByPerformance, ByGap, ByEmotion, ByAnswers, ByStated}

// Range are the ends of the axis; those of answers depend on how many there are: the range is 0…0.
func (a Axis) Range() (low, high float64) {
	switch a {
	case ByGap:
		return -10, 10
	case ByEmotion:
		return -2, 2
	case ByAnswers:
		return 0, 0
	}
	return 0, 10
}

// Measures are what is known of one touchpoint, or one rating, to place it by.
type Measures struct {
	Importance, Performance *float64 // 0…10; nil: not known
	Emotion                 *float64 // −2…+2; nil: not known
	Stated                  *float64 // 0…10; nil: nobody has entered one
	Answers                 int      // 0: it rests on none
}

// MeasuresOf are a touchpoint's own values.
func MeasuresOf(t Touchpoint) Measures {
	m := Measures{Importance: t.Importance.V, Performance: t.Performance.V, Emotion: t.Emotion, Answers: t.Performance.N}
	if t.Importance.Source != Computed {
		m.Stated = t.Importance.V
	}
	return m
}

// Of is the measure on an axis; ok is false when it is not known.
func (m Measures) Of(a Axis) (v float64, ok bool) {
	switch a {
	case ByImportance:
		return known(m.Importance)
	case ByPerformance:
		return known(m.Performance)
	case ByEmotion:
		return known(m.Emotion)
	case ByStated:
		return known(m.Stated)
	case ByAnswers:
		return float64(m.Answers), m.Answers > 0
	case ByGap:
		importance, a := known(m.Importance)
		performance, b := known(m.Performance)
		return importance - performance, a && b
	}
	return 0, false
}

// LineOn is where the line between high and low crosses an axis: at the mean of the values, or in the middle of the axis
// from low to high, which is also the mean of no values.
func LineOn(rule CrossRule, values []float64, low, high float64) float64 {
	if rule != CrossMeans || len(values) == 0 {
		return (low + high) / 2
	}
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(len(values))
}

// MeanOf is the mean of a measure over those of which it is known; nil when it is known of none.
func MeanOf(all []Measures, of func(Measures) *float64) *float64 {
	sum, n := 0.0, 0
	for _, m := range all {
		if v := of(m); v != nil {
			sum += *v
			n++
		}
	}
	if n == 0 {
		return nil
	}
	mean := sum / float64(n)
	return &mean
}
