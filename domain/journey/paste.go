package journey

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"touchstone/domain"
)

// Limits of what one paste may add.
const (
	MaxPastedCards = 5000
	MaxPastedNew   = 20 // new stages, and new lanes
)

// Codes of refused pastes.
const (
	CodePasteNothing domain.Code = "paste_nothing"  // no text
	CodePasteTooMany domain.Code = "paste_too_many" // n, max: cards
	CodePasteTooWide domain.Code = "paste_too_wide" // columns, stages (from the slot on), max: new ones
	CodePasteTooTall domain.Code = "paste_too_tall" // rows, lanes (from the slot on), max: new ones
)

// PasteNames names the stages and lanes that a block needs beyond the map's edge; n counts them from 1.
type PasteNames struct {
	Stage, Lane func(n int) string
}

// Pasting is what a paste will do.
type Pasting struct {
	Plan
	Block     bool // it fills several cells of the map
	Cards     int
	Stages    int // new ones, at the right edge
	Lanes     int // new ones, at the lower edge
	Shortened int // names longer than MaxName: the name was cut, the whole text is in the card's description
}

// Paste plans cards from a clipboard's text, beginning at a slot.
//
// The rules: text without tabs, or a single column, gives one card per line, all in the slot's cell, before the card that
// has its index. A block of several columns fills several cells of the map: columns are stages, to the right from the
// slot's; rows are lanes, downwards from the slot's, passing over lanes that hold no cards. In the slot's cell they
// go to its index, in the others behind what is there. A cell with several lines gives several cards; an empty one gives
// none but keeps its place. What lies beyond the map's edge is not cut off: stages and lanes are added, of the kind of
// the last lane that holds cards, at most MaxPastedNew of each. Bullets before a name are dropped, white space is
// tidied, a dash alone is an empty cell. Both names are required.
//
// Errors: CodePasteNothing, CodePasteTooMany, CodePasteTooWide, CodePasteTooTall, CodeNoCards, CodeNotFound.
func (v View) Paste(text string, at Slot, names PasteNames) (Pasting, error) {
	rows := SplitCells(dropBullets(text))
	columns := 0
	for _, row := range rows {
		columns = max(columns, usedCells(row))
	}
	if columns == 0 {
		return Pasting{}, domain.E(CodePasteNothing)
	}
	if n := countCards(rows); n > MaxPastedCards {
		return Pasting{}, domain.E(CodePasteTooMany, "n", n, "max", MaxPastedCards)
	}
	p := pasting{planner: newPlanner(v), names: names}
	if _, err := p.slot(at); err != nil {
		return Pasting{}, err
	}
	if columns == 1 {
		p.column(rows, at)
	} else {
		p.Block = true
		p.block(rows, columns, at)
	}
	var err error
	p.Plan, err = p.done()
	return p.Pasting, err
}

type pasting struct {
	*planner
	Pasting
	names PasteNames
}

// column puts all lines of all cells into one cell of the map.
func (p *pasting) column(rows [][]string, at Slot) {
	var cards []Touchpoint
	for _, row := range rows {
		for _, value := range row {
			cards = append(cards, p.cardsIn(value)...)
		}
	}
	p.put(at, cards)
}

// block puts each cell of the block into its own cell of the map.
func (p *pasting) block(rows [][]string, columns int, at Slot) {
	stages := p.stagesFrom(p.stage(at.Stage), columns)
	lanes := p.lanesFrom(p.lane(at.Lane), len(rows))
	if p.err != nil {
		return
	}
	for i, row := range rows {
		for j, value := range row[:min(len(row), columns)] {
			to := p.end(cell{stages[j], lanes[i]})
			if i == 0 && j == 0 {
				to = at
			}
			p.put(to, p.cardsIn(value))
		}
	}
}

func (p *pasting) put(to Slot, cards []Touchpoint) {
	if len(cards) > 0 {
		p.Cards += len(cards)
		p.add(to, cards...)
	}
}

