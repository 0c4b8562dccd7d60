package data_test

import (
	"context"
	"reflect"
	"slices"
	"testing"
	"time"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
)

var ctx = context.Background()

func num(v float64) *float64 { return &v }

// layout is the names of a map's cards, cell by cell.
func layout(v journey.View) map[string][]string {
	stage, lane := map[domain.StageID]string{}, map[domain.LaneID]string{}
	for _, s := range v.Stages {
		stage[s.ID] = s.Name
	}
	for _, l := range v.Lanes {
		lane[l.ID] = l.Name
	}
	cells := map[string][]string{}
	for _, t := range v.Touchpoints {
		k := stage[t.Stage] + "/" + lane[t.Lane]
		cells[k] = append(cells[k], t.Name)
	}
	return cells
}

func wantCell(t *testing.T, v journey.View, cell string, names ...string) {
	t.Helper()
	if got := layout(v)[cell]; !slices.Equal(got, names) {
		t.Errorf("%s holds %v, want %v", cell, got, names)
	}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestEveryJourneyCommandCanBeUndoneAndRedone(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	g := datatest.Map(t, s, "Flight", 3, 2)
	anna := datatest.Person(t, s, "Anna")
	a := datatest.Cards(t, s, g, 0, 0, "Search", "Book", "Pay")
	b := datatest.Cards(t, s, g, 1, 1, "Check in", "Board")
	for name, do := range map[string]func() error{
		"add map": func() error {
			_, err := s.AddMap(ctx, journey.Map{Name: "Second"}, []string{"A"}, []journey.Lane{{Name: "L"}})
			return err
		},
		"edit map":      func() error { return s.EditMap(ctx, journey.Map{ID: g.Map, Name: "Flight 2", Goal: "Arrive"}) },
		"duplicate map": func() error { _, err := s.DuplicateMap(ctx, g.Map, "Copy of "+name(clock.Now())); return err },
		"delete map":    func() error { return s.DeleteMaps(ctx, []domain.MapID{g.Map}) },
		"add stage":     func() error { _, err := s.AddStage(ctx, g.Map, 1, "New"); return err },
		"edit stage": func() error {
			return s.EditStage(ctx, journey.Stage{ID: g.Stages[0], Name: "Renamed", Colour: "teal"})
		},
		"move stage":   func() error { return s.MoveStage(ctx, g.Stages[0], 3) },
		"delete stage": func() error { return s.DeleteStage(ctx, g.Stages[0]) },
		"add lane":     func() error { _, err := s.AddLane(ctx, g.Map, 0, journey.LaneBackstage, "Back"); return err },
		"edit lane": func() error {
			return s.EditLane(ctx, journey.Lane{ID: g.Lanes[1], Kind: journey.LaneSupport, Name: "Support"})
		},
		"move lane":   func() error { return s.MoveLane(ctx, g.Lanes[1], 0) },
		"delete lane": func() error { return s.DeleteLane(ctx, g.Lanes[0]) },
		"add cards": func() error {
			_, err := s.AddTouchpoints(ctx, g.Slot(0, 0, 1), []string{"One", "Two"})
			return err
		},
		"edit text": func() error {
			return s.EditTouchpoints(ctx, a, journey.Edit{Field: journey.FieldNotes, Text: "it's \"so\"; -- \n"})
		},
		"edit owner": func() error {
			return s.EditTouchpoints(ctx, a, journey.Edit{Field: journey.FieldOwner, Ref: int64(anna)})
		},
		"edit number": func() error {
			return s.EditTouchpoints(ctx, b, journey.Edit{Field: journey.FieldImportance, Number: num(0.1)})
		},
		"edit tags":  func() error { return s.EditTouchpoints(ctx, b, journey.Edit{Field: journey.FieldTags, Text: "a, b"}) },
		"move cards": func() error { return s.MoveTouchpoints(ctx, []domain.TouchpointID{a[1], b[0]}, g.Slot(2, 0, 0)) },
		"copy cards": func() error { _, err := s.CopyTouchpoints(ctx, a, g.Slot(1, 1, 1)); return err },
		"delete cards": func() error {
			return s.DeleteTouchpoints(ctx, []domain.TouchpointID{a[0], b[1]})
		},
		"use evidence": func() error {
			return s.UseEvidence(ctx, g.Map, []journey.Evidence{{Touchpoint: a[0], Importance: num(10), Performance: num(5.864), N: 25324, At: domain.Date{Year: 2026, Month: 3, Day: 2}}})
		},
		"delete owner": func() error {
			must(t, s.EditTouchpoints(ctx, a[:1], journey.Edit{Field: journey.FieldOwner, Ref: int64(anna)}))
			return s.DeletePeople(ctx, []domain.PersonID{anna})
		},
	} {
		clock.Advance(time.Minute)
		t.Run(name, func(t *testing.T) {
			before := datatest.Dump(t, s)
			datatest.CheckUndoRedo(t, s, func() { must(t, do()) })
			for datatest.Dump(t, s) != before {
				if _, err := s.Undo(ctx); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

func name(at time.Time) string { return at.Format(time.TimeOnly) }

func TestMovedCardsLandBeforeTheCardThatHasTheIndex(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 2, 1)
	ids := datatest.Cards(t, s, g, 0, 0, "a", "b", "c", "d")
	must(t, s.MoveTouchpoints(ctx, []domain.TouchpointID{ids[0]}, g.Slot(0, 0, 3)))
	wantCell(t, datatest.View(t, s, g.Map), "Stage 1/Lane 1", "b", "c", "a", "d")
	must(t, s.MoveTouchpoints(ctx, []domain.TouchpointID{ids[3], ids[1]}, g.Slot(1, 0, 0)))
	v := datatest.View(t, s, g.Map)
	wantCell(t, v, "Stage 1/Lane 1", "c", "a")
	wantCell(t, v, "Stage 2/Lane 1", "b", "d")
}

func TestMovingACardToWhereItIsLeavesNoStep(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 1, 1)
	ids := datatest.Cards(t, s, g, 0, 0, "a", "b")
	before, err := s.History(ctx, 100)
	must(t, err)
	must(t, s.MoveTouchpoints(ctx, ids[:1], g.Slot(0, 0, 1)))
	after, err := s.History(ctx, 100)
	must(t, err)
	if len(after) != len(before) {
		t.Errorf("a move that changes nothing made a step: %+v", after[0])
	}
}

func TestMapsCountTouchpointsThatNeedAnOwner(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 1, 2)
	must(t, s.EditLane(ctx, journey.Lane{ID: g.Lanes[0], Kind: journey.LaneActions, Name: "Customer"}))
	datatest.Cards(t, s, g, 0, 0, "Looks", "Waits")
	cards := datatest.Cards(t, s, g, 0, 1, "Greet", "Sell")
	must(t, s.EditTouchpoints(ctx, cards[:1], journey.Edit{Field: journey.FieldOwner, Ref: int64(datatest.Person(t, s, "Anna"))}))
	maps, err := s.Maps(ctx)
	must(t, err)
	if len(maps) != 1 || maps[0].Touchpoints != 4 || maps[0].Unowned != 1 {
		t.Errorf("%+v", maps)
	}
}

func TestOutlinesAreTheMapsInBrief(t *testing.T) {
	s := datatest.Open(t)
	b, a := datatest.Map(t, s, "B", 2, 2), datatest.Map(t, s, "A", 1, 1)
	cards := datatest.Cards(t, s, b, 1, 0, "Search", "Book")
	datatest.Cards(t, s, b, 0, 1, "See")
	must(t, s.EditTouchpoints(ctx, cards, journey.Edit{Field: journey.FieldMomentOfTruth, Flag: true}))
	five := 5.0
	must(t, s.UseEvidence(ctx, b.Map, []journey.Evidence{{Touchpoint: cards[0], Importance: &five, N: 7, At: domain.Date{Year: 2026, Month: 3, Day: 1}}}))
	views, err := s.Outlines(ctx)
	must(t, err)
	if len(views) != 2 || views[0].ID != a.Map || len(views[0].Stages) != 1 || views[1].ID != b.Map {
		t.Fatalf("%+v", views)
	}
	whole := datatest.View(t, s, b.Map)
	if !reflect.DeepEqual(views[1].Touchpoints, whole.Touchpoints) || !reflect.DeepEqual(views[1].Stages, whole.Stages) || !reflect.DeepEqual(views[1].Lanes, whole.Lanes) {
		t.Errorf("%+v\nis not\n%+v", views[1], whole)
	}
	for _, row := range []int64{int64(b.Map), int64(b.Stages[1]), int64(b.Lanes[0]), int64(cards[1])} {
		if id, err := s.MapWith(ctx, []int64{77, row, int64(a.Map)}); err != nil || id != b.Map {
			t.Errorf("the map with %d: %d, %v", row, id, err)
		}
	}
	if id, err := s.MapWith(ctx, []int64{77}); err != nil || id != 0 {
		t.Errorf("with nothing: %d, %v", id, err)
	}
}
