package kit

import (
	"strings"

	"touchstone/ui/kit/ink"
)

// rowContent is what a row holds besides cards, by column, made ready once for a model.
type rowContent struct {
	cells  []int32    // index of the cell, −1 where there is none
	lines  [][]string // RowText: the wrapped text
	curves [][]int32  // by curve, then by column: index of the point, −1 for a gap
	labels []curveLabel
	laid   bool    // labels are placed
	hidden []int32 // cards of a collapsed row in each column
}

// takesCards tells whether cards can be put into a row: not into other kinds of rows, nor where they would not be seen.
func (b *Board) takesCards(row int) bool {
	r := &b.model.Rows[row]
	return r.Kind == RowCards && !r.Collapsed
}

// open is takesCards for an id that may be unknown.
func (b *Board) open(row int64) bool {
	i, ok := b.rows[row]
	return ok && b.takesCards(i)
}

// sized is a width or height in times the usual one, as the model says it.
func sized(times float32) float32 {
	if times == 0 {
		return 1
	}
	return min(max(times, leastTimes), mostTimes)
}

func (m gridMetrics) usualHeight(k BoardRowKind) float32 {
	switch k {
	case RowCurve:
		return m.CurveH
	case RowValues:
		return m.ValuesH
	case RowText:
		return m.TextH
	default:
		return m.MinRowH
	}
}

// layContent reads the rows of the model: how high each is, and what it holds besides cards.
func (b *Board) layContent(m gridMetrics, widths []float32) []gridRow {
	rows := make([]gridRow, len(b.model.Rows))
	b.content = make([]rowContent, len(rows))
	for i := range rows {
		row, content := &b.model.Rows[i], &b.content[i]
		if row.Collapsed {
			rows[i].Least = m.FoldH
			content.hidden = make([]int32, len(widths))
			continue
		}
		rows[i].Least = max(m.FoldH, sized(row.Height)*m.usualHeight(row.Kind))
		switch row.Kind {
		case RowCards:
			if len(row.Cells) > 0 {
				content.cells = b.layCells(row, len(widths))
				rows[i].Top = captionH * b.textSize / 13
			}
		case RowCurve:
			content.curves = b.layCurves(row, len(widths))
		case RowValues, RowText:
			content.cells = b.layCells(row, len(widths))
			if row.Kind == RowText {
				rows[i].Need = b.layText(m, row, content, widths)
			}
		}
	}
	for _, at := range b.folded {
		b.content[at.row].hidden[at.col]++
	}
	return rows
}

// captionH is the room of the line above the cards of a cell, at text size 13.
const captionH = 16

func gaps(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

func (b *Board) layCells(row *BoardRow, cols int) []int32 {
	out := gaps(cols)
	for k := range row.Cells {
		if c, ok := b.cols[row.Cells[k].Column]; ok {
			out[c] = int32(k)
		}
	}
	return out
}

func (b *Board) layCurves(row *BoardRow, cols int) [][]int32 {
	out := make([][]int32, len(row.Curves))
	for i := range row.Curves {
		out[i] = gaps(cols)
		for k := range row.Curves[i].Points {
			if c, ok := b.cols[row.Curves[i].Points[k].Column]; ok {
				out[i][c] = int32(k)
			}
		}
	}
	return out
}

// textSizeOf is the size of texts in cells, in units.
func (b *Board) textSizeOf() float32 { return b.textSize * 12 / 13 }

// cellInset is the room at both sides of what a cell says, at text size 13.
const cellInset = 10

// layText wraps the texts of a row, with what is being typed instead of what it replaces, and returns how high they are.
func (b *Board) layText(m gridMetrics, row *BoardRow, content *rowContent, widths []float32) float32 {
	content.lines = make([][]string, len(widths))
	size, need := b.textSizeOf(), float32(0)
	for c, k := range content.cells {
		if k >= 0 {
			content.lines[c] = b.fonts.Lines(row.Cells[k].Text, widths[c]-2*cellInset*b.textSize/13, size, false)
			need = max(need, float32(len(content.lines[c]))*ink.LineHeight(size)+2*m.Pad)
		}
	}
	if e := b.edit; e != nil && e.text && e.place.row == row.ID {
		if c, ok := b.cols[e.place.col]; ok {
			n := len(b.fonts.Lines(e.entry.Text, widths[c]-4*m.Pad, b.textSize, false))
			need = max(need, (float32(n)*ink.LineHeight(b.textSize)+4*m.Pad)/min(1, b.view.Zoom))
		}
	}
	return need
}

// cellText is the text or figure of a cell and its note.
func (b *Board) cellText(col, row int64) (text, note string) {
	r, known := b.rows[row]
	c, in := b.cols[col]
	if !known || !in || b.content[r].cells == nil {
		return "", ""
	}
	if k := b.content[r].cells[c]; k >= 0 {
		cell := &b.model.Rows[r].Cells[k]
		return strings.TrimSpace(cell.Text), cell.Note
	}
	return "", ""
}

// hiddenCards counts the cards of a collapsed row.
func (b *Board) hiddenCards(row int) int {
	n := int32(0)
	for _, k := range b.content[row].hidden {
		n += k
	}
	return int(n)
}
