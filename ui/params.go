package ui

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"fyne.io/fyne/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/ui/history"
	"touchstone/ui/home"
	"touchstone/ui/host"
	"touchstone/ui/people"
	"touchstone/ui/settings"
	"touchstone/ui/task"
)

// Store is the part of the workspace the shell and its own screens need. Except for Path, OnChange and Close its methods
// are called off the UI goroutine.
type Store interface {
	home.Store
	people.Store
	history.Store
	settings.Store

	Path() string
	Close() error
	OnChange(func(domain.Changes)) (stop func()) // called after a commit, on the goroutine that committed
	Undo(ctx context.Context) (domain.Step, error)
	Redo(ctx context.Context) (domain.Step, error)
	UndoState(ctx context.Context) (undo, redo *domain.Step, err error)
	SaveCopy(ctx context.Context, path string) error
	MapView(ctx context.Context, id domain.MapID) (journey.View, error)
	MapWith(ctx context.Context, rows []int64) (domain.MapID, error) // on which the first of them lies; 0: none
}

// Constructor makes a screen for one window and language.
type Constructor func(host.Host) host.Screen

// Session is one open workspace with the screens that show it. The window it is handed to closes its store.
type Session struct {
	Store   Store
	Screens map[string]Constructor // by screen name: host.Maps, host.Map, host.Feedback, host.Import …

	// Things lists what else the palette finds: sprints, questions, models. nil: nothing.
	Things func(ctx context.Context, tx *text.Texts) ([]Thing, error)
	// PlaceOf tells where an undone or redone change that is not of the shell's own screens or the maps is to be seen: here
	// itself, where one is, when it is seen there too; the zero place: nowhere. nil: nowhere.
	PlaceOf func(ctx context.Context, c domain.Changes, here host.Place) (host.Place, error)

	// ScreenOf tells which screen takes a file that was dropped on the window; the error's sentence says that none does. nil:
	// the screen in front, if it takes files, else the import.
	ScreenOf func(ctx context.Context, path string) (string, error)

	ReadOnly bool
	Why      error  // why it is read-only: an error whose sentence people can read; nil: opened so on purpose
	Holder   string // who has it open, if that is why; may be empty

	// ReadCalendar reads holidays of some years from a file, with what is wrong in single lines; nil: not offered.
	ReadCalendar func(path string, first, last int) (days []domain.SpecialDay, problems []*domain.Error, err error)

	// Check looks for damage; nil: not offered.
	Check func(ctx context.Context, report func(done, total int64, note string)) (CheckResult, error)
	// Backups lists the copies kept of this workspace, the newest first; BackupNow makes one. nil: not offered.
	Backups   func(ctx context.Context) ([]Backup, error)
	BackupNow func(ctx context.Context) error
}

// Thing is something of a workspace that the palette finds.
type Thing struct {
	Title, Kind, Note string // words; Kind is what it is, like "Sprint"
	Place             host.Place
}

// CheckResult is what a check found.
type CheckResult struct {
	Problems []error // sentences people can read; empty: nothing is wrong
	Entities int     // rows looked at
}

// Backup is one copy of a workspace.
type Backup struct {
	Path  string
	At    time.Time
	Bytes int64
}

// Runner is what the shell needs of ui/task: *task.Queue, or *task.Inline in tests.
type Runner interface {
	task.Runner
	After(d time.Duration, f func()) (stop func())
	Post(f func())
	Busy() bool
}

// Params are what the shell gets from the program around it. App, Open, Create and Sample are required.
type Params struct {
	App fyne.App

	// Open opens a workspace file; its errors are sentences. Create begins one with these settings and opens it; Sample
	// writes the sample workspace in a language to a new file and opens it. All run off the UI goroutine.
	Open   func(ctx context.Context, path string) (*Session, error)
	Create func(ctx context.Context, path string, w domain.Workspace) (*Session, error)
	Sample func(ctx context.Context, path, lang string) (*Session, error)

	// Restore writes a backup to a new file. Salvage writes what can be read of a damaged workspace to a new file and tells
	// how many entries were lost; it is offered when Salvageable says so of the error Open returned. nil: not offered.
	Restore     func(ctx context.Context, backup, to string) error
	Salvage     func(ctx context.Context, from, to string) (lost int, err error)
	Salvageable func(error) bool

	SampleFolder string       // where the sample is written; "": asked for
	LogFile      string       // named when something unforeseen happens; may be empty
	Log          *slog.Logger // nil: nothing is logged
	Clock        domain.Clock // nil: time.Now
	Language     string       // overrides the remembered language for this run; "": none
	CJK          fyne.Resource

	// NewRunner makes a window's runner; nil: task.New. Tests give task.NewInline.
	NewRunner func(task.Params) Runner
}

func (p Params) filled() (Params, error) {
	for name, missing := range map[string]bool{"App": p.App == nil, "Open": p.Open == nil, "Create": p.Create == nil, "Sample": p.Sample == nil} {
		if missing {
			return p, errors.New("ui: Params." + name + " is required")
		}
	}
	if p.Log == nil {
		p.Log = slog.New(slog.DiscardHandler)
	}
	if p.Clock == nil {
		p.Clock = time.Now
	}
	if p.NewRunner == nil {
		p.NewRunner = func(tp task.Params) Runner { return task.New(tp) }
	}
	return p, nil
}

func (s *Session) check() error {
	if s == nil || s.Store == nil {
		return errors.New("ui: a session without a store")
	}
	for _, name := range [...]string{host.Maps, host.Map, host.Feedback, host.Import} {
		if s.Screens[name] == nil {
			return fmt.Errorf("ui: a session without the screen %q", name)
		}
	}
	return nil
}
