package export

import (
	"fmt"
	"io"
	"time"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/domain/sprint"
)

// DefaultMinN is the smallest number of answers whose mean is shown.
const DefaultMinN = 5

// ScorecardInput is all the scorecard workbook is made of. Maps may be empty, and so may Surveys.
type ScorecardInput struct {
	Texts     *text.Texts // the workbook's language
	At        time.Time   // of the export: the caller's clock, in the user's time zone
	Workspace domain.Workspace

	WorkspaceID string // of the file, so that a returned workbook finds its way
	ExportID    string // of this export
	AppVersion  string

	Maps    []journey.View    // the maps to export, in order
	Surveys []SurveyAnalysis  // the surveys whose figures the touchpoints use, in order
	Sprints []sprint.Board    // with all cards; may be empty
	Cross   journey.CrossRule // "" is CrossMeans
	MinN    int               // means of fewer answers are withheld; 0 is DefaultMinN, at least 2

	Diagnosis DiagnosisInput // may be empty
}

// SurveyAnalysis is what one survey says, as aggregates: no answer of a single person is in it.
type SurveyAnalysis struct {
	ID      domain.SurveyID
	Name    string
	Filter  string // which answers were analysed, in words; empty: all
	Answers int    // that pass the filter

	First, Last domain.Date // of the answers; zero: unknown
	Computed    domain.Date // when the analysis was made; zero: the day of the export

	Outcome      string    // name of the outcome; empty: the survey has none
	OutcomeValue string    // with an outcome of categories, the one that counts as success ("satisfied"); else empty
	OutcomeLow   float64   // scale of the outcome; 0 and 1 for categories
	OutcomeHigh  float64   //
	OutcomeStats Breakdown // of the outcome's values

	Ratings  []RatingAnalysis
	Segments int // number of segment columns; every Breakdown has the values of all of them

	Complete int      // rows the regression rests on
	R2       *float64 // 0..1; nil: no regression
	NoDriver string   // why there is none: a sentence in the workbook's language
}

// RatingAnalysis is what the answers to one rating question say.
type RatingAnalysis struct {
	ID        domain.RatingID
	Name      string
	Low, High float64 // the scale, Low < High
	Stats     Breakdown

	R     *float64 // Pearson correlation with the outcome, −1..1; nil: not computed
	Share *float64 // LMG share of R², 0..1; nil: no predictor
}

// Breakdown is an aggregate and its division by segments. Each segment column divides the whole: its parts, one for "no
// value" among them if there is such, sum to Total.
type Breakdown struct {
	Total Aggregate
	Parts []Part
}

// Part is the aggregate of one value of one segment column.
type Part struct {
	Segment, Value string // Value empty: the answers without a value in this column
	Aggregate
}

// Aggregate counts answers and sums ratings.
type Aggregate struct {
	N             int // answers with a rating
	NotApplicable int
	Missing       int
	Sum           float64 // of the ratings
	SumSquares    float64
}

// Scorecard writes the scorecard workbook: Cover, Touchpoints, Priorities, Ratings, Data, Checks and Meta, with live formulas
// over the aggregates of Data; if there are sprints, Sprints, Readings and Cards; if there is a self-diagnosis, Scores,
// Questions, Actions and Answers. It fails only if w does, or if the input contradicts its documentation.
func Scorecard(w io.Writer, in ScorecardInput) error {
	in = in.withDefaults()
	in, err := in.cleaned()
	if err != nil {
		return fmt.Errorf("export scorecard: %w", err)
	}
	b := newBook(in.Texts, in.At)
	b.title = b.t("title.cover") + " – " + in.organisation()
	b.author, b.company = in.Workspace.Author, in.Workspace.Organisation
	m := newModel(b, in)

	coverSheet(m)
	touchpointSheet(m)
	prioritySheet(m)
	ratingSheet(m)
	if len(in.Sprints) > 0 {
		newSprints(b, in.Sprints, in.MinN, m.word.none[wordDash], m.limit.tie).add()
	}
	dataSheet(m)
	diagnosisSheets(m)
	checkSheet(b)
	meta := metaSheet(b)
	surveyBlock(m, meta)
	roundBlock(m, meta)

	if err := b.write(w); err != nil {
		return fmt.Errorf("export scorecard: %w", err)
	}
	return nil
}

func (in ScorecardInput) withDefaults() ScorecardInput {
	if in.Texts == nil {
		in.Texts = text.For("en")
	}
	if in.Cross == "" {
		in.Cross = journey.CrossMeans
	}
	if in.MinN == 0 {
		in.MinN = DefaultMinN
	}
	in.MinN = max(2, in.MinN)
	if in.Workspace.Bands == (domain.Bands{}) {
		in.Workspace.Bands = domain.DefaultBands()
	}
	return in
}

// cleaned has the sums as cells hold them.
func (a Aggregate) cleaned() (Aggregate, error) {
	sum, ok := cleanNumber(a.Sum)
	squares, fine := cleanNumber(a.SumSquares)
	if !ok || !fine {
		return a, fmt.Errorf("sums %v and %v are no numbers", a.Sum, a.SumSquares)
	}
	a.Sum, a.SumSquares = sum, squares
	return a, nil
}

func (b Breakdown) cleaned() (Breakdown, error) {
	var err error
	if b.Total, err = b.Total.cleaned(); err != nil {
		return b, err
	}
	parts := make([]Part, len(b.Parts))
	for i, p := range b.Parts {
		if p.Aggregate, err = p.Aggregate.cleaned(); err != nil {
			return b, err
		}
		parts[i] = p
	}
	b.Parts = parts
	return b, nil
}

// cleaned refuses what contradicts the input's documentation, and has every sum as cells hold it.
func (in ScorecardInput) cleaned() (ScorecardInput, error) {
	surveys := make([]SurveyAnalysis, len(in.Surveys))
	for i, s := range in.Surveys {
		var err error
		if s.OutcomeStats, err = s.OutcomeStats.cleaned(); err != nil {
			return in, fmt.Errorf("survey %q, outcome: %w", s.Name, err)
		}
		ratings := make([]RatingAnalysis, len(s.Ratings))
		for j, r := range s.Ratings {
			if !(r.Low < r.High) {
				return in, fmt.Errorf("survey %q, rating %q: scale from %v to %v", s.Name, r.Name, r.Low, r.High)
			}
			if r.Stats, err = r.Stats.cleaned(); err != nil {
				return in, fmt.Errorf("survey %q, rating %q: %w", s.Name, r.Name, err)
			}
			ratings[j] = r
		}
		s.Ratings = ratings
		surveys[i] = s
	}
	in.Surveys = surveys
	return in, nil
}

func (in ScorecardInput) organisation() string {
	if in.Workspace.Organisation != "" {
		return in.Workspace.Organisation
	}
	return in.Workspace.Name
}
