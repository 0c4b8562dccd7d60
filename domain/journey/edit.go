package journey

import (
	"strings"

	"touchstone/domain"
)

// Operations on maps. Their words in the history and on the undo button are the texts "op.<op>".
const (
	OpAddMap         domain.Op = "map.add"
	OpEditMap        domain.Op = "map.edit"
	OpDeleteMap      domain.Op = "map.delete"
	OpDuplicateMap   domain.Op = "map.duplicate"
	OpAddStage       domain.Op = "stage.add"
	OpEditStage      domain.Op = "stage.edit"
	OpMoveStage      domain.Op = "stage.move"
	OpDeleteStage    domain.Op = "stage.delete"
	OpAddLane        domain.Op = "lane.add"
	OpEditLane       domain.Op = "lane.edit"
	OpMoveLane       domain.Op = "lane.move"
	OpDeleteLane     domain.Op = "lane.delete"
	OpAddTouchpoint  domain.Op = "touchpoint.add"
	OpEditTouchpoint domain.Op = "touchpoint.edit"
	OpMoveTouchpoint domain.Op = "touchpoint.move"
	OpCopyTouchpoint domain.Op = "touchpoint.copy"
	OpDelTouchpoint  domain.Op = "touchpoint.delete"
	OpUseEvidence    domain.Op = "touchpoint.evidence" // computed importance and performance written to touchpoints
)

// Field names one editable field of a touchpoint. Its label is the text "touchpoint.<field>".
type Field string

const (
	FieldName          Field = "name"
	FieldDescription   Field = "description"
	FieldChannel       Field = "channel"
	FieldOwner         Field = "owner"
	FieldExpectation   Field = "expectation"
	FieldToday         Field = "today"
	FieldEmotion       Field = "emotion"
	FieldImportance    Field = "importance"
	FieldPerformance   Field = "performance"
	FieldMomentOfTruth Field = "moment_of_truth"
	FieldMomentReason  Field = "moment_reason"
	FieldPainPoints    Field = "pain_points"
	FieldOpportunities Field = "opportunities"
	FieldCriteria      Field = "criteria"
	FieldDataIn        Field = "data_in"
	FieldDataOut       Field = "data_out"
	FieldNotes         Field = "notes"
	FieldTags          Field = "tags"
	FieldSegments      Field = "segments"
	FieldRating        Field = "rating"
)

// Edit is one field's new value; which member counts follows from the field.
type Edit struct {
	Field  Field
	Text   string   // the texts, and tags and segments separated by commas
	Number *float64 // emotion −2…+2, importance and performance 0…10; nil clears
	Flag   bool     // moment of truth
	Ref    int64    // owner's or rating's id; 0 clears
}

// Apply returns the touchpoint with the edit made, or what is wrong with it: CodeRequired, CodeTooLong, CodeOutOfRange.
// An importance or performance typed by a person becomes Entered and loses its count and date.
func (t Touchpoint) Apply(e Edit) (Touchpoint, error) {
	label := "touchpoint." + string(e.Field)
	texts := map[Field]*string{
		FieldDescription: &t.Description, FieldChannel: &t.Channel, FieldExpectation: &t.Expectation, FieldToday: &t.Today,
		FieldMomentReason: &t.MomentReason, FieldPainPoints: &t.PainPoints, FieldOpportunities: &t.Opportunities,
		FieldCriteria: &t.Criteria, FieldDataIn: &t.DataIn, FieldDataOut: &t.DataOut, FieldNotes: &t.Notes,
	}
	if p := texts[e.Field]; p != nil {
		if len([]rune(e.Text)) > domain.MaxText {
			return t, domain.E(domain.CodeTooLong, "field", label, "max", domain.MaxText)
		}
		*p = e.Text
		return t, nil
	}
	var err error
	switch e.Field {
	case FieldName:
		t.Name, err = domain.CheckName(label, e.Text)
	case FieldOwner:
		t.Owner = domain.PersonID(e.Ref)
	case FieldRating:
		t.Rating = domain.RatingID(e.Ref)
	case FieldEmotion:
		err = inRange(label, e.Number, -2, 2)
		t.Emotion = e.Number
	case FieldImportance:
		err = inRange(label, e.Number, 0, 10)
		t.Importance = Value{V: e.Number, Source: Entered}
	case FieldPerformance:
		err = inRange(label, e.Number, 0, 10)
		t.Performance = Value{V: e.Number, Source: Entered}
	case FieldMomentOfTruth:
		t.MomentOfTruth = e.Flag
	case FieldTags:
		t.Tags = ParseTags(e.Text)
	case FieldSegments:
		t.Segments = ParseTags(e.Text)
	default:
		err = domain.E(domain.CodeNotFound, "kind", string(e.Field))
	}
	return t, err
}

func inRange(label string, v *float64, low, high float64) error {
	if v != nil && !(*v >= low && *v <= high) {
		return domain.E(domain.CodeOutOfRange, "field", label, "value", *v, "low", low, "high", high)
	}
	return nil
}

// ParseTags splits at commas and semicolons, trims, and drops empty and repeated tags (ignoring case), keeping the order.
func ParseTags(s string) []string {
	var tags []string
	seen := map[string]bool{}
	for _, tag := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '，' || r == '；' || r == '\n' }) {
		tag = strings.TrimSpace(tag)
		if key := strings.ToLower(tag); tag != "" && !seen[key] {
			seen[key] = true
			tags = append(tags, tag)
		}
	}
	return tags
}
