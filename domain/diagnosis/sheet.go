package diagnosis

import "strings"

// An answer sheet is an XLSX workbook for one respondent, filled in elsewhere. What belongs where is said by defined names
// of the workbook, so that it may look as it likes, be translated, and have rows inserted above:
//
//	touchstone_sheet       one cell: the fingerprint of the questions asked (Questionnaire.Fingerprint), as text
//	touchstone_respondent  one cell: the name; left empty in anonymous rounds
//	touchstone_role        one cell
//	touchstone_team        one cell
//	touchstone_ids         one column: the question's id, such as P1, visible; empty in rows that are headings
//	touchstone_answers     one column, beside the ids, the same rows: with a list for validation (1, 2, 3, N/A or yes, no,
//	                       N/A in the interface's language); text for open questions
//	touchstone_comments    one column, beside the ids, the same rows
//
// All lie on one worksheet. export writes it, data/intake reads it; docs/formats.md describes it for others.
const (
	SheetFingerprint = "touchstone_sheet"
	SheetRespondent  = "touchstone_respondent"
	SheetRole        = "touchstone_role"
	SheetTeam        = "touchstone_team"
	SheetIDs         = "touchstone_ids"
	SheetAnswers     = "touchstone_answers"
	SheetComments    = "touchstone_comments"
)

// Words that stand for answers in files, in the interface's languages, in lower case and without blanks and full stops.
var (
	yesWords = [...]string{"yes", "y", "ja", "j", "oui", "o", "是"}
	noWords  = [...]string{"no", "n", "nein", "non", "否"}
	naWords  = [...]string{"n/a", "na", "nz", "so", "s/o", "notapplicable", "nichtzutreffend", "sansobjet", "不适用", "-", "–", "—"}
)

// ParseAnswer reads an answer as a file has it: a number of the scale, or yes, no and "not applicable" in any of the
// interface's languages; nothing is Unanswered. The error is that of Refuse.
func (q Question) ParseAnswer(text string) (Value, error) {
	s := strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "", ".", "").Replace(strings.ToLower(strings.TrimSpace(text)))
	v := Unanswered
	switch {
	case s == "":
		return Unanswered, nil
	case oneOf(naWords[:], s):
		v = NotApplicable
	case q.Type == TypeScale:
		switch strings.TrimSpace(text) {
		case "1":
			v = NotDoing
		case "2":
			v = Partly
		case "3":
			v = Doing
		}
	case oneOf(yesWords[:], s):
		v = Yes
	case oneOf(noWords[:], s):
		v = No
	}
	if v == Unanswered || !q.Accepts(v) {
		return Unanswered, q.Refuse(text)
	}
	return v, nil
}

func oneOf(words []string, s string) bool {
	for _, w := range words {
		if w == s {
			return true
		}
	}
	return false
}
