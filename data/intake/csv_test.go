package intake_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"touchstone/data/intake"
	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// describe lists what became of the rows: "3 comment" for an accepted one, "3 code" for a rejected one, in order of
// lines.
func describe(b *dialogue.Batch) string {
	lines := map[int]string{}
	for i := range b.Len() {
		lines[b.Line(i)] = b.Comment(i)
	}
	for _, r := range append(b.Report.Rejects, b.Report.Repeats...) {
		lines[r.Line] = string(r.Err.Code)
		if r.Column != "" {
			lines[r.Line] += ":" + r.Column
		}
	}
	var out []string
	for n := range 200 {
		if text, ok := lines[n]; ok {
			out = append(out, fmt.Sprintf("%d %s", n, text))
		}
	}
	return strings.Join(out, "\n")
}

func comments(text string) dialogue.Mapping {
	m := dialogue.NewMapping()
	m.Comment = text
	m.File = dialogue.FileFormat{Delimiter: ",", Encoding: dialogue.UTF8}
	return m
}

func TestRowsAreTakenApart(t *testing.T) {
	for _, c := range []struct{ name, file, want string }{
		{"plain", "a,t\n1,x\n2,y\n", "2 x\n3 y"},
		{"no line break at the end", "a,t\n1,x", "2 x"},
		{"CRLF", "a,t\r\n1,x\r\n2,y\r\n", "2 x\n3 y"},
		{"CR only", "a,t\r1,x\r2,y\r", "2 x\n3 y"},
		{"byte order mark", "\xEF\xBB\xBFt,a\nx,1\n", "2 x"},
		{"empty lines", "\n\na,t\n\n1,x\n\r\n2,y\n", "5 x\n7 y"},
		{"rows of empty fields", "a,t\n1,x\n,\n2,y\n", "2 x\n4 y"},
		{"quoted separator", "a,t\n1,\"x, y\"\n", "2 x, y"},
		{"quoted line break", "a,t\n1,\"x\ny\"\n2,z\n", "2 x\ny\n4 z"},
		{"quoted CRLF", "a,t\r\n1,\"x\r\ny\"\r\n2,z\r\n", "2 x\r\ny\n4 z"},
		{"doubled quotes", "a,t\n1,\"say \"\"x\"\"\"\n", "2 say \"x\""},
		{"only doubled quotes", "a,t\n1,\"\"\"\"\n", "2 \""},
		{"quoted empty", "a,t\n1,\"\"\n", "2 "},
		{"quote within", "a,t\n1,5\" screen\n", "2 5\" screen"},
		{"lone quote within a quoted field", "a,t\n1,\"5\" screen\"\n2,y\n", "2 5\" screen\n3 y"},
		{"spaces around quotes", "a,t\n1, \"x, y\" \n", "2 x, y"},
		{"opening quote without end", "a,t\n1,\"x\n2,y\n3,z\n", "2 row_open_quote\n3 y\n4 z"},
		{"two opening quotes do not swallow what is between", "a,t\n1,\"x\n2,y\n3,\"z\n4,w\n", "2 row_open_quote\n3 y\n4 row_open_quote\n5 w"},
		{"a quote that closes rows later with too many fields", "a,t\n1,\"x\n2,y\n3,z\",\n4,w\n", "2 row_open_quote\n3 y\n4 row_too_many\n5 w"},
		{"too few fields", "a,t\n1\n2,y\n", "2 row_too_few\n3 y"},
		{"too many fields", "a,t\n1,x,\n2,y\n", "2 row_too_many\n3 y"},
		{"not text in the encoding", "a,t\n1,\xE9t\xE9\n2,y\n", "2 row_bad_text:t\n3 y"},
		{"NUL", "a,t\n1,x\x00y\n2,z\n", "2 row_nul:t\n3 z"},
		{"bad bytes outside the mapped columns are no matter", "a,t\n\xE9,x\n", "2 x"},
		{"sep line", "sep=,\na,t\n1,x\n", "3 x"},
		{"titles above", "Survey of May,\n,\na,t\n1,x\n", "4 x"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := describe(read(t, csvSource(t, c.file), comments("t"))); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestEncodingsAreGuessedAndRead(t *testing.T) {
	const text = "ort;name;grund\nKöln;Müßig;wäre schön “gewesen” – 5 €\nGenève;Zoë;déçu\n"
	const chinese = "编号;城市;意见\n1;北京;服务很好\n2;上海;等待时间太长\n"
	utf16 := func(e unicode.Endianness, b unicode.BOMPolicy, s string) []byte {
		out, err := unicode.UTF16(e, b).NewEncoder().Bytes([]byte(s))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	western, err := charmap.Windows1252.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(chinese))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name   string
		data   []byte
		want   dialogue.Encoding
		column string
		first  string
	}{
		{"utf-8", []byte(text), dialogue.UTF8, "grund", "wäre schön “gewesen” – 5 €"},
		{"utf-8 with mark", []byte("\xEF\xBB\xBF" + text), dialogue.UTF8, "grund", "wäre schön “gewesen” – 5 €"},
		{"utf-16 le with mark", utf16(unicode.LittleEndian, unicode.UseBOM, text), dialogue.UTF16LE, "grund", "wäre schön “gewesen” – 5 €"},
		{"utf-16 be with mark", utf16(unicode.BigEndian, unicode.UseBOM, text), dialogue.UTF16BE, "grund", "wäre schön “gewesen” – 5 €"},
		{"utf-16 le", utf16(unicode.LittleEndian, unicode.IgnoreBOM, text), dialogue.UTF16LE, "grund", "wäre schön “gewesen” – 5 €"},
		{"utf-16 be", utf16(unicode.BigEndian, unicode.IgnoreBOM, text), dialogue.UTF16BE, "grund", "wäre schön “gewesen” – 5 €"},
		{"windows-1252", western, dialogue.Windows1252, "grund", "wäre schön “gewesen” – 5 €"},
		{"gb18030", gb, dialogue.GB18030, "意见", "服务很好"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := open(t, write(t, "x.csv", c.data))
			p := probe(t, s, dialogue.FileFormat{})
			if p.Format.Encoding != c.want || p.Format.Delimiter != ";" {
				t.Fatalf("guessed %+v", p.Format)
			}
			m := dialogue.NewMapping()
			m.Comment = c.column
			if b := read(t, s, m); b.Len() != 2 || b.Comment(0) != c.first || b.Line(1) != 3 {
				t.Errorf("read %d, %q", b.Len(), b.Comment(0))
			}
		})
	}
}

func TestAGuessCanBeCorrected(t *testing.T) {
	s := csvSource(t, "a;b,c\n1;2,5\n2;3,5\n")
	if p := probe(t, s, dialogue.FileFormat{}); len(p.Header) != 2 {
		t.Errorf("columns %q", p.Header)
	}
	for delimiter, want := range map[string]string{",": "a;b c", ";": "a b,c", "\t": "a;b,c"} {
		p := probe(t, s, dialogue.FileFormat{Delimiter: delimiter})
		if got := strings.Join(p.Header, " "); got != want || p.Format.Delimiter != delimiter {
			t.Errorf("by %q: %q, want %q", delimiter, got, want)
		}
	}
	p := probe(t, s, dialogue.FileFormat{Delimiter: ";", NoHeader: true})
	if strings.Join(p.Header, " ") != "Column 1 Column 2" || p.Rows != 3 {
		t.Errorf("without header: %q, %d rows", p.Header, p.Rows)
	}
	if _, err := s.Probe(context.Background(), dialogue.FileFormat{Delimiter: "x"}, nil); codeOf(err) != intake.CodeFileFormat {
		t.Errorf("a separator that is none gives %v", err)
	}
}

func TestFilesThatAreNoTablesAreRefusedWithTheReason(t *testing.T) {
	folder := t.TempDir()
	for _, c := range []struct {
		name string
		path string
		want domain.Code
	}{
		{"no such file", folder + "/none.csv", domain.CodeNoSuchFile},
		{"folder", folder, intake.CodeFileFolder},
		{"empty", write(t, "a.csv", nil), intake.CodeFileEmpty},
		{"binary", write(t, "a.csv", append([]byte("\x7FELF\x02\x01\x01"), make([]byte, 500)...)), intake.CodeFileBinary},
		{"old Excel or password", write(t, "a.xls", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more")), intake.CodeFileOldExcel},
		{"archive that is no workbook", write(t, "a.xlsx", archive(t, "notes.txt", "x")), intake.CodeFileNotExcel},
		{"damaged archive", write(t, "a.xlsx", []byte("PK\x03\x04 no workbook")), intake.CodeFileBadExcel},
		{"only empty lines", write(t, "a.csv", []byte("\n\n\r\n")), intake.CodeFileEmpty},
		{"header too long", write(t, "a.csv", bytes.Repeat([]byte("abc,"), 1<<19)), intake.CodeFileLongHeader},
		{"too many columns", write(t, "a.csv", bytes.Repeat([]byte("a,"), 3000)), intake.CodeFileColumns},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := intake.Open(c.path)
			if err == nil {
				defer s.Close()
				_, err = s.Probe(context.Background(), dialogue.FileFormat{}, nil)
			}
			if codeOf(err) != c.want {
				t.Errorf("got %v, want %s", err, c.want)
			}
		})
	}
}

func TestAWrongMappingNamesTheColumnAndTheNearest(t *testing.T) {
	s := csvSource(t, header+"1,2026-05-01,eco,9,4,5,fine\n")
	m := mapping()
	m.Ratings[0].Column = "saet"
	_, err := s.Read(context.Background(), m, dialogue.ReadOptions{})
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != dialogue.CodeMappingColumnMissing || e.Args["column"] != "saet" || e.Args["nearest"] != "seat" || e.Args["field"] != "ratings[0].column" {
		t.Errorf("got %v", err)
	}
}

func TestEveryFaultNamesLineColumnValueAndWhatIsAccepted(t *testing.T) {
	b := read(t, csvSource(t, header+
		"1,2026-05-01,eco,9,4,5,fine\n"+
		"2,2026-05-01,eco,9,9,5,nine of five\n"+
		"3,2026-05-32,eco,9,4,5,no such day\n"+
		"4,2026-05-01,eco,11,4,5,eleven of ten\n"+
		"5,2026-05-01,eco,nine,4.5,x,three faults\n"+
		"1,2026-05-02,eco,9,4,5,again\n"+
		"6,2026-05-02,,,0,,\"gaps, allowed\"\n"), mapping())
	r := b.Report
	if r.Accepted != 2 || r.Rejected != 4 || r.Repeated != 1 || r.WithoutOutcome != 1 {
		t.Fatalf("%+v", r)
	}
	type row struct {
		line         int
		column       string
		value        string
		more         int
		low, high, x any
	}
	for i, want := range []row{
		{3, "seat", "9", 0, 1, 5, "0"},
		{4, "date", "2026-05-32", 0, nil, nil, nil},
		{5, "score", "11", 0, "0", "10", nil},
		{6, "score", "nine", 2, nil, nil, nil},
	} {
		x := r.Rejects[i]
		got := row{x.Line, x.Column, x.Value, x.More, x.Err.Args["low"], x.Err.Args["high"], x.Err.Args["codes"]}
		if got != want || x.Err.Args["column"] != want.column || x.Err.Args["value"] != want.value {
			t.Errorf("got %+v, want %+v (%v)", got, want, x.Err)
		}
	}
	if d := r.Repeats[0]; d.Line != 7 || d.Err.Code != dialogue.CodeRowDuplicate || d.Err.Args["first"] != 2 {
		t.Errorf("repeat %+v", d)
	}
	if string(b.RatingsOf(1)) != string([]byte{dialogue.NotApplicable, dialogue.Missing}) || b.SegmentOf(0, 1) != "" {
		t.Errorf("gaps are read as %v", b.RatingsOf(1))
	}
}

func TestResponsesAlreadyThereAreRecognised(t *testing.T) {
	s := csvSource(t, "id,t\n1,x\n2,y\n,anonymous\n,anonymous\n")
	m := comments("t")
	m.Reference = "id"
	b, err := s.Read(context.Background(), m, dialogue.ReadOptions{
		Reference: func(r string) string { return "p" + r },
		Known:     func(r string) bool { return r == "p2" },
	})
	if err != nil {
		t.Fatal(err)
	}
	if b.Report.Known != 1 || b.Report.Accepted != 3 || b.Report.WithoutReference != 2 || b.Reference(0) != "p1" {
		t.Errorf("%+v", b.Report)
	}
}

func TestRejectsAreExportedWithoutFormulas(t *testing.T) {
	s := csvSource(t, "seat,t\n9,\"=1+1, or \"\"so\"\"\"\n5,fine\n-1,@x\n")
	m := comments("t")
	m.Ratings = []dialogue.RatingColumn{{Column: "seat", Low: 1, High: 5}}
	var out strings.Builder
	n, err := s.WriteRejects(context.Background(), &out, m, dialogue.ReadOptions{}, [5]string{"Line", "Column", "Value", "Reason", "Row"},
		func(e *domain.Error) string { return "=" + string(e.Code) })
	if err != nil {
		t.Fatal(err)
	}
	want := "Line,Column,Value,Reason,Row\r\n" +
		"2,seat,9,'=row_rating_scale,\"9,\"\"=1+1, or \"\"\"\"so\"\"\"\"\"\"\"\r\n" +
		"4,seat,'-1,'=row_rating_scale,\"'-1,@x\"\r\n"
	if n != 2 || out.String() != want {
		t.Errorf("%d rows:\n%s\nwant\n%s", n, out.String(), want)
	}
}

func TestCancellingStopsReading(t *testing.T) {
	s := csvSource(t, "id,t\n"+strings.Repeat("1,x\n", 100_000))
	ctx, cancel := context.WithCancel(context.Background())
	rows := 0
	_, err := s.Read(ctx, comments("t"), dialogue.ReadOptions{Progress: func(p dialogue.Progress) {
		rows = p.Rows
		if rows > 10_000 {
			cancel()
		}
	}})
	if codeOf(err) != domain.CodeCancelled || rows > 20_000 {
		t.Errorf("%v after %d rows", err, rows)
	}
}

func TestAFileWrittenToMeanwhileIsRefused(t *testing.T) {
	path := write(t, "x.csv", []byte("id,t\n1,x\n"))
	s := open(t, path)
	if err := os.WriteFile(path, []byte("id,t\n1,x\n2,y\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Read(context.Background(), comments("t"), dialogue.ReadOptions{}); codeOf(err) != intake.CodeFileChanged {
		t.Errorf("got %v", err)
	}
}

// memory is the most that was allocated and reachable while f ran, over what was before, by the allocator's own account
// of what it got from the system.
func memory(f func()) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return int64(after.Sys) - int64(before.Sys)
}

func TestALineOf100MegabytesIsOneRejectedRow(t *testing.T) {
	path := write(t, "x.csv", []byte("id,t\n1,x\n"))
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	block := bytes.Repeat([]byte("long "), 1<<18)
	for range 80 {
		if _, err := f.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.WriteString("\n3,z\n"); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	s := open(t, path)
	var b *dialogue.Batch
	used := memory(func() { b = read(t, s, comments("t")) })
	if got := describe(b); got != "2 x\n3 row_too_long\n4 z" {
		t.Errorf("got\n%s", got)
	}
	if used > 64<<20 {
		t.Errorf("took %d MiB", used>>20)
	}
}

func TestManyQuotesWithoutEndTakeLinearTime(t *testing.T) {
	// every line opens a quote, and all later quotes are doubled: looking for the end to the end of each time would
	// take hours
	line := "1,\"\"\"\"x\n"
	b := read(t, csvSource(t, "id,t\n"+strings.Repeat(line, 200_000)), comments("t"))
	if b.Report.Rejected != 200_000 || len(b.Report.Rejects) != dialogue.ListedRejects {
		t.Errorf("%d rejected, %d listed", b.Report.Rejected, len(b.Report.Rejects))
	}
}
