package dialogue

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/metric"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

var _ host.Screen = (*Feedback)(nil)

// Feedback is the overview of what customers said: the surveys of the workspace, what their ratings say, and the files
// they were imported from.
type Feedback struct {
	h     host.Host
	tx    *text.Texts
	store Store
	files Files

	surveys  []dialogue.Survey
	wanted   domain.SurveyID // the survey to show: asked for, or chosen; 0: the first
	analysis *metric.Analysis
	failed   error // why there is no analysis
	imports  []dialogue.Import
	chosen   domain.ImportID
	rejects  []dialogue.Reject

	root    *fyne.Container
	empty   fyne.CanvasObject
	filled  fyne.CanvasObject
	list    *widget.List
	name    *widget.Label
	figures *fyne.Container
	about   *prose
	views   *kit.SegmentedControl
	ratings *ratingsView
	brought *importsView
}

// NewFeedback makes the screen. Store and files must outlive it.
func NewFeedback(h host.Host, store Store, files Files) *Feedback {
	s := &Feedback{h: h, tx: h.Texts(), store: store, files: files}
	s.ratings, s.brought = newRatingsView(s), newImportsView(s)
	s.empty, s.filled = s.makeEmpty(), s.makeFilled()
	s.empty.Hide()
	s.filled.Hide()
	s.root = container.NewStack(s.empty, s.filled)
	return s
}

// Actions implements host.Screen.
func (s *Feedback) Actions() []host.Action {
	var actions []host.Action
	if !s.h.ReadOnly() {
		actions = append(actions, host.Action{Title: s.tx.T("feedback.import"), Run: s.goImport})
		if s.chosen != 0 {
			actions = append(actions, host.Action{Title: s.tx.T("feedback.delete"), Run: s.deleteImport})
		}
	}
	return actions
}

// Changed implements host.Screen.
func (s *Feedback) Changed(c domain.Changes) {
	if c.Touches(domain.KindSurvey, domain.KindImport) {
		s.load()
	}
}

// Content implements host.Screen.
func (s *Feedback) Content() fyne.CanvasObject { return s.root }

// Crumbs implements host.Screen.
func (s *Feedback) Crumbs() []host.Crumb {
	crumbs := []host.Crumb{{Title: s.tx.T("feedback.title"), Place: host.Place{Screen: host.Feedback}}}
	if v := s.survey(); v != nil && s.wanted != 0 {
		crumbs = append(crumbs, host.Crumb{Title: v.Name, Place: host.Place{Screen: host.Feedback, ID: int64(v.ID)}})
	}
	return crumbs
}

// Hide implements host.Screen.
func (s *Feedback) Hide() {}

// Show implements host.Screen. The place's ID is a survey, its View "imports" or "".
func (s *Feedback) Show(p host.Place) {
	if p.ID != 0 {
		s.wanted = domain.SurveyID(p.ID)
	}
	if p.View == "imports" {
		s.views.SetChosen(1)
		s.showView(1)
	}
	s.load()
}

func (s *Feedback) makeEmpty() fyne.CanvasObject {
	if s.h.ReadOnly() {
		return kit.NewEmptyState(s.tx.T("feedback.empty.title"), s.tx.T("feedback.empty.read_only"), "", nil)
	}
	e := kit.NewEmptyState(s.tx.T("feedback.empty.title"), s.tx.T("feedback.empty.text"), s.tx.T("feedback.import"), s.goImport)
	e.Icon = base.DocumentIcon()
	return e
}

