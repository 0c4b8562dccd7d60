// Package history is the screen that says who did what and when, and takes steps back. Called on the UI goroutine only; it
// loads and undoes through the host's task runner.
package history
