package sprint

import (
	"slices"
	"strings"

	"touchstone/domain"
)

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

// MaxEstimate is the greatest estimate; MaxLines how many labels or lines of a checklist a card has at most.
const (
	MaxEstimate = 999
	MaxLines    = 100
)

// CodeTooMany refuses more labels or lines than a card has room for.
const CodeTooMany domain.Code = "sprint_too_many" // field, max

// Apply returns the card with one field changed, or why it cannot be.
func (e Edit) Apply(c Card) (Card, error) {
	var err error
	switch e.Field {
	case FieldTitle:
		c.Title, err = domain.CheckName("card.title", e.Text)
	case FieldText:
		c.Text, err = checkText("card.text", e.Text)
	case FieldCriterion:
		c.Criterion, err = checkText("card.criterion", strings.TrimSpace(e.Text))
	case FieldAssignee:
		c.Assignee = domain.PersonID(e.Ref)
	case FieldTouchpoint:
		c.Touchpoint = domain.TouchpointID(e.Ref)
	case FieldEstimate:
		c.Estimate, err = e.Number, checkEstimate(e.Number)
	case FieldDue:
		c.Due, err = e.whole("card.due", Days)
	case FieldPhase:
		c.Phase, err = e.whole("card.phase", Phases)
	case FieldLabels:
		c.Labels, err = checkLabels(e.Lines)
	case FieldAddLabel:
		c.Labels, err = checkLabels(append(slices.Clone(c.Labels), e.Text))
	case FieldDropLabel:
		c.Labels = slices.DeleteFunc(slices.Clone(c.Labels), func(l string) bool { return strings.EqualFold(l, e.Text) })
	case FieldChecklist:
		c.Checklist, err = checkList(e.Checks)
	case FieldBlocked:
		c.Blocked, c.Block = e.Flag, ""
		if e.Flag {
			if c.Block = strings.TrimSpace(e.Text); c.Block == "" {
				return c, domain.E(CodeNoReason, "field", "card.block")
			}
			c.Block, err = checkText("card.block", c.Block)
		}
	default:
		err = domain.E(domain.CodeBadValue, "field", "card.field", "value", string(e.Field), "accepted", "title, text …")
	}
	return c, err
}

// whole is a number from 1 to high; 0 for none.
func (e Edit) whole(field string, high int) (int, error) {
	if e.Number == nil {
		return 0, nil
	}
	n := int(*e.Number)
	if float64(n) != *e.Number || n < 1 || n > high {
		return 0, domain.E(domain.CodeOutOfRange, "field", field, "value", *e.Number, "low", 1, "high", high)
	}
	return n, nil
}

func checkEstimate(v *float64) error {
	if v != nil && (!finite(*v) || *v < 0 || *v > MaxEstimate) {
		return domain.E(domain.CodeOutOfRange, "field", "card.estimate", "value", *v, "low", 0, "high", MaxEstimate)
	}
	return nil
}

func checkText(field, s string) (string, error) {
	if len([]rune(s)) > domain.MaxText {
		return "", domain.E(domain.CodeTooLong, "field", field, "max", domain.MaxText)
	}
	return s, nil
}

// checkLabels trims labels and drops empty and repeated ones.
func checkLabels(lines []string) ([]string, error) {
	var labels []string
	for _, l := range lines {
		l = oneLine(l)
		if l == "" || slices.ContainsFunc(labels, func(o string) bool { return strings.EqualFold(o, l) }) {
			continue
		}
		if len([]rune(l)) > domain.MaxName {
			return nil, domain.E(domain.CodeTooLong, "field", "card.labels", "max", domain.MaxName)
		}
		labels = append(labels, l)
	}
	if len(labels) > MaxLines {
		return nil, domain.E(CodeTooMany, "field", "card.labels", "max", MaxLines)
	}
	return labels, nil
}

func checkList(checks []Check) ([]Check, error) {
	var list []Check
	for _, c := range checks {
		if c.Text = oneLine(c.Text); c.Text == "" {
			continue
		}
		if len([]rune(c.Text)) > domain.MaxName {
			return nil, domain.E(domain.CodeTooLong, "field", "card.checklist", "max", domain.MaxName)
		}
		list = append(list, c)
	}
	if len(list) > MaxLines {
		return nil, domain.E(CodeTooMany, "field", "card.checklist", "max", MaxLines)
	}
	return list, nil
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Check returns the template trimmed, or the first field that cannot be accepted.
func (t Template) Check() (Template, error) {
	var err error
	if t.Name, err = domain.CheckName("sprint.template", t.Name); err != nil {
		return t, err
	}
	if t.Title, err = domain.CheckName("card.title", t.Title); err != nil {
		return t, err
	}
	if t.Text, err = checkText("card.text", t.Text); err != nil {
		return t, err
	}
	if err = checkEstimate(t.Estimate); err != nil {
		return t, err
	}
	if t.Labels, err = checkLabels(t.Labels); err != nil {
		return t, err
	}
	list, err := checkList(t.Card().Checklist)
	t.Checklist = nil
	for _, c := range list {
		t.Checklist = append(t.Checklist, c.Text)
	}
	return t, err
}

// Card is a new card made from the template.
func (t Template) Card() Card {
	c := Card{Title: t.Title, Text: t.Text, Estimate: t.Estimate, Labels: slices.Clone(t.Labels)}
	for _, l := range t.Checklist {
		c.Checklist = append(c.Checklist, Check{Text: l})
	}
	return c
}

// CheckNote returns a comment trimmed, or why it cannot be one.
func CheckNote(text string) (string, error) {
	if text = strings.TrimSpace(text); text == "" {
		return "", domain.E(domain.CodeRequired, "field", "card.note")
	}
	return checkText("card.note", text)
}
