// Package home is the screen one starts from: the workspace at a glance. What to do next is worked out from what is there,
// not typed by anybody. Called on the UI goroutine only; it loads through the host's task runner.
package home
