package journey

import (
	"context"
	"slices"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// ViewCompare is the board of a future map with the differences to the present shown.
const ViewCompare = "compare"

// compared works out how a future map differs from the present one; nil when it is not the future of anything.
func compared(v journey.View, current *journey.View) *journey.Comparison {
	if current == nil {
		return nil
	}
	c := journey.Compare(*current, v, v.Origins())
	return &c
}

// comparing tells whether the differences to the present are shown.
func (m *Map) comparing() bool {
	_, ok := m.side.(*comparePanel)
	return ok && m.comparison != nil
}

// toggleCompare shows the differences to the present, or no longer.
func (m *Map) toggleCompare() {
	if m.comparing() {
		m.closeSide()
		return
	}
	if m.comparison == nil {
		m.h.Fail(domain.E(CodeNoPresent, "name", m.view.Name))
		return
	}
	p := newComparePanel(m)
	m.openSide(p)
	p.focus(0)
}

// CodeNoPresent says that a map is not the future of another, or that one is gone: name.
const CodeNoPresent domain.Code = "no_present_map"

// markedModel is what the board shows of a map that is compared: each difference marked, and what is no longer there as
// cards that cannot be moved.
func (m *Map) markedModel(model kit.BoardModel) kit.BoardModel {
	if !m.comparing() || m.current == nil {
		return model
	}
	tx := m.tx
	model.Cards = slices.Clone(model.Cards)
	kinds := map[int64]journey.DiffKind{}
	for _, d := range m.comparison.Cards {
		kinds[int64(d.Future)] = d.Kind
	}
	for i, c := range model.Cards {
		if k, ok := kinds[c.ID]; ok && k != journey.Unchanged {
			model.Cards[i].Mark = markOf(k)
			model.Cards[i].Spoken += ", " + tx.T("map.diff."+string(k))
		}
	}
	ghosts := newWords(*m.current, tx)
	places := newPlaces(*m.comparison, *m.current, m.view)
	for _, d := range m.comparison.Cards {
		if d.Kind != journey.Removed {
			continue
		}
		stage, lane, moved, ok := places.of(d.Was)
		i := slices.IndexFunc(m.current.Touchpoints, func(t journey.Touchpoint) bool { return t.ID == d.Current })
		if !ok || i < 0 {
			continue // the map has nothing any more to show it in; the list has it
		}
		c := ghosts.card(m.current.Touchpoints[i])
		c.Column, c.Row, c.Mark, c.Locked = stage, lane, kit.MarkRemoved, true
		c.Spoken += ", " + tx.T("map.diff.removed")
		if moved {
			c.Foot = placeName(*m.current, d.Was)
		}
		model.Cards = insertCard(model.Cards, c, d.Was.Index)
	}
	return model
}

// insertCard puts a card into its cell, before the card that now has the index there.
func insertCard(cards []kit.BoardCard, c kit.BoardCard, index int) []kit.BoardCard {
	for i, other := range cards {
		if other.Column != c.Column || other.Row != c.Row {
			continue
		}
		if index == 0 {
			return slices.Insert(cards, i, c)
		}
		index--
	}
	return append(cards, c)
}

func markOf(k journey.DiffKind) kit.BoardMark {
	switch k {
	case journey.Added:
		return kit.MarkAdded
	case journey.Removed:
		return kit.MarkRemoved
	case journey.Moved:
		return kit.MarkMoved
	case journey.Changed:
		return kit.MarkChanged
	}
	return kit.MarkNone
}

// places finds where on the future map a place of the present is.
type places struct {
	stages, lanes map[int64]int64 // present → future
	now, then     journey.View
}

func newPlaces(c journey.Comparison, now, then journey.View) places {
	p := places{stages: map[int64]int64{}, lanes: map[int64]int64{}, now: now, then: then}
	for future, current := range c.Stages {
		p.stages[int64(current)] = int64(future)
	}
	for future, current := range c.Lanes {
		p.lanes[int64(current)] = int64(future)
	}
	return p
}

// of is the same cell on the future map, or the nearest one before it when its stage or lane is no longer there: then it
// has moved. A lane that takes no cards any more does not count.
func (p places) of(was journey.Slot) (stage, lane int64, moved, ok bool) {
	var stages, lanes []int64
	for _, s := range p.now.Stages {
		stages = append(stages, int64(s.ID))
	}
	for _, l := range p.now.Lanes {
		lanes = append(lanes, int64(l.ID))
	}
	stage, far, found := nearest(stages, int64(was.Stage), func(id int64) (int64, bool) {
		to, ok := p.stages[id]
		return to, ok
	})
	lane, farther, kept := nearest(lanes, int64(was.Lane), func(id int64) (int64, bool) {
		to, ok := p.lanes[id]
		i := slices.IndexFunc(p.then.Lanes, func(l journey.Lane) bool { return int64(l.ID) == to })
		return to, ok && i >= 0 && p.then.Lanes[i].Kind.HoldsCards()
	})
	return stage, lane, far || farther, found && kept
}

// nearest is what an id became, or what the nearest of its neighbours became, those before it first.
func nearest(order []int64, id int64, became func(int64) (int64, bool)) (to int64, other, ok bool) {
	at := slices.Index(order, id)
	if at < 0 {
		return 0, false, false
	}
	for i := at; i >= 0; i-- {
		if to, ok := became(order[i]); ok {
			return to, i != at, true
		}
	}
	for _, next := range order[at:] {
		if to, ok := became(next); ok {
			return to, true, true
		}
	}
	return 0, false, false
}

// placeName is "Stage / Lane".
func placeName(v journey.View, at journey.Slot) string {
	stage, lane := "", ""
	for _, s := range v.Stages {
		if s.ID == at.Stage {
			stage = s.Name
		}
	}
	for _, l := range v.Lanes {
		if l.ID == at.Lane {
			lane = l.Name
		}
	}
	return stage + " / " + lane
}

// diffKey names a difference over several comparisons of the same two maps.
type diffKey struct{ current, future domain.TouchpointID }

// accept makes differences the new present, as one step of the present map.
func (m *Map) accept(diffs []journey.Difference, withFelt bool) {
	if len(diffs) == 0 || m.h.ReadOnly() || m.current == nil {
		return
	}
	chosen := map[diffKey]bool{}
	for _, d := range diffs {
		chosen[diffKey{d.Current, d.Future}] = true
	}
	id, present, name := m.id, m.view.Origin, m.current.Name
	m.do(journey.OpAccept, func(ctx context.Context) error {
		future, err := m.store.MapView(ctx, id)
		if err != nil {
			return err
		}
		_, err = m.store.ChangeMap(ctx, journey.OpAccept, present, func(now journey.View) (journey.Plan, error) {
			c := journey.Compare(now, future, future.Origins())
			var taken []journey.Difference
			for _, d := range c.Cards {
				if chosen[diffKey{d.Current, d.Future}] {
					taken = append(taken, d)
				}
			}
			return c.Accept(taken, withFelt)
		})
		return err
	}, func() string { return m.tx.N("map.accepted", len(diffs), text.A{"name": name}) })
}
