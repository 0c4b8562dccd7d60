package dialogue

import (
	"errors"
	"testing"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// lookedAt is a draft of a file with these columns.
func lookedAt(header ...string) *draft {
	d := &draft{}
	d.choose("/home/jana/airline-survey_2026.csv")
	guess := dialogue.NewMapping()
	guess.Ratings = []dialogue.RatingColumn{{Column: header[0], Low: 1, High: 5}}
	d.looked(probeOf(header...), nil, guess, nil)
	return d
}

func probeOf(header ...string) *dialogue.Probe {
	p := &dialogue.Probe{Kind: dialogue.CSV, Header: header}
	for i, h := range header {
		p.Columns = append(p.Columns, dialogue.Column{Index: i, Name: h})
	}
	return p
}

func batchOf(accepted int) *dialogue.Batch {
	b := &dialogue.Batch{Mapping: dialogue.NewMapping()}
	b.Mapping.Ratings = []dialogue.RatingColumn{{Column: "Seat", Low: 1, High: 5}}
	b.Report.Accepted = accepted
	return b
}

func TestTheWizardGoesOnOnlyWhenTheStepIsDone(t *testing.T) {
	d := &draft{}
	mustBe(t, "without a file", d.next(), false)
	mustBe(t, "what is missing", domain.CodeOf(d.obstacle()), CodeNoFile)
	d.choose("broken.csv")
	d.looked(nil, domain.E("file_empty", "path", "broken.csv"), dialogue.Mapping{}, nil)
	mustBe(t, "with a file that cannot be read", d.next(), false)
	mustBe(t, "why", domain.CodeOf(d.obstacle()), domain.Code("file_empty"))

	d = lookedAt("Seat", "Food")
	mustBe(t, "with a file", d.next(), true)
	d.uses[0].role = roleIgnore
	mustBe(t, "with nothing to import", d.next(), false)
	mustBe(t, "why", domain.CodeOf(d.obstacle()), dialogue.CodeMappingNothing)
	d.uses[0].role = roleRating
	d.survey = "  "
	mustBe(t, "without a survey's name", domain.CodeOf(d.obstacle()), domain.CodeRequired)
	d.survey = "Airline"
	mustBe(t, "with a rating", d.next(), true)

	mustBe(t, "unread", domain.CodeOf(d.obstacle()), CodeNotRead)
	d.read(d.signature(), batchOf(0), nil)
	mustBe(t, "with nothing new", domain.CodeOf(d.obstacle()), CodeNothingNew)
	d.read(d.signature(), batchOf(7), nil)
	d.newMap = ""
	mustBe(t, "without a map's name", domain.CodeOf(d.obstacle()), domain.CodeRequired)
	d.place = onMap
	mustBe(t, "without a map", domain.CodeOf(d.obstacle()), CodeMapRequired)
	d.place = onNoMap
	mustBe(t, "with everything", d.obstacle(), nil)
	mustBe(t, "the last step is reached by importing only", d.next(), false)
	d.imported(dialogue.ImportResult{}, errors.New("disk"))
	mustBe(t, "after a failed import", d.at, stepCheck)
	d.imported(dialogue.ImportResult{Added: 7}, nil)
	mustBe(t, "after the import", d.at, stepDone)
	mustBe(t, "back from there", d.back(stepCheck), false)
}

func TestGoingBackKeepsWhatWasTyped(t *testing.T) {
	d := lookedAt("Seat", "Food")
	d.next()
	d.uses[1].role, d.uses[1].name, d.uses[1].high = roleRating, "Food and drink", "seven"
	mustBe(t, "back", d.back(stepFile), true)
	d.looked(probeOf("Seat", "Food"), nil, dialogue.NewMapping(), nil)
	mustBe(t, "after looking at the same columns", d.uses[1].high, "seven")
	d.looked(probeOf("Line", "Seat", "Food"), nil, dialogue.NewMapping(), nil)
	mustBe(t, "with a column more", d.uses[2].name, "Food and drink")
	mustBe(t, "the column that is new", d.uses[0].role, roleIgnore)
	d.choose("/home/jana/airline-survey_2026.csv")
	mustBe(t, "the same file again", d.uses[2].name, "Food and drink")
	d.choose("other.csv")
	mustBe(t, "another file", len(d.uses), 0)
}

func TestTheFileIsReadAgainOnlyAfterAChange(t *testing.T) {
	d := lookedAt("Seat", "Food")
	d.next()
	d.next()
	mustBe(t, "at first", d.mustRead(), true)
	d.read(d.signature(), batchOf(7), nil)
	mustBe(t, "after reading", d.mustRead(), false)
	d.back(stepColumns)
	d.next()
	mustBe(t, "back and forth", d.mustRead(), false)
	d.uses[0].high = "7"
	mustBe(t, "with another scale", d.mustRead(), true)
	d.read(d.signature(), nil, domain.E(domain.CodeCancelled))
	mustBe(t, "after cancelling", d.mustRead(), true)
}

func TestASavedMappingIsAppliedWhenAllItsColumnsAreThere(t *testing.T) {
	fits, other := dialogue.NewMapping(), dialogue.NewMapping()
	other.Survey, other.Comment = "Other", "Said"
	fits.Survey, fits.Outcome = "Airline 2025", &dialogue.OutcomeColumn{Column: "Food", Kind: dialogue.OutcomeNumber}
	d := &draft{path: "next.csv"}
	d.looked(probeOf("Seat", "Food"), nil, dialogue.NewMapping(), []dialogue.Mapping{other, fits})
	mustBe(t, "survey", d.survey, "Airline 2025")
	mustBe(t, "role", d.uses[1].role, roleOutcome)
	mustBe(t, "origin", d.origin, fromSaved)
	d.startFrom(fromGuess)
	mustBe(t, "role by the guess", d.uses[1].role, roleIgnore)
	d.startFrom(fromSaved)
	mustBe(t, "role by the saved mapping again", d.uses[1].role, roleOutcome)
}

func TestTheSurveyIsNamedAfterTheFile(t *testing.T) {
	mustBe(t, "survey", lookedAt("Seat").survey, "airline survey 2026")
	mustBe(t, "map", lookedAt("Seat").newMap, "airline survey 2026")
}
