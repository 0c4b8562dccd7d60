package ui

import (
	"errors"
	"log/slog"

	"touchstone/domain"
	"touchstone/ui/task"
)

// levelOf: what a person can put right is information; the rest is an error of ours or of the machine.
func levelOf(err error) slog.Level {
	if task.Cancelled(err) {
		return slog.LevelInfo
	}
	switch domain.CodeOf(err) {
	case domain.CodeInternal:
		return slog.LevelError
	case domain.CodeDiskFull, domain.CodeNotReadable, domain.CodeNotWritable:
		return slog.LevelWarn
	}
	return slog.LevelInfo
}

func errorAttrs(err error) []slog.Attr {
	attrs := []slog.Attr{slog.String("error", err.Error()), slog.String("code", string(domain.CodeOf(err)))}
	var p *task.PanicError
	if errors.As(err, &p) {
		attrs = append(attrs, slog.String("stack", string(p.Stack)))
	}
	return attrs
}
