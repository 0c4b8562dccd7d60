package diagnosis_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// form is a questionnaire of one line per question: "P1 people scale 2".
func form(t testing.TB, lines ...string) (q diagnosis.Questionnaire) {
	t.Helper()
	q.Name = "form"
	for _, line := range lines {
		x := diagnosis.Question{Version: 1}
		if _, err := fmt.Sscan(line, &x.ID, &x.Area, &x.Type, &x.Weight); err != nil {
			t.Fatal(err)
		}
		x.Text, x.Label = x.ID+"?", x.ID
		if q.AreaIndex(x.Area) < 0 {
			q.Areas = append(q.Areas, diagnosis.Area{ID: x.Area, Name: x.Area})
		}
		q.Questions = append(q.Questions, x)
	}
	return q
}

var letters = map[rune]diagnosis.Value{'.': diagnosis.Unanswered, '1': 1, '2': 2, '3': 3, 'n': diagnosis.No, 'y': diagnosis.Yes, '-': diagnosis.NotApplicable}

// filled is a closed round: a string of answers per respondent, a letter a question.
func filled(q diagnosis.Questionnaire, countYesNo bool, sheets ...string) diagnosis.RoundAnswers {
	a := diagnosis.RoundAnswers{Round: diagnosis.Round{ID: 1, Name: "r", State: diagnosis.RoundClosed, CountYesNo: countYesNo, Questionnaire: q}}
	for i, s := range sheets {
		sheet := diagnosis.Sheet{Respondent: diagnosis.Respondent{ID: domain.RespondentID(i + 1), Name: fmt.Sprint("R", i)}}
		for _, c := range s {
			sheet.Values = append(sheet.Values, letters[c])
		}
		a.Sheets = append(a.Sheets, sheet)
	}
	return a
}

func figure(f diagnosis.Figure) string {
	if !f.Known {
		return "none"
	}
	return fmt.Sprintf("%.4g", f.Value)
}

func line(s diagnosis.Score) string {
	return fmt.Sprintf("mean %s percent %s of %d, answered %d na %d open %d", figure(s.Mean), figure(s.Percent), s.Counted, s.Answered, s.NotApplicable, s.Missing)
}

// TestScores: computed by hand.
func TestScores(t *testing.T) {
	mixed := []string{"P1 people scale 1", "P2 people scale 1", "F1 financials yes_no 1", "F3 financials context 1", "N1 financials note 1"}
	for _, c := range []struct {
		name       string
		questions  []string
		countYesNo bool
		sheets     []string
		overall    string
		areas      string
	}{
		{"one respondent", mixed, false, []string{"12yn."},
			"mean 1.5 percent 25 of 2, answered 4 na 0 open 0", "people 25, financials none"},
		{"yes counted", mixed, true, []string{"12yn."},
			"mean 2 percent 50 of 3, answered 4 na 0 open 0", "people 25, financials 100"},
		{"no counted", mixed, true, []string{"12ny."},
			"mean 1.333 percent 16.67 of 3, answered 4 na 0 open 0", "people 25, financials 0"},
		{"context never counts", mixed, true, []string{"..-y."},
			"mean none percent none of 0, answered 1 na 1 open 2", "people none, financials none"},
		{"nobody", mixed, true, nil, "mean none percent none of 0, answered 0 na 0 open 0", "people none, financials none"},
		{"all not applicable", mixed, true, []string{"----.", "----."},
			"mean none percent none of 0, answered 0 na 8 open 0", "people none, financials none"},
		{"not applicable leaves sum and divisor", []string{"P1 people scale 1", "P2 people scale 1"}, false, []string{"3-", "1-", "-2"},
			"mean 2 percent 50 of 3, answered 3 na 3 open 0", "people 50"},
		{"weights: (1·3 + 4·1) / (1 + 4)", []string{"P1 people scale 1", "C1 customers scale 4"}, false, []string{"31"},
			"mean 1.4 percent 20 of 2, answered 2 na 0 open 0", "people 100, customers 0"},
		{"weight 0 is shown only", []string{"P1 people scale 1", "C1 customers scale 0"}, false, []string{"31"},
			"mean 3 percent 100 of 1, answered 2 na 0 open 0", "people 100, customers none"},
		{"overall is over answers, not over areas", []string{"P1 people scale 1", "P2 people scale 1", "P3 people scale 1", "C1 customers scale 1"}, false, []string{"3331"},
			"mean 2.5 percent 75 of 4, answered 4 na 0 open 0", "people 100, customers 0"},
		{"a sheet that ends early", []string{"P1 people scale 1", "P2 people scale 1"}, false, []string{"3"},
			"mean 3 percent 100 of 1, answered 1 na 0 open 1", "people 100"},
	} {
		r := diagnosis.Evaluate(filled(form(t, c.questions...), c.countYesNo, c.sheets...))
		var areas []string
		for _, a := range r.Areas {
			areas = append(areas, a.Name+" "+figure(a.Percent))
		}
		if got := line(r.Overall); got != c.overall || strings.Join(areas, ", ") != c.areas {
			t.Errorf("%s: %s; %s", c.name, got, strings.Join(areas, ", "))
		}
	}
}

