package journey

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"touchstone/domain"
)

// sound is a map at which no rule has anything to object.
func sound() View {
	v := sketch("Book Fly", "Does=actions App Crew=onstage Ops=backstage Curve=emotion Ticket=evidence",
		"Book/Does: Compares", "Book/App: Search Pay", "Fly/Crew: Greeting Meals", "Fly/Ops: Loading", "Fly/Ticket: Pass")
	v.People = map[domain.PersonID]domain.Person{1: {ID: 1, Name: "Jana Steiner"}, 2: {ID: 2, Name: "Rahul Bose"}}
	for i := range v.Touchpoints {
		v.Touchpoints[i].Owner = domain.PersonID(i%2 + 1)
		v.Touchpoints[i].Expectation = "at once"
	}
	m := v.card("Greeting")
	m.MomentOfTruth, m.MomentReason, m.Rating, m.Emotion = true, "they remember it", 5, num(1.5)
	m.Importance, m.Performance = Value{num(9), Computed, 300, date("2026-01-10")}, Value{num(8), Computed, 300, date("2026-01-10")}
	w := v.card("Search")
	w.Importance, w.Performance, w.Rating = Value{V: num(4), Source: Entered}, Value{V: num(6), Source: Entered}, 6
	w.Criteria = "Quick answers; no surprises"
	return v
}

func knowing() CheckContext {
	return CheckContext{Today: date("2026-03-02"), Ratings: map[domain.RatingID]Heard{5: {300, date("2026-01-05")}, 6: {40, date("2025-06-01")}},
		Criteria: []string{"quick  answers"}}
}

func TestNothingToObjectToASoundMap(t *testing.T) {
	for _, f := range Check(sound(), knowing()) {
		t.Errorf("%s: %v", f.Rule, f.Args)
	}
	for _, f := range Check(sound(), CheckContext{}) {
		t.Errorf("knowing nothing, %s: %v", f.Rule, f.Args)
	}
}

// finding is what one rule says about a changed sound map, one finding a line: the names it is about, then the values.
func finding(rule RuleID, change func(*View, *CheckContext)) string {
	v, c := sound(), knowing()
	change(&v, &c)
	var lines []string
	for _, f := range Check(v, c) {
		if f.Rule != rule {
			continue
		}
		var place []string
		for _, s := range v.Stages {
			if s.ID == f.Stage {
				place = append(place, s.Name)
			}
		}
		for _, l := range v.Lanes {
			if l.ID == f.Lane {
				place = append(place, l.Name)
			}
		}
		for _, id := range f.Touchpoints {
			place = append(place, cardOf(v, id).Name)
		}
		if f.Map != v.ID {
			place = append(place, "on another map")
		}
		lines = append(lines, strings.Join(place, "/"))
	}
	return strings.Join(lines, " ")
}

// ruleCase is one rule: a change that it objects to, what it names, and changes that it must let pass.
type ruleCase struct {
	name   string
	change func(*View, *CheckContext)
	want   string
}

func check(t *testing.T, rule RuleID, cases ...ruleCase) {
	t.Helper()
	objected := false
	for _, c := range cases {
		got := finding(rule, c.change)
		objected = objected || got != ""
		if got != c.want {
			t.Errorf("%s, %s: finds %q, want %q", rule, c.name, got, c.want)
		}
	}
	if !objected {
		t.Errorf("%s never objects", rule)
	}
}

func TestUnowned(t *testing.T) {
	check(t, RuleUnowned,
		ruleCase{"no owner", func(v *View, _ *CheckContext) { v.card("Pay").Owner, v.card("Loading").Owner = 0, 0 }, "Book/App/Pay Fly/Ops/Loading"},
		ruleCase{"an owner who left", func(v *View, _ *CheckContext) { v.card("Pay").Owner = 9 }, "Book/App/Pay"},
		ruleCase{"what customers do", func(v *View, _ *CheckContext) { v.card("Compares").Owner = 0 }, ""},
		ruleCase{"people not known", func(v *View, _ *CheckContext) { v.People = nil }, ""})
}

