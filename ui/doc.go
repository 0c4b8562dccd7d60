// Package ui is the shell: the application's windows, and in each the navigation, undo, palette, shortcuts, status line
// and inspector around the screen in front. It knows the workspace only through the Store interface and the screens only
// through package host. Everything in it is called on the UI goroutine; work goes through ui/task. App owns the windows,
// a window owns its workspace: closing it finishes what was typed, closes the runner and then the store.
package ui
