package export

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
	"touchstone/export/check"
)

// diagQuestions is a questionnaire with every type, weights, and an area of its own.
func diagQuestions() diagnosis.Questionnaire {
	return diagnosis.Questionnaire{Name: "Ours", Areas: []diagnosis.Area{{ID: "people", Name: "People"}, {ID: "money", Name: "Financials"}, {ID: "empty", Name: "Nothing asked"}},
		Questions: []diagnosis.Question{
			{ID: "P1", Version: 1, Area: "people", Type: diagnosis.TypeScale, Weight: 1, Label: "Words", Text: "Have you spelled it out?"},
			{ID: "P2", Version: 1, Area: "people", Type: diagnosis.TypeScale, Weight: 3, Label: "Traits", Text: "Do you hire for traits?"},
			{ID: "P3", Version: 1, Area: "people", Type: diagnosis.TypeScale, Weight: 0, Label: "Aside", Text: "Shown, not counted?"},
			{ID: "F1", Version: 1, Area: "money", Type: diagnosis.TypeYesNo, Weight: 2, Label: "List", Text: "Have you drawn up a list?"},
			{ID: "F3", Version: 1, Area: "money", Type: diagnosis.TypeContext, Weight: 1, Label: "Commodity", Text: "Are your products commodities?"},
			{ID: "F5", Version: 1, Area: "money", Type: diagnosis.TypeScale, Weight: 1, Label: "Costs", Text: "Do you know the costs?"},
			{ID: "Q1", Version: 10, Area: "people", Type: diagnosis.TypeNote, Weight: 1, Label: "Else", Text: "What else?"},
		}}
}

// diagSheets are so many sheets with answers drawn at random, some missing, some not applicable.
func diagSheets(q diagnosis.Questionnaire, n int, seed uint64, named bool) (all []diagnosis.Sheet) {
	r := rand.New(rand.NewPCG(seed, 7))
	for i := range n {
		s := diagnosis.Sheet{Values: make([]diagnosis.Value, len(q.Questions))}
		if named {
			s.Name = fmt.Sprintf("Person %d", i+1)
		}
		for k, x := range q.Questions {
			v := diagnosis.Value(r.IntN(4))
			if x.Type != diagnosis.TypeScale {
				v = diagnosis.Value(r.IntN(3)) + 3
				if v == 3 {
					v = diagnosis.Unanswered
				}
			}
			if r.IntN(9) == 0 {
				v = diagnosis.NotApplicable
			}
			if x.Accepts(v) {
				s.Values[k] = v
			}
		}
		all = append(all, s)
	}
	return all
}

func day(y int, m time.Month, d int) domain.Date { return domain.Date{Year: y, Month: m, Day: d} }

// diagRounds are a named, an anonymous and another named round; in the last one question is reworded, one moved, one new.
func diagRounds() []diagnosis.RoundAnswers {
	first, last := diagQuestions(), diagQuestions()
	last.Questions[1].Version, last.Questions[1].Text = 11, "Do you really hire for traits?"
	last.Questions[5].Area, last.Questions[5].Weight = "people", 4
	last.Questions = append(last.Questions, diagnosis.Question{ID: "Q2", Version: 12, Area: "empty", Type: diagnosis.TypeScale, Weight: 1, Label: "New", Text: "Anything new?"})
	few := diagSheets(first, 11, 3, false)
	for i := range few { // three people only answer P1
		if i > 2 {
			few[i].Values[0] = diagnosis.Unanswered
		} else {
			few[i].Values[0] = diagnosis.Partly
		}
	}
	return []diagnosis.RoundAnswers{
		{Round: diagnosis.Round{ID: 3, Name: "Autumn 2026", State: diagnosis.RoundOpen, Opened: day(2026, 11, 2), CountYesNo: true, Questionnaire: last}, Sheets: diagSheets(last, 7, 5, true)},
		{Round: diagnosis.Round{ID: 1, Name: "Autumn 2025", State: diagnosis.RoundClosed, Opened: day(2025, 9, 1), Closed: day(2025, 9, 30), Questionnaire: first}, Sheets: diagSheets(first, 9, 1, true)},
		{Round: diagnosis.Round{ID: 2, Name: "Spring 2026", State: diagnosis.RoundClosed, Anonymous: true, Opened: day(2026, 3, 1), Closed: day(2026, 3, 31), Questionnaire: first}, Sheets: few},
	}
}

