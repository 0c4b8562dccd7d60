package data_test

import (
	"fmt"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
)

// TestAnySequenceOfCommandsCanBeUndoneAndRedone does 200 random commands, with some undo and redo between, and checks
// every ten that positions are dense; then it takes everything back and brings everything again.
func TestAnySequenceOfCommandsCanBeUndoneAndRedone(t *testing.T) {
	dir := t.TempDir()
	run := 0
	rapid.Check(t, func(rt *rapid.T) {
		if run++; run > 2 && testing.Short() || run > 5 {
			return // rapid's own number of runs is for rules, not for files
		}
		clock := datatest.NewClock()
		s, err := data.Create(ctx, filepath.Join(dir, fmt.Sprintf("%d.touchstone", run)), data.Options{Clock: clock.Now})
		must(t, err)
		defer s.Close()
		doNotSync(t, s)
		m := &monkey{t: rt, s: s}
		empty := datatest.Dump(t, s)
		for i := range 200 {
			m.step()
			if i%10 == 9 {
				if err := dense(s); err != nil {
					rt.Fatal(err)
				}
			}
		}
		for {
			if _, err := s.Redo(ctx); err != nil {
				break
			}
		}
		full := datatest.Dump(t, s)
		undone := 0
		for {
			if _, err := s.Undo(ctx); err != nil {
				if domain.CodeOf(err) != domain.CodeNothingUndo {
					rt.Fatal(err)
				}
				break
			}
			undone++
		}
		if d := datatest.Diff(empty, datatest.Dump(t, s)); d != "" {
			rt.Fatalf("after undoing all:\n%s", d)
		}
		for range undone {
			if _, err := s.Redo(ctx); err != nil {
				rt.Fatal(err)
			}
		}
		if d := datatest.Diff(full, datatest.Dump(t, s)); d != "" {
			rt.Fatalf("after redoing all:\n%s", d)
		}
		if report, err := s.Check(ctx, nil); err != nil || len(report.Findings) > 0 {
			rt.Fatalf("check: %+v, %v", report.Findings, err)
		}
	})
}

// doNotSync spares the disk in tests that are not about losing power.
func doNotSync(t testing.TB, s *data.Store) {
	t.Helper()
	_, err := s.Writer().Exec(`PRAGMA synchronous = OFF`)
	must(t, err)
}

// dense reports positions that do not count 0, 1, 2 … within their map or cell.
func dense(s *data.Store) error {
	maps, err := s.Maps(ctx)
	if err != nil {
		return err
	}
	for _, m := range maps {
		v, err := s.MapView(ctx, m.ID)
		if err != nil {
			return err
		}
		for i, stage := range v.Stages {
			if stage.Position != i {
				return fmt.Errorf("stage %q is at %d, not %d", stage.Name, stage.Position, i)
			}
		}
		for i, lane := range v.Lanes {
			if lane.Position != i {
				return fmt.Errorf("lane %q is at %d, not %d", lane.Name, lane.Position, i)
			}
		}
		next := map[[2]int64]int{}
		for _, c := range v.Touchpoints {
			cell := [2]int64{int64(c.Stage), int64(c.Lane)}
			if c.Position != next[cell] || c.Map != m.ID {
				return fmt.Errorf("card %q of map %d is at %d, not %d", c.Name, c.Map, c.Position, next[cell])
			}
			next[cell]++
		}
		if len(v.Touchpoints) != m.Touchpoints || len(v.Stages) != m.Stages || len(v.Lanes) != m.Lanes {
			return fmt.Errorf("map %q counts %d cards and shows %d", m.Name, m.Touchpoints, len(v.Touchpoints))
		}
	}
	return nil
}

// monkey does what a person might.
type monkey struct {
	t *rapid.T
	s *data.Store
}

func (m *monkey) n(most int) int { return rapid.IntRange(0, most).Draw(m.t, "n") }

func pick[T any](m *monkey, all []T) T { return all[m.n(len(all)-1)] }

func (m *monkey) some(all []journey.Touchpoint) []domain.TouchpointID {
	var ids []domain.TouchpointID
	for range 1 + m.n(3) {
		ids = append(ids, pick(m, all).ID)
	}
	return ids
}

