package export

import (
	"touchstone/domain/roce"
)

// roceOutputs is the sheet Outputs.
type roceOutputs struct{ *grid }

// caseColumns are the columns of Cases that hold the scenarios, in order.
func caseColumn(s roce.Scenario) int { return caseFirst + int(s) - 1 }

func (r *roceBook) outputSheet() {
	r.outputs = &roceOutputs{r.b.grid("roce_outputs", tabBrand)}
	r.outputs.widths[colValue] = 26 // holds the reasons why there is no figure
	r.headlines()
	r.yearly()
	r.sideBySide()
	r.tornado()
	r.poorService()
	r.charts()
}

func (r *roceBook) headlines() {
	o, c := r.outputs, r.calc
	o.header(r.label("out.headline"), map[int]string{colValue: r.label("value")})
	money, share, factor := r.money(), r.unit(roce.UnitShare), r.unit(roce.UnitFactor)
	for _, x := range []struct{ id, unit, format string }{
		{"npv", money, formatMoney}, {"roce", share, formatShare}, {"roce_und", share, formatShare}, {"irr", share, formatShare},
		{"payback", r.unit("months"), formatWhole}, {"bcr", factor, formatFactor}, {"be_real", share, formatShare}, {"peak", money, formatMoney},
		{"pvb", money, formatMoney}, {"pvc", money, formatMoney},
	} {
		row := o.line(x.id, r.label("calc."+x.id), x.unit)
		o.put(row, colValue, x.format, "%s", c.there(x.id, colValue))
		r.b.name("out_"+x.id, o.there(x.id, colValue))
	}
	r.breakEven()
}

// breakEven says at which prevented share the NPV is 0, or why that means nothing.
func (r *roceBook) breakEven() {
	o, k := r.outputs, r.cases
	npv, search, nothing := k.row("npv"), k.row("search"), k.there("nothing", colValue)
	last := k.ref(fixed(caseLast, search))
	row := o.line("be_case", r.label("out.be_case"), r.unit(roce.UnitIndex))
	diff := k.ref(fixed(caseEven+1, npv)) + "-" + k.ref(fixed(caseEven, npv))
	stuck := row
	o.put(stuck, colValue, formatWhole, "IF(ABS(%s)<=%s,3,0)", diff, nothing)
	row = o.line("be_rest", r.label("out.be_rest"), r.unit(roce.UnitIndex))
	o.put(row, colValue, formatWhole, "IF(ABS(%s)>%s,3,(%s<0)*1+(%s>1)*2)", k.ref(fixed(caseLast, npv)), nothing, last, last)
	row = o.line("be_prevent", r.label("out.be_prevent"), r.unit(roce.UnitShare))
	state := "MAX(" + o.here("be_case", colValue) + "," + o.here("be_rest", colValue) + ")"
	o.put(row, colValue, formatShare, "IF(%s=0,%s,INDEX(%s,MAX(1,%s)))", state, last, r.set.even.all(), state)
	r.b.name("out_be_prevent", o.there("be_prevent", colValue))
}

func (r *roceBook) yearly() {
	o, c := r.outputs, r.calc
	o.header(r.label("out.yearly"), r.yearHeads(map[int]string{colTotal: r.label("total")}))
	line := func(id, label, from string, sum bool) {
		row := o.line("y."+id, label, r.money())
		if sum {
			o.total(row, formatMoney)
		}
		for col := colYear0; col <= colYear5; col++ {
			o.put(row, col, formatMoney, "%s", c.ref(at(col, c.row(from))))
		}
		r.b.name("out_y_"+id, o.ref(box4(colYear0, row, colYear5, row)))
	}
	for l := range roce.Lines {
		line(l.Key(), r.b.tx.T("roce.line."+l.Key()), "a."+l.Key(), true)
	}
	line("benefits", r.label("calc.benefits"), "benefits", true)
	line("costs", r.label("calc.cost"), "costs", true)
	line("net", r.label("calc.net"), "net", true)
	line("cum", r.label("calc.cum"), "cum", false)
}

