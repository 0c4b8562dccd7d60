package journey

import (
	"math"
	"slices"

	"touchstone/assets/text"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// axes are what the chart places touchpoints by; the zero value is importance against performance.
type axes struct{ x, y journey.Axis }

// named tells that the axes are those whose quadrants have names (Martilla and James 1977).
func (a axes) named() bool {
	return a.of(true) == journey.ByPerformance && a.of(false) == journey.ByImportance
}

// of is the horizontal axis, or the vertical one.
func (a axes) of(horizontal bool) journey.Axis {
	switch {
	case horizontal && a.x == "":
		return journey.ByPerformance
	case horizontal:
		return a.x
	case a.y == "":
		return journey.ByImportance
	}
	return a.y
}

// with gives the axes with one changed; what the other one showed goes to the first when both would be the same.
func (a axes) with(horizontal bool, to journey.Axis) axes {
	x, y := a.of(true), a.of(false)
	switch {
	case horizontal && to == y:
		return axes{x: y, y: x}
	case horizontal:
		return axes{x: to, y: y}
	case to == x:
		return axes{x: y, y: x}
	}
	return axes{x: x, y: to}
}

// shows tells whether an axis is one of the two.
func (a axes) shows(axis journey.Axis) bool { return a.of(true) == axis || a.of(false) == axis }

// offered are the axes a person may choose. A stated importance is a second one only beside a survey's.
func (c choice) offered() []journey.Axis {
	if c.survey == 0 {
		return slices.DeleteFunc(slices.Clone(journey.Axes[:]), func(a journey.Axis) bool { return a == journey.ByStated })
	}
	return journey.Axes[:]
}

// placed is a row with its place in the chart.
type placed struct {
	priority
	x, y float64
}

// plot is what the chart shows: the rows whose two values are known, in their order, and the lines between high and low.
type plot struct {
	points         []placed
	x, y           span
	crossX, crossY float64
	most           int // answers of the largest bubble
}

// span are the ends of an axis.
type span struct{ low, high float64 }

// plotted places the rows by the axes.
func plotted(p priorities, a axes, rule journey.CrossRule) plot {
	var out plot
	var xs, ys []float64
	for _, row := range p.Rows {
		m := row.measures()
		x, ok := m.Of(a.of(true))
		y, both := m.Of(a.of(false))
		if ok && both {
			out.points = append(out.points, placed{row, x, y})
			xs, ys = append(xs, x), append(ys, y)
			out.most = max(out.most, row.N)
		}
	}
	out.x, out.y = ends(a.of(true), xs), ends(a.of(false), ys)
	out.crossX = journey.LineOn(rule, xs, out.x.low, out.x.high)
	out.crossY = journey.LineOn(rule, ys, out.y.low, out.y.high)
	return out
}

// measures are what the row can be placed by.
func (p priority) measures() journey.Measures {
	m := journey.Measures{Emotion: p.Emotion, Stated: p.Stated, Answers: p.N}
	if p.HasImportance {
		m.Importance = &p.Importance
	}
	if p.HasPerformance {
		m.Performance = &p.Performance
	}
	return m
}

// ends are those of the axis; answers go from 0 to a round number above the most.
func ends(a journey.Axis, values []float64) span {
	low, high := a.Range()
	if a != journey.ByAnswers {
		return span{low, high}
	}
	return span{0, roundUp(slices.Max(append(values, 1)))}
}

// roundUp is the next of 5, 10, 20, 25, 50, 100, 200 … whose fifths are whole numbers.
func roundUp(v float64) float64 {
	for unit := 5.0; ; unit *= 10 {
		for _, k := range []float64{1, 2, 4, 5, 8} {
			if v <= unit*k {
				return unit * k
			}
		}
	}
}

// axis is an axis of the chart.
func (p *prioritiesView) axis(a journey.Axis, s span) kit.QuadrantAxis {
	tx := p.m.tx
	name := "priorities.axis." + string(a)
	if p.choice.survey != 0 && a == journey.ByImportance {
		name += "_share"
	}
	if p.choice.survey != 0 && a == journey.ByPerformance {
		name += "_mean"
	}
	axis := kit.QuadrantAxis{Name: tx.T(name), Min: s.low, Max: s.high}
	switch a {
	case journey.ByAnswers:
		axis.Format = func(v float64) string { return tx.Int(int(math.Round(v))) }
	case journey.ByEmotion:
		axis.Ticks = []float64{-2, -1, 0, 1, 2}
		axis.Format = func(v float64) string { return signedNum(tx, v, 0) }
	case journey.ByGap:
		axis.Ticks = []float64{-10, -5, 0, 5, 10}
		axis.Format = func(v float64) string { return signedNum(tx, v, 0) }
	}
	return axis
}

// axisValue writes a value of an axis.
func axisValue(tx *text.Texts, a journey.Axis, v float64) string {
	switch a {
	case journey.ByAnswers:
		return tx.Int(int(math.Round(v)))
	case journey.ByGap, journey.ByEmotion:
		return signedNum(tx, v, 1)
	}
	return tx.Num(v, 1)
}

// quadrants are the names of the four fields: upper left, upper right, lower left, lower right.
func (p *prioritiesView) quadrants() [4]string {
	tx, a := p.m.tx, p.choice.axes
	if a.named() {
		return [4]string{tx.T("quadrant.concentrate"), tx.T("quadrant.keep_up"), tx.T("quadrant.low"), tx.T("quadrant.overkill")}
	}
	side := func(axis journey.Axis, key string) string {
		return tx.T(key, text.A{"axis": tx.T("priorities.by." + string(axis))})
	}
	var names [4]string
	for i := range names {
		y, x := "priorities.high", "priorities.low"
		if i >= 2 {
			y = "priorities.low"
		}
		if i%2 == 1 {
			x = "priorities.high"
		}
		names[i] = side(a.of(false), y) + " · " + side(a.of(true), x)
	}
	return names
}

// bubble is the share of the largest bubble's area a row has; 0 for the usual dot, negative for one without answers.
func (p *prioritiesView) bubble(n, most int) float64 {
	switch {
	case !p.choice.bubbles:
		return 0
	case n == 0 || most == 0:
		return -1
	}
	return float64(n) / float64(most)
}

// sizes explain the bubbles: the most answers there are, and about a quarter of it.
func (p *prioritiesView) sizes(most int) []kit.QuadrantSize {
	if !p.choice.bubbles || most == 0 {
		return nil
	}
	tx := p.m.tx
	sizes := []kit.QuadrantSize{{Share: 1, Text: "n = " + tx.Int(most)}}
	if quarter := (most + 2) / 4; quarter > 0 && quarter < most {
		sizes = append([]kit.QuadrantSize{{Share: float64(quarter) / float64(most), Text: "n = " + tx.Int(quarter)}}, sizes...)
	}
	return sizes
}

// axisChosen takes an axis a person has chosen.
func (p *prioritiesView) axisChosen(horizontal bool, i int) {
	p.choice.axes = p.choice.axes.with(horizontal, p.choice.offered()[i])
	p.keep()
	p.fillControls()
	p.show()
}

// bubblesToggled switches the area by answers on or off.
func (p *prioritiesView) bubblesToggled() {
	p.choice.bubbles = !p.choice.bubbles
	p.keep()
	p.fillControls()
	p.show()
}

// keep remembers the choice for this map: a preference, never data.
func (p *prioritiesView) keep() {
	if p.m.id != 0 {
		p.kept[p.m.id] = p.choice
	}
}

// copyTable puts the table on the clipboard, with its titles, as a spreadsheet takes it.
func (p *prioritiesView) copyTable() {
	if !p.ready {
		return
	}
	ids := make([]int64, len(p.now.Rows))
	for i, r := range p.now.Rows {
		ids[i] = r.ID()
	}
	kit.Clipboard().SetContent(p.table.Text(ids))
	p.m.h.Done(p.m.tx.N("priorities.copied", len(p.now.Rows)))
}
