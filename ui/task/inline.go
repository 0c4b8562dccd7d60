package task

import (
	"context"
	"time"
)

// Inline is a Runner for tests: everything runs at once on the calling goroutine, so that a test needs no waiting.
type Inline struct {
	Progress []Progress // what long commands reported, all of it
	Ran      []string   // names of commands and keys of queries, in order
	Timers   []func()   // what After was asked to call; a test calls them when it wants the time to pass
	closed   bool
}

// NewInline makes an inline runner.
func NewInline() *Inline { return &Inline{} }

// Do runs the command and its done function.
func (i *Inline) Do(name string, run func(ctx context.Context) error, done func(error)) {
	i.Long(name, func(ctx context.Context, _ func(int64, int64, string)) error { return run(ctx) }, done)
}

// Long runs the command and its done function, keeping what it reports.
func (i *Inline) Long(name string, run func(ctx context.Context, report func(done, total int64, note string)) error, done func(error)) {
	if i.closed {
		return
	}
	i.Ran = append(i.Ran, name)
	err := run(context.Background(), func(n, total int64, note string) {
		i.Progress = append(i.Progress, Progress{Name: name, Note: note, Done: n, Total: total, Cancel: func() {}})
	})
	if done != nil {
		done(err)
	}
}

// Query fetches and applies.
func (i *Inline) Query(key string, fetch func(ctx context.Context) (any, error), apply func(any, error)) {
	if i.closed {
		return
	}
	i.Ran = append(i.Ran, key)
	apply(fetch(context.Background()))
}

// After keeps the function in Timers.
func (i *Inline) After(_ time.Duration, f func()) (stop func()) {
	stopped := false
	i.Timers = append(i.Timers, func() {
		if !stopped {
			f()
		}
	})
	return func() { stopped = true }
}

// Post calls the function.
func (i *Inline) Post(f func()) {
	if !i.closed {
		f()
	}
}

// Busy is always false: nothing is left running.
func (i *Inline) Busy() bool { return false }

// Close makes all later calls do nothing.
func (i *Inline) Close() { i.closed = true }
