package intake_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"touchstone/data/intake"
	"touchstone/domain/dialogue"
)

// bigFile is a survey of so many responses × 14 ratings with reference, date, two segments and outcome, always the same.
func bigFile(tb testing.TB, rows int) (path string, m dialogue.Mapping) {
	tb.Helper()
	path = filepath.Join(tb.TempDir(), "big.csv")
	f, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	w := bufio.NewWriterSize(f, 1<<20)
	rnd := rand.New(rand.NewPCG(1, 2))
	m = dialogue.NewMapping()
	m.Reference, m.Date = "ref", &dialogue.DateColumn{Column: "date", Order: dialogue.YMD}
	m.Segments = []dialogue.SegmentColumn{{Column: "class"}, {Column: "trip"}}
	m.Outcome = &dialogue.OutcomeColumn{Column: "satisfaction", Kind: dialogue.OutcomeCategory, Positive: []string{"satisfied"}, Negative: []string{"neutral or dissatisfied"}}
	fmt.Fprint(w, "ref,date,class,trip")
	for k := range 14 {
		name := fmt.Sprintf("rating %d", k+1)
		fmt.Fprint(w, ",", name)
		m.Ratings = append(m.Ratings, dialogue.RatingColumn{Column: name, Low: 1, High: 5, NotApplicable: []string{"0"}})
	}
	fmt.Fprintln(w, ",satisfaction")
	for i := range rows {
		fmt.Fprintf(w, "R%07d,2026-%02d-%02d,%s,%s", i, i*12/rows+1, i%28+1, []string{"Eco", "Eco Plus", "Business"}[rnd.IntN(3)], []string{"Business travel", "Personal Travel"}[rnd.IntN(2)])
		for range 14 {
			fmt.Fprintf(w, ",%d", rnd.IntN(6))
		}
		fmt.Fprintf(w, ",%s\n", []string{"satisfied", "neutral or dissatisfied"}[rnd.IntN(2)])
	}
	if err := w.Flush(); err != nil {
		tb.Fatal(err)
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
	return path, m
}

// BenchmarkRead100k parses and validates 100,000 responses × 14 ratings.
func BenchmarkRead100k(b *testing.B) {
	path, m := bigFile(b, 100_000)
	s := open(b, path)
	b.SetBytes(s.Size())
	b.ReportAllocs()
	for b.Loop() {
		if batch := read(b, s, m); batch.Len() != 100_000 {
			b.Fatal(batch.Report)
		}
	}
}

// BenchmarkProbe100k looks at the same file as the import's first step does.
func BenchmarkProbe100k(b *testing.B) {
	path, _ := bigFile(b, 100_000)
	s := open(b, path)
	b.SetBytes(s.Size())
	b.ReportAllocs()
	for b.Loop() {
		probe(b, s, dialogue.FileFormat{})
	}
}

// BenchmarkReadXLSX20k reads 20,000 rows of a workbook, opening included.
func BenchmarkReadXLSX20k(b *testing.B) {
	rows := [][]any{{"id", "date", "class", "score", "seat", "food", "comment"}}
	for i := range 20_000 {
		rows = append(rows, []any{i, day(2026, 1, 1+i%300), "eco", i % 11, i % 6, 3, "fine"})
	}
	path := filepath.Join(b.TempDir(), "x.xlsx")
	if err := os.WriteFile(path, workbook(b, rows, func(*excelize.File) {}), 0o600); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		s, err := intake.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		batch, err := s.Read(context.Background(), mapping(), dialogue.ReadOptions{})
		if err != nil || batch.Len() != 20_000 {
			b.Fatal(err)
		}
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
}
