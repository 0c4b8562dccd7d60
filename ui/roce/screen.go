package roce

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/domain/sprint"
	"touchstone/export"
	"touchstone/ui/host"
)

var _ host.Screen = (*Screen)(nil)

// Views of a model's place.
const (
	viewSources = "sources" // every assumption with where it comes from
	viewCompare = "compare" // beside another model, the one selected
)

func placeOf(id domain.ModelID) host.Place { return host.Place{Screen: host.ROCE, ID: int64(id)} }

func placeView(id domain.ModelID, view string) host.Place {
	p := placeOf(id)
	p.View = view
	return p
}

func placeCompare(id, with domain.ModelID) host.Place {
	p := placeView(id, viewCompare)
	p.Select = []int64{int64(with)}
	return p
}

// Screen shows the models of a workspace, or one of them. Set the callbacks before Content.
type Screen struct {
	// OnWrite writes the workbook of a model and notes the export. It runs off the UI goroutine; nil: not offered.
	OnWrite func(ctx context.Context, model domain.ModelID, path string) error
	// OnRead reads a workbook that came back, and holds it against the model. It runs off the UI goroutine; nil: not offered.
	OnRead func(ctx context.Context, model domain.ModelID, path string) (*export.ROCEPlan, error)

	h     host.Host
	tx    *text.Texts
	store Store
	clock func() time.Time

	root    *fyne.Container
	list    *list
	page    *page
	compare *comparison
	place   host.Place
	models  []roce.Model
	shown   bool
}

// New makes the screen.
func New(h host.Host, store Store, clock func() time.Time) *Screen {
	return &Screen{h: h, tx: h.Texts(), store: store, clock: clock}
}

// Content implements host.Screen.
func (s *Screen) Content() fyne.CanvasObject {
	if s.root == nil {
		s.list = newList(s)
		s.root = container.NewStack(s.list.root)
	}
	return s.root
}

// Show implements host.Screen.
func (s *Screen) Show(p host.Place) {
	s.Content()
	s.shown = true
	s.place = p
	s.list.arrived = p.ID == 0
	s.list.load()
	switch {
	case p.ID == 0:
		s.h.Inspect("", nil)
		s.list.want = p.Select
		s.bring(s.list.root)
	case p.View == viewCompare && len(p.Select) > 0:
		s.compare = newComparison(s, domain.ModelID(p.ID), domain.ModelID(p.Select[0]))
		s.compare.load()
		s.h.Inspect("", nil)
		s.bring(s.compare.root)
	default:
		if s.page == nil || s.page.id != domain.ModelID(p.ID) {
			s.page = newPage(s, domain.ModelID(p.ID))
		}
		s.page.arrived = true
		s.page.setView(p.View == viewSources)
		s.bring(s.page.root)
		s.page.load()
	}
	s.h.Refresh()
}

func (s *Screen) bring(o fyne.CanvasObject) {
	s.root.Objects = []fyne.CanvasObject{o}
	s.root.Refresh()
}

// Hide implements host.Screen.
func (s *Screen) Hide() {
	s.shown = false
	if s.page != nil {
		s.page.grid.CommitTyping()
	}
}

// Changed implements host.Screen.
func (s *Screen) Changed(c domain.Changes) {
	if !c.Touches(domain.KindROCEModel, domain.KindROCEGroup, "roce_assumption", "roce_change", "roce_reason", domain.KindSurvey, sprint.KindSprint) {
		return
	}
	s.list.load()
	switch {
	case s.place.ID == 0:
	case s.place.View == viewCompare && s.compare != nil:
		s.compare.load()
	case s.page != nil:
		s.page.load()
		switch side := s.page.sidePanel.(type) {
		case *evidence:
			side.load()
		case *sprintCosts:
			side.load()
		case *preview:
			s.page.readBook(side.path)
		}
	}
}

// Crumbs implements host.Screen.
func (s *Screen) Crumbs() []host.Crumb {
	crumbs := []host.Crumb{{Title: s.tx.T("roce.title"), Place: placeOf(0)}}
	if s.place.ID == 0 {
		return crumbs
	}
	crumbs = append(crumbs, host.Crumb{Title: s.name(domain.ModelID(s.place.ID)), Place: placeOf(domain.ModelID(s.place.ID))})
	switch s.place.View {
	case viewSources:
		crumbs = append(crumbs, host.Crumb{Title: s.tx.T("roce.view.sources"), Place: s.place})
	case viewCompare:
		crumbs = append(crumbs, host.Crumb{Title: s.tx.T("roce.compare"), Place: s.place})
	}
	return crumbs
}

