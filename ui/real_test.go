//go:build cgo

package ui

import (
	"context"
	"slices"
	"testing"
	"time"

	"touchstone/data/datatest"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/task"
)

// TestAgainstARealWorkspaceAndRealTasks has the real store commit on the real worker while posted functions run here.
func TestAgainstARealWorkspaceAndRealTasks(t *testing.T) {
	store := datatest.Open(t)
	first, second := datatest.Map(t, store, "Business commuter", 2, 2), datatest.Map(t, store, "Weekend traveller", 2, 2)
	cards := datatest.Cards(t, store, second, 0, 0, "Check-in", "Boarding")
	posted := make(chan func(), 100)
	s := newStage(t, func(s *stage, p *Params) {
		s.session.Store = store
		p.NewRunner = func(tp task.Params) Runner {
			tp.Post = func(f func()) { posted <- f }
			return task.New(tp)
		}
	})
	s.app.OpenWindow(store.Path())
	s.w = s.app.windows[0]
	until := func(what string, holds func() bool) {
		t.Helper()
		limit := time.After(20 * time.Second)
		for !holds() {
			select {
			case f := <-posted:
				f()
			case <-limit:
				t.Fatalf("waited in vain for %s", what)
			}
		}
	}
	until("the undo button", func() bool { return s.w.chrome.top.undo.word == "Undo: Add touchpoint" })

	s.w.goTo(host.Place{Screen: host.Map, ID: int64(first.Map)})
	s.w.run.Do("edit", func(ctx context.Context) error {
		return store.EditTouchpoints(ctx, cards[:1], journey.Edit{Field: journey.FieldName, Text: "Bag drop"})
	}, func(err error) {
		if err != nil {
			t.Error(err)
		}
		s.w.done("renamed")
	})
	until("the change", func() bool { return len(s.screens[host.Map].changes) == 1 && s.w.chrome.toast.step != 0 })
	s.w.undo(s.w.chrome.toast.step)
	until("the map where it happened", func() bool { return s.here().ID == int64(second.Map) })
	if !slices.Equal(s.here().Select, []int64{int64(cards[0])}) {
		t.Errorf("selects %v", s.here().Select)
	}
	v, err := store.MapView(t.Context(), second.Map)
	if err != nil || v.Touchpoints[0].Name != "Check-in" {
		t.Errorf("after undo %+v %v", v.Touchpoints, err)
	}

	// an edit given just before the window closes is made
	s.w.run.Do("edit", func(ctx context.Context) error {
		return store.EditTouchpoints(ctx, cards[1:], journey.Edit{Field: journey.FieldName, Text: "Gate"})
	}, nil)
	s.w.run.Close()
	if v, err = store.MapView(t.Context(), second.Map); err != nil || v.Touchpoints[1].Name != "Gate" {
		t.Errorf("the last edit is lost: %+v %v", v.Touchpoints, err)
	}
	s.w.leave()
}
