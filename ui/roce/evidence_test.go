package roce

import (
	"os"
	"path/filepath"
	"testing"

	"touchstone/data/intake"
	"touchstone/domain/dialogue"
	"touchstone/domain/roce"
	"touchstone/ui/uitest"
)

const customers = `id;left;reason;charge
1;Yes;Better offer;40,5
2;Yes;Attitude of support;60
3;Yes;;50
4;No;;55
5;No;;45
6;Yes;Moved;30
7;No;;70
8;No;;50
9;No;;50
10;No;;50
`

// importList imports a list of customers.
func (b *bench) importList(path, name, status, reason, amount string) {
	b.T.Helper()
	m := dialogue.NewMapping()
	m.Survey = name
	m.Outcome = &dialogue.OutcomeColumn{Column: status, Kind: dialogue.OutcomeCategory, Positive: dialogue.Codes{"Yes"}}
	m.Segments = []dialogue.SegmentColumn{{Column: reason}, {Column: amount}}
	m.File = dialogue.FileFormat{Delimiter: ";", Decimal: ","}
	batch, err := intake.Files{}.Read(b.T.Context(), path, m, dialogue.ReadOptions{})
	if err != nil {
		b.T.Fatal(err)
	}
	if _, err := b.store.ImportFeedback(b.T.Context(), batch, filepath.Base(path), dialogue.Target{}, nil); err != nil {
		b.T.Fatal(err)
	}
}

func TestAListOfCustomersFeedsAModelInOneStep(t *testing.T) {
	b := newBench(t, uitest.Options{}, reference(t))
	path := filepath.Join(t.TempDir(), "customers.csv")
	if err := os.WriteFile(path, []byte(customers), 0o600); err != nil {
		t.Fatal(err)
	}
	b.importList(path, "Customers", "left", "reason", "charge")
	p := b.open()
	p.takeEvidence()
	e := p.sidePanel.(*evidence)
	if e.found == nil || e.found.Lost != 4 || e.found.Blank != 1 || len(e.table.picks) != 3 {
		t.Fatalf("found %+v, %v", e.found, e.err)
	}
	for i, r := range e.found.Reasons {
		key := map[string]rune{"Better offer": '1', "Attitude of support": '2', "Moved": '3'}[r.Name]
		e.table.picks[i].TypedRune(key)
	}
	if v, _, _, ok := e.found.Share(roce.ReasonService); !ok || v != 1.0/3 || e.found.Unknown() != 1 {
		t.Fatalf("service share %v, unknown %d", v, e.found.Unknown())
	}
	uitest.Capture(t, b.Window(), "roce-evidence")
	before := b.model()
	e.take()
	m := b.model()
	g := m.Segments[0].ID
	rate := m.Assumptions[roce.Key{Field: "mode_rate.cancellation", Segment: g}]
	revenue := m.Assumptions[roce.Key{Field: "revenue", Segment: g}]
	if *rate.Value != 0.4 || rate.Evidence == nil || rate.Evidence.N != 10 || rate.Grade != roce.GradeMeasured || *revenue.Value < 600.5 || *revenue.Value > 600.7 {
		t.Errorf("rate %+v, revenue %v", rate, *revenue.Value)
	}
	if p.side != nil || b.LastDone() != "Taken from “Customers” for Personal, n = 10" {
		t.Errorf("said %q", b.LastDone())
	}
	if _, err := b.store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := *b.model().Assumptions[roce.Key{Field: "revenue", Segment: g}].Value; got != *before.Assumptions[roce.Key{Field: "revenue", Segment: g}].Value {
		t.Errorf("revenue %v after undo", got)
	}
}

// TestTheRealList draws the panel with the public list with which the design was made, where it is at hand.
func TestTheRealList(t *testing.T) {
	path := "../../../shared/data/telco-churn-reasons-eu.csv"
	if _, err := os.Stat(path); err != nil {
		t.Skip("the list is not here")
	}
	b := newBench(t, uitest.Options{}, reference(t))
	b.importList(path, "Telco", "Churn Label", "Churn Reason", "Monthly Charges")
	p := b.open()
	p.takeEvidence()
	e := p.sidePanel.(*evidence)
	if e.found == nil || e.found.Customers != 7043 || e.found.Lost != 1869 || len(e.table.picks) != 20 {
		t.Errorf("found %+v, %v", e.found, e.err)
	}
}
