// Package export writes what Touchstone hands to people who never open it: workbooks that finance can audit.
//
// It is the only package that writes with excelize. A workbook is data first: sheets, tables and columns are described
// (sheet.go, table.go), laid out, and only then written, all cells through excelize's StreamWriter, which alone stores a
// formula together with its correctly typed value. A capability contributes its sheets by one function that takes the book
// (for the scorecard: touchpointSheet, prioritySheet …); scorecard.go puts them in order.
//
// Every function here is pure but for the writer it is given: no clock, no files, no network. Any goroutine may call the
// exported functions; nothing is shared between two calls. The rules an exported workbook obeys are in docs/workbook.md, and
// package check verifies them.
package export