func diagActions() []diagnosis.ActionView {
	return []diagnosis.ActionView{
		{Action: diagnosis.Action{ID: 1, Title: "Write it down", Due: day(2026, 10, 1), Status: diagnosis.StatusOpen, Link: diagnosis.Link{Kind: diagnosis.LinkQuestion, Question: "P1"}, Round: 1},
			OwnerName: "Grace Hopper", RoundName: "Autumn 2025", LinkName: "Words"},
		{Action: diagnosis.Action{ID: 2, Title: "Ask finance", Due: day(2026, 10, 1), Status: diagnosis.StatusDone, Note: "Done with the CFO."}},
		{Action: diagnosis.Action{ID: 3, Title: "No day yet", Status: diagnosis.StatusDoing}},
	}
}

func diagInput(lang string) ScorecardInput {
	in := sampleInput(lang)
	in.Diagnosis = DiagnosisInput{Rounds: diagRounds(), Actions: diagActions()}
	return in
}

func TestScorecardWithDiagnosis(t *testing.T) {
	for _, lang := range text.Languages {
		t.Run(lang, func(t *testing.T) { checked(t, diagInput(lang)) })
	}
}

// A workspace may have rounds and nothing else, actions and nothing else, or no answers yet.
func TestScorecardOfRoundsOnly(t *testing.T) {
	in := diagInput("en")
	in.Maps, in.Surveys = nil, nil
	checked(t, in)
	in.Diagnosis.Rounds = nil
	checked(t, in)
	in = diagInput("en")
	for i := range in.Diagnosis.Rounds {
		in.Diagnosis.Rounds[i].Sheets = nil
	}
	checked(t, in)
	in.Diagnosis.Rounds = in.Diagnosis.Rounds[:1]
	checked(t, in)
}

// sheetRows reads the table whose header holds a word: a map per row from header to value.
func sheetRows(t testing.TB, b *check.Book, v map[string]map[check.Ref]any, sheet, word string) (rows []map[string]any) {
	t.Helper()
	for _, s := range b.Sheets {
		if s.Name != sheet {
			continue
		}
		at := 0
		for _, r := range s.Order {
			if v[sheet][r] == word && s.Cells[r].Formula == "" && at == 0 {
				at = r.Row
			}
		}
		for row := at + 1; v[sheet][check.Ref{Row: row, Col: 1}] != nil; row++ {
			m := map[string]any{}
			for col := 1; v[sheet][check.Ref{Row: at, Col: col}] != nil; col++ {
				m[fmt.Sprint(v[sheet][check.Ref{Row: at, Col: col}])] = v[sheet][check.Ref{Row: row, Col: col}]
			}
			rows = append(rows, m)
		}
	}
	if len(rows) == 0 {
		t.Fatalf("no table with %q on %s", word, sheet)
	}
	return rows
}

func pick(t testing.TB, rows []map[string]any, by map[string]any) map[string]any {
	t.Helper()
next:
	for _, r := range rows {
		for k, v := range by {
			if r[k] != v {
				continue next
			}
		}
		return r
	}
	t.Fatalf("no row with %v", by)
	return nil
}

func sameFigure(t testing.TB, what string, got any, want diagnosis.Figure, scale float64) {
	t.Helper()
	g, ok := got.(float64)
	if ok != want.Known || ok && math.Abs(g-want.Value*scale) > 1e-9 {
		t.Errorf("%s: the workbook has %v, the app %+v", what, got, want)
	}
}

