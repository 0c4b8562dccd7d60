package sample

import (
	"encoding/json"
	"fmt"

	"touchstone/assets/sample"
)

// spec is assets/sample/harbour-air.json: what is the same in every language.
type spec struct {
	Currency  string       `json:"currency"`
	YearStart int          `json:"year_start"`
	Teams     []string     `json:"teams"`
	People    []personSpec `json:"people"`
	Maps      []mapSpec    `json:"maps"`
	Survey    surveySpec   `json:"survey"`
}

type personSpec struct{ Key, Name, Team, Email string }

// mapSpec is a map; one that is a copy of another drops and adds touchpoints.
type mapSpec struct {
	Key           string
	State         string
	CopyOf        string             `json:"copy_of"`
	Drop          []string           // keys of touchpoints the copy does without
	Emotions      map[string]float64 // intended emotions of the copy
	StageEmotions map[string]float64 `json:"emotions_of_stages"` // points of the emotion curve that people have drawn
	Stages        [][2]string        // key and colour
	Lanes         [][]string         // key and kind, and the metric of a lane of that kind
	Touchpoints   []touchpointSpec
}

type touchpointSpec struct {
	Key, Stage, Lane, Channel, Owner string
	Emotion, Importance, Performance *float64
	Moment                           bool
	Tags                             []string
}

// surveySpec says how the fictional responses are drawn; see draw.
type surveySpec struct {
	Map         string  // whose touchpoints are rated
	Responses   int     // how many
	Seed        uint64  // of the chance
	First, Last string  // days of flights
	Comments    float64 // share of responses with a comment
	Satisfied   float64 // share of satisfied responses
	Halo        float64 // how much of each rating is the same mood, 0..1
	Noise       float64 // of the outcome, in standard deviations of a rating
	Segments    []segmentSpec
	Ratings     []ratingSpec
}

type segmentSpec struct {
	Key    string
	Values []share
}

// share is a value's key and its share of the responses, written ["economy", 0.58].
type share struct {
	Key  string
	Part float64
}

// UnmarshalJSON reads the pair.
func (s *share) UnmarshalJSON(b []byte) error {
	return json.Unmarshal(b, &[2]any{&s.Key, &s.Part})
}

// ratingSpec is one question, on the scale 1 to 5.
type ratingSpec struct {
	Touchpoint    string
	Mean, Spread  float64
	Weight        float64            // on the outcome
	NotApplicable float64            `json:"not_applicable"` // share
	Shift         map[string]float64 // of the mean, by segment value
}

// words is assets/sample/harbour-air.<language>.json.
type words struct {
	Workspace, Organisation                     string
	Teams, Roles, Channels, Tags, Stages, Lanes map[string]string
	Says                                        map[string]string // what the text lanes say, by stage
	Maps                                        map[string]struct{ Name, Persona, Scenario, Goal string }
	Touchpoints                                 map[string]touchpointWords
	Survey                                      surveyWords
}

type touchpointWords struct {
	Name, Expects, Today string
	Moment, Pain, Idea   string
}

type surveyWords struct {
	Name, Reference, Date, Outcome, Comment string
	Satisfied, Dissatisfied                 string
	Segments, Values                        map[string]string
	Praise, Blame                           []string
}

// load reads the source for a language.
func load(lang string) (spec, words, error) {
	var s spec
	var w words
	b, err := sample.Spec()
	if err == nil {
		err = json.Unmarshal(b, &s)
	}
	if err != nil {
		return s, w, fmt.Errorf("read the sample's source: %w", err)
	}
	if b, err = sample.Words(lang); err == nil {
		err = json.Unmarshal(b, &w)
	}
	if err != nil {
		return s, w, fmt.Errorf("read the sample's words in %s: %w", lang, err)
	}
	return s, w, nil
}
