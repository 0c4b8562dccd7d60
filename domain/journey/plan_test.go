package journey

import (
	"testing"

	"pgregory.net/rapid"

	"touchstone/domain"
)

func TestAPlanIsCarriedOutInOrder(t *testing.T) {
	v := sketch("Book Fly", "App Desk", "Book/App: A B", "Fly/Desk: C")
	p := Plan{
		AddStage{Index: 1, Stage: Stage{ID: -1, Name: "Wait"}},
		AddLane{Index: 99, Lane: Lane{ID: -2, Name: "Crew", Kind: LaneOnstage}},
		MoveCards{IDs: v.ids("A C"), To: Slot{Stage: -1, Lane: -2}},
		AddCards{To: Slot{Stage: -1, Lane: -2, Index: 1}, Cards: []Touchpoint{{ID: -3, Name: "D"}}},
		EditCard{ID: -3, Edits: []Edit{{Field: FieldName, Text: "E"}}},
		SaveStage{Stage{ID: 2, Name: "Air"}},
		DropCards{IDs: v.ids("B")},
		DropLane{ID: 11},
	}
	equal(t, "the map", drawn(after(t, v, p, nil)), "Book,Wait,Air | Desk,Crew | Wait/Crew: A E C")
	stages, lanes, cards := p.Adds()
	equal(t, "it adds", []int{stages, lanes, cards}, []int{1, 1, 1})
}

func TestAPlanThatCannotBeCarriedOutChangesNothing(t *testing.T) {
	v := sketch("Book", "App Curve=emotion", "Book/App: A")
	for name, c := range map[string]struct {
		change Change
		code   domain.Code
	}{
		"no such stage":               {MoveCards{v.ids("A"), Slot{Stage: 9, Lane: 11}}, domain.CodeNotFound},
		"no such lane":                {MoveCards{v.ids("A"), Slot{Stage: 1, Lane: 99}}, domain.CodeNotFound},
		"no such card":                {MoveCards{[]domain.TouchpointID{9}, Slot{Stage: 1, Lane: 11}}, domain.CodeNotFound},
		"cards in a curve":            {MoveCards{v.ids("A"), Slot{Stage: 1, Lane: 12}}, CodeNoCards},
		"a new card in a curve":       {AddCards{Slot{Stage: 1, Lane: 12}, []Touchpoint{{ID: -1, Name: "B"}}}, CodeNoCards},
		"a card without name":         {AddCards{Slot{Stage: 1, Lane: 11}, []Touchpoint{{ID: -1, Name: " "}}}, domain.CodeRequired},
		"a stage without name":        {AddStage{Stage: Stage{ID: -1}}, domain.CodeRequired},
		"a lane of no kind":           {AddLane{Lane: Lane{ID: -1, Name: "L", Kind: "curve"}}, domain.CodeBadValue},
		"a stage renamed to nothing":  {SaveStage{Stage{ID: 1}}, domain.CodeRequired},
		"dropping what is gone":       {DropCards{[]domain.TouchpointID{9}}, domain.CodeNotFound},
		"dropping no stage":           {DropStage{9}, domain.CodeNotFound},
		"dropping no lane":            {DropLane{9}, domain.CodeNotFound},
		"editing what is gone":        {EditCard{ID: 9}, domain.CodeNotFound},
		"an emotion beyond the scale": {EditCard{101, []Edit{{Field: FieldEmotion, Number: num(7)}}}, domain.CodeOutOfRange},
		"an origin that is not there": {LinkOrigin{1, 9}, domain.CodeNotFound},
	} {
		got, err := Plan{DropCards{v.ids("A")}, AddCards{Slot{Stage: 1, Lane: 11}, []Touchpoint{{ID: 101, Name: "A"}}}, c.change}.Apply(v)
		if domain.CodeOf(err) != c.code || drawn(got) != drawn(v) {
			t.Errorf("%s: %v, %s", name, err, drawn(got))
		}
	}
}

func TestGatherKeepsTheOrderOfTheMap(t *testing.T) {
	v := sketch("Book Fly", "App Desk", "Book/App: A B", "Book/Desk: C", "Fly/App: D E F")
	for _, c := range []struct{ ids, want string }{
		{"C A", "Fly/App: D A C E F"}, {"E B", "Fly/App: D B E F"}, {"F E D", "Fly/App: D E F"}, {"F", "Fly/App: D F E"},
	} {
		p, err := v.Gather(v.ids(c.ids), Slot{Stage: 2, Lane: 11, Index: 1})
		got := drawn(after(t, v, p, err))
		if len(got) < len(c.want) || got[len(got)-len(c.want):] != c.want {
			t.Errorf("%s: %s", c.ids, got)
		}
	}
	if _, err := v.Gather([]domain.TouchpointID{9}, Slot{Stage: 2, Lane: 11}); domain.CodeOf(err) != domain.CodeNotFound {
		t.Errorf("cards that are gone: %v", err)
	}
}

