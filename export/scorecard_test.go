package export

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/export/check"
)

func ptr(v float64) *float64 { return &v }

var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// statsOf is a breakdown of 100 ratings with this mean into 60, 37 and 3 (without a value).
func statsOf(mean float64) Breakdown {
	part := func(n int, mean float64) Aggregate {
		sum := math.Round(mean * float64(n))
		return Aggregate{N: n, NotApplicable: 1, Sum: sum, SumSquares: math.Ceil(sum*sum/float64(n)) + float64(n)}
	}
	b := Breakdown{Parts: []Part{
		{"Class", "Business", part(60, mean-0.3)}, {"Class", "Eco", part(37, mean+0.2)}, {"Class", "", part(3, mean)},
	}}
	for _, p := range b.Parts {
		b.Total.N += p.N
		b.Total.NotApplicable += p.NotApplicable
		b.Total.Sum += p.Sum
		b.Total.SumSquares += p.SumSquares
	}
	return b
}

// sampleInput has every kind of evidence: a value computed from the survey, an entered one, one computed earlier, none at
// all, and a rating on no map.
func sampleInput(lang string) ScorecardInput {
	return ScorecardInput{
		Texts: text.For(lang), At: noon, WorkspaceID: "1234", ExportID: "5678", AppVersion: "0.1.0",
		Workspace: domain.Workspace{Name: "Harbour Air", Organisation: "Harbour Air Ltd", Author: "Ada", Currency: "EUR", YearStart: 1, Bands: domain.DefaultBands()},
		Maps: []journey.View{{
			Map:    journey.Map{ID: 1, Name: "Weekend traveller", State: journey.Current},
			Stages: []journey.Stage{{ID: 1, Name: "Book"}, {ID: 2, Name: "On board"}},
			Lanes:  []journey.Lane{{ID: 1, Name: "Website"}},
			People: map[domain.PersonID]domain.Person{7: {ID: 7, Name: "Grace Hopper"}},
			Touchpoints: []journey.Touchpoint{
				{ID: 1, Stage: 1, Lane: 1, Name: "Online booking", Channel: "web", Owner: 7, Rating: 11, MomentOfTruth: true, Emotion: ptr(-1)},
				{ID: 2, Stage: 2, Lane: 1, Name: "Seat", Rating: 12, Importance: journey.Value{V: ptr(6), Source: journey.Entered},
					Performance: journey.Value{V: ptr(5.5), Source: journey.Computed, N: 90, At: domain.Date{Year: 2026, Month: 11, Day: 1}}},
				{ID: 3, Stage: 2, Lane: 1, Name: "Meal", Owner: 7, MomentOfTruth: true,
					Importance:  journey.Value{V: ptr(9), Source: journey.Entered},
					Performance: journey.Value{V: ptr(3), Source: journey.Computed, N: 44, At: domain.Date{Year: 2025, Month: 6, Day: 30}}},
				{ID: 4, Stage: 2, Lane: 1, Name: "Farewell"},
			},
		}},
		Surveys: []SurveyAnalysis{{
			ID: 1, Name: "Passengers 2026", Answers: 105, Outcome: "satisfaction", OutcomeValue: "satisfied", OutcomeHigh: 1,
			First: domain.Date{Year: 2026, Month: 1, Day: 2}, Last: domain.Date{Year: 2026, Month: 3, Day: 4},
			OutcomeStats: Breakdown{Total: Aggregate{N: 105, Sum: 40, SumSquares: 40}},
			Complete:     96, R2: ptr(0.491), Segments: 1,
			Ratings: []RatingAnalysis{
				{ID: 11, Name: "Online booking", Low: 1, High: 5, Stats: statsOf(3.4), R: ptr(0.56), Share: ptr(0.5)},
				{ID: 12, Name: "Seat", Low: 1, High: 5, Stats: statsOf(4.1), R: ptr(0.31), Share: ptr(0.3)},
				{ID: 13, Name: "Gate", Low: 0, High: 10, Stats: statsOf(6.3), R: ptr(0.01), Share: ptr(0.2)},
			},
		}},
	}
}

