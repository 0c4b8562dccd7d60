package roce

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
	"touchstone/ui/kit/ink"
	"touchstone/ui/theme"
)

// results is the right side: what follows from the assumptions.
type results struct {
	p      *page
	scroll *container.Scroll
	column *fyne.Container

	notice  *fyne.Container // what is missing or cannot be calculated
	tiles   [tileCount]*chart.Tile
	cash    *chart.Lines
	tornado *chart.Tornado
	tables  [4]*kit.Figures // scenarios, years, customers, poor service
	alerts  *fyne.Container
	notes   *fyne.Container
	full    []fyne.CanvasObject // shown only with a report
	said    []string            // the warnings shown
	saidFor string              // what the notice says
}

var tileFigures = [tileCount]int64{figNPV, figROCE, figPayback, figRealisation, figIRR, figFunding}

func newResults(p *page) *results {
	tx := p.w
	r := &results{p: p, notice: container.New(kit.NewColumn(8)), alerts: container.New(kit.NewColumn(2)), notes: container.New(kit.NewColumn(6))}
	why := func(id int64, over fyne.CanvasObject) { p.showWhy(id, over) }
	strip := container.New(tileLayout{})
	for i := range r.tiles {
		r.tiles[i] = chart.NewTile(chart.TileModel{Title: "–", Why: tx.T("roce.why")})
		r.tiles[i].OnWhy = func() { why(tileFigures[i], r.tiles[i].Why()) }
		strip.Add(r.tiles[i])
	}
	r.cash, r.tornado = chart.NewLines(tx.T("roce.panel.cash")), chart.NewTornado(tx.T("roce.panel.tornado"))
	fonts := ink.NewFonts(r.cash.Theme())
	r.cash.Fonts, r.tornado.Fonts = fonts, fonts
	r.cash.OnOpened = func(id int64) { why(id, r.cash) }
	r.tornado.OnOpened = func(id int64) { p.jump(roce.Key{Field: roce.FieldID("drivers." + roce.Driver(id-figDriver).Key())}) }
	for i, key := range []string{"scenarios", "years", "customers", "poor"} {
		r.tables[i] = kit.NewFigures(tx.T("roce.panel." + key))
		r.tables[i].OnOpened = why
	}
	panel := func(key string, o fyne.CanvasObject) fyne.CanvasObject {
		return kit.NewPanel(tx.T("roce.panel."+key), nil, o)
	}
	charts := container.New(pair{}, panel("cash", container.New(tall(230), r.cash)), panel("tornado", r.tornado))
	r.full = []fyne.CanvasObject{strip, r.alerts, charts, panel("scenarios", r.tables[0]), panel("years", r.tables[1]), panel("poor", r.tables[3]),
		panel("customers", r.tables[2]), panel("notes", r.notes)}
	r.column = container.New(kit.NewColumn(12), append([]fyne.CanvasObject{r.notice}, r.full...)...)
	r.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(12, 24, 12, 16), r.column))
	return r
}

// tall gives its object a height, in units at text size 13.
type tall float32

// MinSize implements fyne.Layout.
func (h tall) MinSize(o []fyne.CanvasObject) fyne.Size {
	return o[0].MinSize().Max(fyne.NewSize(0, float32(h)*base.TextSize()/13))
}

// Layout implements fyne.Layout.
func (tall) Layout(o []fyne.CanvasObject, size fyne.Size) { o[0].Resize(size) }

// pair puts two charts beside each other, as high as each other, or below each other where there is little room.
type pair struct{}

// beside tells whether there is room for two.
func (pair) beside(width float32) bool { return width >= 700*base.TextSize()/13 }

// MinSize implements fyne.Layout: the height is that of the last layout.
func (l pair) MinSize(o []fyne.CanvasObject) fyne.Size {
	a, b := o[0].MinSize(), o[1].MinSize()
	if l.beside(o[1].Position().X + o[1].Size().Width) {
		return fyne.NewSize(280, max(a.Height, b.Height))
	}
	return fyne.NewSize(280, a.Height+tileGap+b.Height)
}

// Layout implements fyne.Layout.
func (l pair) Layout(o []fyne.CanvasObject, size fyne.Size) {
	a, b := o[0].MinSize().Height, o[1].MinSize().Height
	if !l.beside(size.Width) {
		o[0].Move(fyne.Position{})
		o[0].Resize(fyne.NewSize(size.Width, a))
		o[1].Move(fyne.NewPos(0, a+tileGap))
		o[1].Resize(fyne.NewSize(size.Width, b))
		return
	}
	w := (size.Width - tileGap) * 0.46
	o[0].Move(fyne.Position{})
	o[0].Resize(fyne.NewSize(w, max(a, b)))
	o[1].Move(fyne.NewPos(w+tileGap, 0))
	o[1].Resize(fyne.NewSize(size.Width-w-tileGap, max(a, b)))
}

// tileLayout puts tiles into as few rows as there is room for, all as wide and, in a row, as high.
type tileLayout struct{}

