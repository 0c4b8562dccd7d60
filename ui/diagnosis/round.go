package diagnosis

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// The views of host.Round; "" stands for the one that fits the round's state.
const (
	ViewPrepare = "prepare" // who answers
	ViewAnswers = "answers"
	ViewResults = "results"
)

var roundViews = [...]string{ViewPrepare, ViewAnswers, ViewResults}

var _ host.Screen = (*Round)(nil)

// Round is the screen of one round: it is prepared, answered and read here.
type Round struct {
	deps
	// OnSheets asks to write answer sheets of some respondents of the round, none standing for all of them (where there are
	// none, for a blank one); format is "xlsx" or "pdf". nil: not offered.
	OnSheets func(round domain.RoundID, respondents []domain.RespondentID, format string)
	// OnScorecard asks to write the scorecard workbook. nil: not offered.
	OnScorecard func()

	id      domain.RoundID
	view    string // as asked for; "": by state
	shown   string // the view in front
	answers diagnosis.RoundAnswers
	loaded  bool
	arrived bool // somebody came here and has not seen it yet: the sheet takes the keyboard once

	root    *fyne.Container
	prepare *prepareView
	sheets  *sheetView
	results *resultsView
	room    *room // while it fills the screen
}

// NewRound makes the screen. files reads answers that were given elsewhere.
func NewRound(h host.Host, store Store, files Reader, clock func() time.Time) *Round {
	s := &Round{deps: deps{h: h, tx: h.Texts(), store: store, files: files, clock: clock}, root: container.NewStack()}
	s.prepare, s.sheets, s.results = &prepareView{Round: s}, newSheetView(s), newResults(s)
	return s
}

// bar is the toolbar of a view: the switch between the views, and the view's own tools.
func (s *Round) bar(view string, fixed []fyne.CanvasObject, buttons []*kit.Button, end fyne.CanvasObject) *kit.ToolBar {
	var words []string
	at := 0
	for i, v := range roundViews {
		words = append(words, s.tx.T("diag.view."+v))
		if v == view {
			at = i
		}
	}
	var c *kit.SegmentedControl
	c = kit.NewSegmentedControl(s.tx.T("diagnosis.round"), words, func(i int) {
		c.SetChosen(at)
		s.h.Go(host.Place{Screen: host.Round, ID: int64(s.id), View: roundViews[i]})
	})
	c.SetChosen(at)
	return kit.NewToolBar(s.tx.T("diag.more"), append([]fyne.CanvasObject{c}, fixed...), buttons, end)
}

// round is the round as it was loaded last.
func (s *Round) round() diagnosis.Round { return s.answers.Round }

// editable tells whether answers are taken now.
func (s *Round) editable() bool { return !s.h.ReadOnly() && s.round().State == diagnosis.RoundOpen }

// Actions implements host.Screen.
func (s *Round) Actions() []host.Action {
	tx := s.tx
	var all []host.Action
	for _, v := range roundViews {
		if v != s.shown {
			all = append(all, host.Action{Title: tx.T("diag.show." + v), Run: func() { s.h.Go(host.Place{Screen: host.Round, ID: int64(s.id), View: v}) }})
		}
	}
	key := func(title string, k fyne.KeyName, run func()) host.Action {
		return host.Action{Title: tx.T(title), Keys: &desktop.CustomShortcut{KeyName: k}, Run: run}
	}
	switch s.shown {
	case ViewPrepare:
		if s.loaded && !s.h.ReadOnly() && s.round().State != diagnosis.RoundClosed {
			all = append(all, key("diag.add_respondents", fyne.KeyInsert, s.prepare.begin), key("diag.delete_respondent", fyne.KeyDelete, nil))
		}
	case ViewAnswers:
		if s.editable() {
			all = append(all, key("diag.room", fyne.KeyF5, s.present), key("diag.key_comment", fyne.KeyC, nil))
		}
		all = append(all, key("diag.key_next", fyne.KeyPageDown, nil), key("diag.key_previous", fyne.KeyPageUp, nil))
	case ViewResults:
		all = append(all, s.results.commands()...)
	}
	if s.editable() {
		all = append(all, host.Action{Title: tx.T("diag.close_today"), Run: s.closeToday}, host.Action{Title: tx.T("diag.import"), Run: s.importFile})
	}
	if s.loaded && !s.h.ReadOnly() && s.round().State == diagnosis.RoundDraft {
		all = append(all, host.Action{Title: tx.T("diag.open_round"), Run: s.openToday})
	}
	return all
}

func (s *Round) openToday() {
	p := newRoundPanel(s.deps, s.OnSheets)
	p.show(diagnosis.Summarise(s.answers))
	p.open()
}

func (s *Round) closeToday() {
	p := newRoundPanel(s.deps, s.OnSheets)
	p.show(diagnosis.Summarise(s.answers))
	p.close()
}

func (s *Round) importFile() {
	p := newRoundPanel(s.deps, s.OnSheets)
	p.show(diagnosis.Summarise(s.answers))
	p.importFile()
}

