// Package sample writes the workspace "Harbour Air", a fictional airline rich enough to show every screen: people and
// teams, three touchpoint maps, four sprints, a survey of fictional travellers whose figures the touchpoints use, three rounds
// of self-diagnosis, and a model of the return on customer experience. It goes through the
// store's commands, all in one step, and reads the fictional answers by the rules every imported file goes through.
// main, the command line and tests call it, from any goroutine.
package sample

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/metric"
)

// Create makes a new workspace with the sample in a language (en, de, fr or zh) and opens it; the caller closes it. The
// file must not exist. If filling fails nothing is left behind.
func Create(ctx context.Context, path, lang string, o data.Options) (*data.Store, error) {
	s, err := data.Create(ctx, path, o)
	if err != nil {
		return nil, err
	}
	err = Fill(ctx, s, lang, o.Clock)
	if err == nil {
		err = s.Settle(ctx) // one undo too many must not empty it
	}
	if err != nil {
		return nil, errors.Join(err, s.Close(), os.Remove(path))
	}
	return s, nil
}

// Fill writes the sample into an empty workspace as one step.
func Fill(ctx context.Context, s *data.Store, lang string, clock domain.Clock) error {
	spec, words, err := load(lang)
	if err != nil {
		return err
	}
	answers, err := draw(spec.Survey, words)
	if err != nil {
		return err
	}
	return s.InOneStep(ctx, domain.OpFillSample, words.Workspace, func(s *data.Store) error {
		f := &filler{s: s, ctx: ctx, spec: spec, words: words, now: clock(), today: domain.DateOf(clock()), people: map[string]domain.PersonID{}, maps: map[string]*filled{}}
		for _, step := range []func() error{f.settings, f.teamsAndPeople, f.survey(answers), f.allMaps, f.roceModel(lang), f.sprints(lang), f.diagnosis(lang)} {
			if err := step(); err != nil {
				return fmt.Errorf("fill the sample: %w", err)
			}
		}
		return nil
	})
}

// filler is the filling of one workspace: what has been made, by the keys of the source.
type filler struct {
	s     *data.Store
	ctx   context.Context
	spec  spec
	words words
	now   time.Time
	today domain.Date

	people   map[string]domain.PersonID
	maps     map[string]*filled
	evidence map[string]evidence // by touchpoint
}

// filled is a map that has been made.
type filled struct {
	id     domain.MapID
	stages map[string]domain.StageID
	lanes  map[string]domain.LaneID
	cards  map[string]domain.TouchpointID
}

// evidence is what the survey says about a touchpoint.
type evidence struct {
	rating                  domain.RatingID
	importance, performance *float64
	n                       int
}

func (f *filler) settings() error {
	w, err := f.s.Workspace(f.ctx)
	if err != nil {
		return err
	}
	w.Name, w.Organisation, w.Author = f.words.Workspace, f.words.Organisation, f.spec.People[len(f.spec.People)-1].Name
	w.Currency, w.YearStart = f.spec.Currency, f.spec.YearStart
	return f.s.EditWorkspace(f.ctx, w)
}

func (f *filler) teamsAndPeople() error {
	teams := map[string]domain.TeamID{}
	for _, key := range f.spec.Teams {
		id, err := f.s.AddTeam(f.ctx, f.words.Teams[key])
		if err != nil {
			return err
		}
		teams[key] = id
	}
	for _, p := range f.spec.People {
		id, err := f.s.AddPerson(f.ctx, domain.Person{Name: p.Name, Role: f.words.Roles[p.Key], Team: teams[p.Team], Email: p.Email})
		if err != nil {
			return err
		}
		f.people[p.Key] = id
	}
	return nil
}

