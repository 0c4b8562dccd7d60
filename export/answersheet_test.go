package export

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"touchstone/assets/text"
	"touchstone/domain/diagnosis"
	"touchstone/export/check"
)

func sheetInput(lang string) AnswerSheetInput {
	return AnswerSheetInput{Texts: text.For(lang), At: noon, Organisation: "Harbour Air", Author: "Ada", Round: diagRounds()[0].Round, Respondent: diagnosis.Respondent{Name: "Bea", Role: "Agent"}}
}

// An answer sheet keeps the rules of all workbooks, but for the master check, since it computes nothing, and for its names,
// by which it is read back.
func TestAnswerSheetKeepsTheRules(t *testing.T) {
	for _, lang := range text.Languages {
		var a, b bytes.Buffer
		if err := AnswerSheet(&a, sheetInput(lang)); err != nil {
			t.Fatal(err)
		}
		if err := AnswerSheet(&b, sheetInput(lang)); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: the same sheet is another file the second time", lang)
		}
		book, err := check.Read(a.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range book.All() {
			if f.Rule != check.RuleMaster && !strings.Contains(fmt.Sprint(f), "name touchstone_") {
				t.Errorf("%s: %v", lang, f)
			}
		}
	}
}

// Texts of any kind stay texts; an anonymous sheet has no place for a name and shows none.
func TestAnswerSheetWithHostileTexts(t *testing.T) {
	in := sheetInput("en")
	in.Round.Anonymous = true
	in.Round.Name, in.Organisation = "=1+1\x00", strings.Repeat("ü", 40_000)
	in.Round.Questionnaire.Questions[0].Text = "=HYPERLINK(\"x\")"
	in.Round.Questionnaire.Questions[1].Text = strings.Repeat("很", 40_000)
	in.Round.Questionnaire.Areas[0].Name = "@a\x1b\r\n"
	var b bytes.Buffer
	if err := AnswerSheet(&b, in); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet := f.GetSheetList()[0]
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for r, row := range rows {
		for c, words := range row {
			all += words + "\n"
			if formula, err := f.GetCellFormula(sheet, at(c+1, r+1)); err != nil || formula != "" {
				t.Errorf("%s holds the formula %s %v", at(c+1, r+1), formula, err)
			}
		}
	}
	if !strings.Contains(all, "=HYPERLINK") || strings.Contains(all, "Bea") {
		t.Error("a question is lost, or an anonymous sheet shows a name")
	}
}

func BenchmarkAnswerSheet(b *testing.B) {
	in := sheetInput("en")
	for b.Loop() {
		if err := AnswerSheet(io.Discard, in); err != nil {
			b.Fatal(err)
		}
	}
}
