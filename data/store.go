package data

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"touchstone/domain"
)

// Options say how a workspace is opened.
type Options struct {
	Clock     domain.Clock // nil: the system's
	Holder    string       // who this is, for a second window; "": the computer's name
	ReadOnly  bool         // do not write even if one could
	BackupDir string       // folder for backups; "": none are made
	Log       *slog.Logger // nil: nothing is logged

	schema schema // nil: ours; tests try others
}

// Access tells whether the workspace can be changed and, if not, why.
type Access struct {
	ReadOnly bool
	Why      domain.Code // "" or CodeHeld, CodeReadOnlyFolder, CodeReadOnlyFile, CodeAskedReadOnly, CodeNewerReadOnly, CodeGone, CodeReplaced
	Holder   string      // with CodeHeld: who holds it; may be empty
}

// Store is an open workspace. See the package comment for who may use it from where.
type Store struct {
	*core
	outer *Tx       // inside InOneStep: the transaction all commands join
	asOf  time.Time // see AsOf
}

// AsOf is a view of the store whose commands write down an instant of the past, for a sample that has one. What is
// extended within a second and what the history says of steps follows it too.
func (s *Store) AsOf(at time.Time) *Store {
	view := &Store{core: s.core, asOf: at}
	if s.outer != nil {
		tx := *s.outer
		tx.now, tx.store = at.UTC(), view
		view.outer = &tx
	}
	return view
}

// present is the instant commands write down.
func (s *Store) present() time.Time {
	if !s.asOf.IsZero() {
		return s.asOf
	}
	return s.clock()
}

// core is what all views of one open workspace share.
type core struct {
	path     string // as the person named it, absolute
	file     string // where it really is, links followed
	identity os.FileInfo
	backups  string
	schema   schema
	clock    domain.Clock
	ids      *domain.IDSource
	log      *slog.Logger
	lock     *fileLock // nil when read-only

	rw *sql.DB // one connection; nil when read-only
	ro *sql.DB

	writing sync.Mutex   // one command at a time
	gate    sync.RWMutex // reads, against the moment of a commit
	last    lastStep     // guarded by writing
	closed  atomic.Bool
	copying sync.Mutex // one backup at a time

	state sync.Mutex // guards access
	acc   Access

	listening    sync.Mutex
	listeners    []listener // replaced, never changed in place
	nextListener int

	tables tableCache
}

// readers is how many reads run beside each other.
const readers = 2

// Create makes a new workspace and opens it. The file must not exist: CodeExists. The settings carry the file's name.
func Create(ctx context.Context, path string, o Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, problem(err, path, "create")
	}
	if _, err := os.Lstat(path); err == nil {
		return nil, domain.E(CodeExists, "path", path)
	}
	temp, err := tempBeside(path)
	if err != nil {
		return nil, notWritable(err, filepath.Dir(path))
	}
	defer os.Remove(temp) //nolint:errcheck // only there if something failed
	if err := build(ctx, temp, defaultWorkspace(path)); err != nil {
		return nil, problem(err, path, "create")
	}
	if err := renameNew(temp, path); err != nil {
		return nil, problem(err, path, "create")
	}
	o.ReadOnly = false
	return Open(ctx, path, o)
}

// build makes an empty workspace in a file that nobody else knows.
func build(ctx context.Context, file string, w domain.Workspace) error {
	db := openDB(&connector{dsn: dsn(file, modeCreate), mode: modeCreate}, 1)
	defer db.Close()
	if err := ourSchema().migrate(ctx, db, 0); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, `INSERT INTO workspace (id, name, organisation, author, currency, year_start, band_poor, band_good)
		VALUES (1, ?, ?, ?, ?, ?, ?, ?)`, w.Name, w.Organisation, w.Author, w.Currency, w.YearStart, w.Bands.Poor, w.Bands.Good)
	if err != nil {
		return err
	}
	return db.Close()
}

