package export

import (
	"encoding/csv"
	"math"
	"os"
	"slices"
	"testing"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/dialogue"
	"touchstone/domain/journey"
	"touchstone/domain/metric"
)

// airlineFile is a public survey of airline passengers; the test is skipped where it is not at hand.
const airlineFile = "../../shared/data/airline-survey.csv"

// airlineInput is the scorecard of that survey: a touchpoint for each of its 14 ratings but one.
func airlineInput(t testing.TB, lang string) ScorecardInput {
	t.Helper()
	f, err := os.Open(airlineFile)
	if err != nil {
		t.Skip("the airline survey is not here:", err)
	}
	defer f.Close()
	records, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	header, rows := records[0], records[1:]
	column := func(name string) int { return slices.Index(header, name) }
	table := &metric.Table{Rows: len(rows), OutcomeName: "satisfied"}
	survey := dialogue.Survey{ID: 1, Name: "Airline passengers", OutcomeKind: dialogue.OutcomeCategory}
	in := sampleInput(lang)
	in.Maps[0].Touchpoints = nil
	for c := column("Inflight wifi service"); c <= column("Cleanliness"); c++ {
		r := metric.Rating{Name: header[c], Low: 1, High: 5}
		for _, row := range rows {
			v := row[c][0] - '0'
			if v == 0 {
				v = metric.NotApplicable
			}
			r.Values = append(r.Values, v)
		}
		table.Ratings = append(table.Ratings, r)
		survey.Ratings = append(survey.Ratings, dialogue.SurveyRating{ID: domain.RatingID(c), Name: r.Name, Low: 1, High: 5})
		if r.Name != "Cleanliness" {
			in.Maps[0].Touchpoints = append(in.Maps[0].Touchpoints, journey.Touchpoint{Stage: 1, Lane: 1, Name: r.Name, Rating: domain.RatingID(c), Owner: 7})
		}
	}
	for _, name := range []string{"Class", "Customer Type", "Type of Travel"} {
		s := metric.Segment{Name: name}
		for _, row := range rows {
			v := row[column(name)]
			if !slices.Contains(s.Values, v) {
				s.Values = append(s.Values, v)
			}
			s.Codes = append(s.Codes, uint16(slices.Index(s.Values, v)))
		}
		table.Segments = append(table.Segments, s)
	}
	for _, row := range rows {
		table.Outcome = append(table.Outcome, map[bool]float64{true: 1}[row[len(row)-1] == "satisfied"])
	}
	a, err := metric.Analyse(table, metric.Options{})
	if err != nil {
		t.Fatal(err)
	}
	in.Surveys = []SurveyAnalysis{SurveyOf(survey, table, a, in.Texts.Error)}
	return in
}

func TestAirlineScorecard(t *testing.T) {
	for _, lang := range text.Languages {
		checked(t, airlineInput(t, lang))
	}
	b, _ := checked(t, airlineInput(t, "en"))
	for id, row := range values(t, b, "Ratings") {
		if row["Rating"] != "Online boarding" {
			continue
		}
		for head, want := range map[string]float64{"n": 25324, "Mean": 3.3456404991, "r with outcome": 0.5649309841, "Share of R²": 0.3134588385,
			"R²": 0.4911451622, "Complete answers": 23863, "Importance": 10, "Performance": 10 * (3.3456404991 - 1) / 4} {
			if got, ok := row[head].(float64); !ok || math.Abs(got-want) > 5e-10 {
				t.Errorf("%s, %s: %v, want %v", id, head, row[head], want)
			}
		}
		return
	}
	t.Error("no row for Online boarding")
}
