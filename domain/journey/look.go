package journey

import (
	"slices"
	"strings"

	"touchstone/domain"
)

// Operations on whole maps, and on what a map shows beside its cards. Their words are the texts "op.<op>".
const (
	OpFutureCopy   domain.Op = "map.future"
	OpImportMap    domain.Op = "map.import"
	OpSizeStage    domain.Op = "stage.size"
	OpSizeLane     domain.Op = "lane.size"
	OpCollapseLane domain.Op = "lane.collapse"
	OpExpandLane   domain.Op = "lane.expand"
	OpDrawEmotion  domain.Op = "stage.emotion"
	OpEditText     domain.Op = "lane.text"
	OpSaveView     domain.Op = "view.save"
	OpDeleteView   domain.Op = "view.delete"

	OpSaveTemplate   domain.Op = "template.save"
	OpDeleteTemplate domain.Op = "template.delete"

	OpRuleOff domain.Op = "rule.off"
	OpRuleOn  domain.Op = "rule.on"
)

// Kinds of what a map shows beside its cards, in a change.
const (
	KindText      domain.Kind = "cell_text"
	KindSavedView domain.Kind = "saved_view"
	KindTemplate  domain.Kind = "map_template"
	KindRuleOff   domain.Kind = "checker_off"
)

// MinSize and MaxSize are the widths of stages and heights of lanes a person may choose, in percent of the usual one.
const (
	MinSize = 25
	MaxSize = 800
)

// CheckSize refuses a width or height outside MinSize…MaxSize; 0, the usual size, is accepted. field is the text key of
// its label.
func CheckSize(field string, percent int) error {
	if percent != 0 && (percent < MinSize || percent > MaxSize) {
		return domain.E(domain.CodeOutOfRange, "field", field, "value", percent, "low", MinSize, "high", MaxSize)
	}
	return nil
}

// CheckEmotion refuses an emotion outside −2…+2; nil is accepted.
func CheckEmotion(v *float64) error { return inRange("touchpoint.emotion", v, -2, 2) }

// Check refuses a metric that is none; "" is accepted.
func (m Metric) Check() error {
	if m == "" || slices.Contains(Metrics[:], m) {
		return nil
	}
	return domain.E(domain.CodeBadValue, "field", "lane.metric", "value", string(m), "accepted", list(Metrics[:]))
}

// EnteredEmotions are the points of the emotion curve that people have drawn, as Curve takes them.
func (v View) EnteredEmotions() map[domain.StageID]float64 {
	entered := map[domain.StageID]float64{}
	for _, s := range v.Stages {
		if s.Emotion != nil {
			entered[s.ID] = *s.Emotion
		}
	}
	return entered
}

// Origins link the map to the one it is the future of, as Compare takes them.
func (v View) Origins() Origins {
	o := Origins{Stages: map[domain.StageID]domain.StageID{}, Lanes: map[domain.LaneID]domain.LaneID{}, Touchpoints: map[domain.TouchpointID]domain.TouchpointID{}}
	for _, s := range v.Stages {
		if s.Origin != 0 {
			o.Stages[s.ID] = s.Origin
		}
	}
	for _, l := range v.Lanes {
		if l.Origin != 0 {
			o.Lanes[l.ID] = l.Origin
		}
	}
	for _, t := range v.Touchpoints {
		if t.Origin != 0 {
			o.Touchpoints[t.ID] = t.Origin
		}
	}
	return o
}

// TextCell is a place in a lane of the kind text.
type TextCell struct {
	Stage domain.StageID
	Lane  domain.LaneID
}

// CodeNoText refuses a text in a lane of another kind.
const CodeNoText domain.Code = "lane_holds_no_text" // lane

// CheckText refuses a text for a cell of a lane that is over-long, or whose lane holds none: CodeTooLong, CodeNoText.
func (l Lane) CheckText(text string) error {
	if l.Kind != LaneText {
		return domain.E(CodeNoText, "lane", l.Name)
	}
	if len([]rune(text)) > domain.MaxText {
		return domain.E(domain.CodeTooLong, "field", "lane.text", "max", domain.MaxText)
	}
	return nil
}

// SavedView is a filter of a map that a person has named, to come back to it.
type SavedView struct {
	ID     domain.SavedViewID
	Map    domain.MapID
	Name   string
	Filter Filter
}

// Check returns the saved view with its name trimmed, or what is wrong with it. Of statuses and texts that repeat, one
// stays.
func (s SavedView) Check() (SavedView, error) {
	var err error
	if s.Name, err = domain.CheckName("view.name", s.Name); err != nil {
		return s, err
	}
	for _, values := range []*[]string{&s.Filter.Words, &s.Filter.Channels, &s.Filter.Tags, &s.Filter.Segments} {
		*values = distinct(*values)
	}
	return s, nil
}

// distinct are the values that say something, each once.
func distinct(values []string) []string {
	var kept []string
	for _, v := range values {
		if v = strings.TrimSpace(v); v != "" && !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	return kept
}
