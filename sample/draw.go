package sample

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// notApplicable is how the fictional file writes "I had nothing to do with it".
const notApplicable = "0"

// draw makes the fictional responses and reads them the way every file of feedback is read.
//
// The model: each customer has a mood; a rating is its question's mean, moved by the customer's segments, plus mood and
// chance in the proportions of Halo, rounded to 1…5. Satisfaction is the weighted sum of what the ratings were above or
// below their means, plus noise; the most satisfied part of the customers, as large as the spec says, is "satisfied".
// The same seed gives the same responses in every language.
func draw(s surveySpec, w words) (*dialogue.Batch, error) {
	first, err := domain.ParseDate(s.First)
	if err != nil {
		return nil, fmt.Errorf("first day of the sample's survey: %w", err)
	}
	last, err := domain.ParseDate(s.Last)
	if err != nil {
		return nil, fmt.Errorf("last day of the sample's survey: %w", err)
	}
	days := int(last.Time().Sub(first.Time()).Hours()/24) + 1
	m, header := mapping(s, w)
	plan, err := dialogue.NewPlan(m, header, dialogue.ReadOptions{})
	if err != nil {
		return nil, fmt.Errorf("the mapping of the sample's survey: %w", err)
	}
	chance := rand.New(rand.NewPCG(s.Seed, s.Seed>>1))
	customers := make([]customer, s.Responses)
	for i := range customers {
		customers[i] = s.customer(chance)
	}
	cut := threshold(customers, s.Satisfied)
	for i, c := range customers {
		row := []string{"HA-" + strconv.Itoa(10001+i), first.AddDays(i * days / s.Responses).String()}
		for k, v := range c.segments {
			row = append(row, w.Survey.Values[s.Segments[k].Values[v].Key])
		}
		outcome, said := w.Survey.Dissatisfied, w.Survey.Blame
		if c.satisfaction >= cut {
			outcome, said = w.Survey.Satisfied, w.Survey.Praise
		}
		row = append(row, outcome)
		row = append(row, c.ratings...)
		comment := ""
		if chance.Float64() < s.Comments {
			comment = said[chance.IntN(len(said))]
		}
		fields := make([][]byte, 0, len(row)+1)
		for _, f := range append(row, comment) {
			fields = append(fields, []byte(f))
		}
		if !plan.Take(i+2, fields, nil) { // line 1 is the header's
			return nil, fmt.Errorf("the sample's response %d does not fit its mapping", i+1)
		}
	}
	return plan.Finish(), nil
}

// mapping describes the fictional file, so that a real one of the same survey is recognised.
func mapping(s surveySpec, w words) (m dialogue.Mapping, header []string) {
	m = dialogue.NewMapping()
	m.Survey = w.Survey.Name
	m.File.Decimal = "."
	m.Reference, m.Comment = w.Survey.Reference, w.Survey.Comment
	m.Date = &dialogue.DateColumn{Column: w.Survey.Date, Order: dialogue.YMD}
	header = []string{m.Reference, w.Survey.Date}
	for _, g := range s.Segments {
		m.Segments = append(m.Segments, dialogue.SegmentColumn{Column: w.Survey.Segments[g.Key]})
		header = append(header, w.Survey.Segments[g.Key])
	}
	m.Outcome = &dialogue.OutcomeColumn{Column: w.Survey.Outcome, Kind: dialogue.OutcomeCategory,
		Positive: []string{w.Survey.Satisfied}, Negative: []string{w.Survey.Dissatisfied}}
	header = append(header, w.Survey.Outcome)
	for _, r := range s.Ratings {
		name := w.Touchpoints[r.Touchpoint].Name
		m.Ratings = append(m.Ratings, dialogue.RatingColumn{Column: name, Low: 1, High: 5, NotApplicable: []string{notApplicable}})
		header = append(header, name)
	}
	return m, append(header, m.Comment)
}

type customer struct {
	segments     []int // index of the value in each segment
	ratings      []string
	satisfaction float64
}

func (s surveySpec) customer(chance *rand.Rand) customer {
	var c customer
	mood := chance.NormFloat64()
	shifts := map[string]bool{}
	for _, g := range s.Segments {
		v := pick(g.Values, chance.Float64())
		c.segments = append(c.segments, v)
		shifts[g.Values[v].Key] = true
	}
	c.satisfaction = s.Noise * chance.NormFloat64()
	for _, r := range s.Ratings {
		mean := r.Mean
		for _, g := range s.Segments {
			for _, v := range g.Values {
				if shifts[v.Key] {
					mean += r.Shift[v.Key]
				}
			}
		}
		felt := mean + r.Spread*(s.Halo*mood+math.Sqrt(1-s.Halo*s.Halo)*chance.NormFloat64())
		rating := min(max(math.Round(felt), 1), 5)
		skip := chance.Float64() < r.NotApplicable
		if skip {
			c.ratings = append(c.ratings, notApplicable)
			continue
		}
		c.ratings = append(c.ratings, strconv.Itoa(int(rating)))
		c.satisfaction += r.Weight * (rating - r.Mean)
	}
	return c
}

// pick gives the value into whose share the number, 0..1, falls.
func pick(values []share, at float64) int {
	for i, v := range values {
		if at -= v.Part; at < 0 {
			return i
		}
	}
	return len(values) - 1
}

// threshold is the satisfaction that the given part of the customers reaches.
func threshold(customers []customer, part float64) float64 {
	all := make([]float64, len(customers))
	for i, c := range customers {
		all[i] = c.satisfaction
	}
	slices.Sort(all)
	at := int(math.Round(float64(len(all)) * (1 - part)))
	return all[min(max(at, 0), len(all)-1)]
}
