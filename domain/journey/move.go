package journey

import (
	"slices"

	"touchstone/domain"
)

// Gather plans the move of cards into one slot, in the order they have on the map, whatever the order they are named in.
// Ids that are not on the map are passed over; CodeNotFound when none is.
func (v View) Gather(ids []domain.TouchpointID, to Slot) (Plan, error) {
	chosen := v.ordered(ids)
	if len(chosen) == 0 {
		return nil, absent(domain.KindTouchpoint)
	}
	p := newPlanner(v)
	p.move(idsOf(chosen), to)
	return p.done()
}

// Shift plans the move of cards by so many stages to the right and so many lanes down (negative: left, up), each from its
// own cell, so that they keep their arrangement. Lanes that hold no cards are stepped over. At the edge of the map the
// whole group stops: no card is left behind. Cards arrive behind those that lie in the cell. An empty plan: nothing moves.
func (v View) Shift(ids []domain.TouchpointID, stages, lanes int) (Plan, error) {
	p := newPlanner(v)
	rows := cardLanes(v.Lanes)
	row := func(t Touchpoint) int { return slices.Index(rows, p.lane(t.Lane)) }
	chosen := slices.DeleteFunc(v.ordered(ids), func(t Touchpoint) bool { return row(t) < 0 })
	if len(chosen) == 0 {
		return nil, absent(domain.KindTouchpoint)
	}
	for _, t := range chosen {
		stages = within(stages, p.stage(t.Stage), len(v.Stages))
		lanes = within(lanes, row(t), len(rows))
	}
	if stages == 0 && lanes == 0 {
		return nil, nil
	}
	p.regroup(chosen, func(t Touchpoint) cell {
		return cell{v.Stages[p.stage(t.Stage)+stages].ID, v.Lanes[rows[row(t)+lanes]].ID}
	})
	return p.done()
}

// within is the part of a step from at that stays inside 0..n-1.
func within(step, at, n int) int { return min(max(step, -at), n-1-at) }

// ordered are the cards with these ids in the order of the map, each once.
func (v View) ordered(ids []domain.TouchpointID) []Touchpoint {
	wanted := make(map[domain.TouchpointID]bool, len(ids))
	for _, id := range ids {
		wanted[id] = true
	}
	return v.cards(func(t Touchpoint) bool { return wanted[t.ID] })
}

// cards are those that fit, in the order of the map.
func (v View) cards(fits func(Touchpoint) bool) []Touchpoint {
	var chosen []Touchpoint
	for _, t := range v.Touchpoints {
		if fits(t) {
			chosen = append(chosen, t)
		}
	}
	return chosen
}

func idsOf(touchpoints []Touchpoint) []domain.TouchpointID {
	ids := make([]domain.TouchpointID, len(touchpoints))
	for i, t := range touchpoints {
		ids[i] = t.ID
	}
	return ids
}
