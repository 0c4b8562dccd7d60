package sprint

import (
	"context"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
	"touchstone/ui/kit/ink"
	"touchstone/ui/task"
)

// figuresView shows what the history of a sprint's cards says: burn-down, cumulative flow, throughput, lead and cycle time.
type figuresView struct {
	s    *Sprint
	l    loaded
	flow sprint.Flow

	root      *fyne.Container
	page      fyne.CanvasObject
	empty     *kit.EmptyState
	measure   *kit.SegmentedControl // cards, or estimates
	burn      *figure
	bands     *figure
	pace      *figure
	burnLines *chart.Lines
	area      *chart.StackedArea
	bars      *chart.Bars
	lead      *chart.Tile
	cycle     *chart.Tile
	left      *chart.Tile
}

func newFiguresView(s *Sprint) *figuresView {
	tx := s.tx
	v := &figuresView{s: s, burnLines: chart.NewLines(tx.T("figures.burn")), area: chart.NewStackedArea(tx.T("figures.flow")), bars: chart.NewBars(tx.T("figures.throughput"))}
	fonts := ink.NewFonts(base.Current())
	v.burnLines.Fonts, v.area.Fonts, v.bars.Fonts = fonts, fonts, fonts
	v.measure = kit.NewSegmentedControl(tx.T("figures.unit"), []string{tx.T("figures.by_count"), tx.T("figures.by_estimate")}, func(int) { v.showBurn() })
	v.burn = newFigure(tx, "figures.burn", high(260, v.burnLines), v.burnRule)
	v.bands = newFigure(tx, "figures.flow", high(260, v.area), nil)
	v.pace = newFigure(tx, "figures.throughput", v.bars, nil)
	v.lead, v.cycle, v.left = v.tile("figures.lead"), v.tile("figures.cycle"), v.tile("figures.left")
	tiles := container.NewGridWithColumns(3, v.left, v.lead, v.cycle)
	page := container.New(kit.NewColumn(12), tiles, container.New(kit.NewTwoColumns(0.5, 12, 760), v.burn.panel, v.bands.panel), v.pace.panel)
	v.page = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 12, 12, 12), page))
	v.empty = kit.NewEmptyState(tx.T("figures.empty_title"), tx.T("figures.empty_text"), "", nil)
	v.root = container.NewStack(v.empty)
	return v
}

// tile is a headline figure that says its rule when it is asked for.
func (v *figuresView) tile(key string) *chart.Tile {
	t := chart.NewTile(chart.TileModel{Title: v.s.tx.T(key)})
	t.OnWhy = func() {
		kit.ShowPopover(t.Why(), v.s.tx.T(key), nil, v.s.tx.T(key+"_why"))
	}
	return t
}

func (v *figuresView) content() fyne.CanvasObject { return v.root }
func (v *figuresView) actions() []host.Action     { return nil }

// tools implements tooled: what the burn-down counts.
func (v *figuresView) tools() toolset { return toolset{fixed: []fyne.CanvasObject{v.measure}} }

// take loads the flow of what was read.
func (v *figuresView) take(l loaded) {
	v.l = l
	if l.board.Sprint.State == sprint.Planned {
		bring(v.root, v.empty)
		return
	}
	id, store := l.board.Sprint.ID, v.s.store
	task.Load(v.s.h.Tasks(), "sprint.flow", func(ctx context.Context) (sprint.Flow, error) { return store.Flow(ctx, id) }, func(f sprint.Flow, err error) {
		switch {
		case err != nil:
			v.s.h.Fail(err)
		case id == v.s.id:
			v.flow = f
			v.show()
		}
	})
}

func (v *figuresView) show() {
	if len(v.flow.Burn) == 0 {
		bring(v.root, v.empty)
		return
	}
	bring(v.root, v.page)
	v.showTiles()
	v.showBurn()
	v.showBands()
	v.showPace()
}

