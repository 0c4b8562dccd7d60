package journey

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

var _ host.Screen = (*Maps)(nil)

// Maps is the screen that lists the maps of the workspace.
type Maps struct {
	// OnRead reads a file that may be a map; it is called off the UI goroutine. nil: maps cannot be imported. Set it before Content.
	OnRead func(ctx context.Context, path string) (MapFile, error)

	h     host.Host
	store Store
	tx    *text.Texts

	root     *fyne.Container
	stack    *fyne.Container
	table    *kit.Table
	empty    *kit.EmptyState
	filter   *kit.TextEntry
	open     *kit.Button
	copyThem *kit.Button
	remove   *kit.Button
	toFuture *kit.Button // nil when nothing can be changed

	maps     []journey.Summary
	loaded   bool
	shown    bool
	arrived  bool // just shown: the keyboard belongs to the table
	selected []int64
	want     []int64 // to select as soon as they are there
	form     *newMapForm
	imported *importForm
	panel    *mapPanel
	hint     fyne.CanvasObject
}

// NewMaps makes the screen.
func NewMaps(h host.Host, store Store) *Maps { return &Maps{h: h, store: store, tx: h.Texts()} }

// Actions implements host.Screen.
func (s *Maps) Actions() []host.Action {
	tx := s.tx
	actions := []host.Action{
		{Title: tx.T("maps.open"), Keys: host.Plain(fyne.KeyReturn)},
		{Title: tx.T("maps.filter"), Keys: host.Ctrl(fyne.KeyF), Run: func() { s.h.Window().Canvas().Focus(s.filter) }},
	}
	if s.h.ReadOnly() {
		return actions
	}
	return append(actions,
		host.Action{Title: tx.T("maps.add"), Keys: host.Plain(fyne.KeyInsert), Run: s.begin},
		host.Action{Title: tx.T("maps.duplicate"), Keys: host.Ctrl(fyne.KeyD), Run: s.duplicate},
		host.Action{Title: tx.T("op.map.future"), Run: s.future},
		host.Action{Title: tx.T("maps.import"), Keys: host.Ctrl(fyne.KeyI), Run: s.importMap},
		host.Action{Title: tx.T("maps.delete"), Keys: host.Plain(fyne.KeyDelete), Run: func() { s.delete(s.selected) }},
	)
}

// Changed implements host.Screen.
func (s *Maps) Changed(c domain.Changes) {
	if c.Touches(domain.KindMap, domain.KindStage, domain.KindLane, domain.KindTouchpoint) {
		s.load()
	}
	if c.Touches(journey.KindTemplate) && s.form != nil {
		s.form.load()
	}
}

// Content implements host.Screen.
func (s *Maps) Content() fyne.CanvasObject {
	if s.root == nil {
		s.makeTable()
		s.empty = kit.NewEmptyState(s.tx.T("maps.empty.title"), s.tx.T("maps.empty.text"), s.emptyAction(), s.begin)
		s.stack = container.NewStack(s.table)
		s.root = container.NewBorder(s.bar(), nil, nil, nil, s.stack)
	}
	return s.root
}

// Crumbs implements host.Screen.
func (s *Maps) Crumbs() []host.Crumb {
	return []host.Crumb{{Title: s.tx.T("maps.title"), Place: host.Place{Screen: host.Maps}}}
}

// Hide implements host.Screen.
func (s *Maps) Hide() {
	if s.panel != nil {
		s.panel.commit()
	}
	s.shown = false
}

// Show implements host.Screen.
func (s *Maps) Show(p host.Place) {
	s.Content()
	s.shown, s.arrived = true, true
	if len(p.Select) > 0 {
		s.want = slices.Clone(p.Select)
	}
	s.update()
	s.load()
}

func (s *Maps) emptyAction() string {
	if s.h.ReadOnly() {
		return ""
	}
	return s.tx.T("maps.add")
}

func (s *Maps) bar() fyne.CanvasObject {
	tx := s.tx
	s.filter = kit.NewTextEntry(tx.T("maps.filter"), "")
	s.filter.SetPlaceHolder(tx.T("maps.filter"))
	s.filter.OnChanged = func(string) { s.setFilter() }
	s.open = kit.NewButton(tx.T("maps.open"), func() { s.openMap(s.selected[0]) })
	buttons := []*kit.Button{s.open}
	s.copyThem = kit.NewToolButton(base.ContentCopyIcon(), tx.T("maps.duplicate"), s.duplicate)
	s.remove = kit.NewToolButton(base.DeleteIcon(), tx.T("maps.delete"), func() { s.delete(s.selected) })
	if !s.h.ReadOnly() {
		add := kit.NewToolButton(base.ContentAddIcon(), tx.T("maps.add"), s.begin)
		add.Kind = kit.ButtonPrimary
		s.toFuture = kit.NewToolButton(base.NavigateNextIcon(), tx.T("op.map.future"), s.future)
		buttons = []*kit.Button{add, s.open, s.copyThem, s.toFuture, s.remove}
		if s.OnRead != nil {
			buttons = append(buttons, kit.NewToolButton(base.UploadIcon(), tx.T("maps.import"), s.importMap))
		}
	}
	return padded(kit.NewToolBar(tx.T("map.more"), []fyne.CanvasObject{container.New(kit.WidthLayout(220), s.filter)}, buttons, nil))
}

