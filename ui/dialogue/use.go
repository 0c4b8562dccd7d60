package dialogue

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// role is what a column of a file is for. Its words are the text "import.role.<role>".
type role string

const (
	roleIgnore    role = "ignore"
	roleReference role = "reference"
	roleDate      role = "date"
	roleSegment   role = "segment"
	roleOutcome   role = "outcome"
	roleRating    role = "rating"
	roleComment   role = "comment"
)

// roles are all roles in the order a person is offered them.
var roles = [...]role{roleIgnore, roleRating, roleOutcome, roleSegment, roleDate, roleReference, roleComment}

// single reports whether only one column of a file can have the role.
func (r role) single() bool {
	return r == roleReference || r == roleDate || r == roleOutcome || r == roleComment
}

// use is what one column is for, as a person typed it: also what cannot be accepted, and also for roles the column does
// not have at the moment, so that trying another role loses nothing.
type use struct {
	column string
	role   role
	name   string // of the touchpoint, segment or outcome; empty: the column's

	low, high     string // the scale of a rating
	notApplicable []string
	missing       []string // of a rating or an outcome

	kind               dialogue.OutcomeKind
	positive, negative []string
	least, most        string // bounds of a numeric outcome; empty: none

	order    dialogue.DateOrder
	from, to string // ISO dates that bound what is accepted; empty: none
	exchange bool
}

func newUse(column string) use {
	return use{column: column, role: roleIgnore, low: "1", high: "5", kind: dialogue.OutcomeCategory}
}

// usesOf spreads a mapping over the columns of a file. Columns it does not name are ignored.
func usesOf(m dialogue.Mapping, header []string) []use {
	uses := make([]use, len(header))
	for i, name := range header {
		uses[i] = newUse(name)
	}
	at := func(column string) *use {
		if i, err := dialogue.FindColumn(header, column); err == nil {
			return &uses[i]
		}
		return &use{} // a column the file does not have: nothing to set
	}
	for _, c := range m.Segments {
		u := at(c.Column)
		u.role, u.name = roleSegment, c.Name
	}
	for _, c := range m.Ratings {
		u := at(c.Column)
		u.role, u.name = roleRating, c.Touchpoint
		u.low, u.high = strconv.Itoa(c.Low), strconv.Itoa(c.High)
		u.notApplicable, u.missing = c.NotApplicable, c.Missing
	}
	if m.Reference != "" {
		at(m.Reference).role = roleReference
	}
	if m.Comment != "" {
		at(m.Comment).role = roleComment
	}
	if c := m.Date; c != nil {
		u := at(c.Column)
		u.role, u.order, u.from, u.to, u.exchange = roleDate, c.Order, c.From, c.To, c.Exchange
	}
	if c := m.Outcome; c != nil {
		u := at(c.Column)
		u.role, u.name, u.kind = roleOutcome, c.Name, c.Kind
		u.positive, u.negative, u.missing = c.Positive, c.Negative, c.Missing
		u.least, u.most = formatBound(c.Low), formatBound(c.High)
	}
	return uses
}

// mappingOf is the mapping that the uses describe. Numbers that cannot be read are left at zero: faultsOf names them.
func mappingOf(survey string, format dialogue.FileFormat, uses []use) dialogue.Mapping {
	m := dialogue.NewMapping()
	m.Survey, m.File = strings.TrimSpace(survey), format
	for _, u := range uses {
		u.addTo(&m)
	}
	return m
}

func (u use) addTo(m *dialogue.Mapping) {
	name := strings.TrimSpace(u.name)
	if name == u.column {
		name = ""
	}
	switch u.role {
	case roleReference:
		m.Reference = u.column
	case roleComment:
		m.Comment = u.column
	case roleSegment:
		m.Segments = append(m.Segments, dialogue.SegmentColumn{Column: u.column, Name: name})
	case roleDate:
		d := dialogue.DateColumn{Column: u.column, Order: u.order, From: strings.TrimSpace(u.from), To: strings.TrimSpace(u.to)}
		d.Exchange = u.exchange && (d.From != "" || d.To != "")
		m.Date = &d
	case roleRating:
		low, _ := strconv.Atoi(strings.TrimSpace(u.low))
		high, _ := strconv.Atoi(strings.TrimSpace(u.high))
		m.Ratings = append(m.Ratings, dialogue.RatingColumn{Column: u.column, Touchpoint: name, Low: low, High: high,
			NotApplicable: u.notApplicable, Missing: u.missing})
	case roleOutcome:
		o := dialogue.OutcomeColumn{Column: u.column, Name: name, Kind: u.kind, Missing: u.missing}
		if u.kind == dialogue.OutcomeCategory {
			o.Positive, o.Negative = u.positive, u.negative
		} else {
			o.Low, _ = parseBound(u.least)
			o.High, _ = parseBound(u.most)
		}
		m.Outcome = &o
	}
}

