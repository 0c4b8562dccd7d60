package journey

import (
	"slices"
	"strings"

	"touchstone/domain"
)

// Search is what "find and replace" looks for.
type Search struct {
	Text      string
	MatchCase bool
	WholeWord bool                  // as words by themselves; where words are not spaced it changes nothing
	Fields    []Field               // in which texts of cards; nil: all of TextFields
	Only      []domain.TouchpointID // in these cards, and in no stage or lane; nil: everywhere
}

// TextFields are the fields of a touchpoint that hold words.
var TextFields = [...]Field{FieldName, FieldDescription, FieldChannel, FieldExpectation, FieldToday, FieldMomentReason,
	FieldPainPoints, FieldOpportunities, FieldCriteria, FieldDataIn, FieldDataOut, FieldNotes, FieldTags, FieldSegments}

// Replacing is one text that will change, for showing it before.
type Replacing struct {
	Stage      domain.StageID      // of a card: where it lies
	Lane       domain.LaneID       // of a card: where it lies; 0: a stage's name
	Touchpoint domain.TouchpointID // 0: the name of a stage or lane
	Field      Field
	Old, New   string
	Places     int   // how often the text was found in it
	Err        error // why it cannot be changed so: CodeRequired, CodeTooLong; it is not in the plan
}

// Replace plans the change of every text in which the search finds something, and lists them in the order of the map:
// stages, lanes, cards. An empty search finds nothing.
func (v View) Replace(s Search, by string) (Plan, []Replacing, error) {
	r := replacing{planner: newPlanner(v), find: newNeedle(s), by: by}
	if s.Only == nil {
		for _, stage := range v.Stages {
			r.stageName(stage)
		}
		for _, lane := range v.Lanes {
			r.laneName(lane)
		}
	}
	fields := s.Fields
	if fields == nil {
		fields = TextFields[:]
	}
	for _, t := range v.Touchpoints {
		if s.Only == nil || slices.Contains(s.Only, t.ID) {
			r.card(t, fields)
		}
	}
	plan, err := r.done()
	return plan, r.list, err
}

type replacing struct {
	*planner
	find needle
	by   string
	list []Replacing
}

func (r *replacing) stageName(s Stage) {
	found := Replacing{Stage: s.ID, Field: FieldName, Old: s.Name}
	if found.New, found.Places = r.find.replace(s.Name, r.by); found.Places == 0 {
		return
	}
	s.Name = found.New
	_, found.Err = s.Check()
	r.note(found, SaveStage{s})
}

func (r *replacing) laneName(l Lane) {
	found := Replacing{Lane: l.ID, Field: FieldName, Old: l.Name}
	if found.New, found.Places = r.find.replace(l.Name, r.by); found.Places == 0 {
		return
	}
	l.Name = found.New
	_, found.Err = l.Check()
	r.note(found, SaveLane{l})
}

func (r *replacing) card(t Touchpoint, fields []Field) {
	var edits []Edit
	for _, f := range fields {
		found := Replacing{Stage: t.Stage, Lane: t.Lane, Touchpoint: t.ID, Field: f, Old: t.Of(f).Text}
		if found.New, found.Places = r.find.replace(found.Old, r.by); found.Places == 0 {
			continue
		}
		e := Edit{Field: f, Text: found.New}
		if _, found.Err = t.Apply(e); found.Err == nil {
			edits = append(edits, e)
		}
		r.list = append(r.list, found)
	}
	if len(edits) > 0 {
		r.do(EditCard{ID: t.ID, Edits: edits})
	}
}

func (r *replacing) note(found Replacing, c Change) {
	r.list = append(r.list, found)
	if found.Err == nil {
		r.do(c)
	}
}

// needle is a text to find, ready for comparing.
type needle struct {
	runes []rune
	key   func(rune) rune
	whole bool
}

func newNeedle(s Search) needle {
	n := needle{key: foldRune, whole: s.WholeWord}
	if s.MatchCase {
		n.key = func(r rune) rune { return r }
	}
	for _, r := range s.Text {
		n.runes = append(n.runes, n.key(r))
	}
	return n
}

// find gives the places of the needle in a text, as indexes of its runes, from left to right without overlap.
func (n needle) find(text []rune) (places []int) {
	if len(n.runes) == 0 {
		return nil
	}
	for i := 0; i+len(n.runes) <= len(text); {
		if n.lies(text, i) {
			places = append(places, i)
			i += len(n.runes)
			continue
		}
		i++
	}
	return places
}

func (n needle) lies(text []rune, at int) bool {
	for i, r := range n.runes {
		if n.key(text[at+i]) != r {
			return false
		}
	}
	return !n.whole || wordAt(text, at, at+len(n.runes))
}

// replace gives the text with every place replaced, and how many they were; none when that changes nothing.
func (n needle) replace(text, by string) (string, int) {
	runes := []rune(text)
	places := n.find(runes)
	if len(places) == 0 {
		return text, 0
	}
	var b strings.Builder
	from := 0
	for _, at := range places {
		b.WriteString(string(runes[from:at]))
		b.WriteString(by)
		from = at + len(n.runes)
	}
	b.WriteString(string(runes[from:]))
	if b.String() == text {
		return text, 0
	}
	return b.String(), len(places)
}
