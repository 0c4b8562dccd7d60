package sprint

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

var _ host.Screen = (*Sprint)(nil)

// Sprint is the screen of one sprint: its twenty days on top, below them one of its views, and in the inspector the selected
// cards or the sprint itself. Its views share what is selected and filtered by.
type Sprint struct {
	h     host.Host
	store Store
	tx    *text.Texts
	clock domain.Clock

	root  *fyne.Container
	front *fyne.Container // the view, or why there is none
	head  *strip
	bar   *sprintBar
	views []named
	shown bool

	id       domain.SprintID
	name     string // of the view in front
	l        loaded
	have     bool // l is that of id
	gone     bool // there is no sprint id
	arrived  bool // just shown: the keyboard belongs to the view in front
	selected []domain.CardID
	want     []domain.CardID // to select as soon as they are there
	filter   sprint.Filter
	panel    panel // in the inspector
	side     panel // in the inspector instead of what is selected; nil: none
	sideName string

	states map[domain.SprintID]sprintState

	// OnExported asks where to write the report of a sprint, in the format of an ending, ".pdf" or ".xlsx"; nil: not offered.
	OnExported func(id domain.SprintID, name, ending string)
}

// loaded is what was read of a sprint, and where its clock stands. Nobody changes it.
type loaded struct {
	board sprint.Board
	today domain.Date
	at    sprint.Position
}

// sprintState is where one was in a sprint when it was left: a preference, never data.
type sprintState struct {
	name     string
	board    boardState
	selected []domain.CardID
	filter   sprint.Filter
}

// NewSprint makes the screen. The clock says what day it is.
func NewSprint(h host.Host, store Store, clock domain.Clock) *Sprint {
	s := &Sprint{h: h, store: store, tx: h.Texts(), clock: clock, name: ViewBoard, states: map[domain.SprintID]sprintState{}}
	s.views = makeViews(s)
	return s
}

// Content implements host.Screen.
func (s *Sprint) Content() fyne.CanvasObject {
	if s.root == nil {
		s.head, s.bar = newStrip(s), newSprintBar(s)
		s.front = container.NewStack()
		top := container.New(kit.NewColumn(0), s.bar.content, s.head.content)
		s.root = container.NewBorder(top, nil, nil, nil, s.front)
	}
	return s.root
}

// Show implements host.Screen.
func (s *Sprint) Show(p host.Place) {
	s.Content()
	s.shown, s.arrived = true, true
	if id := domain.SprintID(p.ID); id != s.id {
		s.commit()
		s.keepState()
		s.enter(id)
	}
	if p.View != "" && s.view(p.View) != nil && p.View != s.name {
		s.commit()
		s.name, s.side = p.View, nil
	}
	if len(p.Select) > 0 {
		s.want = nil
		for _, id := range p.Select {
			s.want = append(s.want, domain.CardID(id))
		}
	}
	s.show()
	s.load()
}

// Hide implements host.Screen.
func (s *Sprint) Hide() {
	s.commit()
	s.keepState()
	s.shown = false
}

// Changed implements host.Screen.
func (s *Sprint) Changed(c domain.Changes) {
	if c.Touches(sprint.KindSprint, sprint.KindTouchpoint, sprint.KindMember, sprint.KindMeasure, sprint.KindReading, sprint.KindColumn,
		sprint.KindCard, sprint.KindNote, sprint.KindEvent, sprint.KindTemplate, sprint.KindCardView, sprint.KindIdea, sprint.KindIdeaGroup,
		sprint.KindVote, sprint.KindProposal, sprint.KindCalendar, sprint.KindSpecialDay, domain.KindPerson, domain.KindTouchpoint, domain.KindWorkspace) {
		s.load()
	}
}

// Crumbs implements host.Screen.
func (s *Sprint) Crumbs() []host.Crumb {
	crumbs := []host.Crumb{{Title: s.tx.T("sprint.crumb"), Place: host.Place{Screen: host.Sprints}}}
	if s.have {
		crumbs = append(crumbs, host.Crumb{Title: s.l.board.Sprint.Name, Place: s.place(s.name)})
	}
	return crumbs
}

func (s *Sprint) place(view string) host.Place {
	return host.Place{Screen: host.Sprint, ID: int64(s.id), View: view}
}

// enter makes another sprint the one shown, as it was left.
func (s *Sprint) enter(id domain.SprintID) {
	state := s.states[id]
	s.id, s.have, s.gone, s.l = id, false, false, loaded{}
	s.selected, s.want, s.filter, s.side, s.panel = nil, state.selected, state.filter, nil, nil
	s.name = ViewBoard
	if state.name != "" {
		s.name = state.name
	}
	if b, ok := s.view(ViewBoard).(*boardView); ok {
		b.reset(state.board)
	}
}

