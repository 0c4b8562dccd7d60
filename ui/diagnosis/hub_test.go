package diagnosis

import (
	"os"
	"path/filepath"
	"testing"

	"touchstone/data/datatest"
	"touchstone/domain/diagnosis"
	"touchstone/ui/host"
	"touchstone/ui/kit"
	"touchstone/ui/uitest"
)

// questionsBench shows the questionnaires.
func questionsBench(t *testing.T, o uitest.Options) (*hubBench, *questionnairesView) {
	t.Helper()
	b := newHub(t, o, seed(t, "en"))
	b.Show(host.Place{Screen: host.Diagnosis, View: ViewQuestionnaires})
	return b, b.s.parts[ViewQuestionnaires].(*questionnairesView)
}

func (b *hubBench) questionnaire() diagnosis.Questionnaire {
	b.T.Helper()
	q, err := b.store.Questionnaires(b.T.Context())
	if err != nil || len(q) == 0 {
		b.T.Fatal(q, err)
	}
	return q[0]
}

func TestGesturesOnTheBoardChangeTheQuestionnaireAndUndoTakesThemBack(t *testing.T) {
	b, v := questionsBench(t, uitest.Options{})
	start := datatest.Dump(t, b.store.Store)
	id := func(q string) int64 { return v.idOf("question", q) }
	for name, tt := range map[string]struct {
		do   func()
		want func(q diagnosis.Questionnaire) bool
	}{
		"move": {func() {
			v.board.OnMoved([]int64{id("P2")}, kit.Slot{Column: v.idOf("area", "customers"), Row: questionsRow, Index: 0}, false)
		},
			func(q diagnosis.Questionnaire) bool { return q.In("customers")[0].ID == "P2" }},
		"add": {func() {
			v.board.OnCreated(kit.Slot{Column: v.idOf("area", "people"), Row: questionsRow, Index: 1}, "Do managers answer calls?")
		}, func(q diagnosis.Questionnaire) bool {
			return q.In("people")[1].Text == "Do managers answer calls?" && len(q.Questions) == 34
		}},
		"drop":        {func() { v.board.OnDeleted([]int64{id("P1"), id("P3")}) }, func(q diagnosis.Questionnaire) bool { return len(q.Questions) == 31 }},
		"area":        {v.addArea, func(q diagnosis.Questionnaire) bool { return len(q.Areas) == 5 }},
		"rename area": {func() { v.board.OnColumnRenamed(v.idOf("area", "people"), "Staff") }, func(q diagnosis.Questionnaire) bool { return q.Areas[0].Name == "Staff" }},
		"move area":   {func() { v.board.OnColumnMoved(v.idOf("area", "people"), 3) }, func(q diagnosis.Questionnaire) bool { return q.Areas[3].ID == "people" }},
		"relabel": {func() { v.board.OnRenamed(id("P1"), "Promise") }, func(q diagnosis.Questionnaire) bool {
			return q.Questions[0].Label == "Promise" && q.Questions[0].Version < diagnosis.FirstOwnVersion
		}},
	} {
		tt.do()
		b.Window().Canvas().Unfocus()
		if len(b.Errors) > 0 || !tt.want(b.questionnaire()) {
			t.Errorf("%s: not done, errors %v", name, b.Errors)
		}
		if _, err := b.store.Undo(t.Context()); err != nil {
			t.Fatal(err)
		}
		b.Deliver()
		if diff := datatest.Diff(start, datatest.Dump(t, b.store.Store)); diff != "" {
			t.Errorf("%s: undo left\n%s", name, diff)
		}
	}
}

func TestRewordingAQuestionSaysWhichRoundsAskedItOtherwise(t *testing.T) {
	store := seed(t, "en")
	id, _ := store.round("Spring", 2, false, 1)
	store.answer(id, 1, 0)
	b := newHub(t, uitest.Options{}, store)
	b.Show(host.Place{Screen: host.Diagnosis, View: ViewQuestionnaires})
	v := b.s.parts[ViewQuestionnaires].(*questionnairesView)
	v.board.Select([]int64{v.idOf("question", "P1")})
	if got := v.form.usedBy(v.form.question); !contains(got, "Spring, in these words") {
		t.Errorf("says %q", got)
	}
	b.Window().Canvas().Focus(v.form.text)
	v.form.text.SetText("Is the intended experience written down?")
	b.Window().Canvas().Unfocus()
	if q := b.questionnaire().Questions[0]; q.Text != "Is the intended experience written down?" || q.Version < diagnosis.FirstOwnVersion {
		t.Errorf("saved %+v", q)
	}
	if got := v.form.usedBy(v.form.question); !contains(got, "Spring, in other words") {
		t.Errorf("says %q", got)
	}
}