func TestShiftKeepsTheArrangementAndStopsAtTheEdge(t *testing.T) {
	v := sketch("Book Wait Fly", "App Curve=emotion Desk", "Book/App: A B", "Wait/App: C", "Wait/Desk: D")
	for _, c := range []struct {
		name, ids     string
		stages, lanes int
		want          string
	}{
		{"one to the right", "A", 1, 0, "Book/App: B | Wait/App: C A | Wait/Desk: D"},
		{"a row to the right", "B C", 1, 0, "Book/App: A | Wait/App: B | Wait/Desk: D | Fly/App: C"},
		{"over the lane without cards", "A B", 0, 1, "Book/Desk: A B | Wait/App: C | Wait/Desk: D"},
		{"the group stops together", "A C", 5, 0, "Book/App: B | Wait/App: A | Wait/Desk: D | Fly/App: C"},
		{"nowhere to go", "C D", 0, 1, "Book/App: A B | Wait/App: C | Wait/Desk: D"},
		{"aslant", "C", 1, 1, "Book/App: A B | Wait/Desk: D | Fly/Desk: C"},
		{"back", "D", -1, -1, "Book/App: A B D | Wait/App: C"},
	} {
		p, err := v.Shift(v.ids(c.ids), c.stages, c.lanes)
		equal(t, c.name, drawn(after(t, v, p, err)), "Book,Wait,Fly | App,Curve,Desk | "+c.want)
	}
}

// TestShiftThereAndBackPutsCardsWhereTheyWere holds for a selection that the edge does not stop, but for the order within
// a cell: cards arrive behind the others.
func TestShiftThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := randomMap(t)
		ids := someCards(t, v)
		if len(ids) == 0 {
			return
		}
		dx, dy := rapid.IntRange(-2, 2).Draw(t, "stages"), rapid.IntRange(-2, 2).Draw(t, "lanes")
		p, err := v.Shift(ids, dx, dy)
		moved := after(t, v, p, err)
		fits := true
		for _, id := range ids {
			was, is := cardOf(v, id), cardOf(moved, id)
			x, y := at(v, is)[0]-at(v, was)[0], at(v, is)[1]-at(v, was)[1]
			fits = fits && x == dx && y == dy
		}
		if !fits {
			return
		}
		p, err = moved.Shift(ids, -dx, -dy)
		back := after(t, moved, p, err)
		for _, c := range back.Touchpoints {
			if was := cardOf(v, c.ID); was.cell() != c.cell() {
				t.Fatalf("%d went from %v to %v", c.ID, was.cell(), c.cell())
			}
		}
	})
}

// at is the stage's and the lane's index of a card.
func at(v View, t Touchpoint) [2]int {
	d := newDraft(v)
	return [2]int{d.stage(t.Stage), d.lane(t.Lane)}
}

func cardOf(v View, id domain.TouchpointID) Touchpoint {
	for _, t := range v.Touchpoints {
		if t.ID == id {
			return t
		}
	}
	return Touchpoint{}
}

func TestSplitAndMergeStages(t *testing.T) {
	v := sketch("Book Fly Land", "App Desk", "Book/App: A B C", "Book/Desk: D", "Fly/App: E", "Land/Desk: F")
	p, err := v.SplitStage(1, "Pay", v.ids("C D A E"))
	split := after(t, v, p, err)
	equal(t, "split", drawn(split), "Book,Pay,Fly,Land | App,Desk | Book/App: B | Pay/App: A C | Pay/Desk: D | Fly/App: E | Land/Desk: F")
	p, err = split.MergeStages([]domain.StageID{2, 1, split.Stages[1].ID}, "All")
	equal(t, "merged", drawn(after(t, split, p, err)), "All,Land | App,Desk | All/App: B A C E | All/Desk: D | Land/Desk: F")
	p, err = v.SplitStage(2, "Rest", nil)
	equal(t, "an empty one", drawn(after(t, v, p, err))[:19], "Book,Fly,Rest,Land ")

	for name, f := range map[string]func() (Plan, error){
		"one stage":        func() (Plan, error) { return v.MergeStages([]domain.StageID{1, 1}, "") },
		"one lane":         func() (Plan, error) { return v.MergeLanes([]domain.LaneID{11}, "") },
		"no stage":         func() (Plan, error) { return v.SplitStage(9, "X", nil) },
		"no lane":          func() (Plan, error) { return v.SplitLane(9, "X", nil) },
		"no name":          func() (Plan, error) { return v.SplitStage(1, "", nil) },
		"no name for lane": func() (Plan, error) { return v.SplitLane(11, " ", nil) },
	} {
		if _, err := f(); err == nil {
			t.Errorf("%s was accepted", name)
		}
	}
}

