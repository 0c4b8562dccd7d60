package task

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"fyne.io/fyne/v2"
)

// progressEvery is how often the progress of a long command is told at most: what an eye can follow.
const progressEvery = 100 * time.Millisecond

// Progress is where a long command stands, for the status line.
type Progress struct {
	Name        string
	Note        string  // what it is doing, from the command; may be empty
	Done, Total int64   // Total 0: not known
	PerSecond   float64 // since the start; 0 until something is done
	Finished    bool    // the last message of this command
	Cancel      func()  // stops the command; it then ends with context.Canceled
}

// Params are what a Queue needs from outside. All may be left out.
type Params struct {
	Post       func(func())                 // runs a function on the UI goroutine later; nil: fyne.Do
	Now        func() time.Time             // nil: time.Now
	OnProgress func(Progress)               // called on the UI goroutine
	OnPanic    func(name string, err error) // told of a task that panicked, for the log; called on the task's goroutine
}

// Queue is the Runner of a window. It is made by New, used on the UI goroutine and closed there.
type Queue struct {
	p      Params
	ctx    context.Context //nolint:containedctx // the life of the queue, which its tasks inherit
	cancel context.CancelFunc
	wait   sync.WaitGroup

	mu      sync.Mutex
	pending []command
	working bool
	closed  bool
	stop    context.CancelFunc // of the long command that runs, nil: none
	queries map[string]*query
	timers  map[*time.Timer]struct{}
}

type command struct {
	name string
	long bool
	run  func(context.Context, func(done, total int64, note string)) error
	done func(error)
}

type query struct{ cancel context.CancelFunc }

// New makes a queue. Close it.
func New(p Params) *Queue {
	if p.Post == nil {
		p.Post = func(f func()) { fyne.Do(f) }
	}
	if p.Now == nil {
		p.Now = time.Now
	}
	if p.OnProgress == nil {
		p.OnProgress = func(Progress) {}
	}
	if p.OnPanic == nil {
		p.OnPanic = func(string, error) {}
	}
	q := &Queue{p: p, queries: map[string]*query{}, timers: map[*time.Timer]struct{}{}}
	q.ctx, q.cancel = context.WithCancel(context.Background())
	return q
}

// Do queues a command behind all others.
func (q *Queue) Do(name string, run func(ctx context.Context) error, done func(error)) {
	q.enqueue(command{name: name, done: done, run: func(ctx context.Context, _ func(int64, int64, string)) error { return run(ctx) }})
}

// Long is Do with progress and cancel.
func (q *Queue) Long(name string, run func(ctx context.Context, report func(done, total int64, note string)) error, done func(error)) {
	q.enqueue(command{name: name, long: true, run: run, done: done})
}

// Query fetches beside the commands; a later query with the same key cancels this one and drops its result.
func (q *Queue) Query(key string, fetch func(ctx context.Context) (any, error), apply func(any, error)) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return
	}
	if old := q.queries[key]; old != nil {
		old.cancel()
	}
	ctx, cancel := context.WithCancel(q.ctx)
	mine := &query{cancel: cancel}
	q.queries[key] = mine
	q.wait.Add(1)
	q.spawn(func() {
		defer q.wait.Done()
		defer cancel()
		var v any
		err := q.guard(key, func() (err error) {
			v, err = fetch(ctx)
			return err
		})
		q.p.Post(func() {
			if q.settle(key, mine) {
				apply(v, err)
			}
		})
	})
}

// settle tells whether a query's result is still wanted, and forgets the query.
func (q *Queue) settle(key string, mine *query) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed || q.queries[key] != mine {
		return false
	}
	delete(q.queries, key)
	return true
}

// After calls f on the UI goroutine when d has passed, unless stopped or closed before.
func (q *Queue) After(d time.Duration, f func()) (stop func()) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return func() {}
	}
	stopped := false // on the UI goroutine only
	var timer *time.Timer
	forget := func() {
		q.mu.Lock()
		delete(q.timers, timer)
		q.mu.Unlock()
	}
	timer = time.AfterFunc(d, func() {
		forget()
		q.p.Post(func() {
			if !stopped && !q.isClosed() {
				f()
			}
		})
	})
	q.timers[timer] = struct{}{}
	return func() {
		stopped = true
		timer.Stop()
		forget()
	}
}

// Post calls f on the UI goroutine soon, from any goroutine, unless the queue is closed by then.
func (q *Queue) Post(f func()) {
	q.p.Post(func() {
		if !q.isClosed() {
			f()
		}
	})
}

