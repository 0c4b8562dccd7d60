package dialogue

import "touchstone/domain"

// ColumnKind is what the values of a column look like.
type ColumnKind string

const (
	KindEmpty   ColumnKind = "empty"
	KindInteger ColumnKind = "integer"
	KindNumber  ColumnKind = "number"
	KindDate    ColumnKind = "date"
	KindTime    ColumnKind = "time" // time of day
	KindText    ColumnKind = "text"
)

// Column is the profile of one column.
type Column struct {
	Index    int
	Name     string
	Kind     ColumnKind
	Rows     int // rows looked at
	Empty    int
	Distinct int          // different values; exact only if Values is complete
	Values   []ValueCount // up to 50 different values, the most frequent first; nil if there are more
	Repeats  int          // rows whose value stood in an earlier row; -1: many, not counted
	Examples []string     // up to five different values in the order met
	Misfits  int          // values that are not of the Kind (at most 2 %)
	Min, Max float64      // of integers and numbers
	MeanLen  float64      // characters
	MaxLen   int
	Date     DateProfile // when Kind is KindDate
	Decimal  string      // "." or "," if the values show it
}

// Unique reports whether the column has values and none occurs twice.
func (c Column) Unique() bool { return c.Repeats == 0 && c.Rows > c.Empty }

// ValueCount is a value and the number of rows with it.
type ValueCount struct {
	Value string
	Rows  int
}

// DateProfile tells how the dates of a column may be read.
type DateProfile struct {
	Order         DateOrder // the best reading
	Sure          bool      // no other order reads as many values
	Settled       bool      // the order makes no difference: months are words, or years stand in front with four digits
	Proof         string    // a value that only Order can read, if there is one
	ProofLine     int
	Bad           int // values that Order cannot read
	BadLine       int
	BadValue      string
	TwoDigitYears bool
	First, Last   domain.Date
}
