package kit

import "fyne.io/fyne/v2"

// BoardModel is everything a Board shows. The slices are in display order; the
// order of Cards is the order inside each cell. Ids must be unique among the
// columns, among the rows and among the cards, and greater than zero.
// The board keeps the slices and never changes them; the caller must not
// change them after SetModel either.
type BoardModel struct {
	Columns []BoardColumn
	Rows    []BoardRow
	Cards   []BoardCard // a card whose column or row is unknown is not shown
}

// BoardColumn is one frozen header at the top.
type BoardColumn struct {
	ID       int64
	Title    string
	Subtitle string
	Accent   fyne.ThemeColorName // optional colour of a short line above the title
}

// BoardRow is one frozen header at the left.
type BoardRow struct {
	ID        int64
	Title     string
	Subtitle  string
	Accent    fyne.ThemeColorName // optional colour of a line at the left edge
	LineAbove string              // when set, a dashed line with this name is drawn across above the row
}

// Face is an emotion from FaceAwful (−2) to FaceGreat (+2); FaceNone draws nothing.
type Face int

// The faces a card can wear. FaceOf maps a number to one.
const (
	FaceNone Face = iota
	FaceAwful
	FaceBad
	FaceNeutral
	FaceGood
	FaceGreat
)

// FaceOf returns the face for an emotion of −2…+2; values beyond are clamped.
func FaceOf(emotion float64) Face {
	switch {
	case emotion < -1.5:
		return FaceAwful
	case emotion < -0.5:
		return FaceBad
	case emotion <= 0.5:
		return FaceNeutral
	case emotion <= 1.5:
		return FaceGood
	default:
		return FaceGreat
	}
}

// BoardBar is a short bar with its number beside it.
type BoardBar struct {
	Value float64 // 0…10, clamped when drawn
	Text  string  // the number as people read it; an empty text means there is no value, and no bar
}

// BoardCard is one card in a cell.
type BoardCard struct {
	ID          int64
	Column, Row int64
	Title       string // two lines at most, then an ellipsis
	Glyph       string // one or two characters, for instance of the channel
	Initials    string // of the owner
	Face        Face
	BarA, BarB  BoardBar            // on the touchpoint map: importance and performance
	Edge        fyne.ThemeColorName // colour of the left edge
	EdgeSymbol  string              // one character saying what the edge colour says
	Star        bool                // moment of truth
	Flag        bool                // part of running work
	Warning     bool                // a checker objects
	Dimmed      bool                // filtered out: shown, but faint
	Spoken      string              // what a screen reader says; Title when empty
}

// Slot is a place for cards: before the card that has Index in the cell,
// counted without the cards that are being moved. Index equal to the number of
// cards means the end.
type Slot struct {
	Column, Row int64
	Index       int
}

// BoardPart says what part of the board an id belongs to.
type BoardPart int

// The parts of a board. For PartCell and PartEmpty there is no id (0).
const (
	PartEmpty BoardPart = iota
	PartCell
	PartCard
	PartColumn
	PartRow
)

// BoardView is the part of the board that is in view: a preference, not data.
type BoardView struct {
	X, Y float32 // world units (pixels at zoom 1) scrolled away at the left and top
	Zoom float32 // 0.2…2, snapped to the nearest of 16 steps
}

// BoardTexts are the few words the board needs itself. All optional.
type BoardTexts struct {
	Name    string                                              // "Touchpoint map"; the start of the accessibility label
	NewCard string                                              // placeholder of the entry for a new card
	Spoken  func(cards, selected int, focused string) string    // the accessibility label; Name and focused when nil
	Tooltip func(part BoardPart, id int64, title string) string // hover hint; the full title of what is shortened when nil or ""
}
