package data_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
)

func TestPeopleTeamsAndSettingsCanBeUndoneAndRedone(t *testing.T) {
	s := datatest.Open(t)
	team, err := s.AddTeam(ctx, "Ground")
	must(t, err)
	anna, err := s.AddPerson(ctx, domain.Person{Name: " Anna ", Team: team, Role: "Lead"})
	must(t, err)
	for _, do := range []func() error{
		func() error { _, err := s.AddTeam(ctx, "Cabin"); return err },
		func() error { return s.EditTeam(ctx, domain.Team{ID: team, Name: "GROUND"}) },
		func() error {
			return s.EditPerson(ctx, domain.Person{ID: anna, Name: "Anna O'Neill", Email: "a@example.org"})
		},
		func() error { return s.EditPerson(ctx, domain.Person{ID: anna, Name: "Anna", Team: team}) },
		func() error { return s.DeleteTeams(ctx, []domain.TeamID{team}) },
		func() error { _, err := s.AddPerson(ctx, domain.Person{Name: "Ben"}); return err },
		func() error { return s.DeletePeople(ctx, []domain.PersonID{anna}) },
		func() error {
			w, err := s.Workspace(ctx)
			must(t, err)
			w.Organisation, w.Bands.Good, w.Currency = "Harbour Air", 7.1, "gbp"
			return s.EditWorkspace(ctx, w)
		},
	} {
		datatest.CheckUndoRedo(t, s, func() { must(t, do()) })
	}
	people, err := s.People(ctx)
	must(t, err)
	if len(people) != 1 || people[0].Name != "Ben" {
		t.Errorf("people: %+v", people)
	}
}

func TestNamesOfTeamsAreUnique(t *testing.T) {
	s := datatest.Open(t)
	a, err := s.AddTeam(ctx, "Straße")
	must(t, err)
	b, err := s.AddTeam(ctx, "Cabin")
	must(t, err)
	if _, err := s.AddTeam(ctx, " STRAßE "); domain.CodeOf(err) != domain.CodeDuplicate {
		t.Errorf("add: %v", err)
	}
	if err := s.EditTeam(ctx, domain.Team{ID: b, Name: "straße"}); domain.CodeOf(err) != domain.CodeDuplicate {
		t.Errorf("edit: %v", err)
	}
	must(t, s.EditTeam(ctx, domain.Team{ID: a, Name: "STRAßE"}))
}

func TestWhatIsNotThereIsSaid(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 1, 1)
	other := datatest.Map(t, s, "N", 1, 1)
	card := datatest.Cards(t, s, g, 0, 0, "a")
	before := datatest.Dump(t, s)
	for name, err := range map[string]error{
		"map":              s.EditMap(ctx, journey.Map{ID: 9, Name: "x"}),
		"stage":            s.EditStage(ctx, journey.Stage{ID: 9, Name: "x"}),
		"moved stage":      s.MoveStage(ctx, 9, 0),
		"deleted lane":     s.DeleteLane(ctx, 9),
		"card":             s.EditTouchpoints(ctx, []domain.TouchpointID{9}, journey.Edit{Field: journey.FieldNotes, Text: "x"}),
		"owner":            s.EditTouchpoints(ctx, card, journey.Edit{Field: journey.FieldOwner, Ref: 9}),
		"rating":           s.EditTouchpoints(ctx, card, journey.Edit{Field: journey.FieldRating, Ref: 9}),
		"cell":             s.MoveTouchpoints(ctx, card, journey.Slot{Stage: 9, Lane: g.Lanes[0]}),
		"cell of two maps": s.MoveTouchpoints(ctx, card, journey.Slot{Stage: g.Stages[0], Lane: other.Lanes[0]}),
		"person":           s.EditPerson(ctx, domain.Person{ID: 9, Name: "x"}),
		"person's team":    s.EditPerson(ctx, domain.Person{ID: 9, Name: "x", Team: 9}),
		"team":             s.EditTeam(ctx, domain.Team{ID: 9, Name: "x"}),
		"evidence's card":  s.UseEvidence(ctx, other.Map, []journey.Evidence{{Touchpoint: card[0], Importance: num(1)}}),
	} {
		if domain.CodeOf(err) != domain.CodeNotFound {
			t.Errorf("%s: %v", name, err)
		}
	}
	if d := datatest.Diff(before, datatest.Dump(t, s)); d != "" {
		t.Errorf("something changed:\n%s", d)
	}
}

