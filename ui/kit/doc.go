// Package kit holds the widgets Touchstone is built from. They know no domain:
// ids are plain int64, strings come in finished (translated and formatted) and
// intents go out through OnXxx callbacks, all of which may be nil.
//
// Everything here is called from the UI goroutine only. Nothing starts a
// goroutine, opens a file or needs closing; timers are passed in by the caller.
package kit
