package journey

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/assets/text"
	"touchstone/domain/journey"
	"touchstone/ui/host"
)

// moreItems are the actions of the board that the toolbar has no room for.
func (m *Map) moreItems() []*fyne.MenuItem {
	mini := m.item("map.minimap", m.toggleMinimap)
	mini.Checked = !m.board.NoMinimap
	selection := m.item("map.zoom_selection", m.onBoardDo(m.board.ZoomFitSelection))
	selection.Disabled = len(m.selected) == 0
	items := []*fyne.MenuItem{
		m.item("map.zoom_fit", m.onBoardDo(m.board.ZoomFit)),
		selection,
		m.item("map.zoom_reset", m.onBoardDo(m.board.ZoomReset)),
		mini,
		fyne.NewMenuItemSeparator(),
		m.item("overlay.choose", m.chooseOverlay),
	}
	if len(m.view.Saved) > 0 {
		saved := m.item("filter.saved", nil)
		saved.ChildMenu = fyne.NewMenu("")
		for _, s := range m.view.Saved {
			saved.ChildMenu.Items = append(saved.ChildMenu.Items, fyne.NewMenuItem(s.Name, func() { m.useView(s) }))
		}
		items = append(items, saved)
	}
	items = append(append(items, fyne.NewMenuItemSeparator()), m.mapMenu()...)
	if m.OnExported != nil {
		items = append(items, m.item("map.export", func() { m.OnExported(m.id) }))
	}
	return items
}

func (m *Map) toggleMinimap() {
	m.board.NoMinimap = !m.board.NoMinimap
	m.board.Refresh()
}

// viewActions are the actions of looking at a map: the keyboard and the palette have all of them.
func (m *Map) viewActions() []host.Action {
	tx := m.tx
	actions := []host.Action{
		{Title: tx.T("map.keys.search"), Keys: host.Ctrl(fyne.KeyF), Run: m.bar.find.open},
		{Title: tx.T("search.next"), Keys: host.Plain(fyne.KeyF3), Run: m.bar.find.again},
		{Title: tx.T("search.previous"), Keys: shift(fyne.KeyF3), Run: func() { m.bar.find.walk(-1) }},
		{Title: tx.T("map.keys.filter"), Keys: ctrlShift(fyne.KeyL), Run: m.openFilter},
		{Title: tx.T("filter.clear"), Run: m.clearFilter},
		{Title: tx.T("overlay.choose"), Run: m.chooseOverlay},
		{Title: tx.T("show.title"), Keys: host.Plain(fyne.KeyF5), Run: m.present},
		{Title: tx.T("map.zoom_fit"), Keys: ctrlShift(fyne.Key0), Run: m.board.ZoomFit},
		{Title: tx.T("map.zoom_selection"), Keys: ctrlShift(fyne.Key9), Run: m.board.ZoomFitSelection},
		{Title: tx.T("map.minimap"), Run: m.toggleMinimap},
	}
	for _, s := range m.view.Saved {
		actions = append(actions, host.Action{Title: tx.T("filter.use", text.A{"name": s.Name}), Run: func() { m.useView(s) }})
	}
	if m.h.ReadOnly() {
		return actions
	}
	for _, k := range journey.EveryLaneKind {
		actions = append(actions, host.Action{Title: tx.T("map.add_lane_of", text.A{"kind": tx.T("lane.kind." + string(k))}), Run: func() { m.newLaneOf(k) }})
	}
	return actions
}

func ctrlShift(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
}

func shift(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShift}
}
