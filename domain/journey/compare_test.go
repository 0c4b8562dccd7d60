package journey

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"touchstone/domain"
)

// copied is a future copy of a map, with other ids, and where everything came from.
func copied(v View) (View, Origins) {
	o := Origins{map[domain.StageID]domain.StageID{}, map[domain.LaneID]domain.LaneID{}, map[domain.TouchpointID]domain.TouchpointID{}}
	f := v
	f.ID, f.State = 8, Future
	f.Stages, f.Lanes, f.Touchpoints = append([]Stage{}, v.Stages...), append([]Lane{}, v.Lanes...), append([]Touchpoint{}, v.Touchpoints...)
	for i, s := range f.Stages {
		f.Stages[i].ID += 1000
		o.Stages[f.Stages[i].ID] = s.ID
	}
	for i, l := range f.Lanes {
		f.Lanes[i].ID += 1000
		o.Lanes[f.Lanes[i].ID] = l.ID
	}
	for i, t := range f.Touchpoints {
		f.Touchpoints[i].ID, f.Touchpoints[i].Stage, f.Touchpoints[i].Lane = t.ID+1000, t.Stage+1000, t.Lane+1000
		o.Touchpoints[f.Touchpoints[i].ID] = t.ID
	}
	return f, o
}

// told is a comparison in words: each card that differs.
func told(c Comparison) string {
	var parts []string
	for _, d := range c.Cards {
		if d.Kind == Unchanged {
			continue
		}
		s := fmt.Sprintf("%s %s", d.Kind, d.Name)
		if d.MovedStage {
			s += " stage"
		}
		if d.MovedLane {
			s += " lane"
		}
		for _, f := range d.Fields {
			s += fmt.Sprintf(" %s", f.Field)
		}
		parts = append(parts, s)
	}
	return strings.Join(parts, "; ")
}

func TestCompareTellsWhatDiffers(t *testing.T) {
	now := sketch("Book Fly", "App Desk", "Book/App: Search Pay", "Book/Desk: Advice", "Fly/Desk: Board Seat")
	for _, c := range []struct {
		name   string
		change func(f *View) Plan // on the future copy
		want   string
	}{
		{"nothing", func(*View) Plan { return nil }, ""},
		{"order within a cell", func(f *View) Plan { return Plan{MoveCards{f.ids("Pay"), Slot{1001, 1011, 0}}} }, ""},
		{"a card added", func(*View) Plan { return Plan{AddCards{Slot{1002, 1011, 0}, []Touchpoint{{ID: -1, Name: "Alert"}}}} }, "added Alert"},
		{"a card removed", func(f *View) Plan { return Plan{DropCards{f.ids("Pay Board")}} }, "removed Pay; removed Board"},
		{"to another lane", func(f *View) Plan { return Plan{MoveCards{f.ids("Advice"), Slot{1001, 1011, 0}}} }, "moved Advice lane"},
		{"to another cell", func(f *View) Plan { return Plan{MoveCards{f.ids("Advice"), Slot{1002, 1011, 0}}} }, "moved Advice stage lane"},
		{"to a new stage", func(f *View) Plan {
			return Plan{AddStage{1, Stage{ID: -1, Name: "Wait"}}, MoveCards{f.ids("Board"), Slot{-1, 1012, 0}}}
		}, "moved Board stage"},
		{"fields", func(f *View) Plan {
			return Plan{EditCard{f.ids("Pay")[0], []Edit{{Field: FieldName, Text: "Pay once"}, {Field: FieldEmotion, Number: num(1)}, {Field: FieldOwner, Ref: 3}}}}
		}, "changed Pay once name owner emotion"},
		{"moved and changed", func(f *View) Plan {
			return Plan{MoveCards{f.ids("Pay"), Slot{1002, 1011, 0}}, EditCard{f.ids("Pay")[0], []Edit{{Field: FieldTags, Text: "quick"}}}}
		}, "changed Pay stage tags"},
		{"white space", func(f *View) Plan {
			return Plan{EditCard{f.ids("Pay")[0], []Edit{{Field: FieldToday, Text: " \n"}}}}
		}, ""},
		{"a stage renamed carries its cards", func(*View) Plan { return Plan{SaveStage{Stage{ID: 1001, Name: "Order"}}} }, ""},
		{"a stage removed", func(*View) Plan { return Plan{DropStage{1002}} }, "removed Board; removed Seat"},
	} {
		f, o := copied(now)
		f = after(t, f, c.change(&f), nil)
		equal(t, c.name, told(Compare(now, f, o)), c.want)
	}
}

