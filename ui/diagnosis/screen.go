package diagnosis

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/domain"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// The views of host.Diagnosis; the first is "".
const (
	ViewQuestionnaires = "questionnaires"
	ViewActions        = "actions"
)

var viewNames = [...]string{"", ViewQuestionnaires, ViewActions}

var _ host.Screen = (*Diagnosis)(nil)

// part is one view of the screen.
type part interface {
	content() fyne.CanvasObject
	load(selected []int64) // selected nil: as it was
	commands() []host.Action
	leave() // another view comes to the front
}

// Diagnosis is the screen of all rounds, questionnaires and actions.
type Diagnosis struct {
	deps
	// OnSheets asks to write answer sheets of some respondents of a round, none standing for all of them (where there are
	// none, for a blank one); format is "xlsx" or "pdf". nil: not offered.
	OnSheets func(round domain.RoundID, respondents []domain.RespondentID, format string)
	// OnScorecard asks to write the scorecard workbook. nil: not offered.
	OnScorecard func()

	view  string
	parts map[string]part
	root  *fyne.Container
}

// New makes the screen. files reads answers that were given elsewhere.
func New(h host.Host, store Store, files Reader, clock func() time.Time) *Diagnosis {
	s := &Diagnosis{deps: deps{h: h, tx: h.Texts(), store: store, files: files, clock: clock}, root: container.NewStack()}
	s.parts = map[string]part{"": newRounds(s), ViewQuestionnaires: newQuestionnaires(s), ViewActions: newActions(s)}
	return s
}

// segments are the switch between the views, the one given chosen.
func (s *Diagnosis) segments(view string) *kit.SegmentedControl {
	var words []string
	at := 0
	for i, v := range viewNames {
		words = append(words, s.tx.T("diag.view."+map[string]string{"": "rounds"}[v]+v))
		if v == view {
			at = i
		}
	}
	var c *kit.SegmentedControl
	c = kit.NewSegmentedControl(s.tx.T("diag.title"), words, func(i int) {
		c.SetChosen(at) // each view has its own, which always shows that view
		s.h.Go(host.Place{Screen: host.Diagnosis, View: viewNames[i]})
	})
	c.SetChosen(at)
	return c
}

func (s *Diagnosis) front() part { return s.parts[s.view] }

// Actions implements host.Screen.
func (s *Diagnosis) Actions() []host.Action {
	var all []host.Action
	for _, v := range viewNames {
		if v != s.view {
			all = append(all, host.Action{Title: s.tx.T("diag.show." + map[string]string{"": "rounds"}[v] + v),
				Run: func() { s.h.Go(host.Place{Screen: host.Diagnosis, View: v}) }})
		}
	}
	return append(s.front().commands(), all...)
}

// Changed implements host.Screen.
func (s *Diagnosis) Changed(c domain.Changes) {
	if c.Touches(kinds[:]...) {
		s.front().load(nil)
	}
}

// Content implements host.Screen.
func (s *Diagnosis) Content() fyne.CanvasObject { return s.root }

// Crumbs implements host.Screen.
func (s *Diagnosis) Crumbs() []host.Crumb {
	crumbs := []host.Crumb{{Title: s.tx.T("diag.title"), Place: host.Place{Screen: host.Diagnosis}}}
	if s.view != "" {
		crumbs = append(crumbs, host.Crumb{Title: s.tx.T("diag.view." + s.view), Place: host.Place{Screen: host.Diagnosis, View: s.view}})
	}
	return crumbs
}

// Hide implements host.Screen.
func (s *Diagnosis) Hide() {}

// Show implements host.Screen.
func (s *Diagnosis) Show(p host.Place) {
	if _, known := s.parts[p.View]; !known {
		p.View = ""
	}
	if s.view != p.View {
		s.front().leave()
		s.view = p.View
	}
	if c := s.front().content(); len(s.root.Objects) == 0 || s.root.Objects[0] != c {
		s.root.Objects = []fyne.CanvasObject{c}
		s.root.Refresh()
	}
	s.front().load(p.Select)
	s.h.Refresh()
}