func (s *Sprint) keepState() {
	if s.id == 0 || !s.have {
		return
	}
	state := sprintState{name: s.name, selected: slices.Clone(s.selected), filter: s.filter}
	if b, ok := s.view(ViewBoard).(*boardView); ok {
		state.board = b.state()
	}
	s.states[s.id] = state
}

// view is the view of a name, nil if there is none.
func (s *Sprint) view(name string) view {
	for _, v := range s.views {
		if v.name == name {
			return v.view
		}
	}
	return nil
}

// load reads the sprint anew; the newest of several loads wins.
func (s *Sprint) load() {
	id, store, today := s.id, s.store, domain.DateOf(s.clock())
	task.Load(s.h.Tasks(), "sprint", func(ctx context.Context) (loaded, error) {
		b, err := store.Board(ctx, id)
		return loaded{board: b, today: today, at: b.Sprint.At(today)}, err
	}, func(l loaded, err error) {
		switch {
		case id != s.id:
		case domain.CodeOf(err) == domain.CodeNotFound:
			s.l, s.have, s.gone, s.side, s.selected = loaded{}, false, true, nil, nil
			s.show()
			s.h.Refresh()
		case err != nil:
			s.h.Fail(err)
		default:
			s.take(l)
		}
	})
}

// take shows what was read.
func (s *Sprint) take(l loaded) {
	s.l, s.have, s.gone = l, true, false
	s.selected = slices.DeleteFunc(s.selected, func(id domain.CardID) bool { return s.card(id) == nil })
	s.takeWanted()
	s.show()
	s.relist()
	s.h.Refresh()
	s.takeFocus()
}

// takeWanted selects what was asked for if it is there by now.
func (s *Sprint) takeWanted() {
	if there := slices.DeleteFunc(slices.Clone(s.want), func(id domain.CardID) bool { return s.card(id) == nil }); len(there) > 0 {
		s.selected, s.want = there, nil
	}
}

// wish selects cards now, or when the next load brings them.
func (s *Sprint) wish(ids []domain.CardID) {
	s.want = slices.Clone(ids)
	if before := len(s.want); before > 0 && s.have {
		s.takeWanted()
		if len(s.want) == 0 {
			s.showSelected()
		}
	}
}

// choose is what a view calls when somebody selected cards in it.
func (s *Sprint) choose(ids []domain.CardID) {
	s.selected = slices.Clone(ids)
	s.status()
	s.inspect()
}

// showSelected tells the view in front what is selected.
func (s *Sprint) showSelected() {
	if v := s.view(s.name); v != nil && s.have {
		v.take(s.l)
	}
	s.status()
	s.inspect()
}

// show puts the view in front that belongs there.
func (s *Sprint) show() {
	v := s.view(s.name)
	s.bar.update() // it makes the tools that the view fills
	s.head.update()
	switch {
	case s.gone:
		bring(s.front, kit.NewEmptyState(s.tx.T("sprint.gone.title"), s.tx.T("sprint.gone.text"), s.tx.T("sprint.gone.all"),
			func() { s.h.Go(host.Place{Screen: host.Sprints}) }))
	case s.have && v != nil:
		v.take(s.l)
		bring(s.front, v.content())
	}
	s.status()
	s.inspect()
}

// takeFocus gives the keyboard to the view in front once after it was shown, unless something else has it.
func (s *Sprint) takeFocus() {
	c := s.h.Window().Canvas()
	if !s.arrived || c.Focused() != nil || c.Overlays().Top() != nil {
		return
	}
	s.arrived = false
	if v, ok := s.view(s.name).(focusing); ok {
		v.focus()
	}
}

// open goes to another view; each is a place of its own, so that going back works.
func (s *Sprint) open(name string) {
	if name != s.name {
		s.commit()
		s.h.Window().Canvas().Unfocus() // what goes out of sight must not keep the keyboard
		s.h.Go(s.place(name))
	}
}

// fixed tells that nothing about the board can be changed: the workspace is read-only, or the sprint is over or closed.
func (s *Sprint) fixed() bool { return s.h.ReadOnly() || !s.have || !s.l.board.Open }

// bring puts one object in front.
func bring(stack *fyne.Container, o fyne.CanvasObject) {
	if len(stack.Objects) != 1 || stack.Objects[0] != o {
		stack.Objects = []fyne.CanvasObject{o}
		stack.Refresh()
	}
}