// TestSpread: 1 1 1 2 3 has the median 1, deviations 0 0 0 1 2, squares 1 1 1 4 9.
func TestSpread(t *testing.T) {
	r := diagnosis.Evaluate(filled(form(t, "P1 people scale 1", "F1 financials yes_no 1"), false, "1y", "1n", "1y", "2y", "3-"))
	p, f := r.Questions[0], r.Questions[1]
	if p.Low != 1 || p.High != 3 || p.Typical() != 1 || math.Abs(p.Deviation.Value-0.8) > 1e-12 {
		t.Errorf("spread %d–%d, typical %d, deviation %v", p.Low, p.High, p.Typical(), p.Deviation)
	}
	if a := p.Agreement; math.Abs(a.AverageDeviation.Value-0.6) > 1e-12 || a.Most.Value != 0.6 || !a.Disagree() {
		t.Errorf("agreement %+v", a)
	}
	if a := f.Agreement; a.AverageDeviation.Value != 0.25 || a.Most.Value != 0.75 || a.Disagree() {
		t.Errorf("agreement on yes and no %+v", a)
	}
	if f.Scored || figure(f.Percent) != "75" {
		t.Errorf("yes and no that does not count still says what share says yes: %s, scored %v", figure(f.Percent), f.Scored)
	}
	if !p.SmallSample() && p.Answered < diagnosis.MinSample || !f.SmallSample() {
		t.Error("four answers carry a warning, five do not")
	}
	if apart := diagnosis.FindDisagreements(r); len(apart) != 1 || apart[0].ID != "P1" {
		t.Errorf("open disagreements: %v", apart)
	}
}

// TestCompare: reworded, retyped, dropped and added questions are left out; the number compared is told.
func TestCompare(t *testing.T) {
	before := form(t, "P1 people scale 1", "P2 people scale 1", "P3 people scale 1", "C1 customers scale 1", "C2 customers scale 1")
	now := form(t, "P1 people scale 3", "P2 people scale 1", "C1 people scale 1", "Q1 customers scale 1", "C2 customers scale 1")
	now.Questions[1].Version = 10 // reworded
	now, err := now.Check()
	if err != nil {
		t.Fatal(err)
	}
	c := diagnosis.Compare(filled(now, false, "31323", "31311"), filled(before, false, "13312", "1331-"))
	// common: P1 (weight 3 now) and C1, moved to people, and C2. Before: P1 1 1, C1 1 1, C2 2: (3+3+1+1+2)/(3+3+1+1+1) = 10/9.
	// Now: P1 3 3, C1 3 3, C2 3 1: (9+9+3+3+3+1)/(3+3+1+1+1+1) = 28/10.
	if c.Questions != 3 || figure(c.Overall.Before.Mean) != "1.111" || figure(c.Overall.Now.Mean) != "2.8" {
		t.Errorf("%d questions, %s → %s", c.Questions, figure(c.Overall.Before.Mean), figure(c.Overall.Now.Mean))
	}
	if len(c.Changes) != 3 || figure(c.Changes[diagnosis.Wording{ID: "P1", Version: 1}].Points()) != "2" {
		t.Errorf("changes: %v", c.Changes)
	}
	if p := c.Areas[0]; p.Questions != 2 || figure(p.Before.Mean) != "1" || figure(p.Now.Mean) != "3" {
		t.Errorf("people: %+v", p)
	}
}

