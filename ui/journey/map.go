package journey

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/sprint"
	"touchstone/ui/host"
	"touchstone/ui/kit"
)

var _ host.Screen = (*Map)(nil)

// The views of a map, as host.Place names them.
const (
	ViewBoard      = "board"
	ViewPriorities = "priorities"
)

// Map is the screen of one map: the board and the priorities, with one selection and one inspector.
type Map struct {
	// OnExported asks for the scorecard workbook of a map; nil: not offered. Set it before Content.
	OnExported func(domain.MapID)
	// OnRedesigned asks for a sprint that redesigns touchpoints; nil: not offered.
	OnRedesigned func([]domain.TouchpointID)
	// OnMapExported asks to write a map to a file, in the format of the path's ending; nil: not offered. Set it before Content.
	OnMapExported func(id domain.MapID, path string)

	h     host.Host
	store Store
	tx    *text.Texts
	clock domain.Clock

	root    *fyne.Container // the view in front
	onBoard *fyne.Container // the board with its toolbar
	stack   *fyne.Container // the board, or why there is none
	board   *kit.Board
	bar     *mapBar
	prio    *prioritiesView
	panel   panel // in the inspector
	shown   bool
	arrived bool // just shown: the keyboard belongs to the view in front

	id        domain.MapID
	mode      string // ViewBoard or ViewPriorities
	view      journey.View
	model     kit.BoardModel // of view, nothing dimmed
	loaded    bool           // view is that of id
	gone      bool           // there is no map id
	selected  []int64        // touchpoints, in reading order
	stray     domain.RatingID
	want      []int64 // to select as soon as they are there
	reveal    bool    // and to bring into view
	rename    kit.BoardPart
	renameID  int64 // the header to rename as soon as it is there
	filter    journey.Filter
	known     journey.Known // what the filter goes by
	curves    []curve       // of view, its own first
	over      []overlay
	overlaid  []domain.MapID // laid over, in the order of their colours
	filtering *filterPanel   // open; nil: it is not
	showing   *show          // fills the screen; nil: nothing does
	clip      clip
	surveys   []dialogue.Survey
	surveyed  bool // surveys were read

	findings   []journey.Finding // what the checker says about view
	objections map[int64]string  // of touchpoints: see loadedMap
	checking   bool              // the inspector lists the findings
	steady     bool              // what moves the selection now is not the person's choice

	side       side                // in the inspector instead of what is selected; nil: none
	current    *journey.View       // the map this is the future of; nil: none
	comparison *journey.Comparison // with current
	version    int                 // of view: counts what was read
	compare    bool                // to be shown as soon as the map is there

	states map[domain.MapID]mapState
}

// mapState is where one was on a map when it was left: a preference, never data.
type mapState struct {
	view     kit.BoardView
	mode     string
	selected []int64
	filter   journey.Filter
	overlaid []domain.MapID
}

// NewMap makes the screen. The clock dates values that are computed from a survey.
func NewMap(h host.Host, store Store, clock domain.Clock) *Map {
	m := &Map{h: h, store: store, tx: h.Texts(), clock: clock, mode: ViewBoard, states: map[domain.MapID]mapState{}}
	m.makeBoard()
	m.prio = newPrioritiesView(m)
	return m
}

// Changed implements host.Screen.
func (m *Map) Changed(c domain.Changes) {
	if c.Touches(domain.KindMap, domain.KindStage, domain.KindLane, domain.KindTouchpoint, domain.KindPerson, domain.KindWorkspace, domain.KindSurvey, domain.KindImport,
		journey.KindRuleOff, journey.KindComment, journey.KindText, journey.KindSavedView, sprint.KindTouchHistory) {
		m.load()
	}
	if c.Touches(domain.KindSurvey, domain.KindImport) {
		m.loadSurveys()
	}
}

// Content implements host.Screen.
func (m *Map) Content() fyne.CanvasObject {
	if m.root == nil {
		m.bar = newMapBar(m)
		m.stack = container.NewStack(m.board)
		m.onBoard = container.NewBorder(container.New(layout.NewCustomPaddedVBoxLayout(0), m.bar.content, m.bar.find.box, m.bar.line.box), nil, nil, nil, m.stack)
		m.root = container.NewStack(m.onBoard)
	}
	return m.root
}

// Crumbs implements host.Screen.
func (m *Map) Crumbs() []host.Crumb {
	crumbs := []host.Crumb{{Title: m.tx.T("maps.title"), Place: host.Place{Screen: host.Maps}}}
	if m.loaded {
		title := m.tx.T("map.crumb", text.A{"name": m.view.Name, "state": m.tx.T("map.state." + string(m.view.State))})
		crumbs = append(crumbs, host.Crumb{Title: title, Place: host.Place{Screen: host.Map, ID: int64(m.id), View: m.mode}})
	}
	return crumbs
}

