package dialogue_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"touchstone/domain"
	"touchstone/domain/dialogue"
)

func TestDatesAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		text  string
		order dialogue.DateOrder
		want  string // empty: no date
	}{
		{"2026-05-01", dialogue.DMY, "2026-05-01"},
		{"2026/5/1", dialogue.MDY, "2026-05-01"},
		{"20260501", dialogue.DMY, "2026-05-01"},
		{"2026-05-01T23:59:59Z", dialogue.YMD, "2026-05-01"},
		{"2026-05-01 23:59:59.123+02:00", dialogue.YMD, "2026-05-01"},
		{"01.05.2026", dialogue.DMY, "2026-05-01"},
		{"1.5.26", dialogue.DMY, "2026-05-01"},
		{"1. 5. 2026", dialogue.DMY, "2026-05-01"},
		{"05/01/2026", dialogue.MDY, "2026-05-01"},
		{"05/01/2026", dialogue.DMY, "2026-01-05"},
		{"5/1/2026 3:53:50 PM", dialogue.MDY, "2026-05-01"},
		{"22-Apr-15", dialogue.MDY, "2015-04-22"},
		{"22. April 2015", dialogue.YMD, "2015-04-22"},
		{"April 22nd, 2015", dialogue.DMY, "2015-04-22"},
		{"Wed, 22 Apr 2015 10:00:00 GMT", dialogue.DMY, "2015-04-22"},
		{"3. März 2026", dialogue.DMY, "2026-03-03"},
		{"1 août 2026", dialogue.DMY, "2026-08-01"},
		{"2 févr. 2026", dialogue.DMY, "2026-02-02"},
		{"14 juillet 2026", dialogue.DMY, "2026-07-14"},
		{"2026年5月1日", dialogue.DMY, "2026-05-01"},
		{"01-05-68", dialogue.DMY, "2068-05-01"},
		{"01-05-69", dialogue.DMY, "1969-05-01"},
		{"29.02.2024", dialogue.DMY, "2024-02-29"},
		{"29.02.2026", dialogue.DMY, ""},
		{"31.04.2026", dialogue.DMY, ""},
		{"13/13/2026", dialogue.DMY, ""},
		{"22-04-15", dialogue.MDY, ""},
		{"0000-01-01", dialogue.YMD, ""},
		{"2026-05", dialogue.YMD, ""},
		{"2026-05-01-02", dialogue.YMD, ""},
		{"1.5.2026 25:00", dialogue.DMY, ""},
		{"33,964131", dialogue.DMY, ""},
		{"fine", dialogue.DMY, ""},
		{"", dialogue.DMY, ""},
		{"1 Jui 2026", dialogue.DMY, ""}, // June or July
	} {
		d, ok := dialogue.ParseDate(c.text, c.order)
		if got := d.String(); got != c.want || ok != (c.want != "") {
			t.Errorf("%q as %s: %q %v, want %q", c.text, c.order, got, ok, c.want)
		}
	}
}

func TestEveryDateReadsBackInEveryOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := domain.Date{Year: 1970, Month: 1, Day: 1}.AddDays(rapid.IntRange(0, 36_000).Draw(t, "days"))
		sep := rapid.SampledFrom([]string{"-", "/", ".", " "}).Draw(t, "separator")
		for order, text := range map[dialogue.DateOrder]string{
			dialogue.YMD: fmt.Sprintf("%d%s%d%s%d", d.Year, sep, d.Month, sep, d.Day),
			dialogue.DMY: fmt.Sprintf("%d%s%d%s%d", d.Day, sep, d.Month, sep, d.Year),
			dialogue.MDY: fmt.Sprintf("%02d%s%02d%s%04d 13:00", d.Month, sep, d.Day, sep, d.Year),
		} {
			if got, ok := dialogue.ParseDate(text, order); !ok || got != d {
				t.Fatalf("%s as %s is %v", text, order, got)
			}
		}
	})
}

func TestSpreadsheetDateNumbers(t *testing.T) {
	for _, c := range []struct {
		serial    float64
		since1904 bool
		want      string
	}{
		{1, false, "1900-01-01"}, {59, false, "1900-02-28"}, {61, false, "1900-03-01"}, {42116, false, "2015-04-22"}, {42116.9, false, "2015-04-22"},
		{40654, true, "2015-04-22"}, {2958465, false, "9999-12-31"}, {0.5, false, ""}, {-3, false, ""}, {3e6, false, ""},
	} {
		if d, ok := dialogue.ParseSerial(c.serial, c.since1904); d.String() != c.want && ok || ok != (c.want != "") {
			t.Errorf("%v: %v %v, want %s", c.serial, d, ok, c.want)
		}
	}
}

func TestNumbersAsPeopleWriteThem(t *testing.T) {
	for _, c := range []struct {
		text, decimal string
		want          float64
		ok            bool
	}{
		{"4", ".", 4, true}, {"4.5", ".", 4.5, true}, {"4,5", ",", 4.5, true}, {"-0.5", ".", -0.5, true}, {"+3", ".", 3, true}, {"−3", ".", -3, true},
		{"1,234.5", ".", 1234.5, true}, {"1.234,5", ",", 1234.5, true}, {"1'234'567", ".", 1234567, true}, {"1 234,5", ",", 1234.5, true},
		{"1\u202f234,5", ",", 1234.5, true}, {".5", ".", 0.5, true}, {"5.", ".", 5, true}, {"1e3", ".", 1000, true},
		{"4,5", ".", 0, false}, {"1.2.3", ".", 0, false}, {"12,34,567", ".", 0, false}, {"", ".", 0, false}, {".", ".", 0, false}, {"-", ".", 0, false},
		{"NaN", ".", 0, false}, {"Inf", ".", 0, false}, {"0x10", ".", 0, false}, {"1_000", ".", 0, false}, {"four", ".", 0, false}, {"1e999", ".", 0, false},
	} {
		if got, ok := dialogue.ParseNumber(c.text, c.decimal); ok != c.ok || ok && got != c.want {
			t.Errorf("%q with %q: %v %v, want %v %v", c.text, c.decimal, got, ok, c.want, c.ok)
		}
	}
}