func (tileLayout) columns(width float32) int {
	k := base.TextSize() / 13
	switch {
	case width >= 1000*k:
		return 6
	case width >= 460*k:
		return 3
	}
	return 2
}

const tileGap = 10

// MinSize implements fyne.Layout: the height is that of the last layout.
func (l tileLayout) MinSize(o []fyne.CanvasObject) fyne.Size {
	last := o[len(o)-1]
	n := l.columns(last.Position().X + last.Size().Width)
	h := float32(0)
	for i := 0; i < len(o); i += n {
		row := float32(0)
		for _, t := range o[i:min(i+n, len(o))] {
			row = max(row, t.MinSize().Height)
		}
		h += row + tileGap
	}
	return fyne.NewSize(280, h-tileGap)
}

// Layout implements fyne.Layout.
func (l tileLayout) Layout(o []fyne.CanvasObject, size fyne.Size) {
	n := l.columns(size.Width)
	w := (size.Width - tileGap*float32(n-1)) / float32(n)
	y := float32(0)
	for i := 0; i < len(o); i += n {
		row := float32(0)
		for _, t := range o[i:min(i+n, len(o))] {
			t.Resize(fyne.NewSize(w, t.Size().Height)) // its height follows from its width
			row = max(row, t.MinSize().Height)
		}
		for k, t := range o[i:min(i+n, len(o))] {
			t.Move(fyne.NewPos(float32(k)*(w+tileGap), y))
			t.Resize(fyne.NewSize(w, row))
		}
		y += row + tileGap
	}
}

// show shows a report, or why there is none.
func (r *results) show(v *view) {
	for _, o := range r.full {
		show(o, v != nil)
	}
	if v == nil {
		r.missing()
		return
	}
	if r.saidFor != "" {
		r.saidFor = ""
		r.notice.RemoveAll()
	}
	for i, t := range r.tiles {
		t.SetModel(v.tiles[i])
	}
	r.cash.SetModel(v.cash)
	r.tornado.SetModel(v.tornado)
	for i, m := range []kit.FiguresModel{v.scenarios, v.years, v.customers, v.poor} {
		r.tables[i].SetModel(m)
	}
	r.warn(v.warnings)
}

func show(o fyne.CanvasObject, on bool) {
	if on && !o.Visible() {
		o.Show()
	} else if !on && o.Visible() {
		o.Hide()
	}
}

// warn lists what a reader should know: what these numbers show first, what holds for the method at the end.
func (r *results) warn(list []roce.Warning) {
	sentences := make([]string, len(list))
	for i, warning := range list {
		sentences[i] = r.p.w.warning(warning)
	}
	if slices.Equal(sentences, r.said) {
		return
	}
	r.said = sentences
	r.alerts.Objects, r.notes.Objects = nil, nil
	for i, warning := range list {
		sentence := sentences[i]
		if warning.Code.Note() {
			r.notes.Add(paragraph(sentence, base.ColorNameForeground))
			continue
		}
		r.alerts.Add(r.sentence(base.NewColoredResource(base.WarningIcon(), theme.AmberText), sentence, func() { r.p.jumpToWarning(warning) }))
	}
	show(r.alerts, len(r.alerts.Objects) > 0)
	r.alerts.Refresh()
	r.notes.Refresh()
	r.column.Refresh()
}

// sentence is a wrapped sentence with a sign before it and a way to the input behind it.
func (r *results) sentence(icon fyne.Resource, s string, jump func()) fyne.CanvasObject {
	link := kit.NewButton(r.p.w.T("roce.to_input"), jump)
	link.Kind = kit.ButtonQuiet
	link.Label = r.p.w.T("roce.to_input") + ": " + s
	return container.NewBorder(nil, nil, container.New(layout.NewCustomPaddedLayout(4, 4, 4, 8), widget.NewIcon(icon)), link,
		container.New(layout.NewCustomPaddedLayout(6, 4, 0, 0), paragraph(s, base.ColorNameForeground)))
}

// warning is a warning in words, its figures as the screen writes them.
func (w words) warning(v roce.Warning) string {
	a := text.A{}
	for k, x := range v.Args {
		a[k] = x
		if f, ok := x.(float64); ok && k != "month" {
			a[k] = w.money(f)
		} else if ok {
			a[k] = int(f)
		}
	}
	return w.T("roce.warning."+string(v.Code), a)
}

// jumpToWarning leads to the input a warning is about.
func (p *page) jumpToWarning(v roce.Warning) {
	field := map[roce.WarningCode]roce.FieldID{roce.WarnSigns: "costs.training", roce.WarnDouble: "cts", roce.WarnPayback: "drivers.rate",
		roce.WarnOrder: "drivers.prevent", roce.WarnNoCost: "costs.training", roce.WarnEmpty: "customers", roce.WarnTwice: "risk_on"}[v.Code]
	switch v.Code {
	case roce.WarnNegative:
		line, _ := v.Args["line"].(string)
		field = roce.FieldID("haircut." + line)
	case roce.WarnSource, roce.WarnJudgement:
		p.jumpToWeak(v.Code == roce.WarnSource)
		return
	}
	if keys := inputsOf(&p.live, []roce.FieldID{field}); len(keys) > 0 {
		p.jump(keys[0])
	}
}

