package main

import (
	"fmt"
	"log"
	"log/slog"
	"os"
	"path/filepath"
	"runtime/debug"
)

// maxLog is the size in bytes beyond which a log is put aside when the program starts; one old log is kept.
const maxLog = 4 << 20

// logs are the program's log and the file that a crash is written to. Without a folder to write to all is discarded.
type logs struct {
	logger *slog.Logger
	path   string
	file   *os.File
	crash  *os.File
}

// openLog opens the log for appending, and has the Go runtime write a crash beside it. It always returns usable logs.
func openLog(folder string) (*logs, error) {
	l := &logs{logger: slog.New(slog.DiscardHandler)}
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return l, fmt.Errorf("make the folder for logs: %w", err)
	}
	l.path = filepath.Join(folder, "touchstone.log")
	if info, err := os.Stat(l.path); err == nil && info.Size() > maxLog {
		if err := os.Rename(l.path, l.path+".old"); err != nil {
			return l, fmt.Errorf("put the old log aside: %w", err)
		}
	}
	file, err := os.OpenFile(l.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return l, fmt.Errorf("open the log: %w", err)
	}
	l.file = file
	l.logger = slog.New(slog.NewTextHandler(file, &slog.HandlerOptions{Level: slog.LevelInfo}))
	crash, err := os.OpenFile(filepath.Join(folder, "crash.log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return l, fmt.Errorf("open the crash file: %w", err)
	}
	l.crash = crash
	if err := debug.SetCrashOutput(crash, debug.CrashOptions{}); err != nil {
		return l, fmt.Errorf("have crashes written to the crash file: %w", err)
	}
	return l, nil
}

// alsoStandard sends what libraries say by package log, the toolkit among them, to the log too.
func (l *logs) alsoStandard() {
	log.SetFlags(0)
	log.SetOutput(tee{l})
}

// tee writes to standard error, for whoever started the program there, and to the log.
type tee struct{ l *logs }

// Write implements io.Writer.
func (t tee) Write(b []byte) (int, error) {
	t.l.logger.Info("library", "says", string(b))
	return os.Stderr.Write(b)
}

func (l *logs) close() {
	if l.crash != nil {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{}) // nothing is left to do if it fails
		_ = l.crash.Close()
	}
	if l.file != nil {
		_ = l.file.Close()
	}
}
