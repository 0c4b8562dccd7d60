package data

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"touchstone/domain"
)

// Rx reads one committed state of the workspace. It has no way to write.
type Rx struct {
	ctx  context.Context
	q    querier
	conn *sql.Conn // for what database/sql does too slowly; nil on handles that are not a Store's
}

type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func (r *Rx) query(query string, args ...any) (*sql.Rows, error) {
	return r.q.QueryContext(r.ctx, query, args...)
}

func (r *Rx) row(query string, args ...any) *sql.Row {
	return r.q.QueryRowContext(r.ctx, query, args...)
}

// scanner is what *sql.Row and *sql.Rows have in common.
type scanner interface{ Scan(dest ...any) error }

// collect runs a query and scans each row.
func collect[T any](r *Rx, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := r.query(query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// one scans a single column.
func one[T any](s scanner) (v T, err error) {
	err = s.Scan(&v)
	return v, err
}

// Tx is a write transaction: it reads what it has written. It is made by Do and not used after Do's function returns.
type Tx struct {
	Rx
	tx     *sql.Tx
	store  *Store
	now    time.Time
	step   domain.StepID
	detail string
	focus  []int64               // what the action is about, of all that it changes
	maps   map[domain.MapID]bool // maps whose changed_at follows this change
}

// exec runs a statement that writes. Texts lose NUL characters and bytes that are not UTF-8: the recorder could not bring
// them back.
func (t *Tx) exec(query string, args ...any) (sql.Result, error) {
	for i, a := range args {
		if s, ok := a.(string); ok {
			args[i] = cleanText(s)
		}
	}
	return t.tx.ExecContext(t.ctx, query, args...)
}

func cleanText(s string) string {
	return strings.ToValidUTF8(strings.ReplaceAll(s, "\x00", ""), "\uFFFD")
}

// Detail names what is changed, for the history, when only the transaction knows it.
func (t *Tx) Detail(name string) { t.detail = name }

func (t *Tx) id() int64 { return t.store.ids.Next() }

func (t *Tx) touch(id domain.MapID) { t.maps[id] = true }

// intent is what a command is about to do.
type intent struct {
	op     domain.Op
	detail string // name of what is changed
	key    string // intents with the same key within a second of each other are one step; "" never
}

// extend is how long after a change another one with the same key still belongs to its step.
const extend = time.Second

// Do runs fn in a transaction and commits it as one step of the history. fn must not keep the Tx. Returning an error, a
// cancelled ctx or changing nothing leaves no trace. Listeners are told after the commit.
func (s *Store) Do(ctx context.Context, op domain.Op, detail string, fn func(*Tx) error) error {
	return s.do(ctx, intent{op: op, detail: detail}, fn)
}

// InOneStep runs commands of the store it is given as one transaction and one step, for example to fill a sample.
// Other commands wait meanwhile. The given store is not used after fn returns.
func (s *Store) InOneStep(ctx context.Context, op domain.Op, detail string, fn func(*Store) error) error {
	return s.Do(ctx, op, detail, func(tx *Tx) error {
		err := fn(&Store{core: s.core, outer: tx})
		tx.detail = detail // the commands inside named their own
		return err
	})
}

func (s *Store) do(ctx context.Context, in intent, fn func(*Tx) error) error {
	if s.outer != nil {
		return fn(s.outer)
	}
	change, err := s.commit(ctx, in, fn)
	if err != nil {
		return problem(err, s.path, string(in.op))
	}
	s.notify(change)
	return nil
}

// commit runs fn and gives what it changed; nil if it changed nothing.
func (s *Store) commit(ctx context.Context, in intent, fn func(*Tx) error) (*domain.Changes, error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	tx, err := s.begin(ctx)
	if err != nil {
		return nil, err
	}
	defer tx.end()
	tx.detail = in.detail
	extended, err := tx.openStep(in)
	if err != nil {
		return nil, err
	}
	before, err := tx.lastChange()
	if err != nil {
		return nil, err
	}
	if err := fn(tx); err != nil {
		return nil, err
	}
	change, err := tx.changesSince(before)
	if err != nil || len(change.Kinds) == 0 {
		return nil, err
	}
	if err := tx.touchMaps(); err != nil {
		return nil, err
	}
	if err := tx.closeStep(in, extended); err != nil {
		return nil, err
	}
	if err := s.finish(ctx, tx); err != nil {
		return nil, err
	}
	s.last = lastStep{key: in.key, step: tx.step, at: tx.now}
	change.Op, change.Detail, change.Cause, change.Focus = in.op, tx.detail, domain.CauseDo, tx.focus
	return change, nil
}

// begin opens the write transaction after making sure that the file is still ours. The caller holds s.writing.
func (s *Store) begin(ctx context.Context) (*Tx, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if err := s.writable(); err != nil {
		return nil, err
	}
	ctx = context.WithoutCancel(ctx) // nothing is interrupted half-way; finish looks at the caller's context
	conn, err := s.rw.Conn(ctx)
	if err != nil {
		return nil, err
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		_ = conn.Close() // back to the pool
		return nil, err
	}
	return &Tx{Rx: Rx{ctx: ctx, q: tx, conn: conn}, tx: tx, store: s, now: s.present().UTC(), maps: map[domain.MapID]bool{}}, nil
}

// end takes back what was not committed and returns the connection.
func (t *Tx) end() {
	_ = t.tx.Rollback() // after a commit it does nothing; before, the first error counts
	_ = t.conn.Close()  // back to the pool
}

// finish commits unless the caller has given up or the file has gone.
func (s *Store) finish(ctx context.Context, tx *Tx) error {
	if _, err := tx.exec(`UPDATE temp.recording SET step_id = NULL`); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := s.writable(); err != nil {
		return err
	}
	s.gate.Lock() // readers of this process are done before SQLite asks for the file alone, so that nobody polls
	defer s.gate.Unlock()
	return tx.tx.Commit()
}

// read runs fn on one committed state.
func (s *Store) read(ctx context.Context, attempted string, fn func(*Rx) error) error {
	if s.outer != nil {
		return fn(&s.outer.Rx)
	}
	s.gate.RLock()
	defer s.gate.RUnlock()
	if s.closed.Load() {
		return domain.E(CodeClosed, "path", s.path)
	}
	conn, err := s.ro.Conn(ctx)
	if err != nil {
		return problem(err, s.path, attempted)
	}
	defer conn.Close() // back to the pool
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return problem(err, s.path, attempted)
	}
	defer tx.Rollback() //nolint:errcheck // it only read
	return problem(fn(&Rx{ctx: ctx, q: tx, conn: conn}), s.path, attempted)
}

// OnChange registers a function that is called after each commit, on the committing goroutine, in the order of the
// commits of that goroutine. It may read and may call commands. stop ends it.
func (s *Store) OnChange(fn func(domain.Changes)) (stop func()) {
	s.listening.Lock()
	defer s.listening.Unlock()
	s.nextListener++
	id := s.nextListener
	s.listeners = append(s.listeners, listener{id, fn})
	return func() {
		s.listening.Lock()
		defer s.listening.Unlock()
		s.listeners = slices.DeleteFunc(slices.Clone(s.listeners), func(l listener) bool { return l.id == id })
	}
}

type listener struct {
	id int
	fn func(domain.Changes)
}

func (s *Store) notify(c *domain.Changes) {
	if c == nil {
		return
	}
	s.listening.Lock()
	listeners := s.listeners
	s.listening.Unlock()
	for _, l := range listeners {
		l.fn(*c)
	}
}

// mustAffect reports CodeNotFound if a statement met no row.
func mustAffect(kind domain.Kind, r sql.Result, err error) error {
	if err != nil {
		return err
	}
	n, err := r.RowsAffected()
	if err == nil && n == 0 {
		return notFound(kind)
	}
	return err
}

func notFound(kind domain.Kind) error {
	return domain.E(domain.CodeNotFound, "kind", "kind."+string(kind))
}

// missing turns "no rows" into CodeNotFound.
func missing(kind domain.Kind, err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return notFound(kind)
	}
	return err
}

