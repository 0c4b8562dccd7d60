package diagnosis

import "touchstone/domain"

// Value is one answer, as it is stored: one byte.
type Value byte

const (
	Unanswered    Value = 0
	NotDoing      Value = 1
	Partly        Value = 2
	Doing         Value = 3
	No            Value = 4
	Yes           Value = 5
	NotApplicable Value = 6

	values = 7
)

// Points is what a value counts, 1…3; 0 when it counts nothing.
func (v Value) Points() int {
	switch v {
	case NotDoing, No:
		return 1
	case Partly:
		return 2
	case Doing, Yes:
		return 3
	}
	return 0
}

// Given reports whether the question was answered; "not applicable" is no answer.
func (v Value) Given() bool { return v > Unanswered && v < NotApplicable }

// Key is the text with the answer's words; Sign is the language-neutral sign for narrow places.
func (v Value) Key() string {
	return [...]string{"diagnosis.value.none", "diagnosis.value.1", "diagnosis.value.2", "diagnosis.value.3",
		"diagnosis.value.no", "diagnosis.value.yes", "diagnosis.value.na"}[min(v, NotApplicable)]
}

// Respondent is one rater of a round. In an anonymous round Name and Person are empty.
type Respondent struct {
	ID     domain.RespondentID
	Name   string
	Person domain.PersonID // 0: not one of the workspace's people
	Role   string
	Team   string
}

// Sheet is what one respondent answered.
type Sheet struct {
	Respondent
	Values   []Value           // one per question of the round's questionnaire, in its order
	Comments map[string]string // by question id; the answers of open questions too
}

// Progress tells how far a sheet is filled in.
type Progress struct{ Done, Of int }

// Progress counts the questions answered or marked as not applicable; open questions do not count.
func (s Sheet) Progress(q Questionnaire) (p Progress) {
	for i, question := range q.Questions {
		if question.Type == TypeNote {
			continue
		}
		p.Of++
		if i < len(s.Values) && s.Values[i] != Unanswered {
			p.Done++
		}
	}
	return p
}
