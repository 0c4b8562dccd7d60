package export

import (
	"strings"

	"touchstone/domain/roce"
)

// roceCalc is the sheet Calc: one formula per row across the years.
type roceCalc struct{ *grid }

// byYear writes one formula for every year; in it, "@" is the year's column, "<" the column before.
func (c *roceCalc) byYear(row int, format, formula string) {
	for col := colYear0; col <= colYear5; col++ {
		c.put(row, col, format, "%s", strings.NewReplacer("@", column(col), "~", column(col-1)).Replace(formula))
	}
}

// y is a row's cell of the same year, before that of the year before, in byYear.
func (c *roceCalc) y(id string) string      { return "@" + itoa(c.row(id)) }
func (c *roceCalc) before(id string) string { return "~" + itoa(c.row(id)) }

// year0 and flag are the timeline's cells in byYear.
func (c *roceCalc) year() string { return "@$" + itoa(c.row("year")) }
func (c *roceCalc) flag() string { return "@$" + itoa(c.row("flag")) }
func (c *roceCalc) ramp() string { return "@$" + itoa(c.row("ramp")) }

// d is the constant of a row.
func (c *roceCalc) d(id string) string { return c.here(id, colValue) }

func (r *roceBook) calcSheet() {
	r.calc = &roceCalc{r.b.grid("roce_calc", tabBrand)}
	r.timeline()
	for s := range r.n {
		r.segmentRows(s)
	}
	r.baseRows()
	r.benefitRows()
	r.costRows()
	r.cashRows()
	r.resultRows()
}

func (r *roceBook) timeline() {
	c := r.calc
	c.header(r.label("timeline"), r.yearHeads(map[int]string{colValue: r.label("value")}))
	row := c.line("year", r.label("calc.year"), r.unit(roce.UnitYears))
	c.set(row, colStart, cell{value: -1.0, style: &style{look: lookNote, format: `0;-0;0`, align: "right"}})
	c.byYear(row, formatWhole, "~"+itoa(row)+"+1")
	row = c.line("flag", r.label("calc.flag"), r.unit("yesno"))
	c.byYear(row, formatWhole, "IF("+c.year()+"<="+r.inRef("horizon")+",1,0)")
	for _, x := range []struct {
		id    string
		field roce.FieldID
		list  words
		at    int
	}{{"mid", "timing", r.set.timing, 2}, {"grow", "retained", r.set.retained, 1}, {"risk", "risk_on", r.set.risk, 2}} {
		row = c.line(x.id, r.label("calc."+x.id), r.unit("yesno"))
		c.put(row, colValue, formatWhole, "IF(%s=INDEX(%s,%d),1,0)", r.inRef(string(x.field)), x.list.all(), x.at)
	}
	for d := range roce.DriverCount {
		spec, _ := roce.SpecOf(roce.FieldID("drivers." + d.Key()))
		row = c.line("d."+d.Key(), r.field(spec.ID), r.unit(spec.Unit))
		c.put(row, colValue, inputFormat(spec), "%s", r.live[d])
	}
	row = c.line("ramp", r.field("ramps"), r.unit(roce.UnitShare))
	scen := r.scenario
	first, last := itoa(scen.row("ramps.pessimistic")), itoa(scen.row("ramps.optimistic"))
	c.byYear(row, formatShare, "INDEX("+scen.ref("@$"+first+":@$"+last)+","+c.d("d.ramp")+",1)")
}

