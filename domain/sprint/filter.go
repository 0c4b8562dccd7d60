package sprint

import "touchstone/domain"

// Filter chooses cards. Everything set must hold; of several people, labels or phases one is enough. The zero filter
// chooses all cards that are not archived. Case does not count.
type Filter struct {
	Words     []string          `json:"words,omitempty"`
	Assignees []domain.PersonID `json:"assignees,omitempty"`
	Nobody    bool              `json:"nobody,omitempty"` // or nobody
	Labels    []string          `json:"labels,omitempty"`
	Phases    []int             `json:"phases,omitempty"`
	Blocked   bool              `json:"blocked,omitempty"`
	Late      bool              `json:"late,omitempty"`     // due before today's working day and not done
	Archived  bool              `json:"archived,omitempty"` // archived ones only
}

// CardView is a filter with a name.
type CardView struct {
	ID     domain.CardViewID
	Sprint domain.SprintID
	Name   string
	Filter Filter
}
