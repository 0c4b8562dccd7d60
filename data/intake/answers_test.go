package intake_test

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"touchstone/data/intake"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

var answerRound = diagnosis.Round{Name: "Spring", State: diagnosis.RoundOpen, Questionnaire: diagnosis.Questionnaire{Name: "Check",
	Areas: []diagnosis.Area{{ID: "people", Name: "People"}},
	Questions: []diagnosis.Question{
		{ID: "P1", Version: 1, Area: "people", Type: diagnosis.TypeScale, Weight: 1, Text: "Spelled out?"},
		{ID: "P2", Version: 1, Area: "people", Type: diagnosis.TypeYesNo, Weight: 1, Text: "Rewarded?"},
		{ID: "P3", Version: 1, Area: "people", Type: diagnosis.TypeNote, Weight: 1, Text: "What else?"},
	}}}

func answers(t *testing.T, path string, round diagnosis.Round) diagnosis.Batch {
	t.Helper()
	b, err := intake.Files{}.Answers(context.Background(), path, round)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func problems(b diagnosis.Batch) string {
	var all []string
	for _, p := range b.Problems {
		all = append(all, fmt.Sprint(p.Cell, p.Line, " ", p.Err))
	}
	return strings.Join(all, "\n")
}

// digits are the values of a sheet, a digit each.
func digits(s diagnosis.Sheet) string {
	var b strings.Builder
	for _, v := range s.Values {
		fmt.Fprint(&b, int(v))
	}
	return b.String()
}

func TestAnswersOfATable(t *testing.T) {
	for name, text := range map[string]string{
		"comma":            "respondent,role,team,P1,P2,P3,P1:comment\nAnn,Agent,Desk,2,yes,More staff,\"half, perhaps\"\nBea,,,n/a,,,\n",
		"semicolon German": "Name;Rolle;Team;p1;p2;P3;P1:Kommentar\r\nAnn;Agent;Desk;2;ja;More staff;half, perhaps\r\nBea;;;n. z.;;;\r\n",
		"Chinese, BOM":     "\ufeff姓名\t角色\t团队\tP1\tP2\tP3\tP1：备注\nAnn\tAgent\tDesk\t2\t是\tMore staff\thalf, perhaps\n\nBea\t\t\t不适用\t\t\t\n",
	} {
		b := answers(t, write(t, "a.csv", []byte(text)), answerRound)
		if !b.OK() || len(b.Sheets) != 2 {
			t.Errorf("%s: %d sheets, %s", name, len(b.Sheets), problems(b))
			continue
		}
		got := fmt.Sprint(b.Sheets[0].Name, b.Sheets[0].Role, b.Sheets[0].Team, digits(b.Sheets[0]), b.Sheets[0].Comments["P1"], b.Sheets[0].Comments["P3"], b.Sheets[1].Name, digits(b.Sheets[1]))
		if want := "AnnAgentDesk250half, perhapsMore staffBea600"; got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

// TestAnswersNameWhatIsWrong: every fault with its line, the value, and the code whose sentence says what is accepted.
func TestAnswersNameWhatIsWrong(t *testing.T) {
	text := "respondent,P1,P2,X7,P1\nAnn,4,maybe,,\nBea,2.5,3,,\nann,1,no,,\n,1,yes,,\nCem,1\n"
	got := problems(answers(t, write(t, "a.csv", []byte(text)), answerRound))
	want := strings.Join([]string{
		"1 diagnosis_unknown_question value=X7",
		"1 diagnosis_question_twice question=P1",
		"2 diagnosis_not_scale question=P1 value=4",
		"2 diagnosis_not_yes_no question=P2 value=maybe",
		"3 diagnosis_not_scale question=P1 value=2.5",
		"3 diagnosis_not_yes_no question=P2 value=3",
		"4 diagnosis_respondent_twice first=2 name=ann",
		"5 required field=diagnosis.respondent",
		"6 diagnosis_row_width fields=2 want=5"}, "\n")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if b := answers(t, write(t, "b.csv", []byte("Flight,Seat\n1,2\n")), answerRound); len(b.Problems) != 3 || domain.CodeOf(b.Problems[2].Err) != diagnosis.CodeNoColumns {
		t.Errorf("another table: %s", problems(b))
	}
	anonymous := answerRound
	anonymous.Anonymous = true
	if b := answers(t, write(t, "c.csv", []byte("respondent,P1\nAnn,1\n,2\n,3\n")), anonymous); !b.OK() || len(b.Sheets) != 3 || b.Sheets[0].Name != "" {
		t.Errorf("anonymous: %+v, %s", b.Sheets, problems(b))
	}
}

// sheetFile is an answer sheet as its layout is defined, changed by a test before it is written.
func sheetFile(t *testing.T, change func(*excelize.File, string)) string {
	t.Helper()
	const sheet = "Bob's answers"
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(f.SetSheetName("Sheet1", sheet))
	for cell, v := range map[string]any{"B1": answerRound.Questionnaire.Fingerprint(), "B2": "Ann", "B3": "Agent", "B4": "Desk",
		"B6": "People", "A7": "P1", "C7": 2, "D7": "half", "A8": "P2", "C8": "nein", "A9": "P3", "C9": "More staff"} {
		must(f.SetCellValue(sheet, cell, v))
	}
	must(f.MergeCell(sheet, "B6", "D6")) // the heading of an area
	for name, at := range map[string]string{diagnosis.SheetFingerprint: "$B$1", diagnosis.SheetRespondent: "$B$2", diagnosis.SheetRole: "$B$3",
		diagnosis.SheetTeam: "$B$4", diagnosis.SheetIDs: "$A$6:$A$9", diagnosis.SheetAnswers: "$C$6:$C$9", diagnosis.SheetComments: "$D$6:$D$9"} {
		must(f.SetDefinedName(&excelize.DefinedName{Name: name, RefersTo: "'Bob''s answers'!" + at}))
	}
	change(f, sheet)
	path := filepath.Join(t.TempDir(), "a.xlsx")
	must(f.SaveAs(path))
	return path
}

func TestAnswerSheet(t *testing.T) {
	b := answers(t, sheetFile(t, func(*excelize.File, string) {}), answerRound)
	if !b.OK() || len(b.Sheets) != 1 {
		t.Fatalf("%d sheets, %s", len(b.Sheets), problems(b))
	}
	s := b.Sheets[0]
	if got := fmt.Sprint(s.Name, s.Role, s.Team, digits(s), s.Comments); got != "AnnAgentDesk240map[P1:half P3:More staff]" {
		t.Error(got)
	}
	for _, c := range []struct {
		name, want string
		change     func(*excelize.File, string) error
	}{
		{"answer 4", "C70 diagnosis_not_scale question=P1 value=4", func(f *excelize.File, s string) error { return f.SetCellValue(s, "C7", 4) }},
		{"formula", "C70 diagnosis_formula question=P1 value==1+1", func(f *excelize.File, s string) error { return f.SetCellFormula(s, "C7", "1+1") }},
		{"merged", "C70 diagnosis_merged range=C7:C8", func(f *excelize.File, s string) error { return f.MergeCell(s, "C7", "C8") }},
		{"unknown question", "A80 diagnosis_unknown_question value=Z9", func(f *excelize.File, s string) error { return f.SetCellValue(s, "A8", "Z9") }},
		{"a question twice", "A80 diagnosis_question_twice question=P1", func(f *excelize.File, s string) error { return f.SetCellValue(s, "A8", "P1") }},
		{"nobody's", "B20 required field=diagnosis.respondent", func(f *excelize.File, s string) error { return f.SetCellValue(s, "B2", " ") }},
		{"another questionnaire", "B10 diagnosis_other_sheet round=Spring value=abc want=" + answerRound.Questionnaire.Fingerprint(),
			func(f *excelize.File, s string) error { return f.SetCellValue(s, "B1", "abc") }},
	} {
		got := problems(answers(t, sheetFile(t, func(f *excelize.File, s string) {
			if err := c.change(f, s); err != nil {
				t.Fatal(err)
			}
		}), answerRound))
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
	_, err := intake.Files{}.Answers(context.Background(), sheetFile(t, func(f *excelize.File, _ string) {
		if err := f.DeleteDefinedName(&excelize.DefinedName{Name: diagnosis.SheetIDs}); err != nil {
			t.Fatal(err)
		}
	}), answerRound)
	if domain.CodeOf(err) != diagnosis.CodeNotSheet {
		t.Errorf("a workbook without our names: %v", err)
	}
}
