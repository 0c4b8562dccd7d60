package roce

import (
	"strings"

	"touchstone/domain/roce"
	"touchstone/ui/kit"
)

// explanation answers "why?" for one figure.
type explanation struct {
	title   string
	words   string // the formula as a sentence
	symbols string // and in symbols, as docs/formats.md defines them
	lines   []kit.PopoverLine
	fields  []roce.FieldID // the inputs it rests on, most telling first
}

// formula names the text of a figure's formula and gives it in symbols, words in braces.
type formula struct {
	key, symbols string
	fields       []roce.FieldID
}

var (
	// Read only; a function would make them anew with every click.
	benefitsRest = []roce.FieldID{"drivers.prevent", "drivers.failmult", "drivers.cross", "drivers.referral", "drivers.premium", "drivers.cts", "ramps", "risk_on"}
	costsRest    = []roce.FieldID{"costs.training", "costs.technology", "costs.sprints", "costs.recognition", "costs.communications", "costs.internal",
		"contingency", "drivers.costfactor"}
	ratesRest = []roce.FieldID{"mode_rate.non_renewal", "mode_rate.cancellation", "mode_rate.surrender", "mode_rate.switching"}
)

func join(lists ...[]roce.FieldID) (all []roce.FieldID) {
	for _, l := range lists {
		all = append(all, l...)
	}
	return all
}

// formulaOf finds the formula of a figure.
func formulaOf(id int64) formula {
	switch {
	case id >= figDriver:
		d := roce.Driver(id - figDriver)
		return formula{"driver", "{npv}({driver} = {low}), {npv}({driver} = {high}); {others_at_base}", []roce.FieldID{roce.FieldID("drivers." + d.Key())}}
	case id >= figCostLine:
		c := roce.CostLine(id - figCostLine)
		return formula{"cost_line", "{cost}(t) × {costfactor}", []roce.FieldID{roce.FieldID("costs." + c.Key()), "drivers.costfactor"}}
	case id >= figGross:
		return lineFormula(roce.Line(id - figGross))
	case id >= figLine:
		f := lineFormula(roce.Line(id - figLine))
		f.fields = append([]roce.FieldID{roce.FieldID("haircut." + roce.Line(id-figLine).Key()), "risk_on"}, f.fields...)
		f.symbols += "\nb − |b| × {haircut} × {risk}"
		return f
	}
	return headFormula(id)
}

func lineFormula(l roce.Line) formula {
	switch l {
	case roce.LineRetention:
		return formula{"retention", "{grow}: ({avg} C1 − {avg} C0) × {contribution};  {hold}: C0(t−1) × ({defection} − r(t)) × {cac}\n{contribution} = {revenue} × {margin} − {cost_to_serve} − {retention_cost}",
			join([]roce.FieldID{"drivers.prevent", "service_share", "retained", "revenue", "margin", "cts", "retspend", "cac", "customers"}, ratesRest)}
	case roce.LineExit:
		return formula{"exit", "{grow}: (C0(t−1) × {defection} − C2(t−1) × r(t)) × {exit};  {hold}: C0(t−1) × ({defection} − r(t)) × {exit}",
			join([]roce.FieldID{"exit_cost.non_renewal", "exit_cost.cancellation", "exit_cost.surrender", "exit_cost.switching", "drivers.prevent"}, ratesRest)}
	case roce.LineFailure:
		return formula{"failure", "{avg} C0 × Σ({events} / 1000 × {unit_cost} × {cut}) × {failmult} × {ramp}(t)", failureFields()}
	case roce.LineCross:
		return formula{"cross", "Σ({avg} C0 × {revenue} × {margin}) × {cross} × {ramp}(t)", []roce.FieldID{"drivers.cross", "revenue", "margin", "customers", "ramps"}}
	case roce.LineReferral:
		return formula{"referral", "{referred}(t) = C2(t−1) × {referral} / 1000 × {ramp}(t)\n{grow}: ({avg} C2 − {avg} C1) × {contribution} − {referred} × {reward};  {hold}: {referred} × ({cac} − {reward})",
			[]roce.FieldID{"drivers.referral", "referral_reward", "retained", "revenue", "margin", "cac", "ramps"}}
	case roce.LinePremium:
		return formula{"premium", "Σ({avg} C0 × {revenue}) × {premium} × {ramp}(t)", []roce.FieldID{"drivers.premium", "elasticity", "revenue", "customers", "ramps"}}
	}
	return formula{"cts", "Σ({avg} C0 × {cost_to_serve}) × {cts} × {ramp}(t)", []roce.FieldID{"drivers.cts", "cts", "customers", "ramps"}}
}

func failureFields() []roce.FieldID {
	fields := []roce.FieldID{"drivers.failmult"}
	for e := range roce.Events {
		fields = append(fields, roce.FieldID("fail_rate."+e.Key()), roce.FieldID("fail_cost."+e.Key()), roce.FieldID("fail_red."+e.Key()))
	}
	return append(fields, "ramps")
}

