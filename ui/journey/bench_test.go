package journey

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

// bigView is a map of 40 stages by 10 lanes with n cards.
func bigView(n int) journey.View {
	v := journey.View{Map: journey.Map{ID: 1, Name: "Big"}, Bands: domain.DefaultBands(), People: map[domain.PersonID]domain.Person{1: {ID: 1, Name: "Jana Steiner"}}}
	for i := range 40 {
		v.Stages = append(v.Stages, journey.Stage{ID: domain.StageID(100 + i), Position: i, Name: fmt.Sprintf("Stage %d", i+1)})
	}
	for i := range 10 {
		v.Lanes = append(v.Lanes, journey.Lane{ID: domain.LaneID(200 + i), Position: i, Kind: journey.LaneTouchpoints, Name: fmt.Sprintf("Lane %d", i+1)})
	}
	for i := range n {
		v.Touchpoints = append(v.Touchpoints, journey.Touchpoint{ID: domain.TouchpointID(1000 + i), Stage: v.Stages[i%40].ID, Lane: v.Lanes[i/40%10].ID, Position: i / 400,
			Name: fmt.Sprintf("Touchpoint number %d", i), Channel: "App", Owner: 1, Importance: journey.Value{V: num(float64(i % 10))}, Performance: journey.Value{V: num(float64(i % 7))}})
	}
	return v
}

// BenchmarkBoardModel2000 is the work between the store's answer and the board for 2,000 cards.
func BenchmarkBoardModel2000(b *testing.B) {
	v, tx := bigView(2000), text.For("en")
	for b.Loop() {
		newLoadedMap(v, journey.CheckContext{}, tx)
	}
}

// BenchmarkTake2000 is all that happens on the UI goroutine when a map of 2,000 cards comes in.
func BenchmarkTake2000(b *testing.B) {
	s := datatest.Open(b)
	var m *Map
	bench := uitest.NewScreen(b, uitest.Options{}, s, func(h host.Host) host.Screen {
		m = NewMap(h, s, datatest.NewClock().Now)
		return m
	})
	g := datatest.Map(b, s, "Big", 1, 1)
	bench.Show(host.Place{Screen: host.Map, ID: int64(g.Map)})
	v := bigView(2000)
	l := newLoadedMap(v, journey.CheckContext{}, m.tx)
	for b.Loop() {
		m.take(l)
	}
}

// BenchmarkSelect2000 is what a changed selection costs, inspector and all, without painting.
func BenchmarkSelect2000(b *testing.B) {
	s := datatest.Open(b)
	var m *Map
	bench := uitest.NewScreen(b, uitest.Options{}, s, func(h host.Host) host.Screen {
		m = NewMap(h, s, datatest.NewClock().Now)
		return m
	})
	g := datatest.Map(b, s, "Big", 1, 1)
	bench.Show(host.Place{Screen: host.Map, ID: int64(g.Map)})
	v := bigView(2000)
	m.take(newLoadedMap(v, journey.CheckContext{}, m.tx))
	i := 0
	for b.Loop() {
		m.board.Select([]int64{int64(1000 + i%2000)})
		i++
	}
}

// stored is a workspace with a map of 10 stages × 10 lanes of 20 touchpoints each.
func stored(b *testing.B) (*data.Store, datatest.Grid) {
	s := datatest.Open(b)
	g := datatest.Map(b, s, "Big", 10, 10)
	for cell := range 100 {
		names := make([]string, 20)
		for i := range names {
			names[i] = fmt.Sprintf("Touchpoint %d", cell*20+i)
		}
		datatest.Cards(b, s, g, cell/10, cell%10, names...)
	}
	return s, g
}

// BenchmarkOpenMap2000 is the way from the wish to see a map of 2,000 cards to its first picture: the query, the board's
// model, the screen, and the frame, drawn by the software painter. Aim: 150 ms.
func BenchmarkOpenMap2000(b *testing.B) {
	s, g := stored(b)
	for b.Loop() {
		b.StopTimer()
		var m *Map
		bench := uitest.NewScreen(b, uitest.Options{}, s, func(h host.Host) host.Screen {
			m = NewMap(h, s, datatest.NewClock().Now)
			return m
		})
		b.StartTimer()
		bench.Show(host.Place{Screen: host.Map, ID: int64(g.Map)})
		bench.Host.Window().Canvas().Capture()
		if len(m.view.Touchpoints) != 2000 {
			b.Fatalf("%d touchpoints are shown", len(m.view.Touchpoints))
		}
	}
}

// BenchmarkMapDrag2000 is the whole state update of one pointer event while a card is dragged: the board and what the
// screen says about the target. Aim: 0.5 ms.
func BenchmarkMapDrag2000(b *testing.B) {
	s, g := stored(b)
	var m *Map
	bench := uitest.NewScreen(b, uitest.Options{}, s, func(h host.Host) host.Screen {
		m = NewMap(h, s, datatest.NewClock().Now)
		return m
	})
	bench.Show(host.Place{Screen: host.Map, ID: int64(g.Map)})
	bench.Host.Window().Canvas().Capture()
	uitest.DragWith(b, m.board, uitest.DragOptions{NoDrop: true}, fyne.NewPos(200, 80), fyne.NewPos(400, 300))
	if len(m.board.Selection()) != 1 || !m.board.Dragging() {
		b.Fatal("no card is being dragged")
	}
	ev, i := &fyne.DragEvent{}, 0
	for b.Loop() {
		i++
		ev.Position = fyne.NewPos(300+float32(i%400), 200+float32(i%300))
		m.board.Dragged(ev)
	}
}

// BenchmarkOpenAmongMaps opens a map of 50 cards, and the list of maps, in a workspace that has one map, and in one that has
// 200: the query, the screen, and the frame.
func BenchmarkOpenAmongMaps(b *testing.B) {
	for _, n := range []int{1, 200} {
		s := datatest.Open(b)
		var g datatest.Grid
		err := s.InOneStep(b.Context(), journey.OpImportMap, "", func(s *data.Store) error {
			for i := range n {
				g = datatest.Map(b, s, fmt.Sprintf("Map %d", i), 5, 4)
				for stage := range 5 {
					datatest.Cards(b, s, g, stage, stage%4, "A", "B", "C", "D", "E", "F", "G", "H", "I", "J")
				}
			}
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		open := func(b *testing.B, p host.Place, construct func(host.Host) host.Screen) {
			for b.Loop() {
				b.StopTimer()
				bench := uitest.NewScreen(b, uitest.Options{}, s, construct)
				b.StartTimer()
				bench.Show(p)
				bench.Host.Window().Canvas().Capture()
			}
		}
		b.Run(fmt.Sprintf("map/%d", n), func(b *testing.B) {
			open(b, host.Place{Screen: host.Map, ID: int64(g.Map)}, func(h host.Host) host.Screen { return NewMap(h, s, datatest.NewClock().Now) })
		})
		b.Run(fmt.Sprintf("list/%d", n), func(b *testing.B) {
			open(b, host.Place{Screen: host.Maps}, func(h host.Host) host.Screen { return NewMaps(h, s) })
		})
	}
}
