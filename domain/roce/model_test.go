package roce

import (
	"math"
	"testing"
	"time"

	"touchstone/domain"
)

func TestSpecsReachEveryNumberOnce(t *testing.T) {
	in := golden(t)
	seen, ids := map[*float64]FieldID{}, map[FieldID]bool{}
	for _, s := range Specs() {
		if ids[s.ID] {
			t.Errorf("%s stands twice", s.ID)
		}
		ids[s.ID] = true
		if s.at == nil {
			continue
		}
		in.each(s, func(s Spec, p place, at *float64) {
			if other, ok := seen[at]; ok {
				t.Errorf("%s is the number of %s", s.pathOf(p), other)
			}
			seen[at] = s.ID
			was := *at
			*at = math.NaN()
			if faults := in.Check(); len(faults) != 1 || faults[0].Code != CodeNumber || faults[0].Args["field"] != s.pathOf(p) {
				t.Errorf("%s not a number: %v", s.pathOf(p), faults)
			}
			*at = was
		})
	}
	// 3 general, 13 by segment, 4 exit costs, 15 of events, 7 haircuts, 36 costs, 30 of drivers, 15 of ramps
	if want := 3 + 13*3 + 4 + 15 + 7 + 36 + 30 + 15; len(seen) != want {
		t.Errorf("%d numbers, want %d", len(seen), want)
	}
}

func TestInputsBecomeAModelAndBack(t *testing.T) {
	in := golden(t)
	in.Horizon, in.Timing, in.Retained, in.RiskOn = 4, MidYear, BaseHeld, false
	m := in.Model("M", []domain.GroupID{7, 8, 9})
	back, missing := m.Inputs()
	if len(missing) > 0 {
		t.Fatalf("missing: %v", missing)
	}
	want, err := Evaluate(in)
	if err != nil {
		t.Fatal(err)
	}
	got, err := Evaluate(back)
	if err != nil {
		t.Fatal(err)
	}
	if want.Live.NPV != got.Live.NPV || back.Segments[2].Name != in.Segments[2].Name {
		t.Errorf("NPV %v became %v", want.Live.NPV, got.Live.NPV)
	}
}

func TestWhatIsMissingIsSaid(t *testing.T) {
	in := golden(t)
	m := in.Model("M", []domain.GroupID{7, 8, 9})
	three := 3.0
	m.Assumptions[Key{Field: "horizon"}] = Assumption{Value: &three}
	delete(m.Assumptions, Key{Field: "costs.training", Year: 5}) // after the horizon
	delete(m.Assumptions, Key{Field: "ramps", Year: 4})
	if _, missing := m.Inputs(); len(missing) > 0 {
		t.Errorf("missing after the horizon: %v", missing)
	}
	delete(m.Assumptions, Key{Field: "costs.training", Year: 3})
	half := m.Assumptions[Key{Field: "drivers.rate"}]
	half.High = nil
	m.Assumptions[Key{Field: "drivers.rate"}] = half
	delete(m.Assumptions, Key{Field: "margin", Segment: 8})
	_, missing := m.Inputs()
	if len(missing) != 3 || missing[0] != (Key{Field: "margin", Segment: 8}) {
		t.Errorf("missing: %v", missing)
	}
	if _, err := m.Report(); domain.CodeOf(err) != CodeIncomplete {
		t.Errorf("evaluated: %v", err)
	}
}

func TestWarningsOfSources(t *testing.T) {
	in := golden(t)
	m := in.Model("M", []domain.GroupID{7, 8, 9})
	r, err := m.Report()
	if err != nil {
		t.Fatal(err)
	}
	if r.Warnings[0].Code != WarnSource || r.Warnings[0].Args["n"] != len(m.Keys()) || r.Warnings[1].Code != WarnJudgement {
		t.Errorf("warnings: %v", r.Warnings)
	}
}

func TestWarnings(t *testing.T) {
	for _, c := range []struct {
		code  WarningCode
		alter func(*Inputs)
	}{
		{WarnNegative, func(in *Inputs) { in.Drivers[DriverCross][1] = -0.01 }},
		{WarnDouble, func(in *Inputs) { in.Segments[0].CostToServe = 12 }},
		{WarnPayback, func(in *Inputs) { in.Drivers[DriverRate] = Spread{0.3, 0.3, 0.3} }},
		{WarnOrder, func(in *Inputs) {
			in.Drivers[DriverPrevent] = Spread{1, 0, 0}
			in.Drivers[DriverCostFactor] = Spread{1, 1, 9}
		}},
		{WarnNoCost, func(in *Inputs) { in.Costs = [CostLines]Years{} }},
		{WarnSigns, func(in *Inputs) { in.Costs[CostTechnology][5] = 5e6 }},
		{WarnEmpty, func(in *Inputs) { in.Segments[2].Customers, in.Segments[2].New = 0, 0 }},
		{WarnTwice, func(*Inputs) {}},
		{WarnAcquisition, func(in *Inputs) { in.Retained = BaseHeld }},
	} {
		in := golden(t)
		c.alter(&in)
		r, err := Evaluate(in)
		if err != nil {
			t.Errorf("%s: %v", c.code, err)
			continue
		}
		found := false
		for _, w := range r.Warnings {
			found = found || w.Code == c.code
		}
		if !found {
			t.Errorf("%s is not among %v", c.code, r.Warnings)
		}
	}
}

