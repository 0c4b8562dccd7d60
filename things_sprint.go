package main

import (
	"context"
	"strings"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui"
	"touchstone/ui/host"
)

// sprintThings are the sprints and their cards, for the palette.
func sprintThings(ctx context.Context, s *data.Store, tx *text.Texts) ([]ui.Thing, error) {
	o, err := s.Sprints(ctx)
	if err != nil {
		return nil, err
	}
	var found []ui.Thing
	for _, sp := range o.Sprints {
		id := int64(sp.ID)
		found = append(found, ui.Thing{Title: sp.Name, Kind: tx.T("thing.sprint"), Note: tx.T("sprint.state." + string(sp.State)), Place: host.Place{Screen: host.Sprint, ID: id}})
		b, err := s.Board(ctx, sp.ID)
		if err != nil {
			return nil, err
		}
		for _, c := range b.Cards {
			if !c.Archived {
				found = append(found, ui.Thing{Title: c.Title, Kind: tx.T("thing.card"), Note: strings.TrimSpace(sp.Name),
					Place: host.Place{Screen: host.Sprint, ID: id, View: "board", Select: []int64{int64(c.ID)}}})
			}
		}
	}
	return found, nil
}

// sprintPlace tells where a change of a sprint is to be seen.
func sprintPlace(ctx context.Context, s *data.Store, c domain.Changes) (host.Place, error) {
	if !c.Touches(sprint.KindSprint, sprint.KindColumn, sprint.KindCard, sprint.KindIdea, sprint.KindIdeaGroup, sprint.KindVote, sprint.KindProposal, sprint.KindNote, sprint.KindMeasure, sprint.KindReading) {
		return host.Place{}, nil
	}
	id, cards, err := s.SprintOf(ctx, c.IDs)
	if err != nil || id == 0 {
		return host.Place{}, err
	}
	p := host.Place{Screen: host.Sprint, ID: int64(id)}
	switch {
	case c.Touches(sprint.KindIdea, sprint.KindIdeaGroup, sprint.KindVote):
		p.View = "ideas"
	case len(cards) > 0:
		for _, card := range cards {
			p.Select = append(p.Select, int64(card))
		}
	}
	return p, nil
}

// redesign opens the form of a new sprint for touchpoints.
func redesign(h host.Host, ids []domain.TouchpointID) {
	p := host.Place{Screen: host.Sprints, View: "new"}
	for _, id := range ids {
		p.Select = append(p.Select, int64(id))
	}
	h.Go(p)
}
