package dialogue

import (
	"math"

	"touchstone/domain"
)

// Marks in a rating byte; values up to MaxRating are ratings. They are the marks domain/metric uses.
const (
	NotApplicable byte = 254
	Missing       byte = 255
)

// NoSegment is the code of a response without a value in a segment column.
const NoSegment uint16 = 0xFFFF

// Batch is the accepted responses of one file in compact form, and the report on all its rows.
type Batch struct {
	Mapping  Mapping // as used: with the file's format and date order filled in
	Ratings  []byte  // Len() × len(Mapping.Ratings), response after response
	Outcome  []float64
	Segments []Segment
	Report   Report

	refs     texts
	comments texts
	dates    []int32 // year<<9 | month<<5 | day; 0: none
	lines    []int32
}

// Segment is a segment column: a code per response into the values met.
type Segment struct {
	Name   string
	Values []string
	Codes  []uint16 // NoSegment: no value
}

// texts are strings laid end to end.
type texts struct {
	data []byte
	ends []uint32
}

func (t *texts) add(b []byte) {
	t.data = append(t.data, b...)
	t.ends = append(t.ends, uint32(len(t.data)))
}

func (t *texts) at(i int) []byte {
	var from uint32
	if i > 0 {
		from = t.ends[i-1]
	}
	return t.data[from:t.ends[i]]
}

// Len is the number of accepted responses.
func (b *Batch) Len() int { return len(b.lines) }

// Reference is the reference of response i, empty if it has none.
func (b *Batch) Reference(i int) string {
	if len(b.refs.ends) == 0 {
		return ""
	}
	return string(b.refs.at(i))
}

// Comment is what the customer of response i wrote.
func (b *Batch) Comment(i int) string {
	if len(b.comments.ends) == 0 {
		return ""
	}
	return string(b.comments.at(i))
}

// Date is the day of response i, the zero Date if unknown.
func (b *Batch) Date(i int) domain.Date {
	if len(b.dates) == 0 {
		return domain.Date{}
	}
	return unpackDate(b.dates[i])
}

// Line is the physical line (row of the sheet) response i came from.
func (b *Batch) Line(i int) int { return int(b.lines[i]) }

// RatingsOf are the rating bytes of response i in the order of Mapping.Ratings. The slice belongs to the batch.
func (b *Batch) RatingsOf(i int) []byte {
	k := len(b.Mapping.Ratings)
	return b.Ratings[i*k : (i+1)*k : (i+1)*k]
}

// OutcomeOf is the outcome of response i and whether there is one.
func (b *Batch) OutcomeOf(i int) (float64, bool) {
	if len(b.Outcome) == 0 || math.IsNaN(b.Outcome[i]) {
		return 0, false
	}
	return b.Outcome[i], true
}

// SegmentOf is the value of response i in segment k, empty if it has none.
func (b *Batch) SegmentOf(k, i int) string {
	s := b.Segments[k]
	if s.Codes[i] == NoSegment {
		return ""
	}
	return s.Values[s.Codes[i]]
}

// Progress is how far reading has come.
type Progress struct {
	Done, Total int64 // bytes; Total 0: unknown
	Rows        int
}

// ReadOptions are what reading needs from its caller. All are optional.
type ReadOptions struct {
	// Known reports whether a response with this reference is in the workspace already.
	Known func(reference string) bool
	// Reference turns a reference into what is stored, for example a pseudonym. Known gets the result.
	Reference func(reference string) string
	// Progress is called from the reading goroutine about twenty times in a second's reading.
	Progress func(Progress)
	// OnReject is called for each row that is not taken, also beyond the number Report lists.
	OnReject func(Reject)
}
