package diagnosis

import (
	"time"

	"touchstone/domain"
)

// RoundState is where a round stands.
type RoundState string

const (
	RoundDraft  RoundState = "draft"  // follows its questionnaire
	RoundOpen   RoundState = "open"   // its questions are frozen; answers are taken
	RoundClosed RoundState = "closed" // nothing changes any more unless it is opened again
)

// Key is the text with the state's word.
func (s RoundState) Key() string { return "diagnosis.round." + string(s) }

// Round is one time a questionnaire is answered.
type Round struct {
	ID         domain.RoundID
	Name       string // required, unique in the workspace
	State      RoundState
	Anonymous  bool // no person is stored, and groups under MinGroup are not shown
	CountYesNo bool // yes counts 3 and no 1; otherwise they are shown only
	Opened     domain.Date
	Closed     domain.Date

	From          domain.QuestionnaireID // what it was made from; 0 when that is deleted
	Questionnaire Questionnaire          // as it was frozen; of a draft: as it is now
}

// RoundSummary is a line of the list of rounds.
type RoundSummary struct {
	Round               // without the questions
	Questions       int // without open ones
	Respondents     int
	Complete        int // respondents without an unanswered question
	AnsweredPercent int // answers and "not applicable" of all that were asked, 0…100
}

// MonthsBetween is how long after closing the next round is due, in calendar months.
const MonthsBetween = 6

// NextDue is the day the next round is due: six calendar months after closing, the last day of the month where that has no
// such day (31 August leads to the end of February). Zero unless the round is closed.
func (r Round) NextDue() domain.Date {
	if r.State != RoundClosed || r.Closed.IsZero() {
		return domain.Date{}
	}
	return addMonths(r.Closed, MonthsBetween)
}

// addMonths moves by calendar months, clamped at the month's end.
func addMonths(d domain.Date, n int) domain.Date {
	first := time.Date(d.Year, d.Month+time.Month(n), 1, 12, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return domain.Date{Year: first.Year(), Month: first.Month(), Day: min(d.Day, last)}
}

// Due is the day on which the next round is due as far as all rounds tell: NextDue of the one closed last, zero when one is
// open or in preparation, or none was closed.
func Due(rounds []RoundSummary) (due domain.Date) {
	var last domain.Date
	for _, r := range rounds {
		switch {
		case r.State != RoundClosed:
			return domain.Date{}
		case last.IsZero() || last.Before(r.Closed):
			last, due = r.Closed, r.NextDue()
		}
	}
	return due
}

// CheckOpen refuses a round that is no draft or asks nothing, and a day that does not exist.
func (r Round) CheckOpen(day domain.Date) error {
	switch {
	case r.State != RoundDraft:
		return domain.E(CodeRoundNotDraft, "round", r.Name)
	case len(r.Questionnaire.Questions) == 0:
		return domain.E(CodeNoQuestions, "name", r.Questionnaire.Name)
	case day.IsZero() || !day.Valid():
		return domain.E(domain.CodeBadDate, "value", day.String())
	}
	return nil
}

// CheckClose refuses a round that is not open, and a closing day before the opening day.
func (r Round) CheckClose(day domain.Date) error {
	if r.State != RoundOpen {
		return domain.E(CodeRoundNotOpen, "round", r.Name)
	}
	if day.IsZero() || !day.Valid() {
		return domain.E(domain.CodeBadDate, "value", day.String())
	}
	if !r.Opened.IsZero() && day.Before(r.Opened) {
		return domain.E(CodeClosedBefore, "closed", day.String(), "opened", r.Opened.String())
	}
	return nil
}
