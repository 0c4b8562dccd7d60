package journey

import (
	"context"
	"os"
	"testing"

	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

// TestEditShots takes pictures for people of what one does with whole maps.
func TestEditShots(t *testing.T) {
	if os.Getenv(uitest.ShotsEnv) == "" {
		t.Skip("no folder for pictures: set " + uitest.ShotsEnv)
	}
	ctx := context.Background()
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
			list := maps.Screen.(*Maps)
			maps.Show(host.Place{Screen: host.Maps})
			list.begin()
			list.form.template.Choose(1)
			list.form.name.Entry.SetText("Weekend traveller")
			uitest.Capture(t, maps.Window(), "edit-new-"+c.name)
			v := datatest.View(t, s, id)
			whole := v.Whole()
			for i := range whole.Owners {
				whole.Owners[i].Name += " Junior"
			}
			list.OnRead = func(context.Context, string) (MapFile, error) {
				return MapFile{Whole: whole, Ignored: []string{"Sheet9"}}, nil
			}
			list.read("map.xlsx")
			uitest.Capture(t, maps.Window(), "edit-import-"+c.name)
			list.OnRead = func(context.Context, string) (MapFile, error) {
				return MapFile{Problems: []string{"Touchpoints!C12: Emotion: 7 is not between -2 and 2.", "Touchpoints!D14: two owners"}, More: 3}, nil
			}
			list.read("map.xlsx")
			uitest.Capture(t, maps.Window(), "edit-refused-"+c.name)

			var m *Map
			b := uitest.NewScreen(t, c.o, s, func(h host.Host) host.Screen {
				m = NewMap(h, s, datatest.NewClock().Now)
				m.OnExported, m.OnMapExported = func(domain.MapID) {}, func(domain.MapID, string) {}
				return m
			})
			b.Show(host.Place{Screen: host.Map, ID: int64(id)})
			first := v.Touchpoints[0]
			for _, text := range []string{"Ask the call centre whether they still see this; the complaint figures of March say no.", "Resolved with Maria."} {
				if _, err := s.AddComment(ctx, first.ID, text); err != nil {
					t.Fatal(err)
				}
			}
			all, err := s.MapComments(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			if err := s.ResolveComment(ctx, all[0].ID, true); err != nil {
				t.Fatal(err)
			}
			b.Deliver()
			m.openComments()
			m.side.(*commentsPanel).resolved.SetChecked(true)
			uitest.Capture(t, b.Window(), "edit-comments-"+c.name)
			m.closeSide()
			m.openReplace()
			p := m.side.(*replacePanel)
			p.find.SetText(string([]rune(first.Name)[:2]))
			p.by.SetText("Xy")
			uitest.Capture(t, b.Window(), "edit-replace-"+c.name)
			m.splitStage(m.view.Stages[0].ID, nil)
			uitest.Capture(t, b.Window(), "edit-split-"+c.name)
			m.openExport()
			uitest.Capture(t, b.Window(), "edit-export-"+c.name)
			m.laneFrom(0)
			uitest.Capture(t, b.Window(), "edit-lane-"+c.name)
			m.closeSide()
			m.mapMenuShot(t, b, "edit-menu-"+c.name)
			m.futureCopy()
			b.Follow()
			change(t, m)
			m.toggleCompare()
			uitest.Capture(t, b.Window(), "edit-compare-"+c.name)
			m.side.(*comparePanel).follow(1)
			uitest.Capture(t, b.Window(), "edit-compare-one-"+c.name)
		})
	}
}

// mapMenuShot opens the map's menu, takes its picture and closes it.
func (m *Map) mapMenuShot(t *testing.T, b *uitest.Bench, name string) {
	t.Helper()
	showMenu(b.Window().Canvas(), m.bar.tools, m.moreItems())
	uitest.Capture(t, b.Window(), name)
	c := b.Window().Canvas()
	c.Overlays().Remove(c.Overlays().Top())
}

// change makes a future map differ from its present: a card added, one removed, one moved, one edited.
func change(t *testing.T, m *Map) {
	t.Helper()
	tp := m.view.Touchpoints
	m.add(journey.Slot{Stage: tp[0].Stage, Lane: tp[0].Lane, Index: 0}, []string{"Brand new"})
	m.deleteCards([]domain.TouchpointID{tp[1].ID})
	m.moveTo([]domain.TouchpointID{tp[2].ID}, journey.Slot{Stage: m.view.Stages[len(m.view.Stages)-1].ID, Lane: tp[2].Lane})
	m.edit([]domain.TouchpointID{tp[3].ID}, journey.Edit{Field: journey.FieldDescription, Text: "Answered within a minute, by whoever is free."}, nil)
	m.edit([]domain.TouchpointID{tp[3].ID}, journey.Edit{Field: journey.FieldEmotion, Number: number(1.5)}, nil)
}

func number(v float64) *float64 { return &v }