// segmentRows follows one segment: constants, three bases, benefits.
func (r *roceBook) segmentRows(s int) {
	c, p := r.calc, "s"+itoa(s+1)+"."
	c.header(r.label("calc.segment", map[string]any{"name": r.segment(s)}), r.yearHeads(map[int]string{colValue: r.label("value")}))
	in := func(field string) string { return r.inSeg(field, s) }
	one := func(id, unit string, format, formula string) {
		c.put(c.line(p+id, r.label("calc."+id), unit), colValue, format, "%s", formula)
	}
	share, people, each := r.unit(roce.UnitShare), r.unit(roce.UnitCustomers), r.unit(roce.UnitMoneyPerCustomer)
	forms := r.inputs.ref(box4(colValue, r.inputs.row("mode_rate."+roce.NonRenewal.Key()+".s"+itoa(s+1)), colValue, r.inputs.row("mode_rate."+roce.Switching.Key()+".s"+itoa(s+1))))
	exits := r.inputs.ref(box4(colValue, r.inputs.row("exit_cost."+roce.NonRenewal.Key()), colValue, r.inputs.row("exit_cost."+roce.Switching.Key())))
	one("rate0", share, formatShare, "SUM("+forms+")")
	one("price", share, formatShare, in("price_share")+"-"+c.d("d.shift"))
	one("service", share, formatShare, in("service_share")+"+"+c.d("d.shift"))
	one("other", share, formatShare, "1-"+c.d(p+"price")+"-"+c.d(p+"service"))
	one("contribution", each, formatPrice, in("revenue")+"*"+in("margin")+"-"+in("cts")+"-"+in("retspend"))
	one("exitcost", r.unit(roce.UnitMoneyPerEvent), formatPrice, "IF("+c.d(p+"rate0")+"=0,0,SUMPRODUCT("+forms+","+exits+")/"+c.d(p+"rate0")+")")
	row := c.line(p+"rate1", r.label("calc.rate1"), share)
	c.byYear(row, formatShare, c.d(p+"rate0")+"*(1+"+c.d(p+"price")+"*"+r.inRef("elasticity")+"*"+c.d("d.premium")+"*"+c.ramp()+"-"+c.d(p+"service")+"*"+c.d("d.prevent")+"*"+c.ramp()+")")
	r.customerRows(s, "c0", c.d(p+"rate0"), people)
	r.customerRows(s, "c1", c.y(p+"rate1"), people)
	r.customerRows(s, "c2", c.y(p+"rate1"), people)
	row = c.line(p+"prevented", r.label("calc.prevented"), people)
	c.byYear(row, formatMoney, c.y(p+"c0.open")+"*("+c.d(p+"rate0")+"-"+c.y(p+"rate1")+")")
	money := r.money()
	grow := "IF(" + c.d("grow") + "=1,"
	line := func(id, formula string) {
		c.byYear(c.line(p+id, r.label("calc."+id), money), formatMoney, formula)
	}
	line("retention", grow+"("+c.y(p+"c1.avg")+"-"+c.y(p+"c0.avg")+")*"+c.d(p+"contribution")+","+c.y(p+"prevented")+"*"+in("cac")+")*"+c.flag())
	line("referral", grow+"("+c.y(p+"c2.avg")+"-"+c.y(p+"c1.avg")+")*"+c.d(p+"contribution")+"-"+c.y(p+"c2.referred")+"*"+r.inRef("referral_reward")+","+
		c.y(p+"c2.referred")+"*("+in("cac")+"-"+r.inRef("referral_reward")+"))*"+c.flag())
	line("exit", grow+c.y(p+"c0.left")+"-"+c.y(p+"c2.left")+","+c.y(p+"prevented")+")*"+c.d(p+"exitcost")+"*"+c.flag())
	line("revenue", c.y(p+"c0.avg")+"*"+in("revenue"))
	line("margin", c.y(p+"revenue")+"*"+in("margin"))
	line("serve", c.y(p+"c0.avg")+"*"+in("cts"))
	one("leastserve", each, formatPrice, in("cts"))
	one("sharesok", r.unit("yesno"), formatWhole, "IF(MIN("+c.d(p+"price")+","+c.d(p+"service")+","+c.d(p+"other")+")>=-"+r.set.share.ref()+",1,0)")
	rates := box4(colYear0, c.row(p+"rate1"), colYear5, c.row(p+"rate1"))
	one("ratesok", r.unit("yesno"), formatWhole, "IF(AND(MIN("+rates+","+c.d(p+"rate0")+")>=-"+r.set.share.ref()+",MAX("+rates+","+c.d(p+"rate0")+")<=1+"+r.set.share.ref()+"),1,0)")
}

