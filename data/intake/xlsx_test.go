package intake_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"touchstone/data/intake"
	"touchstone/domain/dialogue"
)

// archive is a ZIP file of one part.
func archive(t testing.TB, name, text string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part, err := w.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(part, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func day(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// survey is a small workbook's rows in the columns of mapping().
func survey() [][]any {
	return [][]any{
		{"id", "date", "class", "score", "seat", "food", "comment"},
		{101, day(2026, 5, 1), "eco", 9.5, 4, 5, "fine, \"really\""},
		{102, day(2026, 5, 13).Add(15 * time.Hour), "first", 7, 0, 3, ""},
		{103, "2026-05-14", "eco", 7, 9, 3, "nine of five"},
		{},
		{104, day(2026, 6, 2), "", nil, 1},
	}
}

func TestWorkbooksAreReadLikeText(t *testing.T) {
	s := open(t, write(t, "x.xlsx", workbook(t, survey(), nil)))
	if s.Kind() != dialogue.XLSX || s.Name() != "x" {
		t.Errorf("kind %s, name %s", s.Kind(), s.Name())
	}
	p := probe(t, s, dialogue.FileFormat{})
	if p.Rows != 4 || p.Format.Sheet != "Sheet1" || p.Columns[1].Kind != dialogue.KindDate || !p.Columns[1].Date.Settled {
		t.Errorf("%+v %+v", p.Format, p.Columns[1])
	}
	b := read(t, s, mapping())
	if got := describe(b); got != "2 fine, \"really\"\n3 \n4 row_rating_scale_na:seat\n6 " {
		t.Errorf("got\n%s", got)
	}
	if b.Date(0).String() != "2026-05-01" || b.Date(1).String() != "2026-05-13" || b.Date(2).String() != "2026-06-02" {
		t.Errorf("dates %v %v %v", b.Date(0), b.Date(1), b.Date(2))
	}
	if v, _ := b.OutcomeOf(0); v != 9.5 || b.Reference(2) != "104" || b.RatingsOf(2)[1] != dialogue.Missing {
		t.Errorf("outcome %v, reference %q, ratings %v", v, b.Reference(2), b.RatingsOf(2))
	}
	if raw := b.Report.Rejects[0].Raw; raw != `103,2026-05-14,eco,7,9,3,nine of five` {
		t.Errorf("raw %q", raw)
	}
}

func TestCellsBesideTheTableAreSaid(t *testing.T) {
	rows := append(survey(), []any{105, nil, nil, nil, 5, 5, "fine", nil, "a note beside"})
	b := read(t, open(t, write(t, "x.xlsx", workbook(t, rows, nil))), mapping())
	last := b.Report.Rejects[len(b.Report.Rejects)-1]
	if last.Line != 7 || last.Err.Code != dialogue.CodeRowOutsideColumns || last.Err.Args["fields"] != 9 || last.Err.Args["expected"] != 7 {
		t.Errorf("%+v", last)
	}
}

func TestDatesInAllDateFormatsAndFrom1904(t *testing.T) {
	for _, since1904 := range []bool{false, true} {
		for _, format := range []string{"dd.mm.yyyy", "m/d/yy", "d mmm yyyy", "[$-407]d. mmmm yyyy", "mmm-yy", "yyyy-mm-dd hh:mm"} {
			data := workbook(t, [][]any{{"when", "t", "price"}, {nil, "x", 1}, {nil, "y", 2}}, func(f *excelize.File) {
				style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
				euro := "#,##0.00 [$€-407]"
				money, err2 := f.NewStyle(&excelize.Style{CustomNumFmt: &euro})
				if err != nil || err2 != nil {
					t.Fatal(err, err2)
				}
				if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &since1904}); err != nil {
					t.Fatal(err)
				}
				for i := 2; i <= 3; i++ {
					serial := float64(46143 + i) // 2026-05-03, -04 counted from 1900
					if since1904 {
						serial -= 1462
					}
					cell := fmt.Sprintf("A%d", i)
					if f.SetCellValue("Sheet1", cell, serial) != nil || f.SetCellStyle("Sheet1", cell, cell, style) != nil ||
						f.SetCellStyle("Sheet1", fmt.Sprintf("C%d", i), fmt.Sprintf("C%d", i), money) != nil {
						t.Fatal("cannot write the test file")
					}
				}
			})
			m := dialogue.NewMapping()
			m.Comment = "t"
			m.Date = &dialogue.DateColumn{Column: "when"}
			price := dialogue.RatingColumn{Column: "price", Low: 1, High: 5}
			m.Ratings = []dialogue.RatingColumn{price}
			b := read(t, open(t, write(t, "x.xlsx", data)), m)
			if b.Len() != 2 || b.Date(0).String() != "2026-05-03" || b.Date(1).String() != "2026-05-04" || b.RatingsOf(1)[0] != 2 {
				t.Errorf("1904 %v, %s: %s %+v", since1904, format, describe(b), b.Report.Rejects)
			}
		}
	}
}

func TestSheetsAreChosenByName(t *testing.T) {
	data := workbook(t, [][]any{{"Read me"}}, func(f *excelize.File) {
		for _, name := range []string{"Answers", "Hidden"} {
			if _, err := f.NewSheet(name); err != nil {
				t.Fatal(err)
			}
		}
		if f.SetSheetRow("Answers", "B3", &[]any{"id", "t"}) != nil || f.SetSheetRow("Answers", "B4", &[]any{1, "x"}) != nil || f.SetSheetVisible("Hidden", false) != nil {
			t.Fatal("cannot write the test file")
		}
	})
	s := open(t, write(t, "x.xlsx", data))
	if p := probe(t, s, dialogue.FileFormat{}); len(p.Sheets) != 2 || p.Format.Sheet != "Sheet1" || !hasNote(p, dialogue.NoteSheetsUnread) {
		t.Errorf("%+v", p)
	}
	m := dialogue.NewMapping()
	m.Comment, m.File.Sheet = "t", "answers"
	if got := describe(read(t, s, m)); got != "4 x" {
		t.Errorf("got %s", got)
	}
	m.File.Sheet = "none"
	if _, err := s.Read(context.Background(), m, dialogue.ReadOptions{}); codeOf(err) != intake.CodeFileNoSheet {
		t.Errorf("got %v", err)
	}
}

// repack changes one part of a workbook.
func repack(t testing.TB, data []byte, part string, change func([]byte) []byte) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			text = change(text)
		}
		p, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := p.Write(text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

const sheetPart = "xl/worksheets/sheet1.xml"

func TestASheetThatBreaksOffIsRefusedNotCutShort(t *testing.T) {
	data := repack(t, workbook(t, survey(), nil), sheetPart, func(x []byte) []byte {
		return bytes.Replace(x, []byte(`<row r="4"`), []byte(`<row r=4"`), 1)
	})
	s := open(t, write(t, "x.xlsx", data))
	if _, err := s.Read(context.Background(), mapping(), dialogue.ReadOptions{}); codeOf(err) != intake.CodeFileBadExcel {
		t.Errorf("got %v", err)
	}
}

func TestBombsAreRefusedInBoundedMemory(t *testing.T) {
	plain := workbook(t, survey(), nil)
	huge := bytes.Repeat([]byte("<row><c r=\"A1\"><v>1</v></c></row>"), 2_300_000) // 71 MB, 160 KB packed
	wide := bytes.Repeat([]byte(`<row><c r="XFD1"><v>1</v></c></row>`), 200_000)   // 16,384 cells a row
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"unpacks to 71 MB", repack(t, plain, sheetPart, func([]byte) []byte { return sheetOf(huge) })},
		{"rows as wide as can be", repack(t, plain, sheetPart, func([]byte) []byte { return sheetOf(wide) })},
		{"nested", repack(t, plain, sheetPart, func([]byte) []byte { return bytes.Repeat([]byte("<a>"), 300_000) })},
		{"one long text", repack(t, plain, sheetPart, func([]byte) []byte {
			return sheetOf([]byte(`<row r="1"><c r="A1" t="inlineStr"><is><t>` + strings.Repeat("x", 12_000_000) + `</t></is></c></row>`))
		})},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := write(t, "x.xlsx", c.data)
			var err error
			used := memory(func() {
				s, e := intake.Open(path)
				if e != nil {
					err = e
					return
				}
				defer s.Close()
				_, err = s.Read(context.Background(), mapping(), dialogue.ReadOptions{})
			})
			if err == nil {
				t.Error("it was read")
			}
			t.Logf("%v, %d MiB", err, used>>20)
			if used > 512<<20 {
				t.Errorf("took %d MiB", used>>20)
			}
		})
	}
}

