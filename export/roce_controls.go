package export

import (
	"touchstone/domain/roce"
)

// controls adds the checks: what must hold for the figures to be trusted, and what someone should look at. An actual figure
// never rests on the cells its expected one rests on.
func (r *roceBook) controls() {
	c, k, o := r.calc, r.cases, r.outputs
	r.b.checks.zero = func() string { return k.there("zero", colValue) }
	calc := func(id string, col int) func() cell { return linked(c.there(id, col)) }
	add := func(key string, expected, actual func() cell) {
		r.b.checks.add(&control{key: "roce_" + key, format: formatFull, expected: expected, actual: actual})
	}
	live := func(id string) func() cell { return linked(k.there(id, caseLive)) }
	add("npv", calc("npv", colValue), calc("npvx", colValue))
	add("cases", live("npv"), calc("npv", colValue))
	add("cases_costs", live("pvc"), calc("pvc", colValue))
	scenarios := k.ref(box4(caseFirst, k.row("npv"), caseFirst+2, k.row("npv")))
	add("scenario", live("npv"), formula("INDEX(%s,1,%s)", scenarios, r.scenario.there("scenario.index", colValue)))
	add("cum", calc("net", colTotal), linked(c.ref(fixed(colYear5, c.row("cum")))))
	add("grid", calc("net", colTotal), formula("SUM(%s)", c.ref(c.flows())))
	add("irr", whole(0), calc("npv_irr", colValue))
	add("outputs", calc("net", colTotal), linked(o.there("y.net", colTotal)))
	add("outputs_npv", live("npv"), linked(o.there("npv", colValue)))
	h := r.inRef("horizon")
	add("horizon", whole(1), formula("(%s=3)+(%s=4)+(%s=5)", h, h, h))
	add("shares", whole(r.n), calc("sharesok", colValue))
	add("rates", whole(r.n), calc("ratesok", colValue))
	add("discount", whole(1), formula("(%s>-1)*1", c.there("d.rate", colValue)))
	log := func(col int) string { return r.log.ref(span(col, r.log.first, r.log.last)) }
	add("numbers", whole(0), formula("SUM(%s)", log(logText)))
	add("known", whole(0), formula("SUM(%s)", log(logMissing)))
	add("errors", whole(0), formula("ISERROR(SUM(%s)+SUM(%s)+SUM(%s))*1", c.ref(box4(colValue, rowBody+1, colYear0+halves-1, c.next-1)),
		k.ref(box4(colValue, rowBody+1, caseLast, k.next-1)), o.ref(box4(colValue, rowBody+1, colYear0+max(years, r.n)-1, o.row("p.ratio")))))
	r.cautions()
}

// cautions are the warnings.
func (r *roceBook) cautions() {
	c, k := r.calc, r.cases
	add := func(key, format string, parts ...any) {
		r.b.checks.add(&control{key: "roce_w_" + key, warning: true, expected: whole(0), actual: formula(format, parts...)})
	}
	npv := func(s roce.Scenario) string { return k.ref(fixed(caseColumn(s), k.row("npv"))) }
	add("irr", "(%s>1)*1", c.there("signs", colValue))
	lines := c.ref(box4(colYear0, c.row("a."+roce.LineRetention.Key()), colYear5, c.row("a."+roce.LineCostToServe.Key())))
	add("neg", "SUMPRODUCT((%s<-%s)*1)", lines, r.set.absolute.ref())
	add("dbl", "(%s>%s)*1", c.there("poor", colValue), c.there("leastserve", colValue))
	add("pb", "IF(AND(ISNUMBER(%s),%s<0),1,0)", c.there("payback", colValue), c.there("npv", colValue))
	add("ord", "(%s>%s)+(%s>%s)", npv(roce.Pessimistic), npv(roce.Likely), npv(roce.Likely), npv(roce.Optimistic))
	add("zero", "(%s=0)*1", c.there("pvc", colValue))
	log := func(col int) string { return r.log.ref(span(col, r.log.first, r.log.last)) }
	add("src", "SUM(%s)", log(logUnsourced))
	add("judgement", "SUM(%s)", log(logJudged))
	add("changed", "SUM(%s)", log(logChanged))
}

// linked is a cell that shows another one.
func linked(ref string) func() cell { return formula("%s", ref) }

func formula(format string, parts ...any) func() cell {
	return func() cell { return computed(0.0, format, parts...) }
}

func whole(n int) func() cell { return func() cell { return constant(float64(n)) } }
