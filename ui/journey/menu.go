package journey

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/kit"
)

// menu opens the context menu of a part of the board.
func (m *Map) menu(part kit.BoardPart, id int64, at fyne.Position) {
	if items := m.menuItems(part, id); len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), m.h.Window().Canvas(), at)
	}
}

// menuItems are the entries for a part; with a workspace that cannot be changed only what looks.
func (m *Map) menuItems(part kit.BoardPart, id int64) []*fyne.MenuItem {
	switch part {
	case kit.PartCard:
		return m.cardMenu(domain.TouchpointID(id))
	case kit.PartColumn:
		return m.stageMenu(domain.StageID(id))
	case kit.PartRow:
		return m.laneMenu(domain.LaneID(id))
	case kit.PartCell:
		return m.cellMenu()
	}
	return m.emptyMenu()
}

func (m *Map) item(key string, run func()) *fyne.MenuItem { return fyne.NewMenuItem(m.tx.T(key), run) }

func (m *Map) cardMenu(id domain.TouchpointID) []*fyne.MenuItem {
	t := m.touchpoint(id)
	if t == nil {
		if _, of, ok := m.guest(id); ok {
			return m.guestMenu(id, of)
		}
		return nil
	}
	copied := m.item("map.menu.copy", func() { m.copy(m.selected, false) })
	if m.h.ReadOnly() {
		return []*fyne.MenuItem{copied}
	}
	moment := "map.menu.moment"
	if t.MomentOfTruth {
		moment = "map.menu.no_moment"
	}
	flag := !t.MomentOfTruth
	items := []*fyne.MenuItem{
		m.item("map.menu.rename", func() { m.board.EditCard(int64(id)) }),
		m.item(moment, func() {
			m.edit(touchpointIDs(m.selected), journey.Edit{Field: journey.FieldMomentOfTruth, Flag: flag}, nil)
		}),
		fyne.NewMenuItemSeparator(),
		copied,
		m.item("map.menu.cut", func() { m.copy(m.selected, true) }),
		m.item("map.menu.paste", m.pasteHere),
		m.item("map.menu.duplicate", func() { m.duplicate(touchpointIDs(m.selected)) }),
		m.item("comment.add", m.addComment),
		m.item("map.menu.split_at", func() { m.splitAt(id) }),
	}
	if m.OnRedesigned != nil {
		items = append(items, m.item("journey.redesign", m.redesign))
	}
	return append(items,
		fyne.NewMenuItemSeparator(),
		m.item("map.menu.delete", func() { m.deleteCards(touchpointIDs(m.selected)) }))
}

// redesign asks for a sprint for the selected touchpoints.
func (m *Map) redesign() {
	if ids := idsOf(m.selectedCards()); len(ids) > 0 && m.OnRedesigned != nil && !m.h.ReadOnly() {
		m.OnRedesigned(ids)
	}
}

func (m *Map) pasteHere() {
	if at, ok := m.board.InsertSlot(); ok {
		m.paste(slotOf(at))
	}
}

func (m *Map) cellMenu() []*fyne.MenuItem {
	if m.h.ReadOnly() {
		return nil
	}
	return append([]*fyne.MenuItem{
		m.item("map.menu.add_here", m.newCard),
		m.item("map.menu.paste", m.pasteHere),
		fyne.NewMenuItemSeparator(),
	}, m.emptyMenu()...)
}

func (m *Map) emptyMenu() []*fyne.MenuItem {
	fit := m.item("map.zoom_fit", m.board.ZoomFit)
	if m.h.ReadOnly() {
		return []*fyne.MenuItem{fit}
	}
	lanes := m.item("map.menu.new_lane", nil)
	lanes.ChildMenu = fyne.NewMenu("", m.kindItems("", m.newLaneOf)...)
	return []*fyne.MenuItem{
		m.item("map.menu.new_stage", m.newStage),
		lanes,
		fyne.NewMenuItemSeparator(),
		fit,
	}
}

func (m *Map) stageMenu(id domain.StageID) []*fyne.MenuItem {
	s := m.stage(id)
	if s == nil || m.h.ReadOnly() {
		return nil
	}
	at := s.Position
	left := m.item("map.menu.stage_left", func() { m.moveStage(id, at-1) })
	right := m.item("map.menu.stage_right", func() { m.moveStage(id, at+1) })
	left.Disabled, right.Disabled = at == 0, at == len(m.view.Stages)-1
	items := []*fyne.MenuItem{
		m.item("map.menu.rename", func() { m.board.EditColumn(int64(id)) }),
		m.colourMenu(s.Colour, func(c journey.Colour) { m.colourStage(id, c) }),
		fyne.NewMenuItemSeparator(),
		m.item("map.menu.stage_before", func() { m.addStage(at) }),
		m.item("map.menu.stage_after", func() { m.addStage(at + 1) }),
		left, right,
		fyne.NewMenuItemSeparator(),
	}
	return append(append(items, m.stageParts(*s)...),
		fyne.NewMenuItemSeparator(),
		m.item("map.menu.delete", func() { m.deleteStage(id) }))
}

func (m *Map) laneMenu(id domain.LaneID) []*fyne.MenuItem {
	l := m.lane(id)
	if l == nil || m.h.ReadOnly() {
		return nil
	}
	at := l.Position
	up := m.item("map.menu.lane_up", func() { m.moveLane(id, at-1) })
	down := m.item("map.menu.lane_down", func() { m.moveLane(id, at+1) })
	up.Disabled, down.Disabled = at == 0, at == len(m.view.Lanes)-1
	kinds := m.item("map.menu.kind", nil)
	kinds.ChildMenu = fyne.NewMenu("", m.kindItems(l.Kind, func(k journey.LaneKind) { m.setLaneKind(id, k) })...)
	above, below := m.item("map.menu.lane_above", nil), m.item("map.menu.lane_below", nil)
	above.ChildMenu = fyne.NewMenu("", m.kindItems("", func(k journey.LaneKind) { m.addLaneOf(k, at) })...)
	below.ChildMenu = fyne.NewMenu("", m.kindItems("", func(k journey.LaneKind) { m.addLaneOf(k, at+1) })...)
	collapse := "map.menu.collapse"
	if l.Collapsed {
		collapse = "map.menu.expand"
	}
	items := m.withMetric(*l, []*fyne.MenuItem{
		m.item("map.menu.rename", func() { m.board.EditRow(int64(id)) }),
		m.colourMenu(l.Colour, func(c journey.Colour) { m.colourLane(id, c) }),
		kinds,
		m.item(collapse, func() { m.collapseLane(id, !l.Collapsed) }),
		fyne.NewMenuItemSeparator(),
		above, below,
		up, down,
		fyne.NewMenuItemSeparator(),
	})
	return append(append(items, m.laneParts(*l)...),
		fyne.NewMenuItemSeparator(),
		m.item("map.menu.delete", func() { m.deleteLane(id) }))
}

func (m *Map) colourMenu(now journey.Colour, choose func(journey.Colour)) *fyne.MenuItem {
	colours := m.item("map.menu.colour", nil)
	colours.ChildMenu = fyne.NewMenu("")
	for _, c := range journey.Colours {
		item := m.item(colourKey(c), func() { choose(c) })
		item.Checked = c == now
		colours.ChildMenu.Items = append(colours.ChildMenu.Items, item)
	}
	return colours
}

func colourKey(c journey.Colour) string {
	if c == "" {
		return "colour.none"
	}
	return "colour." + string(c)
}
