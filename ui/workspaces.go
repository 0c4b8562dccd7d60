package ui

import (
	"context"
	"os/user"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/task"
)

// extension of workspace files.
const extension = ".touchstone"

// open opens a workspace in this window. One that another window shows already comes to the front there.
func (w *window) open(path string) {
	if path == "" {
		return
	}
	if other := w.app.showing(path); other != nil {
		other.win.RequestFocus()
		return
	}
	w.opening(path, func(ctx context.Context) (*Session, error) { return w.app.p.Open(ctx, path) })
}

// opening opens or makes a workspace off the UI goroutine and then shows it in place of what is here.
func (w *window) opening(path string, open func(context.Context) (*Session, error)) {
	var s *Session
	w.run.Long("shell.opening", func(ctx context.Context, report func(int64, int64, string)) (err error) {
		report(0, 0, nameOf(path))
		s, err = open(ctx)
		return err
	}, func(err error) {
		switch {
		case err == nil:
			w.enter(s)
		case w.session == nil:
			if domain.CodeOf(err) == domain.CodeNoSuchFile {
				w.app.prefs.forget(path)
			}
			w.welcomeAfter(err, path)
		case w.salvageable(err):
			w.offerSalvage(err, path)
		default:
			w.failed(err)
		}
	})
}

func (w *window) askOpen() {
	w.openFile(w.texts().T("shell.open_workspace"), "workspace", []string{extension}, w.open)
}

// askNew asks for the name, then for the place, of a new workspace.
func (w *window) askNew() {
	tx := w.texts()
	name := kit.NewTextEntry(tx.T("settings.name"), "")
	name.SetPlaceHolder(tx.T("shell.new_name_hint"))
	organisation := kit.NewTextEntry(tx.T("settings.organisation"), "")
	author := kit.NewTextEntry(tx.T("settings.author"), w.app.author())
	field := kit.NewField(tx.T("settings.name"), "", name)
	form := container.New(kit.NewColumn(10), field, kit.NewField(tx.T("settings.organisation"), "", organisation),
		kit.NewField(tx.T("settings.author"), tx.T("settings.author_hint"), author))
	var panel *sheet
	create := func() {
		n, err := domain.CheckName("settings.name", name.Text)
		if err != nil {
			field.SetWrong(tx.Error(err))
			w.win.Canvas().Focus(name)
			return
		}
		panel.close()
		w.app.prefs.SetString(prefAuthor, strings.TrimSpace(author.Text))
		ws := domain.Workspace{Name: n, Organisation: strings.TrimSpace(organisation.Text), Author: strings.TrimSpace(author.Text),
			Currency: "EUR", YearStart: 1, Bands: domain.DefaultBands()}
		w.saveFile(tx.T("shell.new_where"), "workspace", n+extension, func(path string) {
			w.opening(path, func(ctx context.Context) (*Session, error) { return w.app.p.Create(ctx, path, ws) })
		})
	}
	name.OnSubmitted = func(string) { create() }
	organisation.OnSubmitted = name.OnSubmitted
	author.OnSubmitted = name.OnSubmitted
	cancel := kit.NewButton(tx.T("shell.cancel"), func() { panel.close() })
	panel = w.newSheet(tx.T("shell.new_workspace"), form, fyne.NewSize(460, 0), cancel, kit.NewPrimaryButton(tx.T("shell.next"), create))
	w.win.Canvas().Focus(name)
}

// author is the name given for the last workspace, at first that of the computer's account.
func (a *App) author() string {
	if name := a.prefs.StringWithFallback(prefAuthor, "\x00"); name != "\x00" {
		return name
	}
	u, err := user.Current()
	if err != nil {
		return ""
	}
	name, _, _ := strings.Cut(u.Name, ",") // some systems put office and telephone behind it
	return name
}

// longName is how many characters of a long name a file is called by: no system takes more than 255 bytes.
const longName = 80

// fileName makes a name fit for a file on every system.
func fileName(name string) string {
	name = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || r < ' ' {
			return '-'
		}
		return r
	}, name)
	r := []rune(name)
	return strings.Trim(strings.TrimSpace(string(r[:min(len(r), longName)])), ".")
}

