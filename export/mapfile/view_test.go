package mapfile

import (
	"slices"

	"touchstone/domain/journey"
)

// viewOf is a map, all of whose parts have ids, as screens and the store know it: the way back from FromView.
func viewOf(m Map) journey.View {
	v := journey.View{Map: journey.Map{ID: m.ID, Name: m.Name, Persona: m.Persona, Scenario: m.Scenario, Goal: m.Goal, State: m.State, Origin: m.Origin}}
	for i, s := range m.Stages {
		v.Stages = append(v.Stages, journey.Stage{ID: s.ID, Map: m.ID, Position: i, Name: s.Name, Colour: s.Colour,
			Width: s.Width, Emotion: s.Emotion, Origin: s.Origin})
	}
	for i, l := range m.Lanes {
		v.Lanes = append(v.Lanes, journey.Lane{ID: l.ID, Map: m.ID, Position: i, Name: l.Name, Kind: l.Kind, Colour: l.Colour,
			Metric: l.Metric, Height: l.Height, Collapsed: l.Collapsed, Origin: l.Origin})
	}
	for _, t := range m.Texts {
		if v.Texts == nil {
			v.Texts = map[journey.TextCell]string{}
		}
		v.Texts[journey.TextCell{Stage: v.Stages[t.Stage].ID, Lane: v.Lanes[t.Lane].ID}] = t.Text
	}
	type cell struct{ stage, lane int }
	position := map[cell]int{}
	for _, t := range m.Touchpoints {
		at := cell{t.Stage, t.Lane}
		c := journey.Touchpoint{ID: t.ID, Map: m.ID, Stage: v.Stages[t.Stage].ID, Lane: v.Lanes[t.Lane].ID, Position: position[at],
			Name: t.Name, Description: t.Description, Channel: t.Channel, Expectation: t.Expectation, Today: t.Today, Emotion: t.Emotion,
			Importance: t.Importance, Performance: t.Performance, MomentOfTruth: t.MomentOfTruth, MomentReason: t.MomentReason,
			PainPoints: t.PainPoints, Opportunities: t.Opportunities, Criteria: t.Criteria, DataIn: t.DataIn, DataOut: t.DataOut, Notes: t.Notes,
			Tags: slices.Clone(t.Tags), Segments: slices.Clone(t.Segments), Rating: t.Rating, Origin: t.Origin, Owner: t.OwnerID}
		position[at]++
		v.Touchpoints = append(v.Touchpoints, c)
	}
	return v
}
