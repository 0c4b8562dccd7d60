// Package cli is the second front end: the same program without a window, for scripts and the automation of finance teams.
// It decides nothing itself: it reads arguments, asks the store, the intake, the metrics and the export, and writes what
// they say. It opens no display and initialises no toolkit. Run is called once by main; whatever it opens it closes.
package cli
