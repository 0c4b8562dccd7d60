package task_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"time"

	"touchstone/ui/task"
)

// loop stands for the UI goroutine: posted functions run one after the other on the test's goroutine.
type loop struct{ posted chan func() }

func newLoop() *loop { return &loop{posted: make(chan func(), 100)} }

func (l *loop) post(f func()) { l.posted <- f }

// until runs posted functions until the condition holds.
func (l *loop) until(t *testing.T, holds func() bool) {
	t.Helper()
	limit := time.After(20 * time.Second)
	for !holds() {
		select {
		case f := <-l.posted:
			f()
		case <-limit:
			t.Fatal("waited in vain")
		}
	}
}

func TestCommandsRunInTheOrderGiven(t *testing.T) {
	l := newLoop()
	q := task.New(task.Params{Post: l.post})
	defer q.Close()
	var ran []int // on the worker only, read after the last is done
	var done []int
	for i := range 20 {
		q.Do("add", func(context.Context) error { ran = append(ran, i); return nil }, func(err error) {
			if err != nil {
				t.Error(err)
			}
			done = append(done, i)
		})
	}
	l.until(t, func() bool { return len(done) == 20 })
	want := []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19}
	if !slices.Equal(ran, want) || !slices.Equal(done, want) {
		t.Errorf("ran %v, done %v", ran, done)
	}
}

func TestLaterQueryCancelsAndReplacesTheEarlier(t *testing.T) {
	l := newLoop()
	q := task.New(task.Params{Post: l.post})
	defer q.Close()
	cancelled := make(chan struct{})
	q.Query("map", func(ctx context.Context) (any, error) {
		<-ctx.Done()
		close(cancelled)
		return "old", nil
	}, func(any, error) { t.Error("the superseded result was applied") })
	var got any
	q.Query("map", func(context.Context) (any, error) {
		<-cancelled // the older one ends first, and must be dropped all the same
		return "new", nil
	}, func(v any, _ error) { got = v })
	l.until(t, func() bool { return got != nil })
	if got != "new" {
		t.Errorf("applied %v", got)
	}
}

func TestQueriesOfOtherKeysStay(t *testing.T) {
	l := newLoop()
	q := task.New(task.Params{Post: l.post})
	defer q.Close()
	got := map[string]bool{}
	for _, key := range []string{"a", "b", "c"} {
		task.Load(q, key, func(context.Context) (string, error) { return key, nil }, func(v string, err error) {
			if err != nil {
				t.Error(err)
			}
			got[v] = true
		})
	}
	l.until(t, func() bool { return len(got) == 3 })
}

func TestPanicBecomesAnErrorAndTheWorkerGoesOn(t *testing.T) {
	l := newLoop()
	var mu sync.Mutex
	var logged string
	q := task.New(task.Params{Post: l.post, OnPanic: func(name string, _ error) { mu.Lock(); logged = name; mu.Unlock() }})
	defer q.Close()
	cause := errors.New("bad index")
	var first error
	second := false
	q.Do("breaks", func(context.Context) error { panic(cause) }, func(err error) { first = err })
	q.Do("goes on", func(context.Context) error { return nil }, func(error) { second = true })
	l.until(t, func() bool { return second })
	var p *task.PanicError
	if !errors.As(first, &p) || len(p.Stack) == 0 || !errors.Is(first, cause) {
		t.Errorf("got %v", first)
	}
	mu.Lock()
	defer mu.Unlock()
	if logged != "breaks" {
		t.Errorf("logged %q", logged)
	}
}

func TestProgressIsThrottledAndEnds(t *testing.T) {
	l := newLoop()
	var mu sync.Mutex
	now := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	clock := func() time.Time { mu.Lock(); defer mu.Unlock(); return now }
	var told []task.Progress
	q := task.New(task.Params{Post: l.post, Now: clock, OnProgress: func(p task.Progress) { told = append(told, p) }})
	defer q.Close()
	ended := false
	q.Long("import", func(_ context.Context, report func(int64, int64, string)) error {
		for i := range int64(1000) {
			report(i, 1000, "rows")
		}
		mu.Lock()
		now = now.Add(2 * time.Second)
		mu.Unlock()
		report(1000, 1000, "rows")
		return nil
	}, func(error) { ended = true })
	l.until(t, func() bool { return ended })
	if len(told) > 3 {
		t.Errorf("told %d times", len(told))
	}
	last := told[len(told)-1]
	if !last.Finished || last.Done != 1000 || last.Total != 1000 || last.PerSecond != 500 {
		t.Errorf("last %+v", last)
	}
}

func TestCancelOfALongCommandReachesIt(t *testing.T) {
	l := newLoop()
	q := task.New(task.Params{Post: l.post, OnProgress: func(p task.Progress) { p.Cancel() }})
	defer q.Close()
	var got error
	q.Long("import", func(ctx context.Context, _ func(int64, int64, string)) error {
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { got = err })
	l.until(t, func() bool { return got != nil })
	if !task.Cancelled(got) {
		t.Errorf("got %v", got)
	}
}

func TestCloseFinishesEditsCancelsTheRestAndCallsNothingBack(t *testing.T) {
	l := newLoop()
	q := task.New(task.Params{Post: l.post, OnProgress: func(task.Progress) {}})
	started := make(chan struct{})
	q.Long("import", func(ctx context.Context, _ func(int64, int64, string)) error {
		close(started)
		<-ctx.Done()
		return ctx.Err()
	}, func(error) { t.Error("called back after Close") })
	<-started
	saved := 0
	for range 3 {
		q.Do("edit", func(ctx context.Context) error { saved++; return ctx.Err() }, func(error) { t.Error("called back after Close") })
	}
	q.Long("later import", func(context.Context, func(int64, int64, string)) error {
		t.Error("a long command began after Close")
		return nil
	}, nil)
	q.Query("view", func(ctx context.Context) (any, error) { <-ctx.Done(); return nil, ctx.Err() },
		func(any, error) { t.Error("applied after Close") })
	if !q.Busy() {
		t.Error("a running import is not reported")
	}
	q.Close()
	q.Close()
	if saved != 3 {
		t.Errorf("%d of 3 edits were made", saved)
	}
	q.Do("late", func(context.Context) error { t.Error("ran after Close"); return nil }, nil)
	for len(l.posted) > 0 {
		(<-l.posted)()
	}
}

func TestAfterFiresOnceAndCanBeStopped(t *testing.T) {
	l := newLoop()
	q := task.New(task.Params{Post: l.post})
	defer q.Close()
	fired := 0
	stop := q.After(time.Nanosecond, func() { t.Error("stopped, and fired") })
	stop()
	q.After(time.Nanosecond, func() { fired++ })
	l.until(t, func() bool { return fired == 1 })
}

func TestInlineRunsAtOnce(t *testing.T) {
	r := task.NewInline()
	var order []string
	r.Do("move", func(context.Context) error { order = append(order, "run"); return nil }, func(error) { order = append(order, "done") })
	task.Load(r, "view", func(context.Context) (int, error) { return 7, nil }, func(v int, _ error) {
		if v == 7 {
			order = append(order, "applied")
		}
	})
	r.Long("import", func(_ context.Context, report func(int64, int64, string)) error { report(1, 2, "row"); return nil }, nil)
	if !slices.Equal(order, []string{"run", "done", "applied"}) || len(r.Progress) != 1 {
		t.Errorf("%v %v", order, r.Progress)
	}
	r.Close()
	r.Do("late", func(context.Context) error { t.Error("ran after Close"); return nil }, nil)
}
