package ui

import (
	"cmp"
	"slices"
	"testing"
)

func TestFuzzyFindsWhatAPersonMeans(t *testing.T) {
	texts := []string{"Online boarding", "Online booking", "Priority boarding", "Baggage claim", "Check-in desk", "Übersicht", "登机口位置"}
	tests := []struct{ query, best string }{
		{"onb", "Online boarding"},
		{"board", "Online boarding"}, // "Priority boarding" fits as well and is longer
		{"booking", "Online booking"},
		{"bag", "Baggage claim"},
		{"chk", "Check-in desk"},
		{"uber", "Übersicht"},
		{"desk check", "Check-in desk"},
		{"登机", "登机口位置"},
		{"check-in", "Check-in desk"},
		{"check–in-desk", "Check-in desk"},
		{"priority-boarding", "Priority boarding"},
	}
	for _, tt := range tests {
		type hit struct {
			text  string
			score int
		}
		var hits []hit
		for _, text := range texts {
			if s, ok := fuzzy(tt.query, text); ok {
				hits = append(hits, hit{text, s})
			}
		}
		slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.score, a.score) })
		if len(hits) == 0 {
			t.Errorf("%q finds nothing", tt.query)
			continue
		}
		if hits[0].text != tt.best {
			t.Errorf("%q finds %v", tt.query, hits)
		}
	}
}

func TestFuzzyRefusesWhatDoesNotFit(t *testing.T) {
	for _, query := range []string{"xyz", "boardingx", "board zebra"} {
		if _, ok := fuzzy(query, "Online boarding"); ok {
			t.Errorf("%q fits", query)
		}
	}
	if _, ok := fuzzy("", "anything"); !ok {
		t.Error("an empty query fits everything")
	}
}

// A sprint is mostly called what the touchpoint is that it redesigns: both are offered, each with what it is.
func TestThePaletteOffersWhatHasTheSameName(t *testing.T) {
	things := []found{
		{title: "One scan at the gate", kind: "Touchpoint", first: 3},
		{title: "One scan at the gate", kind: "Sprint", first: 3},
		{title: "Print the one scan sheet", kind: "Card", first: 3},
	}
	for query, best := range map[string][]string{"one-scan": {"Touchpoint", "Sprint"}, "one-scan sprint": {"Sprint"}, "sprint one": {"Sprint"}} {
		hits := rank(query, nil, things)
		if len(hits) < len(best) {
			t.Errorf("%q finds %v", query, hits)
			continue
		}
		for i, kind := range best {
			if hits[i].kind != kind {
				t.Errorf("%q: hit %d is a %s, want a %s", query, i, hits[i].kind, kind)
			}
		}
	}
}
