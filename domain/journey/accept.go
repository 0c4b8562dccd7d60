package journey

import (
	"maps"
	"slices"

	"touchstone/domain"
)

// felt are the fields that tell what customers feel and what was measured. On a future map they are intentions; whether
// they came true, only the present can tell.
var felt = []Field{FieldEmotion, FieldImportance, FieldPerformance}

// Accept plans, for the current map, that differences become the new present: added cards are added (with the stages and
// lanes they need), removed ones removed, moved ones moved behind the card they follow on the future map, changed fields
// set. Intended emotion, importance and performance stay intentions unless felt fields are asked for too. Cards that are
// added are linked, so that a later comparison finds them the same. Unchanged differences change nothing.
// Added and changed stages and lanes are taken over, moved ones put behind the one they follow on the future map, removed
// ones removed with the cards that are still in them.
func (c Comparison) Accept(diffs []Difference, headers Headers, withFelt bool) (Plan, error) {
	a := accepting{planner: newPlanner(c.current), Comparison: c,
		stageOf: maps.Clone(c.Stages), laneOf: maps.Clone(c.Lanes), cardOf: maps.Clone(c.Touchpoints),
		future: make(map[domain.TouchpointID]Touchpoint, len(c.future.Touchpoints)), withFelt: withFelt}
	for _, t := range c.future.Touchpoints {
		a.future[t.ID] = t
	}
	for _, h := range headers.Stages {
		a.takeStage(h)
	}
	for _, h := range headers.Lanes {
		a.takeLane(h)
	}
	for _, d := range diffs {
		a.take(d)
	}
	for _, h := range headers.Stages {
		if h.Kind == Removed {
			a.do(DropStage{ID: h.Current})
		}
	}
	for _, h := range headers.Lanes {
		if h.Kind == Removed {
			a.do(DropLane{ID: h.Current})
		}
	}
	return a.done()
}

// Headers are stages and lanes, compared.
type Headers struct {
	Stages []HeaderDifference[domain.StageID]
	Lanes  []HeaderDifference[domain.LaneID]
}

// Headers are the stages and lanes that differ.
func (c Comparison) Headers() Headers {
	return Headers{Stages: differing(c.StageChange), Lanes: differing(c.LaneChange)}
}

// Len counts stages and lanes.
func (h Headers) Len() int { return len(h.Stages) + len(h.Lanes) }

func differing[ID ~int64](list []HeaderDifference[ID]) (those []HeaderDifference[ID]) {
	for _, h := range list {
		if h.Kind != Unchanged {
			those = append(those, h)
		}
	}
	return those
}

// takeStage adds, changes and moves a stage.
func (a *accepting) takeStage(h HeaderDifference[domain.StageID]) {
	if h.Kind == Added {
		a.stageFor(h.Future)
		return
	}
	at := slices.IndexFunc(a.Comparison.future.Stages, func(s Stage) bool { return s.ID == h.Future })
	if at < 0 {
		return // removed ones go last
	}
	if h.Kind == Changed {
		s := a.Comparison.future.Stages[at]
		a.do(SaveStage{Stage: Stage{ID: h.Current, Name: s.Name, Colour: s.Colour}})
	}
	if h.Moved {
		index := 0
		for _, s := range a.Comparison.future.Stages[:at] {
			if known, ok := a.stageOf[s.ID]; ok {
				index = a.stage(known) + 1
			}
		}
		a.do(MoveStage{ID: h.Current, Index: index})
	}
}

// takeLane adds, changes and moves a lane.
func (a *accepting) takeLane(h HeaderDifference[domain.LaneID]) {
	if h.Kind == Added {
		a.laneFor(h.Future)
		return
	}
	at := slices.IndexFunc(a.Comparison.future.Lanes, func(l Lane) bool { return l.ID == h.Future })
	if at < 0 {
		return
	}
	if i := a.lane(h.Current); h.Kind == Changed && i >= 0 {
		l, is := a.lanes[i], a.Comparison.future.Lanes[at]
		l.Kind, l.Name, l.Colour = is.Kind, is.Name, is.Colour
		a.do(SaveLane{Lane: l})
	}
	if h.Moved {
		index := 0
		for _, l := range a.Comparison.future.Lanes[:at] {
			if known, ok := a.laneOf[l.ID]; ok {
				index = a.lane(known) + 1
			}
		}
		a.do(MoveLane{ID: h.Current, Index: index})
	}
}