func TestSharedOwner(t *testing.T) {
	owner := func(name string) func(*View, *CheckContext) {
		return func(v *View, _ *CheckContext) {
			v.People[3] = domain.Person{ID: 3, Name: name}
			v.card("Pay").Owner = 3
		}
	}
	for _, name := range []string{"Jana / Rahul", "Jana und Rahul", "Jana & Rahul", "Jana et Rahul", "IT/Marketing", "李娜、王伟", "Jana and Rahul"} {
		check(t, RuleSharedOwner, ruleCase{name, owner(name), "Book/App/Pay"})
	}
	for _, name := range []string{"Anderson Sandberg", "Etta Undset", "Jana Steiner, MBA", "/ open", "欧阳和平"} {
		if got := finding(RuleSharedOwner, owner(name)); got != "" {
			t.Errorf("%s is one person: %s", name, got)
		}
	}
}

func TestMomentUnheard(t *testing.T) {
	unlinked := func(v *View) {
		m := v.card("Greeting")
		m.Rating, m.Importance, m.Performance = 0, Value{}, Value{V: num(8), Source: Entered}
	}
	check(t, RuleMomentUnheard,
		ruleCase{"nothing linked", func(v *View, _ *CheckContext) { unlinked(v) }, "Fly/Crew/Greeting"},
		ruleCase{"feedback without link", func(v *View, _ *CheckContext) { v.card("Greeting").Rating = 0 }, ""},
		ruleCase{"no moment", func(v *View, _ *CheckContext) { unlinked(v); v.card("Greeting").MomentOfTruth = false }, ""},
		ruleCase{"not yet real", func(v *View, _ *CheckContext) { unlinked(v); v.State = Future }, ""})
}

func TestMomentSilent(t *testing.T) {
	silent := func(v *View, c *CheckContext) {
		v.card("Greeting").Performance = Value{}
		c.Ratings[5] = Heard{}
	}
	check(t, RuleMomentSilent,
		ruleCase{"no answers", silent, "Fly/Crew/Greeting"},
		ruleCase{"computed from nobody", func(v *View, c *CheckContext) {
			silent(v, c)
			v.card("Greeting").Performance = Value{V: num(8), Source: Computed}
		}, "Fly/Crew/Greeting"},
		ruleCase{"an estimate", func(v *View, c *CheckContext) {
			silent(v, c)
			v.card("Greeting").Performance = Value{V: num(8), Source: Entered, N: 3}
		}, "Fly/Crew/Greeting"},
		ruleCase{"answers not known", func(v *View, c *CheckContext) { silent(v, c); c.Ratings = nil }, ""},
		ruleCase{"planned", func(v *View, c *CheckContext) { silent(v, c); v.State = Planned }, ""})
	if got := finding(RuleMomentUnheard, silent); got != "" {
		t.Errorf("one objection is enough: %s", got)
	}
}

func TestMomentUnexplained(t *testing.T) {
	check(t, RuleMomentUnexplained,
		ruleCase{"no reason", func(v *View, _ *CheckContext) { v.card("Greeting").MomentReason = " \n" }, "Fly/Crew/Greeting"},
		ruleCase{"no moment", func(v *View, _ *CheckContext) { v.card("Pay").MomentReason = "" }, ""})
}

