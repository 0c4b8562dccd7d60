// Package host is what the shell and the screens know of each other: a screen shows one kind of place and asks the Host
// for everything outside its own rectangle. Screens never import each other or the shell.
package host

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/ui/task"
)

// Screen names, the first part of a Place.
const (
	Home      = "home"
	Maps      = "maps"      // the list of maps
	Map       = "map"       // one map; View "board" or "priorities"
	Feedback  = "feedback"  // surveys, imports, responses
	Import    = "import"    // the import of a file, step by step
	Sprints   = "sprints"   // the sprints, their calendar and roster
	Sprint    = "sprint"    // one sprint; its views are the screen's
	Diagnosis = "diagnosis" // questionnaires, rounds, actions
	Round     = "round"     // one round: answering, results
	ROCE      = "roce"      // the models of the return on customer experience; ID: one of them
	People    = "people"
	History   = "history"
	Settings  = "settings"
)

// Place is where a person is or wants to go. Places are plain data: back and forward walk a list of them.
type Place struct {
	Screen string
	ID     int64   // the map, survey … shown; 0: none
	View   string  // a view of it; "": the screen's first
	Select []int64 // what to select and bring into view there
}

// Crumb is one part of the breadcrumb; the last is where one is.
type Crumb struct {
	Title string
	Place Place
}

// Action is something a person can do here: shown in the palette and, with keys, in the list of shortcuts.
type Action struct {
	Title string
	Keys  fyne.Shortcut // nil: none
	Run   func()        // nil: listed as a shortcut only (the widget itself handles the keys)
}

// Host is the shell as a screen sees it. All methods are called on the UI goroutine.
type Host interface {
	Texts() *text.Texts
	Tasks() task.Runner
	Window() fyne.Window
	ReadOnly() bool // the workspace cannot be changed; screens hide or disable what would
	// Go shows a place and adds it to the history of places.
	Go(Place)
	// Done tells what just happened, with a way to take it back: "Check-in moved to Airport · Undo".
	Done(message string)
	// Tell says what happened that changed nothing in the workspace, such as a file that was written.
	Tell(message string)
	// Fail shows the sentence of an error, and logs its chain. A nil error does nothing.
	Fail(error)
	// Inspect shows content in the inspector beside the screen; nil hides it.
	Inspect(title string, content fyne.CanvasObject)
	// ShowInspector unfolds the inspector when the person asked for what it shows and had folded it away.
	ShowInspector()
	// Status fills the status line's middle: "214 touchpoints, 3 selected".
	Status(string)
	// Refresh re-reads the screen's crumbs and actions after they changed.
	Refresh()
	// OpenFile and SaveFile ask for a path; the function is not called when the person cancels.
	OpenFile(title string, extensions []string, chosen func(path string))
	SaveFile(title, name string, chosen func(path string)) // name is what to call the file, with its ending; any words will do
	// Present fills the whole screen with content, for a room that looks on: a full-screen window without rail, bar and
	// inspector, until the person presses Escape or end is called; then closed (nil: nothing) is called, once. Undo and redo
	// work meanwhile; other keys go to what has the focus, then to keys (nil: nowhere).
	Present(title string, content fyne.CanvasObject, keys func(*fyne.KeyEvent), closed func()) (end func())
	// Confirm asks before something that cannot be undone.
	Confirm(title, sentence, yes string, confirmed func())
}

// Screen is one kind of place. The shell makes it once per window and language and shows it again and again.
type Screen interface {
	// Content is the screen's rectangle; made once.
	Content() fyne.CanvasObject
	// Show loads a place. It is also called when the place is the one already shown, with other things to select.
	Show(Place)
	// Hide is called when another screen comes to the front; the screen keeps its scroll, zoom and selection.
	Hide()
	// Crumbs and Actions describe the place shown.
	Crumbs() []Crumb
	Actions() []Action
	// Changed is called after every committed change while the screen is shown; a hidden screen is shown anew by Show.
	Changed(domain.Changes)
}

// Ctrl is a shortcut with Ctrl, or Cmd on macOS.
func Ctrl(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

// Plain is a key alone, as a shortcut.
func Plain(key fyne.KeyName) fyne.Shortcut { return &desktop.CustomShortcut{KeyName: key} }

// Run runs a change and says that it happened; when it fails its sentence is shown.
func Run(h Host, name string, change func(context.Context) error, said string) {
	h.Tasks().Do(name, change, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		h.Done(said)
	})
}