func (s *Screen) name(id domain.ModelID) string {
	for _, m := range s.models {
		if m.ID == id {
			return m.Name
		}
	}
	if s.page != nil && s.page.id == id {
		return s.page.model.Name
	}
	return ""
}

// Actions implements host.Screen.
func (s *Screen) Actions() []host.Action {
	if s.place.ID == 0 {
		return s.list.actions()
	}
	p := s.page
	if p == nil || s.place.View == viewCompare {
		return nil
	}
	t := s.tx.T
	actions := []host.Action{
		{Title: t("roce.keys.edit"), Keys: host.Plain(fyne.KeyF2)}, {Title: t("roce.keys.down"), Keys: host.Plain(fyne.KeyReturn)}, {Title: t("roce.keys.right"), Keys: host.Plain(fyne.KeyTab)},
		{Title: t("roce.keys.copy"), Keys: &fyne.ShortcutCopy{}},
		{Title: t("roce.details"), Keys: host.Ctrl(fyne.KeyI), Run: p.toggleDetails},
		{Title: t("roce.view.model"), Run: func() { s.h.Go(placeOf(p.id)) }},
		{Title: t("roce.view.sources"), Run: func() { s.h.Go(placeView(p.id, viewSources)) }},
		{Title: t("roce.compare"), Run: p.compareMenu},
		{Title: t("roce.next_missing"), Keys: host.Ctrl(fyne.KeyM), Run: p.nextMissing},
	}
	for _, k := range roce.Scenarios() {
		actions = append(actions, host.Action{Title: t("roce.scenario") + ": " + t("roce.scenario."+k.Key()), Run: func() { p.setScenario(k) }})
	}
	if s.OnWrite != nil {
		actions = append(actions, host.Action{Title: t("roce.export"), Keys: host.Ctrl(fyne.KeyE), Run: p.exportBook})
	}
	if s.h.ReadOnly() {
		return actions
	}
	if s.OnRead != nil {
		actions = append(actions, host.Action{Title: t("roce.import"), Run: p.importBook})
	}
	return append(actions, host.Action{Title: t("roce.keys.paste"), Keys: &fyne.ShortcutPaste{}}, host.Action{Title: t("roce.keys.empty"), Keys: host.Plain(fyne.KeyDelete)},
		host.Action{Title: t("roce.take"), Run: p.takeEvidence}, host.Action{Title: t("roce.take_sprints"), Run: p.takeSprints}, host.Action{Title: t("roce.segment.add"), Run: func() { p.askSegment(0) }})
}

// copyThenCompare copies a model and shows both side by side.
func (s *Screen) copyThenCompare(id domain.ModelID, name string) {
	var made domain.ModelID
	name = s.copyName(name)
	s.h.Tasks().Do("roce.copy", func(ctx context.Context) (err error) {
		made, err = s.store.CopyROCEModel(ctx, id, name)
		return err
	}, func(err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.h.Done(s.tx.T("roce.copied", text.A{"name": name}))
		s.h.Go(placeCompare(id, made))
	})
}

// copyName is a name for a copy that no model has.
func (s *Screen) copyName(name string) string {
	for n := 1; ; n++ {
		made := s.tx.T("roce.copy_of", text.A{"name": name})
		if n > 1 {
			made = s.tx.T("roce.copy_of_n", text.A{"name": name, "n": n})
		}
		taken := false
		for _, m := range s.models {
			taken = taken || m.Name == made
		}
		if !taken {
			return made
		}
	}
}

// nextMissing goes to the next assumption that is not known.
func (p *page) nextMissing() {
	_, missing := p.live.Inputs()
	if len(missing) == 0 {
		p.s.h.Status(p.w.T("roce.nothing_missing"))
		return
	}
	here, next := p.sheet.refs[p.grid.Place()].key, missing[0]
	passed := false
	for _, k := range p.live.Keys() {
		if k == here {
			passed = true
			continue
		}
		if a, s := p.live.Assumptions[k], k.Field; passed {
			if spec, _ := roce.SpecOf(s); !a.Complete(spec) {
				next = k
				break
			}
		}
	}
	p.jump(next)
}