// agree holds a recalculated workbook against what the app says of the rounds, given the oldest first.
func agree(t *testing.T, b *check.Book, rounds []diagnosis.RoundAnswers) {
	t.Helper()
	v, err := b.Values()
	if err != nil {
		t.Fatal(err)
	}
	scores, questions := sheetRows(t, b, v, "Scores", "Mean"), sheetRows(t, b, v, "Questions", "Question ID")
	for i, a := range rounds {
		r := diagnosis.Evaluate(a)
		check := func(area string, s diagnosis.Score) map[string]any {
			row := pick(t, scores, map[string]any{"Round": a.Round.Name, "Area": area})
			what := a.Round.Name + ", " + area
			sameFigure(t, what+" mean", row["Mean"], s.Mean, 1)
			sameFigure(t, what+" percent", row["Percent"], s.Percent, 0.01)
			if n, ok := row["Answered"].(float64); ok && (n != float64(s.Answered) || row["Of applicable"] != float64(s.Answered+s.Missing) || row["Not applicable"] != float64(s.NotApplicable)) {
				t.Errorf("%s: answered %v of %v, n/a %v, want %+v", what, n, row["Of applicable"], row["Not applicable"], s)
			}
			return row
		}
		for _, area := range r.Areas {
			if len(a.Round.Questionnaire.In(area.ID)) == 0 {
				continue // an area nobody asks about has no row of its own
			}
			check(area.Name, area.Score)
		}
		all := check("All areas", r.Overall)
		for _, q := range r.Questions {
			if q.Type == diagnosis.TypeNote {
				continue
			}
			row, what := pick(t, questions, map[string]any{"Round": a.Round.Name, "Question ID": q.ID}), a.Round.Name+" "+q.ID
			sameFigure(t, what+" mean", row["Mean"], q.Mean, 1)
			sameFigure(t, what+" deviation", row["Standard deviation"], q.Deviation, 1)
			sameFigure(t, what+" agreement", row["Average deviation"], q.Agreement.AverageDeviation, 1)
			sameFigure(t, what+" most frequent", row["Most frequent answer"], q.Agreement.Most, 1)
			if q.Withheld && row["n"] != "n<5" {
				t.Errorf("%s is withheld, and the workbook has n = %v", what, row["n"])
			}
		}
		if i == 0 {
			continue
		}
		c := diagnosis.Compare(a, rounds[i-1])
		sameFigure(t, a.Round.Name+" change", all["Change of mean"], c.Overall.Points(), 1)
		if all["Common questions"] != float64(c.Questions) {
			t.Errorf("%s: %v common questions, want %d", a.Round.Name, all["Common questions"], c.Questions)
		}
		for _, x := range c.Areas {
			if len(a.Round.Questionnaire.In(x.ID)) == 0 {
				continue
			}
			row := pick(t, scores, map[string]any{"Round": a.Round.Name, "Area": x.Name})
			sameFigure(t, a.Round.Name+" change of "+x.Name, row["Change of mean"], x.Points(), 1)
		}
	}
}

// inOrder gives the rounds from the oldest on, with yes and no as the newest has them.
func inOrder(all []diagnosis.RoundAnswers, countYesNo bool) []diagnosis.RoundAnswers {
	out := []diagnosis.RoundAnswers{all[1], all[2], all[0]}
	for i := range out {
		out[i].Round.CountYesNo = countYesNo
	}
	return out
}

func TestDiagnosisFiguresAreTheAppsOwn(t *testing.T) {
	b, _ := checked(t, diagInput("en"))
	agree(t, b, inOrder(diagRounds(), true))
}

// Changing the switch on Meta recalculates everything to what the app says with the other choice.
func TestDiagnosisSwitchOfYesAndNo(t *testing.T) {
	b, _ := checked(t, diagInput("en"))
	if !setSwitch(b, "counted", "shown only") {
		t.Fatal("no switch on Meta")
	}
	agree(t, b, inOrder(diagRounds(), false))
}

func setSwitch(b *check.Book, was, is string) bool {
	for _, s := range b.Sheets {
		if s.Name != "Meta" {
			continue
		}
		for _, r := range s.Order {
			if s.Cells[r].Value == "diagnosis_yes_no" && s.Cells[check.Ref{Row: r.Row, Col: 4}].Value == was {
				return b.Set("Meta", check.Ref{Row: r.Row, Col: 4}, is)
			}
		}
	}
	return false
}

// Two rounds of the same questions are merged on the sheet Answers by giving the rows of the second the key of the first:
// the workbook then says of the first what the app says of all sheets together.
func TestMergedAnswersRecalculateToTheAppsFigures(t *testing.T) {
	q := diagQuestions()
	round := func(id domain.RoundID, name string, n int, anonymous bool) diagnosis.RoundAnswers {
		return diagnosis.RoundAnswers{Round: diagnosis.Round{ID: id, Name: name, State: diagnosis.RoundClosed, Opened: day(2026, time.Month(id), 1), Closed: day(2026, time.Month(id), 2),
			CountYesNo: true, Anonymous: anonymous, Questionnaire: q}, Sheets: diagSheets(q, n, uint64(id), !anonymous)}
	}
	for _, anonymous := range []bool{false, true} {
		one, two := round(1, "One", 23, anonymous), round(2, "Two", 31, anonymous)
		in := sampleInput("en")
		in.Diagnosis.Rounds = []diagnosis.RoundAnswers{one, two}
		b, _ := checked(t, in)
		for _, s := range b.Sheets {
			for _, r := range s.Order {
				if s.Name == "Answers" && r.Col == 1 && s.Cells[r].Value == "D2" && !b.Set("Answers", r, "D1") {
					t.Fatal("cannot change Answers")
				}
			}
		}
		one.Sheets = append(one.Sheets, two.Sheets...)
		agree(t, b, []diagnosis.RoundAnswers{one})
	}
}

