// Package journey holds the rules of touchpoint maps: what a map, stage, lane and touchpoint are, where a card may go,
// and what importance against performance says. Pure functions; the store loads and saves, the screens show.
package journey

import (
	"time"

	"touchstone/domain"
)

// State tells what a map describes.
type State string

const (
	Current State = "current" // what happens today
	Future  State = "future"  // what shall happen
	Planned State = "planned" // what was planned to happen
)

// Map is one touchpoint map: stages (columns, in order) by lanes (rows, in order).
type Map struct {
	ID       domain.MapID
	Name     string
	Persona  string // or customer segment
	Scenario string
	Goal     string // what the customer wants to achieve
	State    State
	Origin   domain.MapID // the map this is the future of; 0: none, or it is gone
}

// Stage is a column of a map: a phase of the customer's journey.
type Stage struct {
	ID       domain.StageID
	Map      domain.MapID
	Position int // 0-based, dense within the map
	Name     string
	Colour   Colour
	Width    int            // in percent of the usual width, MinSize to MaxSize; 0: the usual one
	Emotion  *float64       // −2…+2, the point of the emotion curve a person has drawn; nil: none
	Origin   domain.StageID // the stage of the present map it was copied from; 0: none, or it is gone
}

// LaneKind tells what a lane holds. Lines of interaction and visibility follow from the order of the kinds.
type LaneKind string

const (
	LaneTouchpoints LaneKind = "touchpoints" // by channel or actor
	LaneActions     LaneKind = "actions"     // customer actions
	LaneOnstage     LaneKind = "onstage"
	LaneBackstage   LaneKind = "backstage"
	LaneSupport     LaneKind = "support"
	LaneEvidence    LaneKind = "evidence"
)

// LaneKinds are the kinds in the order a service blueprint shows them.
var LaneKinds = [...]LaneKind{LaneActions, LaneTouchpoints, LaneOnstage, LaneBackstage, LaneSupport, LaneEvidence}

// Lane is a row of a map.
type Lane struct {
	ID       domain.LaneID
	Map      domain.MapID
	Position int // 0-based, dense within the map
	Kind     LaneKind
	Name     string
	Colour   Colour

	Metric    Metric // what a lane of the kind metric shows; "": MetricPerformance
	Height    int    // in percent of the usual height, MinSize to MaxSize; 0: as high as its content
	Collapsed bool
	Origin    domain.LaneID // the lane of the present map it was copied from; 0: none, or it is gone
}

// Colour is a name from a small palette, so that it can be drawn well in light and dark; "" is none.
type Colour string

// Colours a stage or lane may have.
var Colours = [...]Colour{"", "teal", "blue", "violet", "rose", "amber", "green", "slate"}

// ValueSource tells where an importance or performance comes from.
type ValueSource string

const (
	Entered  ValueSource = "entered"  // a person's judgement
	Computed ValueSource = "computed" // from feedback; N and At say from how much and when
)

// Value is an importance or performance on 0–10, or none.
type Value struct {
	V      *float64 // 0..10, nil: not known
	Source ValueSource
	N      int         // answers it rests on, 0 when entered
	At     domain.Date // when it was computed, zero when entered
}

// Touchpoint is a card in one cell of a map: one encounter of a customer with the organisation.
type Touchpoint struct {
	ID       domain.TouchpointID
	Map      domain.MapID
	Stage    domain.StageID
	Lane     domain.LaneID
	Position int // 0-based, dense within the cell

	Name        string
	Description string
	Channel     string
	Owner       domain.PersonID // responsible and accountable; 0: none yet
	Expectation string          // what the customer expects
	Today       string          // what happens today
	Emotion     *float64        // −2…+2: intended on planned and future maps, observed on current ones; nil: not known
	Importance  Value
	Performance Value

	MomentOfTruth bool
	MomentReason  string // why this decides whether the customer stays
	PainPoints    string
	Opportunities string
	Criteria      string // criteria of the intent statement it must meet
	DataIn        string // data it takes in
	DataOut       string // data it hands on
	Notes         string
	Tags          []string
	Segments      []string // customer segments or personas it matters to; none: to all

	Rating domain.RatingID     // the survey rating that is its evidence; 0: none
	Origin domain.TouchpointID // the card of the present map it was copied from; 0: none, or it is gone
}

// Gap is importance − performance, both on 0–10 (importance-performance analysis, Martilla & James 1977).
// ok is false unless both are known.
func (t Touchpoint) Gap() (gap float64, ok bool) {
	if t.Importance.V == nil || t.Performance.V == nil {
		return 0, false
	}
	return *t.Importance.V - *t.Performance.V, true
}

// Slot is a place for cards: before the card that now has this index in the cell; an index past the end appends.
type Slot struct {
	Stage domain.StageID
	Lane  domain.LaneID
	Index int
}

// Summary is one line of the list of maps.
type Summary struct {
	Map
	Stages, Lanes, Touchpoints int
	Unowned                    int // touchpoints without an owner, in lanes whose kind needs one
	ChangedAt                  time.Time
}

// View is everything the map screen shows, in order: stages and lanes by position, touchpoints by stage, lane, position.
type View struct {
	Map
	Stages      []Stage
	Lanes       []Lane
	Touchpoints []Touchpoint
	Texts       map[TextCell]string // what lanes of the kind text say; empty ones are left out
	Comments    map[domain.TouchpointID]CommentCount
	Saved       []SavedView // by name
	People      map[domain.PersonID]domain.Person
	Bands       domain.Bands
	RulesOff    map[RuleID]bool // rules of the checker that the workspace has switched off
}
