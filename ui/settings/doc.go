// Package settings is the screen of the workspace's settings, which everybody who opens the file shares, and of the
// personal ones, which stay on this computer. Called on the UI goroutine only; it saves through the host's task runner.
package settings