func (m *monkey) step() {
	maps, err := m.s.Maps(ctx)
	if err != nil {
		m.t.Fatal(err)
	}
	if len(maps) == 0 {
		m.do(func() error {
			_, err := m.s.AddMap(ctx, journey.Map{Name: "M"}, []string{"A", "B"}, []journey.Lane{{Name: "L"}, {Name: "K"}})
			return err
		}())
		return
	}
	v, err := m.s.MapView(ctx, pick(m, maps).ID)
	if err != nil {
		m.t.Fatal(err)
	}
	people, err := m.s.People(ctx)
	if err != nil {
		m.t.Fatal(err)
	}
	m.do(m.command(v, people, maps))
}

func (m *monkey) do(err error) {
	switch domain.CodeOf(err) {
	case "", domain.CodeNothingUndo, domain.CodeNothingRedo:
	default:
		m.t.Fatal(err)
	}
}

func (m *monkey) command(v journey.View, people []domain.Person, maps []journey.Summary) error {
	if len(v.Stages) == 0 {
		_, err := m.s.AddStage(ctx, v.ID, m.n(3), "S")
		return err
	}
	if len(v.Lanes) == 0 {
		_, err := m.s.AddLane(ctx, v.ID, m.n(3), journey.LaneSupport, "L")
		return err
	}
	slot := journey.Slot{Stage: pick(m, v.Stages).ID, Lane: pick(m, v.Lanes).ID, Index: m.n(5)}
	if m.n(2) == 0 {
		return m.plan(v, slot, maps)
	}
	if !laneOf(v, slot.Lane).Kind.HoldsCards() {
		return m.s.EditText(ctx, journey.TextCell{Stage: slot.Stage, Lane: slot.Lane}, fmt.Sprint("text ", m.n(3)))
	}
	choice := m.n(20)
	if len(v.Touchpoints) == 0 && choice >= 12 || len(people) == 0 && choice == 11 {
		choice = 0
	}
	var err error
	switch choice {
	case 0, 1:
		_, err = m.s.AddTouchpoints(ctx, slot, []string{"x", "y", "z"}[:1+m.n(2)])
	case 2:
		_, err = m.s.AddStage(ctx, v.ID, m.n(4), "S")
	case 3:
		_, err = m.s.AddLane(ctx, v.ID, m.n(4), journey.LaneActions, "L")
	case 4:
		err = m.s.MoveStage(ctx, pick(m, v.Stages).ID, m.n(5))
	case 5:
		err = m.s.MoveLane(ctx, pick(m, v.Lanes).ID, m.n(5))
	case 6:
		err = m.s.DeleteStage(ctx, pick(m, v.Stages).ID)
	case 7:
		err = m.s.DeleteLane(ctx, pick(m, v.Lanes).ID)
	case 8:
		if m.n(3) > 0 {
			_, err = m.s.DuplicateMap(ctx, v.ID, "Copy")
		} else {
			err = m.s.DeleteMaps(ctx, []domain.MapID{v.ID})
		}
	case 9:
		_, err = m.s.Undo(ctx)
	case 10:
		if m.n(1) > 0 {
			_, err = m.s.AddPerson(ctx, domain.Person{Name: "P"})
		} else {
			_, err = m.s.Redo(ctx)
		}
	case 11:
		err = m.s.DeletePeople(ctx, []domain.PersonID{pick(m, people).ID})
	case 12, 13, 14:
		if m.n(1) == 0 {
			err = m.s.MoveArranged(ctx, v.Carry(m.some(v.Touchpoints)), slot)
			break
		}
		err = m.s.MoveTouchpoints(ctx, m.some(v.Touchpoints), slot)
	case 15:
		_, err = m.s.CopyTouchpoints(ctx, m.some(v.Touchpoints), slot)
	case 16:
		err = m.s.DeleteTouchpoints(ctx, m.some(v.Touchpoints))
	case 17:
		e := journey.Edit{Field: journey.FieldOwner}
		if len(people) > 0 {
			e.Ref = int64(pick(m, people).ID)
		}
		err = m.s.EditTouchpoints(ctx, m.some(v.Touchpoints), e)
	case 18:
		value := float64(m.n(1000)) / 7
		err = m.s.EditTouchpoints(ctx, m.some(v.Touchpoints), journey.Edit{Field: journey.FieldEmotion, Number: num(value/100 - 0.5)})
	case 19:
		err = m.s.EditTouchpoints(ctx, m.some(v.Touchpoints), journey.Edit{Field: journey.FieldNotes, Text: fmt.Sprint("note's ", m.n(9))})
	case 20:
		err = m.s.UseEvidence(ctx, v.ID, []journey.Evidence{{Touchpoint: pick(m, v.Touchpoints).ID, Importance: num(float64(m.n(10))), N: m.n(99)}})
	}
	return err
}