// Busy tells whether a long command runs, which closing would cancel.
func (q *Queue) Busy() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.stop != nil
}

// Close finishes what a person has already asked for and drops the rest: queued short commands still run, since each is
// an edit that was typed; long commands and queries are cancelled. It returns when all has ended; nothing is called back
// after it. Calling it again does nothing.
func (q *Queue) Close() {
	q.mu.Lock()
	if q.closed {
		q.mu.Unlock()
		return
	}
	q.closed = true
	for timer := range q.timers {
		timer.Stop()
	}
	for _, one := range q.queries {
		one.cancel()
	}
	if q.stop != nil {
		q.stop()
	}
	short := q.pending[:0]
	for _, c := range q.pending {
		if !c.long {
			short = append(short, c)
		}
	}
	q.pending = short
	q.mu.Unlock()
	q.wait.Wait()
	q.cancel()
}

func (q *Queue) isClosed() bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.closed
}

func (q *Queue) enqueue(c command) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.closed {
		return
	}
	q.pending = append(q.pending, c)
	if !q.working {
		q.working = true
		q.wait.Add(1)
		q.spawn(q.work)
	}
}

// spawn is the program's only go statement.
func (q *Queue) spawn(f func()) { go f() }

// work runs commands until there are none; the next enqueue starts it again.
func (q *Queue) work() {
	defer q.wait.Done()
	for {
		q.mu.Lock()
		if len(q.pending) == 0 {
			q.working = false
			q.mu.Unlock()
			return
		}
		c := q.pending[0]
		q.pending = q.pending[1:]
		ctx, cancel := context.WithCancel(q.ctx)
		if c.long {
			q.stop = cancel
		}
		q.mu.Unlock()

		err := q.perform(ctx, cancel, c)
		cancel()

		q.mu.Lock()
		q.stop = nil
		q.mu.Unlock()
		if c.done != nil {
			q.Post(func() { c.done(err) })
		}
	}
}

func (q *Queue) perform(ctx context.Context, cancel context.CancelFunc, c command) error {
	if !c.long {
		return q.guard(c.name, func() error { return c.run(ctx, nil) })
	}
	m := &meter{q: q, name: c.name, cancel: cancel, begun: q.p.Now()}
	m.report(0, 0, "")
	defer m.finish()
	return q.guard(c.name, func() error { return c.run(ctx, m.report) })
}

// guard turns a panic into an error, so that one bad task does not take the window with it.
func (q *Queue) guard(name string, f func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Task: name, Value: v, Stack: debug.Stack()}
			q.p.OnPanic(name, err)
		}
	}()
	return f()
}

// PanicError is what a task that panicked ends with.
type PanicError struct {
	Task  string
	Value any
	Stack []byte
}

// Error names the task and the panic; the stack is for the log.
func (e *PanicError) Error() string { return fmt.Sprintf("%s panicked: %v", e.Task, e.Value) }

// Unwrap gives the panic's value if it was an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// Cancelled reports whether an error only says that the task was stopped.
func Cancelled(err error) bool { return errors.Is(err, context.Canceled) }

// meter passes on the progress of one long command, not more often than progressEvery and not while a message waits.
type meter struct {
	q      *Queue
	name   string
	cancel context.CancelFunc
	begun  time.Time

	mu      sync.Mutex
	last    Progress
	told    time.Time
	waiting bool
	ended   bool
}

func (m *meter) report(done, total int64, note string) {
	now := m.q.p.Now()
	m.mu.Lock()
	defer m.mu.Unlock()
	m.last = Progress{Name: m.name, Note: note, Done: done, Total: total, Cancel: m.cancel}
	if spent := now.Sub(m.begun).Seconds(); done > 0 && spent > 0 {
		m.last.PerSecond = float64(done) / spent
	}
	if m.waiting || !m.told.IsZero() && now.Sub(m.told) < progressEvery {
		return
	}
	m.told, m.waiting = now, true
	m.q.Post(m.tell)
}

// tell runs on the UI goroutine.
func (m *meter) tell() {
	m.mu.Lock()
	p, ended := m.last, m.ended
	m.waiting = false
	m.mu.Unlock()
	if !ended {
		m.q.p.OnProgress(p)
	}
}

func (m *meter) finish() {
	m.mu.Lock()
	m.ended = true
	p := m.last
	m.mu.Unlock()
	p.Finished = true
	m.q.Post(func() { m.q.p.OnProgress(p) })
}