// survey imports the answers and computes what they say about the touchpoints.
func (f *filler) survey(answers *dialogue.Batch) func() error {
	return func() error {
		file := strings.ToLower(strings.ReplaceAll(f.words.Workspace, " ", "-")) + ".csv"
		result, err := f.s.ImportFeedback(f.ctx, answers, file, dialogue.Target{}, nil)
		if err != nil {
			return err
		}
		surveys, err := f.s.Surveys(f.ctx)
		if err != nil {
			return err
		}
		table, err := f.s.SurveyTable(f.ctx, result.Survey)
		if err != nil {
			return err
		}
		analysis, err := metric.Analyse(table, metric.Options{})
		if err != nil {
			return err
		}
		f.evidence = map[string]evidence{}
		for i, t := range analysis.Touchpoints {
			f.evidence[f.spec.Survey.Ratings[i].Touchpoint] = evidence{
				rating: surveys[0].Ratings[i].ID, n: t.N, importance: pointer(t.Importance), performance: pointer(t.Performance)}
		}
		return nil
	}
}

func pointer(f metric.Figure) *float64 {
	if !f.Known {
		return nil
	}
	return &f.Value
}

func (f *filler) allMaps() error {
	for _, m := range f.spec.Maps {
		made, err := f.addMap(m)
		if err != nil {
			return fmt.Errorf("map %s: %w", m.Key, err)
		}
		f.maps[m.Key] = made
		for _, t := range m.Touchpoints {
			if err := f.addTouchpoint(made, t); err != nil {
				return fmt.Errorf("touchpoint %s: %w", t.Key, err)
			}
		}
		if m.Key == f.spec.Survey.Map {
			if err := f.useEvidence(made); err != nil {
				return err
			}
		}
	}
	return nil
}

// addMap makes an empty map, or a copy of an earlier one without what the copy drops.
func (f *filler) addMap(m mapSpec) (*filled, error) {
	w := f.words.Maps[m.Key]
	made := journey.Map{Name: w.Name, Persona: w.Persona, Scenario: w.Scenario, Goal: w.Goal, State: journey.State(m.State)}
	var err error
	if m.CopyOf != "" {
		return f.copyMap(m, made)
	}
	var stages []string
	for _, s := range m.Stages {
		stages = append(stages, f.words.Stages[s[0]])
	}
	var lanes []journey.Lane
	for _, l := range m.Lanes {
		lane := journey.Lane{Kind: journey.LaneKind(l[1]), Name: f.words.Lanes[l[0]]}
		if len(l) > 2 {
			lane.Metric = journey.Metric(l[2])
		}
		lanes = append(lanes, lane)
	}
	if made.ID, err = f.s.AddMap(f.ctx, made, stages, lanes); err != nil {
		return nil, err
	}
	return f.places(m, made.ID)
}

// places finds the ids of a map's stages and lanes, and gives the stages their colours.
func (f *filler) places(m mapSpec, id domain.MapID) (*filled, error) {
	view, err := f.s.MapView(f.ctx, id)
	if err != nil {
		return nil, err
	}
	made := &filled{id: id, stages: map[string]domain.StageID{}, lanes: map[string]domain.LaneID{}, cards: map[string]domain.TouchpointID{}}
	for i, s := range m.Stages {
		stage := view.Stages[i]
		made.stages[s[0]] = stage.ID
		stage.Colour = journey.Colour(s[1])
		if err := f.s.EditStage(f.ctx, stage); err != nil {
			return nil, err
		}
	}
	for i, l := range m.Lanes {
		made.lanes[l[0]] = view.Lanes[i].ID
	}
	return made, f.lanesOf(m, made)
}

// lanesOf fills the lanes that hold no cards: what the customer says, and the points people have drawn.
func (f *filler) lanesOf(m mapSpec, made *filled) error {
	for _, l := range m.Lanes {
		if journey.LaneKind(l[1]) != journey.LaneText {
			continue
		}
		for _, s := range m.Stages {
			at := journey.TextCell{Stage: made.stages[s[0]], Lane: made.lanes[l[0]]}
			if err := f.s.EditText(f.ctx, at, f.words.Says[s[0]]); err != nil {
				return err
			}
		}
	}
	return f.drawEmotions(m, made)
}

