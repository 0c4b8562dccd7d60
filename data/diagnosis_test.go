package data_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"touchstone/data"
	"touchstone/data/datatest"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

var asked = diagnosis.Questionnaire{Name: "Check",
	Areas: []diagnosis.Area{{ID: "people", Name: "People"}, {ID: "customers", Name: "Customers"}},
	Questions: []diagnosis.Question{
		{ID: "P1", Version: 1, Area: "people", Type: diagnosis.TypeScale, Weight: 1, Text: "Spelled out?"},
		{ID: "P2", Version: 1, Area: "people", Type: diagnosis.TypeYesNo, Weight: 1, Text: "Rewarded?"},
		{ID: "C1", Version: 1, Area: "customers", Type: diagnosis.TypeScale, Weight: 2, Text: "Known?"},
		{ID: "C2", Version: 1, Area: "customers", Type: diagnosis.TypeNote, Weight: 1, Text: "What else?"},
	}}

// prepared is a questionnaire with a round of it and its respondents, opened on the day the test's clock begins.
func prepared(t testing.TB, s *data.Store, anonymous bool, names ...string) (domain.QuestionnaireID, domain.RoundID, []domain.RespondentID) {
	t.Helper()
	ctx := context.Background()
	qn := fetch(s.AddQuestionnaire(ctx, asked))(t)
	round := fetch(s.AddRound(ctx, diagnosis.Round{Name: "Round 1", From: qn, Anonymous: anonymous}))(t)
	var who []diagnosis.Respondent
	for _, n := range names {
		who = append(who, diagnosis.Respondent{Name: n, Role: "Agent", Team: "Desk"})
	}
	ids := fetch(s.AddRespondents(ctx, round, who))(t)
	must(t, s.OpenRound(ctx, round, domain.DateOf(datatest.Start)))
	return qn, round, ids
}

