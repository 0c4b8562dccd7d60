package diagnosis

import (
	"math"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain/diagnosis"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
)

// known is a figure as charts take it.
func known(f diagnosis.Figure) float64 {
	if !f.Known {
		return math.NaN()
	}
	return f.Value
}

// changeOfArea is the change of an area over common questions; the zero change when there is none.
func (v *resultsView) changeOfArea(id string) diagnosis.AreaChange {
	for _, a := range v.result.Comparison.Areas {
		if a.ID == id {
			return a
		}
	}
	return diagnosis.AreaChange{}
}

// before is the name of the round compared with, "" without one.
func (v *resultsView) before() string {
	if v.result.Previous == nil || v.result.Comparison.Questions == 0 {
		return ""
	}
	return v.result.Previous.Round.Name
}

func (v *resultsView) radarModel() chart.RadarModel {
	tx := v.tx
	m := chart.RadarModel{Low: 0, High: 100, Format: func(x float64) string { return tx.Num(x, 0) }, NowName: v.result.Result.Round.Name, BeforeName: v.before()}
	for i, a := range v.result.Result.Areas {
		c := v.changeOfArea(a.ID)
		m.Axes = append(m.Axes, chart.RadarAxis{ID: int64(i + 1), Name: a.Name, Value: percentOf(tx, a.Percent), Now: known(a.Percent), Before: known(c.Before.Percent), Tip: v.areaTip(a, c)})
	}
	return m
}

func (v *resultsView) areaTip(a diagnosis.AreaResult, c diagnosis.AreaChange) string {
	tx := v.tx
	tip := tx.T("diag.mean_of", text.A{"mean": numberOf(tx, a.Mean, 2)}) + " · " + tx.N("diag.counted_n", a.Counted)
	if c.Questions > 0 {
		tip += "\n" + tx.T("diag.area_change", text.A{"before": percentOf(tx, c.Before.Percent), "now": percentOf(tx, c.Now.Percent), "n": c.Questions})
	}
	return tip
}

func (v *resultsView) barsModel() chart.BarsModel {
	tx := v.tx
	m := chart.BarsModel{Low: 0, High: 100, Format: func(x float64) string { return tx.Percent(x/100, 0) }, ValueHead: tx.T("diag.now"), BeforeHead: v.before(), NHead: tx.T("diag.n")}
	for i, a := range v.result.Result.Areas {
		c := v.changeOfArea(a.ID)
		b := chart.Bar{ID: int64(i + 1), Name: a.Name, Value: percentOf(tx, a.Percent), N: tx.Int(a.Counted), At: known(a.Percent), Before: math.NaN(), Tip: v.areaTip(a, c)}
		if c.Before.Percent.Known {
			b.Before, b.BeforeText = c.Before.Percent.Value, percentOf(tx, c.Before.Percent)
		}
		m.Rows = append(m.Rows, b)
	}
	return m
}

// changeOfQuestion is the change of a question asked in the same words in both rounds.
func (v *resultsView) changeOfQuestion(q diagnosis.QuestionResult) diagnosis.Figure {
	c, ok := v.result.Comparison.Changes[q.Wording()]
	if !ok {
		return diagnosis.Figure{}
	}
	return c.Points()
}

