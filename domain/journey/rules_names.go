package journey

import (
	"strings"
	"unicode"

	"touchstone/domain"
)

// Rules about names.
const (
	RuleDuplicateName RuleID = "duplicate_name"
	RuleGenericName   RuleID = "generic_name"
	RuleLongName      RuleID = "long_name"
)

// duplicateName: cards of the same name in one stage. In customer actions and behind the scenes too: whoever reads "Check-in"
// cannot tell which.
func duplicateName(f *facts) (found []Finding) {
	type place struct {
		stage domain.StageID
		name  string
	}
	at := map[place]int{} // its finding
	first := map[place]Touchpoint{}
	for _, t := range f.Touchpoints {
		k := place{t.Stage, nameKey(t.Name)}
		before, seen := first[k]
		if !seen {
			first[k] = t
			continue
		}
		i, known := at[k]
		if !known {
			i = len(found)
			at[k] = i
			found = append(found, f.at(before))
			found[i].Lane = 0
		}
		found[i].Touchpoints = append(found[i].Touchpoints, t.ID)
		found[i].Args["n"] = len(found[i].Touchpoints)
	}
	return found
}

// Names may be as long as two lines of a card, or of a stage's or lane's header, in letters; Chinese characters count two.
const (
	longCard   = 50
	longHeader = 40
)

// longName: a name that a card or header cannot show whole.
func longName(f *facts) []Finding {
	return f.named(func(name string, card bool) bool {
		if card {
			return breadth(name) > longCard
		}
		return breadth(name) > longHeader
	})
}

// generic are names that say nothing, by nameKey, without their number. In all languages: maps travel.
var generic = keysOf([]string{
	"touchpoint", "new touchpoint", "stage", "new stage", "lane", "new lane", "new card", "step", "phase",
	"untitled", "unnamed", "no name", "name", "test", "todo", "tbd", "n/a", "xxx", "abc", "asdf", "misc", "other", "etc", "",
	"neuer touchpoint", "neue phase", "neue bahn", "bahn", "neue karte", "schritt", "unbenannt", "ohne namen", "sonstiges",
	"point de contact", "nouveau point de contact", "étape", "nouvelle étape", "couloir", "nouveau couloir", "nouvelle carte",
	"sans nom", "sans titre", "divers", "autre", "à définir",
	"触点", "新触点", "新建触点", "阶段", "新阶段", "新建阶段", "泳道", "新泳道", "新建泳道", "新卡片", "步骤", "未命名", "无标题", "测试", "其他", "待定",
})

// genericName: a name that says nothing, like "Touchpoint 1".
func genericName(f *facts) []Finding {
	return f.named(func(name string, _ bool) bool {
		bare := strings.TrimFunc(name, func(r rune) bool { return !unicode.IsLetter(r) })
		return generic[nameKey(bare)]
	})
}

// named makes a finding of each stage, lane and card with such a name, in that order.
func (f *facts) named(such func(name string, card bool) bool) (found []Finding) {
	for _, s := range f.Stages {
		if such(s.Name, false) {
			found = append(found, Finding{Stage: s.ID, Args: domain.Args{"name": s.Name}})
		}
	}
	for _, l := range f.Lanes {
		if such(l.Name, false) {
			found = append(found, Finding{Lane: l.ID, Args: domain.Args{"name": l.Name}})
		}
	}
	for _, t := range f.Touchpoints {
		if such(t.Name, true) {
			found = append(found, f.at(t))
		}
	}
	return found
}
