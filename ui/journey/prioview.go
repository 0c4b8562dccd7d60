package journey

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// prioritiesView shows a map's touchpoints by importance and performance: a chart, and beside it the same as a table.
type prioritiesView struct {
	m *Map

	root     *fyne.Container
	bar      fyne.CanvasObject
	views    *kit.SegmentedControl
	source   *kit.Dropdown
	lines    *kit.Dropdown
	use      *kit.Button
	why      *kit.Button
	up       *kit.Dropdown // vertical axis
	right    *kit.Dropdown // horizontal axis
	bubbles  *kit.Button
	copy     *kit.Button
	picks    *fyne.Container // source, lines, axes and segments, in as many rows as they need
	segments []*kit.Dropdown
	front    *fyne.Container // the chart, or why there is none
	chart    *kit.Quadrant
	table    *kit.Table
	caption  *widget.Label
	parts    []string // names of the segments that have a dropdown now

	choice  choice
	plot    plot // of now by choice
	kept    map[domain.MapID]choice
	decided bool // the first choice was made
	now     computed
	ready   bool // now is that of choice
	stale   bool // the map changed while the view was hidden
}

func newPrioritiesView(m *Map) *prioritiesView {
	return &prioritiesView{m: m, kept: map[domain.MapID]choice{}}
}

// content makes the view when it is first wanted.
func (p *prioritiesView) content() fyne.CanvasObject {
	if p.root == nil {
		p.make()
	}
	p.views.SetChosen(1)
	p.decide()
	if p.stale {
		p.compute()
	}
	return p.root
}

func (p *prioritiesView) make() {
	tx := p.m.tx
	p.views = newViews(p.m)
	p.source = kit.NewDropdown(tx.T("priorities.source"), nil, p.sourceChosen)
	p.lines = kit.NewDropdown(tx.T("priorities.lines"), []string{tx.T("priorities.lines.means"), tx.T("priorities.lines.midpoint")}, p.linesChosen)
	p.use = kit.NewPrimaryButton(tx.T("priorities.use"), p.useValues)
	p.why = kit.NewButton(tx.T("priorities.why"), p.explain)
	p.copy = kit.NewButton(tx.T("priorities.copy"), p.copyTable)
	p.up = kit.NewDropdown(tx.T("priorities.up"), nil, func(i int) { p.axisChosen(false, i) })
	p.right = kit.NewDropdown(tx.T("priorities.right"), nil, func(i int) { p.axisChosen(true, i) })
	p.bubbles = kit.NewButton(tx.T("priorities.bubbles"), p.bubblesToggled)
	buttons := []*kit.Button{p.use, p.bubbles, p.why, p.copy}
	if p.m.h.ReadOnly() {
		buttons = buttons[1:]
	}
	p.picks = container.New(&flow{gap: 8}, container.New(kit.WidthLayout(210), p.source), container.New(kit.WidthLayout(140), p.lines),
		container.New(kit.WidthLayout(180), p.up), container.New(kit.WidthLayout(180), p.right))
	p.bar = container.New(kit.NewColumn(0), padded(kit.NewToolBar(tx.T("map.more"), []fyne.CanvasObject{p.views}, buttons, nil)),
		container.New(layout.NewCustomPaddedLayout(0, 0, 12, 12), p.picks))
	p.chart = kit.NewQuadrant(tx.T("priorities.view"))
	p.chart.OnSelected = func(id int64) { p.chosen([]int64{id}) }
	p.chart.OnOpened = p.opened
	p.table = kit.NewTable(tx.T("priorities.ranked"), p.columns())
	p.table.OnSelected = p.chosen
	p.table.OnOpened = p.opened
	p.chart.OnMenu, p.table.OnMenu = p.menu, p.menu
	p.caption = kit.NewSmallPrint("")
	p.front = container.NewStack(container.NewStack())
	kit.SetEnabled(p.use, false)
	ranked := container.NewBorder(container.New(layout.NewCustomPaddedLayout(2, 2, 8, 8), kit.NewTextLine(tx.T("priorities.ranked"), "", "").Bold()), nil, nil, nil, p.table)
	body := container.New(duo{p.front, ranked, p.caption}, p.front, ranked, p.caption)
	p.root = container.NewBorder(p.bar, nil, nil, nil, body)
	p.stale = true
}

// columns of the ranked table: what a survey says of importance is its share of the explained variance, else the value.
func (p *prioritiesView) columns() []kit.TableColumn {
	tx := p.m.tx
	number := func(key string, w float32) kit.TableColumn {
		return kit.TableColumn{Title: tx.T(key), Width: w, Number: true}
	}
	columns := []kit.TableColumn{{Title: tx.T("priorities.col.name")}}
	if p.choice.survey != 0 {
		columns = append(columns, number("priorities.col.share", 58))
	} else {
		columns = append(columns, number("priorities.col.importance", 78))
	}
	columns = append(columns, number("priorities.col.performance", 92), number("priorities.col.gap", 50))
	if p.choice.axes.shows(journey.ByStated) {
		columns = append(columns, number("priorities.by.stated", 92))
	}
	if p.choice.axes.shows(journey.ByEmotion) {
		columns = append(columns, number("priorities.by.emotion", 76))
	}
	if p.choice.survey != 0 {
		r := number("priorities.col.r", 60)
		r.Optional = true
		columns = append(columns, r)
	}
	columns = append(columns, number("priorities.col.n", 58))
	if p.choice.axes.named() {
		columns = append(columns, kit.TableColumn{Title: tx.T("priorities.col.quadrant"), Width: 160, Chip: true, Optional: true})
	}
	return append(columns, kit.TableColumn{Title: tx.T("priorities.col.owner"), Width: 52, Optional: true})
}