func TestEvidenceOnTheFutureMapIsNoPlan(t *testing.T) {
	now := sketch("Book", "App", "Book/App: Pay")
	f, o := copied(now)
	now.card("Pay").Performance = Value{num(7), Computed, 50, date("2026-02-01")}
	f.card("Pay").Performance = Value{num(6), Computed, 30, date("2025-02-01")}
	equal(t, "older evidence", told(Compare(now, f, o)), "")
	f.card("Pay").Performance = Value{V: num(7), Source: Entered}
	equal(t, "the same number, entered", told(Compare(now, f, o)), "")
	f.card("Pay").Performance = Value{V: num(9), Source: Entered}
	c := Compare(now, f, o)
	equal(t, "an aim", told(c), "changed Pay performance")
	if by := c.ByFuture(); len(by) != 1 || by[f.card("Pay").ID].Kind != Changed {
		t.Errorf("by future card: %v", by)
	}
	change := c.Cards[0].Fields[0]
	if *change.Old.Number != 7 || *change.New.Number != 9 {
		t.Errorf("%v → %v", *change.Old.Number, *change.New.Number)
	}
}

func TestWithoutOriginsNamesLink(t *testing.T) {
	now := sketch("Book Fly", "App Desk", "Book/App: Pay", "Book/Desk: Pay Wait", "Fly/Desk: Wait")
	future := sketch("Fly BOOK", "desk app", "BOOK/desk: Pay", "BOOK/app: wait PAY", "Fly/desk: Pay")
	for i := range future.Touchpoints {
		future.Touchpoints[i].ID += 500
	}
	c := Compare(now, future, Origins{})
	var links []string
	for _, d := range c.Cards {
		links = append(links, fmt.Sprintf("%s %d→%d", d.Kind, d.Current, d.Future))
	}
	// In the order of the future map: Fly/desk, then BOOK/desk, BOOK/app. Same lane first: PAY in app is Pay in App.
	equal(t, "links", strings.Join(links, ", "), "added 0→604, unchanged 102→601, changed 103→602, changed 101→603, removed 104→0")
	equal(t, "stages", c.StageChange, "[{unchanged 2 1 Fly Fly false} {changed 1 2 Book BOOK true}]")
}

func TestEqualNamesLinkOneByOne(t *testing.T) {
	now := sketch("Fly Fly", "App", "Fly/App: Pay Pay Pay")
	future := sketch("Fly Fly", "App", "Fly/App: Pay Pay")
	for i := range future.Touchpoints {
		future.Touchpoints[i].ID += 500
	}
	c := Compare(now, future, Origins{})
	equal(t, "cards", told(c), "removed Pay")
	equal(t, "stages", c.Stages, "map[1:1 2:2]")
	equal(t, "cards linked", c.Touchpoints, "map[601:101 602:102]")
}

func TestTwoCopiesOfOneCard(t *testing.T) {
	now := sketch("Book", "App", "Book/App: Pay Ask")
	f, o := copied(now)
	f.Touchpoints = append(f.Touchpoints, f.Touchpoints[0])
	f.Touchpoints[2].ID, f.Touchpoints[2].Position = 2000, 2
	o.Touchpoints[2000] = 101
	equal(t, "the first is the card, the second is new", told(Compare(now, f, o)), "added Pay")
	o.Touchpoints[1101] = 999 // its origin was deleted; the name still links
	delete(o.Touchpoints, 2000)
	equal(t, "a lost origin", told(Compare(now, f, o)), "added Pay")
}

func TestHeadersAreCompared(t *testing.T) {
	now := sketch("A B C D", "x y", "A/x: One")
	f, o := copied(now)
	f = after(t, f, Plan{SaveStage{Stage{ID: 1002, Name: "Bee"}}, DropStage{1004}, AddStage{0, Stage{ID: -1, Name: "Start"}}}, nil)
	f.Stages[2], f.Stages[3] = f.Stages[3], f.Stages[2] // Start A C Bee
	f.Lanes[1].Kind = LaneOnstage
	c := Compare(now, f, o)
	var got []string
	for _, h := range c.StageChange {
		got = append(got, fmt.Sprintf("%s %s→%s %v", h.Kind, h.Old, h.New, h.Moved))
	}
	// One of B and C has moved, not both.
	equal(t, "stages", strings.Join(got, ", "), "added →Start false, unchanged A→A false, unchanged C→C false, changed B→Bee true, removed D→ false")
	if c.LaneChange[0].Kind != Unchanged || c.LaneChange[1].Kind != Changed || c.Same() {
		t.Errorf("lanes %v, same %v", c.LaneChange, c.Same())
	}
}

