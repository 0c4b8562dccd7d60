package export

import (
	"slices"

	"touchstone/domain"
	"touchstone/domain/journey"
)

// isCurrent reports whether a map shows what happens today; a map without a state does.
func isCurrent(v journey.View) bool { return v.State == journey.Current || v.State == "" }

// addTouchpoints lists the rows of Touchpoints: those of the maps in their order, then the ratings no map shows. Beside
// current maps, future and planned ones are not ranked: they hold the same touchpoints again, as they are meant to be.
func (m *model) addTouchpoints() {
	byRating := map[domain.RatingID]*rating{}
	for _, r := range m.ratings {
		if r.ID != 0 {
			byRating[r.ID] = r
		}
	}
	today := slices.ContainsFunc(m.in.Maps, isCurrent)
	for _, v := range m.in.Maps {
		stages, lanes := map[domain.StageID]string{}, map[domain.LaneID]string{}
		for _, s := range v.Stages {
			stages[s.ID] = s.Name
		}
		for _, l := range v.Lanes {
			lanes[l.ID] = l.Name
		}
		for _, t := range v.Touchpoints {
			row := &touch{t: t, mapped: true, ranked: !today || isCurrent(v), name: t.Name, stage: stages[t.Stage], lane: lanes[t.Lane], mapName: v.Name,
				owner: v.People[t.Owner].Name, rating: byRating[t.Rating]}
			if t.Owner == 0 || row.owner == "" {
				row.owner = m.dash()
			}
			m.addRow(row)
		}
	}
	away := m.word.other.text(wordNotOnMap)
	for _, r := range m.ratings {
		if !r.used {
			m.addRow(&touch{ranked: true, name: r.Name, mapName: away, owner: away, stage: m.dash(), lane: m.dash(), rating: r})
		}
	}
}

// addRow settles where a row's values come from and computes them. A value entered in the workspace stands for itself; one
// that was computed from a survey of this workbook is computed here again from Data, so that it can be traced; one computed
// from anything else is taken over with its count and date, unless it rests on too few answers to be shown.
func (m *model) addRow(row *touch) {
	row.id = "T" + pad(len(m.rows)+1, 3)
	row.name = orDash(row.name, m.dash())
	if row.rating != nil {
		row.rating.used = true
	}
	fromSurvey := func(v journey.Value, live any) bool {
		_, ok := number(live)
		few := v.N > 0 && v.N < m.in.MinN
		return v.V == nil || v.Source == journey.Computed && (ok || few || live == m.withheld())
	}
	var liveImp, livePerf any = m.dash(), m.dash()
	var liveN, liveRows, liveAt any = m.dash(), m.dash(), m.dash()
	if r := row.rating; r != nil {
		liveImp, livePerf, liveN, liveRows, liveAt = r.importance, r.performance, r.n, float64(r.survey.Complete), r.survey.asOf
	}
	own := func(v journey.Value, live any) *float64 {
		if n, ok := known(v.V); ok && !fromSurvey(v, live) {
			return &n
		}
		return nil
	}
	row.ownImp, row.ownPerf = own(row.t.Importance, liveImp), own(row.t.Performance, livePerf)
	row.importance, row.impSource, row.impN, row.impAt = m.used(row.ownImp, row.t.Importance, liveImp, liveRows, liveAt)
	row.performance, row.perfFrom, row.perfN, row.perfAt = m.used(row.ownPerf, row.t.Performance, livePerf, liveN, liveAt)

	row.gap, row.band = m.dash(), m.dash()
	imp, iok := number(row.importance)
	perf, pok := number(row.performance)
	if iok && pok {
		row.gap = imp - perf
	}
	if pok {
		row.band = m.word.band.text(b2i(perf+tie >= m.in.Workspace.Bands.Poor) + b2i(perf+tie >= m.in.Workspace.Bands.Good))
	}
	m.rows = append(m.rows, row)
}

// used is the value that counts, where it comes from, the answers it rests on, and its date.
func (m *model) used(own *float64, stored journey.Value, live, n, date any) (v any, source int, count, day any) {
	if own != nil {
		count, day = any(m.dash()), any(m.dash())
		if stored.N > 0 {
			count = float64(stored.N)
		}
		if s, ok := serial(stored.At); ok {
			day = s
		}
		return *own, sourceWorkspace, count, day
	}
	if _, ok := number(live); ok {
		return live, sourceSurvey, n, date
	}
	return live, sourceNone, n, date
}

func orDash(s, dash string) string {
	if s = cleanLine(s); s == "" {
		return dash
	}
	return s
}

// rank places the dividing lines and ranks the rows whose importance and performance are both known, by falling gap.
func (m *model) rank() {
	var points []journey.Point
	for i, r := range m.rows {
		if _, ok := number(r.gap); ok && r.ranked {
			imp, _ := number(r.importance)
			perf, _ := number(r.performance)
			points = append(points, journey.Point{Touchpoint: domain.TouchpointID(i + 1), Name: r.name, Importance: imp, Performance: perf})
		}
	}
	cross := journey.Lines(points, m.in.Cross)
	m.cross = [2]float64{cross.Importance, cross.Performance}
	m.order = m.order[:0]
	for _, p := range journey.Rank(points, cross) {
		m.order = append(m.order, m.rows[p.Touchpoint-1])
	}
	for i, r := range m.order {
		gap, _ := number(r.gap)
		better := 0
		for _, o := range m.order[:i] { // sorted: only rows before can have wider gaps
			if g, _ := number(o.gap); g > gap+tie {
				better++
			}
		}
		imp, _ := number(r.importance)
		perf, _ := number(r.performance)
		r.rank = float64(better + 1)
		r.quadrant = m.word.quadrant.text(2*b2i(imp < cross.Importance-tie) + b2i(perf >= cross.Performance-tie))
	}
	for _, r := range m.rows {
		if _, ok := number(r.gap); !ok && r.ranked {
			r.rank, r.quadrant = m.dash(), m.dash()
			m.order = append(m.order, r)
		}
	}
}
