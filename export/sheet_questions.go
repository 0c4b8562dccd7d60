package export

import (
	"fmt"

	"touchstone/domain/diagnosis"
)

// questionSheet adds one row per round and question: how often each answer was given, counted in Answers, and what follows.
func (d *diagnosed) questionSheet() {
	s := d.m.b.sheet("questions", tabBrand)
	s.freezeCols = 5
	t := &table{name: "tbl_questions", rows: len(d.questions)}
	t.cols = append(d.questionFacts(), d.questionCounts(t)...)
	t.cols = append(t.cols, d.questionFigures(t)...)
	t.cols = append(t.cols, d.questionChanges(t)...)
	t.cols = append(t.cols, d.questionSteps(t)...)
	d.questionTable = s.addTable(t)
	s.printed = t.number("change")
	d.rule(s)
}

func (d *diagnosed) questionFacts() []*col {
	row := func(i int) *diagQuestion { return d.questions[i] }
	plain := func(key string, width float64, get func(*diagQuestion) any) *col {
		return &col{key: key, width: width, cell: func(i int) cell { return constant(get(row(i))) }}
	}
	question := plain("question", 46, func(q *diagQuestion) any { return q.Text })
	question.wrap = true
	round := plain("round", 14, func(q *diagQuestion) any { return q.round.Name })
	round.wrap = true
	area := plain("area", 16, func(q *diagQuestion) any { return q.area })
	area.wrap = true
	kind := plain("kind", 14, func(q *diagQuestion) any { return d.kind(q.Type) })
	kind.wrap, kind.align = true, alignIndent
	return []*col{
		plain("round_key", 7, func(q *diagQuestion) any { return q.round.key }), round, area,
		plain("question_id", 8, func(q *diagQuestion) any { return q.ID }), question, kind,
		{key: "version", width: 7, format: "0", cell: func(i int) cell { return constant(row(i).Version) }},
		{key: "weight", width: 7, format: "0", cell: func(i int) cell { return constant(row(i).Weight) }},
	}
}

// questionColumn is a column of figures with one formula.
func (d *diagnosed) questionColumn(key, unit, format string, look look, get func(*diagQuestion) any, formula func(i int) string) *col {
	return &col{key: key, unit: unit, format: format, width: 8, look: look, align: "right",
		cell: func(i int) cell { return computed(get(d.questions[i]), "%s", formula(i)) }}
}

// questionCounts are the columns counted in Answers.
func (d *diagnosed) questionCounts(t *table) []*col {
	var cols []*col
	word := func(i int) func() string { return func() string { return d.answer[i].ref() } }
	digit := func(s string) func() string { return func() string { return s } }
	for _, x := range []struct {
		key   string
		value diagnosis.Value
		says  func() string
	}{
		{"answer_1", diagnosis.NotDoing, digit("1")}, {"answer_2", diagnosis.Partly, digit("2")}, {"answer_3", diagnosis.Doing, digit("3")},
		{"answer_no", diagnosis.No, word(answerNo)}, {"answer_yes", diagnosis.Yes, word(answerYes)},
		{"na", diagnosis.NotApplicable, word(answerNA)}, {"unanswered", diagnosis.Unanswered, word(answerNone)},
	} {
		cols = append(cols, d.questionColumn(x.key, "answers", formatCount, lookLink, func(q *diagQuestion) any { return q.count(d, x.value) }, func(i int) string {
			return "IF($" + t.at("withheld", i) + ">0," + d.none[wordWithheld].ref() + ",SUMIFS(" + d.answerTable.from("count") + "," + d.mine(t, i) + "," + x.says() + "))"
		}))
	}
	cols[5].width = 11 // "not applicable" is a long word in most languages
	return cols
}

