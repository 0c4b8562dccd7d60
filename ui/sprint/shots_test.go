package sprint

import (
	"context"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/sample"
	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

// sampleSprints is the sample workspace with its sprints by state.
func sampleSprints(t testing.TB, lang string) (*data.Store, map[sprint.State]domain.SprintID) {
	t.Helper()
	s := datatest.Open(t)
	if err := sample.Fill(context.Background(), s, lang, datatest.NewClock().Now); err != nil {
		t.Fatal(err)
	}
	o, err := s.Sprints(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	by := map[sprint.State]domain.SprintID{}
	for _, sp := range o.Sprints {
		by[sp.State] = sp.ID
	}
	return s, by
}

// open is the screen on a sprint of a store.
func open(t testing.TB, o uitest.Options, s *data.Store, id domain.SprintID, view string) (*Sprint, *uitest.Bench) {
	t.Helper()
	var sc *Sprint
	b := uitest.NewScreen(t, o, s, func(h host.Host) host.Screen {
		sc = NewSprint(h, s, datatest.NewClock().Now)
		return sc
	})
	b.Show(host.Place{Screen: host.Sprint, ID: int64(id), View: view})
	return sc, b
}

// TestShots takes pictures for people when a folder is named: TOUCHSTONE_SHOTS=… go test -run TestShots.
func TestShots(t *testing.T) {
	if os.Getenv(uitest.ShotsEnv) == "" {
		t.Skip("no folder for pictures: set " + uitest.ShotsEnv)
	}
	for _, c := range []struct {
		name string
		o    uitest.Options
	}{{"en", uitest.Options{}}, {"dark", uitest.Options{Dark: true}}, {"de", uitest.Options{Lang: "de"}}, {"zh", uitest.Options{Lang: "zh"}}} {
		t.Run(c.name, func(t *testing.T) {
			lang := c.o.Lang
			if lang == "" {
				lang = "en"
			}
			s, by := sampleSprints(t, lang)
			sc, b := open(t, c.o, s, by[sprint.Running], "")
			shoot := func(name string) { uitest.Capture(t, b.Window(), "sprint-"+name+"-"+c.name) }
			shoot("board")
			sc.selected = []domain.CardID{sc.l.board.Cards[6].ID}
			sc.showSelected()
			shoot("card")
			if err := s.SetLanes(context.Background(), sc.id, sprint.ByAssignee); err != nil {
				t.Fatal(err)
			}
			b.Deliver()
			shoot("lanes")
			sc.view(ViewBoard).(*boardView).find.open()
			shoot("filter")
			for _, v := range []string{ViewTable, ViewCalendar, ViewIdeas} {
				b.Show(host.Place{Screen: host.Sprint, ID: int64(sc.id), View: v})
				shoot(v)
			}
			for _, state := range []sprint.State{sprint.Planned, sprint.Completed, sprint.Abandoned} {
				b.Show(host.Place{Screen: host.Sprint, ID: int64(by[state]), View: ViewBoard})
				shoot(string(state))
			}
			b.Window().Resize(fyne.NewSize(1920, 1080))
			b.Show(host.Place{Screen: host.Sprint, ID: int64(by[sprint.Running]), View: ViewBoard})
			shoot("wide")
		})
	}
}
