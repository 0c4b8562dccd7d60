package journey

import "slices"

// Place gives the order after the moved entries were put before the entry that now has the index; an index past the end
// puts them last, a negative one first. Moved entries that are not in the order yet are put in; they keep the order in
// which they are given. The same rule serves cards in a cell, stages and lanes.
func Place[T comparable](order, moved []T, index int) []T {
	moving := make(map[T]bool, len(moved))
	for _, m := range moved {
		moving[m] = true
	}
	placed := make([]T, 0, len(order)+len(moved))
	put := false
	for i, o := range order {
		if i >= index && !put && !moving[o] {
			placed, put = append(placed, moved...), true
		}
		if !moving[o] {
			placed = append(placed, o)
		}
	}
	if !put {
		placed = append(placed, moved...)
	}
	return slices.Clip(placed)
}

// Without gives the order without some entries.
func Without[T comparable](order, gone []T) []T {
	going := make(map[T]bool, len(gone))
	for _, g := range gone {
		going[g] = true
	}
	rest := make([]T, 0, len(order))
	for _, o := range order {
		if !going[o] {
			rest = append(rest, o)
		}
	}
	return rest
}
