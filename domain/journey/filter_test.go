package journey

import (
	"fmt"
	"strings"
	"testing"

	"touchstone/domain"
)

func chosen(v View, f Filter, k Known) string {
	var names []string
	m := f.Matcher(k)
	for _, t := range v.Touchpoints {
		if m.Finds(t) {
			names = append(names, t.Name)
		}
	}
	return strings.Join(names, " ")
}

func filtered() View {
	v := sketch("Book Fly", "App Desk", "Book/App: Search Pay", "Fly/Desk: Board Meal")
	v.People = map[domain.PersonID]domain.Person{1: {ID: 1, Name: "Jana Steiner"}, 2: {ID: 2, Name: "Émile Rey"}}
	s, p, b, m := v.card("Search"), v.card("Pay"), v.card("Board"), v.card("Meal")
	s.Owner, s.Channel, s.Tags, s.Expectation = 1, "Website", []string{"Mobile"}, "quick"
	p.Owner, p.Channel, p.Tags, p.PainPoints = 1, "App", []string{"mobile", "Money"}, "times out"
	b.Owner, b.Channel, b.MomentOfTruth, b.Rating, b.Performance = 2, "On site", true, 5, Value{num(4), Computed, 20, date("2026-01-01")}
	m.Opportunities, m.Performance = "less", Value{V: num(8), Source: Entered}
	p.Performance = Value{V: num(6), Source: Entered}
	return v
}

func TestFilterChooses(t *testing.T) {
	v := filtered()
	k := v.KnownOf()
	k.Segments = map[domain.TouchpointID][]string{101: {"Family"}, 102: {"Business"}, 103: {"Commuter", "family "}}
	k.Objected = map[domain.TouchpointID]Severity{104: SeverityError}
	k.Diffs = map[domain.TouchpointID]Difference{101: {Kind: Added}, 102: {Kind: Changed, MovedLane: true}, 103: {Kind: Moved, MovedStage: true}}
	for _, c := range []struct {
		name string
		f    Filter
		want string
	}{
		{"all", Filter{}, "Search Pay Board Meal"},
		{"a word in the name", Filter{Words: Words("pa")}, "Pay"},
		{"in the owner, whatever the case", Filter{Words: Words("STEINER")}, "Search Pay"},
		{"accents", Filter{Words: Words("émile")}, "Board"},
		{"in the channel", Filter{Words: Words("site")}, "Search Board"},
		{"in the tags", Filter{Words: Words("money")}, "Pay"},
		{"every word somewhere", Filter{Words: Words("jana mobile web")}, "Search"},
		{"not in other texts", Filter{Words: Words("quick")}, ""},
		{"words as they are", Filter{Words: []string{"PAY"}}, "Pay"},
		{"an owner", Filter{Owners: []domain.PersonID{2}}, "Board"},
		{"one of two owners", Filter{Owners: []domain.PersonID{2, 1}}, "Search Pay Board"},
		{"nobody's", Filter{Owners: []domain.PersonID{0}}, "Meal"},
		{"channels", Filter{Channels: []string{"app", "website"}}, "Search Pay"},
		{"no channel", Filter{Channels: []string{""}}, "Meal"},
		{"tags", Filter{Tags: []string{"MOBILE"}}, "Search Pay"},
		{"segments", Filter{Segments: []string{"family"}}, "Search Board Meal"},
		{"segments nobody has", Filter{Segments: []string{"Pilots"}}, "Meal"},
		{"moments", Filter{Moments: true}, "Board"},
		{"unowned", Filter{Statuses: []Status{StatusUnowned}}, "Meal"},
		{"heard", Filter{Statuses: []Status{StatusHeard}}, "Board"},
		{"unheard", Filter{Statuses: []Status{StatusUnheard}}, "Search Pay Meal"},
		{"poor", Filter{Statuses: []Status{StatusPoor}}, "Board"},
		{"fair", Filter{Statuses: []Status{StatusFair}}, "Pay"},
		{"good", Filter{Statuses: []Status{StatusGood}}, "Meal"},
		{"no value", Filter{Statuses: []Status{StatusNoValue}}, "Search"},
		{"pain", Filter{Statuses: []Status{StatusPain}}, "Pay"},
		{"opportunity", Filter{Statuses: []Status{StatusIdea}}, "Meal"},
		{"pain or opportunity", Filter{Statuses: []Status{StatusPain, StatusIdea}}, "Pay Meal"},
		{"unfinished", Filter{Statuses: []Status{StatusUnfinished}}, "Pay Board Meal"},
		{"objected", Filter{Statuses: []Status{StatusObjected}}, "Meal"},
		{"added", Filter{Statuses: []Status{StatusAdded}}, "Search"},
		{"changed", Filter{Statuses: []Status{StatusChanged}}, "Pay"},
		{"moved, changed or not", Filter{Statuses: []Status{StatusMoved}}, "Pay Board"},
		{"all conditions hold", Filter{Owners: []domain.PersonID{1}, Tags: []string{"money"}, Words: Words("pay")}, "Pay"},
		{"and none is met", Filter{Owners: []domain.PersonID{1}, Moments: true}, ""},
	} {
		equal(t, c.name, chosen(v, c.f, k), c.want)
		if c.f.Empty() != (c.name == "all") {
			t.Errorf("%s: empty %v", c.name, c.f.Empty())
		}
	}
	equal(t, "knowing nothing", chosen(v, Filter{Statuses: []Status{StatusObjected, StatusAdded, StatusMoved}}, Known{}), "")
}

