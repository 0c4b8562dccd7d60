package journey

import (
	"encoding/json"
	"fmt"
	"slices"

	"touchstone/domain"
)

// Template is what a new map may begin with: some built in, others saved from maps.
type Template struct {
	Key   string // of a built-in one; "" when saved by a person
	Name  string
	About string // whom it suits, in a sentence
	Map   Map    // persona, scenario and goal as an example, or empty
	Content
}

// SavedTemplate is a template of the workspace, as a person has saved it from a map.
type SavedTemplate struct {
	ID   domain.TemplateID
	Name string
	JSON []byte // as Template.File writes it and ReadTemplate reads it
}

// TemplateOf makes a template of a map: its stages, lanes and, unless left out, its touchpoints. Of a touchpoint stays what
// another map could use: name, description, channel, expectation, moment of truth, criteria, data, tags, segments. Its owner,
// what happens today, emotion, importance, performance, ratings, pain points, opportunities and notes belong to the map.
func TemplateOf(v View, name, about string, touchpoints bool) Template {
	t := Template{Name: name, About: about, Map: Map{Persona: v.Persona, Scenario: v.Scenario, Goal: v.Goal}, Content: v.Content()}
	if !touchpoints {
		t.Cards = nil
	}
	for i, c := range t.Cards {
		t.Cards[i].Touchpoint = Touchpoint{Name: c.Name, Description: c.Description, Channel: c.Channel, Expectation: c.Expectation,
			MomentOfTruth: c.MomentOfTruth, MomentReason: c.MomentReason, Criteria: c.Criteria, DataIn: c.DataIn, DataOut: c.DataOut, Tags: c.Tags, Segments: c.Segments}
	}
	return t
}

// Check refuses a template without name, or whose content no map can hold.
func (t Template) Check() error {
	if _, err := domain.CheckName("map.name", t.Name); err != nil {
		return err
	}
	return t.Content.Check()
}

// CodeBadTemplate refuses a file that is no template.
const CodeBadTemplate domain.Code = "bad_template"

// words are a text in one language, as a string, or in several, by language code.
type words map[string]string

// UnmarshalJSON reads both forms.
func (w *words) UnmarshalJSON(b []byte) error {
	var one string
	if err := json.Unmarshal(b, &one); err == nil {
		*w = words{"": one}
		return nil
	}
	return json.Unmarshal(b, (*map[string]string)(w))
}

// MarshalJSON writes a text of one language as a string.
func (w words) MarshalJSON() ([]byte, error) {
	if one, ok := w[""]; ok && len(w) == 1 {
		return json.Marshal(one)
	}
	return json.Marshal(map[string]string(w))
}

// in is the text in a language, or as it is, or in English.
func (w words) in(lang string) string {
	for _, l := range []string{lang, "", "en"} {
		if s := w[l]; s != "" {
			return s
		}
	}
	return ""
}

// The file of a template, format 1: JSON. Stages and lanes have keys by which touchpoints name them. Every text is a
// string or an object of texts by language.
type templateFile struct {
	Format      int             `json:"touchstone_template"`
	Key         string          `json:"key,omitempty"`
	Name        words           `json:"name"`
	About       words           `json:"about,omitempty"`
	Persona     words           `json:"persona,omitempty"`
	Scenario    words           `json:"scenario,omitempty"`
	Goal        words           `json:"goal,omitempty"`
	Stages      []templateStage `json:"stages"`
	Lanes       []templateLane  `json:"lanes"`
	Touchpoints []templateCard  `json:"touchpoints,omitempty"`
}

type templateStage struct {
	Key    string `json:"key"`
	Colour Colour `json:"colour,omitempty"`
	Width  int    `json:"width,omitempty"`
	Name   words  `json:"name"`
}

type templateLane struct {
	Key    string   `json:"key"`
	Kind   LaneKind `json:"kind"`
	Colour Colour   `json:"colour,omitempty"`
	Metric Metric   `json:"metric,omitempty"`
	Height int      `json:"height,omitempty"`
	Folded bool     `json:"collapsed,omitempty"`
	Name   words    `json:"name"`
}

type templateCard struct {
	Stage       string   `json:"stage"`
	Lane        string   `json:"lane"`
	Name        words    `json:"name"`
	Channel     words    `json:"channel,omitempty"` // a string may be the key of a usual channel, like "website"
	Expects     words    `json:"expects,omitempty"`
	Description words    `json:"description,omitempty"`
	Decides     words    `json:"decides,omitempty"` // why it is a moment of truth
	Moment      bool     `json:"moment,omitempty"`  // moment of truth, though no reason is given
	Criteria    words    `json:"criteria,omitempty"`
	DataIn      words    `json:"data_in,omitempty"`
	DataOut     words    `json:"data_out,omitempty"`
	Tags        []string `json:"tags,omitempty"`
	Segments    []string `json:"segments,omitempty"`
}

