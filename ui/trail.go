package ui

import (
	"slices"

	"touchstone/ui/host"
)

// trailLength is how many places back and forward remember.
const trailLength = 100

// trail is the history of places of one window.
type trail struct {
	places []host.Place
	at     int
}

// here is the place shown; ok is false before the first.
func (t *trail) here() (p host.Place, ok bool) {
	if len(t.places) == 0 {
		return host.Place{}, false
	}
	return t.places[t.at], true
}

// visit goes to a place. The same place with another selection is no new one. What lay ahead is forgotten.
func (t *trail) visit(p host.Place) {
	if now, ok := t.here(); ok && same(now, p) {
		t.places[t.at] = p
		return
	}
	if len(t.places) > 0 {
		t.places = t.places[:t.at+1]
	}
	t.places = append(t.places, p)
	if len(t.places) > trailLength {
		t.places = slices.Delete(t.places, 0, len(t.places)-trailLength)
	}
	t.at = len(t.places) - 1
}

// step walks back (-1) or forward (+1); ok is false at the end.
func (t *trail) step(by int) (p host.Place, ok bool) {
	if !t.can(by) {
		return host.Place{}, false
	}
	t.at += by
	return t.places[t.at], true
}

func (t *trail) can(by int) bool { return t.at+by >= 0 && t.at+by < len(t.places) }

// same compares where two places are, not what is selected there.
func same(a, b host.Place) bool { return a.Screen == b.Screen && a.ID == b.ID && a.View == b.View }
