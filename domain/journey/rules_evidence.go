package journey

import (
	"math"

	"touchstone/domain"
)

// Rules about what is known, and what follows from it. "Important" and "weak" begin at the crosshair of the priorities.
const (
	RuleImportantUnheard RuleID = "important_unheard"
	RuleOldEvidence      RuleID = "old_evidence"
	RuleWeakUnanswered   RuleID = "weak_unanswered"
	RulePainUnnamed      RuleID = "pain_unnamed"
	RuleNoExpectation    RuleID = "no_expectation"
)

// importantUnheard: importance is high and nobody asked a customer. Moments of truth are momentUnheard's.
func importantUnheard(f *facts) (found []Finding) {
	for _, t := range f.Touchpoints {
		if f.today() && !t.MomentOfTruth && t.Importance.V != nil && *t.Importance.V >= f.cross.Importance && !f.heard(t) {
			found = append(found, f.at(t, "importance", tenth(*t.Importance.V)))
		}
	}
	return found
}

// oldEvidence: the evidence is older than a year.
func oldEvidence(f *facts) (found []Finding) {
	if !f.today() || f.c.Today.IsZero() {
		return nil
	}
	yearAgo := domain.DateOf(f.c.Today.Time().AddDate(-1, 0, 0))
	for _, t := range f.Touchpoints {
		if day := f.evidenceFrom(t); !day.IsZero() && day.Before(yearAgo) {
			found = append(found, f.at(t, "date", day))
		}
	}
	return found
}

// evidenceFrom is how new the evidence of a touchpoint is: the day of the newest answer, else the day on which the older
// of its values was computed; the zero date without evidence.
func (f *facts) evidenceFrom(t Touchpoint) domain.Date {
	if last := f.c.Ratings[t.Rating].Last; t.Rating != 0 && !last.IsZero() {
		return last
	}
	var oldest domain.Date
	for _, v := range []Value{t.Importance, t.Performance} {
		if v.V != nil && v.Source == Computed && !v.At.IsZero() && (oldest.IsZero() || v.At.Before(oldest)) {
			oldest = v.At
		}
	}
	return oldest
}

// weakUnanswered: important and weak today (the quadrant "concentrate here", and not in the good band), with neither pain
// point nor opportunity.
func weakUnanswered(f *facts) (found []Finding) {
	for _, t := range f.Touchpoints {
		if !f.today() || t.Importance.V == nil || t.Performance.V == nil || !blank(t.PainPoints) || !blank(t.Opportunities) {
			continue
		}
		if f.cross.Of(*t.Importance.V, *t.Performance.V) == Concentrate && f.Bands.Of(t.Performance.V) != domain.BandGood {
			found = append(found, f.at(t, "importance", tenth(*t.Importance.V), "performance", tenth(*t.Performance.V)))
		}
	}
	return found
}

// painUnnamed: customers are annoyed or worse, and no pain point says by what.
func painUnnamed(f *facts) (found []Finding) {
	for _, t := range f.Touchpoints {
		if f.today() && t.Emotion != nil && *t.Emotion <= -1 && blank(t.PainPoints) {
			found = append(found, f.at(t, "emotion", tenth(*t.Emotion)))
		}
	}
	return found
}

// noExpectation: a touchpoint the customer meets that does not say what they expect. What they do themselves, they need
// not expect.
func noExpectation(f *facts) []Finding {
	return f.each(func(t Touchpoint) bool {
		return f.facing(t) && f.lanes[t.Lane].Kind != LaneActions && blank(t.Expectation)
	})
}

// tenth is a value as a sentence names it: to one decimal.
func tenth(v float64) float64 { return math.Round(v*10) / 10 }
