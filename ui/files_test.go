package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"touchstone/domain"
	"touchstone/ui/host"
	"touchstone/ui/task"
)

func folderWith(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, n := range names {
		if filepath.Ext(n) == "" {
			if err := os.Mkdir(filepath.Join(dir, n), 0o700); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.WriteFile(filepath.Join(dir, n), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFoldersComeFirstAndOnlyWantedFiles(t *testing.T) {
	dir := folderWith(t, "b.CSV", "a.csv", "notes.txt", "Zoo", ".hidden.csv")
	list, err := listFolder(context.Background(), dir, []string{"csv"})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range list {
		names = append(names, e.name)
	}
	if len(names) != 3 || names[0] != "Zoo" || names[1] != "a.csv" || names[2] != "b.CSV" {
		t.Errorf("listed %v", names)
	}
	if _, err := listFolder(context.Background(), filepath.Join(dir, "gone"), nil); domain.CodeOf(err) != domain.CodeNoSuchFile {
		t.Errorf("a folder that is gone: %v", err)
	}
}

func TestTypedPathsAreUnderstood(t *testing.T) {
	home, folder := filepath.FromSlash("/home/ada"), filepath.FromSlash("/data")
	for typed, want := range map[string]string{
		"survey.csv": "/data/survey.csv", "../x.csv": "/x.csv", "/srv/y.csv": "/srv/y.csv", "~/z.csv": "/home/ada/z.csv", "~": "/home/ada",
		`"/srv/a b.csv"`: "/srv/a b.csv", "file:///srv/y.csv": "/srv/y.csv", "  q.csv ": "/data/q.csv",
	} {
		if got := typedPath(typed, folder, home); got != filepath.FromSlash(want) {
			t.Errorf("%q gives %q", typed, got)
		}
	}
}

// chooser is the file chooser that is open.
func (s *stage) chooser(open func(chosen func(string))) (f *fileChooser, chosen *string) {
	s.t.Helper()
	var path string
	open(func(p string) { path = p })
	return s.w.lastChooser, &path
}

func TestOpeningATypedPathRemembersTheFolder(t *testing.T) {
	s := newStage(t).open()
	dir := folderWith(t, "survey.csv")
	f, got := s.chooser(func(c func(string)) { s.w.openFile("Open", "feedback", []string{".csv"}, c) })
	test.Type(f.name, filepath.Join(dir, "nothing.csv"))
	f.accept()
	if *got != "" || f.note.Text != "There is no file "+filepath.Join(dir, "nothing.csv")+"." {
		t.Errorf("chose %q, said %q", *got, f.note.Text)
	}
	f.name.SetText(filepath.Join(dir, "survey.csv"))
	f.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if *got != filepath.Join(dir, "survey.csv") {
		t.Errorf("chose %q", *got)
	}
	f, got = s.chooser(func(c func(string)) { s.w.openFile("Open", "feedback", []string{".csv"}, c) })
	if f.folder != dir {
		t.Errorf("begins in %q", f.folder)
	}
	f.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	f.name.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if *got != filepath.Join(dir, "survey.csv") {
		t.Errorf("with the arrows chose %q", *got)
	}
}

func TestSavingOverAFileAsksAndTouchesNothing(t *testing.T) {
	s := newStage(t).open()
	dir := folderWith(t, "map.xlsx")
	s.app.prefs.SetString(prefFolder+"export", dir)
	f, got := s.chooser(func(c func(string)) { s.w.saveFile("Save", "export", "map.xlsx", c) })
	f.accept()
	if *got != "" || f.note.Text != "map.xlsx exists already. Replace it?" || f.proceed.Text != "Replace" {
		t.Errorf("chose %q, said %q", *got, f.note.Text)
	}
	f.name.SetText("other")
	f.accept()
	if *got != filepath.Join(dir, "other.xlsx") {
		t.Errorf("chose %q", *got)
	}
	if b, err := os.ReadFile(filepath.Join(dir, "map.xlsx")); err != nil || string(b) != "x" {
		t.Errorf("the existing file was touched: %q %v", b, err)
	}
	f, got = s.chooser(func(c func(string)) { s.w.saveFile("Save", "export", "map.xlsx", c) })
	f.accept()
	f.accept()
	if *got != filepath.Join(dir, "map.xlsx") {
		t.Errorf("asked twice, chose %q", *got)
	}
}

// taker is a screen that takes files.
type taker struct {
	*recorder
	files []string
}

func (d *taker) Dropped(paths []string) { d.files = append(d.files, paths...) }

func TestDroppedFilesGoWhereTheyBelong(t *testing.T) {
	takers := map[string]*taker{}
	s := newStage(t, func(s *stage, _ *Params) {
		for _, name := range []string{host.Maps, host.Import, host.Diagnosis} {
			made := s.session.Screens[name]
			s.session.Screens[name] = func(h host.Host) host.Screen {
				takers[name] = &taker{recorder: made(h).(*recorder)}
				return takers[name]
			}
		}
		s.session.ScreenOf = func(_ context.Context, path string) (string, error) {
			switch filepath.Ext(path) {
			case ".mmd":
				return host.Maps, nil
			case ".png":
				return "", domain.E(domain.CodeNotReadable, "path", path)
			}
			return host.Import, nil
		}
	}).open()
	drop := func(paths ...string) {
		var uris []fyne.URI
		for _, p := range paths {
			uris = append(uris, storage.NewFileURI(p))
		}
		s.w.dropped(fyne.Position{}, uris)
	}
	for _, c := range []struct{ on, file, to string }{
		{host.Home, "/srv/a.csv", host.Import}, {host.Import, "/srv/b.mmd", host.Maps}, {host.Maps, "/srv/c.mmd", host.Maps},
		{host.Maps, "/srv/d.csv", host.Import}, {host.Map, "/srv/e.mmd", host.Maps}, {host.Diagnosis, "/srv/f.csv", host.Diagnosis},
	} {
		s.w.goTo(host.Place{Screen: c.on})
		drop(c.file)
		if at := s.here().Screen; at != c.to || takers[c.to] == nil || !slices.Contains(takers[c.to].files, c.file) {
			t.Errorf("%s dropped on %s leads to %s, want %s with it", c.file, c.on, at, c.to)
		}
	}
	s.w.goTo(host.Place{Screen: host.Home})
	drop("/srv/picture.png")
	if at := s.here().Screen; at != host.Home || s.w.chrome.toast.text == "" {
		t.Errorf("a picture leads to %s, and it says %q", at, s.w.chrome.toast.text)
	}
	drop("/srv/g.csv", "/srv/h.csv")
	if at := s.here().Screen; at != host.Import || len(takers[host.Import].files) != 4 {
		t.Errorf("two files lead to %s, which got %v", at, takers[host.Import].files)
	}
	before := len(s.opened)
	drop("/srv/other.touchstone")
	if len(s.opened) != before+1 || s.opened[before] != "/srv/other.touchstone" {
		t.Errorf("opened %v", s.opened)
	}
}

func TestADroppedFileLeadsToTheImportWithoutAnybodyToAsk(t *testing.T) {
	s := newStage(t).open()
	s.w.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI("/srv/survey.csv")})
	if s.here().Screen != host.Import {
		t.Errorf("a survey leads to %v", s.here())
	}
}

func TestNewWorkspaceAsksForANameThenAPlace(t *testing.T) {
	s := newStage(t).open()
	dir := t.TempDir()
	s.app.prefs.SetString(prefFolder+"workspace", dir)
	s.w.askNew()
	top := s.w.win.Canvas().Overlays().Top()
	name := findEntry(top, "Workspace name")
	if name == nil {
		t.Fatal("no field for the name")
	}
	name.OnSubmitted("")
	if !shows(top, "Workspace name") || s.w.lastChooser != nil {
		t.Error("it goes on without a name")
	}
	name.SetText("CX: 2026?")
	name.OnSubmitted("")
	f := s.w.lastChooser
	if f == nil || f.name.Text != "CX- 2026-.touchstone" {
		t.Fatalf("asks for a place with %v", f)
	}
	f.accept()
	if len(s.created) != 1 || s.created[0].Name != "CX: 2026?" || s.created[0].Currency != "EUR" {
		t.Errorf("created %+v", s.created)
	}
	if s.w.session == nil || s.store.path != filepath.Join(dir, "CX- 2026-.touchstone") {
		t.Errorf("shows %q", s.store.path)
	}
}

func TestSwitchingWorkspacesClosesTheFormer(t *testing.T) {
	s := newStage(t).open()
	former := s.store
	s.store = filledStore(filepath.Join(t.TempDir(), "Other.touchstone"))
	s.store.workspace.Name = "Other"
	s.session = &Session{Store: s.store, Screens: s.session.Screens}
	s.w.open(s.store.path)
	if !former.closed || len(former.listeners) != 0 {
		t.Error("the former workspace is still open")
	}
	if s.w.win.Title() != "Other – Touchstone" || s.w.trail.can(-1) {
		t.Errorf("title %q", s.w.win.Title())
	}
	s.w.welcome(nil)
	if !s.store.closed || s.w.session != nil {
		t.Error("closing the workspace does not close it")
	}
}

func TestAWorkspaceIsShownByOneWindowOnly(t *testing.T) {
	s := newStage(t).open()
	s.w.newWindow()
	if len(s.app.windows) != 2 {
		t.Fatalf("%d windows", len(s.app.windows))
	}
	before := len(s.opened)
	s.app.windows[1].open(s.store.path)
	if len(s.opened) != before || s.app.windows[1].session != nil {
		t.Error("the file was opened a second time")
	}
	s.app.windows[1].close()
	if len(s.app.windows) != 1 {
		t.Error("the closed window is still counted")
	}
}

func TestProgressSaysHowMuchAndHowFast(t *testing.T) {
	s := newStage(t).open()
	line := s.w.chrome.status
	stopped := false
	line.progress(task.Progress{Name: "Import", Note: "rows", Done: 45000, Total: 100000, PerSecond: 61000.4, Cancel: func() { stopped = true }})
	if got := line.work.Text; got != "Import · 45,000 of 100,000 rows · 61,000 per second" {
		t.Errorf("says %q", got)
	}
	if line.working.Hidden || line.bar.Value != 0.45 {
		t.Errorf("bar at %v, hidden %v", line.bar.Value, line.working.Hidden)
	}
	test.Tap(line.stop)
	if !stopped {
		t.Error("cancel does not reach the command")
	}
	line.progress(task.Progress{Finished: true})
	if !line.working.Hidden {
		t.Error("what has ended is still shown")
	}
}

func TestSavedTimeComesFromTheNewestStep(t *testing.T) {
	s := newStage(t).open()
	want := "Saved " + s.store.now.Local().Format("15:04")
	if s.store.now.Local().Day() != s.store.now.Day() {
		t.Skip("the fixture's instant is on another day here")
	}
	if got := s.w.chrome.status.savedAt.Text; got != want {
		t.Errorf("says %q", got)
	}
	s.store.now = s.store.now.Add(7 * time.Minute)
	s.store.renameTouchpoint(0, 0, "Booking online")
	if got := s.w.chrome.status.savedAt.Text; got != "Saved "+s.store.now.Local().Format("15:04") {
		t.Errorf("after a change says %q", got)
	}
}

func TestAFileIsCalledWhatEverySystemTakes(t *testing.T) {
	for name, want := range map[string]string{`A/B: "C"?`: "A-B- -C--", " Boarding. ": "Boarding", strings.Repeat("é", 200): strings.Repeat("é", longName)} {
		if got := fileName(name); got != want {
			t.Errorf("%q makes %q, want %q", name, got, want)
		}
	}
}
