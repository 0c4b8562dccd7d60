package people

import (
	"context"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// Store is the part of the workspace this screen needs.
type Store interface {
	People(ctx context.Context) ([]domain.Person, error)
	AddPerson(ctx context.Context, p domain.Person) (domain.PersonID, error)
	EditPerson(ctx context.Context, p domain.Person) error
	DeletePeople(ctx context.Context, ids []domain.PersonID) error
	PersonTies(ctx context.Context, ids []domain.PersonID) (domain.PersonTies, error)
	Teams(ctx context.Context) ([]domain.Team, error)
	AddTeam(ctx context.Context, name string) (domain.TeamID, error)
	EditTeam(ctx context.Context, t domain.Team) error
	DeleteTeams(ctx context.Context, ids []domain.TeamID) error
	Maps(ctx context.Context) ([]journey.Summary, error)
	Outlines(ctx context.Context) ([]journey.View, error)
}

// viewTeams is the view of the place that lists teams instead of people.
const viewTeams = "teams"

var _ host.Screen = (*People)(nil)

// People is the screen.
type People struct {
	h     host.Host
	tx    *text.Texts
	store Store

	m     model
	teams []domain.Team
	owned map[domain.PersonID][]ownedTouchpoint
	view  string
	want  []int64 // to select when the people are loaded

	content *fyne.Container
	list    *kit.Table
	groups  *kit.Table
	views   *kit.SegmentedControl
	filter  *kit.TextEntry
	add     *kit.Button
	remove  *kit.Button
	empty   *kit.EmptyState
	body    *fyne.Container
	form    *personForm // of the person inspected; nil: none
	team    *teamForm
	loaded  bool
}

// ownedTouchpoint is a touchpoint somebody owns.
type ownedTouchpoint struct {
	id    domain.TouchpointID
	on    domain.MapID
	name  string
	onMap string
}

// New makes the screen.
func New(h host.Host, store Store) *People {
	s := &People{h: h, tx: h.Texts(), store: store}
	s.build()
	return s
}

func (s *People) build() {
	tx := s.tx
	s.list = kit.NewTable(tx.T("people.title"), []kit.TableColumn{
		{Title: tx.T("person.name")}, {Title: tx.T("person.role")}, {Title: tx.T("people.team"), Width: 140},
		{Title: tx.T("person.email")}, {Title: tx.T("people.owns"), Width: 110, Number: true}})
	s.groups = kit.NewTable(tx.T("people.teams"), []kit.TableColumn{{Title: tx.T("people.team")}, {Title: tx.T("people.members"), Width: 140, Number: true}})
	for _, l := range []*kit.Table{s.list, s.groups} {
		l.OnSelected = func([]int64) { s.inspect() }
		l.OnOpened = func(int64) { s.focusForm() }
		l.OnDeleted = func([]int64) { s.delete() }
	}
	s.filter = kit.NewTextEntry(tx.T("people.filter"), "")
	s.filter.SetPlaceHolder(tx.T("people.filter"))
	s.filter.OnChanged = func(f string) { s.m.filter = f; s.showRows() }
	s.views = kit.NewSegmentedControl(tx.T("people.title"), []string{tx.T("people.title"), tx.T("people.teams")}, func(i int) {
		s.h.Go(host.Place{Screen: host.People, View: []string{"", viewTeams}[i]})
	})
	s.add = kit.NewPrimaryButton(tx.T("people.add"), s.addNew)
	s.add.Icon = base.ContentAddIcon()
	s.remove = kit.NewButton(tx.T("people.delete"), s.delete)
	s.remove.Kind = kit.ButtonDanger
	bar := kit.NewToolBar(tx.T("people.more"), []fyne.CanvasObject{s.views}, []*kit.Button{s.add, s.remove}, container.NewGridWrap(fyne.NewSize(200, 30), s.filter))
	s.empty = kit.NewEmptyState(tx.T("people.empty_title"), tx.T("people.empty_text"), tx.T("people.add"), s.addNew)
	s.body = container.NewStack(s.list)
	s.content = container.NewBorder(container.New(layout.NewCustomPaddedLayout(10, 10, 16, 16), bar), nil, nil, nil, s.body)
	if s.h.ReadOnly() {
		s.add.Hide()
		s.remove.Hide()
		s.empty = kit.NewEmptyState(tx.T("people.empty_title"), tx.T("people.empty_text"), "", nil)
	}
}

// Actions implements host.Screen.
func (s *People) Actions() []host.Action {
	own := func(key string, k fyne.KeyName) host.Action {
		return host.Action{Title: s.tx.T(key), Keys: &desktop.CustomShortcut{KeyName: k}}
	}
	actions := []host.Action{
		{Title: s.tx.T("people.find"), Keys: &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault},
			Run: func() { s.h.Window().Canvas().Focus(s.filter) }},
		{Title: s.tx.T("people.copy"), Keys: &fyne.ShortcutCopy{}},
		{Title: s.tx.T("people.teams"), Run: func() { s.h.Go(host.Place{Screen: host.People, View: viewTeams}) }},
	}
	if s.h.ReadOnly() {
		return actions
	}
	add := own("people.add", fyne.KeyInsert)
	if s.view == viewTeams {
		add = own("people.add_team", fyne.KeyInsert)
	}
	add.Run = s.addNew
	return append(actions, add, own("people.delete", fyne.KeyDelete))
}

