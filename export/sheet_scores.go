package export

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"touchstone/assets/text"
)

// diagnosisSheets adds the self-diagnosis, if there is one.
func diagnosisSheets(m *model) {
	if !m.hasDiagnosis() {
		return
	}
	d := m.diag
	if len(d.rounds) > 0 {
		d.scoreSheet()
		d.questionSheet()
	}
	d.actionSheet()
	if len(d.rounds) > 0 {
		d.answerSheet()
	}
	d.checks()
}

// shownRounds is how many rounds, counted from the newest, the diagrams show: more could not be told apart.
const shownRounds = 4

// roundColours are those of the rounds in the diagrams, the oldest first. They are the first accents of the workbook's
// theme: a radar's lines cannot be given others, and both diagrams must use the same.
var roundColours = [shownRounds]string{"5B9BD5", "ED7D31", "A5A5A5", "FFC000"}

// scoreSheet adds all figures of areas and rounds, the newest first; then the percentages as a table, which the diagrams
// below it draw, and the rule.
func (d *diagnosed) scoreSheet() {
	s := d.m.b.sheet("scores", tabBrand)
	s.freezeCols = 1
	d.scoreTable = s.addTable(d.describeScores())
	s.printed = d.scoreTable.number("common")
	s.add(pageBreak{s})
	d.matrix = s.addTable(d.describeMatrix())
	s.add(&diagramRow{s: s, height: 360, made: d.diagrams})
	d.rule(s)
}

func (d *diagnosed) describeMatrix() *table {
	t := &table{plain: true, rows: len(d.areas), cols: []*col{
		{key: "area", width: 30, cell: func(i int) cell { return constant(d.areas[i]) }},
	}}
	for n, r := range d.rounds {
		t.cols = append(t.cols, &col{key: "percent", head: r.Name, unit: "percent", look: lookCalc, format: formatPercent, align: "right",
			cell: func(i int) cell {
				at := (len(d.rounds)-1-n)*len(d.areas) + i
				return computed(d.scores[at].percent, "%s", d.scoreTable.at("percent", at))
			}})
	}
	return t
}

// diagrams are a radar of the newest rounds and columns of some more.
func (d *diagnosed) diagrams() []*diagram {
	t, areas := d.matrix, len(d.areas)
	rounds := min(shownRounds, len(d.rounds))
	part := func(areas int) (all []series) {
		for i := range rounds {
			col := 2 + len(d.rounds) - rounds + i
			all = append(all, series{name: t.sheet.ref(fixed(col, t.header)), values: t.sheet.ref(span(col, t.first(), t.first()+areas-1)), colour: roundColours[i]})
		}
		return all
	}
	alt := func(key string) string {
		return d.m.b.t("alt."+key, text.A{"n": rounds, "areas": areas - 1, "round": d.newest().Name})
	}
	radar := &diagram{kind: excelize.Radar, left: 4, width: 430, title: d.m.b.t("chart.radar"), alt: alt("radar"),
		categories: t.fromPart("area", 0, areas-1), series: part(areas - 1), format: "0%", top: 1}
	columns := &diagram{kind: excelize.Col, left: 444, width: 620, title: d.m.b.t("chart.columns"), alt: alt("columns"),
		categories: t.fromPart("area", 0, areas), series: part(areas), format: "0%", top: 1}
	return []*diagram{radar, columns}
}

// rule writes out how scores are made, below the tables of a sheet that shows some.
func (d *diagnosed) rule(s *sheet) {
	head := s.addLines()
	head.tight = true
	head.line(func() map[int]cell {
		return map[int]cell{1: {value: d.m.b.t("rule.title"), style: &style{look: lookSection}}}
	})
	l := s.addLines()
	for _, key := range []string{"mean", "percent", "yes_no", "excluded", "change", "spread", "agreement", "few", "withheld"} {
		l.line(func() map[int]cell {
			return map[int]cell{1: {value: d.m.b.t("rule." + key), style: &style{look: lookNote}}}
		})
	}
}

