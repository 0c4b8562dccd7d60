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