func TestTooManyMoments(t *testing.T) {
	mark := func(names string) func(*View, *CheckContext) {
		return func(v *View, _ *CheckContext) {
			more := sketch("Book", "App", "Book/App: One Two Three Four").Touchpoints
			for i := range more {
				more[i].ID, more[i].Lane = more[i].ID+100, v.laneNamed("App")
			}
			v.Touchpoints = append(v.Touchpoints, more...)
			for _, name := range strings.Fields(names) {
				v.card(name).MomentOfTruth = true
			}
		}
	}
	check(t, RuleTooManyMoments, // nine touchpoints the customer meets, one of them a moment of truth
		ruleCase{"four of nine", mark("Search Pay One"), "Search/Pay/Greeting/One"},
		ruleCase{"a third", mark("Search Pay"), ""},
		ruleCase{"all of a few", func(v *View, _ *CheckContext) {
			v.card("Search").MomentOfTruth, v.card("Pay").MomentOfTruth = true, true
		}, ""})
}

func TestImportantUnheard(t *testing.T) {
	set := func(importance float64) func(*View, *CheckContext) {
		return func(v *View, _ *CheckContext) { v.card("Pay").Importance = Value{V: num(importance), Source: Entered} }
	}
	check(t, RuleImportantUnheard, // the line lies at 6.5, the mean of 9 and 4
		ruleCase{"on the line", set(6.5), "Book/App/Pay"},
		ruleCase{"below it", set(6.4), ""},
		ruleCase{"by the midpoint", func(v *View, c *CheckContext) { set(5)(v, c); c.Cross = CrossMidpoint }, "Book/App/Pay"},
		ruleCase{"linked and answered", func(v *View, c *CheckContext) { set(9)(v, c); v.card("Pay").Rating = 6 }, ""},
		ruleCase{"linked, not answered", func(v *View, c *CheckContext) { set(9)(v, c); v.card("Pay").Rating = 8 }, "Book/App/Pay"},
		ruleCase{"a moment of truth is another rule's", func(v *View, c *CheckContext) { set(9)(v, c); v.card("Pay").MomentOfTruth = true }, ""},
		ruleCase{"not yet real", func(v *View, c *CheckContext) { set(9)(v, c); v.State = Future }, ""})
}

func TestOldEvidence(t *testing.T) {
	last := func(day string) func(*View, *CheckContext) {
		return func(_ *View, c *CheckContext) { c.Ratings[6] = Heard{40, date(day)} }
	}
	computed := func(importance, performance string) func(*View, *CheckContext) {
		return func(v *View, c *CheckContext) {
			c.Ratings = nil
			p := v.card("Pay")
			p.Importance, p.Performance = Value{num(1), Computed, 9, date(importance)}, Value{num(9), Computed, 9, date(performance)}
		}
	}
	check(t, RuleOldEvidence,
		ruleCase{"answers of a year and a day ago", last("2025-03-01"), "Book/App/Search"},
		ruleCase{"answers of a year ago", last("2025-03-02"), ""},
		ruleCase{"computed long ago", computed("2025-12-01", "2024-12-01"), "Book/App/Pay"},
		ruleCase{"the older counts", computed("2024-12-01", "2025-12-01"), "Book/App/Pay"},
		ruleCase{"computed lately", computed("2025-12-01", "2025-12-02"), ""},
		ruleCase{"computed lately from old answers", func(v *View, c *CheckContext) {
			v.card("Search").Performance = Value{num(6), Computed, 40, date("2026-03-01")}
			last("2024-03-01")(v, c)
		}, "Book/App/Search"},
		ruleCase{"entered values do not age", func(v *View, _ *CheckContext) {
			v.card("Pay").Performance = Value{V: num(6), Source: Entered, At: date("2020-01-01")}
		}, ""},
		ruleCase{"the day is not known", func(v *View, c *CheckContext) { last("2020-03-01")(v, c); c.Today = domain.Date{} }, ""},
		ruleCase{"on a future map", func(v *View, c *CheckContext) { last("2020-03-01")(v, c); v.State = Future }, ""})
}

