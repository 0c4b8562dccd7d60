package home

import (
	"slices"
	"testing"
	"time"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/ui/host"
)

func keysOf(list []next) []string {
	var keys []string
	for _, n := range list {
		keys = append(keys, n.key)
	}
	return keys
}

func TestAnEmptyWorkspaceBeginsWithMapAndFeedback(t *testing.T) {
	got := keysOf(nextSteps(facts{}))
	if !slices.Equal(got, []string{"home.next.no_map", "home.next.no_feedback", "home.next.no_people", "home.next.no_author"}) {
		t.Errorf("got %v", got)
	}
}

func TestNothingIsMissing(t *testing.T) {
	f := complete()
	if got := nextSteps(f); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

// complete is a workspace that lacks nothing.
func complete() facts {
	changed := time.Date(2026, 3, 9, 14, 0, 0, 0, time.Local)
	v := 7.0
	value := journey.Value{V: &v, Source: journey.Computed, N: 900, At: domain.DateOf(changed)}
	return facts{
		workspace: domain.Workspace{Name: "W", Author: "Grace"}, people: 2,
		maps: []journey.Summary{{Map: journey.Map{ID: 1, Name: "Today"}, Touchpoints: 2}},
		views: []journey.View{{Map: journey.Map{ID: 1, Name: "Today", State: journey.Current}, Touchpoints: []journey.Touchpoint{
			{ID: 11, Owner: 5, Rating: 8, MomentOfTruth: true, Importance: value, Performance: value}, {ID: 12, Owner: 5}}}},
		surveys: []dialogue.Survey{{ID: 3, Changed: changed, Ratings: []dialogue.SurveyRating{{ID: 8}}}},
	}
}

func TestWhatIsMissingIsFoundAndCounted(t *testing.T) {
	tests := []struct {
		name   string
		change func(*facts)
		key    string
		ids    []int64
		view   string
	}{
		{"no owner", func(f *facts) { f.views[0].Touchpoints[1].Owner = 0 }, "home.next.unowned", []int64{12}, ""},
		{"nobody listens", func(f *facts) { f.views[0].Touchpoints[1].MomentOfTruth = true }, "home.next.deaf", []int64{12}, ""},
		{"rated, not computed", func(f *facts) { f.views[0].Touchpoints[1].Rating = 8 }, "home.next.unused", []int64{12}, "priorities"},
		{"older than the feedback", func(f *facts) { f.surveys[0].Changed = f.surveys[0].Changed.AddDate(0, 0, 1) }, "home.next.stale", []int64{11}, "priorities"},
	}
	for _, tt := range tests {
		f := complete()
		tt.change(&f)
		got := nextSteps(f)
		if len(got) != 1 || got[0].key != tt.key || got[0].n != len(tt.ids) || !slices.Equal(got[0].place.Select, tt.ids) || got[0].place.View != tt.view {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}

func TestFeedbackIsNotAskedOfMapsOfTheFuture(t *testing.T) {
	f := complete()
	f.views[0].State = journey.Future
	f.views[0].Touchpoints[1].MomentOfTruth = true
	if got := nextSteps(f); len(got) != 0 {
		t.Errorf("got %v", keysOf(got))
	}
}

func TestOnlyTheMostPressingAreShown(t *testing.T) {
	f := complete()
	for i := range 9 {
		f.maps = append(f.maps, journey.Summary{Map: journey.Map{ID: domain.MapID(100 + i), Name: "Empty"}})
	}
	got := nextSteps(f)
	if len(got) != nextLength || got[0].place.Screen != host.Map {
		t.Errorf("got %v", keysOf(got))
	}
}

func TestWhatIsLateInTheDiagnosisComesUp(t *testing.T) {
	today := domain.Date{Year: 2026, Month: 11, Day: 22}
	closed := diagnosis.RoundSummary{Round: diagnosis.Round{State: diagnosis.RoundClosed, Closed: today.AddDays(-200)}}
	action := func(id int, due domain.Date, s diagnosis.Status) diagnosis.ActionView {
		return diagnosis.ActionView{Action: diagnosis.Action{ID: domain.ActionID(id), Due: due, Status: s}}
	}
	f := facts{today: today, rounds: []diagnosis.RoundSummary{closed}, actions: []diagnosis.ActionView{
		action(1, today.AddDays(-1), diagnosis.StatusOpen), action(2, today.AddDays(-1), diagnosis.StatusDone), action(3, today, diagnosis.StatusOpen), action(4, domain.Date{}, diagnosis.StatusOpen)}}
	got := diagnosisSteps(f)
	if len(got) != 2 || got[0].n != 1 || got[0].place.Select[0] != 1 || got[1].day != closed.NextDue() {
		t.Errorf("got %+v", got)
	}
	f.rounds[0].Closed = today.AddDays(-100)
	if got = diagnosisSteps(f); len(got) != 1 {
		t.Errorf("a round that is not due yet comes up: %+v", got)
	}
}