// customerRows is one corkscrew: opening, who left, who came, closing, average.
func (r *roceBook) customerRows(s int, base, rate, unit string) {
	c, p := r.calc, "s"+itoa(s+1)+"."+base+"."
	closing := c.next + 3
	if base == "c2" {
		closing++
	}
	line := func(id, formula string) {
		c.byYear(c.line(p+id, r.label("calc."+base, map[string]any{"what": r.label("calc." + id)}), unit), formatMoney, formula)
	}
	first := "IF(" + c.year() + "=0,"
	line("open", first+"0,~"+itoa(closing)+")")
	line("left", c.y(p+"open")+"*"+rate)
	line("new", first+"0,"+r.inSeg("adds", s)+")")
	came := c.y(p + "new")
	if base == "c2" {
		line("referred", c.y(p+"open")+"*"+c.d("d.referral")+"/"+r.set.thousand.ref()+"*"+c.ramp())
		came += "+" + c.y(p+"referred")
	}
	line("close", first+r.inSeg("customers", s)+","+c.y(p+"open")+"-"+c.y(p+"left")+"+"+came+")")
	line("avg", first+"0,("+c.y(p+"open")+"+"+c.y(p+"close")+")/2)")
}

// all is the sum of a row over the segments.
func (r *roceBook) all(id string) string {
	parts := make([]string, r.n)
	for s := range parts {
		parts[s] = r.calc.y("s" + itoa(s+1) + "." + id)
	}
	return strings.Join(parts, "+")
}

func (r *roceBook) baseRows() {
	c := r.calc
	c.header(r.label("calc.base"), r.yearHeads(map[int]string{colValue: r.label("value")}))
	c.byYear(c.line("customers", r.label("calc.customers"), r.unit(roce.UnitCustomers)), formatMoney, r.all("c0.avg"))
	for _, id := range []string{"revenue", "margin", "serve"} {
		c.byYear(c.line(id, r.label("calc."+id), r.money()), formatMoney, r.all(id))
	}
	each := r.unit(roce.UnitMoneyPerCustomer)
	c.put(c.line("leastserve", r.label("calc.leastserve"), each), colValue, formatPrice, "MIN(%s)", r.perSegment("leastserve", ","))
	for _, id := range []string{"sharesok", "ratesok"} {
		c.put(c.line(id, r.label("calc."+id), r.unit(roce.UnitIndex)), colValue, formatWhole, "%s", r.perSegment(id, "+"))
	}
	c.put(c.line("poor", r.label("calc.poor"), each), colValue, formatPrice, "SUMPRODUCT(%s,%s)/%s", r.events("fail_rate"), r.events("fail_cost"), r.set.thousand.ref())
	c.put(c.line("saving", r.label("calc.saving"), each), colValue, formatPrice, "SUMPRODUCT(%s,%s,%s)/%s", r.events("fail_rate"), r.events("fail_cost"), r.events("fail_red"), r.set.thousand.ref())
}

// perSegment lists the constants of a row of every segment.
func (r *roceBook) perSegment(id, between string) string {
	parts := make([]string, r.n)
	for s := range parts {
		parts[s] = r.calc.d("s" + itoa(s+1) + "." + id)
	}
	return strings.Join(parts, between)
}

// events is the column of one field of poor service.
func (r *roceBook) events(field string) string {
	return r.inputs.ref(box4(colValue, r.inputs.row(field+"."+roce.Complaints.Key()), colValue, r.inputs.row(field+"."+roce.Credits.Key())))
}

func (r *roceBook) benefitRows() {
	c, x := r.calc, "*"+r.calc.ramp()+"*"+r.calc.flag()
	gross := map[roce.Line]string{
		roce.LineRetention:   r.all("retention"),
		roce.LineExit:        r.all("exit"),
		roce.LineReferral:    r.all("referral"),
		roce.LineFailure:     c.y("customers") + "*" + c.d("saving") + "*" + c.d("d.failmult") + x,
		roce.LineCross:       c.y("margin") + "*" + c.d("d.cross") + x,
		roce.LinePremium:     c.y("revenue") + "*" + c.d("d.premium") + x,
		roce.LineCostToServe: c.y("serve") + "*" + c.d("d.cts") + x,
	}
	heads := func() map[int]string { return r.yearHeads(map[int]string{colTotal: r.label("total")}) }
	c.header(r.label("calc.gross"), heads())
	for l := range roce.Lines {
		row := c.line("g."+l.Key(), r.b.tx.T("roce.line."+l.Key()), r.money())
		c.total(row, formatMoney)
		c.byYear(row, formatMoney, gross[l])
	}
	c.header(r.label("calc.adjusted"), heads())
	for l := range roce.Lines {
		row := c.line("a."+l.Key(), r.b.tx.T("roce.line."+l.Key()), r.money())
		c.total(row, formatMoney)
		c.byYear(row, formatMoney, c.y("g."+l.Key())+"-ABS("+c.y("g."+l.Key())+")*"+r.inRef("haircut."+l.Key())+"*"+c.d("risk"))
	}
	row := c.line("benefits", r.label("calc.benefits"), r.money())
	c.total(row, formatMoney)
	c.byYear(row, formatMoney, "SUM(@"+itoa(c.row("a."+roce.LineRetention.Key()))+":@"+itoa(c.row("a."+roce.LineCostToServe.Key()))+")")
}

