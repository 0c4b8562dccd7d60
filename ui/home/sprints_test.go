//go:build cgo

package home

import (
	"testing"
	"time"

	"touchstone/data/datatest"
	"touchstone/domain/sprint"
	"touchstone/sample"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// TestTheStartPageSaysWhatSprintsAskFor walks the sample's sprints through their time.
func TestTheStartPageSaysWhatSprintsAskFor(t *testing.T) {
	store, clock := datatest.OpenClock(t)
	if err := sample.Fill(t.Context(), store, "en", clock.Now); err != nil {
		t.Fatal(err)
	}
	o, err := store.Sprints(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	of := map[sprint.State]sprint.Summary{}
	for _, p := range o.Sprints {
		of[p.State] = p
	}
	var s *Home
	b := uitest.NewScreen(t, uitest.Options{}, store, func(h host.Host) host.Screen {
		s = New(h, store, clock.Now)
		return s
	})
	row := func(state sprint.State) *kit.LinkRow { return titled(s.Content(), of[state].Name) }
	b.Show(host.Place{Screen: host.Home})
	if r := row(sprint.Running); r == nil || r.Note != "Day 7 of 20, until "+b.Texts().Value(of[sprint.Running].Course.Last()) || r.End == "" {
		t.Errorf("the running sprint: %+v", r)
	}
	for _, state := range []sprint.State{sprint.Planned, sprint.Abandoned} {
		if r := row(state); r != nil {
			t.Errorf("a sprint that asks for nothing: %q, %q", r.Title, r.Note)
		}
	}
	clock.Advance(90 * 24 * time.Hour)
	b.Show(host.Place{Screen: host.Home})
	for state, view := range map[sprint.State]string{sprint.Running: "finish", sprint.Planned: "", sprint.Completed: "effect"} {
		r := row(state)
		if r == nil || r.Note == "" {
			t.Errorf("90 days later %s: %+v", state, r)
			continue
		}
		r.OnTapped()
		if got := b.Went[len(b.Went)-1]; got.Screen != host.Sprint || got.ID != int64(of[state].ID) || got.View != view {
			t.Errorf("%s leads to %+v", state, got)
		}
	}
}
