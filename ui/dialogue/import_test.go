package dialogue

import (
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

func write(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// goTo presses the button at the bottom right until the step is reached.
func goTo(t *testing.T, s *Import, at step) {
	t.Helper()
	for s.d.at < at {
		before := s.d.at
		s.goOn()
		if s.d.at == before {
			t.Fatalf("step %d cannot be left: %v", before, s.d.obstacle())
		}
	}
}

func TestASurveyFileBecomesTouchpointsInFourSteps(t *testing.T) {
	store := &memory{}
	b, s := importBench(t, uitest.Options{}, store)
	b.Path = "testdata/flights.csv"
	s.ask()
	mustBe(t, "rows looked at", s.d.probe.Rows, 120)
	goTo(t, s, stepColumns)
	mustBe(t, "ratings found", counted(s.d.uses, roleRating), 7)
	mustBe(t, "segments found", counted(s.d.uses, roleSegment), 2)
	s.page[stepColumns].(*columnsPage).survey.SetText("Harbour Air passengers")
	goTo(t, s, stepCheck)
	r := s.d.batch.Report
	mustBe(t, "accepted", r.Accepted, 120)
	mustBe(t, "button", s.forward.Text, "Import 120 responses")
	goTo(t, s, stepDone)
	mustBe(t, "target", store.into[0], dialogue.Target{NewMap: "Harbour Air passengers", Stage: "To be arranged", Lane: "Touchpoints"})
	mustBe(t, "button", s.forward.Text, "Open the map")
	s.goOn()
	mustBe(t, "place", b.Went[len(b.Went)-1].Screen, host.Map)
	s.undo()
	mustBe(t, "undone", store.undone, 1)
	mustBe(t, "responses left", len(store.batches), 0)
	mustBe(t, "button after undo", s.forward.Text, "Go to feedback")
}

func TestTheNextFileOfASurveyUsesItsMappingAndKnowsItsResponses(t *testing.T) {
	store := &memory{}
	b, s := importBench(t, uitest.Options{}, store)
	s.open("testdata/flights.csv")
	goTo(t, s, stepColumns)
	s.d.survey = "Passengers"
	s.d.uses[5].name = "Booking on the web"
	goTo(t, s, stepDone)
	s.startOver()
	s.open("testdata/flights.csv")
	mustBe(t, "origin", s.d.origin, fromSaved)
	mustBe(t, "survey", s.d.survey, "Passengers")
	mustBe(t, "name of a touchpoint", s.d.uses[5].label(), "Booking on the web")
	goTo(t, s, stepCheck)
	mustBe(t, "known", s.d.batch.Report.Known, 120)
	mustBe(t, "obstacle", domain.CodeOf(s.d.obstacle()), CodeNothingNew)
	mustBe(t, "button is off", s.forward.Disabled(), true)
	s.goOn()
	mustBe(t, "imports", len(store.imports), 1)
	if _, err := store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	b.Deliver()
	mustBe(t, "new after undoing the first import", s.d.batch.Report.Accepted, 120)
}

func TestAWrongMappingIsSaidBesideTheColumnAndNothingIsLost(t *testing.T) {
	_, s := importBench(t, uitest.Options{}, &memory{})
	s.open("testdata/flights.csv")
	goTo(t, s, stepColumns)
	p := s.page[stepColumns].(*columnsPage)
	p.click(9, false, false)
	s.d.uses[9].high = "0"
	p.changed()
	mustBe(t, "fault", p.faults[9].Code, dialogue.CodeMappingScale)
	mustSay(t, p.faultLabel.Text(), "Accepted: whole numbers from 0 to 250")
	mustSay(t, s.why.Text, "Seat comfort")
	s.goOn()
	mustBe(t, "step", s.d.at, stepColumns)
	s.d.uses[9].high = "3"
	p.changed()
	mustSay(t, p.faultLabel.Text(), "not on 1 to 3")
	goTo(t, s, stepCheck)
	mustBe(t, "rejects", s.d.batch.Report.Rejected > 20, true)
	s.goBack(stepColumns)
	mustBe(t, "scale after going back", s.d.uses[9].high, "3")
}

func TestSeveralColumnsAreSetAtOnce(t *testing.T) {
	_, s := importBench(t, uitest.Options{}, &memory{})
	s.open("testdata/flights.csv")
	goTo(t, s, stepColumns)
	p := s.page[stepColumns].(*columnsPage)
	p.click(5, false, false)
	p.click(11, false, true)
	mustBe(t, "selected", len(s.d.selected), 7)
	p.assign(s.d.selected, roleSegment)
	mustBe(t, "segments", counted(s.d.uses, roleSegment), 9)
	p.assign(s.d.selected, roleRating)
	e := p.entryFor(s.d.selected, func(u *use) string { return joinList(u.notApplicable) }, func(u *use, v string) { u.notApplicable = splitList(v) })
	e.SetText("0, 9")
	for _, u := range s.d.uses[5:12] {
		mustBe(t, u.column, joinList(u.notApplicable), "0, 9")
	}
	p.click(6, true, false)
	mustBe(t, "selected after Ctrl", len(s.d.selected), 6)
	p.selectAll(true)
	mustBe(t, "all selected", len(s.d.selected), len(s.d.uses))
}

func TestRejectedRowsAreListedAndExported(t *testing.T) {
	b, s := importBench(t, uitest.Options{}, &memory{})
	s.open("testdata/flights-faulty.csv")
	for i := 5; i < 12; i++ {
		s.d.uses[i].role, s.d.uses[i].low, s.d.uses[i].high, s.d.uses[i].notApplicable = roleRating, "1", "5", []string{"0"}
	}
	goTo(t, s, stepCheck)
	r := s.d.batch.Report
	mustBe(t, "rows", r.Rows, 40)
	mustBe(t, "rejected", r.Rejected, 5)
	mustBe(t, "repeated", r.Repeated, 1)
	p := s.page[stepCheck].(*checkPage)
	rows := p.table.Rows()
	mustBe(t, "listed", len(rows), 5)
	mustBe(t, "line", rows[0].Cells[0].Text, "5")
	mustBe(t, "column", rows[0].Cells[1].Text, "Seat comfort")
	mustBe(t, "value", rows[0].Cells[2].Text, "9")
	mustSay(t, rows[0].Cells[3].Text, "whole numbers from 1 to 5")
	mustSay(t, rows[3].Cells[3].Text, "One more fault")
	p.showWhole([]int64{1})
	mustSay(t, p.whole.Text(), "Eco,Loyal")

	b.Path = filepath.Join(t.TempDir(), "rejected.csv")
	s.exportRejects()
	if err := b.LastError(); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(b.Path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	mustBe(t, "lines of the export", len(lines), 1+5)
	mustBe(t, "value in it", lines[1][2], "9")
	mustSay(t, b.StatusNow, "5 rows written")
	p.view = viewRepeats
	s.exportRejects()
	mustSay(t, b.StatusNow, "1 row written")
}

func TestCancellingLeavesNothing(t *testing.T) {
	store := &memory{}
	_, s := importBench(t, uitest.Options{}, store)
	p := s.page[stepCheck].(*checkPage)
	s.open("testdata/flights.csv")
	goTo(t, s, stepCheck)
	store.cancels = p.stop
	s.goOn()
	mustBe(t, "imports", len(store.imports), 0)
	mustBe(t, "step", s.d.at, stepCheck)
	mustBe(t, "reason", domain.CodeOf(s.d.saveErr), domain.CodeCancelled)
	store.cancels = nil
	goTo(t, s, stepDone)
	mustBe(t, "imports at the second try", len(store.imports), 1)
}

func TestAFailedImportKeepsEverything(t *testing.T) {
	store := &memory{}
	b, s := importBench(t, uitest.Options{}, store)
	s.open("testdata/flights.csv")
	goTo(t, s, stepCheck)
	store.fail = domain.E(domain.CodeDiskFull, "path", "x")
	s.goOn()
	mustBe(t, "step", s.d.at, stepCheck)
	mustBe(t, "error shown", errors.Is(b.LastError(), store.fail), true)
	store.fail = nil
	goTo(t, s, stepDone)
}

func TestFilesThatCannotBeReadGiveASentenceInPlace(t *testing.T) {
	for _, c := range []struct{ name, content, sentence string }{
		{"empty.csv", "", "is empty"},
		{"picture.csv", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01", "not a text file"},
		{"old.xls", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + strings.Repeat("\x00", 600), "old Excel file"},
		{"damaged.xlsx", "PK\x03\x04" + strings.Repeat("x", 600), "xcel"},
		{"missing.csv", "-", "There is no file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, s := importBench(t, uitest.Options{}, &memory{})
			path := write(t, c.name, c.content)
			if c.name == "missing.csv" {
				path += "x"
			}
			s.open(path)
			if s.d.probeErr == nil {
				t.Fatal("no error")
			}
			mustSay(t, s.tx.Error(s.d.probeErr), c.sentence)
			mustBe(t, "notices", len(s.page[stepFile].(*filePage).notes.Objects), 1)
			mustBe(t, "button is off", s.forward.Disabled(), true)
			s.goOn()
			mustBe(t, "step", s.d.at, stepFile)
			s.open("testdata/flights.csv") // the wizard is still usable
			goTo(t, s, stepCheck)
		})
	}
}

func TestOddFilesAreReadWithAWord(t *testing.T) {
	for _, c := range []struct{ name, content, note string }{
		{"one column", "Score\n1\n2\n5\n", dialogue.NoteOneColumn},
		{"no rows", "id,Score\n", dialogue.NoteNoRows},
		{"a giant line", "id,Said\n1," + strings.Repeat("x", 3<<20) + "\n2,fine\n", dialogue.NoteRagged},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, s := importBench(t, uitest.Options{}, &memory{})
			s.open(write(t, "odd.csv", c.content))
			if s.d.probe == nil {
				t.Fatalf("not read: %v", s.d.probeErr)
			}
			found := false
			for _, n := range s.d.probe.Notes {
				found = found || n.Code == c.note
				if words := s.tx.T("note." + n.Code); strings.HasPrefix(words, "note.") {
					t.Errorf("note %s has no words", n.Code)
				}
			}
			mustBe(t, "noted", found, true)
		})
	}
}

func TestSettingsOfTheFileApplyAtOnce(t *testing.T) {
	_, s := importBench(t, uitest.Options{}, &memory{})
	s.open("testdata/complaints.csv")
	p := s.page[stepFile].(*filePage)
	mustBe(t, "delimiter", s.d.probe.Format.Delimiter, ";")
	mustBe(t, "columns", len(s.d.probe.Header), 6)
	p.delimiter.Pick(",")
	mustBe(t, "columns with the wrong delimiter", len(s.d.probe.Header) < 6, true)
	p.delimiter.Pick(";")
	p.head.Pick("none")
	mustBe(t, "first line of the preview", p.preview.Rows()[0].Cells[1].Text, "Ticket")
	mustBe(t, "name", s.d.probe.Header[0], "Column 1")
	p.head.Pick("1")
	mustBe(t, "name", s.d.probe.Header[0], "Ticket")
}

func TestSwappedDaysAndMonthsAreShown(t *testing.T) {
	_, s := importBench(t, uitest.Options{}, &memory{})
	s.open("testdata/complaints.csv")
	said := false
	for _, n := range s.d.probe.Notes {
		if n.Code == dialogue.NoteDatesDiffer {
			said = true
			mustBe(t, "sentence", plural(s.tx, "note."+n.Code, n.Args),
				"36 rows: Date and Date_month_year differ by swapped day and month, e.g. line 2: 04-01-15 but 01-Apr-15.")
			mustBe(t, "examples", len(s.page[stepFile].(*filePage).examples(n)), 1)
		}
	}
	mustBe(t, "said", said, true)
}

func TestOneFileCanBeDropped(t *testing.T) {
	b, s := importBench(t, uitest.Options{}, &memory{})
	s.Dropped([]string{"a.csv", "b.csv"})
	mustBe(t, "refused", domain.CodeOf(b.LastError()), CodeManyFiles)
	s.Dropped([]string{"testdata/flights.csv"})
	mustBe(t, "file", s.d.file(), "flights.csv")
}

func TestAReadOnlyWorkspaceIsNotImportedInto(t *testing.T) {
	store := &memory{}
	_, s := importBench(t, uitest.Options{ReadOnly: true}, store)
	s.open("testdata/flights.csv")
	goTo(t, s, stepCheck)
	s.goOn()
	mustBe(t, "imports", len(store.imports), 0)
	mustSay(t, s.why.Text, "read-only")
}

func TestALateAnswerAboutAnOlderFileIsDropped(t *testing.T) {
	b, s := importBench(t, uitest.Options{}, &memory{})
	b.Runner.Held = true
	s.open("testdata/flights.csv")
	s.startOver()
	b.Runner.Release()
	mustBe(t, "file", s.d.path, "")
	mustBe(t, "probe", s.d.probe == nil, true)
}

func TestTheFeedbackScreenShowsWhatWasImported(t *testing.T) {
	store := &memory{}
	_, s := importBench(t, uitest.Options{}, store)
	s.open("testdata/flights-faulty.csv")
	goTo(t, s, stepDone)
	var f *Feedback
	b := uitest.NewScreen(t, uitest.Options{Size: fyne.NewSize(1448, 716)}, store, func(h host.Host) host.Screen {
		f = NewFeedback(h, store, s.files)
		return f
	})
	b.Show(host.Place{Screen: host.Feedback})
	mustBe(t, "heading", f.name.Text, "flights faulty")
	rows := f.ratings.table.Rows()
	mustBe(t, "ratings", len(rows), counted(s.d.uses, roleRating))
	mustBe(t, "r is there", rows[0].Cells[7].None, false)
	f.ratings.why.OnTapped()
	mustBe(t, "the formula is shown", f.ratings.how.Visible(), true)
	f.brought.table.OnSelected([]int64{1})
	mustBe(t, "rejects", len(f.brought.rejects.Rows()), s.d.batch.Report.Rejected)
	b.Path = filepath.Join(t.TempDir(), "kept.csv")
	f.exportRejects()
	if _, err := os.Stat(b.Path); err != nil {
		t.Error(err)
	}
	f.deleteImport()
	mustSay(t, b.LastDone(), "flights-faulty.csv")
	mustBe(t, "imports", len(store.imports), 0)
}

func TestAnEmptyFeedbackScreenStartsTheImport(t *testing.T) {
	var f *Feedback
	store := &memory{}
	b := uitest.NewScreen(t, uitest.Options{}, store, func(h host.Host) host.Screen {
		f = NewFeedback(h, store, nil)
		return f
	})
	b.Show(host.Place{Screen: host.Feedback})
	mustBe(t, "empty state", f.empty.Visible(), true)
	f.goImport()
	mustBe(t, "place", b.Went[0].Screen, host.Import)
}

func TestSwappedDatesCanBeExchangedWhereTheyAreShown(t *testing.T) {
	_, s := importBench(t, uitest.Options{}, &memory{})
	s.open("testdata/complaints.csv")
	p := s.page[stepFile].(*filePage)
	var doubtful dialogue.Note
	for _, n := range s.d.probe.Notes {
		if n.Code == dialogue.NoteDateExchanged {
			doubtful = n
		}
	}
	press := func() { p.exchangeButton(doubtful)[0].(*fyne.Container).Objects[0].(*kit.Button).OnTapped() }
	press()
	mustBe(t, "date column", s.d.uses[2].role, roleDate)
	mustBe(t, "preview", p.preview.Rows()[0].Cells[3].Text, "04-01-15  =  1 Apr 2015 (exchanged)")
	goTo(t, s, stepCheck)
	mustBe(t, "dates exchanged", s.d.batch.Report.DatesExchanged, 29)
	s.goBack(stepFile)
	press()
	mustBe(t, "preview as it stands", p.preview.Rows()[0].Cells[3].Text, "04-01-15  =  4 Jan 2015")
}