func (s *Feedback) makeFilled() fyne.CanvasObject {
	tx := s.tx
	s.list = widget.NewList(func() int { return len(s.surveys) }, s.makeSurvey, s.fillSurvey)
	s.list.OnSelected = func(i widget.ListItemID) {
		if i < len(s.surveys) && s.surveys[i].ID != s.shownID() {
			s.wanted = s.surveys[i].ID
			s.loadSurvey()
			s.h.Refresh()
		}
	}
	head := container.NewBorder(nil, nil, tight(title(tx.T("feedback.surveys"))), nil)
	left := newPanel(panelParams{Fill: theme.Surface, Square: true}, container.NewBorder(container.New(layout.NewCustomPaddedLayout(16, 8, 2, 8), head), nil, nil, nil, s.list))

	s.name = title("")
	s.name.Truncation = fyne.TextTruncateEllipsis
	s.figures = container.NewStack()
	s.about = caption("")
	s.views = kit.NewSegmentedControl(tx.T("feedback.title"), []string{tx.T("feedback.view.ratings"), tx.T("feedback.view.imports")}, s.showView)
	add := kit.NewPrimaryButton(tx.T("feedback.import"), s.goImport)
	showIf(add, !s.h.ReadOnly())
	bar := container.NewBorder(nil, nil, s.views, container.NewHBox(s.ratings.why, add))
	top := stack(10, tight(s.name), s.figures, tight(s.about), bar)
	s.brought.root.Hide()
	right := container.NewBorder(top, nil, nil, nil, container.New(layout.NewCustomPaddedLayout(10, 0, 0, 0),
		container.NewStack(s.ratings.root, s.brought.root)))
	return container.NewBorder(nil, nil, wide(232, left), nil, padded(16, right))
}

func (s *Feedback) makeSurvey() fyne.CanvasObject {
	return padded(8, stack(2, kit.NewCutLine("", "", "").Bold(), kit.NewCutLine("", theme.Muted, base.SizeNameCaptionText)))
}

func (s *Feedback) fillSurvey(i widget.ListItemID, o fyne.CanvasObject) {
	if i >= len(s.surveys) {
		return
	}
	v := s.surveys[i]
	box := o.(*fyne.Container).Objects[0].(*fyne.Container)
	box.Objects[0].(*kit.TextLine).SetText(v.Name)
	box.Objects[1].(*kit.TextLine).SetText(s.responsesText(v))
}

func (s *Feedback) responsesText(v dialogue.Survey) string {
	if v.Responses == 0 {
		return s.tx.T("feedback.no_responses")
	}
	return s.tx.N("feedback.responses", v.Responses)
}

// survey is the one shown; nil: there is none.
func (s *Feedback) survey() *dialogue.Survey {
	for i := range s.surveys {
		if s.surveys[i].ID == s.wanted {
			return &s.surveys[i]
		}
	}
	if len(s.surveys) > 0 {
		return &s.surveys[0]
	}
	return nil
}

func (s *Feedback) shownID() domain.SurveyID {
	if v := s.survey(); v != nil {
		return v.ID
	}
	return 0
}

func (s *Feedback) goImport() { s.h.Go(host.Place{Screen: host.Import}) }

func (s *Feedback) showView(i int) {
	showIf(s.ratings.root, i == 0)
	showIf(s.brought.root, i == 1)
	showIf(s.ratings.why, i == 0)
	settle(s.root)
}

// load reads the surveys, then what belongs to the one shown.
func (s *Feedback) load() {
	s.h.Tasks().Query("feedback.surveys", func(ctx context.Context) (any, error) { return s.store.Surveys(ctx) }, func(v any, err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.surveys, _ = v.([]dialogue.Survey)
		showIf(s.empty, len(s.surveys) == 0)
		showIf(s.filled, len(s.surveys) > 0)
		s.h.Status(s.tx.N("feedback.status", len(s.surveys)))
		s.list.Refresh()
		s.loadSurvey()
		s.h.Refresh()
	})
}

// loadSurvey computes the ratings and lists the imports of the survey shown.
func (s *Feedback) loadSurvey() {
	v := s.survey()
	if v == nil {
		return
	}
	for i := range s.surveys {
		if s.surveys[i].ID == v.ID {
			s.list.Select(i)
		}
	}
	s.showSurvey(v)
	id := v.ID
	s.analysis, s.failed = nil, nil
	s.ratings.show(v)
	s.h.Tasks().Query("feedback.ratings", func(ctx context.Context) (any, error) {
		t, err := s.store.SurveyTable(ctx, id)
		if err != nil {
			return nil, err
		}
		return metric.Analyse(t, metric.Options{Predictors: []string{}})
	}, func(a any, err error) {
		s.analysis, _ = a.(*metric.Analysis)
		s.failed = err
		s.ratings.show(s.survey())
	})
	s.h.Tasks().Query("feedback.imports", func(ctx context.Context) (any, error) { return s.store.Imports(ctx, id) }, func(a any, err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.imports, _ = a.([]dialogue.Import)
		s.brought.showImports()
	})
}

