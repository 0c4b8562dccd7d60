package intake_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"touchstone/data/intake"
	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// write makes a file in a fresh folder.
func write(t testing.TB, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// open opens a file until the test ends.
func open(t testing.TB, path string) *intake.Source {
	t.Helper()
	s, err := intake.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	})
	return s
}

func csvSource(t testing.TB, text string) *intake.Source {
	t.Helper()
	return open(t, write(t, "feedback.csv", []byte(text)))
}

func probe(t testing.TB, s *intake.Source, f dialogue.FileFormat) *dialogue.Probe {
	t.Helper()
	p, err := s.Probe(context.Background(), f, nil)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func read(t testing.TB, s *intake.Source, m dialogue.Mapping) *dialogue.Batch {
	t.Helper()
	b, err := s.Read(context.Background(), m, dialogue.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	r := b.Report
	if r.Rows != r.Accepted+r.Repeated+r.Known+r.Rejected {
		t.Errorf("rows are lost: %+v", r)
	}
	return b
}

// mapping is one for columns id, date, class, score (0–10), seat and food (1–5, 0 not applicable), comment.
func mapping() dialogue.Mapping {
	m := dialogue.NewMapping()
	m.Reference = "id"
	m.Comment = "comment"
	m.Segments = []dialogue.SegmentColumn{{Column: "class"}}
	low, high := 0.0, 10.0
	m.Outcome = &dialogue.OutcomeColumn{Column: "score", Kind: dialogue.OutcomeNumber, Low: &low, High: &high}
	for _, name := range []string{"seat", "food"} {
		m.Ratings = append(m.Ratings, dialogue.RatingColumn{Column: name, Low: 1, High: 5, NotApplicable: []string{"0"}})
	}
	m.Date = &dialogue.DateColumn{Column: "date"}
	return m
}

const header = "id,date,class,score,seat,food,comment\n"

// workbook makes an XLSX file of rows; a cell may be any value excelize writes.
func workbook(t testing.TB, rows [][]any, change func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetRow("Sheet1", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		change(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func codeOf(err error) domain.Code { return domain.CodeOf(err) }

func openData(t testing.TB, name string) *intake.Source {
	t.Helper()
	if _, err := os.Stat(dataFolder + name); err != nil {
		t.Skip("the file is not here:", err)
	}
	return open(t, dataFolder+name)
}
