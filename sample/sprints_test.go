package sample_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"touchstone/assets/text"
	"touchstone/data"
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