// Acceptable tells whether accepting the difference changes the present map: one in felt fields alone does when they are
// asked for.
func (d Difference) Acceptable(withFelt bool) bool {
	if d.Kind == Added || d.Kind == Removed || d.Moved() {
		return true
	}
	return slices.ContainsFunc(d.Fields, func(f FieldChange) bool { return withFelt || !slices.Contains(felt, f.Field) })
}

// accepting is a plan being made; the maps grow by what it adds.
type accepting struct {
	*planner
	Comparison
	stageOf  map[domain.StageID]domain.StageID
	laneOf   map[domain.LaneID]domain.LaneID
	cardOf   map[domain.TouchpointID]domain.TouchpointID
	future   map[domain.TouchpointID]Touchpoint
	withFelt bool
}

func (a *accepting) take(d Difference) {
	switch {
	case d.Kind == Removed:
		a.do(DropCards{IDs: []domain.TouchpointID{d.Current}})
	case d.Kind == Added:
		a.addCard(a.future[d.Future])
	case d.Moved():
		t := a.future[d.Future]
		a.move([]domain.TouchpointID{d.Current}, a.target(t))
	}
	var edits []Edit
	for _, f := range d.Fields {
		if a.withFelt || !slices.Contains(felt, f.Field) {
			edits = append(edits, f.New)
		}
	}
	if len(edits) > 0 {
		a.do(EditCard{ID: d.Current, Edits: edits})
	}
}

func (a *accepting) addCard(t Touchpoint) {
	to := a.target(t)
	if !a.withFelt {
		t.Emotion, t.Importance, t.Performance = nil, Value{}, Value{}
	}
	id := a.add(to, t)[0]
	a.do(LinkOrigin{Future: t.ID, Origin: id})
	a.cardOf[t.ID] = id
}

// target is where a future card belongs on the current map: behind the card that it follows in its cell, and that lies
// in the cell on the current map too; else before all.
func (a *accepting) target(t Touchpoint) Slot {
	at := cell{a.stageFor(t.Stage), a.laneFor(t.Lane)}
	to := Slot{Stage: at.stage, Lane: at.lane}
	for _, other := range a.Comparison.future.Touchpoints {
		if other.cell() != t.cell() || other.Position >= t.Position {
			continue
		}
		if i := slices.Index(a.cells[at], a.cardOf[other.ID]); i >= to.Index {
			to.Index = i + 1
		}
	}
	return to
}

// stageFor is the current stage of a future one; it is added behind the one it follows when there is none.
func (a *accepting) stageFor(id domain.StageID) domain.StageID {
	if known, ok := a.stageOf[id]; ok {
		return known
	}
	index := 0
	for _, s := range a.Comparison.future.Stages {
		if s.ID == id {
			a.stageOf[id] = a.addStage(index, s.Name, s.Colour)
			break
		}
		if known, ok := a.stageOf[s.ID]; ok {
			index = a.stage(known) + 1
		}
	}
	return a.stageOf[id]
}

// laneFor is the current lane of a future one; it is added under the one it follows when there is none.
func (a *accepting) laneFor(id domain.LaneID) domain.LaneID {
	if known, ok := a.laneOf[id]; ok {
		return known
	}
	index := 0
	for _, l := range a.Comparison.future.Lanes {
		if l.ID == id {
			a.laneOf[id] = a.addLane(index, Lane{Kind: l.Kind, Name: l.Name, Colour: l.Colour})
			break
		}
		if known, ok := a.laneOf[l.ID]; ok {
			index = a.lane(known) + 1
		}
	}
	return a.laneOf[id]
}
