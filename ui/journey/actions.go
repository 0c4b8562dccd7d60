package journey

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/ui/host"
	"touchstone/ui/kit"
)

// Actions implements host.Screen.
func (m *Map) Actions() []host.Action {
	tx := m.tx
	other, word := ViewPriorities, "touchpoint.open_priorities"
	if m.mode == ViewPriorities {
		other, word = ViewBoard, "touchpoint.open_map"
	}
	actions := []host.Action{{Title: tx.T(word), Keys: ctrl(fyne.KeyR), Run: func() { m.open(other) }}}
	if m.OnExported != nil {
		actions = append(actions, host.Action{Title: tx.T("map.export"), Run: func() { m.OnExported(m.id) }})
	}
	if m.OnRedesigned != nil && !m.h.ReadOnly() {
		actions = append(actions, host.Action{Title: tx.T("journey.redesign"), Run: m.redesign})
	}
	if m.mode == ViewPriorities {
		return append(actions, m.prio.actions()...)
	}
	actions = append(actions, m.viewActions()...)
	actions = append(actions,
		host.Action{Title: tx.T("check.title"), Run: m.toggleChecker},
		host.Action{Title: tx.T("map.keys.arrows"), Keys: plain(fyne.KeyDown)},
		host.Action{Title: tx.T("map.keys.shift_arrows"), Keys: shift(fyne.KeyDown)},
		host.Action{Title: tx.T("map.keys.space"), Keys: plain(fyne.KeySpace)},
		host.Action{Title: tx.T("map.keys.wander"), Keys: ctrlShift(fyne.KeyDown)},
		host.Action{Title: tx.T("map.keys.home"), Keys: plain(fyne.KeyHome)},
		host.Action{Title: tx.T("map.keys.ctrl_home"), Keys: ctrl(fyne.KeyHome)},
		host.Action{Title: tx.T("map.keys.page"), Keys: plain(fyne.KeyPageDown)},
		host.Action{Title: tx.T("map.keys.menu"), Keys: shift(fyne.KeyF10)},
		host.Action{Title: tx.T("map.menu.select_all"), Keys: ctrl(fyne.KeyA)},
		host.Action{Title: tx.T("map.menu.copy"), Keys: ctrl(fyne.KeyC)},
		host.Action{Title: tx.T("map.zoom_in"), Keys: ctrl(fyne.KeyPlus)},
		host.Action{Title: tx.T("map.zoom_out"), Keys: ctrl(fyne.KeyMinus)},
		host.Action{Title: tx.T("map.zoom_reset"), Keys: ctrl(fyne.Key0)},
	)
	actions = append(actions, m.editActions()...)
	if m.h.ReadOnly() {
		return actions
	}
	return append(actions,
		host.Action{Title: tx.T("map.keys.enter"), Keys: plain(fyne.KeyReturn)},
		host.Action{Title: tx.T("map.keys.size"), Keys: ctrlShift(fyne.KeyRight)},
		host.Action{Title: tx.T("map.keys.fold"), Keys: plain(fyne.KeySpace)},
		host.Action{Title: tx.T("map.keys.nudge"), Keys: plain(fyne.KeyPlus)},
		host.Action{Title: tx.T("map.new_card"), Keys: plain(fyne.KeyInsert), Run: m.newCard},
		host.Action{Title: tx.T("map.new_stage"), Run: m.newStage},
		host.Action{Title: tx.T("map.new_lane"), Run: m.newLane},
		host.Action{Title: tx.T("map.menu.rename"), Keys: plain(fyne.KeyF2), Run: m.renameHere},
		host.Action{Title: tx.T("map.menu.delete"), Keys: plain(fyne.KeyDelete), Run: m.deleteHere},
		host.Action{Title: tx.T("map.menu.duplicate"), Keys: ctrl(fyne.KeyD), Run: m.duplicateHere},
		host.Action{Title: tx.T("map.menu.cut"), Keys: ctrl(fyne.KeyX)},
		host.Action{Title: tx.T("map.menu.paste"), Keys: ctrl(fyne.KeyV), Run: m.pasteHere},
		host.Action{Title: tx.T("map.keys.ctrl_arrows"), Keys: ctrl(fyne.KeyDown)},
	)
}

// renameHere opens the name of what the keyboard is on.
func (m *Map) renameHere() {
	switch part, id := m.board.Place(); part {
	case kit.PartCard:
		m.board.EditCard(id)
	case kit.PartColumn:
		m.board.EditColumn(id)
	case kit.PartRow:
		m.board.EditRow(id)
	}
}

func (m *Map) deleteHere() {
	if ids := idsOf(m.selectedCards()); len(ids) > 0 {
		m.deleteCards(ids)
	}
}

func (m *Map) duplicateHere() {
	if ids := idsOf(m.selectedCards()); len(ids) > 0 {
		m.duplicate(ids)
	}
}

func ctrl(k fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault}
}

func plain(k fyne.KeyName) fyne.Shortcut { return &desktop.CustomShortcut{KeyName: k} }
