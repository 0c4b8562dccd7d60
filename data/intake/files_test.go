package intake_test

import (
	"os"
	"testing"

	"touchstone/domain/dialogue"
)

// The four public files the product is tried with; skipped where they are not at hand.
const dataFolder = "../../../shared/data/"

func TestAirlineSurveyIsGuessedAndTakenWhole(t *testing.T) {
	s := openData(t, "airline-survey.csv")
	p := probe(t, s, dialogue.FileFormat{})
	if !p.Whole || p.Rows != 25976 || p.Ragged != 0 || len(p.Header) != 25 || len(p.Preview) != 10 {
		t.Errorf("whole %v, rows %d, ragged %d, columns %d, preview %d", p.Whole, p.Rows, p.Ragged, len(p.Header), len(p.Preview))
	}
	m := dialogue.Guess(p.Columns)
	if m.Reference != "id" || m.Date != nil || m.Comment != "" || len(m.Segments) != 4 || len(m.Ratings) != 14 {
		t.Fatalf("guessed %s", m.Encode())
	}
	if m.Outcome == nil || m.Outcome.Column != "satisfaction" || m.Outcome.Positive[0] != "satisfied" {
		t.Errorf("outcome %+v", m.Outcome)
	}
	for _, r := range m.Ratings {
		if r.Low != 1 || r.High != 5 || len(r.NotApplicable) != 1 || r.NotApplicable[0] != "0" {
			t.Errorf("rating %+v", r)
		}
	}
	b := read(t, s, m)
	r := b.Report
	if r.Accepted != 25976 || r.Rejected != 0 || r.Repeated != 0 || r.Positive != 11403 {
		t.Errorf("%+v", r)
	}
	if r.Ratings[5] != (dialogue.RatingCount{Touchpoint: "Online boarding", Rated: 25324, NotApplicable: 652}) {
		t.Errorf("%+v", r.Ratings[5])
	}
	if b.Reference(0) != "19556" || b.Line(0) != 2 || b.SegmentOf(3, 0) != "Eco" || string(b.RatingsOf(0)) != "\x05\x04\x03\x04\x03\x04\x03\x05\x05\x05\x05\x02\x05\x05" {
		t.Errorf("first response: %s line %d %s %v", b.Reference(0), b.Line(0), b.SegmentOf(3, 0), b.RatingsOf(0))
	}
	if v, ok := b.OutcomeOf(2); !ok || v != 0 {
		t.Errorf("third outcome %v %v", v, ok)
	}
}

func TestEuropeanChurnFileIsGuessedAndTakenWhole(t *testing.T) {
	s := openData(t, "telco-churn-reasons-eu.csv")
	p := probe(t, s, dialogue.FileFormat{})
	f := p.Format
	if f.Delimiter != ";" || f.Decimal != "," || f.Encoding != dialogue.UTF8 || p.Header[0] != "CustomerID" {
		t.Errorf("%+v, first column %q", f, p.Header[0])
	}
	b := read(t, s, dialogue.Guess(p.Columns))
	if b.Report.Accepted != 7043 || b.Report.Positive != 1869 || b.Mapping.Reference != "CustomerID" {
		t.Errorf("%+v", b.Report)
	}
	m := dialogue.NewMapping()
	m.Outcome = &dialogue.OutcomeColumn{Column: "Monthly Charges", Kind: dialogue.OutcomeNumber}
	if v, _ := read(t, s, m).OutcomeOf(0); v != 53.85 {
		t.Errorf("monthly charges %v, want 53.85", v)
	}
}

func TestChurnFileIsGuessedAndTakenWhole(t *testing.T) {
	s := openData(t, "telco-churn.csv")
	b := read(t, s, dialogue.Guess(probe(t, s, dialogue.FileFormat{}).Columns))
	if b.Report.Accepted != 7043 || b.Report.Positive != 1869 || b.Mapping.Reference != "customerID" || b.Mapping.Outcome.Column != "Churn" {
		t.Errorf("%+v %s", b.Report, b.Mapping.Encode())
	}
}

func TestComplaintsWithExchangedDaysAndMonthsAreSeen(t *testing.T) {
	s := openData(t, "telecom-complaints.csv")
	p := probe(t, s, dialogue.FileFormat{})
	found := map[string]dialogue.DateConflict{}
	for _, c := range p.Dates {
		found[c.Column] = c
	}
	for _, column := range []string{"Date", "Date_month_year"} {
		c := found[column]
		if c.Rows != 486 || c.From.String() != "2015-04-01" || c.To.String() != "2015-06-30" || len(c.Examples) != 5 {
			t.Errorf("%s: %+v", column, c)
		}
	}
	if e := found["Date"].Examples[0]; e.Line != 3 || e.Value != "04-08-15" || e.Read.String() != "2015-08-04" || e.Instead.String() != "2015-04-08" {
		t.Errorf("first example %+v", e)
	}
	if !hasNote(p, dialogue.NoteDateExchanged) || !hasNote(p, dialogue.NoteTwoDigitYears) {
		t.Errorf("notes %+v", p.Notes)
	}

	m := dialogue.Guess(p.Columns)
	if m.Comment != "Customer Complaint" || m.Reference != "Ticket #" {
		t.Errorf("guessed %s", m.Encode())
	}
	if r := read(t, s, m).Report; r.Accepted != 2224 || r.First.String() != "2015-01-04" {
		t.Errorf("%+v", r)
	}
	m.Date = &dialogue.DateColumn{Column: "Date", Order: dialogue.DMY, From: "2015-04-01", To: "2015-06-30", Exchange: true}
	r := read(t, s, m).Report
	if r.Accepted != 2224 || r.DatesExchanged != 486 || r.First.String() != "2015-04-01" || r.Last.String() != "2015-06-30" {
		t.Errorf("exchanged: %+v", r)
	}
}

func hasNote(p *dialogue.Probe, code string) bool {
	for _, n := range p.Notes {
		if n.Code == code {
			return true
		}
	}
	return false
}

func TestExampleMappingsFitTheirFiles(t *testing.T) {
	for name, want := range map[string]struct{ rows, positive, exchanged int }{
		"airline-survey": {25976, 11403, 0}, "telco-churn": {7043, 1869, 0}, "telco-churn-reasons-eu": {7043, 1869, 0}, "telecom-complaints": {2224, 0, 486},
	} {
		t.Run(name, func(t *testing.T) {
			s := openData(t, name+".csv")
			data, err := os.ReadFile("../../docs/examples/" + name + ".mapping.json")
			if err != nil {
				t.Fatal(err)
			}
			m, err := dialogue.DecodeMapping(data)
			if err != nil {
				t.Fatal(err)
			}
			r := read(t, s, m).Report
			if r.Rows != want.rows || r.Accepted != want.rows || r.Positive != want.positive || r.DatesExchanged != want.exchanged {
				t.Errorf("%+v", r)
			}
		})
	}
}
