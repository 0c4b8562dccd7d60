// Package chart holds the charts of the diagnosis, the sprints and the return
// on customer experience. They know no domain: a plain model comes in through
// SetModel with finished words, what a person does goes out through callbacks,
// which may be nil. A chart is one picture drawn through ink, kept until its
// model, size or theme changes, with two small objects above it: the ring
// around the current point and the card that names it.
//
// Everything is called from the UI goroutine only. Nothing starts a goroutine,
// opens a file or needs closing.
package chart
