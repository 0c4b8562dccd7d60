package home

import (
	"cmp"
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/roce"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// Store is the part of the workspace this screen needs.
type Store interface {
	Workspace(ctx context.Context) (domain.Workspace, error)
	People(ctx context.Context) ([]domain.Person, error)
	Maps(ctx context.Context) ([]journey.Summary, error)
	Outlines(ctx context.Context) ([]journey.View, error)
	Surveys(ctx context.Context) ([]dialogue.Survey, error)
	Rounds(ctx context.Context) ([]diagnosis.RoundSummary, error)
	Actions(ctx context.Context) ([]diagnosis.ActionView, error)
	History(ctx context.Context, limit int) ([]domain.Step, error)
	Sprints(ctx context.Context) (sprint.Overview, error)
	ROCEModels(ctx context.Context) ([]roce.Model, error)
	ROCEModel(ctx context.Context, id domain.ModelID) (roce.Model, error)
}

// recentChanges is how many lines of the history are shown.
const recentChanges = 6

var _ host.Screen = (*Home)(nil)

// Home is the screen.
type Home struct {
	h     host.Host
	tx    *text.Texts
	store Store
	clock domain.Clock
	page  *fyne.Container
}

// New makes the screen. The clock says which day it is.
func New(h host.Host, store Store, clock domain.Clock) *Home {
	s := &Home{h: h, tx: h.Texts(), store: store, clock: clock}
	s.page = container.NewStack()
	return s
}

// Actions implements host.Screen.
func (s *Home) Actions() []host.Action {
	actions := []host.Action{{Title: s.tx.T("home.all_maps"), Run: func() { s.h.Go(host.Place{Screen: host.Maps}) }}}
	if !s.h.ReadOnly() {
		actions = append(actions, host.Action{Title: s.tx.T("home.import"), Run: s.goImport})
	}
	return actions
}

// Changed implements host.Screen.
func (s *Home) Changed(domain.Changes) { s.load() }

// Content implements host.Screen.
func (s *Home) Content() fyne.CanvasObject { return s.page }

// Crumbs implements host.Screen.
func (s *Home) Crumbs() []host.Crumb {
	return []host.Crumb{{Title: s.tx.T("home.title"), Place: host.Place{Screen: host.Home}}}
}

// Hide implements host.Screen.
func (s *Home) Hide() {}

// Show implements host.Screen.
func (s *Home) Show(host.Place) { s.load() }

// glance is all the screen shows.
type glance struct {
	facts
	history []domain.Step
	sprints sprint.Overview
	models  []roce.Model // the few changed last
}

func (s *Home) load() {
	task.Load(s.h.Tasks(), "home", s.fetch, func(g glance, err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.show(g)
	})
}

func (s *Home) fetch(ctx context.Context) (g glance, err error) {
	if g.workspace, err = s.store.Workspace(ctx); err != nil {
		return g, err
	}
	if g.maps, err = s.store.Maps(ctx); err != nil {
		return g, err
	}
	if g.views, err = s.store.Outlines(ctx); err != nil {
		return g, err
	}
	if g.surveys, err = s.store.Surveys(ctx); err != nil {
		return g, err
	}
	people, err := s.store.People(ctx)
	if err != nil {
		return g, err
	}
	g.people = len(people)
	if g.rounds, err = s.store.Rounds(ctx); err != nil {
		return g, err
	}
	if g.actions, err = s.store.Actions(ctx); err != nil {
		return g, err
	}
	g.today = domain.DateOf(s.clock())
	if g.sprints, err = s.store.Sprints(ctx); err != nil {
		return g, err
	}
	if g.models, err = s.fetchModels(ctx); err != nil {
		return g, err
	}
	g.history, err = s.store.History(ctx, recentChanges)
	return g, err
}

// fetchModels loads the models changed last.
func (s *Home) fetchModels(ctx context.Context) ([]roce.Model, error) {
	models, err := s.store.ROCEModels(ctx)
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(models, func(a, b roce.Model) int { return cmp.Compare(b.Changed.UnixMilli(), a.Changed.UnixMilli()) })
	models = models[:min(len(models), 3)]
	for i, m := range models {
		if models[i], err = s.store.ROCEModel(ctx, m.ID); err != nil {
			return nil, err
		}
	}
	return models, nil
}

func (s *Home) show(g glance) {
	touchpoints, answers := 0, 0
	for _, m := range g.maps {
		touchpoints += m.Touchpoints
	}
	for _, v := range g.surveys {
		answers += v.Responses
	}
	s.h.Status(s.tx.T("home.status", text.A{"maps": s.tx.N("home.maps_n", len(g.maps)), "touchpoints": s.tx.N("home.touchpoints_n", touchpoints),
		"answers": s.tx.N("home.answers_n", answers)}))
	if len(g.maps) == 0 && len(g.surveys) == 0 && !s.h.ReadOnly() {
		s.page.Objects = []fyne.CanvasObject{s.beginning()}
		s.page.Refresh()
		return
	}
	left := container.New(kit.NewColumn(16), s.nextPanel(nextSteps(g.facts)), s.mapsPanel(g.maps))
	if rows := s.sprintRows(g.sprints); len(rows) > 0 {
		left.Objects = slices.Insert(left.Objects, 1, fyne.CanvasObject(kit.NewPanel(s.tx.T("home.sprints"), s.more("home.all_sprints", host.Sprints), container.New(kit.NewColumn(2), firstOf(rows)...))))
	}
	right := container.New(kit.NewColumn(16), s.feedbackPanel(g.surveys))
	for _, p := range []fyne.CanvasObject{s.diagnosisPanel(g.rounds), s.rocePanel(g.models), s.historyPanel(g.history)} {
		if p != nil {
			right.Add(p)
		}
	}
	page := container.New(kit.NewColumn(18), s.heading(g.workspace), container.New(kit.NewTwoColumns(0.6, 16, 760), left, right))
	s.page.Objects = []fyne.CanvasObject{container.NewVScroll(container.New(kit.NewPage(1120), page))}
	s.page.Refresh()
}

func (s *Home) heading(ws domain.Workspace) fyne.CanvasObject {
	title := kit.NewCutLine(ws.Name, "", base.SizeNameHeadingText).Bold()
	sub := ws.Organisation
	if sub == "" || sub == ws.Name {
		sub = s.tx.T("home.subtitle")
	}
	return container.New(kit.NewColumn(2), title, kit.NewCutLine(sub, theme.Muted, ""))
}

// beginning is what an empty workspace shows: what it is for and the first thing to do.
func (s *Home) beginning() fyne.CanvasObject {
	e := kit.NewEmptyState(s.tx.T("home.empty_title"), s.tx.T("home.empty_text"), s.tx.T("home.import"), s.goImport)
	other := kit.NewButton(s.tx.T("home.first_map"), func() { s.h.Go(host.Place{Screen: host.Maps}) })
	return container.New(kit.NewMiddle(480), container.New(kit.NewColumn(10), e, container.NewCenter(other)))
}

func (s *Home) goImport() { s.h.Go(host.Place{Screen: host.Import}) }

func (s *Home) nextPanel(list []next) fyne.CanvasObject {
	rows := container.New(kit.NewColumn(2))
	for _, n := range list {
		icon := base.NewColoredResource(base.RadioButtonIcon(), theme.Accent)
		if n.late {
			icon = base.NewColoredResource(base.WarningIcon(), theme.AmberText)
		}
		row := kit.NewLinkRow(s.sentence(n), "", "›", func() { s.h.Go(n.place) })
		row.Icon = icon
		rows.Add(row)
	}
	if len(list) == 0 {
		row := kit.NewLinkRow(s.tx.T("home.next.nothing"), "", "", nil)
		row.Icon = base.NewColoredResource(base.ConfirmIcon(), theme.Green)
		rows.Add(row)
	}
	return kit.NewPanel(s.tx.T("home.next"), nil, rows)
}

func (s *Home) sentence(n next) string {
	if n.n == 0 {
		return s.tx.T(n.key, text.A{"name": n.name, "day": n.day})
	}
	return s.tx.N(n.key, n.n, text.A{"name": n.name})
}

func (s *Home) mapsPanel(maps []journey.Summary) fyne.CanvasObject {
	rows := container.New(kit.NewColumn(2))
	for _, m := range firstOf(maps) {
		note := s.tx.T("map.state." + string(m.State))
		if m.Persona != "" {
			note = m.Persona + " · " + note
		}
		row := kit.NewLinkRow(m.Name, note, s.tx.N("home.touchpoints_n", m.Touchpoints), func() { s.h.Go(mapPlace(m.ID)) })
		if m.Unowned > 0 {
			row.Note += " · " + s.tx.N("home.unowned_n", m.Unowned)
		}
		rows.Add(row)
	}
	if len(maps) == 0 {
		rows.Add(kit.NewLinkRow(s.tx.T("home.no_maps"), "", "", nil))
	}
	return kit.NewPanel(s.tx.T("home.maps"), s.more("home.all_maps", host.Maps), rows)
}

func (s *Home) feedbackPanel(surveys []dialogue.Survey) fyne.CanvasObject {
	rows := container.New(kit.NewColumn(2))
	for _, v := range firstOf(surveys) {
		note := s.tx.N("home.ratings_n", len(v.Ratings))
		if !v.First.IsZero() {
			note += " · " + s.tx.T("home.period", text.A{"first": v.First, "last": v.Last})
		}
		rows.Add(kit.NewLinkRow(v.Name, note, s.tx.T("home.n", text.A{"n": v.Responses}), func() {
			s.h.Go(host.Place{Screen: host.Feedback, ID: int64(v.ID)})
		}))
	}
	if len(surveys) == 0 {
		rows.Add(kit.NewLinkRow(s.tx.T("home.no_feedback"), "", "", nil))
	}
	return kit.NewPanel(s.tx.T("home.feedback"), s.more("home.all_feedback", host.Feedback), rows)
}

func (s *Home) historyPanel(steps []domain.Step) fyne.CanvasObject {
	rows := container.New(kit.NewColumn(2))
	for _, st := range steps {
		title := s.tx.T("op." + string(st.Op))
		if st.Detail != "" {
			title += ": " + st.Detail
		}
		note := s.tx.DateTime(st.At.Local())
		if st.Author != "" {
			note = st.Author + " · " + note
		}
		end := ""
		if st.State != domain.StepDone {
			end = s.tx.T("home.undone")
		}
		rows.Add(kit.NewLinkRow(title, note, end, nil))
	}
	if len(steps) == 0 {
		rows.Add(kit.NewLinkRow(s.tx.T("home.no_history"), "", "", nil))
	}
	return kit.NewPanel(s.tx.T("home.history"), s.more("home.all_history", host.History), rows)
}

func (s *Home) more(key, screen string) fyne.CanvasObject {
	b := kit.NewButton(s.tx.T(key), func() { s.h.Go(host.Place{Screen: screen}) })
	b.Kind = kit.ButtonQuiet
	return b
}
