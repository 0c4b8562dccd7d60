package dialogue_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

// full uses every field of a mapping.
func full() dialogue.Mapping {
	low, high := 0.0, 10.0
	m := dialogue.NewMapping()
	m.Survey = "Guests 2026"
	m.File = dialogue.FileFormat{Delimiter: ";", Encoding: dialogue.Windows1252, Decimal: ",", HeaderRow: 2}
	m.Reference, m.Comment = "Ref", "Words"
	m.Date = &dialogue.DateColumn{Column: "Day", Order: dialogue.DMY, From: "2026-01-01", To: "2026-12-31", Exchange: true}
	m.Segments = []dialogue.SegmentColumn{{Column: "Class"}, {Column: "Trip", Name: "Purpose"}}
	m.Outcome = &dialogue.OutcomeColumn{Column: "Score", Name: "Would recommend", Kind: dialogue.OutcomeNumber, Missing: []string{"-"}, Low: &low, High: &high}
	m.Ratings = []dialogue.RatingColumn{
		{Column: "Seat", Touchpoint: "Seat comfort", Low: 1, High: 5, NotApplicable: []string{"0", "n/a"}, Missing: []string{"99"}},
		{Column: "Food", Low: 0, High: 10},
	}
	return m
}

func TestMappingComesBackFromItsFile(t *testing.T) {
	want := full()
	got, err := dialogue.DecodeMapping(want.Encode())
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestFaultsInAMappingFileAreNamed(t *testing.T) {
	good := `{"format": "touchstone feedback mapping", "version": 1,` + "\n"
	for _, c := range []struct{ name, file, code, field, value string }{
		{"not JSON", "{\n\"format\": oops}", "mapping_not_json", "", ""},
		{"cut short", good + `"ratings": [`, "mapping_not_json", "", ""},
		{"more behind", good + `"comment": "c"} {}`, "mapping_not_json", "", ""},
		{"a list", `[]`, "mapping_format", "", ""},
		{"another file", `{"version": 1}`, "mapping_format", "", ""},
		{"later version", strings.Replace(good, "1", "2", 1) + `"comment": "c"}`, "bad_value", "version", "2"},
		{"unknown field", good + `"comments": "c"}`, "mapping_unknown_field", "comments", ""},
		{"unknown field within", good + `"ratings": [{"column": "a", "low": 1, "high": 5}, {"column": "b", "lowest": 1}]}`, "mapping_unknown_field", "ratings[1].lowest", ""},
		{"text for a number", good + `"ratings": [{"column": "a", "low": "1", "high": 5}]}`, "bad_value", "ratings[0].low", "1"},
		{"fraction", good + `"ratings": [{"column": "a", "low": 1.5, "high": 5}]}`, "bad_value", "ratings[0].low", "1.5"},
		{"truth for a code", good + `"ratings": [{"column": "a", "low": 1, "high": 5, "not_applicable": [true]}]}`, "bad_value", "ratings[0].not_applicable[0]", "true"},
		{"text for a list", good + `"segments": "Class"}`, "bad_value", "segments", "Class"},
		{"nothing to analyse", good + `"reference": "id"}`, "mapping_nothing", "", ""},
		{"rating without column", good + `"ratings": [{"low": 1, "high": 5}]}`, "required", "ratings[0].column", ""},
		{"scale upside down", good + `"ratings": [{"column": "a", "low": 5, "high": 1}]}`, "mapping_scale", "ratings[0].low", ""},
		{"scale too high", good + `"ratings": [{"column": "a", "low": 0, "high": 251}]}`, "mapping_scale", "ratings[0].low", ""},
		{"code on the scale", good + `"ratings": [{"column": "a", "low": 0, "high": 10, "not_applicable": ["0"]}]}`, "mapping_code_in_scale", "ratings[0].not_applicable", "0"},
		{"one column twice", good + `"comment": "a", "ratings": [{"column": "a", "low": 1, "high": 5}]}`, "mapping_column_twice", "", ""},
		{"one touchpoint twice", good + `"ratings": [{"column": "a", "low": 1, "high": 5}, {"column": "b", "touchpoint": "A", "low": 1, "high": 5}]}`, "mapping_name_twice", "ratings[1].touchpoint", "A"},
		{"category without positive", good + `"outcome": {"column": "a", "kind": "category"}}`, "required", "outcome.positive", ""},
		{"kind", good + `"outcome": {"column": "a", "kind": "yes/no"}}`, "bad_value", "outcome.kind", "yes/no"},
		{"positive and negative", good + `"outcome": {"column": "a", "kind": "category", "positive": ["x"], "negative": ["x"]}}`, "mapping_name_twice", "outcome.positive", "x"},
		{"order", good + `"comment": "c", "date": {"column": "d", "order": "dym"}}`, "bad_value", "date.order", "dym"},
		{"bound", good + `"comment": "c", "date": {"column": "d", "from": "1.5.2026"}}`, "bad_value", "date.from", "1.5.2026"},
		{"exchange without bounds", good + `"comment": "c", "date": {"column": "d", "exchange_day_and_month": true}}`, "required", "date.from", ""},
		{"delimiter", good + `"comment": "c", "file": {"delimiter": "x"}}`, "bad_value", "file.delimiter", "x"},
		{"encoding", good + `"comment": "c", "file": {"encoding": "latin1"}}`, "bad_value", "file.encoding", "latin1"},
		{"header", good + `"comment": "c", "file": {"header_row": -1}}`, "bad_value", "file.header_row", "-1"},
	} {
		_, err := dialogue.DecodeMapping([]byte(c.file))
		var e *domain.Error
		if !errors.As(err, &e) || string(e.Code) != c.code {
			t.Errorf("%s: got %v, want %s", c.name, err, c.code)
			continue
		}
		if field, _ := e.Args["field"].(string); field != c.field {
			t.Errorf("%s: field %q, want %q", c.name, field, c.field)
		}
		if c.value != "" && !strings.Contains(e.Error(), "value="+c.value) {
			t.Errorf("%s: %v does not name the value %s", c.name, e, c.value)
		}
	}
	_, err := dialogue.DecodeMapping([]byte("{\n\"format\": oops}"))
	var e *domain.Error
	if !errors.As(err, &e) || e.Args["line"] != 2 {
		t.Errorf("the line of the fault is not named: %v", err)
	}
}

func TestCodesMayBeNumbers(t *testing.T) {
	m, err := dialogue.DecodeMapping([]byte(`{"format": "touchstone feedback mapping", "version": 1, "ratings": [{"column": "a", "low": 1, "high": 5, "not_applicable": [0, "n/a", 99]}]}`))
	if err != nil || !slices.Equal(m.Ratings[0].NotApplicable, []string{"0", "n/a", "99"}) {
		t.Errorf("%v %v", m, err)
	}
}

func TestExampleMappingsAreValidAndWrittenAsWeWriteThem(t *testing.T) {
	files, err := filepath.Glob("../../docs/examples/*.mapping.json")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		m, err := dialogue.DecodeMapping(data)
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		var ours, theirs bytes.Buffer
		if json.Compact(&ours, m.Encode()) != nil || json.Compact(&theirs, data) != nil || !bytes.Equal(ours.Bytes(), theirs.Bytes()) {
			t.Errorf("%s is not what we would write:\n%s", f, m.Encode())
		}
	}
}

