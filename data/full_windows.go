package data

import (
	"errors"

	"golang.org/x/sys/windows"
)

// isDiskFull recognises the system's errors for a full disk.
func isDiskFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL)
}
