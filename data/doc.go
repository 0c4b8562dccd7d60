// Package data keeps a workspace in one SQLite file. It is the only place that knows SQL.
//
// A *Store is safe for use by any goroutine. Reads see one committed state; they run beside each other and beside a
// write until its commit. Changes go one at a time through Do: one user action is one transaction, one step of the
// history and one change event. Rules are not decided here: they lie in the domain packages.
//
// Whoever opens a Store closes it. Close waits for the command that runs; the file then needs no other file beside it.
// Files that may be anything are looked at read-only first and never changed unless they are ours and sound.
package data
