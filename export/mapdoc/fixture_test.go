package mapdoc

import (
	"fmt"
	"time"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
)

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

func ptr(v float64) *float64 { return &v }

// smallInput is a map with everything a card can show, in a language.
func smallInput(lang string) Input {
	v := journey.View{
		Map: journey.Map{ID: 1, Name: "Weekend traveller", Persona: "Mia, 34, flies to a city three times a year", Goal: "Be there by Friday night", State: journey.Current},
		Stages: []journey.Stage{{ID: 11, Map: 1, Name: "Book", Colour: "blue"}, {ID: 12, Map: 1, Position: 1, Name: "Airport & security <gate>", Colour: "teal"},
			{ID: 13, Map: 1, Position: 2, Name: "Nach der Reise"}},
		Lanes: []journey.Lane{{ID: 21, Map: 1, Kind: journey.LaneActions, Name: "What Mia does"}, {ID: 22, Map: 1, Position: 1, Kind: journey.LaneTouchpoints, Name: "Website, app", Colour: "rose"},
			{ID: 23, Map: 1, Position: 2, Kind: journey.LaneBackstage, Name: "Behind the scenes"}},
		People: map[domain.PersonID]domain.Person{1: {ID: 1, Name: "Jana Steiner"}, 2: {ID: 2, Name: "王小明"}},
	}
	add := func(stage domain.StageID, lane domain.LaneID, t journey.Touchpoint) {
		t.ID, t.Map, t.Stage, t.Lane = domain.TouchpointID(100+len(v.Touchpoints)), 1, stage, lane
		v.Touchpoints = append(v.Touchpoints, t)
	}
	add(11, 22, journey.Touchpoint{Name: "Online booking", Channel: "Website", Owner: 1, Emotion: ptr(-2), Importance: journey.Value{V: ptr(6.1)}, Performance: journey.Value{V: ptr(4.7)}})
	add(11, 21, journey.Touchpoint{Name: "Compares fares", Emotion: ptr(0)})
	add(12, 22, journey.Touchpoint{Name: "在线值机与行李托运信息", Channel: "手机应用", Owner: 2, Emotion: ptr(2), MomentOfTruth: true, Importance: journey.Value{V: ptr(9.4)}, Performance: journey.Value{V: ptr(8.2)}})
	add(12, 22, journey.Touchpoint{Name: "Hostile \"name\" <script>alert('x')</script> & =cmd|' /C calc'!A0 \u2060e\\u0301 😀 𠀀", Owner: 1, Emotion: ptr(1), Performance: journey.Value{V: ptr(6)}})
	add(13, 23, journey.Touchpoint{Name: "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung", Emotion: ptr(-1)})
	v.Stages[0].Emotion = ptr(-1.5)
	v.Lanes = append(v.Lanes, journey.Lane{ID: 24, Map: 1, Position: 3, Kind: journey.LaneEmotion, Name: "Emotion"},
		journey.Lane{ID: 25, Map: 1, Position: 4, Kind: journey.LaneMetric, Metric: journey.MetricGap, Name: "Gap"},
		journey.Lane{ID: 26, Map: 1, Position: 5, Kind: journey.LaneText, Name: "Ideas"},
		journey.Lane{ID: 27, Map: 1, Position: 6, Kind: journey.LaneSupport, Name: "A very long name of a lane that is collapsed", Collapsed: true})
	v.Texts = map[journey.TextCell]string{{Stage: 12, Lane: 26}: "One scan from kerb to seat.\n\n不再排队，工作人员主动走向旅客。"}
	beside := []journey.CurvePoint{{Stage: 11, Value: ptr(1)}, {Stage: 12, Value: ptr(1.5)}}
	return Input{Texts: text.For(lang), At: noon, Organisation: "Harbour Air", View: v, Beside: beside, BesideState: journey.Future}
}

// bigInput is a map of 2,000 cards on 40 stages and 25 lanes.
func bigInput() Input {
	v := journey.View{Map: journey.Map{ID: 1, Name: "The whole journey", State: journey.Future}, People: map[domain.PersonID]domain.Person{}}
	kinds := [...]journey.LaneKind{journey.LaneActions, journey.LaneTouchpoints, journey.LaneOnstage, journey.LaneBackstage, journey.LaneSupport}
	for i := range 20 {
		v.People[domain.PersonID(i+1)] = domain.Person{ID: domain.PersonID(i + 1), Name: fmt.Sprintf("%c. Owner %c", 'A'+i, 'Z'-i)}
	}
	for i := range 40 {
		v.Stages = append(v.Stages, journey.Stage{ID: domain.StageID(i + 1), Map: 1, Position: i, Name: fmt.Sprintf("Stage %d", i+1), Colour: journey.Colours[i%len(journey.Colours)]})
	}
	for i := range 25 {
		v.Lanes = append(v.Lanes, journey.Lane{ID: domain.LaneID(i + 1), Map: 1, Position: i, Name: fmt.Sprintf("Lane %d", i+1), Kind: kinds[i/5]})
	}
	names := [...]string{"Online booking", "Explanation of the charges for checked baggage", "登机口信息", "Gepäckausgabe am Flughafen", "Réclamation après le voyage"}
	for n := range 2000 {
		t := journey.Touchpoint{ID: domain.TouchpointID(n + 1), Map: 1, Stage: domain.StageID(n/50 + 1), Lane: domain.LaneID(n%50/2 + 1), Position: n % 2,
			Name: fmt.Sprintf("%s %d", names[n%len(names)], n), Channel: "Website", Owner: domain.PersonID(n%20 + 1), Emotion: ptr(float64(n%5 - 2)),
			MomentOfTruth: n%9 == 0, Importance: journey.Value{V: ptr(float64(n % 11))}, Performance: journey.Value{V: ptr(float64(n*7%101) / 10)}}
		v.Touchpoints = append(v.Touchpoints, t)
	}
	return Input{Texts: text.For("en"), At: noon, View: v}
}
