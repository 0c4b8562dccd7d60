package export

import (
	"strings"

	"touchstone/domain/roce"
)

// Columns of Cases: one is one case.
const (
	caseLive    = colTotal         // E
	caseFirst   = caseLive + 1     // F: pessimistic, base, optimistic
	caseBase    = caseFirst + 1    // G
	caseTornado = caseFirst + 3    // I: low and high of every driver
	caseEven    = caseTornado + 20 // AC: the search for the break-even
	evenSteps   = 12
	caseLast    = caseEven + evenSteps - 1
)

// roceCases is the sheet Cases: the whole model again, compactly, from the inputs alone. It keeps scenarios, tornado and
// break-even live without data tables or macros, and it is a second calculation that controls Calc.
type roceCases struct{ *grid }

func (r *roceBook) caseSheet() {
	r.cases = &roceCases{r.b.grid("roce_cases", tabControl)}
	c := r.cases
	c.widths[colStart] = 14.5
	for col := caseLive; col <= caseLast; col++ {
		c.widths[col] = 14.5
	}
	c.header(r.label("case"), r.caseHeads())
	r.caseChoices()
	r.caseDrivers()
	r.caseConstants()
	for s := range r.n {
		r.caseSegment(s)
	}
	r.caseTotals()
	r.caseMoney()
	r.searchRow()
}

func (r *roceBook) caseHeads() map[int]string {
	heads := map[int]string{colValue: r.label("value"), caseLive: r.label("live")}
	for i, k := range scenarioKeys {
		heads[caseFirst+i] = r.b.tx.T("roce.scenario." + k)
	}
	for d := range roce.DriverCount {
		name := r.field(roce.FieldID("drivers." + d.Key()))
		heads[caseTornado+2*int(d)] = r.label("low_of", map[string]any{"driver": name})
		heads[caseTornado+2*int(d)+1] = r.label("high_of", map[string]any{"driver": name})
	}
	for i := range evenSteps {
		heads[caseEven+i] = r.label("even_step", map[string]any{"n": i})
	}
	return heads
}

// every writes one formula for every case; in it, "@" is the case's column.
func (c *roceCases) every(id, label, unit, format, formula string) {
	row := c.line(id, label, unit)
	for col := caseLive; col <= caseLast; col++ {
		c.put(row, col, format, "%s", strings.ReplaceAll(formula, "@", column(col)))
	}
}

// x is another row's cell of the same case.
func (c *roceCases) x(id string) string { return "@" + itoa(c.row(id)) }

// caseChoices say which of its three values every driver has in a case.
func (r *roceBook) caseChoices() {
	c := r.cases
	for d := range roce.DriverCount {
		row := c.line("i."+d.Key(), r.label("choice_of", map[string]any{"driver": r.field(roce.FieldID("drivers." + d.Key()))}), r.unit(roce.UnitIndex))
		for col := caseLive; col <= caseLast; col++ {
			at := 0
			switch {
			case col >= caseFirst && col < caseTornado:
				at = col - caseFirst + 1
			case col >= caseTornado && col < caseEven:
				at = 2
				if (col-caseTornado)/2 == int(d) {
					at = 1 + 2*((col-caseTornado)%2)
				}
			}
			if at == 0 {
				c.put(row, col, formatWhole, "%s", r.scenario.there("scenario.index", colValue))
				continue
			}
			c.set(row, col, cell{value: float64(at), style: &style{look: lookText, format: formatWhole, align: "right"}})
		}
	}
}

func (r *roceBook) caseDrivers() {
	c := r.cases
	c.line("search", r.label("search"), r.unit(roce.UnitShare)) // filled by searchRow
	for d := range roce.DriverCount {
		spec, _ := roce.SpecOf(roce.FieldID("drivers." + d.Key()))
		pick := "INDEX(" + r.three(d) + ",1," + c.x("i."+d.Key()) + ")"
		if d == roce.DriverPrevent {
			pick = "IF(ISNUMBER(" + c.x("search") + ")," + c.x("search") + "," + pick + ")"
		}
		c.every("d."+d.Key(), r.field(spec.ID), r.unit(spec.Unit), inputFormat(spec), pick)
	}
	for y := 1; y < years; y++ {
		c.every("ramp."+itoa(y), r.field("ramps")+", "+r.year(y), r.unit(roce.UnitShare), formatShare, "INDEX("+r.rampColumn(y)+","+c.x("d.ramp")+",1)")
	}
}

