package kit

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
)

// AccessibilityLabel implements fyne.Accessible: the name of the board and what the keyboard is on.
func (b *Board) AccessibilityLabel() string {
	focused := b.spokenPlace(b.cursor)
	if b.Texts.Spoken != nil {
		return b.Texts.Spoken(len(b.cards)+len(b.folded), len(b.selected), focused)
	}
	if focused == "" {
		return b.Texts.Name
	}
	return strings.TrimPrefix(b.Texts.Name+", "+focused, ", ")
}

// AccessibilityRole implements fyne.Accessible. The cards are no objects of
// their own, so the board itself must be announced; a container would not be.
func (b *Board) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// spokenPlace says a place as "card, column, row".
func (b *Board) spokenPlace(p boardPlace) string {
	if !b.exists(p) || p.part == PartEmpty {
		return ""
	}
	var words []string
	if p.part == PartCard {
		c := &b.model.Cards[b.cards[p.card]]
		if c.Spoken != "" {
			words = append(words, c.Spoken)
		} else {
			words = append(words, c.Title)
		}
	}
	if p.part == PartCell {
		words = append(words, b.spokenCell(p)...)
	}
	if p.part != PartRow {
		words = append(words, b.model.Columns[b.cols[p.col]].Title)
	}
	if p.part != PartColumn {
		words = append(words, b.model.Rows[b.rows[p.row]].Title)
	}
	switch p.part {
	case PartColumn:
		words = append(words, b.model.Columns[b.cols[p.col]].Warn)
	case PartRow:
		i := b.rows[p.row]
		words = append(words, b.model.Rows[i].Warn)
		if b.model.Rows[i].Collapsed {
			words = append(words, b.spokenFolded(b.hiddenCards(i)))
		}
	}
	words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
	return strings.Join(words, ", ")
}

// spokenCell is what a cell without cards says: its point, or its text or figure.
func (b *Board) spokenCell(p boardPlace) []string {
	if p.curve != 0 {
		return []string{b.spokenPoint(p)}
	}
	text, note := b.cellText(p.col, p.row)
	return []string{text, note}
}

func (b *Board) spokenFolded(cards int) string {
	if b.Texts.Collapsed != nil {
		return b.Texts.Collapsed(cards)
	}
	return strconv.Itoa(cards)
}