func (p *prioritiesView) actions() []host.Action {
	tx := p.m.tx
	actions := []host.Action{{Title: tx.T("priorities.why.title"), Run: p.explain}, {Title: tx.T("priorities.copy"), Run: p.copyTable}}
	if len(p.now.Evidence) > 0 && !p.m.h.ReadOnly() {
		actions = append(actions, host.Action{Title: tx.T("priorities.use"), Run: p.useValues})
	}
	return actions
}

// reset forgets the map that was shown.
func (p *prioritiesView) reset() {
	p.choice, p.decided, p.ready, p.now, p.stale = choice{}, false, false, computed{}, true
	if p.root != nil { // nothing of the map before must show
		p.put(container.NewStack())
		p.table.SetRows(nil)
		p.caption.SetText("")
		kit.SetEnabled(p.use, false)
	}
}

// decide makes the first choice for a map, once the map and the surveys are known.
func (p *prioritiesView) decide() {
	if p.decided || !p.m.loaded || !p.m.surveyed {
		return
	}
	p.decided, p.stale = true, true
	was, ok := p.kept[p.m.id]
	if !ok || was.survey != 0 && !slices.ContainsFunc(p.m.surveys, func(s dialogue.Survey) bool { return s.ID == was.survey }) {
		was = firstChoice(p.m.view, p.m.surveys)
	}
	p.choice = was
}

func (p *prioritiesView) visible() bool { return p.root != nil && p.m.mode == ViewPriorities }

func (p *prioritiesView) mapChanged() {
	p.stale = true
	if p.visible() {
		p.decide()
		p.compute()
	}
}

func (p *prioritiesView) surveysChanged() {
	if p.choice.survey != 0 && !slices.ContainsFunc(p.m.surveys, p.isChosen) {
		p.choice.survey, p.choice.filter = 0, nil
	}
	p.mapChanged()
}

// compute works the choice out beside the UI goroutine; an older one that is still at it is dropped.
func (p *prioritiesView) compute() {
	if !p.m.loaded || !p.decided {
		return
	}
	p.stale = false
	p.fillControls()
	id, v, surveys, c, today := p.m.id, p.m.view, p.m.surveys, p.choice, domain.DateOf(p.m.clock())
	store := p.m.store
	if !p.ready {
		p.caption.SetText(p.m.tx.T("priorities.loading"))
		kit.SetEnabled(p.use, false)
	}
	task.Load(p.m.h.Tasks(), "map.priorities", func(ctx context.Context) (computed, error) { return compute(ctx, store, v, surveys, c, today) }, func(now computed, err error) {
		if id != p.m.id {
			return
		}
		if err != nil {
			p.failed(err)
			return
		}
		p.now, p.ready = now, true
		p.show()
	})
}

func (p *prioritiesView) failed(err error) {
	p.now, p.ready = computed{}, false
	p.put(kit.NewEmptyState(p.m.tx.T("priorities.none.title"), p.m.tx.Error(err), "", nil))
	p.table.SetRows(nil)
	kit.SetEnabled(p.use, false)
	p.caption.SetText("")
}

// fillControls shows the choice in the controls.
func (p *prioritiesView) fillControls() {
	tx := p.m.tx
	options := []string{tx.T("priorities.source.stored")}
	chosen := 0
	for i, s := range p.m.surveys {
		options = append(options, tx.T("priorities.source.survey", text.A{"name": s.Name}))
		if s.ID == p.choice.survey {
			chosen = i + 1
		}
	}
	p.source.SetOptions(options, chosen)
	p.lines.SetChosen(map[journey.CrossRule]int{journey.CrossMeans: 0, journey.CrossMidpoint: 1}[p.choice.rule])
	axes := p.choice.offered()
	var up, right []string
	for _, a := range axes {
		name := text.A{"axis": tx.T("priorities.by." + string(a))}
		up, right = append(up, tx.T("priorities.up_axis", name)), append(right, tx.T("priorities.right_axis", name))
	}
	p.up.SetOptions(up, slices.Index(axes, p.choice.axes.of(false)))
	p.right.SetOptions(right, slices.Index(axes, p.choice.axes.of(true)))
	p.bubbles.SetChosen(p.choice.bubbles)
}