func (r *roceBook) costRows() {
	c := r.calc
	c.header(r.label("calc.costs"), r.yearHeads(map[int]string{colTotal: r.label("total")}))
	for k := range roce.CostLines {
		row := c.line("k."+k.Key(), r.field(roce.FieldID("costs."+k.Key())), r.money())
		c.total(row, formatMoney)
		c.byYear(row, formatMoney, r.inputs.ref("@"+itoa(r.inputs.row("costs."+k.Key())))+"*"+c.d("d.costfactor")+"*"+c.flag())
	}
	first, last := itoa(c.row("k."+roce.CostTraining.Key())), itoa(c.row("k."+roce.CostInternal.Key()))
	row := c.line("k.contingency", r.field("contingency"), r.money())
	c.total(row, formatMoney)
	c.byYear(row, formatMoney, "SUM(@"+first+":@"+last+")*"+r.inRef("contingency"))
	cost := c.line("costs", r.label("calc.cost"), r.money())
	c.total(cost, formatMoney)
	c.byYear(cost, formatMoney, "SUM(@"+first+":@"+itoa(row)+")")
}

func (r *roceBook) cashRows() {
	c := r.calc
	heads := r.yearHeads(map[int]string{colTotal: r.label("total")})
	c.header(r.label("calc.cash"), heads)
	money, yes := r.money(), r.unit("yesno")
	row := c.line("net", r.label("calc.net"), money)
	c.total(row, formatMoney)
	c.byYear(row, formatMoney, c.y("benefits")+"-"+c.y("costs"))
	row = c.line("cum", r.label("calc.cum"), money)
	c.byYear(row, formatMoney, "~"+itoa(row)+"+"+c.y("net"))
	c.set(row, colStart, cell{value: 0.0, style: &style{look: lookNote, format: formatWhole, align: "right"}})
	row = c.line("df", r.label("calc.df"), r.unit(roce.UnitFactor))
	c.byYear(row, formatDeep, "1/(1+"+c.d("d.rate")+")^("+c.year()+"-IF("+c.year()+"=0,0,"+c.d("mid")+"/2))")
	for _, id := range []string{"benefits", "costs"} {
		row = c.line("pv."+id, r.label("calc.pv."+id), money)
		c.total(row, formatMoney)
		c.byYear(row, formatMoney, c.y(id)+"*"+c.y("df"))
	}
	row = c.line("sign", r.label("calc.sign"), r.unit(roce.UnitFactor))
	c.set(row, colStart, cell{value: 0.0, style: &style{look: lookNote, format: formatWhole, align: "right"}})
	c.byYear(row, `0_);(0);0_)`, "IF("+c.y("net")+"=0,~"+itoa(row)+",SIGN("+c.y("net")+"))")
	row = c.line("change", r.label("calc.change"), yes)
	c.byYear(row, formatWhole, "IF(AND("+c.before("sign")+"<>0,"+c.y("sign")+"<>"+c.before("sign")+"),1,0)")
	row = c.line("crossing", r.label("calc.crossing"), r.unit("months"))
	c.byYear(row, formatFactor, "IF(AND("+c.before("cum")+"<0,"+c.y("cum")+">=0),"+r.set.months.ref()+"*("+c.year()+"-1)+"+r.set.months.ref()+"*(-"+c.before("cum")+")/"+c.y("net")+",0)")
	row = c.line("position", r.label("calc.position"), r.unit(roce.UnitIndex))
	c.byYear(row, formatWhole, "IF("+c.year()+"=0,0,2*"+c.year()+"-"+c.d("mid")+")")
	r.halfYears()
}

