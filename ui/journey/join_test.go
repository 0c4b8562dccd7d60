package journey

import (
	"reflect"
	"testing"

	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/metric"
)

func num(v float64) *float64 { return &v }

func touchpoint(id int64, name string, rating int64) journey.Touchpoint {
	return journey.Touchpoint{ID: domain.TouchpointID(id), Name: name, Rating: domain.RatingID(rating)}
}

// measured is a rating as an analysis has it: performance 0–10 and share of R².
func measured(name string, n int, performance, share, importance float64) metric.Touchpoint {
	return metric.Touchpoint{Name: name, Low: 1, High: 5, N: n, Performance: metric.Known(performance), Mean: metric.Known(1 + performance*0.4),
		Share: metric.Known(share), Importance: metric.Known(importance), R: metric.Known(0.5)}
}

func survey(names ...string) dialogue.Survey {
	s := dialogue.Survey{Name: "Passengers"}
	for i, n := range names {
		s.Ratings = append(s.Ratings, dialogue.SurveyRating{ID: domain.RatingID(100 + i), Name: n, Low: 1, High: 5})
	}
	return s
}

var day = domain.Date{Year: 2026, Month: 11, Day: 22}

func names(p priorities) (list []string) {
	for _, r := range p.Rows {
		list = append(list, r.Name)
	}
	return list
}

func TestRatingsBelongToLinkedTouchpointsElseToThoseOfTheirName(t *testing.T) {
	v := journey.View{Touchpoints: []journey.Touchpoint{
		touchpoint(1, "Boarding pass", 100),  // linked, whatever it is called
		touchpoint(2, "online  BOARDING", 0), // the name, but another is linked
		touchpoint(3, " seat   Comfort ", 0), // the name, but for case and spaces
		touchpoint(4, "Seat comfort", 999),   // the name, but linked to another survey's rating
		touchpoint(5, "Seat comfort", 0),     // the name again
		touchpoint(6, "Something without a rating", 0),
	}}
	a := metric.Analysis{Touchpoints: []metric.Touchpoint{
		measured("Online boarding", 100, 6, 0.6, 10), measured("Seat comfort", 90, 4, 0.3, 5), measured("Gate location", 80, 5, 0.1, 1.7),
	}}
	p := fromSurvey(v, survey("Online boarding", "Seat comfort", "Gate location"), a, journey.CrossMidpoint, day)

	got := map[string][]domain.TouchpointID{}
	for _, r := range p.Rows {
		got[r.Name] = r.IDs
	}
	want := map[string][]domain.TouchpointID{"Boarding pass": {1}, " seat   Comfort ": {3, 5}, "Gate location": nil}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("matched %v, want %v", got, want)
	}
	if !reflect.DeepEqual(p.Strays, []string{"Gate location"}) {
		t.Errorf("strays %v, want Gate location", p.Strays)
	}
	var written []domain.TouchpointID
	for _, e := range p.Evidence {
		written = append(written, e.Touchpoint)
		if e.At != day || e.N == 0 || e.Importance == nil || e.Performance == nil {
			t.Errorf("evidence of %d: %+v, want its count, its day and both values", e.Touchpoint, e)
		}
	}
	if !reflect.DeepEqual(written, []domain.TouchpointID{1, 3, 5}) {
		t.Errorf("evidence for %v, want 1, 3 and 5", written)
	}
}

func TestSurveyRatingsAreRankedByGap(t *testing.T) {
	a := metric.Analysis{Touchpoints: []metric.Touchpoint{
		measured("Low gap", 10, 9, 0.1, 2), measured("High gap", 10, 2, 0.6, 10), measured("Middle", 10, 5, 0.3, 5),
	}}
	p := fromSurvey(journey.View{}, survey("Low gap", "High gap", "Middle"), a, journey.CrossMidpoint, day)
	if got, want := names(p), []string{"High gap", "Middle", "Low gap"}; !reflect.DeepEqual(got, want) {
		t.Fatalf("order %v, want %v", got, want)
	}
	first := p.Rows[0]
	if first.Rank != 1 || first.Quadrant != journey.Concentrate || first.Gap() != 8 || first.ID() != 101 {
		t.Errorf("first row %+v: want rank 1, concentrate, gap 8, and the rating's id since it is on no touchpoint", first)
	}
	if p.Placed != 3 || p.Why != nil {
		t.Errorf("placed %d (%v), want 3", p.Placed, p.Why)
	}
}

func TestRatingsWithoutAShareAreListedButNotPlaced(t *testing.T) {
	left := domain.E(metric.CodeConstant, "rating", "Wi-Fi", "value", 3)
	wifi := metric.Touchpoint{Name: "Wi-Fi", Low: 1, High: 5, N: 40, Performance: metric.Known(5), Excluded: left}
	never := metric.Touchpoint{Name: "Lounge", Low: 1, High: 5, Excluded: domain.E(metric.CodeNeverRated, "rating", "Lounge")}
	a := metric.Analysis{Touchpoints: []metric.Touchpoint{wifi, measured("Food", 50, 6, 1, 10), never}}
	v := journey.View{Touchpoints: []journey.Touchpoint{touchpoint(1, "Wi-Fi", 0), touchpoint(2, "Lounge", 0), touchpoint(3, "Food", 0)}}
	p := fromSurvey(v, survey("Wi-Fi", "Food", "Lounge"), a, journey.CrossMeans, day)
	if got, want := names(p), []string{"Food", "Lounge", "Wi-Fi"}; !reflect.DeepEqual(got, want) {
		t.Fatalf("order %v, want the placed one, then the others by name: %v", got, want)
	}
	if p.Placed != 1 || p.Rows[2].Rank != 0 || p.Rows[2].Excluded != left {
		t.Errorf("placed %d, last row %+v", p.Placed, p.Rows[2])
	}
	if p.Cross.Importance != 10 || p.Cross.Performance != 6 {
		t.Errorf("lines at %v, want at the means of what is placed", p.Cross)
	}
	for _, e := range p.Evidence {
		switch e.Touchpoint {
		case 1:
			if e.Importance != nil || e.Performance == nil || *e.Performance != 5 {
				t.Errorf("evidence of Wi-Fi %+v: want the performance, and the importance left as it is", e)
			}
		case 2:
			t.Error("a rating nobody gave is no evidence")
		}
	}
}

func TestStoredValuesAreRankedAndTheRestListed(t *testing.T) {
	a, b, c := touchpoint(1, "A", 0), touchpoint(2, "B", 0), touchpoint(3, "C", 0)
	a.Importance.V, a.Performance.V = num(4), num(4)
	b.Importance.V, b.Performance.V = num(9), num(3)
	c.Importance.V = num(7)
	p := fromMap(journey.View{Touchpoints: []journey.Touchpoint{a, c, b}}, journey.CrossMidpoint)
	if got, want := names(p), []string{"B", "A", "C"}; !reflect.DeepEqual(got, want) {
		t.Fatalf("order %v, want %v", got, want)
	}
	if p.Placed != 2 || !p.Rows[2].HasImportance || p.Rows[2].HasPerformance || p.Rows[2].Importance != 7 {
		t.Errorf("placed %d, last %+v", p.Placed, p.Rows[2])
	}
	if len(p.Evidence) != 0 {
		t.Errorf("stored values are no evidence: %v", p.Evidence)
	}
}
