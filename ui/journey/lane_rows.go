package journey

import (
	"context"
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// beside are the maps whose curves and cards are drawn together with a map's own.
type beside struct {
	other *journey.View // what it is the future copy of, or the newest future copy of it; nil: none
	over  []journey.View
}

// together is what was worked out of a map and those beside it.
type together struct {
	known  journey.Known // what filters go by
	curves []curve       // the map's own first
	over   []overlay
}

// loadBeside reads what is shown together with a map. Maps that are gone meanwhile are left out.
func loadBeside(ctx context.Context, store Store, v journey.View, over []domain.MapID) (b beside, err error) {
	view := func(id domain.MapID) (*journey.View, error) {
		v, err := store.MapView(ctx, id)
		if domain.CodeOf(err) == domain.CodeNotFound {
			return nil, nil
		}
		return &v, err
	}
	pair := v.Origin
	drawn := slices.ContainsFunc(v.Lanes, func(l journey.Lane) bool { return l.Kind == journey.LaneEmotion })
	if pair == 0 && drawn { // else nothing shows it
		all, err := store.Maps(ctx)
		if err != nil {
			return b, err
		}
		var newest journey.Summary
		for _, s := range all {
			if s.Origin == v.ID && (newest.ID == 0 || s.ChangedAt.After(newest.ChangedAt)) {
				newest = s
			}
		}
		pair = newest.ID
	}
	if pair != 0 {
		if b.other, err = view(pair); err != nil {
			return b, err
		}
	}
	for _, id := range over {
		o, err := view(id)
		if err != nil {
			return b, err
		}
		if o != nil {
			b.over = append(b.over, *o)
		}
	}
	return b, nil
}

// curve is an emotion curve as it is drawn over the stages of the map shown.
type curve struct {
	of     journey.Map
	points []journey.CurvePoint
	own    bool // of the map shown: its points may be dragged where a person's word counts
}

// curvesOf are the map's own curve and the one of its other self, over the map's stages.
func curvesOf(v journey.View, other *journey.View) []curve {
	own := curve{of: v.Map, points: v.Curve(v.EnteredEmotions()), own: true}
	if other == nil {
		return []curve{own}
	}
	theirs := curve{of: other.Map}
	if v.Origin == other.ID {
		c := journey.Compare(*other, v, v.Origins())
		theirs.points = other.Curve(other.EnteredEmotions())
		own.points = c.FutureCurve(theirs.points, v.EnteredEmotions())
		for here, there := range c.Stages {
			for i := range theirs.points {
				if theirs.points[i].Stage == there {
					theirs.points[i].Stage = here
				}
			}
		}
		return []curve{own, theirs}
	}
	c := journey.Compare(v, *other, other.Origins())
	for _, p := range c.FutureCurve(own.points, other.EnteredEmotions()) {
		if here, ok := c.Stages[p.Stage]; ok {
			p.Stage = here
			theirs.points = append(theirs.points, p)
		}
	}
	return []curve{own, theirs}
}

// overColours are those of the maps laid over, in their order.
var overColours = [...]struct{ line, word string }{
	{string(theme.Blue), "colour.blue"}, {string(theme.Violet), "colour.violet"}, {string(theme.Rose), "colour.rose"}, {string(theme.Amber), "colour.amber"},
}

// intended tells that a map says what shall be: its curve is dashed, and a person's word goes before the evidence.
func intended(m journey.Map) bool { return m.State == journey.Future || m.State == journey.Planned }

// lanesOf fills in what the rows of lanes without cards say, and the sizes of stages and lanes.
func (w *words) lanesOf(m *kit.BoardModel, curves []curve, over []overlay) {
	for i, s := range w.v.Stages {
		m.Columns[i].Width = float32(s.Width) / 100
	}
	for i, l := range w.v.Lanes {
		row := &m.Rows[i]
		row.Height, row.Collapsed = float32(l.Height)/100, l.Collapsed
		switch l.Kind {
		case journey.LaneEmotion:
			row.Kind, row.Subtitle, row.Curves = kit.RowCurve, w.curveSubtitle(l, curves), w.curves(curves, over)
		case journey.LaneMetric:
			row.Kind, row.Subtitle, row.Cells = kit.RowValues, w.tx.T("lane.metric."+string(metricOf(l))), w.figures(l)
		case journey.LaneText:
			row.Kind, row.Subtitle, row.Cells = kit.RowText, w.kindUnlessNamed(l), w.textCells(l)
		}
	}
}

// metricOf is what a lane of the kind metric shows.
func metricOf(l journey.Lane) journey.Metric {
	if l.Metric == "" {
		return journey.MetricPerformance
	}
	return l.Metric
}

func (w *words) kindUnlessNamed(l journey.Lane) string {
	kind := w.tx.T("lane.kind." + string(l.Kind))
	if strings.EqualFold(kind, l.Name) {
		return ""
	}
	return kind
}

// curveSubtitle explains the lines where there are two.
func (w *words) curveSubtitle(l journey.Lane, curves []curve) string {
	if len(curves) < 2 {
		return w.kindUnlessNamed(l)
	}
	return w.tx.T("curve.legend")
}

// curves are drawn in the order in which they cover each other: the map's own is on top.
func (w *words) curves(curves []curve, over []overlay) []kit.BoardCurve {
	var drawn []kit.BoardCurve
	for _, o := range over {
		c := curve{of: o.Map, points: o.Curve}
		drawn = append(drawn, kit.BoardCurve{ID: int64(o.Map.ID), Name: o.Map.Who(), Dashed: intended(o.Map), Accent: o.colour, Points: w.points(c)})
	}
	for _, c := range slices.Backward(curves) {
		b := kit.BoardCurve{ID: int64(c.of.ID), Name: w.tx.T("map.state." + string(c.of.State)), Dashed: intended(c.of), Points: w.points(c)}
		switch {
		case !c.own:
			b.Accent = theme.Grey
		case len(over) > 0:
			b.Name = w.v.Who()
		}
		drawn = append(drawn, b)
	}
	return drawn
}

// points are a curve's known points. The figures stand beside the map's own only: two would cover each other.
func (w *words) points(c curve) []kit.BoardPoint {
	names := make(map[domain.StageID]string, len(w.v.Stages))
	for _, s := range w.v.Stages {
		names[s.ID] = s.Name
	}
	var points []kit.BoardPoint
	for _, p := range c.points {
		if p.Value == nil {
			continue
		}
		b := kit.BoardPoint{Column: int64(p.Stage), Value: *p.Value, Locked: !c.own || !movable(c.of, p)}
		if c.own {
			b.Text = w.pointText(p)
		}
		b.Spoken = w.tx.T("curve.spoken", text.A{"who": c.of.Name, "stage": names[p.Stage], "value": signedNum(w.tx, *p.Value, 1), "why": pointSource(p, w.tx)})
		points = append(points, b)
	}
	return points
}

// movable tells whether a person's word would count for the point: on a current map evidence goes before it.
func movable(m journey.Map, p journey.CurvePoint) bool {
	return intended(m) || p.Source != journey.PointComputed
}

func (w *words) pointText(p journey.CurvePoint) string {
	value := signedNum(w.tx, *p.Value, 1)
	if p.Source == journey.PointComputed {
		return w.tx.T("curve.point", text.A{"value": value, "n": p.N})
	}
	return value
}

// pointSource says what a point rests on: "computed from 312 answers".
func pointSource(p journey.CurvePoint, tx *text.Texts) string {
	switch {
	case p.Value == nil:
		return tx.T("touchpoint.source.none")
	case p.Source == journey.PointComputed:
		return tx.N("curve.computed", p.N)
	case p.Source == journey.PointEntered:
		return tx.T("curve.entered")
	}
	return tx.N("curve.judged", p.Touchpoints)
}

func (w *words) figures(l journey.Lane) []kit.BoardCell {
	metric := metricOf(l)
	var cells []kit.BoardCell
	for i, f := range w.v.Figures(metric) {
		if f.Value == nil {
			continue
		}
		cell := kit.BoardCell{Column: int64(w.v.Stages[i].ID)}
		switch {
		case metric.Counts():
			cell.Text = w.tx.Int(int(*f.Value))
		case metric == journey.MetricGap:
			cell.Text = signedNum(w.tx, *f.Value, 1)
		default:
			cell.Text = w.tx.Num(*f.Value, 1)
		}
		if !metric.Counts() {
			cell.Note = w.tx.N("map.touchpoints", f.N)
		}
		cells = append(cells, cell)
	}
	return cells
}

func (w *words) textCells(l journey.Lane) []kit.BoardCell {
	var cells []kit.BoardCell
	for _, s := range w.v.Stages {
		if said := w.v.Texts[journey.TextCell{Stage: s.ID, Lane: l.ID}]; said != "" {
			cells = append(cells, kit.BoardCell{Column: int64(s.ID), Text: said})
		}
	}
	return cells
}

// wireLanes connects what people do to lanes and stages as such with the store.
func (m *Map) wireLanes(b *kit.Board) {
	b.OnColumnSized = func(id int64, times float32) { m.sizeStage(domain.StageID(id), percent(times), nil) }
	b.OnRowSized = func(id int64, times float32) { m.sizeLane(domain.LaneID(id), percent(times), nil) }
	b.OnRowCollapsed = func(id int64, collapsed bool) { m.collapseLane(domain.LaneID(id), collapsed) }
	b.OnPointMoved = func(_, of, column int64, value float64) {
		if of == int64(m.id) {
			v := math.Round(value*10) / 10
			m.drawEmotion(domain.StageID(column), &v, nil)
		}
	}
	b.OnCellEdited = func(row, column int64, said string) {
		m.sayInCell(journey.TextCell{Stage: domain.StageID(column), Lane: domain.LaneID(row)}, said)
	}
}

// percent is a size the board asks for as the store keeps it; 0 stays the usual one.
func percent(times float32) int {
	if times == 0 {
		return 0
	}
	return min(max(int(math.Round(float64(times)*100)), journey.MinSize), journey.MaxSize)
}

// doOr is do for a field: done, if any, gets the error instead of the shell.
func (m *Map) doOr(op domain.Op, run func(context.Context) error, said string, done func(error)) {
	if done == nil {
		m.do(op, run, func() string { return said })
		return
	}
	m.h.Tasks().Do(string(op), run, func(err error) {
		if err == nil {
			m.h.Done(said)
		}
		done(err)
	})
}

func (m *Map) stageEdited(id domain.StageID, field string) string {
	return m.tx.T("map.done.stage_edited", text.A{"name": m.stageName(id), "field": m.tx.T(field)})
}

func (m *Map) laneEdited(id domain.LaneID, field string) string {
	return m.tx.T("map.done.lane_edited", text.A{"name": m.laneName(id), "field": m.tx.T(field)})
}

func (m *Map) sizeStage(id domain.StageID, percent int, done func(error)) {
	m.doOr(journey.OpSizeStage, func(ctx context.Context) error { return m.store.SizeStage(ctx, id, percent) }, m.stageEdited(id, "stage.width"), done)
}

func (m *Map) sizeLane(id domain.LaneID, percent int, done func(error)) {
	m.doOr(journey.OpSizeLane, func(ctx context.Context) error { return m.store.SizeLane(ctx, id, percent) }, m.laneEdited(id, "lane.height"), done)
}

func (m *Map) collapseLane(id domain.LaneID, collapsed bool) {
	op, said := journey.OpExpandLane, "map.done.lane_expanded"
	if collapsed {
		op, said = journey.OpCollapseLane, "map.done.lane_collapsed"
	}
	m.doOr(op, func(ctx context.Context) error { return m.store.CollapseLane(ctx, id, collapsed) },
		m.tx.T(said, text.A{"name": m.laneName(id)}), nil)
}

func (m *Map) drawEmotion(id domain.StageID, v *float64, done func(error)) {
	said := m.tx.T("map.done.emotion_gone", text.A{"name": m.stageName(id)})
	if v != nil {
		said = m.tx.T("map.done.emotion", text.A{"name": m.stageName(id), "value": signedNum(m.tx, *v, 1)})
	}
	m.doOr(journey.OpDrawEmotion, func(ctx context.Context) error { return m.store.DrawEmotion(ctx, id, v) }, said, done)
}

func (m *Map) sayInCell(at journey.TextCell, said string) {
	m.doOr(journey.OpEditText, func(ctx context.Context) error { return m.store.EditText(ctx, at, said) },
		m.tx.T("map.done.text", text.A{"stage": m.stageName(at.Stage), "lane": m.laneName(at.Lane)}), nil)
}

func (m *Map) setMetric(id domain.LaneID, metric journey.Metric) {
	if l := m.lane(id); l != nil && metricOf(*l) != metric {
		lane := *l
		lane.Metric = metric
		m.editLane(lane, func() string { return m.laneEdited(id, "lane.metric") })
	}
}

// kindItems are all kinds of lanes; now is the one that is ticked.
func (m *Map) kindItems(now journey.LaneKind, choose func(journey.LaneKind)) []*fyne.MenuItem {
	items := make([]*fyne.MenuItem, len(journey.EveryLaneKind))
	for i, k := range journey.EveryLaneKind {
		items[i] = m.item("lane.kind."+string(k), func() { choose(k) })
		items[i].Checked = k == now
	}
	return items
}

// withMetric adds to the menu of a lane of the kind metric which one it shows.
func (m *Map) withMetric(l journey.Lane, items []*fyne.MenuItem) []*fyne.MenuItem {
	if l.Kind != journey.LaneMetric {
		return items
	}
	metrics := m.item("lane.metric", nil)
	metrics.ChildMenu = fyne.NewMenu("")
	for _, k := range journey.Metrics {
		item := m.item("lane.metric."+string(k), func() { m.setMetric(l.ID, k) })
		item.Checked = k == metricOf(l)
		metrics.ChildMenu.Items = append(metrics.ChildMenu.Items, item)
	}
	return slices.Insert(items, 1, metrics)
}

// chooseLaneKind offers the kinds of a new lane below the toolbar's button.
func (m *Map) chooseLaneKind(below fyne.CanvasObject) {
	showMenu(m.h.Window().Canvas(), below, m.kindItems("", m.newLaneOf))
}

// showMenu opens a menu below an object.
func showMenu(c fyne.Canvas, below fyne.CanvasObject, items []*fyne.MenuItem) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), c, at.AddXY(0, below.Size().Height+2))
}
