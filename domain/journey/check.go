package journey

import (
	"slices"
	"strings"

	"touchstone/domain"
)

// Check returns the map trimmed, or the first field that cannot be accepted. An empty state becomes Current.
func (m Map) Check() (Map, error) {
	var err error
	if m.Name, err = domain.CheckName("map.name", m.Name); err != nil {
		return m, err
	}
	if m.State == "" {
		m.State = Current
	}
	if m.State != Current && m.State != Future && m.State != Planned {
		return m, domain.E(domain.CodeBadValue, "field", "map.state", "value", string(m.State), "accepted", "current, future, planned")
	}
	for field, text := range map[string]*string{"map.persona": &m.Persona, "map.scenario": &m.Scenario, "map.goal": &m.Goal} {
		*text = strings.TrimSpace(*text)
		if len([]rune(*text)) > domain.MaxText {
			return m, domain.E(domain.CodeTooLong, "field", field, "max", domain.MaxText)
		}
	}
	return m, nil
}

// Check returns the stage with its name trimmed, or the first field that cannot be accepted.
func (s Stage) Check() (Stage, error) {
	var err error
	if s.Name, err = domain.CheckName("stage.name", s.Name); err != nil {
		return s, err
	}
	return s, s.Colour.check("stage.colour")
}

// Check returns the lane with its name trimmed, or the first field that cannot be accepted. An empty kind becomes
// LaneTouchpoints.
func (l Lane) Check() (Lane, error) {
	var err error
	if l.Name, err = domain.CheckName("lane.name", l.Name); err != nil {
		return l, err
	}
	if l.Kind == "" {
		l.Kind = LaneTouchpoints
	}
	if !slices.Contains(EveryLaneKind[:], l.Kind) {
		return l, domain.E(domain.CodeBadValue, "field", "lane.kind", "value", string(l.Kind), "accepted", list(EveryLaneKind[:]))
	}
	return l, l.Colour.check("lane.colour")
}

func (c Colour) check(field string) error {
	if slices.Contains(Colours[:], c) {
		return nil
	}
	return domain.E(domain.CodeBadValue, "field", field, "value", string(c), "accepted", list(Colours[1:]))
}

func list[T ~string](values []T) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = string(v)
	}
	return strings.Join(words, ", ")
}