// heatModel is the table of questions by respondents; of anonymous rounds, how the answers spread.
func (v *resultsView) heatModel() chart.HeatModel {
	tx, r := v.tx, v.result.Result
	m := chart.HeatModel{Corner: tx.T("diagnosis.question"), EndHeads: []string{tx.T("diag.mean"), tx.T("diag.n"), tx.T("diag.change_short")}}
	for i, s := range r.Sheets {
		name := nameOf(tx, s.Respondent, i)
		m.Columns = append(m.Columns, chart.HeatColumn{Name: initials(s.Name, i), Tip: name + roleOf(s.Respondent)})
	}
	if r.Round.Anonymous {
		m.Spread = tx.T("diag.spread")
	}
	names := map[string]string{}
	for _, a := range r.Areas {
		names[a.ID] = a.Name
	}
	signs := v.signs()
	for i, q := range r.Questions {
		if q.Type == diagnosis.TypeNote {
			continue
		}
		row := chart.HeatRow{ID: int64(i + 1), Group: names[q.Area], Name: q.ID + " " + q.Label, Tip: q.Text, Ends: v.ends(q)}
		switch {
		case q.Withheld:
		case r.Round.Anonymous:
			row.Spread = v.shares(q)
		default:
			row.Cells = make([]chart.HeatCell, len(r.Sheets))
			for k, s := range r.Sheets {
				if i < len(s.Values) {
					row.Cells[k] = chart.HeatCell{Text: signs[s.Values[i]], Tone: toneOf(q.Question, s.Values[i])}
				}
			}
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// signs are the answers by value, looked up once for all cells.
func (v *resultsView) signs() (signs [diagnosis.NotApplicable + 1]string) {
	for i := range signs {
		signs[i] = signOf(v.tx, diagnosis.Value(i))
	}
	return signs
}

// ends are the figures at the right of a question.
func (v *resultsView) ends(q diagnosis.QuestionResult) []chart.HeatCell {
	tx := v.tx
	if q.Withheld {
		return []chart.HeatCell{{Text: tx.T("diag.withheld_short"), Tone: chart.ToneNeutral, Tip: tx.T("diag.question_withheld")}, {}, {}}
	}
	change, tone := changeOf(tx, v.changeOfQuestion(q))
	n := chart.HeatCell{Text: tx.Int(q.Answered), Tone: chart.ToneNeutral}
	if q.SmallSample() {
		n.Symbol, n.Tip = "!", tx.N("diag.small_sample", q.Answered)
	}
	return []chart.HeatCell{{Text: numberOf(tx, q.Mean, 2), Tone: meanTone(q)}, n, {Text: change, Tone: tone}}
}

// meanTone colours a mean as the answer it is nearest to.
func meanTone(q diagnosis.QuestionResult) chart.Tone {
	switch {
	case !q.Mean.Known:
		return chart.ToneNeutral
	case q.Mean.Value < 5.0/3:
		return chart.TonePoor
	case q.Mean.Value < 7.0/3:
		return chart.ToneFair
	}
	return chart.ToneGood
}

// shares are how the answers to a question spread.
func (v *resultsView) shares(q diagnosis.QuestionResult) (all []chart.HeatShare) {
	for _, value := range answersOf(q.Type) {
		if n := q.Counts[value]; n > 0 {
			all = append(all, chart.HeatShare{Share: float64(n), Text: v.tx.Int(n), Name: v.tx.T(value.Key()) + ": " + v.tx.T("diag.of", text.A{"n": n, "of": q.Answered + q.NotApplicable}), Tone: toneOf(q.Question, value)})
		}
	}
	return all
}

// areaRows are the areas as figures.
func (v *resultsView) areaRows() (rows []kit.TableRow) {
	tx := v.tx
	for i, a := range v.result.Result.Areas {
		c := v.changeOfArea(a.ID)
		change, _ := changeOf(tx, c.Points())
		rows = append(rows, kit.TableRow{ID: int64(i + 1), Cells: []kit.TableCell{{Text: a.Name}, figureCell(a.Percent, percentOf(tx, a.Percent)), figureCell(a.Mean, numberOf(tx, a.Mean, 2)),
			countCell(tx, a.Counted), countCell(tx, a.NotApplicable), countCell(tx, a.Missing), figureCell(c.Before.Percent, percentOf(tx, c.Before.Percent)), figureCell(c.Points(), change), countCell(tx, c.Questions)}})
	}
	return rows
}

func figureCell(f diagnosis.Figure, words string) kit.TableCell {
	return kit.TableCell{Text: words, Sort: f.Value, None: !f.Known}
}

func countCell(tx *text.Texts, n int) kit.TableCell {
	return kit.TableCell{Text: tx.Int(n), Sort: float64(n)}
}

// questionRows are the questions as figures.
func (v *resultsView) questionRows() (rows []kit.TableRow) {
	tx := v.tx
	for i, q := range v.result.Result.Questions {
		if q.Type == diagnosis.TypeNote {
			continue
		}
		row := kit.TableRow{ID: int64(i + 1), Cells: []kit.TableCell{{Text: q.ID}, {Text: q.Label}}}
		if q.Withheld {
			row.Cells = append(row.Cells, kit.TableCell{Text: tx.T("diag.withheld_short"), None: true})
			for range 6 {
				row.Cells = append(row.Cells, kit.TableCell{None: true})
			}
		} else {
			change := v.changeOfQuestion(q)
			words, _ := changeOf(tx, change)
			row.Cells = append(row.Cells, countCell(tx, q.Answered), figureCell(q.Mean, numberOf(tx, q.Mean, 2)), kit.TableCell{Text: rangeOf(tx, q), None: q.Low == 0},
				figureCell(q.Deviation, numberOf(tx, q.Deviation, 2)), figureCell(q.Agreement.AverageDeviation, apart(tx, q.Agreement)),
				figureCell(q.Agreement.Most, percentOf(tx, diagnosis.Figure{Known: q.Agreement.Most.Known, Value: 100 * q.Agreement.Most.Value})), figureCell(change, words))
		}
		rows = append(rows, row)
	}
	return rows
}

func rangeOf(tx *text.Texts, q diagnosis.QuestionResult) string {
	if q.Low == 0 {
		return none
	}
	return tx.Int(q.Low) + "–" + tx.Int(q.High)
}

// apart is the mean distance of the answers from their median, marked where they are too far apart.
func apart(tx *text.Texts, a diagnosis.Agreement) string {
	words := numberOf(tx, a.AverageDeviation, 2)
	if a.Disagree() {
		words = "≠ " + words
	}
	return strings.TrimSpace(words)
}
