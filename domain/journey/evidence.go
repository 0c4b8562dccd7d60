package journey

import "touchstone/domain"

// Evidence is what feedback says about a touchpoint, to be written to it.
type Evidence struct {
	Touchpoint  domain.TouchpointID
	Importance  *float64 // 0..10; nil leaves the touchpoint's as it is
	Performance *float64 // 0..10; nil leaves the touchpoint's as it is
	N           int      // answers it rests on
	At          domain.Date
}

// Use returns the touchpoint with computed importance and performance, or CodeOutOfRange.
func (t Touchpoint) Use(e Evidence) (Touchpoint, error) {
	if err := inRange("touchpoint.importance", e.Importance, 0, 10); err != nil {
		return t, err
	}
	if err := inRange("touchpoint.performance", e.Performance, 0, 10); err != nil {
		return t, err
	}
	if e.Importance != nil {
		t.Importance = Value{V: e.Importance, Source: Computed, N: e.N, At: e.At}
	}
	if e.Performance != nil {
		t.Performance = Value{V: e.Performance, Source: Computed, N: e.N, At: e.At}
	}
	return t, nil
}