// No row of an anonymous round concerns a person, and nothing of one that is not closed is in the workbook.
func TestAnonymousRoundsShowNoPerson(t *testing.T) {
	in := diagInput("en")
	in.Diagnosis.Rounds[0].Round.Anonymous = true // open
	b, _ := checked(t, in)
	for _, s := range b.Sheets {
		for _, r := range s.Order {
			if strings.Contains(fmt.Sprint(s.Cells[r].Value), "Autumn 2026") {
				t.Errorf("%s!%s speaks of the open anonymous round", s.Name, r)
			}
		}
	}
	v, _ := b.Values()
	for _, row := range sheetRows(t, b, v, "Answers", "Respondent") {
		if row["Round"] == "Spring 2026" && row["Respondent"] != "–" {
			t.Errorf("a person in an anonymous round: %v", row)
		}
		if row["Round"] == "Spring 2026" && row["Question ID"] == "P1" && row["Answer"] != "n<5" {
			t.Errorf("three answers are not withheld: %v", row)
		}
	}
}

func TestDiagnosisWithHostileTexts(t *testing.T) {
	in := diagInput("de")
	long := strings.Repeat("ü", 40_000)
	evil := []string{"=1+1", "+1", "-1", "@x", "a\x00b\x1bc\r\n", "_x0041_", "*", "?", "\"'`", "\ufffe", long, "<&>", "n<5", "–", "Alle Bereiche"}
	for i := range in.Diagnosis.Rounds {
		a := &in.Diagnosis.Rounds[i]
		a.Round.Name = evil[i]
		for k := range a.Round.Questionnaire.Areas {
			a.Round.Questionnaire.Areas[k].Name = evil[(k+14)%len(evil)]
		}
		for k := range a.Round.Questionnaire.Questions {
			a.Round.Questionnaire.Questions[k].Text, a.Round.Questionnaire.Questions[k].Label = evil[k%len(evil)], evil[(k+7)%len(evil)]
		}
		for k := range a.Sheets {
			if !a.Round.Anonymous {
				a.Sheets[k].Name = evil[k%len(evil)]
			}
		}
	}
	for i := range in.Diagnosis.Actions {
		a := &in.Diagnosis.Actions[i]
		a.Title, a.Note, a.OwnerName, a.LinkName = evil[i], evil[i+4], evil[i+8], evil[i+5]
	}
	checked(t, in)
}

// largeDiagnosis is the size the workbook is held to.
func largeDiagnosis(respondents, questions, rounds int) ScorecardInput {
	in := sampleInput("en")
	q := diagnosis.Questionnaire{Name: "Large"}
	for i := range 5 {
		q.Areas = append(q.Areas, diagnosis.Area{ID: fmt.Sprint(i), Name: fmt.Sprintf("Area %d", i+1)})
	}
	for i := range questions {
		q.Questions = append(q.Questions, diagnosis.Question{ID: fmt.Sprintf("Q%d", i+1), Version: 10, Area: fmt.Sprint(i * 5 / questions), Type: diagnosis.TypeScale, Weight: 1,
			Label: fmt.Sprintf("Question %d", i+1), Text: "Do you do what question " + fmt.Sprint(i+1) + " asks about in words of a usual length?"})
	}
	for i := range rounds {
		in.Diagnosis.Rounds = append(in.Diagnosis.Rounds, diagnosis.RoundAnswers{Round: diagnosis.Round{ID: domain.RoundID(i + 1), Name: fmt.Sprintf("Round %d", i+1),
			State: diagnosis.RoundClosed, Opened: day(2020+i/2, time.Month(1+i%2*6), 1), Closed: day(2020+i/2, time.Month(1+i%2*6), 20), Questionnaire: q}, Sheets: diagSheets(q, respondents, uint64(i), true)})
	}
	return in
}

// Beyond so many answers the oldest rounds are counted, and the figures are the same.
func TestLargeDiagnosisIsCounted(t *testing.T) {
	in := largeDiagnosis(900, 40, 3)
	m := newModel(newBook(in.Texts, in.At), in.withDefaults())
	if m.diag.rounds[0].byPerson || m.diag.rounds[1].byPerson || !m.diag.rounds[2].byPerson {
		t.Errorf("only the newest round should stand answer by answer")
	}
}

// BenchmarkDiagnosis is the figure the workbook of 500 respondents × 60 questions × 10 rounds is held to: 3 s.
func BenchmarkDiagnosis(b *testing.B) {
	in := largeDiagnosis(500, 60, 10)
	b.ReportAllocs()
	for b.Loop() {
		if err := Scorecard(io.Discard, in); err != nil {
			b.Fatal(err)
		}
	}
}
