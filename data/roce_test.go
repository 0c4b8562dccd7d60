package data_test

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/data/intake"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/roce"
)

// referenceModel is the reference example as a model with every assumption known.
func referenceModel(t testing.TB) roce.Model {
	t.Helper()
	b, err := os.ReadFile("../domain/roce/testdata/inputs.json")
	must(t, err)
	in, err := roce.DecodeInputs(b)
	must(t, err)
	return in.Model("Reference", []domain.GroupID{1, 2, 3})
}

func rate(v float64) roce.Edit {
	return roce.Edit{Key: roce.Key{Field: "drivers.rate"}, Assumption: roce.Assumption{Value: &v, Low: num(0.12), High: num(0.08), Source: "Treasury", Grade: roce.GradeHistory, Owner: "Olga"}}
}

func TestAModelComesBackAsItWasStored(t *testing.T) {
	s := datatest.Open(t)
	m := referenceModel(t)
	want, err := m.Report()
	must(t, err)
	id, err := s.AddROCE(ctx, m)
	must(t, err)
	stored, err := s.ROCEModel(ctx, id)
	must(t, err)
	got, err := stored.Report()
	must(t, err)
	if !reflect.DeepEqual(want.Live, got.Live) || !reflect.DeepEqual(want.Tornado, got.Tornado) {
		t.Errorf("NPV %v became %v", want.Live.NPV, got.Live.NPV)
	}
	if len(stored.Assumptions) != len(m.Keys()) {
		t.Errorf("%d assumptions of %d", len(stored.Assumptions), len(m.Keys()))
	}
}

func TestANewModelKnowsNothing(t *testing.T) {
	s := datatest.Open(t)
	id, err := s.AddROCEModel(ctx, "Plan", "eur")
	must(t, err)
	_, err = s.AddROCESegment(ctx, id, "All")
	must(t, err)
	m, err := s.ROCEModel(ctx, id)
	must(t, err)
	_, missing := m.Inputs()
	if len(m.Assumptions) != 0 || len(missing) != len(m.Keys()) || m.Currency != "EUR" {
		t.Errorf("%d known, %d of %d missing, currency %s", len(m.Assumptions), len(missing), len(m.Keys()), m.Currency)
	}
	if _, err := m.Report(); domain.CodeOf(err) != roce.CodeIncomplete {
		t.Errorf("evaluated: %v", err)
	}
	if _, err := s.AddROCEModel(ctx, "plan", "EUR"); domain.CodeOf(err) != domain.CodeDuplicate {
		t.Errorf("a second model of the name: %v", err)
	}
}

func TestEveryModelCommandCanBeUndoneAndRedone(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	var id domain.ModelID
	var group domain.GroupID
	step := func(name string, do func() error) {
		t.Helper()
		clock.Advance(time.Minute)
		datatest.CheckUndoRedo(t, s, func() {
			if err := do(); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		})
	}
	step("add", func() (err error) { id, err = s.AddROCEModel(ctx, "Plan", "EUR"); return err })
	step("add whole", func() error { _, err := s.AddROCE(ctx, referenceModel(t)); return err })
	step("add segment", func() (err error) { group, err = s.AddROCESegment(ctx, id, "A"); return err })
	step("another", func() error { _, err := s.AddROCESegment(ctx, id, "B"); return err })
	step("rename segment", func() error { return s.RenameROCESegment(ctx, group, "Private") })
	step("move segment", func() error { return s.MoveROCESegment(ctx, group, 1) })
	step("set", func() error { return s.SetAssumptions(ctx, id, []roce.Edit{rate(0.1)}, "") })
	step("set again", func() error { return s.SetAssumptions(ctx, id, []roce.Edit{rate(0.11)}, "board") })
	step("forget", func() error {
		return s.SetAssumptions(ctx, id, []roce.Edit{{Key: roce.Key{Field: "drivers.rate"}}}, "withdrawn")
	})
	step("import", func() error {
		return s.ImportROCE(ctx, id, roce.Pessimistic, []roce.Edit{rate(0.09), {Key: roce.Key{Field: "customers", Segment: group}, Assumption: roce.Assumption{Value: num(1000)}}}, "finance")
	})
	step("feed", func() error {
		return s.FeedAssumptions(ctx, id, roce.SprintEdits([]roce.SprintCost{{Sprint: "S1", Year: 1, Money: 5000}, {Sprint: "S2", Year: 1, Money: 7000}}, "Sprints", clock.Now()), "")
	})
	step("scenario", func() error { return s.SetROCEScenario(ctx, id, roce.Optimistic) })
	step("rename", func() error { return s.RenameROCEModel(ctx, id, "Plan 2") })
	step("copy", func() error { _, err := s.CopyROCEModel(ctx, id, "Plan 3"); return err })
	step("delete segment", func() error { return s.DeleteROCESegment(ctx, group) })
	step("delete", func() error { return s.DeleteROCEModels(ctx, []domain.ModelID{id}) })
	models, err := s.ROCEModels(ctx)
	must(t, err)
	if len(models) != 2 || models[0].Name != "Plan 3" || models[1].Name != "Reference" {
		t.Errorf("models: %+v", models)
	}
	report, err := s.Check(ctx, nil)
	must(t, err)
	if len(report.Findings) > 0 {
		t.Errorf("the workspace is not in order: %+v", report.Findings)
	}
}

