package dialogue

import "touchstone/domain"

// ListedRejects is how many rejected rows a Report lists; the counts are of all. Source.WriteRejects exports all.
const ListedRejects = 1000

// Report says what became of every row of a file: Rows = Accepted + Repeated + Known + Rejected.
type Report struct {
	Rows     int // data rows of the file
	Accepted int
	Repeated int // the reference stands in an earlier row of the file
	Known    int // the reference is in the workspace already
	Rejected int
	Blank    int // rows with nothing in them: skipped, not among Rows

	Rejects []Reject // the first ListedRejects rejected rows
	Repeats []Reject // the first ListedRejects rows of Repeated and Known
	Reasons []Reason // all rejected rows by their first fault, the most frequent first

	WithoutReference int
	WithoutDate      int
	DatesExchanged   int // day and month were exchanged as the mapping asks
	First, Last      domain.Date
	Positive         int // category outcome: accepted rows that count as 1
	WithoutOutcome   int
	Ratings          []RatingCount // of the accepted rows, in the order of the mapping
}

// Reject is a row that was not taken.
type Reject struct {
	Line   int    // physical line (row of the sheet) where the row begins
	Column string // of the first fault; empty if the whole row is at fault
	Value  string // the offending value, shortened to 200 characters
	Err    *domain.Error
	More   int    // further faults in the row
	Raw    string // the row as it stands in the file, shortened to 4,000 characters
}

// Reason counts rejected rows.
type Reason struct {
	Code   domain.Code
	Column string
	Rows   int
	Line   int // of the first
}

// RatingCount is what a rating column held.
type RatingCount struct {
	Touchpoint                    string
	Rated, NotApplicable, Missing int
}