func TestNothingToUndoOrRedo(t *testing.T) {
	s := datatest.Open(t)
	if _, err := s.Undo(ctx); domain.CodeOf(err) != domain.CodeNothingUndo {
		t.Errorf("undo: %v", err)
	}
	datatest.Person(t, s, "Anna")
	if _, err := s.Redo(ctx); domain.CodeOf(err) != domain.CodeNothingRedo {
		t.Errorf("redo: %v", err)
	}
}

func TestNewWorkReplacesWhatWasUndone(t *testing.T) {
	s := datatest.Open(t)
	w, err := s.Workspace(ctx)
	must(t, err)
	w.Author = "Grace"
	must(t, s.EditWorkspace(ctx, w))
	datatest.Person(t, s, "Anna")
	datatest.Person(t, s, "Ben")
	undone, err := s.Undo(ctx)
	must(t, err)
	if undone.Detail != "Ben" || undone.Op != domain.OpAddPerson || undone.State != domain.StepUndone || undone.Author != "Grace" {
		t.Errorf("undone: %+v", undone)
	}
	undo, redo, err := s.UndoState(ctx)
	must(t, err)
	if undo.Detail != "Anna" || redo.Detail != "Ben" {
		t.Errorf("state: %+v, %+v", undo, redo)
	}
	datatest.Person(t, s, "Carla")
	if _, redo, err = s.UndoState(ctx); err != nil || redo != nil {
		t.Errorf("redo after new work: %+v, %v", redo, err)
	}
	history, err := s.History(ctx, 3)
	must(t, err)
	got := ""
	for _, h := range history {
		got += fmt.Sprint(h.Detail, h.State, " ")
	}
	if got != "Carla0 Ben2 Anna0 " {
		t.Errorf("history: %s", got)
	}
}

func TestTypingIsOneStepAsLongAsItGoesOn(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	g := datatest.Map(t, s, "M", 1, 1)
	ids := datatest.Cards(t, s, g, 0, 0, "a", "b")
	edit := func(id int, f journey.Field, text string) {
		t.Helper()
		must(t, s.EditTouchpoints(ctx, ids[id:id+1], journey.Edit{Field: f, Text: text}))
	}
	steps := func() int {
		t.Helper()
		h, err := s.History(ctx, 1000)
		must(t, err)
		return len(h)
	}
	before, dump := steps(), datatest.Dump(t, s)
	edit(0, journey.FieldNotes, "h")
	clock.Advance(900 * time.Millisecond)
	edit(0, journey.FieldNotes, "he")
	clock.Advance(900 * time.Millisecond)
	edit(0, journey.FieldNotes, "hello")
	if n := steps() - before; n != 1 {
		t.Fatalf("typing made %d steps", n)
	}
	typed := datatest.Dump(t, s)
	_, err := s.Undo(ctx)
	must(t, err)
	if d := datatest.Diff(dump, datatest.Dump(t, s)); d != "" {
		t.Errorf("undo took back only part:\n%s", d)
	}
	_, err = s.Redo(ctx)
	must(t, err)
	if d := datatest.Diff(typed, datatest.Dump(t, s)); d != "" {
		t.Errorf("redo brought back only part:\n%s", d)
	}
	edit(0, journey.FieldNotes, "after redo")
	edit(0, journey.FieldToday, "another field")
	edit(1, journey.FieldToday, "another card")
	edit(0, journey.FieldToday, "and back")
	clock.Advance(1001 * time.Millisecond)
	edit(0, journey.FieldToday, "later")
	if n := steps() - before; n != 6 {
		t.Errorf("%d steps, want 6", n)
	}
}

