package journey_test

import (
	"regexp"
	"strings"
	"testing"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
)

// TestEveryRuleHasItsWords: name, sentence and explanation in every language, and no sentence names a value that the
// rule does not give.
func TestEveryRuleHasItsWords(t *testing.T) {
	given := givenArgs()
	placeholder := regexp.MustCompile(`\{([a-z]+)\}`)
	for _, lang := range text.Languages {
		tx := text.For(lang)
		for _, r := range journey.Rules() {
			for _, key := range []string{r.ID.Name(), r.ID.Text(), r.ID.Why(), "check.severity." + string(r.Severity)} {
				if !tx.Has(key) {
					t.Errorf("%s: %q has no words", lang, key)
				}
			}
			args, ok := given[r.ID]
			if !ok {
				t.Errorf("no map here makes %s object", r.ID)
			}
			for _, m := range placeholder.FindAllStringSubmatch(tx.T(r.ID.Text()), -1) {
				if _, ok := args[m[1]]; !ok {
					t.Errorf("%s: %s names {%s}, which is not given", lang, r.ID, m[1])
				}
			}
			if strings.Contains(tx.T(r.ID.Name())+tx.T(r.ID.Why()), "{") {
				t.Errorf("%s: the name and the explanation of %s stand by themselves", lang, r.ID)
			}
		}
		for _, k := range journey.EveryLaneKind {
			has(t, tx, "lane.kind."+string(k))
		}
		for _, m := range journey.Metrics {
			has(t, tx, "lane.metric."+string(m))
		}
		for _, s := range journey.Statuses {
			has(t, tx, "touchpoint.status."+string(s))
		}
		for _, f := range journey.Fields {
			has(t, tx, "touchpoint."+string(f))
		}
	}
}

func has(t *testing.T, tx *text.Texts, key string) {
	t.Helper()
	if !tx.Has(key) {
		t.Errorf("%s: %q has no words", tx.Lang(), key)
	}
}

// givenArgs are the values the findings of each rule name, from maps at which every rule objects to something.
func givenArgs() map[journey.RuleID]domain.Args {
	v := v0()
	future := journey.View{Map: journey.Map{State: journey.Future}}
	current := journey.View{Map: journey.Map{State: journey.Current}}
	args := map[journey.RuleID]domain.Args{}
	today := domain.Date{Year: 2026, Month: 3, Day: 2}
	found := journey.Check(v, journey.CheckContext{Today: today, Criteria: []string{"fair"}, Ratings: map[domain.RatingID]journey.Heard{}})
	for _, f := range append(found, journey.Check(future, journey.CheckContext{Current: &current})...) {
		args[f.Rule] = f.Args
	}
	return args
}

func v0() journey.View {
	num := func(v float64) *float64 { return &v }
	old := domain.Date{Year: 2020, Month: 1, Day: 1}
	v := journey.View{Bands: domain.DefaultBands(),
		Stages: []journey.Stage{{ID: 1, Name: "Book"}, {ID: 2, Name: "Stage 2"}},
		Lanes:  []journey.Lane{{ID: 11, Name: "Ops", Kind: journey.LaneBackstage}, {ID: 12, Name: "App", Kind: journey.LaneTouchpoints}, {ID: 13, Name: "More", Kind: journey.LaneSupport}},
		People: map[domain.PersonID]domain.Person{1: {ID: 1, Name: "A & B"}}}
	for i, name := range []string{"Pay", "pay", strings.Repeat("long ", 12), "Ask", "Wait", "Go"} {
		v.Touchpoints = append(v.Touchpoints, journey.Touchpoint{ID: domain.TouchpointID(100 + i), Stage: 1, Lane: 12, Position: i, Name: name,
			Owner: domain.PersonID(i % 2), Emotion: num(-2), MomentOfTruth: i > 2, Rating: domain.RatingID(i % 2),
			Importance: journey.Value{V: num(5), Source: journey.Entered}, Performance: journey.Value{V: num(float64(i))}})
	}
	v.Touchpoints[5].Performance = journey.Value{V: num(9), Source: journey.Computed, N: 3, At: old}
	return v
}
