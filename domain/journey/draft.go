package journey

import (
	"slices"

	"touchstone/domain"
)

// cell is where a stage and a lane meet.
type cell struct {
	stage domain.StageID
	lane  domain.LaneID
}

// draft is a map while a plan is made or carried out.
type draft struct {
	base   View // what the map says besides its stages, lanes and cards
	stages []Stage
	lanes  []Lane
	cards  map[domain.TouchpointID]Touchpoint // their stage and lane hold, their position does not
	cells  map[cell][]domain.TouchpointID
}

func newDraft(v View) *draft {
	d := &draft{base: v, stages: slices.Clone(v.Stages), lanes: slices.Clone(v.Lanes),
		cards: make(map[domain.TouchpointID]Touchpoint, len(v.Touchpoints)), cells: map[cell][]domain.TouchpointID{}}
	for _, t := range v.Touchpoints {
		d.cards[t.ID] = t
		d.cells[t.cell()] = append(d.cells[t.cell()], t.ID)
	}
	return d
}

func (t Touchpoint) cell() cell { return cell{t.Stage, t.Lane} }

// view is the map as it stands: positions dense, cards by stage, lane and position.
func (d *draft) view() View {
	v := d.base
	v.Stages, v.Lanes, v.Touchpoints = slices.Clone(d.stages), slices.Clone(d.lanes), make([]Touchpoint, 0, len(d.cards))
	for i := range v.Lanes {
		v.Lanes[i].Position = i
	}
	for i := range v.Stages {
		v.Stages[i].Position = i
		for _, lane := range v.Lanes {
			for j, id := range d.cells[cell{v.Stages[i].ID, lane.ID}] {
				t := d.cards[id]
				t.Position = j
				v.Touchpoints = append(v.Touchpoints, t)
			}
		}
	}
	return v
}

func (d *draft) stage(id domain.StageID) int {
	return slices.IndexFunc(d.stages, func(s Stage) bool { return s.ID == id })
}

func (d *draft) lane(id domain.LaneID) int {
	return slices.IndexFunc(d.lanes, func(l Lane) bool { return l.ID == id })
}

// slot is the cell a slot names, if cards may lie there.
func (d *draft) slot(to Slot) (cell, error) {
	if d.stage(to.Stage) < 0 {
		return cell{}, absent(domain.KindStage)
	}
	i := d.lane(to.Lane)
	if i < 0 {
		return cell{}, absent(domain.KindLane)
	}
	if !d.lanes[i].Kind.HoldsCards() {
		return cell{}, domain.E(CodeNoCards, "lane", d.lanes[i].Name)
	}
	return cell{to.Stage, to.Lane}, nil
}

// remove takes cards out of their cells; they stay among the cards.
func (d *draft) remove(ids []domain.TouchpointID) error {
	for _, id := range ids {
		t, ok := d.cards[id]
		if !ok {
			return absent(domain.KindTouchpoint)
		}
		d.cells[t.cell()] = Without(d.cells[t.cell()], []domain.TouchpointID{id})
	}
	return nil
}

// drop removes all cards of the cells that fit.
func (d *draft) drop(fits func(cell) bool) {
	for c, ids := range d.cells {
		if !fits(c) {
			continue
		}
		for _, id := range ids {
			delete(d.cards, id)
		}
		delete(d.cells, c)
	}
}

func absent(k domain.Kind) error { return domain.E(domain.CodeNotFound, "kind", "kind."+string(k)) }

// insert puts an entry before the one that has the index.
func insert[T any](list []T, index int, entry T) []T {
	return slices.Insert(list, min(max(index, 0), len(list)), entry)
}
