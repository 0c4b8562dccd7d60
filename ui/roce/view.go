package roce

import (
	"math"

	"touchstone/assets/text"
	"touchstone/domain/roce"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
)

// view is everything the right side says about one report, in words.
type view struct {
	tiles     [tileCount]chart.TileModel
	cash      chart.LinesModel
	tornado   chart.TornadoModel
	scenarios kit.FiguresModel
	years     kit.FiguresModel
	customers kit.FiguresModel
	poor      kit.FiguresModel
	warnings  []roce.Warning
}

const tileCount = 6

// figures opened by id: each has an explanation, see why.go.
const (
	figNPV int64 = 1 + iota
	figROCE
	figPayback
	figRealisation
	figIRR
	figFunding
	figPrevention
	figUndiscounted
	figPVBenefits
	figPVCosts
	figBenefits
	figCosts
	figNet
	figCumulative
	figDiscount
	figRate
	figWithout
	figWith
	figReferred
	figLost
	figContribution
	figExit
	figEvents
	figPoor
	figReplacing
	figRatio
	figContingency
	figLine     = 100 // + line: after risk
	figGross    = 120 // + line: before risk
	figCostLine = 140 // + cost line
	figDriver   = 160 // + driver
)

func newView(w words, r *roce.Report, horizon int) view {
	v := view{cash: w.cash(&r.Live, horizon), tornado: w.tornado(r), scenarios: w.scenarios(r), years: w.years(&r.Live, horizon),
		customers: w.customers(r, horizon), poor: w.poor(r), warnings: r.Warnings}
	l, why := &r.Live, w.T("roce.why")
	v.tiles = [tileCount]chart.TileModel{
		{Title: w.T("roce.tile.npv", text.A{"n": horizon, "rate": w.percent1(l.Drivers[roce.DriverRate])}), Value: w.amount(l.NPV), Unit: w.currency, Why: why,
			Note: w.T("roce.tile.npv_note", text.A{"benefits": w.money(l.PVBenefits), "costs": w.money(l.PVCosts)})},
		{Title: w.T("roce.tile.roce"), Value: w.figure(l.ROCE, w.percent1), Why: why,
			Note: w.T("roce.tile.roce_note", text.A{"undiscounted": w.figure(l.ROCEUndiscounted, w.percent1)})},
		{Title: w.T("roce.tile.payback"), Value: w.figure(l.Payback, w.month), Why: why, Note: w.T("roce.tile.payback_note")},
		{Title: w.T("roce.tile.realisation"), Value: w.figure(l.BreakEvenRealisation, w.percent1), Why: why,
			Note: w.T("roce.tile.realisation_note", text.A{"prevention": w.figure(l.BreakEvenPrevention, w.percent1)})},
		{Title: w.T("roce.tile.irr"), Value: w.figure(l.IRR, w.percent1), Why: why, Note: w.T("roce.tile.irr_note")},
		{Title: w.T("roce.tile.funding"), Value: w.amount(l.PeakFunding), Unit: w.currency, Why: why, Note: w.T("roce.tile.funding_note")},
	}
	for i, f := range [...]roce.Figure{{}, l.ROCE, l.Payback, l.BreakEvenRealisation, l.IRR, {}} {
		if !f.OK() { // a refusal is a sentence and needs its room
			v.tiles[i].Note = v.tiles[i].Value + ". " + v.tiles[i].Note
			v.tiles[i].Value = w.T("roce.na")
		}
	}
	return v
}

func (w words) steps(horizon int) (steps []string) {
	for y := range horizon + 1 {
		steps = append(steps, w.year(y))
	}
	return steps
}