// Open opens a workspace for changing, or read-only when it cannot be changed: Access says so. A file that is no
// workspace, is damaged or was made by a newer version is refused with a code and stays byte for byte as it is.
func Open(ctx context.Context, path string, o Options) (*Store, error) {
	c, err := newCore(path, o)
	if err != nil {
		return nil, err
	}
	if err := c.take(o); err != nil {
		return nil, err
	}
	if err := c.open(ctx); err != nil {
		if c.lock != nil {
			c.lock.release()
		}
		return nil, problem(err, c.path, "open")
	}
	return &Store{core: c}, nil
}

func newCore(path string, o Options) (*core, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, problem(err, path, "open")
	}
	c := &core{path: abs, backups: o.BackupDir, clock: o.Clock, log: o.Log, schema: o.schema}
	if c.schema == nil {
		c.schema = ourSchema()
	}
	if c.clock == nil {
		c.clock = time.Now
	}
	if c.log == nil {
		c.log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	c.ids = domain.NewIDSource(c.clock)
	if c.file, err = filepath.EvalSymlinks(abs); err != nil {
		return nil, notReadable(err, abs)
	}
	if c.identity, err = os.Stat(c.file); err != nil {
		return nil, notReadable(err, abs)
	}
	if !c.identity.Mode().IsRegular() {
		return nil, domain.E(CodeNotWorkspace, "path", abs)
	}
	return c, nil
}

// take decides whether we may write, and takes the lock if so.
func (c *core) take(o Options) error {
	if o.ReadOnly {
		c.acc = Access{ReadOnly: true, Why: CodeAskedReadOnly}
		return nil
	}
	if c.identity.Mode().Perm()&0o222 == 0 {
		c.acc = Access{ReadOnly: true, Why: CodeReadOnlyFile}
		return nil
	}
	host, _ := os.Hostname() // unknown is fine: it is only shown
	if o.Holder == "" {
		o.Holder = host
	}
	lock, err := acquire(c.file, holder{Name: o.Holder, Host: host, PID: os.Getpid(), At: c.clock().UTC()})
	switch {
	case err == nil:
		c.lock = lock
	case errors.Is(err, errHeld):
		c.acc = Access{ReadOnly: true, Why: CodeHeld, Holder: readHolder(c.file).Name}
	default:
		c.log.Info("no lock, so read-only", "path", c.path, "err", err)
		c.acc = Access{ReadOnly: true, Why: CodeReadOnlyFolder}
	}
	return nil
}

// open checks the file and makes the handles.
func (c *core) open(ctx context.Context) error {
	version, err := c.inspect(ctx)
	if err != nil {
		return err
	}
	if c.lock != nil && version > c.schema.version() {
		c.lock.release()
		c.lock, c.acc = nil, Access{ReadOnly: true, Why: CodeNewerReadOnly}
	}
	if version < c.schema.version() {
		if c.lock == nil {
			return domain.E(CodeOlderReadOnly, "path", c.path)
		}
		if err := c.upgrade(ctx, version); err != nil {
			return err
		}
	}
	if c.lock != nil {
		if err := c.openWriter(ctx); err != nil {
			return err
		}
	}
	c.ro = openDB(&connector{dsn: dsn(c.file, modeRead), mode: modeRead, allowed: c.unmoved}, readers)
	return c.warm(ctx)
}

// openWriter makes the writing connection, which records changes, and tidies up.
func (c *core) openWriter(ctx context.Context) error {
	c.rw = openDB(&connector{dsn: dsn(c.file, modeWrite), mode: modeWrite, allowed: c.unmoved, ready: installRecorder}, 1)
	err := c.rw.PingContext(ctx)
	if err == nil {
		err = purgeDiscarded(ctx, c.rw)
	}
	if err == nil {
		err = c.backupIfChanged(ctx)
	}
	if err != nil {
		_ = c.rw.Close() // the first error counts
		c.rw = nil
		return err
	}
	return nil
}

