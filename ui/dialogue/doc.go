// Package dialogue holds the screens of the dialogue with customers: the feedback overview and the import of a file in
// four steps. Everything here is called on the UI goroutine; what takes time goes through the host's task runner. The
// screens own no files and no connections: the Store and the Files they are given belong to whoever made them, and
// nothing here needs closing.
package dialogue
