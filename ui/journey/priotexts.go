package journey

import (
	"strings"

	"touchstone/assets/text"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/metric"
	"touchstone/ui/kit"
)

// tableRows are the rows of the ranked table.
func (p *prioritiesView) tableRows() []kit.TableRow {
	tx := p.m.tx
	rows := make([]kit.TableRow, len(p.now.Rows))
	for i, r := range p.now.Rows {
		name := r.Name
		if r.Moment {
			name = "★ " + name
		}
		cells := []kit.TableCell{{Text: name}}
		if p.choice.survey != 0 {
			share := kit.TableCell{None: true}
			if r.Share.Known {
				share = kit.TableCell{Text: tx.Percent(r.Share.Value, 1), Sort: r.Share.Value}
			}
			cells = append(cells, share)
		} else {
			cells = append(cells, figure(metric.Figure{Value: r.Importance, Known: r.HasImportance}, 1, tx))
		}
		gap := kit.TableCell{None: true}
		if r.HasImportance && r.HasPerformance {
			gap = kit.TableCell{Text: signedNum(tx, r.Gap(), 1), Sort: r.Gap()}
		}
		cells = append(cells, figure(metric.Figure{Value: r.Performance, Known: r.HasPerformance}, 1, tx), gap)
		if p.choice.axes.shows(journey.ByStated) {
			cells = append(cells, figure(known(r.Stated), 1, tx))
		}
		if p.choice.axes.shows(journey.ByEmotion) {
			cells = append(cells, signedFigure(r.Emotion, tx))
		}
		if p.choice.survey != 0 {
			cells = append(cells, figure(r.R, 3, tx))
		}
		n := kit.TableCell{None: true}
		if r.N > 0 || p.choice.survey != 0 {
			n = kit.TableCell{Text: tx.Int(r.N), Sort: float64(r.N)}
		}
		cells = append(cells, n)
		if p.choice.axes.named() {
			cells = append(cells, p.quadrantCell(r))
		}
		rows[i] = kit.TableRow{ID: r.ID(), Cells: append(cells, kit.TableCell{Text: p.m.view.People[r.Owner].Initials(), None: r.Owner == 0})}
	}
	return rows
}

func known(v *float64) metric.Figure {
	if v == nil {
		return metric.Figure{}
	}
	return metric.Figure{Value: *v, Known: true}
}

func signedFigure(v *float64, tx *text.Texts) kit.TableCell {
	if v == nil {
		return kit.TableCell{None: true}
	}
	return kit.TableCell{Text: signedNum(tx, *v, 1), Sort: *v}
}

func figure(f metric.Figure, decimals int, tx *text.Texts) kit.TableCell {
	if !f.Known {
		return kit.TableCell{None: true}
	}
	return kit.TableCell{Text: strings.Replace(tx.Num(f.Value, decimals), "-", "–", 1), Sort: f.Value}
}

func (p *prioritiesView) quadrantCell(r priority) kit.TableCell {
	if r.Rank == 0 {
		return kit.TableCell{None: true}
	}
	return kit.TableCell{Text: p.m.tx.T("quadrant." + string(r.Quadrant)), Tone: quadrantTone(r.Quadrant)}
}

func quadrantTone(q journey.Quadrant) kit.ChipTone {
	switch q {
	case journey.Concentrate:
		return kit.ChipPoor
	case journey.KeepUp:
		return kit.ChipGood
	case journey.Overkill:
		return kit.ChipInfo
	}
	return kit.ChipNeutral
}

// chartModel is the chart: a dot for each row whose two values are known, the widest gaps first.
func (p *prioritiesView) chartModel() kit.QuadrantModel {
	names, a := p.quadrants(), p.choice.axes
	m := kit.QuadrantModel{X: p.axis(a.of(true), p.plot.x), Y: p.axis(a.of(false), p.plot.y), CrossX: p.plot.crossX, CrossY: p.plot.crossY,
		Fix: names[0], Keep: names[1], Low: names[2], Overkill: names[3], Even: !a.named(), Sizes: p.sizes(p.plot.most)}
	for _, r := range p.plot.points {
		m.Points = append(m.Points, kit.QuadrantPoint{ID: r.ID(), Name: r.Name, X: r.x, Y: r.y, Star: r.Moment, Tip: p.tip(r),
			Size: p.bubble(r.N, p.plot.most)})
	}
	return m
}

// tip says the values a dot is placed by, and what they rest on.
func (p *prioritiesView) tip(r placed) string {
	tx, a := p.m.tx, p.choice.axes
	var parts []string
	say := func(axis journey.Axis, v float64) {
		parts = append(parts, tx.T("priorities.value", text.A{"axis": tx.T("priorities.by." + string(axis)), "value": axisValue(tx, axis, v)}))
	}
	say(a.of(false), r.y)
	say(a.of(true), r.x)
	if a.named() {
		say(journey.ByGap, r.Gap())
	}
	if r.N > 0 && !a.shows(journey.ByAnswers) {
		parts = append(parts, "n = "+tx.Int(r.N))
	}
	return strings.Join(parts, " · ")
}

