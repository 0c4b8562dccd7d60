package metric

import "touchstone/domain"

// A rating is one byte: a value up to MaxValue, or a mark for its absence.
const (
	MaxValue           = 250
	NotApplicable byte = 254 // the customer had no contact with the touchpoint
	Missing       byte = 255 // no answer
)

// NoSegment is the code of a response that has no value in a segment column.
const NoSegment uint16 = 0xFFFF

// Codes of refused analyses.
const (
	CodeTableShape      domain.Code = "metric_table_shape"      // column, rows, expected
	CodeUnknownSegment  domain.Code = "metric_unknown_segment"  // segment
	CodeUnknownRating   domain.Code = "metric_unknown_rating"   // rating
	CodeNoOutcome       domain.Code = "metric_no_outcome"       // the survey has no outcome
	CodeOutcomeConstant domain.Code = "metric_outcome_constant" // outcome, value: all complete rows have the same
	CodeTooFewRows      domain.Code = "metric_too_few_rows"     // rows, needed, rating (the one rated least), rated
	CodeTooManyRatings  domain.Code = "metric_too_many_ratings" // ratings, max
	CodeNoRatings       domain.Code = "metric_no_ratings"       // no rating varies
	CodeNoRelation      domain.Code = "metric_no_relation"      // outcome: the ratings explain none of it
	CodeNeverRated      domain.Code = "metric_never_rated"      // rating
	CodeConstant        domain.Code = "metric_constant"         // rating, value
)

// Rating is the column of one touchpoint's ratings on a scale from Low to High.
type Rating struct {
	Name      string
	Low, High int
	Values    []byte // one per response: Low..High, NotApplicable or Missing
}

// Answers counts the responses that answer the rating: those with a value on its scale.
func (r Rating) Answers() (n int) {
	for _, v := range r.Values {
		if v != NotApplicable && v != Missing {
			n++
		}
	}
	return n
}

// Segment is a column that divides the responses into groups.
type Segment struct {
	Name   string
	Values []string
	Codes  []uint16 // one per response: index into Values, or NoSegment
}

// Table is the responses of one survey, column by column.
type Table struct {
	Ratings     []Rating
	OutcomeName string
	Outcome     []float64 // one per response, NaN for no answer; nil: the survey has no outcome
	Segments    []Segment
	Rows        int // responses; every column has this length
}

// Condition keeps the responses whose value in Segment is one of Values.
type Condition struct {
	Segment string
	Values  []string
}

// Filter keeps the responses that meet all its conditions; the empty one keeps all.
type Filter []Condition
