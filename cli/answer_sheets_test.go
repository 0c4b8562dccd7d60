package cli_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"touchstone/assets/bank"
	"touchstone/assets/text"
	"touchstone/cli"
	"touchstone/data"
	"touchstone/data/intake"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/export"
)

// bankRound is an open round of the long bank in a language, with an open question besides.
func bankRound(t testing.TB, lang string) diagnosis.Round {
	t.Helper()
	b, err := diagnosis.ReadBank(diagnosis.BankLong, bank.Facts(), bank.Words(lang))
	if err != nil {
		t.Fatal(err)
	}
	q := b.Questionnaire("Q")
	q.Questions = append(q.Questions, diagnosis.Question{ID: "Q1", Version: 10, Area: q.Areas[0].ID, Type: diagnosis.TypeNote, Weight: 1, Text: "=1+1 what else?\x00", Label: "Else"})
	if q, err = q.Check(); err != nil {
		t.Fatal(err)
	}
	return diagnosis.Round{Name: "Spring", State: diagnosis.RoundOpen, Questionnaire: q}
}

// fillIn answers a sheet as a person would, by its names alone, and returns what was answered.
func fillIn(t *testing.T, sheet []byte, round diagnosis.Round, words [3]string, path string) diagnosis.Sheet {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(sheet))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	column := map[string]string{}
	var name string
	var from, to int
	for _, n := range f.GetDefinedName() {
		at := strings.LastIndex(n.RefersTo, "!")
		name = strings.Trim(n.RefersTo[:at], "'")
		ref := strings.ReplaceAll(n.RefersTo[at+1:], "$", "")
		if n.Name == diagnosis.SheetIDs {
			if _, err := fmt.Sscanf(ref, "A%d:A%d", &from, &to); err != nil {
				t.Fatal(err)
			}
		}
		column[n.Name] = ref
	}
	want := diagnosis.Sheet{Respondent: diagnosis.Respondent{Name: "Ann", Role: "Agent", Team: "Desk"}, Values: make([]diagnosis.Value, len(round.Questionnaire.Questions)), Comments: map[string]string{}}
	set := func(cell string, v any) {
		if err := f.SetCellValue(name, cell, v); err != nil {
			t.Fatal(err)
		}
	}
	set(column[diagnosis.SheetRespondent], want.Name)
	set(column[diagnosis.SheetRole], want.Role)
	set(column[diagnosis.SheetTeam], want.Team)
	for row := from; row <= to; row++ {
		id, _ := f.GetCellValue(name, fmt.Sprintf("A%d", row))
		i := round.Questionnaire.Index(id)
		if i < 0 {
			continue
		}
		answer := fmt.Sprintf("C%d", row)
		switch q := round.Questionnaire.Questions[i]; {
		case q.Type == diagnosis.TypeNote:
			set(fmt.Sprintf("D%d", row), "More staff")
			want.Comments[q.ID] = "More staff"
		case i%5 == 0:
		case i%7 == 0:
			set(answer, words[2])
			want.Values[i] = diagnosis.NotApplicable
		case q.Type == diagnosis.TypeScale:
			set(answer, 1+i%3)
			want.Values[i] = diagnosis.Value(1 + i%3)
		default:
			set(answer, words[i%2])
			want.Values[i] = [2]diagnosis.Value{diagnosis.Yes, diagnosis.No}[i%2]
			set(fmt.Sprintf("D%d", row), "why")
			want.Comments[q.ID] = "why"
		}
	}
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return want
}

// What is filled in on an exported sheet is what is read, in every language.
func TestAnswerSheetIsReadAsItWasFilledIn(t *testing.T) {
	for _, lang := range text.Languages {
		tx, round := text.For(lang), bankRound(t, lang)
		var b bytes.Buffer
		err := export.AnswerSheet(&b, export.AnswerSheetInput{Texts: tx, At: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC), Organisation: "Harbour Air", Round: round})
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(t.TempDir(), lang+".xlsx")
		word := func(key string) string { return tx.T("export.answersheet." + key) }
		want := fillIn(t, b.Bytes(), round, [3]string{word("yes"), word("no"), word("na")}, path)
		got, err := intake.Files{}.Answers(context.Background(), path, round)
		if err != nil || !got.OK() || len(got.Sheets) != 1 {
			t.Fatalf("%s: %v %+v", lang, err, got.Problems)
		}
		s := got.Sheets[0]
		if s.Respondent != want.Respondent || !slices.Equal(s.Values, want.Values) || fmt.Sprint(s.Comments) != fmt.Sprint(want.Comments) {
			t.Errorf("%s: read\n%+v, filled in\n%+v", lang, s, want)
		}
	}
}

