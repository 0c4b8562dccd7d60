package data_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
)

var newNames = journey.PasteNames{Stage: func(int) string { return "New stage" }, Lane: func(int) string { return "New lane" }}

// change asks a rule and carries out what it plans.
func change(s *data.Store, op domain.Op, m domain.MapID, rule func(journey.View) (journey.Plan, error)) error {
	_, err := s.ChangeMap(ctx, op, m, rule)
	return err
}

func TestEveryPlanCanBeUndoneAndRedone(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	g := datatest.Map(t, s, "Flight", 3, 3)
	anna := datatest.Person(t, s, "Anna")
	a := datatest.Cards(t, s, g, 0, 0, "Search", "Book", "Pay")
	b := datatest.Cards(t, s, g, 1, 1, "Check in", "Board")
	must(t, s.EditTouchpoints(ctx, b, journey.Edit{Field: journey.FieldOwner, Ref: int64(anna)}))
	must(t, s.EditLane(ctx, journey.Lane{ID: g.Lanes[2], Kind: journey.LaneText, Name: "Notes"}))
	text := journey.TextCell{Stage: g.Stages[0], Lane: g.Lanes[2]}
	must(t, s.EditText(ctx, text, "Before"))
	must(t, s.EditText(ctx, journey.TextCell{Stage: g.Stages[1], Lane: g.Lanes[2]}, "At the airport"))
	future, err := s.FutureCopy(ctx, g.Map, "Flight 2030")
	must(t, err)
	changed := datatest.View(t, s, future)
	must(t, s.EditTouchpoints(ctx, []domain.TouchpointID{changed.Touchpoints[0].ID}, journey.Edit{Field: journey.FieldName, Text: "Ask"}))
	must(t, s.DeleteTouchpoints(ctx, []domain.TouchpointID{changed.Touchpoints[1].ID}))
	_, err = s.AddTouchpoints(ctx, journey.Slot{Stage: changed.Stages[2].ID, Lane: changed.Lanes[0].ID}, []string{"Welcome"})
	must(t, err)
	comment, err := s.AddComment(ctx, a[0], "Why?")
	must(t, err)
	saved, err := s.SaveView(ctx, journey.SavedView{Map: g.Map, Name: "Mine", Filter: journey.Filter{Owners: []domain.PersonID{anna}}})
	must(t, err)
	for name, do := range map[string]func() error{
		"paste lines": func() error {
			return change(s, journey.OpPaste, g.Map, func(v journey.View) (journey.Plan, error) {
				p, err := v.Paste("One\nTwo\nThree", g.Slot(0, 0, 1), newNames)
				return p.Plan, err
			})
		},
		"paste a block": func() error {
			return change(s, journey.OpPaste, g.Map, func(v journey.View) (journey.Plan, error) {
				p, err := v.Paste("A\tB\tC\nD\tE\tF\nG\tH\tI", g.Slot(1, 1, 0), newNames)
				return p.Plan, err
			})
		},
		"replace": func() error {
			return change(s, journey.OpReplace, g.Map, func(v journey.View) (journey.Plan, error) {
				plan, _, err := v.Replace(journey.Search{Text: "a"}, "ä")
				return plan, err
			})
		},
		"split stage": func() error {
			return change(s, journey.OpSplitStage, g.Map, func(v journey.View) (journey.Plan, error) { return v.SplitStage(g.Stages[0], "Later", a[1:]) })
		},
		"merge stages": func() error {
			return change(s, journey.OpMergeStages, g.Map, func(v journey.View) (journey.Plan, error) { return v.MergeStages(g.Stages[:2], "Both") })
		},
		"split lane": func() error {
			return change(s, journey.OpSplitLane, g.Map, func(v journey.View) (journey.Plan, error) { return v.SplitLane(g.Lanes[0], "Other", a[:1]) })
		},
		"merge lanes": func() error {
			return change(s, journey.OpMergeLanes, g.Map, func(v journey.View) (journey.Plan, error) { return v.MergeLanes(g.Lanes[:2], "") })
		},
		"shift": func() error {
			return change(s, journey.OpMoveTouchpoint, g.Map, func(v journey.View) (journey.Plan, error) { return v.Shift(a, 1, 1) })
		},
		"accept": func() error {
			then := datatest.View(t, s, future)
			return change(s, journey.OpAccept, g.Map, func(v journey.View) (journey.Plan, error) {
				c := journey.Compare(v, then, then.Origins())
				return c.Accept(c.Cards, c.Headers(), true)
			})
		},
		"copy lane": func() error { _, err := s.CopyLane(ctx, g.Lanes[2], future, 0); return err },
		"paste cards": func() error {
			v := datatest.View(t, s, g.Map)
			_, err := s.PasteCards(ctx, g.Slot(1, 0, 0), v.Carry(append(slices.Clone(a), b...)))
			return err
		},
		"future copy":   func() error { _, err := s.FutureCopy(ctx, g.Map, "Then"); return err },
		"duplicate":     func() error { _, err := s.DuplicateMap(ctx, future, "Another then"); return err },
		"delete origin": func() error { return s.DeleteMaps(ctx, []domain.MapID{g.Map}) },
		"delete both":   func() error { return s.DeleteMaps(ctx, []domain.MapID{g.Map, future}) },
		"delete cards that are origins": func() error {
			return s.DeleteTouchpoints(ctx, a)
		},
		"map from content": func() error {
			v := datatest.View(t, s, g.Map)
			_, err := s.AddMapFrom(ctx, journey.Map{Name: "From"}, v.Content())
			return err
		},
		"import map": func() error {
			w := datatest.View(t, s, g.Map).Whole()
			w.Owners[0] = journey.Owner{Name: "Berta", Email: "berta@example.org"}
			_, _, err := s.ImportMap(ctx, w, true)
			return err
		},
		"add comment":       func() error { _, err := s.AddComment(ctx, a[1], "Is that so?"); return err },
		"resolve comment":   func() error { return s.ResolveComment(ctx, comment, true) },
		"delete comments":   func() error { return s.DeleteComments(ctx, []domain.CommentID{comment}) },
		"save view":         func() error { _, err := s.SaveView(ctx, journey.SavedView{Map: g.Map, Name: "Yours"}); return err },
		"save view again":   func() error { _, err := s.SaveView(ctx, journey.SavedView{Map: g.Map, Name: "mine"}); return err },
		"delete view":       func() error { return s.DeleteView(ctx, saved) },
		"size stage":        func() error { return s.SizeStage(ctx, g.Stages[1], 150) },
		"size lane":         func() error { return s.SizeLane(ctx, g.Lanes[1], 200) },
		"collapse lane":     func() error { return s.CollapseLane(ctx, g.Lanes[1], true) },
		"draw emotion":      func() error { return s.DrawEmotion(ctx, g.Stages[2], num(-1.5)) },
		"edit text":         func() error { return s.EditText(ctx, text, "it's\n\"different\"") },
		"take text away":    func() error { return s.EditText(ctx, text, "") },
		"delete text stage": func() error { return s.DeleteStage(ctx, g.Stages[0]) },
	} {
		clock.Advance(time.Minute)
		t.Run(name, func(t *testing.T) {
			before := datatest.Dump(t, s)
			steps := history(t, s)
			datatest.CheckUndoRedo(t, s, func() { must(t, do()) })
			if after := history(t, s); len(after) != len(steps)+1 || after[0].Detail == "" {
				t.Errorf("%d steps, newest %+v", len(after)-len(steps), after[0])
			}
			must(t, dense(s))
			_, err := s.Undo(ctx)
			must(t, err)
			if d := datatest.Diff(before, datatest.Dump(t, s)); d != "" {
				t.Fatal(d)
			}
		})
	}
	if report, err := s.Check(ctx, nil); err != nil || len(report.Findings) > 0 {
		t.Errorf("check: %+v, %v", report.Findings, err)
	}
}