func TestEdges(t *testing.T) {
	in := golden(t)
	for i := range in.Segments {
		in.Segments[i].Defection = [Forms]float64{}
	}
	r, err := Evaluate(in)
	if err != nil {
		t.Fatal(err)
	}
	if r.Live.BreakEvenPrevention.Why != NoBreakEven || r.PoorService.Total.AllLost != 0 || r.Live.Series.Gross[LineExit] != (Years{}) {
		t.Errorf("nobody leaves: %+v", r.Live.BreakEvenPrevention)
	}
	in = golden(t)
	in.Drivers[DriverCross][1], in.Drivers[DriverPremium][1], in.Drivers[DriverCostToServe][1] = -1, -0.5, -1
	if r, err = Evaluate(in); err != nil || r.Live.PVBenefits >= 0 || r.Live.BreakEvenRealisation.Why != NoBenefit {
		t.Errorf("negative benefits: %v, %+v", err, r.Live.BreakEvenRealisation)
	}
	gross, net := r.Live.Series.Gross[LineCross][2], r.Live.Series.Adjusted[LineCross][2]
	if want := gross * 1.25; gross >= 0 || math.Abs(net-want) > 1e-9*-want {
		t.Errorf("a haircut took a negative benefit from %v to %v", gross, net)
	}
}

func TestListsOverMonthsBecomeYearly(t *testing.T) {
	if v := Yearly(0.1, 12); math.Abs(v-0.1) > 1e-15 {
		t.Errorf("a year: %v", v)
	}
	if v := Yearly(0.1, 3); math.Abs(v-(1-0.9*0.9*0.9*0.9)) > 1e-15 {
		t.Errorf("a quarter: %v", v)
	}
	d := Defection{What: "L", Customers: 100, Lost: 10, Blank: 10}
	if _, err := d.Edits(Feed{Months: 0}); domain.CodeOf(err) != CodeBadPeriod {
		t.Errorf("no months: %v", err)
	}
	edits, err := d.Edits(Feed{Segment: 1, Months: 12, At: time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)})
	if err != nil || len(edits) != 1 || *edits[0].Value < 0.0999 || edits[0].Evidence.N != 100 {
		t.Errorf("%+v, %v", edits, err)
	}
}

func TestSprintCostsBecomeAYearsCost(t *testing.T) {
	edits := SprintEdits([]SprintCost{{"A", 0, 100}, {"B", 0, 50}, {"C", 2, 7}, {"D", 9, 1}}, "Sprints", time.Time{})
	if len(edits) != 2 || *edits[0].Value != 150 || edits[0].Evidence.N != 2 || edits[1].Key.Year != 2 {
		t.Errorf("%+v", edits)
	}
}

func TestTheModelAsItWasExported(t *testing.T) {
	one, two, three := 1.0, 2.0, 3.0
	key := Key{Field: "elasticity"}
	day := time.Date(2026, 3, 2, 0, 0, 0, 0, time.UTC)
	m := NewModel("M", "EUR")
	m.Assumptions[key] = Assumption{Value: &three}
	history := []Change{
		{ID: 3, At: day.Add(2 * time.Hour), Key: key, Old: Assumption{Value: &two}, New: Assumption{Value: &three}},
		{ID: 2, At: day.Add(time.Hour), Key: key, Old: Assumption{Value: &one}, New: Assumption{Value: &two}},
		{ID: 1, At: day, Key: key, New: Assumption{Value: &one}},
	}
	for after, want := range map[time.Duration]*float64{-time.Minute: nil, time.Minute: &one, 61 * time.Minute: &two, 3 * time.Hour: &three} {
		if was := m.AsOf(day.Add(after), history); was.Assumptions[key].Value != want {
			t.Errorf("after %v: %+v", after, was.Assumptions[key])
		}
	}
	if m.Assumptions[key].Value != &three {
		t.Error("the model was changed")
	}
}
