package sprint

import (
	"context"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain/sprint"
	"touchstone/sample"
	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

// sprintsByState is the sample workspace with its sprints by state.
func sprintsByState(t testing.TB, lang string) (*data.Store, *datatest.Clock, map[sprint.State]sprint.Summary) {
	t.Helper()
	s, clock := datatest.OpenClock(t)
	if err := sample.Fill(context.Background(), s, lang, clock.Now); err != nil {
		t.Fatal(err)
	}
	o, err := s.Sprints(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	by := map[sprint.State]sprint.Summary{}
	for _, p := range o.Sprints {
		by[p.State] = p
	}
	return s, clock, by
}

// TestViewShots takes pictures for people when a folder is named: TOUCHSTONE_SHOTS=… go test -run TestViewShots.
func TestViewShots(t *testing.T) {
	if os.Getenv(uitest.ShotsEnv) == "" {
		t.Skip("no folder for pictures: set " + uitest.ShotsEnv)
	}
	for name, o := range map[string]uitest.Options{"en-light": {}, "en-dark": {Dark: true}, "de-light": {Lang: "de"}, "zh-light": {Lang: "zh"},
		"en-wide": {Size: fyne.NewSize(1740, 1000)}} {
		t.Run(name, func(t *testing.T) {
			lang := o.Lang
			if lang == "" {
				lang = "en"
			}
			s, clock, by := sprintsByState(t, lang)
			all := uitest.NewScreen(t, o, s, func(h host.Host) host.Screen { return NewSprints(h, s, clock.Now) })
			for _, p := range []struct {
				name  string
				place host.Place
			}{
				{"sprints", host.Place{Screen: host.Sprints, Select: []int64{int64(by[sprint.Planned].ID)}}},
				{"backlog", host.Place{Screen: host.Sprints, View: ViewBacklog}},
				{"leaders", host.Place{Screen: host.Sprints, View: ViewLeaders}},
				{"newsprint", host.Place{Screen: host.Sprints, View: ViewNew, Select: []int64{int64(by[sprint.Planned].Touchpoints[0])}}},
				{"editsprint", host.Place{Screen: host.Sprints, View: ViewEdit, ID: int64(by[sprint.Planned].ID)}},
			} {
				all.Show(p.place)
				uitest.Capture(t, all.Window(), p.name+"-"+name)
			}
			one := uitest.NewScreen(t, o, s, func(h host.Host) host.Screen { return NewSprint(h, s, clock.Now) })
			for _, p := range []struct {
				name, view string
				state      sprint.State
			}{{"figures", ViewFigures, sprint.Running}, {"figuresdone", ViewFigures, sprint.Completed}, {"effect", ViewEffect, sprint.Completed}, {"effectrun", ViewEffect, sprint.Running}, {"finishearly", ViewFinish, sprint.Running}} {
				one.Show(host.Place{Screen: host.Sprint, ID: int64(by[p.state].ID), View: p.view})
				uitest.Capture(t, one.Window(), p.name+"-"+name)
			}
			clock.Advance(26 * 24 * 3600e9)
			one.Show(host.Place{Screen: host.Sprint, ID: int64(by[sprint.Running].ID), View: ViewFinish})
			uitest.Capture(t, one.Window(), "finish-"+name)
		})
	}
}
