package sprint

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
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/kit/chart"
	"touchstone/ui/kit/ink"
	"touchstone/ui/task"
)

// SprintsStore is the part of the workspace the list of sprints and their form need.
type SprintsStore interface {
	Sprints(ctx context.Context) (sprint.Overview, error)
	Outlines(ctx context.Context) ([]journey.View, error)
	AddPerson(ctx context.Context, p domain.Person) (domain.PersonID, error)
	AddSprint(ctx context.Context, d sprint.Draft) (domain.SprintID, error)
	EditSprint(ctx context.Context, id domain.SprintID, d sprint.Draft) error
	DeleteSprints(ctx context.Context, ids []domain.SprintID) error
	StartSprint(ctx context.Context, id domain.SprintID) error
	AbandonSprint(ctx context.Context, id domain.SprintID, reason string) error
	AddMeasure(ctx context.Context, id domain.SprintID, m sprint.Measure) (domain.MeasureID, error)
	EditMeasure(ctx context.Context, m sprint.Measure) error
	DeleteMeasure(ctx context.Context, id domain.MeasureID) error
	SetReading(ctx context.Context, id domain.MeasureID, w sprint.When, r *sprint.Reading) error
	MeasureFromFeedback(ctx context.Context, id domain.TouchpointID, from domain.Date) (sprint.Measure, error)
	TakeFromBacklog(ctx context.Context, ids []domain.CardID, id domain.SprintID, to sprint.Place) error
	Board(ctx context.Context, id domain.SprintID) (sprint.Board, error)
	DeleteCards(ctx context.Context, ids []domain.CardID) error
}

// Views of host.Sprints. To plan a sprint for touchpoints, the place selects them.
const (
	ViewBacklog = "backlog"
	ViewLeaders = "leaders"
	ViewNew     = "new"
	ViewEdit    = "edit" // of the sprint that is the place's ID
)

var _ host.Screen = (*Sprints)(nil)

// Sprints is the screen of all sprints: their list and timeline, the backlog, the change leaders, and the form of one.
type Sprints struct {
	h     host.Host
	tx    *text.Texts
	store SprintsStore
	clock domain.Clock
	fonts *ink.Fonts

	o      sprint.Overview
	maps   []journey.View
	loaded bool
	place  host.Place
	want   []int64 // to select when the sprints are loaded

	content  *fyne.Container
	body     *fyne.Container
	bar      *fyne.Container
	views    *kit.SegmentedControl
	states   *kit.Dropdown
	filter   *kit.TextEntry
	list     *kit.Table
	timeline *chart.Timeline
	above    *fyne.Container // warnings and timeline
	backlog  *backlog
	leaders  *kit.Table
	empty    *kit.EmptyState
	noneLed  *kit.EmptyState
	open     *kit.Button
	form     *sprintForm // nil: none is open
	asking   int64       // the sprint whose reason for being abandoned is asked for
}

// NewSprints makes the screen. The clock says which day it is.
func NewSprints(h host.Host, store SprintsStore, clock domain.Clock) *Sprints {
	s := &Sprints{h: h, tx: h.Texts(), store: store, clock: clock}
	s.build()
	return s
}

func (s *Sprints) today() domain.Date { return domain.DateOf(s.clock()) }

// viewNames are the views that the control at the top switches between.
var viewNames = [...]string{"", ViewBacklog, ViewLeaders}

func (s *Sprints) build() {
	tx := s.tx
	s.makeLists()
	s.views = kit.NewSegmentedControl(tx.T("sprints.title"), []string{tx.T("sprints.title"), tx.T("sprints.backlog"), tx.T("sprints.leaders")}, func(i int) {
		s.h.Go(host.Place{Screen: host.Sprints, View: viewNames[i]})
	})
	states := []string{tx.T("sprints.all_states")}
	for _, st := range sprint.States {
		states = append(states, tx.T("sprint.state."+string(st)))
	}
	s.states = kit.NewDropdown(tx.T("sprints.state"), states, func(int) { s.narrow() })
	s.states.SetChosen(0)
	s.filter = kit.NewTextEntry(tx.T("sprints.filter"), "")
	s.filter.SetPlaceHolder(tx.T("sprints.filter"))
	s.filter.OnChanged = func(string) { s.narrow() }
	add := kit.NewPrimaryButton(tx.T("sprints.add"), s.plan)
	add.Icon = base.ContentAddIcon()
	s.open = kit.NewButton(tx.T("sprints.open"), s.openSelected)
	buttons := []*kit.Button{add, s.open}
	if s.h.ReadOnly() {
		buttons = buttons[1:]
	}
	end := container.NewHBox(container.New(kit.WidthLayout(112), s.states), container.New(kit.WidthLayout(124), s.filter))
	s.bar = container.New(layout.NewCustomPaddedLayout(10, 10, 16, 16), kit.NewToolBar(tx.T("sprints.more"), []fyne.CanvasObject{s.views}, buttons, end))
	s.empty = kit.NewEmptyState(tx.T("sprints.empty_title"), tx.T("sprints.empty_text"), s.unlessFixed("sprints.add"), s.plan)
	s.noneLed = kit.NewEmptyState(tx.T("sprints.no_leaders_title"), tx.T("sprints.no_leaders_text"), "", nil)
	s.body = container.NewStack()
	s.content = container.NewBorder(s.bar, nil, nil, nil, s.body)
}