// stagesFrom are n stages from an index on; those that are missing are planned.
func (p *pasting) stagesFrom(first, n int) []domain.StageID {
	there := len(p.stages) - first
	if p.Pasting.Stages = max(0, n-there); p.Pasting.Stages > MaxPastedNew {
		p.err = domain.E(CodePasteTooWide, "columns", n, "stages", there, "max", MaxPastedNew)
		return nil
	}
	for i := range p.Pasting.Stages {
		p.addStage(len(p.stages), p.names.Stage(i+1), "")
	}
	ids := make([]domain.StageID, n)
	for i := range ids {
		if p.err == nil {
			ids[i] = p.stages[first+i].ID
		}
	}
	return ids
}

// lanesFrom are n lanes that hold cards from an index on; those that are missing are planned.
func (p *pasting) lanesFrom(first, n int) []domain.LaneID {
	var ids []domain.LaneID
	kind := p.lanes[first].Kind
	for _, l := range p.lanes[first:] {
		if l.Kind.HoldsCards() {
			ids, kind = append(ids, l.ID), l.Kind
		}
	}
	there := len(ids)
	if p.Pasting.Lanes = max(0, n-there); p.Pasting.Lanes > MaxPastedNew {
		p.err = domain.E(CodePasteTooTall, "rows", n, "lanes", there, "max", MaxPastedNew)
		return nil
	}
	for i := range p.Pasting.Lanes {
		ids = append(ids, p.addLane(len(p.lanes), Lane{Kind: kind, Name: p.names.Lane(i + 1)}))
	}
	return ids[:n]
}

// cardsIn are the cards of one cell of a block: one per line.
func (p *pasting) cardsIn(value string) (cards []Touchpoint) {
	for _, line := range linesOf(value) {
		t := Touchpoint{Name: line}
		if name := shorten(line, domain.MaxName); name != line {
			t.Name, t.Description = name, shorten(line, domain.MaxText)
			p.Shortened++
		}
		cards = append(cards, t)
	}
	return cards
}

func usedCells(row []string) int {
	for i := len(row); i > 0; i-- {
		if len(linesOf(row[i-1])) > 0 {
			return i
		}
	}
	return 0
}

func countCards(rows [][]string) (n int) {
	for _, row := range rows {
		for _, value := range row {
			n += len(linesOf(value))
		}
	}
	return n
}

// linesOf are the lines that say something, tidied and without bullets. A dash by itself says that there is nothing.
func linesOf(value string) (lines []string) {
	for _, line := range strings.FieldsFunc(value, func(r rune) bool { return r == '\n' || r == '\r' || r == '\u2028' || r == '\v' }) {
		if line = tidy(dropBullet(line, bullets+dashes)); line != "" && strings.Trim(line, dashes) != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// tidy makes every run of white space and control characters one blank.
func tidy(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\uFEFF' || r == '\u200B' || r == unicode.ReplacementChar
	}), " ")
}

// bullets set off a line in word processors, with a tab behind them that is no column; dashes may, and may be a cell.
const (
	bullets = "•◦▪‣·●○■"
	dashes  = "-–—*"
)

// dropBullets takes away the bullets before lines.
func dropBullets(text string) string {
	lines := strings.SplitAfter(text, "\n")
	for i := range lines {
		lines[i] = dropBullet(lines[i], bullets)
	}
	return strings.Join(lines, "")
}

// dropBullet takes away one of the marks with the white space behind it. A mark directly before a word belongs to the word.
func dropBullet(line, marks string) string {
	mark, size := utf8.DecodeRuneInString(line)
	rest := line[size:]
	if cut := strings.TrimLeft(rest, " \t\u00a0"); cut != rest && strings.ContainsRune(marks, mark) {
		return cut
	}
	return line
}

// shorten cuts a text to so many characters, at the last blank where it is near, and marks the cut.
func shorten(s string, most int) string {
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	cut := string(runes[:most-1])
	if blank := strings.LastIndexByte(cut, ' '); blank > len(cut)-40 {
		cut = cut[:blank]
	}
	return strings.TrimSpace(cut) + "…"
}