// Hide implements host.Screen.
func (m *Map) Hide() {
	m.commit()
	m.endShow()
	m.keepState()
	m.shown = false
}

// Show implements host.Screen.
func (m *Map) Show(p host.Place) {
	m.Content()
	m.shown, m.arrived = true, true
	if id := domain.MapID(p.ID); id != m.id {
		m.commit()
		m.keepState()
		m.enter(id)
	}
	if p.View == ViewBoard || p.View == ViewPriorities {
		m.mode = p.View
	}
	if p.View == ViewCompare {
		m.mode, m.compare = ViewBoard, true
	}
	if len(p.Select) > 0 {
		m.want, m.reveal = slices.Clone(p.Select), true
	}
	m.show()
	m.load()
	m.loadSurveys()
}

// enter makes another map the one shown, as it was left.
func (m *Map) enter(id domain.MapID) {
	m.id, m.loaded, m.gone = id, false, false
	m.view, m.model, m.selected, m.stray, m.filter = journey.View{}, kit.BoardModel{}, nil, 0, journey.Filter{}
	m.known, m.curves, m.over = journey.Known{}, nil, nil
	m.findings, m.objections, m.checking = nil, nil, false
	m.side, m.current, m.comparison, m.compare = nil, nil, nil, false
	state := m.states[id]
	m.filter, m.overlaid = state.filter, state.overlaid
	m.mode = ViewBoard
	if state.mode != "" {
		m.mode = state.mode
	}
	m.want, m.reveal = state.selected, false
	m.bar.reset()
	m.prio.reset()
	m.board.SetModel(kit.BoardModel{})
	m.board.SetView(state.view)
	m.inspect()
}

func (m *Map) keepState() {
	if m.id != 0 && m.loaded {
		m.states[m.id] = mapState{view: m.board.View(), mode: m.mode, selected: slices.Clone(m.selected), filter: m.filter, overlaid: m.overlaid}
	}
}

// wish selects touchpoints now, or when the next load brings them.
func (m *Map) wish(ids []domain.TouchpointID) {
	m.want, m.reveal = make([]int64, len(ids)), true
	for i, id := range ids {
		m.want[i] = int64(id)
	}
	m.takeWanted()
}

func (m *Map) wishRename(part kit.BoardPart, id int64) {
	m.rename, m.renameID = part, id
	m.takeWanted()
}

// selectCards selects on the board, which tells the rest.
func (m *Map) selectCards(ids []int64) {
	m.stray = 0
	m.board.Select(ids)
	if len(ids) > 0 {
		m.board.Reveal(ids[0])
	}
}

// show puts the view in front that belongs there.
func (m *Map) show() {
	var front fyne.CanvasObject = m.board
	switch {
	case m.gone:
		front = m.missing()
	case m.loaded && len(m.view.Stages) == 0 && len(m.view.Lanes) == 0:
		front = m.blank()
	}
	bring(m.stack, front)
	if m.loaded && m.mode == ViewPriorities {
		bring(m.root, m.prio.content())
	} else {
		bring(m.root, m.onBoard)
	}
	m.bar.update()
	m.status()
}

// bring puts one object in front.
func bring(stack *fyne.Container, o fyne.CanvasObject) {
	if stack.Objects[0] != o {
		stack.Objects = []fyne.CanvasObject{o}
		stack.Refresh()
	}
}

// open switches between the views of the map; each is a place of its own, so that going back works.
func (m *Map) open(mode string) {
	if mode != m.mode {
		m.commit()
		m.h.Window().Canvas().Unfocus() // what goes out of sight must not keep the keyboard
		m.h.Go(host.Place{Screen: host.Map, ID: int64(m.id), View: mode})
	}
}

func (m *Map) status() {
	if !m.shown {
		return
	}
	s := ""
	if m.loaded {
		s = m.tx.N("map.touchpoints", len(m.view.Touchpoints))
		if n := m.found(); !m.filter.Empty() {
			s = m.tx.N("map.filtered", n, text.A{"all": len(m.view.Touchpoints)})
		}
		if len(m.selected) > 0 {
			s += " · " + m.tx.N("map.selected", len(m.selected))
		}
	}
	m.h.Status(s)
}

func (m *Map) missing() fyne.CanvasObject {
	return kit.NewEmptyState(m.tx.T("map.gone.title"), m.tx.T("map.gone.text"), m.tx.T("map.gone.maps"), func() { m.h.Go(host.Place{Screen: host.Maps}) })
}

func (m *Map) blank() fyne.CanvasObject {
	if m.h.ReadOnly() {
		return kit.NewEmptyState(m.tx.T("map.empty.title"), m.tx.T("map.empty.text"), "", nil)
	}
	return kit.NewEmptyState(m.tx.T("map.empty.title"), m.tx.T("map.empty.text"), m.tx.T("map.empty.first"), m.addFirst)
}
