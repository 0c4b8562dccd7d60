package journey

import (
	"context"
	"slices"

	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/metric"
)

// choice is what the priorities view was asked to show: whose values, of whom, and where the lines lie.
type choice struct {
	survey domain.SurveyID // 0: entered and stored values
	filter metric.Filter   // by segment, in the order of the survey's; only with a survey
	rule   journey.CrossRule

	axes    axes // of the chart
	bubbles bool // the area of a dot is its number of answers
}

// computed is what a choice came to.
type computed struct {
	priorities
	Segments []metric.Segment // of the survey, with their values; the codes belong to the shared table
}

// compute works a choice out. It runs off the UI goroutine: the view is not changed meanwhile, nor is the table ever.
func compute(ctx context.Context, store Store, v journey.View, surveys []dialogue.Survey, c choice, today domain.Date) (computed, error) {
	i := slices.IndexFunc(surveys, func(s dialogue.Survey) bool { return s.ID == c.survey })
	if c.survey == 0 || i < 0 {
		return computed{priorities: fromMap(v, c.rule)}, nil
	}
	table, err := store.SurveyTable(ctx, c.survey)
	if err != nil {
		return computed{}, err
	}
	a, err := metric.Analyse(table, metric.Options{Filter: c.filter})
	if err != nil {
		return computed{}, err
	}
	return computed{fromSurvey(v, surveys[i], *a, c.rule, today), table.Segments}, nil
}

// firstChoice is what the view shows of a map at first: its stored values, or, if there are none to compare, the survey
// most of its touchpoints are linked to.
func firstChoice(v journey.View, surveys []dialogue.Survey) choice {
	c := choice{rule: journey.CrossMeans}
	if len(journey.PointsOf(v.Touchpoints)) > 0 {
		return c
	}
	most := 0
	for _, s := range surveys {
		find := matcher(v.Touchpoints)
		n := 0
		for _, r := range s.Ratings {
			n += len(find(r.ID, r.Name))
		}
		if n > most {
			most, c.survey = n, s.ID
		}
	}
	return c
}

// with gives the choice with a segment filtered to a value; "" takes the filter away.
func (c choice) with(segment, value string) choice {
	f := slices.DeleteFunc(slices.Clone(c.filter), func(k metric.Condition) bool { return k.Segment == segment })
	if value != "" {
		f = append(f, metric.Condition{Segment: segment, Values: []string{value}})
	}
	c.filter = f
	return c
}

// value is what a segment is filtered to; "" is all.
func (c choice) value(segment string) string {
	for _, k := range c.filter {
		if k.Segment == segment && len(k.Values) == 1 {
			return k.Values[0]
		}
	}
	return ""
}
