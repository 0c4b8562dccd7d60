package sprint

// Field is what of a card an Edit changes.
type Field string

const (
	FieldTitle      Field = "title"
	FieldText       Field = "text"
	FieldAssignee   Field = "assignee" // Ref
	FieldEstimate   Field = "estimate" // Number; nil: none
	FieldDue        Field = "due"      // Number 1…20; nil: none
	FieldPhase      Field = "phase"    // Number 1…4; nil: none
	FieldLabels     Field = "labels"   // Lines
	FieldAddLabel   Field = "add_label"
	FieldDropLabel  Field = "drop_label"
	FieldChecklist  Field = "checklist"  // Checks
	FieldTouchpoint Field = "touchpoint" // Ref
	FieldCriterion  Field = "criterion"
	FieldBlocked    Field = "blocked" // Flag; Text is the reason, required to block
)

// Edit changes one field of cards.
type Edit struct {
	Field  Field
	Text   string
	Number *float64
	Ref    int64
	Flag   bool
	Lines  []string
	Checks []Check
}
