package diagnosis

import (
	"strings"

	"touchstone/domain"
)

// Type says how a question is answered.
type Type string

const (
	TypeScale   Type = "scale"   // 1 not doing this, 2 partly, 3 doing this
	TypeYesNo   Type = "yes_no"  // counts as 1 and 3 if the round counts yes and no
	TypeContext Type = "context" // yes or no without a good answer: shown, never scored
	TypeNote    Type = "note"    // an open answer: text only
)

// Types are all of them, in the order in which they are offered.
var Types = [...]Type{TypeScale, TypeYesNo, TypeContext, TypeNote}

// Key is the text with the type's name.
func (t Type) Key() string { return "diagnosis.type." + string(t) }

// Valid reports whether the type is one of ours.
func (t Type) Valid() bool {
	return t == TypeScale || t == TypeYesNo || t == TypeContext || t == TypeNote
}

// MaxWeight is the largest weight. Weights are whole numbers so that sums, and with them scores, do not depend on the order
// in which answers are added up.
const MaxWeight = 10

// FirstOwnVersion is the lowest version of a wording made in a workspace; those below it are the banks'.
const FirstOwnVersion = 10

// Question is one question of a bank or questionnaire. As JSON it is kept in rounds that were opened.
type Question struct {
	ID      string `json:"id"`      // "P1": stable across languages and rounds, shown to people, unique in its questionnaire
	Version int    `json:"version"` // of wording and type: a question reworded or retyped is another one when rounds are compared
	Area    string `json:"area"`    // Area.ID
	Type    Type
	Weight  int    `json:"weight"`         // 0…MaxWeight, 1 by default; 0: shown, not counted
	Label   string `json:"label"`          // a few words, for tables and charts
	Text    string `json:"text"`           // the question in full
	Hint    string `json:"hint,omitempty"` // what the answers mean here, or a caution; may be empty
}

// Wording is what makes answers comparable between rounds.
type Wording struct {
	ID      string
	Version int
}

// Wording is the question's identity in comparisons.
func (q Question) Wording() Wording { return Wording{q.ID, q.Version} }

// Scored reports whether answers to the question enter scores. countYesNo is the round's choice.
func (q Question) Scored(countYesNo bool) bool {
	return q.Weight > 0 && (q.Type == TypeScale || q.Type == TypeYesNo && countYesNo)
}

// Accepts reports whether a value answers this question; Unanswered and NotApplicable always may.
func (q Question) Accepts(v Value) bool {
	switch v {
	case Unanswered:
		return true
	case NotApplicable:
		return q.Type != TypeNote
	case NotDoing, Partly, Doing:
		return q.Type == TypeScale
	case No, Yes:
		return q.Type == TypeYesNo || q.Type == TypeContext
	}
	return false
}

// check trims the texts and returns the first thing that cannot be accepted. An empty label becomes the question's beginning.
func (q Question) check() (Question, error) {
	q.Text, q.Hint, q.Label = strings.TrimSpace(q.Text), strings.TrimSpace(q.Hint), strings.TrimSpace(q.Label)
	if q.Text == "" {
		return q, domain.E(domain.CodeRequired, "field", "diagnosis.question")
	}
	for _, f := range []struct {
		field, text string
		limit       int
	}{{"diagnosis.question", q.Text, MaxQuestion}, {"diagnosis.hint", q.Hint, MaxQuestion}, {"diagnosis.label", q.Label, domain.MaxName}} {
		if len([]rune(f.text)) > f.limit {
			return q, domain.E(domain.CodeTooLong, "field", f.field, "max", f.limit)
		}
	}
	if q.Label == "" {
		q.Label = beginning(q.Text)
	}
	if !q.Type.Valid() {
		return q, domain.E(domain.CodeBadValue, "field", "diagnosis.type", "value", string(q.Type), "accepted", "scale, yes_no, context, note")
	}
	if q.Weight < 0 || q.Weight > MaxWeight {
		return q, domain.E(domain.CodeOutOfRange, "field", "diagnosis.weight", "value", q.Weight, "low", 0, "high", MaxWeight)
	}
	return q, nil
}

// MaxQuestion is the longest question or hint, in characters.
const MaxQuestion = 1000

const labelLength = 48

func beginning(text string) string {
	r := []rune(text)
	if len(r) <= labelLength {
		return text
	}
	return strings.TrimSpace(string(r[:labelLength-1])) + "…"
}

// Area groups questions: people, process and technology, customers, financials, and what a workspace adds.
type Area struct {
	ID   string `json:"id"`   // "people": stable across languages
	Name string `json:"name"` // required, at most domain.MaxName characters
}