func TestWeakUnanswered(t *testing.T) {
	weak := func(performance float64) func(*View, *CheckContext) {
		return func(v *View, _ *CheckContext) {
			v.card("Pay").Importance, v.card("Pay").Performance = Value{V: num(9)}, Value{V: num(performance)}
			v.card("Pay").Rating = 6
		}
	}
	check(t, RuleWeakUnanswered,
		ruleCase{"important and weak", weak(3), "Book/App/Pay"},
		ruleCase{"a pain point says why", func(v *View, c *CheckContext) { weak(3)(v, c); v.card("Pay").PainPoints = "seven pages" }, ""},
		ruleCase{"an opportunity answers", func(v *View, c *CheckContext) { weak(3)(v, c); v.card("Pay").Opportunities = "one page" }, ""},
		ruleCase{"blanks say nothing", func(v *View, c *CheckContext) { weak(3)(v, c); v.card("Pay").PainPoints = "  " }, "Book/App/Pay"},
		ruleCase{"good, though below the mean", func(v *View, c *CheckContext) {
			weak(7)(v, c)
			v.card("Search").Performance.V = num(9.9)
		}, ""},
		ruleCase{"unimportant", func(v *View, c *CheckContext) { weak(3)(v, c); v.card("Pay").Importance.V = num(0) }, ""},
		ruleCase{"on a future map", func(v *View, c *CheckContext) { weak(3)(v, c); v.State = Future }, ""},
		ruleCase{"performance not known", func(v *View, c *CheckContext) { weak(3)(v, c); v.card("Pay").Performance.V = nil }, ""})
}

func TestPainUnnamed(t *testing.T) {
	feel := func(emotion float64) func(*View, *CheckContext) {
		return func(v *View, _ *CheckContext) { v.card("Pay").Emotion = num(emotion) }
	}
	check(t, RulePainUnnamed,
		ruleCase{"annoyed", feel(-1), "Book/App/Pay"},
		ruleCase{"nearly", feel(-0.9), ""},
		ruleCase{"said why", func(v *View, c *CheckContext) { feel(-2)(v, c); v.card("Pay").PainPoints = "times out" }, ""},
		ruleCase{"intended", func(v *View, c *CheckContext) { feel(-2)(v, c); v.State = Planned }, ""})
}

func TestNoExpectation(t *testing.T) {
	silence := func(name string) func(*View, *CheckContext) {
		return func(v *View, _ *CheckContext) { v.card(name).Expectation = "" }
	}
	check(t, RuleNoExpectation,
		ruleCase{"a touchpoint", silence("Pay"), "Book/App/Pay"},
		ruleCase{"onstage", silence("Meals"), "Fly/Crew/Meals"},
		ruleCase{"what customers do", silence("Compares"), ""},
		ruleCase{"backstage", silence("Loading"), ""},
		ruleCase{"evidence", silence("Pass"), ""})
}

func TestEmptyStage(t *testing.T) {
	check(t, RuleEmptyStage,
		ruleCase{"a stage without cards", func(v *View, _ *CheckContext) { v.Stages = append(v.Stages, Stage{ID: 9, Name: "After"}) }, "After"},
		ruleCase{"backstage is something", func(v *View, _ *CheckContext) {
			v.Stages = append(v.Stages, Stage{ID: 9, Name: "After"})
			v.card("Loading").Stage = 9
		}, ""})
}

func TestEmptyLane(t *testing.T) {
	add := func(kind LaneKind) func(*View, *CheckContext) {
		return func(v *View, _ *CheckContext) { v.Lanes = append(v.Lanes, Lane{ID: 99, Name: "More", Kind: kind}) }
	}
	check(t, RuleEmptyLane, ruleCase{"for cards", add(LaneSupport), "More"}, ruleCase{"a metric", add(LaneMetric), ""}, ruleCase{"a text", add(LaneText), ""})
}