func (f *filler) drawEmotions(m mapSpec, made *filled) error {
	for key, v := range m.StageEmotions {
		if err := f.s.DrawEmotion(f.ctx, made.stages[key], &v); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) copyMap(m mapSpec, as journey.Map) (*filled, error) {
	original := f.maps[m.CopyOf]
	var err error
	as.Origin = original.id
	if as.ID, err = f.s.FutureCopy(f.ctx, original.id, as.Name); err != nil {
		return nil, err
	}
	if err := f.s.EditMap(f.ctx, as); err != nil {
		return nil, err
	}
	from, err := f.s.MapView(f.ctx, original.id)
	if err != nil {
		return nil, err
	}
	to, err := f.s.MapView(f.ctx, as.ID)
	if err != nil {
		return nil, err
	}
	made := &filled{id: as.ID, stages: map[string]domain.StageID{}, lanes: map[string]domain.LaneID{}, cards: map[string]domain.TouchpointID{}}
	for i := range from.Stages { // a copy keeps the order
		copyKey(original.stages, from.Stages[i].ID, made.stages, to.Stages[i].ID)
	}
	for i := range from.Lanes {
		copyKey(original.lanes, from.Lanes[i].ID, made.lanes, to.Lanes[i].ID)
	}
	for i := range from.Touchpoints {
		copyKey(original.cards, from.Touchpoints[i].ID, made.cards, to.Touchpoints[i].ID)
	}
	var dropped []domain.TouchpointID
	for _, key := range m.Drop {
		dropped = append(dropped, made.cards[key])
	}
	if err := f.s.DeleteTouchpoints(f.ctx, dropped); err != nil {
		return nil, err
	}
	for key, emotion := range m.Emotions {
		if err := f.edit(made.cards[key], journey.Edit{Field: journey.FieldEmotion, Number: &emotion}); err != nil {
			return nil, err
		}
	}
	return made, f.drawEmotions(m, made)
}

// copyKey enters the copy under the key of its original.
func copyKey[ID comparable](originals map[string]ID, original ID, copies map[string]ID, id ID) {
	for key, known := range originals {
		if known == original {
			copies[key] = id
		}
	}
}

func (f *filler) addTouchpoint(m *filled, t touchpointSpec) error {
	w := f.words.Touchpoints[t.Key]
	ids, err := f.s.AddTouchpoints(f.ctx, journey.Slot{Stage: m.stages[t.Stage], Lane: m.lanes[t.Lane], Index: len(m.cards)}, []string{w.Name})
	if err != nil {
		return err
	}
	m.cards[t.Key] = ids[0]
	var tags []string
	for _, tag := range t.Tags {
		tags = append(tags, f.words.Tags[tag])
	}
	for _, e := range []journey.Edit{
		{Field: journey.FieldChannel, Text: f.words.Channels[t.Channel]},
		{Field: journey.FieldOwner, Ref: int64(f.people[t.Owner])},
		{Field: journey.FieldExpectation, Text: w.Expects},
		{Field: journey.FieldToday, Text: w.Today},
		{Field: journey.FieldEmotion, Number: t.Emotion},
		{Field: journey.FieldImportance, Number: t.Importance},
		{Field: journey.FieldPerformance, Number: t.Performance},
		{Field: journey.FieldMomentOfTruth, Flag: t.Moment},
		{Field: journey.FieldMomentReason, Text: w.Moment},
		{Field: journey.FieldPainPoints, Text: w.Pain},
		{Field: journey.FieldOpportunities, Text: w.Idea},
		{Field: journey.FieldTags, Text: strings.Join(tags, ", ")},
		{Field: journey.FieldRating, Ref: int64(f.evidence[t.Key].rating)},
	} {
		if e.Text == "" && e.Number == nil && e.Ref == 0 && !e.Flag {
			continue
		}
		if err := f.edit(ids[0], e); err != nil {
			return err
		}
	}
	return nil
}

func (f *filler) edit(id domain.TouchpointID, e journey.Edit) error {
	return f.s.EditTouchpoints(f.ctx, []domain.TouchpointID{id}, e)
}

// useEvidence writes what the survey says to the touchpoints of its map.
func (f *filler) useEvidence(m *filled) error {
	var all []journey.Evidence
	for _, r := range f.spec.Survey.Ratings {
		e := f.evidence[r.Touchpoint]
		all = append(all, journey.Evidence{Touchpoint: m.cards[r.Touchpoint], Importance: e.importance, Performance: e.performance, N: e.n, At: f.today})
	}
	return f.s.UseEvidence(f.ctx, m.id, all)
}
