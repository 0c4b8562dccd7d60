package mapfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
)

// head is a CSV file with a map, two stages and two lanes; touchpoints follow.
const head = "record,name,stage,lane,kind,colour,state,owner,emotion,importance,importance_date,importance_answers,description,text,tags,moment_of_truth,id\n" +
	"map,Trip,,,,,current,,,,,,,,,,\n" +
	"stage,Book,,,,teal,,,,,,,,,,,s1\nstage,Fly,,,,,,,,,,,,,,,s2\n" +
	"lane,Web,,,touchpoints,,,,,,,,,,,,l1\nlane,Notes,,,text,,,,,,,,,,,,l2\n"

// TestBadInputIsListed: each wrong cell gives its line, field, value and what would be accepted; nothing is taken.
func TestBadInputIsListed(t *testing.T) {
	long := strings.Repeat("x", 40_000)
	for _, c := range []struct {
		name, lines string
		want        []string // line, field, code, value
	}{
		{"unknown stage", "touchpoint,A,Boook,Web,,,,,,,,,,,,,\n", []string{"7 stage map_no_place Boook"}},
		{"no lane", "touchpoint,A,Book,,,,,,,,,,,,,,\n", []string{"7 lane required "}},
		{"two owners", "touchpoint,A,Book,Web,,,,Jana Steiner; Luca Orsini,,,,,,,,,\n", []string{"7 owner two_owners Jana Steiner; Luca Orsini"}},
		{"two owners with comma", "touchpoint,A,Book,Web,,,,\"Jana Steiner, Luca Orsini\",,,,,,,,,\n", []string{"7 owner two_owners Jana Steiner, Luca Orsini"}},
		{"emotion 7", "touchpoint,A,Book,Web,,,,,7,,,,,,,,\n", []string{"7 emotion out_of_range 7"}},
		{"emotion word", "touchpoint,A,Book,Web,,,,,happy,,,,,,,,\n", []string{"7 emotion bad_value happy"}},
		{"NaN", "touchpoint,A,Book,Web,,,,,,NaN,,,,,,,\n", []string{"7 importance bad_value NaN"}},
		{"date", "touchpoint,A,Book,Web,,,,,,,01/02/2026,,,,,,\n", []string{"7 importance_date bad_date 01/02/2026"}},
		{"half an answer", "touchpoint,A,Book,Web,,,,,,,,1.5,,,,,\n", []string{"7 importance_answers bad_value 1.5"}},
		{"40,000 characters", "touchpoint,A,Book,Web,,,,,,,,," + long + ",,,,\n", []string{"7 description too_long " + long[:80] + "…"}},
		{"long name", "touchpoint," + long[:201] + ",Book,Web,,,,,,,,,,,,,\n", []string{"7 name too_long " + long[:80] + "…"}},
		{"no name", "touchpoint,  ,Book,Web,,,,,,,,,,,,,\n", []string{"7 name required   "}},
		{"duplicate ids", "touchpoint,A,Book,Web,,,,,,,,,,,,,t5\ntouchpoint,B,Book,Web,,,,,,,,,,,,,t5\n", []string{"8 id duplicate t5"}},
		{"bad ids", "touchpoint,A,Book,Web,,,,,,,,,,,,,5\ntouchpoint,B,Book,Web,,,,,,,,,,,,,t1.2E+18\ntouchpoint,C,Book,Web,,,,,,,,,,,,,t-3\n",
			[]string{"7 id bad_value 5", "8 id bad_value t1.2E+18", "9 id bad_value t-3"}},
		{"flag", "touchpoint,A,Book,Web,,,,,,,,,,,,maybe,\n", []string{"7 moment_of_truth bad_value maybe"}},
		{"colour", "stage,Land,,,,pink,,,,,,,,,,,\n", []string{"7 colour bad_value pink"}},
		{"kind", "lane,Land,,,channel,,,,,,,,,,,,\n", []string{"7 kind bad_value channel"}},
		{"stage twice", "stage,Book,,,,,,,,,,,,,,,\n", []string{"7 key map_two_names Book"}},
		{"card in a lane of text", "touchpoint,A,Book,Notes,,,,,,,,,,,,,\n", []string{"7 lane lane_holds_no_cards Notes"}},
		{"text in a lane of cards", "text,,Book,Web,,,,,,,,,,Words,,,\n", []string{"7 lane lane_holds_no_text Web"}},
		{"text twice", "text,,Book,Notes,,,,,,,,,,Words,,,\ntext,,Book,Notes,,,,,,,,,,More,,,\n", []string{"8 stage duplicate Book"}},
		{"two maps", "map,Other,,,,,current,,,,,,,,,,\n", []string{"7 record map_too_many "}},
		{"unknown record", "card,A,Book,Web,,,,,,,,,,,,,\n", []string{"7 record bad_value card"}},
		{"too many cells", "touchpoint,A,Book,Web,,,,,,,,,,,,,,extra\n", []string{"7  map_columns extra"}},
		{"open quote", "touchpoint,\"A,Book,Web,,,,,,,,,,,,,\n", []string{"7  not_a_map "}},
		{"many at once", "touchpoint,,Boook,Wob,,,,a;b,9,11,x,-1,,,,,\n",
			[]string{"7 name required ", "7 owner two_owners a;b", "7 emotion out_of_range 9", "7 importance out_of_range 11",
				"7 importance_answers out_of_range -1", "7 importance_date bad_date x", "7 stage map_no_place Boook", "7 lane map_no_place Wob"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := ReadCSV(strings.NewReader(head + c.lines))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range r.Problems {
				got = append(got, fmt.Sprintf("%d %s %s %s", p.Line, p.Field, p.Err.Code, p.Value))
			}
			if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
			if len(r.Map.Stages)+len(r.Map.Touchpoints) > 0 || r.Map.Name != "" || r.OK() {
				t.Error("a part was taken")
			}
		})
	}
}

