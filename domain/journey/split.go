package journey

import (
	"slices"

	"touchstone/domain"
)

// SplitStage plans a new stage behind one, with the stage's colour and this name, and the move of some of its cards into
// it, each in its lane, in their order. Ids of cards that lie elsewhere are passed over; without any the new stage is empty.
func (v View) SplitStage(id domain.StageID, name string, ids []domain.TouchpointID) (Plan, error) {
	p := newPlanner(v)
	i := p.stage(id)
	if i < 0 {
		return nil, absent(domain.KindStage)
	}
	made := p.addStage(i+1, name, v.Stages[i].Colour)
	there := slices.DeleteFunc(v.ordered(ids), func(t Touchpoint) bool { return t.Stage != id })
	p.regroup(there, func(t Touchpoint) cell { return cell{made, t.Lane} })
	return p.done()
}

// SplitLane plans a new lane under one, with the lane's kind and colour and this name, and the move of some of its cards
// into it, each in its stage, in their order. Ids of cards that lie elsewhere are passed over.
func (v View) SplitLane(id domain.LaneID, name string, ids []domain.TouchpointID) (Plan, error) {
	p := newPlanner(v)
	i := p.lane(id)
	if i < 0 {
		return nil, absent(domain.KindLane)
	}
	made := p.addLane(i+1, Lane{Kind: v.Lanes[i].Kind, Name: name, Colour: v.Lanes[i].Colour})
	there := slices.DeleteFunc(v.ordered(ids), func(t Touchpoint) bool { return t.Lane != id })
	p.regroup(there, func(t Touchpoint) cell { return cell{t.Stage, made} })
	return p.done()
}

// CodeTooFew refuses to merge fewer than two stages or lanes.
const CodeTooFew domain.Code = "too_few_to_merge"

// CodeMixedKinds refuses to merge a lane of cards with one that holds none, or two that show different things.
const CodeMixedKinds domain.Code = "mixed_lane_kinds" // lane, other

// MergeStages plans the move of all cards of some stages into the leftmost of them, lane by lane, in the order of the
// stages, and the removal of the others. The name, unless empty, becomes the merged stage's.
func (v View) MergeStages(ids []domain.StageID, name string) (Plan, error) {
	p := newPlanner(v)
	chosen := pick(v.Stages, ids, func(s Stage) domain.StageID { return s.ID })
	if len(chosen) < 2 {
		return nil, domain.E(CodeTooFew)
	}
	first := chosen[0]
	p.regroup(v.cards(func(t Touchpoint) bool { return t.Stage != first.ID && slices.Contains(ids, t.Stage) }),
		func(t Touchpoint) cell { return cell{first.ID, t.Lane} })
	p.joinStageTexts(chosen)
	for _, s := range chosen[1:] {
		p.do(DropStage{ID: s.ID})
	}
	if name != "" && name != first.Name {
		first.Name = name
		p.do(SaveStage{Stage: first})
	}
	return p.done()
}

// MergeLanes plans the move of all cards of some lanes into the topmost of them, stage by stage, in the order of the
// lanes, and the removal of the others. The topmost lane's kind stays; the name, unless empty, becomes the merged lane's.
func (v View) MergeLanes(ids []domain.LaneID, name string) (Plan, error) {
	p := newPlanner(v)
	chosen := pick(v.Lanes, ids, func(l Lane) domain.LaneID { return l.ID })
	if len(chosen) < 2 {
		return nil, domain.E(CodeTooFew)
	}
	first := chosen[0]
	for _, l := range chosen[1:] {
		if l.Kind != first.Kind && !(l.Kind.HoldsCards() && first.Kind.HoldsCards()) {
			return nil, domain.E(CodeMixedKinds, "lane", first.Name, "other", l.Name)
		}
	}
	p.regroup(v.cards(func(t Touchpoint) bool { return t.Lane != first.ID && slices.Contains(ids, t.Lane) }),
		func(t Touchpoint) cell { return cell{t.Stage, first.ID} })
	p.joinLaneTexts(chosen)
	for _, l := range chosen[1:] {
		p.do(DropLane{ID: l.ID})
	}
	if name != "" && name != first.Name {
		first.Name = name
		p.do(SaveLane{Lane: first})
	}
	return p.done()
}

// pick are the entries with these ids, in their own order, each once.
func pick[T any, ID comparable](list []T, ids []ID, of func(T) ID) []T {
	var chosen []T
	for _, e := range list {
		if slices.Contains(ids, of(e)) {
			chosen = append(chosen, e)
		}
	}
	return chosen
}
