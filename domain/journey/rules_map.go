package journey

import (
	"slices"
	"strings"

	"touchstone/domain"
)

// Rules about the map as a whole, its stages and lanes.
const (
	RuleEmptyStage        RuleID = "empty_stage"
	RuleEmptyLane         RuleID = "empty_lane"
	RuleNoFrontLane       RuleID = "no_front_lane"
	RuleNoPersona         RuleID = "no_persona"
	RuleNoGoal            RuleID = "no_goal"
	RuleFutureUnchanged   RuleID = "future_unchanged"
	RuleUnservedCriterion RuleID = "unserved_criterion"
)

// emptyStage: a stage without touchpoint.
func emptyStage(f *facts) (found []Finding) {
	for _, s := range f.Stages {
		if f.inStage[s.ID] == 0 {
			found = append(found, Finding{Stage: s.ID, Args: domain.Args{"stage": s.Name}})
		}
	}
	return found
}

// emptyLane: a lane for touchpoints that has none.
func emptyLane(f *facts) (found []Finding) {
	for _, l := range f.Lanes {
		if l.Kind.HoldsCards() && f.inLane[l.ID] == 0 {
			found = append(found, Finding{Lane: l.ID, Args: domain.Args{"lane": l.Name}})
		}
	}
	return found
}

// noFrontLane: the first lane behind the line of visibility has none before it in which the customer takes part.
func noFrontLane(f *facts) []Finding {
	for _, l := range f.Lanes {
		depth, ok := l.Kind.depth()
		if ok && depth > 1 {
			return []Finding{{Lane: l.ID, Args: domain.Args{"lane": l.Name}}}
		}
		if ok {
			return nil
		}
	}
	return nil
}

// noPersona: the map does not say whose journey it is.
func noPersona(f *facts) []Finding { return f.mapLacks(f.Persona) }

// noGoal: the map does not say what the customer wants to achieve.
func noGoal(f *facts) []Finding { return f.mapLacks(f.Goal) }

func (f *facts) mapLacks(text string) []Finding {
	if !blank(text) {
		return nil
	}
	return []Finding{{Args: domain.Args{"map": f.Map.Name}}}
}

// futureUnchanged: a future map on which nothing differs from the current one.
func futureUnchanged(f *facts) []Finding {
	if f.State != Future || f.c.Current == nil || !Compare(*f.c.Current, f.View, f.c.Origins).Same() {
		return nil
	}
	return []Finding{{Args: domain.Args{"map": f.Map.Name, "current": f.c.Current.Map.Name}}}
}

// unservedCriterion: a criterion of the intent statement that no touchpoint names.
func unservedCriterion(f *facts) (found []Finding) {
	served := make([]string, 0, len(f.Touchpoints))
	for _, t := range f.Touchpoints {
		if !blank(t.Criteria) {
			served = append(served, t.Criteria)
		}
	}
	for _, criterion := range f.c.Criteria {
		if !blank(criterion) && !slices.ContainsFunc(served, func(text string) bool { return Serves(text, criterion) }) {
			found = append(found, Finding{Args: domain.Args{"criterion": criterion}})
		}
	}
	return found
}

// Serves tells whether a touchpoint's criteria name a criterion: in its own words, case and spacing aside, not as part of
// a longer word.
func Serves(criteria, criterion string) bool {
	n := newNeedle(Search{Text: strings.Join(strings.Fields(criterion), " "), WholeWord: true})
	return len(n.find([]rune(strings.Join(strings.Fields(criteria), " ")))) > 0
}
