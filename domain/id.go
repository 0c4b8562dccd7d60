package domain

import (
	"math/rand/v2"
	"sync"
	"time"
)

// Ids are time-ordered 63-bit integers: milliseconds since 2020 in the high bits, random bits below. They are unique
// across copies of a workspace, so that copies can be merged. One type per entity keeps them from being mixed up.
type (
	PersonID     int64
	TeamID       int64
	MapID        int64
	StageID      int64
	LaneID       int64
	TouchpointID int64
	CommentID    int64
	SavedViewID  int64
	TemplateID   int64
	SurveyID     int64
	RatingID     int64
	SegmentID    int64
	ImportID     int64
	ResponseID   int64
	QuantityID   int64
	ModelID      int64 // of a model of the return on customer experience
	GroupID      int64 // a customer segment of such a model
	ChangeID     int64 // a line in the history of its assumptions
	ReasonID     int64 // a reason for leaving: a value of a survey's segment
	StepID       int64

	QuestionnaireID int64
	RoundID         int64
	RespondentID    int64
	ActionID        int64
)

// idEpoch is the zero of the time part of an id.
var idEpoch = time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).UnixMilli()

const idRandomBits = 22 // 41 bits of milliseconds (69 years) and 22 of chance

// IDSource makes ids. It is safe for concurrent use; the ids of one source grow strictly.
type IDSource struct {
	clock Clock
	mu    sync.Mutex
	last  int64
	rand  func() uint64
}

// NewIDSource takes the clock whose time the ids carry.
func NewIDSource(clock Clock) *IDSource {
	return &IDSource{clock: clock, rand: rand.Uint64}
}

// Next returns an id greater than every id this source gave before.
func (s *IDSource) Next() int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	ms := s.clock().UnixMilli() - idEpoch
	id := ms<<idRandomBits | int64(s.rand()&(1<<idRandomBits-1))
	if id <= s.last {
		id = s.last + 1
	}
	s.last = id
	return id
}

// IDs gives the ids of a widget or a place, which know no types, their type.
func IDs[ID ~int64](ids []int64) []ID {
	typed := make([]ID, len(ids))
	for i, id := range ids {
		typed[i] = ID(id)
	}
	return typed
}