// jumpToWeak leads to the first assumption without a source, or without better than judgement.
func (p *page) jumpToWeak(source bool) {
	for _, k := range p.live.Keys() {
		a := p.live.Assumptions[k]
		if a.Value == nil {
			continue
		}
		at := ref{k, slotGrade}
		if source {
			at.slot = slotSource
		}
		if source && a.Source == "" || !source && (a.Grade == roce.GradeNone || a.Grade == roce.GradeJudgement) {
			p.openSources(at)
			return
		}
	}
}

// missing says what is not known yet, with ways there, or what cannot be calculated with; and what can be said already.
func (r *results) missing() {
	p := r.p
	say := ""
	if p.err != nil {
		say = p.w.fault(p.err)
	}
	if domain.CodeOf(p.err) != roce.CodeIncomplete {
		r.fault(say)
		return
	}
	r.saidFor = say
	r.notice.RemoveAll()
	_, missing := p.live.Inputs()
	n := len(missing)
	column := container.New(kit.NewColumn(2))
	column.Add(paragraph(p.w.T("roce.missing.text"), theme.Muted))
	if len(p.live.Segments) == 0 {
		column.Add(kit.NewLinkRow(p.w.T("roce.missing.segment"), "", p.w.T("roce.to_input"), func() { p.askSegment(0) }))
	}
	counts, first := map[roce.Group]int{}, map[roce.Group]roce.Key{}
	var order []roce.Group
	for _, k := range missing {
		s, _ := roce.SpecOf(k.Field)
		if counts[s.Group] == 0 {
			order, first[s.Group] = append(order, s.Group), k
		}
		counts[s.Group]++
	}
	for _, g := range order {
		column.Add(kit.NewLinkRow(p.w.T("roce.group."+string(g)), p.w.name(&p.live, first[g]), p.w.N("roce.missing.n", counts[g]), func() { p.jump(first[g]) }))
	}
	r.notice.Add(kit.NewPanel(p.w.N("roce.missing.title", n), nil, column))
	if m := p.w.partial(&p.live); len(m.Rows) > 0 {
		f := kit.NewFigures(p.w.T("roce.panel.partial"))
		f.SetModel(m)
		r.notice.Add(kit.NewPanel(p.w.T("roce.panel.partial"), nil, f))
	}
	r.notice.Refresh()
	r.column.Refresh()
}

// fault says what cannot be calculated with, and leads there.
func (r *results) fault(say string) {
	if r.saidFor == say {
		return
	}
	r.saidFor = say
	r.notice.RemoveAll()
	row := r.sentence(base.NewColoredResource(base.ErrorIcon(), theme.RedText), say, func() {
		var e *domain.Error
		if asError(r.p.err, &e) {
			path, _ := e.Args["field"].(string)
			f := fieldOf(path)
			if f == "" {
				f = "mode_rate.non_renewal"
			}
			if keys := inputsOf(&r.p.live, []roce.FieldID{f}); len(keys) > 0 {
				r.p.jump(keys[0])
			}
		}
	})
	r.notice.Add(kit.NewPanel(r.p.w.T("roce.fault.title"), nil, row))
	r.notice.Refresh()
	r.column.Refresh()
}

// partial is what can be said of a model that is not complete: of each segment what its own assumptions give, and the cost of
// the programme as far as it is known.
func (w words) partial(m *roce.Model) kit.FiguresModel {
	out := kit.FiguresModel{Unit: w.T("roce.a_year"), Columns: []string{""}}
	add := func(name, value string) {
		out.Rows = append(out.Rows, kit.FigureRow{Name: name, Cells: []string{value}})
	}
	for _, g := range m.Segments {
		at := func(f roce.FieldID) *float64 { return m.Assumptions[roce.Key{Field: f, Segment: g.ID}].Value }
		d, known := 0.0, true
		for f := range roce.Forms {
			if v := at(roce.FieldID("mode_rate." + f.Key())); v != nil {
				d += *v
			} else {
				known = false
			}
		}
		if known {
			add(w.T("roce.partial.rate", text.A{"segment": g.Name}), w.percent1(d))
			if n := at("customers"); n != nil {
				add(w.T("roce.partial.lost", text.A{"segment": g.Name}), w.amount(*n*d))
			}
		}
		rev, margin, cts, keep := at("revenue"), at("margin"), at("cts"), at("retspend")
		if rev != nil && margin != nil && cts != nil && keep != nil {
			add(w.T("roce.partial.contribution", text.A{"segment": g.Name}), w.money(*rev**margin-*cts-*keep))
		}
	}
	sum, n := 0.0, 0
	for k, a := range m.Assumptions {
		if s, _ := roce.SpecOf(k.Field); s.Group == roce.GroupCosts && a.Value != nil {
			sum, n = sum+*a.Value, n+1
		}
	}
	if n > 0 {
		add(w.N("roce.partial.costs", n), w.money(sum))
	}
	return out
}
