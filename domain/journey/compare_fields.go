package journey

import (
	"slices"
	"strings"
)

// Fields are the editable fields of a touchpoint in the order people see them.
var Fields = [...]Field{FieldName, FieldDescription, FieldChannel, FieldOwner, FieldExpectation, FieldToday, FieldEmotion,
	FieldImportance, FieldPerformance, FieldRating, FieldMomentOfTruth, FieldMomentReason, FieldPainPoints, FieldOpportunities,
	FieldCriteria, FieldDataIn, FieldDataOut, FieldNotes, FieldTags, FieldSegments}

// Of is the field's present value, as the edit that would set it: t.Apply(u.Of(f)) gives t the field of u.
func (t Touchpoint) Of(f Field) Edit {
	e := Edit{Field: f}
	switch f {
	case FieldOwner:
		e.Ref = int64(t.Owner)
	case FieldRating:
		e.Ref = int64(t.Rating)
	case FieldEmotion:
		e.Number = t.Emotion
	case FieldImportance:
		e.Number = t.Importance.V
	case FieldPerformance:
		e.Number = t.Performance.V
	case FieldMomentOfTruth:
		e.Flag = t.MomentOfTruth
	case FieldTags:
		e.Text = strings.Join(t.Tags, ", ")
	case FieldSegments:
		e.Text = strings.Join(t.Segments, ", ")
	default:
		e.Text = t.text(f)
	}
	return e
}

// text is the value of a field of text, "" for the others.
func (t Touchpoint) text(f Field) string {
	switch f {
	case FieldName:
		return t.Name
	case FieldDescription:
		return t.Description
	case FieldChannel:
		return t.Channel
	case FieldExpectation:
		return t.Expectation
	case FieldToday:
		return t.Today
	case FieldMomentReason:
		return t.MomentReason
	case FieldPainPoints:
		return t.PainPoints
	case FieldOpportunities:
		return t.Opportunities
	case FieldCriteria:
		return t.Criteria
	case FieldDataIn:
		return t.DataIn
	case FieldDataOut:
		return t.DataOut
	case FieldNotes:
		return t.Notes
	}
	return ""
}

// FieldChange is one field that differs: the edit that would set it as it was, and as it is on the future map.
//
// Texts differ beyond the white space around them, tags and segments beyond their order and case, importance and performance in their
// number; a computed number on the future map is evidence that was copied from the present, no intention, and never
// differs.
type FieldChange struct {
	Field    Field
	Old, New Edit
}

func fieldChanges(was, is Touchpoint) []FieldChange {
	var list []FieldChange
	for _, f := range Fields {
		if !sameField(was, is, f) {
			list = append(list, FieldChange{f, was.Of(f), is.Of(f)})
		}
	}
	return list
}

func sameField(was, is Touchpoint, f Field) bool {
	switch f {
	case FieldImportance:
		return is.Importance.Source == Computed || sameNumber(was.Importance.V, is.Importance.V)
	case FieldPerformance:
		return is.Performance.Source == Computed || sameNumber(was.Performance.V, is.Performance.V)
	case FieldTags:
		return slices.Equal(tagKeys(was.Tags), tagKeys(is.Tags))
	case FieldSegments:
		return slices.Equal(tagKeys(was.Segments), tagKeys(is.Segments))
	}
	a, b := was.Of(f), is.Of(f)
	return strings.TrimSpace(a.Text) == strings.TrimSpace(b.Text) && sameNumber(a.Number, b.Number) && a.Flag == b.Flag && a.Ref == b.Ref
}

func sameNumber(a, b *float64) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func tagKeys(tags []string) []string {
	keys := make([]string, len(tags))
	for i, tag := range tags {
		keys[i] = nameKey(tag)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}
