package diagnosis

import (
	"cmp"
	"slices"
	"strings"

	"touchstone/domain"
)

// Status is where an action stands.
type Status string

const (
	StatusOpen    Status = "open"
	StatusDoing   Status = "doing"
	StatusDone    Status = "done"
	StatusDropped Status = "dropped"
)

// Statuses are all of them, in the order in which they are offered.
var Statuses = [...]Status{StatusOpen, StatusDoing, StatusDone, StatusDropped}

// Key is the text with the status's word.
func (s Status) Key() string { return "diagnosis.status." + string(s) }

// Active reports whether something is still to be done.
func (s Status) Active() bool { return s == StatusOpen || s == StatusDoing }

// LinkKind says what an action is about.
type LinkKind string

const (
	LinkNone       LinkKind = ""
	LinkQuestion   LinkKind = "question"
	LinkTouchpoint LinkKind = "touchpoint"
	LinkSprint     LinkKind = "sprint"
)

// Link is what an action is about: a question by its id, or a touchpoint or sprint.
type Link struct {
	Kind     LinkKind
	Question string // with LinkQuestion: Question.ID
	ID       int64  // with LinkTouchpoint and LinkSprint
}

// Action is something to be done, with an owner and a day.
type Action struct {
	ID     domain.ActionID
	Title  string          // required, at most domain.MaxName characters
	Owner  domain.PersonID // 0: nobody yet
	Due    domain.Date     // zero: no day yet
	Status Status
	Note   string
	Link   Link
	Round  domain.RoundID // the round it came from; 0: none
}

// ActionView is an action with the names of what it refers to.
type ActionView struct {
	Action
	OwnerName string
	RoundName string
	LinkName  string // the question's label, the touchpoint's name; "" if it is gone
}

// Overdue reports whether the action's day has passed and it is neither done nor dropped.
func (a Action) Overdue(today domain.Date) bool {
	return a.Status.Active() && !a.Due.IsZero() && a.Due.Before(today)
}

// Check returns the action trimmed, or the first field that cannot be accepted. An empty status becomes open.
func (a Action) Check() (Action, error) {
	var err error
	if a.Title, err = domain.CheckName("diagnosis.action", a.Title); err != nil {
		return a, err
	}
	a.Note = strings.TrimSpace(a.Note)
	if len([]rune(a.Note)) > domain.MaxText {
		return a, domain.E(domain.CodeTooLong, "field", "diagnosis.note", "max", domain.MaxText)
	}
	if a.Status == "" {
		a.Status = StatusOpen
	}
	if !slices.Contains(Statuses[:], a.Status) {
		return a, domain.E(domain.CodeBadValue, "field", "diagnosis.status", "value", string(a.Status), "accepted", "open, doing, done, dropped")
	}
	switch a.Link.Kind {
	case LinkQuestion:
		a.Link.ID = 0
	case LinkTouchpoint, LinkSprint:
		a.Link.Question = ""
	default:
		a.Link = Link{}
	}
	if !a.Due.IsZero() && !a.Due.Valid() {
		return a, domain.E(domain.CodeBadDate, "value", a.Due.String())
	}
	return a, nil
}

// SortActions puts what is still to be done first, by day, those without a day after the others.
func SortActions(all []ActionView) {
	slices.SortStableFunc(all, func(a, b ActionView) int {
		return cmp.Or(-cmpBool(a.Status.Active(), b.Status.Active()), cmpBool(a.Due.IsZero(), b.Due.IsZero()),
			strings.Compare(a.Due.String(), b.Due.String()), strings.Compare(a.Title, b.Title), cmp.Compare(a.ID, b.ID))
	})
}

func cmpBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
