package journey

import "touchstone/domain"

// Made are the ids of what a plan added, in the order of the plan: to select and show it.
type Made struct {
	Stages      []domain.StageID
	Lanes       []domain.LaneID
	Touchpoints []domain.TouchpointID
}