func (v *figuresView) showTiles() {
	tx := v.s.tx
	now := v.flow.Burn[len(v.flow.Burn)-1]
	ahead := float64(now.Left) - v.flow.Ideal[min(now.Day, sprint.Days)]
	left := chart.TileModel{Title: tx.T("figures.left"), Value: tx.Int(now.Left), Unit: tx.N("figures.cards", now.Left),
		Note: tx.T("figures.left_note", text.A{"scope": now.Scope, "day": now.Day, "ideal": tx.Num(v.flow.Ideal[min(now.Day, sprint.Days)], 1)}), Why: tx.T("figures.why")}
	left.TrendTone = chart.ToneGood
	if ahead > 0.5 {
		left.TrendTone = chart.TonePoor
		left.Trend, left.TrendText = chart.TrendUp, tx.T("figures.behind", text.A{"n": tx.Num(ahead, 1)})
	} else if ahead < -0.5 {
		left.Trend, left.TrendText = chart.TrendDown, tx.T("figures.ahead", text.A{"n": tx.Num(-ahead, 1)})
	}
	v.left.SetModel(left)
	v.lead.SetModel(v.times("figures.lead", v.flow.Lead, func(t sprint.CardTime) int { return t.Lead }))
	v.cycle.SetModel(v.times("figures.cycle", v.flow.Cycle, func(t sprint.CardTime) int { return t.Cycle }))
}

// times is a headline of working days: the median, with the range and how many cards it is of.
func (v *figuresView) times(key string, f sprint.Figures, of func(sprint.CardTime) int) chart.TileModel {
	tx := v.s.tx
	m := chart.TileModel{Title: tx.T(key), Value: "–", Why: tx.T("figures.why"), Note: tx.T("figures.no_times")}
	if f.N == 0 {
		return m
	}
	least := math.MaxInt
	for _, t := range v.flow.Times {
		if d := of(t); d > 0 {
			least = min(least, d)
		}
	}
	m.Value, m.Unit = number(tx, f.Median), tx.T("figures.working_days")
	m.Note = tx.T("figures.times_note", text.A{"n": f.N, "least": least, "most": f.Worst, "mean": tx.Num(f.Mean, 1)})
	return m
}

// figure is a chart in a panel with its rule, and the same as a table one click away.
type figure struct {
	tx    *text.Texts
	panel *kit.Panel
	table *kit.Table
	box   *fyne.Container
	chart fyne.CanvasObject
	swap  *kit.Button
}

func newFigure(tx *text.Texts, key string, o fyne.CanvasObject, rule func() []kit.PopoverLine) *figure {
	f := &figure{tx: tx, chart: o, box: container.NewStack(o), table: kit.NewTable(tx.T(key), nil)}
	why := quiet(tx.T("figures.why"), tx.T("figures.why")+" "+tx.T(key), nil)
	why.OnTapped = func() {
		var lines []kit.PopoverLine
		if rule != nil {
			lines = rule()
		}
		kit.ShowPopover(why, tx.T(key), lines, tx.T(key+"_why"))
	}
	f.swap = quiet(tx.T("figures.table"), tx.T("figures.table")+": "+tx.T(key), f.toggle)
	f.panel = kit.NewPanel(tx.T(key), container.NewHBox(f.swap, why), f.box)
	return f
}

// toggle changes between the chart and its table.
func (f *figure) toggle() {
	shown := f.box.Objects[0]
	if shown == f.chart {
		bring(f.box, high(260, f.table))
		f.swap.SetText(f.tx.T("figures.chart"))
	} else {
		bring(f.box, f.chart)
		f.swap.SetText(f.tx.T("figures.table"))
	}
	f.panel.Refresh()
}

// high gives an object at least so much height, in units at text size 13.
func high(h float32, o fyne.CanvasObject) fyne.CanvasObject {
	return container.New(heightLayout(h), o)
}

// heightLayout gives its object at least so much height, in units at text size 13.
type heightLayout float32

// MinSize implements fyne.Layout.
func (l heightLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := layout.NewStackLayout().MinSize(objects)
	return fyne.NewSize(size.Width, max(size.Height, float32(l)*base.TextSize()/13))
}

// Layout implements fyne.Layout.
func (l heightLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	layout.NewStackLayout().Layout(objects, size)
}