// questionFigures are the columns that follow from the counts of the row.
func (d *diagnosed) questionFigures(t *table) []*col {
	c := func(key string, i int) string { return t.at(key, i) }
	low := func(i int) string { return d.low(t, i) }
	missing := func(i int) string { return "INDEX(" + d.none.all() + ",1+(" + c("withheld", i) + ">0))" }
	counts := func(i int) string { return c("answer_1", i) + ":" + c("answer_yes", i) }
	context := d.kinds[d.kindIndex(diagnosis.TypeContext)].ref
	where := func(key string, then func(i int) string) func(i int) string {
		return func(i int) string { return "IF(ISNUMBER(" + c(key, i) + ")," + then(i) + "," + c(key, i) + ")" }
	}
	n, points, typical := func(i int) string { return c("n", i) }, func(i int) string { return c("points", i) }, func(i int) string { return c("typical", i) }
	return []*col{
		d.questionColumn("n", "answers", formatCount, lookCalc, func(q *diagQuestion) any { return q.n }, func(i int) string {
			return d.shown(t, i, "SUM("+counts(i)+")")
		}),
		d.questionColumn("mean", "scale3", formatMean, lookCalc, func(q *diagQuestion) any { return q.mean }, func(i int) string {
			return "IF(SUM(" + counts(i) + ")*(" + c("kind", i) + "<>" + context() + ")>0," + points(i) + "/" + n(i) + "," + missing(i) + ")"
		}),
		d.questionColumn("percent", "percent", formatPercent, lookCalc, func(q *diagQuestion) any { return q.percent }, where("mean", func(i int) string {
			return "(" + c("mean", i) + "-1)/2"
		})),
		d.questionColumn("sd3", "points3", formatMean, lookCalc, func(q *diagQuestion) any { return q.sd }, where("mean", func(i int) string {
			squares := low(i) + "+4*" + c("answer_2", i) + "+3*3*(" + c("answer_3", i) + "+" + c("answer_yes", i) + ")"
			return "(MAX(0," + n(i) + "*(" + squares + ")-" + points(i) + "*" + points(i) + "))^(1/2)/" + n(i)
		})),
		d.questionColumn("typical", "scale3", "0", lookCalc, func(q *diagQuestion) any { return q.typical }, func(i int) string {
			return fmt.Sprintf("IF(SUM(%s)>0,1+(2*(%s)<%s)+(2*(%s+%s)<%s),%s)", counts(i), low(i), n(i), low(i), c("answer_2", i), n(i), missing(i))
		}),
		d.questionColumn("average_deviation", "steps", formatMean, lookCalc, func(q *diagQuestion) any { return q.deviation }, where("typical", func(i int) string {
			return fmt.Sprintf("((%s)*(%s-1)+%s*ABS(%s-2)+(%s+%s)*(3-%s))/(%s*(1+(%s<>%s)))", low(i), typical(i), c("answer_2", i), typical(i),
				c("answer_3", i), c("answer_yes", i), typical(i), n(i), c("kind", i), d.kinds[d.kindIndex(diagnosis.TypeScale)].ref())
		})),
		d.questionColumn("most_frequent", "percent", formatPercent, lookCalc, func(q *diagQuestion) any { return q.most }, where("typical", func(i int) string {
			return "MAX(" + counts(i) + ")/" + n(i)
		})),
	}
}

// questionChanges are the columns that compare with the round before, and what the question weighs.
func (d *diagnosed) questionChanges(t *table) []*col {
	c := func(key string, i int) string { return t.at(key, i) }
	dash := func() string { return d.none[wordDash].ref() }
	return []*col{
		d.questionColumn("change", "points3", formatChange, lookCalc, func(q *diagQuestion) any { return q.change }, func(i int) string {
			return "IF(" + c("common", i) + ">0," + c("mean", i) + "-" + c("was_points", i) + "/" + c("was_n", i) + "," + dash() + ")"
		}),
	}
}

