package ui

import (
	"context"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/ui/history"
	"touchstone/ui/home"
	"touchstone/ui/host"
	"touchstone/ui/people"
	"touchstone/ui/settings"
	"touchstone/ui/task"
)

// window is one window: the start page, or one open workspace.
type window struct {
	app    *App
	win    fyne.Window
	run    Runner
	chrome *chrome

	session   *Session // nil: the start page
	hub       *hub
	unlisten  func()
	workspace domain.Workspace

	trail trail
	seats map[string]*seat
	front *seat

	undoable, redoable *domain.Step
	following          bool // the next change comes from undo or redo asked here: go where it happened
	keys               keyboard
	palette            *palette
	lastChooser        *fileChooser  // the file chooser opened last
	presented          *presentation // fills the screen; nil: the shell is there
}

func newWindow(a *App) *window {
	w := &window{app: a, seats: map[string]*seat{}}
	w.run = w.newRunner()
	w.win = a.p.App.NewWindow(productName)
	w.win.SetPadded(false)
	w.chrome = newChrome(w)
	w.win.SetContent(w.chrome.root)
	w.win.Resize(a.prefs.windowSize())
	w.win.SetCloseIntercept(w.close)
	w.win.SetOnDropped(w.dropped)
	w.keys.attach(w)
	return w
}

const productName = "Touchstone"

func (w *window) newRunner() Runner {
	return w.app.p.NewRunner(task.Params{
		OnProgress: func(p task.Progress) { w.chrome.status.progress(p) },
		OnPanic:    func(_ string, err error) { w.app.fail(err) },
	})
}

// start shows a workspace, or the start page. It is used before the event loop runs, so it opens at once.
func (w *window) start(path string) {
	if path == "" {
		w.welcome(nil)
		return
	}
	s, err := w.app.p.Open(context.Background(), path)
	if err != nil {
		w.welcomeAfter(err, path)
		return
	}
	w.enter(s)
}

// texts are the words of the interface's language.
func (w *window) texts() *text.Texts { return w.app.tx }

// welcome shows the start page, with what went wrong when a workspace could not be opened.
func (w *window) welcome(err error) {
	w.leave()
	w.run = w.newRunner()
	w.win.SetTitle(productName)
	w.chrome.showWelcome(newWelcome(w, err))
	w.keys.rebind()
}

// enter shows a workspace that was opened. The window it replaces is left first.
func (w *window) enter(s *Session) {
	if err := s.check(); err != nil {
		panic(err) // wired wrongly in main
	}
	w.leave()
	w.run = w.newRunner()
	w.session = s
	w.hub = &hub{post: w.run.Post, show: w.changed}
	w.unlisten = s.Store.OnChange(w.hub.changed)
	w.trail = trail{}
	if !s.ReadOnly || s.Why != nil {
		w.app.prefs.opened(s.Store.Path())
	}
	w.workspace.Name = nameOf(s.Store.Path())
	w.win.SetTitle(w.workspace.Name + " – " + productName)
	w.chrome.showWorkspace()
	w.loadWorkspace()
	w.loadUndo()
	w.goTo(host.Place{Screen: host.Home})
}

// leave closes the workspace: what was typed is finished first, then nothing is called back any more.
func (w *window) leave() {
	w.hidePalette()
	w.endPresentation()
	if w.front != nil {
		w.win.Canvas().Unfocus() // an entry commits when the focus leaves it
		w.front.screen.Hide()
	}
	w.killSeats()
	w.run.Close()
	if w.session == nil {
		return
	}
	w.unlisten()
	if err := w.session.Store.Close(); err != nil {
		w.app.fail(err)
	}
	w.session, w.hub = nil, nil
	w.undoable, w.redoable = nil, nil
	w.workspace = domain.Workspace{}
}

// close is asked for by the person.
func (w *window) close() {
	if w.run.Busy() {
		w.confirm(w.texts().T("shell.busy_title"), w.texts().T("shell.busy_text"), w.texts().T("shell.busy_yes"), w.shut)
		return
	}
	w.shut()
}

func (w *window) shut() {
	if !w.win.FullScreen() {
		w.app.prefs.setWindowSize(w.win.Canvas().Size())
	}
	w.leave()
	w.app.closed(w)
	w.win.Close()
}

