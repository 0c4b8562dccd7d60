package settings

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// Store is the part of the workspace this screen needs.
type Store interface {
	Workspace(ctx context.Context) (domain.Workspace, error)
	EditWorkspace(ctx context.Context, w domain.Workspace) error
	RulesOff(ctx context.Context) (map[journey.RuleID]bool, error)
	SwitchRule(ctx context.Context, rule journey.RuleID, on bool, name string) error

	calendarStore
}

// Personal are the settings that stay on this computer. Setting one takes effect at once.
type Personal interface {
	Language() string
	SetLanguage(code string)
	Variant() theme.Variant
	SetVariant(v theme.Variant)
	TextSize() float32 // a factor, theme.MinScale to theme.MaxScale
	SetTextSize(factor float32)
}

var _ host.Screen = (*Settings)(nil)

// Settings is the screen.
type Settings struct {
	h        host.Host
	tx       *text.Texts
	store    Store
	shared   *shared
	personal *personal
	rules    *rules
	calendar *calendar
	scroll   *container.Scroll
	jumps    []host.Action // to what lies below
}

// New makes the screen.
func New(h host.Host, store Store, p Personal, days Days) *Settings {
	s := &Settings{h: h, tx: h.Texts(), store: store}
	s.shared = newShared(s.tx, h.ReadOnly(), s.save)
	s.personal = newPersonal(s.tx, p)
	s.rules = newRules(s.tx, h.ReadOnly(), s.switchRule)
	s.calendar = newCalendar(h, store, days)
	week := kit.NewPanel(s.tx.T("calendar.title"), nil, s.calendar.content)
	checks := kit.NewPanel(s.tx.T("settings.rules"), nil, s.rules.content)
	below := container.New(kit.NewColumn(2), s.jumpTo(week), s.jumpTo(checks))
	page := container.New(kit.NewColumn(16),
		container.New(kit.NewTwoColumns(0.58, 16, 760),
			kit.NewPanel(s.tx.T("settings.shared"), nil, s.shared.content),
			container.New(kit.NewColumn(16), kit.NewPanel(s.tx.T("settings.personal"), nil, s.personal.content), kit.NewPanel(s.tx.T("settings.below"), nil, below))),
		week, checks)
	s.scroll = container.NewVScroll(container.New(kit.NewPage(1000), page))
	return s
}

// jumpTo is a row that scrolls to a panel further down; the palette has it too.
func (s *Settings) jumpTo(p *kit.Panel) fyne.CanvasObject {
	jump := func() {
		s.scroll.Offset = fyne.NewPos(0, max(0, p.Position().Y-8))
		s.scroll.Refresh()
	}
	s.jumps = append(s.jumps, host.Action{Title: p.Title, Run: jump})
	return kit.NewLinkRow(p.Title, "", "↓", jump)
}

// Actions implements host.Screen.
func (s *Settings) Actions() []host.Action { return s.jumps }

// Changed implements host.Screen.
func (s *Settings) Changed(c domain.Changes) {
	if c.Touches(domain.KindWorkspace, journey.KindRuleOff) {
		s.load()
	}
	if c.Touches(sprint.KindCalendar, sprint.KindSpecialDay) {
		s.calendar.load()
	}
}

// Content implements host.Screen.
func (s *Settings) Content() fyne.CanvasObject { return s.scroll }

// Crumbs implements host.Screen.
func (s *Settings) Crumbs() []host.Crumb {
	return []host.Crumb{{Title: s.tx.T("settings.title"), Place: host.Place{Screen: host.Settings}}}
}

// Hide implements host.Screen.
func (s *Settings) Hide() {}

// Show implements host.Screen.
func (s *Settings) Show(host.Place) {
	s.personal.show()
	s.load()
	s.calendar.load()
}

func (s *Settings) load() {
	task.Load(s.h.Tasks(), "settings", s.store.Workspace, func(w domain.Workspace, err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.shared.show(w)
	})
	task.Load(s.h.Tasks(), "settings.rules", s.store.RulesOff, func(off map[journey.RuleID]bool, err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.rules.show(off)
	})
}

// switchRule switches a rule of the map checker on or off; what cannot be saved goes back to what is.
func (s *Settings) switchRule(rule journey.RuleID, on bool) {
	name := s.tx.T(rule.Name())
	s.h.Tasks().Do("settings.rule", func(ctx context.Context) error { return s.store.SwitchRule(ctx, rule, on, name) }, func(err error) {
		if err != nil {
			s.h.Fail(err)
			s.load()
			return
		}
		key := "check.switched_off"
		if on {
			key = "check.switched_on"
		}
		s.h.Done(s.tx.T(key, text.A{"rule": name}))
	})
}

// save writes the settings after one field was changed.
func (s *Settings) save(w domain.Workspace) {
	s.h.Tasks().Do("settings.save", func(ctx context.Context) error { return s.store.EditWorkspace(ctx, w) }, func(err error) {
		if err != nil {
			if !s.shared.complain(err) {
				s.h.Fail(err)
			}
			return
		}
		s.h.Done(s.tx.T("settings.saved"))
	})
}