// describeScores are all figures of areas and rounds. Sums run over Questions, the header row with them: some program
// refuses to multiply ranges of one cell.
func (d *diagnosed) describeScores() *table {
	row := func(i int) *diagScore { return d.scores[i] }
	t := &table{name: "tbl_scores", rows: len(d.scores)}
	plain := func(key string, width float64, get func(*diagScore) any) *col {
		return &col{key: key, width: width, cell: func(i int) cell { return constant(get(row(i))) }}
	}
	of := func(key string) string { return d.questionTable.fromHeader(key) }
	within := func(i int) string {
		area := "$" + t.at("area", i)
		return fmt.Sprintf("(%s=$%s)*((%s=%s)+(%s=%s)>0)", of("round_key"), t.at("round_key", i), of("area"), area, area, d.all.ref())
	}
	sum := func(i int, keys ...string) string {
		parts := within(i)
		for _, k := range keys {
			parts += "," + of(k)
		}
		return "SUMPRODUCT(" + parts + ")"
	}
	missing := func(i int) string { return "INDEX(" + d.none.all() + ",1+(" + t.at("withheld", i) + ">0))" }
	figure := func(key, unit, format string, width float64, look look, get func(*diagScore) any, formula func(i int) string) *col {
		return &col{key: key, unit: unit, format: format, width: width, look: look, align: "right",
			cell: func(i int) cell { return computed(get(row(i)), "%s", formula(i)) }}
	}
	known := func(key string, then func(i int) string, otherwise func(i int) string) func(i int) string {
		return func(i int) string { return "IF(" + t.at(key, i) + ">0," + then(i) + "," + otherwise(i) + ")" }
	}
	dash := func(int) string { return d.none[wordDash].ref() }
	ratio := func(a, b string) func(i int) string {
		return func(i int) string { return t.at(a, i) + "/" + t.at(b, i) }
	}
	t.cols = []*col{
		plain("area", 30, func(s *diagScore) any { return s.area }),
		plain("round_key", 10, func(s *diagScore) any { return s.round.key }),
		plain("round", 20, func(s *diagScore) any { return s.round.Name }),
		figure("percent", "percent", formatPercent, 10, lookCalc, func(s *diagScore) any { return s.percent }, func(i int) string {
			mean := t.at("mean", i)
			return "IF(ISNUMBER(" + mean + "),(" + mean + "-1)/2," + mean + ")"
		}),
		figure("mean", "scale3", formatMean, 10, lookCalc, func(s *diagScore) any { return s.mean }, known("weighted_n", ratio("weighted_points", "weighted_n"), missing)),
		figure("answered", "answers", formatCount, 10, lookLink, func(s *diagScore) any { return s.answered }, func(i int) string {
			return "IF(" + t.at("withheld", i) + "=" + t.at("questions", i) + "," + missing(i) + "," + sum(i, "n") + ")"
		}),
		figure("applicable", "answers", formatCount, 10, lookCalc, func(s *diagScore) any { return s.applicable }, func(i int) string {
			n := t.at("answered", i)
			return "IF(ISNUMBER(" + n + ")," + n + "+" + t.at("unanswered", i) + "," + n + ")"
		}),
		figure("na", "answers", formatCount, 10, lookLink, func(s *diagScore) any { return s.notApplicable }, func(i int) string { return sum(i, "na") }),
		figure("unanswered", "answers", formatCount, 10, lookLink, func(s *diagScore) any { return s.missing }, func(i int) string { return sum(i, "unanswered") }),
		figure("respondents", "people", formatCount, 13, lookLink, func(s *diagScore) any { return float64(s.round.result.Respondents) }, func(i int) string {
			return d.roundTable.find("respondents", "round_key", t.at("round_key", i))
		}),
		figure("questions", "questions", formatCount, 10, lookLink, func(s *diagScore) any { return float64(s.questions) }, func(i int) string { return sum(i) }),
		figure("withheld", "questions", formatCount, 10, lookLink, func(s *diagScore) any { return float64(s.withheld) }, func(i int) string { return sum(i, "withheld") }),
		figure("change", "points3", formatChange, 10, lookCalc, func(s *diagScore) any { return s.change }, known("common", func(i int) string {
			return ratio("now_points", "now_n")(i) + "-" + ratio("was_points", "was_n")(i)
		}, dash)),
		figure("change_percent", "percent_points", formatChangePercent, 10, lookCalc, func(s *diagScore) any { return s.percentagePoints }, func(i int) string {
			change := t.at("change", i)
			return "IF(ISNUMBER(" + change + ")," + change + "/2," + change + ")"
		}),
		figure("common", "questions", formatCount, 10, lookLink, func(s *diagScore) any { return s.common }, func(i int) string { return sum(i, "counted", "common") }),
		figure("weighted_points", "points", formatCount, 10, lookLink, func(s *diagScore) any { return s.points }, func(i int) string { return sum(i, "weight_counted", "points") }),
		figure("weighted_n", "answers", formatCount, 10, lookLink, func(s *diagScore) any { return s.weight }, func(i int) string { return sum(i, "weight_counted", "n") }),
		figure("now_points", "points", formatCount, 10, lookLink, func(s *diagScore) any { return s.nowPoints }, func(i int) string { return sum(i, "weight_compared", "points") }),
		figure("now_n", "answers", formatCount, 10, lookLink, func(s *diagScore) any { return s.nowWeight }, func(i int) string { return sum(i, "weight_compared", "n") }),
		figure("was_points", "points", formatCount, 10, lookLink, func(s *diagScore) any { return s.wasPoints }, func(i int) string { return sum(i, "weight_compared", "was_points") }),
		figure("was_n", "answers", formatCount, 10, lookLink, func(s *diagScore) any { return s.wasWeight }, func(i int) string { return sum(i, "weight_compared", "was_n") }),
	}
	return t
}

// diagnosis is the cover's part about the self-diagnosis: the newest round.
func (c *cover) diagnosis() {
	d := c.m.diag
	if len(d.rounds) == 0 {
		return
	}
	c.section("diagnosis")
	r, at := d.newest(), len(d.areas)-1
	c.fact("round", r.Name)
	overall := d.scores[at]
	c.figure("respondents", "", formatCount, func() cell {
		return computed(r.result.Respondents, "%s", d.roundTable.sheet.ref(d.roundTable.the("respondents", len(d.rounds)-1)))
	})
	score := func(key, name, format, column string, v any) {
		c.figure(key, name, format, func() cell { return computed(v, "%s", d.scoreTable.sheet.ref(d.scoreTable.the(column, at))) })
	}
	score("diagnosis_percent", "out_diagnosis_percent", formatPercent, "percent", overall.percent)
	score("diagnosis_change", "", formatChangePercent, "change_percent", overall.percentagePoints)
	score("diagnosis_common", "", formatCount, "common", overall.common)
	c.fact("diagnosis_rule", c.m.b.t("rule.percent")+" "+c.m.b.t("rule.excluded"))
}
