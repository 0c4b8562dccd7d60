// Package task runs work off the UI goroutine. It holds the program's only go statement and only fyne.Do: commands run
// one after the other in the order they were given, loads of one key supersede each other, and everything is cancelled
// when the runner closes. Screens call it on the UI goroutine; done and apply functions are called there too.
package task

import "context"

// Runner is made by the shell, one per window, and closed by it.
type Runner interface {
	// Do queues a command. It runs after all commands queued before it; done gets its error on the UI goroutine.
	Do(name string, run func(ctx context.Context) error, done func(error))
	// Long is Do with progress and a cancel button in the shell's status line; report may be called from run at any rate.
	Long(name string, run func(ctx context.Context, report func(done, total int64, note string)) error, done func(error))
	// Query fetches off the UI goroutine and applies on it. A later Query with the same key cancels this one, and its
	// result is dropped. Loads run beside commands.
	Query(key string, fetch func(ctx context.Context) (any, error), apply func(any, error))
	// Close cancels everything and waits for it.
	Close()
}

// Load is Query with a type.
func Load[T any](r Runner, key string, fetch func(ctx context.Context) (T, error), apply func(T, error)) {
	r.Query(key, func(ctx context.Context) (any, error) { return fetch(ctx) }, func(v any, err error) {
		t, _ := v.(T)
		apply(t, err)
	})
}
