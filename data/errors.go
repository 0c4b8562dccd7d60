package data

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/mattn/go-sqlite3"

	"touchstone/domain"
)

// problem turns an error of SQLite or the file system into one a person can act on, naming what was attempted for the
// log. Errors that have a code keep it; nil stays nil. It is the only place that knows SQLite's codes.
func problem(err error, path, attempted string) error {
	if err == nil {
		return nil
	}
	var coded *domain.Error
	if errors.As(err, &coded) {
		return err
	}
	code := codeOf(err)
	if code == domain.CodeInternal {
		return fmt.Errorf("%s: %w", attempted, err)
	}
	return domain.E(code, "path", path).Because(fmt.Errorf("%s: %w", attempted, err))
}

func codeOf(err error) domain.Code {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return domain.CodeCancelled
	}
	if isDiskFull(err) {
		return domain.CodeDiskFull
	}
	var se sqlite3.Error
	if !errors.As(err, &se) {
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return domain.CodeNoSuchFile
		case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
			return domain.CodeNotWritable
		}
		return domain.CodeInternal
	}
	if isDiskFull(se.SystemErrno) {
		return domain.CodeDiskFull
	}
	if se.ExtendedCode == extReadOnlyMoved {
		return CodeGone
	}
	switch se.Code {
	case sqlite3.ErrFull:
		return domain.CodeDiskFull
	case sqlite3.ErrReadonly, sqlite3.ErrPerm:
		return domain.CodeNotWritable
	case sqlite3.ErrBusy, sqlite3.ErrLocked:
		return CodeBusy
	case sqlite3.ErrCorrupt:
		return CodeDamaged
	case sqlite3.ErrNotADB:
		return CodeNotWorkspace
	case sqlite3.ErrIoErr:
		return CodeDisk
	case sqlite3.ErrCantOpen:
		return domain.CodeNotReadable
	case sqlite3.ErrInterrupt:
		return domain.CodeCancelled
	case sqlite3.ErrTooBig:
		return CodeTooLarge
	}
	return domain.CodeInternal
}

// Extended result codes the driver does not name as constants.
const (
	extReadOnlyRollback = sqlite3.ErrNoExtended(8 | 3<<8) // SQLITE_READONLY_ROLLBACK: a hot journal, and we may not write
	extReadOnlyMoved    = sqlite3.ErrNoExtended(8 | 4<<8) // SQLITE_READONLY_DBMOVED
)

func hasExtended(err error, code sqlite3.ErrNoExtended) bool {
	var se sqlite3.Error
	return errors.As(err, &se) && se.ExtendedCode == code
}