func history(t *testing.T, s *data.Store) []domain.Step {
	t.Helper()
	steps, err := s.History(ctx, 1000)
	must(t, err)
	return slices.DeleteFunc(steps, func(s domain.Step) bool { return s.State != domain.StepDone })
}

func TestAPlanLeavesWhatItsRuleSays(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 2, 2)
	datatest.Cards(t, s, g, 0, 0, "a", "b")
	v := datatest.View(t, s, g.Map)
	p, err := v.Paste("1\t2\t3\n4\t5\n6\t7", g.Slot(0, 0, 1), newNames)
	must(t, err)
	want, err := p.Plan.Apply(v)
	must(t, err)
	made, err := s.ApplyPlan(ctx, journey.OpPaste, g.Map, p.Plan)
	must(t, err)
	got := datatest.View(t, s, g.Map)
	if !reflect.DeepEqual(layout(got), layout(want)) {
		t.Errorf("%v, want %v", layout(got), layout(want))
	}
	stages, lanes, cards := p.Plan.Adds()
	if len(made.Stages) != stages || len(made.Lanes) != lanes || len(made.Touchpoints) != cards || stages != 1 || lanes != 1 || cards != 7 {
		t.Errorf("made %+v of %d, %d, %d", made, stages, lanes, cards)
	}
	wantCell(t, got, "Stage 1/Lane 1", "a", "1", "b")
	if newest := history(t, s)[0]; newest.Op != journey.OpPaste || newest.Detail != "1, 2, 3 (+4)" {
		t.Errorf("%+v", newest)
	}
}

