//go:build !linux

package data_test

import (
	"errors"
	"testing"
)

func smallDisk(t *testing.T, _ string) string {
	t.Helper()
	t.Skip("small disks are mounted on Linux only")
	return ""
}

func remountReadOnly(string) error { return errors.ErrUnsupported }