// TestACopyIsTheSame, and every card that differs is counted once.
func TestACopyIsTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := randomMap(t)
		f, o := copied(now)
		if c := Compare(now, f, o); !c.Same() || told(c) != "" {
			t.Fatalf("a copy differs: %s", told(c))
		}
		f = changed(t, f)
		c := Compare(now, f, o)
		n := 0
		for _, k := range []DiffKind{Added, Removed, Changed, Moved, Unchanged} {
			n += c.Count(k)
		}
		if n != len(c.Cards) || len(f.Touchpoints)+c.Count(Removed) != n || len(now.Touchpoints)+c.Count(Added) != n {
			t.Fatalf("%d cards counted, %d on the future map, %d now", n, len(f.Touchpoints), len(now.Touchpoints))
		}
	})
}

// changed draws changes to a future map.
func changed(t *rapid.T, f View) View {
	p := newPlanner(f)
	for range rapid.IntRange(0, 8).Draw(t, "changes") {
		var cards []domain.TouchpointID
		for _, c := range p.view().Touchpoints {
			cards = append(cards, c.ID)
		}
		to := Slot{p.stages[rapid.IntRange(0, len(p.stages)-1).Draw(t, "to")].ID, p.lanes[rapid.IntRange(0, len(p.lanes)-1).Draw(t, "lane")].ID, rapid.IntRange(0, 3).Draw(t, "index")}
		kind := rapid.IntRange(0, 5).Draw(t, "kind")
		if kind < 3 && len(cards) == 0 {
			continue
		}
		switch kind {
		case 0:
			p.do(MoveCards{[]domain.TouchpointID{rapid.SampledFrom(cards).Draw(t, "card")}, to})
		case 1:
			p.do(EditCard{rapid.SampledFrom(cards).Draw(t, "card"), []Edit{{Field: FieldName, Text: rapid.SampledFrom([]string{"new", "x", "pay"}).Draw(t, "n")}, {Field: FieldEmotion, Number: num(1)}}})
		case 2:
			p.do(DropCards{[]domain.TouchpointID{rapid.SampledFrom(cards).Draw(t, "card")}})
		case 3:
			p.add(to, Touchpoint{Name: rapid.SampledFrom([]string{"fresh", "x"}).Draw(t, "n")})
		case 4:
			p.addStage(rapid.IntRange(0, 6).Draw(t, "at"), fmt.Sprintf("new stage %d", p.last), "")
		case 5:
			p.addLane(rapid.IntRange(0, 6).Draw(t, "at"), Lane{Name: fmt.Sprintf("new lane %d", p.last), Kind: LaneTouchpoints})
		}
	}
	if p.err != nil {
		t.Fatalf("%v", p.err)
	}
	return p.view()
}

