package data

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"touchstone/domain"
)

// Backup is a copy of a workspace that the program made by itself.
type Backup struct {
	Path string
	At   time.Time // UTC
	Size int64     // bytes

	state string // of the history, to tell whether anything changed since
}

const (
	backupSuffix = ".touchstone"
	backupTime   = "20060102-150405"
	sumSuffix    = ".sha256"
)

// backupFolder is where the backups of one workspace lie: named after it, and told apart from others of its name by where
// it lies.
func (c *core) backupFolder() string {
	sum := sha256.Sum256([]byte(c.file))
	name := strings.TrimSuffix(filepath.Base(c.file), filepath.Ext(c.file))
	return filepath.Join(c.backups, name+"-"+hex.EncodeToString(sum[:4]))
}

// Backups lists the backups of this workspace, the newest first.
func (s *Store) Backups() ([]Backup, error) { return s.listBackups() }

func (c *core) listBackups() ([]Backup, error) {
	if c.backups == "" {
		return nil, nil
	}
	entries, err := os.ReadDir(c.backupFolder())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, notReadable(err, c.backupFolder())
	}
	var backups []Backup
	for _, e := range entries {
		b, ok := parseBackup(e.Name())
		info, err := e.Info()
		if !ok || err != nil {
			continue // not ours, or just removed
		}
		b.Path, b.Size = filepath.Join(c.backupFolder(), e.Name()), info.Size()
		backups = append(backups, b)
	}
	slices.SortFunc(backups, func(a, b Backup) int { return strings.Compare(b.Path, a.Path) })
	return backups, nil
}

// parseBackup reads a backup's name: its time and the state of the history.
func parseBackup(name string) (b Backup, ok bool) {
	stem, ok := strings.CutSuffix(name, backupSuffix)
	if !ok || len(stem) <= len(backupTime) || stem[len(backupTime)] != '-' {
		return b, false
	}
	at, err := time.ParseInLocation(backupTime, stem[:len(backupTime)], time.UTC)
	return Backup{At: at, state: stem[len(backupTime)+1:]}, err == nil
}

// BackupNow makes a backup unless the newest one has everything. It does nothing without a folder for backups.
func (s *Store) BackupNow(ctx context.Context) error {
	_, err := s.MaybeBackup(ctx)
	return err
}

// MaybeBackup makes a backup if anything changed since the newest one, and removes those that need not be kept. It is
// for calling every 20 minutes of editing; it may run beside reads and commands.
func (s *Store) MaybeBackup(ctx context.Context) (made bool, err error) {
	s.gate.RLock()
	defer s.gate.RUnlock()
	if s.closed.Load() {
		return false, domain.E(CodeClosed, "path", s.path)
	}
	made, err = s.backup(ctx, s.ro)
	return made, problem(err, s.path, "back up")
}

// backupIfChanged backs up on opening. A backup that cannot be made does not keep anyone from working.
func (c *core) backupIfChanged(ctx context.Context) error {
	if _, err := c.backup(ctx, c.rw); err != nil {
		if ctx.Err() != nil {
			return err
		}
		c.log.Error("no backup on opening", "path", c.path, "err", err)
	}
	return nil
}

// beforeImport backs up before much comes in. Since the import can be undone, a failure only goes to the log.
func (s *Store) beforeImport(ctx context.Context) error {
	if err := s.writable(); err != nil {
		return err
	}
	if _, err := s.MaybeBackup(ctx); err != nil {
		if ctx.Err() != nil {
			return err
		}
		s.log.Error("no backup before the import", "path", s.path, "err", err)
	}
	return nil
}

func (c *core) backup(ctx context.Context, db *sql.DB) (made bool, err error) {
	if c.backups == "" {
		return false, nil
	}
	c.copying.Lock()
	defer c.copying.Unlock()
	state, err := historyState(&Rx{ctx: ctx, q: db})
	if err != nil || state == "" {
		return false, err
	}
	backups, err := c.listBackups()
	if err != nil || len(backups) > 0 && backups[0].state == state {
		return false, err
	}
	if err := os.MkdirAll(c.backupFolder(), 0o700); err != nil {
		return false, notWritable(err, c.backupFolder())
	}
	c.removeUnfinished()
	at := c.clock().UTC()
	if len(backups) > 0 && at.Sub(backups[0].At) < time.Second { // names sort by time, also when the clock was set back
		at = backups[0].At.Add(time.Second)
	}
	path := filepath.Join(c.backupFolder(), at.Format(backupTime)+"-"+state+backupSuffix)
	if err := c.writeCopy(ctx, db, path, true); err != nil {
		return false, err
	}
	c.thin()
	return true, nil
}

// historyState is a short text that changes with every step, undo and redo; "" before the first step.
func historyState(rx *Rx) (state string, err error) {
	var last, at, undone int64
	err = rx.row(`SELECT ifnull(max(id), 0), ifnull(max(at), 0), (SELECT count(*) FROM step WHERE state = 1) FROM step`).
		Scan(&last, &at, &undone)
	if err != nil || last == 0 {
		return "", err
	}
	sum := sha256.Sum256(fmt.Appendf(nil, "%d %d %d", last, at, undone))
	return hex.EncodeToString(sum[:5]), nil
}