func TestOverdueActionsAreFoundByWordAndFilter(t *testing.T) {
	store, _, _ := three(t, "en")
	b := newHub(t, uitest.Options{}, store)
	b.Show(host.Place{Screen: host.Diagnosis, View: ViewActions})
	v := b.s.parts[ViewActions].(*actionsView)
	if rows := v.list.Rows(); len(rows) != 2 || rows[0].Cells[3].Text != "overdue" {
		t.Errorf("shows %+v", rows)
	}
	v.which.Choose(showOverdue)
	if rows := v.list.Rows(); len(rows) != 1 {
		t.Errorf("%d are overdue", len(rows))
	}
	v.which.Choose(showAll)
	v.filter.SetText("roce")
	if rows := v.list.Rows(); len(rows) != 1 {
		t.Errorf("the filter shows %d", len(rows))
	}
	v.filter.SetText("")
	v.list.SetSelected([]int64{v.list.Rows()[0].ID})
	v.inspect()
	v.form.status.Choose(2)
	if all, _ := store.Actions(t.Context()); all[len(all)-1].Status != diagnosis.StatusDone && all[len(all)-2].Status != diagnosis.StatusDone {
		t.Errorf("the status was not saved: %+v, %v", all, b.Errors)
	}
}

func TestAnswersAreImportedAfterALookAtThem(t *testing.T) {
	store := seed(t, "en")
	id, _ := store.round("Spring", 1, false, 2)
	folder := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	b := newRoundBench(t, uitest.Options{}, store)
	b.show(id, "")
	before := datatest.Dump(t, store.Store)
	b.s.Dropped([]string{write("bad.csv", "respondent,P1,P2\nAnn,4,2\nAnn,1,1\n")})
	if datatest.Diff(before, datatest.Dump(t, store.Store)) != "" || b.Title != "Import answers" {
		t.Fatalf("a file with problems changed something, or is not shown: %q, %v", b.Title, b.Errors)
	}
	b.s.Dropped([]string{write("good.csv", "respondent,role,team,P1,P2\nAnn,Agent,Desk,1,2\nJana Steiner,,,3,\n")})
	if datatest.Diff(before, datatest.Dump(t, store.Store)) != "" {
		t.Fatal("something was stored before it was confirmed")
	}
	pressPrimary(t, b)
	a := b.answers(id)
	if len(a.Sheets) != 2 || a.Sheets[0].Values[0] != diagnosis.Doing || a.Sheets[1].Values[1] != diagnosis.Partly {
		t.Fatalf("sheets %+v, errors %v", a.Sheets, b.Errors)
	}
	if _, err := store.Undo(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := datatest.Diff(before, datatest.Dump(t, store.Store)); diff != "" {
		t.Errorf("undo left:\n%s", diff)
	}
}

func TestAnEmptyWorkspaceOffersTheFirstStep(t *testing.T) {
	store := &seeded{Store: datatest.Open(t), t: t}
	for _, fixed := range []bool{false, true} {
		b := newHub(t, uitest.Options{ReadOnly: fixed}, store)
		for _, view := range viewNames {
			b.Show(host.Place{Screen: host.Diagnosis, View: view})
		}
		v := b.s.parts[""].(*roundsView)
		if v.body.Objects[0] != v.empty || (v.empty.Action == nil) != fixed {
			t.Errorf("read-only %v: the empty screen offers %v", fixed, v.empty.Action)
		}
	}
	b := newHub(t, uitest.Options{}, store)
	b.Show(host.Place{Screen: host.Diagnosis})
	v := b.s.parts[""].(*roundsView)
	v.empty.Action.Tapped(nil)
	v.fresh.create()
	rounds, err := store.Rounds(t.Context())
	if err != nil || len(rounds) != 1 || rounds[0].Questions != 33 {
		t.Errorf("rounds %+v, %v, %v", rounds, err, b.Errors)
	}
}
