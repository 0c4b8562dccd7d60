package ui

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"touchstone/domain"
	"touchstone/ui/host"
	"touchstone/ui/task"
	"touchstone/ui/theme"
)

// stage is the shell under test, with a fake workspace and screens that only record.
type stage struct {
	t       *testing.T
	app     *App
	w       *window
	store   *fakeStore
	session *Session
	screens map[string]*recorder
	runner  *task.Inline
	opened  []string
	created []domain.Workspace
}

// recorder is a screen that shows its name and keeps what the shell tells it.
type recorder struct {
	h       host.Host
	name    string
	entry   *widget.Entry
	content fyne.CanvasObject
	shown   []host.Place
	hidden  int
	changes []domain.Changes
	actions []host.Action
}

func (r *recorder) Content() fyne.CanvasObject { return r.content }
func (r *recorder) Show(p host.Place)          { r.shown = append(r.shown, p) }
func (r *recorder) Hide()                      { r.hidden++ }
func (r *recorder) Actions() []host.Action     { return r.actions }
func (r *recorder) Changed(c domain.Changes)   { r.changes = append(r.changes, c) }

func (r *recorder) Crumbs() []host.Crumb {
	return []host.Crumb{{Title: r.name, Place: host.Place{Screen: r.name}}}
}

func newStage(t *testing.T, change ...func(*stage, *Params)) *stage {
	t.Helper()
	s := &stage{t: t, screens: map[string]*recorder{}, store: filledStore(filepath.Join(t.TempDir(), "Harbour Air.touchstone"))}
	s.session = &Session{Store: s.store, Screens: map[string]Constructor{}}
	for _, name := range []string{host.Maps, host.Map, host.Sprints, host.Feedback, host.Diagnosis, host.ROCE, host.Import} {
		s.session.Screens[name] = func(h host.Host) host.Screen {
			r := &recorder{h: h, name: name, entry: widget.NewEntry()}
			r.content = container.NewVBox(widget.NewLabel("screen "+name), r.entry)
			s.screens[name] = r
			return r
		}
	}
	p := Params{App: test.NewTempApp(t), Clock: func() time.Time { return s.store.now }, Language: "en",
		Open: func(_ context.Context, path string) (*Session, error) {
			s.opened = append(s.opened, path)
			if path == "missing.touchstone" {
				return nil, domain.E(domain.CodeNoSuchFile, "path", path)
			}
			return s.session, nil
		},
		Create: func(_ context.Context, path string, w domain.Workspace) (*Session, error) {
			s.created = append(s.created, w)
			s.store.path, s.store.workspace = path, w
			return s.session, nil
		},
		Sample:    func(context.Context, string, string) (*Session, error) { return s.session, nil },
		NewRunner: func(task.Params) Runner { s.runner = task.NewInline(); return s.runner },
	}
	for _, c := range change {
		c(s, &p)
	}
	a, err := New(p)
	if err != nil {
		t.Fatal(err)
	}
	s.app = a
	return s
}

// open shows the fake workspace.
func (s *stage) open() *stage {
	s.app.OpenWindow(s.store.path)
	s.w = s.app.windows[0]
	s.w.win.Resize(fyne.NewSize(1280, 800))
	return s
}

// press types a shortcut as the driver does: to the widget with the focus if it takes shortcuts, else to the window.
func (s *stage) press(sc fyne.Shortcut) {
	if f, ok := s.w.win.Canvas().Focused().(fyne.Shortcutable); ok {
		f.TypedShortcut(sc)
		return
	}
	canvasShortcuts(s.w.win.Canvas()).TypedShortcut(sc)
}

// canvasShortcuts are those of a canvas; the test driver's wrapper hides them.
func canvasShortcuts(c fyne.Canvas) fyne.Shortcutable {
	if s, ok := c.(fyne.Shortcutable); ok {
		return s
	}
	return reflect.ValueOf(c).Elem().FieldByName("WindowlessCanvas").Interface().(fyne.Shortcutable)
}

func (s *stage) here() host.Place {
	p, _ := s.w.trail.here()
	return p
}

// shoot writes a picture where SHOTS says, for people to look at.
func (s *stage) shoot(name string) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	f, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		s.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, s.w.win.Canvas().Capture()); err != nil {
		s.t.Fatal(err)
	}
}

func TestShotsOfExtremes(t *testing.T) {
	if os.Getenv("SHOTS") == "" {
		t.Skip("pictures are taken on request: SHOTS=folder")
	}
	s := newStage(t, func(_ *stage, p *Params) { p.Language = "de" }).open()
	s.app.SetVariant(theme.Light)
	s.app.SetTextSize(2)
	s.w.win.Resize(fyne.NewSize(1281, 800))
	s.shoot("x-home-200")
	s.w.goTo(host.Place{Screen: host.Settings})
	s.shoot("x-settings-200")
	s.app.SetTextSize(0.8)
	s.w.win.Resize(fyne.NewSize(800, 560))
	s.w.goTo(host.Place{Screen: host.Home})
	s.shoot("x-home-small")
	s.app.SetTextSize(1)
	s.w.win.Resize(fyne.NewSize(760, 500))
	s.w.goTo(host.Place{Screen: host.People, Select: []int64{11}})
	s.shoot("x-people-small")
	s.w.win.Resize(fyne.NewSize(1100, 700))
	s.w.showWorkspaceMenu(s.w.chrome.top.crumbs)
	s.w.chrome.status.progress(task.Progress{Name: "feedback.import", Note: "rows", Done: 45000, Total: 100000, PerSecond: 61000})
	s.w.failed(domain.E(domain.CodeDiskFull, "path", "/home/ada/Documents/Harbour Air.touchstone"))
	s.shoot("x-menu")
	s.w.escape()
	s.w.confirm("Sicherung löschen?", "Die Sicherung vom 9. März wird endgültig gelöscht. Das lässt sich nicht rückgängig machen.", "Löschen", func() {})
	s.shoot("x-confirm")
}

func TestShots(t *testing.T) {
	if os.Getenv("SHOTS") == "" {
		t.Skip("pictures are taken on request: SHOTS=folder")
	}
	for _, lang := range []string{"en", "de", "zh"} {
		s := newStage(t, func(_ *stage, p *Params) { p.Language = lang }).open()
		s.app.SetVariant(theme.Light)
		s.shoot("home-" + lang)
		s.w.goTo(host.Place{Screen: host.People, Select: []int64{11}})
		s.shoot("people-" + lang)
		s.w.goTo(host.Place{Screen: host.Settings})
		s.shoot("settings-" + lang)
		s.w.goTo(host.Place{Screen: host.History})
		s.shoot("history-" + lang)
		s.w.openPalette()
		s.w.palette.entry.SetText("on")
		s.shoot("palette-" + lang)
		s.w.hidePalette()
		s.w.showShortcuts()
		s.shoot("shortcuts-" + lang)
		s.w.escape()
		s.app.SetVariant(theme.Dark)
		s.w.goTo(host.Place{Screen: host.Home})
		s.w.done("Check-in desk moved to Airport")
		s.shoot("home-dark-" + lang)
		s.app.SetVariant(theme.Light)
		s.w.openFile("Open", "x", []string{".go"}, func(string) {})
		s.shoot("files-" + lang)
		s.w.escape()
		s.w.welcome(domain.E(domain.CodeNoSuchFile, "path", "C:\\gone.touchstone"))
		s.shoot("welcome-" + lang)
		s.w.askNew()
		s.shoot("new-" + lang)
	}
}
