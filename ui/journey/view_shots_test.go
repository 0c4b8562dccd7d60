package journey

import (
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// TestViewShots takes pictures of filter, search, overlay and presentation, as TestShots does.
func TestViewShots(t *testing.T) {
	if os.Getenv(uitest.ShotsEnv) == "" {
		t.Skip("no folder for pictures: set " + uitest.ShotsEnv)
	}
	for _, c := range []struct {
		name, lang string
		o          uitest.Options
	}{{"en", "en", uitest.Options{}}, {"en-dark", "en", uitest.Options{Dark: true}}, {"de", "de", uitest.Options{}}, {"fr", "fr", uitest.Options{}}, {"zh", "zh", uitest.Options{}}} {
		t.Run(c.name, func(t *testing.T) {
			s, id := sampleStore(t, c.lang)
			c.o.Lang = c.lang
			var m *Map
			b := uitest.NewScreen(t, c.o, s, func(h host.Host) host.Screen {
				m = NewMap(h, s, datatest.NewClock().Now)
				m.OnExported = func(domain.MapID) {}
				return m
			})
			b.Show(host.Place{Screen: host.Map, ID: int64(id)})
			shot := func(name string) { uitest.Capture(t, b.Window(), "view-"+name+"-"+c.name) }
			m.board.GoTo(kit.PartRow, int64(m.view.Lanes[0].ID))
			shot("lane")
			m.board.GoTo(kit.PartColumn, int64(m.view.Stages[1].ID))
			shot("stage")
			m.explainCurve(m.bar.words)
			shot("why")
			b.Window().Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			m.openFilter()
			shot("filter")
			m.filtering.close()
			m.setFilter(journey.Filter{Owners: []domain.PersonID{m.view.Touchpoints[0].Owner}, Moments: false, Statuses: []journey.Status{journey.StatusPoor, journey.StatusUnowned}})
			m.bar.find.open()
			m.bar.find.entry.SetText(map[string]string{"en": "board", "de": "bord", "fr": "embarqu", "zh": "登机"}[c.lang])
			m.bar.find.walk(1)
			shot("search")
			m.bar.find.close()
			m.clearFilter()
			all, err := s.Maps(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range all {
				if o.ID != id && o.State == journey.Current {
					m.layOver(o.ID, true)
				}
			}
			shot("overlay")
			m.present()
			m.showing.turn(0)
			shot("title")
			m.showing.turn(2)
			shot("stage2")
			b.Window().Resize(fyne.NewSize(1920, 1080))
			m.showing.turn(3)
			shot("stage3")
		})
	}
}
