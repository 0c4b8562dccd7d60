package sprint

import (
	"slices"
	"time"

	"touchstone/domain"
)

// Days is how many working days a sprint has: no more and no fewer. Phases is how many phases of PhaseDays they are.
const (
	Days      = 20
	Phases    = 4
	PhaseDays = Days / Phases
)

// CrossAfter is how many sprints must be completed before one that crosses touchpoints is begun without a warning.
const CrossAfter = 6

// State is where a sprint stands.
type State string

const (
	Planned   State = "planned"
	Running   State = "running"
	Completed State = "completed"
	Abandoned State = "abandoned"
)

// States are all of them, in the order of a sprint's life.
var States = [...]State{Planned, Running, Completed, Abandoned}

// Open tells whether the sprint is still to be worked on.
func (s State) Open() bool { return s == Planned || s == Running }

// Sprint is one redesign.
type Sprint struct {
	ID          domain.SprintID
	Name        string // required, at most 200 characters
	Touchpoints []domain.TouchpointID
	Cross       bool   // meant to cross touchpoints that lie apart
	Goal        string // what shall be different
	Criteria    string // criteria of the intent statement it must serve
	Sponsor     domain.PersonID
	Members     []Member
	PhaseNames  [Phases]string // "" is the text "sprint.phase.1" …
	State       State
	Start       domain.Date // the start asked for; day 1 is this or the next working day
	Course      Course      // frozen at the start; for a planned sprint what it would be today
	Ended       domain.Date // day it was completed or abandoned
	Reason      string      // why it was abandoned
	Outcome     string      // what came of it
	Lessons     string      // what to do otherwise next time
	Cost        *float64    // what the redesign cost or will cost, in the workspace's currency; nil: not known
	Follows     domain.SprintID
	Dots        int     // how many dots each person has to vote with, 1…99
	Lanes       LanesBy // how the board is divided
	Measures    []Measure
	Proposals   []Proposal // oldest first
}

// Member is somebody in the team.
type Member struct {
	Person domain.PersonID
	Role   string // in this sprint; may be empty
}

// Draft is what is typed to make or edit a sprint. See Draft.Check.
type Draft struct {
	Name        string
	Touchpoints []domain.TouchpointID
	Cross       bool
	Goal        string
	Criteria    string
	Sponsor     domain.PersonID
	Members     []Member
	PhaseNames  [Phases]string
	Start       domain.Date
	Dots        int // 0: DefaultDots
	Outcome     string
	Lessons     string
	Cost        *float64  // 0…MaxCost
	Columns     []Column  // of a new sprint's board: see UsualColumns
	Measures    []Measure // of a new sprint, with their baselines; later ones are added one by one
}

// MaxCost is the most a sprint may cost.
const MaxCost = 1e12

// DefaultDots is how many dots a person has.
const DefaultDots = 5

// Proposal is what the team asks its sponsor to approve: a card, and what was decided about it.
type Proposal struct {
	ID        domain.ProposalID
	Card      domain.CardID
	Title     string // of the card
	State     ProposalState
	Submitted domain.Date
	By        domain.PersonID // who decided; 0: not yet
	Decided   domain.Date
	Reason    string // required when returned
}

// ProposalState is where a proposal stands.
type ProposalState string

const (
	Waiting  ProposalState = "waiting"
	Approved ProposalState = "approved"
	Returned ProposalState = "returned"
)

// Decision is the sponsor's word on a proposal.
type Decision struct {
	Approved bool
	Reason   string // required to return it
	By       domain.PersonID
	On       domain.Date // zero: today
}

// Kinds of a sprint's tables, for domain.Changes.
const (
	KindSprint       domain.Kind = "sprint"
	KindTouchpoint   domain.Kind = "sprint_touchpoint"
	KindMember       domain.Kind = "sprint_member"
	KindMeasure      domain.Kind = "sprint_measure"
	KindReading      domain.Kind = "sprint_reading"
	KindColumn       domain.Kind = "sprint_column"
	KindCard         domain.Kind = "card"
	KindNote         domain.Kind = "card_note"
	KindEvent        domain.Kind = "card_event"
	KindTemplate     domain.Kind = "card_template"
	KindCardView     domain.Kind = "card_view"
	KindIdea         domain.Kind = "idea"
	KindIdeaGroup    domain.Kind = "idea_group"
	KindVote         domain.Kind = "idea_vote"
	KindProposal     domain.Kind = "proposal"
	KindCalendar     domain.Kind = "calendar"
	KindSpecialDay   domain.Kind = "special_day"
	KindTouchHistory domain.Kind = "touchpoint_history"
)

