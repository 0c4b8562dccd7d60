package journey

import "touchstone/domain"

// facts are a map and what the rules of the checker ask of it again and again.
type facts struct {
	View
	c       CheckContext
	stages  map[domain.StageID]Stage
	lanes   map[domain.LaneID]Lane
	inStage map[domain.StageID]int
	inLane  map[domain.LaneID]int
	cross   Cross
}

func newFacts(v View, c CheckContext) *facts {
	f := &facts{View: v, c: c, stages: map[domain.StageID]Stage{}, lanes: map[domain.LaneID]Lane{},
		inStage: map[domain.StageID]int{}, inLane: map[domain.LaneID]int{}}
	for _, s := range v.Stages {
		f.stages[s.ID] = s
	}
	for _, l := range v.Lanes {
		f.lanes[l.ID] = l
	}
	for _, t := range v.Touchpoints {
		f.inStage[t.Stage]++
		f.inLane[t.Lane]++
	}
	rule := c.Cross
	if rule == "" {
		rule = CrossMeans
	}
	f.cross = Lines(PointsOf(v.Touchpoints), rule)
	return f
}

// today tells whether the map describes what happens today: only there can be feedback.
func (f *facts) today() bool { return f.State != Future && f.State != Planned }

// facing tells whether the customer meets what the touchpoint is.
func (f *facts) facing(t Touchpoint) bool { return f.lanes[t.Lane].Kind.Facing() }

// heard tells whether feedback says something about the touchpoint.
func (f *facts) heard(t Touchpoint) bool {
	return t.Rating != 0 && f.answered(t) || t.Performance.Source == Computed && t.Performance.N > 0
}

// answered tells whether the linked rating has answers, as far as is known.
func (f *facts) answered(t Touchpoint) bool { return f.c.Ratings == nil || f.c.Ratings[t.Rating].N > 0 }

// at is a finding about one touchpoint, which its sentence names.
func (f *facts) at(t Touchpoint, pairs ...any) Finding {
	args := domain.Args{"name": t.Name, "stage": f.stages[t.Stage].Name}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i].(string)] = pairs[i+1]
	}
	return Finding{Args: args, Stage: t.Stage, Lane: t.Lane, Touchpoints: []domain.TouchpointID{t.ID}}
}

// each makes a finding of every touchpoint that fits.
func (f *facts) each(fits func(Touchpoint) bool) (found []Finding) {
	for _, t := range f.Touchpoints {
		if fits(t) {
			found = append(found, f.at(t))
		}
	}
	return found
}