// writeCopy writes a sound, compact copy of the workspace: to a temporary name, checked, made durable, then renamed.
func (c *core) writeCopy(ctx context.Context, db *sql.DB, path string, sum bool) error {
	temp, err := tempBeside(path)
	if err != nil {
		return notWritable(err, filepath.Dir(path))
	}
	defer os.Remove(temp) //nolint:errcheck // only there if something failed
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, temp); err != nil {
		if codeOf(err) == domain.CodeDiskFull {
			return domain.E(domain.CodeDiskFull, "path", path).Because(err)
		}
		return fmt.Errorf("copy: %w", err)
	}
	if _, err := verify(ctx, temp, c.schema); err != nil {
		return domain.E(CodeBackupBad, "path", path).Because(err)
	}
	if sum {
		if err := writeSum(temp, path); err != nil {
			return notWritable(err, path)
		}
	}
	if err := replace(temp, path); err != nil {
		return notWritable(err, path)
	}
	return nil
}

// writeSum writes the SHA-256 of a file beside the name it will have, in the form sha256sum checks.
func writeSum(file, path string) error {
	sum, err := fileSum(file)
	if err != nil {
		return err
	}
	if err := os.WriteFile(path+sumSuffix, []byte(sum+"  "+filepath.Base(path)+"\n"), 0o600); err != nil {
		return err
	}
	return syncFile(path + sumSuffix)
}

func fileSum(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), err
}

// removeUnfinished removes what a backup that was cut off has left. Nobody else writes to the folder while we hold the lock.
func (c *core) removeUnfinished() {
	if c.lock == nil {
		return
	}
	entries, err := os.ReadDir(c.backupFolder())
	if err != nil {
		return
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), tempSuffix) {
			_ = os.Remove(filepath.Join(c.backupFolder(), e.Name())) // if not now, then the next time
		}
	}
}

// thin removes the backups that need not be kept. What cannot be removed stays for the next time.
func (c *core) thin() {
	backups, err := c.listBackups()
	if err != nil {
		return
	}
	times := make([]time.Time, len(backups))
	for i, b := range backups {
		times[i] = b.At
	}
	for i, keep := range Keep(times, c.clock()) {
		if !keep {
			_ = os.Remove(backups[i].Path)
			_ = os.Remove(backups[i].Path + sumSuffix)
		}
	}
}

// Restore writes a backup to a new file, which must not exist, after making sure that it is what was backed up. The
// workspace it was made from is not touched.
func Restore(ctx context.Context, backup, to string) error {
	line, err := os.ReadFile(backup + sumSuffix)
	if err != nil {
		return domain.E(CodeBackupBad, "path", backup).Because(err)
	}
	sum, err := fileSum(backup)
	if err != nil {
		return notReadable(err, backup)
	}
	if want, _, _ := strings.Cut(string(line), " "); want != sum {
		return domain.E(CodeBackupBad, "path", backup)
	}
	temp, err := tempBeside(to)
	if err != nil {
		return notWritable(err, filepath.Dir(to))
	}
	defer os.Remove(temp) //nolint:errcheck // only there if something failed
	if err := copyFile(backup, temp); err != nil {
		return notWritable(err, to)
	}
	if _, err := verify(ctx, temp, ourSchema()); err != nil {
		return domain.E(CodeBackupBad, "path", backup).Because(err)
	}
	return problem(renameNew(temp, to), to, "restore")
}

// SaveCopy writes a compact copy of the workspace, with its history, in place of any file of that name. It also works
// after the open file was deleted or replaced: what is saved is what this store shows.
func (s *Store) SaveCopy(ctx context.Context, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return problem(err, path, "save a copy")
	}
	if info, err := os.Stat(path); err == nil && os.SameFile(info, s.identity) {
		return domain.E(CodeSelf, "path", path)
	}
	s.gate.RLock()
	defer s.gate.RUnlock()
	if s.closed.Load() {
		return domain.E(CodeClosed, "path", s.path)
	}
	return problem(s.writeCopy(ctx, s.ro, path, false), path, "save a copy")
}

// upgrade brings a file of an older schema to the present one, after a backup.
func (c *core) upgrade(ctx context.Context, version int) error {
	db := openDB(&connector{dsn: dsn(c.file, modeWrite), mode: modeWrite, allowed: c.unmoved}, 1)
	defer db.Close()
	if c.backups != "" {
		if err := os.MkdirAll(c.backupFolder(), 0o700); err != nil {
			return notWritable(err, c.backupFolder())
		}
		name := fmt.Sprintf("%s-schema%d%s", c.clock().UTC().Format(backupTime), version, backupSuffix)
		if err := c.writeCopy(ctx, db, filepath.Join(c.backupFolder(), name), true); err != nil {
			return err
		}
	}
	return c.schema.migrate(ctx, db, version)
}

// purgeDiscarded removes what imports brought that no step can bring back. Only what was put on the list is looked at: rows
// that lost their import in another way are left for "check workspace" to report.
func purgeDiscarded(ctx context.Context, db *sql.DB) error {
	var listed int
	if err := db.QueryRowContext(ctx, `SELECT count(*) FROM discarded_import`).Scan(&listed); err != nil || listed == 0 {
		return err
	}
	tx, err := db.BeginTx(context.WithoutCancel(ctx), nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() //nolint:errcheck // after a commit it does nothing; before, the first error counts
	for _, q := range []string{
		`DELETE FROM discarded_import WHERE id IN (SELECT id FROM feedback_import)
			OR id IN (SELECT row_id FROM step_change WHERE tbl = 'feedback_import')`,
		`DELETE FROM response WHERE import_id IN (SELECT id FROM discarded_import)`,
		`DELETE FROM reject WHERE import_id IN (SELECT id FROM discarded_import)`,
		`DELETE FROM discarded_import`,
	} {
		if _, err := tx.Exec(q); err != nil {
			return err
		}
	}
	return tx.Commit()
}
