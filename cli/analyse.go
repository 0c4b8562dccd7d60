package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"touchstone/assets/text"
	"touchstone/data"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/metric"
)

// report is the JSON form of an analysis; docs/formats.md describes it. Floats have every digit; what cannot be computed
// is null, and Why says why there are no shares.
type report struct {
	Survey      string             `json:"survey"`
	Filter      []condition        `json:"filter,omitempty"`
	Rows        int                `json:"rows"`
	Complete    int                `json:"complete"`
	R2          metric.Figure      `json:"r2"`
	Outcome     string             `json:"outcome"`
	Method      string             `json:"method"`
	Why         string             `json:"why,omitempty"`
	Touchpoints []touchpointReport `json:"touchpoints"`
}

type condition struct {
	Segment string   `json:"segment"`
	Values  []string `json:"values"`
}

type touchpointReport struct {
	Name        string        `json:"name"`
	N           int           `json:"n"`
	Mean        metric.Figure `json:"mean"`
	Performance metric.Figure `json:"performance"`
	R           metric.Figure `json:"r"`
	Share       metric.Figure `json:"share"`
	Why         string        `json:"why,omitempty"` // why it is no predictor
}

// runAnalyse prints what a survey's ratings say.
func runAnalyse(c *call) error {
	filter, err := c.filter()
	if err != nil {
		return err
	}
	s, err := c.open(c.args["FILE"], true)
	if err != nil {
		return err
	}
	defer s.Close()
	survey, err := c.survey(s)
	if err != nil {
		return err
	}
	table, err := s.SurveyTable(c.ctx, survey.ID)
	if err != nil {
		return err
	}
	if err := knownValues(table, filter); err != nil {
		return err
	}
	a, err := metric.Analyse(table, metric.Options{Filter: filter})
	if err != nil {
		return err
	}
	if c.has("json") {
		return c.printJSON(survey, a)
	}
	return c.printTable(survey, a)
}

// filter reads --segment NAME=VALUE, once or several times.
func (c *call) filter() (metric.Filter, error) {
	var f metric.Filter
	for _, given := range c.given["segment"] {
		name, value, ok := strings.Cut(given, "=")
		if !ok || name == "" {
			return nil, &usageError{key: "cli.bad_segment", values: text.A{"value": given}}
		}
		if i := slices.IndexFunc(f, func(k metric.Condition) bool { return k.Segment == name }); i >= 0 {
			f[i].Values = append(f[i].Values, value)
			continue
		}
		f = append(f, metric.Condition{Segment: name, Values: []string{value}})
	}
	return f, nil
}

// knownValues refuses a value that no response has: a misspelt one would look like a segment without answers.
func knownValues(table *metric.Table, filter metric.Filter) error {
	for _, wanted := range filter {
		for _, segment := range table.Segments {
			if segment.Name != wanted.Segment {
				continue
			}
			for _, v := range wanted.Values {
				if !slices.Contains(segment.Values, v) {
					return domain.E(codeUnknownValue, "segment", segment.Name, "value", v, "names", strings.Join(segment.Values, ", "))
				}
			}
		}
	}
	return nil
}

// survey is the one named by --survey, or the only one there is.
func (c *call) survey(s *data.Store) (dialogue.Survey, error) {
	surveys, err := s.Surveys(c.ctx)
	if err != nil {
		return dialogue.Survey{}, err
	}
	var names []string
	for _, sv := range surveys {
		names = append(names, sv.Name)
	}
	wanted := c.flag("survey")
	switch {
	case len(surveys) == 0:
		return dialogue.Survey{}, domain.E(codeNoSurvey, "path", c.args["FILE"])
	case wanted == "" && len(surveys) == 1:
		return surveys[0], nil
	case wanted == "":
		return dialogue.Survey{}, domain.E(codeWhichSurvey, "names", strings.Join(names, ", "))
	}
	if i := slices.Index(names, wanted); i >= 0 {
		return surveys[i], nil
	}
	return dialogue.Survey{}, domain.E(codeUnknownSurvey, "value", wanted, "names", strings.Join(names, ", "))
}

func (c *call) printJSON(survey dialogue.Survey, a *metric.Analysis) error {
	r := report{Survey: survey.Name, Rows: a.Rows, Complete: a.Complete, R2: a.R2, Outcome: a.OutcomeName, Method: a.Method,
		Touchpoints: make([]touchpointReport, 0, len(a.Touchpoints))}
	for _, k := range a.Filter {
		r.Filter = append(r.Filter, condition(k))
	}
	if a.NoDriver != nil {
		r.Why = c.tx.Error(a.NoDriver)
	}
	for _, t := range a.Touchpoints {
		line := touchpointReport{Name: t.Name, N: t.N, Mean: t.Mean, Performance: t.Performance, R: t.R, Share: t.Share}
		if t.Excluded != nil {
			line.Why = c.tx.Error(t.Excluded)
		}
		r.Touchpoints = append(r.Touchpoints, line)
	}
	e := json.NewEncoder(c.Out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(r)
}

func (c *call) printTable(survey dialogue.Survey, a *metric.Analysis) error {
	tx := c.tx
	var b bytes.Buffer
	fmt.Fprintln(&b, tx.T("cli.analyse.survey", text.A{"name": survey.Name}))
	fmt.Fprintln(&b, tx.N("cli.analyse.rows", a.Rows, text.A{"complete": a.Complete}))
	if a.R2.Known {
		fmt.Fprintln(&b, tx.T("cli.analyse.r2", text.A{"percent": tx.Percent(a.R2.Value, 1), "outcome": a.OutcomeName}))
	}
	if a.NoDriver != nil {
		fmt.Fprintln(&b, tx.T("cli.analyse.no_driver", text.A{"reason": tx.Error(a.NoDriver)}))
	}
	b.WriteByte('\n')
	rows := [][]string{{}}
	for _, col := range []string{"name", "n", "mean", "performance", "r", "share"} {
		rows[0] = append(rows[0], tx.T("cli.analyse.col."+col))
	}
	for _, t := range a.Touchpoints {
		share := "–"
		if t.Share.Known {
			share = tx.Percent(t.Share.Value, 1)
		}
		rows = append(rows, []string{t.Name, tx.Int(t.N), c.figure(t.Mean, 2), c.figure(t.Performance, 1), c.figure(t.R, 2), share})
	}
	writeTable(&b, rows)
	_, err := c.Out.Write(b.Bytes())
	return err
}

func (c *call) figure(f metric.Figure, decimals int) string {
	if !f.Known {
		return "–"
	}
	return c.tx.Num(f.Value, decimals)
}

// writeTable lines up cells: the first column to the left, the others, numbers, to the right.
func writeTable(b *bytes.Buffer, rows [][]string) {
	wide := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, s := range r {
			wide[i] = max(wide[i], cells(s))
		}
	}
	for _, r := range rows {
		for i, s := range r {
			pad := strings.Repeat(" ", wide[i]-cells(s))
			if i == 0 {
				b.WriteString(s + pad)
			} else {
				b.WriteString("  " + pad + s)
			}
		}
		b.WriteByte('\n')
	}
}
