package export

import (
	"touchstone/domain/roce"
)

// roceLabels is the width of the cover's first column, which holds the names of figures.
const roceLabels = 50

// coverSheet says what the model is, what it says, what it leaves out and how to use it.
func (r *roceBook) coverSheet() *sheet {
	b := r.b
	s := b.sheet("roce_cover", tabBrand)
	s.title = b.title
	s.widths[1], s.widths[2] = roceLabels, coverTexts
	row := rowBody + 1
	section := func(key string) {
		if row > rowBody+1 {
			row++
		}
		s.set(row, 1, cell{value: b.t(key), style: &style{look: lookSection}})
		row++
	}
	fact := func(label, words string) {
		s.set(row, 1, cell{value: label, style: &style{look: lookLabel}})
		s.set(row, 2, cell{value: words, style: &style{look: lookText, wrap: true}})
		if h := wrappedHeight(words, coverTexts); h > 0 {
			s.heights[row] = h
		}
		row++
	}
	figure := func(label, format, ref string) {
		s.set(row, 1, cell{value: label, style: &style{look: lookLabel}})
		s.set(row, 2, cell{value: 0.0, formula: ref, style: &style{look: lookLink, format: format, align: "left"}})
		row++
	}
	fact(r.label("cover.model"), r.m.Name)
	fact(b.t("cover.organisation"), orDash(r.in.Workspace.Organisation, "–"))
	fact(b.t("cover.author"), orDash(r.in.Workspace.Author, "–"))
	fact(b.t("cover.exported"), b.at.Format("2006-01-02 15:04")+", Touchstone "+r.in.AppVersion)
	fact(b.t("cover.purpose"), r.label("cover.purpose"))
	section("roce.out.headline")
	figure(r.label("scenario"), formatGeneral, r.scenario.there("scenario", colValue))
	o := r.outputs
	for _, x := range []struct{ id, unit, format string }{{"npv", r.money(), formatMoney}, {"roce", "", formatShare}, {"irr", "", formatShare}, {"payback", r.unit("months"), formatWhole}, {"peak", r.money(), formatMoney}} {
		label := r.label("calc." + x.id)
		if x.unit != "" {
			label += ", " + x.unit
		}
		figure(label, x.format, o.there(x.id, colValue))
	}
	k := b.checks
	figure(b.t("cover.errors"), formatCount, k.sheet.ref(fixed(3, k.headRow(lineErrors))))
	figure(b.t("cover.warnings"), formatCount, k.sheet.ref(fixed(3, k.headRow(lineWarnings))))
	section("roce.cover.left_out")
	for _, key := range []string{"tax", "inflation", "capital", "terminal", "effects", "attribution"} {
		fact(r.label("cover."+key), r.label("cover."+key+".note"))
	}
	section("roce.cover.method")
	for _, key := range []string{"defection", "retained", "haircuts", "timing", "payback", "signs", "currency", "returning"} {
		fact(r.label("cover."+key), r.label("cover."+key+".note", map[string]any{"currency": r.m.Currency}))
	}
	section("cover.contents")
	for _, x := range append([]*sheet{r.inputs.sheet, r.scenario.sheet, r.calc.sheet, r.cases.sheet, r.outputs.sheet, k.sheet, r.log.sheet}, b.sheets[0]) {
		about := b.t("about." + x.key)
		s.set(row, 1, cell{value: x.name, style: &style{look: lookTo}})
		s.set(row, 2, cell{value: about, style: &style{look: lookText, wrap: true}})
		if h := wrappedHeight(about, coverTexts); h > 0 {
			s.heights[row] = h
		}
		s.jumps = append(s.jumps, jump{at(1, row), x.ref("A1")})
		row++
	}
	section("cover.key")
	for _, x := range []struct {
		key  string
		look look
	}{{"input", lookInputSample}, {"calc", lookCalc}, {"link", lookLink}, {"text", lookText}} {
		s.set(row, 1, cell{value: b.t("key." + x.key), style: &style{look: x.look}})
		s.set(row, 2, cell{value: r.label("key." + x.key), style: &style{look: lookText, wrap: true}})
		row++
	}
	return s
}

