package mapfile

import (
	"bytes"
	"reflect"
	"testing"

	"touchstone/assets/text"
)

// same fails unless what was read is what was written.
func same(t *testing.T, want Map, r Result, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Problems {
		t.Errorf("problem: %v (%q)", p, p.Value)
	}
	got := r.Map
	if reflect.DeepEqual(got, want) {
		return
	}
	for i := range min(len(want.Touchpoints), len(got.Touchpoints)) {
		a, b := reflect.ValueOf(want.Touchpoints[i]), reflect.ValueOf(got.Touchpoints[i])
		for k := range a.NumField() {
			if !reflect.DeepEqual(a.Field(k).Interface(), b.Field(k).Interface()) {
				t.Errorf("touchpoint %d, %s: wrote %#v, read %#v", i, a.Type().Field(k).Name, a.Field(k).Interface(), b.Field(k).Interface())
			}
		}
	}
	want.Touchpoints, got.Touchpoints = nil, nil
	if !reflect.DeepEqual(got, want) {
		t.Errorf("wrote %#v\n read %#v", want, got)
	}
}

func TestCSVComesBackUnchanged(t *testing.T) {
	for name, m := range map[string]Map{"hostile": hostileMap(), "bare": {Name: "Bare", State: "current"}} {
		t.Run(name, func(t *testing.T) {
			r, err := ReadCSV(bytes.NewReader(toCSV(t, m)))
			same(t, m, r, err)
		})
	}
}

func TestWorkbookComesBackUnchanged(t *testing.T) {
	for _, lang := range text.Languages {
		for name, m := range map[string]Map{"hostile": hostileMap(), "bare": {Name: "Bare", State: "current"}} {
			t.Run(lang+"/"+name, func(t *testing.T) {
				r, err := ReadXLSX(bytes.NewReader(toXLSX(t, m, lang)))
				same(t, m, r, err)
				if len(r.Ignored) > 0 {
					t.Errorf("ignored %q", r.Ignored)
				}
			})
		}
	}
}

// TestEqualMapsAreEqualFiles: the same map at the same time gives the same bytes.
func TestEqualMapsAreEqualFiles(t *testing.T) {
	for range 3 {
		if a, b := toXLSX(t, hostileMap(), "de"), toXLSX(t, hostileMap(), "de"); !bytes.Equal(a, b) {
			t.Fatal("two workbooks of one map differ")
		}
	}
	if a, b := toCSV(t, hostileMap()), toCSV(t, hostileMap()); !bytes.Equal(a, b) {
		t.Fatal("two CSV files of one map differ")
	}
}
