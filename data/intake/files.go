package intake

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// Files does one thing to one file at a time: each method opens the file, works, and closes it again. It is what the
// import screen needs. The zero value is ready and safe for concurrent use.
type Files struct{}

// Probe opens a file and describes how it is written, as Source.Probe does.
func (Files) Probe(ctx context.Context, path string, format dialogue.FileFormat) (p *dialogue.Probe, err error) {
	err = with(path, func(s *Source) (err error) {
		p, err = s.Probe(ctx, format, nil)
		return err
	})
	return p, err
}

// Read opens a file and turns it into responses, as Source.Read does.
func (Files) Read(ctx context.Context, path string, m dialogue.Mapping, o dialogue.ReadOptions) (b *dialogue.Batch, err error) {
	err = with(path, func(s *Source) (err error) {
		b, err = s.Read(ctx, m, o)
		return err
	})
	return b, err
}

// WriteRejects reads a file again and writes every row that is not taken to the CSV file "to", as Source.WriteRejects
// does. An existing file is replaced when all is written; on an error it is as it was.
func (Files) WriteRejects(ctx context.Context, path string, m dialogue.Mapping, o dialogue.ReadOptions, to string, headings [5]string, reason func(*domain.Error) string) (n int, err error) {
	err = replace(to, func(w io.Writer) error {
		return with(path, func(s *Source) (err error) {
			n, err = s.WriteRejects(ctx, w, m, o, headings, reason)
			return err
		})
	})
	return n, err
}

// WriteList writes rejects that were kept, in the form of WriteRejects.
func (Files) WriteList(ctx context.Context, list []dialogue.Reject, to string, headings [5]string, reason func(*domain.Error) string) error {
	return replace(to, func(w io.Writer) error {
		out := bufio.NewWriter(w)
		writeRow(out, headings[:])
		for _, r := range list {
			if ctx.Err() != nil {
				return domain.E(domain.CodeCancelled).Because(ctx.Err())
			}
			writeRow(out, []string{strconv.Itoa(r.Line), r.Column, r.Value, reason(r.Err), r.Raw})
		}
		return out.Flush()
	})
}

// with opens a file, works on it and closes it.
func with(path string, work func(*Source) error) error {
	s, err := Open(path)
	if err != nil {
		return err
	}
	return errors.Join(work(s), s.Close())
}

// replace writes a file beside its place and moves it there when it is whole.
func replace(to string, write func(io.Writer) error) (err error) {
	f, err := os.CreateTemp(filepath.Dir(to), ".touchstone-*")
	if err != nil {
		return domain.E(domain.CodeNotWritable, "path", to).Because(err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(f.Name()))
		}
	}()
	_, err = f.WriteString("\uFEFF") // so that spreadsheets take it for UTF-8
	if err == nil {
		err = write(f)
	}
	if err = errors.Join(err, f.Close()); err != nil {
		var known *domain.Error
		if errors.As(err, &known) {
			return err
		}
		return domain.E(domain.CodeNotWritable, "path", to).Because(err)
	}
	if err = os.Rename(f.Name(), to); err != nil {
		return domain.E(domain.CodeNotWritable, "path", to).Because(err)
	}
	return nil
}
