// Package mapdoc draws a touchpoint map for people who never open Touchstone: as SVG, PDF and PNG.
//
// Build lays the map out once, with the text measured in the fonts that end up in the file; SVG, PDF and PNG only write
// what was laid out, so the three look alike and like the window. Everything is pure but for the writer that is given: no
// clock, no files, no network; the same input gives the same bytes. Any goroutine may call, but a Scene serves one at a
// time. The writers do not close what they write to.
package mapdoc
