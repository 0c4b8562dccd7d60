package journey

import (
	"maps"
	"strings"

	"touchstone/domain"
)

// SetText gives a cell of a lane of the kind text its text; "" takes it away.
type SetText struct {
	At   TextCell
	Text string
}

func (c SetText) on(d *draft) error {
	if d.stage(c.At.Stage) < 0 {
		return absent(domain.KindStage)
	}
	i := d.lane(c.At.Lane)
	if i < 0 {
		return absent(domain.KindLane)
	}
	if err := d.lanes[i].CheckText(c.Text); err != nil {
		return err
	}
	if d.base.Texts = maps.Clone(d.base.Texts); d.base.Texts == nil {
		d.base.Texts = map[TextCell]string{}
	}
	if d.base.Texts[c.At] = c.Text; c.Text == "" {
		delete(d.base.Texts, c.At)
	}
	return nil
}

// joinTexts plans that a cell says what several cells say, a paragraph each.
func (p *planner) joinTexts(into TextCell, from ...TextCell) {
	var said []string
	for _, at := range append([]TextCell{into}, from...) {
		if text := p.base.Texts[at]; !blank(text) {
			said = append(said, text)
		}
	}
	if text := strings.Join(said, "\n"); text != "" && text != p.base.Texts[into] {
		p.do(SetText{At: into, Text: text})
	}
}

// joinStageTexts plans that the first of some stages says what all say, lane by lane.
func (p *planner) joinStageTexts(chosen []Stage) {
	for _, l := range p.lanes {
		if l.Kind != LaneText {
			continue
		}
		var others []TextCell
		for _, s := range chosen[1:] {
			others = append(others, TextCell{s.ID, l.ID})
		}
		p.joinTexts(TextCell{chosen[0].ID, l.ID}, others...)
	}
}

// joinLaneTexts plans that the first of some lanes says what all say, stage by stage.
func (p *planner) joinLaneTexts(chosen []Lane) {
	if chosen[0].Kind != LaneText {
		return
	}
	for _, s := range p.stages {
		var others []TextCell
		for _, l := range chosen[1:] {
			others = append(others, TextCell{s.ID, l.ID})
		}
		p.joinTexts(TextCell{s.ID, chosen[0].ID}, others...)
	}
}
