package journey

import (
	"context"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain/journey"
)

// pasteText makes touchpoints of a text: one for each line, in the slot's cell, or of a spreadsheet's block one for each
// cell, in the cells to the right and below. Stages and lanes that are missing are added; all of it is one step.
func (m *Map) pasteText(at journey.Slot, content string) {
	var p journey.Pasting
	var made journey.Made
	tx, id := m.tx, m.id
	m.do(journey.OpPaste, func(ctx context.Context) (err error) {
		made, err = m.store.ChangeMap(ctx, journey.OpPaste, id, func(v journey.View) (plan journey.Plan, err error) {
			p, err = v.Paste(content, at, pasteNames(v, tx))
			return p.Plan, err
		})
		return err
	}, func() string {
		if id == m.id {
			m.wish(made.Touchpoints)
		}
		return m.saidPasted(p, at)
	})
}

// pasteNames names the stages and lanes that a block needs: "New stage", "New stage 2" …, each name once on the map.
func pasteNames(v journey.View, tx *text.Texts) journey.PasteNames {
	stages, lanes := map[string]bool{}, map[string]bool{}
	for _, s := range v.Stages {
		stages[s.Name] = true
	}
	for _, l := range v.Lanes {
		lanes[l.Name] = true
	}
	next := func(key string, taken map[string]bool) func(int) string {
		return func(int) string {
			name := unique(tx.T(key), func(n string) bool { return taken[n] })
			taken[name] = true
			return name
		}
	}
	return journey.PasteNames{Stage: next("map.new_stage", stages), Lane: next("map.new_lane", lanes)}
}

// saidPasted tells how many touchpoints a paste made, and what else it did that a person may not expect.
func (m *Map) saidPasted(p journey.Pasting, at journey.Slot) string {
	tx := m.tx
	said := []string{tx.N("map.done.added_n", p.Cards, text.A{"stage": m.stageName(at.Stage)})}
	if p.Block {
		said[0] = tx.N("map.pasted.cards", p.Cards)
	}
	for _, more := range []struct {
		key string
		n   int
	}{{"map.pasted.stages", p.Stages}, {"map.pasted.lanes", p.Lanes}, {"map.pasted.shortened", p.Shortened}} {
		if more.n > 0 {
			said = append(said, tx.N(more.key, more.n))
		}
	}
	return strings.Join(said, " · ")
}