// cash is the running sum of the cash flow, in thousands where it is large.
func (w words) cash(r *roce.Result, horizon int) chart.LinesModel {
	unit, per, most := "roce.unit_one", 1.0, 0.0
	for _, c := range r.Series.Cumulative {
		most = max(most, math.Abs(c))
	}
	if most >= 20000 {
		unit, per = "roce.unit_thousand", 1000
	}
	s := chart.Series{ID: figCumulative, Values: make([]float64, horizon+1), Dots: true, Area: true, Below: true}
	for y := range horizon + 1 {
		s.Values[y] = r.Series.Cumulative[y] / per
		s.Tips = append(s.Tips, w.T("roce.cash_tip", text.A{"benefits": w.money(r.Series.Benefits[y]), "costs": w.money(r.Series.Costs[y])}))
	}
	m := chart.LinesModel{Steps: w.steps(horizon), Series: []chart.Series{s}, Unit: w.T(unit, text.A{"currency": w.currency}),
		Format: func(v float64) string { return w.amount(v) }}
	if r.Payback.OK() && r.Payback.Value > 0 {
		m.Marks = []chart.StepMark{{At: r.Payback.Value / 12, Text: w.T("roce.pays_back", text.A{"n": int(r.Payback.Value)}), ID: figPayback, Tone: chart.ToneGood}}
	}
	return m
}

func (w words) tornado(r *roce.Report) chart.TornadoModel {
	base := r.Base().NPV
	m := chart.TornadoModel{Base: base, BaseText: w.T("roce.tornado_base", text.A{"npv": w.money(base)})}
	for _, b := range r.Tornado {
		spec, _ := roce.SpecOf(roce.FieldID("drivers." + b.Driver.Key()))
		m.Rows = append(m.Rows, chart.TornadoRow{ID: figDriver + int64(b.Driver), Name: w.T("roce.field." + string(spec.ID)), Low: b.Low, High: b.High,
			LowText: w.signed(b.LessLow), HighText: w.signed(b.LessHigh), LowIn: w.value(spec, b.From), HighIn: w.value(spec, b.To),
			Tip: w.T("roce.tornado_tip", text.A{"swing": w.money(b.Swing)})})
	}
	return m
}

// signed is a difference in thousands with its sign.
func (w words) signed(v float64) string {
	s := w.thousands(v)
	if whole(v/1000) > 0 {
		s = "+" + s
	}
	return w.T("roce.k", text.A{"n": s})
}

func (w words) scenarios(r *roce.Report) kit.FiguresModel {
	m := kit.FiguresModel{Unit: w.currency, ShortUnit: w.T("roce.unit_thousand", text.A{"currency": w.currency})}
	for _, k := range roce.Scenarios() {
		m.Columns = append(m.Columns, w.T("roce.scenario."+k.Key()))
	}
	row := func(id int64, key string, cell func(*roce.Result, bool) string) {
		f := kit.FigureRow{ID: id, Name: w.T(key)}
		for i := range r.Scenarios {
			f.Cells, f.Short = append(f.Cells, cell(&r.Scenarios[i], false)), append(f.Short, cell(&r.Scenarios[i], true))
		}
		m.Rows = append(m.Rows, f)
	}
	amount := func(get func(*roce.Result) float64) func(*roce.Result, bool) string {
		return func(r *roce.Result, short bool) string {
			if short {
				return w.thousands(get(r))
			}
			return w.amount(get(r))
		}
	}
	figure := func(get func(*roce.Result) roce.Figure, write func(float64) string) func(*roce.Result, bool) string {
		return func(r *roce.Result, short bool) string {
			if f := get(r); short && !f.OK() { // the sentence has no room: "why?" has it
				return w.T("roce.na")
			}
			return w.figure(get(r), write)
		}
	}
	row(figNPV, "roce.fig.npv", amount(func(r *roce.Result) float64 { return r.NPV }))
	row(figROCE, "roce.fig.roce", figure(func(r *roce.Result) roce.Figure { return r.ROCE }, w.percent1))
	row(figUndiscounted, "roce.fig.undiscounted", figure(func(r *roce.Result) roce.Figure { return r.ROCEUndiscounted }, w.percent1))
	row(figIRR, "roce.fig.irr", figure(func(r *roce.Result) roce.Figure { return r.IRR }, w.percent1))
	row(figPayback, "roce.fig.payback", figure(func(r *roce.Result) roce.Figure { return r.Payback }, w.month))
	row(figRealisation, "roce.fig.realisation", figure(func(r *roce.Result) roce.Figure { return r.BreakEvenRealisation }, w.percent1))
	row(figPrevention, "roce.fig.prevention", figure(func(r *roce.Result) roce.Figure { return r.BreakEvenPrevention }, w.percent1))
	row(figPVBenefits, "roce.fig.pv_benefits", amount(func(r *roce.Result) float64 { return r.PVBenefits }))
	row(figPVCosts, "roce.fig.pv_costs", amount(func(r *roce.Result) float64 { return r.PVCosts }))
	row(figFunding, "roce.fig.funding", amount(func(r *roce.Result) float64 { return r.PeakFunding }))
	return m
}

