package sample_test

import (
	"fmt"
	"strings"
	"testing"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/diagnosis"
)

// TestDiagnosisOfTheSample: two closed rounds of 9 and 11 and an open one, with the same figures in every language.
func TestDiagnosisOfTheSample(t *testing.T) {
	figures := map[string]string{}
	for _, lang := range text.Languages {
		s := create(t, lang)
		rounds, err := s.Rounds(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		var shape []string
		for _, r := range rounds {
			shape = append(shape, fmt.Sprint(r.State, " ", r.Respondents, " ", r.Complete, " ", r.Questions))
		}
		if got := strings.Join(shape, ", "); got != "open 9 4 32, closed 11 11 32, closed 9 9 33" {
			t.Fatalf("%s: rounds %s", lang, got)
		}
		v, err := s.RoundResult(t.Context(), rounds[1].ID, 0)
		if err != nil {
			t.Fatal(err)
		}
		// 33 questions, less the dropped, the reworded and two of context
		if v.Comparison.Questions != 29 || v.Comparison.Overall.Points().Value <= 0 || len(v.Weak) == 0 || len(v.Strengths) == 0 || len(v.Disagree) == 0 || len(v.History) != 3 {
			t.Errorf("%s: %d compared, %+v; weak %d, strong %d, apart %d, history %d", lang, v.Comparison.Questions, v.Comparison.Overall, len(v.Weak), len(v.Strengths), len(v.Disagree), len(v.History))
		}
		if p := v.Result.Overall.Percent.Value; p < 25 || p > 75 {
			t.Errorf("%s: overall %.0f %% is hard to believe", lang, p)
		}
		for _, sheet := range v.Result.Sheets {
			if sheet.Name == "" || sheet.Role == "" || sheet.Team == "" {
				t.Errorf("%s: respondent %+v", lang, sheet.Respondent)
			}
		}
		comments := 0
		for _, q := range v.Result.Questions {
			comments += len(q.Comments)
		}
		if comments != 4 {
			t.Errorf("%s: %d comments", lang, comments)
		}
		late, err := s.OverdueActions(t.Context(), domain.DateOf(clock()))
		if err != nil || len(late) != 1 || len(v.Actions) != 5 {
			t.Errorf("%s: %d overdue of %d, %v", lang, len(late), len(v.Actions), err)
		}
		for _, a := range v.Actions {
			if a.Title == "" || a.OwnerName == "" || a.LinkName == "" || a.Link.Kind == diagnosis.LinkNone {
				t.Errorf("%s: action %+v", lang, a)
			}
		}
		figures[fmt.Sprint(v.Result.Overall, v.Comparison.Overall, v.Result.Areas[0].Score)] += lang
	}
	if len(figures) != 1 {
		t.Errorf("the figures differ by language: %v", figures)
	}
}