func TestNoFrontLane(t *testing.T) {
	order := func(kinds ...LaneKind) func(*View, *CheckContext) {
		return func(v *View, _ *CheckContext) {
			for i := range v.Lanes {
				v.Lanes[i].Kind = LaneEvidence
			}
			for i, k := range kinds {
				v.Lanes[i].Kind = k
			}
		}
	}
	check(t, RuleNoFrontLane,
		ruleCase{"backstage first", order(LaneBackstage, LaneOnstage), "Does"},
		ruleCase{"evidence is nobody's side", order(LaneEvidence, LaneText, LaneSupport), "Crew"},
		ruleCase{"customers first", order(LaneActions, LaneSupport, LaneBackstage), ""},
		ruleCase{"touchpoints only", order(LaneTouchpoints), ""},
		ruleCase{"nothing behind", order(LaneEvidence), ""})
}

func TestNoPersonaAndNoGoal(t *testing.T) {
	v := sound()
	v.Persona, v.Goal = " ", "\n"
	found := Check(v, knowing())
	if len(found) != 2 || found[0].Rule != RuleNoPersona || found[1].Rule != RuleNoGoal || found[0].Map != v.ID || found[0].Args["map"] != "Flight" {
		t.Errorf("%+v", found)
	}
}

func TestFutureUnchanged(t *testing.T) {
	future := func(change func(*View)) func(*View, *CheckContext) {
		return func(v *View, c *CheckContext) {
			now := sound()
			c.Current = &now
			v.State = Future
			change(v)
		}
	}
	count := func(change func(*View, *CheckContext)) int {
		v, c := sound(), knowing()
		change(&v, &c)
		return len(slices.DeleteFunc(Check(v, c), func(f Finding) bool { return f.Rule != RuleFutureUnchanged }))
	}
	for name, c := range map[string]struct {
		change func(*View, *CheckContext)
		want   int
	}{
		"a plain copy":        {future(func(*View) {}), 1},
		"a changed card":      {future(func(v *View) { v.card("Pay").Channel = "app" }), 0},
		"a renamed stage":     {future(func(v *View) { v.Stages[0].Name = "Order" }), 0},
		"a lane less":         {future(func(v *View) { v.Lanes = v.Lanes[:5] }), 0},
		"a current map":       {func(_ *View, c *CheckContext) { now := sound(); c.Current = &now }, 0},
		"its origin is gone":  {func(v *View, _ *CheckContext) { v.State = Future }, 0},
		"evidence is no plan": {future(func(v *View) { v.card("Greeting").Performance.V = num(7) }), 1},
	} {
		if got := count(c.change); got != c.want {
			t.Errorf("%s: %d findings, want %d", name, got, c.want)
		}
	}
}

func TestUnservedCriterion(t *testing.T) {
	v, c := sound(), knowing()
	c.Criteria = []string{"Quick answers", "no surprise", "No surprises", "Quick", "  ", "Warm welcome"}
	var found []string
	for _, f := range Check(v, c) {
		if f.Rule == RuleUnservedCriterion {
			found = append(found, fmt.Sprint(f.Args["criterion"]))
		}
	}
	equal(t, "unserved", strings.Join(found, "|"), "no surprise|Warm welcome")
	for text, serves := range map[string]bool{"等候不超过五分钟；态度亲切": true, "亲切": false} {
		if Serves(text, "态度亲切") != serves {
			t.Errorf("%s: %v", text, !serves)
		}
	}
}

func TestDuplicateName(t *testing.T) {
	check(t, RuleDuplicateName,
		ruleCase{"in one lane", func(v *View, _ *CheckContext) { v.card("Pay").Name = " search" }, "Book/Search/ search"},
		ruleCase{"in two lanes", func(v *View, _ *CheckContext) { v.card("Loading").Name, v.card("Meals").Name = "GREETING", "greeting" }, "Fly/Greeting/greeting/GREETING"},
		ruleCase{"in two stages", func(v *View, _ *CheckContext) { v.card("Pay").Name = "Meals" }, ""})
}

