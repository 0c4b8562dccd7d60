package journey

import (
	"fmt"
	"testing"

	"touchstone/assets/text"
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
		boardModel(v, tx)
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
	l := loadedMap{v, boardModel(v, m.tx)}
	for b.Loop() {
		m.take(l)
	}
}

// BenchmarkSelect is what a changed selection costs, inspector and all, without painting.
func BenchmarkSelect(b *testing.B) {
	s := datatest.Open(b)
	var m *Map
	bench := uitest.NewScreen(b, uitest.Options{}, s, func(h host.Host) host.Screen {
		m = NewMap(h, s, datatest.NewClock().Now)
		return m
	})
	g := datatest.Map(b, s, "Big", 1, 1)
	bench.Show(host.Place{Screen: host.Map, ID: int64(g.Map)})
	v := bigView(2000)
	m.take(loadedMap{v, boardModel(v, m.tx)})
	i := 0
	for b.Loop() {
		m.board.Select([]int64{int64(1000 + i%2000)})
		i++
	}
}