func sheetOf(rows []byte) []byte {
	return append(append([]byte(`<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`), rows...), `</sheetData></worksheet>`...)
}

// mutate changes some bytes: flips, cuts, repeats, inserts.
func mutate(rnd *rand.Rand, data []byte) []byte {
	out := bytes.Clone(data)
	for range 1 + rnd.IntN(6) {
		if len(out) == 0 {
			return out
		}
		i, n := rnd.IntN(len(out)), rnd.IntN(40)
		end := min(len(out), i+n)
		switch rnd.IntN(6) {
		case 0:
			out[i] = byte(rnd.Uint32())
		case 1:
			out = append(out[:i], out[end:]...)
		case 2:
			out = append(out[:end:end], out[i:]...)
		case 3:
			special := []string{"\"", "\n", "\r", ",", ";", "\x00", "\xFF\xFE", "\xEF\xBB\xBF", "<", ">", "99999999999", "-1", "&#0;", "XFD1048577", "\"\"\"", "é"}
			out = append(out[:i:i], append([]byte(special[rnd.IntN(len(special))]), out[i:]...)...)
		case 4:
			out = out[:i]
		case 5:
			copy(out[i:end], out[rnd.IntN(len(out)):])
		}
	}
	return out
}

// survive probes, guesses and reads a file whatever it is: no panic, and every row accounted for.
func survive(t testing.TB, path string) {
	s, err := intake.Open(path)
	if err != nil {
		return
	}
	defer s.Close()
	p, err := s.Probe(context.Background(), dialogue.FileFormat{}, nil)
	if err != nil {
		if codeOf(err) == "internal" {
			t.Errorf("an error without a sentence: %v", err)
		}
		return
	}
	m := dialogue.Guess(p.Columns)
	if m.Validate() != nil {
		m.Comment = p.Header[0]
		m.Reference, m.Date, m.Segments, m.Outcome, m.Ratings = "", nil, nil, nil, nil
	}
	b, err := s.Read(context.Background(), m, dialogue.ReadOptions{})
	if err != nil {
		if codeOf(err) == "internal" {
			t.Errorf("an error without a sentence: %v", err)
		}
		return
	}
	r := b.Report
	if r.Rows != r.Accepted+r.Repeated+r.Known+r.Rejected || b.Len() != r.Accepted || len(b.Ratings) != b.Len()*len(b.Mapping.Ratings) {
		t.Errorf("rows do not add up: %+v", r)
	}
}