// CodeManyFiles refuses several files of answers dropped at once: n.
const CodeManyFiles domain.Code = "diag_many_files"

// Dropped takes a file of answers dropped on the window.
func (s *Round) Dropped(paths []string) {
	switch {
	case len(paths) == 0 || !s.loaded || s.h.ReadOnly():
		return
	case s.round().State != diagnosis.RoundOpen:
		s.h.Fail(domain.E(diagnosis.CodeRoundNotOpen, "round", s.round().Name))
		return
	case len(paths) > 1:
		s.h.Fail(domain.E(CodeManyFiles, "n", len(paths)))
		return
	}
	startImport(s.deps, s.id, paths[0], func(o fyne.CanvasObject) {
		s.h.Inspect(s.tx.T("diag.import"), o)
		if o != nil {
			s.h.ShowInspector()
		}
	})
}

// Changed implements host.Screen.
func (s *Round) Changed(c domain.Changes) {
	if c.Touches(kinds[:]...) {
		s.load(nil)
	}
}

// Content implements host.Screen.
func (s *Round) Content() fyne.CanvasObject { return s.root }

// Crumbs implements host.Screen.
func (s *Round) Crumbs() []host.Crumb {
	title := s.tx.T("diagnosis.round")
	if s.loaded {
		title = s.round().Name
	}
	return []host.Crumb{{Title: s.tx.T("diag.title"), Place: host.Place{Screen: host.Diagnosis}},
		{Title: title, Place: host.Place{Screen: host.Round, ID: int64(s.id), View: s.shown}}}
}

// Hide implements host.Screen. What is being typed is kept.
func (s *Round) Hide() {
	s.sheets.commit()
	if s.room != nil {
		s.room.end()
	}
}

// Show implements host.Screen.
func (s *Round) Show(p host.Place) {
	s.sheets.commit()
	if id := domain.RoundID(p.ID); id != s.id {
		s.id, s.loaded = id, false
		s.prepare.forget()
		s.sheets.forget()
		s.results.forget()
		s.h.Inspect("", nil)
	}
	s.view, s.arrived = p.View, true
	s.load(p.Select)
}

// load fetches the round anew; what is selected stays unless selected says otherwise.
func (s *Round) load(selected []int64) {
	id := s.id
	task.Load(s.h.Tasks(), "diagnosis.round", func(ctx context.Context) (diagnosis.RoundAnswers, error) { return s.store.RoundAnswers(ctx, id) },
		func(a diagnosis.RoundAnswers, err error) {
			switch {
			case domain.CodeOf(err) == domain.CodeNotFound:
				s.gone()
			case err != nil:
				s.h.Fail(err)
			default:
				s.answers, s.loaded = a, true
				s.show(selected)
			}
		})
}

// gone says that the round is not there any more, and leads back.
func (s *Round) gone() {
	if s.room != nil {
		s.room.end()
	}
	s.loaded, s.shown = false, ""
	s.h.Inspect("", nil)
	s.root.Objects = []fyne.CanvasObject{kit.NewEmptyState(s.tx.T("diag.round_gone_title"), s.tx.T("diag.round_gone_text"), s.tx.T("diag.all_rounds"),
		func() { s.h.Go(host.Place{Screen: host.Diagnosis}) })}
	s.root.Refresh()
	s.h.Refresh()
}

// show brings the view to the front that was asked for, or fits the state.
func (s *Round) show(selected []int64) {
	view := s.view
	if view == "" {
		view = map[diagnosis.RoundState]string{diagnosis.RoundDraft: ViewPrepare, diagnosis.RoundOpen: ViewAnswers, diagnosis.RoundClosed: ViewResults}[s.round().State]
	}
	if s.shown != view {
		s.h.Inspect("", nil)
	}
	s.shown = view
	var front fyne.CanvasObject
	switch view {
	case ViewPrepare:
		front = s.prepare.show(selected)
	case ViewResults:
		front = s.results.show(selected)
	default:
		front = s.sheets.show(selected)
	}
	if len(s.root.Objects) == 0 || s.root.Objects[0] != front {
		s.root.Objects = []fyne.CanvasObject{front}
		s.root.Refresh()
	}
	if view == ViewAnswers && s.room == nil && s.arrived {
		s.sheets.takeFocus()
	}
	s.arrived = false
	if s.room != nil {
		s.room.changed()
	}
	s.h.Refresh()
}

// progress is how far all sheets are: "142 of 297 answered · 5 of 9 complete".
func (s *Round) progress() string {
	done, of, complete := 0, 0, 0
	for _, sheet := range s.answers.Sheets {
		p := sheet.Progress(s.round().Questionnaire)
		done, of = done+p.Done, of+p.Of
		if p.Of > 0 && p.Done == p.Of {
			complete++
		}
	}
	return s.tx.T("diag.progress", text.A{"done": done, "of": of, "complete": complete, "respondents": len(s.answers.Sheets)})
}