func TestHistoryTellsWhoWhenAndWhy(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	w, err := s.Workspace(ctx)
	must(t, err)
	w.Author = "Olga"
	must(t, s.EditWorkspace(ctx, w))
	id, err := s.AddROCEModel(ctx, "Plan", "EUR")
	must(t, err)
	must(t, s.SetAssumptions(ctx, id, []roce.Edit{rate(0.1)}, ""))
	must(t, s.SetAssumptions(ctx, id, []roce.Edit{rate(0.1)}, "the same")) // changes nothing
	clock.Advance(time.Hour)
	must(t, s.SetAssumptions(ctx, id, []roce.Edit{rate(0.11)}, " interest rose "))
	key := roce.Key{Field: "drivers.rate"}
	changes, err := s.AssumptionHistory(ctx, id, &key)
	must(t, err)
	if len(changes) != 2 {
		t.Fatalf("%d changes", len(changes))
	}
	last := changes[0]
	if last.By != "Olga" || !last.At.Equal(datatest.Start.Add(time.Hour)) || *last.Old.Value != 0.1 || *last.New.Value != 0.11 || last.Reason != "interest rose" || changes[1].Old.Value != nil {
		t.Errorf("history: %+v", changes)
	}
	_, err = s.Undo(ctx)
	must(t, err)
	if changes, err = s.AssumptionHistory(ctx, id, nil); err != nil || len(changes) != 1 {
		t.Errorf("after undo: %d changes, %v", len(changes), err)
	}
}

func TestAnEditThatCannotBeAcceptedChangesNothing(t *testing.T) {
	s := datatest.Open(t)
	id, err := s.AddROCEModel(ctx, "Plan", "EUR")
	must(t, err)
	before := datatest.Dump(t, s)
	for _, c := range []struct {
		edit roce.Edit
		code domain.Code
	}{
		{rate(-1), roce.CodeAbove}, {rate(11), domain.CodeOutOfRange},
		{roce.Edit{Key: roce.Key{Field: "tax"}}, roce.CodeUnknownKey},
		{roce.Edit{Key: roce.Key{Field: "customers"}}, roce.CodeUnknownKey},
		{roce.Edit{Key: roce.Key{Field: "customers", Segment: 77}}, domain.CodeNotFound},
		{roce.Edit{Key: roce.Key{Field: "ramps"}}, roce.CodeUnknownKey},
		{roce.Edit{Key: roce.Key{Field: "costs.training", Year: 6}}, roce.CodeUnknownKey},
		{roce.Edit{Key: roce.Key{Field: "horizon"}, Assumption: roce.Assumption{Value: num(1e6)}}, domain.CodeOutOfRange},
		{roce.Edit{Key: roce.Key{Field: "horizon"}, Assumption: roce.Assumption{Value: num(3.5)}}, roce.CodeWhole},
		{roce.Edit{Key: roce.Key{Field: "horizon"}, Assumption: roce.Assumption{Value: num(3), Grade: "E"}}, domain.CodeBadValue},
	} {
		if err := s.SetAssumptions(ctx, id, []roce.Edit{rate(0.1), c.edit}, ""); domain.CodeOf(err) != c.code {
			t.Errorf("%+v: %v, want %s", c.edit.Key, err, c.code)
		}
	}
	if d := datatest.Diff(before, datatest.Dump(t, s)); d != "" {
		t.Errorf("changed: %s", d)
	}
}

// customers is a list of 10: four left, two for the offer, one for the attitude, one without a reason.
const customers = `id;left;why;charge;plan
1;Yes;Better offer;10,50;A
2;Yes;Better offer;20;A
3;Yes;Attitude;30;B
4;Yes;;40;B
5;No;;50;A
6;No;;60;A
7;No;;70;A
8;No;;80;B
9;No;;90;B
10;No;;;B
`

func importList(t *testing.T, s *data.Store, path, name string, m dialogue.Mapping) domain.SurveyID {
	t.Helper()
	m.Survey = name
	batch, err := intake.Files{}.Read(ctx, path, m, dialogue.ReadOptions{})
	must(t, err)
	r, err := s.ImportFeedback(ctx, batch, filepath.Base(path), dialogue.Target{}, nil)
	must(t, err)
	return r.Survey
}

func listMapping(status, reason, amount string) dialogue.Mapping {
	m := dialogue.NewMapping()
	m.Outcome = &dialogue.OutcomeColumn{Column: status, Kind: dialogue.OutcomeCategory, Positive: dialogue.Codes{"Yes"}}
	m.Segments = []dialogue.SegmentColumn{{Column: reason}, {Column: amount}}
	m.File = dialogue.FileFormat{Delimiter: ";", Decimal: ","}
	return m
}

