package journey

import (
	"slices"
	"strings"

	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/metric"
)

// priorities are what the view of the same name shows, worked out in one go off the UI goroutine.
type priorities struct {
	Survey   string // whose answers it rests on; empty: entered and stored values
	Analysis metric.Analysis
	Cross    journey.Cross
	Rows     []priority         // those with a quadrant by falling gap, then the others by name
	Placed   int                // rows with a quadrant
	Why      *domain.Error      // why no survey rating has an importance; nil with stored values
	Strays   []string           // ratings that belong to no touchpoint of the map
	Evidence []journey.Evidence // what "use these values" writes
}

// priority is one row of the ranked table, and a dot of the chart if it is placed.
type priority struct {
	journey.Ranked                       // Rank 0: not placed, since importance or performance is not known
	IDs            []domain.TouchpointID // the touchpoints it stands for; none: a rating on no map
	HasImportance  bool
	HasPerformance bool
	Mean           metric.Figure // on the rating's own scale
	Low, High      int           // that scale
	R, Share       metric.Figure
	Excluded       *domain.Error // why the rating is no predictor
	Collinear      bool
	Emotion        *float64 // of the touchpoints, their mean; nil: not known
	Stated         *float64 // importance a person has entered, their mean; nil: none
}

// ID is the row's identity for the table, the chart and the selection: its first touchpoint's, else its rating's.
func (p priority) ID() int64 {
	if p.Touchpoint != 0 {
		return int64(p.Touchpoint)
	}
	return int64(p.Rating)
}

// evidence is what the row says about a touchpoint; an importance that is not known leaves the touchpoint's as it is.
func (p priority) evidence(id domain.TouchpointID, at domain.Date) journey.Evidence {
	e := journey.Evidence{Touchpoint: id, Performance: &p.Performance, N: p.N, At: at}
	if p.HasImportance {
		e.Importance = &p.Importance
	}
	return e
}

// fromMap ranks the touchpoints by the values they carry.
func fromMap(v journey.View, rule journey.CrossRule) priorities {
	var p priorities
	points := journey.PointsOf(v.Touchpoints)
	p.Cross = journey.Lines(points, rule)
	for _, r := range journey.Rank(points, p.Cross) {
		p.Rows = append(p.Rows, priority{Ranked: r, IDs: []domain.TouchpointID{r.Touchpoint}, HasImportance: true, HasPerformance: true})
	}
	p.Placed = len(p.Rows)
	var rest []priority
	for _, t := range v.Touchpoints {
		if _, ok := t.Gap(); ok {
			continue
		}
		row := priority{IDs: []domain.TouchpointID{t.ID}}
		row.Point = journey.Point{Touchpoint: t.ID, Rating: t.Rating, Name: t.Name, Owner: t.Owner, Moment: t.MomentOfTruth, N: t.Performance.N}
		if t.Importance.V != nil {
			row.Importance, row.HasImportance = *t.Importance.V, true
		}
		if t.Performance.V != nil {
			row.Performance, row.HasPerformance = *t.Performance.V, true
		}
		rest = append(rest, row)
	}
	p.Rows = append(p.Rows, byName(rest)...)
	p.agree(v.Touchpoints)
	return p
}

// fromSurvey ranks the ratings of a survey by its analysis and finds the touchpoints of the map they are about: those
// linked to the rating, and else those without a link whose name is the rating's.
func fromSurvey(v journey.View, s dialogue.Survey, a metric.Analysis, rule journey.CrossRule, today domain.Date) priorities {
	p := priorities{Survey: s.Name, Analysis: a, Why: a.NoDriver}
	find := matcher(v.Touchpoints)
	ids := make(map[string]domain.RatingID, len(s.Ratings))
	for _, r := range s.Ratings {
		ids[r.Name] = r.ID
	}
	var placed, rest []priority
	var points []journey.Point
	for _, m := range a.Touchpoints {
		row := priority{R: m.R, Share: m.Share, Mean: m.Mean, Low: m.Low, High: m.High, Excluded: m.Excluded, Collinear: m.Collinear,
			HasImportance: m.Importance.Known, HasPerformance: m.Performance.Known}
		row.Point = journey.Point{Name: m.Name, Importance: m.Importance.Value, Performance: m.Performance.Value, N: m.N, Rating: ids[m.Name]}
		matched := find(row.Rating, m.Name)
		for k, t := range matched {
			row.IDs = append(row.IDs, t.ID)
			if k == 0 {
				row.Touchpoint, row.Name, row.Owner = t.ID, t.Name, t.Owner
			}
			row.Moment = row.Moment || t.MomentOfTruth
		}
		if len(matched) == 0 {
			p.Strays = append(p.Strays, m.Name)
		}
		if row.HasPerformance { // without it there are no answers, and so no importance
			for _, id := range row.IDs {
				p.Evidence = append(p.Evidence, row.evidence(id, today))
			}
		}
		if row.HasImportance && row.HasPerformance {
			placed, points = append(placed, row), append(points, row.Point)
		} else {
			rest = append(rest, row)
		}
	}
	p.Cross = journey.Lines(points, rule)
	byRating := make(map[domain.RatingID]priority, len(placed))
	for _, row := range placed {
		byRating[row.Rating] = row
	}
	for _, r := range journey.Rank(points, p.Cross) {
		row := byRating[r.Rating]
		row.Ranked = r
		p.Rows = append(p.Rows, row)
	}
	p.Placed = len(p.Rows)
	p.Rows = append(p.Rows, byName(rest)...)
	p.agree(v.Touchpoints)
	return p
}

// agree adds what the touchpoints themselves say: emotion, and importance as a person entered it.
func (p *priorities) agree(touchpoints []journey.Touchpoint) {
	byID := make(map[domain.TouchpointID]journey.Touchpoint, len(touchpoints))
	for _, t := range touchpoints {
		byID[t.ID] = t
	}
	for i, row := range p.Rows {
		var of []journey.Measures
		for _, id := range row.IDs {
			of = append(of, journey.MeasuresOf(byID[id]))
		}
		p.Rows[i].Emotion = journey.MeanOf(of, func(m journey.Measures) *float64 { return m.Emotion })
		p.Rows[i].Stated = journey.MeanOf(of, func(m journey.Measures) *float64 { return m.Stated })
	}
}

// matcher finds the touchpoints a rating is about.
func matcher(touchpoints []journey.Touchpoint) func(domain.RatingID, string) []journey.Touchpoint {
	linked, named := map[domain.RatingID][]journey.Touchpoint{}, map[string][]journey.Touchpoint{}
	for _, t := range touchpoints {
		if t.Rating != 0 {
			linked[t.Rating] = append(linked[t.Rating], t)
		} else {
			named[foldName(t.Name)] = append(named[foldName(t.Name)], t)
		}
	}
	return func(id domain.RatingID, name string) []journey.Touchpoint {
		if m := linked[id]; id != 0 && len(m) > 0 {
			return m
		}
		return named[foldName(name)]
	}
}

// foldName makes names equal that differ in case or spaces only.
func foldName(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

func byName(rows []priority) []priority {
	slices.SortStableFunc(rows, func(a, b priority) int { return strings.Compare(a.Name, b.Name) })
	return rows
}
