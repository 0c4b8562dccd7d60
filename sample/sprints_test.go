package sample_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/sample"
)

func TestTheSampleHasASprintOfEachState(t *testing.T) {
	shape := ""
	for _, lang := range text.Languages {
		s := create(t, lang)
		o, err := s.Sprints(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		now := ""
		for _, sp := range o.Sprints {
			f, err := s.Flow(t.Context(), sp.ID)
			if err != nil {
				t.Fatal(err)
			}
			now += fmt.Sprint(sp.State, sp.Course.First(), sp.Cards, sp.Finished, sp.Blocked, len(f.Burn), len(f.Times), f.Cycle, "\n")
			if sp.Name == "" || sp.Goal == "" || sp.State == sprint.Abandoned && sp.Reason == "" || sp.State == sprint.Completed && sp.Outcome == "" {
				t.Errorf("%s: %+v", lang, sp)
			}
		}
		if shape == "" {
			shape = now
		}
		if now != shape {
			t.Errorf("%s differs in more than words:\n%s\n%s", lang, now, shape)
		}
		if len(o.Sprints) != 4 || o.Completed != 1 || len(o.Leaders) != 3 || len(o.Backlog) != 1 {
			t.Errorf("%s: %d sprints, %d leaders, %d in the backlog", lang, len(o.Sprints), len(o.Leaders), len(o.Backlog))
		}
		if report, err := s.Check(t.Context(), nil); err != nil || len(report.Findings) > 0 {
			t.Errorf("%s: %+v %v", lang, report.Findings, err)
		}
	}
	t.Log(shape)
}

func TestTheSampleCanBeMadeOnAnyDay(t *testing.T) {
	for i := range 8 {
		at := func() time.Time { return time.Date(2027, 12, 27, 0, 5, 0, 0, time.UTC).AddDate(0, 0, i) }
		s, err := sample.Create(t.Context(), filepath.Join(t.TempDir(), "s.touchstone"), "en", data.Options{Clock: at})
		if err != nil {
			t.Fatalf("on %s: %v", at(), err)
		}
		o, err := s.Sprints(t.Context())
		if err != nil || len(o.Sprints) != 4 {
			t.Errorf("on %s: %v", at(), err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestAMeasureFromFeedbackTakesAnswersFromADayOn: a reading after a sprint holds none of what was said before it.
func TestAMeasureFromFeedbackTakesAnswersFromADayOn(t *testing.T) {
	s := create(t, "en")
	o, err := s.Sprints(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	surveys, err := s.Surveys(t.Context())
	if err != nil || len(surveys) == 0 || surveys[0].First.IsZero() {
		t.Fatalf("%+v, %v", surveys, err)
	}
	first, last := surveys[0].First, surveys[0].Last
	touchpoint := o.Sprints[0].Touchpoints[0]
	n := func(from domain.Date) int {
		m, err := s.MeasureFromFeedback(t.Context(), touchpoint, from)
		if domain.CodeOf(err) == domain.CodeNotFound {
			return 0
		}
		if err != nil {
			t.Fatal(err)
		}
		return m.Readings[sprint.Baseline].N
	}
	all := n(domain.Date{})
	if all == 0 || n(first) != all {
		t.Errorf("of %d answers %d are given from the first day on", all, n(first))
	}
	days, before := 0, all
	for d := first; !last.Before(d); d = d.AddDays(1) {
		now := n(d)
		if now > before {
			t.Errorf("from %s on there are %d answers, from a day earlier %d", d, now, before)
		}
		if now < before {
			days++
		}
		before = now
	}
	if days < 2 || n(last.AddDays(1)) != 0 {
		t.Errorf("answers of %d days, %d after the last day", days+1, n(last.AddDays(1)))
	}
}
