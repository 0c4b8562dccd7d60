package mapdoc

import (
	"math"
	"strconv"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain/journey"
)

func itoa(n int) string { return strconv.Itoa(n) }

// number is a value on 0–10 with one decimal.
func (s *Scene) number(v float64) string {
	tenth := math.Round(v * 10)
	words, ok := s.numbers[tenth]
	if !ok {
		words = s.tx.Num(tenth/10, 1)
		s.numbers[tenth] = words
	}
	return words
}

// laneSubtitle says what kind of lane it is, unless its name says so already, and how many cards it holds.
func (s *Scene) laneSubtitle(lane journey.Lane, cards int) string {
	if lane.Kind == journey.LaneMetric {
		return s.tx.T("lane.metric." + string(metricOf(lane)))
	}
	kind := "lane.kind." + string(lane.Kind)
	if !lane.Kind.HoldsCards() {
		if strings.EqualFold(s.tx.T(kind), lane.Name) {
			return ""
		}
		return s.tx.T(kind)
	}
	if !s.tx.Has(kind) || strings.EqualFold(s.tx.T(kind), lane.Name) {
		return s.tx.N("map.touchpoints", cards)
	}
	return s.tx.T(kind) + " ·" + string(noBreak) + s.tx.Int(cards)
}

func (s *Scene) borderNames(borders []journey.Border) string {
	names := make([]string, len(borders))
	for i, b := range borders {
		names[i] = s.tx.T("border." + string(b))
	}
	return strings.Join(names, " · ")
}

// spoken is a card in words, for screen readers and hover hints.
func (s *Scene) spoken(t journey.Touchpoint) string {
	parts := []string{t.Name}
	if t.MomentOfTruth {
		parts = append(parts, s.tx.T("touchpoint.moment_of_truth"))
	}
	if t.Channel != "" {
		parts = append(parts, t.Channel)
	}
	if p, ok := s.in.View.People[t.Owner]; ok {
		parts = append(parts, s.tx.T("map.spoken.owner", text.A{"name": p.Name}))
	} else {
		parts = append(parts, s.tx.T("map.spoken.no_owner"))
	}
	if t.Emotion != nil {
		parts = append(parts, s.tx.T(moodKeys[mood(*t.Emotion)]))
	}
	if v := t.Importance.V; v != nil {
		parts = append(parts, s.tx.T("map.spoken.importance", text.A{"value": s.number(*v)}))
	}
	if v := t.Performance.V; v != nil {
		parts = append(parts, s.tx.T("map.spoken.performance", text.A{"value": s.number(*v)}), s.tx.T(s.in.View.Bands.Of(v).Key()))
	}
	return strings.Join(parts, ", ")
}

func (s *Scene) warned(t journey.Touchpoint) bool {
	if s.in.Warned == nil {
		for _, l := range s.in.View.Lanes {
			if l.ID == t.Lane {
				return t.Owner == 0 && l.Kind.NeedsOwner()
			}
		}
		return false
	}
	return s.in.Warned[t.ID]
}
