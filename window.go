package main

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"touchstone/assets/text"
	"touchstone/cli"
	"touchstone/data"
	"touchstone/data/intake"
	"touchstone/domain"
	"touchstone/export"
	"touchstone/sample"
	"touchstone/ui"
	"touchstone/ui/dialogue"
	"touchstone/ui/host"
	"touchstone/ui/journey"
	"touchstone/ui/roce"
	"touchstone/ui/sprint"
)

// threads is "checked" in the build of the smoke test: then the toolkit reports every change of the window off the UI
// goroutine, which the released program does not look for.
var threads = ""

// backupEvery is how often a workspace that is being changed is backed up.
const backupEvery = 20 * time.Minute

// collectAt is how much garbage, in percent of what is in use, a window lets gather. Nearly all it keeps are fonts, which the
// collector need not look into: at a fifth of Go’s usual 100 it starts with 20 MB less and takes 0.04 s more for it.
const collectAt = 20

// openWindow shows the window and runs until the last one is closed.
func openWindow(start cli.Start, f folders, l *logs) error {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	l.alsoStandard()
	build, _ := strconv.Atoi(detail("Build")) // 0 if somebody wrote nonsense there; it is only shown
	app.SetMetadata(fyne.AppMetadata{ID: detail("ID"), Name: detail("Name"), Version: detail("Version"), Build: build,
		Icon: fyne.NewStaticResource("icon.png", icon), Migrations: map[string]bool{"fyneDo": threads != "checked"}})
	a := app.NewWithID(detail("ID"))
	a.SetIcon(fyne.NewStaticResource("icon.png", icon))
	w := wiring{folders: f, logs: l}
	shell, err := ui.New(w.params(a, start.Language))
	if err != nil {
		return err
	}
	path := start.Path
	if start.Sample {
		if path, err = w.sampleFile(shell.Language()); err != nil {
			return errors.New(text.For(shell.Language()).Error(err))
		}
	}
	shell.OpenWindow(path)
	a.Run()
	shell.Close()
	return nil
}

// wiring opens workspaces for the shell.
type wiring struct {
	folders folders
	logs    *logs
}

func (w wiring) params(a fyne.App, lang string) ui.Params {
	return ui.Params{App: a, Open: w.open, Create: w.create, Sample: w.sample, SampleFolder: w.folders.sample,
		Restore: data.Restore, Salvage: salvage, Salvageable: data.Salvageable,
		LogFile: w.logs.path, Log: w.logs.logger, Clock: time.Now, Language: lang}
}

func (w wiring) options() data.Options {
	return data.Options{Clock: time.Now, Holder: holder(), BackupDir: w.folders.backups, Log: w.logs.logger}
}

func (w wiring) open(ctx context.Context, path string) (*ui.Session, error) {
	s, err := data.Open(ctx, path, w.options())
	if err != nil {
		return w.sampleAnew(ctx, path, err)
	}
	return w.session(s, nil)
}

func (w wiring) create(ctx context.Context, path string, settings domain.Workspace) (*ui.Session, error) {
	s, err := data.Create(ctx, path, w.options())
	if err != nil {
		return nil, err
	}
	if err = s.EditWorkspace(ctx, settings); err == nil {
		err = s.Settle(ctx) // it begins with these settings: there is nothing to undo yet
	}
	if err != nil {
		return nil, errors.Join(err, s.Close(), os.Remove(path))
	}
	return w.session(s, nil)
}

func (w wiring) sample(ctx context.Context, path, lang string) (*ui.Session, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, domain.E(domain.CodeNotWritable, "path", filepath.Dir(path)).Because(err)
	}
	return w.session(sample.Create(ctx, path, lang, w.options()))
}

// samplePath is where the sample workspace in a language lies.
func (w wiring) samplePath(lang string) string {
	return filepath.Join(w.folders.sample, text.For(lang).T("shell.sample_file")+".touchstone")
}

