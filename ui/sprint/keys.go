package sprint

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"touchstone/ui/host"
)

// item is an entry of a menu.
func (s *Sprint) item(key string, run func()) *fyne.MenuItem {
	return fyne.NewMenuItem(s.tx.T(key), run)
}

func (s *Sprint) menuBelow(o fyne.CanvasObject, items []*fyne.MenuItem) {
	widget.NewPopUpMenu(fyne.NewMenu("", items...), s.h.Window().Canvas()).ShowAtRelativePosition(fyne.NewPos(0, o.Size().Height+2), o)
}

func (s *Sprint) menuAt(at fyne.Position, items []*fyne.MenuItem) {
	if len(items) > 0 {
		widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), s.h.Window().Canvas(), at)
	}
}

// Actions implements host.Screen.
func (s *Sprint) Actions() []host.Action {
	if !s.have {
		return nil
	}
	var actions []host.Action
	for _, v := range s.views {
		if v.tab != "" && v.name != s.name {
			actions = append(actions, host.Action{Title: s.tx.T("sprint.open_view", map[string]any{"view": s.tx.T(v.tab)}), Run: func() { s.open(v.name) }})
		}
	}
	if v := s.view(s.name); v != nil {
		actions = append(actions, v.actions()...)
	}
	return append(actions, s.sprintActions()...)
}