// warm makes all reading connections now, while the name still leads to this file, and raises the ids above those used.
func (c *core) warm(ctx context.Context) error {
	var conns []*sql.Conn
	defer func() {
		for _, conn := range conns {
			_ = conn.Close() // back to the pool
		}
	}()
	for range readers {
		conn, err := c.ro.Conn(ctx)
		if err != nil {
			c.shut()
			return err
		}
		conns = append(conns, conn)
	}
	var newest int64
	err := conns[0].QueryRowContext(ctx, `SELECT ifnull(max(id), 0) FROM step`).Scan(&newest)
	c.ids.Raise(newest)
	if err != nil {
		c.shut()
	}
	return err
}

func (c *core) shut() {
	if c.rw != nil {
		_ = c.rw.Close() // closing an SQLite handle between transactions writes nothing
	}
	_ = c.ro.Close() // it only read
}

// Close waits for the command that runs, closes the file and gives up the lock. Calling it again does nothing.
func (s *Store) Close() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.gate.Lock()
	defer s.gate.Unlock()
	if s.closed.Swap(true) {
		return nil
	}
	s.shut()
	if s.lock != nil {
		s.lock.release()
	}
	return nil
}

// Path is the workspace's absolute path, as it was named.
func (s *Store) Path() string { return s.path }

// Access tells whether the workspace can be changed. It can turn read-only while open: CodeGone, CodeReplaced.
func (s *Store) Access() Access {
	s.state.Lock()
	defer s.state.Unlock()
	return s.acc
}

// Why is the reason for which the workspace cannot be changed, with its sentence; nil if it can.
func (s *Store) Why() *domain.Error {
	a := s.Access()
	if !a.ReadOnly {
		return nil
	}
	return domain.E(a.Why, "path", s.path, "holder", a.Holder)
}

// State is a short text that changes with every step, undo and redo, also by another window: a read-only window can
// compare it from time to time, since it is not told of changes.
func (s *Store) State(ctx context.Context) (state string, err error) {
	err = s.read(ctx, "state", func(rx *Rx) error {
		state, err = historyState(rx)
		return err
	})
	return state, err
}

// writable refuses to write to a closed or read-only workspace, or to a file that is no longer the one we opened.
func (c *core) writable() error {
	if c.closed.Load() {
		return domain.E(CodeClosed, "path", c.path)
	}
	c.state.Lock()
	acc := c.acc
	c.state.Unlock()
	switch {
	case acc.Why == CodeGone, acc.Why == CodeReplaced:
		return domain.E(acc.Why, "path", c.path)
	case acc.ReadOnly:
		return domain.E(domain.CodeReadOnly, "path", c.path)
	}
	return c.unmoved()
}

// unmoved makes sure that the name still leads to the file we opened. Once it does not, the workspace stays read-only:
// what comes and goes under that name is not ours to judge.
func (c *core) unmoved() error {
	now, err := os.Stat(c.file)
	why := CodeReplaced
	switch {
	case err == nil && os.SameFile(now, c.identity):
		return nil
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return problem(err, c.path, "look at the file")
	case err != nil:
		why = CodeGone
	}
	c.state.Lock()
	c.acc = Access{ReadOnly: true, Why: why}
	c.state.Unlock()
	return domain.E(why, "path", c.path)
}

func notReadable(err error, path string) error {
	if errors.Is(err, fs.ErrNotExist) {
		return domain.E(domain.CodeNoSuchFile, "path", path).Because(err)
	}
	return domain.E(domain.CodeNotReadable, "path", path).Because(err)
}

func notWritable(err error, path string) error {
	if codeOf(err) == domain.CodeDiskFull {
		return domain.E(domain.CodeDiskFull, "path", path).Because(err)
	}
	return domain.E(domain.CodeNotWritable, "path", path).Because(err)
}
