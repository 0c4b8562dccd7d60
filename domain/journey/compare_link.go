package journey

import (
	"slices"

	"touchstone/domain"
)

// header is what a comparison needs of a stage or lane.
type header[ID ~int64] struct {
	id   ID
	name string
	look string // what else may change: colour, kind
}

func stageHeaders(v View) []header[domain.StageID] {
	list := make([]header[domain.StageID], len(v.Stages))
	for i, s := range v.Stages {
		list[i] = header[domain.StageID]{s.ID, s.Name, string(s.Colour)}
	}
	return list
}

func laneHeaders(v View) []header[domain.LaneID] {
	list := make([]header[domain.LaneID], len(v.Lanes))
	for i, l := range v.Lanes {
		list[i] = header[domain.LaneID]{l.ID, l.Name, string(l.Kind) + " " + string(l.Colour)}
	}
	return list
}

// linkHeaders finds the current stage or lane of each future one: by origin, else by name.
func linkHeaders[ID ~int64](current, future []header[ID], origin map[ID]ID) map[ID]ID {
	l := newLinks[ID]()
	for _, h := range current {
		l.free[h.id] = true
	}
	for _, h := range future {
		l.join(h.id, origin[h.id])
	}
	for _, h := range future {
		for _, was := range current {
			if nameKey(was.name) == nameKey(h.name) && l.join(h.id, was.id) {
				break
			}
		}
	}
	return l.to
}

// linkCards finds the current card of each future one: by origin, else by name within the stage, same lane first.
func linkCards(current, future View, c Comparison, origin map[domain.TouchpointID]domain.TouchpointID) map[domain.TouchpointID]domain.TouchpointID {
	type place struct {
		stage domain.StageID
		name  string
	}
	l := newLinks[domain.TouchpointID]()
	named := map[place][]Touchpoint{}
	for _, t := range current.Touchpoints {
		l.free[t.ID] = true
		k := place{t.Stage, nameKey(t.Name)}
		named[k] = append(named[k], t)
	}
	for _, t := range future.Touchpoints {
		l.join(t.ID, origin[t.ID])
	}
	for _, sameLane := range []bool{true, false} {
		for _, t := range future.Touchpoints {
			for _, was := range named[place{c.Stages[t.Stage], nameKey(t.Name)}] {
				if (!sameLane || was.Lane == c.Lanes[t.Lane]) && l.join(t.ID, was.ID) {
					break
				}
			}
		}
	}
	return l.to
}

// links joins each future id with at most one current id, and the other way round.
type links[ID ~int64] struct {
	free map[ID]bool // current ids nobody has yet
	to   map[ID]ID
}

func newLinks[ID ~int64]() links[ID] { return links[ID]{map[ID]bool{}, map[ID]ID{}} }

// join links the two unless one of them is linked or the current one is not there.
func (l links[ID]) join(future, current ID) bool {
	if _, done := l.to[future]; done || !l.free[current] {
		return false
	}
	l.to[future], l.free[current] = current, false
	return true
}

func compareHeaders[ID ~int64](current, future []header[ID], link map[ID]ID) []HeaderDifference[ID] {
	was := make(map[ID]header[ID], len(current))
	at := make(map[ID]int, len(current))
	for i, h := range current {
		was[h.id], at[h.id] = h, i
	}
	var order []int // of the linked ones, in the order of the future map
	for _, h := range future {
		if id, ok := link[h.id]; ok {
			order = append(order, at[id])
		}
	}
	stays := longestRise(order)
	var list []HeaderDifference[ID]
	kept := map[ID]bool{}
	for _, h := range future {
		id, ok := link[h.id]
		if !ok {
			list = append(list, HeaderDifference[ID]{Kind: Added, Future: h.id, New: h.name})
			continue
		}
		kept[id] = true
		d := HeaderDifference[ID]{Kind: Unchanged, Current: id, Future: h.id, Old: was[id].name, New: h.name, Moved: !slices.Contains(stays, at[id])}
		switch {
		case h.name != was[id].name || h.look != was[id].look:
			d.Kind = Changed
		case d.Moved:
			d.Kind = Moved
		}
		list = append(list, d)
	}
	for _, h := range current {
		if !kept[h.id] {
			list = append(list, HeaderDifference[ID]{Kind: Removed, Current: h.id, Old: h.name})
		}
	}
	return list
}

// longestRise is a longest rising part of distinct numbers, in order: what may be said to have stayed when the others
// moved. Stages and lanes are few, so the square of their number is nothing.
func longestRise(order []int) []int {
	best := make([][]int, len(order))
	var longest []int
	for i, v := range order {
		for j := range i {
			if order[j] < v && len(best[j]) > len(best[i]) {
				best[i] = best[j]
			}
		}
		best[i] = append(slices.Clone(best[i]), v)
		if len(best[i]) > len(longest) {
			longest = best[i]
		}
	}
	return longest
}