// halves is the number of half-years from today to the end of year 5, today included.
const halves = 2*roce.MaxHorizon + 1

// halfYears is the net cash flow on a grid of half-years, so that IRR and NPV share their timing. It reaches over the years'
// columns to the right.
func (r *roceBook) halfYears() {
	c := r.calc
	heads := map[int]string{}
	for i := range halves {
		heads[colYear0+i] = r.label("half", map[string]any{"n": i})
		c.widths[colYear0+i] = max(c.widths[colYear0+i], 14.5)
	}
	c.header(r.label("calc.halves"), heads)
	number := c.line("half", r.label("calc.half"), r.unit(roce.UnitIndex))
	c.set(number, colStart, cell{value: -1.0, style: &style{look: lookNote, format: `0;-0;0`, align: "right"}})
	flow := c.line("flow", r.label("calc.flow"), r.money())
	net, position := c.row("net"), c.row("position")
	for i := range halves {
		col := colYear0 + i
		c.put(number, col, formatWhole, "%s+1", at(col-1, number))
		c.put(flow, col, formatMoney, "SUMIF(%s,%s,%s)", box4(colYear0, position, colYear5, position), fixedRow(col, number), box4(colYear0, net, colYear5, net))
	}
	r.searchRate()
}

// refinements is how often the place of the rate is narrowed down to a tenth: to a millionth, before the last straight line.
const refinements = 6

// searchRate looks for the discount factor of half a year at which all flows together are worth nothing. It tries factors
// from 1/32 to 32, takes the interval in which the worth changes its sign, divides it into ten, and so on; a straight line
// through the last interval is right to twelve digits. The function IRR is not used: programs stop at different places.
// Flows with one change of sign have one such factor, or none within these limits (a rate below −99.9 % or above
// 100,000 % a year: "not found").
func (r *roceBook) searchRate() {
	c := r.calc
	number := c.row("half")
	tenth := fixed(colYear0+halves-1, number)
	for step := range refinements + 1 {
		n := map[string]any{"n": step}
		factor := c.line("factor."+itoa(step), r.label("calc.factor", n), r.unit(roce.UnitFactor))
		worth := c.line("worth."+itoa(step), r.label("calc.worth", n), r.money())
		left := c.line("left."+itoa(step), r.label("calc.flip", n), r.unit(roce.UnitFactor))
		for i := range halves {
			col := colYear0 + i
			if step == 0 {
				c.put(factor, col, formatDeep, "2^(%s-5)", fixedRow(col, number))
			} else {
				was := fixed(colValue, left-3)
				// without an interval any factor but 0 will do: 0^0 is an error in most programs
				c.put(factor, col, formatDeep, "IF(%s=0,1,%s+%s*%s/%s)", was, was, fixed(colValue, factor), fixedRow(col, number), tenth)
			}
			c.put(worth, col, formatHuge, "SUMPRODUCT(%s,%s^%s)", c.flows(), at(col, factor), box4(colYear0, number, colYear0+halves-1, number))
			w, before := at(col, worth), at(col-1, worth)
			c.put(left, col, formatDeep, "IF(AND(%s>0,SIGN(%s)<>0,SIGN(%s)*SIGN(%s)<=0),%s,0)", fixedRow(col, number), before, w, before, at(col-1, factor))
		}
		for _, row := range []int{factor, worth} {
			c.set(row, colStart, cell{value: 0.0, style: &style{look: lookNote, format: formatWhole, align: "right"}})
		}
		switch step {
		case 0:
		case 1:
			c.put(factor, colValue, formatDeep, "%s", fixed(colValue, left-3))
		default:
			c.put(factor, colValue, formatFine, "%s/%s", fixed(colValue, factor-3), tenth)
		}
		c.put(left, colValue, formatDeep, "MAX(%s)", box4(colYear0, left, colYear0+halves-1, left))
	}
	last := itoa(refinements)
	root := c.line("root", r.label("calc.root"), r.unit(roce.UnitFactor))
	for i := range halves {
		col := colYear0 + i
		v, was := at(col, c.row("factor."+last)), at(col-1, c.row("factor."+last))
		w, before := at(col, c.row("worth."+last)), at(col-1, c.row("worth."+last))
		c.put(root, col, formatDeep, "IF(%s>0,%s+(%s-%s)*%s/(%s-%s),0)", at(col, c.row("left."+last)), was, v, was, before, before, w)
	}
	c.put(root, colValue, formatDeep, "MAX(%s)", box4(colYear0, root, colYear0+halves-1, root))
}

