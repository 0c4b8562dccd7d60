package roce

import (
	"testing"

	"touchstone/domain"
	"touchstone/domain/roce"
	"touchstone/domain/sprint"
	"touchstone/ui/uitest"
)

func TestSprintCostsAreTakenWithWhereTheyAreFrom(t *testing.T) {
	b := newBench(t, uitest.Options{}, reference(t))
	settings, err := b.store.Workspace(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	settings.Currency = "GBP"
	if err := b.store.EditWorkspace(t.Context(), settings); err != nil {
		t.Fatal(err)
	}
	cost := func(v float64) *float64 { return &v }
	for _, s := range []struct {
		name string
		year int
		cost *float64
	}{{"Check-in", 2027, cost(30_000)}, {"Boarding", 2027, cost(12_500)}, {"Luggage", 2029, cost(8_000)}, {"Lounge", 2027, nil}} {
		if _, err := b.store.AddSprint(t.Context(), sprint.Draft{Name: s.name, Start: domain.Date{Year: s.year, Month: 3, Day: 1}, Cost: s.cost, Columns: usual}); err != nil {
			t.Fatal(err)
		}
	}
	p := b.open()
	p.takeSprints()
	c := p.sidePanel.(*sprintCosts)
	if len(c.sprints) != 3 || c.without != 1 || !c.apply.Disabled() {
		t.Fatalf("%d sprints, %d without; nobody has said which year is year 0", len(c.sprints), c.without)
	}
	for i, y := range c.zero.Options() {
		if y == "2026" {
			c.zero.SetChosen(i)
		}
	}
	c.show()
	uitest.Capture(t, b.Window(), "roce-sprint-costs")
	c.take()
	key := roce.Key{Field: "costs.sprints", Year: 1}
	a := b.model().Assumptions[key]
	if *a.Value != 42_500 || a.Evidence == nil || a.Evidence.Kind != roce.FromSprints || a.Evidence.N != 2 || a.Grade != roce.GradeMeasured {
		t.Fatalf("year 1: %+v", a)
	}
	if got := *b.model().Assumptions[roce.Key{Field: "costs.sprints", Year: 3}].Value; got != 8_000 {
		t.Errorf("year 3: %v", got)
	}
	// What evidence feeds is overridden with a reason only.
	b.enter(p, p.sheet.places[ref{key, slotValue}], "50000")
	if p.pending == nil || *b.model().Assumptions[key].Value != 42_500 {
		t.Error("overridden without a reason")
	}
}

func TestSprintCostsOfAnotherCurrencyAreNotTaken(t *testing.T) {
	b := newBench(t, uitest.Options{}, reference(t))
	cost := 30_000.0
	if _, err := b.store.AddSprint(t.Context(), sprint.Draft{Name: "Check-in", Start: domain.Date{Year: 2027, Month: 3, Day: 1}, Cost: &cost, Columns: usual}); err != nil {
		t.Fatal(err)
	}
	p := b.open()
	p.takeSprints()
	c := p.sidePanel.(*sprintCosts)
	c.zero.SetChosen(0)
	c.currency = "CHF"
	c.show()
	if len(c.edits()) != 0 || !c.apply.Disabled() {
		t.Error("taken from another currency")
	}
}

var usual = sprint.UsualColumns(func(key string) string { return key })
