// Package diagnosis holds the screens of the self-diagnosis: rounds, questionnaires and actions; and one round, which is
// prepared, answered (by one person on a sheet or by a room) and read. Called on the UI goroutine only; it loads and saves
// through the host's task runner.
package diagnosis
