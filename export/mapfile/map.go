package mapfile

import (
	"slices"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// Limits of a map in a file. They are far above what a person can work with and keep a wrong file from being taken for one.
const (
	MaxStages      = 500
	MaxLanes       = 500
	MaxTouchpoints = 20_000
	MaxFile        = 64 << 20 // bytes of a file
)

// Map is a touchpoint map as a file holds it. Ids are 0 where there is none: in files made by hand.
type Map struct {
	ID          domain.MapID
	Name        string
	Persona     string
	Scenario    string
	Goal        string
	State       journey.State
	Origin      domain.MapID // the map this is the future of
	Stages      []Stage
	Lanes       []Lane
	Texts       []Text       // what lanes of kind text say; by stage, then lane, one per place
	Touchpoints []Touchpoint // by stage, lane and place in the cell
}

// Stage is a column of the map.
type Stage struct {
	ID      domain.StageID
	Name    string
	Colour  journey.Colour
	Width   int      // in percent of the usual one; 0: the usual one
	Emotion *float64 // −2…+2, the drawn point of the emotion curve
	Origin  domain.StageID
}

// Lane is a row of the map.
type Lane struct {
	ID        domain.LaneID
	Name      string
	Kind      journey.LaneKind
	Colour    journey.Colour
	Metric    journey.Metric // what a lane of kind metric shows; else empty
	Height    int            // in percent of the usual one; 0: as high as its content
	Collapsed bool
	Origin    domain.LaneID
}

// Text is what a lane of kind text says of one stage.
type Text struct {
	Stage, Lane int // indexes in the map
	Text        string
}

// Touchpoint is a card of the map.
type Touchpoint struct {
	ID          domain.TouchpointID
	Stage, Lane int // indexes in the map

	Name        string
	Description string
	Channel     string
	Owner       string // name; empty: none yet
	OwnerEmail  string
	OwnerID     domain.PersonID // tells people of the same name apart; the name counts
	Expectation string
	Today       string
	Emotion     *float64 // −2…+2
	Importance  journey.Value
	Performance journey.Value

	MomentOfTruth bool
	MomentReason  string
	PainPoints    string
	Opportunities string
	Criteria      string
	DataIn        string
	DataOut       string
	Notes         string
	Tags          []string
	Segments      []string // none: for all
	Rating        domain.RatingID
	Origin        domain.TouchpointID
}

// FromView gives a map's plain values. Comments and saved views stay in the workspace.
func FromView(v journey.View) Map {
	m := Map{ID: v.ID, Name: v.Name, Persona: v.Persona, Scenario: v.Scenario, Goal: v.Goal, State: v.State, Origin: v.Origin}
	stage, lane := map[domain.StageID]int{}, map[domain.LaneID]int{}
	for i, s := range v.Stages {
		stage[s.ID] = i
		m.Stages = append(m.Stages, Stage{ID: s.ID, Name: s.Name, Colour: s.Colour, Width: s.Width, Emotion: s.Emotion, Origin: s.Origin})
	}
	for i, l := range v.Lanes {
		lane[l.ID] = i
		m.Lanes = append(m.Lanes, Lane{ID: l.ID, Name: l.Name, Kind: l.Kind, Colour: l.Colour, Metric: l.Metric, Height: l.Height, Collapsed: l.Collapsed, Origin: l.Origin})
	}
	for _, t := range v.Touchpoints {
		s, known := stage[t.Stage]
		l, ok := lane[t.Lane]
		if !known || !ok {
			continue // a View holds the stages and lanes of its cards
		}
		owner := v.People[t.Owner]
		m.Touchpoints = append(m.Touchpoints, Touchpoint{ID: t.ID, Stage: s, Lane: l, Name: t.Name, Description: t.Description, Channel: t.Channel,
			Owner: owner.Name, OwnerEmail: owner.Email, OwnerID: owner.ID, Expectation: t.Expectation, Today: t.Today, Emotion: t.Emotion,
			Importance: plain(t.Importance), Performance: plain(t.Performance), MomentOfTruth: t.MomentOfTruth, MomentReason: t.MomentReason,
			PainPoints: t.PainPoints, Opportunities: t.Opportunities, Criteria: t.Criteria, DataIn: t.DataIn, DataOut: t.DataOut, Notes: t.Notes,
			Tags: slices.Clone(t.Tags), Segments: slices.Clone(t.Segments), Rating: t.Rating, Origin: t.Origin})
	}
	for at, words := range v.Texts {
		s, known := stage[at.Stage]
		if l, ok := lane[at.Lane]; known && ok && words != "" {
			m.Texts = append(m.Texts, Text{Stage: s, Lane: l, Text: words})
		}
	}
	m.sort()
	return m
}

// plain is a value with nothing in it that means nothing: no source without a value, no answers behind a judgement.
func plain(v journey.Value) journey.Value {
	switch {
	case v.V == nil:
		return journey.Value{}
	case v.Source != journey.Computed:
		return journey.Value{V: v.V, Source: journey.Entered}
	}
	return v
}

// sort puts cards and texts in the order of the map; cards of one cell stay as they are.
func (m *Map) sort() {
	slices.SortStableFunc(m.Touchpoints, func(a, b Touchpoint) int { return order(a.Stage, a.Lane, b.Stage, b.Lane) })
	slices.SortStableFunc(m.Texts, func(a, b Text) int { return order(a.Stage, a.Lane, b.Stage, b.Lane) })
}

func order(stage, lane, otherStage, otherLane int) int {
	if stage != otherStage {
		return stage - otherStage
	}
	return lane - otherLane
}
