package sprint

import "touchstone/domain"

// Overlap is somebody who is in two sprints at once.
type Overlap struct {
	Person   domain.PersonID
	A, B     domain.SprintID
	From, To domain.Date
}

// Leader is somebody on the roster of change leaders: a member of a completed sprint.
type Leader struct {
	Person  domain.Person
	Sprints []Led // newest first
}

// Led is a completed sprint of a change leader.
type Led struct {
	Sprint domain.SprintID
	Name   string
	Role   string
	Ended  domain.Date
}
