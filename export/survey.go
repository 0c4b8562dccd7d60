package export

import (
	"math"

	"touchstone/domain/dialogue"
	"touchstone/domain/metric"
)

// SurveyOf sums a survey's answers up as the scorecard needs them. The ratings of table and analysis are in the survey's
// order, and the analysis is of all answers of the table. reason words why there are no shares.
func SurveyOf(s dialogue.Survey, table *metric.Table, a *metric.Analysis, reason func(error) string) SurveyAnalysis {
	out := SurveyAnalysis{ID: s.ID, Name: s.Name, Answers: a.Rows, First: s.First, Last: s.Last,
		Outcome: a.OutcomeName, Segments: len(table.Segments), Complete: a.Complete, R2: pointer(a.R2)}
	if a.NoDriver != nil {
		out.NoDriver = reason(a.NoDriver)
	}
	if table.Outcome != nil {
		out.OutcomeStats = breakdown(table, func(i int) (float64, absence) {
			if math.IsNaN(table.Outcome[i]) {
				return 0, isMissing
			}
			return table.Outcome[i], isThere
		})
		out.OutcomeLow, out.OutcomeHigh = outcomeScale(s, table)
	} else {
		out.Outcome = ""
	}
	for k, r := range table.Ratings {
		t := a.Touchpoints[k]
		out.Ratings = append(out.Ratings, RatingAnalysis{ID: s.Ratings[k].ID, Name: r.Name, Low: float64(r.Low), High: float64(r.High),
			R: pointer(t.R), Share: pointer(t.Share), Stats: breakdown(table, func(i int) (float64, absence) {
				switch v := r.Values[i]; v {
				case metric.NotApplicable:
					return 0, isNotApplicable
				case metric.Missing:
					return 0, isMissing
				default:
					return float64(v), isThere
				}
			})})
	}
	return out
}

func pointer(f metric.Figure) *float64 {
	if !f.Known {
		return nil
	}
	return &f.Value
}

// outcomeScale is 0 to 1 for categories; of a number the smallest and largest answer, as the survey names no scale.
func outcomeScale(s dialogue.Survey, table *metric.Table) (low, high float64) {
	if s.OutcomeKind != dialogue.OutcomeNumber {
		return 0, 1
	}
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range table.Outcome {
		if !math.IsNaN(v) {
			low, high = min(low, v), max(high, v)
		}
	}
	if low > high {
		return 0, 1
	}
	return low, high
}

// absence tells whether there is an answer, and if not, why.
type absence int

const (
	isThere absence = iota
	isNotApplicable
	isMissing
)

// breakdown sums up one column, in all and by every value of every segment column.
func breakdown(table *metric.Table, at func(i int) (float64, absence)) Breakdown {
	var total Aggregate
	bySegment := make([][]Aggregate, len(table.Segments))
	for k, s := range table.Segments {
		bySegment[k] = make([]Aggregate, len(s.Values)+1) // the last: no value
	}
	for i := range table.Rows {
		v, why := at(i)
		total.add(v, why)
		for k, s := range table.Segments {
			code := int(s.Codes[i])
			if s.Codes[i] == metric.NoSegment {
				code = len(s.Values)
			}
			bySegment[k][code].add(v, why)
		}
	}
	b := Breakdown{Total: total}
	for k, s := range table.Segments {
		for code, part := range bySegment[k] {
			value := ""
			if code < len(s.Values) {
				value = s.Values[code]
			} else if part == (Aggregate{}) {
				continue // every answer has a value
			}
			b.Parts = append(b.Parts, Part{Segment: s.Name, Value: value, Aggregate: part})
		}
	}
	return b
}

func (a *Aggregate) add(v float64, why absence) {
	switch why {
	case isNotApplicable:
		a.NotApplicable++
	case isMissing:
		a.Missing++
	default:
		a.N++
		a.Sum += v
		a.SumSquares += v * v
	}
}
