package data

import (
	"encoding/json"
	"errors"
	"io"
	"os"
	"time"
)

// A workspace is held by whoever has locked the first byte of the file NAME.touchstone.lock. The system lets go of the
// lock when its process ends, however it ends, so a lock file left behind means nothing. Behind the first byte stands who
// holds it; the byte itself cannot be read on Windows while it is locked.

// errHeld means that another window has the lock.
var errHeld = errors.New("held by another window")

// holder is who has a workspace open.
type holder struct {
	Name string    `json:"holder"`
	Host string    `json:"host"`
	PID  int       `json:"pid"`
	At   time.Time `json:"since"`
}

// fileLock is a lock that this process holds.
type fileLock struct {
	path string
	file *os.File
}

func lockPath(workspace string) string { return workspace + ".lock" }

// acquire takes the lock of a workspace. It returns errHeld if another has it, and another error if there can be no lock
// here, for example in a folder that cannot be written.
func acquire(workspace string, h holder) (*fileLock, error) {
	path := lockPath(workspace)
	for {
		f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, err
		}
		if err := lockFirstByte(f); err != nil {
			_ = f.Close() // nothing was written
			return nil, err
		}
		if !sameFile(path, f) { // its last holder has removed it since we opened it
			_ = f.Close()
			continue
		}
		l := &fileLock{path, f}
		if err := l.write(h); err != nil {
			l.release()
			return nil, err
		}
		return l, nil
	}
}

func (l *fileLock) write(h holder) error {
	b, err := json.Marshal(h)
	if err != nil {
		return err
	}
	if err := l.file.Truncate(0); err != nil {
		return err
	}
	_, err = l.file.WriteAt(append([]byte("\n"), b...), 0)
	return err
}

// release gives the lock up and removes its file: before closing where the system allows it, so that no one locks a file
// that is about to vanish.
func (l *fileLock) release() {
	removed := os.Remove(l.path) == nil
	_ = l.file.Close()
	if !removed {
		_ = os.Remove(l.path) // a file that stays is harmless
	}
}

// readHolder tells who has a workspace open, as well as the lock file knows.
func readHolder(workspace string) (h holder) {
	f, err := os.Open(lockPath(workspace))
	if err != nil {
		return h
	}
	defer f.Close()
	b, err := io.ReadAll(io.NewSectionReader(f, 1, 4096))
	if err == nil {
		_ = json.Unmarshal(b, &h) // unreadable: nobody known
	}
	return h
}

func sameFile(path string, f *os.File) bool {
	opened, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(path)
	return err == nil && os.SameFile(opened, named)
}
