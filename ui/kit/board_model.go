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

	NoRowHeads bool // the headers at the left are left out: there is one row and it needs no name
}

// BoardColumn is one frozen header at the top.
type BoardColumn struct {
	ID       int64
	Title    string
	Subtitle string
	Accent   fyne.ThemeColorName // optional colour of a short line above the title
	Width    float32             // times the usual width, 0.25…8; 0: the usual one
	Warn     string              // when set, the header is marked and this says why: "4 of 3 cards"
}

// BoardRow is one frozen header at the left.
type BoardRow struct {
	ID        int64
	Title     string
	Subtitle  string
	Accent    fyne.ThemeColorName // optional colour of a line at the left edge
	LineAbove string              // when set, a dashed line with this name is drawn across above the row

	Kind      BoardRowKind
	Height    float32      // at least so many times the usual least height, 0.25…8; 0: as high as its content
	Collapsed bool         // only its header line and how many cards it holds
	Cells     []BoardCell  // what the cells say; those left out are empty
	Curves    []BoardCurve // RowCurve: drawn over each other
	Warn      string       // as BoardColumn.Warn
}

// BoardRowKind says what the cells of a row hold.
type BoardRowKind int

// The kinds of rows. Only RowCards takes cards.
const (
	RowCards  BoardRowKind = iota
	RowCurve               // lines over the columns, −2…+2
	RowValues              // a figure in each cell
	RowText                // a text in each cell, edited in place
)

// BoardCell is what a cell says: instead of cards, or in a small line above them.
type BoardCell struct {
	Column int64
	Text   string // RowText: wrapped, as many lines as it needs; RowValues: a figure; RowCards: the line above the cards
	Note   string // RowValues: small, below the figure: "5 touchpoints"; RowCards: at the end of the line, the cell is shaded
}

// BoardCurve is a line of a RowCurve.
type BoardCurve struct {
	ID     int64  // says which curve a dragged point belongs to
	Name   string // written at its end
	Dashed bool
	Accent fyne.ThemeColorName // "": the usual one
	Points []BoardPoint        // a column without a point is a gap
}

// BoardPoint is one point of a curve, over the middle of its column, with the face of its value.
type BoardPoint struct {
	Column int64
	Value  float64 // −2…+2, clamped when drawn
	Text   string  // beside the point: "+0.8 · n 312"
	Locked bool    // computed: it cannot be dragged, which is shown by its form
	Spoken string  // what a screen reader and the hover hint say
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

	Mark    BoardMark // how it differs from what it is compared with
	Found   [4]Span   // parts of the title that were searched for
	Current bool      // the find one is at
	Notes   int       // open comments
	Locked  bool      // a guest from elsewhere: it can be selected and opened, not moved or edited
	Label   [3]BoardLabel
	Foot    string // a small line under the title: "3 days · due day 12 · 2/5 done"
	Alert   string // when set, a marked word on the card: "Blocked"
}

// Span is a part of a title, in runes; empty when From is To.
type Span struct{ From, To int }

// BoardLabel is a short coloured word on a card; none without text.
type BoardLabel struct {
	Text  string
	Color fyne.ThemeColorName
}

// BoardMark says how a card differs; each has a colour and a sign.
type BoardMark int

// The marks a card can bear.
const (
	MarkNone BoardMark = iota
	MarkAdded
	MarkRemoved
	MarkMoved
	MarkChanged
)

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
	Name    string                                           // "Touchpoint map"; the start of the accessibility label
	NewCard string                                           // placeholder of the entry for a new card
	Spoken  func(cards, selected int, focused string) string // the accessibility label; Name and focused when nil
	Value   func(v float64) string                           // a value of a curve while it is dragged; "+0.8" when nil
	// Collapsed says that a row is folded and how many cards it holds; the number alone when nil.
	Collapsed func(cards int) string
	Tooltip   func(part BoardPart, id int64, title string) string // hover hint; the full title of what is shortened when nil or ""
}