// assign gives the columns a role. A role that only one column can have goes to the first of them and is taken from the
// column that had it, whose name is returned: it is ignored from then on.
func assign(uses []use, columns []int, r role) (was string) {
	for n, i := range columns {
		if r.single() {
			if n > 0 {
				break
			}
			for j := range uses {
				if j != i && uses[j].role == r {
					uses[j].role = roleIgnore
					was = uses[j].column
				}
			}
		}
		uses[i].role = r
	}
	return was
}

// counted is how many columns have a role.
func counted(uses []use, r role) int {
	n := 0
	for _, u := range uses {
		if u.role == r {
			n++
		}
	}
	return n
}

// faultsOf says what keeps each column from being imported as it is set; nil for those that can be.
func faultsOf(uses []use) []*domain.Error {
	faults := make([]*domain.Error, len(uses))
	names := map[string]int{}
	for i, u := range uses {
		faults[i] = u.fault()
		if u.role != roleRating && u.role != roleSegment {
			continue
		}
		key := string(u.role) + "\x00" + strings.ToLower(u.label())
		if first, twice := names[key]; twice && faults[i] == nil {
			faults[i] = domain.E(CodeNameTwice, "name", u.label(), "column", uses[first].column)
		} else if !twice {
			names[key] = i
		}
	}
	return faults
}

// label is the name of the touchpoint, segment or outcome.
func (u use) label() string {
	if name := strings.TrimSpace(u.name); name != "" {
		return name
	}
	return u.column
}

// fault is what is wrong with one column by itself.
func (u use) fault() *domain.Error {
	for _, typed := range u.wholeNumbers() {
		if _, err := strconv.Atoi(strings.TrimSpace(typed.value)); err != nil {
			return domain.E(domain.CodeBadValue, "field", typed.field, "value", typed.value, "accepted", "0 … "+strconv.Itoa(dialogue.MaxRating))
		}
	}
	if u.role == roleOutcome && u.kind == dialogue.OutcomeNumber {
		for _, typed := range []field{{"import.least", u.least}, {"import.most", u.most}} {
			if _, ok := parseBound(typed.value); !ok {
				return domain.E(domain.CodeBadValue, "field", typed.field, "value", typed.value, "accepted", "0, 10, 0.5, −1")
			}
		}
	}
	if u.role == roleOutcome && u.kind == dialogue.OutcomeCategory && len(u.positive) == 0 {
		return domain.E(CodeNoPositive, "column", u.column)
	}
	alone := mappingOf("", dialogue.FileFormat{}, []use{u})
	if alone.Comment == "" && len(alone.Ratings) == 0 && alone.Outcome == nil {
		alone.Comment = u.column + "\x01" // a mapping needs something to import; this one is only validated
	}
	var e *domain.Error
	if errors.As(alone.Validate(), &e) {
		return inPlainWords(e)
	}
	return nil
}

// inPlainWords replaces the name of a field of the mapping by that of the entry it is typed in.
func inPlainWords(e *domain.Error) *domain.Error {
	labels := map[string]string{"date.from": "import.date_from", "date.to": "import.date_to", "outcome.low": "import.least",
		"outcome.high": "import.most", "outcome.positive": "import.positive", "outcome.kind": "import.outcome.how",
		"ratings": "import.view.ratings", "segments": "feedback.fig.segments"}
	if label, ok := labels[fmt.Sprint(e.Args["field"])]; ok {
		e.Args["field"] = label
	}
	return e
}

// field is the text of an entry and the text key of its label.
type field struct{ field, value string }

func (u use) wholeNumbers() []field {
	if u.role != roleRating {
		return nil
	}
	return []field{{"import.scale_low", u.low}, {"import.scale_high", u.high}}
}

// parseBound reads an optional number; the empty text is no bound.
func parseBound(s string) (*float64, bool) {
	s = strings.NewReplacer(",", ".", "−", "-").Replace(strings.TrimSpace(s))
	if s == "" {
		return nil, true
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || v-v != 0 {
		return nil, false
	}
	return &v, true
}

func formatBound(v *float64) string {
	if v == nil {
		return ""
	}
	return strconv.FormatFloat(*v, 'g', -1, 64)
}

// splitList reads values typed one after the other with commas or semicolons between them.
func splitList(s string) []string {
	var list []string
	for _, v := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(",;，；、", r) }) {
		if v = strings.TrimSpace(v); v != "" && !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}

func joinList(list []string) string { return strings.Join(list, ", ") }

// exchanged is a date with day and month exchanged, if the column's bounds ask for that: it lies outside them and the
// exchanged one inside. Reading decides by the same rule; this is for the preview.
func (u use) exchanged(d domain.Date) (domain.Date, bool) {
	inside := func(d domain.Date) bool {
		iso := d.String()
		return (u.from == "" || iso >= u.from) && (u.to == "" || iso <= u.to)
	}
	other := domain.Date{Year: d.Year, Month: time.Month(d.Day), Day: int(d.Month)}
	return other, u.exchange && !inside(d) && other.Valid() && inside(other)
}
