package journey

import (
	"slices"
	"strings"

	"touchstone/domain"
)

// Hit is one stage, lane or card in which a search found something.
type Hit struct {
	Stage      domain.StageID      // of a card: where it lies; 0: a lane
	Lane       domain.LaneID       // of a card: where it lies; 0: a stage
	Touchpoint domain.TouchpointID // 0: a stage or lane
	Fields     []Field             // where it was found; a stage's or lane's is its name
}

// Find looks for words in stages, lanes and cards, in the order of the map: each stage, then the cards in it, the lanes
// last. Every word must be found, in whatever field of a card; the owner's name counts as one. Case does not count.
func (v View) Find(typed string) []Hit {
	words := Words(typed)
	if len(words) == 0 {
		return nil
	}
	var hits []Hit
	cards := v.Touchpoints
	for _, s := range v.Stages {
		if containsAll(fold(s.Name), words) {
			hits = append(hits, Hit{Stage: s.ID, Fields: []Field{FieldName}})
		}
		for len(cards) > 0 && cards[0].Stage == s.ID {
			if fields := v.foundIn(cards[0], words); fields != nil {
				hits = append(hits, Hit{Stage: s.ID, Lane: cards[0].Lane, Touchpoint: cards[0].ID, Fields: fields})
			}
			cards = cards[1:]
		}
	}
	for _, l := range v.Lanes {
		if containsAll(fold(l.Name), words) {
			hits = append(hits, Hit{Lane: l.ID, Fields: []Field{FieldName}})
		}
	}
	return hits
}

// foundIn are the fields of a card that have at least one of the words, if all are found somewhere in it.
func (v View) foundIn(t Touchpoint, words []string) (fields []Field) {
	missing := slices.Clone(words)
	look := func(f Field, text string) {
		if text == "" {
			return
		}
		text = fold(text)
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) }) {
			fields = append(fields, f)
			missing = slices.DeleteFunc(missing, func(w string) bool { return strings.Contains(text, w) })
		}
	}
	for _, f := range TextFields {
		look(f, t.Of(f).Text)
	}
	look(FieldOwner, v.People[t.Owner].Name)
	if len(missing) > 0 {
		return nil
	}
	return fields
}

func containsAll(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(text, w) })
}

// NextHit is the hit that is step further than the one at, which wraps around at the ends; at −1 means none yet: a step
// forward leads to the first, a step back to the last. −1: there are no hits.
func NextHit(hits []Hit, at, step int) int {
	n := len(hits)
	switch {
	case n == 0:
		return -1
	case at < 0 && step < 0:
		at = n
	case at < 0:
		at = -1
	}
	return ((at+step)%n + n) % n
}

// Spans are the places of the words in a text, for highlighting: from and to as indexes of its runes, in order, those that
// touch or overlap made one.
func Spans(text string, words []string) [][2]int {
	runes := []rune(text)
	marked := make([]bool, len(runes))
	for _, w := range words {
		n := newNeedle(Search{Text: w})
		for _, at := range n.find(runes) {
			for i := range n.runes {
				marked[at+i] = true
			}
		}
	}
	var spans [][2]int
	for i := 0; i < len(marked); i++ {
		if !marked[i] {
			continue
		}
		from := i
		for i < len(marked) && marked[i] {
			i++
		}
		spans = append(spans, [2]int{from, i})
	}
	return spans
}
