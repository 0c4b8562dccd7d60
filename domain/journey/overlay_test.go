package journey

import (
	"testing"

	"touchstone/domain"
)

func TestStagesMatchByOriginThenNameThenPosition(t *testing.T) {
	here := View{Stages: []Stage{{ID: 1, Name: "Book"}, {ID: 2, Position: 1, Name: "Airport"}, {ID: 3, Position: 2, Name: "On board"}}}
	there := View{Stages: []Stage{
		{ID: 11, Name: " airport"},
		{ID: 12, Position: 1, Name: "Airport", Origin: 1},
		{ID: 13, Position: 2, Name: "Flight"},
		{ID: 14, Position: 3, Name: "Home"},
	}}
	got := here.stagesOf(there)
	want := map[domain.StageID]domain.StageID{11: 2, 12: 1, 13: 3}
	if len(got) != len(want) || got[11] != 2 || got[12] != 1 || got[13] != 3 {
		t.Errorf("stages %v, want %v: the origin before the name, the name before the position", got, want)
	}
}

func TestAnOverlayPlacesWhatItCanAndCountsTheRest(t *testing.T) {
	here := View{
		Stages: []Stage{{ID: 1, Name: "Book"}, {ID: 2, Position: 1, Name: "Fly"}},
		Lanes: []Lane{{ID: 21, Kind: LaneEmotion}, {ID: 22, Position: 1, Kind: LaneTouchpoints, Name: "App"},
			{ID: 23, Position: 2, Kind: LaneTouchpoints, Name: "Desk"}},
	}
	good, low := 1.0, -1.0
	there := View{
		Map:    Map{ID: 9, Persona: "Ines, 47, flies every week"},
		Stages: []Stage{{ID: 11, Name: "fly", Emotion: &good}, {ID: 12, Position: 1, Name: "Book"}, {ID: 13, Position: 2, Name: "After", Emotion: &low}},
		Lanes: []Lane{{ID: 31, Kind: LaneTouchpoints, Name: "desk"}, {ID: 32, Position: 1, Kind: LaneTouchpoints, Name: "Phone"},
			{ID: 33, Position: 2, Kind: LaneBackstage, Name: "Desk"}},
		Touchpoints: []Touchpoint{
			{ID: 41, Stage: 11, Lane: 31}, {ID: 42, Stage: 12, Lane: 32}, {ID: 43, Stage: 12, Lane: 33}, {ID: 44, Stage: 13, Lane: 31},
		},
	}
	o := here.Overlay(there)
	if len(o.Guests) != 2 || o.Guests[0].In != (Slot{Stage: 2, Lane: 23}) || o.Guests[1].In != (Slot{Stage: 1, Lane: 22}) {
		t.Errorf("guests %+v, want the first in Fly/Desk by name, the second in Book and the first lane of its kind", o.Guests)
	}
	if o.LostStages != 1 || o.LostTouchpoints != 2 {
		t.Errorf("%d stages and %d touchpoints without a place, want one and two", o.LostStages, o.LostTouchpoints)
	}
	if len(o.Curve) != 2 || o.Curve[0].Stage != 2 || *o.Curve[0].Value != 1 || o.Curve[1].Value != nil {
		t.Errorf("curve %+v, want Fly at +1, Book unknown, and nothing of After", o.Curve)
	}
	if o.Map.Who() != "Ines" || (Map{Name: "Commuter", Persona: " , "}).Who() != "Commuter" {
		t.Error("want the persona's name, or the map's without one")
	}
}
