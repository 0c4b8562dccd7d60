package diagnosis

import (
	"strconv"
	"strings"

	"touchstone/domain"
)

// Check returns the rater as the round may store them: trimmed, without a person in an anonymous round, with a name in
// a named one.
func (p Respondent) Check(r Round) (Respondent, error) {
	p.Role, p.Team = strings.TrimSpace(p.Role), strings.TrimSpace(p.Team)
	for field, text := range map[string]string{"diagnosis.role": p.Role, "diagnosis.team": p.Team} {
		if len([]rune(text)) > domain.MaxName {
			return p, domain.E(domain.CodeTooLong, "field", field, "max", domain.MaxName)
		}
	}
	if r.Anonymous {
		p.Name, p.Person = "", 0
		return p, nil
	}
	var err error
	p.Name, err = domain.CheckName("diagnosis.respondent", p.Name)
	return p, err
}

// CheckAnswer gives the place of a question that may be answered with a value: CodeRoundNotOpen, CodeNotFound, or what Refuse
// gives.
func (r Round) CheckAnswer(question string, v Value) (int, error) {
	if r.State != RoundOpen {
		return 0, domain.E(CodeRoundNotOpen, "round", r.Name)
	}
	i := r.Questionnaire.Index(question)
	if i < 0 {
		return 0, missing(KindQuestion)
	}
	if q := r.Questionnaire.Questions[i]; !q.Accepts(v) {
		return 0, q.Refuse(strconv.Itoa(int(v)))
	}
	return i, nil
}

// CheckSheet refuses values that do not answer their questions.
func (r Round) CheckSheet(s Sheet) error {
	for i, v := range s.Values {
		if i >= len(r.Questionnaire.Questions) {
			return missing(KindQuestion)
		}
		if q := r.Questionnaire.Questions[i]; !q.Accepts(v) {
			return q.Refuse(strconv.Itoa(int(v)))
		}
	}
	return nil
}

// Refuse is the error for something that does not answer the question; its sentence says what would.
func (q Question) Refuse(value string) *domain.Error {
	code := CodeNotScale
	switch q.Type {
	case TypeYesNo, TypeContext:
		code = CodeNotYesNo
	case TypeNote:
		code = CodeOnlyText
	}
	return domain.E(code, "question", q.ID, "value", value)
}