// openSample opens the sample workspace, writing it first if it is not there yet.
func (w *window) openSample() {
	name := w.texts().T("shell.sample_file") + extension
	make := func(path string) {
		if exists(path) {
			w.open(path)
			return
		}
		lang := w.texts().Lang()
		w.opening(path, func(ctx context.Context) (*Session, error) { return w.app.p.Sample(ctx, path, lang) })
	}
	if w.app.p.SampleFolder == "" {
		w.saveFile(w.texts().T("shell.open_sample"), "workspace", name, make)
		return
	}
	make(filepath.Join(w.app.p.SampleFolder, name))
}

// newWindow opens another window on the start page.
func (w *window) newWindow() {
	o := newWindow(w.app)
	w.app.windows = append(w.app.windows, o)
	o.welcome(nil)
	o.win.Show()
}

// saveCopy writes the whole workspace to another file, and offers to go on there.
func (w *window) saveCopy() {
	if w.session == nil {
		return
	}
	tx, store := w.texts(), w.session.Store
	name := tx.T("shell.copy_of", text.A{"name": nameOf(store.Path())}) + extension
	w.saveFile(tx.T("shell.save_copy"), "workspace", name, func(path string) {
		w.run.Do("shell.save_copy", func(ctx context.Context) error { return store.SaveCopy(ctx, path) }, func(err error) {
			if err != nil {
				w.failed(err)
				return
			}
			w.chrome.toast.say(tx.T("shell.copy_saved", text.A{"path": path}))
		})
	})
}

// checkWorkspace looks for damage and shows what was found.
func (w *window) checkWorkspace() {
	tx, check := w.texts(), w.session.Check
	var result CheckResult
	w.run.Long("shell.check", func(ctx context.Context, report func(int64, int64, string)) (err error) {
		result, err = check(ctx, report)
		return err
	}, func(err error) {
		if err != nil {
			w.failed(err)
			return
		}
		if len(result.Problems) == 0 {
			w.chrome.toast.say(tx.T("shell.check_good", text.A{"n": result.Entities}))
			return
		}
		var lines []string
		for _, p := range result.Problems {
			lines = append(lines, "• "+w.app.fail(p))
		}
		w.showText(tx.N("shell.check_bad", len(lines)), strings.Join(lines, "\n"))
	})
}

// showText shows a longer text that can be read at leisure and copied.
func (w *window) showText(title, body string) {
	words := widget.NewLabel(body)
	words.Wrapping = fyne.TextWrapWord
	words.Selectable = true
	var panel *sheet
	away := kit.NewPrimaryButton(w.texts().T("shell.close"), func() { panel.close() })
	panel = w.newSheet(title, container.NewVScroll(words), fyne.NewSize(640, 420), away)
}

// showBackups lists the copies kept of this workspace. Opening one never overwrites anything.
func (w *window) showBackups() {
	tx, s := w.texts(), w.session
	var list []Backup
	w.run.Do("shell.backups", func(ctx context.Context) (err error) {
		list, err = s.Backups(ctx)
		return err
	}, func(err error) {
		if err != nil {
			w.failed(err)
			return
		}
		rows := container.New(&stackLayout{gap: 2})
		var panel *sheet
		for _, b := range list {
			line := kit.NewTextLine(tx.DateTime(b.At.Local())+"   ·   "+sizeText(tx, b.Bytes), "", "")
			var restore fyne.CanvasObject
			if w.app.p.Restore != nil {
				restore = kit.NewButton(tx.T("shell.backup_open"), func() {
					panel.close()
					w.restore(b)
				})
			}
			rows.Add(container.NewBorder(nil, nil, nil, restore, line))
		}
		if len(list) == 0 {
			rows.Add(widget.NewLabel(tx.T("shell.backups_none")))
		}
		head := widget.NewLabel(tx.T("shell.backups_text"))
		head.Wrapping = fyne.TextWrapWord
		top := container.NewVBox(head)
		if s.BackupNow != nil && !s.ReadOnly {
			top.Add(container.NewHBox(kit.NewButton(tx.T("shell.backup_now"), func() {
				panel.close()
				w.run.Do("shell.backup_now", s.BackupNow, func(err error) {
					if err != nil {
						w.failed(err)
						return
					}
					w.chrome.toast.say(tx.T("shell.backup_made"))
				})
			})))
		}
		away := kit.NewPrimaryButton(tx.T("shell.close"), func() { panel.close() })
		panel = w.newSheet(tx.T("shell.backups"), container.NewBorder(top, nil, nil, nil, container.NewVScroll(rows)), fyne.NewSize(620, 440), away)
	})
}

