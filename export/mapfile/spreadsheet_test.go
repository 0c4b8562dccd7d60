package mapfile

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"touchstone/assets/text"
	"touchstone/domain"
	"touchstone/domain/journey"
	"touchstone/export/check"
)

// TestWorkbookObeysTheRules runs the checks every exported workbook must pass.
func TestWorkbookObeysTheRules(t *testing.T) {
	for _, lang := range text.Languages {
		for name, m := range map[string]Map{"hostile": hostileMap(), "bare": {Name: "Bare", State: journey.Current}} {
			file := filepath.Join(t.TempDir(), "map.xlsx")
			if err := os.WriteFile(file, toXLSX(t, m, lang), 0o600); err != nil {
				t.Fatal(err)
			}
			found, err := check.File(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range found {
				t.Errorf("%s, %s: %v", lang, name, f)
			}
		}
	}
}

// TestCSVAfterASpreadsheet: semicolons, decimal commas, days of another form, flags in capitals, columns moved and left
// out, empty lines, another case of names.
func TestCSVAfterASpreadsheet(t *testing.T) {
	in := "\uFEFFsep=;\r\nid;Record;name;lane;stage;emotion;importance;importance_source;importance_date;importance_answers;moment_of_truth;kind\r\n" +
		";map;Trip;;;;;;;;;\r\n;;;;;;;;;;;\r\n;stage;Book;;;;;;;;;\r\n;lane;Web;;;;;;;;;Touchpoints\r\n" +
		"t12;touchpoint;'=A;WEB; book ;-1,5;7,25;computed;28.02.2026;1200;WAHR\r\n"
	r, err := ReadCSV(strings.NewReader(strings.Replace(in, "WAHR", "TRUE", 1)))
	want := Map{Name: "Trip", State: journey.Current, Stages: []Stage{{Name: "Book"}}, Lanes: []Lane{{Name: "Web", Kind: journey.LaneTouchpoints}},
		Touchpoints: []Touchpoint{{ID: 12, Name: "=A", Emotion: ptr(-1.5), MomentOfTruth: true,
			Importance: journey.Value{V: ptr(7.25), Source: journey.Computed, N: 1200, At: domain.Date{Year: 2026, Month: 2, Day: 28}}}}}
	same(t, want, r, err)
	if r, err = ReadCSV(strings.NewReader(in)); err != nil || len(r.Problems) != 1 || r.Problems[0].Line != 7 || r.Problems[0].Field != "moment_of_truth" {
		t.Errorf("%v, %v", err, r.Problems)
	}
}

// TestCSVIsSafeToOpen: no cell of a text column begins with what a spreadsheet calculates.
func TestCSVIsSafeToOpen(t *testing.T) {
	for _, line := range strings.Split(string(toCSV(t, hostileMap())), "\r\n") {
		for _, cell := range strings.Split(line, ",") {
			cell = strings.TrimPrefix(cell, `"`)
			if cell != "" && strings.ContainsAny(cell[:1], "=+@\t\r") || strings.HasPrefix(cell, "-") && !figure.MatchString(cell[1:]) {
				t.Errorf("cell %.40q", cell)
			}
		}
	}
}

// TestWorkbookAfterAPerson: sheets and rows moved, columns removed, a sheet and a column added.
func TestWorkbookAfterAPerson(t *testing.T) {
	m := Map{Name: "Trip", State: journey.Current, Stages: []Stage{{Name: "Book"}, {Name: "Fly"}}, Lanes: []Lane{{Name: "Web", Kind: journey.LaneTouchpoints}},
		Touchpoints: []Touchpoint{{Name: "A", Stage: 0}, {Name: "B", Stage: 1}}}
	f, err := excelize.OpenReader(bytes.NewReader(toXLSX(t, m, "fr")))
	if err != nil {
		t.Fatal(err)
	}
	sheet := text.For("fr").T("mapfile.sheet.touchpoint")
	for _, step := range []error{
		f.RemoveRow(sheet, 1), f.RemoveCol(sheet, "D"), f.SetCellValue(sheet, "A7", "Book"), f.SetCellValue(sheet, "B8", "web"), f.SetCellValue(sheet, "A8", "FLY"),
		f.SetCellValue(sheet, "C8", "C"), f.SetCellValue(sheet, "I8", 1.5), f.SetCellValue(sheet, "ZZ5", "Mine"), f.SetCellValue(sheet, "A6", "Fly"), f.SetCellValue(sheet, "A7", "Book"),
	} {
		if step != nil {
			t.Fatal(step)
		}
	}
	if _, err := f.NewSheet("My notes"); err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellValue("My notes", "A1", "Hello"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	r, err := ReadXLSX(&b)
	want := m
	want.Touchpoints = []Touchpoint{{Name: "B", Stage: 0}, {Name: "A", Stage: 1}, {Name: "C", Stage: 1, Emotion: ptr(1.5)}}
	same(t, want, r, err)
	if got := strings.Join(r.Ignored, "|"); got != "My notes" {
		t.Errorf("ignored %q", got)
	}
}

// TestFromViewAndBack: the conversion to what screens and store know loses nothing.
func TestFromViewAndBack(t *testing.T) {
	m := hostileMap()
	for i := range m.Stages {
		m.Stages[i].ID = domain.StageID(i + 1)
	}
	for i := range m.Lanes {
		m.Lanes[i].ID = domain.LaneID(i + 1)
	}
	people := map[domain.PersonID]domain.Person{}
	for i := range m.Touchpoints {
		c := &m.Touchpoints[i]
		c.ID = domain.TouchpointID(i + 1)
		if c.Owner != "" {
			c.OwnerID = domain.PersonID(i + 1)
			people[c.OwnerID] = domain.Person{ID: c.OwnerID, Name: c.Owner, Email: c.OwnerEmail}
		}
	}
	v := viewOf(m)
	v.People = people
	got := FromView(v)
	for i := range got.Touchpoints {
		if len(got.Touchpoints[i].Tags) == 0 {
			got.Touchpoints[i].Tags = m.Touchpoints[i].Tags
		}
	}
	if !reflect.DeepEqual(got, m) {
		t.Errorf("got %#v\nwant %#v", got, m)
	}
}

// TestEveryMapComesBack draws maps of all kinds and sends them through both formats.
func TestEveryMapComesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := anyMap(t)
		var csv, xlsx bytes.Buffer
		if err := WriteCSV(&csv, m); err != nil {
			t.Fatal(err)
		}
		if err := WriteXLSX(&xlsx, m, infoIn("en")); err != nil {
			t.Fatal(err)
		}
		for format, read := range map[string]func() (Result, error){
			"CSV": func() (Result, error) { return ReadCSV(&csv) }, "workbook": func() (Result, error) { return ReadXLSX(&xlsx) },
		} {
			r, err := read()
			if err != nil || !r.OK() {
				t.Fatalf("%s: %v, %v", format, err, r.Problems)
			}
			if !reflect.DeepEqual(r.Map, m) {
				t.Fatalf("%s: wrote %#v\nread %#v", format, m, r.Map)
			}
		}
	})
}