// ColumnKind says what lying in a column means for a card.
type ColumnKind string

const (
	Queue  ColumnKind = "queue"  // not begun
	Active ColumnKind = "active" // being worked on: cycle time runs
	Done   ColumnKind = "done"
)

// LimitRule says what happens when a column is full.
type LimitRule string

const (
	LimitOff   LimitRule = "off"
	LimitWarn  LimitRule = "warn"
	LimitBlock LimitRule = "block"
)

// Column is a column of a board.
type Column struct {
	ID       domain.ColumnID
	Sprint   domain.SprintID
	Position int
	Name     string // required
	Kind     ColumnKind
	Limit    int // cards at most, 1…999; counts unless Rule is LimitOff
	Rule     LimitRule
}

// Card is a piece of work. Without a sprint it lies in the backlog.
type Card struct {
	ID         domain.CardID
	Sprint     domain.SprintID // 0: backlog
	Column     domain.ColumnID // 0: backlog
	Position   int             // 0-based, dense among the column's cards that are not archived
	Title      string
	Text       string
	Assignee   domain.PersonID
	Estimate   *float64 // in whatever the team counts, 0…999; nil: not estimated
	Due        int      // working day 1…20; 0: none
	Phase      int      // 1…4; 0: none
	Labels     []string
	Checklist  []Check
	Touchpoint domain.TouchpointID
	Criterion  string
	Blocked    bool
	Block      string // why
	Archived   bool
	Proposal   bool // made of winning ideas, to be approved
	Notes      int  // comments
	CreatedAt  time.Time
}

// Check is a line of a checklist.
type Check struct {
	Text string
	Done bool
}

// Copy is a new card like this one: neither blocked, archived nor decided upon.
func (c Card) Copy() Card {
	c.ID, c.Column, c.Position, c.Notes = 0, 0, 0, 0
	c.Blocked, c.Block, c.Archived, c.Proposal = false, "", false, false
	c.Labels, c.Checklist = slices.Clone(c.Labels), slices.Clone(c.Checklist)
	return c
}

// Progress counts the checklist.
func (c Card) Progress() (done, all int) {
	for _, l := range c.Checklist {
		if l.Done {
			done++
		}
	}
	return done, len(c.Checklist)
}

// Note is a comment on a card.
type Note struct {
	ID     domain.CardNoteID
	Card   domain.CardID
	At     time.Time
	Author string
	Text   string
}

// Template is a card to begin with.
type Template struct {
	ID        domain.CardTemplateID
	Name      string
	Title     string
	Text      string
	Estimate  *float64
	Labels    []string
	Checklist []string
}

// Event is one line of a card's history: how it stood after a change. Cards moved to another sprint or the backlog have
// left: their last event of the sprint has In false.
type Event struct {
	Card     domain.CardID
	Seq      int64       // order in the sprint
	Day      domain.Date // by the computer's calendar
	Column   domain.ColumnID
	Kind     ColumnKind // of the column at the time
	Estimate *float64
	In       bool // counts: neither archived nor gone to elsewhere
}

// Idea is one line of a brainstorm.
type Idea struct {
	ID    domain.IdeaID
	Group domain.IdeaGroupID // 0: by itself
	Text  string
	Card  domain.CardID // the proposal it went into; 0: none
}

// IdeaGroup is ideas that mean the same.
type IdeaGroup struct {
	ID   domain.IdeaGroupID
	Name string // may be empty
}

// Vote is how many dots somebody put on an idea.
type Vote struct {
	Idea   domain.IdeaID
	Person domain.PersonID // 0: counted by the facilitator without a name
	Dots   int
}