func (s *Maps) makeTable() {
	tx := s.tx
	s.table = kit.NewTable(tx.T("maps.title"), []kit.TableColumn{
		{Title: tx.T("map.name")}, {Title: tx.T("map.persona")}, {Title: tx.T("map.state"), Width: 80, Chip: true},
		{Title: tx.T("maps.col.origin"), Width: 130, Optional: true},
		{Title: tx.T("maps.col.stages"), Width: 62, Number: true, Optional: true}, {Title: tx.T("maps.col.lanes"), Width: 62, Number: true, Optional: true},
		{Title: tx.T("maps.col.touchpoints"), Width: 84, Number: true}, {Title: tx.T("maps.col.unowned"), Width: 84, Number: true, Optional: true},
		{Title: tx.T("maps.col.changed"), Width: 96, Optional: true},
	})
	s.table.OnSelected = func(ids []int64) {
		s.selected = ids
		s.form, s.imported = nil, nil
		s.update()
	}
	s.table.OnOpened = s.openMap
	if !s.h.ReadOnly() {
		s.table.OnDeleted = s.delete
	}
	s.table.OnMenu = s.menu
}

func (s *Maps) menu(id int64, at fyne.Position) {
	items := []*fyne.MenuItem{fyne.NewMenuItem(s.tx.T("maps.open"), func() { s.openMap(id) })}
	if !s.h.ReadOnly() {
		items = append(items, fyne.NewMenuItem(s.tx.T("maps.duplicate"), s.duplicate), fyne.NewMenuItem(s.tx.T("op.map.future"), s.future), fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem(s.tx.T("maps.delete"), func() { s.delete(s.selected) }))
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), s.h.Window().Canvas(), at)
}

func (s *Maps) load() {
	task.Load(s.h.Tasks(), "maps", s.store.Maps, func(maps []journey.Summary, err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.maps, s.loaded = maps, true
		s.table.SetRows(mapRows(s.maps, s.tx))
		if len(s.want) > 0 {
			s.table.SetSelected(s.want)
			s.want = nil
		}
		s.selected = s.table.Selection()
		s.update()
		if c := s.h.Window().Canvas(); s.arrived && len(maps) > 0 && c.Focused() == nil && c.Overlays().Top() == nil {
			s.arrived = false
			s.table.TakeFocus()
		}
	})
}

// mapRows are the table's rows.
func mapRows(maps []journey.Summary, tx *text.Texts) []kit.TableRow {
	rows := make([]kit.TableRow, len(maps))
	names := make(map[domain.MapID]string, len(maps))
	for _, m := range maps {
		names[m.ID] = m.Name
	}
	count := func(n int) kit.TableCell { return kit.TableCell{Text: tx.Int(n), Sort: float64(n)} }
	for i, m := range maps {
		rows[i] = kit.TableRow{ID: int64(m.ID), Cells: []kit.TableCell{
			{Text: m.Name}, {Text: m.Persona}, {Text: tx.T("map.state." + string(m.State)), Tone: stateTone(m.State)}, {Text: names[m.Origin]},
			count(m.Stages), count(m.Lanes), count(m.Touchpoints), count(m.Unowned),
			{Text: tx.Date(m.ChangedAt.Local()), Sort: float64(m.ChangedAt.Unix())},
		}}
	}
	return rows
}

func stateTone(s journey.State) kit.ChipTone {
	switch s {
	case journey.Future:
		return kit.ChipAccent
	case journey.Planned:
		return kit.ChipInfo
	}
	return kit.ChipNeutral
}

func (s *Maps) setFilter() {
	words := parseFilter(s.filter.Text)
	s.table.SetFilter(func(r kit.TableRow) bool {
		return words.in(strings.ToLower(r.Cells[0].Text + "\n" + r.Cells[1].Text + "\n" + r.Cells[2].Text + "\n" + r.Cells[3].Text))
	})
	s.selected = s.table.Selection()
	s.update()
}

// update shows what there is, what can be done with it, and what is selected.
func (s *Maps) update() {
	var front fyne.CanvasObject = s.table
	switch words := strings.TrimSpace(s.filter.Text); {
	case s.loaded && len(s.maps) == 0:
		front = s.empty
	case s.loaded && words != "" && len(s.table.Rows()) == 0:
		front = kit.NewEmptyState(s.tx.T("maps.no_match", text.A{"filter": words}), "", s.tx.T("maps.clear_filter"), func() { s.filter.SetText("") })
	}
	bring(s.stack, front)
	kit.SetEnabled(s.open, len(s.selected) == 1)
	kit.SetEnabled(s.copyThem, len(s.selected) == 1)
	kit.SetEnabled(s.remove, len(s.selected) > 0)
	if s.toFuture != nil {
		kit.SetEnabled(s.toFuture, len(s.selected) == 1)
	}
	s.status()
	s.inspect()
}

