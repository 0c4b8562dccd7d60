package export

import "sort"

// withheld tells for each part of a breakdown whether its sums are withheld: parts of fewer answers than minN, and with
// them the next smallest parts of the same segment column until the answers withheld together are at least minN and more
// than one part. Otherwise the total minus the parts shown would give away what is withheld. Parts without answers have
// nothing to withhold. total reports the same for the whole.
func withheld(d Breakdown, minN int) (parts []bool, total bool) {
	parts = make([]bool, len(d.Parts))
	total = d.Total.N < minN
	bySegment := map[string][]int{}
	for i, p := range d.Parts {
		bySegment[p.Segment] = append(bySegment[p.Segment], i)
	}
	for _, members := range bySegment {
		sort.SliceStable(members, func(a, b int) bool { return d.Parts[members[a]].N < d.Parts[members[b]].N })
		answers, count := 0, 0
		for _, i := range members {
			n := d.Parts[i].N
			if n == 0 {
				continue
			}
			if n < minN || total || count > 0 && (answers < minN || count == 1) {
				parts[i] = true
				answers += n
				count++
			}
		}
	}
	return parts, total
}
