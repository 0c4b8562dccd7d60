package dialogue

import (
	"strconv"
	"strings"

	"touchstone/assets/text"
	"touchstone/domain/dialogue"
	"touchstone/domain/metric"
	"touchstone/ui/kit"
)

// word is a cell with a text.
func word(s string) kit.TableCell { return kit.TableCell{Text: s} }

// count is a cell with a whole number.
func count(tx *text.Texts, n int) kit.TableCell {
	return kit.TableCell{Text: tx.Int(n), Sort: float64(n)}
}

// number is a cell with a figure, or a dash if it is unknown.
func number(tx *text.Texts, f metric.Figure, decimals int) kit.TableCell {
	if !f.Known {
		return kit.TableCell{Text: "–", None: true}
	}
	return kit.TableCell{Text: tx.Num(f.Value, decimals), Sort: f.Value}
}

// rejectColumns are the columns of a list of rows that were not taken.
func rejectColumns(tx *text.Texts) []kit.TableColumn {
	return []kit.TableColumn{{Title: tx.T("import.col.line"), Width: 64, Number: true}, {Title: tx.T("import.col.column"), Width: 140},
		{Title: tx.T("import.col.value"), Width: 100}, {Title: tx.T("import.col.reason")}}
}

func rejectRows(tx *text.Texts, list []dialogue.Reject) []kit.TableRow {
	rows := make([]kit.TableRow, len(list))
	for i, r := range list {
		rows[i] = kit.TableRow{ID: int64(i + 1), Cells: []kit.TableCell{
			{Text: strconv.Itoa(r.Line), Sort: float64(r.Line)}, word(r.Column), word(r.Value), word(withoutColumn(reasonText(tx, r), r.Column))}}
	}
	return rows
}

// withoutColumn takes the column's name off the front of a reason: beside it stands the column already.
func withoutColumn(reason, column string) string {
	if column == "" {
		return reason
	}
	for _, colon := range []string{": ", " : ", "："} {
		if rest, ok := strings.CutPrefix(reason, column+colon); ok {
			return rest
		}
	}
	return reason
}