func (r *roceBook) sideBySide() {
	o, k := r.outputs, r.cases
	heads := map[int]string{}
	for i, key := range scenarioKeys {
		heads[colYear0+i] = r.b.tx.T("roce.scenario." + key)
	}
	o.header(r.label("out.scenarios"), heads)
	for _, id := range []string{"pvb", "pvc", "npv", "roce"} {
		unit, format := r.money(), formatMoney
		if id == "roce" {
			unit, format = r.unit(roce.UnitShare), formatShare
		}
		row := o.line("sc."+id, r.label("calc."+id), unit)
		for _, s := range roce.Scenarios() {
			o.put(row, colYear0+int(s)-1, format, "%s", k.ref(fixed(caseColumn(s), k.row(id))))
		}
		r.b.name("out_sc_"+id, o.ref(box4(colYear0, row, colYear2, row)))
	}
}

// tornado lists the drivers as they are entered and then by swing, which the chart shows. Swings within a billionth of the
// largest are equal: programs add up differently.
func (r *roceBook) tornado() {
	o, k := r.outputs, r.cases
	n := int(roce.DriverCount)
	o.header(r.label("out.tornado"), map[int]string{colValue: r.label("out.rank"), colTotal: r.label("out.swing"), colYear0: r.label("out.npv_low"), colYear1: r.label("out.npv_high"),
		colYear2: r.label("out.low"), colYear3: r.label("out.high")})
	top, npv := o.next, k.row("npv")
	swings, order := box4(colTotal, top, colTotal, top+n-1), box4(colStart, top, colStart, top+n-1)
	tie := fixed(colValue, top+n)
	base := k.ref(fixed(caseBase, npv))
	for d := range roce.DriverCount {
		row := o.line("t."+d.Key(), r.field(roce.FieldID("drivers."+d.Key())), r.money())
		low, high := at(colYear0, row), at(colYear1, row)
		o.put(row, colYear0, formatMoney, "%s", k.ref(fixed(caseTornado+2*int(d), npv)))
		o.put(row, colYear1, formatMoney, "%s", k.ref(fixed(caseTornado+2*int(d)+1, npv)))
		o.put(row, colYear2, formatMoney, "%s-%s", low, base)
		o.put(row, colYear3, formatMoney, "%s-%s", high, base)
		o.put(row, colTotal, formatMoney, "ABS(%s-%s)", high, low)
		o.set(row, colStart, cell{value: float64(d + 1), style: &style{look: lookNote, format: formatWhole, align: "right"}})
		swing, own := at(colTotal, row), at(colStart, row)
		o.put(row, colValue, formatWhole, "1+SUMPRODUCT((%s>%s+%s)*1)+SUMPRODUCT((%s<=%s+%s)*(%s>=%s-%s)*(%s<%s))", swings, swing, tie, swings, swing, tie, swings, swing, tie, order, own)
	}
	o.put(o.line("t.tie", r.label("out.tie"), r.money()), colValue, formatFull, "%s*MAX(%s)", r.set.tie.ref(), swings)
	o.header(r.label("out.sorted"), map[int]string{colValue: r.label("out.rank"), colTotal: r.label("out.swing"), colYear0: r.label("out.npv_low"), colYear1: r.label("out.npv_high"),
		colYear2: r.label("out.low"), colYear3: r.label("out.high")})
	ranks := box4(colValue, top, colValue, top+n-1)
	for i := range n {
		row := o.line("r."+itoa(i+1), "", r.money())
		o.set(row, colValue, cell{value: float64(i + 1), style: &style{look: lookText, format: formatWhole, align: "right"}})
		for _, col := range []int{colLabel, colTotal, colYear0, colYear1, colYear2, colYear3} {
			o.put(row, col, formatMoney, "INDEX(%s,MATCH(%s,%s,0))", box4(col, top, col, top+n-1), "$"+at(colValue, row), ranks)
		}
		o.rows[row-1][colLabel-1].style = &style{look: lookCalc}
	}
}