func (p *prioritiesView) sourceChosen(i int) {
	p.choice.survey, p.choice.filter = 0, nil
	if i > 0 && i <= len(p.m.surveys) {
		p.choice.survey = p.m.surveys[i-1].ID
	}
	if p.choice.survey == 0 && p.choice.axes.shows(journey.ByStated) { // without a survey it is the importance
		p.choice.axes = axes{}
	}
	p.ready = false
	p.keep()
	p.compute()
}

func (p *prioritiesView) linesChosen(i int) {
	p.choice.rule = [...]journey.CrossRule{journey.CrossMeans, journey.CrossMidpoint}[i]
	p.keep()
	p.compute()
}

// show puts what was computed into chart, table and caption.
func (p *prioritiesView) show() {
	p.showSegments()
	p.plot = plotted(p.now.priorities, p.choice.axes, p.choice.rule)
	p.table.SetColumns(p.columns())
	p.table.SetRows(p.tableRows())
	p.chart.SetModel(p.chartModel())
	p.caption.SetText(p.captionText())
	kit.SetEnabled(p.use, len(p.now.Evidence) > 0)
	p.selectionChanged()
	if len(p.plot.points) == 0 {
		p.put(p.nothing())
	} else {
		p.put(p.chart)
	}
	p.root.Refresh() // the caption may take another height
	p.m.inspect()
	p.m.h.Refresh()
}

func (p *prioritiesView) put(o fyne.CanvasObject) { bring(p.front, o) }

// nothing says why there is no chart.
func (p *prioritiesView) nothing() fyne.CanvasObject {
	tx := p.m.tx
	switch {
	case !p.choice.axes.named():
		return kit.NewEmptyState(tx.T("priorities.none.title"), tx.T("priorities.none.pair", p.axisNames()), "", nil)
	case p.choice.survey != 0 && p.now.Why != nil:
		return kit.NewEmptyState(tx.T("priorities.none.survey"), tx.Error(p.now.Why), "", nil)
	case len(p.m.surveys) > 0:
		return kit.NewEmptyState(tx.T("priorities.none.title"), tx.T("priorities.none.stored"), "", nil)
	}
	return kit.NewEmptyState(tx.T("priorities.none.title"), tx.T("priorities.none.no_survey"), tx.T("priorities.none.import"), func() { p.m.h.Go(host.Place{Screen: host.Import}) })
}

// chosen shares a selection made here with the board and the inspector.
func (p *prioritiesView) chosen(ids []int64) {
	var cards []int64
	var stray domain.RatingID
	for _, id := range ids {
		row, ok := p.row(id)
		if !ok {
			continue
		}
		if len(row.IDs) == 0 {
			stray = row.Rating
		}
		for _, t := range row.IDs {
			cards = append(cards, int64(t))
		}
	}
	p.m.board.Select(cards)
	if len(cards) == 0 {
		p.m.stray = stray
		p.selectionChanged()
		p.m.inspect()
	}
}

// opened goes to the touchpoint on the board.
func (p *prioritiesView) opened(id int64) {
	if row, ok := p.row(id); ok && len(row.IDs) > 0 {
		p.m.h.Go(host.Place{Screen: host.Map, ID: int64(p.m.id), View: ViewBoard, Select: []int64{int64(row.IDs[0])}})
	}
}

// selectionChanged shows what is selected on the map.
func (p *prioritiesView) selectionChanged() {
	if p.root == nil {
		return
	}
	var ids []int64
	for _, row := range p.now.Rows {
		selected := slices.ContainsFunc(row.IDs, func(t domain.TouchpointID) bool { return slices.Contains(p.m.selected, int64(t)) })
		if selected || p.m.stray != 0 && len(row.IDs) == 0 && row.Rating == p.m.stray {
			ids = append(ids, row.ID())
		}
	}
	p.chart.SetSelected(ids)
	if !slices.Equal(slices.Sorted(slices.Values(p.table.Selection())), slices.Sorted(slices.Values(ids))) {
		p.table.SetSelected(ids)
	}
}

// row finds a row by its identity.
func (p *prioritiesView) row(id int64) (priority, bool) {
	i := slices.IndexFunc(p.now.Rows, func(r priority) bool { return r.ID() == id })
	if i < 0 {
		return priority{}, false
	}
	return p.now.Rows[i], true
}

// useValues writes what was computed to the touchpoints, in one step.
func (p *prioritiesView) useValues() {
	if len(p.now.Evidence) == 0 {
		return
	}
	m, tx := p.m, p.m.tx
	id, evidence, strays, only := m.id, p.now.Evidence, p.now.Strays, filterText(p.choice.filter, tx)
	m.do(journey.OpUseEvidence, func(ctx context.Context) error { return m.store.UseEvidence(ctx, id, evidence) }, func() string {
		said := tx.N("priorities.done.used", len(evidence))
		if only != "" { // of some customers: worth knowing before the values are believed for all
			said += ". " + strings.TrimRight(tx.T("priorities.caption.filter", text.A{"filter": only}), ".。")
		}
		if len(strays) > 0 {
			said += ". " + tx.N("priorities.done.strays", len(strays), text.A{"list": listed(strays, 3)})
		}
		return said
	})
}
