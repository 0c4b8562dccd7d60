package export

import (
	"touchstone/assets/text"
	"touchstone/domain/diagnosis"
)

// checks declares what must hold of the self-diagnosis.
func (d *diagnosed) checks() {
	k := d.m.b.checks
	if len(d.rounds) > 0 {
		d.answerChecks()
	}
	late := 0
	for i := range d.actions {
		late += b2i(d.overdue(&d.actions[i]))
	}
	if len(d.actions) == 0 {
		return
	}
	k.add(&control{key: "action_rows", expected: func() cell { return constant(len(d.actions)) },
		actual: func() cell { return computed(len(d.actions), "COUNTA(%s)", d.actionTable.from("action")) }})
	k.add(&control{key: "actions_late", warning: true, expected: func() cell { return constant(0) },
		actual: func() cell { return computed(late, "SUM(%s)", d.actionTable.from("overdue")) }})
}

func (d *diagnosed) answerChecks() {
	k := d.m.b.checks
	var n, given, points float64
	var few, hidden int
	for _, a := range d.answers {
		x, _ := number(a.n)
		n += x
		p, _ := number(a.points)
		points += x * p
		if a.answer != d.answer.text(answerNA) && a.answer != d.answer.text(answerNone) {
			given += x
		}
	}
	for _, q := range d.questions {
		hidden += b2i(q.hidden)
		if x, ok := number(q.n); ok && x > 0 && x < diagnosis.MinSample {
			few++
		}
	}
	var weighted float64
	for i, s := range d.scores {
		if i%len(d.areas) == len(d.areas)-1 {
			weighted += s.points
		}
	}
	a, q, s := func() *table { return d.answerTable }, func() *table { return d.questionTable }, func() *table { return d.scoreTable }
	k.add(&control{key: "answers_complete", expected: func() cell { return constant(n) },
		actual: func() cell { return computed(n, "SUM(%s)", a().from("count")) }})
	k.add(&control{key: "answers_questions", expected: func() cell { return computed(n, "SUM(%s)", a().from("count")) },
		actual: func() cell { return computed(n, "SUM(%s)", q().from("asked")) }})
	k.add(&control{key: "answers_points", expected: func() cell {
		return computed(points, "SUMPRODUCT(%s,%s)", a().fromHeader("count"), a().fromHeader("answer_points"))
	}, actual: func() cell { return computed(points, "SUM(%s)", q().from("points")) }})
	k.add(&control{key: "scores_answers", expected: func() cell {
		return computed(given, "SUM(%s)", q().from("n"))
	}, actual: func() cell {
		return computed(given, "SUMIFS(%s,%s,%s)", s().from("answered"), s().from("area"), d.all.ref())
	}})
	k.add(&control{key: "scores_weighted", expected: func() cell {
		return computed(weighted, "SUMPRODUCT(1-(%s=%s)*%s,%s,%s,%s)", a().fromHeader("kind"), d.kinds[1].ref(), d.leftOut.ref(),
			a().fromHeader("weight"), a().fromHeader("count"), a().fromHeader("answer_points"))
	}, actual: func() cell {
		return computed(weighted, "SUMIFS(%s,%s,%s)", s().from("weighted_points"), s().from("area"), d.all.ref())
	}})
	k.add(&control{key: "diagnosis_few", args: text.A{"n": diagnosis.MinSample}, warning: true, expected: func() cell { return constant(0) }, actual: func() cell {
		return computed(few, `COUNTIFS(%s,">0",%s,"<"&%s)`, q().from("n"), q().from("n"), d.minGroup.ref())
	}})
	k.add(&control{key: "diagnosis_withheld", warning: true, expected: func() cell { return constant(0) },
		actual: func() cell { return computed(hidden, "SUM(%s)", q().from("withheld")) }})
}
