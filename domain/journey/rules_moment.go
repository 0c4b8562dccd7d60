package journey

import "touchstone/domain"

// Rules about moments of truth (Carlzon 1987): what decides whether the customer stays.
const (
	RuleMomentUnheard     RuleID = "moment_unheard"
	RuleMomentSilent      RuleID = "moment_silent"
	RuleMomentUnexplained RuleID = "moment_unexplained"
	RuleTooManyMoments    RuleID = "too_many_moments"
)

// momentUnheard: a moment of truth of today that no feedback is linked to.
func momentUnheard(f *facts) []Finding {
	return f.each(func(t Touchpoint) bool {
		return f.today() && t.MomentOfTruth && t.Rating == 0 && !f.heard(t)
	})
}

// momentSilent: a moment of truth of today whose linked rating nobody has answered.
func momentSilent(f *facts) []Finding {
	return f.each(func(t Touchpoint) bool {
		return f.today() && t.MomentOfTruth && t.Rating != 0 && !f.heard(t)
	})
}

// momentUnexplained: a moment of truth without reason.
func momentUnexplained(f *facts) []Finding {
	return f.each(func(t Touchpoint) bool { return t.MomentOfTruth && blank(t.MomentReason) })
}

// A map with at least manyCards touchpoints the customer meets may have a third of them as moments of truth; our own rule.
const manyCards = 6

// tooManyMoments: when most of it decides, nothing is decided.
func tooManyMoments(f *facts) []Finding {
	moments, cards := []domain.TouchpointID(nil), 0
	for _, t := range f.Touchpoints {
		if t.MomentOfTruth {
			moments = append(moments, t.ID)
		}
		if t.MomentOfTruth || f.facing(t) {
			cards++
		}
	}
	if cards < manyCards || 3*len(moments) <= cards {
		return nil
	}
	return []Finding{{Args: domain.Args{"n": len(moments), "all": cards}, Touchpoints: moments}}
}
