package dialogue

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

var _ host.Screen = (*Import)(nil)

// Import is the screen that brings a file of feedback into the workspace in four steps: the file, its columns, the check
// of all rows, and what was added. It keeps what was typed when one goes back, or elsewhere and returns.
type Import struct {
	h     host.Host
	tx    *text.Texts
	store Store
	files Files
	clock domain.Clock // for rows per second

	d     draft
	maps  []journey.Summary
	shown bool
	round int // counts files and readings, so that a late answer about an older one is dropped

	content fyne.CanvasObject
	steps   *stepBar
	pages   *fyne.Container
	page    [stepCount]wizardPage
	bar     *fyne.Container
	back    *kit.Button
	forward *kit.Button
	why     *widget.Label
}

// wizardPage is the content of one step. refresh shows the draft as it is; it is called after every change of it.
type wizardPage interface {
	content() fyne.CanvasObject
	refresh()
}

// NewImport makes the screen. Store and files must outlive it; the clock tells how fast rows are read.
func NewImport(h host.Host, store Store, files Files, clock domain.Clock) *Import {
	s := &Import{h: h, tx: h.Texts(), store: store, files: files, clock: clock}
	names := make([]string, stepCount)
	for i := range names {
		names[i] = s.tx.T(step(i).key())
	}
	s.steps = newStepBar(names)
	s.steps.OnChosen = func(i int) { s.goBack(step(i)) }
	s.page = [stepCount]wizardPage{newFilePage(s), newColumnsPage(s), newCheckPage(s), newDonePage(s)}
	s.pages = container.NewStack()
	for _, p := range s.page {
		s.pages.Add(p.content())
	}
	s.back = kit.NewButton(s.tx.T("import.back"), func() { s.goBack(s.d.at - 1) })
	s.forward = kit.NewPrimaryButton("", s.goOn)
	s.why = line("")
	s.why.Alignment = fyne.TextAlignTrailing
	s.bar = container.NewBorder(nil, nil, s.back, s.forward, s.why)
	s.content = container.NewBorder(
		newPanel(panelParams{Fill: theme.Surface, Square: true}, container.New(layout.NewCustomPaddedLayout(10, 10, 24, 24), container.NewHBox(s.steps))),
		newPanel(panelParams{Fill: theme.Surface, Square: true}, container.New(layout.NewCustomPaddedLayout(8, 8, 24, 24), s.bar)),
		nil, nil, s.pages)
	s.refresh()
	return s
}

// Actions implements host.Screen.
func (s *Import) Actions() []host.Action {
	actions := []host.Action{{Title: s.tx.T("import.choose"), Run: s.ask}}
	if s.d.path != "" {
		actions = append(actions, host.Action{Title: s.forwardText(), Run: s.goOn,
			Keys: &desktop.CustomShortcut{KeyName: fyne.KeyReturn, Modifier: fyne.KeyModifierShortcutDefault}})
	}
	if s.d.at == stepColumns || s.d.at == stepCheck {
		actions = append(actions, host.Action{Title: s.tx.T("import.back"), Run: func() { s.goBack(s.d.at - 1) },
			Keys: &desktop.CustomShortcut{KeyName: fyne.KeyBackspace, Modifier: fyne.KeyModifierShortcutDefault}})
	}
	if s.d.started() {
		actions = append(actions, host.Action{Title: s.tx.T("import.start_over"), Run: s.startOver})
	}
	return actions
}

// Changed implements host.Screen: an undo may have changed the maps, taken the import back, or made other rows known.
func (s *Import) Changed(c domain.Changes) {
	if c.Touches(domain.KindMap) {
		s.loadMaps()
	}
	if s.d.at == stepCheck && s.d.batch != nil && !s.busy() && c.Touches(domain.KindImport) {
		s.read()
	}
	if s.d.at == stepDone && s.d.result != nil && c.Touches(domain.KindImport) && c.Op == dialogue.OpImport {
		s.d.undone = c.Cause == domain.CauseUndo
		s.refresh()
	}
}

// Content implements host.Screen.
func (s *Import) Content() fyne.CanvasObject { return s.content }

// Crumbs implements host.Screen.
func (s *Import) Crumbs() []host.Crumb {
	last := s.tx.T("import.title")
	if s.d.path != "" {
		last = s.tx.T("import.title_of", text.A{"file": s.d.file()})
	}
	return []host.Crumb{
		{Title: s.tx.T("feedback.title"), Place: host.Place{Screen: host.Feedback}},
		{Title: last, Place: host.Place{Screen: host.Import}},
	}
}

// Dropped takes files dropped on the window while the screen is shown: one file is opened, more are refused.
func (s *Import) Dropped(paths []string) {
	switch {
	case len(paths) == 0:
	case len(paths) > 1:
		s.h.Fail(domain.E(CodeManyFiles, "n", len(paths)))
	default:
		s.open(paths[0])
	}
}

// Hide implements host.Screen.
func (s *Import) Hide() { s.shown = false }

