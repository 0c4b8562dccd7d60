package journey

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestPlacePutsBeforeTheEntryThatHasTheIndexNow(t *testing.T) {
	for _, c := range []struct {
		name         string
		order, moved string
		index        int
		want         string
	}{
		{"to the front", "abcd", "c", 0, "cabd"},
		{"a place forward", "abcd", "a", 2, "bacd"},
		{"to where it is", "abcd", "b", 1, "abcd"},
		{"before its follower", "abcd", "b", 2, "abcd"},
		{"past the end", "abcd", "a", 9, "bcda"},
		{"negative", "abcd", "d", -3, "dabc"},
		{"several, target among them", "abcde", "bc", 2, "abcde"},
		{"several, spread out", "abcde", "ae", 2, "baecd"},
		{"new entries", "ab", "xy", 1, "axyb"},
		{"into nothing", "", "xy", 5, "xy"},
		{"all of them", "abc", "cab", 1, "cab"},
		{"none", "abc", "", 1, "abc"},
	} {
		if got := string(Place([]rune(c.order), []rune(c.moved), c.index)); got != c.want {
			t.Errorf("%s: Place(%q, %q, %d) = %q, want %q", c.name, c.order, c.moved, c.index, got, c.want)
		}
	}
}

func TestPlaceLosesAndDoublesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		order := rapid.SliceOfDistinct(rapid.IntRange(0, 30), func(i int) int { return i }).Draw(t, "order")
		moved := rapid.SliceOfDistinct(rapid.IntRange(0, 40), func(i int) int { return i }).Draw(t, "moved")
		index := rapid.IntRange(-2, 35).Draw(t, "index")
		got := Place(order, moved, index)

		all := map[int]bool{}
		for _, v := range append(slices.Clone(order), moved...) {
			all[v] = true
		}
		seen := map[int]bool{}
		for _, v := range got {
			if seen[v] || !all[v] {
				t.Fatalf("%v holds %d twice or from nowhere", got, v)
			}
			seen[v] = true
		}
		if len(got) != len(all) {
			t.Fatalf("%v has %d entries, want %d", got, len(got), len(all))
		}
		if rest := Without(got, moved); !slices.Equal(rest, Without(order, moved)) {
			t.Fatalf("the others changed their order: %v", rest)
		}
		if len(moved) > 0 {
			if i := slices.Index(got, moved[0]); !slices.Equal(got[i:i+len(moved)], moved) {
				t.Fatalf("%v does not hold %v together", got, moved)
			}
		}
		// What had the index, and does not move itself, follows directly.
		if index >= 0 && index < len(order) && len(moved) > 0 && !slices.Contains(moved, order[index]) {
			if i := slices.Index(got, order[index]); got[i-1] != moved[len(moved)-1] {
				t.Fatalf("%v: %d does not follow %v", got, order[index], moved)
			}
		}
	})
}
