package journey

import (
	"context"
	"slices"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// do runs a command of the store and says what happened; said is asked afterwards. When it fails the sentence is shown and
// the board again what the store has.
func (m *Map) do(op domain.Op, run func(context.Context) error, said func() string) {
	m.h.Tasks().Do(string(op), run, func(err error) {
		if err != nil {
			m.h.Fail(err)
			m.showModel()
			m.load()
			return
		}
		if s := said(); s != "" {
			m.h.Done(s)
		}
	})
}

func (m *Map) makeBoard() {
	b := kit.NewBoard(nil)
	b.ReadOnly = m.h.ReadOnly()
	b.Texts = kit.BoardTexts{
		Name:      m.tx.T("map.board"),
		NewCard:   m.tx.T("map.new_card"),
		Tooltip:   m.tooltip,
		Value:     func(v float64) string { return signedNum(m.tx, v, 1) },
		Collapsed: func(n int) string { return m.tx.N("map.touchpoints", n) },
		Spoken: func(cards, selected int, focused string) string {
			return m.tx.T("map.spoken.selected", text.A{"board": m.tx.T("map.board"), "cards": cards, "selected": selected, "focused": focused})
		},
	}
	b.OnMoved = m.moved
	b.OnColumnMoved = func(id int64, index int) { m.moveStage(domain.StageID(id), index) }
	b.OnRowMoved = func(id int64, index int) { m.moveLane(domain.LaneID(id), index) }
	b.OnCreated = func(at kit.Slot, title string) { m.add(slotOf(at), []string{title}) }
	b.OnRenamed = func(id int64, title string) { m.renameCard(domain.TouchpointID(id), title) }
	b.OnColumnRenamed = func(id int64, title string) { m.renameStage(domain.StageID(id), title) }
	b.OnRowRenamed = func(id int64, title string) { m.renameLane(domain.LaneID(id), title) }
	b.OnDeleted = func(ids []int64) { m.deleteCards(touchpointIDs(ids)) }
	b.OnDuplicated = func(ids []int64) { m.duplicate(touchpointIDs(ids)) }
	b.OnCopied = func(ids []int64) { m.copy(ids, false) }
	b.OnCut = func(ids []int64) { m.copy(ids, true) }
	b.OnPasted = func(at kit.Slot) { m.paste(slotOf(at)) }
	b.OnColumnDeleted = func(id int64) { m.deleteStage(domain.StageID(id)) }
	b.OnRowDeleted = func(id int64) { m.deleteLane(domain.LaneID(id)) }
	b.OnColumnAdded = m.addStage
	b.OnRowAdded = m.addLane
	b.OnMenu = m.menu
	m.wireLanes(b)
	b.OnSelected = func(ids []int64) {
		m.selected = m.ownCards(ids)
		if len(ids) > 0 {
			m.stray = 0
		}
		m.turned()
		m.status()
		m.prio.selectionChanged()
		m.inspect()
	}
	b.OnPlaced = func(kit.BoardPart, int64) {
		m.turned()
		m.inspect()
	}
	b.OnOpened = func(id int64) {
		if !m.openGuest(domain.TouchpointID(id)) {
			m.focusInspector()
		}
	}
	b.OnScrolled = func() { m.bar.showZoom() }
	b.OnDragged = m.dragged
	m.board = b
}

// dragged says in the status line where a drop would put what is dragged.
func (m *Map) dragged(ids []int64, over *kit.Slot, copied bool) {
	if over == nil {
		m.status()
		return
	}
	key := "map.dragging"
	if copied {
		key = "map.dragging_copy"
	}
	m.h.Status(m.tx.T(key, text.A{
		"what": m.what(touchpointIDs(ids)), "stage": m.stageName(domain.StageID(over.Column)), "lane": m.laneName(domain.LaneID(over.Row)), "n": over.Index + 1,
	}))
}

// moved is the end of a drag, or of a Ctrl+arrow.
func (m *Map) moved(ids []int64, to kit.Slot, copied bool) {
	at := slotOf(to)
	if copied {
		m.copyTo(touchpointIDs(ids), at)
		return
	}
	at.Index = indexAmongAll(m.view.Touchpoints, at, ids)
	m.moveTo(touchpointIDs(ids), at)
}

// own are those of the cards that lie on this map: others are shown as guests, and stay as they are.
func (m *Map) own(ids []domain.TouchpointID) []domain.TouchpointID {
	return slices.DeleteFunc(slices.Clone(ids), func(id domain.TouchpointID) bool { return m.touchpoint(id) == nil })
}

func (m *Map) moveTo(ids []domain.TouchpointID, at journey.Slot) {
	if ids = m.own(ids); len(ids) == 0 {
		return
	}
	said := m.saidMoved(ids, at)
	m.do(journey.OpMoveTouchpoint, func(ctx context.Context) error { return m.store.MoveTouchpoints(ctx, ids, at) }, func() string { return said })
}

func (m *Map) saidMoved(ids []domain.TouchpointID, at journey.Slot) string {
	stage, lane := m.stageName(at.Stage), m.laneName(at.Lane)
	t := m.touchpoint(ids[0])
	switch {
	case len(ids) > 1 || t == nil:
		return m.tx.N("map.done.moved_n", len(ids), text.A{"stage": stage})
	case t.Lane != at.Lane:
		return m.tx.T("map.done.moved_lane", text.A{"name": t.Name, "stage": stage, "lane": lane})
	}
	return m.tx.T("map.done.moved", text.A{"name": t.Name, "stage": stage})
}

func (m *Map) copyTo(ids []domain.TouchpointID, at journey.Slot) {
	var made []domain.TouchpointID
	said := m.tx.N("map.done.copied_n", len(ids), text.A{"stage": m.stageName(at.Stage)})
	if t := m.touchpoint(ids[0]); len(ids) == 1 && t != nil {
		said = m.tx.T("map.done.copied", text.A{"name": t.Name, "stage": m.stageName(at.Stage)})
	}
	m.do(journey.OpCopyTouchpoint, func(ctx context.Context) (err error) {
		made, err = m.store.CopyTouchpoints(ctx, ids, at)
		return err
	}, func() string {
		m.wish(made)
		return said
	})
}

// duplicate puts copies below the last of the cards, in its cell.
func (m *Map) duplicate(ids []domain.TouchpointID) {
	if t := m.touchpoint(ids[len(ids)-1]); t != nil {
		m.copyTo(ids, journey.Slot{Stage: t.Stage, Lane: t.Lane, Index: t.Position + 1})
	}
}

// add makes touchpoints of names.
func (m *Map) add(at journey.Slot, names []string) {
	var made []domain.TouchpointID
	before := m.selected
	m.do(journey.OpAddTouchpoint, func(ctx context.Context) (err error) {
		made, err = m.store.AddTouchpoints(ctx, at, names)
		return err
	}, func() string {
		// The next one may be being typed, whose place must stay, or a click elsewhere may have ended the typing.
		if !m.board.Editing() && slices.Equal(before, m.selected) {
			m.wish(made)
		}
		if len(names) == 1 {
			return m.tx.T("map.done.added", text.A{"name": names[0], "stage": m.stageName(at.Stage)})
		}
		return m.tx.N("map.done.added_n", len(names), text.A{"stage": m.stageName(at.Stage)})
	})
}

func (m *Map) deleteCards(ids []domain.TouchpointID) {
	if ids = m.own(ids); len(ids) == 0 {
		return
	}
	said := m.tx.N("map.done.deleted_n", len(ids))
	if t := m.touchpoint(ids[0]); len(ids) == 1 && t != nil {
		said = m.tx.T("map.done.deleted", text.A{"name": t.Name})
	}
	m.do(journey.OpDelTouchpoint, func(ctx context.Context) error { return m.store.DeleteTouchpoints(ctx, ids) }, func() string { return said })
}

func (m *Map) renameCard(id domain.TouchpointID, name string) {
	t := m.touchpoint(id)
	if t == nil {
		return
	}
	old := t.Name
	m.do(journey.OpEditTouchpoint, func(ctx context.Context) error {
		return m.store.EditTouchpoints(ctx, []domain.TouchpointID{id}, journey.Edit{Field: journey.FieldName, Text: name})
	}, func() string { return m.tx.T("map.done.renamed", text.A{"old": old, "name": name}) })
}

// newCard begins a new card where the keyboard is, for the toolbar and the palette.
func (m *Map) newCard() {
	if at, ok := m.board.InsertSlot(); ok {
		m.board.EditNew(at)
	}
}

func slotOf(s kit.Slot) journey.Slot {
	return journey.Slot{Stage: domain.StageID(s.Column), Lane: domain.LaneID(s.Row), Index: s.Index}
}

// indexAmongAll turns an index counted without the cards that move into one counted with them, which is what a
// journey.Slot means: before the card that now has this index in the cell.
func indexAmongAll(touchpoints []journey.Touchpoint, at journey.Slot, moving []int64) int {
	index, stay := 0, 0
	for _, t := range touchpoints {
		if t.Stage != at.Stage || t.Lane != at.Lane {
			continue
		}
		if !slices.Contains(moving, int64(t.ID)) {
			if stay == at.Index {
				return index
			}
			stay++
		}
		index++
	}
	return index
}

func touchpointIDs(ids []int64) []domain.TouchpointID {
	out := make([]domain.TouchpointID, len(ids))
	for i, id := range ids {
		out[i] = domain.TouchpointID(id)
	}
	return out
}

func (m *Map) touchpoint(id domain.TouchpointID) *journey.Touchpoint {
	for i := range m.view.Touchpoints {
		if m.view.Touchpoints[i].ID == id {
			return &m.view.Touchpoints[i]
		}
	}
	return nil
}

func (m *Map) stage(id domain.StageID) *journey.Stage {
	for i := range m.view.Stages {
		if m.view.Stages[i].ID == id {
			return &m.view.Stages[i]
		}
	}
	return nil
}

func (m *Map) lane(id domain.LaneID) *journey.Lane {
	for i := range m.view.Lanes {
		if m.view.Lanes[i].ID == id {
			return &m.view.Lanes[i]
		}
	}
	return nil
}

func (m *Map) stageName(id domain.StageID) string {
	if s := m.stage(id); s != nil {
		return s.Name
	}
	return ""
}

func (m *Map) laneName(id domain.LaneID) string {
	if l := m.lane(id); l != nil {
		return l.Name
	}
	return ""
}

// what names cards: one by its name, several by their number.
func (m *Map) what(ids []domain.TouchpointID) string {
	if len(ids) == 1 {
		if t := m.touchpoint(ids[0]); t != nil {
			return t.Name
		}
	}
	return m.tx.N("map.touchpoints", len(ids))
}

// unique gives a name that is not yet taken: "New stage", "New stage 2" …
func unique(name string, taken func(string) bool) string {
	if !taken(name) {
		return name
	}
	for i := 2; ; i++ {
		if n := name + " " + itoa(i); !taken(n) {
			return n
		}
	}
}
