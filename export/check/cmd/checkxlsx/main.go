// Checkxlsx checks exported workbooks with the rules of docs/workbook.md and recalculates every formula. It prints one line
// per finding; its exit code is 0 without errors, 1 with errors, 2 if a file cannot be read.
//
//	checkxlsx FILE.xlsx…
//	checkxlsx -compare RECALCULATED.xlsx FILE.xlsx
//
// With -compare it only compares the stored values of FILE's formulas with those another program saved in RECALCULATED.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"

	"touchstone/export/check"
)

func main() {
	compare := flag.String("compare", "", "a copy of the workbook that another program recalculated")
	flag.Usage = func() {
		fmt.Fprintln(flag.CommandLine.Output(), "usage: checkxlsx [-compare RECALCULATED.xlsx] FILE.xlsx…")
		flag.PrintDefaults()
	}
	flag.Parse()
	if flag.NArg() == 0 {
		flag.Usage()
		os.Exit(2)
	}
	code := 0
	for _, name := range flag.Args() {
		code = max(code, run(os.Stdout, os.Stderr, name, *compare))
	}
	os.Exit(code)
}

// run checks one workbook and returns the exit code.
func run(out, errs io.Writer, name, compare string) int {
	book, err := check.Open(name)
	if err != nil {
		fmt.Fprintln(errs, err)
		return 2
	}
	var found []check.Finding
	if compare != "" {
		other, err := check.Open(compare)
		if err != nil {
			fmt.Fprintln(errs, err)
			return 2
		}
		found = book.Compare(other)
	} else {
		found = book.All()
	}
	for _, f := range found {
		fmt.Fprintln(out, f)
	}
	grave := len(check.Errors(found))
	fmt.Fprintf(out, "%s: %d sheets, %d formulas, %d errors, %d warnings\n", name, len(book.Sheets), book.Formulas(), grave, len(found)-grave)
	if grave > 0 {
		return 1
	}
	return 0
}