func TestAListOfCustomersFeedsAModel(t *testing.T) {
	s, clock := datatest.OpenClock(t)
	path := filepath.Join(t.TempDir(), "customers.csv")
	must(t, os.WriteFile(path, []byte(customers), 0o600))
	m := listMapping("left", "why", "charge")
	m.Segments = append(m.Segments, dialogue.SegmentColumn{Column: "plan"})
	list := roce.List{Survey: importList(t, s, path, "Customers", m), Reason: "why", Amount: "charge"}
	d, err := s.Defection(ctx, list)
	must(t, err)
	if d.Customers != 10 || d.Lost != 4 || d.Blank != 1 || d.Unknown() != 4 || d.AmountN != 9 || d.Amount != 450.5/9 || d.What != "Customers" {
		t.Errorf("%+v", d)
	}
	if len(d.Reasons) != 2 || d.Reasons[0].Name != "Better offer" || d.Reasons[0].N != 2 {
		t.Fatalf("reasons: %+v", d.Reasons)
	}
	if _, _, _, ok := d.Share(roce.ReasonPrice); ok {
		t.Error("a share although no reason was assigned")
	}
	datatest.CheckUndoRedo(t, s, func() {
		must(t, s.SetReasonClass(ctx, []domain.ReasonID{d.Reasons[0].ID}, roce.ReasonPrice))
	})
	must(t, s.SetReasonClass(ctx, []domain.ReasonID{d.Reasons[1].ID}, roce.ReasonPrice))
	must(t, s.SetReasonClass(ctx, []domain.ReasonID{d.Reasons[1].ID}, roce.ReasonService))
	d, err = s.Defection(ctx, list)
	must(t, err)
	if v, low, high, ok := d.Share(roce.ReasonPrice); !ok || v != 2.0/3 || low != 0.5 || high != 0.75 {
		t.Errorf("price share %v (%v to %v)", v, low, high)
	}
	list.Where, list.Equal = "plan", "B"
	if part, err := s.Defection(ctx, list); err != nil || part.Customers != 5 || part.Lost != 2 || part.AmountN != 4 {
		t.Errorf("plan B: %+v, %v", part, err)
	}

	id, err := s.AddROCEModel(ctx, "Plan", "EUR")
	must(t, err)
	group, err := s.AddROCESegment(ctx, id, "All")
	must(t, err)
	edits, err := d.Edits(roce.Feed{Segment: group, Form: roce.Cancellation, Months: 12, AmountMonths: 1, At: clock.Now()})
	must(t, err)
	must(t, s.FeedAssumptions(ctx, id, edits, ""))
	model, err := s.ROCEModel(ctx, id)
	must(t, err)
	for field, want := range map[roce.FieldID]float64{"mode_rate.cancellation": 0.4, "price_share": 2.0 / 3, "service_share": 1.0 / 3, "revenue": 450.5 / 9 * 12} {
		a := model.Assumptions[roce.Key{Field: field, Segment: group}]
		if a.Value == nil || !closeTo(*a.Value, want) || a.Evidence == nil || a.Evidence.What != "Customers" || a.Evidence.N == 0 || !a.Evidence.At.Equal(clock.Now()) || a.Overridden() || a.Grade != roce.GradeMeasured {
			t.Errorf("%s: %+v", field, a)
		}
	}
	over := roce.Edit{Key: roce.Key{Field: "revenue", Segment: group}, Assumption: model.Assumptions[roce.Key{Field: "revenue", Segment: group}]}
	over.Value = num(700)
	if err := s.SetAssumptions(ctx, id, []roce.Edit{over}, " "); domain.CodeOf(err) != roce.CodeReasonMissing {
		t.Errorf("overridden without a reason: %v", err)
	}
	must(t, s.SetAssumptions(ctx, id, []roce.Edit{over}, "price list of next year"))
	model, err = s.ROCEModel(ctx, id)
	must(t, err)
	if a := model.Assumptions[over.Key]; !a.Overridden() || *a.Value != 700 {
		t.Errorf("override: %+v", a)
	}
	list.Amount = "why"
	if _, err := s.Defection(ctx, list); domain.CodeOf(err) != roce.CodeNoAmount {
		t.Errorf("amounts that are no numbers: %v", err)
	}
}

func closeTo(a, b float64) bool { return a-b < 1e-12 && b-a < 1e-12 || a/b-1 < 1e-12 && b/a-1 < 1e-12 }

// TestTheRealListOfCustomers holds the figures of the public list with which the design was made, where it is at hand.
func TestTheRealListOfCustomers(t *testing.T) {
	path := "../../shared/data/telco-churn-reasons-eu.csv"
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		t.Skip("the list is not here")
	}
	s := datatest.Open(t)
	survey := importList(t, s, path, "Telco", listMapping("Churn Label", "Churn Reason", "Monthly Charges"))
	d, err := s.Defection(ctx, roce.List{Survey: survey, Reason: "Churn Reason", Amount: "Monthly Charges"})
	must(t, err)
	if d.Customers != 7043 || d.Lost != 1869 || len(d.Reasons) != 20 || d.AmountN != 7043 || d.Amount < 64.76165 || d.Amount > 64.76175 {
		t.Errorf("%d of %d, %d reasons, %v a month (%d)", d.Lost, d.Customers, len(d.Reasons), d.Amount, d.AmountN)
	}
}