func (c *roceCalc) flows() string {
	return box4(colYear0, c.row("flow"), colYear0+halves-1, c.row("flow"))
}

func (r *roceBook) resultRows() {
	c := r.calc
	c.header(r.label("calc.results"), r.yearHeads(map[int]string{colValue: r.label("value")}))
	money, share, factor, index := r.money(), r.unit(roce.UnitShare), r.unit(roce.UnitFactor), r.unit(roce.UnitIndex)
	one := func(id, unit, format, formula string) {
		c.put(c.line(id, r.label("calc."+id), unit), colValue, format, "%s", formula)
	}
	total := func(id string) string { return c.here(id, colTotal) }
	one("pvb", money, formatMoney, total("pv.benefits"))
	one("pvc", money, formatMoney, total("pv.costs"))
	one("npv", money, formatMoney, c.d("pvb")+"-"+c.d("pvc"))
	one("roce", share, formatShare, "IF("+c.d("pvc")+"=0,"+r.set.cost.ref()+",("+c.d("pvb")+"-"+c.d("pvc")+")/"+c.d("pvc")+")")
	one("roce_und", share, formatShare, "IF("+total("costs")+"=0,"+r.set.cost.ref()+",("+total("benefits")+"-"+total("costs")+")/"+total("costs")+")")
	one("bcr", factor, formatFactor, "IF("+c.d("pvc")+"=0,"+r.set.cost.ref()+","+c.d("pvb")+"/"+c.d("pvc")+")")
	one("signs", index, formatWhole, "SUM("+box4(colYear0, c.row("change"), colYear5, c.row("change"))+")")
	r.rateRows()
	cum := box4(colYear0, c.row("cum"), colYear5, c.row("cum"))
	one("payback", r.unit("months"), formatWhole, "IF("+fixed(colYear5, c.row("cum"))+"<0,"+r.set.payback.ref()+",ROUNDUP(ROUND(MAX("+box4(colYear0, c.row("crossing"), colYear5, c.row("crossing"))+"),6),0))")
	one("be_real", share, formatShare, "IF("+c.d("pvb")+"<=0,"+r.set.noBenefit.ref()+","+c.d("pvc")+"/"+c.d("pvb")+")")
	one("peak", money, formatMoney, "MIN(0,MIN("+cum+"))")
	one("npvx", money, formatMoney, fixed(colYear0, c.row("net"))+"+NPV("+c.d("d.rate")+","+box4(colYear1, c.row("net"), colYear5, c.row("net"))+")*(1+"+c.d("d.rate")+")^("+c.d("mid")+"/2)")
}

// rateRows find the IRR: none without exactly one change of sign, and then a text says why.
func (r *roceBook) rateRows() {
	c := r.calc
	share, index := r.unit(roce.UnitShare), r.unit(roce.UnitIndex)
	one := func(id, unit, format, formula string) {
		c.put(c.line(id, r.label("calc."+id), unit), colValue, format, "%s", formula)
	}
	root := c.d("root")
	one("irr_case", index, formatWhole, "IF("+c.d("signs")+"=1,("+root+"<=0)*3,1+("+c.d("signs")+">1)*1)")
	one("half_irr", share, formatDeep, "IF("+c.d("irr_case")+"=0,1/"+root+"-1,0)")
	one("irr", share, formatShare, "IF("+c.d("irr_case")+"=0,(1+"+c.d("half_irr")+")^2-1,INDEX("+r.set.irr.all()+","+c.d("irr_case")+"))")
	row := c.line("df_irr", r.label("calc.df_irr"), r.unit(roce.UnitFactor))
	c.byYear(row, formatDeep, "IF("+c.d("irr_case")+"=0,1/(1+"+c.d("half_irr")+")^"+c.y("position")+",0)")
	c.put(c.line("npv_irr", r.label("calc.npv_irr"), r.money()), colValue, formatMoney, "SUMPRODUCT(%s,%s)", box4(colYear0, c.row("net"), colYear5, c.row("net")), box4(colYear0, row, colYear5, row))
}