func (s *Maps) status() {
	if !s.shown || !s.loaded {
		return
	}
	line := s.tx.N("maps.count", len(s.maps))
	if n := len(s.table.Rows()); n != len(s.maps) {
		line = s.tx.N("maps.found", n, text.A{"all": len(s.maps)})
	}
	if len(s.selected) > 0 {
		line += " · " + s.tx.N("maps.selected", len(s.selected))
	}
	s.h.Status(line)
}

func (s *Maps) inspect() {
	if !s.shown {
		return
	}
	old := s.panel
	var one *journey.Summary
	if len(s.selected) == 1 {
		one = s.find(s.selected[0])
	}
	switch {
	case s.imported != nil:
		s.h.Inspect(s.tx.T("maps.import"), s.imported.box)
		s.h.ShowInspector()
	case s.form != nil:
		s.h.Inspect(s.tx.T("maps.add"), s.form.box)
		s.h.ShowInspector()
	case one != nil:
		if s.panel == nil {
			s.panel = newMapPanel(s.h, s.edit)
		}
		s.panel.show(one.Map)
		s.h.Inspect(one.Name, s.panel.content())
		return
	case len(s.selected) > 1:
		s.h.Inspect(s.tx.N("maps.count", len(s.selected)), kit.NewSmallPrint(s.tx.N("maps.selected", len(s.selected))))
	default:
		if s.hint == nil {
			s.hint = kit.NewSmallPrint(s.tx.T("maps.hint.select"))
		}
		s.h.Inspect(s.tx.T("maps.title"), s.hint)
	}
	if old != nil {
		old.commit()
	}
}

func (s *Maps) find(id int64) *journey.Summary {
	for i := range s.maps {
		if int64(s.maps[i].ID) == id {
			return &s.maps[i]
		}
	}
	return nil
}

func (s *Maps) openMap(id int64) { s.h.Go(host.Place{Screen: host.Map, ID: id}) }

func (s *Maps) edit(m journey.Map, field string, done func(error)) {
	s.h.Tasks().Do(string(journey.OpEditMap), func(ctx context.Context) error { return s.store.EditMap(ctx, m) }, func(err error) {
		if err == nil {
			s.h.Done(s.tx.T("map.edited", text.A{"name": m.Name, "field": s.tx.T(field)}))
		}
		done(err)
	})
}

func (s *Maps) delete(ids []int64) {
	if len(ids) == 0 {
		return
	}
	said := s.tx.N("maps.deleted", len(ids))
	if m := s.find(ids[0]); len(ids) == 1 && m != nil {
		said = s.tx.T("maps.deleted_one", text.A{"name": m.Name})
	}
	gone := make([]domain.MapID, len(ids))
	for i, id := range ids {
		gone[i] = domain.MapID(id)
	}
	s.do(journey.OpDeleteMap, func(ctx context.Context) error { return s.store.DeleteMaps(ctx, gone) }, func() { s.h.Done(said) })
}

func (s *Maps) duplicate() {
	if len(s.selected) != 1 {
		return
	}
	m := s.find(s.selected[0])
	if m == nil {
		return
	}
	id, name := m.ID, m.Name
	copied := unique(s.tx.T("maps.copy_name", text.A{"name": name}), s.taken)
	var made domain.MapID
	s.do(journey.OpDuplicateMap, func(ctx context.Context) (err error) {
		made, err = s.store.DuplicateMap(ctx, id, copied)
		return err
	}, func() {
		s.wish(int64(made))
		s.h.Done(s.tx.T("maps.duplicated", text.A{"name": name, "copy": copied}))
	})
}

// future makes a future copy of the selected map and opens it.
func (s *Maps) future() {
	if len(s.selected) != 1 || s.h.ReadOnly() {
		return
	}
	if m := s.find(s.selected[0]); m != nil {
		makeFuture(s.h, s.store, m.Map)
	}
}

func (s *Maps) taken(name string) bool {
	return slices.ContainsFunc(s.maps, func(m journey.Summary) bool { return m.Name == name })
}

// wish selects a map now, or when the next load brings it.
func (s *Maps) wish(id int64) {
	s.want = []int64{id}
	if s.find(id) != nil {
		s.want = nil
		s.table.SetSelected([]int64{id})
		s.selected = s.table.Selection()
		s.update()
	}
}

func (s *Maps) do(op domain.Op, run func(context.Context) error, done func()) {
	s.h.Tasks().Do(string(op), run, func(err error) {
		if err != nil {
			s.h.Fail(err)
			s.load()
			return
		}
		done()
	})
}