func (r *roceBook) caseConstants() {
	c := r.cases
	yes := r.unit("yesno")
	is := func(field string, w words, i int) string {
		return "IF(" + r.inRef(field) + "=INDEX(" + w.all() + "," + itoa(i) + "),1,0)"
	}
	c.every("grow", r.label("calc.grow"), yes, formatWhole, is("retained", r.set.retained, 1))
	c.every("risk", r.label("calc.risk"), yes, formatWhole, is("risk_on", r.set.risk, 2))
	c.every("mid", r.label("calc.mid"), yes, formatWhole, is("timing", r.set.timing, 2))
	for y := range years {
		c.every("flag."+itoa(y), r.label("calc.flag")+", "+r.year(y), yes, formatWhole, "IF($D"+itoa(c.next)+"<="+r.inRef("horizon")+",1,0)")
		c.set(c.row("flag."+itoa(y)), colValue, cell{value: float64(y), style: &style{look: lookText, format: formatWhole, align: "right"}})
	}
	c.every("saving", r.label("calc.saving"), r.unit(roce.UnitMoneyPerCustomer), formatPrice,
		"SUMPRODUCT("+r.events("fail_rate")+","+r.events("fail_cost")+","+r.events("fail_red")+")/"+r.set.thousand.ref())
}

// caseSegment is one segment's model in every case.
func (r *roceBook) caseSegment(s int) {
	c, p, name := r.cases, "s"+itoa(s+1)+".", r.segment(s)+": "
	in := func(field string) string { return r.inSeg(field, s) }
	share, people, money := r.unit(roce.UnitShare), r.unit(roce.UnitCustomers), r.money()
	row := func(id, unit, format, formula string) {
		key, y, byYear := strings.Cut(id, "#")
		label := name + r.label("calc."+key)
		if byYear {
			label += ", " + r.label("year", map[string]any{"n": y})
			id = key + "." + y
		}
		c.every(p+id, label, unit, format, formula)
	}
	form := func(f roce.Form) string { return in("mode_rate." + f.Key()) }
	row("rate0", share, formatShare, form(roce.NonRenewal)+"+"+form(roce.Cancellation)+"+"+form(roce.Surrender)+"+"+form(roce.Switching))
	row("price", share, formatShare, in("price_share")+"-"+c.x("d.shift"))
	row("service", share, formatShare, in("service_share")+"+"+c.x("d.shift"))
	row("contribution", r.unit(roce.UnitMoneyPerCustomer), formatPrice, in("revenue")+"*"+in("margin")+"-"+in("cts")+"-"+in("retspend"))
	var cost []string
	for f := range roce.Forms {
		cost = append(cost, form(f)+"*"+r.inRef("exit_cost."+f.Key()))
	}
	row("exitsum", r.unit(roce.UnitMoneyPerCustomer), formatPrice, strings.Join(cost, "+"))
	row("exitcost", r.unit(roce.UnitMoneyPerEvent), formatPrice, "IF("+c.x(p+"rate0")+"=0,0,"+c.x(p+"exitsum")+"/"+c.x(p+"rate0")+")")
	for y := 1; y < years; y++ {
		n := "#" + itoa(y)
		was := func(id string) string {
			if y == 1 {
				return in("customers")
			}
			return c.x(p + id + "." + itoa(y-1))
		}
		now := func(id string) string { return c.x(p + id + "." + itoa(y)) }
		ramp, flag := c.x("ramp."+itoa(y)), c.x("flag."+itoa(y))
		row("rate1"+n, share, formatShare, c.x(p+"rate0")+"*(1+"+c.x(p+"price")+"*"+r.inRef("elasticity")+"*"+c.x("d.premium")+"*"+ramp+"-"+c.x(p+"service")+"*"+c.x("d.prevent")+"*"+ramp+")")
		row("referred"+n, people, formatMoney, was("with2")+"*"+c.x("d.referral")+"/"+r.set.thousand.ref()+"*"+ramp)
		row("without"+n, people, formatMoney, was("without")+"*(1-"+c.x(p+"rate0")+")+"+in("adds"))
		row("with1"+n, people, formatMoney, was("with1")+"*(1-"+now("rate1")+")+"+in("adds"))
		row("with2"+n, people, formatMoney, was("with2")+"*(1-"+now("rate1")+")+"+in("adds")+"+"+now("referred"))
		row("average"+n, people, formatMoney, "("+was("without")+"+"+now("without")+")/2")
		row("average1"+n, people, formatMoney, "("+was("with1")+"+"+now("with1")+")/2")
		row("average2"+n, people, formatMoney, "("+was("with2")+"+"+now("with2")+")/2")
		row("prevented"+n, people, formatMoney, was("without")+"*("+c.x(p+"rate0")+"-"+now("rate1")+")")
		grow := "IF(" + c.x("grow") + "=1,"
		row("retention"+n, money, formatMoney, grow+"("+now("average1")+"-"+now("average")+")*"+c.x(p+"contribution")+","+now("prevented")+"*"+in("cac")+")*"+flag)
		row("referral"+n, money, formatMoney, grow+"("+now("average2")+"-"+now("average1")+")*"+c.x(p+"contribution")+"-"+now("referred")+"*"+r.inRef("referral_reward")+","+
			now("referred")+"*("+in("cac")+"-"+r.inRef("referral_reward")+"))*"+flag)
		row("exit"+n, money, formatMoney, grow+was("without")+"*"+c.x(p+"rate0")+"-"+was("with2")+"*"+now("rate1")+","+now("prevented")+")*"+c.x(p+"exitcost")+"*"+flag)
		row("revenue"+n, money, formatMoney, now("average")+"*"+in("revenue"))
		row("margin"+n, money, formatMoney, now("revenue")+"*"+in("margin"))
		row("serve"+n, money, formatMoney, now("average")+"*"+in("cts"))
	}
}

