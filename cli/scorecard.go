package cli

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/metric"
	"touchstone/export"
)

// Scorecard says which scorecard to write. The window uses it too.
type Scorecard struct {
	Texts   *text.Texts // its language
	Clock   domain.Clock
	Version string // of the program

	Map    domain.MapID // only this map; 0: all maps
	Survey string       // only this survey, by name; "": those whose ratings the maps' touchpoints use, all if none does
}

// Write gathers what the store holds and writes the workbook, replacing an existing file.
func (sc Scorecard) Write(ctx context.Context, s *data.Store, path string) error {
	in, err := sc.gather(ctx, s)
	if err != nil {
		return err
	}
	return writeFile(path, func(w io.Writer) error { return export.Scorecard(w, in) })
}

func (sc Scorecard) gather(ctx context.Context, s *data.Store) (export.ScorecardInput, error) {
	now := sc.Clock()
	in := export.ScorecardInput{Texts: sc.Texts, At: now, AppVersion: sc.Version, Cross: journey.CrossMeans,
		ExportID: strconv.FormatInt(domain.NewIDSource(sc.Clock).Next(), 36)}
	var err error
	if in.WorkspaceID, err = s.ID(ctx); err != nil {
		return in, err
	}
	if in.Workspace, err = s.Workspace(ctx); err != nil {
		return in, err
	}
	maps, err := s.Maps(ctx)
	if err != nil {
		return in, err
	}
	used := map[domain.RatingID]bool{}
	for _, m := range maps {
		if sc.Map != 0 && m.ID != sc.Map {
			continue
		}
		view, err := s.MapView(ctx, m.ID)
		if err != nil {
			return in, err
		}
		in.Maps = append(in.Maps, view)
		for _, t := range view.Touchpoints {
			used[t.Rating] = true
		}
	}
	surveys, err := s.Surveys(ctx)
	if err != nil {
		return in, err
	}
	for _, survey := range sc.choose(surveys, used) {
		a, err := sc.analyse(ctx, s, survey)
		if err != nil {
			return in, err
		}
		in.Surveys = append(in.Surveys, a)
	}
	if in.Sprints, err = boards(ctx, s); err != nil {
		return in, err
	}
	if in.Diagnosis, err = diagnosisOf(ctx, s); err != nil {
		return in, err
	}
	if len(in.Maps) == 0 && len(in.Surveys) == 0 && len(in.Sprints) == 0 && len(in.Diagnosis.Rounds)+len(in.Diagnosis.Actions) == 0 {
		return in, domain.E(codeNothing, "path", s.Path())
	}
	return in, nil
}

// choose picks the surveys the workbook is about.
func (sc Scorecard) choose(surveys []dialogue.Survey, used map[domain.RatingID]bool) []dialogue.Survey {
	if sc.Survey != "" {
		return slices.DeleteFunc(slices.Clone(surveys), func(v dialogue.Survey) bool { return v.Name != sc.Survey })
	}
	linked := slices.DeleteFunc(slices.Clone(surveys), func(v dialogue.Survey) bool {
		return !slices.ContainsFunc(v.Ratings, func(r dialogue.SurveyRating) bool { return used[r.ID] })
	})
	if len(linked) == 0 {
		return surveys
	}
	return linked
}

func (sc Scorecard) analyse(ctx context.Context, s *data.Store, survey dialogue.Survey) (export.SurveyAnalysis, error) {
	table, err := s.SurveyTable(ctx, survey.ID)
	if err != nil {
		return export.SurveyAnalysis{}, err
	}
	a, err := metric.Analyse(table, metric.Options{})
	if err != nil {
		return export.SurveyAnalysis{}, err
	}
	out := export.SurveyOf(survey, table, a, sc.Texts.Error)
	out.Computed = domain.DateOf(sc.Clock())
	return out, nil
}

// runExport writes the scorecard.
func runExport(c *call) error {
	s, err := c.open(c.args["FILE"], true)
	if err != nil {
		return err
	}
	defer s.Close()
	sc := Scorecard{Texts: c.tx, Clock: c.Clock, Version: c.Version}
	if name := c.flag("map"); name != "" {
		if sc.Map, err = c.mapNamed(s, name); err != nil {
			return err
		}
	}
	if c.has("survey") {
		survey, err := c.survey(s)
		if err != nil {
			return err
		}
		sc.Survey = survey.Name
	}
	out := c.flag("out")
	if err := sc.Write(c.ctx, s, out); err != nil {
		return err
	}
	return c.say("cli.wrote", text.A{"path": out})
}

func (c *call) mapNamed(s *data.Store, name string) (domain.MapID, error) {
	maps, err := s.Maps(c.ctx)
	if err != nil {
		return 0, err
	}
	var names []string
	for _, m := range maps {
		if m.Name == name {
			return m.ID, nil
		}
		names = append(names, m.Name)
	}
	if len(names) == 0 {
		return 0, domain.E(codeNoMap, "path", c.args["FILE"])
	}
	return 0, domain.E(codeUnknownMap, "value", name, "names", strings.Join(names, ", "))
}