func headFormula(id int64) formula {
	flow := join([]roce.FieldID{"drivers.rate", "timing", "horizon"}, benefitsRest, costsRest)
	switch id {
	case figNPV:
		return formula{"npv", "{npv} = Σ {benefits}(t) × {df}(t) − Σ {costs}(t) × {df}(t)", flow}
	case figROCE:
		return formula{"roce", "({pv} {benefits} − {pv} {costs}) / {pv} {costs}", flow}
	case figUndiscounted:
		return formula{"undiscounted", "(Σ {benefits} − Σ {costs}) / Σ {costs}", join(benefitsRest, costsRest)}
	case figPayback:
		return formula{"payback", "12 × (t − 1) + 12 × (−{cum}(t−1)) / {net}(t)", join(benefitsRest, costsRest)}
	case figRealisation:
		return formula{"realisation", "{pv} {costs} / {pv} {benefits}", flow}
	case figPrevention:
		return formula{"prevention", "x: {npv}({prevent} = x) = 0", join([]roce.FieldID{"drivers.prevent", "service_share"}, ratesRest)}
	case figIRR:
		return formula{"irr", "Σ {net}(t) / (1 + {irr})^t = 0", flow}
	case figFunding:
		return formula{"funding", "min(0, min {cum}(t))", join(costsRest, benefitsRest)}
	case figBenefits:
		return formula{"benefits", "Σ {lines}(t)", benefitsRest}
	case figCosts, figContingency:
		return formula{"costs", "Σ {cost_lines}(t) × (1 + {contingency}) × {costfactor}", costsRest}
	case figNet, figCumulative:
		return formula{"net", "{net}(t) = {benefits}(t) − {costs}(t);  {cum}(t) = {cum}(t−1) + {net}(t)", join(benefitsRest, costsRest)}
	case figDiscount, figPVBenefits, figPVCosts:
		return formula{"discount", "{df}(0) = 1;  {df}(t) = (1 + {rate})^−(t − m/2)", []roce.FieldID{"drivers.rate", "timing"}}
	}
	return customerFormula(id)
}

func customerFormula(id int64) formula {
	switch id {
	case figRate:
		return formula{"rate", "r(t) = {defection} × [{price_share} × (1 + {elasticity} × {premium} × {ramp}(t)) + {service_share} × (1 − {prevent} × {ramp}(t)) + {other_share}]",
			join(ratesRest, []roce.FieldID{"price_share", "service_share", "elasticity", "drivers.prevent", "drivers.premium", "drivers.shift", "ramps"})}
	case figWithout:
		return formula{"without", "C0(t) = C0(t−1) × (1 − {defection}) + {new}", join([]roce.FieldID{"customers", "adds"}, ratesRest)}
	case figWith:
		return formula{"with", "C1(t) = C1(t−1) × (1 − r(t)) + {new}", join([]roce.FieldID{"customers", "adds", "drivers.prevent", "service_share"}, ratesRest)}
	case figReferred:
		return formula{"referred", "C2(t) = C2(t−1) × (1 − r(t)) + {new} + {referred}(t)", []roce.FieldID{"customers", "adds", "drivers.referral", "drivers.prevent", "ramps"}}
	case figLost:
		return formula{"lost", "{customers} × {defection};  {price}: × {price_share};  {service}: × {service_share};  {other}: × (1 − {price_share} − {service_share})", join([]roce.FieldID{"customers", "price_share", "service_share"}, ratesRest)}
	case figContribution:
		return formula{"contribution", "{customers} × {defection} × {service_share} × {contribution}", join([]roce.FieldID{"customers", "service_share", "revenue", "margin", "cts", "retspend"}, ratesRest)}
	case figExit:
		return formula{"exit_today", "Σ {customers} × {rate}({form}) × {exit_cost}({form})",
			join([]roce.FieldID{"exit_cost.non_renewal", "exit_cost.cancellation", "exit_cost.surrender", "exit_cost.switching"}, ratesRest)}
	case figEvents:
		return formula{"events", "{customers} × {events} / 1000 × {unit_cost}", failureFields()[1:]}
	case figReplacing:
		return formula{"replacing", "{customers} × {defection} × {service_share} × {cac}", join([]roce.FieldID{"cac", "customers", "service_share"}, ratesRest)}
	case figRatio:
		return formula{"ratio", "{cac} / {retention_cost}", []roce.FieldID{"cac", "retspend"}}
	}
	return formula{"poor", "{contribution_lost} + {exit_handling} + {events}", join([]roce.FieldID{"customers", "service_share"}, ratesRest, failureFields()[1:])}
}

// symbols writes the words of a formula in the language; letters are the same in all.
func (w words) symbols(formula string) string {
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(formula, "{")
		b.WriteString(before)
		if !found {
			break
		}
		word, after, _ := strings.Cut(rest, "}")
		b.WriteString(w.T("roce.symbol." + word))
		formula = after
	}
	for _, letters := range []string{"C0", "C1", "C2", "r("} {
		if strings.Contains(b.String(), letters) {
			b.WriteString("\n" + w.T("roce.symbols"))
			break
		}
	}
	return b.String()
}

