package journey

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/theme"
)

// show presents a map to a room: a title, then stage by stage. It shows the map as it is: what is undone meanwhile is
// taken back on the screen too.
type show struct {
	m      *Map
	at     int     // 0: the title, else the stage
	by     float32 // how many times as large as usual the type is
	end    func()
	root   *fyne.Container
	scroll *container.Scroll
	place  *kit.TextLine
	back   *kit.Button
	next   *kit.Button
}

// present fills the screen with the map, beginning at the stage of what is selected.
func (m *Map) present() {
	if !m.loaded || m.showing != nil {
		return
	}
	s := &show{m: m, at: m.stageToShow()}
	s.root = container.New(kit.NewRoom(1.6, 1.25, func(by float32) { s.by = by; s.fill() }))
	m.showing = s
	s.end = m.h.Present(m.tx.T("show.title"), s.root, s.key, func() { m.showing = nil })
}

// stageToShow is that of the selected card or stage, counted from 1; 0, the title, without one.
func (m *Map) stageToShow() int {
	stage := domain.StageID(0)
	if cards := m.selectedCards(); len(cards) > 0 {
		stage = cards[0].Stage
	} else if s := m.stageHere(); s != nil {
		stage = s.ID
	}
	return 1 + slices.IndexFunc(m.view.Stages, func(s journey.Stage) bool { return s.ID == stage })
}

// endShow ends the presentation, if there is one.
func (m *Map) endShow() {
	if m.showing != nil {
		m.showing.end()
	}
}

// pressed gives the keys back to the presentation after a button was pressed.
func (s *show) pressed(do func()) func() {
	return func() {
		s.m.h.Window().Canvas().Unfocus()
		do()
	}
}

func (s *show) key(k *fyne.KeyEvent) {
	switch k.Name {
	case fyne.KeyRight, fyne.KeySpace, fyne.KeyPageDown, fyne.KeyReturn, fyne.KeyEnter:
		s.turn(s.at + 1)
	case fyne.KeyLeft, fyne.KeyPageUp, fyne.KeyBackspace:
		s.turn(s.at - 1)
	case fyne.KeyHome:
		s.turn(0)
	case fyne.KeyEnd:
		s.turn(len(s.m.view.Stages))
	case fyne.KeyDown:
		s.scroll.ScrollToOffset(s.scroll.Offset.AddXY(0, 120))
	case fyne.KeyUp:
		s.scroll.ScrollToOffset(s.scroll.Offset.AddXY(0, -120))
	}
}

// turn shows another page; beyond the ends it stays.
func (s *show) turn(at int) {
	at = min(max(at, 0), len(s.m.view.Stages))
	if at != s.at {
		s.at = at
		s.scroll = nil // from the top again
		s.fill()
	}
}

// mapChanged shows the map as it is now.
func (s *show) mapChanged() {
	s.at = min(s.at, len(s.m.view.Stages))
	s.fill()
}

// fill makes the page anew: what is in it takes its size of type when it is made.
func (s *show) fill() {
	m, tx, n := s.m, s.m.tx, len(s.m.view.Stages)
	if s.by == 0 {
		return // not on the screen yet
	}
	var head, page fyne.CanvasObject
	s.place = kit.NewTextLine(tx.N("show.stages", n), theme.Muted, "")
	if s.at == 0 {
		page = s.title()
	} else {
		stage := m.view.Stages[s.at-1]
		head, page = s.stageHead(stage), s.stage(stage)
		s.place.Text = tx.T("show.place", text.A{"at": s.at, "n": n})
	}
	offset := fyne.Position{}
	if s.scroll != nil {
		offset = s.scroll.Offset
	}
	s.scroll = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(8, 8, 4, 20), page))
	all := container.NewBorder(head, s.foot(), nil, nil, s.scroll)
	padded := container.New(layout.NewCustomPaddedLayout(28, 16, 48, 40), all)
	s.root.Objects = []fyne.CanvasObject{container.NewThemeOverride(padded, kit.Larger{Theme: m.board.Theme(), By: s.by, Heading: 1.3})}
	s.root.Refresh()
	s.scroll.Refresh() // wrapped text knows its height only from its width
	s.scroll.ScrollToOffset(offset)
}

// foot has the buttons for the mouse.
func (s *show) foot() fyne.CanvasObject {
	tx := s.m.tx
	s.back = kit.NewIconButton(base.NavigateBackIcon(), tx.T("show.back"), s.pressed(func() { s.turn(s.at - 1) }))
	s.next = kit.NewIconButton(base.NavigateNextIcon(), tx.T("show.next"), s.pressed(func() { s.turn(s.at + 1) }))
	kit.SetEnabled(s.back, s.at > 0)
	kit.SetEnabled(s.next, s.at < len(s.m.view.Stages))
	away := kit.NewButton(tx.T("show.end"), func() { s.end() })
	return container.NewBorder(nil, nil, nil, container.NewHBox(s.back, container.NewCenter(s.place), s.next, away),
		kit.NewCutLine(s.m.view.Name, theme.Muted, ""))
}

// title is the first page: what the map is about.
func (s *show) title() fyne.CanvasObject {
	v, tx := s.m.view, s.m.tx
	page := container.New(kit.NewColumn(18), wrapped(v.Name, base.SizeNameHeadingText, true),
		kit.NewTextLine(tx.T("map.state."+string(v.State)), theme.AccentText, base.SizeNameSubHeadingText))
	for _, part := range []struct{ key, said string }{{"map.persona", v.Persona}, {"map.scenario", v.Scenario}, {"map.goal", v.Goal}} {
		if strings.TrimSpace(part.said) != "" {
			page.Add(container.New(kit.NewColumn(2), kit.NewTextLine(tx.T(part.key), theme.Muted, ""), wrapped(part.said, base.SizeNameSubHeadingText, false)))
		}
	}
	return container.New(layout.NewCustomPaddedLayout(60, 0, 0, 0), page)
}

