package cli

import (
	"bufio"
	"errors"
	"io"
	"os"
	"path/filepath"

	"touchstone/domain"
)

// writeFile writes a file as a whole: under another name first, so that a failure leaves what was there.
func writeFile(path string, fill func(io.Writer) error) error {
	f, err := os.CreateTemp(filepath.Dir(path), ".touchstone-*")
	if err != nil {
		return domain.E(domain.CodeNotWritable, "path", filepath.Dir(path)).Because(err)
	}
	w := bufio.NewWriter(f)
	if err = fill(w); err == nil {
		err = w.Flush()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Chmod(f.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		_ = os.Remove(f.Name()) // the first error counts
		var known *domain.Error
		if errors.As(err, &known) {
			return err
		}
		return domain.E(domain.CodeNotWritable, "path", path).Because(err)
	}
	return nil
}
