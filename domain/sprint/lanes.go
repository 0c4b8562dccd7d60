package sprint

import "touchstone/domain"

// LanesBy is what divides a board into swimlanes.
type LanesBy string

const (
	NoLanes    LanesBy = "none"
	ByAssignee LanesBy = "assignee"
	ByPhase    LanesBy = "phase"
	ByLabel    LanesBy = "label" // a card with several labels lies in the lane of its first
)

// AllLanesBy are the ways to divide a board.
var AllLanesBy = [...]LanesBy{NoLanes, ByAssignee, ByPhase, ByLabel}

// LaneKey names a swimlane; the zero value is the lane of cards without assignee, phase or label, or the only lane.
type LaneKey struct {
	Person domain.PersonID
	Phase  int
	Label  string
}

// Place is where cards are put: a column, a lane, and the index among the column's cards in that lane; an index past the
// end appends.
type Place struct {
	Column domain.ColumnID
	By     LanesBy // how the board is divided; the cards take what the lane stands for
	Lane   LaneKey
	Index  int
}