// restore copies a backup to a new file and opens that: neither the backup nor the workspace is touched.
func (w *window) restore(b Backup) {
	tx := w.texts()
	name := tx.T("shell.backup_of", text.A{"name": nameOf(w.session.Store.Path()), "date": b.At.Local().Format("2006-01-02 1504")}) + extension
	w.saveFile(tx.T("shell.backup_where"), "workspace", name, func(path string) {
		w.run.Do("shell.backup_open", func(ctx context.Context) error { return w.app.p.Restore(ctx, b.Path, path) }, func(err error) {
			if err != nil {
				w.failed(err)
				return
			}
			w.open(path)
		})
	})
}

// showWorkspaceMenu opens below the workspace's name.
func (w *window) showWorkspaceMenu(below fyne.CanvasObject) {
	tx := w.texts()
	item := func(key string, run func()) *fyne.MenuItem { return fyne.NewMenuItem(tx.T(key), run) }
	items := []*fyne.MenuItem{item("shell.new_workspace", w.askNew), item("shell.open_workspace", w.askOpen)}
	if recent := w.recentItems(); len(recent) > 0 {
		more := fyne.NewMenuItem(tx.T("shell.recent"), nil)
		more.ChildMenu = fyne.NewMenu("", recent...)
		items = append(items, more)
	}
	items = append(items, item("shell.open_sample", w.openSample), item("shell.new_window", w.newWindow), fyne.NewMenuItemSeparator(),
		item("shell.save_copy", w.saveCopy))
	if w.session.Check != nil {
		items = append(items, item("shell.check", w.checkWorkspace))
	}
	if w.session.Backups != nil {
		items = append(items, item("shell.backups", w.showBackups))
	}
	items = append(items, fyne.NewMenuItemSeparator(), item("shell.close_workspace", func() { w.welcome(nil) }))
	at := w.app.p.App.Driver().AbsolutePositionForObject(below)
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), w.win.Canvas(), at.AddXY(0, below.Size().Height+4))
}

func (w *window) recentItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, path := range w.app.prefs.recent() {
		if w.session == nil || path != w.session.Store.Path() {
			items = append(items, fyne.NewMenuItem(nameOf(path)+"  –  "+shortFolder(path), func() { w.open(path) }))
		}
	}
	return items
}

// shortFolder is the folder of a path with the home folder as ~.
func shortFolder(path string) string {
	dir, home := filepath.Dir(path), homeFolder()
	if rest, ok := strings.CutPrefix(dir, home); ok && len(home) > 1 {
		return "~" + rest
	}
	return dir
}

// dropper is a screen that takes files dropped on the window.
type dropper interface{ Dropped(paths []string) }

// dropped opens a workspace file that was dropped on the window. Other files go to the screen in front if it takes files of
// its own kind, else to the one that takes what is in them. Several files at once are for that screen to refuse.
func (w *window) dropped(_ fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, u.Path())
		}
	}
	switch {
	case len(paths) == 0:
	case hasExtension(paths[0], []string{extension}):
		w.open(paths[0])
	case w.session == nil:
	case w.session.ReadOnly:
		w.failed(domain.E(domain.CodeReadOnly))
	case len(paths) == 1 && w.session.ScreenOf != nil && !w.takesItsOwn():
		w.giveWhereItBelongs(paths)
	case !w.give(paths):
		w.goTo(host.Place{Screen: host.Import})
		w.give(paths)
	}
}

// takesItsOwn tells whether the screen in front takes files for what it shows, so that no other one is meant: a round does.
func (w *window) takesItsOwn() bool {
	_, takes := w.front.screen.(dropper)
	return takes && w.front.name != host.Maps && w.front.name != host.Import
}

// giveWhereItBelongs looks into a file first.
func (w *window) giveWhereItBelongs(paths []string) {
	of := w.session.ScreenOf
	task.Load(w.run, "shell.dropped", func(ctx context.Context) (string, error) { return of(ctx, paths[0]) }, func(screen string, err error) {
		if err != nil {
			w.failed(err)
			return
		}
		if w.front.name != screen {
			w.goTo(host.Place{Screen: screen})
		}
		w.give(paths)
	})
}

// give hands files to the screen in front; false when it takes none.
func (w *window) give(paths []string) bool {
	d, takes := w.front.screen.(dropper)
	if takes {
		d.Dropped(paths)
	}
	return takes
}
