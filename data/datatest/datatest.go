// Package datatest gives tests a real workspace in a temporary folder, the means to fill it naming only what a test is
// about, and the check every command must pass: undo brings back what was, redo what became.
package datatest

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/journey"
)

// Start is the instant at which a test's clock begins.
var Start = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// Clock is a clock that moves only when told to. It is safe for concurrent use.
type Clock struct {
	mu  sync.Mutex
	now time.Time
}

// NewClock starts at Start.
func NewClock() *Clock { return &Clock{now: Start} }

// Now is the present instant.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Advance moves the clock.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// Open makes an empty workspace "test.touchstone" in a temporary folder and closes it when the test ends.
func Open(t testing.TB) *data.Store {
	t.Helper()
	s, _ := OpenClock(t)
	return s
}

// OpenClock is Open for tests that move time.
func OpenClock(t testing.TB) (*data.Store, *Clock) {
	t.Helper()
	clock := NewClock()
	s, err := data.Create(context.Background(), filepath.Join(t.TempDir(), "test.touchstone"), data.Options{Clock: clock.Now, Holder: "Test"})
	if err != nil {
		t.Fatalf("create workspace: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close workspace: %v", err)
		}
	})
	return s, clock
}

// Dump is everything that undo and redo must bring back, as text, a line a row.
func Dump(t testing.TB, s *data.Store) string {
	t.Helper()
	d, err := s.Dump(context.Background())
	if err != nil {
		t.Fatalf("dump: %v", err)
	}
	return d
}

// CheckUndoRedo runs do, which must change something in one step or more, and checks that undoing its steps brings back
// what was before, redoing them what came of it, and that this can be repeated.
func CheckUndoRedo(t testing.TB, s *data.Store, do func()) {
	t.Helper()
	ctx := context.Background()
	before := Dump(t, s)
	steps := 0
	stop := s.OnChange(func(c domain.Changes) {
		if c.Cause == domain.CauseDo {
			steps++
		}
	})
	do()
	stop()
	after := Dump(t, s)
	if before == after || steps == 0 {
		t.Fatalf("the command changed nothing (%d steps)", steps)
	}
	for round := range 2 {
		for range steps {
			if _, err := s.Undo(ctx); err != nil {
				t.Fatalf("undo, round %d: %v", round, err)
			}
		}
		if d := Diff(before, Dump(t, s)); d != "" {
			t.Fatalf("undo, round %d, did not bring back what was:\n%s", round, d)
		}
		for range steps {
			if _, err := s.Redo(ctx); err != nil {
				t.Fatalf("redo, round %d: %v", round, err)
			}
		}
		if d := Diff(after, Dump(t, s)); d != "" {
			t.Fatalf("redo, round %d, did not bring back what became:\n%s", round, d)
		}
	}
}

// Diff lists the lines only one of two dumps has, "" if they are equal.
func Diff(want, got string) string {
	if want == got {
		return ""
	}
	count := map[string]int{}
	for _, l := range strings.Split(want, "\n") {
		count[l]++
	}
	for _, l := range strings.Split(got, "\n") {
		count[l]--
	}
	var lines []string
	for l, n := range count {
		for ; n > 0; n-- {
			lines = append(lines, "- "+l)
		}
		for ; n < 0; n++ {
			lines = append(lines, "+ "+l)
		}
	}
	slices.SortFunc(lines, func(a, b string) int { return strings.Compare(a[2:]+a[:1], b[2:]+b[:1]) })
	if len(lines) == 0 {
		return "the same lines in another order"
	}
	return strings.Join(lines[:min(40, len(lines))], "\n")
}

// Grid is a map that a test fills: the ids in order.
type Grid struct {
	Map    domain.MapID
	Stages []domain.StageID
	Lanes  []domain.LaneID
}

// Slot is a place in the grid.
func (g Grid) Slot(stage, lane, index int) journey.Slot {
	return journey.Slot{Stage: g.Stages[stage], Lane: g.Lanes[lane], Index: index}
}

// Map adds a map of stages × lanes named "Stage 1" …, "Lane 1" ….
func Map(t testing.TB, s *data.Store, name string, stages, lanes int) Grid {
	t.Helper()
	ctx := context.Background()
	stageNames := make([]string, stages)
	for i := range stageNames {
		stageNames[i] = fmt.Sprintf("Stage %d", i+1)
	}
	laneList := make([]journey.Lane, lanes)
	for i := range laneList {
		laneList[i] = journey.Lane{Kind: journey.LaneTouchpoints, Name: fmt.Sprintf("Lane %d", i+1)}
	}
	id, err := s.AddMap(ctx, journey.Map{Name: name}, stageNames, laneList)
	if err != nil {
		t.Fatalf("add map: %v", err)
	}
	v := View(t, s, id)
	g := Grid{Map: id}
	for _, stage := range v.Stages {
		g.Stages = append(g.Stages, stage.ID)
	}
	for _, lane := range v.Lanes {
		g.Lanes = append(g.Lanes, lane.ID)
	}
	return g
}

// Cards appends cards to a cell of the grid.
func Cards(t testing.TB, s *data.Store, g Grid, stage, lane int, names ...string) []domain.TouchpointID {
	t.Helper()
	ids, err := s.AddTouchpoints(context.Background(), g.Slot(stage, lane, 1<<30), names)
	if err != nil {
		t.Fatalf("add cards: %v", err)
	}
	return ids
}

// Person adds a person.
func Person(t testing.TB, s *data.Store, name string) domain.PersonID {
	t.Helper()
	id, err := s.AddPerson(context.Background(), domain.Person{Name: name})
	if err != nil {
		t.Fatalf("add person: %v", err)
	}
	return id
}

// View loads a map.
func View(t testing.TB, s *data.Store, id domain.MapID) journey.View {
	t.Helper()
	v, err := s.MapView(context.Background(), id)
	if err != nil {
		t.Fatalf("load map: %v", err)
	}
	return v
}
