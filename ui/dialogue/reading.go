package dialogue

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/ui/task"
)

// poster is a runner that can call a function on the UI goroutine from any goroutine, for progress inside the screen; the
// status line shows it in any case.
type poster interface{ Post(f func()) }

// running is a long task of the wizard: how far it is, and how to stop it.
type running struct {
	what    string // in words
	stopped atomic.Bool
	end     atomic.Pointer[context.CancelFunc] // set once the work has begun
	done    atomic.Int64
	total   atomic.Int64
	rows    atomic.Int64
	waiting atomic.Bool // a message to the UI goroutine is on its way
	began   time.Time
}

// stop cancels the work, now or as soon as it begins.
func (r *running) stop() {
	r.stopped.Store(true)
	if end := r.end.Load(); end != nil {
		(*end)()
	}
}

// long runs work with progress in the page and the status line. It can be stopped from both; then the error is
// domain.CodeCancelled.
func (s *Import) long(what string, run func(ctx context.Context, tell func(done, total, rows int64)) error, done func(error)) {
	page := s.page[stepCheck].(*checkPage)
	r := &running{what: what, began: s.clock()}
	page.run = r
	page.refresh()
	s.refreshBar()
	tasks := s.h.Tasks()
	post, canPost := tasks.(poster)
	tasks.Long(what, func(ctx context.Context, report func(done, total int64, note string)) error {
		ctx, end := context.WithCancel(ctx)
		defer end()
		if r.end.Store(&end); r.stopped.Load() {
			return context.Canceled
		}
		return run(ctx, func(done, total, rows int64) {
			r.done.Store(done)
			r.total.Store(total)
			r.rows.Store(rows)
			report(rows, expectedRows(done, total, rows), s.tx.T("import.unit"))
			if canPost && r.waiting.CompareAndSwap(false, true) {
				post.Post(func() {
					r.waiting.Store(false)
					page.showProgress()
				})
			}
		})
	}, func(err error) {
		if page.run == r {
			page.run = nil
		}
		if task.Cancelled(err) {
			err = domain.E(domain.CodeCancelled)
		}
		done(err)
	})
}

// pace is "12,000 rows · 210,000 rows a second".
func (s *Import) pace(r *running) string {
	rows := r.rows.Load()
	if rows == 0 {
		return ""
	}
	perSecond := 0.0
	if spent := s.clock().Sub(r.began).Seconds(); spent > 0.05 {
		perSecond = float64(rows) / spent
	}
	if perSecond == 0 {
		return s.tx.N("import.rows", int(rows))
	}
	return s.tx.T("import.pace", text.A{"rows": int(rows), "second": int(roundRate(perSecond))})
}

// expectedRows is how many rows there will be, by the part read so far; 0: not known.
func expectedRows(done, total, rows int64) int64 {
	if done <= 0 || total <= 0 {
		return 0
	}
	return max(rows, int64(float64(rows)*float64(total)/float64(done)+0.5))
}

// roundRate keeps two digits, so that the figure does not flicker.
func roundRate(v float64) int64 {
	n, unit := int64(v), int64(1)
	for n >= 100 {
		n, unit = n/10, unit*10
	}
	return n * unit
}

// read reads the whole file by the columns as they are set.
func (s *Import) read() {
	s.round++
	round, path, m, signature := s.round, s.d.path, s.d.mapping(), s.d.signature()
	s.d.batch, s.d.readErr = nil, nil
	var batch *dialogue.Batch
	s.long(s.tx.T("import.reading", text.A{"file": s.d.file()}), func(ctx context.Context, tell func(done, total, rows int64)) error {
		known, err := s.store.KnownReferences(ctx, m.Survey)
		if err != nil {
			return err
		}
		batch, err = s.files.Read(ctx, path, m, dialogue.ReadOptions{Known: known,
			Progress: func(p dialogue.Progress) { tell(p.Done, p.Total, int64(p.Rows)) }})
		return err
	}, func(err error) {
		if round == s.round {
			if err != nil {
				batch = nil
			}
			s.d.read(signature, batch, err)
			s.page[stepCheck].(*checkPage).view = ""
			s.refresh()
		}
	})
}

// save imports what was read: one step, all or nothing.
func (s *Import) save() {
	if s.d.importFault() != nil || s.h.ReadOnly() || s.busy() {
		s.refresh()
		return
	}
	s.round++
	round, batch, file := s.round, s.d.batch, s.d.file()
	into := s.d.target(s.tx.T("import.new_stage"), s.tx.T("import.new_lane"))
	var result dialogue.ImportResult
	var step domain.StepID
	s.long(s.tx.T("import.saving", text.A{"file": file}), func(ctx context.Context, tell func(done, total, rows int64)) error {
		var err error
		result, err = s.store.ImportFeedback(ctx, batch, file, into, func(done, total int64, _ string) { tell(done, total, done) })
		if err != nil {
			return err
		}
		if undo, _, err := s.store.UndoState(ctx); err == nil && undo != nil {
			step = undo.ID
		}
		return nil
	}, func(err error) {
		if round != s.round {
			return
		}
		s.d.imported(result, err)
		s.d.step = step
		if err != nil && !errors.Is(err, domain.E(domain.CodeCancelled)) {
			s.h.Fail(err)
		}
		s.refresh()
		s.h.Refresh()
	})
}

// undo takes the import back, if nothing else was done since.
func (s *Import) undo() {
	step := s.d.step
	s.h.Tasks().Do("import.undo", func(ctx context.Context) error {
		undo, _, err := s.store.UndoState(ctx)
		if err != nil {
			return err
		}
		if undo == nil || undo.ID != step {
			return domain.E(CodeUndoLater)
		}
		_, err = s.store.Undo(ctx)
		return err
	}, func(err error) {
		if err != nil {
			s.h.Fail(err)
			return
		}
		s.d.undone = true
		s.refresh()
	})
}

// exportRejects writes every rejected row to a CSV file, or the duplicates if those are shown.
func (s *Import) exportRejects() {
	m, path := s.d.mapping(), s.d.path
	list := s.d.batch.Report.Repeats
	repeats := s.page[stepCheck].(*checkPage).view == viewRepeats
	name := surveyName(dialogue.Mapping{}, path) + " " + s.tx.T("import.rejects_name") + ".csv"
	s.h.SaveFile(s.tx.T("import.export_rejects"), name, func(to string) {
		n := 0
		s.h.Tasks().Do("import.rejects", func(ctx context.Context) error {
			if repeats { // the report lists them; they are not read again
				n = len(list)
				return s.files.WriteList(ctx, list, to, rejectHeadings(s.tx), s.reason)
			}
			known, err := s.store.KnownReferences(ctx, m.Survey)
			if err != nil {
				return err
			}
			n, err = s.files.WriteRejects(ctx, path, m, dialogue.ReadOptions{Known: known}, to, rejectHeadings(s.tx), s.reason)
			return err
		}, func(err error) {
			if err != nil {
				s.h.Fail(err)
				return
			}
			s.h.Status(s.tx.N("import.rejects_written", n, text.A{"path": to}))
		})
	})
}

func (s *Import) reason(err *domain.Error) string { return reasonText(s.tx, dialogue.Reject{Err: err}) }

func rejectHeadings(tx *text.Texts) [5]string {
	return [5]string{tx.T("import.col.line"), tx.T("import.col.column"), tx.T("import.col.value"), tx.T("import.col.reason"), tx.T("import.col.raw")}
}
