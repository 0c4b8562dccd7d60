package journey

import (
	"context"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/sample"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// sampleStore is the sample workspace and its first map.
func sampleStore(t testing.TB, lang string) (*data.Store, domain.MapID) {
	t.Helper()
	s := datatest.Open(t)
	if err := sample.Fill(context.Background(), s, lang, datatest.NewClock().Now); err != nil {
		t.Fatal(err)
	}
	maps, err := s.Maps(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	id, most := domain.MapID(0), 0
	for _, m := range maps {
		if m.State == journey.Current && m.Touchpoints > most {
			id, most = m.ID, m.Touchpoints
		}
	}
	return s, id
}

// TestShots takes pictures for people when a folder is named: TOUCHSTONE_SHOTS=… go test -run TestShots.
func TestShots(t *testing.T) {
	if os.Getenv(uitest.ShotsEnv) == "" {
		t.Skip("no folder for pictures: set " + uitest.ShotsEnv)
	}
	for _, c := range []struct {
		name string
		o    uitest.Options
	}{{"en-light", uitest.Options{}}, {"en-dark", uitest.Options{Dark: true}}, {"de-light", uitest.Options{Lang: "de"}}, {"zh-light", uitest.Options{Lang: "zh"}}} {
		t.Run(c.name, func(t *testing.T) {
			lang := c.o.Lang
			if lang == "" {
				lang = "en"
			}
			s, id := sampleStore(t, lang)
			maps := uitest.NewScreen(t, c.o, s, func(h host.Host) host.Screen { return NewMaps(h, s) })
			maps.Show(host.Place{Screen: host.Maps, Select: []int64{int64(id)}})
			uitest.Capture(t, maps.Window(), "maps-"+c.name)

			var m *Map
			b := uitest.NewScreen(t, c.o, s, func(h host.Host) host.Screen {
				m = NewMap(h, s, datatest.NewClock().Now)
				m.OnExported = func(domain.MapID) {}
				return m
			})
			b.Show(host.Place{Screen: host.Map, ID: int64(id)})
			uitest.Capture(t, b.Window(), "map-"+c.name)
			for _, tp := range m.view.Touchpoints {
				if tp.MomentOfTruth && tp.Importance.V != nil {
					m.board.Select([]int64{int64(tp.ID)})
					break
				}
			}
			uitest.Capture(t, b.Window(), "map-card-"+c.name)
			m.board.Select([]int64{int64(m.view.Touchpoints[0].ID), int64(m.view.Touchpoints[4].ID), int64(m.view.Touchpoints[7].ID)})
			uitest.Capture(t, b.Window(), "map-several-"+c.name)
			m.bar.check.Tapped(nil)
			uitest.Capture(t, b.Window(), "map-check-"+c.name)
			m.panel.(*checkPanel).follow(0)
			uitest.Capture(t, b.Window(), "map-check-jump-"+c.name)
			b.Window().Canvas().FocusPrevious() // from the first finding to its "Why?"
			b.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
			uitest.Capture(t, b.Window(), "map-check-why-"+c.name)
			b.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			m.bar.check.Tapped(nil)
			m.board.ZoomFit()
			uitest.Capture(t, b.Window(), "map-fit-"+c.name)

			b.Show(host.Place{Screen: host.Map, ID: int64(id), View: ViewPriorities})
			uitest.Capture(t, b.Window(), "prio-stored-"+c.name)
			if len(m.surveys) > 0 {
				m.prio.source.Choose(1)
				m.prio.chosen([]int64{m.prio.now.Rows[0].ID()})
				uitest.Capture(t, b.Window(), "prio-survey-"+c.name)
				m.prio.explain()
				uitest.Capture(t, b.Window(), "prio-why-"+c.name)
				b.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
				m.prio.bubbles.Tapped(nil)
				uitest.Capture(t, b.Window(), "prio-bubbles-"+c.name)
				m.prio.up.Choose(3)
				m.prio.right.Choose(2)
				uitest.Capture(t, b.Window(), "prio-axes-"+c.name)
			}
		})
	}
	t.Run("wide", func(t *testing.T) {
		s, id := sampleStore(t, "en")
		var m *Map
		b := uitest.NewScreen(t, uitest.Options{Size: fyne.NewSize(1720, 960)}, s, func(h host.Host) host.Screen {
			m = NewMap(h, s, datatest.NewClock().Now)
			return m
		})
		b.Show(host.Place{Screen: host.Map, ID: int64(id), View: ViewPriorities})
		m.prio.source.Choose(1)
		uitest.Capture(t, b.Window(), "prio-wide")
		b.Show(host.Place{Screen: host.Map, ID: int64(id), View: ViewBoard})
		uitest.Click(m.board, fyne.NewPos(180, 20), 0)
		uitest.Capture(t, b.Window(), "map-stage")
		uitest.Click(m.board, fyne.NewPos(40, 200), 0)
		m.bar.words.SetText("app")
		uitest.Capture(t, b.Window(), "map-lane-filter")
		m.clearFilter()
		kit.Clipboard().SetContent("Rebook\tLounge\tTaxi\nChat\t\t\"Hotel\nShuttle\"")
		m.paste(journey.Slot{Stage: m.view.Stages[len(m.view.Stages)-2].ID, Lane: m.view.Lanes[len(m.view.Lanes)-1].ID, Index: 99})
		uitest.Capture(t, b.Window(), "map-pasted")
		v := bigView(600)
		m.take(newLoadedMap(v, journey.CheckContext{}, m.tx))
		m.board.ZoomFit()
		uitest.Capture(t, b.Window(), "map-600")
	})
	t.Run("empty", func(t *testing.T) {
		s := datatest.Open(t)
		b := uitest.NewScreen(t, uitest.Options{}, s, func(h host.Host) host.Screen { return NewMaps(h, s) })
		b.Show(host.Place{Screen: host.Maps})
		uitest.Capture(t, b.Window(), "maps-empty")
		b.Screen.(*Maps).begin()
		uitest.Capture(t, b.Window(), "maps-new")
		g := datatest.Map(t, s, "Nothing yet", 0, 0)
		b = uitest.NewScreen(t, uitest.Options{}, s, func(h host.Host) host.Screen { return NewMap(h, s, datatest.NewClock().Now) })
		b.Show(host.Place{Screen: host.Map, ID: int64(g.Map)})
		uitest.Capture(t, b.Window(), "map-empty")
		b.Show(host.Place{Screen: host.Map, ID: int64(g.Map), View: ViewPriorities})
		uitest.Capture(t, b.Window(), "prio-empty")
	})
}