func (s *Sprints) unlessFixed(key string) string {
	if s.h.ReadOnly() {
		return ""
	}
	return s.tx.T(key)
}

// Actions implements host.Screen.
func (s *Sprints) Actions() []host.Action {
	tx := s.tx
	plain := func(k fyne.KeyName) fyne.Shortcut { return &desktop.CustomShortcut{KeyName: k} }
	actions := []host.Action{
		{Title: tx.T("sprints.open"), Keys: plain(fyne.KeyReturn)},
		{Title: tx.T("sprints.filter"), Keys: &desktop.CustomShortcut{KeyName: fyne.KeyF, Modifier: fyne.KeyModifierShortcutDefault},
			Run: func() { s.h.Window().Canvas().Focus(s.filter) }},
		{Title: tx.T("sprints.backlog"), Run: func() { s.h.Go(host.Place{Screen: host.Sprints, View: ViewBacklog}) }},
		{Title: tx.T("sprints.leaders"), Run: func() { s.h.Go(host.Place{Screen: host.Sprints, View: ViewLeaders}) }},
	}
	if s.h.ReadOnly() {
		return actions
	}
	return append(actions, host.Action{Title: tx.T("sprints.add"), Keys: plain(fyne.KeyInsert), Run: s.plan},
		host.Action{Title: tx.T("sprints.delete"), Keys: plain(fyne.KeyDelete)})
}

// Changed implements host.Screen.
func (s *Sprints) Changed(c domain.Changes) {
	if c.Touches(sprint.KindSprint, sprint.KindTouchpoint, sprint.KindMember, sprint.KindMeasure, sprint.KindReading, sprint.KindCard,
		sprint.KindColumn, sprint.KindCalendar, sprint.KindSpecialDay, domain.KindPerson, domain.KindTouchpoint, domain.KindMap) {
		s.load()
	}
}

// Content implements host.Screen.
func (s *Sprints) Content() fyne.CanvasObject { return s.content }

// Crumbs implements host.Screen.
func (s *Sprints) Crumbs() []host.Crumb {
	crumbs := []host.Crumb{{Title: s.tx.T("sprints.title"), Place: host.Place{Screen: host.Sprints}}}
	switch s.place.View {
	case ViewBacklog, ViewLeaders, ViewNew:
		crumbs = append(crumbs, host.Crumb{Title: s.tx.T("sprints." + s.place.View), Place: s.place})
	case ViewEdit:
		if sp, ok := s.byID(s.place.ID); ok {
			crumbs = append(crumbs, host.Crumb{Title: sp.Name, Place: host.Place{Screen: host.Sprint, ID: s.place.ID}})
		}
		crumbs = append(crumbs, host.Crumb{Title: s.tx.T("sprints.edit"), Place: s.place})
	}
	return crumbs
}

// Hide implements host.Screen. A new sprint that is being typed stays until one begins another.
func (s *Sprints) Hide() {}

// Show implements host.Screen.
func (s *Sprints) Show(p host.Place) {
	again := p.View == s.place.View && p.ID == s.place.ID && slices.Equal(p.Select, s.place.Select)
	if !again || p.View == ViewEdit {
		s.form = nil
	}
	s.place, s.want = p, nil
	switch p.View {
	case "", ViewBacklog:
		s.want = p.Select
	}
	if i := slices.Index(viewNames[:], p.View); i >= 0 {
		s.views.SetChosen(i)
		s.form = nil
	}
	s.load()
}

type loadedSprints struct {
	o    sprint.Overview
	maps []journey.View
}

