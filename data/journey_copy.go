package data

import (
	"context"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// DuplicateMap copies a map with all that is on it under another name. Comments and saved views stay with the original;
// a copy of a future map is a future of the same map.
func (s *Store) DuplicateMap(ctx context.Context, id domain.MapID, name string) (copied domain.MapID, err error) {
	err = s.Do(ctx, journey.OpDuplicateMap, name, func(tx *Tx) error {
		copied, err = tx.copyMap(id, func(m *journey.Map) { m.Name = name }, false)
		return err
	})
	return copied, err
}

// FutureCopy copies a map with all that is on it as a future map, whose stages, lanes and cards know what they were
// copied from, and from which it can be compared and accepted.
func (s *Store) FutureCopy(ctx context.Context, id domain.MapID, name string) (copied domain.MapID, err error) {
	err = s.Do(ctx, journey.OpFutureCopy, name, func(tx *Tx) error {
		copied, err = tx.copyMap(id, func(m *journey.Map) { m.Name, m.State, m.Origin = name, journey.Future, id }, true)
		return err
	})
	return copied, err
}

// copyMap copies a map; linked copies have what they were copied from as their origin.
func (t *Tx) copyMap(id domain.MapID, change func(*journey.Map), linked bool) (domain.MapID, error) {
	m, err := loadMap(&t.Rx, id)
	if err != nil {
		return 0, err
	}
	change(&m)
	if m, err = m.Check(); err != nil {
		return 0, err
	}
	copied, err := t.addMap(m)
	if err != nil {
		return 0, err
	}
	about(t, []domain.MapID{copied})
	return copied, t.copyMapContent(id, copied, linked)
}

func (t *Tx) copyMapContent(from, to domain.MapID, linked bool) error {
	newStage, err := t.copyStages(from, to, linked)
	if err != nil {
		return err
	}
	newLane, err := t.copyLanes(from, to, linked)
	if err != nil {
		return err
	}
	cards, err := loadTouchpoints(&t.Rx, from)
	if err != nil {
		return err
	}
	for _, card := range cards {
		if linked {
			card.Origin = card.ID
		}
		card.ID, card.Map, card.Stage, card.Lane = domain.TouchpointID(t.id()), to, newStage[card.Stage], newLane[card.Lane]
		if err := t.insertTouchpoint(card); err != nil {
			return err
		}
	}
	texts, err := loadTexts(&t.Rx, from)
	if err != nil {
		return err
	}
	for _, at := range sortedCells(texts) {
		if err := t.setText(journey.TextCell{Stage: newStage[at.Stage], Lane: newLane[at.Lane]}, texts[at]); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) copyStages(from, to domain.MapID, linked bool) (map[domain.StageID]domain.StageID, error) {
	stages, err := loadStages(&t.Rx, from)
	if err != nil {
		return nil, err
	}
	copies := make(map[domain.StageID]domain.StageID, len(stages))
	for _, stage := range stages {
		old := stage.ID
		if linked {
			stage.Origin = old
		}
		stage.ID, stage.Map = 0, to
		if copies[old], err = t.addStage(stage); err != nil {
			return nil, err
		}
	}
	return copies, nil
}

func (t *Tx) copyLanes(from, to domain.MapID, linked bool) (map[domain.LaneID]domain.LaneID, error) {
	lanes, err := loadLanes(&t.Rx, from)
	if err != nil {
		return nil, err
	}
	copies := make(map[domain.LaneID]domain.LaneID, len(lanes))
	for _, lane := range lanes {
		old := lane.ID
		if linked {
			lane.Origin = old
		}
		lane.ID, lane.Map = 0, to
		if copies[old], err = t.addLane(lane); err != nil {
			return nil, err
		}
	}
	return copies, nil
}