// headRow is the row of a line above the checks, once the sheet is laid out.
func (k *checks) headRow(i int) int {
	k.sheet.layout()
	return k.head.row(i)
}

// expectAll notes what the app's own model says about cells of the workbook.
func (r *roceBook) expectAll() {
	want := func(s *sheet, row, col int, v any) { r.expected = append(r.expected, expectation{s, row, col, v}) }
	figure := func(f roce.Figure) any {
		if f.OK() {
			return f.Value
		}
		return cleanLine(r.b.tx.T("roce.refusal." + string(f.Why)))
	}
	c, o, k, rep := r.calc, r.outputs, r.cases, r.report
	series := func(id string, y roce.Years) {
		for i, v := range y {
			want(c.sheet, c.row(id), colYear0+i, v)
		}
	}
	live := &rep.Live
	for l := range roce.Lines {
		series("g."+l.Key(), live.Series.Gross[l])
		series("a."+l.Key(), live.Series.Adjusted[l])
	}
	for _, x := range []struct {
		id string
		y  roce.Years
	}{{"benefits", live.Series.Benefits}, {"costs", live.Series.Costs}, {"net", live.Series.Net}, {"cum", live.Series.Cumulative}, {"df", live.Series.Discount},
		{"pv.benefits", live.Series.PVBenefits}, {"pv.costs", live.Series.PVCosts}, {"customers", live.Series.BaseCustomers}, {"revenue", live.Series.BaseRevenue},
		{"margin", live.Series.BaseMargin}, {"serve", live.Series.BaseCostToServe}, {"k.contingency", live.Series.Contingency}} {
		series(x.id, x.y)
	}
	for i, g := range live.Series.Segments {
		p := "s" + itoa(i+1) + "."
		series(p+"c0.close", g.Without)
		series(p+"c1.close", g.WithRetained)
		series(p+"c2.close", g.WithReferred)
		series(p+"c2.referred", g.Referred)
		series(p+"prevented", g.Prevented)
		series(p+"retention", g.Retention)
		series(p+"referral", g.Referral)
		series(p+"exit", g.Exit)
		p0 := rep.PoorService.Segments[i]
		want(o.sheet, o.row("p.cost"), colYear0+i, p0.Cost)
		want(o.sheet, o.row("p.ratio"), colYear0+i, figure(p0.AcquireRetain))
		want(o.sheet, o.row("p.replacing"), colYear0+i, p0.Replacing)
	}
	for id, v := range map[string]any{"npv": live.NPV, "pvb": live.PVBenefits, "pvc": live.PVCosts, "roce": figure(live.ROCE), "roce_und": figure(live.ROCEUndiscounted),
		"bcr": figure(live.BenefitCost), "payback": figure(live.Payback), "irr": figure(live.IRR), "be_real": figure(live.BreakEvenRealisation), "peak": live.PeakFunding,
		"be_prevent": figure(live.BreakEvenPrevention)} {
		want(o.sheet, o.row(id), colValue, v)
	}
	for i := range rep.Scenarios {
		s := &rep.Scenarios[i]
		col := caseFirst + i
		want(k.sheet, k.row("npv"), col, s.NPV)
		want(k.sheet, k.row("pvb"), col, s.PVBenefits)
		want(k.sheet, k.row("pvc"), col, s.PVCosts)
		want(k.sheet, k.row("roce"), col, figure(s.ROCE))
	}
	for _, bar := range rep.Tornado {
		row := o.row("t." + bar.Driver.Key())
		want(o.sheet, row, colYear0, bar.Low)
		want(o.sheet, row, colYear1, bar.High)
		want(o.sheet, row, colTotal, bar.Swing)
	}
	want(o.sheet, o.row("p.cost"), colTotal, rep.PoorService.Total.Cost)
	want(o.sheet, o.row("p.service"), colTotal, rep.PoorService.Total.Service)
}
