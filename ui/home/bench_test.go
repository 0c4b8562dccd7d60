//go:build cgo

package home

import (
	"strconv"
	"testing"

	"touchstone/data/datatest"
)

// BenchmarkGlance is the home screen's look at a workspace of 200 maps of 50 touchpoints and 10 models.
func BenchmarkGlance(b *testing.B) {
	store := datatest.Open(b)
	for i := range 200 {
		name := strconv.Itoa(i)
		g := datatest.Map(b, store, "Map "+name, 5, 2)
		for stage := range 5 {
			names := make([]string, 10)
			for k := range names {
				names[k] = "Touchpoint " + strconv.Itoa(k)
			}
			datatest.Cards(b, store, g, stage, 0, names...)
		}
		if i%20 == 0 {
			if _, err := store.AddROCEModel(b.Context(), "Model "+name, "EUR"); err != nil {
				b.Fatal(err)
			}
		}
	}
	s := &Home{store: store, clock: datatest.NewClock().Now}
	for b.Loop() {
		g, err := s.fetch(b.Context())
		if err != nil || len(g.maps) != 200 {
			b.Fatal(len(g.maps), err)
		}
	}
}