// Show implements host.Screen. A finished import gives way to a new one.
func (s *Import) Show(host.Place) {
	if !s.shown && s.d.at == stepDone {
		s.startOver()
	}
	s.shown = true
	s.loadMaps()
	s.refresh()
}

// ask lets the person choose a file.
func (s *Import) ask() {
	s.h.OpenFile(s.tx.T("import.choose_title"), []string{".csv", ".txt", ".tsv", ".xlsx"}, s.open)
}

// open takes a file and looks at it.
func (s *Import) open(path string) {
	if s.d.at == stepDone {
		s.d = draft{}
	}
	s.d.choose(path)
	s.look()
	s.h.Refresh()
}

func (s *Import) startOver() {
	s.d = draft{}
	s.round++
	s.refresh()
	s.h.Refresh()
}

// look probes the file with the corrections made so far and shows what was noticed.
func (s *Import) look() {
	type seen struct {
		probe *dialogue.Probe
		saved []dialogue.Mapping
	}
	s.round++
	round, path, format := s.round, s.d.path, s.d.asked
	fetch := func(ctx context.Context) (any, error) {
		p, err := s.files.Probe(ctx, path, format)
		if err != nil {
			return seen{}, err
		}
		saved, err := s.store.SavedMappings(ctx)
		return seen{p, saved}, err
	}
	s.refresh()
	s.h.Tasks().Query("import.look", fetch, func(v any, err error) {
		if round != s.round {
			return
		}
		found, _ := v.(seen)
		guess := dialogue.Mapping{}
		if found.probe != nil {
			guess = dialogue.Guess(found.probe.Columns)
		}
		s.d.looked(found.probe, err, guess, found.saved)
		s.refresh()
		s.h.Refresh()
	})
}

func (s *Import) loadMaps() {
	s.h.Tasks().Query("import.maps", func(ctx context.Context) (any, error) { return s.store.Maps(ctx) }, func(v any, err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.maps, _ = v.([]journey.Summary)
		s.page[stepCheck].refresh()
	})
}

// goOn does what the button at the bottom right says.
func (s *Import) goOn() {
	switch {
	case s.busy():
	case s.d.at == stepFile && s.d.path == "":
		s.ask()
	case s.d.at == stepCheck:
		s.save()
	case s.d.at == stepDone:
		s.finish()
	case s.d.next():
		if s.d.mustRead() {
			s.read()
		}
		s.refresh()
		s.h.Refresh()
	default:
		s.refresh() // the obstacle is said beside the button
	}
}

func (s *Import) goBack(to step) {
	if s.d.back(to) {
		s.page[stepCheck].(*checkPage).stop()
		s.refresh()
		s.h.Refresh()
	}
}

// finish leaves the wizard for what the import was for: the map, or the feedback.
func (s *Import) finish() {
	if r := s.d.result; r != nil && !s.d.undone && r.Map != 0 {
		s.h.Go(host.Place{Screen: host.Map, ID: int64(r.Map), View: "board"})
		return
	}
	s.h.Go(host.Place{Screen: host.Feedback})
}

// refresh shows the draft as it is.
func (s *Import) refresh() {
	at := s.d.at
	s.steps.SetStep(int(at), s.tx.T("import.step_of", text.A{"n": int(at) + 1, "all": int(stepCount), "name": s.tx.T(at.key())}))
	for i, p := range s.page {
		if step(i) == at {
			p.content().Show()
		} else {
			p.content().Hide()
		}
	}
	s.page[at].refresh()
	s.refreshBar()
}

// refreshBar shows what the buttons do and, if the way forward is barred, why.
func (s *Import) refreshBar() {
	at, obstacle := s.d.at, s.d.obstacle()
	s.forward.SetText(s.forwardText())
	kit.SetEnabled(s.forward, obstacle == nil && !s.busy() || at == stepFile && s.d.path == "")
	if at == stepCheck && s.h.ReadOnly() {
		s.forward.Disable()
		obstacle = domain.E(domain.CodeReadOnly)
	}
	showIf(s.forward, at != stepFile || s.d.path != "") // without a file, the page's own button is the one
	if at == stepFile || at == stepDone {
		s.back.Hide()
	} else {
		s.back.Show()
	}
	why := ""
	if obstacle != nil && !(at == stepFile) && !s.busy() && s.d.readErr == nil {
		why = s.tx.Error(obstacle)
	}
	s.why.SetText(why)
	s.bar.Refresh()
}

func (s *Import) forwardText() string {
	switch s.d.at {
	case stepFile:
		if s.d.path == "" {
			return s.tx.T("import.choose")
		}
		return s.tx.T("import.to_columns")
	case stepColumns:
		return s.tx.T("import.to_check")
	case stepCheck:
		if s.d.batch != nil {
			return s.tx.N("import.do", s.d.batch.Report.Accepted)
		}
		return s.tx.T("import.do_none")
	}
	if r := s.d.result; r != nil && !s.d.undone && r.Map != 0 {
		return s.tx.T("import.open_map")
	}
	return s.tx.T("import.to_feedback")
}

// busy reports whether the file is being read or stored.
func (s *Import) busy() bool { return s.page[stepCheck].(*checkPage).running() }
