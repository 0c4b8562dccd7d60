// Package dialogue holds the rules of the dialogue with customers: how a file of feedback is described (Mapping), what
// was noticed in it (Probe), how its columns are profiled and their roles proposed (Profiler, Guess), and how each row
// becomes a response or is rejected with a reason (Plan, Batch, Report).
//
// Everything here is pure: no files, no clock, no language. Reading bytes is data/intake's part, words are
// assets/text's. Values are for one goroutine at a time; nothing needs closing.
package dialogue
