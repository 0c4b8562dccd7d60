package journey

import (
	"slices"

	"touchstone/domain"
)

// Content is what lies on a map, without ids: what a template brings, what is copied into another map or workspace.
type Content struct {
	Stages []Stage // names, colours, widths
	Lanes  []Lane  // names, kinds, colours, metrics, heights
	Cards  []ContentCard
}

// ContentCard is a touchpoint by the indexes of its stage and lane; cards of one cell are in their order.
type ContentCard struct {
	Stage, Lane int
	Touchpoint
}

// Content is all that lies on the map.
func (v View) Content() Content {
	var c Content
	stages, lanes := map[domain.StageID]int{}, map[domain.LaneID]int{}
	for i, s := range v.Stages {
		stages[s.ID] = i
		c.Stages = append(c.Stages, Stage{Name: s.Name, Colour: s.Colour, Width: s.Width})
	}
	for i, l := range v.Lanes {
		lanes[l.ID] = i
		c.Lanes = append(c.Lanes, Lane{Kind: l.Kind, Name: l.Name, Colour: l.Colour, Metric: l.Metric, Height: l.Height, Collapsed: l.Collapsed})
	}
	for _, t := range v.Touchpoints {
		card := ContentCard{Stage: stages[t.Stage], Lane: lanes[t.Lane], Touchpoint: t}
		card.ID, card.Map, card.Touchpoint.Stage, card.Touchpoint.Lane, card.Position, card.Origin = 0, 0, 0, 0, 0, 0
		card.Tags, card.Segments = slices.Clone(t.Tags), slices.Clone(t.Segments)
		c.Cards = append(c.Cards, card)
	}
	return c
}

// Check refuses content that no map can hold: CodeNotFound for a card whose stage or lane is not there, CodeNoCards,
// and what Check of a stage, lane or name refuses.
func (c Content) Check() error {
	_, err := c.On(View{})
	return err
}

// On plans the content onto a map, behind what is there: its stages at the right, its lanes at the bottom.
func (c Content) On(v View) (Plan, error) {
	p := newPlanner(v)
	stages, lanes := make([]domain.StageID, len(c.Stages)), make([]domain.LaneID, len(c.Lanes))
	for i, s := range c.Stages {
		s.ID, s.Map = domain.StageID(p.id()), v.ID
		p.do(AddStage{Index: len(p.stages), Stage: s})
		stages[i] = s.ID
	}
	for i, l := range c.Lanes {
		lanes[i] = p.addLane(len(p.lanes), l)
	}
	cards := map[cell][]Touchpoint{}
	var order []cell
	for _, card := range c.Cards {
		if card.Stage < 0 || card.Stage >= len(stages) {
			return nil, absent(domain.KindStage)
		}
		if card.Lane < 0 || card.Lane >= len(lanes) {
			return nil, absent(domain.KindLane)
		}
		at := cell{stages[card.Stage], lanes[card.Lane]}
		if cards[at] == nil {
			order = append(order, at)
		}
		cards[at] = append(cards[at], card.Touchpoint)
	}
	for _, at := range order {
		p.add(p.end(at), cards[at]...)
	}
	return p.done()
}

// CopyLane plans a lane of another map, with its cards and texts, onto this one, before the lane that has the index. Its cards go
// into the stages of the same name (case and spacing aside); stages that are missing are added, each behind the one it
// follows on the other map, unless nothing of the lane lies in them.
func (v View) CopyLane(from View, id domain.LaneID, index int) (Plan, error) {
	i := slices.IndexFunc(from.Lanes, func(l Lane) bool { return l.ID == id })
	if i < 0 {
		return nil, absent(domain.KindLane)
	}
	p := newPlanner(v)
	lane := p.addLane(index, from.Lanes[i])
	behind := 0 // where a missing stage goes
	same := linkHeaders(stageHeaders(v), stageHeaders(from), nil)
	for _, s := range from.Stages {
		cards := from.cards(func(t Touchpoint) bool { return t.Stage == s.ID && t.Lane == id })
		text := ""
		if from.Lanes[i].Kind == LaneText {
			text = from.Texts[TextCell{s.ID, id}]
		}
		to, ok := same[s.ID]
		if !ok && (len(cards) > 0 || text != "") {
			to, ok = p.addStage(behind, s.Name, s.Colour), true
		}
		if !ok {
			continue
		}
		behind = p.stage(to) + 1
		if len(cards) > 0 {
			p.add(Slot{Stage: to, Lane: lane}, cards...)
		}
		if text != "" {
			p.do(SetText{At: TextCell{to, lane}, Text: text})
		}
	}
	return p.done()
}
