package journey

import (
	"touchstone/domain"
)

// DiffKind tells how a card, stage or lane of a future map differs from the current one.
type DiffKind string

const (
	Added     DiffKind = "added"   // only on the future map
	Removed   DiffKind = "removed" // only on the current map
	Changed   DiffKind = "changed" // fields differ; it may lie elsewhere as well
	Moved     DiffKind = "moved"   // lies elsewhere, and nothing else differs
	Unchanged DiffKind = "unchanged"
)

// Origins link the parts of a future map to those of the current map they were copied from: future id → current id.
type Origins struct {
	Stages      map[domain.StageID]domain.StageID
	Lanes       map[domain.LaneID]domain.LaneID
	Touchpoints map[domain.TouchpointID]domain.TouchpointID
}

// Difference is one card, compared.
type Difference struct {
	Kind    DiffKind
	Current domain.TouchpointID // 0: added
	Future  domain.TouchpointID // 0: removed
	Name    string              // on the future map; removed: on the current one
	Was     Slot                // on the current map; zero: added
	Slot    Slot                // on the future map; zero: removed

	MovedStage, MovedLane bool // it lies in another stage, in another lane
	Fields                []FieldChange
}

// Moved tells whether the card lies in another stage or lane, whatever else changed.
func (d Difference) Moved() bool { return d.MovedStage || d.MovedLane }

// HeaderDifference is one stage or lane, compared.
type HeaderDifference[ID ~int64] struct {
	Kind     DiffKind
	Current  ID     // 0: added
	Future   ID     // 0: removed
	Old, New string // its names; "" where it is not
	Moved    bool   // its order among those on both maps changed
}

// Comparison is a future map against the current one.
//
// The rules: a stage, lane or card is the same on both maps when the future one names the current one as its origin, and
// it is still there; the first in the order of the map, when several name the same. What is left is the same by name
// (case and spacing aside): stages and lanes in their order, cards within the same stage, those in the same lane first.
// Everything else was added or removed. A card is moved when it lies in another stage or lane; its order within a cell
// does not count. It is changed when fields differ (see FieldChange).
type Comparison struct {
	Cards       []Difference // in the order of the future map, then the removed in the order of the current one
	StageChange []HeaderDifference[domain.StageID]
	LaneChange  []HeaderDifference[domain.LaneID]

	// What is the same on both maps: future id → current id.
	Stages      map[domain.StageID]domain.StageID
	Lanes       map[domain.LaneID]domain.LaneID
	Touchpoints map[domain.TouchpointID]domain.TouchpointID

	current, future View
}

// Compare compares a future map with the current one; see Comparison for the rules.
func Compare(current, future View, origins Origins) Comparison {
	c := Comparison{current: current, future: future}
	stages, lanes := stageHeaders(current), laneHeaders(current)
	c.Stages = linkHeaders(stages, stageHeaders(future), origins.Stages)
	c.Lanes = linkHeaders(lanes, laneHeaders(future), origins.Lanes)
	c.Touchpoints = linkCards(current, future, c, origins.Touchpoints)
	c.StageChange = compareHeaders(stages, stageHeaders(future), c.Stages)
	c.LaneChange = compareHeaders(lanes, laneHeaders(future), c.Lanes)
	c.Cards = c.compareCards()
	return c
}

func (c Comparison) compareCards() []Difference {
	was := make(map[domain.TouchpointID]Touchpoint, len(c.current.Touchpoints))
	for _, t := range c.current.Touchpoints {
		was[t.ID] = t
	}
	diffs := make([]Difference, 0, len(c.future.Touchpoints))
	kept := map[domain.TouchpointID]bool{}
	for _, t := range c.future.Touchpoints {
		origin, ok := c.Touchpoints[t.ID]
		if !ok {
			diffs = append(diffs, Difference{Kind: Added, Future: t.ID, Name: t.Name, Slot: t.slot()})
			continue
		}
		kept[origin] = true
		diffs = append(diffs, c.compareCard(was[origin], t))
	}
	for _, t := range c.current.Touchpoints {
		if !kept[t.ID] {
			diffs = append(diffs, Difference{Kind: Removed, Current: t.ID, Name: t.Name, Was: t.slot()})
		}
	}
	return diffs
}

func (c Comparison) compareCard(was, is Touchpoint) Difference {
	d := Difference{Kind: Unchanged, Current: was.ID, Future: is.ID, Name: is.Name, Was: was.slot(), Slot: is.slot()}
	d.MovedStage, d.MovedLane = c.Stages[is.Stage] != was.Stage, c.Lanes[is.Lane] != was.Lane
	d.Fields = fieldChanges(was, is)
	switch {
	case len(d.Fields) > 0:
		d.Kind = Changed
	case d.Moved():
		d.Kind = Moved
	}
	return d
}

func (t Touchpoint) slot() Slot { return Slot{Stage: t.Stage, Lane: t.Lane, Index: t.Position} }

// Count tells how many cards are of a kind. A card that is changed and moved counts as changed; see Difference.Moved.
func (c Comparison) Count(k DiffKind) (n int) {
	for _, d := range c.Cards {
		if d.Kind == k {
			n++
		}
	}
	return n
}

// Same tells that nothing differs: no card, no stage, no lane.
func (c Comparison) Same() bool {
	return c.Count(Unchanged) == len(c.Cards) && sameHeaders(c.StageChange) && sameHeaders(c.LaneChange)
}

func sameHeaders[ID ~int64](list []HeaderDifference[ID]) bool {
	for _, h := range list {
		if h.Kind != Unchanged {
			return false
		}
	}
	return true
}