// stageHead names the stage below the curve of all stages.
func (s *show) stageHead(stage journey.Stage) fyne.CanvasObject {
	m := s.m
	head := container.New(kit.NewColumn(10))
	strip := newCurveStrip(m.view, m.curves, s.at-1, m.tx)
	if strip.known() {
		head.Add(strip)
	}
	head.Add(kit.NewCutLine(stage.Name, "", base.SizeNameHeadingText).Bold())
	return head
}

// stage is a page with the cards of a stage, lane by lane.
func (s *show) stage(stage journey.Stage) fyne.CanvasObject {
	m := s.m
	page := container.New(kit.NewColumn(14))
	for _, l := range m.view.Lanes {
		var of fyne.CanvasObject
		switch l.Kind {
		case journey.LaneEmotion:
			continue
		case journey.LaneText:
			if said := m.view.Texts[journey.TextCell{Stage: stage.ID, Lane: l.ID}]; said != "" {
				of = wrapped(said, base.SizeNameText, false)
			}
		case journey.LaneMetric:
			of = s.figure(l, stage.ID)
		default:
			of = s.cards(stage.ID, l.ID)
		}
		if of != nil {
			page.Add(container.New(kit.NewColumn(4), kit.NewTextLine(l.Name, theme.Muted, ""), of))
		}
	}
	if len(page.Objects) == 0 {
		page.Add(kit.NewTextLine(m.tx.T("show.nothing"), theme.Muted, base.SizeNameSubHeadingText))
	}
	return page
}

func (s *show) figure(l journey.Lane, stage domain.StageID) fyne.CanvasObject {
	w := newWords(s.m.view, s.m.tx)
	for _, c := range w.figures(l) {
		if c.Column == int64(stage) {
			said := w.tx.T("lane.metric."+string(metricOf(l))) + ": " + c.Text
			if c.Note != "" {
				said += " · " + c.Note
			}
			return kit.NewTextLine(said, "", base.SizeNameSubHeadingText)
		}
	}
	return nil
}

// cards are those of a cell beside each other; nil when there are none.
func (s *show) cards(stage domain.StageID, lane domain.LaneID) fyne.CanvasObject {
	var cards []fyne.CanvasObject
	for _, t := range s.m.view.Touchpoints {
		if t.Stage == stage && t.Lane == lane {
			cards = append(cards, s.card(t))
		}
	}
	if len(cards) == 0 {
		return nil
	}
	return container.New(kit.NewEqual(12), fillRow(cards, s.widest(stage))...)
}

// widest is how many cards stand beside each other on a stage's page: as many as its fullest lane has, two or three.
func (s *show) widest(stage domain.StageID) int {
	most, in := 2, map[domain.LaneID]int{}
	for _, t := range s.m.view.Touchpoints {
		if t.Stage == stage {
			in[t.Lane]++
			most = max(most, in[t.Lane])
		}
	}
	return min(most, 3)
}

// fillRow gives a row as many places as there are in every row, so that cards of a stage are all as wide: columns of cards
// when there are more.
func fillRow(cards []fyne.CanvasObject, places int) []fyne.CanvasObject {
	columns := make([]fyne.CanvasObject, places)
	for i := range columns {
		columns[i] = container.New(kit.NewColumn(12))
	}
	for i, c := range cards {
		columns[i%places].(*fyne.Container).Add(c)
	}
	return columns
}

// card is a touchpoint as a room reads it.
func (s *show) card(t journey.Touchpoint) fyne.CanvasObject {
	tx := s.m.tx
	signs := container.NewHBox()
	if t.MomentOfTruth {
		signs.Add(newSign(starIcon(), theme.Star, tx.T("touchpoint.moment_of_truth")))
	}
	if t.Emotion != nil {
		face := kit.FaceOf(*t.Emotion)
		signs.Add(newSign(faceIcon(int(face-kit.FaceAwful)), faceColour(face), tx.T("emotion."+emotionKey(*t.Emotion))))
	}
	body := container.New(kit.NewColumn(2), container.NewBorder(nil, nil, signs, nil, wrapped(t.Name, base.SizeNameSubHeadingText, true)))
	if figures := s.figures(t); figures != "" {
		body.Add(wrapped(figures, base.SizeNameText, false))
	}
	for _, part := range []struct{ key, said string }{{"touchpoint.pain_points", t.PainPoints}, {"touchpoint.opportunities", t.Opportunities}} {
		if strings.TrimSpace(part.said) != "" {
			body.Add(wrapped(tx.T(part.key)+": "+part.said, base.SizeNameText, false))
		}
	}
	return widget.NewCard("", "", body)
}

// figures say importance and performance, with the word of the band: colour alone would not reach all.
func (s *show) figures(t journey.Touchpoint) string {
	tx := s.m.tx
	var parts []string
	if t.Importance.V != nil {
		parts = append(parts, tx.T("map.spoken.importance", text.A{"value": tx.Num(*t.Importance.V, 1)}))
	}
	if t.Performance.V != nil {
		parts = append(parts, tx.T("map.spoken.performance", text.A{"value": tx.Num(*t.Performance.V, 1)})+" ("+tx.T(s.m.view.Bands.Of(t.Performance.V).Key())+")")
	}
	return strings.Join(parts, " · ")
}
