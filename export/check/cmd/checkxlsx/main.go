// Checkxlsx checks exported workbooks with the rules of docs/workbook.md and recalculates every formula. It prints one line
// per finding; its exit code is 0 without errors, 1 with errors, 2 if a file cannot be read.
//
//	checkxlsx FILE.xlsx…
package main

import (
	"fmt"
	"os"

	"touchstone/export/check"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: checkxlsx FILE.xlsx…")
		os.Exit(2)
	}
	code := 0
	for _, name := range os.Args[1:] {
		code = max(code, run(name))
	}
	os.Exit(code)
}

func run(name string) int {
	book, err := check.Open(name)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	found := book.All()
	formulas := 0
	for _, s := range book.Sheets {
		for _, c := range s.Cells {
			if c.Formula != "" {
				formulas++
			}
		}
	}
	for _, f := range found {
		fmt.Println(f)
	}
	errs := len(check.Errors(found))
	fmt.Printf("%s: %d sheets, %d formulas, %d errors, %d warnings\n", name, len(book.Sheets), formulas, errs, len(found)-errs)
	if errs > 0 {
		return 1
	}
	return 0
}