// ReadTemplate reads a template's file in a language. channel gives the words for the key of a usual channel, and "" for
// other texts, which stay; it may be nil. Errors: CodeBadTemplate, and what Template.Check refuses.
func ReadTemplate(b []byte, lang string, channel func(key string) string) (Template, error) {
	var f templateFile
	if err := json.Unmarshal(b, &f); err != nil {
		return Template{}, domain.E(CodeBadTemplate).Because(err)
	}
	if f.Format != 1 {
		return Template{}, domain.E(CodeBadTemplate).Because(fmt.Errorf("format %d", f.Format))
	}
	t := Template{Key: f.Key, Name: f.Name.in(lang), About: f.About.in(lang),
		Map: Map{Persona: f.Persona.in(lang), Scenario: f.Scenario.in(lang), Goal: f.Goal.in(lang)}}
	for _, s := range f.Stages {
		t.Stages = append(t.Stages, Stage{Name: s.Name.in(lang), Colour: s.Colour, Width: s.Width})
	}
	for _, l := range f.Lanes {
		t.Lanes = append(t.Lanes, Lane{Kind: l.Kind, Name: l.Name.in(lang), Colour: l.Colour, Metric: l.Metric, Height: l.Height, Collapsed: l.Folded})
	}
	for _, c := range f.Touchpoints {
		t.Cards = append(t.Cards, ContentCard{
			Stage:      slices.IndexFunc(f.Stages, func(s templateStage) bool { return s.Key == c.Stage }),
			Lane:       slices.IndexFunc(f.Lanes, func(l templateLane) bool { return l.Key == c.Lane }),
			Touchpoint: c.in(lang, channel),
		})
	}
	return t, t.Check()
}

func (c templateCard) in(lang string, channel func(key string) string) Touchpoint {
	t := Touchpoint{Name: c.Name.in(lang), Description: c.Description.in(lang), Channel: c.Channel.in(lang), Expectation: c.Expects.in(lang),
		MomentReason: c.Decides.in(lang), Criteria: c.Criteria.in(lang), DataIn: c.DataIn.in(lang), DataOut: c.DataOut.in(lang), Tags: c.Tags, Segments: c.Segments}
	t.MomentOfTruth = c.Moment || t.MomentReason != ""
	if key, ok := c.Channel[""]; ok && channel != nil {
		if name := channel(key); name != "" {
			t.Channel = name
		}
	}
	return t
}

// File is the template as a file that ReadTemplate reads again, in the one language its words are in.
func (t Template) File() ([]byte, error) {
	one := func(s string) words {
		if s == "" {
			return nil
		}
		return words{"": s}
	}
	f := templateFile{Format: 1, Key: t.Key, Name: one(t.Name), About: one(t.About),
		Persona: one(t.Map.Persona), Scenario: one(t.Map.Scenario), Goal: one(t.Map.Goal), Stages: []templateStage{}, Lanes: []templateLane{}}
	for i, s := range t.Stages {
		f.Stages = append(f.Stages, templateStage{Key: fmt.Sprintf("s%d", i+1), Colour: s.Colour, Width: s.Width, Name: one(s.Name)})
	}
	for i, l := range t.Lanes {
		f.Lanes = append(f.Lanes, templateLane{Key: fmt.Sprintf("l%d", i+1), Kind: l.Kind, Colour: l.Colour,
			Metric: l.Metric, Height: l.Height, Folded: l.Collapsed, Name: one(l.Name)})
	}
	for _, c := range t.Cards {
		f.Touchpoints = append(f.Touchpoints, templateCard{Stage: fmt.Sprintf("s%d", c.Stage+1), Lane: fmt.Sprintf("l%d", c.Lane+1),
			Name: one(c.Name), Channel: one(c.Channel), Expects: one(c.Expectation), Description: one(c.Description), Decides: one(c.MomentReason),
			Moment: c.MomentOfTruth, Criteria: one(c.Criteria), DataIn: one(c.DataIn), DataOut: one(c.DataOut), Tags: c.Tags, Segments: c.Segments})
	}
	b, err := json.MarshalIndent(f, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write template: %w", err)
	}
	return append(b, '\n'), nil
}
