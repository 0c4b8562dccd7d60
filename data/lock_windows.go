package data

import (
	"errors"
	"os"
	"syscall"
	"unsafe"
)

// Values of the Windows API, which package syscall does not name.
const (
	lockExclusiveNow                  = 1 | 2 // LOCKFILE_FAIL_IMMEDIATELY | LOCKFILE_EXCLUSIVE_LOCK
	errorLockViolation  syscall.Errno = 33
	errorHandleDiskFull syscall.Errno = 39
	errorDiskFull       syscall.Errno = 112
)

// lockFirstByte locks the first byte of a file without waiting.
func lockFirstByte(f *os.File) error {
	var at syscall.Overlapped
	done, _, err := syscall.NewLazyDLL("kernel32.dll").NewProc("LockFileEx").
		Call(f.Fd(), lockExclusiveNow, 0, 1, 0, uintptr(unsafe.Pointer(&at)))
	switch {
	case done != 0:
		return nil
	case errors.Is(err, errorLockViolation), errors.Is(err, syscall.ERROR_IO_PENDING):
		return errHeld
	}
	return err
}

// isDiskFull recognises the system's errors for a full disk.
func isDiskFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}