// anyMap draws a map the domain accepts.
func anyMap(t *rapid.T) Map {
	anyText := rapid.OneOf(rapid.SampledFrom(append([]string{""}, hostileTexts...)), rapid.StringN(0, 30, -1), rapid.Map(rapid.SliceOfN(rapid.SampledFrom([]rune("=+-@'\"\t\r\n\\u{}_x0041;,| a1\u0000\uFEFF")), 0, 12), func(r []rune) string { return string(r) }))
	clean := func(s string) string { return strings.ToValidUTF8(s, "?") }
	draw := func(label string) string { return clean(anyText.Draw(t, label)) }
	name := func(label string) string {
		for i := 0; ; i++ {
			if n, err := domain.CheckName("x", draw(label)); err == nil {
				return n
			} else if i > 5 {
				return "Name"
			}
		}
	}
	number := func(low, high float64) *float64 {
		if rapid.Bool().Draw(t, "known") {
			return nil
		}
		v := rapid.Float64Range(low, high).Draw(t, "number")
		return &v
	}
	trimmed := func(label string) string { return strings.TrimSpace(draw(label)) }
	colour := rapid.SampledFrom(journey.Colours[:])
	m := Map{Name: name("map"), Persona: trimmed("persona"), Scenario: trimmed("scenario"), Goal: trimmed("goal"), State: rapid.SampledFrom(states).Draw(t, "state")}
	for i := range rapid.IntRange(1, 4).Draw(t, "stages") {
		s := Stage{Name: name("stage"), Colour: colour.Draw(t, "colour"), Emotion: number(-2, 2), Width: rapid.SampledFrom([]int{0, 25, 800}).Draw(t, "width")}
		if rapid.Bool().Draw(t, "id") {
			s.ID = domain.StageID(i + 1)
		}
		m.Stages = append(m.Stages, s)
	}
	var withCards []int
	for i := range rapid.IntRange(1, 4).Draw(t, "lanes") {
		l := Lane{Name: name("lane"), Colour: colour.Draw(t, "colour"), Kind: rapid.SampledFrom(journey.EveryLaneKind[:]).Draw(t, "kind"), Collapsed: rapid.Bool().Draw(t, "collapsed")}
		switch {
		case l.Kind.HoldsCards():
			withCards = append(withCards, i)
		case l.Kind == journey.LaneMetric:
			l.Metric = rapid.SampledFrom(journey.Metrics[:]).Draw(t, "metric")
		case l.Kind == journey.LaneText:
			for stage := range m.Stages {
				if words := draw("text"); words != "" {
					m.Texts = append(m.Texts, Text{Stage: stage, Lane: i, Text: words})
				}
			}
		}
		m.Lanes = append(m.Lanes, l)
	}
	for i := range rapid.IntRange(0, 5).Draw(t, "cards") {
		if len(withCards) == 0 {
			break
		}
		c := Touchpoint{Stage: rapid.IntRange(0, len(m.Stages)-1).Draw(t, "at"), Lane: rapid.SampledFrom(withCards).Draw(t, "lane"), Name: name("name"),
			Description: draw("description"), Channel: draw("channel"), Emotion: number(-2, 2), MomentOfTruth: rapid.Bool().Draw(t, "moment"), Notes: draw("notes"),
			Tags: journey.ParseTags(draw("tags")), Importance: plain(journey.Value{V: number(0, 10)}),
			Performance: plain(journey.Value{V: number(0, 10), Source: journey.Computed, N: rapid.IntRange(0, 1e6).Draw(t, "n"), At: anyDay(t)})}
		if rapid.Bool().Draw(t, "owned") {
			c.Owner, c.OwnerEmail, c.OwnerID = name("owner"), trimmed("email"), domain.PersonID(rapid.Int64Range(0, 1<<62).Draw(t, "person"))
		}
		if rapid.Bool().Draw(t, "id") {
			c.ID = domain.TouchpointID(1<<60 + i)
		}
		m.Touchpoints = append(m.Touchpoints, c)
	}
	m.sort()
	return m
}

func anyDay(t *rapid.T) domain.Date {
	d := domain.Date{Year: 1890, Month: 1, Day: 1}
	return d.AddDays(rapid.IntRange(0, 100_000).Draw(t, "day"))
}
