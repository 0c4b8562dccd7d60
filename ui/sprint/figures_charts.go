package sprint

import (
	"math"
	"strconv"

	"touchstone/assets/text"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
)

// steps are the labels of the working days on an axis; the first is the start.
func (v *figuresView) steps() []string {
	labels := []string{v.s.tx.T("figures.start")}
	for d := 1; d <= sprint.Days; d++ {
		labels = append(labels, strconv.Itoa(d))
	}
	return labels
}

func (v *figuresView) byEstimate() bool { return v.measure.Chosen() == 1 }

// point gives what is left, the scope and how it changed on a day, counted as chosen.
func (v *figuresView) point(p sprint.BurnPoint) (left, scope, added, removed float64) {
	if v.byEstimate() {
		return p.LeftE, p.ScopeE, p.AddedE, p.RemovedE
	}
	return float64(p.Left), float64(p.Scope), float64(p.Added), float64(p.Removed)
}

// burnRule is what the burn-down of the last day comes from.
func (v *figuresView) burnRule() []kit.PopoverLine {
	if len(v.flow.Burn) == 0 {
		return nil
	}
	tx := v.s.tx
	left, scope, _, _ := v.point(v.flow.Burn[len(v.flow.Burn)-1])
	return []kit.PopoverLine{{Name: tx.T("figures.scope"), Value: number(tx, scope)}, {Name: tx.T("figures.done"), Value: number(tx, scope-left)},
		{Name: tx.T("figures.left"), Value: number(tx, left)}}
}

// showBurn draws what is left at the end of each working day, the ideal line and every change of scope.
func (v *figuresView) showBurn() {
	if len(v.flow.Burn) == 0 {
		return
	}
	tx := v.s.tx
	ideal := v.flow.Ideal[:]
	if v.byEstimate() {
		ideal = v.flow.IdealE[:]
	}
	line := chart.Series{ID: 1, Name: tx.T("figures.left"), Dots: true, Tone: chart.ToneAccent}
	scope := chart.Series{ID: 2, Name: tx.T("figures.scope"), Stepped: true, Tone: chart.ToneNeutral}
	m := chart.LinesModel{Steps: v.steps(), Unit: tx.T("figures.unit_cards"), Format: func(x float64) string { return number(tx, x) }}
	if v.byEstimate() {
		m.Unit = tx.T("figures.unit_estimate")
	}
	rows := make([]kit.TableRow, 0, len(v.flow.Burn))
	for i, p := range v.flow.Burn {
		left, all, added, removed := v.point(p)
		line.Values, scope.Values = append(line.Values, left), append(scope.Values, all)
		tip := v.dayTip(p.Day)
		if i > 0 && (added > 0 || removed > 0) {
			words := scopeWords(tx, added, removed)
			tip += "\n" + tx.T("figures.scope_changed", text.A{"change": words})
			m.Marks = append(m.Marks, chart.StepMark{At: float64(p.Day), Text: words, Tip: tx.T("figures.scope_changed", text.A{"change": words}), Tone: chart.ToneFair})
		}
		line.Tips = append(line.Tips, tip)
		rows = append(rows, kit.TableRow{ID: int64(i + 1), Cells: []kit.TableCell{{Text: v.dayTip(p.Day), Sort: float64(p.Day)}, v.cell(left), v.cell(ideal[p.Day]),
			v.cell(all), v.cell(added), v.cell(removed)}})
	}
	line.End = number(tx, line.Values[len(line.Values)-1])
	m.Series = []chart.Series{{ID: 3, Name: tx.T("figures.ideal"), Values: ideal, Dashed: true, Tone: chart.ToneNeutral}, scope, line}
	v.burnLines.SetModel(m)
	v.burn.table.SetColumns([]kit.TableColumn{{Title: tx.T("figures.day")}, {Title: tx.T("figures.left"), Width: 80, Number: true}, {Title: tx.T("figures.ideal"), Width: 80, Number: true},
		{Title: tx.T("figures.scope"), Width: 80, Number: true}, {Title: tx.T("figures.added"), Width: 80, Number: true}, {Title: tx.T("figures.removed"), Width: 80, Number: true}})
	v.burn.table.SetRows(rows)
}

func (v *figuresView) cell(x float64) kit.TableCell {
	return kit.TableCell{Text: v.s.tx.Num(x, 1), Sort: x}
}

// scopeWords are a change of scope: "+2 −1".
func scopeWords(tx *text.Texts, added, removed float64) string {
	words := ""
	if added > 0 {
		words = "+" + number(tx, added)
	}
	if removed > 0 {
		if words != "" {
			words += " "
		}
		words += "−" + number(tx, removed)
	}
	return words
}

