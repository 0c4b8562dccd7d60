package export

import (
	"fmt"
	"io"
	"testing"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// largeInput has so many touchpoints, each with a rating of its own and five values of a segment.
func largeInput(n int) ScorecardInput {
	in := sampleInput("en")
	v, s := &in.Maps[0], &in.Surveys[0]
	v.Touchpoints, s.Ratings = nil, nil
	for i := range n {
		t := journey.Touchpoint{ID: domain.TouchpointID(i + 1), Stage: 1, Lane: 1, Name: fmt.Sprintf("Touchpoint %d", i), Channel: "web", Owner: 7, Rating: domain.RatingID(i + 1)}
		if i%3 == 0 {
			t.Importance = journey.Value{V: ptr(float64(i % 11)), Source: journey.Entered}
		}
		v.Touchpoints = append(v.Touchpoints, t)
		s.Ratings = append(s.Ratings, RatingAnalysis{ID: domain.RatingID(i + 1), Name: t.Name, Low: 1, High: 5,
			Stats: statsOf(1.4 + float64(i%33)/10), R: ptr(0.3), Share: ptr(float64(i+1) / float64(n*(n+1)/2))})
	}
	return in
}

func TestScorecardOf500Touchpoints(t *testing.T) {
	checked(t, largeInput(500))
}

// BenchmarkScorecard500 is the figure the scorecard of 500 touchpoints is held to: half a second.
func BenchmarkScorecard500(b *testing.B) {
	in := largeInput(500)
	b.ReportAllocs()
	for b.Loop() {
		if err := Scorecard(io.Discard, in); err != nil {
			b.Fatal(err)
		}
	}
}
