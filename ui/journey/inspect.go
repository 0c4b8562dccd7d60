package journey

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// inspect shows in the inspector what the checker found while that is open, else what is selected: touchpoints, a
// survey's rating without one, a stage, a lane, or the map itself.
func (m *Map) inspect() {
	if !m.shown {
		return
	}
	if !m.loaded {
		m.panel = nil
		m.h.Inspect("", nil)
		return
	}
	if m.inspectSide() {
		return
	}
	part, id := m.board.Place()
	switch {
	case m.checking && m.mode == ViewBoard:
		p, ok := m.panel.(*checkPanel)
		if !ok {
			p = newCheckPanel(m)
		}
		p.show(m.findings, m.view.RulesOff)
		m.put(m.tx.T("check.title"), p)
	case part == kit.PartCard && m.guestAt(id) && m.mode == ViewBoard:
		m.inspectGuest(domain.TouchpointID(id))
	case len(m.selectedCards()) > 0:
		m.inspectCards(m.selectedCards())
	case m.stray != 0 && m.mode == ViewPriorities:
		m.inspectStray()
	case part == kit.PartColumn && m.mode == ViewBoard && m.stage(domain.StageID(id)) != nil:
		s := *m.stage(domain.StageID(id))
		m.inspectStage(s)
	case part == kit.PartRow && m.mode == ViewBoard && m.lane(domain.LaneID(id)) != nil:
		l := *m.lane(domain.LaneID(id))
		m.inspectLane(l)
	default:
		p, ok := m.panel.(*mapPanel)
		if !ok {
			p = newMapPanel(m.h, m.editMap)
		}
		p.show(m.view.Map)
		m.put(m.view.Name, p)
	}
}

func (m *Map) inspectCards(cards []journey.Touchpoint) {
	p, ok := m.panel.(*cardPanel)
	if !ok {
		p = newCardPanel(m)
	}
	p.show(cards)
	title := cards[0].Name
	if len(cards) > 1 {
		title = m.tx.T("touchpoint.several", text.A{"n": len(cards)})
	}
	m.put(title, p)
}

// put shows a panel; what was being typed in the one before is handed over first.
func (m *Map) put(title string, p panel) {
	if old := m.panel; old != p {
		m.panel = p
		if old != nil {
			old.commit()
			if m.panel != p { // handing over changed what is selected
				return
			}
		}
	}
	m.h.Inspect(title, p.content())
}

// commit hands over what is being typed anywhere on the screen.
func (m *Map) commit() {
	if m.panel != nil {
		m.panel.commit()
	}
}

// selectedCards are the selected touchpoints as they are now.
func (m *Map) selectedCards() []journey.Touchpoint {
	if len(m.selected) == 0 {
		return nil
	}
	wanted := make(map[int64]bool, len(m.selected))
	for _, id := range m.selected {
		wanted[id] = true
	}
	var cards []journey.Touchpoint
	for _, t := range m.view.Touchpoints {
		if wanted[int64(t.ID)] {
			cards = append(cards, t)
		}
	}
	return cards
}

func idsOf(cards []journey.Touchpoint) []domain.TouchpointID {
	ids := make([]domain.TouchpointID, len(cards))
	for i, t := range cards {
		ids[i] = t.ID
	}
	return ids
}

// edit gives a field of touchpoints a new value. done, if any, gets the error instead of the shell: a field shows it.
func (m *Map) edit(ids []domain.TouchpointID, e journey.Edit, done func(error)) {
	if len(ids) == 0 {
		return
	}
	field := m.tx.T("touchpoint." + string(e.Field))
	said := m.tx.N("map.done.edited_n", len(ids), text.A{"field": field})
	if t := m.touchpoint(ids[0]); len(ids) == 1 && t != nil {
		name := t.Name
		if e.Field == journey.FieldName {
			name = e.Text
		}
		said = m.tx.T("map.done.edited", text.A{"name": name, "field": field})
	}
	run := func(ctx context.Context) error { return m.store.EditTouchpoints(ctx, ids, e) }
	m.h.Tasks().Do(string(journey.OpEditTouchpoint), run, func(err error) {
		switch {
		case err == nil:
			m.h.Done(said)
		case done == nil:
			m.h.Fail(err)
			m.load()
		}
		if done != nil {
			done(err)
		}
	})
}

// editMap saves what describes the map.
func (m *Map) editMap(changed journey.Map, fieldName string, done func(error)) {
	m.h.Tasks().Do(string(journey.OpEditMap), func(ctx context.Context) error { return m.store.EditMap(ctx, changed) }, func(err error) {
		if err == nil {
			m.h.Done(m.tx.T("map.edited", text.A{"name": changed.Name, "field": m.tx.T(fieldName)}))
		}
		done(err)
	})
}

// focusInspector goes to the first field, as a double click on a card asks for.
func (m *Map) focusInspector() {
	m.closeSide()
	m.h.ShowInspector()
	if p, ok := m.panel.(*cardPanel); ok {
		first := p.name
		if len(p.cards) > 1 {
			first = p.owner
		}
		m.h.Window().Canvas().Focus(first.Entry)
	}
}

// strayPanel says that a survey's rating is on no touchpoint, and offers one.
type strayPanel struct{ box fyne.CanvasObject }

func (p *strayPanel) content() fyne.CanvasObject { return p.box }
func (p *strayPanel) commit()                    {}

func (m *Map) inspectStray() {
	row, ok := m.prio.row(int64(m.stray))
	if !ok {
		return
	}
	objects := []fyne.CanvasObject{kit.NewSmallPrint(m.tx.T("touchpoint.stray.text", text.A{"name": row.Name}))}
	if len(m.view.Stages) > 0 && m.firstCardLane() != 0 && !m.h.ReadOnly() {
		objects = append(objects, widget.NewButton(m.tx.T("touchpoint.stray.add"), func() { m.addStray(row) }))
	}
	m.put(row.Name, &strayPanel{column(objects...)})
}

// addStray makes a touchpoint of a survey's rating in the map's first cell, linked to it.
func (m *Map) addStray(row priority) {
	at := journey.Slot{Stage: m.view.Stages[0].ID, Lane: m.firstCardLane(), Index: 1 << 30}
	var made []domain.TouchpointID
	m.do(journey.OpAddTouchpoint, func(ctx context.Context) (err error) {
		made, err = m.store.AddTouchpoints(ctx, at, []string{row.Name})
		return err
	}, func() string {
		m.stray = 0
		m.wish(made)
		return m.tx.T("map.done.added", text.A{"name": row.Name, "stage": m.stageName(at.Stage)})
	})
}