// sampleFile is the sample workspace in a language; it is written if it is not there yet.
func (w wiring) sampleFile(lang string) (string, error) {
	path := w.samplePath(lang)
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return path, err
	}
	if err := os.MkdirAll(w.folders.sample, 0o700); err != nil {
		return "", domain.E(domain.CodeNotWritable, "path", w.folders.sample).Because(err)
	}
	s, err := sample.Create(context.Background(), path, lang, w.options())
	if err != nil {
		return "", err
	}
	return path, s.Close()
}

// sampleAnew sets aside the sample that cannot be opened any more and writes it again: it must always open, and somebody
// may have worked in it. For any other file it gives the error back.
func (w wiring) sampleAnew(ctx context.Context, path string, err error) (*ui.Session, error) {
	if !data.Salvageable(err) {
		return nil, err
	}
	for _, lang := range text.Languages {
		if path != w.samplePath(lang) {
			continue
		}
		if err := os.Rename(path, path+time.Now().Format(".20060102-150405")); err != nil {
			return nil, domain.E(domain.CodeNotWritable, "path", path).Because(err)
		}
		return w.sample(ctx, path, lang)
	}
	return nil, err
}

// session is what the shell gets of an open workspace: the store, the screens, and what only the store can do.
func (w wiring) session(s *data.Store, err error) (*ui.Session, error) {
	if err != nil {
		return nil, err
	}
	out := &ui.Session{Store: w.watched(s), Screens: w.screens(s), Check: checker(s), Things: things(s), PlaceOf: placeOf(s), ScreenOf: w.screenOf, ReadCalendar: readCalendar,
		Backups: func(context.Context) ([]ui.Backup, error) { return backups(s) }, BackupNow: s.BackupNow}
	if a := s.Access(); a.ReadOnly {
		out.ReadOnly, out.Holder = true, a.Holder
		if a.Why != "" {
			out.Why = domain.E(a.Why, "path", s.Path(), "holder", a.Holder)
		}
		out.BackupNow = nil
	}
	return out, nil
}

func (w wiring) screens(s *data.Store) map[string]ui.Constructor {
	return map[string]ui.Constructor{
		host.Maps: func(h host.Host) host.Screen {
			m := journey.NewMaps(h, s)
			m.OnRead = func(_ context.Context, path string) (journey.MapFile, error) {
				read, err := cli.ReadMap(h.Texts(), path)
				return journey.MapFile(read), err
			}
			return m
		},
		host.Map: func(h host.Host) host.Screen {
			m := journey.NewMap(h, s, time.Now)
			m.OnExported = func(id domain.MapID) { exportScorecard(h, s, id) }
			m.OnRedesigned = func(ids []domain.TouchpointID) { redesign(h, ids) }
			m.OnMapExported = func(id domain.MapID, path string) { exportMap(h, s, id, path) }
			return m
		},
		host.Diagnosis: func(h host.Host) host.Screen { return diagnosisScreen(h, s) },
		host.Round:     func(h host.Host) host.Screen { return roundScreen(h, s) },
		host.Sprint: func(h host.Host) host.Screen {
			sp := sprint.NewSprint(h, s, time.Now)
			sp.OnExported = func(id domain.SprintID, name, ending string) { exportSprint(h, s, id, name, ending) }
			return sp
		},
		host.Feedback: func(h host.Host) host.Screen { return dialogue.NewFeedback(h, s, intake.Files{}) },
		host.ROCE: func(h host.Host) host.Screen {
			r := roce.New(h, s, time.Now)
			r.OnWrite = func(ctx context.Context, id domain.ModelID, path string) error {
				return cli.ROCEBook{Texts: h.Texts(), Clock: time.Now, Version: version()}.Write(ctx, s, id, path, "")
			}
			r.OnRead = func(ctx context.Context, id domain.ModelID, path string) (*export.ROCEPlan, error) {
				return cli.ROCEReturned(ctx, s, id, path)
			}
			return r
		},
		host.Sprints: func(h host.Host) host.Screen { return sprint.NewSprints(h, s, time.Now) },
		host.Import:  func(h host.Host) host.Screen { return dialogue.NewImport(h, s, intake.Files{}, time.Now) },
	}
}