// yearly builds rows by year.
type yearly struct {
	w       words
	horizon int
	m       kit.FiguresModel
}

func (y *yearly) head(key string) {
	y.m.Rows = append(y.m.Rows, kit.FigureRow{Name: y.w.T(key), Head: true})
}

// money adds a row of money with its total, if it makes sense.
func (y *yearly) money(id int64, name string, v roce.Years, total, bold bool) *kit.FigureRow {
	r := kit.FigureRow{ID: id, Name: name, Bold: bold}
	for t := range y.horizon + 1 {
		r.Cells, r.Short = append(r.Cells, y.w.amount(v[t])), append(r.Short, y.w.thousands(v[t]))
	}
	if total {
		r.Cells, r.Short = append(r.Cells, y.w.amount(v.Sum())), append(r.Short, y.w.thousands(v.Sum()))
	} else {
		r.Cells, r.Short = append(r.Cells, ""), append(r.Short, "")
	}
	y.m.Rows = append(y.m.Rows, r)
	return &y.m.Rows[len(y.m.Rows)-1]
}

// plain adds a row of other figures; year 0 may have none.
func (y *yearly) plain(id int64, name string, v roce.Years, first int, write func(float64) string) {
	r := kit.FigureRow{ID: id, Name: name}
	for t := range y.horizon + 1 {
		s := ""
		if t >= first {
			s = write(v[t])
		}
		r.Cells = append(r.Cells, s)
	}
	y.m.Rows = append(y.m.Rows, r)
}

func (w words) years(r *roce.Result, horizon int) kit.FiguresModel {
	y := &yearly{w: w, horizon: horizon}
	s := &r.Series
	y.m = kit.FiguresModel{Unit: w.currency, ShortUnit: w.T("roce.unit_thousand", text.A{"currency": w.currency}), Columns: append(w.steps(horizon), w.T("roce.total"))}
	y.head("roce.years.gross")
	for l := range roce.Lines {
		y.money(figGross+int64(l), w.T("roce.line."+l.Key()), s.Gross[l], true, false).Quiet = true
	}
	y.head("roce.years.adjusted")
	for l := range roce.Lines {
		y.money(figLine+int64(l), w.T("roce.line."+l.Key()), s.Adjusted[l], true, false)
	}
	y.money(figBenefits, w.T("roce.fig.benefits"), s.Benefits, true, true)
	y.head("roce.years.costs")
	for c := range roce.CostLines {
		y.money(figCostLine+int64(c), w.T("roce.field.costs."+c.Key()), s.CostLines[c], true, false)
	}
	y.money(figContingency, w.T("roce.field.contingency"), s.Contingency, true, false)
	y.money(figCosts, w.T("roce.fig.costs"), s.Costs, true, true)
	y.head("roce.years.cash")
	y.money(figNet, w.T("roce.fig.net"), s.Net, true, true)
	y.money(figCumulative, w.T("roce.fig.cumulative"), s.Cumulative, false, false)
	y.plain(figDiscount, w.T("roce.fig.discount"), s.Discount, 0, func(v float64) string { return w.Num(v, 4) })
	y.money(figPVBenefits, w.T("roce.fig.pv_benefits"), s.PVBenefits, true, false)
	y.money(figPVCosts, w.T("roce.fig.pv_costs"), s.PVCosts, true, false)
	var pv roce.Years
	for t := range pv {
		pv[t] = s.PVBenefits[t] - s.PVCosts[t]
	}
	y.money(figNPV, w.T("roce.fig.npv"), pv, true, true)
	return y.m
}

