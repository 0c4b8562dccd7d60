package journey

import (
	"slices"

	"touchstone/domain"
)

// planner makes a plan: each change is made to its draft at once, so that the next one is planned for what it will find.
type planner struct {
	*draft
	plan Plan
	last int64
	err  error // the first refusal; no change is planned after it
}

func newPlanner(v View) *planner { return &planner{draft: newDraft(v)} }

// id is the negative id of the next thing the plan adds.
func (p *planner) id() int64 {
	p.last--
	return p.last
}

func (p *planner) do(c Change) {
	if p.err != nil {
		return
	}
	if p.err = c.on(p.draft); p.err == nil {
		p.plan = append(p.plan, c)
	}
}

// done is the plan, or why there is none.
func (p *planner) done() (Plan, error) {
	if p.err != nil {
		return nil, p.err
	}
	return p.plan, nil
}

func (p *planner) addStage(index int, name string, colour Colour) domain.StageID {
	id := domain.StageID(p.id())
	p.do(AddStage{Index: index, Stage: Stage{ID: id, Map: p.base.ID, Name: name, Colour: colour}})
	return id
}

func (p *planner) addLane(index int, l Lane) domain.LaneID {
	l.ID, l.Map = domain.LaneID(p.id()), p.base.ID
	p.do(AddLane{Index: index, Lane: l})
	return l.ID
}

// add puts new cards into a slot and tells their ids.
func (p *planner) add(to Slot, cards ...Touchpoint) []domain.TouchpointID {
	cards = slices.Clone(cards)
	ids := make([]domain.TouchpointID, len(cards))
	for i := range cards {
		cards[i].ID = domain.TouchpointID(p.id())
		ids[i] = cards[i].ID
	}
	p.do(AddCards{To: to, Cards: cards})
	return ids
}

// move puts cards into a slot, unless there are none.
func (p *planner) move(ids []domain.TouchpointID, to Slot) {
	if len(ids) > 0 {
		p.do(MoveCards{IDs: ids, To: to})
	}
}

// regroup moves cards, given in their order, to the end of the cell that each belongs into.
func (p *planner) regroup(cards []Touchpoint, into func(Touchpoint) cell) {
	groups := map[cell][]domain.TouchpointID{}
	var order []cell
	for _, t := range cards {
		to := into(t)
		if groups[to] == nil {
			order = append(order, to)
		}
		groups[to] = append(groups[to], t.ID)
	}
	for _, to := range order {
		p.move(groups[to], p.end(to))
	}
}

// end is the slot behind all cards of a cell.
func (p *planner) end(at cell) Slot {
	return Slot{Stage: at.stage, Lane: at.lane, Index: len(p.cells[at])}
}