func TestAcceptMakesOneCardThePresent(t *testing.T) {
	now := sketch("Book Fly", "App Desk", "Book/App: Search Pay", "Book/Desk: Advice", "Fly/Desk: Board Seat")
	now.card("Pay").Performance = Value{num(4), Computed, 90, date("2026-01-01")}
	f, o := copied(now)
	f = after(t, f, Plan{
		AddStage{1, Stage{ID: -1, Name: "Wait", Colour: "teal"}},
		AddLane{1, Lane{ID: -2, Name: "Crew", Kind: LaneOnstage}},
		AddCards{Slot{-1, -2, 0}, []Touchpoint{{ID: -3, Name: "Greeting", Emotion: num(2), Expectation: "a smile"}}},
		AddCards{Slot{1001, 1011, 1}, []Touchpoint{{ID: -4, Name: "Compare"}}},
		MoveCards{f.ids("Advice"), Slot{1001, 1011, 2}}, // Search Compare Advice Pay
		DropCards{f.ids("Seat")},
		EditCard{f.ids("Pay")[0], []Edit{{Field: FieldChannel, Text: "app"}, {Field: FieldEmotion, Number: num(2)}, {Field: FieldPerformance, Number: num(9)}}},
	}, nil)
	c := Compare(now, f, o)
	by := map[string]Difference{}
	for _, d := range c.Cards {
		by[d.Name] = d
	}
	for _, step := range []struct{ name, want string }{
		{"Greeting", "Book,Wait,Fly | App,Crew,Desk | Book/App: Search Pay | Book/Desk: Advice | Wait/Crew: Greeting | Fly/Desk: Board Seat"},
		{"Compare", "Book,Fly | App,Desk | Book/App: Search Compare Pay | Book/Desk: Advice | Fly/Desk: Board Seat"},
		{"Advice", "Book,Fly | App,Desk | Book/App: Search Advice Pay | Fly/Desk: Board Seat"},
		{"Seat", "Book,Fly | App,Desk | Book/App: Search Pay | Book/Desk: Advice | Fly/Desk: Board"},
		{"Pay", drawn(now)}, {"Search", drawn(now)},
	} {
		p, err := c.Accept([]Difference{by[step.name]}, false)
		got := after(t, now, p, err)
		equal(t, step.name, drawn(got), step.want)
		switch pay := got.card("Pay"); step.name {
		case "Pay":
			if pay.Channel != "app" || pay.Emotion != nil || *pay.Performance.V != 4 || pay.Performance.N != 90 {
				t.Errorf("what was measured must stay: %+v", pay)
			}
		case "Greeting":
			if g := got.card("Greeting"); g.Emotion != nil || g.Expectation != "a smile" || got.Stages[1].Colour != "teal" || got.Lanes[1].Kind != LaneOnstage {
				t.Errorf("added: %+v", g)
			}
			if link, ok := p[len(p)-1].(LinkOrigin); !ok || link.Future != -3 || link.Origin != got.card("Greeting").ID {
				t.Errorf("the new card is not linked: %v", p[len(p)-1])
			}
		case "Search":
			if len(p) != 0 {
				t.Errorf("accepting what is the same plans %v", p)
			}
		}
	}
	p, err := c.Accept([]Difference{by["Pay"]}, true)
	if pay := after(t, now, p, err).card("Pay"); *pay.Emotion != 2 || *pay.Performance.V != 9 || pay.Performance.Source != Entered {
		t.Errorf("with what is felt: %+v", pay)
	}
	if _, err := c.Accept([]Difference{{Kind: Removed, Current: 999}}, false); domain.CodeOf(err) != domain.CodeNotFound {
		t.Errorf("a card that is gone by now: %v", err)
	}
}

// TestAcceptingEverythingLeavesNoCardToDiffer: after all differences were accepted, the cards are the same.
func TestAcceptingEverythingLeavesNoCardToDiffer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		now := randomMap(t)
		f, o := copied(now)
		f = changed(t, f)
		c := Compare(now, f, o)
		p, err := c.Accept(c.Cards, true)
		done := after(t, now, p, err)
		for _, change := range p {
			if link, ok := change.(LinkOrigin); ok {
				o.Touchpoints[link.Future] = link.Origin
			}
		}
		if left := told(Compare(done, f, o)); left != "" {
			t.Fatalf("still differs: %s\nnow  %s\nthen %s\ngot  %s", left, drawn(now), drawn(f), drawn(done))
		}
	})
}

func TestOfIsTheInverseOfApply(t *testing.T) {
	full := Touchpoint{Name: "N", Description: "d", Channel: "c", Owner: 3, Expectation: "e", Today: "t", Emotion: num(-1), Importance: Value{V: num(2), Source: Entered},
		Performance: Value{V: num(3), Source: Entered}, MomentOfTruth: true, MomentReason: "r", PainPoints: "p", Opportunities: "o", Criteria: "k", DataIn: "i", DataOut: "u",
		Notes: "n", Tags: []string{"a", "b"}, Segments: []string{"c"}, Rating: 9}
	got, err := Touchpoint{}, error(nil)
	for _, f := range Fields {
		if got, err = got.Apply(full.Of(f)); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
	}
	equal(t, "all fields", fmt.Sprintf("%+v", got.plain()), fmt.Sprintf("%+v", full.plain()))
	if changes := fieldChanges(Touchpoint{}, full); len(changes) != len(Fields) {
		t.Errorf("%d of %d fields differ", len(changes), len(Fields))
	}
}

// plain has numbers instead of pointers, for printing.
func (t Touchpoint) plain() any {
	n := [3]float64{*t.Emotion, *t.Importance.V, *t.Performance.V}
	t.Emotion, t.Importance.V, t.Performance.V = nil, nil, nil
	return fmt.Sprint(t, n)
}
