package diagnosis

import (
	"slices"

	"touchstone/domain"
)

// View is what the results screen shows of the round id, out of all rounds, the newest first. previous 0 stands for the
// round opened before it. CodeNotFound when one of them is not there.
func View(all []RoundAnswers, actions []ActionView, id, previous domain.RoundID) (v ResultView, err error) {
	at := slices.IndexFunc(all, func(a RoundAnswers) bool { return a.Round.ID == id })
	if at < 0 {
		return v, missing(KindRound)
	}
	now := all[at]
	v.Result = Evaluate(now)
	before := at + 1
	if previous != 0 {
		if before = slices.IndexFunc(all, func(a RoundAnswers) bool { return a.Round.ID == previous }); before < 0 {
			return v, missing(KindRound)
		}
	}
	if before < len(all) && before != at && all[before].Round.State != RoundDraft {
		earlier := all[before]
		earlier.Round.CountYesNo = now.Round.CountYesNo
		r := Evaluate(earlier)
		v.Previous, v.Comparison = &r, Compare(now, earlier)
	}
	for _, a := range actions {
		if a.Round == id {
			v.Actions = append(v.Actions, a)
		}
	}
	v.Weak = FindWeak(v.Result, v.Previous, actions)
	v.Strengths, v.Disagree = FindStrengths(v.Result), FindDisagreements(v.Result)
	v.History = history(all, now.Round.CountYesNo)
	return v, nil
}

// history is the course of all rounds that may be shown, the oldest first; yes and no count in all or none.
func history(all []RoundAnswers, countYesNo bool) (points []Point) {
	for _, a := range slices.Backward(all) {
		if a.Round.State == RoundDraft {
			continue
		}
		a.Round.CountYesNo = countYesNo
		if r := Evaluate(a); !r.Withheld {
			points = append(points, Point{Round: Summarise(a), Areas: r.Areas, Overall: r.Overall})
		}
	}
	return points
}

// Summarise is the round as the list of rounds shows it.
func Summarise(a RoundAnswers) RoundSummary {
	s := RoundSummary{Round: a.Round, Questions: a.Round.Questionnaire.Asked(), Respondents: len(a.Sheets)}
	done := 0
	for _, sheet := range a.Sheets {
		p := sheet.Progress(a.Round.Questionnaire)
		done += p.Done
		if p.Of > 0 && p.Done == p.Of {
			s.Complete++
		}
	}
	if of := s.Questions * s.Respondents; of > 0 {
		s.AnsweredPercent = 100 * done / of
	}
	s.Questionnaire.Areas, s.Questionnaire.Questions = nil, nil
	return s
}
