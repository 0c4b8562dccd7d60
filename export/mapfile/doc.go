// Package mapfile writes whole touchpoint maps to files that other programs edit, and reads them back: workbook (XLSX) and
// CSV, which come back unchanged, and Mermaid journeys, which hold a part. docs/formats.md describes the files.
//
// A Map holds plain values; nothing here knows a store. Reading takes a file as a whole or not at all: with a single
// Problem there is no Map. Everything is pure but for the reader or writer it is given, which it does not close: no
// clock, no files, no network. Any goroutine may call; nothing is shared between two calls.
package mapfile