func TestSplitAndMergeLanes(t *testing.T) {
	v := sketch("Book Fly", "App Desk=onstage Curve=emotion Note=text", "Book/App: A B", "Book/Desk: C", "Fly/App: D", "Fly/Desk: E")
	p, err := v.SplitLane(12, "Crew", v.ids("E A"))
	split := after(t, v, p, err)
	equal(t, "split", drawn(split), "Book,Fly | App,Desk,Crew,Curve,Note | Book/App: A B | Book/Desk: C | Fly/App: D | Fly/Crew: E")
	if split.Lanes[2].Kind != LaneOnstage {
		t.Errorf("the new lane is %s", split.Lanes[2].Kind)
	}
	p, err = v.MergeLanes([]domain.LaneID{12, 11}, "")
	equal(t, "merged", drawn(after(t, v, p, err)), "Book,Fly | App,Curve,Note | Book/App: A B C | Fly/App: D E")
	for _, ids := range [][]domain.LaneID{{11, 13}, {13, 14}} {
		if _, err := v.MergeLanes(ids, ""); domain.CodeOf(err) != CodeMixedKinds {
			t.Errorf("%v: %v", ids, err)
		}
	}
}

// TestMergeUndoesSplit: a stage split in two and merged again has the cards it had.
func TestMergeUndoesSplit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := randomMap(t)
		ids := someCards(t, v)
		i := rapid.IntRange(0, len(v.Stages)-1).Draw(t, "stage")
		p, err := v.SplitStage(v.Stages[i].ID, "New", ids)
		split := after(t, v, p, err)
		p, err = split.MergeStages([]domain.StageID{split.Stages[i].ID, split.Stages[i+1].ID}, "")
		merged := after(t, split, p, err)
		if len(merged.Stages) != len(v.Stages) || len(merged.Touchpoints) != len(v.Touchpoints) {
			t.Fatalf("%s became %s", drawn(v), drawn(merged))
		}
		for _, c := range merged.Touchpoints {
			if c.cell() != cardOf(v, c.ID).cell() {
				t.Fatalf("card %d lies in %v", c.ID, c.cell())
			}
		}
	})
}

// randomMap draws a map of up to 5 stages, 4 lanes and 30 cards.
func randomMap(t *rapid.T) View {
	stages, lanes := rapid.IntRange(1, 5).Draw(t, "stages"), rapid.IntRange(1, 4).Draw(t, "lanes")
	v := View{Map: Map{ID: 7, Name: "M", State: Current}, Bands: domain.DefaultBands()}
	for i := range stages {
		v.Stages = append(v.Stages, Stage{ID: domain.StageID(i + 1), Map: 7, Position: i, Name: string(rune('A' + i))})
	}
	for i := range lanes {
		v.Lanes = append(v.Lanes, Lane{ID: domain.LaneID(i + 11), Map: 7, Position: i, Kind: LaneTouchpoints, Name: string(rune('a' + i))})
	}
	d := newDraft(v)
	for i := range rapid.IntRange(0, 30).Draw(t, "cards") {
		at := cell{v.Stages[rapid.IntRange(0, stages-1).Draw(t, "s")].ID, v.Lanes[rapid.IntRange(0, lanes-1).Draw(t, "l")].ID}
		id := domain.TouchpointID(i + 101)
		name := rapid.SampledFrom([]string{"x", "y", "z", "wait", "pay"}).Draw(t, "name")
		d.cards[id] = Touchpoint{ID: id, Map: 7, Stage: at.stage, Lane: at.lane, Name: name}
		d.cells[at] = append(d.cells[at], id)
	}
	return d.view()
}

func someCards(t *rapid.T, v View) (ids []domain.TouchpointID) {
	for _, c := range v.Touchpoints {
		if rapid.Bool().Draw(t, "chosen") {
			ids = append(ids, c.ID)
		}
	}
	return ids
}