func TestChangesSayWhatChanged(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 2, 1)
	anna := datatest.Person(t, s, "Anna")
	ids := datatest.Cards(t, s, g, 0, 0, "a", "b")
	var heard []domain.Changes
	stop := s.OnChange(func(c domain.Changes) {
		heard = append(heard, c)
		if _, _, err := s.UndoState(ctx); err != nil { // a listener may read
			t.Error(err)
		}
	})
	must(t, s.EditTouchpoints(ctx, ids, journey.Edit{Field: journey.FieldOwner, Ref: int64(anna)}))
	must(t, s.DeletePeople(ctx, []domain.PersonID{anna}))
	_, err := s.Undo(ctx)
	must(t, err)
	must(t, s.EditTouchpoints(ctx, ids, journey.Edit{Field: journey.FieldOwner, Ref: int64(anna)})) // nothing new
	stop()
	must(t, s.MoveStage(ctx, g.Stages[0], 2))
	if len(heard) != 3 {
		t.Fatalf("%d changes: %+v", len(heard), heard)
	}
	if c := heard[0]; c.Op != journey.OpEditTouchpoint || c.Detail != "a, b" || fmt.Sprint(c.Kinds) != "[touchpoint]" || len(c.IDs) != 2 || c.Cause != domain.CauseDo {
		t.Errorf("edit: %+v", c)
	}
	for i, cause := range []domain.Cause{domain.CauseDo, domain.CauseUndo} {
		if c := heard[i+1]; c.Op != domain.OpDeletePerson || fmt.Sprint(c.Kinds) != "[person touchpoint]" || c.Cause != cause || c.Step != heard[1].Step {
			t.Errorf("%s: %+v", cause, c)
		}
	}
}

func TestOnlyTheNewestStepsCanBeUndone(t *testing.T) {
	s := datatest.Open(t)
	doNotSync(t, s)
	for i := range 520 {
		datatest.Person(t, s, fmt.Sprint("P", i))
	}
	n := 0
	for {
		if _, err := s.Undo(ctx); err != nil {
			if domain.CodeOf(err) != domain.CodeNothingUndo {
				t.Fatal(err)
			}
			break
		}
		n++
	}
	history, err := s.History(ctx, 1000)
	must(t, err)
	if n != 500 || len(history) != 520 {
		t.Errorf("%d of %d steps could be undone", n, len(history))
	}
}

func TestInOneStepJoinsCommandsOrLeavesNothing(t *testing.T) {
	s := datatest.Open(t)
	fill := func(s *data.Store) error {
		id, err := s.AddPerson(ctx, domain.Person{Name: "Anna"})
		if err != nil {
			return err
		}
		m, err := s.AddMap(ctx, journey.Map{Name: "M"}, []string{"S"}, []journey.Lane{{Name: "L"}})
		if err != nil {
			return err
		}
		v, err := s.MapView(ctx, m) // sees what the step has written so far
		if err != nil {
			return err
		}
		cards, err := s.AddTouchpoints(ctx, journey.Slot{Stage: v.Stages[0].ID, Lane: v.Lanes[0].ID}, []string{"a"})
		if err != nil {
			return err
		}
		return s.EditTouchpoints(ctx, cards, journey.Edit{Field: journey.FieldOwner, Ref: int64(id)})
	}
	stopped := errors.New("stopped")
	before := datatest.Dump(t, s)
	err := s.InOneStep(ctx, domain.OpFillSample, "Harbour Air", func(s *data.Store) error {
		must(t, fill(s))
		return stopped
	})
	if !errors.Is(err, stopped) || datatest.Dump(t, s) != before {
		t.Fatalf("%v, and something stayed", err)
	}
	datatest.CheckUndoRedo(t, s, func() { must(t, s.InOneStep(ctx, domain.OpFillSample, "Harbour Air", fill)) })
	history, err := s.History(ctx, 9)
	must(t, err)
	if len(history) != 1 || history[0].Detail != "Harbour Air" || history[0].Op != domain.OpFillSample {
		t.Errorf("history: %+v", history)
	}
}

func TestTextsThatSQLWouldMangleComeBack(t *testing.T) {
	s := datatest.Open(t)
	g := datatest.Map(t, s, "M", 1, 1)
	ids := datatest.Cards(t, s, g, 0, 0, "it's; DROP TABLE touchpoint; --")
	for _, text := range []string{"'", "''", "\"", "a\nb\r\n", "ÄÖ漢字🙂", "x'00'", "%d %s", "\\", ";", "/*"} {
		datatest.CheckUndoRedo(t, s, func() {
			must(t, s.EditTouchpoints(ctx, ids, journey.Edit{Field: journey.FieldNotes, Text: text}))
		})
		must(t, s.EditTouchpoints(ctx, ids, journey.Edit{Field: journey.FieldName, Text: "n" + text}))
	}
	must(t, s.EditTouchpoints(ctx, ids, journey.Edit{Field: journey.FieldNotes, Text: "a\x00b\xffc"}))
	if got := datatest.View(t, s, g.Map).Touchpoints[0].Notes; got != "ab\uFFFDc" {
		t.Errorf("NUL and bytes that are no text: %q", got)
	}
	for _, v := range []float64{0.1, 1.0 / 3, 9.999999999999998, 5e-324, 10} {
		datatest.CheckUndoRedo(t, s, func() {
			must(t, s.EditTouchpoints(ctx, ids, journey.Edit{Field: journey.FieldImportance, Number: &v}))
		})
		if got := *datatest.View(t, s, g.Map).Touchpoints[0].Importance.V; got != v {
			t.Errorf("%v came back as %v", v, got)
		}
	}
}

