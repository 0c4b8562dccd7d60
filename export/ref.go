package export

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// column is the letter of a 1-based column number.
func column(n int) string {
	name, err := excelize.ColumnNumberToName(n)
	if err != nil {
		panic(err) // a table with more than 16,384 columns is a programming error
	}
	return name
}

// at is the relative reference of a cell: N8.
func at(col, row int) string { return fmt.Sprintf("%s%d", column(col), row) }

// fixed is the absolute reference of a cell: $N$8.
func fixed(col, row int) string { return fmt.Sprintf("$%s$%d", column(col), row) }

// span is the absolute reference of a part of a column: $N$7:$N$20.
func span(col, first, last int) string { return fixed(col, first) + ":" + fixed(col, last) }

// quoted is a sheet's name as formulas write it; quotes are always right, and left out where they are never needed.
func quoted(sheet string) string {
	plain := sheet != ""
	for _, r := range sheet {
		if !(r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z') {
			plain = false
		}
	}
	// A short word of letters could be a column (ABC!A1 is fine, but R and C are not).
	if plain && len(sheet) > 3 {
		return sheet
	}
	return "'" + strings.ReplaceAll(sheet, "'", "''") + "'"
}

// fixedRow is a reference whose row stays when the formula is copied down: N$8.
func fixedRow(col, row int) string { return fmt.Sprintf("%s$%d", column(col), row) }