// nullID is NULL for "none".
func nullID[T ~int64](id T) any {
	if id == 0 {
		return nil
	}
	return int64(id)
}

func millis(t time.Time) int64 { return t.UnixMilli() }

func instant(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

// placeholders is "?,?,?" for n values.
func placeholders(n int) string {
	if n == 0 {
		return ""
	}
	return strings.Repeat("?,", n-1) + "?"
}

// deleteByID deletes rows of a table, in portions; what is no longer there is passed over.
func deleteByID[T ~int64](t *Tx, table string, ids []T) error {
	for chunk := range slices.Chunk(ids, 500) {
		args := make([]any, len(chunk))
		for i, id := range chunk {
			args[i] = int64(id)
		}
		if _, err := t.exec(fmt.Sprintf(`DELETE FROM %s WHERE id IN (%s)`, table, placeholders(len(chunk))), args...); err != nil {
			return err
		}
	}
	return nil
}

// detailOf names the rows a command is about to change or has just made.
func detailOf[T ~int64](t *Tx, table string, ids []T) error {
	first := ids[:min(namesShown, len(ids))]
	args := make([]any, len(first))
	for i, id := range first {
		args[i] = int64(id)
	}
	names, err := collect(&t.Rx, one[string],
		fmt.Sprintf(`SELECT name FROM %s WHERE id IN (%s) ORDER BY name`, table, placeholders(len(args))), args...)
	if err != nil {
		return err
	}
	t.detail = summarise(names, len(ids)-len(first))
	about(t, ids)
	return nil
}

// about tells which rows the action is about, so that undo leads to them and not to neighbours that were renumbered.
func about[T ~int64](t *Tx, ids []T) {
	t.focus = nil
	if len(ids) > maxListed {
		return
	}
	for _, id := range ids {
		t.focus = append(t.focus, int64(id))
	}
}

// packIDs and focusOf keep the focus of a step.
func packIDs(ids []int64) string { return strings.Trim(fmt.Sprint(ids), "[]") }

func (t *Tx) focusOf(step domain.StepID) (ids []int64, err error) {
	var packed string
	if err := t.row(`SELECT focus FROM step WHERE id = ?`, int64(step)).Scan(&packed); err != nil {
		return nil, err
	}
	for _, f := range strings.Fields(packed) {
		if id, err := strconv.ParseInt(f, 10, 64); err == nil {
			ids = append(ids, id)
		}
	}
	return ids, nil
}

// namesShown is how many names the history shows for one step.
const namesShown = 3

// summarise joins names for the history and counts the others.
func summarise(names []string, others int) string {
	if extra := len(names) - namesShown; extra > 0 {
		names, others = names[:namesShown], others+extra
	}
	if others > 0 {
		return fmt.Sprintf("%s (+%d)", strings.Join(names, ", "), others)
	}
	return strings.Join(names, ", ")
}
