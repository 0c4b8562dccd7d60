package roce

import (
	"time"

	"touchstone/domain"
)

// EvidenceKind says what part of the workspace a value was taken from.
type EvidenceKind string

const (
	FromDefection EvidenceKind = "defection" // a list of customers with status and reason
	FromSprints   EvidenceKind = "sprints"   // recorded costs of redesign sprints
)

// Evidence says from what, when and from how many a value was taken.
type Evidence struct {
	Kind  EvidenceKind
	What  string    // name of the survey, list or sprint
	N     int       // customers, responses or sprints behind the value
	At    time.Time // when it was taken
	Value float64   // what was taken, so that an override shows
}

// Reason classes of defection.
type ReasonClass string

const (
	ReasonUnknown ReasonClass = ""        // blank in the list, or not assigned yet
	ReasonPrice   ReasonClass = "price"   // price-related
	ReasonService ReasonClass = "service" // service-related
	ReasonOther   ReasonClass = "other"   // need ended, moved, died …
)

// DefectionReason is one reason of a list with how many left for it.
type DefectionReason struct {
	Value domain.ReasonID
	Name  string
	N     int
	Class ReasonClass
}

// Defection is what a list of customers with status and reason says.
type Defection struct {
	What       string // name of the list
	Customers  int    // with a status
	Lost       int
	Reasons    []DefectionReason // most frequent first
	Blank      int               // lost customers without a reason
	Amount     float64           // mean of the amount column, in the list's own period
	AmountN    int               // customers with an amount; 0: there is none
	AmountName string
}
