package journey

import "strings"

// SplitCells reads a clipboard's text as rows of cells: tabs between cells, lines between rows (LF, CRLF or CR). A cell
// that begins with a quotation mark goes on to the closing one, over tabs and lines, a doubled mark standing for one: so
// do spreadsheets copy cells with lines or tabs in them. A mark that is not closed at the end of its cell is a mark that
// somebody typed, and means nothing. Rows that are empty at the end are left out.
func SplitCells(text string) [][]string {
	var rows [][]string
	row := []string{}
	for rest := text; ; {
		value, after, ok := quotedCell(rest)
		if !ok {
			end := strings.IndexAny(rest, "\t\r\n")
			if end < 0 {
				end = len(rest)
			}
			value, after = rest[:end], rest[end:]
		}
		row = append(row, value)
		switch {
		case strings.HasPrefix(after, "\t"):
			rest = after[1:]
			continue
		case strings.HasPrefix(after, "\r\n"):
			rest = after[2:]
		case after != "":
			rest = after[1:]
		}
		rows, row = append(rows, row), []string{}
		if after == "" {
			return trimRows(rows)
		}
	}
}

// quotedCell reads a cell in quotation marks; ok is false when the text does not begin with one.
func quotedCell(s string) (value, rest string, ok bool) {
	if !strings.HasPrefix(s, `"`) {
		return "", s, false
	}
	var b strings.Builder
	for i := 1; ; {
		end := strings.IndexByte(s[i:], '"')
		if end < 0 {
			return "", s, false
		}
		b.WriteString(s[i : i+end])
		i += end + 1
		if i < len(s) && s[i] == '"' {
			b.WriteByte('"')
			i++
			continue
		}
		if i < len(s) && !strings.ContainsRune("\t\r\n", rune(s[i])) {
			return "", s, false
		}
		return b.String(), s[i:], true
	}
}

func trimRows(rows [][]string) [][]string {
	for len(rows) > 0 && strings.TrimSpace(strings.Join(rows[len(rows)-1], "")) == "" {
		rows = rows[:len(rows)-1]
	}
	return rows
}