// questionSteps are the steps of the calculation, which stand beyond what is printed.
func (d *diagnosed) questionSteps(t *table) []*col {
	row := func(i int) *diagQuestion { return d.questions[i] }
	c := func(key string, i int) string { return t.at(key, i) }
	dash := func() string { return d.none[wordDash].ref() }
	was := func(key string) func(i int) string {
		return func(i int) string {
			return "IF(" + c("common", i) + ">0,SUMIFS(" + t.all(key) + "," + d.before(t, i) + ")," + dash() + ")"
		}
	}
	return []*col{
		d.questionColumn("withheld", "yesno", "0", lookLink, func(q *diagQuestion) any { return b2i(q.hidden) }, func(i int) string {
			return "COUNTIFS(" + d.mine(t, i) + "," + d.none[wordWithheld].ref() + ")"
		}),
		d.questionColumn("asked", "answers", formatCount, lookCalc, func(q *diagQuestion) any { return q.asked }, func(i int) string {
			return d.shown(t, i, "SUM("+c("answer_1", i)+":"+c("unanswered", i)+")")
		}),
		d.questionColumn("points", "points", formatCount, lookCalc, func(q *diagQuestion) any { return q.points }, func(i int) string {
			return d.shown(t, i, "("+d.low(t, i)+"+2*"+c("answer_2", i)+"+3*("+c("answer_3", i)+"+"+c("answer_yes", i)+"))*("+c("kind", i)+"<>"+d.kinds[d.kindIndex(diagnosis.TypeContext)].ref()+")")
		}),
		{key: "compared_with", width: 9, align: "right", cell: func(i int) cell {
			if p := row(i).round.previous; p != nil {
				return constant(p.key)
			}
			return constant(d.dash())
		}},
		d.questionColumn("common", "yesno", "0", lookCalc, func(q *diagQuestion) any { return q.common }, func(i int) string {
			return "IF(ISNUMBER(" + c("mean", i) + "),COUNTIFS(" + d.before(t, i) + "," + t.all("mean") + `,">0"),0)`
		}),
		d.questionColumn("was_points", "points", formatCount, lookCalc, func(q *diagQuestion) any { return q.wasPoints }, was("points")),
		d.questionColumn("was_n", "answers", formatCount, lookCalc, func(q *diagQuestion) any { return q.wasN }, was("n")),
		d.questionColumn("counted", "yesno", "0", lookCalc, func(q *diagQuestion) any { return q.counted }, func(i int) string {
			return fmt.Sprintf("((%s=%s)+(%s=%s)*(1-%s))*(%s>0)", c("kind", i), d.kinds[d.kindIndex(diagnosis.TypeScale)].ref(),
				c("kind", i), d.kinds[d.kindIndex(diagnosis.TypeYesNo)].ref(), d.leftOut.ref(), c("weight", i))
		}),
		d.questionColumn("weight_counted", "weight", "0", lookCalc, func(q *diagQuestion) any { return q.weight }, func(i int) string {
			return c("weight", i) + "*" + c("counted", i)
		}),
		d.questionColumn("weight_compared", "weight", "0", lookCalc, func(q *diagQuestion) any { return q.compared }, func(i int) string {
			return c("weight_counted", i) + "*" + c("common", i)
		}),
	}
}

// mine picks the rows of Answers about a question, up to the criterion for the answer.
func (d *diagnosed) mine(t *table, i int) string {
	from := d.answerTable.from
	return fmt.Sprintf("%s,$%s,%s,$%s,%s", from("round_key"), t.at("round_key", i), from("question_id"), t.at("question_id", i), from("answer"))
}

// before picks the row of the same wording in the round before.
func (d *diagnosed) before(t *table, i int) string {
	return fmt.Sprintf("%s,%s,%s,%s,%s,%s", t.all("round_key"), t.at("compared_with", i), t.all("question_id"), t.at("question_id", i), t.all("version"), t.at("version", i))
}

// low is the number of answers that count 1.
func (d *diagnosed) low(t *table, i int) string {
	return t.at("answer_1", i) + "+" + t.at("answer_no", i)
}

// shown is a figure, or the word for withheld.
func (d *diagnosed) shown(t *table, i int, then string) string {
	return "IF(" + t.at("withheld", i) + ">0," + d.none[wordWithheld].ref() + "," + then + ")"
}