func (r *roceBook) caseTotals() {
	c := r.cases
	all := func(id string, y int) string {
		parts := make([]string, r.n)
		for s := range parts {
			parts[s] = c.x("s" + itoa(s+1) + "." + id + "." + itoa(y))
		}
		return strings.Join(parts, "+")
	}
	for y := 1; y < years; y++ {
		n, ramp := "."+itoa(y), "*"+c.x("ramp."+itoa(y))+"*"+c.x("flag."+itoa(y))
		total := func(id, label, unit, formula string) {
			c.every(id+n, r.year(y)+": "+label, unit, formatMoney, formula)
		}
		total("customers", r.label("calc.customers"), r.unit(roce.UnitCustomers), all("average", y))
		for _, id := range []string{"revenue", "margin", "serve"} {
			total(id, r.label("calc."+id), r.money(), all(id, y))
		}
		gross := map[roce.Line]string{
			roce.LineRetention: all("retention", y), roce.LineExit: all("exit", y), roce.LineReferral: all("referral", y),
			roce.LineFailure:     c.x("customers"+n) + "*" + c.x("saving") + "*" + c.x("d.failmult") + ramp,
			roce.LineCross:       c.x("margin"+n) + "*" + c.x("d.cross") + ramp,
			roce.LinePremium:     c.x("revenue"+n) + "*" + c.x("d.premium") + ramp,
			roce.LineCostToServe: c.x("serve"+n) + "*" + c.x("d.cts") + ramp,
		}
		for l := range roce.Lines {
			total("g."+l.Key(), r.label("calc.gross_line", map[string]any{"line": r.b.tx.T("roce.line." + l.Key())}), r.money(), gross[l])
		}
		for l := range roce.Lines {
			g := c.x("g." + l.Key() + n)
			total("a."+l.Key(), r.label("calc.adjusted_line", map[string]any{"line": r.b.tx.T("roce.line." + l.Key())}), r.money(),
				g+"-ABS("+g+")*"+r.inRef("haircut."+l.Key())+"*"+c.x("risk"))
		}
		total("benefits", r.label("calc.benefits"), r.money(), "SUM("+c.x("a."+roce.LineRetention.Key()+n)+":"+c.x("a."+roce.LineCostToServe.Key()+n)+")")
	}
}

