//go:build cgo

package dialogue

import (
	"context"
	"math"
	"os"
	"testing"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain/metric"
	"touchstone/ui/host"
	"touchstone/ui/uitest"
)

var _ Store = (*data.Store)(nil)

// dataFolder has public files on which the importer was tried; tests are skipped where they are not at hand.
const dataFolder = "../../../shared/data/"

func TestAnImportIsOneStepInTheRealWorkspace(t *testing.T) {
	store := datatest.Open(t)
	before := datatest.Dump(t, store)
	b, s := importBench(t, uitest.Options{}, store)
	s.open("testdata/flights.csv")
	goTo(t, s, stepDone)
	mustBe(t, "touchpoints", s.d.result.Touchpoints, 7)
	view, err := store.MapView(context.Background(), s.d.result.Map)
	if err != nil {
		t.Fatal(err)
	}
	mustBe(t, "cards on the map", len(view.Touchpoints), 7)
	mustBe(t, "card", view.Touchpoints[0].Name, "Online booking")
	s.undo()
	mustBe(t, "undone", s.d.undone, true)
	if err := b.LastError(); err != nil {
		t.Fatal(err)
	}
	surveys, err := store.Surveys(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	maps, err := store.Maps(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	mustBe(t, "surveys after undo", len(surveys), 0)
	mustBe(t, "maps after undo", len(maps), 0)
	mustBe(t, "what undo left different", datatest.Diff(before, datatest.Dump(t, store)), "")
}

func TestUndoOfAnImportRefusesToUndoSomethingElse(t *testing.T) {
	store := datatest.Open(t)
	b, s := importBench(t, uitest.Options{}, store)
	s.open("testdata/flights.csv")
	goTo(t, s, stepDone)
	if _, err := store.AddTeam(context.Background(), "Cabin"); err != nil {
		t.Fatal(err)
	}
	s.undo()
	mustSay(t, s.tx.Error(b.LastError()), "Other changes were made")
	mustBe(t, "undone", s.d.undone, false)
}

func TestASecondFileJoinsItsSurveyAndItsMap(t *testing.T) {
	store := datatest.Open(t)
	_, s := importBench(t, uitest.Options{}, store)
	s.open("testdata/flights.csv")
	s.d.survey = "Passengers"
	goTo(t, s, stepDone)
	s.startOver()
	s.open("testdata/flights-faulty.csv")
	mustBe(t, "origin", s.d.origin, fromSaved)
	goTo(t, s, stepCheck)
	mustBe(t, "known", s.d.batch.Report.Known > 30, true)
	mustBe(t, "new", s.d.batch.Report.Accepted, 0)
}

func TestTheFeedbackScreenReadsTheRealWorkspace(t *testing.T) {
	store := datatest.Open(t)
	_, s := importBench(t, uitest.Options{}, store)
	s.open("testdata/flights-faulty.csv")
	goTo(t, s, stepDone)
	rejected := s.d.batch.Report.Rejected
	var f *Feedback
	b := uitest.NewScreen(t, uitest.Options{}, store, func(h host.Host) host.Screen {
		f = NewFeedback(h, store, s.files)
		return f
	})
	b.Show(host.Place{Screen: host.Feedback})
	mustBe(t, "responses", f.surveys[0].Responses, s.d.result.Added)
	f.brought.table.OnSelected([]int64{int64(f.imports[0].ID)})
	rows := f.brought.rejects.Rows()
	mustBe(t, "rejects kept", len(rows), rejected)
	mustSay(t, rows[0].Cells[3].Text, "2026-13-40")
	f.deleteImport()
	mustBe(t, "responses after deleting", f.surveys[0].Responses, 0)
	if _, err := store.Undo(context.Background()); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	mustBe(t, "responses after undo", f.surveys[0].Responses, s.d.result.Added)
}

// TestPublicFilesGoThroughTheWizard imports the four files as a person would who believes every proposal.
func TestPublicFilesGoThroughTheWizard(t *testing.T) {
	for _, c := range []struct {
		file                    string
		rows, accepted, ratings int
	}{
		{"airline-survey.csv", 25976, 25976, 14},
		{"telco-churn.csv", 7043, 7043, 0},
		{"telco-churn-reasons-eu.csv", 7043, 7043, 0},
		{"telecom-complaints.csv", 2224, 2224, 0},
	} {
		t.Run(c.file, func(t *testing.T) {
			if _, err := os.Stat(dataFolder + c.file); err != nil {
				t.Skip("the file is not here:", err)
			}
			store := datatest.Open(t)
			b, s := importBench(t, uitest.Options{}, store)
			whole(b)
			s.open(dataFolder + c.file)
			uitest.Capture(t, b.Window(), "real-"+c.file+"-1")
			goTo(t, s, stepColumns)
			uitest.Capture(t, b.Window(), "real-"+c.file+"-2")
			mustBe(t, "ratings", counted(s.d.uses, roleRating), c.ratings)
			goTo(t, s, stepCheck)
			uitest.Capture(t, b.Window(), "real-"+c.file+"-3")
			r := s.d.batch.Report
			mustBe(t, "rows", r.Rows, c.rows)
			mustBe(t, "accepted", r.Accepted, c.accepted)
			goTo(t, s, stepDone)
			f := NewFeedback(b.Host, store, s.files)
			b.Screen = f
			whole(b)
			b.Show(host.Place{Screen: host.Feedback})
			uitest.Capture(t, b.Window(), "real-"+c.file+"-5")
			if c.ratings > 0 {
				mustSeeOnlineBoarding(t, f.analysis)
			}
		})
	}
}

// mustSeeOnlineBoarding compares the figures of one touchpoint with those computed elsewhere.
func mustSeeOnlineBoarding(t *testing.T, a *metric.Analysis) {
	t.Helper()
	if a == nil {
		t.Fatal("no analysis")
	}
	for _, p := range a.Touchpoints {
		if p.Name == "Online boarding" {
			mustBe(t, "n", p.N, 25324)
			if math.Abs(p.Mean.Value-3.3456404991) > 1e-9 || math.Abs(p.R.Value-0.5649309841) > 1e-9 {
				t.Errorf("mean %v, r %v", p.Mean.Value, p.R.Value)
			}
			return
		}
	}
	t.Error("Online boarding is not there")
}