// Changed implements host.Screen.
func (s *People) Changed(c domain.Changes) {
	if c.Touches(domain.KindPerson, domain.KindTeam, domain.KindTouchpoint, domain.KindMap) {
		s.load()
	}
}

// Content implements host.Screen.
func (s *People) Content() fyne.CanvasObject { return s.content }

// Crumbs implements host.Screen.
func (s *People) Crumbs() []host.Crumb {
	crumbs := []host.Crumb{{Title: s.tx.T("people.title"), Place: host.Place{Screen: host.People}}}
	if s.view == viewTeams {
		crumbs = append(crumbs, host.Crumb{Title: s.tx.T("people.teams"), Place: host.Place{Screen: host.People, View: viewTeams}})
	}
	return crumbs
}

// Hide implements host.Screen.
func (s *People) Hide() {}

// Show implements host.Screen.
func (s *People) Show(p host.Place) {
	s.want = p.Select
	if s.view != p.View {
		s.view = p.View
		s.forget()
	}
	s.views.SetChosen(map[string]int{viewTeams: 1}[s.view])
	s.add.SetText(s.tx.T(map[bool]string{false: "people.add", true: "people.add_team"}[s.view == viewTeams]))
	s.load()
}

// forget drops what is inspected.
func (s *People) forget() {
	s.form, s.team = nil, nil
	s.h.Inspect("", nil)
}

type loadedPeople struct {
	people []domain.Person
	teams  []domain.Team
	owned  map[domain.PersonID][]ownedTouchpoint
}

func (s *People) load() {
	task.Load(s.h.Tasks(), "people", s.fetch, func(p loadedPeople, err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.m.people, s.teams, s.owned = p.people, p.teams, p.owned
		s.m.teams = map[domain.TeamID]string{}
		for _, t := range p.teams {
			s.m.teams[t.ID] = t.Name
		}
		s.loaded = true
		s.showRows()
		if s.want != nil {
			s.current().SetSelected(s.want)
			s.want = nil
		}
		s.inspect()
	})
}

func (s *People) fetch(ctx context.Context) (p loadedPeople, err error) {
	if p.people, err = s.store.People(ctx); err != nil {
		return p, err
	}
	if p.teams, err = s.store.Teams(ctx); err != nil {
		return p, err
	}
	p.owned = map[domain.PersonID][]ownedTouchpoint{}
	maps, err := s.store.Outlines(ctx)
	if err != nil {
		return p, err
	}
	for _, m := range maps {
		for _, t := range m.Touchpoints {
			if t.Owner != 0 {
				p.owned[t.Owner] = append(p.owned[t.Owner], ownedTouchpoint{id: t.ID, on: m.ID, name: t.Name, onMap: m.Name})
			}
		}
	}
	return p, nil
}

// current is the list of the view shown.
func (s *People) current() *kit.Table {
	if s.view == viewTeams {
		return s.groups
	}
	return s.list
}

func (s *People) showRows() {
	rows := s.m.rows()
	records := make([]kit.TableRow, len(rows))
	for i, p := range rows {
		owned := len(s.owned[p.ID])
		records[i] = kit.TableRow{ID: int64(p.ID), Cells: []kit.TableCell{{Text: p.Name}, textCell(p.Role), textCell(s.m.teams[p.Team]), textCell(p.Email),
			{Text: s.tx.Int(owned), Sort: float64(owned)}}}
	}
	s.list.SetRows(records)
	members := map[domain.TeamID]int{}
	for _, p := range s.m.people {
		members[p.Team]++
	}
	groups := make([]kit.TableRow, len(s.teams))
	for i, t := range s.teams {
		groups[i] = kit.TableRow{ID: int64(t.ID), Cells: []kit.TableCell{{Text: t.Name}, {Text: s.tx.Int(members[t.ID]), Sort: float64(members[t.ID])}}}
	}
	s.groups.SetRows(groups)
	var shown fyne.CanvasObject = s.current()
	if s.loaded && s.view == "" && len(s.m.people) == 0 {
		shown = s.empty
	}
	s.body.Objects = []fyne.CanvasObject{shown}
	s.body.Refresh()
	s.status()
}

// textCell sorts last when it is empty.
func textCell(s string) kit.TableCell { return kit.TableCell{Text: s, None: s == ""} }