func fetch[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// TestDiagnosisUndo runs every command and takes it back.
func TestDiagnosisUndo(t *testing.T) {
	ctx := context.Background()
	s, clock := datatest.OpenClock(t)
	qn, round, who := prepared(t, s, false, "Ann", "Bea")
	draft := fetch(s.AddRound(ctx, diagnosis.Round{Name: "Draft", From: qn}))(t)
	must(t, s.Answer(ctx, who, "P1", diagnosis.Partly))
	must(t, s.CommentAnswer(ctx, who[:1], "C2", "More staff"))
	person := datatest.Person(t, s, "Olga")
	action := fetch(s.AddActions(ctx, []diagnosis.Action{{Title: "Write it down", Owner: person, Round: round, Link: diagnosis.Link{Kind: diagnosis.LinkQuestion, Question: "P1"}}}))(t)
	today := domain.DateOf(datatest.Start)
	batch := diagnosis.Batch{Sheets: []diagnosis.Sheet{
		{Respondent: diagnosis.Respondent{Name: "Cem"}, Values: []diagnosis.Value{3, 5, 1, 0}, Comments: map[string]string{"P1": "yes"}},
		{Respondent: diagnosis.Respondent{Name: "ann"}, Values: []diagnosis.Value{0, 4, 6, 0}}}}
	for _, c := range []struct {
		name string
		do   func() error
	}{
		{"add questionnaire", func() error { _, err := s.AddQuestionnaire(ctx, asked); return err }},
		{"rename questionnaire", func() error { return s.RenameQuestionnaire(ctx, qn, "Other") }},
		{"add question", func() error {
			_, err := s.AddQuestion(ctx, qn, diagnosis.Question{Area: "people", Type: diagnosis.TypeScale, Weight: 1, Text: "Fresh?"}, 0)
			return err
		}},
		{"edit question", func() error {
			return s.EditQuestion(ctx, qn, diagnosis.Question{ID: "P1", Type: diagnosis.TypeScale, Weight: 5, Text: "Spelled out well?"})
		}},
		{"move questions", func() error { return s.MoveQuestions(ctx, qn, []string{"P2"}, "customers", 0) }},
		{"delete questions", func() error { return s.DeleteQuestions(ctx, qn, []string{"C1"}) }},
		{"add area", func() error { _, err := s.AddArea(ctx, qn, "Partners"); return err }},
		{"rename area", func() error { return s.RenameArea(ctx, qn, "people", "Staff") }},
		{"move area", func() error { return s.MoveArea(ctx, qn, "customers", 0) }},
		{"delete area", func() error { return s.DeleteArea(ctx, qn, "people") }},
		{"add round", func() error { _, err := s.AddRound(ctx, diagnosis.Round{Name: "Another", From: qn}); return err }},
		{"add round with questionnaire", func() error {
			_, err := s.AddRoundWith(ctx, asked, diagnosis.Round{Name: "Straight from a bank"})
			return err
		}},
		{"comment of all", func() error { return s.CommentAnswer(ctx, who, "P1", "We agree") }},
		{"edit round", func() error { return s.EditRound(ctx, diagnosis.Round{ID: round, Name: "First", CountYesNo: true}) }},
		{"anonymise draft", func() error {
			return s.EditRound(ctx, diagnosis.Round{ID: draft, Name: "Draft", From: qn, Anonymous: true})
		}},
		{"answer", func() error { return s.Answer(ctx, who[:1], "C1", diagnosis.Doing) }},
		{"comment", func() error { return s.CommentAnswer(ctx, who[1:2], "C2", "Less noise") }},
		{"drop comment", func() error { return s.CommentAnswer(ctx, who[1:2], "C2", "") }},
		{"add respondents", func() error {
			_, err := s.AddRespondents(ctx, round, []diagnosis.Respondent{{Name: "Dan"}})
			return err
		}},
		{"edit respondent", func() error {
			return s.EditRespondent(ctx, diagnosis.Respondent{ID: who[0], Name: "Anna", Person: person})
		}},
		{"import", func() error { _, err := s.ImportAnswers(ctx, round, batch); return err }},
		{"delete respondents", func() error { return s.DeleteRespondents(ctx, who[1:]) }},
		{"add actions", func() error { _, err := s.AddActions(ctx, []diagnosis.Action{{Title: "A"}, {Title: "B"}}); return err }},
		{"edit action", func() error {
			return s.EditAction(ctx, diagnosis.Action{ID: action[0], Title: "Done", Status: diagnosis.StatusDone, Due: today})
		}},
		{"close round", func() error { return s.CloseRound(ctx, round, today) }},
		{"reopen round", func() error { return s.ReopenRound(ctx, round) }},
		{"open draft", func() error { return s.OpenRound(ctx, draft, today) }},
		{"delete rounds", func() error { return s.DeleteRounds(ctx, []domain.RoundID{round}) }},
		{"delete actions", func() error { return s.DeleteActions(ctx, action) }},
		{"delete questionnaires", func() error { return s.DeleteQuestionnaires(ctx, []domain.QuestionnaireID{qn}) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			clock.Advance(time.Minute)
			datatest.CheckUndoRedo(t, s, func() { must(t, c.do()) })
		})
	}
}

// TestRoundKeepsItsQuestions: what is changed in the questionnaire afterwards does not reach a round that was opened.
func TestRoundKeepsItsQuestions(t *testing.T) {
	ctx := context.Background()
	s := datatest.Open(t)
	qn, round, who := prepared(t, s, false, "Ann")
	must(t, s.Answer(ctx, who, "C1", diagnosis.Doing))
	before := fetch(s.RoundAnswers(ctx, round))(t)
	must(t, s.EditQuestion(ctx, qn, diagnosis.Question{ID: "P1", Type: diagnosis.TypeScale, Weight: 1, Text: "Written down?"}))
	must(t, s.DeleteQuestions(ctx, qn, []string{"C1"}))
	added := fetch(s.AddQuestion(ctx, qn, diagnosis.Question{Area: "people", Type: diagnosis.TypeScale, Weight: 1, Text: "Fresh?"}, 9))(t)
	if after := fetch(s.RoundAnswers(ctx, round))(t); fmt.Sprint(after) != fmt.Sprint(before) {
		t.Errorf("the round changed:\n%v\n%v", before, after)
	}
	other := fetch(s.AddQuestionnaire(ctx, asked))(t)
	second := fetch(s.AddQuestion(ctx, other, diagnosis.Question{Area: "people", Type: diagnosis.TypeScale, Weight: 1, Text: "Else?"}, 0))(t)
	if added != "Q1" || second != "Q2" {
		t.Errorf("new questions are %s and %s: two questionnaires must not give different questions one id", added, second)
	}
	must(t, s.EditQuestion(ctx, other, diagnosis.Question{ID: "P1", Type: diagnosis.TypeScale, Weight: 1, Text: "Drawn?"}))
	a, b := fetch(s.Questionnaire(ctx, qn))(t), fetch(s.Questionnaire(ctx, other))(t)
	if x, y := a.Questions[0].Wording(), b.Questions[0].Wording(); x == y || x.Version < diagnosis.FirstOwnVersion {
		t.Errorf("two rewordings are told apart by %v and %v", x, y)
	}
}

// TestAnonymousRoundStoresNobody looks for the names in everything the file holds.
func TestAnonymousRoundStoresNobody(t *testing.T) {
	ctx := context.Background()
	s := datatest.Open(t)
	_, round, who := prepared(t, s, true, "Zebulon", "Quirin")
	must(t, s.EditRespondent(ctx, diagnosis.Respondent{ID: who[0], Name: "Zebulon", Person: datatest.Person(t, s, "Olga"), Team: "Desk"}))
	fetch(s.ImportAnswers(ctx, round, diagnosis.Batch{Sheets: []diagnosis.Sheet{{Respondent: diagnosis.Respondent{Name: "Zebulon"}, Values: []diagnosis.Value{1}}}}))(t)
	if d := datatest.Dump(t, s); strings.Contains(d, "Zebulon") || strings.Contains(d, "Quirin") {
		t.Error("a name was stored")
	}
	for _, step := range fetch(s.History(ctx, 100))(t) {
		if strings.Contains(step.Detail, "Zebulon") || strings.Contains(step.Detail, "Quirin") {
			t.Errorf("the history names a respondent: %q", step.Detail)
		}
	}
	for _, sheet := range fetch(s.RoundAnswers(ctx, round))(t).Sheets {
		if sheet.Name != "" || sheet.Person != 0 {
			t.Errorf("stored %+v", sheet.Respondent)
		}
	}
}

func TestDiagnosisRefuses(t *testing.T) {
	ctx := context.Background()
	s := datatest.Open(t)
	qn, round, who := prepared(t, s, false, "Ann")
	draft := fetch(s.AddRound(ctx, diagnosis.Round{Name: "Draft", From: qn}))(t)
	today := domain.DateOf(datatest.Start)
	before := datatest.Dump(t, s)
	for _, c := range []struct {
		name string
		want domain.Code
		do   func() error
	}{
		{"answer 4 on the scale", diagnosis.CodeNotScale, func() error { return s.Answer(ctx, who, "P1", diagnosis.No) }},
		{"3 to yes or no", diagnosis.CodeNotYesNo, func() error { return s.Answer(ctx, who, "P2", diagnosis.Doing) }},
		{"a number to an open question", diagnosis.CodeOnlyText, func() error { return s.Answer(ctx, who, "C2", diagnosis.Doing) }},
		{"unknown question", domain.CodeNotFound, func() error { return s.Answer(ctx, who, "X9", diagnosis.Doing) }},
		{"unknown respondent", domain.CodeNotFound, func() error { return s.Answer(ctx, []domain.RespondentID{7}, "P1", diagnosis.Doing) }},
		{"one of another round", domain.CodeNotFound, func() error { return s.Answer(ctx, append(slices.Clone(who), 7), "P1", diagnosis.Doing) }},
		{"name taken", domain.CodeDuplicate, func() error { _, err := s.AddRound(ctx, diagnosis.Round{Name: "round 1", From: qn}); return err }},
		{"name taken, questionnaire added", domain.CodeDuplicate, func() error {
			_, err := s.AddRoundWith(ctx, asked, diagnosis.Round{Name: "round 1"})
			return err
		}},
		{"comment of one of another round", domain.CodeNotFound, func() error { return s.CommentAnswer(ctx, append(slices.Clone(who), 7), "P1", "x") }},
		{"no questionnaire", domain.CodeNotFound, func() error { _, err := s.AddRound(ctx, diagnosis.Round{Name: "x", From: 7}); return err }},
		{"opened twice", diagnosis.CodeRoundNotDraft, func() error { return s.OpenRound(ctx, round, today) }},
		{"made anonymous afterwards", diagnosis.CodeRoundNotDraft, func() error { return s.EditRound(ctx, diagnosis.Round{ID: round, Name: "x", Anonymous: true}) }},
		{"closed before opened", diagnosis.CodeClosedBefore, func() error { return s.CloseRound(ctx, round, today.AddDays(-1)) }},
		{"draft closed", diagnosis.CodeRoundNotOpen, func() error { return s.CloseRound(ctx, draft, today) }},
		{"nobody's name", domain.CodeRequired, func() error { _, err := s.AddRespondents(ctx, round, []diagnosis.Respondent{{}}); return err }},
		{"import into a draft", diagnosis.CodeRoundNotOpen, func() error {
			_, err := s.ImportAnswers(ctx, draft, diagnosis.Batch{Sheets: make([]diagnosis.Sheet, 1)})
			return err
		}},
		{"import with problems", diagnosis.CodeBatchProblems, func() error {
			_, err := s.ImportAnswers(ctx, round, diagnosis.Batch{Problems: make([]diagnosis.Problem, 1)})
			return err
		}},
		{"import half good", diagnosis.CodeNotScale, func() error {
			_, err := s.ImportAnswers(ctx, round, diagnosis.Batch{Sheets: []diagnosis.Sheet{
				{Respondent: diagnosis.Respondent{Name: "B"}, Values: []diagnosis.Value{1}}, {Respondent: diagnosis.Respondent{Name: "C"}, Values: []diagnosis.Value{5}}}})
			return err
		}},
		{"action without title", domain.CodeRequired, func() error { _, err := s.AddActions(ctx, []diagnosis.Action{{Title: "A"}, {}}); return err }},
		{"action of nobody", domain.CodeNotFound, func() error { _, err := s.AddActions(ctx, []diagnosis.Action{{Title: "A", Owner: 7}}); return err }},
	} {
		if err := c.do(); domain.CodeOf(err) != c.want {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
		if d := datatest.Diff(before, datatest.Dump(t, s)); d != "" {
			t.Fatalf("%s left something behind:\n%s", c.name, d)
		}
	}
}

func TestActionsAreListedByDay(t *testing.T) {
	ctx := context.Background()
	s := datatest.Open(t)
	_, round, _ := prepared(t, s, false, "Ann")
	g := datatest.Map(t, s, "Map", 1, 1)
	card := datatest.Cards(t, s, g, 0, 0, "Check-in")[0]
	today := domain.DateOf(datatest.Start)
	fetch(s.AddActions(ctx, []diagnosis.Action{
		{Title: "whenever"}, {Title: "late", Due: today.AddDays(-1), Link: diagnosis.Link{Kind: diagnosis.LinkTouchpoint, ID: int64(card)}},
		{Title: "done", Due: today.AddDays(-9), Status: diagnosis.StatusDone}, {Title: "today", Due: today, Status: diagnosis.StatusDoing, Round: round,
			Owner: datatest.Person(t, s, "Olga"), Link: diagnosis.Link{Kind: diagnosis.LinkQuestion, Question: "P1"}}}))(t)
	var got []string
	for _, a := range fetch(s.Actions(ctx))(t) {
		got = append(got, fmt.Sprint(a.Title, "/", a.OwnerName, "/", a.LinkName, "/", a.RoundName))
	}
	if want := "late//Check-in/ today/Olga/Spelled out?/Round 1 whenever/// done///"; strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
	if late := fetch(s.OverdueActions(ctx, today))(t); len(late) != 1 || late[0].Title != "late" {
		t.Errorf("overdue: %+v", late)
	}
	must(t, s.DeleteTouchpoints(ctx, []domain.TouchpointID{card}))
	if a := fetch(s.Actions(ctx))(t)[0]; a.Link != (diagnosis.Link{}) {
		t.Errorf("the action still refers to a card that is gone: %+v", a.Link)
	}
}

// many is a workspace with rounds of respondents × 60 questions.
func many(t testing.TB, s *data.Store, rounds, respondents int) (last domain.RoundID) {
	ctx := context.Background()
	q := diagnosis.Questionnaire{Name: "Large"}
	for a := range 6 {
		area := diagnosis.Area{ID: fmt.Sprint("a", a), Name: fmt.Sprint("Area ", a)}
		q.Areas = append(q.Areas, area)
		for i := range 10 {
			q.Questions = append(q.Questions, diagnosis.Question{ID: fmt.Sprintf("X%d%d", a, i), Version: 1, Area: area.ID, Type: diagnosis.TypeScale, Weight: 1, Text: "A question of usual length, is it not?"})
		}
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	must(t, s.InOneStep(ctx, domain.OpFillSample, "", func(s *data.Store) error {
		qn := fetch(s.AddQuestionnaire(ctx, q))(t)
		for r := range rounds {
			last = fetch(s.AddRound(ctx, diagnosis.Round{Name: fmt.Sprint("Round ", r), From: qn, Anonymous: r%2 == 1}))(t)
			day := domain.DateOf(datatest.Start).AddDays(180 * r)
			must(t, s.OpenRound(ctx, last, day))
			var b diagnosis.Batch
			for i := range respondents {
				sheet := diagnosis.Sheet{Respondent: diagnosis.Respondent{Name: fmt.Sprint("R", i), Team: fmt.Sprint("T", i%7), Role: fmt.Sprint("F", i%5)}}
				for range q.Questions {
					sheet.Values = append(sheet.Values, diagnosis.Value(1+rnd.IntN(3)))
				}
				b.Sheets = append(b.Sheets, sheet)
			}
			fetch(s.ImportAnswers(ctx, last, b))(t)
			must(t, s.CloseRound(ctx, last, day.AddDays(20)))
		}
		return nil
	}))
	return last
}

func BenchmarkRoundResult(b *testing.B) {
	s := datatest.Open(b)
	last := many(b, s, 10, 500)
	for b.Loop() {
		v := fetch(s.RoundResult(context.Background(), last, 0))(b)
		if len(v.History) != 10 || v.Comparison.Questions != 60 {
			b.Fatal(len(v.History), v.Comparison.Questions)
		}
	}
}

func BenchmarkAnswer(b *testing.B) {
	s := datatest.Open(b)
	_, _, who := prepared(b, s, false, "Ann")
	v := diagnosis.NotDoing
	for b.Loop() {
		must(b, s.Answer(context.Background(), who, "P1", v))
		v = v%3 + 1
	}
}
