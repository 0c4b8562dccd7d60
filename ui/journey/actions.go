package journey

import (
	"fyne.io/fyne/v2"

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
	actions := []host.Action{{Title: tx.T(word), Keys: host.Ctrl(fyne.KeyR), Run: func() { m.open(other) }}}
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
		host.Action{Title: tx.T("map.keys.arrows"), Keys: host.Plain(fyne.KeyDown)},
		host.Action{Title: tx.T("map.keys.shift_arrows"), Keys: shift(fyne.KeyDown)},
		host.Action{Title: tx.T("map.keys.space"), Keys: host.Plain(fyne.KeySpace)},
		host.Action{Title: tx.T("map.keys.wander"), Keys: ctrlShift(fyne.KeyDown)},
		host.Action{Title: tx.T("map.keys.home"), Keys: host.Plain(fyne.KeyHome)},
		host.Action{Title: tx.T("map.keys.ctrl_home"), Keys: host.Ctrl(fyne.KeyHome)},
		host.Action{Title: tx.T("map.keys.page"), Keys: host.Plain(fyne.KeyPageDown)},
		host.Action{Title: tx.T("map.keys.menu"), Keys: shift(fyne.KeyF10)},
		host.Action{Title: tx.T("map.menu.select_all"), Keys: host.Ctrl(fyne.KeyA)},
		host.Action{Title: tx.T("map.menu.copy"), Keys: host.Ctrl(fyne.KeyC)},
		host.Action{Title: tx.T("map.zoom_in"), Keys: host.Ctrl(fyne.KeyPlus)},
		host.Action{Title: tx.T("map.zoom_out"), Keys: host.Ctrl(fyne.KeyMinus)},
		host.Action{Title: tx.T("map.zoom_reset"), Keys: host.Ctrl(fyne.Key0)},
	)
	actions = append(actions, m.editActions()...)
	if m.h.ReadOnly() {
		return actions
	}
	return append(actions,
		host.Action{Title: tx.T("map.keys.enter"), Keys: host.Plain(fyne.KeyReturn)},
		host.Action{Title: tx.T("map.keys.size"), Keys: ctrlShift(fyne.KeyRight)},
		host.Action{Title: tx.T("map.keys.fold"), Keys: host.Plain(fyne.KeySpace)},
		host.Action{Title: tx.T("map.keys.nudge"), Keys: host.Plain(fyne.KeyPlus)},
		host.Action{Title: tx.T("map.new_card"), Keys: host.Plain(fyne.KeyInsert), Run: m.newCard},
		host.Action{Title: tx.T("map.new_stage"), Run: m.newStage},
		host.Action{Title: tx.T("map.new_lane"), Run: m.newLane},
		host.Action{Title: tx.T("map.menu.rename"), Keys: host.Plain(fyne.KeyF2), Run: m.renameHere},
		host.Action{Title: tx.T("map.menu.delete"), Keys: host.Plain(fyne.KeyDelete), Run: m.deleteHere},
		host.Action{Title: tx.T("map.menu.duplicate"), Keys: host.Ctrl(fyne.KeyD), Run: m.duplicateHere},
		host.Action{Title: tx.T("map.menu.cut"), Keys: host.Ctrl(fyne.KeyX)},
		host.Action{Title: tx.T("map.menu.paste"), Keys: host.Ctrl(fyne.KeyV), Run: m.pasteHere},
		host.Action{Title: tx.T("map.keys.ctrl_arrows"), Keys: host.Ctrl(fyne.KeyDown)},
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