// readCalendar reads a file of holidays for the settings.
func readCalendar(path string, first, last int) ([]domain.SpecialDay, []*domain.Error, error) {
	d, err := intake.Files{}.Calendar(path, first, last)
	return d.Days, d.Problems, err
}

// exportScorecard asks for a place and writes the scorecard there: of one map, or with 0 of all there is.
func exportScorecard(h host.Host, s *data.Store, id domain.MapID) {
	tx := h.Texts()
	h.SaveFile(tx.T("scorecard.where"), tx.T("scorecard.file")+".xlsx", func(path string) {
		h.Tasks().Long("scorecard.writing", func(ctx context.Context, _ func(int64, int64, string)) error {
			return cli.Scorecard{Texts: tx, Clock: time.Now, Version: version(), Map: id}.Write(ctx, s, path)
		}, func(err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			h.Tell(tx.T("scorecard.written", text.A{"path": path}))
		})
	})
}

// exportMap writes a map in the format of the path's ending.
func exportMap(h host.Host, s *data.Store, id domain.MapID, path string) {
	tx := h.Texts()
	h.Tasks().Long("map.writing", func(ctx context.Context, _ func(int64, int64, string)) error {
		return cli.MapExport{Texts: tx, Clock: time.Now, Version: version()}.Write(ctx, s, id, path, "map.export.file")
	}, func(err error) {
		if err != nil {
			h.Fail(err)
			return
		}
		h.Tell(tx.T("map.written", text.A{"path": path}))
	})
}

// exportSprint asks for a place and writes the report of a sprint there.
func exportSprint(h host.Host, s *data.Store, id domain.SprintID, name, ending string) {
	tx := h.Texts()
	h.SaveFile(tx.T("sprint.export.where"), name+ending, func(path string) {
		h.Tasks().Long("sprint.export.writing", func(ctx context.Context, _ func(int64, int64, string)) error {
			return cli.SprintReport{Texts: tx, Clock: time.Now, Version: version()}.Write(ctx, s, id, path, "sprint.export.file")
		}, func(err error) {
			if err != nil {
				h.Fail(err)
				return
			}
			h.Tell(tx.T("sprint.export.written", text.A{"path": path}))
		})
	})
}

// salvage tells how many entries could not be saved.
func salvage(ctx context.Context, from, to string) (lost int, err error) {
	r, err := data.Salvage(ctx, from, to)
	return r.Lost, err
}

func checker(s *data.Store) func(context.Context, func(int64, int64, string)) (ui.CheckResult, error) {
	return func(ctx context.Context, report func(done, total int64, note string)) (ui.CheckResult, error) {
		r, err := s.Check(ctx, report)
		var out ui.CheckResult
		for _, k := range r.Rows {
			out.Entities += k.Rows
		}
		for _, f := range r.Findings {
			out.Problems = append(out.Problems, f.Problem)
		}
		return out, err
	}
}

func backups(s *data.Store) ([]ui.Backup, error) {
	list, err := s.Backups()
	out := make([]ui.Backup, len(list))
	for i, b := range list {
		out[i] = ui.Backup{Path: b.Path, At: b.At, Bytes: b.Size}
	}
	return out, err
}

// watchedStore is a store that is backed up now and then while it is open.
type watchedStore struct {
	*data.Store
	stop context.CancelFunc
	done chan struct{}
}

func (w wiring) watched(s *data.Store) *watchedStore {
	ctx, stop := context.WithCancel(context.Background())
	ws := &watchedStore{Store: s, stop: stop, done: make(chan struct{})}
	go func() {
		defer close(ws.done)
		tick := time.NewTicker(backupEvery)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-tick.C:
				if _, err := s.MaybeBackup(ctx); err != nil && ctx.Err() == nil {
					w.logs.logger.Warn("backup", "path", s.Path(), "error", err)
				}
			}
		}
	}()
	return ws
}

// Close ends the backups and closes the store.
func (ws *watchedStore) Close() error {
	ws.stop()
	<-ws.done
	return ws.Store.Close()
}
