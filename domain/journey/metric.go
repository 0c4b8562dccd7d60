package journey

import "touchstone/domain"

// Metric is what a metric lane shows of each stage. Its words are the text "metric.<metric>".
type Metric string

const (
	MetricPerformance Metric = "performance" // mean of the known performances, 0–10
	MetricImportance  Metric = "importance"  // mean of the known importances, 0–10
	MetricGap         Metric = "gap"         // mean of importance − performance where both are known, −10…+10
	MetricTouchpoints Metric = "touchpoints" // how many there are
	MetricMoments     Metric = "moments"     // how many moments of truth there are
	MetricUnowned     Metric = "unowned"     // how many lack the owner they need
)

// Metrics are all of them, in the order a person is offered them.
var Metrics = [...]Metric{MetricPerformance, MetricImportance, MetricGap, MetricTouchpoints, MetricMoments, MetricUnowned}

// Counts tells whether the metric is a number of touchpoints, and so always known.
func (m Metric) Counts() bool {
	return m == MetricTouchpoints || m == MetricMoments || m == MetricUnowned
}

// Figure is a metric of one stage.
type Figure struct {
	Value *float64 // nil: not known
	N     int      // touchpoints it rests on
}

// Figures gives a metric for each stage, in order. Means are plain: every touchpoint counts once, whatever the number of
// answers behind it, as a journey is as good as its steps.
func (v View) Figures(m Metric) []Figure {
	at := make(map[domain.StageID]int, len(v.Stages))
	for i, s := range v.Stages {
		at[s.ID] = i
	}
	owned := map[domain.LaneID]bool{} // lanes whose touchpoints need an owner
	for _, l := range v.Lanes {
		owned[l.ID] = l.Kind.NeedsOwner()
	}
	figures := make([]Figure, len(v.Stages))
	sums := make([]float64, len(v.Stages))
	for _, t := range v.Touchpoints {
		if value, ok := m.of(t); ok && (m != MetricUnowned || owned[t.Lane]) {
			i := at[t.Stage]
			sums[i] += value
			figures[i].N++
		}
	}
	for i := range figures {
		switch {
		case m.Counts():
			figures[i].Value = &sums[i]
		case figures[i].N > 0:
			mean := sums[i] / float64(figures[i].N)
			figures[i].Value = &mean
		}
	}
	return figures
}

// of is what a touchpoint adds to a metric.
func (m Metric) of(t Touchpoint) (value float64, ok bool) {
	switch m {
	case MetricPerformance:
		return known(t.Performance.V)
	case MetricImportance:
		return known(t.Importance.V)
	case MetricGap:
		return t.Gap()
	case MetricTouchpoints:
		return 1, true
	case MetricMoments:
		return 1, t.MomentOfTruth
	case MetricUnowned:
		return 1, t.Owner == 0
	}
	return 0, false
}

func known(v *float64) (float64, bool) {
	if v == nil {
		return 0, false
	}
	return *v, true
}