// showSurvey fills the headline figures.
func (s *Feedback) showSurvey(v *dialogue.Survey) {
	tx := s.tx
	s.name.SetText(v.Name)
	s.figures.RemoveAll()
	tiles := []fyne.CanvasObject{figure(tx.Int(v.Responses), tx.T("feedback.fig.responses"), widget.MediumImportance)}
	switch {
	case v.Outcome == "":
		tiles = append(tiles, figure("–", tx.T("feedback.fig.no_outcome"), widget.MediumImportance))
	case v.OutcomeN == 0:
		tiles = append(tiles, figure("–", v.Outcome, widget.MediumImportance))
	case v.OutcomeKind == dialogue.OutcomeCategory:
		tiles = append(tiles, figure(tx.Percent(v.OutcomeMean, 1), v.Outcome, widget.MediumImportance))
	default:
		tiles = append(tiles, figure(tx.Num(v.OutcomeMean, 2), tx.T("feedback.fig.mean", text.A{"name": v.Outcome}), widget.MediumImportance))
	}
	tiles = append(tiles, figure(tx.Int(len(v.Ratings)), tx.T("feedback.fig.ratings"), widget.MediumImportance),
		figure(tx.Int(len(v.Segments)), tx.T("feedback.fig.segments"), widget.MediumImportance))
	s.figures.Add(figures(tiles...))
	about := dateRange(tx, v.First, v.Last)
	if about != "" {
		about = tx.T("feedback.fig.dates") + ": " + about
	}
	if len(v.Segments) > 0 {
		if about != "" {
			about += " · "
		}
		about += tx.T("feedback.segments_are", text.A{"names": joinList(v.Segments)})
	}
	s.about.SetText(about)
	showIf(s.about, about != "")
	settle(s.root)
}

// chooseImport shows what an import did not take.
func (s *Feedback) chooseImport(id domain.ImportID) {
	s.chosen = id
	s.h.Refresh()
	s.h.Tasks().Query("feedback.rejects", func(ctx context.Context) (any, error) { return s.store.Rejects(ctx, id) }, func(v any, err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.rejects, _ = v.([]dialogue.Reject)
		s.brought.showRejects()
	})
}

// importShown is the import chosen in the list; nil: none.
func (s *Feedback) importShown() *dialogue.Import {
	for i := range s.imports {
		if s.imports[i].ID == s.chosen {
			return &s.imports[i]
		}
	}
	return nil
}

// deleteImport takes away what the chosen import brought. It can be undone.
func (s *Feedback) deleteImport() {
	im := s.importShown()
	if im == nil || s.h.ReadOnly() {
		return
	}
	gone := *im
	s.h.Tasks().Do("feedback.delete", func(ctx context.Context) error {
		return s.store.DeleteImports(ctx, []domain.ImportID{gone.ID})
	}, func(err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.chosen, s.rejects = 0, nil
		s.h.Done(s.tx.N("feedback.deleted", gone.Accepted, text.A{"file": gone.File}))
		s.load()
	})
}

// exportRejects writes the rows kept with the chosen import to a CSV file.
func (s *Feedback) exportRejects() {
	im := s.importShown()
	if im == nil || len(s.rejects) == 0 {
		return
	}
	list := s.rejects
	name := surveyName(dialogue.Mapping{}, im.File) + " " + s.tx.T("import.rejects_name") + ".csv"
	reason := func(err *domain.Error) string { return reasonText(s.tx, dialogue.Reject{Err: err}) }
	s.h.SaveFile(s.tx.T("import.export_rejects"), name, func(to string) {
		s.h.Tasks().Do("feedback.rejects", func(ctx context.Context) error {
			return s.files.WriteList(ctx, list, to, rejectHeadings(s.tx), reason)
		}, func(err error) {
			if err != nil {
				s.h.Fail(err)
				return
			}
			s.h.Status(s.tx.N("import.rejects_written", len(list), text.A{"path": to}))
		})
	})
}
