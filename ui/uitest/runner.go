package uitest

import (
	"context"

	"touchstone/ui/task"
)

var _ task.Runner = (*Runner)(nil)

// Runner runs everything at once, on the caller's goroutine. While Held, queries wait until Release.
type Runner struct {
	Ran  []string // names of the commands, in order
	Held bool
	// Meanwhile, if set, is what happens while the next command runs.
	Meanwhile func()

	after  func() // delivers what the command changed, before its done
	keys   []string
	queued map[string]func()
}

// Do implements task.Runner.
func (r *Runner) Do(name string, run func(context.Context) error, done func(error)) {
	r.Ran = append(r.Ran, name)
	err := run(context.Background())
	if f := r.Meanwhile; f != nil {
		r.Meanwhile = nil
		f()
	}
	if r.after != nil {
		r.after()
	}
	if done != nil {
		done(err)
	}
}

// Long implements task.Runner.
func (r *Runner) Long(name string, run func(context.Context, func(int64, int64, string)) error, done func(error)) {
	r.Do(name, func(ctx context.Context) error { return run(ctx, func(int64, int64, string) {}) }, done)
}

// Query implements task.Runner.
func (r *Runner) Query(key string, fetch func(context.Context) (any, error), apply func(any, error)) {
	work := func() { apply(fetch(context.Background())) }
	if !r.Held {
		work()
		return
	}
	if r.queued == nil {
		r.queued = map[string]func(){}
	}
	if r.queued[key] == nil {
		r.keys = append(r.keys, key)
	}
	r.queued[key] = work // newest wins
}

// Release runs the queries that waited, the newest of each key, and stops holding.
func (r *Runner) Release() {
	r.Held = false
	keys, queued := r.keys, r.queued
	r.keys, r.queued = nil, nil
	for _, k := range keys {
		queued[k]()
	}
}

// Close implements task.Runner.
func (r *Runner) Close() {}