// TestBadWorkbookNamesTheCell: the place is that of the sheet as the person sees it.
func TestBadWorkbookNamesTheCell(t *testing.T) {
	m := Map{Name: "Trip", State: journey.Current, Stages: []Stage{{Name: "Book"}}, Lanes: []Lane{{Name: "Web", Kind: journey.LaneTouchpoints}}, Touchpoints: []Touchpoint{{Name: "A"}, {Name: "B"}}}
	f, err := excelize.OpenReader(bytes.NewReader(toXLSX(t, m, "de")))
	if err != nil {
		t.Fatal(err)
	}
	for cell, v := range map[string]any{"A8": "Buchen", "F7": "Jana & Luca", "J8": 7, "C9": "C without a place"} {
		if err := f.SetCellValue("Touchpoints", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	r, err := ReadXLSX(&b)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range r.Problems {
		got = append(got, p.Sentence(text.For("en")))
	}
	want := []string{
		"Touchpoints, F7: “Jana & Luca” names several people; a touchpoint has exactly one owner. A single name with such characters goes in quotation marks.",
		"Touchpoints, J8: Emotion: 7 is outside -2 to 2.",
		"Touchpoints, A8: Stage: “Buchen” is not in the file. There are: Book.",
		"Touchpoints, A9: Stage must not be empty.",
		"Touchpoints, A9: Lane must not be empty.",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestTooManyCardsIsOneSentence: 100,000 cards are counted, not listed.
func TestTooManyCardsIsOneSentence(t *testing.T) {
	const n = 100_000
	var b bytes.Buffer
	b.WriteString(head)
	for i := range n {
		fmt.Fprintf(&b, "touchpoint,Card %d,Book,Web,,,,,,,,,,,,,\n", i)
	}
	r, err := ReadCSV(&b)
	checkTooMany(t, r, err)

	f := excelize.NewFile()
	for sheet, rows := range map[string][][]any{"Map": {{"map.name"}, {"Trip"}}, "Stages": {{"stage.name"}, {"Book"}}, "Lanes": {{"lane.name"}, {"Web"}}, "Cards": {{"touchpoint.stage", "touchpoint.lane", "touchpoint.name"}}} {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		sw, err := f.NewStreamWriter(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for sheet == "Cards" && len(rows) <= n {
			rows = append(rows, []any{"Book", "Web", "Card"})
		}
		for i, row := range rows {
			if err := sw.SetRow(ref(1, i+1), row); err != nil {
				t.Fatal(err)
			}
		}
		if err := sw.Flush(); err != nil {
			t.Fatal(err)
		}
	}
	var x bytes.Buffer
	if err := f.Write(&x); err != nil {
		t.Fatal(err)
	}
	r, err = ReadXLSX(&x)
	checkTooMany(t, r, err)
}

func checkTooMany(t *testing.T, r Result, err error) {
	t.Helper()
	if err != nil || len(r.Problems) != 1 || r.Problems[0].Err.Code != CodeTooMany || r.Problems[0].Err.Args["n"] != 100_000 {
		t.Errorf("%v, %d problems: %v", err, len(r.Problems), r.Problems)
	}
}

// TestProblemsAreBounded: a file wrong in every line gives a list a person can read, and a number.
func TestProblemsAreBounded(t *testing.T) {
	r, err := ReadCSV(strings.NewReader(head + strings.Repeat("touchpoint,A,Nowhere,Web,,,,,,,,,,,,,\n", 3000)))
	if err != nil || len(r.Problems) != MaxProblems || r.More != 3000-MaxProblems {
		t.Errorf("%v, %d problems and %d more", err, len(r.Problems), r.More)
	}
}

// TestFilesThatAreNoMap give one of a few sentences, whatever their name says.
func TestFilesThatAreNoMap(t *testing.T) {
	csv := toCSV(t, hostileMap())
	xlsx := toXLSX(t, hostileMap(), "en")
	plain := excelize.NewFile()
	var other bytes.Buffer
	if err := plain.Write(&other); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
		want domain.Code
	}{
		{"empty.csv", nil, CodeNotMap},
		{"empty.xlsx", nil, CodeNotMap},
		{"empty.mmd", nil, CodeNotMap},
		{"letter.csv", []byte("Dear Sir,\nthank you\n"), CodeNotMap},
		{"survey.csv", []byte("id,score\n1,5\n"), CodeNotMap},
		{"latin1.csv", []byte("record,name\nmap,Gep\xe4ck\n"), CodeNotUTF8},
		{"latin1.mmd", []byte("journey\ntitle Gep\xe4ck\n"), CodeNotUTF8},
		{"other.xlsx", other.Bytes(), CodeNotMap},
		{"torn.xlsx", xlsx[:len(xlsx)/2], CodeNotMap},
		{"csv.xlsx", csv, CodeNotMap},
		{"xlsx.csv", xlsx, CodeNotUTF8},
		{"photo.jpg", []byte("\xff\xd8\xff\xe0"), CodeNotMap},
		{"big.csv", bytes.Repeat([]byte(" "), MaxFile+1), CodeTooBig},
	} {
		r, err := Read(c.name, bytes.NewReader(c.data))
		if domain.CodeOf(err) != c.want || r.Map.Name != "" {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
		if tx := text.For("en"); err != nil && tx.Error(err) == tx.T("error.internal") {
			t.Errorf("%s: there is no sentence for %v", c.name, err)
		}
	}
	for name, data := range map[string][]byte{"map": csv, "map.dat": xlsx, "MAP.XLSX": xlsx, "m.CSV": csv} {
		if r, err := Read(name, bytes.NewReader(data)); err != nil || !r.OK() {
			t.Errorf("%s: %v, %v", name, err, r.Problems)
		}
	}
}

type broken struct{}

func (broken) Read([]byte) (int, error)  { return 0, errBroken }
func (broken) Write([]byte) (int, error) { return 0, errBroken }

var errBroken = errors.New("the stick was pulled out")

// TestErrorsOfTheDiskAreHandedOn: they are neither swallowed nor taken for a wrong file.
func TestErrorsOfTheDiskAreHandedOn(t *testing.T) {
	for name, read := range map[string]func(io.Reader) (Result, error){"csv": ReadCSV, "xlsx": ReadXLSX, "mmd": ReadMermaid} {
		if _, err := read(broken{}); !errors.Is(err, errBroken) {
			t.Errorf("reading %s: %v", name, err)
		}
	}
	m := hostileMap()
	for name, err := range map[string]error{"csv": WriteCSV(broken{}, m), "xlsx": WriteXLSX(broken{}, m, infoIn("en")), "mmd": WriteMermaid(broken{}, m)} {
		if !errors.Is(err, errBroken) {
			t.Errorf("writing %s: %v", name, err)
		}
	}
}

// TestMapsNoFileCouldGiveBack are refused when written, not damaged silently.
func TestMapsNoFileCouldGiveBack(t *testing.T) {
	nan := 0.0
	nan /= nan
	ok := Map{Name: "Trip", State: journey.Current, Stages: []Stage{{Name: "Book"}}, Lanes: []Lane{{Name: "Web", Kind: journey.LaneTouchpoints}}}
	lost, noNumber, long := ok, ok, ok
	lost.Touchpoints = []Touchpoint{{Name: "A", Stage: 1}}
	noNumber.Touchpoints = []Touchpoint{{Name: "A", Emotion: &nan}}
	long.Touchpoints = []Touchpoint{{Name: "A", Notes: strings.Repeat("x", maxCell+1)}}
	for name, m := range map[string]Map{"lost": lost, "no number": noNumber} {
		if err := WriteCSV(io.Discard, m); err == nil {
			t.Errorf("%s as CSV", name)
		}
		if err := WriteXLSX(io.Discard, m, infoIn("en")); err == nil {
			t.Errorf("%s as workbook", name)
		}
	}
	if err := WriteXLSX(io.Discard, long, infoIn("en")); domain.CodeOf(err) != domain.CodeTooLong {
		t.Errorf("a text no cell holds: %v", err)
	}
}
