package ui

import (
	"testing"

	"touchstone/ui/host"
)

func TestTrailWalksBackAndForward(t *testing.T) {
	var tr trail
	if tr.can(-1) || tr.can(1) {
		t.Error("nowhere to go at the start")
	}
	tr.visit(host.Place{Screen: host.Home})
	tr.visit(host.Place{Screen: host.Maps})
	tr.visit(host.Place{Screen: host.Map, ID: 7})
	tr.visit(host.Place{Screen: host.Map, ID: 7, Select: []int64{1}}) // the same place
	if p, ok := tr.step(-1); !ok || p.Screen != host.Maps {
		t.Errorf("back: %v %v", p, ok)
	}
	if p, ok := tr.step(1); !ok || p.ID != 7 || len(p.Select) != 1 {
		t.Errorf("forward: %v %v", p, ok)
	}
	tr.step(-1)
	tr.step(-1)
	tr.visit(host.Place{Screen: host.People})
	if tr.can(1) {
		t.Error("what lay ahead is still there")
	}
	if p, ok := tr.step(-1); !ok || p.Screen != host.Home {
		t.Errorf("back: %v %v", p, ok)
	}
}

func TestTrailForgetsTheOldest(t *testing.T) {
	var tr trail
	for i := range trailLength + 10 {
		tr.visit(host.Place{Screen: host.Map, ID: int64(i)})
	}
	if len(tr.places) != trailLength {
		t.Fatalf("%d places", len(tr.places))
	}
	if p, _ := tr.here(); p.ID != trailLength+9 {
		t.Errorf("here %v", p)
	}
}
