package journey

import (
	"slices"

	"touchstone/assets/text"
	"touchstone/ui/kit"
)

// showSegments offers a dropdown for each segment of the survey, kept as long as they are the same.
func (p *prioritiesView) showSegments() {
	names := make([]string, len(p.now.Segments))
	for i, s := range p.now.Segments {
		names[i] = s.Name
	}
	if !slices.Equal(names, p.parts) {
		p.parts = names
		p.segments, p.picks.Objects = nil, p.picks.Objects[:len(p.picks.Objects)-len(p.segments)]
		for _, s := range p.now.Segments {
			d := p.segmentSelect(s.Name, s.Values)
			p.segments = append(p.segments, d)
			p.picks.Add(wide(d))
		}
		p.root.Refresh()
	}
	for i, sel := range p.segments {
		sel.SetChosen(slices.Index(p.now.Segments[i].Values, p.choice.value(names[i])) + 1)
	}
}

func (p *prioritiesView) segmentSelect(segment string, values []string) *kit.Dropdown {
	tx := p.m.tx
	options := []string{tx.T("priorities.segment_all", text.A{"segment": segment})}
	for _, v := range values {
		options = append(options, tx.T("priorities.segment", text.A{"segment": segment, "value": v}))
	}
	return kit.NewDropdown(segment, options, func(i int) {
		value := ""
		if i > 0 {
			value = values[i-1]
		}
		p.choice = p.choice.with(segment, value)
		p.keep()
		p.compute()
	})
}