func (w *window) killSeats() {
	for _, s := range w.seats {
		s.dead = true
	}
	w.seats, w.front = map[string]*seat{}, nil
}

// rebuild makes everything anew in the language now chosen and shows the same place.
func (w *window) rebuild() {
	w.hidePalette()
	w.endPresentation()
	for _, o := range slices.Clone(w.win.Canvas().Overlays().List()) {
		w.win.Canvas().Overlays().Remove(o)
	}
	place, shown := w.trail.here()
	if w.front != nil {
		w.win.Canvas().Unfocus()
		w.front.screen.Hide()
	}
	w.killSeats()
	w.chrome = newChrome(w)
	w.win.SetContent(w.chrome.root)
	if w.session == nil {
		w.chrome.showWelcome(newWelcome(w, nil))
		w.keys.rebind()
		return
	}
	w.chrome.showWorkspace()
	w.chrome.showUndo(w.undoable, w.redoable)
	w.loadUndo()
	if shown {
		w.show(place)
	}
}

// screenOf gives the seat of a screen, making the screen when it is shown for the first time.
func (w *window) screenOf(name string) *seat {
	if s := w.seats[name]; s != nil {
		return s
	}
	s := &seat{window: w, name: name}
	store := w.session.Store
	switch name {
	case host.Home:
		s.screen = home.New(s, store, w.app.p.Clock)
	case host.People:
		s.screen = people.New(s, store)
	case host.History:
		s.screen = history.New(s, store)
	case host.Settings:
		s.screen = settings.New(s, store, w.app, settings.Days{Clock: w.app.p.Clock, Read: w.session.ReadCalendar})
	default:
		construct := w.session.Screens[name]
		if construct == nil {
			return nil
		}
		s.screen = construct(s)
	}
	w.seats[name] = s
	return s
}

// goTo shows a place and adds it to the trail.
func (w *window) goTo(p host.Place) {
	if w.session == nil {
		return
	}
	w.trail.visit(p)
	w.show(p)
}

// walk goes back (-1) or forward (+1).
func (w *window) walk(by int) {
	if p, ok := w.trail.step(by); ok && w.session != nil {
		w.show(p)
	}
}

func (w *window) show(p host.Place) {
	s := w.screenOf(p.Screen)
	if s == nil {
		return
	}
	if w.front != s {
		if w.front != nil {
			w.win.Canvas().Unfocus()
			w.front.screen.Hide()
		}
		w.front = s
		w.chrome.showScreen(s)
	}
	s.screen.Show(p)
	w.refreshPlace()
}

// refreshPlace re-reads what the screen in front says of itself.
func (w *window) refreshPlace() {
	if w.front == nil {
		return
	}
	w.chrome.showCrumbs(w.front.screen.Crumbs())
	w.chrome.rail.choose(railOf(w.front.name))
	w.chrome.showTrail(w.trail.can(-1), w.trail.can(1))
	w.keys.rebind()
}

// changed is called by the hub once for all changes that queued.
func (w *window) changed(c domain.Changes) {
	if w.session == nil {
		return
	}
	w.chrome.status.saved(w.app.p.Clock())
	w.chrome.toast.outdated(w.hub.newest())
	w.loadUndo()
	if c.Touches(domain.KindWorkspace) {
		w.loadWorkspace()
	}
	if w.front != nil {
		w.front.screen.Changed(c)
	}
	if w.following && c.Cause != domain.CauseDo {
		w.following = false
		w.follow(c)
	}
}

func (w *window) loadWorkspace() {
	store := w.session.Store
	task.Load(w.run, "shell.workspace", store.Workspace, func(ws domain.Workspace, err error) {
		if err != nil {
			w.failed(err)
			return
		}
		w.workspace = ws
		w.win.SetTitle(ws.Name + " – " + productName)
		w.chrome.showCrumbs(w.crumbs())
	})
}

func (w *window) crumbs() []host.Crumb {
	if w.front == nil {
		return nil
	}
	return w.front.screen.Crumbs()
}

// nameOf is the name a file suggests for its workspace until the settings are read.
func nameOf(path string) string {
	base := filepath.Base(path)
	return base[:len(base)-len(filepath.Ext(base))]
}