// An untouched sheet is read as an unanswered one, and a sheet of other questions is refused by name.
func TestAnswerSheetUntouched(t *testing.T) {
	round := bankRound(t, "en")
	var b bytes.Buffer
	if err := export.AnswerSheet(&b, export.AnswerSheetInput{Texts: text.For("en"), Round: round, Respondent: diagnosis.Respondent{Name: "Ann"}}); err != nil {
		t.Fatal(err)
	}
	path := write(t, "a.xlsx", b.String())
	got, err := intake.Files{}.Answers(context.Background(), path, round)
	if err != nil || !got.OK() || len(got.Sheets) != 1 || got.Sheets[0].Name != "Ann" || slices.Max(got.Sheets[0].Values) != 0 || len(got.Sheets[0].Comments) > 0 {
		t.Errorf("%v %+v", err, got)
	}
	round.Questionnaire.Questions[3].Version = 11
	if got, err = (intake.Files{}).Answers(context.Background(), path, round); err != nil || len(got.Problems) != 1 || got.Problems[0].Err.Code != diagnosis.CodeOtherSheet {
		t.Errorf("%v %+v", err, got)
	}
}

func TestExportAnswers(t *testing.T) {
	w, dir := diagnosed(t), t.TempDir()
	if r := must(t, "export", "answers", w, "--list"); strings.TrimSpace(r.out) != "Spring" {
		t.Errorf("the list: %q", r.out)
	}
	file := filepath.Join(dir, "blank.xlsx")
	if r := must(t, "export", "answers", w, "--round", "spring", "--out", file); !strings.Contains(r.out, "blank.xlsx") {
		t.Error(r.out)
	}
	must(t, "import", "answers", write(t, "two.csv", "respondent,P1,P2\nAnn/Bob,2,yes\nBea,3,n/a\n"), "--into", w, "--round", "Spring")
	if r := run(t, "export", "answers", w, "--round", "Spring", "--out", file); r.code != cli.Refused || !strings.Contains(r.err, "2") {
		t.Errorf("two sheets in one workbook: %d %s", r.code, r.err)
	}
	folder := filepath.Join(dir, "sheets")
	for _, format := range []string{"xlsx", "pdf"} {
		must(t, "export", "answers", w, "--round", "Spring", "--out", folder, "--format", format)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if got, want := strings.Join(names, ", "), "Spring – Ann-Bob.pdf, Spring – Ann-Bob.xlsx, Spring – Bea.pdf, Spring – Bea.xlsx"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	must(t, "import", "answers", filepath.Join(folder, "Spring – Bea.xlsx"), "--into", w, "--round", "Spring", "--dry-run")
	must(t, "export", "answers", w, "--round", "Spring", "--out", filepath.Join(dir, "all.pdf"))
	for _, bad := range [][]string{{"--round", "Spring"}, {"--round", "Nope", "--out", folder}, {"--round", "Spring", "--out", folder, "--format", "docx"}, {"--round", "Spring", "--out", file, "--format", "pdf"}} {
		if r := run(t, append([]string{"export", "answers", w}, bad...)...); r.code == cli.OK || r.err == "" {
			t.Errorf("%v is accepted", bad)
		}
	}
}

// A workspace with rounds and nothing else has a scorecard.
func TestScorecardOfRounds(t *testing.T) {
	w, out := diagnosed(t), filepath.Join(t.TempDir(), "s.xlsx")
	must(t, "import", "answers", write(t, "two.csv", "respondent,P1,P2\nAnn,2,yes\nBea,3,n/a\n"), "--into", w, "--round", "Spring")
	must(t, "export", "scorecard", w, "--out", out)
	f, err := excelize.OpenFile(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, sheet := range []string{"Scores", "Questions", "Actions", "Answers"} {
		if !slices.Contains(f.GetSheetList(), sheet) {
			t.Errorf("no sheet %s among %v", sheet, f.GetSheetList())
		}
	}
}

func TestAnswerSheetsOfSomeRespondents(t *testing.T) {
	ctx, w := context.Background(), diagnosed(t)
	must(t, "import", "answers", write(t, "two.csv", "respondent,P1,P2\nAnn,2,yes\nBea,3,n/a\n"), "--into", w, "--round", "Spring")
	s, err := data.Open(ctx, w, data.Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	rounds, err := s.Rounds(ctx)
	if err != nil {
		t.Fatal(err)
	}
	a, err := s.RoundAnswers(ctx, rounds[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	sheets := cli.AnswerSheets{Texts: text.For("en"), Clock: time.Now, Round: rounds[0].ID, Respondents: []domain.RespondentID{a.Sheets[1].ID}}
	files, err := sheets.Write(ctx, s, filepath.Join(t.TempDir(), "one"))
	if err != nil || len(files) != 1 || filepath.Base(files[0]) != "Spring – Bea.xlsx" {
		t.Errorf("%v %v", files, err)
	}
}
