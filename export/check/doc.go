// Package check verifies exported workbooks without any other program: the rules of docs/workbook.md that a reader of the
// file can judge (Lint), and every formula's stored value, calculated anew by an evaluator that shares nothing with the
// code that wrote it (Recalculate). It reads the file itself, not through excelize, so that a fault of the writer is not
// repeated by the reader.
//
// All functions are pure; a Book may be read by several goroutines once it is open. Files are untrusted: sizes are limited.
package check
