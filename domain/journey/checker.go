package journey

import (
	"cmp"
	"slices"

	"touchstone/domain"
)

// Severity tells how much a finding of the checker matters. Its word is the text "check.severity.<severity>".
type Severity string

const (
	SeverityError   Severity = "error"   // the map contradicts what a map is for
	SeverityWarning Severity = "warning" // something is missing that decisions will rest on
	SeverityHint    Severity = "hint"    // would be better
)

// Severities are all of them, the gravest first.
var Severities = [...]Severity{SeverityError, SeverityWarning, SeverityHint}

// RuleID names a rule of the checker. Its texts are "check.<rule>.name", "check.<rule>.text" (the sentence of a finding)
// and "check.<rule>.why" (the explanation).
type RuleID string

// Rule is one rule of the checker.
type Rule struct {
	ID       RuleID
	Severity Severity
	find     func(*facts) []Finding
}

// Rules are the checker's rules, in the order in which their findings are listed.
func Rules() []Rule { return slices.Clone(rules[:]) }

// Ready tells whether there is what the rule looks at. Criteria come with the intent statement: until then their rule has
// nothing to find.
func (r Rule) Ready() bool { return r.ID != RuleUnservedCriterion }

// RuleOf is the rule of an id.
func RuleOf(id RuleID) (r Rule, ok bool) {
	for _, r := range rules {
		if r.ID == id {
			return r, true
		}
	}
	return Rule{}, false
}

var rules = [...]Rule{
	{RuleUnowned, SeverityError, unowned},
	{RuleSharedOwner, SeverityWarning, sharedOwner},
	{RuleMomentUnheard, SeverityError, momentUnheard},
	{RuleMomentSilent, SeverityWarning, momentSilent},
	{RuleMomentUnexplained, SeverityWarning, momentUnexplained},
	{RuleTooManyMoments, SeverityHint, tooManyMoments},
	{RuleImportantUnheard, SeverityWarning, importantUnheard},
	{RuleOldEvidence, SeverityWarning, oldEvidence},
	{RuleWeakUnanswered, SeverityWarning, weakUnanswered},
	{RulePainUnnamed, SeverityWarning, painUnnamed},
	{RuleNoExpectation, SeverityHint, noExpectation},
	{RuleEmptyStage, SeverityWarning, emptyStage},
	{RuleEmptyLane, SeverityHint, emptyLane},
	{RuleNoFrontLane, SeverityWarning, noFrontLane},
	{RuleNoPersona, SeverityWarning, noPersona},
	{RuleNoGoal, SeverityWarning, noGoal},
	{RuleFutureUnchanged, SeverityWarning, futureUnchanged},
	{RuleUnservedCriterion, SeverityError, unservedCriterion},
	{RuleDuplicateName, SeverityWarning, duplicateName},
	{RuleGenericName, SeverityWarning, genericName},
	{RuleLongName, SeverityHint, longName},
}

// Heard is what is known of a survey rating that touchpoints rest on.
type Heard struct {
	N    int         // answers
	Last domain.Date // day of the newest answer; zero: not known
}

// CheckContext is what the checker has to know beside the map. Rules that lack what they need find nothing.
type CheckContext struct {
	Today    domain.Date               // zero: nothing is old
	Ratings  map[domain.RatingID]Heard // nil: not known, and every linked rating counts as answered
	Cross    CrossRule                 // where "important" and "weak" begin; "" is CrossMeans, as in the priorities
	Current  *View                     // of a future map: the map it was copied from
	Origins  Origins                   // of a future map
	Criteria []string                  // criteria of the intent statement that no other map serves
}

// Finding is one thing the checker objects to.
type Finding struct {
	Rule     RuleID
	Severity Severity
	Args     domain.Args // the values the sentence names

	// The place: the narrowest that is set.
	Map         domain.MapID
	Stage       domain.StageID        // 0: not about one stage
	Lane        domain.LaneID         // 0: not about one lane
	Touchpoints []domain.TouchpointID // nil: not about touchpoints
}

// Sentence is the text key of what is found, and the values it names.
func (f Finding) Sentence() (key string, args map[string]any) { return f.Rule.Text(), f.Args }

// Name is the text key of the rule's name.
func (r RuleID) Name() string { return "check." + string(r) + ".name" }

// Text is the text key of the sentence of a finding.
func (r RuleID) Text() string { return "check." + string(r) + ".text" }

// Why is the text key of the rule's explanation.
func (r RuleID) Why() string { return "check." + string(r) + ".why" }

// Check says what is missing or wrong on a map, by the rules that are not switched off: the gravest first, then by rule, then in the order of the map.
func Check(v View, c CheckContext) []Finding {
	f := newFacts(v, c)
	var found []Finding
	for _, r := range rules {
		if v.RulesOff[r.ID] {
			continue
		}
		for _, finding := range r.find(f) {
			finding.Rule, finding.Severity, finding.Map = r.ID, r.Severity, v.ID
			found = append(found, finding)
		}
	}
	slices.SortStableFunc(found, func(a, b Finding) int { return cmp.Compare(a.Severity.rank(), b.Severity.rank()) })
	return found
}

func (s Severity) rank() int { return slices.Index(Severities[:], s) }

// Warned are the touchpoints with an error or a warning: those that are marked on the map.
func Warned(found []Finding) map[domain.TouchpointID]bool {
	warned := map[domain.TouchpointID]bool{}
	for id, s := range Worst(found) {
		if s != SeverityHint {
			warned[id] = true
		}
	}
	return warned
}

// Worst is the gravest severity found at each touchpoint, for the mark on its card.
func Worst(found []Finding) map[domain.TouchpointID]Severity {
	worst := map[domain.TouchpointID]Severity{}
	for _, f := range found {
		for _, id := range f.Touchpoints {
			if was, ok := worst[id]; !ok || f.Severity.rank() < was.rank() {
				worst[id] = f.Severity
			}
		}
	}
	return worst
}
