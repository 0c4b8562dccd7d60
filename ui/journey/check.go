package journey

import (
	"context"
	"slices"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// loadedMap is a map as it was read, what the board shows of it, and what the checker says.
type loadedMap struct {
	journey.View
	together
	board      kit.BoardModel
	findings   []journey.Finding
	objections map[int64]string // of touchpoints: the sentences of errors and warnings, one a line

	current    *journey.View // the map this is the future of; nil: none
	comparison *journey.Comparison
}

// newLoadedMap works out beside the UI goroutine all that is shown of a map.
func newLoadedMap(v journey.View, c journey.CheckContext, tx *text.Texts) loadedMap {
	l := loadedMap{View: v, board: boardModel(v, tx), findings: journey.Check(v, c), current: c.Current}
	l.comparison = compared(v, c.Current)
	l.objections = objections(l.findings, tx)
	l.known = v.KnownOf()
	l.known.Objected = journey.Worst(l.findings)
	for i := range l.board.Cards {
		card := &l.board.Cards[i]
		if said, ok := l.objections[card.ID]; ok {
			card.Warning = true
			card.Spoken += ", " + tx.N("check.findings", strings.Count(said, "\n")+1)
		}
	}
	return l
}

// addBeside works out what is shown together with the map.
func (l *loadedMap) addBeside(b beside, tx *text.Texts) {
	if l.comparison != nil {
		l.known.Diffs = l.comparison.ByFuture()
	}
	l.curves, l.over = curvesOf(l.View, b.other, l.comparison), overlaysOf(l.View, b.over)
	newWords(l.View, tx).lanesOf(&l.board, l.curves, l.over)
}

// checkContext is what the checker has to know beside the map. A rating is as new as the newest response of its survey,
// so that nothing is called old that may be new.
func checkContext(ctx context.Context, store Store, v journey.View, today domain.Date) (journey.CheckContext, error) {
	c := journey.CheckContext{Today: today}
	surveys, err := store.Surveys(ctx)
	if err != nil {
		return c, err
	}
	if c.Ratings, err = heard(ctx, store, surveys, v); err != nil {
		return c, err
	}
	if v.State != journey.Future || v.Origin == 0 {
		return c, nil
	}
	current, err := store.MapView(ctx, v.Origin)
	switch {
	case err == nil:
		c.Current, c.Origins = &current, v.Origins()
	case domain.CodeOf(err) != domain.CodeNotFound: // it may have been deleted
		return c, err
	}
	return c, nil
}

// heard is what is known of the ratings a map rests on. Answers are counted in the surveys it is linked to; another
// survey's ratings need nobody's reading.
func heard(ctx context.Context, store Store, surveys []dialogue.Survey, v journey.View) (map[domain.RatingID]journey.Heard, error) {
	linked := map[domain.RatingID]bool{}
	for _, t := range v.Touchpoints {
		linked[t.Rating] = true
	}
	known := map[domain.RatingID]journey.Heard{}
	for _, s := range surveys {
		if !slices.ContainsFunc(s.Ratings, func(r dialogue.SurveyRating) bool { return linked[r.ID] }) {
			continue
		}
		table, err := store.SurveyTable(ctx, s.ID)
		if err != nil {
			return nil, err
		}
		for i, r := range s.Ratings {
			if linked[r.ID] && i < len(table.Ratings) {
				known[r.ID] = journey.Heard{N: table.Ratings[i].Answers(), Last: s.Last}
			}
		}
	}
	return known, nil
}

// objections are the sentences of the errors and warnings about each touchpoint, the gravest first.
func objections(found []journey.Finding, tx *text.Texts) map[int64]string {
	said := map[int64]string{}
	for _, f := range found {
		if f.Severity == journey.SeverityHint || len(f.Touchpoints) == 0 {
			continue
		}
		s := sentence(f, tx)
		for _, id := range f.Touchpoints {
			if before := said[int64(id)]; before != "" {
				said[int64(id)] = before + "\n" + s
			} else {
				said[int64(id)] = s
			}
		}
	}
	return said
}

func sentence(f journey.Finding, tx *text.Texts) string {
	key, args := f.Sentence()
	return tx.T(key, text.A(args))
}

// counts says how many findings there are of each severity, the gravest first: as many parts as there are severities.
func counts(found []journey.Finding, tx *text.Texts) (parts []string, worst journey.Severity) {
	for _, s := range journey.Severities {
		n := 0
		for _, f := range found {
			if f.Severity == s {
				n++
			}
		}
		if n == 0 {
			continue
		}
		if worst == "" {
			worst = s
		}
		parts = append(parts, tx.N("check.count."+string(s), n))
	}
	return parts, worst
}

// tooltip says what the checker objects to at a card; "" leaves the hint to the board.
func (m *Map) tooltip(part kit.BoardPart, id int64, title string) string {
	if said := m.objections[id]; part == kit.PartCard && said != "" {
		return title + "\n" + said
	}
	return ""
}

// toggleChecker opens the list of findings in the inspector, or closes it again.
func (m *Map) toggleChecker() {
	m.checking = !m.checking
	if m.checking && m.side != nil {
		m.closeSide()
	}
	m.bar.update()
	m.inspect()
	if p, ok := m.panel.(*checkPanel); ok && m.checking {
		m.h.ShowInspector()
		p.focus(0)
	}
}

// keepChecking does something that moves the selection without closing the list of findings, as a person's own choice
// does.
func (m *Map) keepChecking(do func()) {
	was := m.steady
	m.steady = true
	do()
	m.steady = was
}

// turned closes the list of findings when the person turned to something else.
func (m *Map) turned() {
	if m.checking && !m.steady {
		m.checking = false
		m.bar.update()
	}
}

// jump selects what a finding is about and brings it into view; what is about the whole map is in the map's fields.
func (m *Map) jump(f journey.Finding) {
	m.keepChecking(func() {
		switch {
		case len(f.Touchpoints) > 0:
			ids := make([]int64, len(f.Touchpoints))
			for i, id := range f.Touchpoints {
				ids[i] = int64(id)
			}
			m.selectCards(ids)
		case f.Lane != 0:
			m.board.GoTo(kit.PartRow, int64(f.Lane))
		case f.Stage != 0:
			m.board.GoTo(kit.PartColumn, int64(f.Stage))
		default:
			m.board.GoTo(kit.PartEmpty, 0)
		}
	})
	if len(f.Touchpoints) == 0 && f.Lane == 0 && f.Stage == 0 {
		m.mend(f)
	}
}

// mend goes from a finding to the fields of what it is about, where it can be put right.
func (m *Map) mend(f journey.Finding) {
	m.checking = false
	m.bar.update()
	m.inspect()
	focus := m.h.Window().Canvas().Focus
	switch p := m.panel.(type) {
	case *cardPanel:
		m.focusInspector()
	case *stagePanel:
		focus(p.name.Entry)
	case *lanePanel:
		focus(p.name.Entry)
	case *mapPanel:
		field := "map.name"
		switch f.Rule {
		case journey.RuleNoPersona:
			field = "map.persona"
		case journey.RuleNoGoal:
			field = "map.goal"
		}
		focus(p.fields[field].Entry)
	}
}
