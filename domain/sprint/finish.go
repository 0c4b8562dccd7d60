package sprint

import (
	"touchstone/domain"
)

// Where is where an open card goes when its sprint is finished.
type Where string

const (
	ToBacklog  Where = "backlog"
	ToFollowUp Where = "follow_up"
)

// Finish says how a sprint is completed. Every card that is neither done nor archived needs a place.
type Finish struct {
	Outcome  string
	Lessons  string
	Cards    map[domain.CardID]Where
	FollowUp FollowUp // needed if a card goes there
}

// FollowUp is the sprint that open cards go to: one that is planned, or a new one that takes over touchpoints, team,
// sponsor and columns.
type FollowUp struct {
	Sprint domain.SprintID // 0: a new one
	Name   string
	Start  domain.Date
}

// FinishView is what the guided step shows.
type FinishView struct {
	Sprint  Sprint
	Open    []Card
	Planned []Summary // sprints that may take over
	Next    domain.Date
}