// Brainstorm is the ideas of a sprint with their votes.
type Brainstorm struct {
	Sprint domain.SprintID
	Dots   int // a person
	People []domain.Person
	Ideas  []Idea
	Groups []IdeaGroup
	Votes  []Vote
}

// Board is everything the board, its table and its calendar show.
type Board struct {
	Sprint    Sprint
	Columns   []Column
	Cards     []Card // by column and position; archived ones too, last
	People    map[domain.PersonID]domain.Person
	Names     map[domain.TouchpointID]string // of touchpoints linked to
	Labels    []string                       // in use, by name
	Saved     []CardView
	Votes     map[domain.CardID]int // dots of the ideas a card was made of
	Open      bool                  // may be changed today: see Changeable
	Completed int                   // sprints completed in this workspace
}

// Summary is one line of the overview and one bar of the timeline.
type Summary struct {
	Sprint
	Cards, Finished, Blocked int // live cards
}

// Overview is what the list of sprints, the timeline and the roster show.
type Overview struct {
	Sprints   []Summary // by first day, then name
	People    map[domain.PersonID]domain.Person
	Names     map[domain.TouchpointID]string
	Backlog   []Card
	Calendar  domain.Calendar
	Overlaps  []Overlap
	Leaders   []Leader
	Completed int
}

// HistoryLine is what is kept about a touchpoint: what a sprint made of a measure.
type HistoryLine struct {
	Touchpoint domain.TouchpointID
	Date       domain.Date
	Sprint     domain.SprintID // 0: it is gone
	Name       string          // of the sprint at the time
	Measure    string
	Kind       MeasureKind
	Unit       string
	Lower      bool // less is better
	When       When
	Before     Reading
	After      Reading
}

// Ops of the calendar, sprints, boards and brainstorms.
const (
	OpEditCalendar   domain.Op = "calendar.edit"
	OpSpecialDays    domain.Op = "calendar.days"
	OpAdd            domain.Op = "sprint.add"
	OpEdit           domain.Op = "sprint.edit"
	OpDelete         domain.Op = "sprint.delete"
	OpStart          domain.Op = "sprint.start"
	OpAbandon        domain.Op = "sprint.abandon"
	OpFinish         domain.Op = "sprint.finish"
	OpLanes          domain.Op = "sprint.lanes"
	OpAddMeasure     domain.Op = "measure.add"
	OpEditMeasure    domain.Op = "measure.edit"
	OpDeleteMeasure  domain.Op = "measure.delete"
	OpReading        domain.Op = "measure.reading"
	OpAddColumn      domain.Op = "column.add"
	OpEditColumn     domain.Op = "column.edit"
	OpMoveColumn     domain.Op = "column.move"
	OpDeleteColumn   domain.Op = "column.delete"
	OpAddCard        domain.Op = "card.add"
	OpEditCard       domain.Op = "card.edit"
	OpMoveCard       domain.Op = "card.move"
	OpArchiveCard    domain.Op = "card.archive"
	OpRestoreCard    domain.Op = "card.restore"
	OpDeleteCard     domain.Op = "card.delete"
	OpTakeCard       domain.Op = "card.take"
	OpBacklogCard    domain.Op = "card.backlog"
	OpAddNote        domain.Op = "card.note"
	OpDeleteNote     domain.Op = "card.note_delete"
	OpSaveTemplate   domain.Op = "card.template"
	OpDeleteTemplate domain.Op = "card.template_delete"
	OpSaveView       domain.Op = "card.view"
	OpDeleteView     domain.Op = "card.view_delete"
	OpAddIdea        domain.Op = "idea.add"
	OpEditIdea       domain.Op = "idea.edit"
	OpDeleteIdea     domain.Op = "idea.delete"
	OpGroupIdea      domain.Op = "idea.group"
	OpNameGroup      domain.Op = "idea.group_name"
	OpUngroupIdea    domain.Op = "idea.ungroup"
	OpVote           domain.Op = "idea.vote"
	OpPropose        domain.Op = "proposal.add"
	OpResubmit       domain.Op = "proposal.again"
	OpDecide         domain.Op = "proposal.decide"
)
