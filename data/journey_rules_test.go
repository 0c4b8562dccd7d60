package data_test

import (
	"testing"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
)

func TestRulesOfTheCheckerAreSwitchedOffAndOn(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "Flight", 1, 1)
	datatest.Cards(t, s, g, 0, 0, "Search")
	must(t, s.SwitchRule(ctx, journey.RuleUnowned, false, "Touchpoint without owner"))
	must(t, s.SwitchRule(ctx, journey.RuleUnowned, false, "again"))
	must(t, s.SwitchRule(ctx, journey.RuleNoGoal, false, "Map without goal"))
	off, err := s.RulesOff(ctx)
	must(t, err)
	if len(off) != 2 || !off[journey.RuleUnowned] || !off[journey.RuleNoGoal] {
		t.Errorf("off: %v", off)
	}
	for _, f := range journey.Check(datatest.View(t, s, g.Map), journey.CheckContext{}) {
		if off[f.Rule] {
			t.Errorf("%s is off and found %v", f.Rule, f)
		}
	}
	if newest := history(t, s)[0]; newest.Op != journey.OpRuleOff || newest.Detail != "Map without goal" {
		t.Errorf("%+v", newest)
	}
	before := len(history(t, s))
	must(t, s.SwitchRule(ctx, journey.RuleNoGoal, true, ""))
	must(t, s.SwitchRule(ctx, journey.RuleNoGoal, true, ""))
	if n := len(history(t, s)) - before; n != 1 {
		t.Errorf("switching on what is on made a step: %d", n)
	}
	if err := s.SwitchRule(ctx, "nonsense", false, ""); domain.CodeOf(err) != domain.CodeNotFound {
		t.Errorf("a rule that there is not: %v", err)
	}
}

func TestSwitchingRulesCanBeUndoneAndRedone(t *testing.T) {
	s := datatest.Open(t)
	must(t, s.SwitchRule(ctx, journey.RuleNoGoal, false, "x"))
	datatest.CheckUndoRedo(t, s, func() { must(t, s.SwitchRule(ctx, journey.RuleUnowned, false, "y")) })
	datatest.CheckUndoRedo(t, s, func() { must(t, s.SwitchRule(ctx, journey.RuleNoGoal, true, "x")) })
}
