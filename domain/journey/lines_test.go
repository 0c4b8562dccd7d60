package journey

import (
	"reflect"
	"testing"
)

func TestBordersFollowTheOrderOfTheLanes(t *testing.T) {
	for _, c := range []struct {
		name  string
		kinds []LaneKind
		want  [][]Border
	}{
		{"a whole blueprint", LaneKinds[:], [][]Border{nil, {BorderInteraction}, nil, {BorderVisibility}, {BorderInternal}, nil}},
		{"touchpoints only", []LaneKind{LaneTouchpoints, LaneTouchpoints}, [][]Border{nil, nil}},
		{"the first lane has nothing above it", []LaneKind{LaneSupport}, [][]Border{nil}},
		{"evidence between two lanes is passed over", []LaneKind{LaneOnstage, LaneEvidence, LaneBackstage}, [][]Border{nil, nil, {BorderVisibility}}},
		{"evidence first", []LaneKind{LaneEvidence, LaneActions, LaneOnstage}, [][]Border{nil, nil, {BorderInteraction}}},
		{"lanes left out leave their lines", []LaneKind{LaneActions, LaneSupport}, [][]Border{nil, {BorderInteraction, BorderVisibility, BorderInternal}}},
		{"upside down", []LaneKind{LaneBackstage, LaneOnstage, LaneActions}, [][]Border{nil, {BorderVisibility}, {BorderInteraction}}},
		{"twice through", []LaneKind{LaneOnstage, LaneBackstage, LaneOnstage, LaneBackstage}, [][]Border{nil, {BorderVisibility}, {BorderVisibility}, {BorderVisibility}}},
		{"a kind of a later version is passed over", []LaneKind{LaneOnstage, "metric", LaneBackstage}, [][]Border{nil, nil, {BorderVisibility}}},
		{"none", nil, [][]Border{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			lanes := make([]Lane, len(c.kinds))
			for i, k := range c.kinds {
				lanes[i].Kind = k
			}
			if got := Borders(lanes); !reflect.DeepEqual(got, c.want) {
				t.Errorf("Borders(%v) = %v, want %v", c.kinds, got, c.want)
			}
		})
	}
}
