// Package sprintdoc draws the report of a sprint on one page. cli calls it, for the command line and the window; it writes to
// what it is given and closes nothing.
package sprintdoc