func TestWeakAndStrong(t *testing.T) {
	q := form(t, "P1 people scale 1", "P2 people scale 1", "P3 people scale 1", "P4 people scale 1", "F1 people yes_no 1", "F3 people context 1")
	before := diagnosis.Evaluate(filled(q, false, "3223yn", "3223yn"))
	now := diagnosis.Evaluate(filled(q, false, "3223nn", "1233nn", "3223yn"))
	actions := []diagnosis.ActionView{{Action: diagnosis.Action{Status: diagnosis.StatusDoing, Link: diagnosis.Link{Kind: diagnosis.LinkQuestion, Question: "P2"}}}}
	var got []string
	for _, w := range diagnosis.FindWeak(now, &before, actions) {
		got = append(got, fmt.Sprint(w.ID, w.Reason, w.Typical, w.HasAction))
	}
	if want := "F10 1 false P10 3 false P21 2 true P31 2 false"; strings.Join(got, " ") != want {
		t.Errorf("weak: %s", strings.Join(got, " "))
	}
	if strong := diagnosis.FindStrengths(now); len(strong) != 1 || strong[0].ID != "P4" {
		t.Errorf("strong: %v", strong)
	}
	if weak := diagnosis.FindWeak(now, nil, nil); len(weak) != 2 {
		t.Errorf("without an earlier round only answers of 1 are weak: %v", weak)
	}
}

func TestNextDue(t *testing.T) {
	for closed, want := range map[string]string{"2026-08-31": "2027-02-28", "2027-08-31": "2028-02-29", "2026-11-22": "2027-05-22",
		"2026-03-31": "2026-09-30", "2026-12-31": "2027-06-30", "2026-02-28": "2026-08-28"} {
		day, err := domain.ParseDate(closed)
		if err != nil {
			t.Fatal(err)
		}
		r := diagnosis.Round{State: diagnosis.RoundClosed, Closed: day}
		if got := r.NextDue().String(); got != want {
			t.Errorf("closed %s: due %s, want %s", closed, got, want)
		}
		older := diagnosis.Round{State: diagnosis.RoundClosed, Closed: day.AddDays(-200)}
		if got := diagnosis.Due([]diagnosis.RoundSummary{{Round: older}, {Round: r}}).String(); got != want {
			t.Errorf("due %s, want %s", got, want)
		}
		if !diagnosis.Due([]diagnosis.RoundSummary{{Round: r}, {Round: diagnosis.Round{State: diagnosis.RoundOpen}}}).IsZero() {
			t.Error("due although a round is open")
		}
	}
}

func TestParseAnswer(t *testing.T) {
	for text, want := range map[string]string{"1": "1 e e e", " 3 ": "3 e e e", "4": "e e e e", "2.5": "e e e e", "N/A": "6 6 6 e", "n. z.": "6 6 6 e", "s.o.": "6 6 6 e",
		"不适用": "6 6 6 e", "Ja": "e 5 5 e", "OUI": "e 5 5 e", "否": "e 4 4 e", "nein": "e 4 4 e", "": "0 0 0 0", "TRUE": "e e e e", "=1": "e e e e"} {
		var got []string
		for _, typ := range diagnosis.Types {
			v, err := diagnosis.Question{ID: "X", Type: typ}.ParseAnswer(text)
			if err != nil {
				got = append(got, "e")
			} else {
				got = append(got, fmt.Sprint(v))
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: %s, want %s", text, strings.Join(got, " "), want)
		}
	}
}
