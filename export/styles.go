package export

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// look is what a cell means; its colours and protection follow. Meaning never rests on colour alone: inputs are also
// unlocked, sheets are named for what they hold, and the cover has the key.
type look int

const (
	lookText        look = iota // words, or a figure taken from the workspace as it is
	lookTitle                   // the sheet's title
	lookNote                    // explanations
	lookUnit                    // units above a table's header
	lookHeader                  // a table's header
	lookLabel                   // the name of a line
	lookInput                   // may be changed: blue on pale yellow, unlocked
	lookInputSample             // looks like an input in the colour key, and is locked
	lookCalc                    // computed on this sheet: black
	lookLink                    // taken from another sheet by formula: green
	lookStrong                  // a headline figure computed here
	lookTo                      // a link to click
	lookSection                 // the heading of a group of lines
)

// alignIndent keeps words off the figures of the column to their left.
const alignIndent = "indent"

// Number formats. Negative numbers stand in brackets; the codes are in en-US form, spreadsheets show them the user's way.
const (
	formatGeneral       = ""
	formatText          = "@"
	formatCount         = `#,##0_);(#,##0);0_)`
	formatScore         = `0.0_);(0.0);0.0_)`
	formatMean          = `0.00_);(0.00);0.00_)`
	formatPercent       = `0.0%_);(0.0%);0.0%_)`
	formatSigned        = `+0.0_);(0.0);0.0_)`
	formatChange        = `+0.00_);(0.00);0.00_)`
	formatFull          = `#,##0.0000_);(#,##0.0000);0_)`
	formatChangePercent = `+0.0%_);(0.0%);0.0%_)`
	formatFine          = `0.000000000_)`
	formatTiny          = `0.000000_)`
	formatDate          = `yyyy-mm-dd`
)

// style is a cell's appearance; equal styles are one style of the workbook.
type style struct {
	look   look
	format string
	wrap   bool
	align  string // "", left, center, right, indent
}

// Colours, RGB. Greys are no lighter than 595959 so that they stay readable in print.
const (
	colourBlack     = "000000"
	colourInput     = "0000FF"
	colourInputFill = "FFF2CC"
	colourLink      = "00612E"
	colourGrey      = "595959"
	colourBrand     = "0F6E75"
	colourWhite     = "FFFFFF"
	colourLine      = "D9D9D9"

	fillGood, textGood = "E2EFDA", "1E5C2B"
	fillFair, textFair = "FFF2CC", "7F4F00"
	fillPoor, textPoor = "FCE4D6", "9C1C00"
)

// Colours of the sheets' tabs, ARGB.
const (
	tabBrand   = "FF" + colourBrand
	tabData    = "FF7F4F00"
	tabControl = "FF" + colourGrey
)

const (
	fontName = "Calibri"
	fontSize = 10.0
)

// style gives the workbook's number of a style, creating it once.
func (b *book) style(s style) int {
	if id, ok := b.styles[s]; ok {
		return id
	}
	id, err := b.f.NewStyle(s.excel())
	b.fail(err)
	b.styles[s] = id
	return id
}

func (s style) excel() *excelize.Style {
	font := &excelize.Font{Family: fontName, Size: fontSize, Color: colourBlack}
	x := &excelize.Style{
		Font:       font,
		Alignment:  &excelize.Alignment{Vertical: "center", Horizontal: s.align, WrapText: s.wrap},
		Protection: &excelize.Protection{Locked: s.look != lookInput},
	}
	if s.align == alignIndent {
		x.Alignment.Horizontal, x.Alignment.Indent = "left", 1
	}
	if s.format != formatGeneral {
		format := s.format
		x.CustomNumFmt = &format
	}
	switch s.look {
	case lookTitle:
		font.Size, font.Bold, font.Color = 16, true, colourBrand
	case lookNote, lookUnit:
		font.Color = colourGrey
	case lookHeader:
		font.Bold, font.Color = true, colourWhite
		x.Fill = solid(colourBrand)
		x.Alignment.WrapText = true
	case lookLabel, lookStrong:
		font.Bold = true
	case lookSection:
		font.Bold, font.Size, font.Color = true, 12, colourBrand
	case lookInput, lookInputSample:
		font.Color = colourInput
		x.Fill = solid(colourInputFill)
		x.Border = box(colourLine)
	case lookLink:
		font.Color = colourLink
	case lookTo:
		font.Color, font.Underline = colourBrand, "single"
	}
	return x
}

func solid(rgb string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{rgb}}
}

func box(rgb string) []excelize.Border {
	var lines []excelize.Border
	for _, side := range []string{"left", "top", "right", "bottom"} {
		lines = append(lines, excelize.Border{Type: side, Color: rgb, Style: 1})
	}
	return lines
}

// tone is a conditional appearance: always beside a word or a number that says the same.
type tone int

const (
	toneGood tone = iota
	toneFair
	tonePoor
	tonePassed // words only, for a cell whose text runs into the next ones
	toneFailed
)

func (b *book) tone(t tone) *int {
	if id, ok := b.tones[t]; ok {
		return &id
	}
	x := &excelize.Style{}
	switch t {
	case toneGood:
		x.Font, x.Fill = &excelize.Font{Color: textGood}, solid(fillGood)
	case toneFair:
		x.Font, x.Fill = &excelize.Font{Color: textFair}, solid(fillFair)
	case tonePoor:
		x.Font, x.Fill = &excelize.Font{Color: textPoor}, solid(fillPoor)
	case tonePassed:
		x.Font = &excelize.Font{Color: textGood, Bold: true}
	case toneFailed:
		x.Font = &excelize.Font{Color: textPoor, Bold: true}
	}
	id, err := b.f.NewConditionalStyle(x)
	b.fail(err)
	b.tones[t] = id
	return &id
}

func itoa(n int) string { return fmt.Sprint(n) }