func TestEveryTableIsRecordedOrOnTheListOfExceptions(t *testing.T) {
	s := datatest.Open(t)
	recorded, all, err := s.RecordedTables(ctx)
	must(t, err)
	exceptions := map[string]bool{"schema_info": true, "step": true, "step_change": true, "response": true, "reject": true, "discarded_import": true, "roce_export": true}
	if len(all) < 15 {
		t.Fatalf("only %d tables: %v", len(all), all)
	}
	for _, table := range all {
		if events := strings.Join(recorded[table], " "); events != "DELETE INSERT UPDATE" && !exceptions[table] {
			t.Errorf("%s is recorded on %q and is no exception", table, events)
		} else if exceptions[table] && events != "" {
			t.Errorf("%s is an exception and recorded", table)
		}
	}
}

// TestUndoLeadsToWhatWasMoved and not to the cards that were only renumbered.
func TestUndoLeadsToWhatWasMoved(t *testing.T) {
	s := datatest.Open(t)
	grid := datatest.Map(t, s, "Journey", 1, 1)
	ids, err := s.AddTouchpoints(ctx, grid.Slot(0, 0, 0), []string{"Search", "Book", "Pay", "Confirm"})
	must(t, err)
	var last domain.Changes
	s.OnChange(func(c domain.Changes) { last = c })
	must(t, s.MoveTouchpoints(ctx, ids[3:], grid.Slot(0, 0, 0)))
	want := []int64{int64(ids[3])}
	for _, move := range []func() error{
		func() error { return nil },
		func() error { _, err := s.Undo(ctx); return err },
		func() error { _, err := s.Redo(ctx); return err },
	} {
		must(t, move())
		if !slices.Equal(last.About(), want) || len(last.IDs) < 4 {
			t.Errorf("%s is about %v of %v, want %v", last.Cause, last.About(), last.IDs, want)
		}
	}
}

func TestANewOwnerIsAddedAndAssignedInOneStep(t *testing.T) {
	s := datatest.Open(t)
	grid := datatest.Map(t, s, "Journey", 1, 1)
	ids := datatest.Cards(t, s, grid, 0, 0, "Search", "Book")
	datatest.CheckUndoRedo(t, s, func() {
		id, err := s.AssignNewOwner(ctx, ids, domain.Person{Name: "Jana Steiner"})
		must(t, err)
		for _, card := range datatest.View(t, s, grid.Map).Touchpoints {
			if card.Owner != id {
				t.Errorf("%s is owned by %d, want %d", card.Name, card.Owner, id)
			}
		}
	})
	if _, err := s.AssignNewOwner(ctx, []domain.TouchpointID{1}, domain.Person{Name: "Nobody"}); domain.CodeOf(err) != domain.CodeNotFound {
		t.Errorf("for a card that is not there: %v", err)
	}
	people, err := s.People(ctx)
	must(t, err)
	if len(people) != 1 {
		t.Errorf("people: %v, want only the one who owns something", people)
	}
}

func TestWhatIsSettledStaysAndCannotBeUndone(t *testing.T) {
	s := datatest.Open(t)
	grid := datatest.Map(t, s, "Journey", 1, 1)
	before := datatest.Dump(t, s)
	must(t, s.Settle(ctx))
	if after := datatest.Dump(t, s); after != before {
		t.Error(datatest.Diff(before, after))
	}
	if _, err := s.Undo(ctx); domain.CodeOf(err) != domain.CodeNothingUndo {
		t.Errorf("Undo of what is settled: %v", err)
	}
	datatest.CheckUndoRedo(t, s, func() { datatest.Cards(t, s, grid, 0, 0, "Search") })
}