func (r *roceBook) poorService() {
	o, c := r.outputs, r.calc
	heads := map[int]string{colTotal: r.label("total")}
	for s := range r.n {
		heads[colYear0+s] = r.segment(s)
		o.widths[colYear0+s] = max(o.widths[colYear0+s], 14.5)
	}
	o.breaks = append(o.breaks, o.header(r.label("out.poor"), heads))
	line := func(id, label, unit, format string, total bool, formula func(s int, col string) string) {
		row := o.line("p."+id, label, unit)
		if total {
			o.put(row, colTotal, format, "SUM(%s:%s)", at(colYear0, row), at(colYear0+r.n-1, row))
		}
		for s := range r.n {
			o.put(row, colYear0+s, format, "%s", formula(s, column(colYear0+s)))
		}
	}
	people, money := r.unit(roce.UnitCustomers), r.money()
	k := func(id string) func(int, string) string {
		return func(s int, _ string) string { return c.there("s"+itoa(s+1)+"."+id, colValue) }
	}
	own := func(col, id string) string { return col + itoa(o.row("p."+id)) }
	for f := range roce.Forms {
		line(f.Key(), r.label("out.lost", map[string]any{"form": r.b.tx.T("roce.form." + f.Key())}), people, formatMoney, true, func(s int, _ string) string {
			return r.inSeg("customers", s) + "*" + r.inSeg("mode_rate."+f.Key(), s)
		})
	}
	line("lost", r.label("out.all_lost"), people, formatMoney, true, func(s int, _ string) string { return r.inSeg("customers", s) + "*" + k("rate0")(s, "") })
	line("price", r.label("out.lost_price"), people, formatMoney, true, func(s int, col string) string { return own(col, "lost") + "*" + r.inSeg("price_share", s) })
	line("service", r.label("out.lost_service"), people, formatMoney, true, func(s int, col string) string { return own(col, "lost") + "*" + r.inSeg("service_share", s) })
	line("other", r.label("out.lost_other"), people, formatMoney, true, func(s int, col string) string {
		return own(col, "lost") + "-" + own(col, "price") + "-" + own(col, "service")
	})
	line("contribution", r.label("out.contribution"), money, formatMoney, true, func(s int, col string) string { return own(col, "service") + "*" + k("contribution")(s, "") })
	line("exit", r.label("out.exit"), money, formatMoney, true, func(s int, col string) string { return own(col, "lost") + "*" + k("exitcost")(s, "") })
	for e := range roce.Events {
		line(e.Key(), r.b.tx.T("roce.event."+e.Key()), money, formatMoney, true, func(s int, _ string) string {
			return r.inSeg("customers", s) + "*" + r.inRef("fail_rate."+e.Key()) + "*" + r.inRef("fail_cost."+e.Key()) + "/" + r.set.thousand.ref()
		})
	}
	line("cost", r.label("out.cost"), money, formatMoney, true, func(_ int, col string) string {
		return own(col, "contribution") + "+" + own(col, "exit") + "+SUM(" + own(col, roce.Complaints.Key()) + ":" + own(col, roce.Credits.Key()) + ")"
	})
	line("replacing", r.label("out.replacing"), money, formatMoney, true, func(s int, col string) string { return own(col, "service") + "*" + r.inSeg("cac", s) })
	line("ratio", r.label("out.ratio"), r.unit(roce.UnitFactor), formatFactor, false, func(s int, _ string) string {
		return "IF(" + r.inSeg("retspend", s) + "=0," + r.set.noKeeping.ref() + "," + r.inSeg("cac", s) + "/" + r.inSeg("retspend", s) + ")"
	})
	r.b.name("out_poor_service", o.there("p.cost", colTotal))
}
