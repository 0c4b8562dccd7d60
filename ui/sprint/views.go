package sprint

import (
	"fyne.io/fyne/v2"

	"touchstone/ui/host"
)

// The views of a sprint, as host.Place names them.
const (
	ViewBoard    = "board"
	ViewTable    = "table"
	ViewCalendar = "calendar"
	ViewIdeas    = "ideas"
	ViewFigures  = "figures"
	ViewEffect   = "effect"
	ViewFinish   = "finish" // the guided finish; the banner leads there
)

// view is one way to look at a sprint, below its days. It is made once for the screen and shows one sprint after the other.
type view interface {
	// content is the view's rectangle.
	content() fyne.CanvasObject
	// take shows what was read. It is called when the view comes to the front, after every change while it is there, and when
	// what is selected or filtered by changed elsewhere.
	take(loaded)
	// actions are what can be done in the view, for the palette and the list of shortcuts.
	actions() []host.Action
}

// Further things a view may do.
type (
	// tooled has tools of its own beside the control that switches views: objects that always show, and buttons.
	tooled interface{ tools() toolset }
	// inspecting says what the inspector shows while the view is in front: nil for the selected cards or the sprint.
	inspecting interface {
		inspected() (title string, p panel)
	}
	// committing hands over what is being typed when the view is left.
	committing interface{ commit() }
	// focusing takes the keyboard when the view is entered.
	focusing interface{ focus() }
)

// named is a view with its place; without a tab it is not in the control.
type named struct {
	name string
	tab  string // key of its word
	view view
}

// makeViews lists the views of a sprint, in the order of the control.
func makeViews(s *Sprint) []named {
	return []named{
		{ViewBoard, "sprint.tab.board", newBoardView(s)},
		{ViewTable, "sprint.tab.table", newTableView(s)},
		{ViewCalendar, "sprint.tab.calendar", newCalendarView(s)},
		{ViewIdeas, "sprint.tab.ideas", newIdeasView(s)},
		{ViewFigures, "figures.tab", newFiguresView(s)},
		{ViewEffect, "effect.tab", newEffectView(s)},
		{ViewFinish, "", newFinishView(s)},
	}
}
