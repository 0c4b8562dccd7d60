//go:build !windows

package data

import (
	"errors"
	"os"
	"syscall"
)

// lockFirstByte locks a file for this open file alone, also against others in the same process, without waiting.
func lockFirstByte(f *os.File) error {
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		switch {
		case errors.Is(err, syscall.EINTR):
			continue
		case errors.Is(err, syscall.EWOULDBLOCK):
			return errHeld
		}
		return err
	}
}

// isDiskFull recognises the system's error for a full disk or quota.
func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