// explain answers "why?" of a figure with the results it is made of and the inputs it rests on.
func (w words) explain(id int64, r *roce.Report) explanation {
	f := formulaOf(id)
	e := explanation{title: w.titleOf(id), words: w.T("roce.formula." + f.key), symbols: w.symbols(f.symbols), fields: f.fields}
	l := &r.Live
	add := func(key, value string) { e.lines = append(e.lines, kit.PopoverLine{Name: w.T(key), Value: value}) }
	for i, k := range roce.Scenarios() {
		if f, ok := headFigure(id, &r.Scenarios[i]); ok {
			write := w.percent1
			if id == figPayback {
				write = w.month
			}
			add("roce.scenario."+k.Key(), w.figure(f, write))
		}
	}
	switch id {
	case figNPV, figROCE, figRealisation:
		add("roce.fig.pv_benefits", w.money(l.PVBenefits))
		add("roce.fig.pv_costs", w.money(l.PVCosts))
		add("roce.fig.npv", w.money(l.NPV))
	case figUndiscounted:
		add("roce.fig.benefits", w.money(l.Benefits))
		add("roce.fig.costs", w.money(l.Costs))
	case figPayback, figIRR, figFunding, figNet, figCumulative:
		for t, v := range l.Series.Net {
			if l.Series.Costs[t] != 0 || l.Series.Benefits[t] != 0 {
				e.lines = append(e.lines, kit.PopoverLine{Name: w.year(t), Value: w.money(v) + " · Σ " + w.money(l.Series.Cumulative[t])})
			}
		}
	case figBenefits:
		for line := range roce.Lines {
			add("roce.line."+line.Key(), w.money(l.Series.Adjusted[line].Sum()))
		}
	case figCosts:
		for c := range roce.CostLines {
			add("roce.field.costs."+c.Key(), w.money(l.Series.CostLines[c].Sum()))
		}
		add("roce.field.contingency", w.money(l.Series.Contingency.Sum()))
	case figPoor:
		t := r.PoorService.Total
		add("roce.poor.contribution", w.money(t.Contribution))
		add("roce.poor.exit", w.money(t.ExitHandling))
		add("roce.poor.events", w.money(t.AllEvents))
		add("roce.poor.cost", w.money(t.Cost))
	}
	return e
}

// headFigure is a headline figure that may be refused; ok is false for others.
func headFigure(id int64, r *roce.Result) (f roce.Figure, ok bool) {
	switch id {
	case figROCE:
		return r.ROCE, true
	case figUndiscounted:
		return r.ROCEUndiscounted, true
	case figIRR:
		return r.IRR, true
	case figPayback:
		return r.Payback, true
	case figRealisation:
		return r.BreakEvenRealisation, true
	case figPrevention:
		return r.BreakEvenPrevention, true
	}
	return f, false
}

func (w words) titleOf(id int64) string {
	switch {
	case id >= figDriver:
		return w.T("roce.field.drivers." + roce.Driver(id-figDriver).Key())
	case id >= figCostLine:
		return w.T("roce.field.costs." + roce.CostLine(id-figCostLine).Key())
	case id >= figGross:
		return w.T("roce.line." + roce.Line(id-figGross).Key())
	case id >= figLine:
		return w.T("roce.line." + roce.Line(id-figLine).Key())
	}
	return w.T(map[int64]string{figNPV: "roce.fig.npv", figROCE: "roce.fig.roce", figUndiscounted: "roce.fig.undiscounted", figPayback: "roce.fig.payback",
		figRealisation: "roce.fig.realisation", figPrevention: "roce.fig.prevention", figIRR: "roce.fig.irr", figFunding: "roce.fig.funding",
		figPVBenefits: "roce.fig.pv_benefits", figPVCosts: "roce.fig.pv_costs", figBenefits: "roce.fig.benefits", figCosts: "roce.fig.costs",
		figContingency: "roce.field.contingency", figNet: "roce.fig.net", figCumulative: "roce.fig.cumulative", figDiscount: "roce.fig.discount",
		figRate: "roce.fig.rate", figWithout: "roce.fig.without", figWith: "roce.fig.with", figReferred: "roce.fig.referred", figLost: "roce.poor.all_lost",
		figContribution: "roce.poor.contribution", figExit: "roce.poor.exit", figEvents: "roce.poor.events", figPoor: "roce.poor.cost",
		figReplacing: "roce.poor.replacing", figRatio: "roce.poor.ratio"}[id])
}

// inputs are the assumptions of some fields, known or not.
func inputsOf(m *roce.Model, fields []roce.FieldID) (keys []roce.Key) {
	for _, f := range fields {
		s, _ := roce.SpecOf(f)
		keys = append(keys, m.KeysOf(s)...)
	}
	return keys
}
