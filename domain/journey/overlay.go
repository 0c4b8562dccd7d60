package journey

import (
	"strings"

	"touchstone/domain"
)

// Guest is a touchpoint of another map, and the cell of this map it belongs to.
type Guest struct {
	Touchpoint
	In Slot // of this map; Index does not count: guests come after the cell's own cards
}

// Overlay is another map laid over this one.
type Overlay struct {
	Map    Map
	Curve  []CurvePoint // its emotion curve over the stages of this map; the stages it has nothing for are left out
	Guests []Guest      // in the order of its own touchpoints

	// What found no place here: stages that matched none, and touchpoints in such stages or in lanes without a fellow.
	LostStages, LostTouchpoints int
}

// Overlay lays another map over this one.
//
// The rule, our own: two stages are the same when one names the other as its origin, or both the same third; those that
// are left, when their names are the same, case and spacing aside; those that are left then, when they stand at the same
// position. Each stage is used once. A lane belongs to the first lane of its kind and name, else to the first of its kind;
// only lanes that hold cards count.
func (v View) Overlay(other View) Overlay {
	o := Overlay{Map: other.Map}
	stages, lanes := v.stagesOf(other), v.lanesOf(other)
	o.LostStages = len(other.Stages) - len(stages)
	for _, p := range other.Curve(other.EnteredEmotions()) {
		if here, ok := stages[p.Stage]; ok {
			p.Stage = here
			o.Curve = append(o.Curve, p)
		}
	}
	for _, t := range other.Touchpoints {
		stage, in := stages[t.Stage]
		lane, on := lanes[t.Lane]
		if !in || !on {
			o.LostTouchpoints++
			continue
		}
		o.Guests = append(o.Guests, Guest{Touchpoint: t, In: Slot{Stage: stage, Lane: lane}})
	}
	return o
}

// stagesOf are the stages of this map that those of another match.
func (v View) stagesOf(other View) map[domain.StageID]domain.StageID {
	matched, taken := map[domain.StageID]domain.StageID{}, map[domain.StageID]bool{}
	match := func(same func(here, there Stage) bool) {
		for _, there := range other.Stages {
			if matched[there.ID] != 0 {
				continue
			}
			for _, here := range v.Stages {
				if !taken[here.ID] && same(here, there) {
					matched[there.ID], taken[here.ID] = here.ID, true
					break
				}
			}
		}
	}
	match(func(here, there Stage) bool {
		return there.Origin == here.ID || here.Origin == there.ID || here.Origin != 0 && here.Origin == there.Origin
	})
	match(func(here, there Stage) bool { return nameKey(here.Name) == nameKey(there.Name) })
	match(func(here, there Stage) bool { return here.Position == there.Position })
	return matched
}

// lanesOf are the lanes of this map that those of another belong to.
func (v View) lanesOf(other View) map[domain.LaneID]domain.LaneID {
	matched := map[domain.LaneID]domain.LaneID{}
	for _, there := range other.Lanes {
		for _, here := range v.Lanes {
			if !here.Kind.HoldsCards() || here.Kind != there.Kind {
				continue
			}
			if nameKey(here.Name) == nameKey(there.Name) {
				matched[there.ID] = here.ID
				break
			}
			if matched[there.ID] == 0 {
				matched[there.ID] = here.ID
			}
		}
	}
	return matched
}

// Who is whom the map is about, in short: what the persona begins with up to the first comma or dash, else the map's name.
func (m Map) Who() string {
	name := m.Persona
	if i := strings.IndexAny(name, ",;:，、；：–—("); i >= 0 {
		name = name[:i]
	}
	if name = strings.TrimSpace(name); name != "" {
		return name
	}
	return m.Name
}
