package dialogue

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"

	"touchstone/domain"
)

// MappingFormat and MappingVersion identify a mapping file.
const (
	MappingFormat  = "touchstone feedback mapping"
	MappingVersion = 1
)

// Limits of a mapping. A rating is stored in one byte of which the values above MaxRating mark absence.
const (
	MaxRating   = 250
	MaxRatings  = 200
	MaxSegments = 100
)

// Mapping says what the columns of a feedback file mean. It is saved as JSON and reused for the next file of the same
// survey: columns are named, not numbered. Only a rating, the outcome or the comment is needed; everything else is
// optional. docs/formats.md describes the file form.
type Mapping struct {
	Format    string          `json:"format"`              // MappingFormat
	Version   int             `json:"version"`             // MappingVersion
	Survey    string          `json:"survey,omitempty"`    // name of the survey; empty: the file's name is taken
	File      FileFormat      `json:"file,omitzero"`       // how the file is written; what is empty is guessed
	Reference string          `json:"reference,omitempty"` // column with the customer's or response's reference
	Date      *DateColumn     `json:"date,omitempty"`
	Segments  []SegmentColumn `json:"segments,omitempty"`
	Outcome   *OutcomeColumn  `json:"outcome,omitempty"`
	Ratings   []RatingColumn  `json:"ratings,omitempty"`
	Comment   string          `json:"comment,omitempty"` // column with the customer's words
}

// DateColumn is the column with the day of the response.
type DateColumn struct {
	Column string    `json:"column"`
	Order  DateOrder `json:"order,omitempty"` // empty: guessed from the column
	// From and To, ISO dates, bound what is accepted; empty: no bound. With Exchange, a date outside whose day and month
	// exchanged lie inside is taken exchanged, and counted.
	From     string `json:"from,omitempty"`
	To       string `json:"to,omitempty"`
	Exchange bool   `json:"exchange_day_and_month,omitempty"`
}

// SegmentColumn is a column whose values divide customers into groups.
type SegmentColumn struct {
	Column string `json:"column"`
	Name   string `json:"name,omitempty"` // empty: the column's name
}

// Label is the segment's name.
func (c SegmentColumn) Label() string { return orElse(c.Name, c.Column) }

// OutcomeKind tells how an outcome column is read.
type OutcomeKind string

const (
	OutcomeCategory OutcomeKind = "category" // 1 for the positive values, 0 for others
	OutcomeNumber   OutcomeKind = "number"   // the number itself
)

// OutcomeColumn is the column with what the ratings are to explain: satisfied or not, churned or not, a score.
type OutcomeColumn struct {
	Column   string      `json:"column"`
	Name     string      `json:"name,omitempty"` // empty: the positive values, or the column's name
	Kind     OutcomeKind `json:"kind"`
	Positive Codes       `json:"positive,omitempty"` // category: values that count as 1
	Negative Codes       `json:"negative,omitempty"` // category: values that count as 0; empty: all others
	Missing  Codes       `json:"missing,omitempty"`  // values that stand for "no answer", besides the empty one
	Low      *float64    `json:"low,omitempty"`      // number: lowest value accepted
	High     *float64    `json:"high,omitempty"`     // number: highest value accepted
}

// Label is the outcome's name.
func (c OutcomeColumn) Label() string {
	if c.Name == "" && c.Kind == OutcomeCategory {
		return c.Column + ": " + strings.Join(c.Positive, ", ")
	}
	return orElse(c.Name, c.Column)
}

// RatingColumn is a column with the ratings of one touchpoint: whole numbers from Low to High, 0 ≤ Low < High ≤
// MaxRating.
type RatingColumn struct {
	Column        string `json:"column"`
	Touchpoint    string `json:"touchpoint,omitempty"` // empty: the column's name
	Low           int    `json:"low"`
	High          int    `json:"high"`
	NotApplicable Codes  `json:"not_applicable,omitempty"` // values for "does not apply to me": never part of a mean
	Missing       Codes  `json:"missing,omitempty"`        // values for "no answer", besides the empty one
}

// Label is the touchpoint's name.
func (c RatingColumn) Label() string { return orElse(c.Touchpoint, c.Column) }

// Codes are values as they stand in a file. In JSON a number may be written without quotes: [0, "n/a"].
type Codes []string

// UnmarshalJSON reads texts and numbers; DecodeMapping has checked that there is nothing else.
func (c *Codes) UnmarshalJSON(b []byte) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	var values []any
	if err := d.Decode(&values); err != nil {
		return err
	}
	*c = nil
	for _, v := range values {
		*c = append(*c, fmt.Sprint(v))
	}
	return nil
}

// NewMapping is an empty mapping in the present format.
func NewMapping() Mapping { return Mapping{Format: MappingFormat, Version: MappingVersion} }

// Encode is the mapping's file form.
func (m Mapping) Encode() []byte {
	m.Format, m.Version = MappingFormat, MappingVersion
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		panic(err) // no value in it can fail
	}
	return append(b, '\n')
}

// Columns lists the columns the mapping names, with the field that names each, in order.
func (m Mapping) Columns() []Use {
	var uses []Use
	add := func(field, column string) {
		if column != "" {
			uses = append(uses, Use{field, column})
		}
	}
	add("reference", m.Reference)
	if m.Date != nil {
		add("date.column", m.Date.Column)
	}
	for i, s := range m.Segments {
		add(at("segments", i, "column"), s.Column)
	}
	if m.Outcome != nil {
		add("outcome.column", m.Outcome.Column)
	}
	for i, r := range m.Ratings {
		add(at("ratings", i, "column"), r.Column)
	}
	add("comment", m.Comment)
	return uses
}

// Use is a column named by a field of a mapping, for example {"ratings[2].column", "Seat comfort"}.
type Use struct{ Field, Column string }

// Validate checks the mapping by itself, without a file. The first fault is returned as a *domain.Error naming the field.
func (m Mapping) Validate() error { return m.validate() }

// Check checks the mapping against a file's column names and returns every column it names that is not there, with the
// nearest name that is.
func (m Mapping) Check(header []string) []*domain.Error {
	var faults []*domain.Error
	for _, u := range m.Columns() {
		if _, err := FindColumn(header, u.Column); err != nil {
			err.Args["field"] = u.Field
			faults = append(faults, err)
		}
	}
	return faults
}

func orElse(s, other string) string {
	if s != "" {
		return s
	}
	return other
}
