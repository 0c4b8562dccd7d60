package sprint

import (
	"slices"

	"touchstone/domain"
)

// Where is where an open card goes when its sprint is finished.
type Where string

const (
	ToBacklog  Where = "backlog"
	ToFollowUp Where = "follow_up"
	ToDone     Where = "done"    // it was finished and nobody had moved it
	ToArchive  Where = "archive" // dropped; it can be restored
)

// Known tells whether a card can go there.
func (w Where) Known() bool {
	return w == ToBacklog || w == ToFollowUp || w == ToDone || w == ToArchive
}

// Settle is the board with the cards that stay on it where they were sent: done, or archived. Limits do not count: the sprint
// is over.
func (f Finish) Settle(b Board) ([]Card, error) {
	var done, dropped []domain.CardID
	for _, c := range b.OpenCards() {
		switch f.Cards[c.ID] {
		case ToDone:
			done = append(done, c.ID)
		case ToArchive:
			dropped = append(dropped, c.ID)
		}
	}
	columns := slices.Clone(b.Columns)
	var last domain.ColumnID
	for i, c := range columns {
		columns[i].Rule = LimitOff
		if c.Kind == Done && last == 0 {
			last = c.ID
		}
	}
	cards, err := b.Cards, error(nil)
	if len(done) > 0 {
		if cards, err = Move(cards, columns, done, Place{Column: last, By: NoLanes, Index: len(cards)}); err != nil {
			return nil, err
		}
	}
	if len(dropped) > 0 {
		return Archive(cards, columns, dropped, true)
	}
	return cards, nil
}

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
