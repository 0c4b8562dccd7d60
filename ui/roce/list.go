package roce

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// list is the list of models with their headline figures.
type list struct {
	s        *Screen
	root     *fyne.Container
	body     *fyne.Container
	table    *kit.Table
	empty    *kit.EmptyState
	ask      *prompt
	buttons  map[string]*kit.Button
	want     []int64
	currency string
	loaded   bool
	arrived  bool // just shown: the keyboard belongs to the table
}

func newList(s *Screen) *list {
	l := &list{s: s, ask: newPrompt(s.h), buttons: map[string]*kit.Button{}}
	t := s.tx.T
	l.table = kit.NewTable(t("roce.models"), []kit.TableColumn{{Title: t("roce.model.name")}, {Title: t("roce.col.segments"), Width: 90, Number: true, Optional: true},
		{Title: t("roce.scenario"), Width: 110, Chip: true}, {Title: t("roce.fig.npv"), Width: 150, Number: true}, {Title: t("roce.fig.roce_short"), Width: 130, Number: true},
		{Title: t("roce.fig.payback"), Width: 150, Number: true}, {Title: t("roce.col.changed"), Width: 150, Optional: true}})
	l.table.OnOpened = func(id int64) { s.h.Go(placeOf(domain.ModelID(id))) }
	l.table.OnSelected = func([]int64) { l.update() }
	l.table.OnMenu = l.menu
	button := func(key string, icon fyne.Resource, run func()) *kit.Button {
		b := kit.NewButton(t(key), run)
		b.Icon = icon
		l.buttons[key] = b
		return b
	}
	tools := []*kit.Button{button("roce.open", base.FolderOpenIcon(), func() { l.one(func(m roce.Model) { s.h.Go(placeOf(m.ID)) }) }),
		button("roce.compare", base.ViewRefreshIcon(), l.compare)}
	action := ""
	if !s.h.ReadOnly() {
		add := button("roce.add", base.ContentAddIcon(), l.add)
		add.Kind = kit.ButtonPrimary
		remove := button("roce.delete", base.DeleteIcon(), l.remove)
		remove.Kind = kit.ButtonDanger
		tools = append([]*kit.Button{add}, append(tools, button("roce.rename", base.DocumentCreateIcon(), l.rename), button("roce.copy", base.ContentCopyIcon(), l.copy), remove)...)
		l.table.OnDeleted = func([]int64) { l.remove() }
		action = t("roce.add")
	}
	l.empty = kit.NewEmptyState(t("roce.empty.title"), t("roce.empty.text"), action, l.add)
	l.body = container.NewStack(l.table)
	bar := container.New(layout.NewCustomPaddedLayout(6, 6, 12, 12), kit.NewToolBar(t("roce.more"), nil, tools, nil))
	l.root = container.NewBorder(container.New(kit.NewColumn(0), bar, l.ask.content), nil, nil, nil, l.body)
	return l
}

type loadedModels struct {
	models   []roce.Model
	currency string
}

func (l *list) load() {
	task.Load(l.s.h.Tasks(), "roce.models", func(ctx context.Context) (out loadedModels, err error) {
		settings, err := l.s.store.Workspace(ctx)
		if err != nil {
			return out, err
		}
		out.currency = settings.Currency
		models, err := l.s.store.ROCEModels(ctx)
		for _, m := range models {
			if m, err = l.s.store.ROCEModel(ctx, m.ID); err != nil {
				return out, err
			}
			out.models = append(out.models, m)
		}
		return out, err
	}, func(out loadedModels, err error) {
		if err != nil {
			l.s.h.Fail(err)
			return
		}
		l.s.models, l.currency, l.loaded = out.models, out.currency, true
		l.show()
	})
}

func (l *list) show() {
	var rows []kit.TableRow
	for _, m := range l.s.models {
		rows = append(rows, l.row(m))
	}
	l.table.SetRows(rows)
	if l.want != nil {
		l.table.SetSelected(l.want)
		l.want = nil
	}
	var front fyne.CanvasObject = l.table
	if l.loaded && len(l.s.models) == 0 {
		front = l.empty
	}
	l.body.Objects = []fyne.CanvasObject{front}
	l.body.Refresh()
	l.update()
	if l.s.place.ID != 0 {
		l.s.h.Refresh()
		return
	}
	if c := l.s.h.Window().Canvas(); l.arrived && len(rows) > 0 && c.Focused() == nil && c.Overlays().Top() == nil {
		l.arrived = false
		l.table.TakeFocus()
	}
}

func (l *list) row(m roce.Model) kit.TableRow {
	w := words{l.s.tx, m.Currency}
	none := func(s string) kit.TableCell { return kit.TableCell{Text: s, None: true} }
	row := kit.TableRow{ID: int64(m.ID), Cells: []kit.TableCell{{Text: m.Name}, {Text: w.Int(len(m.Segments)), Sort: float64(len(m.Segments))},
		{Text: w.T("roce.scenario." + m.Scenario.Key())}}}
	r, err := m.Report()
	switch {
	case domain.CodeOf(err) == roce.CodeIncomplete && err != nil:
		_, missing := m.Inputs()
		row.Cells = append(row.Cells, none(w.N("roce.missing.n", len(missing))), none("–"), none("–"))
	case err != nil:
		row.Cells = append(row.Cells, none(w.T("roce.na")), none("–"), none("–"))
	default:
		figure := func(f roce.Figure, write func(float64) string) kit.TableCell {
			return kit.TableCell{Text: w.figure(f, write), Sort: f.Value, None: !f.OK()}
		}
		row.Cells = append(row.Cells, kit.TableCell{Text: w.money(r.Live.NPV), Sort: r.Live.NPV}, figure(r.Live.ROCE, w.percent1), figure(r.Live.Payback, w.month))
	}
	row.Cells = append(row.Cells, kit.TableCell{Text: w.DateTime(m.Changed.Local()), Sort: float64(m.Changed.Unix())})
	return row
}

