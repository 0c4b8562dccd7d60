//go:build !windows

package data

import (
	"errors"
	"syscall"
)

// isDiskFull recognises the system's error for a full disk or quota.
func isDiskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}