// dayTip names a working day with its date.
func (v *figuresView) dayTip(day int) string {
	days := v.l.board.Sprint.Course.Days
	if day < 1 || day > len(days) {
		return v.s.tx.T("figures.start")
	}
	return v.s.tx.T("figures.day_n", text.A{"day": day, "date": days[day-1]})
}

// showBands draws how many cards lay in each column at the end of each day, what is done at the bottom.
func (v *figuresView) showBands() {
	tx := v.s.tx
	m := chart.StackedModel{Steps: v.steps(), Unit: tx.T("figures.unit_cards"), Until: len(v.flow.Burn), Format: func(x float64) string { return number(tx, x) }}
	tones := []chart.Tone{chart.ToneGood, chart.ToneInfo, chart.ToneAccent, chart.ToneViolet, chart.ToneFair, chart.ToneRose, chart.ToneNeutral}
	columns := []kit.TableColumn{{Title: tx.T("figures.day")}}
	rows := make([]kit.TableRow, len(v.flow.Burn))
	for i := range rows {
		rows[i] = kit.TableRow{ID: int64(i + 1), Cells: []kit.TableCell{{Text: v.dayTip(v.flow.Burn[i].Day), Sort: float64(i)}}}
	}
	for i := len(v.flow.Bands) - 1; i >= 0; i-- {
		b := v.flow.Bands[i]
		band := chart.StackedBand{ID: int64(b.Column), Name: b.Name, Tone: tones[(len(v.flow.Bands)-1-i)%len(tones)]}
		columns = append(columns, kit.TableColumn{Title: b.Name, Width: 84, Number: true})
		for day, n := range b.Cards {
			band.Values = append(band.Values, float64(n))
			if day < len(rows) {
				rows[day].Cells = append(rows[day].Cells, kit.TableCell{Text: tx.Int(n), Sort: float64(n)})
			}
		}
		m.Bands = append(m.Bands, band)
	}
	v.area.SetModel(m)
	v.bands.table.SetColumns(columns)
	v.bands.table.SetRows(rows)
}

// showPace counts the cards finished in each phase.
func (v *figuresView) showPace() {
	tx, sp := v.s.tx, v.l.board.Sprint
	var done [sprint.Phases]int
	rows := make([]kit.TableRow, 0, len(v.flow.Times))
	titles := map[int64]string{}
	for _, c := range v.l.board.Cards {
		titles[int64(c.ID)] = c.Title
	}
	for _, t := range v.flow.Times {
		day := max(1, min(sp.Course.DayOf(t.Done), sprint.Days))
		done[sprint.PhaseOf(day)-1]++
		cycle := kit.TableCell{None: t.Cycle == 0}
		if t.Cycle > 0 {
			cycle = kit.TableCell{Text: tx.Int(t.Cycle), Sort: float64(t.Cycle)}
		}
		rows = append(rows, kit.TableRow{ID: int64(t.Card), Cells: []kit.TableCell{{Text: titles[int64(t.Card)]}, {Text: tx.Value(t.Came), Sort: float64(t.Came.Time().Unix())},
			{Text: tx.Value(t.Done), Sort: float64(t.Done.Time().Unix())}, {Text: tx.Int(t.Lead), Sort: float64(t.Lead)}, cycle}})
	}
	at := v.l.at
	m := chart.BarsModel{Format: func(x float64) string { return number(tx, x) }, ValueHead: tx.T("figures.finished")}
	for i, n := range done {
		b := chart.Bar{ID: int64(i + 1), Name: phaseName(tx, sp, i+1), At: float64(n), Value: tx.Int(n), Tone: chart.ToneAccent,
			Tip: tx.T("figures.phase_days", text.A{"from": i*sprint.PhaseDays + 1, "to": (i + 1) * sprint.PhaseDays})}
		if sp.State == sprint.Running && at.Phase > 0 && at.Phase <= i {
			b.At, b.Value = math.NaN(), "–"
		}
		m.Rows = append(m.Rows, b)
	}
	v.bars.SetModel(m)
	v.pace.table.SetColumns([]kit.TableColumn{{Title: tx.T("card.title")}, {Title: tx.T("figures.came"), Width: 110}, {Title: tx.T("figures.done"), Width: 110},
		{Title: tx.T("figures.lead"), Width: 110, Number: true}, {Title: tx.T("figures.cycle"), Width: 110, Number: true}})
	v.pace.table.SetRows(rows)
}
