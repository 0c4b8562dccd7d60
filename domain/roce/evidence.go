package roce

import (
	"time"

	"touchstone/domain"
)

// EvidenceKind says what part of the workspace a value was taken from.
type EvidenceKind string

const (
	FromDefection EvidenceKind = "defection" // a list of customers with status and reason
	FromSprints   EvidenceKind = "sprints"   // recorded costs of redesign sprints
)

// Evidence says from what, when and from how many a value was taken.
type Evidence struct {
	Kind  EvidenceKind
	What  string    // name of the list or the sprints
	N     int       // customers or sprints behind the value
	At    time.Time // when it was taken
	Value float64   // what was taken, so that an override shows
}

// ReasonClass is what a person takes a reason for leaving to be.
type ReasonClass string

const (
	ReasonUnassigned ReasonClass = ""        // nobody has said yet
	ReasonPrice      ReasonClass = "price"   // price-related
	ReasonService    ReasonClass = "service" // service-related
	ReasonOther      ReasonClass = "other"   // need ended, moved, died …
)

// DefectionReason is one reason of a list, with how many left for it.
type DefectionReason struct {
	ID    domain.ReasonID
	Name  string
	N     int
	Class ReasonClass
}

// List names a list of customers with status and reason among the surveys of a workspace: one whose outcome is whether the
// customer left, and whose segments hold the reason and, if wanted, an amount.
type List struct {
	Survey       domain.SurveyID
	Reason       string // segment with the reason for leaving
	Amount       string // segment with an amount, for example the monthly charge; "": none
	Where, Equal string // only customers whose segment Where has the value Equal; "": all
}

// Defection is what a list of customers with status and reason says.
type Defection struct {
	What       string // name of the list
	Customers  int    // with a status
	Lost       int
	Reasons    []DefectionReason // most frequent first
	Blank      int               // lost customers without a reason
	Amount     float64           // mean of the amount column, in the list's own period
	AmountN    int               // customers with an amount; 0: there is none
	AmountName string
}

// Rate is the share of customers who left in the list's period; 0 of an empty list.
func (d Defection) Rate() float64 {
	if d.Customers == 0 {
		return 0
	}
	return float64(d.Lost) / float64(d.Customers)
}

// Count is how many left for reasons of a class. Blank reasons belong to none.
func (d Defection) Count(c ReasonClass) (n int) {
	for _, r := range d.Reasons {
		if r.Class == c {
			n += r.N
		}
	}
	return n
}

// Unknown is how many left for a reason that is blank or not assigned yet.
func (d Defection) Unknown() int { return d.Blank + d.Count(ReasonUnassigned) }

// Share is the part of a class among the lost customers whose reason is known, with the range it would have if the unknown
// were all of other classes (low) or all of this one (high). ok is false while no reason is known.
func (d Defection) Share(c ReasonClass) (value, low, high float64, ok bool) {
	known, n := d.Lost-d.Unknown(), d.Count(c)
	if known <= 0 {
		return 0, 0, 0, false
	}
	return float64(n) / float64(known), float64(n) / float64(d.Lost), float64(n+d.Unknown()) / float64(d.Lost), true
}

// Feed says what a list shall set in a model.
type Feed struct {
	Segment      domain.GroupID // the segment the list is about
	Form         Form           // the form of defection it records
	Months       int            // how many months the list covers, 1..120
	AmountMonths int            // how many months an amount is for; 0: amounts are not used
	At           time.Time
}

// Edits proposes assumptions from a list: defection a year in its form, price and service share once reasons are assigned,
// and revenue a year from the amounts. Each says what it is from and can be overridden with a reason.
func (d Defection) Edits(f Feed) ([]Edit, error) {
	if f.Months < 1 || f.Months > 120 || f.AmountMonths < 0 || f.AmountMonths > 120 {
		return nil, domain.E(CodeBadPeriod, "value", f.Months, "low", 1, "high", 120)
	}
	edit := func(field FieldID, value float64, n int, low, high *float64) Edit {
		return Edit{Key{Field: field, Segment: f.Segment}, Assumption{Value: &value, Low: low, High: high, Source: d.What, Grade: GradeMeasured,
			Date: domain.DateOf(f.At), Evidence: &Evidence{Kind: FromDefection, What: d.What, N: n, At: f.At, Value: value}}}
	}
	var edits []Edit
	if d.Customers > 0 {
		edits = append(edits, edit(FieldID("mode_rate."+f.Form.Key()), Yearly(d.Rate(), f.Months), d.Customers, nil, nil))
	}
	for _, class := range []ReasonClass{ReasonPrice, ReasonService} {
		if v, low, high, ok := d.Share(class); ok {
			edits = append(edits, edit(FieldID(string(class)+"_share"), v, d.Lost-d.Unknown(), &low, &high))
		}
	}
	if d.AmountN > 0 && f.AmountMonths > 0 {
		edits = append(edits, edit("revenue", d.Amount*12/float64(f.AmountMonths), d.AmountN, nil, nil))
	}
	return edits, nil
}

// SprintCost is what a redesign sprint cost in one year of the programme.
type SprintCost struct {
	Sprint string
	Year   int // 0..MaxHorizon
	Money  float64
}

// SprintEdits proposes the programme's cost line "redesign sprints" from recorded costs, one edit for each year that has
// any. The caller, which knows the sprints, says in which year of the programme each fell.
func SprintEdits(costs []SprintCost, what string, at time.Time) (edits []Edit) {
	var sums Years
	var n [MaxHorizon + 1]int
	for _, c := range costs {
		if c.Year >= 0 && c.Year <= MaxHorizon {
			sums[c.Year] += c.Money
			n[c.Year]++
		}
	}
	for year, value := range sums {
		if n[year] == 0 {
			continue
		}
		edits = append(edits, Edit{Key{Field: FieldID("costs." + CostSprints.Key()), Year: year}, Assumption{Value: &value, Source: what,
			Grade: GradeMeasured, Date: domain.DateOf(at), Evidence: &Evidence{Kind: FromSprints, What: what, N: n[year], At: at, Value: value}}})
	}
	return edits
}
