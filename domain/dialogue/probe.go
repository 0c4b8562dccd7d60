package dialogue

import "touchstone/domain"

// FileKind is the sort of file.
type FileKind string

const (
	CSV  FileKind = "csv" // text with separated fields, whatever the separator
	XLSX FileKind = "xlsx"
)

// Probe is what was noticed in a file before anything is imported: each guess with its evidence, for a person to correct.
type Probe struct {
	Kind    FileKind
	Size    int64      // bytes
	Format  FileFormat // nothing empty that applies to the kind: guessed, or as corrected
	Sheets  []string   // XLSX: the visible sheets
	Header  []string   // names of the columns, made unique: see Header
	Preview []Line     // the first ten lines with their fields, the header among them
	Columns []Column   // one per header
	Rows    int        // data rows looked at
	Whole   bool       // the whole file was looked at, not only its beginning
	Ragged  int        // rows whose number of fields differs from the header's, or which cannot be read
	Guesses []Guessed  // evidence for each field of Format, in the order of a person's reading
	Notes   []Note     // what a person should know before going on, the most serious first
	Dates   []DateConflict
}

// Line is one line of a file as it stands there.
type Line struct {
	Number int      // physical line, or row of the sheet, from 1
	Raw    string   // the text, shortened to 500 characters
	Fields []string // shortened to 200 characters each
	Header bool
}

// Guessed is a guess about the file's format with its evidence. The words are the text "evidence.<Code>".
type Guessed struct {
	What  string // "encoding", "delimiter", "decimal", "header", "sheet", "date" (the order of one column, named in Args)
	Value string
	Sure  bool // no other reading fits, or a person said so
	Code  string
	Args  domain.Args
}

// Note is a remark on a file. The words are the text "note.<Code>".
type Note struct {
	Code    string
	Args    domain.Args
	Serious bool // likely to spoil the import if ignored
}

// Codes of notes.
const (
	NoteOneColumn       = "one_column"       // delimiter
	NoteRagged          = "ragged"           // rows, line (of the first), fields, expected
	NoteNoRows          = "no_rows"          // the file has a header and nothing else
	NoteHeaderIsData    = "header_is_data"   // line
	NoteNamesMade       = "names_made"       // columns: names invented for unnamed or repeated columns
	NoteDateAmbiguous   = "date_ambiguous"   // column, order, rows: every value reads in more than one order
	NoteDateMixed       = "date_mixed"       // column, order, bad, line, value
	NoteDatesDiffer     = "dates_differ"     // column, other, rows, line, value, other_value
	NoteDateExchanged   = "date_exchanged"   // column, rows, from, to, line, value, instead
	NoteTwoDigitYears   = "two_digit_years"  // column, pivot
	NoteBeginningOnly   = "beginning_only"   // rows
	NoteBadEncoding     = "bad_encoding"     // encoding, line
	NoteDecimalMixed    = "decimal_mixed"    // column, decimal, rows
	NoteSheetsUnread    = "sheets_unread"    // sheet, others
	NoteQuotesUnbalance = "quotes_unbalance" // rows, line
)

// DateConflictKind says how the dates of a file contradict each other.
type DateConflictKind string

const (
	// DatesDiffer: two columns give the same day in most rows, and in the others the same with day and month exchanged.
	DatesDiffer DateConflictKind = "differ"
	// DatesExchanged: rows whose day is above 12, where no confusion is possible, lie in a few months; the other rows lie
	// outside them but would lie inside with day and month exchanged.
	DatesExchanged DateConflictKind = "exchanged"
)

// DateConflict is evidence that day and month were confused somewhere before the file was written.
type DateConflict struct {
	Kind     DateConflictKind
	Column   string
	Other    string // DatesDiffer: the column contradicted
	Rows     int    // rows concerned
	Compared int    // rows compared
	From, To domain.Date
	Examples []DateExample // the first five
}

// DateExample is one row with a doubtful date.
type DateExample struct {
	Line    int
	Value   string      // as written
	Read    domain.Date // as read in the column's order
	Instead domain.Date // day and month exchanged
	Other   string      // DatesDiffer: as written in the other column
}
