package intake_test

import (
	"os"
	"testing"
)

// FuzzCSV: whatever bytes a text file holds, reading ends without panic and accounts for every row.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{
		string(seedCSV()), "", "\n", "a,b\n1,2\n", "a;b\n\"1;2\n3;4\n", "sep=;\na;b\n1;2\n", "\xEF\xBB\xBFa\tb\r\n1\t2\r\n",
		"\xFF\xFEa\x00,\x00b\x00\n\x001\x00,\x002\x00\n\x00", "a,b\r1,2\r", "\"a\"\"b\",c\n\"x\ny\",\"\"\n", "d\n01-02-03\n13-02-03\n", "a,a,\n1,2,3\n\x00,,\n",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) { fuzzFile(t, "x.csv", data) })
}

// FuzzXLSX: the bytes become the sheet of a workbook that is otherwise whole.
func FuzzXLSX(f *testing.F) {
	plain := workbook(f, survey(), nil)
	f.Add([]byte(`<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>`))
	f.Add([]byte(`<row r="9"><c r="XFD9"><v>1e99</v></c><c r="A9" s="99"><v>-1</v></c></row><row r="2"/>`))
	f.Add([]byte(`<row r="1048577"><c t="s"><v>99999</v></c><c t="b"><v>2</v></c><c t="e"><v>#N/A</v></c></row>`))
	f.Add([]byte(`<row><c r="A0"/><c r=""/><c r="A1:B2"/><c><f t="shared" si="0">A1</f></c>`))
	f.Fuzz(func(t *testing.T, rows []byte) {
		fuzzFile(t, "x.xlsx", repack(t, plain, sheetPart, func([]byte) []byte { return sheetOf(rows) }))
	})
}

func fuzzFile(t *testing.T, name string, data []byte) {
	path := write(t, name, nil)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	survive(t, path)
}