// rounds is a fifth of n with -short.
func rounds(n int) int {
	if testing.Short() {
		return n / 5
	}
	return n
}

func seedCSV() []byte {
	var b bytes.Buffer
	b.WriteString(header)
	for i := range 60 {
		fmt.Fprintf(&b, "%d,2026-05-%02d,%s,%d,%d,%d,\"said \"\"%d\"\",\nand more\"\r\n", i, i%31+1, []string{"eco", "first"}[i%2], i%11, i%6, (i*7)%6, i)
	}
	return b.Bytes()
}

func TestMutatedTextNeverBreaksTheReader(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	seed := seedCSV()
	path := write(t, "x.csv", nil)
	for range rounds(2000) {
		if err := os.WriteFile(path, mutate(rnd, seed), 0o600); err != nil {
			t.Fatal(err)
		}
		survive(t, path)
	}
}

func TestMutatedWorkbooksNeverBreakTheReader(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	seed := workbook(t, survey(), nil)
	parts := []string{sheetPart, sheetPart, sheetPart, "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"}
	path := write(t, "x.xlsx", nil)
	for i := range rounds(400) {
		data := repack(t, seed, parts[i%len(parts)], func(x []byte) []byte { return mutate(rnd, x) })
		if i%10 == 0 {
			data = mutate(rnd, seed)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		survive(t, path)
	}
}
