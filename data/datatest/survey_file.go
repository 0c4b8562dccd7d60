package datatest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
)

// SurveyFile writes a CSV file of so many responses × 14 ratings 1–5 (0 is not applicable) with reference, date, two
// segments and an outcome, and the mapping for it; always the same.
func SurveyFile(t testing.TB, rows int) (csv, mapping string) {
	t.Helper()
	var out, ratings bytes.Buffer
	out.WriteString("ref,date,class,trip")
	for k := range 14 {
		fmt.Fprintf(&out, ",rating %d", k+1)
		fmt.Fprintf(&ratings, `,{"column": "rating %d", "low": 1, "high": 5, "not_applicable": ["0"]}`, k+1)
	}
	out.WriteString(",satisfaction\n")
	rnd := rand.New(rand.NewPCG(1, 2))
	pick := func(of ...string) string { return of[rnd.IntN(len(of))] }
	for i := range rows {
		fmt.Fprintf(&out, "R%07d,2026-%02d-%02d,%s,%s", i, i*12/rows+1, i%28+1,
			pick("Eco", "Eco Plus", "Business"), pick("Business travel", "Personal Travel"))
		for range 14 {
			fmt.Fprintf(&out, ",%d", rnd.IntN(6))
		}
		fmt.Fprintf(&out, ",%s\n", pick("satisfied", "neutral or dissatisfied"))
	}
	says := `{"format": "touchstone feedback mapping", "version": 1, "reference": "ref", "date": {"column": "date", "order": "ymd"},
 "segments": [{"column": "class"}, {"column": "trip"}], "outcome": {"column": "satisfaction", "kind": "category",
 "positive": ["satisfied"], "negative": ["neutral or dissatisfied"]}, "ratings": [` + ratings.String()[1:] + `]}`
	dir := t.TempDir()
	csv, mapping = filepath.Join(dir, "survey.csv"), filepath.Join(dir, "mapping.json")
	for path, content := range map[string][]byte{csv: out.Bytes(), mapping: []byte(says)} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return csv, mapping
}