func (s *People) status() {
	if s.view == viewTeams {
		s.h.Status(s.tx.N("people.teams_n", len(s.teams)))
		return
	}
	line := s.tx.N("people.people_n", len(s.m.people))
	if n := len(s.list.Selection()); n > 0 {
		line += ", " + s.tx.N("people.selected_n", n)
	}
	s.h.Status(line)
}

// inspect shows the form of the one selected, or what can be done with several.
func (s *People) inspect() {
	ids := s.current().Selection()
	if len(ids) > 0 {
		s.remove.Enable()
	} else {
		s.remove.Disable()
	}
	s.status()
	if s.view == viewTeams {
		s.inspectTeam(ids)
		return
	}
	switch {
	case len(ids) == 0 && s.form != nil && s.form.person.ID == 0: // being added
	case len(ids) == 0:
		s.forget()
	case len(ids) == 1:
		i := slices.IndexFunc(s.m.people, func(p domain.Person) bool { return int64(p.ID) == ids[0] })
		if s.form == nil || s.form.person.ID != s.m.people[i].ID {
			s.form = newPersonForm(s)
		}
		s.form.show(s.m.people[i])
		s.h.Inspect(s.m.people[i].Name, s.form.content)
	default:
		s.form = nil
		s.h.Inspect(s.tx.N("people.selected_n", len(ids)), newManyForm(s))
	}
}

func (s *People) inspectTeam(ids []int64) {
	switch {
	case len(ids) == 1:
		i := slices.IndexFunc(s.teams, func(t domain.Team) bool { return int64(t.ID) == ids[0] })
		if s.team == nil || s.team.team.ID != s.teams[i].ID {
			s.team = newTeamForm(s)
		}
		s.team.show(s.teams[i])
		s.h.Inspect(s.teams[i].Name, s.team.content)
	case s.team != nil && s.team.team.ID == 0 && len(ids) == 0: // being added
	default:
		s.forget()
	}
}

// focusForm puts the cursor into the first field of what is inspected.
func (s *People) focusForm() {
	if s.h.ReadOnly() {
		return
	}
	switch {
	case s.form != nil:
		s.h.Window().Canvas().Focus(s.form.name)
	case s.team != nil:
		s.h.Window().Canvas().Focus(s.team.name)
	}
}

// addNew opens an empty form; the person is there once it has a name.
func (s *People) addNew() {
	if s.h.ReadOnly() {
		return
	}
	s.current().SetSelected(nil)
	if s.view == viewTeams {
		s.team = newTeamForm(s)
		s.team.show(domain.Team{})
		s.h.Inspect(s.tx.T("people.add_team"), s.team.content)
	} else {
		s.form = newPersonForm(s)
		s.form.show(domain.Person{})
		s.h.Inspect(s.tx.T("people.add"), s.form.content)
	}
	s.focusForm()
}

func (s *People) delete() {
	ids := s.current().Selection()
	if len(ids) == 0 || s.h.ReadOnly() {
		return
	}
	if s.view == viewTeams {
		s.do("people.delete_team", func(ctx context.Context) error { return s.store.DeleteTeams(ctx, domain.IDs[domain.TeamID](ids)) },
			s.tx.N("people.teams_deleted", len(ids)))
		return
	}
	said := s.tx.N("people.deleted", len(ids))
	if len(ids) == 1 {
		said = s.tx.T("people.deleted_one", text.A{"name": s.nameOf(ids[0])})
	}
	people := domain.IDs[domain.PersonID](ids)
	var ties domain.PersonTies
	s.h.Tasks().Do("people.delete", func(ctx context.Context) (err error) {
		if ties, err = s.store.PersonTies(ctx, people); err != nil {
			return err
		}
		return s.store.DeletePeople(ctx, people)
	}, func(err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.h.Done(said + s.loosened(ties))
	})
}

// loosened says what lost its owner with the people deleted: "; without owner now: 3 touchpoints, 1 action".
func (s *People) loosened(t domain.PersonTies) (said string) {
	var owned []string
	for _, of := range []struct {
		key string
		n   int
	}{{"people.tie_touchpoints", t.Touchpoints}, {"people.tie_actions", t.Actions}, {"people.tie_cards", t.Cards}} {
		if of.n > 0 {
			owned = append(owned, s.tx.N(of.key, of.n))
		}
	}
	if len(owned) > 0 {
		said = s.tx.T("people.unowned", text.A{"what": strings.Join(owned, s.tx.T("people.and"))})
	}
	if t.Teams > 0 {
		said += s.tx.N("people.left_teams", t.Teams)
	}
	return said
}

func (s *People) nameOf(id int64) string {
	for _, p := range s.m.people {
		if int64(p.ID) == id {
			return p.Name
		}
	}
	return ""
}

// do runs a change and says that it happened.
func (s *People) do(name string, change func(context.Context) error, said string) {
	host.Run(s.h, name, change, said)
}