func (s *Sprints) load() {
	task.Load(s.h.Tasks(), "sprints", func(ctx context.Context) (l loadedSprints, err error) {
		if l.o, err = s.store.Sprints(ctx); err != nil {
			return l, err
		}
		l.maps, err = s.store.Outlines(ctx)
		return l, err
	}, func(l loadedSprints, err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.o, s.maps, s.loaded = l.o, l.maps, true
		s.show()
		s.h.Refresh()
	})
}

// show puts what the view is about into the body.
func (s *Sprints) show() {
	s.fill()
	var shown fyne.CanvasObject
	switch s.place.View {
	case ViewNew, ViewEdit:
		shown = s.showForm()
	case ViewBacklog:
		shown = s.backlog.content
	case ViewLeaders:
		if shown = s.leaders; len(s.o.Leaders) == 0 {
			shown = s.noneLed
		}
	default:
		if shown = container.NewBorder(s.above, nil, nil, nil, s.list); len(s.o.Sprints) == 0 {
			shown = s.empty
		}
	}
	form := s.place.View == ViewNew || s.place.View == ViewEdit
	s.bar.Hidden = form
	s.states.Hidden = s.place.View != ""
	s.open.Hidden = s.place.View != ""
	if len(s.body.Objects) == 0 || s.body.Objects[0] != shown {
		s.body.Objects = []fyne.CanvasObject{shown}
	}
	if s.want != nil {
		s.list.SetSelected(s.want)
		s.want = nil
	}
	s.content.Refresh()
	s.status()
	s.inspect()
}

// showForm is the form of a new sprint, or of the one that is edited; what is being typed stays.
func (s *Sprints) showForm() fyne.CanvasObject {
	var of sprint.Summary
	if s.place.View == ViewEdit {
		var ok bool
		if of, ok = s.byID(s.place.ID); !ok {
			return kit.NewEmptyState(s.tx.T("sprints.gone_title"), s.tx.T("sprints.gone_text"), s.tx.T("sprints.title"),
				func() { s.h.Go(host.Place{Screen: host.Sprints}) })
		}
	}
	if s.form == nil {
		s.form = newSprintForm(s, of.Sprint)
		if of.ID == 0 {
			for _, id := range s.place.Select {
				s.form.draft.Touchpoints = append(s.form.draft.Touchpoints, domain.TouchpointID(id))
			}
			s.form.suggestName()
		}
	}
	s.form.show(of.Sprint)
	return s.form.content
}

func (s *Sprints) byID(id int64) (sprint.Summary, bool) {
	i := slices.IndexFunc(s.o.Sprints, func(p sprint.Summary) bool { return int64(p.ID) == id })
	if i < 0 {
		return sprint.Summary{}, false
	}
	return s.o.Sprints[i], true
}

func (s *Sprints) status() {
	switch s.place.View {
	case ViewBacklog:
		s.h.Status(s.tx.N("sprints.cards_n", len(s.o.Backlog)))
	case ViewLeaders:
		s.h.Status(s.tx.N("sprints.leaders_n", len(s.o.Leaders)))
	case "":
		running := 0
		for _, p := range s.o.Sprints {
			if p.State == sprint.Running {
				running++
			}
		}
		s.h.Status(s.tx.N("sprints.sprints_n", len(s.o.Sprints)) + " · " + s.tx.N("sprints.running_n", running) + " · " + s.tx.N("sprints.completed_n", s.o.Completed))
	default:
		s.h.Status("")
	}
}

// narrow shows what the filter chooses.
func (s *Sprints) narrow() {
	words := strings.Fields(strings.ToLower(s.filter.Text))
	has := func(r kit.TableRow) bool {
		var line strings.Builder
		for _, c := range r.Cells {
			line.WriteString(strings.ToLower(c.Text) + " ")
		}
		return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(line.String(), w) })
	}
	s.list.SetFilter(func(r kit.TableRow) bool {
		p, _ := s.byID(r.ID)
		return (s.states.Chosen() <= 0 || p.State == sprint.States[s.states.Chosen()-1]) && has(r)
	})
	s.leaders.SetFilter(has)
	s.backlog.list.SetFilter(has)
}

// plan begins a new sprint.
func (s *Sprints) plan() {
	if !s.h.ReadOnly() {
		s.h.Go(host.Place{Screen: host.Sprints, View: ViewNew})
	}
}

func (s *Sprints) openSelected() {
	if ids := s.list.Selection(); len(ids) > 0 {
		s.openSprint(ids[0])
	}
}

func (s *Sprints) openSprint(id int64) { s.h.Go(host.Place{Screen: host.Sprint, ID: id}) }

// do runs a change and says that it happened.
func (s *Sprints) do(name string, change func(context.Context) error, said string) {
	host.Run(s.h, name, change, said)
}
