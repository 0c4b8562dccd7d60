package dialogue

import (
	"time"

	"touchstone/domain"
)

// Operations on feedback. Their words in the history and on the undo button are the texts "op.<op>".
const (
	OpImport       domain.Op = "feedback.import"
	OpDeleteImport domain.Op = "feedback.delete_import"
)

// Survey is one survey as the feedback screen lists it: responses to the same questions, from any number of imports.
type Survey struct {
	ID          domain.SurveyID
	Name        string
	Responses   int
	Imports     int
	Ratings     []SurveyRating // in the survey's order
	Segments    []string       // names of the segment columns, in order
	Outcome     string         // label of the outcome; empty: the survey has none
	OutcomeKind OutcomeKind
	OutcomeN    int         // responses with an outcome
	OutcomeMean float64     // their mean; of a category outcome the share of the positive values, 0..1
	First, Last domain.Date // zero: no response has a date
	Changed     time.Time   // last import
}

// SurveyRating is a rating column of a survey: the scale a touchpoint was rated on.
type SurveyRating struct {
	ID        domain.RatingID
	Name      string
	Low, High int
}

// Import is one file that was imported into a survey.
type Import struct {
	ID       domain.ImportID
	Survey   domain.SurveyID
	File     string // name without folder
	At       time.Time
	By       string // author in the settings at the time, may be empty
	Rows     int    // data rows of the file
	Accepted int
	Repeated int // the reference stood in an earlier row of the file
	Known    int // the reference was in the workspace already
	Rejected int
}

// Target says what becomes of a batch's ratings on a touchpoint map. The zero Target creates no touchpoints.
type Target struct {
	NewMap string       // name of the map to make for them; empty: none
	Stage  string       // name of the new map's only stage
	Lane   string       // name of the new map's only lane
	Map    domain.MapID // or the map that gets those it does not have yet, in its first cell; 0: none
}

// ImportResult is what an import added.
type ImportResult struct {
	Import      domain.ImportID
	Survey      domain.SurveyID
	Map         domain.MapID // where touchpoints went; 0: none
	Added       int          // responses
	Touchpoints int          // touchpoints created
	Linked      int          // touchpoints of the map that had the name already and now have the rating as evidence
}
