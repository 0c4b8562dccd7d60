package journey

import (
	"fmt"
	"testing"
)

// emotions are the values of a curve, in order.
func emotions(points []CurvePoint) string {
	s := ""
	for _, p := range points {
		if p.Value == nil {
			s += fmt.Sprintf("%d:– ", p.Stage)
			continue
		}
		s += fmt.Sprintf("%d:%g ", p.Stage, *p.Value)
	}
	return s
}

func TestTheCurveOfTheOtherState(t *testing.T) {
	now := sketch("Book Fly Land", "App", "Book/App: Search", "Fly/App: Board", "Land/App: Claim")
	now.ID, now.State = 7, Current
	for i, v := range []float64{-1, 0, 1} {
		now.Touchpoints[i].Emotion = num(v)
	}
	later, _ := copied(now)
	later.Origin = 7
	for i := range later.Stages {
		later.Stages[i].Origin = now.Stages[i].ID
	}
	for i := range later.Touchpoints {
		later.Touchpoints[i].Origin = now.Touchpoints[i].ID
	}
	later.Stages = append(later.Stages[:2:2], Stage{ID: 4000, Name: "Remember"}) // one is gone, one is new
	later.Touchpoints = later.Touchpoints[:2]
	later.Touchpoints[0].Emotion = num(2)
	if got, want := emotions(later.CurveBeside(now)), fmt.Sprintf("%d:-1 %d:0 ", later.Stages[0].ID, later.Stages[1].ID); got != want {
		t.Errorf("beside the future: %q, want %q", got, want)
	}
	if got, want := emotions(now.CurveBeside(later)), fmt.Sprintf("%d:2 %d:0 ", now.Stages[0].ID, now.Stages[1].ID); got != want {
		t.Errorf("beside the present: %q, want %q", got, want)
	}
	if got := now.CurveBeside(now); got != nil {
		t.Errorf("beside itself: %v", got)
	}
}