// caseMoney discounts. Benefits of year 0 are nil.
func (r *roceBook) caseMoney() {
	c, money := r.cases, r.money()
	first, last := r.inputs.row("costs."+roce.CostTraining.Key()), r.inputs.row("costs."+roce.CostInternal.Key())
	for y := range years {
		c.every("costs."+itoa(y), r.year(y)+": "+r.label("calc.cost"), money, formatMoney, "SUM("+r.inputs.ref(box4(colYear0+y, first, colYear0+y, last))+")*(1+"+
			r.inRef("contingency")+")*"+c.x("d.costfactor")+"*"+c.x("flag."+itoa(y)))
	}
	for y := range years {
		at := "$D$" + itoa(c.row("flag."+itoa(y)))
		c.every("df."+itoa(y), r.year(y)+": "+r.label("calc.df"), r.unit(roce.UnitFactor), formatDeep, "1/(1+"+c.x("d.rate")+")^("+at+"-IF("+at+"=0,0,"+c.x("mid")+"/2))")
	}
	var parts []string
	for y := 1; y < years; y++ {
		parts = append(parts, c.x("benefits."+itoa(y))+"*"+c.x("df."+itoa(y)))
	}
	c.every("pvb", r.label("calc.pvb"), money, formatMoney, strings.Join(parts, "+"))
	c.every("pvc", r.label("calc.pvc"), money, formatMoney, "SUMPRODUCT("+c.x("costs.0")+":"+c.x("costs.5")+","+c.x("df.0")+":"+c.x("df.5")+")")
	zero := c.line("zero", r.label("calc.zero"), money)
	c.put(zero, colValue, formatFull, "%s*(ABS(%s)+%s)", r.set.zero.ref(), c.here("pvb", caseLive), c.here("pvc", caseLive))
	difference := c.x("pvb") + "-" + c.x("pvc")
	c.every("npv", r.label("calc.npv"), money, formatMoney, "IF(ABS("+difference+")<="+fixed(colValue, zero)+",0,"+difference+")")
	c.every("roce", r.label("calc.roce"), r.unit(roce.UnitShare), formatShare, "IF("+c.x("pvc")+"=0,"+r.set.cost.ref()+","+c.x("npv")+"/"+c.x("pvc")+")")
	row := c.line("nothing", r.label("calc.nothing"), money)
	c.put(row, colValue, formatFull, "%s*(ABS(%s)+%s)", r.set.tie.ref(), c.here("pvb", caseLive), c.here("pvc", caseLive))
}

// searchRow looks for the prevented share at which the NPV is 0 by the secant through the two cases to the left. It stops
// where the two no longer differ.
func (r *roceBook) searchRow() {
	c := r.cases
	row, npv, prevent, zero := c.row("search"), c.row("npv"), c.row("d.prevent"), c.here("zero", colValue)
	for i := range evenSteps {
		col := caseEven + i
		switch i {
		case 0:
			c.set(row, col, cell{value: 0.0, style: &style{look: lookText, format: formatShare, align: "right"}})
		case 1:
			live := fixed(caseLive, prevent)
			c.put(row, col, formatShare, "IF(%s=0,1,%s)", live, live)
		default:
			a, b := column(col-2), column(col-1)
			c.put(row, col, formatShare, "IF(ABS(%s%d-%s%d)<=%s,%s%d,%s%d-%s%d*(%s%d-%s%d)/(%s%d-%s%d))", b, npv, a, npv, zero, b, row,
				b, row, b, npv, b, row, a, row, b, npv, a, npv)
		}
	}
}
