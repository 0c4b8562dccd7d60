package roce

import (
	"context"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/ui/kit"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// comparison shows two models side by side: headline figures, and the assumptions that differ.
type comparison struct {
	s      *Screen
	ids    [2]domain.ModelID
	root   fyne.CanvasObject
	column *fyne.Container
	heads  *kit.Figures
	inputs *kit.Figures
	note   *fyne.Container
	keys   []roce.Key // of the rows of inputs, by id − 1
}

func newComparison(s *Screen, a, b domain.ModelID) *comparison {
	c := &comparison{s: s, ids: [2]domain.ModelID{a, b}, heads: kit.NewFigures(s.tx.T("roce.compare.figures")), inputs: kit.NewFigures(s.tx.T("roce.compare.inputs")),
		note: container.New(kit.NewColumn(6))}
	c.inputs.OnOpened = func(id int64, _ fyne.CanvasObject) {
		p := newPage(s, c.ids[0])
		p.want = &ref{c.keys[id-1], slotValue}
		s.page = p
		s.h.Go(placeOf(c.ids[0]))
	}
	c.column = container.New(kit.NewColumn(12), kit.NewPanel(s.tx.T("roce.compare.figures"), nil, c.heads),
		kit.NewPanel(s.tx.T("roce.compare.inputs"), nil, container.New(kit.NewColumn(6), c.note, c.inputs)))
	c.root = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(12, 24, 16, 16), c.column))
	return c
}

func (c *comparison) load() {
	task.Load(c.s.h.Tasks(), "roce.compare", func(ctx context.Context) (m [2]roce.Model, err error) {
		for i, id := range c.ids {
			if m[i], err = c.s.store.ROCEModel(ctx, id); err != nil {
				return m, err
			}
		}
		return m, nil
	}, func(m [2]roce.Model, err error) {
		if domain.CodeOf(err) == domain.CodeNotFound && err != nil {
			c.s.h.Go(placeOf(0))
			return
		}
		if err != nil {
			c.s.h.Fail(err)
			return
		}
		c.show(&m[0], &m[1])
	})
}

func (c *comparison) show(a, b *roce.Model) {
	w := words{c.s.tx, a.Currency}
	c.heads.SetModel(w.compareFigures(a, b))
	m, keys := w.compareInputs(a, b)
	c.keys = keys
	c.inputs.SetModel(m)
	c.note.RemoveAll()
	c.note.Add(paragraph(w.N("roce.compare.n", len(m.Rows)), theme.Muted))
	c.column.Refresh()
}

// compareFigures are the headline figures of two models and how they differ.
func (w words) compareFigures(a, b *roce.Model) kit.FiguresModel {
	m := kit.FiguresModel{Unit: w.currency, Columns: []string{a.Name, b.Name, w.T("roce.difference")}}
	ra, ea := a.Report()
	rb, eb := b.Report()
	add := func(key string, get func(*roce.Result) roce.Figure, write func(float64) string, diff func(float64) string) {
		cell := func(r *roce.Report, err error) string {
			if err != nil {
				return w.T("roce.na")
			}
			return w.figure(get(&r.Live), write)
		}
		row := kit.FigureRow{Name: w.T(key), Cells: []string{cell(ra, ea), cell(rb, eb), ""}}
		if ea == nil && eb == nil {
			if fa, fb := get(&ra.Live), get(&rb.Live); fa.OK() && fb.OK() {
				row.Cells[2] = diff(fb.Value - fa.Value)
			}
		}
		m.Rows = append(m.Rows, row)
	}
	plain := func(get func(*roce.Result) float64) func(*roce.Result) roce.Figure {
		return func(r *roce.Result) roce.Figure { return roce.Figure{Value: get(r)} }
	}
	money := w.plus(w.amount)
	points := w.plus(func(v float64) string { return w.T("roce.points", text.A{"n": minus(w.Num(v*100, 1))}) })
	months := w.plus(func(v float64) string { return w.amount(v) })
	add("roce.fig.npv", plain(func(r *roce.Result) float64 { return r.NPV }), w.amount, money)
	add("roce.fig.roce", func(r *roce.Result) roce.Figure { return r.ROCE }, w.percent1, points)
	add("roce.fig.irr", func(r *roce.Result) roce.Figure { return r.IRR }, w.percent1, points)
	add("roce.fig.payback", func(r *roce.Result) roce.Figure { return r.Payback }, w.month, months)
	add("roce.fig.realisation", func(r *roce.Result) roce.Figure { return r.BreakEvenRealisation }, w.percent1, points)
	add("roce.fig.prevention", func(r *roce.Result) roce.Figure { return r.BreakEvenPrevention }, w.percent1, points)
	add("roce.fig.pv_benefits", plain(func(r *roce.Result) float64 { return r.PVBenefits }), w.amount, money)
	add("roce.fig.pv_costs", plain(func(r *roce.Result) float64 { return r.PVCosts }), w.amount, money)
	add("roce.fig.funding", plain(func(r *roce.Result) float64 { return r.PeakFunding }), w.amount, money)
	return m
}

// plus writes a difference with its sign.
func (w words) plus(write func(float64) string) func(float64) string {
	return func(v float64) string {
		if v > 0 {
			return "+" + write(v)
		}
		return write(v)
	}
}

// identity names an assumption whatever model it is of: segments go by name.
func identity(m *roce.Model, k roce.Key) string {
	return fmt.Sprintf("%s|%s|%d", k.Field, m.SegmentName(k.Segment), k.Year)
}

// compareInputs lists the assumptions whose values differ. Segments are the same when their names are.
func (w words) compareInputs(a, b *roce.Model) (kit.FiguresModel, []roce.Key) {
	m := kit.FiguresModel{Columns: []string{a.Name, b.Name}}
	var keys []roce.Key
	there := map[string]roce.Key{}
	for _, k := range b.Keys() {
		there[identity(b, k)] = k
	}
	add := func(of *roce.Model, k roce.Key, x, y string) {
		id := int64(0)
		if of == a {
			keys = append(keys, k)
			id = int64(len(keys))
		}
		m.Rows = append(m.Rows, kit.FigureRow{ID: id, Name: w.name(of, k), Cells: []string{x, y}})
	}
	for _, k := range a.Keys() {
		spec, _ := roce.SpecOf(k.Field)
		x := w.known(spec, a.Assumptions[k])
		name := identity(a, k)
		other, ok := there[name]
		delete(there, name)
		y := w.T("roce.compare.absent")
		if ok {
			y = w.known(spec, b.Assumptions[other])
		}
		if x != y {
			add(a, k, x, y)
		}
	}
	for _, k := range b.Keys() {
		if _, left := there[identity(b, k)]; left {
			spec, _ := roce.SpecOf(k.Field)
			add(b, k, w.T("roce.compare.absent"), w.known(spec, b.Assumptions[k]))
		}
	}
	return m, keys
}
