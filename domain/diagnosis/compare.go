package diagnosis

import (
	"cmp"
	"slices"
)

// Compare is the change from one round to another over the questions both asked with the same id and wording version, and
// both have answers to. Areas, weights, types and whether yes and no count are those of the present round.
func Compare(now, before RoundAnswers) Comparison {
	before.Round.CountYesNo = now.Round.CountYesNo
	rn, rb := Evaluate(now), Evaluate(before)
	c := Comparison{With: before.Round.ID, Changes: map[Wording]Change{}}
	usesNow, usesBefore := make([]use, len(rn.Questions)), make([]use, len(rb.Questions))
	areas := map[string]int{}
	for i, q := range rn.Questions {
		j := slices.IndexFunc(rb.Questions, func(p QuestionResult) bool { return p.Wording() == q.Wording() })
		if j < 0 || !q.Mean.Known || !rb.Questions[j].Mean.Known {
			continue
		}
		c.Changes[q.Wording()] = Change{Before: rb.Questions[j].Score, Now: q.Score}
		if q.Scored {
			c.Questions++
			areas[q.Area]++
			usesNow[i], usesBefore[j] = useScore, useScore
		}
	}
	earlier := as(now.Round.Questionnaire, before, usesBefore)
	areasNow, overallNow := scores(now, now.Sheets, usesNow)
	areasBefore, overallBefore := scores(earlier, earlier.Sheets, usesBefore)
	c.Overall = Change{Before: overallBefore, Now: overallNow}
	for i, a := range areasNow {
		c.Areas = append(c.Areas, AreaChange{Area: a.Area, Change: Change{Before: areasBefore[i].Score, Now: a.Score}, Questions: areas[a.ID]})
	}
	return c
}

// as gives an earlier round the areas of a later one, and the questions used the areas and weights they have there.
func as(later Questionnaire, a RoundAnswers, uses []use) RoundAnswers {
	q := a.Round.Questionnaire
	q.Areas, q.Questions = later.Areas, slices.Clone(q.Questions)
	for i, x := range q.Questions {
		if uses[i] != useNot {
			at := later.Questions[later.Index(x.ID)]
			q.Questions[i].Area, q.Questions[i].Weight = at.Area, at.Weight
		}
	}
	a.Round.Questionnaire = q
	return a
}

// strengthMean is the mean from which a question without an answer of 1 is called a strength: three quarters of the way
// from 1 to 3. Our own rule.
const strengthMean = 2.5

// FindWeak lists the questions on which something should be done: any answer of 1 (or no); or, without one, a typical
// answer of 2 in this round and the one before. Those with the largest share of 1 come first. before may be nil.
func FindWeak(now Result, before *Result, actions []ActionView) (weak []Weak) {
	for _, q := range now.Questions {
		if !q.Mean.Known {
			continue
		}
		w := Weak{QuestionResult: q, Typical: q.Typical(), HasAction: hasAction(q.ID, now, actions)}
		switch {
		case q.ones() > 0:
			w.Reason = WeakOne
		case w.Typical == 2 && before != nil && slices.ContainsFunc(before.Questions, func(p QuestionResult) bool {
			return p.Wording() == q.Wording() && p.Typical() == 2
		}):
			w.Reason = WeakTwice
		default:
			continue
		}
		weak = append(weak, w)
	}
	slices.SortStableFunc(weak, func(a, b Weak) int {
		return cmp.Or(cmp.Compare(b.ones()*a.Answered, a.ones()*b.Answered), cmp.Compare(a.Mean.Value, b.Mean.Value))
	})
	return weak
}

// ones are the answers of 1 and no.
func (r QuestionResult) ones() int { return r.Counts[NotDoing] + r.Counts[No] }

// hasAction reports whether something is being done about a question, or was decided in this round.
func hasAction(question string, now Result, actions []ActionView) bool {
	return slices.ContainsFunc(actions, func(a ActionView) bool {
		return a.Link.Kind == LinkQuestion && a.Link.Question == question &&
			(a.Status.Active() || a.Status == StatusDone && a.Round == now.Round.ID)
	})
}

// FindStrengths lists the questions with a mean of 2.5 or more and no answer of 1, the best first.
func FindStrengths(now Result) (strong []QuestionResult) {
	for _, q := range now.Questions {
		if q.Mean.Known && q.Mean.Value >= strengthMean && q.ones() == 0 {
			strong = append(strong, q)
		}
	}
	slices.SortStableFunc(strong, func(a, b QuestionResult) int { return cmp.Compare(b.Mean.Value, a.Mean.Value) })
	return strong
}

// FindDisagreements lists the questions whose answers lie too far apart (Agreement.Disagree), the furthest first: worth
// talking about before anything is averaged.
func FindDisagreements(now Result) (apart []QuestionResult) {
	for _, q := range now.Questions {
		if q.Mean.Known && q.Agreement.Disagree() {
			apart = append(apart, q)
		}
	}
	slices.SortStableFunc(apart, func(a, b QuestionResult) int {
		return cmp.Compare(b.Agreement.AverageDeviation.Value/b.Agreement.Limit, a.Agreement.AverageDeviation.Value/a.Agreement.Limit)
	})
	return apart
}
