//go:build measure

package measure

import (
	"context"
	"fmt"
	"os"
	"testing"

	"touchstone/data"
	"touchstone/data/datatest"
)

// TestWriteBigMap writes the workspace $BIG_MAP with the map "Large": 40 stages × 25 lanes, 2 touchpoints in each.
func TestWriteBigMap(t *testing.T) {
	path := os.Getenv("BIG_MAP")
	if path == "" {
		t.Fatal("BIG_MAP is not set; scripts/measure.sh sets it")
	}
	s, err := data.Create(context.Background(), path, data.Options{Clock: datatest.NewClock().Now})
	if err != nil {
		t.Fatal(err)
	}
	g := datatest.Map(t, s, "Large", 40, 25)
	for stage := range 40 {
		for lane := range 25 {
			var names []string
			for i := range 2 {
				names = append(names, fmt.Sprintf("Touchpoint %d of lane %d", i+1, lane+1))
			}
			datatest.Cards(t, s, g, stage, lane, names...)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}