func TestColumnsAreFoundWhateverTheirCase(t *testing.T) {
	header := []string{"Seat comfort", "seat_COMFORT", "Food"}
	for name, want := range map[string]int{"Seat comfort": 0, "seat_COMFORT": 1, "FOOD": 2, " food": 2} {
		if i, err := dialogue.FindColumn(header, name); err != nil || i != want {
			t.Errorf("%q: %d %v", name, i, err)
		}
	}
	if _, err := dialogue.FindColumn(header, "seat comfort"); err == nil || err.Code != dialogue.CodeMappingColumnUnclear {
		t.Errorf("two columns fit: %v", err)
	}
	if _, err := dialogue.FindColumn(header, "Zeitpunkt"); err == nil || err.Code != dialogue.CodeMappingColumnAbsent {
		t.Errorf("a column nothing is like: %v", err)
	}
	if _, err := dialogue.FindColumn(header, "Fod"); err == nil || err.Args["nearest"] != "Food" {
		t.Errorf("nearest: %v", err)
	}
	if _, err := dialogue.FindColumn(nil, "x"); err == nil {
		t.Error("found in nothing")
	}
}

func TestHeaderNamesBecomeDifferent(t *testing.T) {
	names, made := dialogue.Header([]string{"", "a", " a ", "Column 1", "a\nb", "a (2)", ""})
	if got := strings.Join(names, "|"); got != "Column 1 |" && got != "Column 1 (2)|a|a (3)|Column 1|a b|a (2)|Column 7" {
		t.Errorf("got %s", got)
	}
	if len(made) != 3 {
		t.Errorf("made %q", made)
	}
}

func TestEveryMissingColumnIsListed(t *testing.T) {
	m := full()
	faults := m.Check([]string{"Ref", "Day", "Class", "Score", "Food", "Words"})
	if len(faults) != 2 || faults[0].Args["field"] != "segments[1].column" || faults[1].Args["field"] != "ratings[0].column" {
		t.Errorf("%v", faults)
	}
}
