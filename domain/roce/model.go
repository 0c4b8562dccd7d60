package roce

import (
	"strconv"
	"time"

	"touchstone/domain"
)

// Model is what a person builds up in a workspace: assumptions, known or not yet. A new model knows nothing.
type Model struct {
	ID          domain.ModelID
	Name        string
	Currency    string   // ISO 4217
	Scenario    Scenario // the live one
	Segments    []ModelSegment
	Assumptions map[Key]Assumption // only what was entered; what is not there is not known
	Changed     time.Time          // last change
}

// ModelSegment is a customer segment of a model.
type ModelSegment struct {
	ID   domain.GroupID
	Name string
}

// Key names one assumption of a model.
type Key struct {
	Field   FieldID
	Segment domain.GroupID // of per-segment fields, otherwise 0
	Year    int            // of fields by year, otherwise 0
}

// Grade says how well founded a value is. Its words are the text "roce.grade.<grade>".
type Grade string

const (
	GradeNone      Grade = ""  // not graded
	GradeMeasured  Grade = "A" // measured
	GradeHistory   Grade = "B" // own history
	GradeBenchmark Grade = "C" // benchmark
	GradeJudgement Grade = "D" // judgement
)

// Assumption is a value with where it comes from. Of a field with Spread, Low and High are the pessimistic and the
// optimistic value; of others the range a person believes in, which does not enter the calculation.
type Assumption struct {
	Value, Low, High *float64 // nil: not known
	Source           string
	Grade            Grade
	Owner            string // a person's name
	Date             domain.Date
	Note             string
	Evidence         *Evidence // what fed it; nil: entered by hand
}

// Edit sets one assumption of a model; the zero Assumption makes it unknown again.
type Edit struct {
	Key Key
	Assumption
}

// Export says which workbook of a model was written when; the zero Export: none.
type Export struct {
	ID int64
	At time.Time
}

// Name is the id as the workbook shows it.
func (e Export) Name() string { return strconv.FormatInt(e.ID, 36) }

// Change is one line in the history of an assumption.
type Change struct {
	ID          domain.ChangeID
	At          time.Time
	By          string
	Key         Key
	SegmentName string // at the time
	Old, New    Assumption
	Reason      string
}