func TestAStalePlanChangesNothing(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 2, 1)
	ids := datatest.Cards(t, s, g, 0, 0, "a", "b")
	plan, err := datatest.View(t, s, g.Map).SplitStage(g.Stages[0], "Later", ids)
	must(t, err)
	must(t, s.DeleteTouchpoints(ctx, ids[:1]))
	before := datatest.Dump(t, s)
	if _, err := s.ApplyPlan(ctx, journey.OpSplitStage, g.Map, plan); domain.CodeOf(err) != domain.CodeNotFound {
		t.Errorf("a plan that names a card that is gone: %v", err)
	}
	if d := datatest.Diff(before, datatest.Dump(t, s)); d != "" {
		t.Error(d)
	}
}

func TestAPlanCannotBringAnOwnerOrRatingThatIsNotThere(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 1, 1)
	for _, card := range []journey.Touchpoint{{ID: -1, Name: "x", Owner: 7}, {ID: -1, Name: "x", Rating: 7}} {
		plan := journey.Plan{journey.AddCards{To: g.Slot(0, 0, 0), Cards: []journey.Touchpoint{card}}}
		if _, err := s.ApplyPlan(ctx, journey.OpPaste, g.Map, plan); domain.CodeOf(err) != domain.CodeNotFound {
			t.Errorf("%+v: %v", card, err)
		}
	}
}

func TestAPlanMayDropWhatItAdded(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 1, 1)
	before := layout(datatest.View(t, s, g.Map))
	_, err := s.ApplyPlan(ctx, journey.OpPaste, g.Map, journey.Plan{
		journey.AddLane{Lane: journey.Lane{ID: -1, Kind: journey.LaneText, Name: "T"}},
		journey.AddStage{Index: 0, Stage: journey.Stage{ID: -2, Name: "S"}},
		journey.SetText{At: journey.TextCell{Stage: -2, Lane: -1}, Text: "x"},
		journey.AddCards{To: journey.Slot{Stage: -2, Lane: g.Lanes[0]}, Cards: []journey.Touchpoint{{ID: -3, Name: "c"}}},
		journey.DropStage{ID: -2},
	})
	must(t, err)
	v := datatest.View(t, s, g.Map)
	if after := layout(v); !reflect.DeepEqual(before, after) || len(v.Stages) != 1 || len(v.Lanes) != 2 || len(v.Texts) != 0 {
		t.Errorf("%v, texts %v", after, v.Texts)
	}
	must(t, dense(s))
}

func TestMergingStagesKeepsTheirTexts(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 3, 1)
	lane, err := s.AddLane(ctx, g.Map, 1, journey.LaneText, "Notes")
	must(t, err)
	for i, text := range []string{"one", "", "three"} {
		must(t, s.EditText(ctx, journey.TextCell{Stage: g.Stages[i], Lane: lane}, text))
	}
	must(t, change(s, journey.OpMergeStages, g.Map, func(v journey.View) (journey.Plan, error) { return v.MergeStages(g.Stages, "All") }))
	v := datatest.View(t, s, g.Map)
	if want := map[journey.TextCell]string{{Stage: g.Stages[0], Lane: lane}: "one\nthree"}; !reflect.DeepEqual(v.Texts, want) {
		t.Errorf("%v, want %v", v.Texts, want)
	}
}

func TestAcceptedCardsAreLinkedToTheirFuture(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "Now", 1, 1)
	datatest.Cards(t, s, g, 0, 0, "a")
	future, err := s.FutureCopy(ctx, g.Map, "Then")
	must(t, err)
	then := datatest.View(t, s, future)
	if then.State != journey.Future || then.Origin != g.Map || then.Stages[0].Origin != g.Stages[0] || then.Lanes[0].Origin != g.Lanes[0] ||
		then.Touchpoints[0].Origin == 0 {
		t.Fatalf("not linked: %+v", then)
	}
	must(t, s.EditTouchpoints(ctx, []domain.TouchpointID{then.Touchpoints[0].ID}, journey.Edit{Field: journey.FieldName, Text: "A, better"}))
	_, err = s.AddTouchpoints(ctx, journey.Slot{Stage: then.Stages[0].ID, Lane: then.Lanes[0].ID, Index: 9}, []string{"new"})
	must(t, err)
	compare := func() journey.Comparison {
		now, then := datatest.View(t, s, g.Map), datatest.View(t, s, future)
		return journey.Compare(now, then, then.Origins())
	}
	c := compare()
	if c.Count(journey.Changed) != 1 || c.Count(journey.Added) != 1 {
		t.Fatalf("%+v", c.Cards)
	}
	plan, err := c.Accept(c.Cards, journey.Headers{}, false)
	must(t, err)
	_, err = s.ApplyPlan(ctx, journey.OpAccept, g.Map, plan)
	must(t, err)
	wantCell(t, datatest.View(t, s, g.Map), "Stage 1/Lane 1", "A, better", "new")
	if c := compare(); !c.Same() {
		t.Errorf("after accepting all: %+v", c.Cards)
	}
	if v := datatest.View(t, s, future); v.Touchpoints[1].Origin != datatest.View(t, s, g.Map).Touchpoints[1].ID {
		t.Error("the accepted card is not linked")
	}
}
