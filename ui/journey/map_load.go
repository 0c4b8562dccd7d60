package journey

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// load reads the map anew. The board takes it when no drag is under way; the newest of several loads wins.
func (m *Map) load() {
	id := m.id
	store, tx, today, over := m.store, m.tx, domain.DateOf(m.clock()), m.overlaid
	task.Load(m.h.Tasks(), "map", func(ctx context.Context) (loadedMap, error) {
		v, err := store.MapView(ctx, id)
		if err != nil {
			return loadedMap{}, err
		}
		c, err := checkContext(ctx, store, v, today)
		if err != nil {
			return loadedMap{}, err
		}
		b, err := loadBeside(ctx, store, v, over)
		if err != nil {
			return loadedMap{}, err
		}
		l := newLoadedMap(v, c, tx)
		l.addBeside(b, tx)
		return l, nil
	}, func(l loadedMap, err error) {
		if id != m.id {
			return
		}
		if err != nil {
			m.lost(err)
			return
		}
		m.take(l)
	})
}

func (m *Map) loadSurveys() {
	task.Load(m.h.Tasks(), "map.surveys", m.store.Surveys, func(surveys []dialogue.Survey, err error) {
		if err != nil {
			m.h.Fail(err)
			return
		}
		m.surveys, m.surveyed = surveys, true
		m.prio.surveysChanged()
		m.inspect()
	})
}

// lost shows that the map is no longer there, after an undo for example, or why it cannot be read.
func (m *Map) lost(err error) {
	if domain.CodeOf(err) != domain.CodeNotFound {
		m.h.Fail(err)
		return
	}
	m.view, m.model, m.loaded, m.gone, m.selected = journey.View{}, kit.BoardModel{}, false, true, nil
	m.findings, m.objections, m.checking = nil, nil, false
	m.side, m.current, m.comparison = nil, nil, nil
	m.endShow()
	m.board.SetModel(kit.BoardModel{})
	m.show()
	m.inspect()
	m.h.Refresh()
}

// take shows what was read.
func (m *Map) take(l loadedMap) {
	first := !m.loaded
	m.view, m.model, m.loaded, m.gone = l.View, l.board, true, false
	m.findings, m.objections = l.findings, l.objections
	m.current, m.comparison = l.current, l.comparison
	m.version++
	m.known, m.curves, m.over = l.known, l.curves, l.over
	m.bar.find.refind()
	m.showModel()
	if first {
		m.board.SetView(m.states[m.id].view)
	}
	m.takeWanted()
	m.show()
	m.prio.mapChanged()
	m.inspect()
	m.bar.showFilter()
	if m.showing != nil {
		m.showing.mapChanged()
	}
	m.h.Refresh()
	m.takeFocus()
	if m.compare && m.loaded {
		m.compare = false
		if !m.comparing() {
			m.toggleCompare()
		}
	}
}

// takeFocus gives the keyboard to the view in front once after it was shown, unless something else has it.
func (m *Map) takeFocus() {
	c := m.h.Window().Canvas()
	if !m.arrived || c.Focused() != nil || c.Overlays().Top() != nil {
		return
	}
	m.arrived = false
	if m.mode == ViewPriorities {
		m.prio.table.TakeFocus()
	} else if m.stack.Objects[0] == fyne.CanvasObject(m.board) {
		c.Focus(m.board)
	}
}

// showModel gives the board the map as the store has it.
func (m *Map) showModel() {
	var cut map[int64]bool
	if m.clip.cut && m.clip.from == m.id {
		cut = make(map[int64]bool, len(m.clip.ids))
		for _, id := range m.clip.ids {
			cut[int64(id)] = true
		}
	}
	model := m.model
	if !m.filter.Empty() || len(cut) > 0 || len(m.over) > 0 || m.bar.find.typed != "" {
		model.Cards = dimmed(model.Cards, m.view, m.finds(), cut)
		m.bar.find.mark(model.Cards)
		model.Cards = append(model.Cards, guestCards(m.over, m.filter, m.tx)...)
	}
	model = m.markedModel(model)
	m.keepChecking(func() { m.board.SetModel(model) })
}

// takeWanted selects what was asked for if it is there by now.
func (m *Map) takeWanted() {
	if len(m.want) > 0 && slices.ContainsFunc(m.view.Touchpoints, func(t journey.Touchpoint) bool { return slices.Contains(m.want, int64(t.ID)) }) {
		ids := m.want
		m.want = nil
		m.board.Select(ids)
		if m.reveal {
			m.board.Reveal(ids[0])
		}
	}
	if m.renameID == 0 || m.board.Dragging() {
		return
	}
	id := m.renameID
	switch m.rename {
	case kit.PartColumn:
		if m.stage(domain.StageID(id)) != nil {
			m.renameID = 0
			m.board.EditColumn(id)
		}
	case kit.PartRow:
		if m.lane(domain.LaneID(id)) != nil {
			m.renameID = 0
			m.board.EditRow(id)
		}
	}
}