// captionText says how the values came about: lines, method, outcome, what they rest on, what was left out.
func (p *prioritiesView) captionText() string {
	tx, now := p.m.tx, p.now
	var parts []string
	say := func(s string) { parts = append(parts, s) }
	if len(p.plot.points) > 0 {
		say(p.linesText())
	}
	if p.choice.bubbles && p.plot.most > 0 {
		say(tx.T("priorities.caption.bubbles"))
	}
	if p.choice.survey == 0 {
		say(tx.T("priorities.caption.stored", text.A{"placed": len(p.plot.points), "all": len(now.Rows)}))
		return strings.Join(parts, " ")
	}
	a := now.Analysis
	if a.R2.Known && now.Why == nil {
		say(tx.T("priorities.caption.method", text.A{"outcome": a.OutcomeName, "r2": tx.Num(a.R2.Value, 3), "complete": a.Complete, "rows": a.Rows}))
	}
	if s := filterText(p.choice.filter, tx); s != "" {
		say(tx.T("priorities.caption.filter", text.A{"filter": s}))
	}
	var excluded, collinear []string
	for _, r := range now.Rows {
		if r.Excluded != nil {
			excluded = append(excluded, strings.TrimSuffix(strings.TrimSuffix(tx.Error(r.Excluded), "."), "。"))
		}
		if r.Collinear {
			collinear = append(collinear, r.Name)
		}
	}
	if len(excluded) > 0 && now.Why == nil {
		say(tx.T("priorities.caption.excluded", text.A{"list": strings.Join(excluded, "; ")}))
	}
	if len(collinear) > 0 {
		say(tx.T("priorities.caption.collinear", text.A{"list": strings.Join(collinear, ", ")}))
	}
	if len(now.Strays) > 0 {
		say(tx.T("priorities.caption.strays", text.A{"list": listed(now.Strays, 6)}))
	}
	if now.Placed > 0 {
		say(tx.T("priorities.caption.cause"))
	}
	return strings.Join(parts, " ")
}

// linesText says where the lines between high and low lie.
func (p *prioritiesView) linesText() string {
	tx, a := p.m.tx, p.choice.axes
	values := p.axisNames()
	values["at_up"], values["at_right"] = axisValue(tx, a.of(false), p.plot.crossY), axisValue(tx, a.of(true), p.plot.crossX)
	if p.choice.rule == journey.CrossMidpoint {
		return tx.T("priorities.caption.midpoints", values)
	}
	return tx.T("priorities.caption.means", values)
}

// axisNames are the names of the vertical and the horizontal axis.
func (p *prioritiesView) axisNames() text.A {
	tx, a := p.m.tx, p.choice.axes
	return text.A{"up": tx.T("priorities.by." + string(a.of(false))), "right": tx.T("priorities.by." + string(a.of(true)))}
}

func filterText(f metric.Filter, tx *text.Texts) string {
	var parts []string
	for _, c := range f {
		parts = append(parts, tx.T("priorities.segment", text.A{"segment": c.Segment, "value": strings.Join(c.Values, ", ")}))
	}
	return strings.Join(parts, ", ")
}

// listed names the first few and counts the rest: "A, B, C, +4".
func listed(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return strings.Join(names[:most], ", ") + ", +" + itoa(len(names)-most)
}

func (p *prioritiesView) isChosen(s dialogue.Survey) bool { return s.ID == p.choice.survey }

// explain opens a card that says how importance, performance, gap and quadrants come about, with the figures of the
// selected touchpoint.
func (p *prioritiesView) explain() {
	if p.root == nil || !p.ready {
		return
	}
	title, lines, rules := p.reasons()
	kit.ShowPopover(p.lines, title, lines, rules) // the button itself may be in the menu of the toolbar
}

// reasons are the figures of the selected touchpoint, and the rules behind them.
func (p *prioritiesView) reasons() (title string, lines []kit.PopoverLine, rules string) {
	tx := p.m.tx
	title = tx.T("priorities.why.title")
	if row, ok := p.picked(); ok && row.Rank > 0 {
		title = row.Name
		add := func(key, value string) {
			if value != "" {
				lines = append(lines, kit.PopoverLine{Name: tx.T(key), Value: value})
			}
		}
		add("priorities.col.importance", p.importanceFigures(row))
		add("priorities.col.performance", p.performanceFigures(row))
		add("priorities.col.gap", tx.T("priorities.why.gap_here", text.A{"importance": tx.Num(row.Importance, 2), "performance": tx.Num(row.Performance, 2), "gap": signedNum(tx, row.Gap(), 2)}))
		add("priorities.col.quadrant", tx.T("quadrant."+string(row.Quadrant)))
	}
	keys := []string{"priorities.why.importance", "priorities.why.performance"}
	if p.choice.survey == 0 {
		keys = []string{"priorities.why.stored"}
	}
	var all []string
	for _, k := range append(keys, "priorities.why.gap") {
		all = append(all, tx.T(k))
	}
	all = append(all, tx.T("priorities.why.quadrant", text.A{"lines": p.linesText()}))
	return title, lines, strings.Join(all, "\n\n")
}

// picked is the first selected row.
func (p *prioritiesView) picked() (priority, bool) {
	for _, id := range p.table.Selection() {
		return p.row(id)
	}
	return priority{}, false
}

func (p *prioritiesView) importanceFigures(row priority) string {
	tx := p.m.tx
	if !row.Share.Known {
		return tx.Num(row.Importance, 2)
	}
	largest := 0.0
	for _, r := range p.now.Rows {
		largest = max(largest, r.Share.Value)
	}
	return tx.T("priorities.why.importance_here", text.A{"share": tx.Percent(row.Share.Value, 2), "largest": tx.Percent(largest, 2), "value": tx.Num(row.Importance, 2)})
}

func (p *prioritiesView) performanceFigures(row priority) string {
	tx := p.m.tx
	if !row.Mean.Known {
		return tx.Num(row.Performance, 2)
	}
	return tx.T("priorities.why.performance_here", text.A{"mean": tx.Num(row.Mean.Value, 3), "low": row.Low, "high": row.High, "value": tx.Num(row.Performance, 2), "n": row.N})
}
