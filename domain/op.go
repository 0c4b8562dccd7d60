package domain

import "time"

// Op names one user action, for the history, the undo button and the toast. Its words are the text "op.<op>".
type Op string

// Kind names a sort of entity, one per recorded table, so that a screen can tell whether a change concerns it.
type Kind string

const (
	KindWorkspace  Kind = "workspace"
	KindPerson     Kind = "person"
	KindTeam       Kind = "team"
	KindMap        Kind = "journey_map"
	KindStage      Kind = "stage"
	KindLane       Kind = "lane"
	KindTouchpoint Kind = "touchpoint"
	KindSurvey     Kind = "survey"
	KindImport     Kind = "feedback_import"
	KindROCEModel  Kind = "roce_model"
	KindROCEGroup  Kind = "roce_segment"
	KindAssumption Kind = "roce_assumption"
)

// Cause tells why data changed.
type Cause string

const (
	CauseDo   Cause = "do"
	CauseUndo Cause = "undo"
	CauseRedo Cause = "redo"
)

// Changes is what one committed transaction changed: one user action, one value, sent once after the commit.
type Changes struct {
	Step   StepID
	Op     Op
	Detail string  // the name of what was changed, as the history shows it
	Kinds  []Kind  // sorted, without repeats
	IDs    []int64 // rows changed, without repeats; empty means "more than are worth listing"
	Focus  []int64 // what the action was about, of all that it changed: where undo leads; empty: all of it
	Cause  Cause
	Origin string // who asked, so that a screen can tell its own change; may be empty
}

// Touches reports whether any of the kinds changed.
func (c Changes) Touches(kinds ...Kind) bool {
	for _, k := range c.Kinds {
		for _, want := range kinds {
			if k == want {
				return true
			}
		}
	}
	return false
}

// About is what the action was about, for showing it: not the neighbours that only moved up.
func (c Changes) About() []int64 {
	if len(c.Focus) > 0 {
		return c.Focus
	}
	return c.IDs
}

// Step is one line of the history: who did what, when.
type Step struct {
	ID     StepID
	At     time.Time
	Author string
	Op     Op
	Detail string
	State  StepState
}

// StepState tells whether a step is in force.
type StepState int

const (
	StepDone     StepState = iota // in force; undoable while its changes are kept
	StepUndone                    // taken back; can be redone
	StepReplaced                  // taken back, and other work followed
)
