// Package journey holds the screens of touchpoint maps: the list of maps, and one map as a board or as priorities with
// its inspector. NewMaps and NewMap make them; the shell shows them.
//
// Everything runs on the UI goroutine except what is given to the host's task runner: commands and fetches of the store,
// and the pure work on what they bring. Nothing needs closing.
package journey