func (w words) customers(r *roce.Report, horizon int) kit.FiguresModel {
	y := &yearly{w: w, horizon: horizon}
	y.m = kit.FiguresModel{Unit: w.T("roce.unit.customers"), Columns: w.steps(horizon)}
	for i, s := range r.Live.Series.Segments {
		y.m.Rows = append(y.m.Rows, kit.FigureRow{Name: r.PoorService.Segments[i].Name, Head: true})
		y.plain(figRate, w.T("roce.fig.rate"), s.Rate, 1, func(v float64) string { return w.share(v, 2) })
		y.plain(figWithout, w.T("roce.fig.without"), s.Without, 0, w.amount)
		y.plain(figWith, w.T("roce.fig.with"), s.WithRetained, 0, w.amount)
		y.plain(figReferred, w.T("roce.fig.referred"), s.WithReferred, 0, w.amount)
	}
	return y.m
}

// poor is the cost of poor service a year, by segment and together.
func (w words) poor(r *roce.Report) kit.FiguresModel {
	m := kit.FiguresModel{Unit: w.T("roce.a_year"), ShortUnit: w.T("roce.a_year")}
	p := &r.PoorService
	all := append(append([]roce.PoorSegment(nil), p.Segments...), p.Total)
	if len(p.Segments) == 1 {
		all = all[1:]
	}
	for i := range all {
		name := all[i].Name
		if i == len(all)-1 {
			name = w.T("roce.total")
		}
		m.Columns = append(m.Columns, name)
	}
	head := func(key string) {
		m.Rows = append(m.Rows, kit.FigureRow{Name: w.T(key, text.A{"currency": w.currency}), Head: true})
	}
	row := func(id int64, name string, bold, quiet bool, write func(float64) string, get func(*roce.PoorSegment) float64) {
		f := kit.FigureRow{ID: id, Name: name, Bold: bold, Quiet: quiet}
		for i := range all {
			f.Cells = append(f.Cells, write(get(&all[i])))
		}
		m.Rows = append(m.Rows, f)
	}
	head("roce.poor.lost")
	for f := range roce.Forms {
		row(figLost, w.T("roce.form."+f.Key()), false, false, w.amount, func(s *roce.PoorSegment) float64 { return s.Lost[f] })
	}
	row(figLost, w.T("roce.poor.all_lost"), true, false, w.amount, func(s *roce.PoorSegment) float64 { return s.AllLost })
	row(figLost, w.T("roce.poor.service"), false, true, w.amount, func(s *roce.PoorSegment) float64 { return s.Service })
	row(figLost, w.T("roce.poor.price"), false, true, w.amount, func(s *roce.PoorSegment) float64 { return s.Price })
	row(figLost, w.T("roce.poor.other"), false, true, w.amount, func(s *roce.PoorSegment) float64 { return s.Other })
	head("roce.poor.money")
	row(figContribution, w.T("roce.poor.contribution"), false, false, w.amount, func(s *roce.PoorSegment) float64 { return s.Contribution })
	row(figExit, w.T("roce.poor.exit"), false, false, w.amount, func(s *roce.PoorSegment) float64 { return s.ExitHandling })
	for e := range roce.Events {
		row(figEvents, w.T("roce.event."+e.Key()), false, false, w.amount, func(s *roce.PoorSegment) float64 { return s.Events[e] })
	}
	row(figPoor, w.T("roce.poor.cost"), true, false, w.amount, func(s *roce.PoorSegment) float64 { return s.Cost })
	head("roce.poor.keep")
	row(figReplacing, w.T("roce.poor.replacing"), false, false, w.amount, func(s *roce.PoorSegment) float64 { return s.Replacing })
	f := kit.FigureRow{ID: figRatio, Name: w.T("roce.poor.ratio")}
	for i := range all {
		f.Cells = append(f.Cells, w.figure(all[i].AcquireRetain, func(v float64) string { return w.T("roce.times", text.A{"n": w.Num(v, 1)}) }))
	}
	m.Rows = append(m.Rows, f)
	return m
}
