package intake_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"touchstone/data/intake"
	"touchstone/domain/dialogue"
)

// What a proper CSV writer writes, with any separator and line ends, comes back cell by cell.
func TestWrittenRowsComeBack(t *testing.T) {
	path := write(t, "x.csv", nil)
	rapid.Check(t, func(rt *rapid.T) {
		delimiter := rapid.SampledFrom([]string{",", ";", "\t", "|"}).Draw(rt, "delimiter")
		text := rapid.StringOfN(rapid.RuneFrom([]rune("ab ,;\t|\"\n'é李=")), 0, 12, -1)
		rows := rapid.SliceOfN(text, 1, 30).Draw(rt, "rows")
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma, w.UseCRLF = rune(delimiter[0]), rapid.Bool().Draw(rt, "crlf")
		records := [][]string{{"ref", "t", "end"}}
		for _, r := range rows {
			records = append(records, []string{"x", r, "y"})
		}
		if err := w.WriteAll(records); err != nil {
			rt.Fatal(err)
		}
		if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
			rt.Fatal(err)
		}
		s, err := intake.Open(path)
		if err != nil {
			rt.Fatal(err)
		}
		defer s.Close()
		m := comments("t")
		m.File = dialogue.FileFormat{Delimiter: delimiter, Encoding: dialogue.UTF8}
		batch, err := s.Read(t.Context(), m, dialogue.ReadOptions{})
		if err != nil {
			rt.Fatal(err)
		}
		if batch.Len() != len(rows) {
			rt.Fatalf("%d of %d rows: %+v", batch.Len(), len(rows), batch.Report.Rejects)
		}
		for i, want := range rows {
			want = strings.TrimSpace(want)
			if w.UseCRLF {
				want = strings.ReplaceAll(want, "\n", "\r\n")
			}
			if got := batch.Comment(i); got != want {
				rt.Fatalf("row %d: %q, want %q", i, got, want)
			}
		}
	})
}
