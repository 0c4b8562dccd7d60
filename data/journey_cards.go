package data

import (
	"context"
	"fmt"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// AddTouchpoints adds cards with these names before the card that now has the slot's index.
func (s *Store) AddTouchpoints(ctx context.Context, to journey.Slot, names []string) (ids []domain.TouchpointID, err error) {
	err = s.Do(ctx, journey.OpAddTouchpoint, summarise(names, 0), func(tx *Tx) error {
		m, err := tx.mapOfSlot(to)
		if err != nil {
			return err
		}
		cards := make([]journey.Touchpoint, len(names))
		for i, name := range names {
			if cards[i].Name, err = domain.CheckName("touchpoint.name", name); err != nil {
				return err
			}
		}
		ids, err = tx.insertCards(m, to, cards)
		about(tx, ids)
		return err
	})
	return ids, err
}

// insertCards puts new cards into a slot of a map, whatever map, cell and id they carry.
func (t *Tx) insertCards(m domain.MapID, to journey.Slot, cards []journey.Touchpoint) ([]domain.TouchpointID, error) {
	order, err := t.cell(to.Stage, to.Lane)
	if err != nil {
		return nil, err
	}
	ids, fresh := make([]domain.TouchpointID, len(cards)), make([]int64, len(cards))
	for i := range cards {
		fresh[i] = t.id()
		ids[i] = domain.TouchpointID(fresh[i])
	}
	order = journey.Place(order, fresh, to.Index)
	at := make(map[int64]int, len(order))
	for i, id := range order {
		at[id] = i
	}
	for i, c := range cards {
		c.ID, c.Map, c.Stage, c.Lane, c.Position, c.Origin = ids[i], m, to.Stage, to.Lane, at[fresh[i]], 0
		if err := t.insertTouchpoint(c); err != nil {
			return nil, err
		}
	}
	return ids, t.number("touchpoint", order)
}

func (t *Tx) insertTouchpoint(c journey.Touchpoint) error {
	args := append([]any{int64(c.ID)}, touchpointArgs(c)...)
	_, err := t.exec(`INSERT INTO touchpoint (id, `+touchpointSets+`) VALUES (`+placeholders(len(args))+`)`, args...)
	return err
}

// mapOfSlot is the map whose stage and lane the slot names; they must be of the same one, and the lane one for cards.
func (t *Tx) mapOfSlot(to journey.Slot) (domain.MapID, error) {
	m, err := t.mapOf("stage", domain.KindStage, int64(to.Stage))
	if err != nil {
		return 0, err
	}
	lane, err := loadLane(&t.Rx, to.Lane)
	if err != nil {
		return 0, err
	}
	if m != lane.Map {
		return 0, notFound(domain.KindLane)
	}
	if !lane.Kind.HoldsCards() {
		return 0, domain.E(journey.CodeNoCards, "lane", lane.Name)
	}
	t.touch(m)
	return m, nil
}

func (t *Tx) cell(stage domain.StageID, lane domain.LaneID) ([]int64, error) {
	return collect(&t.Rx, one[int64], `SELECT id FROM touchpoint WHERE stage_id = ? AND lane_id = ? ORDER BY position, id`,
		int64(stage), int64(lane))
}

// EditTouchpoints gives one field of cards a new value. The same field of the same cards changed again within a second
// belongs to the same step.
func (s *Store) EditTouchpoints(ctx context.Context, ids []domain.TouchpointID, e journey.Edit) error {
	in := intent{op: journey.OpEditTouchpoint, key: fmt.Sprint(e.Field, sortedCopy(ids))}
	return s.do(ctx, in, func(tx *Tx) error {
		cards, err := loadCards(&tx.Rx, ids)
		if err != nil {
			return err
		}
		if err := tx.refExists(e); err != nil {
			return err
		}
		for _, card := range cards {
			if card, err = card.Apply(e); err != nil {
				return err
			}
			if err := tx.saveTouchpoint(card); err != nil {
				return err
			}
			tx.touch(card.Map)
		}
		return detailOf(tx, "touchpoint", ids)
	})
}

// refExists makes sure that the owner or rating an edit refers to is there.
func (t *Tx) refExists(e journey.Edit) error {
	var table string
	var kind domain.Kind
	switch {
	case e.Ref == 0:
		return nil
	case e.Field == journey.FieldOwner:
		table, kind = "person", domain.KindPerson
	case e.Field == journey.FieldRating:
		table, kind = "rating", kindRating
	default:
		return nil
	}
	var found int
	return missing(kind, t.row(`SELECT 1 FROM `+table+` WHERE id = ?`, e.Ref).Scan(&found))
}

// saveTouchpoint writes a card; the recorder keeps the columns that differ.
func (t *Tx) saveTouchpoint(c journey.Touchpoint) error {
	args := append(touchpointArgs(c), int64(c.ID))
	_, err := t.exec(`UPDATE touchpoint SET (`+touchpointSets+`) = (`+placeholders(len(args)-1)+`) WHERE id = ?`, args...)
	return err
}

// MoveTouchpoints puts cards, in the order they have on the map, before the card that now has the slot's index.
func (s *Store) MoveTouchpoints(ctx context.Context, ids []domain.TouchpointID, to journey.Slot) error {
	return s.Do(ctx, journey.OpMoveTouchpoint, "", func(tx *Tx) error {
		ordered, err := tx.moveCards(ids, to)
		if err != nil {
			return err
		}
		return detailOf(tx, "touchpoint", ordered)
	})
}

// MoveArranged puts cards of any map of the workspace into a slot and the cells around it, in the arrangement they were
// carried away in; see journey.View.Arrange.
func (s *Store) MoveArranged(ctx context.Context, carried []journey.Carried, to journey.Slot) error {
	return s.Do(ctx, journey.OpMoveTouchpoint, "", func(tx *Tx) error {
		id, err := tx.mapOfSlot(to)
		if err != nil {
			return err
		}
		v, err := loadView(&tx.Rx, id)
		if err != nil {
			return err
		}
		placements, err := v.Arrange(carried, to)
		if err != nil {
			return err
		}
		var all []domain.TouchpointID
		for _, p := range placements {
			if len(p.IDs) == 0 {
				continue
			}
			moved, err := tx.moveCards(p.IDs, p.To)
			if err != nil {
				return err
			}
			all = append(all, moved...)
		}
		return detailOf(tx, "touchpoint", all)
	})
}

// moveCards puts cards into a slot, and tells their order.
func (t *Tx) moveCards(ids []domain.TouchpointID, to journey.Slot) ([]domain.TouchpointID, error) {
	m, err := t.mapOfSlot(to)
	if err != nil {
		return nil, err
	}
	cards, err := loadCards(&t.Rx, ids)
	if err != nil {
		return nil, err
	}
	ordered, moved := make([]domain.TouchpointID, len(cards)), make([]int64, len(cards))
	for i, c := range cards {
		ordered[i], moved[i] = c.ID, int64(c.ID)
		t.touch(c.Map)
	}
	// The place is found before the cards arrive: the index counts those that lie in the cell now.
	order, err := t.cell(to.Stage, to.Lane)
	if err != nil {
		return nil, err
	}
	for _, c := range cards {
		if _, err := t.exec(`UPDATE touchpoint SET map_id = ?1, stage_id = ?2, lane_id = ?3
			WHERE id = ?4 AND (stage_id <> ?2 OR lane_id <> ?3)`, int64(m), int64(to.Stage), int64(to.Lane), int64(c.ID)); err != nil {
			return nil, err
		}
	}
	if err := t.number("touchpoint", journey.Place(order, moved, to.Index)); err != nil {
		return nil, err
	}
	return ordered, t.closeGaps(cards)
}

// closeGaps numbers the cells that cards lay in.
func (t *Tx) closeGaps(cards []journey.Touchpoint) error {
	type cell struct {
		stage domain.StageID
		lane  domain.LaneID
	}
	done := map[cell]bool{}
	for _, c := range cards {
		k := cell{c.Stage, c.Lane}
		if done[k] {
			continue
		}
		done[k] = true
		order, err := t.cell(k.stage, k.lane)
		if err != nil {
			return err
		}
		if err := t.number("touchpoint", order); err != nil {
			return err
		}
	}
	return nil
}

// CopyTouchpoints puts copies of cards before the card that now has the slot's index.
func (s *Store) CopyTouchpoints(ctx context.Context, ids []domain.TouchpointID, to journey.Slot) (copies []domain.TouchpointID, err error) {
	err = s.Do(ctx, journey.OpCopyTouchpoint, "", func(tx *Tx) error {
		m, err := tx.mapOfSlot(to)
		if err != nil {
			return err
		}
		cards, err := loadCards(&tx.Rx, ids)
		if err != nil {
			return err
		}
		if copies, err = tx.insertCards(m, to, cards); err != nil {
			return err
		}
		return detailOf(tx, "touchpoint", copies)
	})
	return copies, err
}

// DeleteTouchpoints removes cards.
func (s *Store) DeleteTouchpoints(ctx context.Context, ids []domain.TouchpointID) error {
	return s.Do(ctx, journey.OpDelTouchpoint, "", func(tx *Tx) error {
		cards, err := loadCards(&tx.Rx, ids)
		if err != nil {
			return err
		}
		for _, c := range cards {
			tx.touch(c.Map)
		}
		if err := detailOf(tx, "touchpoint", ids); err != nil {
			return err
		}
		if err := deleteByID(tx, "touchpoint", ids); err != nil {
			return err
		}
		return tx.closeGaps(cards)
	})
}

// UseEvidence writes computed importance and performance to touchpoints of a map, as one step.
func (s *Store) UseEvidence(ctx context.Context, m domain.MapID, evidence []journey.Evidence) error {
	return s.Do(ctx, journey.OpUseEvidence, "", func(tx *Tx) error {
		info, err := loadMap(&tx.Rx, m)
		if err != nil {
			return err
		}
		tx.touch(m)
		tx.Detail(info.Name)
		cards, err := loadTouchpoints(&tx.Rx, m)
		if err != nil {
			return err
		}
		byID := make(map[domain.TouchpointID]journey.Touchpoint, len(cards))
		for _, c := range cards {
			byID[c.ID] = c
		}
		for _, e := range evidence {
			card, ok := byID[e.Touchpoint]
			if !ok {
				return notFound(domain.KindTouchpoint)
			}
			if card, err = card.Use(e); err != nil {
				return err
			}
			if err := tx.saveTouchpoint(card); err != nil {
				return err
			}
		}
		return nil
	})
}