func TestGenericName(t *testing.T) {
	name := func(n string) func(*View, *CheckContext) {
		return func(v *View, _ *CheckContext) { v.card("Pay").Name = n }
	}
	for _, n := range []string{"Touchpoint 1", "new touchpoint", "Neuer Touchpoint (2)", "Étape 3", "触点1", "新触点", "???", "TBD", "xxx", "12"} {
		if got := finding(RuleGenericName, name(n)); got != "Book/App/"+n {
			t.Errorf("%q: %q", n, got)
		}
	}
	for _, n := range []string{"Payment", "Step out of the train", "Contact form", "登机口 3", "Karte", "App"} {
		if got := finding(RuleGenericName, name(n)); got != "" {
			t.Errorf("%q is a name: %s", n, got)
		}
	}
	check(t, RuleGenericName, ruleCase{"stages and lanes", func(v *View, _ *CheckContext) { v.Stages[0].Name, v.Lanes[1].Name = "Stage 1", "New lane" }, "Stage 1 New lane"})
}

func TestLongName(t *testing.T) {
	name := func(n string) func(*View, *CheckContext) {
		return func(v *View, _ *CheckContext) { v.card("Pay").Name = n }
	}
	fifty, chinese := strings.Repeat("a", 50), strings.Repeat("登", 25)
	check(t, RuleLongName,
		ruleCase{"51 letters", name(fifty + "b"), "Book/App/" + fifty + "b"},
		ruleCase{"26 Chinese characters", name(chinese + "机"), "Book/App/" + chinese + "机"},
		ruleCase{"50 letters", name(fifty), ""},
		ruleCase{"25 Chinese characters", name(chinese), ""},
		ruleCase{"a stage", func(v *View, _ *CheckContext) { v.Stages[0].Name = fifty[:41] }, fifty[:41]},
		ruleCase{"a lane", func(v *View, _ *CheckContext) { v.Lanes[0].Name = fifty[:41] }, fifty[:41]},
		ruleCase{"a lane just fits", func(v *View, _ *CheckContext) { v.Lanes[0].Name = fifty[:40] }, ""})
}

func TestFindingsComeTheGravestFirst(t *testing.T) {
	v := sound()
	v.card("Pay").Owner, v.card("Pay").Expectation, v.card("Search").Expectation, v.Goal = 0, "", "", ""
	var got []string
	for _, f := range Check(v, knowing()) {
		got = append(got, fmt.Sprintf("%s %s %v", f.Severity, f.Rule, f.Touchpoints))
	}
	equal(t, "findings", strings.Join(got, "; "), "error unowned [103]; warning no_goal []; hint no_expectation [102]; hint no_expectation [103]")
	worst := Worst(Check(v, knowing()))
	if len(worst) != 2 || worst[103] != SeverityError || worst[102] != SeverityHint {
		t.Errorf("worst: %v", worst)
	}
	c := knowing()
	v.RulesOff = map[RuleID]bool{RuleUnowned: true, RuleNoGoal: true}
	if left := Check(v, c); len(left) != 2 || left[0].Rule != RuleNoExpectation {
		t.Errorf("switched off: %v", left)
	}
}

