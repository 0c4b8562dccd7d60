package journey

import (
	"slices"

	"touchstone/domain"
)

// Kinds of lanes that show something per stage instead of cards.
const (
	LaneEmotion LaneKind = "emotion" // the emotion curve: one point per stage (see Curve)
	LaneMetric  LaneKind = "metric"  // one figure per stage, worked out from its touchpoints (see Metric)
	LaneText    LaneKind = "text"    // one text per stage
)

// EveryLaneKind are all kinds: those of a service blueprint, LaneKinds, then those that hold no cards.
var EveryLaneKind = [...]LaneKind{LaneActions, LaneTouchpoints, LaneOnstage, LaneBackstage, LaneSupport, LaneEvidence,
	LaneEmotion, LaneMetric, LaneText}

// HoldsCards tells whether touchpoints may lie in a lane of this kind. A kind of a later version does: what it holds must
// stay where it is.
func (k LaneKind) HoldsCards() bool { return k != LaneEmotion && k != LaneMetric && k != LaneText }

// Facing tells whether the customer acts, meets or sees what lies in a lane of this kind: the side of the line of
// visibility that is theirs.
func (k LaneKind) Facing() bool {
	d, ok := k.depth()
	return ok && d <= 1
}

// NeedsOwner tells whether somebody must answer for what lies in a lane of this kind. What customers do themselves, nobody
// in the organisation owns.
func (k LaneKind) NeedsOwner() bool { return k.HoldsCards() && k != LaneActions }

// CodeNoCards refuses touchpoints in a lane whose kind holds none.
const CodeNoCards domain.Code = "lane_holds_no_cards" // lane

// Become returns the lane with another kind, or CodeNoCards when touchpoints lie in it and the kind holds none.
func (l Lane) Become(k LaneKind, touchpoints int) (Lane, error) {
	if touchpoints > 0 && !k.HoldsCards() {
		return l, domain.E(CodeNoCards, "lane", l.Name)
	}
	l.Kind = k
	return l.Check()
}

// cardLanes are the indexes of the lanes that hold cards, in order.
func cardLanes(lanes []Lane) []int {
	var at []int
	for i, l := range lanes {
		if l.Kind.HoldsCards() {
			at = append(at, i)
		}
	}
	return slices.Clip(at)
}
