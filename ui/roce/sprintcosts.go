package roce

import (
	"context"
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"touchstone/assets/text"
	"touchstone/domain/roce"
	"touchstone/domain/sprint"
	"touchstone/ui/kit"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// sprintCosts takes the programme's cost of redesign sprints from the sprints that say what they cost.
type sprintCosts struct {
	p        *page
	root     fyne.CanvasObject
	column   *fyne.Container
	sprints  []sprint.Summary // with a cost, by first day
	without  int              // how many say none
	currency string           // of the workspace
	loaded   bool

	zero   *kit.Dropdown // the calendar year that is the programme's year 0
	say    *fyne.Container
	found  *kit.Figures
	result *kit.Figures
	apply  *kit.Button
}

// takeSprints opens the panel.
func (p *page) takeSprints() {
	if p.s.h.ReadOnly() {
		return
	}
	c := newSprintCosts(p)
	p.sidePanel = c
	p.openSide(c.root)
	c.load()
}

func newSprintCosts(p *page) *sprintCosts {
	t := p.w.T
	c := &sprintCosts{p: p, say: container.New(kit.NewColumn(4)), found: kit.NewFigures(t("roce.sprints.found")), result: kit.NewFigures(t("roce.take.result"))}
	c.zero = kit.NewDropdown(t("roce.sprints.zero"), nil, func(int) { c.show() })
	c.zero.Empty = t("roce.preview.side_none")
	c.apply = kit.NewPrimaryButton(t("roce.take.apply"), c.take)
	c.column = container.New(kit.NewColumn(12),
		kit.NewPanel(t("roce.sprints.found"), nil, container.New(kit.NewColumn(8), c.say, c.found)),
		kit.NewPanel(t("roce.take.result"), nil, container.New(kit.NewColumn(10), kit.NewField(t("roce.sprints.zero"), t("roce.sprints.zero_hint"), c.zero), c.result,
			container.NewHBox(c.apply, kit.NewButton(t("roce.take.back"), p.closeSide)))))
	c.root = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(12, 24, 16, 16), container.New(kit.NewPage(1120), c.column)))
	c.show()
	return c
}

type loadedCosts struct {
	sprints  []sprint.Summary
	currency string
}

func (c *sprintCosts) load() {
	store := c.p.s.store
	task.Load(c.p.s.h.Tasks(), "roce.sprints", func(ctx context.Context) (out loadedCosts, err error) {
		o, err := store.Sprints(ctx)
		if err != nil {
			return out, err
		}
		settings, err := store.Workspace(ctx)
		return loadedCosts{o.Sprints, settings.Currency}, err
	}, func(out loadedCosts, err error) {
		if err != nil {
			c.p.s.h.Fail(err)
			return
		}
		c.accept(out)
	})
}

// accept keeps the sprints that say what they cost, and offers the years that may be the programme's year 0.
func (c *sprintCosts) accept(out loadedCosts) {
	c.loaded, c.currency, c.sprints, c.without = true, out.currency, nil, 0
	for _, s := range out.sprints {
		if s.Cost != nil {
			c.sprints = append(c.sprints, s)
		} else {
			c.without++
		}
	}
	chosen, _ := c.yearZero()
	var years []string
	if len(c.sprints) > 0 {
		first, last := yearOf(c.sprints[0]), yearOf(c.sprints[0])
		for _, s := range c.sprints {
			first, last = min(first, yearOf(s)), max(last, yearOf(s))
		}
		for y := first - roce.MaxHorizon; y <= last; y++ {
			years = append(years, strconv.Itoa(y))
		}
	}
	c.zero.SetOptions(years, slices.Index(years, strconv.Itoa(chosen)))
	c.show()
}

// yearOf is the calendar year a sprint's cost falls in: that of its first day.
func yearOf(s sprint.Summary) int { return s.Start.Time().Year() }

func (c *sprintCosts) yearZero() (year int, ok bool) {
	if i := c.zero.Chosen(); i >= 0 {
		year, err := strconv.Atoi(c.zero.Options()[i])
		return year, err == nil
	}
	return 0, false
}

// edits are the cost lines that would be set, once it is known which year is which.
func (c *sprintCosts) edits() []roce.Edit {
	zero, ok := c.yearZero()
	if !ok || c.currency != c.p.model.Currency {
		return nil
	}
	var costs []roce.SprintCost
	for _, s := range c.sprints {
		costs = append(costs, roce.SprintCost{Sprint: s.Name, Year: yearOf(s) - zero, Money: *s.Cost})
	}
	edits := roce.SprintEdits(costs, c.p.w.T("roce.sprints.what"), c.p.s.clock())
	return slices.DeleteFunc(edits, func(e roce.Edit) bool { return e.Key.Year > c.p.model.Horizon() })
}

func (c *sprintCosts) show() {
	w := c.p.w
	zero, known := c.yearZero()
	c.say.RemoveAll()
	switch {
	case c.loaded && len(c.sprints) == 0:
		c.say.Add(paragraph(w.T("roce.sprints.none"), theme.Muted))
	case c.loaded && c.currency != c.p.model.Currency:
		c.say.Add(paragraph(w.T("roce.sprints.currency", text.A{"found": c.currency, "expected": c.p.model.Currency}), theme.AmberText))
	case c.without > 0:
		c.say.Add(paragraph(w.N("roce.sprints.without", c.without), theme.Muted))
	}
	found := kit.FiguresModel{Columns: []string{w.T("roce.sprints.start"), w.T("roce.sprints.cost", text.A{"currency": c.currency}), w.T("roce.sprints.year")}}
	for _, s := range c.sprints {
		year := "–"
		if n := yearOf(s) - zero; known && n >= 0 && n <= c.p.model.Horizon() {
			year = w.year(n)
		} else if known {
			year = w.T("roce.sprints.outside")
		}
		found.Rows = append(found.Rows, kit.FigureRow{Name: s.Name, Cells: []string{w.Date(s.Start.Time()), w.money2(*s.Cost), year}})
	}
	if len(found.Rows) == 0 {
		found = kit.FiguresModel{}
	}
	c.found.SetModel(found)
	var m kit.FiguresModel
	for _, e := range c.edits() {
		m.Columns = []string{w.T("roce.take.now"), w.T("roce.take.new"), "n"}
		now := w.T("roce.unknown")
		if v := c.p.model.Assumptions[e.Key].Value; v != nil {
			now = w.money2(*v)
		}
		m.Rows = append(m.Rows, kit.FigureRow{Name: w.T("roce.field."+string(e.Key.Field)) + " · " + w.year(e.Key.Year), Cells: []string{now, w.money2(*e.Value), w.Int(e.Evidence.N)}})
	}
	c.result.SetModel(m)
	if len(m.Rows) > 0 {
		c.apply.Enable()
	} else {
		c.apply.Disable()
	}
	for _, o := range []fyne.CanvasObject{c.column, c.root} { // what is in them has grown or shrunk
		if o != nil {
			o.Refresh()
		}
	}
}

// take sets the cost lines as one step.
func (c *sprintCosts) take() {
	edits, p := c.edits(), c.p
	if len(edits) == 0 {
		return
	}
	n := 0
	for _, e := range edits {
		n += e.Evidence.N
	}
	said := p.w.N("roce.sprints.done", n)
	p.s.h.Tasks().Do("roce.feed", func(ctx context.Context) error {
		return p.s.store.FeedAssumptions(ctx, p.id, edits, said)
	}, func(err error) {
		if err != nil {
			p.s.h.Fail(err)
			return
		}
		p.s.h.Done(said)
		p.closeSide()
	})
}