func (l *list) update() {
	n := len(l.table.Selection())
	for key, b := range l.buttons {
		on := n == 1
		switch key {
		case "roce.add":
			on = true
		case "roce.delete":
			on = n > 0
		case "roce.compare":
			on = n == 2
		}
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	if l.s.shown && l.s.place.ID == 0 {
		l.s.h.Status(l.s.tx.N("roce.models_n", len(l.s.models)))
	}
}

func (l *list) actions() []host.Action {
	t := l.s.tx.T
	actions := []host.Action{{Title: t("roce.open"), Keys: host.Plain(fyne.KeyReturn)}, {Title: t("roce.compare"), Run: l.compare}}
	if l.s.h.ReadOnly() {
		return actions
	}
	return append(actions, host.Action{Title: t("roce.add"), Keys: host.Plain(fyne.KeyInsert), Run: l.add}, host.Action{Title: t("roce.rename"), Keys: host.Plain(fyne.KeyF2), Run: l.rename},
		host.Action{Title: t("roce.copy"), Keys: host.Ctrl(fyne.KeyD), Run: l.copy}, host.Action{Title: t("roce.delete"), Keys: host.Plain(fyne.KeyDelete), Run: l.remove})
}

func (l *list) menu(_ int64, at fyne.Position) {
	t := l.s.tx.T
	items := []*fyne.MenuItem{fyne.NewMenuItem(t("roce.open"), func() { l.one(func(m roce.Model) { l.s.h.Go(placeOf(m.ID)) }) })}
	if !l.s.h.ReadOnly() {
		items = append(items, fyne.NewMenuItem(t("roce.rename"), l.rename), fyne.NewMenuItem(t("roce.copy"), l.copy), fyne.NewMenuItemSeparator(), fyne.NewMenuItem(t("roce.delete"), l.remove))
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), l.s.h.Window().Canvas(), at)
}

// one runs something with the model selected, if it is one.
func (l *list) one(run func(roce.Model)) {
	ids := l.table.Selection()
	if len(ids) != 1 {
		return
	}
	if i := slices.IndexFunc(l.s.models, func(m roce.Model) bool { return int64(m.ID) == ids[0] }); i >= 0 {
		run(l.s.models[i])
	}
}

func (l *list) compare() {
	if ids := l.table.Selection(); len(ids) == 2 {
		l.s.h.Go(placeCompare(domain.ModelID(ids[0]), domain.ModelID(ids[1])))
	}
}

// named asks for a name and runs a change with it; what the store refuses is asked again.
func (l *list) named(label, name string, change func(ctx context.Context, name string) (domain.ModelID, error), said string) {
	t := l.s.tx
	var ask func(text, wrong string)
	ask = func(typed, wrong string) {
		l.ask.open("", label, typed, t.T("roce.save"), func(typed string) string {
			if _, err := domain.CheckName("roce.model.name", typed); err != nil {
				return t.Error(err)
			}
			var id domain.ModelID
			l.s.h.Tasks().Do("roce.model", func(ctx context.Context) (err error) {
				id, err = change(ctx, typed)
				return err
			}, func(err error) {
				if domain.CodeOf(err) == domain.CodeDuplicate && err != nil {
					ask(typed, t.Error(err))
					return
				}
				if err != nil {
					l.s.h.Fail(err)
					return
				}
				l.s.h.Done(t.T(said, text.A{"name": typed}))
				l.table.SetSelected([]int64{int64(id)})
				l.update()
			})
			return ""
		}, nil)
		l.ask.field.SetWrong(wrong)
	}
	ask(name, "")
}

func (l *list) add() {
	l.named(l.s.tx.T("roce.add"), "", func(ctx context.Context, name string) (domain.ModelID, error) {
		return l.s.store.AddROCEModel(ctx, name, l.currency)
	}, "roce.added")
}

func (l *list) rename() {
	l.one(func(m roce.Model) {
		l.named(l.s.tx.T("roce.rename"), m.Name, func(ctx context.Context, name string) (domain.ModelID, error) {
			return m.ID, l.s.store.RenameROCEModel(ctx, m.ID, name)
		}, "roce.renamed")
	})
}

func (l *list) copy() {
	l.one(func(m roce.Model) {
		l.named(l.s.tx.T("roce.copy"), l.s.copyName(m.Name), func(ctx context.Context, name string) (domain.ModelID, error) {
			return l.s.store.CopyROCEModel(ctx, m.ID, name)
		}, "roce.copied")
	})
}

func (l *list) remove() {
	var ids []domain.ModelID
	for _, id := range l.table.Selection() {
		ids = append(ids, domain.ModelID(id))
	}
	if len(ids) == 0 || l.s.h.ReadOnly() {
		return
	}
	said := l.s.tx.N("roce.models_deleted", len(ids))
	l.s.h.Tasks().Do("roce.delete", func(ctx context.Context) error { return l.s.store.DeleteROCEModels(ctx, ids) }, func(err error) {
		if err != nil {
			l.s.h.Fail(err)
			return
		}
		l.s.h.Done(said)
	})
}
