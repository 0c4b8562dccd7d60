package roce

import (
	"strings"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/roce"
)

var gradesAll = [...]roce.Grade{roce.GradeMeasured, roce.GradeHistory, roce.GradeBenchmark, roce.GradeJudgement}

// assumption is an assumption whose parts are reached by slot.
type assumption = roce.Assumption

// numberOf is one of the three numbers of an assumption.
func numberOf(a *assumption, s slot) **float64 {
	switch s {
	case slotLow:
		return &a.Low
	case slotHigh:
		return &a.High
	}
	return &a.Value
}

// textOf is one of the texts of an assumption.
func textOf(a *assumption, s slot) *string {
	switch s {
	case slotOwner:
		return &a.Owner
	case slotNote:
		return &a.Note
	}
	return &a.Source
}

// put sets one part of an assumption from what was typed; wrong says what is accepted.
func (w words) put(a *assumption, r ref, typed string) (wrong string) {
	spec, _ := roce.SpecOf(r.key.Field)
	switch r.slot {
	case slotValue, slotLow, slotHigh:
		v, wrong := w.parse(spec, typed)
		if wrong == "" {
			*numberOf(a, r.slot) = v
		}
		return wrong
	case slotGrade:
		return w.putGrade(a, typed)
	case slotDate:
		d, err := domain.ParseDate(strings.TrimSpace(typed))
		if err != nil {
			return w.T("roce.wrong.date", text.A{"text": typed})
		}
		a.Date = d
	case slotSource, slotOwner, slotNote:
		typed = strings.TrimSpace(typed)
		if len([]rune(typed)) > roce.MaxNote {
			return w.T("roce.wrong.long", text.A{"max": roce.MaxNote})
		}
		*textOf(a, r.slot) = typed
	}
	return ""
}

func (w words) putGrade(a *assumption, typed string) (wrong string) {
	t := strings.TrimSpace(typed)
	if t == "" {
		a.Grade = roce.GradeNone
		return ""
	}
	var all []string
	for _, g := range gradesAll {
		if strings.EqualFold(t, string(g)) || strings.EqualFold(t, w.grade(g)) {
			a.Grade = g
			return ""
		}
		all = append(all, w.grade(g))
	}
	return w.T("roce.wrong.choice", text.A{"text": t, "accepted": strings.Join(all, ", ")})
}

// evidence says from what, when and from how many a value was taken.
func (w words) evidence(e *roce.Evidence) string {
	return w.T("roce.evidence."+string(e.Kind), text.A{"what": e.What, "n": w.Int(e.N), "date": w.Date(e.At.Local())})
}

// fault is the sentence for inputs that cannot be calculated with, the field named as the sheet names it.
func (w words) fault(err error) string {
	var e *domain.Error
	if !asError(err, &e) {
		return w.Error(err)
	}
	path, _ := e.Args["field"].(string)
	named := *e
	named.Args = domain.Args{}
	for k, v := range e.Args {
		named.Args[k] = v
	}
	if f := fieldOf(path); f != "" {
		named.Args["field"] = "roce.field." + string(f)
	} else if strings.HasPrefix(path, "mode_rate") || strings.HasPrefix(path, "segments") {
		named.Args["field"] = "roce.group.segments"
	}
	return w.Error(&named)
}

// fieldOf is the field a path of the inputs names: customers[0], costs.training[3], drivers.rate.pessimistic.
func fieldOf(path string) roce.FieldID {
	path, _, _ = strings.Cut(path, " ")
	path = strings.TrimPrefix(path, "roce.field.")
	var best roce.FieldID
	for _, s := range roce.Specs() {
		if f := string(s.ID); strings.HasPrefix(path, f) && len(f) > len(best) {
			best = s.ID
		}
	}
	return best
}