// TestFindingsNameTheirValues: what a sentence says is what the map says.
func TestFindingsNameTheirValues(t *testing.T) {
	v, c := sound(), knowing()
	for _, name := range []string{"Search", "Pay", "Meals"} {
		v.card(name).MomentOfTruth, v.card(name).MomentReason = true, "so it is"
	}
	v.Touchpoints = append(v.Touchpoints, Touchpoint{ID: 200, Stage: 1, Lane: 12, Position: 2, Name: "pay", Owner: 1, Expectation: "e", Emotion: num(-1.26),
		Importance: Value{V: num(8.2525)}, Performance: Value{V: num(3.04)}}, Touchpoint{ID: 201, Stage: 1, Lane: 12, Position: 3, Name: "pay ", Owner: 2, Expectation: "e"})
	c.Today = date("2027-03-02")
	var got []string
	for _, f := range Check(v, c) {
		key, args := f.Sentence()
		if key != "check."+string(f.Rule)+".text" || len(args) == 0 {
			t.Errorf("%s: %q %v", f.Rule, key, args)
		}
		got = append(got, fmt.Sprint(f.Rule, " ", f.Args))
	}
	equal(t, "findings", strings.Join(got, "\n"), strings.Join([]string{
		"moment_unheard map[name:Pay stage:Book]", "moment_unheard map[name:Meals stage:Fly]",
		"important_unheard map[importance:8.3 name:pay stage:Book]",
		"old_evidence map[date:2025-06-01 name:Search stage:Book]", "old_evidence map[date:2026-01-05 name:Greeting stage:Fly]",
		"weak_unanswered map[importance:8.3 name:pay performance:3 stage:Book]", "pain_unnamed map[emotion:-1.3 name:pay stage:Book]",
		"duplicate_name map[n:3 name:Pay stage:Book]", "too_many_moments map[all:7 n:4]"}, "\n"))
}

func TestEveryRuleIsListedOnceWithASeverity(t *testing.T) {
	seen := map[RuleID]bool{}
	for _, r := range Rules() {
		if seen[r.ID] || !slices.Contains(Severities[:], r.Severity) {
			t.Errorf("%s: %s", r.ID, r.Severity)
		}
		seen[r.ID] = true
	}
	if len(seen) < 12 {
		t.Errorf("%d rules", len(seen))
	}
	Rules()[0].ID = "spoilt"
	if Rules()[0].ID == "spoilt" {
		t.Error("the rules can be changed from outside")
	}
}

// TestFindingsPointToPlacesThatExist whatever the map.
func TestFindingsPointToPlacesThatExist(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := randomMap(t)
		d := newDraft(v)
		for _, f := range Check(v, knowing()) {
			if f.Map != v.ID || f.Stage != 0 && d.stage(f.Stage) < 0 || f.Lane != 0 && d.lane(f.Lane) < 0 || f.Severity == "" {
				t.Fatalf("%+v", f)
			}
			for _, id := range f.Touchpoints {
				if _, ok := d.cards[id]; !ok {
					t.Fatalf("%+v", f)
				}
			}
		}
	})
}

// BenchmarkCheck2000 has every rule look at a map of 2,000 cards.
func BenchmarkCheck2000(b *testing.B) {
	v := large()
	c := knowing()
	for b.Loop() {
		Check(v, c)
	}
}

// large is a map of 40 stages, 25 lanes and 2,000 cards.
func large() View {
	v := View{Map: Map{ID: 7, Name: "Large", State: Current}, Bands: domain.DefaultBands(), People: map[domain.PersonID]domain.Person{1: {ID: 1, Name: "Jana Steiner"}}}
	for i := range 40 {
		v.Stages = append(v.Stages, Stage{ID: domain.StageID(i + 1), Position: i, Name: fmt.Sprintf("Stage of the journey %d", i)})
	}
	for i := range 25 {
		v.Lanes = append(v.Lanes, Lane{ID: domain.LaneID(i + 101), Position: i, Kind: LaneKinds[i%6], Name: fmt.Sprintf("Lane of people %d", i)})
	}
	for i := range 2000 {
		v.Touchpoints = append(v.Touchpoints, Touchpoint{ID: domain.TouchpointID(i + 1001), Stage: v.Stages[i/50].ID, Lane: v.Lanes[i/2%25].ID, Position: i % 2,
			Name: fmt.Sprintf("Touchpoint with number %d", i), Owner: 1, Channel: "App", Expectation: "An answer that comes at once and is right",
			Today: "Eleven minutes of waiting, and then the same questions again", Tags: []string{"mobile", "waiting"},
			Importance: Value{V: num(float64(i % 11))}, Performance: Value{num(float64(i % 10)), Computed, 20, date("2026-01-01")}})
	}
	return v
}