func exported(t testing.TB, in ScorecardInput) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := Scorecard(&buf, in); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// checked exports, demands that nothing is found, and opens the result.
func checked(t testing.TB, in ScorecardInput) (*check.Book, *excelize.File) {
	t.Helper()
	data := exported(t, in)
	b, err := check.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range b.All() {
		if i == 10 {
			t.Fatal("…")
		}
		t.Error(f)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return b, f
}

// values reads a table of a sheet: a map per row from header to cell, by the value in the first column.
func values(t testing.TB, b *check.Book, sheet string) map[string]map[string]any {
	t.Helper()
	for _, s := range b.Sheets {
		if s.Name != sheet {
			continue
		}
		heads, out := map[int]string{}, map[string]map[string]any{}
		for _, r := range s.Order {
			if s.Cells[r].Value == nil {
				continue
			}
			if v := s.Cells[r].Value; (v == "ID" || v == "Key") && r.Col == 1 && len(heads) == 0 {
				heads[0] = fmt.Sprint(r.Row)
			}
			if heads[0] == fmt.Sprint(r.Row) {
				heads[r.Col] = s.Cells[r].Value.(string)
				continue
			}
			if len(heads) == 0 {
				continue
			}
			id := fmt.Sprint(s.Cells[check.Ref{Row: r.Row, Col: 1}].Value)
			if out[id] == nil {
				out[id] = map[string]any{}
			}
			out[id][heads[r.Col]] = s.Cells[r].Value
		}
		return out
	}
	t.Fatalf("no sheet %s", sheet)
	return nil
}

func TestScorecardIsSoundInEveryLanguage(t *testing.T) {
	for _, lang := range text.Languages {
		t.Run(lang, func(t *testing.T) {
			b, _ := checked(t, sampleInput(lang))
			if len(b.Sheets) != 7 {
				t.Errorf("%d sheets", len(b.Sheets))
			}
			tx := text.For(lang)
			for i, key := range []string{"cover", "touchpoints", "priorities", "ratings", "data", "checks", "meta"} {
				if want := tx.T("export.sheet." + key); b.Sheets[i].Name != want {
					t.Errorf("sheet %d is %q, want %q", i+1, b.Sheets[i].Name, want)
				}
			}
			for _, s := range b.Sheets {
				for r, c := range s.Cells {
					if v, ok := c.Value.(string); ok && (strings.HasPrefix(v, "export.") || strings.Contains(v, "{")) {
						t.Errorf("%s!%s: %q", s.Name, r, v)
					}
				}
			}
		})
	}
}

func TestTouchpointsTakeEachValueFromWhereItBelongs(t *testing.T) {
	b, _ := checked(t, sampleInput("en"))
	rows := values(t, b, "Touchpoints")
	total := statsOf(3.4).Total
	mean := total.Sum / float64(total.N)
	for _, want := range []struct {
		id, column string
		value      any
	}{
		{"T001", "Touchpoint", "Online booking"}, {"T001", "Stage", "Book"}, {"T001", "Owner", "Grace Hopper"}, {"T001", "Emotion", -1.0},
		{"T001", "Importance", 10.0}, {"T001", "Importance from", "survey"}, {"T001", "Importance n", 96.0},
		{"T001", "Performance", 10 * (mean - 1) / 4}, {"T001", "Performance n", 100.0}, {"T001", "Performance as of", 46348.0},
		{"T001", "Importance, own value", nil},
		{"T002", "Importance", 6.0}, {"T002", "Importance from", "workspace"}, {"T002", "Importance n", "–"}, {"T002", "Performance from", "survey"},
		{"T002", "Performance, own value", nil}, {"T002", "Owner", "–"},
		{"T003", "Performance", 3.0}, {"T003", "Performance from", "workspace"}, {"T003", "Performance n", 44.0}, {"T003", "Performance as of", 45838.0},
		{"T003", "Gap", 6.0}, {"T003", "Band", "poor"},
		{"T004", "Importance", "–"}, {"T004", "Gap", "–"}, {"T004", "Band", "–"},
		{"T005", "Touchpoint", "Gate"}, {"T005", "Map", "(on no map)"}, {"T005", "Importance", 4.0},
	} {
		got := rows[want.id][want.column]
		if g, ok := got.(float64); ok {
			if w, ok := want.value.(float64); ok && math.Abs(g-w) < 1e-12 {
				continue
			}
		}
		if got != want.value {
			t.Errorf("%s %s: %v, want %v", want.id, want.column, got, want.value)
		}
	}
}

func TestPrioritiesAreRankedByGap(t *testing.T) {
	b, _ := checked(t, sampleInput("en"))
	rows := values(t, b, "Priorities")
	for id, want := range map[string][2]any{
		"T003": {1.0, "Concentrate here"}, "T001": {2.0, "Keep up the good work"}, "T002": {3.0, "Possible overkill"},
		"T005": {4.0, "Possible overkill"}, "T004": {"–", "–"},
	} {
		if rows[id]["Rank"] != want[0] || rows[id]["Quadrant"] != want[1] {
			t.Errorf("%s: rank %v, %v; want %v", id, rows[id]["Rank"], rows[id]["Quadrant"], want)
		}
	}
	if r := rows["T001"]; r["Share of R²"] != 0.5 || r["R²"] != 0.491 || r["Complete answers"] != 96.0 {
		t.Errorf("drivers of T001: %v", r)
	}
}

// A reader changes inputs: everything that depends on them must follow, and the workbook must say that it was changed.
func TestChangedInputsFlowThrough(t *testing.T) {
	b, _ := checked(t, sampleInput("en"))
	set := func(sheet, id, head string, v any) {
		t.Helper()
		for _, s := range b.Sheets {
			if s.Name != sheet {
				continue
			}
			col := 0
			for _, r := range s.Order {
				if s.Cells[r].Value == head {
					col = r.Col
				}
				if c := s.Cells[check.Ref{Row: r.Row, Col: 1}]; c != nil && c.Value == id && col > 0 {
					b.Set(sheet, check.Ref{Row: r.Row, Col: col}, v)
					return
				}
			}
		}
		t.Fatalf("no cell %s %s %s", sheet, id, head)
	}
	set("Touchpoints", "T004", "Importance, own value", 10.0)
	set("Touchpoints", "T004", "Performance, own value", 0.0)
	set("Meta", "cross_rule", "Value", "midpoint")
	set("Meta", "band_poor", "Value", 0.0)
	recalculated, err := b.Values()
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range b.Sheets {
		for r, v := range recalculated[s.Name] {
			s.Cells[r].Value = v
		}
	}
	p := values(t, b, "Priorities")
	if p["T004"]["Rank"] != 1.0 || p["T003"]["Rank"] != 2.0 || p["T004"]["Quadrant"] != "Concentrate here" {
		t.Errorf("T004 %v, T003 %v", p["T004"], p["T003"])
	}
	if q := values(t, b, "Touchpoints")["T004"]["Band"]; q != "fair" {
		t.Errorf("band with a threshold of 0: %v", q)
	}
	c := values(t, b, "Checks")
	failed := 0
	for id, row := range c {
		if row["Passed"] == 0.0 {
			failed++
			if row["Level"] != "warning" {
				t.Errorf("%s %v: %v", id, row["Check"], row)
			}
		}
	}
	if failed == 0 {
		t.Error("no check noticed the change")
	}
}

// A formula that is overwritten must fail a check, so that the master check tells.
func TestOverwrittenFiguresFailTheMasterCheck(t *testing.T) {
	for _, c := range []struct{ sheet, id, head string }{
		{"Touchpoints", "T001", "Gap"}, {"Priorities", "T001", "Importance"}, {"Priorities", "T002", "Rank"}, {"Priorities", "T003", "Quadrant"},
		{"Ratings", "R2", "n"}, {"Data", "R1", "n"}, {"Data", "R3", "Sum"}, {"Data", "R1.2", "Mean"}, {"Data", "R2", "Share of R²"},
		{"Readings", "M1.0", "Value"}, {"Sprints", "M1", "Before"}, {"Sprints", "M2", "After (latest)"}, {"Sprints", "M4", "Change"},
		{"Sprints", "M1", "Target met"}, {"Sprints", "M2", "Change, from (95 %)"}, {"Sprints", "SP1", "Done"},
	} {
		t.Run(c.sheet+" "+c.head, func(t *testing.T) {
			b, _ := checked(t, sprintInput("en"))
			for _, s := range b.Sheets {
				if s.Name != c.sheet {
					continue
				}
				col := 0
				for _, r := range s.Order {
					if s.Cells[r].Value == c.head {
						col = r.Col
					}
					if first := s.Cells[check.Ref{Row: r.Row, Col: 1}]; first != nil && first.Value == c.id && r.Col == col {
						b.Set(c.sheet, r, map[bool]any{true: "Low priority", false: -7.25}[c.head == "Quadrant"])
					}
				}
			}
			v, err := b.Values()
			if err != nil {
				t.Fatal(err)
			}
			if got := v["Cover"][check.Ref{Row: 3, Col: 1}]; got != "✗ A check failed" {
				t.Errorf("the cover says %v", got)
			}
		})
	}
}

func TestEqualInputGivesEqualFiles(t *testing.T) {
	if !bytes.Equal(exported(t, sampleInput("de")), exported(t, sampleInput("de"))) {
		t.Error("two exports of the same input differ")
	}
}

func TestScorecardOfNothing(t *testing.T) {
	for _, lang := range text.Languages {
		in := ScorecardInput{Texts: text.For(lang), At: noon, Workspace: domain.Workspace{Name: "Empty"}}
		b, _ := checked(t, in)
		if b.Sheets[0].Cells[check.Ref{Row: 3, Col: 1}].Value != text.For(lang).T("export.word.result.passed") {
			t.Error("the checks of an empty workspace fail")
		}
	}
}

func TestScorecardOfOneTouchpoint(t *testing.T) {
	in := sampleInput("en")
	in.Surveys = nil
	in.Maps[0].Touchpoints = []journey.Touchpoint{{ID: 1, Stage: 1, Lane: 1, Name: "Only", Owner: 7,
		Importance: journey.Value{V: ptr(8), Source: journey.Entered}, Performance: journey.Value{V: ptr(8), Source: journey.Entered}}}
	b, _ := checked(t, in)
	if r := values(t, b, "Priorities")["T001"]; r["Rank"] != 1.0 || r["Quadrant"] != "Keep up the good work" || r["Gap"] != 0.0 {
		t.Errorf("%v", r)
	}
}

func TestMidpointRule(t *testing.T) {
	in := sampleInput("fr")
	in.Cross = journey.CrossMidpoint
	checked(t, in)
}

func TestSurveyWithoutOutcomeOrDrivers(t *testing.T) {
	in := sampleInput("en")
	s := &in.Surveys[0]
	s.Outcome, s.R2, s.Complete, s.NoDriver = "", nil, 0, "The survey has no outcome."
	for i := range s.Ratings {
		s.Ratings[i].R, s.Ratings[i].Share = nil, nil
	}
	b, _ := checked(t, in)
	rows := values(t, b, "Touchpoints")
	if r := rows["T001"]; r["Importance"] != "–" || r["Performance n"] != 100.0 {
		t.Errorf("%v", r)
	}
}

func TestTwoSurveysHaveTheirOwnLargestShare(t *testing.T) {
	in := sampleInput("en")
	second := in.Surveys[0]
	second.Name, second.R2 = "Crew", ptr(0.2)
	second.Ratings = []RatingAnalysis{{ID: 21, Name: "Briefing", Low: 1, High: 7, Stats: statsOf(5), R: ptr(0.4), Share: ptr(0.1)},
		{ID: 22, Name: "Roster", Low: 1, High: 7, Stats: statsOf(2), R: ptr(0.6), Share: ptr(0.9)}}
	in.Surveys = append(in.Surveys, second)
	b, _ := checked(t, in)
	r := values(t, b, "Ratings")
	if r["R1"]["Importance"] != 10.0 || r["R5"]["Importance"] != 10.0 || math.Abs(r["R4"]["Importance"].(float64)-10.0/9) > 1e-12 {
		t.Errorf("%v, %v, %v", r["R1"]["Importance"], r["R4"]["Importance"], r["R5"]["Importance"])
	}
}

func TestInputThatContradictsItself(t *testing.T) {
	in := sampleInput("en")
	in.Surveys[0].Ratings[0].High = in.Surveys[0].Ratings[0].Low
	if err := Scorecard(&bytes.Buffer{}, in); err == nil {
		t.Error("a scale without length was accepted")
	}
	in = sampleInput("en")
	in.Surveys[0].Ratings[0].Stats.Total.Sum = math.NaN()
	if err := Scorecard(&bytes.Buffer{}, in); err == nil {
		t.Error("a sum that is no number was accepted")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, fmt.Errorf("no space left") }

func TestWriterThatFails(t *testing.T) {
	if err := Scorecard(full{}, sampleInput("en")); err == nil || !strings.Contains(err.Error(), "no space left") {
		t.Errorf("error %v", err)
	}
}

func openBook(t testing.TB, data []byte) (*check.Book, []check.Finding) {
	t.Helper()
	b, err := check.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return b, b.All()
}

func TestFutureMapsAreListedButNotRankedBesideCurrentOnes(t *testing.T) {
	in := sampleInput("en")
	future := in.Maps[0]
	future.Name, future.State = "Next year", journey.Future
	in.Maps = append(in.Maps, future)
	b, _ := checked(t, in)
	if rows := values(t, b, "Touchpoints"); rows["T005"]["Map"] != "Next year" || rows["T005"]["Ranked"] != "–" || rows["T001"]["Ranked"] != "yes" {
		t.Errorf("%v", rows["T005"])
	}
	if rows := values(t, b, "Priorities"); rows["T005"] != nil || rows["T001"]["Rank"] != 2.0 {
		t.Errorf("%v, %v", rows["T005"], rows["T001"])
	}
	in.Maps = in.Maps[1:]
	b, _ = checked(t, in)
	if rows := values(t, b, "Priorities"); rows["T001"]["Rank"] != 2.0 {
		t.Errorf("a future map alone: %v", rows["T001"])
	}
}