// TestEveryStatusMeansSomething: each is true of some touchpoint here and false of another.
func TestEveryStatusMeansSomething(t *testing.T) {
	v := filtered()
	k := v.KnownOf()
	k.Objected = map[domain.TouchpointID]Severity{104: SeverityError}
	k.Diffs = map[domain.TouchpointID]Difference{101: {Kind: Added}, 102: {Kind: Changed, MovedLane: true}}
	for _, s := range Statuses {
		if got := chosen(v, Filter{Statuses: []Status{s}}, k); got == "" || strings.Count(got, " ") == 3 {
			t.Errorf("%s chooses %q", s, got)
		}
	}
}

func TestFindLooksInEverything(t *testing.T) {
	v := filtered()
	v.card("Meal").Notes = "Search for the trolley"
	for _, c := range []struct{ typed, want string }{
		{"search", "1/11/101 [name]; 2/12/104 [notes]"},
		{"TIMES jana", "1/11/102 [pain_points owner]"},
		{"book", "1/0/0 [name]"},
		{"desk", "0/12/0 [name]"},
		{"mobile", "1/11/101 [tags]; 1/11/102 [tags]"},
		{"fly board", ""},
		{"  ", ""},
	} {
		var got []string
		for _, h := range v.Find(c.typed) {
			got = append(got, fmt.Sprintf("%d/%d/%d %v", h.Stage, h.Lane, h.Touchpoint, h.Fields))
		}
		equal(t, c.typed, strings.Join(got, "; "), c.want)
	}
}

func TestNextHitGoesRound(t *testing.T) {
	hits := make([]Hit, 3)
	for _, c := range []struct{ at, step, want int }{{-1, 1, 0}, {-1, -1, 2}, {0, 1, 1}, {2, 1, 0}, {0, -1, 2}, {1, -1, 0}} {
		if got := NextHit(hits, c.at, c.step); got != c.want {
			t.Errorf("from %d by %d: %d, want %d", c.at, c.step, got, c.want)
		}
	}
	if NextHit(nil, -1, 1) != -1 || NextHit(nil, 0, -1) != -1 {
		t.Error("a hit from nothing")
	}
}

func TestSpansMarkTheWords(t *testing.T) {
	for _, c := range []struct{ text, typed, want string }{
		{"Boarding pass", "board pass", "[[0 5] [9 13]]"}, {"登机牌 App", "app 机", "[[1 2] [4 7]]"}, {"banana", "ana nan", "[[1 5]]"},
		{"Boarding", "x", "[]"}, {"Boarding", "", "[]"}, {"", "x", "[]"},
	} {
		equal(t, c.text+" / "+c.typed, fmt.Sprint(Spans(c.text, Words(c.typed))), c.want)
	}
}

// BenchmarkFilter2000 filters a map of 2,000 cards by three words, made ready anew as on each key.
func BenchmarkFilter2000(b *testing.B) {
	v := large()
	for b.Loop() {
		m := Filter{Words: Words("mobile jana 1999")}.Matcher(v.KnownOf())
		for _, t := range v.Touchpoints {
			m.Finds(t)
		}
	}
}

// BenchmarkSearch2000 looks for two words in every text of a map of 2,000 cards.
func BenchmarkSearch2000(b *testing.B) {
	v := large()
	for b.Loop() {
		v.Find("waiting 1999")
	}
}

func BenchmarkCompare2000(b *testing.B) {
	v := large()
	f, o := copied(v)
	for b.Loop() {
		Compare(v, f, o)
	}
}
